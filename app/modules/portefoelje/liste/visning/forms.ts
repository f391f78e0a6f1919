import { laesPlanvalg } from '../../udbudsplan/forms.ts';
import { skrivPlanvalg } from '../../udbudsplan/visning/rules.ts';
import { fraTekst } from '../forms.ts';
import { erListe, skrivListesoegning, udenSide } from '../rules.ts';
import type { Visningsliste } from './rules.ts';

/** A list's query as the list itself would write it, from its first page. */
export function rensSoegning(liste: Visningsliste, soegning: string): string {
  return erListe(liste)
    ? skrivListesoegning(liste, udenSide(fraTekst(liste, soegning)))
    : skrivPlanvalg(laesPlanvalg(Object.fromEntries(new URLSearchParams(soegning))));
}
