import type { ComponentChildren } from 'preact';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Plankurve } from '../../../../../ui/diagram/plankurve.tsx';
import { HandlingKnap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Fjernetbesked } from '../../../../../ui/fjernetbesked.tsx';
import { Ikon } from '../../../../../ui/ikon.tsx';
import { Beskrivelse, Chip, type ChipSlags, Gitter, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import { forklarAfvigelse } from '../../../lys/forklaring/rules.ts';
import { BeregnetLysmaerke, Lysmaerke } from '../../../lys/pages/lys.tsx';
import { afvigelse, lysmangler } from '../../../lys/rules.ts';
import { periodeKort, periodenavn } from '../../../periode/rules.ts';
import type { Periodeindberetning } from '../../../runde/indberetning/queries.ts';
import { INDBERETNINGSTILSTANDE, type Lysmelding, type Runde } from '../../../runde/rules.ts';
import { DELE, type Del, inputstand, NIVEAUER, risikoniveau } from '../../del/rules.ts';
import type { Andelspunkt } from '../../maal/rules.ts';
import { Afslag } from '../../pages/afslag.tsx';
import { Initiativhoved } from '../../pages/hoved.tsx';
import { Punktchip, Punktlinje } from '../../pages/punkter.tsx';
import {
  AARSAGER,
  type Ansvarlig,
  type Baseline,
  HENVISNINGSSLAGS,
  type Henvisning,
  type Initiativ,
  type Initiativrisiko,
  type Plan,
  type Planaktivitet,
  type Planpunkt,
  type Program,
  RISIKOTILSTANDE,
} from '../../rules.ts';
import { punktstand, visBudget } from '../../stand/rules.ts';

/** A part that was just removed, to bring back. */
export interface Fjernet {
  readonly del: Del;
  readonly id: number;
}

export interface Initiativsideprops {
  readonly plan: Plan;
  readonly program: Program | null;
  readonly initiativ: Initiativ;
  readonly punkter: readonly Planpunkt[];
  readonly baselines: readonly Baseline[];
  readonly aktiviteter: readonly Planaktivitet[];
  readonly risici: readonly Initiativrisiko[];
  readonly henvisninger: readonly Henvisning[];
  readonly ansvarlige: readonly Ansvarlig[];
  /** How many kommuner have taken each deliverable into use. */
  readonly ibrug: ReadonlyMap<number, number>;
  readonly runder: readonly Runde[];
  readonly stribe: ReadonlyMap<number, Lysmelding>;
  /** The newest report that the reader may read, and its period. */
  readonly seneste: Periodeindberetning | null;
  /** The report that waits for the reader to write it. */
  readonly indberet: number | null;
  readonly maalt: readonly Andelspunkt[];
  /** Systems that are connected and not in use. */
  readonly klar: readonly string[];
  readonly idag: string;
  readonly sekretariat: boolean;
  readonly retter: boolean;
  readonly egenKommune: boolean;
  readonly fjernet: Fjernet | null;
  readonly hindringer: readonly Hindring[];
}

function delsti(i: Initiativ, del: Del, nr: string | number) {
  return paths.initiativDel({ initiativ: i.id, del, nr });
}

function Nylink({ p, del }: { p: Initiativsideprops; del: Del }) {
  if (!p.retter) return null;
  return (
    <LinkKnap href={delsti(p.initiativ, del, 'ny')} variant="tertiaer" lille ikon="plus">
      {DELE[del].ny}
    </LinkKnap>
  );
}

/** Order and removal of a milestone or deliverable. */
function Raekkefoelge({
  p,
  del,
  punkt,
  nr,
  ialt,
}: {
  p: Initiativsideprops;
  del: Del;
  punkt: Planpunkt;
  nr: number;
  ialt: number;
}) {
  if (!p.retter) return null;
  const sti = (handling: string) =>
    paths.initiativDelHandling({ initiativ: p.initiativ.id, del, nr: punkt.id, handling });
  return (
    <span class="plan-raekkefoelge">
      {nr > 0 && (
        <HandlingKnap sti={sti('op')} variant="tertiaer" lille skjultTekst={punkt.navn}>
          Op
        </HandlingKnap>
      )}
      {nr < ialt - 1 && (
        <HandlingKnap sti={sti('ned')} variant="tertiaer" lille skjultTekst={punkt.navn}>
          Ned
        </HandlingKnap>
      )}
      {p.sekretariat && (
        <HandlingKnap sti={sti('fjern')} variant="tertiaer" lille skjultTekst={punkt.navn}>
          Fjern
        </HandlingKnap>
      )}
    </span>
  );
}

function Ibrugtekst({ p, punkt }: { p: Initiativsideprops; punkt: Planpunkt }) {
  if (punkt.slags !== 'ibrugtages') return null;
  const n = p.ibrug.get(punkt.id) ?? 0;
  return (
    <div class="mb-small-text">
      <a href={delsti(p.initiativ, 'leverance', punkt.id)}>
        {n === 0
          ? 'Ingen kommuner har taget den i brug endnu'
          : `${antal(n, 'kommune', 'kommuner')} har taget den i brug`}
      </a>
    </div>
  );
}

function Punktpanel({ p, del }: { p: Initiativsideprops; del: 'milepael' | 'leverance' }) {
  const egne = p.punkter.filter((x) => x.art === del);
  const gaelder = egne.filter((x) => !x.udgaaet);
  const naaet = gaelder.filter((x) => punktstand(x, p.idag).slags === 'naaet').length;
  const [titel, gjort] = del === 'leverance' ? ['Leverancer', 'leveret'] : ['Milepæle', 'nået'];
  return (
    <Panel
      id={del}
      overskrift={titel}
      ved={
        <span class="mb-small-text">
          {egne.length > 0 && `${naaet} af ${gaelder.length} ${gjort}`} <Nylink p={p} del={del} />
        </span>
      }
    >
      {egne.length === 0 ? (
        <p class="mb-muted">{del === 'leverance' ? 'Ingen leverancer endnu.' : 'Ingen milepæle endnu.'}</p>
      ) : (
        <ul class="mb-list mb-check">
          {egne.map((punkt, nr) => (
            <li data-s={punktstand(punkt, p.idag).slags === 'naaet' ? 'ok' : 'open'}>
              <Ikon navn={punktstand(punkt, p.idag).slags === 'naaet' ? 'success' : 'time'} />
              <div>
                <a href={delsti(p.initiativ, del, punkt.id)}>{punkt.navn}</a>
                <br />
                <Punktlinje punkt={punkt} idag={p.idag} />
                <Ibrugtekst p={p} punkt={punkt} />
                <Raekkefoelge p={p} del={del} punkt={punkt} nr={nr} ialt={egne.length} />
              </div>
              <div>
                <Punktchip punkt={punkt} idag={p.idag} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** A name that leads to its form for those who may write in it. */
function Delnavn({ p, del, id, navn }: { p: Initiativsideprops; del: Del; id: number; navn: string }) {
  return p.retter ? <a href={delsti(p.initiativ, del, id)}>{navn}</a> : <span>{navn}</span>;
}

function periodetekst({ fra, til }: Pick<Planaktivitet, 'fra' | 'til'>): string {
  if (fra !== null && til !== null) return fra === til ? visDato(fra) : `${visDato(fra)} – ${visDato(til)}`;
  return fra !== null ? `fra ${visDato(fra)}` : til !== null ? `senest ${visDato(til)}` : '';
}

const INPUTCHIP: Readonly<Record<ReturnType<typeof inputstand>, readonly [ChipSlags, string]>> = {
  kommer: ['plain', 'Åbner senere'],
  aaben: ['info', 'Åben nu'],
  slut: ['neutral', 'Slut'],
};

function Inputpanel({ p }: { p: Initiativsideprops }) {
  const alle = p.aktiviteter.filter((a) => a.art === 'input');
  if (alle.length === 0 && !p.retter) return null;
  return (
    <Panel id="input" overskrift="Her kan kommuner give input" ved={<Nylink p={p} del="input" />}>
      {alle.length === 0 ? (
        <p class="mb-muted">Der er ikke bedt om input.</p>
      ) : (
        <Liste
          punkter={alle.map((a) => {
            const [s, tekst] = INPUTCHIP[inputstand(a, p.idag)];
            return {
              titel: <Delnavn p={p} del="input" id={a.id} navn={a.navn} />,
              under: (
                <>
                  <span class="mb-pre">{a.hvordan}</span>
                  {a.link !== '' && (
                    <>
                      {' '}
                      <a href={a.link}>Giv input</a>
                    </>
                  )}
                </>
              ),
              side: (
                <>
                  <Chip s={s}>{tekst}</Chip>
                  <div class="mb-small-text">{periodetekst(a)}</div>
                </>
              ),
            };
          })}
        />
      )}
    </Panel>
  );
}

function Aktivitetspanel({ p }: { p: Initiativsideprops }) {
  const alle = p.aktiviteter.filter((a) => a.art === 'aktivitet');
  return (
    <Panel id="aktivitet" overskrift="Planlagte aktiviteter" ved={<Nylink p={p} del="aktivitet" />}>
      {alle.length === 0 ? (
        <p class="mb-muted">Ingen planlagte aktiviteter.</p>
      ) : (
        <Liste
          punkter={alle.map((a) => ({
            titel: <Delnavn p={p} del="aktivitet" id={a.id} navn={a.navn} />,
            under: a.beskrivelse === '' ? undefined : <span class="mb-pre">{a.beskrivelse}</span>,
            side: <span class="mb-small-text">{periodetekst(a)}</span>,
          }))}
        />
      )}
    </Panel>
  );
}

/** The number of a risk with its level in words. */
export function Risikotal({ sandsynlighed, konsekvens }: { sandsynlighed: number; konsekvens: number }) {
  const niveau = risikoniveau(sandsynlighed, konsekvens);
  const tal = sandsynlighed * konsekvens;
  return (
    <span
      class="plan-risiko"
      data-n={niveau}
      role="img"
      aria-label={`${NIVEAUER[niveau]} risiko, ${tal} af 25`}
    >
      {tal}
    </span>
  );
}

function Risikopanel({ p }: { p: Initiativsideprops }) {
  return (
    <Panel id="risiko" overskrift="Risici" ved={<Nylink p={p} del="risiko" />}>
      {p.risici.length === 0 ? (
        <p class="mb-muted">Ingen risici er beskrevet.</p>
      ) : (
        <Liste
          punkter={p.risici.map((r) => ({
            titel: <Delnavn p={p} del="risiko" id={r.id} navn={r.navn} />,
            under: [r.handling, r.ejerrolle].filter((t) => t !== '').join(' · ') || undefined,
            side: r.tilstand === 'aaben' ? <Risikotal {...r} /> : <Chip>{RISIKOTILSTANDE[r.tilstand]}</Chip>,
          }))}
        />
      )}
    </Panel>
  );
}

function henvisningssti(h: Henvisning): string | null {
  switch (h.slags) {
    case 'system':
      return paths.system({ noegle: h.noegle });
    case 'integration':
      return paths.katalogPost({ liste: 'integrationer', kode: h.noegle });
    case 'sag':
      return paths.sag({ id: h.noegle });
    case 'link':
      return h.noegle;
    case 'faellesprogram':
      return paths.faellesprogram({ program: h.noegle });
  }
}

function Henvisningspanel({ p }: { p: Initiativsideprops }) {
  return (
    <Panel id="henvisning" overskrift="Hænger sammen med" ved={<Nylink p={p} del="henvisning" />}>
      {p.henvisninger.length === 0 ? (
        <p class="mb-muted">Ingen systemer, integrationer eller sager er nævnt.</p>
      ) : (
        <Liste
          punkter={p.henvisninger.map((h) => {
            const sti = h.slags === 'sag' && !p.egenKommune ? null : henvisningssti(h);
            return {
              titel: sti === null ? h.navn : <a href={sti}>{h.navn}</a>,
              under: HENVISNINGSSLAGS[h.slags],
              side: p.retter ? (
                <HandlingKnap
                  sti={paths.initiativDelHandling({
                    initiativ: p.initiativ.id,
                    del: 'henvisning',
                    nr: h.id,
                    handling: 'fjern',
                  })}
                  variant="tertiaer"
                  lille
                  skjultTekst={h.navn}
                >
                  Fjern
                </HandlingKnap>
              ) : undefined,
            };
          })}
        />
      )}
    </Panel>
  );
}

function Lyspanel({ p }: { p: Initiativsideprops }) {
  const vist = p.runder.filter((r) => p.stribe.has(r.id)).slice(-8);
  if (vist.length === 0) return null;
  return (
    <Panel id="lys" overskrift="Lys" ved={<span class="mb-small-text">indberettet over beregnet</span>}>
      <ul class="plan-stribe">
        {vist.map((r) => {
          const m = p.stribe.get(r.id);
          return (
            <li>
              <Lysmaerke lys={m?.lys ?? null} mangler />
              {m === undefined || (m.lys === null && m.beregnetLys === null) ? (
                <span class="plan-intet">–</span>
              ) : (
                <Lysmaerke lys={m.beregnetLys} />
              )}
              {m === undefined ? (
                <span>{periodeKort(r.periode, p.plan.takt)}</span>
              ) : (
                <a href={paths.indberetning({ indberetning: m.id })}>
                  <span class="sr-only">Indberetning </span>
                  {periodeKort(r.periode, p.plan.takt)}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** What was last reported, and why the computed light says something else. */
function Statuspanel({ p }: { p: Initiativsideprops }) {
  const n = p.seneste;
  if (n === null) return null;
  const { indhold: i, beregnet } = n;
  const slags = afvigelse(i.lys, beregnet?.lys ?? null);
  return (
    <Panel
      id="status"
      overskrift="Seneste status"
      under={`${periodenavn(n.periode, p.plan.takt)}${n.tilstand === 'godkendt' ? '' : `, ${INDBERETNINGSTILSTANDE[n.tilstand].toLowerCase()}`}`}
      ved={
        <span class="mb-lyspar">
          <Lysmaerke lys={i.lys} mangler /> indberettet
          {beregnet !== null && (
            <>
              {' · '}
              <BeregnetLysmaerke lys={beregnet.lys} uden={lysmangler(beregnet)} /> beregnet
            </>
          )}
        </span>
      }
    >
      {i.aarsager.length > 0 && (
        <p>
          {i.aarsager.map((a) => (
            <>
              <Chip s="warn">{AARSAGER[a]}</Chip>{' '}
            </>
          ))}
        </p>
      )}
      {i.tekst !== '' && <p class="mb-pre">{i.tekst}</p>}
      {i.naeste !== '' && (
        <p class="mb-pre">
          <b>Forventet i næste periode:</b> {i.naeste}
        </p>
      )}
      {slags !== null && i.lys !== null && beregnet !== null && (
        <Note kraever={slags === 'lysere'}>
          <p>{forklarAfvigelse(slags, i.lys, beregnet, beregnet.regler)}</p>
        </Note>
      )}
      <p>
        <a href={paths.indberetning({ indberetning: n.id })}>Læs indberetningen</a>
      </p>
    </Panel>
  );
}

/** Every promise of period and budget, the newest first; said only where there is more than the first. */
function Loefter({ p }: { p: Initiativsideprops }) {
  const egne = p.baselines.filter((b) => b.punktId === null);
  if (egne.length < 2) return null;
  return (
    <details class="details">
      <summary class="details-summary">Tidligere løfter ({egne.length - 1})</summary>
      <Liste
        punkter={egne.toReversed().map((b) => ({
          titel: `${b.slut === null ? 'Ingen slutdato' : `Til ${visDato(b.slut)}`} · ${visBudget(b.budgetOere)}`,
          under: b.grund || (b.nr === 1 ? 'Første løfte' : undefined),
          side:
            b.rundePeriode === null ? undefined : (
              <span class="mb-small-text">{periodenavn(b.rundePeriode, p.plan.takt)}</span>
            ),
        }))}
      />
    </details>
  );
}

function Faktapanel({ p }: { p: Initiativsideprops }) {
  const { initiativ: i } = p;
  const foerste = p.baselines.find((b) => b.punktId === null && b.nr === 1);
  const budgetAendret = foerste?.budgetOere != null && foerste.budgetOere !== i.budgetOere;
  return (
    <Panel id="fakta" overskrift="Om initiativet">
      <Beskrivelse
        par={[
          ['Ejer', i.ejer === '' ? '–' : [i.ejer, i.ejerrolle].filter((t) => t !== '').join(', ')],
          ['Parter', i.partnere.length === 0 ? undefined : i.partnere.join(', ')],
          [
            'Budget',
            <>
              {visBudget(i.budgetOere)}
              {budgetAendret && <div class="mb-small-text">Først {visBudget(foerste.budgetOere)}</div>}
            </>,
          ],
          ['Optaget', i.optaget > p.plan.periodeFra ? visDato(i.optaget) : undefined],
          [
            'Måles på',
            i.maal === null ? undefined : (
              <a href={paths.katalogPost({ liste: 'integrationer', kode: i.maal.integration })}>
                {i.maal.integration}
              </a>
            ),
          ],
          ['Kilde', i.kilde === '' ? undefined : i.kilde],
        ]}
      />
      <Loefter p={p} />
    </Panel>
  );
}

function Ansvarligpanel({ p }: { p: Initiativsideprops }) {
  const kanVaelges = p.sekretariat && p.plan.tilstand !== 'afsluttet';
  if (!kanVaelges && p.ansvarlige.length === 0) return null;
  const sti = (handling: string) => paths.initiativHandling({ initiativ: p.initiativ.id, handling });
  return (
    <Panel id="ansvarlige" overskrift="Hvem indberetter">
      {p.ansvarlige.length === 0 && (
        <p class="mb-muted">Ingen er valgt. Uden en ansvarlig kommer der ingen indberetning.</p>
      )}
      {p.ansvarlige.length > 0 && (
        <Liste
          punkter={p.ansvarlige.map((a) => ({
            titel: a.navn || 'Tidligere medarbejder',
            under: a.forOrganisation,
            side: p.sekretariat ? (
              <HandlingKnap
                sti={sti('ansvarlig-fjern')}
                felter={{ personId: a.personId, organisationId: String(a.forOrganisationId) }}
                variant="tertiaer"
                lille
                skjultTekst={a.navn}
              >
                Fjern
              </HandlingKnap>
            ) : undefined,
          }))}
        />
      )}
      {p.sekretariat && p.plan.tilstand !== 'afsluttet' && (
        <p>
          <a href={paths.initiativDel({ initiativ: p.initiativ.id, del: 'ansvarlig', nr: 'ny' })}>
            Vælg en ansvarlig
          </a>
        </p>
      )}
    </Panel>
  );
}

const OPREMSNING = new Intl.ListFormat('da-DK', { type: 'conjunction' });

function Maalpanel({ p }: { p: Initiativsideprops }) {
  const { maal } = p.initiativ;
  const ret = p.sekretariat && p.plan.tilstand !== 'afsluttet' && (
    <a href={paths.initiativDel({ initiativ: p.initiativ.id, del: 'maal', nr: 'plan' })}>
      {maal === null ? 'Vælg, hvad der måles' : 'Ret planen for målingen'}
    </a>
  );
  if (maal === null) return ret ? <p class="mb-small-text">Intet måles. {ret}</p> : null;
  return (
    <Panel id="maalt" overskrift={`Målt: systemer, der bruger ${maal.integration}`} ved={ret || undefined}>
      {p.maalt.length === 0 ? (
        <p class="mb-muted">Der er hverken plan eller tal endnu.</p>
      ) : (
        <Plankurve
          id="kurve"
          titel={`Systemer i brug med ${maal.integration}, målt mod planen`}
          punkter={p.maalt.map((m) => ({
            kort: periodeKort(m.periode, p.plan.takt),
            navn: periodenavn(m.periode, p.plan.takt),
            plan: m.plan,
            maalt: m.maalt,
          }))}
        />
      )}
      {p.klar.length > 0 && (
        <Note>
          <p>{OPREMSNING.format(p.klar)} er tilsluttet, men ikke i brug. Kommunen kan selv handle.</p>
        </Note>
      )}
    </Panel>
  );
}

function Vaerktoej({ p }: { p: Initiativsideprops }): ComponentChildren {
  const indberet = p.indberet !== null && (
    <LinkKnap href={paths.indberetning({ indberetning: p.indberet })} lille>
      Indberet
    </LinkKnap>
  );
  if (!p.retter) return indberet;
  return (
    <>
      {indberet}
      <LinkKnap href={paths.initiativRet({ initiativ: p.initiativ.id })} variant="sekundaer" lille>
        Ret initiativet
      </LinkKnap>
      {p.sekretariat && (
        <HandlingKnap
          sti={paths.initiativHandling({ initiativ: p.initiativ.id, handling: 'fjern' })}
          felter={{ version: String(p.initiativ.laas) }}
          variant="tertiaer"
          lille
        >
          Fjern
        </HandlingKnap>
      )}
    </>
  );
}

/** One initiative, as everybody who may sees it; those who may write get their links and buttons in the same places. */
export function Initiativside(p: Initiativsideprops) {
  const { initiativ: i } = p;
  return (
    <Initiativhoved
      plan={p.plan}
      program={p.program}
      initiativ={i}
      her="overblik"
      vaerktoej={<Vaerktoej p={p} />}
      besked={
        <>
          <Afslag hindringer={p.hindringer} />
          {p.fjernet && (
            <Fjernetbesked
              hvad={DELE[p.fjernet.del].bestemt}
              gendan={paths.initiativDelHandling({
                initiativ: i.id,
                del: p.fjernet.del,
                nr: p.fjernet.id,
                handling: 'gendan',
              })}
            />
          )}
        </>
      }
    >
      <Gitter>
        <div class="mb-c8 mb-stack">
          {(i.formaal !== '' || i.beskrivelse !== '') && (
            <Panel id="formaal" overskrift={i.formaal === '' ? 'Beskrivelse' : 'Formål'}>
              {i.formaal !== '' && <p class="mb-pre">{i.formaal}</p>}
              {i.beskrivelse !== '' && <p class="mb-pre">{i.beskrivelse}</p>}
            </Panel>
          )}
          <Statuspanel p={p} />
          <Maalpanel p={p} />
          <Punktpanel p={p} del="leverance" />
          <Punktpanel p={p} del="milepael" />
          <Inputpanel p={p} />
          <Aktivitetspanel p={p} />
        </div>
        <div class="mb-c4 mb-stack">
          <Lyspanel p={p} />
          <Faktapanel p={p} />
          <Ansvarligpanel p={p} />
          <Risikopanel p={p} />
          <Henvisningspanel p={p} />
        </div>
      </Gitter>
    </Initiativhoved>
  );
}
