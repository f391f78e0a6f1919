/** The forms of the draft: what is typed, as a thing of the model, and back. Each fault is told at its own field. */
import { laesDecimaltal } from '../../../../kernel/decimaltal.ts';
import { kronetal, laesKroner } from '../../../../kernel/kroner.ts';
import { laesMaaned, type Maaned } from '../../../../kernel/maaned.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt, feltliste, type Laest } from '../../../../platform/form.ts';
import { MAKS_ANTAL } from './dokument.ts';
import { TRINFELTER } from './kladde.ts';
import type {
  Beloebsperiode,
  Elementart,
  Enhedsperiode,
  Forbedring,
  Forlaengelse,
  Gebyrkreds,
  Herkomst,
  Periode,
  Priselement,
  Rabatperiode,
  Rate,
  Tilbagebetaling,
  Trin,
} from './rules.ts';

const MAKS_PERIODER = 40;
const MAKS_RATER = 12;

/** Reads fields one by one and collects what is wrong. */
class Laeser {
  readonly hindringer: Hindring[] = [];
  readonly #form: Felter;
  constructor(form: Felter) {
    this.#form = form;
  }
  raa(navn: string): string {
    return felt(this.#form, navn).trim();
  }
  alle(navn: string): readonly string[] {
    return feltliste(this.#form, navn).filter((v) => v !== '');
  }
  fejl(navn: string, besked: string): void {
    this.hindringer.push({ kode: 'felt', felt: navn, besked });
  }
  tekst(navn: string, maks: number, mangler?: string): string {
    const t = rensTekst(this.raa(navn)).trim();
    if (t === '' && mangler !== undefined) this.fejl(navn, mangler);
    if (t.length > maks) this.fejl(navn, `Skriv højst ${maks} tegn.`);
    return t;
  }
  oere(navn: string): number {
    const oere = laesKroner(this.raa(navn));
    if (oere === null) this.fejl(navn, 'Skriv et beløb i kroner, f.eks. 77,00.');
    return oere ?? 0;
  }
  heltal(navn: string, min: number, maks: number, besked: string): number {
    const n = laesDecimaltal(this.raa(navn));
    if (n === null || !Number.isInteger(n) || n < min || n > maks) {
      this.fejl(navn, besked);
      return min;
    }
    return n;
  }
  /** Percent with at most two decimals, as basis points. */
  bp(navn: string): number {
    const n = laesDecimaltal(this.raa(navn).replace(/\s*%$/, ''));
    const bp = n === null ? Number.NaN : Math.round(n * 100);
    if (n === null || Math.abs(bp - n * 100) > 1e-6 || bp < 0 || bp > 10_000) {
      this.fejl(navn, 'Skriv en procent mellem 0 og 100 med højst to decimaler.');
      return 0;
    }
    return bp;
  }
  maaned(navn: string): Maaned {
    const m = laesMaaned(this.raa(navn));
    if (m === null) this.fejl(navn, 'Skriv en måned som 2026-01.');
    return m ?? ('2000-01' as Maaned);
  }
  valgfriMaaned(navn: string): Maaned | null {
    return this.raa(navn) === '' ? null : this.maaned(navn);
  }
  aar(navn: string, hvad: string): number {
    return this.heltal(navn, 1990, 2199, `${hvad}, f.eks. 2026.`);
  }
  herkomst(foran = ''): Herkomst {
    return { kilde: this.tekst(`${foran}kilde`, 500), forbehold: this.tekst(`${foran}forbehold`, 500) };
  }
  periode(foran: string): Periode {
    return { fra: this.maaned(`${foran}fra`), til: this.valgfriMaaned(`${foran}til`) };
  }
  svar<T>(vaerdi: T): Laest<T> {
    return this.hindringer.length > 0 ? { ok: false, hindringer: this.hindringer } : { ok: true, vaerdi };
  }
}

/** The rows of a form that anything is written in; a row that was emptied is gone. */
function udfyldte(l: Laeser, maks: number, felter: readonly string[]): string[] {
  return Array.from({ length: maks }, (_, i) => `p${i}_`).filter((foran) =>
    felter.some((f) => l.raa(`${foran}${f}`) !== ''),
  );
}

function trin(l: Laeser, foran: string): Trin[] {
  const ud: Trin[] = [{ fra: 0, oere: l.oere(`${foran}kr`) }];
  for (let t = 1; t <= TRINFELTER; t++) {
    if (l.raa(`${foran}over${t}`) === '' && l.raa(`${foran}kr${t}`) === '') continue;
    ud.push({
      fra: l.heltal(`${foran}over${t}`, 1, MAKS_ANTAL, 'Skriv, over hvor mange enheder trinnet gælder.'),
      oere: l.oere(`${foran}kr${t}`),
    });
  }
  return ud;
}

const PERIODEFELTER = ['fra', 'til', 'kr', 'bp', 'kilde'];

function perioder<P>(l: Laeser, laes: (foran: string) => P): P[] {
  const ud = udfyldte(l, MAKS_PERIODER, PERIODEFELTER).map(laes);
  if (ud.length === 0) l.fejl('p0_fra', 'Skriv mindst én periode med en pris.');
  return ud;
}

const enhedsperiode =
  (l: Laeser) =>
  (foran: string): Enhedsperiode => ({ ...l.periode(foran), ...l.herkomst(foran), trin: trin(l, foran) });
const beloebsperiode =
  (l: Laeser) =>
  (foran: string): Beloebsperiode => ({
    ...l.periode(foran),
    ...l.herkomst(foran),
    oere: l.oere(`${foran}kr`),
  });

function rabatperiode(l: Laeser, foran: string): Rabatperiode {
  const faelles = { ...l.periode(foran), ...l.herkomst(foran) };
  if (l.raa('slags') === 'beloeb') return { ...faelles, slags: 'beloeb', oere: l.oere(`${foran}kr`) };
  const af = l.alle('af');
  return { ...faelles, slags: 'andel', bp: l.bp(`${foran}bp`), af: [...af] };
}

function kreds(l: Laeser): Gebyrkreds {
  const art = l.raa('kreds');
  if (art === 'kommuner') {
    const koder = l.alle('koder').filter((k) => /^\d{4}$/.test(k));
    if (koder.length === 0) l.fejl('koder', 'Vælg mindst én kommune.');
    return { art: 'kommuner', koder: [...koder].sort() };
  }
  if (art === 'senere') return { art: 'senere', efter: l.maaned('efter') };
  return { art: 'alle' };
}

/** An element of a part; `noegle` is its own, or the one that it is given. */
export function laesElement(
  form: Felter,
  art: Elementart,
  noegle: (navn: string) => string,
): Laest<Priselement> {
  const l = new Laeser(form);
  const navn = l.tekst('navn', 120, 'Giv linjen et navn. Det står på fakturaen.');
  const er = { noegle: noegle(navn), navn };
  switch (art) {
    case 'pr_enhed':
      return l.svar({ art, ...er, perioder: perioder(l, enhedsperiode(l)) });
    case 'fast':
      return l.svar({ art, ...er, perioder: perioder(l, beloebsperiode(l)) });
    case 'fordelt': {
      const efter = l.raa('efter') === 'lige' ? 'lige' : 'antal';
      return l.svar({ art, ...er, efter, perioder: perioder(l, beloebsperiode(l)) });
    }
    case 'viderefaktureret': {
      const modtager = l.tekst('modtager', 120, 'Skriv, hvem der sætter prisen og får pengene.');
      return l.svar({ art, ...er, modtager, perioder: perioder(l, beloebsperiode(l)) });
    }
    case 'rabat':
      if (l.raa('slags') !== 'beloeb' && l.alle('af').length === 0)
        l.fejl('af', 'Vælg, hvad rabatten gives af.');
      return l.svar({ art, ...er, perioder: perioder(l, (foran) => rabatperiode(l, foran)) });
    case 'gebyr':
      return l.svar({
        art,
        ...er,
        ...l.herkomst(),
        oere: l.oere('kr'),
        maaned: l.raa('hvornaar') === 'maaned' ? l.maaned('maaned') : 'foerste',
        kreds: kreds(l),
      });
  }
}

export function laesPlan(form: Felter, noegle: (navn: string) => string): Laest<Tilbagebetaling> {
  const l = new Laeser(form);
  const navn = l.tekst('navn', 120, 'Giv tilbagebetalingen et navn. Det står på fakturaen.');
  // In the order of the form: so the faults stand, too.
  const plan = {
    noegle: noegle(navn),
    navn,
    hovedstolOere: l.oere('kr'),
    fra: l.maaned('fra'),
    aar: l.heltal('aar', 1, 99, 'Skriv, over hvor mange hele år der betales, f.eks. 8.'),
    renteBp: l.bp('rente'),
    form: l.raa('form') === 'annuitet' ? 'annuitet' : 'serie',
    ...l.herkomst(),
  } as const;
  const forlaengelser = udfyldte(l, 3, ['fraaar', 'aar']).map(
    (foran): Forlaengelse => ({
      fraAar: l.heltal(`${foran}fraaar`, 1, 99, 'Skriv, fra hvilket år i planen, f.eks. 5.'),
      aar: l.heltal(`${foran}aar`, 1, 99, 'Skriv, hvor mange år planen så er på i alt, f.eks. 10.'),
      renteBp: l.raa(`${foran}rente`) === '' ? plan.renteBp : l.bp(`${foran}rente`),
      ...l.herkomst(foran),
    }),
  );
  return l.svar({ ...plan, forlaengelser });
}

export function laesForbedring(form: Felter): Laest<Forbedring> {
  const l = new Laeser(form);
  return l.svar({
    aar: l.aar('aar', 'Skriv året, der blev billigere'),
    besparelseOere: l.oere('kr'),
    udviklingBp: l.bp('bp'),
    prisaar: l.aar('prisaar', 'Skriv året, hvor prisen sænkes'),
    ...l.herkomst(),
  });
}

export function laesRater(form: Felter): Laest<Rate[]> {
  const l = new Laeser(form);
  const rater = udfyldte(l, MAKS_RATER, ['navn', 'md', 'dage']).map((foran) => ({
    navn: l.tekst(`${foran}navn`, 120, 'Giv raten et navn, f.eks. 1. halvår.'),
    faktureringsmaaned: l.heltal(`${foran}md`, 1, 12, 'Vælg en måned.'),
    forfaldsdage: l.heltal(`${foran}dage`, 0, 365, 'Skriv et antal dage mellem 0 og 365.'),
  }));
  if (rater.length === 0) l.fejl('p0_navn', 'Skriv mindst én rate.');
  return l.svar(rater);
}

export function laesTalAar(form: Felter): Laest<number> {
  const l = new Laeser(form);
  return l.svar(l.heltal('aar', 1, 5, 'Der afregnes efter tal fra 1 til 5 år før.'));
}

export interface Vedtagfelter {
  readonly gyldigFra: Maaned;
  readonly begrundelse: string;
}

export function laesVedtag(form: Felter): Laest<Vedtagfelter> {
  const l = new Laeser(form);
  return l.svar({
    gyldigFra: l.maaned('gyldigFra'),
    begrundelse: l.tekst('begrundelse', 1000, 'Skriv, hvad der er nyt, og hvem der har besluttet det.'),
  });
}

type Tekster = Record<string, string | readonly string[]>;

const herkomst = (h: Herkomst, foran = ''): Tekster => ({
  [`${foran}kilde`]: h.kilde,
  [`${foran}forbehold`]: h.forbehold,
});
const periode = (p: Periode & Herkomst, foran: string): Tekster => ({
  [`${foran}fra`]: p.fra,
  [`${foran}til`]: p.til ?? '',
  ...herkomst(p, foran),
});

function periodetekster(e: Exclude<Priselement, { art: 'gebyr' }>): Tekster {
  const ud: Tekster = {};
  e.perioder.forEach((p, i) => {
    const foran = `p${i}_`;
    Object.assign(ud, periode(p, foran));
    if ('trin' in p)
      p.trin.forEach((t, nr) => {
        ud[`${foran}kr${nr === 0 ? '' : nr}`] = kronetal(t.oere);
        if (nr > 0) ud[`${foran}over${nr}`] = String(t.fra);
      });
    else if ('bp' in p) ud[`${foran}bp`] = kronetal(p.bp);
    else ud[`${foran}kr`] = kronetal(p.oere);
  });
  return ud;
}

/** What the form of an element shows. */
export function elementtekster(e: Priselement): Tekster {
  switch (e.art) {
    case 'gebyr':
      return {
        navn: e.navn,
        kr: kronetal(e.oere),
        hvornaar: e.maaned === 'foerste' ? 'foerste' : 'maaned',
        maaned: e.maaned === 'foerste' ? '' : e.maaned,
        kreds: e.kreds.art,
        koder: e.kreds.art === 'kommuner' ? e.kreds.koder : [],
        efter: e.kreds.art === 'senere' ? e.kreds.efter : '',
        ...herkomst(e),
      };
    case 'fordelt':
      return { navn: e.navn, efter: e.efter, ...periodetekster(e) };
    case 'viderefaktureret':
      return { navn: e.navn, modtager: e.modtager, ...periodetekster(e) };
    case 'rabat': {
      const af = e.perioder.flatMap((p) => (p.slags === 'andel' ? p.af : []));
      return {
        navn: e.navn,
        slags: e.perioder[0]?.slags ?? 'andel',
        af: [...new Set(af)],
        ...periodetekster(e),
      };
    }
    default:
      return { navn: e.navn, ...periodetekster(e) };
  }
}

export function plantekster(p: Tilbagebetaling): Tekster {
  const ud: Tekster = {
    navn: p.navn,
    kr: kronetal(p.hovedstolOere),
    fra: p.fra,
    aar: String(p.aar),
    rente: kronetal(p.renteBp),
    form: p.form,
    ...herkomst(p),
  };
  p.forlaengelser.forEach((f, i) => {
    Object.assign(ud, herkomst(f, `p${i}_`), {
      [`p${i}_fraaar`]: String(f.fraAar),
      [`p${i}_aar`]: String(f.aar),
      [`p${i}_rente`]: kronetal(f.renteBp),
    });
  });
  return ud;
}

export function forbedringstekster(f: Forbedring): Tekster {
  return {
    aar: String(f.aar),
    prisaar: String(f.prisaar),
    kr: kronetal(f.besparelseOere),
    bp: kronetal(f.udviklingBp),
    ...herkomst(f),
  };
}

export function ratetekster(rater: readonly Rate[]): Tekster {
  const ud: Tekster = {};
  rater.forEach((r, i) => {
    ud[`p${i}_navn`] = r.navn;
    ud[`p${i}_md`] = String(r.faktureringsmaaned);
    ud[`p${i}_dage`] = String(r.forfaldsdage);
  });
  return ud;
}
