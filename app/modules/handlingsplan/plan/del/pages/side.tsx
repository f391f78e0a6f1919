import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visDag, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { type Kommuneflise, Kommunekort } from '../../../../../ui/diagram/kommunekort.tsx';
import { HandlingKnap, Knap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { DatoFelt, Feltrad, Formular, Knaprad, TekstFelt } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Redigering } from '../../../../../ui/redigering.tsx';
import { Beskrivelse, Gitter, Note, Panel } from '../../../../../ui/status.tsx';
import { periodenavn } from '../../../periode/rules.ts';
import { Initiativhoved } from '../../pages/hoved.tsx';
import { Punktchip, Punktlinje } from '../../pages/punkter.tsx';
import {
  type Baseline,
  type Initiativ,
  LEVERANCESLAGS,
  type Plan,
  type Planpunkt,
  type Program,
} from '../../rules.ts';
import type { Henvisningsvalg, Ibrug } from '../queries.ts';
import { DELE, type Del } from '../rules.ts';
import { Delfelter } from './felter.tsx';

interface Faelles {
  readonly plan: Plan;
  readonly program: Program | null;
  readonly initiativ: Initiativ;
}

export interface Delsideprops extends Faelles {
  readonly del: Del;
  /** Null for a new one. */
  readonly id: number | null;
  readonly navn: string;
  readonly form: Formtilstand;
  readonly sekretariat: boolean;
  readonly valg: Henvisningsvalg | null;
}

/** The form of a part; those who report see why a promise is not theirs to change. */
function Delform(p: Delsideprops) {
  const nr = p.id ?? 'ny';
  return (
    <>
      {!p.sekretariat && p.id !== null && DELE[p.del].tabel === 'planpunkt' && (
        <Note>
          <p>
            Start og lovet dato ændres af sekretariatet hos {p.plan.organisation}. Bed om et nyt løfte i
            indberetningen, og skriv her, hvad der forventes.
          </p>
        </Note>
      )}
      <Redigering
        sti={paths.initiativDel({ initiativ: p.initiativ.id, del: p.del, nr })}
        form={p.form}
        gem={p.id === null ? 'Tilføj' : 'Gem'}
        fortryd={paths.initiativ({ initiativ: p.initiativ.id })}
      >
        <Delfelter del={p.del} ny={p.id === null} sekretariat={p.sekretariat} valg={p.valg} />
      </Redigering>
    </>
  );
}

/** A new part, or one that is only written: an activity, a risk. */
export function Delside(p: Delsideprops) {
  return (
    <Initiativhoved {...p} her="overblik" under={p.id === null ? DELE[p.del].ny : p.navn}>
      <Delform {...p} />
      {p.id !== null && (
        <HandlingKnap
          sti={paths.initiativDelHandling({
            initiativ: p.initiativ.id,
            del: p.del,
            nr: p.id,
            handling: 'fjern',
          })}
          variant="sekundaer"
        >
          Fjern
        </HandlingKnap>
      )}
    </Initiativhoved>
  );
}

