import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Afkrydsning, Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { type Kravsoegning, skrivKravsoegning, somVisning } from '../rules.ts';
import type { Visning } from '../visning/queries.ts';

function visningssti(soegning: string): string {
  return soegning === '' ? paths.kravbank() : `${paths.kravbank()}?${soegning}`;
}

/** Saved views as links above the filters, and the form that saves the one that is shown. */
export function Visninger({
  visninger,
  soegning,
}: {
  visninger: readonly Visning[];
  soegning: Kravsoegning;
}) {
  const { csrf } = useSide();
  const nu = skrivKravsoegning(somVisning(soegning));
  return (
    <section class="krav-visninger" aria-labelledby="h-visninger">
      <h2 id="h-visninger">Visninger</h2>
      {visninger.length > 0 && (
        <ul>
          {visninger.map((v) => (
            <li>
              <a
                href={visningssti(v.soegning)}
                aria-current={v.soegning === nu ? 'true' : undefined}
                data-liste-link
              >
                {v.navn}
              </a>
              {v.delt && <span class="mb-small-text"> delt</span>}
            </li>
          ))}
        </ul>
      )}
      <details id="gem-visning">
        <summary>Gem denne søgning</summary>
        <form method="post" action={paths.kravvisninger()}>
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="soegning" value={nu} />
          <div class="form-group">
            <label class="form-label" for="visning-navn">
              Navn
            </label>
            <input
              class="form-input"
              id="visning-navn"
              name="navn"
              maxlength={80}
              required
              autocomplete="off"
            />
          </div>
          <div class="form-group-checkbox">
            <input class="form-checkbox" type="checkbox" id="visning-delt" name="delt" value="ja" />
            <label for="visning-delt">Del med kolleger</label>
          </div>
          <button class="button button-secondary mb-small" type="submit">
            Gem
          </button>
        </form>
      </details>
      {visninger.some((v) => v.egen) && (
        <p class="mb-small-text">
          <a href={paths.kravvisninger()}>Ret eller slet visninger</a>
        </p>
      )}
    </section>
  );
}

export interface VisningerSideProps {
  readonly visninger: readonly Visning[];
  /** The form that was refused; `id` empty for a new one. */
  readonly fejl?: {
    readonly id: string;
    readonly vaerdier: Readonly<Record<string, string>>;
    readonly hindringer: readonly Hindring[];
  };
  /** What was just deleted, so that it can be saved again. */
  readonly slettet?: { readonly navn: string; readonly soegning: string; readonly delt: boolean };
}

function Rediger({ v, fejl }: { v: Visning; fejl: VisningerSideProps['fejl'] }) {
  const min = fejl?.id === String(v.id) ? fejl : undefined;
  const { csrf } = useSide();
  return (
    <Panel id={`visning-${v.id}`} overskrift={v.navn} ved={v.delt ? <Chip>Delt</Chip> : undefined}>
      <p>
        <a href={visningssti(v.soegning)}>Vis</a>
      </p>
      <Formular
        sti={paths.kravvisninger()}
        id={`f${v.id}`}
        vaerdier={min?.vaerdier ?? { navn: v.navn, delt: v.delt ? 'ja' : '' }}
        hindringer={min?.hindringer}
      >
        <input type="hidden" name="id" value={v.id} />
        <input type="hidden" name="soegning" value={v.soegning} />
        <TekstFelt navn="navn" etiket="Navn" maksLaengde={80} />
        <Afkrydsning navn="delt" etiket="Del med kolleger" paakraevet={false} />
        <Knaprad>
          <button class="button button-primary" type="submit">
            Gem
          </button>
        </Knaprad>
      </Formular>
      <form method="post" action={paths.kravvisningSlet({ id: v.id })}>
        <input type="hidden" name="_csrf" value={csrf} />
        <button class="button button-secondary mb-small" type="submit">
          Slet »{v.navn}«
        </button>
      </form>
    </Panel>
  );
}

/** One's own views to rename, share and delete; and those that colleagues share. */
export function VisningerSide({ visninger, fejl, slettet }: VisningerSideProps) {
  const { csrf } = useSide();
  const egne = visninger.filter((v) => v.egen);
  const andres = visninger.filter((v) => !v.egen);
  return (
    <Skal
      titel="Gemte visninger"
      krummer={[{ tekst: 'Kravbank', sti: paths.kravbank() }, { tekst: 'Gemte visninger' }]}
    >
      {fejl?.id === '' && (
        <Note kraever>
          {fejl.hindringer.map((h) => (
            <p>{h.besked}</p>
          ))}
        </Note>
      )}
      {slettet && (
        <Note>
          <form class="mb-toolform" method="post" action={paths.kravvisninger()}>
            <input type="hidden" name="_csrf" value={csrf} />
            <input type="hidden" name="navn" value={slettet.navn} />
            <input type="hidden" name="soegning" value={slettet.soegning} />
            <input type="hidden" name="delt" value={slettet.delt ? 'ja' : ''} />
            <p>»{slettet.navn}« er slettet.</p>
            <button class="button button-secondary mb-small" type="submit">
              Fortryd
            </button>
          </form>
        </Note>
      )}
      {egne.length === 0 && !slettet && (
        <TomTilstand overskrift="Du har ingen gemte visninger">
          Søg i kravbanken, og vælg »Gem denne søgning«.
        </TomTilstand>
      )}
      {egne.map((v) => (
        <Rediger v={v} fejl={fejl} key={v.id} />
      ))}
      {andres.length > 0 && (
        <Panel id="andres" overskrift="Delt af kolleger">
          <Liste punkter={andres.map((v) => ({ titel: <a href={visningssti(v.soegning)}>{v.navn}</a> }))} />
        </Panel>
      )}
    </Skal>
  );
}
