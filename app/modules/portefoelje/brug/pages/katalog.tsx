import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import type { Forslag } from '../katalog/rules.ts';
import type { Brug } from '../queries.ts';

export interface Katalogprops {
  readonly brug: Brug;
  readonly q: string;
  /** What fits best; or, with a search, what was found. */
  readonly forslag: readonly Forslag[];
  readonly maaRette: boolean;
  readonly hindringer: readonly Hindring[];
}

/** Says which system of the shared catalogue it is. */
export function Katalogside({ brug, q, forslag, maaRette, hindringer }: Katalogprops) {
  const knyt = paths.systembrugHandling({ brug: brug.id, handling: 'katalog' });
  const kolonner: Kolonne<Forslag>[] = [
    {
      noegle: 'navn',
      overskrift: 'System i det fælles katalog',
      vis: (f) => <a href={paths.rapport({ niveau: 'system', id: f.noegle })}>{f.navn}</a>,
    },
    { noegle: 'leverandoer', overskrift: 'Leverandør', vis: (f) => f.leverandoer },
    { noegle: 'grunde', overskrift: 'Hvorfor', vis: (f) => f.grunde.join(', ') || '–' },
  ];
  if (maaRette)
    kolonner.push({
      noegle: 'knyt',
      overskrift: 'Knyt',
      vis: (f) =>
        f.id === brug.katalog?.id ? (
          'Knyttet nu'
        ) : (
          <HandlingKnap
            sti={knyt}
            felter={{ system: String(f.id) }}
            variant="sekundaer"
            lille
            skjultTekst={f.navn}
          >
            Det er det her
          </HandlingKnap>
        ),
    });
  return (
    <Skal
      titel={`Fælles katalog – ${brug.kaldenavn}`}
      overskrift="Knyt til det fælles katalog"
      krummer={[
        { tekst: 'Systemer', sti: paths.portefoelje() },
        { tekst: brug.kaldenavn, sti: paths.systembrug({ brug: brug.id }) },
        { tekst: 'Fælles katalog' },
      ]}
      meta="Så følger målbillede, grader og andre kommuners erfaringer med."
    >
      <Fejlopsummering hindringer={hindringer} formularId="" />
      {brug.katalog && (
        <Panel id="nu" overskrift="Knyttet nu">
          <p>
            <b>{brug.katalog.navn}</b> fra {brug.katalog.leverandoer}
          </p>
          {maaRette && (
            <HandlingKnap sti={knyt} felter={{ system: '' }} variant="sekundaer" lille>
              Fjern tilknytningen
            </HandlingKnap>
          )}
        </Panel>
      )}
      {!maaRette && (
        <Note>Din rolle må ikke knytte systemet. Bed en systemejer eller it-arkitekt om det.</Note>
      )}
      <DataTabel
        id="kandidater"
        overskrift={q === '' ? 'Forslag' : 'Fundne'}
        kolonner={kolonner}
        raekker={forslag}
        noegle={(f) => String(f.id)}
        enhed={['system', 'systemer']}
        filtre={[
          {
            navn: 'q',
            etiket: 'Søg i kataloget',
            slags: 'soeg',
            vaerdi: q,
            pladsholder: 'Navn, nøgle eller leverandør',
          },
        ]}
        tom={{
          overskrift: q === '' ? 'Ingen ligner' : 'Ingen fundet',
          tekst:
            'Søg på en del af navnet. Findes systemet ikke i kataloget, kan fællesskabets katalogredaktør oprette det.',
        }}
      />
    </Skal>
  );
}
