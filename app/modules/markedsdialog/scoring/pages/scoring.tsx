import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Adgang } from '../../evaluering/rules.ts';
import type { Markedsdialog } from '../../queries.ts';
import type { Leverandoer, Scoringsgrundlag } from '../queries.ts';
import {
  alleHarIndsendt,
  BEGRUNDELSE_MAKS,
  type Evaluatorstand,
  feltnavn,
  indsendtTekst,
  type Kriterium,
  noegle,
  type Score,
} from '../rules.ts';
import type { Formtilstand } from './faelles.tsx';
import { IngenAdgang, Svarene } from './faelles.tsx';
import { Resultattabel } from './resultat.tsx';

export const POINTVALG = Array.from({ length: 11 }, (_, p) => ({ vaerdi: String(p), tekst: String(p) }));

export function UdenAdgang({
  dialog,
  adgang,
  her,
}: {
  dialog: Markedsdialog;
  adgang: Adgang;
  her: 'scoring' | 'valg';
}) {
  return (
    <Dialoghoved dialog={dialog} her={her}>
      <IngenAdgang dialog={dialog} adgang={adgang} />
    </Dialoghoved>
  );
}

/** Who has handed in. Says nothing about points. */
export function Evaluatorer({ alle }: { alle: readonly Evaluatorstand[] }) {
  return (
    <Panel id="evaluatorer" overskrift="Evaluatorer" ved={<span>{indsendtTekst(alle)}</span>} spalter={4}>
      <Liste
        punkter={alle.map((e) => ({
          titel: e.navn,
          under: e.indsendt === null ? undefined : visTidspunkt(e.indsendt),
          side:
            e.indsendt !== null ? (
              <Chip s="ok">Indsendt</Chip>
            ) : e.erklaeret ? (
              <Chip>Mangler</Chip>
            ) : (
              <Chip s="warn">Har ikke erklæret sig</Chip>
            ),
        }))}
      />
    </Panel>
  );
}

export interface ScoringProps {
  readonly dialog: Markedsdialog;
  readonly grundlag: Scoringsgrundlag;
  readonly egne: ReadonlyMap<string, Score>;
  readonly indsendt: Date | null;
  readonly form: Formtilstand;
}

/** The evaluator's own points; others' are not there until one has handed in. */
export function Scoringsside(p: ScoringProps) {
  const { dialog, grundlag, indsendt } = p;
  const kanSkrive = indsendt === null && dialog.fase === 'evaluering';
  return (
    <Dialoghoved dialog={dialog} her="scoring">
      {kanSkrive && (
        <Note kraever>
          <p>
            Giv dine point alene, fra 0 til 10, hvor 10 er bedst. Du ser de andres point, når du har indsendt
            dine egne. {indsendtTekst(grundlag.evaluatorer)}.
          </p>
        </Note>
      )}
      {dialog.konsensus !== null && (
        <Resultattabel dialog={dialog} grundlag={grundlag} overskrift="Resultat" />
      )}
      {kanSkrive ? <Egenform p={p} /> : <Egnepoint p={p} />}
    </Dialoghoved>
  );
}

function Egenform({ p: { dialog, grundlag, form } }: { p: ScoringProps }) {
  const { id } = dialog;
  if (grundlag.leverandoerer.length === 0)
    return (
      <section class="mb-panel">
        <TomTilstand overskrift="Ingen svar at give point">
          Ingen leverandør, der er med i konkurrencen, har afleveret.
        </TomTilstand>
      </section>
    );
  return (
    <Formular
      sti={paths.markedsscoringKladde({ id })}
      kladdeSti={paths.markedsscoringKladde({ id })}
      vaerdier={form.vaerdier}
      hindringer={form.hindringer}
      klasse="marked-score"
    >
      {grundlag.kriterier.map((k, nr) => (
        <Panel
          id={`kriterium-${nr}`}
          overskrift={k.navn}
          ved={<span>Vægt {k.vaegt} %</span>}
          under={
            <a href={`${paths.markedssammenligning({ id })}?${new URLSearchParams({ kategori: k.navn })}`}>
              Sammenlign svarene på {k.navn}
            </a>
          }
        >
          {grundlag.leverandoerer.map((l) => (
            <Pointfelter leverandoer={l} kriterium={k} nr={nr} grundlag={grundlag} />
          ))}
        </Panel>
      ))}
      <Knaprad>
        <Knap navn="videre" vaerdi="indsend">
          Gem og gå til indsendelse
        </Knap>
        <Knap variant="sekundaer">Gem kladde</Knap>
      </Knaprad>
    </Formular>
  );
}

