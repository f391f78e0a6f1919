import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Chip, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import type { Enkeltscore, Leverandoer, Scoringsgrundlag } from '../queries.ts';
import {
  alleHarIndsendt,
  BEGRUNDELSE_MAKS,
  feltnavn,
  indsendtTekst,
  type Kriterium,
  noegle,
  STOR_SPREDNING,
  spredning,
} from '../rules.ts';
import type { Formtilstand } from './faelles.tsx';
import { Svarene } from './faelles.tsx';
import { Resultattabel } from './resultat.tsx';
import { Evaluatorer, POINTVALG } from './scoring.tsx';

export interface KonsensusProps {
  readonly dialog: Markedsdialog;
  readonly grundlag: Scoringsgrundlag;
  /** Empty until one has handed in oneself. */
  readonly indsendte: readonly Enkeltscore[];
  readonly harIndsendt: boolean;
  readonly maaLukke: boolean;
  /** What was typed to one criterion and refused. */
  readonly skrevet: { readonly nr: number; readonly form: Formtilstand } | null;
  readonly konflikt: readonly Konfliktfelt[] | null;
  /** Why it couldn't be closed. */
  readonly lukkehindringer: readonly Hindring[];
}

/** All individual points side by side, and one agreed on each. */
export function Konsensusside(p: KonsensusProps) {
  const { dialog, grundlag, harIndsendt } = p;
  const { id } = dialog;
  const alle = alleHarIndsendt(grundlag.evaluatorer);
  return (
    <Dialoghoved dialog={dialog} her="scoring" under="Konsensus">
      {p.lukkehindringer.length > 0 && (
        <Note kraever>
          <p>Konsensus kan ikke lukkes endnu:</p>
          <ul>
            {p.lukkehindringer.map((h) => (
              <li>{h.felt === undefined ? h.besked : <a href={`#${feltlink(h.felt)}`}>{h.besked}</a>}</li>
            ))}
          </ul>
        </Note>
      )}
      {!harIndsendt && dialog.konsensus === null ? (
        <section class="mb-panel">
          <TomTilstand
            overskrift="Indsend dine egne point først"
            handling={<LinkKnap href={paths.markedsscoring({ id })}>Gå til dine point</LinkKnap>}
          >
            De andres point er skjult, til du har indsendt dine egne. {indsendtTekst(grundlag.evaluatorer)}.
          </TomTilstand>
        </section>
      ) : (
        <>
          {!alle && dialog.konsensus === null && (
            <Note>
              <p>
                {indsendtTekst(grundlag.evaluatorer)}. Konsensus begynder, når alle har. Falder en evaluator
                fra, kan en indkøber <a href={paths.markedsevaluatorer({ id })}>fjerne vedkommende</a>, og
                resten kan gå videre.
              </p>
            </Note>
          )}
          {grundlag.kriterier.map((k, nr) => (
            <Kriteriepanel p={p} kriterium={k} nr={nr} aaben={alle && dialog.fase === 'evaluering'} />
          ))}
          {alle && <Resultattabel dialog={dialog} grundlag={grundlag} overskrift="Resultat" />}
          <Afslutning p={p} alle={alle} />
        </>
      )}
    </Dialoghoved>
  );
}

/** The form of each criterion puts its number before the ids of its fields. */
function feltlink(felt: string): string {
  return `k${felt.split('-').at(-1)}-${felt}`;
}

function Afslutning({ p, alle }: { p: KonsensusProps; alle: boolean }) {
  const { dialog, grundlag } = p;
  return (
    <div class="mb-grid">
      <Evaluatorer alle={grundlag.evaluatorer} />
      <Panel id="luk" overskrift="Luk konsensus" spalter={8}>
        {dialog.konsensus !== null ? (
          <p>Konsensus blev lukket {visTidspunkt(dialog.konsensus)}. Pointene ligger fast.</p>
        ) : (
          <>
            <p>
              Når konsensus lukkes, ligger pointene fast
              {dialog.anonymScoring ? ', og leverandørernes navne vises i stedet for A, B, C' : ''}. Det kan
              ikke fortrydes.
            </p>
            {p.maaLukke && alle ? (
              <HandlingKnap
                sti={paths.markedskonsensusLuk({ id: dialog.id })}
                bekraeft="Luk konsensus? Det kan ikke fortrydes."
              >
                Luk konsensus
              </HandlingKnap>
            ) : (
              <p class="mb-small-text">
                {alle ? 'En indkøber lukker konsensus.' : 'Konsensus kan lukkes, når alle har indsendt.'}
              </p>
            )}
          </>
        )}
      </Panel>
    </div>
  );
}

interface Kriterieprops {
  readonly p: KonsensusProps;
  readonly kriterium: Kriterium;
  readonly nr: number;
  readonly aaben: boolean;
}

