/** A price model as lines that people read: the price list, its file, and what differs between two versions. */
import { kronetal, visKroner } from '../../../../kernel/kroner.ts';
import { type Maaned, maanedNr, visMaaned } from '../../../../kernel/maaned.ts';
import { antal, tilMaanedsnavn, visTal } from '../../../../kernel/tekst.ts';
import {
  ELEMENTARTER,
  type Gebyr,
  type Herkomst,
  type Modeldel,
  type Periode,
  type Priselement,
  type Prismodel,
  type Rabatperiode,
  TILBAGEBETALINGSFORMER,
  type Tilbagebetaling,
  type Trin,
} from './rules.ts';

export interface Prislinje extends Herkomst {
  /** The same thing has the same in every version. */
  readonly noegle: string;
  readonly del: string;
  /** What it is a line of, »Abonnement«. */
  readonly navn: string;
  /** »Sats pr. enhed«, »Rate«, »Tilbagebetaling«. */
  readonly art: string;
  readonly periode: Periode | null;
  readonly vaerdi: string;
  /** A term of the part rather than a price. */
  readonly vilkaar: boolean;
}

/** Basis points as `20 %`. */
export function visBp(bp: number): string {
  return `${kronetal(bp)} %`;
}

/** `jan. 2020 – dec. 2020` in whole words, or `fra januar 2020`. */
export function visPeriode(p: Periode | null): string {
  if (p === null) return '';
  return p.til === null ? `fra ${visMaaned(p.fra)}` : `${visMaaned(p.fra)} – ${visMaaned(p.til)}`;
}

function visTrin(trin: readonly Trin[], enhed: string): string {
  const [foerste, ...resten] = trin;
  const over = resten.map((t) => `; over ${visTal(t.fra)}: ${visKroner(t.oere)}`).join('');
  return `${visKroner(foerste?.oere ?? 0)} pr. ${enhed} pr. år${over}`;
}

function visRabat(p: Rabatperiode, del: Modeldel): string {
  if (p.slags === 'beloeb') return `−${visKroner(p.oere)} pr. kommune pr. år`;
  const navne = p.af.map((n) => del.elementer.find((e) => e.noegle === n)?.navn ?? n);
  return `−${visBp(p.bp)} af ${navne.join(', ')}`;
}

function visGebyr(g: Gebyr): string {
  const hvornaar = g.maaned === 'foerste' ? 'i kommunens første måned' : `i ${visMaaned(g.maaned)}`;
  const hvem = {
    alle: '',
    kommuner:
      g.kreds.art === 'kommuner'
        ? `, for ${antal(g.kreds.koder.length, 'kommune', 'kommuner')} (${g.kreds.koder.join(', ')})`
        : '',
    senere: g.kreds.art === 'senere' ? `, for dem, der begynder efter ${visMaaned(g.kreds.efter)}` : '',
  }[g.kreds.art];
  return `${visKroner(g.oere)} én gang, ${hvornaar}${hvem}`;
}

type Elementlinje = Herkomst & { readonly periode: Periode | null; readonly vaerdi: string };

function linjerAf(e: Priselement, del: Modeldel): Elementlinje[] {
  const periodevis = <P extends Periode & Herkomst>(perioder: readonly P[], vaerdi: (p: P) => string) =>
    perioder
      .toSorted((a, b) => maanedNr(a.fra) - maanedNr(b.fra))
      .map((p) => ({
        periode: { fra: p.fra, til: p.til },
        kilde: p.kilde,
        forbehold: p.forbehold,
        vaerdi: vaerdi(p),
      }));
  switch (e.art) {
    case 'pr_enhed':
      return periodevis(e.perioder, (p) => visTrin(p.trin, del.enhedEn));
    case 'fast':
      return periodevis(e.perioder, (p) => `${visKroner(p.oere)} pr. kommune pr. år`);
    case 'fordelt':
      return periodevis(
        e.perioder,
        (p) =>
          `${visKroner(p.oere)} pr. år for alle, ${e.efter === 'antal' ? `fordelt efter antal ${del.enhedFlere}` : 'delt lige'}`,
      );
    case 'viderefaktureret':
      return periodevis(
        e.perioder,
        (p) => `${visKroner(p.oere)} pr. ${del.enhedEn} pr. år, til ${e.modtager}`,
      );
    case 'rabat':
      return periodevis(e.perioder, (p) => visRabat(p, del));
    case 'gebyr':
      return [{ periode: null, kilde: e.kilde, forbehold: e.forbehold, vaerdi: visGebyr(e) }];
  }
}

function planlinjer(del: Modeldel, p: Tilbagebetaling): Prislinje[] {
  const faelles = { del: del.navn, navn: p.navn, art: 'Tilbagebetaling', vilkaar: false };
  const noegle = `${del.noegle}/${p.noegle}`;
  return [
    {
      ...faelles,
      noegle,
      kilde: p.kilde,
      forbehold: p.forbehold,
      periode: null,
      vaerdi: `${visKroner(p.hovedstolOere)} over ${p.aar} år fra ${visMaaned(p.fra)}, ${visBp(p.renteBp)} i rente p.a., ${TILBAGEBETALINGSFORMER[p.form].toLowerCase()}`,
    },
    ...p.forlaengelser.map((f) => ({
      ...faelles,
      noegle: `${noegle}/${f.fraAar}`,
      kilde: f.kilde,
      forbehold: f.forbehold,
      periode: null,
      vaerdi: `Forlænget til ${f.aar} år fra og med år ${f.fraAar}, ${visBp(f.renteBp)} i rente p.a.`,
    })),
  ];
}

