import type { Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { graensetekst } from '../../../../kernel/svartype.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { type Markedskrav, PRIORITETSNAVNE } from '../../rules.ts';
import { type Svarindhold, svartekst, visPris } from '../rules.ts';

/** The fields of an answer, as a conflict between two colleagues compares them. */
export function svarfelterTilForskel(
  krav: Pick<Markedskrav, 'indhold'>,
): readonly Versionsfelt<Svarindhold>[] {
  const kr = (oere: number | null) => (oere === null ? '' : visPris(oere));
  return [
    {
      navn: krav.indhold.svar.type,
      etiket: 'Svar',
      vis: (s) => svartekst(krav, s),
    },
    { navn: 'uddybelse', etiket: 'Uddybelse', vis: (s) => s.uddybelse },
    { navn: 'engangspris', etiket: 'Engangspris', vis: (s) => kr(s.engangspris) },
    { navn: 'aarspris', etiket: 'Pris pr. år', vis: (s) => kr(s.aarspris) },
    {
      navn: 'ibrugDato',
      etiket: 'I drift fra',
      vis: (s) => (s.ibrugDato === null ? '' : visDato(s.ibrugDato)),
    },
  ];
}

/** What a supplier needs to see of how a krav was changed; its text is shown by itself, word by word. */
export const KRAVFORSKEL: readonly Versionsfelt<Markedskrav>[] = [
  { navn: 'indhold', etiket: 'Navn', vis: (k) => k.indhold.navn },
  { navn: 'prioritet', etiket: 'Prioritet', vis: (k) => PRIORITETSNAVNE[k.prioritet] },
  { navn: 'indhold', etiket: 'Grænse', vis: (k) => graensetekst(k.indhold.svar) },
  {
    navn: 'indhold',
    etiket: 'Uddybelse kræves også ved Ja',
    vis: (k) => (k.indhold.kraeverUddybning ? 'ja' : 'nej'),
  },
  { navn: 'indhold', etiket: 'Integrationer', vis: (k) => k.indhold.integrationer },
  { navn: 'pris', etiket: 'Pris', vis: (k) => (k.pris ? 'spørges der til' : 'spørges der ikke til') },
];
