/** The requirements of a draft: what is taken over from a kravliste, and what an update from it would change. */

import type { Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { rentekst } from '../../../../kernel/rigtekst.ts';
import type { Kravindhold, Prioritet } from '../../../kravbank/public.ts';
import { type Markedskrav, PRIORITETSNAVNE } from '../../rules.ts';

/** A requirement of a kravliste with its category's name as it is today. */
export interface Kildelinje {
  /** Of the line. */
  readonly id: number;
  readonly kravId: number | null;
  readonly versionNr: number | null;
  readonly nummer: string;
  readonly kategori: string;
  readonly prioritet: Prioritet;
  readonly indhold: Kravindhold;
}

export interface Opdateringsplan {
  /** On the list and not in the dialogue. */
  readonly kommer: readonly Kildelinje[];
  /** In both, in another version or with another priority. */
  readonly aendres: readonly { readonly krav: Markedskrav; readonly linje: Kildelinje }[];
  /** From the kravbank, and no longer on the list. Own texts of the dialogue are never proposed to go. */
  readonly gaar: readonly Markedskrav[];
}

/** Own texts have no number that follows them; their name does. */
function noegle(k: { readonly kravId: number | null; readonly indhold: Kravindhold }): string {
  return k.kravId === null ? `tekst:${k.indhold.navn.trim().toLowerCase()}` : `krav:${k.kravId}`;
}

function afviger(krav: Markedskrav, linje: Kildelinje): boolean {
  if (krav.prioritet !== linje.prioritet) return true;
  return linje.kravId === null
    ? krav.indhold.beskrivelse !== linje.indhold.beskrivelse
    : krav.versionNr !== linje.versionNr;
}

export function planlaegOpdatering(
  krav: readonly Markedskrav[],
  linjer: readonly Kildelinje[],
): Opdateringsplan {
  const ved = new Map(krav.map((k) => [noegle(k), k]));
  const paaListen = new Set(linjer.map(noegle));
  return {
    kommer: linjer.filter((l) => !ved.has(noegle(l))),
    aendres: linjer.flatMap((linje) => {
      const k = ved.get(noegle(linje));
      return k && afviger(k, linje) ? [{ krav: k, linje }] : [];
    }),
    gaar: krav.filter((k) => k.kravId !== null && !paaListen.has(noegle(k))),
  };
}

export function erUaendret({ kommer, aendres, gaar }: Opdateringsplan): boolean {
  return kommer.length + aendres.length + gaar.length === 0;
}

/** The requirements by category, the categories in the order in which they first appear. */
export function efterKategori<K extends Pick<Markedskrav, 'kategori'>>(krav: readonly K[]): Map<string, K[]> {
  return Map.groupBy(krav, (k) => k.kategori);
}

/**
 * The ids in the order after one has moved past its neighbour of the same category; as they were when it has none. A
 * category's requirements then stand together.
 */
export function flyt(
  krav: readonly Pick<Markedskrav, 'id' | 'kategori'>[],
  id: number,
  retning: 'op' | 'ned',
): number[] {
  const grupper = efterKategori(krav);
  return [...grupper.values()].flatMap((gruppe) => {
    const ider = gruppe.map((k) => k.id);
    const her = ider.indexOf(id);
    const til = her + (retning === 'op' ? -1 : 1);
    if (her < 0 || til < 0 || til >= ider.length) return ider;
    return ider.with(her, ider[til]).with(til, id);
  });
}

/** What a person can write of a requirement here: the rest of its content stays. */
export interface Kravfelter {
  readonly navn: string;
  /** Rigtekst. */
  readonly beskrivelse: string;
  readonly kategori: string;
  readonly prioritet: Prioritet;
  readonly pris: boolean;
  readonly kraeverUddybning: boolean;
}

export function tilKravfelter(
  k: Pick<Markedskrav, 'indhold' | 'kategori' | 'prioritet' | 'pris'>,
): Kravfelter {
  const { navn, beskrivelse, kraeverUddybning } = k.indhold;
  return { navn, beskrivelse, kraeverUddybning, kategori: k.kategori, prioritet: k.prioritet, pris: k.pris };
}

export const KRAVFELTER: readonly Versionsfelt<Kravfelter>[] = [
  { navn: 'navn', etiket: 'Navn', vis: (k) => k.navn },
  { navn: 'beskrivelse', etiket: 'Kravtekst', vis: (k) => rentekst(k.beskrivelse) },
  { navn: 'kategori', etiket: 'Kategori', vis: (k) => k.kategori },
  { navn: 'prioritet', etiket: 'Prioritet', vis: (k) => PRIORITETSNAVNE[k.prioritet] },
  { navn: 'pris', etiket: 'Spørg om pris', vis: (k) => (k.pris ? 'Ja' : 'Nej') },
  {
    navn: 'kraeverUddybning',
    etiket: 'Svar kræver uddybning',
    vis: (k) => (k.kraeverUddybning ? 'Ja' : 'Nej'),
  },
];
