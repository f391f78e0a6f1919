/** What the computed light rests on, in sentences. */
import { visKroner } from '../../../../kernel/kroner.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import {
  type Afvigelse,
  type Forsinkelse,
  LYS,
  LYSMANGLER,
  type Lys,
  type Lysandel,
  type Lysgrund,
  type Lysmangel,
  type Lysregler,
  type Lysresultat,
} from '../rules.ts';

/** `2 måneder og 3 dage`, `12 dage`. */
export function visForsinkelse({ maaneder, dage }: Forsinkelse): string {
  const dele = [
    ...(maaneder > 0 ? [antal(maaneder, 'måned', 'måneder')] : []),
    ...(dage > 0 || maaneder === 0 ? [antal(dage, 'dag', 'dage')] : []),
  ];
  return dele.join(' og ');
}

function punkt(g: Extract<Lysgrund, { slags: 'punkt' }>): string {
  const navn = `${g.art === 'milepael' ? 'Milepælen' : 'Leverancen'} »${g.navn}«`;
  const sent = visForsinkelse(g.forsinkelse);
  if (g.hvordan === 'forventet')
    return `${navn} ventes ${visDato(g.dag)}, ${sent} efter planen (${visDato(g.plan)}).`;
  const naaet = g.art === 'milepael' ? 'nået' : 'leveret';
  return g.hvordan === 'faktisk'
    ? `${navn} blev ${naaet} ${visDato(g.dag)}, ${sent} efter planen (${visDato(g.plan)}).`
    : `${navn} skulle efter planen være ${naaet} ${visDato(g.plan)} og er det ikke: ${sent} forsinket.`;
}

/** Per cent with one decimal of what is over, rounded up, so that what is over a limit never reads as the limit. */
function procentOver(beloeb: number, af: number): string {
  const tiendedele = Math.ceil(((beloeb - af) * 1000) / af);
  return `${Math.floor(tiendedele / 10)}${tiendedele % 10 === 0 ? '' : `,${tiendedele % 10}`} %`;
}

// An amount ends in `kr.`, and so may its sentence.
function budget(g: Extract<Lysgrund, { slags: 'budget' }>, regler: Lysregler): string {
  const ventet = `Det forventede forbrug er ${visKroner(g.prognoseOere)}`;
  const ramme = visKroner(g.budgetOere);
  if (g.prognoseOere <= g.budgetOere) return `${ventet}, inden for budgettet på ${ramme}`;
  if (g.budgetOere === 0) return `${ventet}, og budgettet er 0 kr.`;
  const over = `${ventet}, ${procentOver(g.prognoseOere, g.budgetOere)} over budgettet på ${ramme}`;
  return g.lys === 'roed' ? over : `${over} Rødt begynder over ${regler.roedBudgetprocent} %.`;
}

const brok = ({ taeller, naevner }: Lysandel) => `${taeller}/${naevner}`;

function maal(g: Extract<Lysgrund, { slags: 'maal' }>): string {
  const point = (g.plan.taeller / g.plan.naevner - g.maalt.taeller / g.maalt.naevner) * 100;
  const tal = `${brok(g.maalt)} systemer er i brug, planen for perioden er ${brok(g.plan)}`;
  return point <= 0 ? `${tal}.` : `${tal}: ${point.toFixed(1).replace('.', ',')} procentpoint bagud.`;
}

const MANGLER = {
  punkter: 'Initiativet har ingen milepæle eller leverancer at måle tidsplanen på.',
  prognose: 'Økonomien indgår ikke: der er et budget, men ikke noget forventet forbrug.',
  maaling: 'Målingen indgår ikke: initiativet måles i Målbillede, men der er ingen måling for perioden.',
} as const;

/** One reason as a sentence. */
export function forklarGrund(g: Lysgrund, regler: Lysregler): string {
  switch (g.slags) {
    case 'punkt':
      return punkt(g);
    case 'start':
      return `Initiativet skulle efter planen være startet ${visDato(g.plan)}: ${visForsinkelse(g.forsinkelse)} forsinket.`;
    case 'tidsplan':
      return `Ingen milepæl eller leverance er ${antal(regler.gulMaaneder, 'måned', 'måneder')} eller mere efter planen.`;
    case 'budget':
      return budget(g, regler);
    case 'maal':
      return maal(g);
    case 'ikke_startet':
      return g.start === null ? 'Initiativet er ikke startet.' : `Initiativet begynder ${visDato(g.start)}.`;
    case 'afsluttet':
      return g.stoppet ? 'Initiativet er stoppet.' : 'Initiativet er afsluttet.';
    case 'uafsluttet':
      return `Meldt afsluttet, men ${antal(g.antal, 'punkt er', 'punkter er')} ikke nået.`;
    case 'mangler':
      return MANGLER[g.hvad];
  }
}

/** Every reason, gravest first. */
export function forklaringer(r: Lysresultat, regler: Lysregler): string[] {
  return r.grunde.map((g) => forklarGrund(g, regler));
}

/** What is said where the two lights differ: which they are, and what the computed one rests on. */
export function forklarAfvigelse(slags: Afvigelse, meldt: Lys, r: Lysresultat, regler: Lysregler): string {
  const beregnet = r.lys === null ? '' : LYS[r.lys].navn.toLowerCase();
  const grunde = r.grunde
    .filter((g) => slags === 'strengere' || g.lys === r.lys || g.slags === 'uafsluttet')
    .map((g) => forklarGrund(g, regler))
    .join(' ');
  return `Indberettet ${LYS[meldt].navn.toLowerCase()}, beregnet ${beregnet}. ${grunde}`;
}

/** How the light is computed, as the plan's pages say it. */
export function visRegler(r: Lysregler): string {
  return `Beregnet lys: det værste af tidsplan, økonomi og målt andel. Gul: ${antal(r.gulMaaneder, 'måned', 'måneder')} eller mere efter planen eller mere end ${r.gulPoint} procentpoint bagud. Rød: mere end ${antal(r.roedMaaneder, 'måned', 'måneder')} efter planen, mere end ${r.roedBudgetprocent} % over budgettet eller mere end ${r.roedPoint} procentpoint bagud.`;
}

/** »uden økonomi«: what the light doesn't rest on; empty where it rests on everything. */
export function udenTekst(mangler: readonly Lysmangel[]): string {
  return mangler.length === 0 ? '' : `uden ${mangler.map((m) => LYSMANGLER[m]).join(' og ')}`;
}

/** A light in a word; null is a report that never came. */
export function lysnavn(lys: Lys | null): string {
  return lys === null ? 'Ingen indberetning' : LYS[lys].navn;
}
