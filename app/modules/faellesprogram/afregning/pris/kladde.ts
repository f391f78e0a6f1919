/** A draft changed one thing at a time, and kept in step with the parts of the programme. */
import type { Programdel } from '../../rules.ts';
import { type Modeldel, type Prismodel, REGELVERSION } from './rules.ts';

const STANDARDRATER = [
  { navn: '1. halvår', faktureringsmaaned: 1, forfaldsdage: 30 },
  { navn: '2. halvår', faktureringsmaaned: 7, forfaldsdage: 30 },
] as const;

export const TOM_MODEL: Prismodel = { regelversion: REGELVERSION, dele: [] };

function nyDel(d: Programdel): Modeldel {
  return {
    noegle: String(d.id),
    navn: d.navn,
    enhedEn: d.enhedEn,
    enhedFlere: d.enhedFlere,
    talAarFoer: 1,
    elementer: [],
    rater: STANDARDRATER,
    tilbagebetalinger: [],
    forbedringer: [],
  };
}

/** The parts as the programme has them now: new ones are added, names follow, and what is gone stays while it has prices. */
export function afstem(model: Prismodel, dele: readonly Programdel[]): Prismodel {
  const kendte = dele.map((d): Modeldel => {
    const { navn, enhedEn, enhedFlere } = d;
    const egen = model.dele.find((m) => m.noegle === String(d.id));
    return egen === undefined ? nyDel(d) : { ...egen, navn, enhedEn, enhedFlere };
  });
  const noegler = new Set(kendte.map((d) => d.noegle));
  const gaaet = model.dele.filter(
    (m) => !noegler.has(m.noegle) && m.elementer.length + m.tilbagebetalinger.length > 0,
  );
  return { ...model, dele: [...kendte, ...gaaet] };
}

/** What a form of the draft is about: a list's thing by its key, or a part's instalments or terms as one. */
export const KLADDEARTER = {
  element: 'elementer',
  tilbagebetaling: 'tilbagebetalinger',
  forbedring: 'forbedringer',
  rater: 'rater',
  tal: 'talAarFoer',
} as const;
export type Kladdeart = keyof typeof KLADDEARTER;

/** What a part has a list of, that one may be taken away from. */
export type Listeart = 'element' | 'tilbagebetaling' | 'forbedring';

export function erKladdeart(t: string): t is Kladdeart {
  return Object.hasOwn(KLADDEARTER, t);
}

/** The thing of a part as it is; null where there is none of that key. */
export function findTing(del: Modeldel, art: Kladdeart, noegle: string): unknown {
  switch (art) {
    case 'element':
      return del.elementer.find((e) => e.noegle === noegle) ?? null;
    case 'tilbagebetaling':
      return del.tilbagebetalinger.find((p) => p.noegle === noegle) ?? null;
    case 'forbedring':
      return del.forbedringer.find((f) => String(f.aar) === noegle) ?? null;
    case 'rater':
      return del.rater;
    case 'tal':
      return del.talAarFoer;
  }
}

/** `Pris pr. barn` → `pris-pr-barn`, with a number behind where the part has it already. */
export function nyNoegle(navn: string, del: Modeldel): string {
  const brugte = new Set([...del.elementer, ...del.tilbagebetalinger].map((e) => e.noegle));
  const rod =
    navn
      .toLowerCase()
      .replaceAll('æ', 'ae')
      .replaceAll('ø', 'oe')
      .replaceAll('å', 'aa')
      .normalize('NFD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 36)
      .replace(/-+$/, '') || 'linje';
  for (let nr = 1; ; nr++) {
    const noegle = nr === 1 ? rod : `${rod}-${nr}`;
    if (!brugte.has(noegle)) return noegle;
  }
}

function medPost<T>(poster: readonly T[], er: (p: T) => boolean, ny: T | null): T[] {
  const findes = poster.some(er);
  if (!findes) return ny === null ? [...poster] : [...poster, ny];
  return poster.flatMap((p) => (er(p) ? (ny === null ? [] : [ny]) : [p]));
}

/** The part with a thing put in the place of the one with the key (last where there is none); null takes it away. */
export function medTing(del: Modeldel, aendring: Aendring): Modeldel {
  switch (aendring.art) {
    case 'element':
      return { ...del, elementer: medPost(del.elementer, (e) => e.noegle === aendring.noegle, aendring.ny) };
    case 'tilbagebetaling':
      return {
        ...del,
        tilbagebetalinger: medPost(del.tilbagebetalinger, (p) => p.noegle === aendring.noegle, aendring.ny),
      };
    case 'forbedring':
      return {
        ...del,
        forbedringer: medPost(del.forbedringer, (f) => String(f.aar) === aendring.noegle, aendring.ny),
      };
    case 'rater':
      return { ...del, rater: aendring.ny };
    case 'tal':
      return { ...del, talAarFoer: aendring.ny };
  }
}

export type Aendring =
  | { readonly art: 'element'; readonly noegle: string; readonly ny: Modeldel['elementer'][number] | null }
  | {
      readonly art: 'tilbagebetaling';
      readonly noegle: string;
      readonly ny: Modeldel['tilbagebetalinger'][number] | null;
    }
  | {
      readonly art: 'forbedring';
      readonly noegle: string;
      readonly ny: Modeldel['forbedringer'][number] | null;
    }
  | { readonly art: 'rater'; readonly noegle: string; readonly ny: Modeldel['rater'] }
  | { readonly art: 'tal'; readonly noegle: string; readonly ny: number };

/** So many tiers above the first have fields of their own. */
export const TRINFELTER = 3;

/** How many rows the form of a thing has: one more than there are, for a new one. */
export function raekkerIForm(
  vaerdier: Readonly<Record<string, unknown>>,
  felter: readonly string[],
  maks: number,
): number {
  let sidste = -1;
  for (let i = 0; i < maks; i++)
    if (felter.some((f) => typeof vaerdier[`p${i}_${f}`] === 'string' && vaerdier[`p${i}_${f}`] !== ''))
      sidste = i;
  return Math.min(sidste + 2, maks);
}