function Pointfelter({
  leverandoer: l,
  kriterium: k,
  nr,
  grundlag,
}: {
  leverandoer: Leverandoer;
  kriterium: Kriterium;
  nr: number;
  grundlag: Scoringsgrundlag;
}) {
  return (
    <fieldset class="marked-pointlinje">
      <legend class="h3">
        {l.navn}
        <span class="sr-only">, {k.navn}</span>
      </legend>
      <Valgliste navn={feltnavn('point', l.alias, nr)} etiket="Point" tomtValg="–" valg={POINTVALG} />
      <TekstOmraade
        navn={feltnavn('grund', l.alias, nr)}
        etiket="Begrundelse"
        raekker={2}
        maksLaengde={BEGRUNDELSE_MAKS}
      />
      <Svarene leverandoer={l} krav={grundlag.krav} kriterium={k.navn} />
    </fieldset>
  );
}

/** One's own points as a table; where one stands and what comes next. */
function Egnepoint({ p: { dialog, grundlag, egne, indsendt } }: { p: ScoringProps }) {
  return (
    <div class="mb-grid">
      <Panel
        id="egne"
        overskrift="Dine point"
        spalter={8}
        under={
          indsendt === null
            ? 'Du nåede ikke at indsende point.'
            : `Indsendt ${visTidspunkt(indsendt)}. Pointene kan ikke ændres.`
        }
        ved={
          indsendt !== null && (
            <LinkKnap href={paths.markedskonsensus({ id: dialog.id })} lille>
              {alleHarIndsendt(grundlag.evaluatorer) ? 'Gå til konsensus' : 'Se de andres point'}
            </LinkKnap>
          )
        }
      >
        <Pointtabel
          leverandoerer={grundlag.leverandoerer}
          kriterier={grundlag.kriterier}
          scores={egne}
          billedtekst="Dine point"
        />
      </Panel>
      <Evaluatorer alle={grundlag.evaluatorer} />
    </div>
  );
}

function Pointtabel({
  leverandoerer,
  kriterier,
  scores,
  billedtekst,
}: {
  leverandoerer: readonly Leverandoer[];
  kriterier: readonly Kriterium[];
  scores: ReadonlyMap<string, Score>;
  billedtekst: string;
}) {
  return (
    <EnkelTabel
      billedtekst={billedtekst}
      hoveder={[
        { tekst: 'Kriterium' },
        { tekst: 'Leverandør' },
        { tekst: 'Point', num: true },
        { tekst: 'Begrundelse' },
      ]}
      raekker={kriterier.flatMap((k) =>
        leverandoerer.map((l) => {
          const s = scores.get(noegle(l.deltagelseId, k.navn));
          return [k.navn, l.navn, s?.point ?? '–', s?.begrundelse ?? ''];
        }),
      )}
    />
  );
}

export interface IndsendProps {
  readonly dialog: Markedsdialog;
  readonly grundlag: Scoringsgrundlag;
  readonly egne: ReadonlyMap<string, Score>;
  readonly form: Formtilstand;
}

/** Everything one is about to hand in, before one does. */
export function Indsendside({ dialog, grundlag, egne, form }: IndsendProps) {
  const { id } = dialog;
  const mangler = form.hindringer.length > 0;
  return (
    <Dialoghoved dialog={dialog} her="scoring" under="Indsend point">
      <Formular sti={paths.markedsscoringIndsend({ id })}>
        {mangler ? (
          <Note kraever>
            <p>Pointene kan ikke indsendes endnu:</p>
            <ul>
              {form.hindringer.map((h) => (
                <li>
                  {h.felt === undefined ? (
                    h.besked
                  ) : (
                    <a href={`${paths.markedsscoring({ id })}#felt-${h.felt}`}>{h.besked}</a>
                  )}
                </li>
              ))}
            </ul>
          </Note>
        ) : (
          <Note kraever>
            <p>
              Når du har indsendt, kan pointene ikke ændres eller trækkes tilbage. Så ser du de andres point,
              og de ser dine.
            </p>
          </Note>
        )}
        <Panel id="egne" overskrift="Dine point">
          <Pointtabel
            leverandoerer={grundlag.leverandoerer}
            kriterier={grundlag.kriterier}
            scores={egne}
            billedtekst="De point, du er ved at indsende"
          />
        </Panel>
        <Knaprad>
          {!mangler && <Knap>Indsend mine point</Knap>}
          <LinkKnap href={paths.markedsscoring({ id })} variant="sekundaer">
            Tilbage til pointene
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Dialoghoved>
  );
}
