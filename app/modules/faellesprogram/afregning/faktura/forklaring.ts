/** A line opened: what was counted, by which rate, under which rule, and what this instalment is of the year. */
import { visKroner } from '../../../../kernel/kroner.ts';
import { visMaaned } from '../../../../kernel/maaned.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import { visBp } from '../pris/linjer.ts';
import { type Aarslinje, type Fordeling, LINJEARTER } from '../rules.ts';

/** What the units of a part are called. */
export interface Enhedsord {
  readonly en: string;
  readonly flere: string;
}

const gange = (led: readonly string[]) => led.join(' × ');
const maaneder = (n: number) => (n === 12 ? 'hele året' : `${n} af 12 måneder`);

function fordelt({ totalOere, efter, vaegt, vaegtIalt }: Fordeling, enhed: Enhedsord): [string, string][] {
  return [
    ['Fordeles i alt', visKroner(totalOere)],
    [
      'Fordeles efter',
      efter === 'antal' ? `antal ${enhed.flere} gange betalte måneder` : 'betalte måneder, ens for alle',
    ],
    ['Kommunens andel', `${visTal(vaegt)} af ${visTal(vaegtIalt)}`],
    ['Afrunding', 'Hele øre; de sidste øre gives efter største rest, så andelene er summen'],
  ];
}

/** Pairs of word and value, in the order that one would compute in. */
export function forklaringspar(l: Aarslinje, enhed: Enhedsord): [string, string][] {
  const { forklaring: f } = l;
  const art: [string, string] = ['Regel', LINJEARTER[l.art]];
  switch (f.slags) {
    case 'enheder':
      return [
        art,
        [`${f.demo ? 'Demotal' : 'Officielt tal'} for ${f.taltAar}`, `${visTal(f.taltIalt)} ${enhed.flere}`],
        ...(l.trin === null
          ? []
          : [
              [
                `Trin ${l.trin.nr}`,
                l.trin.til === null
                  ? `enheder over ${visTal(l.trin.fra)}: ${visTal(l.antal ?? 0)}`
                  : `enheder over ${visTal(l.trin.fra)} til og med ${visTal(l.trin.til)}: ${visTal(l.antal ?? 0)}`,
              ] satisfies [string, string],
            ]),
        ['Sats', `${visKroner(l.satsOere ?? 0)} pr. ${enhed.en} pr. år`],
        ...(f.modtager === '' ? [] : [['Betales videre til', f.modtager] satisfies [string, string]]),
        ['Periode', maaneder(l.maaneder)],
        ['Afrunding', 'Én gang, til nærmeste øre'],
      ];
    case 'beloeb':
      return [art, ['Beløb pr. år', visKroner(f.prAarOere)], ['Periode', maaneder(l.maaneder)]];
    case 'fordelt':
      return [art, ...fordelt(f.fordeling, enhed)];
    case 'rabatandel':
      return [art, ['Rabat', visBp(f.bp)], ['Af', `${visKroner(f.afOere)} (${f.af.join(', ')})`]];
    case 'gebyr':
      return [art, ['Opkræves', `én gang, i ${visMaaned(f.maaned)}`]];
    case 'tilbagebetaling':
      return [
        art,
        ['Årets afdrag for alle', visKroner(f.afdragOere)],
        ['Årets rente for alle', visKroner(f.renteOere)],
        ...fordelt(f.fordeling, enhed),
      ];
    case 'forbedring':
      return [
        art,
        [`Forbedring i ${f.forAar}`, visKroner(f.besparelseOere)],
        ['Deraf til udvikling', visKroner(f.udviklingOere)],
        ['Deraf til lavere pris', visKroner(f.besparelseOere - f.udviklingOere)],
        ...fordelt(f.fordeling, enhed),
      ];
  }
}

/** The year's amount as one line of arithmetic: `4.812 elever × 77 kr. × 6/12 = 185.262 kr.` */
export function regnestykke(l: Aarslinje, enhed: Enhedsord): string {
  const er = ` = ${visKroner(l.beloebOere)}`;
  const { forklaring: f } = l;
  const tolvte = l.maaneder === 12 ? [] : [`${l.maaneder}/12`];
  switch (f.slags) {
    case 'enheder':
      return `${gange([`${visTal(l.antal ?? 0)} ${l.antal === 1 ? enhed.en : enhed.flere}`, visKroner(l.satsOere ?? 0), ...tolvte])}${er}`;
    case 'beloeb':
      return `${gange([visKroner(l.art === 'rabat' ? -f.prAarOere : f.prAarOere), ...tolvte])}${er}`;
    case 'rabatandel':
      return `−${visBp(f.bp)} af ${visKroner(f.afOere)}${er}`;
    case 'gebyr':
      return visKroner(l.beloebOere);
    default:
      return `${gange([visKroner(f.fordeling.totalOere), `${visTal(f.fordeling.vaegt)}/${visTal(f.fordeling.vaegtIalt)}`])}${er}`;
  }
}

/** What of the year the instalment is: `2/2 minus 1/2 af årets 370.524 kr., hver rundet ned til hele øre`. */
export function rateregning(l: Aarslinje, rate: number, rater: number): string {
  const aaret = `årets ${visKroner(l.beloebOere)}`;
  if (rater === 1) return `Hele ${aaret}`;
  return rate === 1
    ? `1/${rater} af ${aaret}, rundet ned til hele øre`
    : `${rate}/${rater} minus ${rate - 1}/${rater} af ${aaret}, hver rundet ned til hele øre`;
}
