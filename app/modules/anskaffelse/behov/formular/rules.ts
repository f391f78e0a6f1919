/** What a kommune may change of the form: help texts, its own fields, its bands of expense. */
import { type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';

/** The kinds of a kommune's own field. */
export const EKSTRAARTER = {
  tekst: 'Tekst på én linje',
  langtekst: 'Længere tekst',
  janej: 'Ja eller nej',
  valg: 'Vælg én mulighed',
  tal: 'Helt tal',
  dato: 'Dato',
} as const;
export type Ekstraart = keyof typeof EKSTRAARTER;

export function erEkstraart(tekst: string): tekst is Ekstraart {
  return Object.hasOwn(EKSTRAARTER, tekst);
}

/** A field that a kommune has added. */
export interface Ekstrafelt {
  /** Given once and never used again: `e1`. */
  readonly noegle: string;
  readonly etiket: string;
  readonly hjaelp: string;
  readonly art: Ekstraart;
  /** What can be chosen; empty for every other kind than `valg`. */
  readonly valg: readonly string[];
  readonly paakraevet: boolean;
  /** No longer asked for; what was answered stays. */
  readonly udgaaet: boolean;
}

/** A band of expected expense over four years, in whole kroner. */
export interface Udgiftsbaand {
  readonly noegle: string;
  readonly fra: number;
  /** Null: no upper end. */
  readonly til: number | null;
}

/** The answer that is always there, whatever the bands. */
export const UAFKLARET = 'uafklaret';

export interface Behovsform {
  /** Own help texts by field; a field that is missing has the shipped one. */
  readonly hjaelp: Readonly<Record<string, string>>;
  readonly ekstra: readonly Ekstrafelt[];
  readonly baand: readonly Udgiftsbaand[];
}

/** Fredericia's bands. */
export const LEVERET: Behovsform = {
  hjaelp: {},
  ekstra: [],
  baand: [
    { noegle: 'b1', fra: 0, til: 500_000 },
    { noegle: 'b2', fra: 501_000, til: 1_600_000 },
    { noegle: 'b3', fra: 1_600_000, til: null },
  ],
};

const kroner = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });

/** `0–500.000 kr.`, `Over 1.600.000 kr.`, `Ikke afklaret`. */
export function baandtekst(baand: Pick<Udgiftsbaand, 'fra' | 'til'> | null): string {
  if (baand === null) return 'Ikke afklaret';
  return baand.til === null
    ? `Over ${kroner.format(baand.fra)} kr.`
    : `${kroner.format(baand.fra)}–${kroner.format(baand.til)} kr.`;
}

const MAKS_ETIKET = 200;
const MAKS_HJAELP = 500;
const MAKS_FELTER = 30;
const MAKS_BAAND = 12;
const MAKS_VALG = 30;

/** Whether the form can be used; the hindringer name the fields of the page that edits it. */
export function tjekForm(form: Behovsform): Resultat {
  const h: Hindring[] = [...baandhindringer(form.baand), ...form.ekstra.flatMap(ekstrahindringer)];
  if (form.ekstra.length > MAKS_FELTER)
    h.push({ kode: 'for_mange', besked: `Der kan højst være ${MAKS_FELTER} egne felter.` });
  const navne = form.ekstra.filter((e) => !e.udgaaet).map((e) => e.etiket.toLowerCase());
  const dobbelt = navne.find((n, i) => navne.indexOf(n) !== i);
  if (dobbelt !== undefined)
    h.push({ kode: 'dobbelt', besked: `To felter hedder »${dobbelt}«. Kald det ene noget andet.` });
  for (const [navn, tekst] of Object.entries(form.hjaelp))
    if (tekst.length > MAKS_HJAELP)
      h.push({
        kode: 'for_lang',
        besked: `En hjælpetekst må højst være på ${MAKS_HJAELP} tegn.`,
        felt: `hjaelp-${navn}`,
      });
  return h.length === 0 ? ok() : { ok: false, hindringer: h };
}

