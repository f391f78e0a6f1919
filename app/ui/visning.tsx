/** Saved views of a list: the form that saves what is shown, and the page where they are renamed, shared and deleted. */
import type { ComponentChildren } from 'preact';
import type { Hindring } from '../kernel/resultat.ts';
import { VISNINGSNAVN_TEGN, type Visning } from '../kernel/visning.ts';
import { HandlingKnap } from './fds/knap.tsx';
import { Afkrydsning, Formular, Knaprad, TekstFelt } from './form.tsx';
import { useSide } from './kontekst.ts';
import { Skal } from './skal.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from './status.tsx';

/** The address of a list as a view shows it. */
export function visningsadresse(liste: string, soegning: string): string {
  return soegning === '' ? liste : `${liste}?${soegning}`;
}

interface PunkterProps {
  readonly visninger: readonly Visning[];
  /** The list's address without query. */
  readonly liste: string;
  /** The query of what is shown, as a view would keep it. */
  readonly nu: string;
  /** Swaps the list on the page where scripts run; not from within a menu, which would close and lose the focus. */
  readonly skift?: boolean;
}

/** Saved views as items of a list. */
export function Visningspunkter({ visninger, liste, nu, skift }: PunkterProps) {
  return (
    <>
      {visninger.map((v) => (
        <li key={v.id}>
          <a
            href={visningsadresse(liste, v.soegning)}
            aria-current={v.soegning === nu ? 'true' : undefined}
            data-liste-link={skift}
          >
            {v.navn}
            {v.delt && <span class="mb-small-text"> delt</span>}
          </a>
        </li>
      ))}
    </>
  );
}

/** The form that saves what is shown; posts to `sti`. */
export function GemVisning({ sti, nu, etiket }: { sti: string; nu: string; etiket: string }) {
  const { csrf } = useSide();
  return (
    <form method="post" action={sti} class="liste-gem">
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="soegning" value={nu} />
      <div class="form-group">
        <label class="form-label" for="visning-navn">
          {etiket}
        </label>
        <input
          class="form-input"
          id="visning-navn"
          name="navn"
          maxlength={VISNINGSNAVN_TEGN}
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
  );
}

/** The way to the page of views, for those who have some of their own. */
export function RetVisninger({ visninger, sti }: { visninger: readonly Visning[]; sti: string }) {
  if (!visninger.some((v) => v.egen)) return null;
  return (
    <p class="mb-small-text">
      <a href={sti}>Ret eller slet visninger</a>
    </p>
  );
}

export interface Visningsfejl {
  /** Empty for a new view. */
  readonly id: string;
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly hindringer: readonly Hindring[];
}

export interface VisningerSideProps {
  readonly visninger: readonly Visning[];
  readonly liste: { readonly titel: string; readonly sti: string };
  /** Where the forms post. */
  readonly sti: string;
  readonly sletSti: (v: Visning) => string;
  /** How one gets the first view. */
  readonly tom: string;
  readonly fejl?: Visningsfejl | undefined;
  /** Just deleted: says so, with the way back. */
  readonly slettet?: ComponentChildren;
}

function Rediger({ v, fejl, liste, sti, sletSti }: { v: Visning } & VisningerSideProps) {
  const min = fejl?.id === String(v.id) ? fejl : undefined;
  return (
    <Panel id={`visning-${v.id}`} overskrift={v.navn} ved={v.delt ? <Chip>Delt</Chip> : undefined}>
      <p>
        <a href={visningsadresse(liste.sti, v.soegning)}>
          Vis<span class="sr-only"> {v.navn}</span>
        </a>
      </p>
      <Formular
        sti={sti}
        id={`f${v.id}`}
        vaerdier={min?.vaerdier ?? { navn: v.navn, delt: v.delt ? 'ja' : '' }}
        hindringer={min?.hindringer}
      >
        <input type="hidden" name="id" value={v.id} />
        <TekstFelt navn="navn" etiket="Navn" maksLaengde={VISNINGSNAVN_TEGN} />
        <Afkrydsning navn="delt" etiket="Del med kolleger" paakraevet={false} />
        <Knaprad>
          <button class="button button-primary" type="submit">
            Gem
          </button>
        </Knaprad>
      </Formular>
      <HandlingKnap variant="sekundaer" lille sti={sletSti(v)}>
        Slet »{v.navn}«
      </HandlingKnap>
    </Panel>
  );
}

/** One's own views to rename, share and delete; and those that colleagues share. */
export function VisningerSide(props: VisningerSideProps) {
  const { visninger, liste, fejl, slettet, tom } = props;
  const egne = visninger.filter((v) => v.egen);
  const andres = visninger.filter((v) => !v.egen);
  return (
    <Skal
      titel="Gemte visninger"
      krummer={[{ tekst: liste.titel, sti: liste.sti }, { tekst: 'Gemte visninger' }]}
    >
      {fejl?.id === '' && (
        <Note kraever>
          {fejl.hindringer.map((h) => (
            <p key={h.besked}>{h.besked}</p>
          ))}
        </Note>
      )}
      {slettet !== undefined && <Note>{slettet}</Note>}
      {egne.length === 0 && slettet === undefined && (
        <TomTilstand overskrift="Du har ingen gemte visninger">{tom}</TomTilstand>
      )}
      {egne.map((v) => (
        <Rediger {...props} v={v} key={v.id} />
      ))}
      {andres.length > 0 && (
        <Panel id="andres" overskrift="Delt af kolleger">
          <Liste
            punkter={andres.map((v) => ({
              titel: <a href={visningsadresse(liste.sti, v.soegning)}>{v.navn}</a>,
            }))}
          />
        </Panel>
      )}
    </Skal>
  );
}
