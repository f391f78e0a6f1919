/** Whose figures an actor may see. Nothing can be read from the Talværk without a `Talsyn`. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Filter, Maanedsbillede, Parfilter, Talkolonner } from '../beregning/beregning.ts';
import { celleplads } from '../beregning/maanedsbillede.ts';
import { lavTalkolonner, TALNAVNE } from '../beregning/tal.ts';

export type Talsyn =
  | { readonly slags: 'alle' }
  /** Only the supplier's own systems, and its customers' use of them. */
  | { readonly slags: 'leverandoer'; readonly cvr: string }
  | { readonly slags: 'intet' };

/** What the actor may see; someone who isn't logged in, or whom nobody has vouched for yet, sees nothing. */
export function talsynFor(aktoer: Aktoer | null): Talsyn {
  if (!aktoer || aktoer.foreloebig) return { slags: 'intet' };
  const { art, cvr } = aktoer.organisation;
  return art === 'leverandoer' ? { slags: 'leverandoer', cvr } : { slags: 'alle' };
}

/** The operator at the command line, who has the whole database at hand. */
export const OPERATOERSYN: Talsyn = { slags: 'alle' };

/** The filter narrowed to what the scope allows, for sums over a series. */
export function synsfilter<F extends Parfilter | Filter>(syn: Talsyn, filter: F): F {
  switch (syn.slags) {
    case 'alle':
      return filter;
    case 'leverandoer':
      return {
        ...filter,
        leverandoerer: filter.leverandoerer
          ? filter.leverandoerer.filter((cvr) => cvr === syn.cvr)
          : [syn.cvr],
      };
    case 'intet':
      return { ...filter, leverandoerer: [] };
  }
}

/** The month as the scope may see it. */
export function afgraens(billede: Maanedsbillede, syn: Talsyn): Maanedsbillede {
  switch (syn.slags) {
    case 'alle':
      return billede;
    case 'leverandoer':
      return kunSystemer(billede, ({ cvr }) => cvr === syn.cvr);
    case 'intet':
      return kunSystemer(billede, () => false);
  }
}

/**
 * The month with only some of its systems: the others' names, use and cells are not in the value, so nothing that is
 * computed from it can tell of them. A cell keeps its state, so that both sides of a table see the same figures;
 * which system covers a cell is left out when that system is.
 */
function kunSystemer(
  billede: Maanedsbillede,
  med: (system: Maanedsbillede['systemer'][number]) => boolean,
): Maanedsbillede {
  const numre = billede.systemer.flatMap((system, nr) => (med(system) ? [nr] : []));
  const { feltStart, feltArbejdsgangStart, parStart, celleStart } = billede;
  const felter = udsnit(numre, feltStart);
  const par = udsnit(numre, parStart);
  const celler = udsnit(numre, celleStart);
  const feltnumre = felter.stykker.flatMap(([fra, til]) =>
    Array.from({ length: til - fra }, (_, nr) => fra + nr),
  );
  const arbejdsgange = udsnit(feltnumre, feltArbejdsgangStart);
  return {
    ...billede,
    systemer: numre.map((nr) => billede.systemer[nr]),
    status: Uint8Array.from(numre, (nr) => billede.status[nr]),
    gyldigFra: Int16Array.from(numre, (nr) => billede.gyldigFra[nr]),
    feltStart: felter.start,
    feltIntegration: saml(billede.feltIntegration, felter),
    feltBits: saml(billede.feltBits, felter),
    feltLovet: saml(billede.feltLovet, felter),
    feltArbejdsgangStart: arbejdsgange.start,
    feltArbejdsgang: saml(billede.feltArbejdsgang, arbejdsgange),
    parStart: par.start,
    parKommune: saml(billede.parKommune, par),
    celleStart: celleplads(par.start, felter.start),
    celler: saml(billede.celler, celler),
    ...daekkedeCeller(billede, numre, celler),
    par: udsnitAfTal(billede.par, par),
  };
}

interface Udsnit {
  readonly start: Uint32Array;
  /** What is kept, as `[fra, til)` of the old columns. */
  readonly stykker: readonly (readonly [fra: number, til: number])[];
}

function udsnit(numre: readonly number[], gammelStart: Uint32Array): Udsnit {
  const start = new Uint32Array(numre.length + 1);
  const stykker = numre.map((nr) => [gammelStart[nr], gammelStart[nr + 1]] as const);
  for (const [nr, [fra, til]] of stykker.entries()) start[nr + 1] = start[nr] + til - fra;
  return { start, stykker };
}

function saml<A extends Uint8Array | Uint16Array | Int32Array>(kolonne: A, { start, stykker }: Udsnit): A {
  const ny = new (kolonne.constructor as new (laengde: number) => A)(start[stykker.length]);
  for (const [nr, [fra, til]] of stykker.entries()) ny.set(kolonne.subarray(fra, til), start[nr]);
  return ny;
}

function udsnitAfTal(gamle: Talkolonner<Uint16Array>, par: Udsnit): Talkolonner<Uint16Array> {
  const nye = lavTalkolonner(Uint16Array, par.start[par.stykker.length]);
  for (const navn of TALNAVNE) nye[navn].set(saml(gamle[navn], par));
  return nye;
}

function daekkedeCeller(
  { viaCelle, viaSystem }: Maanedsbillede,
  numre: readonly number[],
  { start, stykker }: Udsnit,
): Pick<Maanedsbillede, 'viaCelle' | 'viaSystem'> {
  const nytNr = new Map(numre.map((gammelt, nyt) => [gammelt, nyt]));
  const celler: number[] = [];
  const systemer: number[] = [];
  let stykke = 0;
  for (const [nr, celle] of viaCelle.entries()) {
    while (stykke < stykker.length && stykker[stykke][1] <= celle) stykke += 1;
    const system = nytNr.get(viaSystem[nr]);
    if (stykke === stykker.length || celle < stykker[stykke][0] || system === undefined) continue;
    celler.push(start[stykke] + celle - stykker[stykke][0]);
    systemer.push(system);
  }
  return { viaCelle: Uint32Array.from(celler), viaSystem: Uint16Array.from(systemer) };
}
