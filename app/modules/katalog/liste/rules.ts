import { danskSortering } from '../../../kernel/tekst.ts';
import {
  type Arbejdsgang,
  type Bekraeftet,
  type Integration,
  type Pakke,
  type Status,
  sammenlignKoder,
} from '../rules.ts';

export type Sorteringsretning = 'stigende' | 'faldende';

/** What a list is asked to show; empty means all. All of it stands in the URL. */
export interface Listevalg {
  readonly q: string;
  readonly dataomraade: string;
  readonly art: string;
  readonly status: Status | '';
  readonly bekraeftet: Bekraeftet | '';
  readonly udgaaet: 'nej' | 'ja' | '';
  readonly sort: string;
  readonly retning: Sorteringsretning;
  /** Page, 1-based. */
  readonly side: number;
}

export const PR_SIDE = 25;

/** Every word must be in one of the texts; case doesn't matter, and aa finds å. */
export function passer(q: string, tekster: readonly string[]): boolean {
  const hoe = danskSortering(tekster.join('\n'));
  return q.split(/\s+/).every((ord) => hoe.includes(danskSortering(ord)));
}

function ordn<B extends { readonly kode: string }>(
  rk: readonly B[],
  retning: Sorteringsretning,
  noegle: (b: B) => string | number,
): B[] {
  const tegn = retning === 'faldende' ? -1 : 1;
  return [...rk].sort((a, b) => {
    const [x, y] = [noegle(a), noegle(b)];
    const forskel = x < y ? -1 : x > y ? 1 : 0;
    return tegn * forskel || sammenlignKoder(a.kode, b.kode);
  });
}

/** By code in natural order when `noegle` is null. */
function sorter<B extends { readonly kode: string }>(
  rk: readonly B[],
  { sort, retning }: Listevalg,
  noegler: Readonly<Record<string, (b: B) => string | number>>,
): B[] {
  const noegle = Object.hasOwn(noegler, sort) ? noegler[sort] : null;
  if (noegle) return ordn(rk, retning, noegle);
  const efterKode = [...rk].sort((a, b) => sammenlignKoder(a.kode, b.kode));
  return retning === 'faldende' ? efterKode.reverse() : efterKode;
}

/** How often each integration is used, by code. */
export type Brugstal = ReadonlyMap<string, number>;

export function vaelgIntegrationer(
  rk: readonly Integration[],
  valg: Listevalg,
  brug: Brugstal,
): Integration[] {
  const valgte = rk.filter(
    (i) =>
      passer(valg.q, [i.kode, i.navn, i.dataomraade, i.art]) &&
      (valg.dataomraade === '' || i.dataomraade === valg.dataomraade) &&
      (valg.art === '' || i.art === valg.art) &&
      (valg.status === '' || i.status === valg.status) &&
      (valg.bekraeftet === '' || i.bekraeftet === valg.bekraeftet) &&
      (valg.udgaaet === '' || (valg.udgaaet === 'ja') === (i.udgaaetFra !== null)),
  );
  return sorter(valgte, valg, {
    navn: (i) => danskSortering(i.navn),
    dataomraade: (i) => danskSortering(i.dataomraade),
    art: (i) => danskSortering(i.art),
    status: (i) => i.status,
    brug: (i) => brug.get(i.kode) ?? 0,
  });
}

export function vaelgPakker(rk: readonly Pakke[], valg: Listevalg): Pakke[] {
  const valgte = rk.filter((p) => passer(valg.q, [p.kode, p.navn, p.beskrivelse, ...p.integrationer]));
  return sorter(valgte, valg, {
    navn: (p) => danskSortering(p.navn),
    antal: (p) => p.integrationer.length,
  });
}

export function vaelgArbejdsgange(rk: readonly Arbejdsgang[], valg: Listevalg): Arbejdsgang[] {
  const valgte = rk.filter((a) =>
    passer(valg.q, [a.kode, a.navn, a.beskrivelse, ...a.krav.map((k) => k.integration)]),
  );
  return sorter(valgte, valg, {
    navn: (a) => danskSortering(a.navn),
    kle: (a) => a.kle ?? '',
    antal: (a) => a.krav.length,
  });
}

/** The rows of one page. A page beyond the last shows the last. */
export function paaSide<B>(rk: readonly B[], side: number): { nr: number; raekker: readonly B[] } {
  const nr = Math.max(1, Math.min(side, Math.ceil(rk.length / PR_SIDE)));
  return { nr, raekker: rk.slice((nr - 1) * PR_SIDE, nr * PR_SIDE) };
}

/** The values of one field with how many have each, in Danish order. */
export function facet<B>(rk: readonly B[], felt: (b: B) => string): { vaerdi: string; antal: number }[] {
  const tal = new Map<string, number>();
  for (const b of rk) tal.set(felt(b), (tal.get(felt(b)) ?? 0) + 1);
  return [...tal]
    .map(([vaerdi, antal]) => ({ vaerdi, antal }))
    .sort((a, b) => (danskSortering(a.vaerdi) < danskSortering(b.vaerdi) ? -1 : 1));
}
