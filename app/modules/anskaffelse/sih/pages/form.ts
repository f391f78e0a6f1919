import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';

/** What was typed in a form, by field name. */
export type Formvaerdier = Readonly<Record<string, Feltvaerdi>>;
