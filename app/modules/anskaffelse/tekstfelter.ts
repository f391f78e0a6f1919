/** Forms of plain text fields that several people write in: what one began with, and bringing two versions together. */
import { type Flettet, fletVersioner, type Versionsfelt } from '../../kernel/feltforskel.ts';
import type { Tekstfelter } from '../../kernel/redigering.ts';
import { rensTekst } from '../../kernel/rensTekst.ts';
import { type Felter, felt } from '../../platform/form.ts';

/** A field of such a form: what it is called, and its value as a person reads it. */
export interface Tekstfelt {
  readonly navn: string;
  readonly etiket: string;
  readonly vis?: (vaerdi: string) => string;
}

/** A field's text without what can't be stored, and without space round it. */
export function ren(form: Felter, navn: string): string {
  return rensTekst(felt(form, navn)).trim();
}

/** The same on one line. */
export function linje(form: Felter, navn: string): string {
  return ren(form, navn).replace(/\s+/g, ' ');
}

/** One's own changes on top of what the other stored; without knowing what it was made from, all of one's own. */
export function flet(
  felter: readonly Tekstfelt[],
  udgangspunkt: Tekstfelter | null,
  gemt: Tekstfelter,
  skrevet: Tekstfelter,
): Flettet<Tekstfelter> {
  const versionsfelter = felter.map(
    ({ navn, etiket, vis = (v) => v }): Versionsfelt<Tekstfelter> => ({
      navn,
      etiket,
      vis: (b) => vis(b[navn] ?? ''),
    }),
  );
  return fletVersioner(versionsfelter, udgangspunkt ?? gemt, gemt, skrevet);
}