function ekstrahindringer(e: Ekstrafelt): Hindring[] {
  const nej = (kode: string, besked: string, felt: string): Hindring => ({
    kode,
    besked,
    felt: `ekstra-${e.noegle}-${felt}`,
  });
  const h: Hindring[] = [];
  if (e.etiket === '') h.push(nej('mangler', 'Skriv, hvad der spørges om.', 'etiket'));
  if (e.etiket.length > MAKS_ETIKET)
    h.push(nej('for_lang', `Spørgsmålet må højst være på ${MAKS_ETIKET} tegn.`, 'etiket'));
  if (e.hjaelp.length > MAKS_HJAELP)
    h.push(nej('for_lang', `En hjælpetekst må højst være på ${MAKS_HJAELP} tegn.`, 'hjaelp'));
  if (e.art === 'valg' && new Set(e.valg).size < 2)
    h.push(nej('mangler', 'Skriv mindst to forskellige muligheder, én på hver linje.', 'valg'));
  if (e.valg.length > MAKS_VALG || e.valg.some((v) => v.length > MAKS_ETIKET))
    h.push(nej('for_lang', `Skriv højst ${MAKS_VALG} muligheder på højst ${MAKS_ETIKET} tegn.`, 'valg'));
  return h;
}

function baandhindringer(baand: readonly Udgiftsbaand[]): Hindring[] {
  const nej = (kode: string, besked: string, i: number): Hindring => ({
    kode,
    besked,
    felt: `baand-${i}-fra`,
  });
  if (baand.length === 0) return [nej('mangler', 'Skriv mindst ét bånd. »Ikke afklaret« er der altid.', 0)];
  if (baand.length > MAKS_BAAND) return [nej('for_mange', `Der kan højst være ${MAKS_BAAND} bånd.`, 0)];
  return baand.flatMap((b, i) => {
    if (b.til !== null && b.til <= b.fra)
      return [nej('ugyldig', 'Båndets øverste beløb skal være større end det nederste.', i)];
    const foer = baand[i - 1];
    if (foer === undefined) return [];
    if (foer.til === null) return [nej('ugyldig', 'Kun det sidste bånd kan være uden øverste beløb.', i)];
    return b.fra < foer.til ? [nej('overlap', 'Båndet begynder, før det forrige slutter.', i)] : [];
  });
}

const tekst = (v: unknown): string => (typeof v === 'string' ? v : '');
const objekt = (v: unknown): Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : {};
const liste = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : []);

/** The form as stored, with what a row of an earlier version lacks filled in from the shipped one. */
export function laesForm(raa: unknown): Behovsform {
  const { hjaelp, ekstra, baand } = objekt(raa);
  return {
    hjaelp: Object.fromEntries(Object.entries(objekt(hjaelp)).map(([k, v]) => [k, tekst(v)])),
    ekstra: liste(ekstra).map((raat) => {
      const e = objekt(raat);
      const art = tekst(e.art);
      return {
        noegle: tekst(e.noegle),
        etiket: tekst(e.etiket),
        hjaelp: tekst(e.hjaelp),
        art: erEkstraart(art) ? art : 'tekst',
        valg: liste(e.valg).map(tekst),
        paakraevet: e.paakraevet === true,
        udgaaet: e.udgaaet === true,
      };
    }),
    baand: Array.isArray(baand) ? baand.map(laesBaand) : LEVERET.baand,
  };
}

export function laesBaand(raat: unknown): Udgiftsbaand {
  const b = objekt(raat);
  return {
    noegle: tekst(b.noegle),
    fra: typeof b.fra === 'number' ? b.fra : 0,
    til: typeof b.til === 'number' ? b.til : null,
  };
}

/** The next key of its kind that no field or band has had: `e3` after `e1`, `e2`. */
export function nyNoegle(art: 'e' | 'b', brugte: readonly string[]): string {
  const numre = brugte.map((n) => Number(n.slice(1))).filter(Number.isInteger);
  return `${art}${Math.max(0, ...numre) + 1}`;
}
