import type { Aktoer } from '../../../../kernel/adgang.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Beskrivelse, Chip, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../ui/tabel.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import type { Fund, Fundkrav } from '../queries.ts';
import { FUNDTILSTANDE, INTERESSENTER, interessentnavn } from '../rules.ts';
import { Beskeder, Fundchip } from './faelles.tsx';

function Kravlinks({ krav }: { krav: readonly Fundkrav[] }) {
  return (
    <>
      {krav.map((k, nr) => (
        <>
          {nr > 0 && ', '}
          <a href={paths.krav({ id: k.id })} title={k.navn}>
            {k.nummer}
          </a>
        </>
      ))}
    </>
  );
}

export interface Fundlisteprops extends Listevisning {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly leder: boolean;
  readonly fund: readonly Fund[];
  readonly krav: ReadonlyMap<number, Fundkrav>;
  readonly tilstand: string;
  readonly slags: string;
  readonly fjernet: { readonly del: string; readonly id: number } | null;
}

/** Everything that was found, with what became of it. */
export function Fundlisteside(p: Fundlisteprops) {
  const { program, aktoer, leder, krav } = p;
  const kravI = (f: Fund) => f.krav.flatMap((id) => krav.get(id) ?? []);
  const ny = leder && (
    <LinkKnap href={paths.inddragelseDel({ program: program.id, del: 'fund', nr: 'ny' })} lille ikon="plus">
      Notér et fund
    </LinkKnap>
  );
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="inddragelse"
      under={[{ tekst: 'Fund' }]}
      besked={<Beskeder program={program.id} fjernet={p.fjernet} />}
      vaerktoej={ny}
    >
      <DataTabel
        id="fund"
        overskrift="Det har vi fundet ud af"
        raekker={p.fund}
        noegle={(f) => String(f.id)}
        sortering={p.sortering}
        side={p.side}
        enhed={['fund', 'fund']}
        eksport={{
          xlsx: paths.inddragelseFundFil({ program: program.id, format: 'xlsx' }),
          csv: paths.inddragelseFundFil({ program: program.id, format: 'csv' }),
        }}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Ord i fund eller svar' },
          {
            navn: 'tilstand',
            etiket: 'Hvad er der sket',
            slags: 'valg',
            vaerdi: p.tilstand,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...Object.entries(FUNDTILSTANDE).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
            ],
          },
          {
            navn: 'slags',
            etiket: 'Hvem',
            slags: 'valg',
            vaerdi: p.slags,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...Object.entries(INTERESSENTER).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
            ],
          },
        ]}
        kolonner={[
          {
            noegle: 'tekst',
            overskrift: 'Fund',
            sorterbar: true,
            vis: (f) => (
              <>
                <a href={paths.inddragelseDel({ program: program.id, del: 'fund', nr: f.id })}>{f.tekst}</a>
                {leder && !f.delt && (
                  <>
                    {' '}
                    <Chip s="plain">Kun os</Chip>
                  </>
                )}
              </>
            ),
          },
          {
            noegle: 'slags',
            overskrift: 'Hvem',
            sorterbar: true,
            vis: (f) => (f.slags === null ? '–' : interessentnavn(f.slags)),
          },
          {
            noegle: 'arrangement',
            overskrift: 'Fra',
            sorterbar: true,
            kunBredt: true,
            vis: (f) => f.arrangement ?? '–',
          },
          {
            noegle: 'tilstand',
            overskrift: 'Hvad er der sket',
            sorterbar: true,
            vis: (f) => <Fundchip tilstand={f.tilstand} />,
          },
          { noegle: 'krav', overskrift: 'Krav', vis: (f) => <Kravlinks krav={kravI(f)} /> },
          {
            noegle: 'kl',
            overskrift: 'Noteret',
            sorterbar: true,
            foerst: 'faldende',
            kunBredt: true,
            vis: (f) => visTidspunkt(f.kl),
          },
        ]}
        tom={{
          overskrift: 'Ingen fund her',
          tekst: 'Det, workshops og pilottest viser, står her, med de krav i kravbanken, det er blevet til.',
        }}
      />
    </Programhoved>
  );
}

/** One finding. */
export function Fundside({
  program,
  aktoer,
  leder,
  fund,
  krav,
}: {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly leder: boolean;
  readonly fund: Fund;
  readonly krav: readonly Fundkrav[];
}) {
  const her = { program: program.id, del: 'fund', nr: fund.id };
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="inddragelse"
      under={[
        { tekst: 'Fund', sti: paths.inddragelseFund({ program: program.id }) },
        { tekst: `Fund ${fund.id}` },
      ]}
      vaerktoej={
        leder && (
          <>
            <LinkKnap href={paths.inddragelseRet(her)} variant="sekundaer" lille ikon="edit">
              Ret
            </LinkKnap>
            <HandlingKnap
              sti={paths.inddragelseHandling({ ...her, handling: 'fjern' })}
              variant="tertiaer"
              lille
            >
              Fjern
            </HandlingKnap>
          </>
        )
      }
    >
      <Panel id="fund" overskrift="Fund" ved={<Fundchip tilstand={fund.tilstand} />}>
        <p class="mb-pre">{fund.tekst}</p>
        <Beskrivelse
          par={[
            ['Hvem', fund.slags === null ? undefined : interessentnavn(fund.slags)],
            [
              'Fra',
              fund.arrangementId === null ? undefined : (
                <a
                  href={paths.inddragelseDel({
                    program: program.id,
                    del: 'arrangement',
                    nr: fund.arrangementId,
                  })}
                >
                  {fund.arrangement}
                </a>
              ),
            ],
            ['Noteret', visTidspunkt(fund.kl)],
            [
              'Begrundelse eller svar',
              fund.svar === '' ? undefined : <span class="mb-pre">{fund.svar}</span>,
            ],
            [
              'Krav',
              krav.length === 0 ? undefined : (
                <ul class="mb-list">
                  {krav.map((k) => (
                    <li>
                      <a href={paths.krav({ id: k.id })}>
                        {k.nummer} {k.navn}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
            ],
            ['Vises for', leder ? (fund.delt ? 'Kommunerne' : 'Kun programmets eget hus') : undefined],
          ]}
        />
      </Panel>
    </Programhoved>
  );
}
