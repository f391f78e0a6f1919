import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import type { Vaelger } from '../rules.ts';

// The field in which an editor chooses what a rule reaches: ticked tokens, and one that is searched for.

/** Something that a selector can name: `c:12` a class, `i:SF1601` an integration, `k:7` a krav. */
export interface Mulighed {
  readonly token: string;
  readonly tekst: string;
}

export interface Vaelgerform {
  /** Tokens that are ticked. */
  readonly valgt: readonly string[];
  /** Typed in the search field, not added yet. */
  readonly ny: string;
}

/** What a rule reaches, as tokens. */
export function vaelgertokens(v: Vaelger): string[] {
  return [
    ...v.klasser.map((id) => `c:${id}`),
    ...v.integrationer.map((kode) => `i:${kode}`),
    ...v.krav.map((id) => `k:${id}`),
  ];
}

/** What was searched for: the one thing that has this text, number or code, or that alone holds the words. */
function findMulighed(tekst: string, muligheder: readonly Mulighed[]): Resultat<string> {
  const soegt = tekst.trim().toLowerCase();
  const praecis = muligheder.filter((m) => {
    const navn = m.tekst.toLowerCase();
    return (
      navn === soegt ||
      navn.startsWith(`${soegt} `) ||
      navn.startsWith(`krav ${soegt} `) ||
      navn.endsWith(`: ${soegt}`)
    );
  });
  const fundne =
    praecis.length === 1 ? praecis : muligheder.filter((m) => m.tekst.toLowerCase().includes(soegt));
  if (fundne.length === 1) return { ok: true, vaerdi: fundne[0].token };
  const besked =
    fundne.length === 0
      ? `»${tekst}« findes ikke blandt kategorier, filtre, principper, integrationer og tværkommunale krav.`
      : `»${tekst}« passer på ${fundne.length}: ${fundne
          .slice(0, 5)
          .map((m) => m.tekst)
          .join('; ')}${fundne.length > 5 ? ' …' : ''}. Vælg et af dem.`;
  return { ok: false, hindringer: [{ kode: 'ukendt', besked }] };
}

/** What was searched for moved over to what is chosen; what can't be found stays, with the reason in `nej`. */
export function medSoegt<V extends Vaelgerform>(
  v: V,
  felt: string,
  muligheder: readonly Mulighed[],
  nej: Hindring[],
): V {
  if (v.ny === '') return v;
  const fundet = findMulighed(v.ny, muligheder);
  if (!fundet.ok) {
    nej.push(...fundet.hindringer.map((h) => ({ ...h, felt })));
    return v;
  }
  return { ...v, valgt: [...new Set([...v.valgt, fundet.vaerdi])], ny: '' };
}

/** What the ticked tokens stand for. */
export function tilVaelger(tokens: readonly string[]): Vaelger {
  const efter = (art: string) => tokens.flatMap((t) => (t.startsWith(`${art}:`) ? [t.slice(2)] : []));
  const tal = (art: string) =>
    efter(art)
      .map(Number)
      .filter((n) => Number.isSafeInteger(n) && n > 0 && n < 2 ** 31);
  return { krav: tal('k'), klasser: tal('c'), integrationer: efter('i') };
}