function vilkaarslinjer(del: Modeldel): Prislinje[] {
  const uden = { del: del.navn, periode: null, kilde: '', forbehold: '', vilkaar: true };
  return [
    {
      ...uden,
      noegle: `${del.noegle}/tal`,
      navn: 'Talgrundlag',
      art: 'Vilkår',
      vaerdi: `Officielt antal ${del.enhedFlere} ${antal(del.talAarFoer, 'år', 'år')} før det, der afregnes`,
    },
    ...del.rater.map((r, i) => ({
      ...uden,
      noegle: `${del.noegle}/rate/${i + 1}`,
      navn: r.navn,
      art: `Rate ${i + 1} af ${del.rater.length}`,
      vaerdi: `Faktureres i ${tilMaanedsnavn(r.faktureringsmaaned)}, forfalder efter ${antal(r.forfaldsdage, 'dag', 'dage')}`,
    })),
  ];
}

/** One part's prices, then its repayments, improvements and terms. */
export function dellinjer(del: Modeldel): Prislinje[] {
  return [
    ...del.elementer.flatMap((e) =>
      linjerAf(e, del).map((l) => ({
        ...l,
        noegle: `${del.noegle}/${e.noegle}/${l.periode?.fra ?? ''}`,
        del: del.navn,
        navn: e.navn,
        art: ELEMENTARTER[e.art],
        vilkaar: false,
      })),
    ),
    ...del.tilbagebetalinger.flatMap((p) => planlinjer(del, p)),
    ...del.forbedringer.map((f) => ({
      noegle: `${del.noegle}/forbedring/${f.aar}`,
      del: del.navn,
      navn: `Forbedring af ${f.aar}`,
      art: 'Forbedring',
      vilkaar: false,
      periode: null,
      kilde: f.kilde,
      forbehold: f.forbehold,
      vaerdi: `${visKroner(f.besparelseOere)} billigere end business casen: ${visBp(f.udviklingBp)} til udvikling, resten sænker prisen i ${f.prisaar}`,
    })),
    ...vilkaarslinjer(del),
  ];
}

export function prislinjer(model: Prismodel): Prislinje[] {
  return model.dele.flatMap(dellinjer);
}

export interface Prisforskel {
  readonly sted: string;
  /** Null: it wasn't there. */
  readonly foer: string | null;
  /** Null: it is gone. */
  readonly efter: string | null;
}

function hele({ periode, vaerdi, kilde, forbehold }: Prislinje): string {
  const paren = [kilde, forbehold].filter((t) => t !== '').join('; ');
  return (
    [visPeriode(periode), vaerdi].filter((t) => t !== '').join(': ') + (paren === '' ? '' : ` (${paren})`)
  );
}

/** What differs between two models, in the order of the later. */
export function modelforskelle(foer: Prismodel, efter: Prismodel): Prisforskel[] {
  const gamle = new Map(prislinjer(foer).map((l) => [l.noegle, l]));
  const nye = new Map(prislinjer(efter).map((l) => [l.noegle, l]));
  return [...new Set([...nye.keys(), ...gamle.keys()])].flatMap((noegle) => {
    const a = gamle.get(noegle);
    const b = nye.get(noegle);
    const den = b ?? a;
    const tekstA = a === undefined ? null : `${a.navn === b?.navn || !b ? '' : `${a.navn}: `}${hele(a)}`;
    const tekstB = b === undefined ? null : `${a && a.navn !== b.navn ? `${b.navn}: ` : ''}${hele(b)}`;
    if (den === undefined || tekstA === tekstB) return [];
    return [{ sted: `${den.del}, ${den.navn}`, foer: tekstA, efter: tekstB }];
  });
}

/** What a unit of a part costs in a month: the first tier of its own rates and what is passed on. */
export function enhedspris(del: Modeldel, maaned: Maaned): number {
  const m = maanedNr(maaned);
  const iMaaned = <P extends Periode>(perioder: readonly P[]) =>
    perioder.find((p) => maanedNr(p.fra) <= m && (p.til === null || m <= maanedNr(p.til)));
  return del.elementer.reduce((sum, e) => {
    if (e.art === 'pr_enhed') return sum + (iMaaned(e.perioder)?.trin[0]?.oere ?? 0);
    if (e.art === 'viderefaktureret') return sum + (iMaaned(e.perioder)?.oere ?? 0);
    return sum;
  }, 0);
}

/** The months in which the price of a unit changes, with what it is from then on; in order. */
export function prisforloeb(del: Modeldel): { readonly fra: Maaned; readonly oere: number }[] {
  const skift = new Set<number>();
  for (const e of del.elementer)
    if (e.art === 'pr_enhed' || e.art === 'viderefaktureret')
      for (const p of e.perioder) {
        skift.add(maanedNr(p.fra));
        if (p.til !== null) skift.add(maanedNr(p.til) + 1);
      }
  const forloeb = [...skift]
    .sort((a, b) => a - b)
    .map((nr) => {
      const fra = `${Math.floor(nr / 12)}-${String((nr % 12) + 1).padStart(2, '0')}` as Maaned;
      return { fra, oere: enhedspris(del, fra) };
    });
  return forloeb.filter((f, i) => i === 0 || f.oere !== forloeb[i - 1].oere);
}
