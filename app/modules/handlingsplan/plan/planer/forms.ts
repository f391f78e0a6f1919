import { z } from 'zod';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import { dag, heltal, noedvendig, tekst, valg } from '../../../../platform/felter.ts';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import { TAKTER } from '../../periode/rules.ts';
import { type Plan, SYNLIGHEDER } from '../rules.ts';

const PLAN = z.object({
  navn: noedvendig(200, 'Skriv, hvad planen hedder.'),
  formaal: tekst(10_000),
  periodeFra: dag('Skriv, hvornår planen begynder.'),
  periodeTil: dag('Skriv, hvornår planen slutter.'),
  takt: valg(TAKTER, 'Vælg, hvor ofte der indberettes.'),
  synlighed: valg(SYNLIGHEDER, 'Vælg, hvem der kan se planen.'),
  oplystAntal: heltal(1, 10_000),
  forbehold: tekst(2_000),
  kilde: tekst(500),
});
export type Planfelter = z.output<typeof PLAN>;

export function laesPlan(form: Felter): Laest<Planfelter> {
  const laest = laesFelter(PLAN, form);
  if (!laest.ok || laest.vaerdi.periodeFra <= laest.vaerdi.periodeTil) return laest;
  return {
    ok: false,
    hindringer: [
      {
        kode: 'slut_foer_start',
        felt: 'periodeTil',
        besked: 'Planen kan ikke slutte, før den begynder. Skriv en senere dato.',
      },
    ],
  };
}

export function tilFelter(p: Planfelter): Tekstfelter {
  return { ...p, oplystAntal: p.oplystAntal === null ? '' : String(p.oplystAntal) };
}

export const PLANNAVNE: Feltnavne = {
  navn: 'Navn',
  formaal: 'Formål',
  periodeFra: 'Fra',
  periodeTil: 'Til',
  takt: { etiket: 'Hvor ofte', vis: (v) => (v in TAKTER ? TAKTER[v as Plan['takt']] : v) },
  synlighed: {
    etiket: 'Hvem kan se den',
    vis: (v) => (v in SYNLIGHEDER ? SYNLIGHEDER[v as Plan['synlighed']] : v),
  },
  oplystAntal: 'Antal initiativer ifølge kilden',
  forbehold: 'Forbehold',
  kilde: 'Kilde',
};

export function planfelter(p: Plan): Planfelter {
  const { navn, formaal, periodeFra, periodeTil, takt, synlighed, oplystAntal, forbehold, kilde } = p;
  return { navn, formaal, periodeFra, periodeTil, takt, synlighed, oplystAntal, forbehold, kilde };
}