/** The points that stand, as fields of the form. */
function gemteVaerdier(p: KonsensusProps, kriterium: string, nr: number): Record<string, string> {
  return Object.fromEntries(
    p.grundlag.leverandoerer.flatMap((l) => {
      const k = p.grundlag.konsensus.get(noegle(l.deltagelseId, kriterium));
      return [
        [feltnavn('point', l.alias, nr), k ? String(k.point) : ''],
        [feltnavn('grund', l.alias, nr), k?.begrundelse ?? ''],
      ];
    }),
  );
}

function Kriteriepanel({ p, kriterium, nr, aaben }: Kriterieprops) {
  const { dialog, grundlag } = p;
  const skrevet = p.skrevet?.nr === nr ? p.skrevet.form : null;
  const manglende = grundlag.leverandoerer.filter(
    (l) => !grundlag.konsensus.has(noegle(l.deltagelseId, kriterium.navn)),
  );
  const skriver = (l: Leverandoer) => aaben && (dialog.konsensus === null || manglende.includes(l));
  const linjer = grundlag.leverandoerer.map((l) => (
    <Leverandoerpoint p={p} leverandoer={l} kriterium={kriterium} nr={nr} skriver={skriver(l)} />
  ));
  const kanGemme = grundlag.leverandoerer.some(skriver);
  return (
    <Panel
      id={`kriterium-${nr}`}
      overskrift={kriterium.navn}
      ved={
        <span>
          Vægt {kriterium.vaegt} %{' '}
          {aaben &&
            (manglende.length === 0 ? <Chip s="ok">Enige</Chip> : <Chip>{manglende.length} mangler</Chip>)}
        </span>
      }
    >
      {skrevet && p.konflikt && <Konflikt felter={p.konflikt} />}
      {kanGemme ? (
        <Formular
          sti={paths.markedskonsensus({ id: dialog.id })}
          id={`k${nr}`}
          vaerdier={skrevet?.vaerdier ?? gemteVaerdier(p, kriterium.navn, nr)}
          hindringer={p.konflikt ? [] : (skrevet?.hindringer ?? [])}
          klasse="marked-score"
          vagt
        >
          <input type="hidden" name="kriterium" value={kriterium.navn} />
          {linjer}
          <Knaprad>
            <Knap lille skjultTekst={`for ${kriterium.navn}`}>
              Gem konsensus
            </Knap>
          </Knaprad>
        </Formular>
      ) : (
        linjer
      )}
    </Panel>
  );
}

function Leverandoerpoint({
  p,
  leverandoer: l,
  kriterium,
  nr,
  skriver,
}: {
  p: KonsensusProps;
  leverandoer: Leverandoer;
  kriterium: Kriterium;
  nr: number;
  skriver: boolean;
}) {
  const enkelte = p.indsendte.filter(
    (s) => s.deltagelseId === l.deltagelseId && s.kriterium === kriterium.navn,
  );
  const konsensus = p.grundlag.konsensus.get(noegle(l.deltagelseId, kriterium.navn));
  const forskel = spredning(enkelte.map((s) => s.point));
  const stor = forskel !== null && forskel >= STOR_SPREDNING;
  const senere = enkelte.filter((s) => l.senest !== null && s.indsendt < l.senest);
  return (
    <fieldset class="marked-pointlinje">
      <legend class="h3">
        {l.navn}
        <span class="sr-only">, {kriterium.navn}</span> {stor && <Chip s="attn">Spredning {forskel}</Chip>}
      </legend>
      <div class="marked-enkelte">
        <EnkelTabel
          billedtekst={`Evaluatorernes point til ${l.navn} for ${kriterium.navn}`}
          hoveder={[{ tekst: 'Evaluator' }, { tekst: 'Point', num: true }, { tekst: 'Begrundelse' }]}
          raekker={enkelte.map((s) => [s.navn, s.point ?? '–', s.begrundelse])}
        />
        {senere.length > 0 && (
          <Note>
            <p>
              Leverandøren har uddybet sine svar, efter at {senere.map((s) => s.navn).join(' og ')} indsendte.
            </p>
          </Note>
        )}
      </div>
      {skriver ? (
        <>
          <input type="hidden" name={feltnavn('laas', l.alias, nr)} value={String(konsensus?.laas ?? 0)} />
          <Valgliste navn={feltnavn('point', l.alias, nr)} etiket="Enige om" tomtValg="–" valg={POINTVALG} />
          <TekstOmraade
            navn={feltnavn('grund', l.alias, nr)}
            etiket="Begrundelse"
            raekker={2}
            maksLaengde={BEGRUNDELSE_MAKS}
          />
        </>
      ) : (
        <p class="marked-enige">
          {konsensus ? (
            <>
              <b>Enige om {konsensus.point}</b>: {konsensus.begrundelse}
            </>
          ) : (
            'Ikke enige endnu.'
          )}
        </p>
      )}
      <Svarene leverandoer={l} krav={p.grundlag.krav} kriterium={kriterium.navn} />
    </fieldset>
  );
}
