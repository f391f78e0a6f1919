import type { ComponentChildren } from 'preact';
import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import { visDag, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Afkrydsning, DatoFelt, TekstFelt, TekstOmraade, Valgliste } from '../../../../../ui/form.tsx';
import { Redigering } from '../../../../../ui/redigering.tsx';
import { Liste, Panel } from '../../../../../ui/status.tsx';
import type { Program } from '../../../rules.ts';
import { Programhoved } from '../../pages/hoved.tsx';
import {
  DELE,
  type Del,
  type Delfelt,
  felterAf,
  type Programbaseline,
  slagsfeltAf,
  spoerges,
} from '../rules.ts';

interface Valgmulighed {
  readonly vaerdi: string;
  readonly tekst: string;
}
type Delvalg = Readonly<Record<string, readonly Valgmulighed[]>>;

interface Delhovedprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly del: Del;
  /** Null for a new one. */
  readonly id: number | null;
  readonly navn: string;
}

export interface Delsideprops extends Delhovedprops {
  readonly form: Formtilstand;
  readonly valg: Delvalg;
  /** Of a point: every plan that was shown. */
  readonly baselines: readonly Programbaseline[];
}

/** What a choice that may be left out says first. */
const TOMT: Readonly<Record<string, string>> = {
  delId: 'Hele programmet',
  loesningId: 'Dem alle',
  medlemId: 'En anden',
  dokumentId: 'Intet',
};

function Felt({ navn, f, valg, slags }: { navn: string; f: Delfelt; valg: Delvalg; slags: string | null }) {
  const etiket = (slags === null ? undefined : f.navne?.[slags]) ?? f.etiket;
  const faelles = { navn, etiket, hint: f.hint, paakraevet: f.mangler !== undefined || f.kun !== undefined };
  switch (f.slags) {
    case 'tekst':
      return <TekstOmraade {...faelles} raekker={3} />;
    case 'dag':
      return <DatoFelt {...faelles} />;
    case 'ja':
      return <Afkrydsning {...faelles} paakraevet={false} />;
    case 'valg':
      return (
        <Valgliste
          {...faelles}
          valg={Object.entries(f.valg ?? {}).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
        />
      );
    case 'id':
      return (
        <Valgliste
          {...faelles}
          valg={valg[navn] ?? []}
          tomtValg={faelles.paakraevet ? 'Vælg' : (TOMT[navn] ?? 'Intet valgt')}
        />
      );
    default:
      return <TekstFelt {...faelles} maksLaengde={f.maks} klasse="mb-bredfelt" />;
  }
}

/** The kind that the form is of; null where the part has none. */
function slagsAf({ del, form }: Delsideprops): string | null {
  const valg = slagsfeltAf(del);
  return valg === null ? null : String(form.vaerdier[valg.navn] ?? '');
}

/** Which fields are shown: those of the kind that may be changed, a reason for changes alone, and no list without choices. */
function vises(p: Delsideprops, navn: string, f: Delfelt): boolean {
  if (navn === slagsfeltAf(p.del)?.navn || !spoerges(f, slagsAf(p))) return false;
  if (p.id === null ? navn === 'grund' : f.fast) return false;
  return f.slags !== 'id' || f.mangler !== undefined || (p.valg[navn]?.length ?? 0) > 0;
}

/** The kind that was chosen, and where another is. */
function Slags({ p }: { p: Delsideprops }) {
  const valg = slagsfeltAf(p.del);
  const slags = slagsAf(p);
  if (valg === null || slags === null) return null;
  const sti = paths.programdel({ program: p.program.id, del: p.del, nr: p.id ?? 'ny' }, { skift: 'ja' });
  return (
    <div class="form-group">
      <p class="form-label">{valg.felt.etiket}</p>
      <p>
        {valg.felt.valg?.[slags] ?? slags}
        {(p.id === null || !valg.felt.fast) && (
          <>
            {' '}
            <a class="mb-small-text" href={sti}>
              Vælg noget andet
            </a>
          </>
        )}
      </p>
    </div>
  );
}

function Baselines({ alle }: { alle: readonly Programbaseline[] }) {
  return (
    <Panel id="planer" overskrift="Planer, der er vist">
      <EnkelTabel
        billedtekst="Alle planer for punktet"
        hoveder={[{ tekst: 'Plan' }, { tekst: 'Dag' }, { tekst: 'Hvorfor' }, { tekst: 'Gemt' }]}
        raekker={alle.toReversed().map((b) => [
          b.nr === 1 ? 'Første plan' : `${b.nr - 1}. ændring`,
          <>
            {b.start !== null && `${visDato(b.start)} – `}
            {visDato(b.slut)}
            {b.visning !== '' && <div class="mb-small-text">vist som {b.visning}</div>}
          </>,
          b.grund === '' ? '–' : <span class="mb-pre">{b.grund}</span>,
          visDag(b.kl),
        ])}
      />
    </Panel>
  );
}

function Delhoved({ p, children }: { p: Delhovedprops; children: ComponentChildren }) {
  const { program, aktoer, del, id, navn } = p;
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her={DELE[del].side}
      under={[{ tekst: id === null ? DELE[del].ny : navn }]}
    >
      {children}
    </Programhoved>
  );
}

export interface Slagssideprops extends Delhovedprops {
  /** The kinds that there is something to choose of. */
  readonly slags: readonly string[];
}

/** Which kind it is: each has a form of its own. */
export function Slagsside(p: Slagssideprops) {
  const valg = slagsfeltAf(p.del);
  if (valg === null) return null;
  const sti = { program: p.program.id, del: p.del, nr: p.id ?? 'ny' };
  return (
    <Delhoved p={p}>
      <Panel id="slags" overskrift={valg.felt.etiket}>
        <Liste
          punkter={p.slags.map((s) => ({
            titel: <a href={paths.programdel(sti, { [valg.navn]: s })}>{valg.felt.valg?.[s] ?? s}</a>,
            under: valg.felt.valghint?.[s],
          }))}
        />
      </Panel>
    </Delhoved>
  );
}

/** The form of one thing that a programme is made of. */
export function Delside(p: Delsideprops) {
  const { program, del, id } = p;
  const sti = { program: program.id, del, nr: id ?? 'ny' };
  const tilbage = paths[DELE[del].side === 'udfasning' ? 'programudfasning' : 'faellesprogram']({
    program: program.id,
  });
  return (
    <Delhoved p={p}>
      <Redigering
        sti={paths.programdel(sti)}
        form={p.form}
        gem={id === null ? 'Tilføj' : 'Gem'}
        fortryd={tilbage}
      >
        <Slags p={p} />
        {Object.entries(felterAf(del)).map(([navn, f]) =>
          vises(p, navn, f) ? (
            <Felt navn={navn} f={f} valg={p.valg} slags={slagsAf(p)} />
          ) : (
            <input type="hidden" name={navn} value={String(p.form.vaerdier[navn] ?? '')} />
          ),
        )}
      </Redigering>
      {p.baselines.length > 0 && <Baselines alle={p.baselines} />}
      {id !== null && (
        <HandlingKnap sti={paths.programdelHandling({ ...sti, handling: 'fjern' })} variant="sekundaer">
          Fjern {DELE[del].bestemt.toLowerCase()}
        </HandlingKnap>
      )}
    </Delhoved>
  );
}
