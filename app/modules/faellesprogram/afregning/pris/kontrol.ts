/** Whether a price model makes sense: everything that is wrong, with where, in one go. */
import { type MaanedNr, maanedFraNr, maanedNr, visMaaned } from '../../../../kernel/maaned.ts';
import { type Hindring, hindringerI } from '../../../../kernel/resultat.ts';
import { tilMaanedsnavn, visTal } from '../../../../kernel/tekst.ts';
import { aarIalt, forlaeng } from '../tilbagebetaling.ts';
import {
  MAKS_TILBAGEBETALINGSAAR,
  MIN_TILBAGEBETALINGSAAR,
  type Modeldel,
  type Periode,
  type Priselement,
  type Prismodel,
  type Rabat,
  type Tilbagebetaling,
  type Trin,
} from './rules.ts';

/** Says what is wrong at a place: which field of the document, and its words. */
type Meld = (felt: string, kode: string, besked: string) => void;

const slut = (p: Periode): MaanedNr => (p.til === null ? Number.MAX_SAFE_INTEGER : maanedNr(p.til));
const visPeriode = (p: Periode) =>
  p.til === null ? `fra ${visMaaned(p.fra)}` : `${visMaaned(p.fra)} – ${visMaaned(p.til)}`;

/** Periods that end before they begin, and those that overlap the one before. */
function kontrolPerioder(perioder: readonly Periode[], meld: Meld): void {
  if (perioder.length === 0) meld('perioder', 'ingen_periode', 'mangler en periode med en pris.');
  const ordnede = perioder
    .map((p, nr) => ({ p, nr }))
    .toSorted((a, b) => maanedNr(a.p.fra) - maanedNr(b.p.fra) || slut(a.p) - slut(b.p));
  let foer: Periode | null = null;
  for (const { p, nr } of ordnede) {
    const felt = `perioder.${nr}`;
    if (slut(p) < maanedNr(p.fra))
      meld(`${felt}.til`, 'periode_slut', `perioden ${visPeriode(p)} slutter, før den begynder.`);
    if (foer !== null && maanedNr(p.fra) <= slut(foer))
      meld(
        `${felt}.fra`,
        'periode_overlap',
        `perioden ${visPeriode(p)} overlapper perioden ${visPeriode(foer)}. Lad den ene slutte, før den anden begynder.`,
      );
    if (foer === null || slut(p) > slut(foer)) foer = p;
  }
}

function kontrolTrin(trin: readonly Trin[], felt: string, meld: Meld): void {
  if (trin[0]?.fra !== 0)
    meld(`${felt}.trin.0.fra`, 'trin_foerste', 'det første trin skal begynde ved 0 enheder.');
  trin.forEach((t, i) => {
    const foer = trin[i - 1];
    if (foer !== undefined && t.fra <= foer.fra)
      meld(
        `${felt}.trin.${i}.fra`,
        'trin_stiger_ikke',
        `trinnet over ${visTal(t.fra)} enheder kommer efter trinnet over ${visTal(foer.fra)}. Grænserne skal stige.`,
      );
  });
}

function kontrolRabat(rabat: Rabat, del: Modeldel, meld: Meld): void {
  rabat.perioder.forEach((p, nr) => {
    if (p.slags === 'beloeb') {
      if (p.oere === 0) meld(`perioder.${nr}.oere`, 'rabat_nul', 'rabatten er 0 kr.');
      return;
    }
    if (p.bp === 0) meld(`perioder.${nr}.bp`, 'rabat_nul', 'rabatten er 0 %.');
    for (const noegle of p.af) {
      const af = del.elementer.find((e) => e.noegle === noegle);
      if (af === undefined)
        meld(
          `perioder.${nr}.af`,
          'rabat_ukendt',
          `rabatten gives af »${noegle}«, som delen ikke har. Vælg blandt delens linjer.`,
        );
      else if (af.art === 'rabat')
        meld(
          `perioder.${nr}.af`,
          'rabat_af_rabat',
          `rabatten kan ikke gives af en anden rabat (${af.navn}).`,
        );
    }
    if (new Set(p.af).size < p.af.length)
      meld(`perioder.${nr}.af`, 'rabat_to_gange', 'rabatten nævner den samme linje to gange.');
  });
}

/** No line may have more than all of it taken off. */
function kontrolRabatsum(del: Modeldel, meld: Meld): void {
  const andele = del.elementer.flatMap((e) =>
    e.art === 'rabat'
      ? e.perioder.flatMap((p) =>
          p.slags === 'andel' ? p.af.map((af) => ({ af, bp: p.bp, fra: maanedNr(p.fra), til: slut(p) })) : [],
        )
      : [],
  );
  for (const e of del.elementer) {
    const mine = andele.filter((a) => a.af === e.noegle);
    const forMeget = mine
      .map((a) => a.fra)
      .find((m) => mine.filter((a) => a.fra <= m && m <= a.til).reduce((s, a) => s + a.bp, 0) > 10_000);
    if (forMeget !== undefined)
      meld(
        '',
        'rabat_over_alt',
        `rabatterne på ${e.navn} er mere end 100 % fra ${visMaaned(maanedFraNr(forMeget))}.`,
      );
  }
}

