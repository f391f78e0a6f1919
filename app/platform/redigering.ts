/** Forms of text fields that several people write in: what one began with, and bringing two versions together. */
import { fletVersioner, type Versionsfelt } from '../kernel/feltforskel.ts';
import type { Feltnavne, Formtilstand, Tekstfelter } from '../kernel/redigering.ts';
import { rensTekst } from '../kernel/rensTekst.ts';
import { FORAELDET, type Hindring, harKode } from '../kernel/resultat.ts';
import { type Felter, felt } from './form.ts';

/** A form that came back. */
export interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
}

/** The number that a form was made from; -1 where it is missing, which is nothing's. */
export function laesVersion(form: Felter): number {
  const tal = Number(felt(form, 'version') || '-1');
  return Number.isInteger(tal) ? tal : -1;
}

/** What a form was made from (`udgangspunkt`, JSON); null where it isn't there or can't be read. It has been in the reader's hands. */
export function laesUdgangspunktJson(form: Felter): unknown {
  try {
    return JSON.parse(felt(form, 'udgangspunkt'));
  } catch {
    return null;
  }
}

/** The same where it is text fields: what isn't text is left out. */
export function laesUdgangspunkt(form: Felter): Tekstfelter | null {
  const laest = laesUdgangspunktJson(form);
  if (typeof laest !== 'object' || laest === null) return null;
  return Object.fromEntries(
    Object.entries(laest).filter((p): p is [string, string] => typeof p[1] === 'string'),
  );
}

function versionsfelter(navne: Feltnavne): Versionsfelt<Tekstfelter>[] {
  return Object.entries(navne).map(([navn, n]) => ({
    navn,
    etiket: typeof n === 'string' ? n : n.etiket,
    vis: (b) => (typeof n === 'string' ? (b[navn] ?? '') : n.vis(b[navn] ?? '')),
  }));
}

/**
 * What a form shows: what is stored, what was typed when it is refused, or, when somebody else saved meanwhile, one's own changes
 * on top of what is stored, with both where they differ.
 */
export function formtilstand(
  navne: Feltnavne,
  gemt: Tekstfelter,
  laas: number,
  tilbage?: Tilbage,
): Formtilstand {
  const nyt = { version: String(laas), udgangspunkt: JSON.stringify(gemt), konflikt: null };
  if (!tilbage) return { ...nyt, vaerdier: gemt, hindringer: [] };
  const { form, hindringer } = tilbage;
  if (!harKode(hindringer, FORAELDET))
    return {
      vaerdier: form,
      hindringer,
      version: felt(form, 'version'),
      udgangspunkt: felt(form, 'udgangspunkt'),
      konflikt: null,
    };
  const dit = Object.fromEntries(Object.keys(navne).map((n) => [n, rensTekst(felt(form, n)).trim()]));
  const { billede, felter, taget } = fletVersioner(
    versionsfelter(navne),
    laesUdgangspunkt(form) ?? gemt,
    gemt,
    dit,
  );
  return { ...nyt, vaerdier: billede, hindringer: [], konflikt: { felter, taget } };
}
