import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Hindring } from '../kernel/resultat.ts';

/** What a field may hold when a form comes back: one text, several (ticked boxes), or nothing. */
export type Feltvaerdi = string | readonly string[] | undefined;

interface FormularTilstand {
  /** Put before every field's id, so that two forms on a page don't share ids. */
  readonly id: string;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

export const FormularKontekst = createContext<FormularTilstand>({ id: '', vaerdier: {}, hindringer: [] });

/** The id of a field by its name; safe as a fragment and as a selector. */
export function feltId(formularId: string, navn: string): string {
  const sikkert = navn.replace(/[^A-Za-z0-9_-]/g, '-');
  return formularId === '' ? `felt-${sikkert}` : `${formularId}-${sikkert}`;
}

/** What every field component takes. `vaerdi` and `fejl` come from the surrounding form unless given here. */
export interface FeltProps {
  navn: string;
  etiket: string;
  hint?: string;
  fejl?: string;
  /** Default true; otherwise the label ends with "(valgfrit)". */
  paakraevet?: boolean;
}

export interface Felt {
  id: string;
  fejl: string | undefined;
  beskrivelse: string | undefined;
  /** All values of the field, none when nothing is filled in. */
  vaerdier: readonly string[];
}

/** Id, error, description and values of a field, from its props or else from the form it stands in. */
export function useFelt(props: FeltProps, egneVaerdier: Feltvaerdi): Felt {
  const formular = useContext(FormularKontekst);
  const id = feltId(formular.id, props.navn);
  const fejl = props.fejl ?? formular.hindringer.find((h) => h.felt === props.navn)?.besked;
  const vaerdi = egneVaerdier ?? formular.vaerdier[props.navn];
  const beskrivelse = [props.hint !== undefined && `${id}-hint`, fejl !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return {
    id,
    fejl,
    beskrivelse: beskrivelse === '' ? undefined : beskrivelse,
    vaerdier: vaerdi === undefined ? [] : typeof vaerdi === 'string' ? [vaerdi] : vaerdi,
  };
}