function kontrolElement(e: Priselement, del: Modeldel, meld: Meld): void {
  if (e.art === 'gebyr') {
    if (e.kreds.art === 'kommuner' && e.kreds.koder.length === 0)
      meld(
        'kreds',
        'gebyr_ingen',
        'gebyret gælder ingen kommuner. Vælg mindst én, eller lad det gælde alle.',
      );
    return;
  }
  kontrolPerioder(e.perioder, meld);
  if (e.art === 'pr_enhed')
    e.perioder.forEach((p, nr) => {
      kontrolTrin(p.trin, `perioder.${nr}`, meld);
    });
  if (e.art === 'rabat') kontrolRabat(e, del, meld);
}

function kontrolPlan(plan: Tilbagebetaling, meld: Meld): void {
  if (plan.hovedstolOere === 0) meld('hovedstolOere', 'plan_nul', 'der er intet beløb at betale tilbage.');
  if (plan.aar < MIN_TILBAGEBETALINGSAAR || plan.aar > MAKS_TILBAGEBETALINGSAAR)
    meld(
      'aar',
      'plan_aar',
      `tilbagebetalingen er på ${plan.aar} år. Den skal være på ${MIN_TILBAGEBETALINGSAAR} til ${MAKS_TILBAGEBETALINGSAAR} år.`,
    );
  let foer: Tilbagebetaling = { ...plan, forlaengelser: [] };
  plan.forlaengelser.forEach((f, nr) => {
    const svar = forlaeng(foer, f.fraAar, f.aar, f);
    for (const h of hindringerI(svar)) meld(`forlaengelser.${nr}.${h.felt ?? ''}`, h.kode, smaa(h.besked));
    if (svar.ok) foer = svar.vaerdi;
  });
  if (maanedNr(plan.fra) + aarIalt(plan) * 12 > 2200 * 12)
    meld('fra', 'plan_slut', 'tilbagebetalingen slutter efter år 2199.');
}

/** A sentence that stands after the name of what it is about. */
const smaa = (besked: string) => besked.charAt(0).toLowerCase() + besked.slice(1);

function kontrolRater(del: Modeldel, meld: Meld): void {
  if (del.rater.length === 0) meld('rater', 'ingen_rate', 'mangler mindst én rate om året.');
  del.rater.forEach((r, nr) => {
    const foer = del.rater[nr - 1];
    if (foer !== undefined && r.faktureringsmaaned <= foer.faktureringsmaaned)
      meld(
        `rater.${nr}.faktureringsmaaned`,
        'rater_orden',
        `${r.navn} faktureres i ${tilMaanedsnavn(r.faktureringsmaaned)}, men ${foer.navn} i ${tilMaanedsnavn(foer.faktureringsmaaned)}. Raterne skal stå i årets orden, én pr. måned.`,
      );
  });
}

function kontrolForbedringer(del: Modeldel, meld: Meld): void {
  del.forbedringer.forEach((f, nr) => {
    const felt = `forbedringer.${nr}`;
    if (f.prisaar <= f.aar)
      meld(
        `${felt}.prisaar`,
        'forbedring_aar',
        `forbedringen af ${f.aar} sænker prisen i ${f.prisaar}. Det skal være et senere år.`,
      );
    if (f.besparelseOere === 0)
      meld(`${felt}.besparelseOere`, 'forbedring_nul', `forbedringen af ${f.aar} er 0 kr.`);
    if (del.forbedringer.findIndex((g) => g.aar === f.aar) < nr)
      meld(`${felt}.aar`, 'forbedring_to_gange', `forbedringen af ${f.aar} står to gange.`);
  });
}

function kontrolDel(del: Modeldel, meld: Meld): void {
  const navngivet =
    (felt: string, navn: string): Meld =>
    (under, kode, besked) =>
      meld(under === '' ? felt : `${felt}.${under}`, kode, `${navn}: ${besked}`);
  const set = new Set<string>();
  const enkelt = (noegle: string, felt: string, navn: string) => {
    if (set.has(noegle))
      meld(`${felt}.noegle`, 'noegle_to_gange', `to linjer har nøglen »${noegle}« (den ene er ${navn}).`);
    set.add(noegle);
  };
  del.elementer.forEach((e, nr) => {
    enkelt(e.noegle, `elementer.${nr}`, e.navn);
    kontrolElement(e, del, navngivet(`elementer.${nr}`, e.navn));
  });
  del.tilbagebetalinger.forEach((p, nr) => {
    enkelt(p.noegle, `tilbagebetalinger.${nr}`, p.navn);
    kontrolPlan(p, navngivet(`tilbagebetalinger.${nr}`, p.navn));
  });
  kontrolRabatsum(del, meld);
  kontrolRater(del, meld);
  kontrolForbedringer(del, meld);
}

/**
 * Everything that is wrong: empty where the model may be computed by. `felt` is the place in the document (`dele.0.rater.1…`),
 * the sentence begins with the part and the line.
 */
export function kontrol(model: Prismodel): Hindring[] {
  const fund: Hindring[] = [];
  model.dele.forEach((del, nr) => {
    if (model.dele.findIndex((d) => d.noegle === del.noegle) < nr)
      fund.push({
        kode: 'del_to_gange',
        felt: `dele.${nr}.noegle`,
        besked: `${del.navn}: delen står to gange i prismodellen.`,
      });
    kontrolDel(del, (felt, kode, besked) =>
      fund.push({
        kode,
        felt: felt === '' ? `dele.${nr}` : `dele.${nr}.${felt}`,
        besked: `${del.navn}, ${besked}`,
      }),
    );
  });
  return fund;
}