export interface Ibrugform {
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

export interface Punktsideprops extends Faelles {
  readonly punkt: Planpunkt;
  readonly baselines: readonly Baseline[];
  readonly idag: string;
  /** What may be written; null for those who read. */
  readonly ret: Delsideprops | null;
  readonly ibrug: readonly Ibrug[];
  readonly fliser: readonly Kommuneflise[];
  readonly kommuner: number;
  /** The reader's own kommune; null for others. */
  readonly egen: { readonly kode: string; readonly ibrug: Ibrug | null } | null;
  readonly ibrugform: Ibrugform;
}

/** Every promise with its reason, the one in force first. */
function Loeftepanel({ p }: { p: Punktsideprops }) {
  return (
    <Panel
      id="loefter"
      overskrift="Løfter"
      ved={<Punktchip punkt={p.punkt} idag={p.idag} />}
      under={<Punktlinje punkt={p.punkt} idag={p.idag} />}
    >
      <EnkelTabel
        billedtekst="Alle løfter om datoen"
        hoveder={[{ tekst: 'Løfte' }, { tekst: 'Lovet til' }, { tekst: 'Hvorfor' }, { tekst: 'Besluttet' }]}
        raekker={p.baselines.toReversed().map((b) => [
          b.nr === 1 ? 'Første løfte' : `${b.nr - 1}. ændring`,
          <>
            {b.slut === null ? '–' : visDato(b.slut)}
            {b.start !== null && <div class="mb-small-text">fra {visDato(b.start)}</div>}
          </>,
          b.grund === '' ? '–' : <span class="mb-pre">{b.grund}</span>,
          <>
            {visDag(b.kl)}
            {b.rundePeriode !== null && (
              <div class="mb-small-text">{periodenavn(b.rundePeriode, p.plan.takt)}</div>
            )}
          </>,
        ])}
      />
    </Panel>
  );
}

function Egetibrug({ p }: { p: Punktsideprops }) {
  if (!p.egen || p.punkt.udgaaet) return null;
  const sti = (handling: string) =>
    paths.initiativDelHandling({ initiativ: p.initiativ.id, del: 'leverance', nr: p.punkt.id, handling });
  const { ibrug } = p.egen;
  return (
    <Panel id="egen" overskrift="Os selv">
      {ibrug ? (
        <>
          <p>
            Vi har taget den i brug {visDato(ibrug.dag)}.
            {ibrug.note !== '' && <span class="mb-pre"> {ibrug.note}</span>}
          </p>
          <HandlingKnap sti={sti('ibrug-fortryd')} variant="sekundaer" lille>
            Fortryd
          </HandlingKnap>
        </>
      ) : (
        <Formular
          id="ibrugform"
          sti={sti('ibrug')}
          vaerdier={p.ibrugform.vaerdier}
          hindringer={p.ibrugform.hindringer}
        >
          <Feltrad>
            <DatoFelt navn="dag" etiket="I brug fra" />
            <TekstFelt
              navn="note"
              etiket="Note"
              hint="Ses af alle, der kan se planen."
              maksLaengde={500}
              paakraevet={false}
            />
          </Feltrad>
          <Knaprad>
            <Knap>Vi har taget den i brug</Knap>
          </Knaprad>
        </Formular>
      )}
    </Panel>
  );
}

function Ibrugpanel({ p }: { p: Punktsideprops }) {
  return (
    <Panel
      id="ibrug"
      overskrift="Kommuner, der har taget den i brug"
      ved={
        <span class="mb-small-text">{`${p.ibrug.length} af ${antal(p.kommuner, 'kommune', 'kommuner')}`}</span>
      }
    >
      <Kommunekort
        id="ibrugkort"
        titel="Kommuner, der har taget den i brug"
        fliser={p.fliser}
        ja="Har taget den i brug"
        nej="Har ikke sagt det"
        egen={p.egen?.kode}
      />
      {p.ibrug.length === 0 ? (
        <p class="mb-muted">Ingen kommuner har sagt, at de har taget den i brug.</p>
      ) : (
        <EnkelTabel
          billedtekst="Kommuner, der har taget leverancen i brug"
          hoveder={[{ tekst: 'Kommune' }, { tekst: 'I brug fra' }, { tekst: 'Note' }]}
          raekker={p.ibrug.map((i) => [i.navn, visDato(i.dag), i.note])}
        />
      )}
    </Panel>
  );
}

/** A milestone or deliverable: every promise, who has taken it into use, and its form for those who may write. */
export function Punktside(p: Punktsideprops) {
  const { punkt } = p;
  const kanTages = punkt.slags === 'ibrugtages';
  return (
    <Initiativhoved {...p} her="overblik" under={punkt.navn}>
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Panel id="punkt" overskrift={punkt.navn}>
            <Beskrivelse
              par={[
                ['Hvad', punkt.slags === null ? 'Milepæl' : LEVERANCESLAGS[punkt.slags]],
                [
                  'Beskrivelse',
                  punkt.beskrivelse === '' ? undefined : <span class="mb-pre">{punkt.beskrivelse}</span>,
                ],
                ['Link', punkt.link === '' ? undefined : <a href={punkt.link}>{punkt.link}</a>],
              ]}
            />
          </Panel>
          <Loeftepanel p={p} />
          {kanTages && <Ibrugpanel p={p} />}
        </div>
        <div class="mb-c4 mb-stack">
          {kanTages && <Egetibrug p={p} />}
          {p.ret && (
            <section aria-labelledby="h-ret">
              <h2 id="h-ret">Ret</h2>
              <Delform {...p.ret} />
            </section>
          )}
        </div>
      </Gitter>
    </Initiativhoved>
  );
}
