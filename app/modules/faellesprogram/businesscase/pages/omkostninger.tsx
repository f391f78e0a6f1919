import { visKroner } from '../../../../kernel/kroner.ts';
import { visBp } from '../../../../kernel/procent.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Beskrivelse, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel, gendankolonne } from '../../../../ui/tabel.tsx';
import type { Omkostningsoversigt } from '../pris/rules.ts';
import {
  type Antagelse,
  type Case,
  type Caseindhold,
  FASER,
  LINJESLAGS,
  type Omkostningslinje,
} from '../rules.ts';
import { visAar, visFordeling } from '../sammenlign/rules.ts';
import { Casehoved, type Caseside } from './hoved.tsx';
import { Taltabel } from './taltabel.tsx';

/** A line of the draft has an id; one of an adopted version hasn't. */
export type Vistlinje = Omkostningslinje & { readonly id?: number };
export type Vistantagelse = Antagelse & { readonly id?: number };

export interface Omkostningsprops extends Caseside {
  readonly vist: Case;
  readonly indhold: Caseindhold;
  readonly linjer: readonly Vistlinje[];
  readonly antagelser: readonly Vistantagelse[];
  readonly fjernedeLinjer: readonly (Vistlinje & { readonly id: number })[];
  readonly fjernedeAntagelser: readonly (Vistantagelse & { readonly id: number })[];
  readonly tal: Omkostningsoversigt;
}

function Flyt({ p, linje }: { p: Omkostningsprops; linje: Vistlinje & { readonly id: number } }) {
  const sti = (handling: string) =>
    paths.businesscaselinjeHandling({ program: p.program.id, caselinje: linje.id, handling });
  return (
    <span class="case-knapper">
      <HandlingKnap sti={sti('op')} variant="tertiaer" lille skjultTekst={`Flyt ${linje.navn} op`}>
        ↑
      </HandlingKnap>
      <HandlingKnap sti={sti('ned')} variant="tertiaer" lille skjultTekst={`Flyt ${linje.navn} ned`}>
        ↓
      </HandlingKnap>
      <HandlingKnap sti={sti('fjern')} variant="tertiaer" lille skjultTekst={linje.navn}>
        Fjern
      </HandlingKnap>
    </span>
  );
}

