import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Afkrydsning, Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { type Listenavn, type Listesoegning, skrivListesoegning, udenSide } from '../rules.ts';
import type { Visning } from '../visning/queries.ts';
import { VISNINGSLISTER, type Visningsliste } from '../visning/rules.ts';
import { listesti } from './adresse.ts';

/** Where the list of a view is, without query. */
export function visningssti(liste: Visningsliste): string {
  return liste === 'udbudsplan' ? paths.udbudsplan() : listesti(liste);
}

function adresse(liste: Visningsliste, soegning: string): string {
  return soegning === '' ? visningssti(liste) : `${visningssti(liste)}?${soegning}`;
}

interface Props {
  readonly liste: Visningsliste;
  readonly visninger: readonly Visning[];
  /** The query of what is shown, without the page. */
  readonly nu: string;
}

/** Saved views of a list in a fold, with the form that saves what is shown. For any list of VISNINGSLISTER. */
export function Visningsfold({ liste, visninger, nu }: Props) {
  const { csrf } = useSide();
  const valgt = visninger.find((v) => v.soegning === nu);
  return (
    <details class="overflow-menu overflow-menu--open-left mb-fold liste-visninger" data-luk-udenfor>
      <summary class="button button-secondary mb-small">{valgt ? valgt.navn : 'Visninger'}</summary>
      <div class="overflow-menu-inner">
        <ul class="overflow-list">
          {visninger.map((v) => (
            <li>
              <a href={adresse(liste, v.soegning)} aria-current={v === valgt ? 'true' : undefined}>
                {v.navn}
                {v.delt && <span class="mb-small-text"> delt</span>}
              </a>
            </li>
          ))}
          <li>
            <a href={visningssti(liste)}>Standardvisning</a>
          </li>
        </ul>
        <form method="post" action={paths.portefoeljevisninger({ oversigt: liste })} class="liste-gem">
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="soegning" value={nu} />
          <div class="form-group">
            <label class="form-label" for="visning-navn">
              Gem det, du ser, som
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
        {visninger.some((v) => v.egen) && (
          <p class="mb-small-text">
            <a href={paths.portefoeljevisninger({ oversigt: liste })}>Ret eller slet visninger</a>
          </p>
        )}
      </div>
    </details>
  );
}

/** The same for the lists of this part. */
export function Visninger(props: {
  readonly liste: Listenavn;
  readonly visninger: readonly Visning[];
  readonly soegning: Listesoegning;
}) {
  const nu = skrivListesoegning(props.liste, udenSide(props.soegning));
  return <Visningsfold liste={props.liste} visninger={props.visninger} nu={nu} />;
}

export interface VisningerSideProps {
  readonly liste: Visningsliste;
  readonly visninger: readonly Visning[];
  /** The form that was refused; `id` empty for a new one. */
  readonly fejl?: {
    readonly id: string;
    readonly vaerdier: Readonly<Record<string, string>>;
    readonly hindringer: readonly Hindring[];
  };
  /** Just deleted: it can be brought back. */
  readonly slettet?: { readonly id: number };
}

function Rediger({ v, fejl, liste }: { v: Visning } & Pick<VisningerSideProps, 'fejl' | 'liste'>) {
  const min = fejl?.id === String(v.id) ? fejl : undefined;
  return (
    <Panel id={`visning-${v.id}`} overskrift={v.navn} ved={v.delt ? <Chip>Delt</Chip> : undefined}>
      <p>
        <a href={adresse(liste, v.soegning)}>
          Vis<span class="sr-only"> {v.navn}</span>
        </a>
      </p>
      <Formular
        sti={paths.portefoeljevisninger({ oversigt: liste })}
        id={`f${v.id}`}
        vaerdier={min?.vaerdier ?? { navn: v.navn, delt: v.delt ? 'ja' : '' }}
        hindringer={min?.hindringer}
      >
        <input type="hidden" name="id" value={v.id} />
        <TekstFelt navn="navn" etiket="Navn" maksLaengde={80} />
        <Afkrydsning navn="delt" etiket="Del med kolleger" paakraevet={false} />
        <Knaprad>
          <button class="button button-primary" type="submit">
            Gem
          </button>
        </Knaprad>
      </Formular>
      <HandlingKnap
        variant="sekundaer"
        lille
        sti={paths.portefoeljevisning({ oversigt: liste, visning: v.id, handling: 'slet' })}
      >
        Slet »{v.navn}«
      </HandlingKnap>
    </Panel>
  );
}

/** One's own views to rename, share and delete; and those that colleagues share. */
export function VisningerSide({ liste, visninger, fejl, slettet }: VisningerSideProps) {
  const egne = visninger.filter((v) => v.egen);
  const andres = visninger.filter((v) => !v.egen);
  return (
    <Skal
      titel="Gemte visninger"
      krummer={[{ tekst: VISNINGSLISTER[liste], sti: visningssti(liste) }, { tekst: 'Gemte visninger' }]}
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
          <p>Visningen er slettet.</p>
          <HandlingKnap
            variant="sekundaer"
            lille
            sti={paths.portefoeljevisning({ oversigt: liste, visning: slettet.id, handling: 'gendan' })}
          >
            Fortryd
          </HandlingKnap>
        </Note>
      )}
      {egne.length === 0 && !slettet && (
        <TomTilstand overskrift="Du har ingen gemte visninger">
          {liste === 'udbudsplan'
            ? 'Vælg udsnit og filtre på udbudsplanen, og gem dem under »Visninger«.'
            : 'Vælg kolonner og filtre på listen, og gem dem under »Visninger«.'}
        </TomTilstand>
      )}
      {egne.map((v) => (
        <Rediger v={v} fejl={fejl} liste={liste} key={v.id} />
      ))}
      {andres.length > 0 && (
        <Panel id="andres" overskrift="Delt af kolleger">
          <Liste
            punkter={andres.map((v) => ({ titel: <a href={adresse(liste, v.soegning)}>{v.navn}</a> }))}
          />
        </Panel>
      )}
    </Skal>
  );
}
