import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import { visDag, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Afkrydsning, DatoFelt, TekstFelt, TekstOmraade, Valgliste } from '../../../../../ui/form.tsx';
import { Redigering } from '../../../../../ui/redigering.tsx';
import { Panel } from '../../../../../ui/status.tsx';
import type { Program } from '../../../rules.ts';
import { Programhoved } from '../../pages/hoved.tsx';
import { DELE, type Del, type Delfelt, felterAf, type Programbaseline } from '../rules.ts';

interface Valgmulighed {
  readonly vaerdi: string;
  readonly tekst: string;
}
type Delvalg = Readonly<Record<string, readonly Valgmulighed[]>>;

export interface Delsideprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly del: Del;
  /** Null for a new one. */
  readonly id: number | null;
  readonly navn: string;
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

function Felt({ navn, f, valg }: { navn: string; f: Delfelt; valg: Delvalg }) {
  const faelles = { navn, etiket: f.etiket, hint: f.hint, paakraevet: f.mangler !== undefined };
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
          tomtValg={f.mangler === undefined ? (TOMT[navn] ?? 'Intet valgt') : 'Vælg'}
        />
      );
    default:
      return <TekstFelt {...faelles} maksLaengde={f.maks} klasse="mb-bredfelt" />;
  }
}

/** Which fields are shown: what a link points at isn't changed, a reason is for changes, a list without choices is left out. */
function vises(p: Delsideprops, navn: string, f: Delfelt): boolean {
  if (p.del === 'punkt' && navn === 'grund') return p.id !== null;
  if (p.del === 'henvisning' && p.id !== null) {
    const link = p.form.vaerdier.slags === 'link';
    return ['tilsluttes', 'note'].includes(navn) || (link && ['noegle', 'navn'].includes(navn));
  }
  return f.slags !== 'id' || f.mangler !== undefined || (p.valg[navn]?.length ?? 0) > 0;
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

/** The form of one thing that a programme is made of. */
export function Delside(p: Delsideprops) {
  const { program, del, id } = p;
  const sti = { program: program.id, del, nr: id ?? 'ny' };
  const tilbage = paths[DELE[del].side === 'udfasning' ? 'programudfasning' : 'faellesprogram']({
    program: program.id,
  });
  return (
    <Programhoved
      program={program}
      aktoer={p.aktoer}
      her={DELE[del].side}
      under={[{ tekst: id === null ? DELE[del].ny : p.navn }]}
    >
      <Redigering
        sti={paths.programdel(sti)}
        form={p.form}
        gem={id === null ? 'Tilføj' : 'Gem'}
        fortryd={tilbage}
      >
        {Object.entries(felterAf(del)).map(([navn, f]) =>
          vises(p, navn, f) ? (
            <Felt navn={navn} f={f} valg={p.valg} />
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
    </Programhoved>
  );
}
