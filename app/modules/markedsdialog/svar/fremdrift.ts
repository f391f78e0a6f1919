import type { Markedskrav } from '../rules.ts';
import { erPaabegyndt, mangler, type Svarindhold } from './rules.ts';

/** One's own answer as it is being written. */
export interface Kladdesvar {
  readonly markedskravId: number;
  /** The version of the krav that was answered. */
  readonly kravNr: number;
  readonly svar: Svarindhold;
  /** 0 when nothing but attachments has been saved. */
  readonly laas: number;
  readonly rettet: Date;
  /** Person id. */
  readonly rettetAf: string;
}

/** `mangler`: begun, but not complete. `bekraeft`: complete, but the krav has been changed since. */
export const SVARSTATUS = {
  ubesvaret: 'Ikke besvaret',
  mangler: 'Mangler',
  bekraeft: 'Ændret krav',
  besvaret: 'Besvaret',
} as const;
export type Svarstatus = keyof typeof SVARSTATUS;

type Kravdel = Pick<Markedskrav, 'indhold' | 'pris' | 'nr'>;

export function svarstatus(krav: Kravdel, svar: Pick<Kladdesvar, 'svar' | 'kravNr'> | undefined): Svarstatus {
  if (!svar || !erPaabegyndt(svar.svar)) return 'ubesvaret';
  if (mangler(krav, svar.svar).length > 0) return 'mangler';
  return svar.kravNr < krav.nr ? 'bekraeft' : 'besvaret';
}

/** A krav with what the supplier has made of it. */
export interface Kravstand {
  readonly krav: Markedskrav;
  readonly svar: Kladdesvar | undefined;
  readonly status: Svarstatus;
}

export interface Kategoristand {
  /** As it is shown; krav without a category are put together. */
  readonly kategori: string;
  readonly krav: readonly Kravstand[];
  readonly besvaret: number;
}

export interface Fremdrift {
  /** In the order of their first krav. */
  readonly kategorier: readonly Kategoristand[];
  readonly besvaret: number;
  readonly ialt: number;
  /** What isn't complete: Mindstekrav first, else in the dialogue's order. */
  readonly rest: readonly Kravstand[];
}

export function fremdrift(krav: readonly Markedskrav[], svar: ReadonlyMap<number, Kladdesvar>): Fremdrift {
  const stande = krav.map((k): Kravstand => {
    const s = svar.get(k.id);
    return { krav: k, svar: s, status: svarstatus(k, s) };
  });
  const faerdig = (s: Kravstand) => s.status === 'besvaret';
  const rest = stande.filter((s) => !faerdig(s));
  return {
    kategorier: [...Map.groupBy(stande, (s) => s.krav.kategori || 'Øvrige krav')].map(([kategori, k]) => ({
      kategori,
      krav: k,
      besvaret: k.filter(faerdig).length,
    })),
    besvaret: stande.length - rest.length,
    ialt: stande.length,
    rest: [...rest.filter(erMindstekrav), ...rest.filter((s) => !erMindstekrav(s))],
  };
}

export function erMindstekrav({ krav }: Pick<Kravstand, 'krav'>): boolean {
  return krav.prioritet === 'mindstekrav';
}

/** Every krav in the order in which they are answered: category by category. */
export function raekkefoelge(f: Fremdrift): Kravstand[] {
  return f.kategorier.flatMap((k) => k.krav);
}
