import type { ComponentChildren } from 'preact';
import type { Hindring } from '../kernel/resultat.ts';
import { Fejlopsummering } from './fds/fejlopsummering.tsx';
import { type Feltvaerdi, FormularKontekst } from './formularKontekst.ts';
import { useSide } from './kontekst.ts';

export { Fejlopsummering } from './fds/fejlopsummering.tsx';
export { FilFelt, JobStatus } from './fds/filfelt.tsx';
export { RigtekstFelt } from './fds/rigtekstfelt.tsx';
export { DatoFelt, TekstFelt, TekstOmraade } from './fds/tekstfelt.tsx';
export { Afkrydsning, AfkrydsningsGruppe, RadioGruppe, type Valg, Valgliste } from './fds/valgfelt.tsx';

export interface FormularProps {
  sti: string;
  /** Needed when a page has more than one form; goes before the ids of the fields. */
  id?: string;
  /** What was typed, by field name: kept when the form comes back with errors. */
  vaerdier?: Readonly<Record<string, Feltvaerdi>>;
  /** Why the form was refused. A hindring with `felt` shows at that field too. */
  hindringer?: readonly Hindring[];
  /** Sends as multipart/form-data. Implied by `upload`. */
  filer?: boolean;
  /**
   * With script: sends by XHR and shows how far the upload is, then follows where the server sends it. `med-fil`: only
   * when a file has been chosen, for a form where it is one field of many.
   */
  upload?: boolean | 'med-fil';
  /** Warns before leaving with unsaved changes. */
  vagt?: boolean;
  /** With script: keeps what is typed in the browser until it has been stored, and offers it again. */
  husk?: boolean;
  /** POST address that takes the form as a draft while one types; answers `{"tekst": "Kladde gemt kl. 10.42"}`. */
  kladdeSti?: string;
  /** With script: POST address that answers with `#virkning` alone, asked again when a choice changes. */
  virkningSti?: string;
  /** Names, with spaces between, of text fields that it is asked for as well while one types in them. */
  virkningTekst?: string;
  klasse?: string;
  children: ComponentChildren;
}

/**
 * A POST form with CSRF token and error summary. The browser's own validation is off: the server answers every
 * error at once, in Danish, with everything typed kept.
 */
export function Formular(props: FormularProps) {
  const { csrf, bruger, organisation } = useSide();
  const { id = '', vaerdier = {}, hindringer = [] } = props;
  return (
    <FormularKontekst.Provider value={{ id, vaerdier, hindringer }}>
      <form
        method="post"
        action={props.sti}
        id={id === '' ? undefined : id}
        class={props.klasse}
        novalidate
        encType={props.filer || props.upload ? 'multipart/form-data' : undefined}
        data-upload={props.upload ? (props.upload === true ? '' : props.upload) : undefined}
        data-vagt={props.vagt ? '' : undefined}
        data-kladde={props.kladdeSti}
        data-husk={props.husk ? [bruger?.navn, organisation?.navn].join(', ') : undefined}
        data-virkning={props.virkningSti}
        data-virkning-tekst={props.virkningTekst}
      >
        <input type="hidden" name="_csrf" value={csrf} />
        <Fejlopsummering hindringer={hindringer} formularId={id} />
        {props.children}
        {props.kladdeSti !== undefined && <p class="mb-small-text" role="status" data-kladde-tekst />}
        {props.upload && (
          <div class="mb-job" data-upload-status hidden role="status">
            <p data-job-tekst>Sender filen …</p>
            <progress class="mb-progress" max="1" value="0" aria-label="Fremdrift" />
          </div>
        )}
      </form>
    </FormularKontekst.Provider>
  );
}

/** The buttons at the foot of a form. */
export function Knaprad({ children }: { children: ComponentChildren }) {
  return <div class="mb-buttons">{children}</div>;
}

/** Fields beside each other where there is room. */
export function Feltrad({ children }: { children: ComponentChildren }) {
  return <div class="mb-row">{children}</div>;
}

/** A group of questions inside a long form. */
export function Afsnit({ overskrift, children }: { overskrift: string; children: ComponentChildren }) {
  return (
    <section class="mb-formsec">
      <h2>{overskrift}</h2>
      {children}
    </section>
  );
}