function Linjer({ p, retter }: { p: Omkostningsprops; retter: boolean }) {
  const program = p.program.id;
  const faseorden = Object.keys(FASER);
  const linjer = p.linjer.toSorted((a, b) => faseorden.indexOf(a.fase) - faseorden.indexOf(b.fase));
  return (
    <DataTabel
      id="linjer"
      overskrift="Omkostninger"
      raekker={linjer}
      noegle={(l) => l.stamme}
      gruppe={(l) => FASER[l.fase]}
      enhed={['linje', 'linjer']}
      ved={
        retter && (
          <LinkKnap href={paths.businesscaselinjeNy({ program })} lille>
            Ny linje
          </LinkKnap>
        )
      }
      tom={{
        overskrift: 'Der er ingen omkostninger endnu',
        tekst: 'En linje er et beløb i en fase: én gang, hvert år eller pr. enhed.',
      }}
      kolonner={[
        {
          noegle: 'navn',
          overskrift: 'Hvad',
          vis: (l) => (
            <>
              {retter && l.id !== undefined ? (
                <a href={paths.businesscaselinje({ program, caselinje: l.id })}>{l.navn}</a>
              ) : (
                l.navn
              )}
              {(l.kilde !== '' || l.note !== '') && (
                <div class="mb-small-text">
                  {[l.note, l.kilde === '' ? '' : `Kilde: ${l.kilde}`].filter((t) => t !== '').join(' ')}
                </div>
              )}
            </>
          ),
        },
        { noegle: 'slags', overskrift: 'Slags', vis: (l) => LINJESLAGS[l.slags] },
        { noegle: 'beloeb', overskrift: 'Beløb', num: true, vis: (l) => visKroner(l.beloebOere) },
        {
          noegle: 'aar',
          overskrift: 'År',
          vis: (l) => <span class="mb-nowrap">{visAar(l.fraAar, l.tilAar)}</span>,
        },
        {
          noegle: 'usikkerhed',
          overskrift: 'Usikkerhed',
          num: true,
          vis: (l) => `± ${visBp(l.usikkerhedBp)}`,
        },
        { noegle: 'fordeling', overskrift: 'Betales af', vis: (l) => visFordeling(l, p.indhold.dele) },
        ...(retter
          ? [
              {
                noegle: 'ret',
                overskrift: 'Ret',
                vis: (l: Vistlinje) => l.id !== undefined && <Flyt p={p} linje={{ ...l, id: l.id }} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Antagelser({ p, retter }: { p: Omkostningsprops; retter: boolean }) {
  const program = p.program.id;
  return (
    <DataTabel
      id="antagelser"
      overskrift="Antagelser"
      raekker={p.antagelser}
      noegle={(a) => a.stamme}
      enhed={['antagelse', 'antagelser']}
      ved={
        retter && (
          <LinkKnap href={paths.businesscaseantagelseNy({ program })} lille>
            Ny antagelse
          </LinkKnap>
        )
      }
      tom={{
        overskrift: 'Der er ingen antagelser endnu',
        tekst: 'Skriv det, tallene hviler på, med værdi og kilde.',
      }}
      kolonner={[
        {
          noegle: 'navn',
          overskrift: 'Antagelse',
          vis: (a) =>
            retter && a.id !== undefined ? (
              <a href={paths.businesscaseantagelse({ program, antagelse: a.id })}>{a.navn}</a>
            ) : (
              a.navn
            ),
        },
        { noegle: 'vaerdi', overskrift: 'Værdi', vis: (a) => a.vaerdi },
        { noegle: 'kilde', overskrift: 'Kilde', vis: (a) => a.kilde || '–' },
        { noegle: 'note', overskrift: 'Note', vis: (a) => a.note || '–' },
        ...(retter
          ? [
              {
                noegle: 'ret',
                overskrift: 'Ret',
                vis: (a: Vistantagelse) =>
                  a.id !== undefined && (
                    <HandlingKnap
                      sti={paths.businesscaseantagelseHandling({
                        program,
                        antagelse: a.id,
                        handling: 'fjern',
                      })}
                      variant="tertiaer"
                      lille
                      skjultTekst={a.navn}
                    >
                      Fjern
                    </HandlingKnap>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What was taken out of the draft, to be put back. */
function Fjernede({ p }: { p: Omkostningsprops }) {
  const program = p.program.id;
  const alle = [
    ...p.fjernedeLinjer.map((l) => ({
      noegle: `l${l.id}`,
      navn: l.navn,
      hvad: `${FASER[l.fase]}, ${visKroner(l.beloebOere)}`,
      sti: paths.businesscaselinjeHandling({ program, caselinje: l.id, handling: 'gendan' }),
    })),
    ...p.fjernedeAntagelser.map((a) => ({
      noegle: `a${a.id}`,
      navn: a.navn,
      hvad: `Antagelse, ${a.vaerdi}`,
      sti: paths.businesscaseantagelseHandling({ program, antagelse: a.id, handling: 'gendan' }),
    })),
  ];
  if (alle.length === 0) return null;
  return (
    <DataTabel
      id="fjernede"
      overskrift="Fjernet fra kladden"
      raekker={alle}
      noegle={(r) => r.noegle}
      kolonner={[
        { noegle: 'navn', overskrift: 'Hvad', vis: (r) => r.navn },
        { noegle: 'hvad', overskrift: 'Beløb eller værdi', vis: (r) => r.hvad },
        gendankolonne<(typeof alle)[number]>((r) => ({ sti: r.sti, navn: r.navn })),
      ]}
    />
  );
}

/** Cost lines, assumptions, and what they come to by phase, year and part. */
export function Omkostningsside(p: Omkostningsprops) {
  const { program, vist, indhold: c, tal } = p;
  const retter = p.leder && vist.tilstand === 'kladde';
  const efter = c.dele.filter((d) => (tal.efterPerioden[String(d.delId)] ?? 0) > 0);
  return (
    <Casehoved
      {...p}
      her="omkostninger"
      under={[
        {
          tekst: `Version ${vist.nr}, omkostninger`,
          sti: paths.businesscaseomkostninger({ program: program.id, casenr: vist.nr }),
        },
      ]}
    >
      <Linjer p={p} retter={retter} />
      <Antagelser p={p} retter={retter} />
      {retter && <Fjernede p={p} />}
      {c.linjer.length === 0 || c.dele.length === 0 ? (
        <TomTilstand overskrift="Tallene kommer, når der er dele og omkostninger" />
      ) : (
        <>
          <div class="mb-grid">
            <Panel id="faser" overskrift="I alt efter fase" kant spalter={6}>
              <Taltabel
                billedtekst="Omkostninger efter fase"
                hoveder={[
                  { tekst: 'Fase' },
                  { tekst: 'Lavest', num: true },
                  { tekst: 'Ventet', num: true },
                  { tekst: 'Højest', num: true },
                ]}
                raekker={[
                  ...tal.faser.map((f) => [
                    FASER[f.fase],
                    visKroner(f.lav),
                    visKroner(f.midt),
                    visKroner(f.hoej),
                  ]),
                  [
                    'I alt',
                    <b>{visKroner(tal.ialt.lav)}</b>,
                    <b>{visKroner(tal.ialt.midt)}</b>,
                    <b>{visKroner(tal.ialt.hoej)}</b>,
                  ],
                ]}
              />
            </Panel>
            <Panel id="aar" overskrift="I alt efter år og del" kant spalter={6}>
              <Taltabel
                billedtekst="Omkostninger efter år og del"
                hoveder={[
                  { tekst: 'År' },
                  ...c.dele.map((d) => ({ tekst: d.navn, num: true })),
                  { tekst: 'I alt', num: true },
                ]}
                raekker={[
                  ...tal.aar.map((a) => [
                    String(a.aar),
                    ...c.dele.map((d) => visKroner(a.dele[String(d.delId)] ?? 0)),
                    visKroner(a.ialt),
                  ]),
                  [
                    'I alt',
                    ...c.dele.map((d) => (
                      <b>{visKroner(tal.aar.reduce((s, a) => s + (a.dele[String(d.delId)] ?? 0), 0))}</b>
                    )),
                    <b>{visKroner(tal.ialt.midt)}</b>,
                  ],
                ]}
              />
            </Panel>
          </div>
          {efter.length > 0 && (
            <Note>
              <p>
                Noget falder efter det sidste betalingsår og er derfor ikke i prisen:{' '}
                {efter
                  .map((d) => `${d.navn} ${visKroner(tal.efterPerioden[String(d.delId)] ?? 0)}`)
                  .join(', ')}
              </p>
            </Note>
          )}
        </>
      )}
      {c.dele.length > 0 && (
        <Panel id="grundlag" overskrift="Det, delene regnes efter">
          <Beskrivelse
            par={[
              ...c.dele.map(
                (d) =>
                  [
                    d.navn,
                    `${d.enheder.toLocaleString('da-DK')} ${d.enhedFlere} i hele landet${d.enhederKilde === '' ? '' : ` (${d.enhederKilde})`}; ${visBp(d.andelBp)} antages tilsluttet; betales fra ${d.betalingFraAar}${d.maksOere === null ? '' : `; højst ${visKroner(d.maksOere)} pr. ${d.enhedEn} om året`}.`,
                  ] as const,
              ),
              ['Tilbagebetaling', `${c.tilbagebetalingAar} år, ${visBp(c.renteBp)} i rente om året`],
            ]}
          />
        </Panel>
      )}
    </Casehoved>
  );
}
