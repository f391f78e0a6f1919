import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { DataTabel, type Kolonne, type Listevisning } from '../../../../ui/tabel.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import type { Planlinje } from '../queries.ts';
import { interessentnavn, PLANARTER, PLANTRIN } from '../rules.ts';
import { Beskeder, Trinchip } from './faelles.tsx';

export interface Kanalplanprops extends Listevisning {
  readonly program: Program;
  readonly aktoer: Aktoer;
  /** The actor's kommune writes its own; else the house reads all. */
  readonly egen: boolean;
  readonly planer: readonly Planlinje[];
  readonly art: string;
  readonly tilstand: string;
  readonly fjernet: { readonly del: string; readonly id: number } | null;
  readonly hindringer: readonly Hindring[];
}

/** Whom a kommune tells and teaches, how and when; of the house every kommune's plan. */
export function Kanalplanside(p: Kanalplanprops) {
  const { program, aktoer, egen } = p;
  const sti = (l: Planlinje) => ({ program: program.id, del: 'plan', nr: l.id });
  const valg = (tabel: Readonly<Record<string, string>>) => [
    { vaerdi: '', tekst: 'Alle' },
    ...Object.entries(tabel).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
  ];
  const aktivitet: Kolonne<Planlinje> = {
    noegle: 'aktivitet',
    overskrift: 'Aktivitet',
    sorterbar: true,
    vis: (l) => (egen ? <a href={paths.inddragelseDel(sti(l))}>{l.aktivitet}</a> : l.aktivitet),
  };
  const kolonner: Kolonne<Planlinje>[] = [
    ...(egen
      ? [aktivitet]
      : [
          { noegle: 'kommune', overskrift: 'Kommune', sorterbar: true, vis: (l: Planlinje) => l.kommune },
          aktivitet,
        ]),
    { noegle: 'art', overskrift: 'Slags', sorterbar: true, vis: (l) => PLANARTER[l.art] },
    { noegle: 'slags', overskrift: 'Målgruppe', sorterbar: true, vis: (l) => interessentnavn(l.slags) },
    {
      noegle: 'fra',
      overskrift: 'Fra',
      sorterbar: true,
      vis: (l) => (l.fra === null ? '–' : visDato(l.fra)),
    },
    {
      noegle: 'til',
      overskrift: 'Til',
      sorterbar: true,
      vis: (l) => (l.til === null ? '–' : visDato(l.til)),
    },
    { noegle: 'ansvarlig', overskrift: 'Ansvarlig', sorterbar: true, vis: (l) => l.ansvarlig || '–' },
    {
      noegle: 'tilstand',
      overskrift: 'Hvor langt',
      sorterbar: true,
      vis: (l) => <Trinchip tilstand={l.tilstand} />,
    },
  ];
  if (egen)
    kolonner.push({
      noegle: 'fjern',
      overskrift: 'Handling',
      vis: (l) => (
        <HandlingKnap
          sti={paths.inddragelseHandling({ ...sti(l), handling: 'fjern' })}
          variant="tertiaer"
          lille
          skjultTekst={l.aktivitet}
        >
          Fjern
        </HandlingKnap>
      ),
    });
  const ny = egen && (
    <LinkKnap href={paths.inddragelseDel({ program: program.id, del: 'plan', nr: 'ny' })} lille ikon="plus">
      Ny aktivitet
    </LinkKnap>
  );
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="inddragelse"
      under={[{ tekst: 'Kanal- og uddannelsesplan' }]}
      besked={<Beskeder program={program.id} fjernet={p.fjernet} hindringer={p.hindringer} />}
      vaerktoej={ny}
    >
      <DataTabel
        id="plan"
        overskrift={egen ? 'Jeres kanal- og uddannelsesplan' : 'Kommunernes kanal- og uddannelsesplaner'}
        kolonner={kolonner}
        raekker={p.planer}
        noegle={(l) => String(l.id)}
        sortering={p.sortering}
        side={p.side}
        enhed={['aktivitet', 'aktiviteter']}
        eksport={{
          xlsx: paths.kanalplanFil({ program: program.id, format: 'xlsx' }),
          csv: paths.kanalplanFil({ program: program.id, format: 'csv' }),
        }}
        filtre={[
          {
            navn: 'q',
            etiket: 'Søg',
            slags: 'soeg',
            vaerdi: p.q,
            pladsholder: egen ? 'Aktivitet' : 'Aktivitet eller kommune',
          },
          { navn: 'art', etiket: 'Slags', slags: 'valg', vaerdi: p.art, valg: valg(PLANARTER) },
          { navn: 'tilstand', etiket: 'Hvor langt', slags: 'valg', vaerdi: p.tilstand, valg: valg(PLANTRIN) },
        ]}
        tom={{
          overskrift: egen ? 'Ingen aktiviteter endnu' : 'Ingen kommuner har en plan endnu',
          tekst:
            'Skriv, hvem der skal have besked eller uddannes, hvordan og hvornår. Programledelsen kan læse planen.',
          handling: ny,
        }}
      />
    </Programhoved>
  );
}
