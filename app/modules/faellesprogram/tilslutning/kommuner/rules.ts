/** The house's list of every kommune of a round: filters, order and shares. */
import { danskSortering } from '../../../../kernel/tekst.ts';
import { type Delstand, type Kommunestand, mangler, type Rundedel } from '../rules.ts';

/** What the list can be narrowed to; of one part where one is chosen. */
export const SVARFILTRE = {
  udestaar: 'Mangler at svare',
  mangler: 'Ikke begyndt',
  begyndt: 'I gang',
  politisk: 'Politisk behandlet',
  tilsluttet: 'Tilsluttet',
  afslaaet: 'Tilslutter sig ikke',
  gammel: 'Svaret på en tidligere udgave',
} as const;
export type Svarfilter = keyof typeof SVARFILTRE;
export function erSvarfilter(t: string): t is Svarfilter {
  return Object.hasOwn(SVARFILTRE, t);
}

export const KOMMUNESORTERINGER = ['navn', 'region', 'svaret', 'mindet'] as const;
export type Kommunesortering = (typeof KOMMUNESORTERINGER)[number];

export interface Kommunevalg {
  readonly q: string;
  readonly status: Svarfilter | '';
  /** Id of a part; 0: all of them. */
  readonly del: number;
  readonly region: string;
  readonly sortering: { readonly noegle: Kommunesortering; readonly retning: 'stigende' | 'faldende' };
  readonly side: number;
}

function passer(k: Kommunestand, { q, status, del, region }: Kommunevalg, nyeste: number): boolean {
  if (q !== '' && !k.navn.toLowerCase().includes(q.toLowerCase())) return false;
  if (region !== '' && k.region !== region) return false;
  if (status === '') return true;
  if (status === 'gammel') return k.udgaveNr !== null && k.udgaveNr < nyeste;
  const dele = k.dele.filter((d) => del === 0 || d.delId === del);
  return status === 'udestaar' ? mangler({ dele }) : dele.some((d) => d.stand === status);
}

function noegle(k: Kommunestand, sortering: Kommunesortering): string {
  switch (sortering) {
    case 'navn':
      return danskSortering(k.navn);
    case 'region':
      return danskSortering(k.region);
    case 'svaret':
      return k.svarKl?.toISOString() ?? '';
    case 'mindet':
      return k.mindetKl?.toISOString() ?? '';
  }
}

/** The rows that are asked for, in order; `nyeste` is the number of the newest edition. */
export function vaelgKommuner(
  alle: readonly Kommunestand[],
  valg: Kommunevalg,
  nyeste: number,
): Kommunestand[] {
  const { noegle: efter, retning } = valg.sortering;
  const vej = retning === 'faldende' ? -1 : 1;
  return alle
    .filter((k) => passer(k, valg, nyeste))
    .map((k) => ({ k, a: noegle(k, efter), b: danskSortering(k.navn) }))
    .sort((x, y) => (x.a < y.a ? -vej : x.a > y.a ? vej : x.b < y.b ? -1 : x.b > y.b ? 1 : 0))
    .map(({ k }) => k);
}

/** How many kommuner stand where with one part. */
export function taelDel(alle: readonly Kommunestand[], delId: number): Readonly<Record<Delstand, number>> {
  const tal: Record<Delstand, number> = { mangler: 0, begyndt: 0, politisk: 0, afslaaet: 0, tilsluttet: 0 };
  for (const k of alle) for (const d of k.dele) if (d.delId === delId) tal[d.stand] += 1;
  return tal;
}

/** What a kommune's tile shows: of all parts, the one that is furthest behind, where no part is chosen. */
export function flisestand(k: Pick<Kommunestand, 'dele'>, del: number): Delstand {
  const orden: readonly Delstand[] = ['mangler', 'begyndt', 'politisk', 'afslaaet', 'tilsluttet'];
  const stande = k.dele.filter((d) => del === 0 || d.delId === del).map((d) => d.stand);
  return orden.find((s) => stande.includes(s)) ?? 'mangler';
}

/** How many units kommuner have, by part and kommunekode, from published counts. */
export interface Enhedstal {
  readonly delId: number;
  /** Year and source of the counts. */
  readonly grundlag: string;
  readonly antal: ReadonlyMap<string, number>;
}

/** What has joined of a part against what was assumed: by units where counts exist, else by kommuner. */
export interface Delandel {
  readonly delId: number;
  readonly taeller: number;
  readonly naevner: number;
  /** What is counted: »folkeskoleelever«, or »kommuner«. */
  readonly enhed: string;
  readonly grundlag: string;
  readonly antagetBp: number | null;
}

export function andele(
  alle: readonly Kommunestand[],
  dele: readonly Rundedel[],
  tal: readonly Enhedstal[],
): Delandel[] {
  return dele.map((d) => {
    const med = alle.filter((k) => k.dele.some((x) => x.delId === d.delId && x.stand === 'tilsluttet'));
    const t = tal.find((x) => x.delId === d.delId);
    const antagetBp = d.antagetBp;
    if (!t)
      return {
        delId: d.delId,
        taeller: med.length,
        naevner: alle.length,
        enhed: 'kommuner',
        grundlag: '',
        antagetBp,
      };
    const sum = (hvem: readonly Kommunestand[]) => hvem.reduce((s, k) => s + (t.antal.get(k.kode) ?? 0), 0);
    return {
      delId: d.delId,
      taeller: sum(med),
      naevner: sum(alle),
      enhed: d.enhedFlere,
      grundlag: t.grundlag,
      antagetBp,
    };
  });
}

/** Has at least what was assumed joined? Null where nothing was assumed, or there is nothing to join. */
export function naaet({ taeller, naevner, antagetBp }: Delandel): boolean | null {
  return antagetBp === null || naevner === 0 ? null : taeller * 10_000 >= antagetBp * naevner;
}
