import { z } from 'zod';
import { laesCvr } from '../../../kernel/cvr.ts';
import { laesDato } from '../../../kernel/dag.ts';
import { laesHeltal } from '../../../kernel/decimaltal.ts';
import { laesKroner } from '../../../kernel/kroner.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { visTal } from '../../../kernel/tekst.ts';
import { type Felter, feltliste, type Laest, laesFelter } from '../../../platform/form.ts';
import { type Feltbeskrivelse, type Feltvaerdi, harLinjer } from './rules.ts';

const LINJE_MAKS = 500;
/** Words that are repeated stand in an index, which has limited room (0015). */
const ORD_BYTES = 250;
const ORD_TEGN = 120;
const TEKST_MAKS = 20_000;
const LISTE_MAKS = 500;
/** What a whole number's column holds. */
const TAL_MAKS = 2_147_483_647;

/** Refused with a sentence; `null` would be a value. */
class Afslag {
  readonly besked: string;
  constructor(besked: string) {
    this.besked = besked;
  }
}
const afslag = (besked: string) => new Afslag(besked);
type Laeser = (tekster: readonly string[], b: Feltbeskrivelse) => Feltvaerdi | Afslag;

const linje = (tekst: string) => rensTekst(tekst).replace(/\s+/g, ' ').trim();
const samlet = (tekster: readonly string[]) => linje(tekster.join(' '));

function laesLinje(tekster: readonly string[], { form, type }: Feltbeskrivelse): string | Afslag {
  const t = samlet(tekster);
  if (type === 'forslag' || type === 'enhed') {
    if (Buffer.byteLength(t) > ORD_BYTES) return afslag(`Teksten er for lang. Skriv højst ${ORD_TEGN} tegn.`);
  }
  if (t.length > LINJE_MAKS) return afslag(`Teksten er for lang. Skriv højst ${LINJE_MAKS} tegn.`);
  if (form !== 'cvr' || t === '') return t;
  return laesCvr(t) ?? afslag('Det er ikke et CVR-nummer. Skriv de otte cifre, som kontrolleres.');
}

function laesLangtekst(tekster: readonly string[]): string | Afslag {
  const t = rensTekst(tekster.join('\n')).trim();
  return t.length <= TEKST_MAKS ? t : afslag(`Teksten er for lang. Skriv højst ${visTal(TEKST_MAKS)} tegn.`);
}

/** A code, or the word for it as spreadsheets have it. */
function laesValg(tekster: readonly string[], { koder = {} }: Feltbeskrivelse): string | Afslag {
  const t = samlet(tekster);
  if (t === '' || Object.hasOwn(koder, t)) return t;
  const ord = t.toLowerCase();
  const fundet = Object.entries(koder).find(
    ([kode, navn]) => navn.toLowerCase() === ord || kode.replaceAll('_', ' ') === ord,
  );
  return fundet ? fundet[0] : afslag(`»${kort(t)}« kan ikke vælges. Vælg ${eller(Object.values(koder))}.`);
}

const kort = (t: string) => (t.length > 40 ? `${t.slice(0, 40)}…` : t);

function eller(ord: readonly string[]): string {
  return ord.length < 2 ? ord.join('') : `${ord.slice(0, -1).join(', ')} eller ${ord.at(-1)}`;
}

/** A main group, a group or a subject: `27`, `27.36`, `27.36.04`. */
const KLE = /^\d{2}(\.\d{2}){0,2}$/;

function laesListe(tekster: readonly string[], b: Feltbeskrivelse): readonly string[] | Afslag {
  const { form } = b;
  const skille = harLinjer(b) ? /[;\n]/ : /[;,\n]/;
  const punkter = [...new Set(tekster.flatMap((t) => rensTekst(t).split(skille)).map(linje))].filter(
    (t) => t !== '',
  );
  if (punkter.length > LISTE_MAKS) return afslag(`Der er for mange. Skriv højst ${LISTE_MAKS}.`);
  const lang = punkter.find((p) => p.length > LINJE_MAKS);
  if (lang !== undefined) return afslag(`»${kort(lang)}« er for lang. Skriv højst ${LINJE_MAKS} tegn.`);
  const ukendt = form === 'kle' ? punkter.find((p) => !KLE.test(p)) : undefined;
  return ukendt === undefined
    ? punkter
    : afslag(`»${kort(ukendt)}« er ikke et KLE-nummer. Skriv det som 27, 27.36 eller 27.36.04.`);
}

function laesDatoen(tekster: readonly string[]): string | null | Afslag {
  const t = samlet(tekster);
  if (t === '') return null;
  return (
    laesDato(t) ??
    afslag('Datoen findes ikke, eller den er for langt væk. Skriv den som 31.12.2027, fra år 1900 til 2199.')
  );
}

function laesTal(
  tekster: readonly string[],
  { mindst = 0, hoejst = TAL_MAKS, form }: Feltbeskrivelse,
): number | null | Afslag {
  const t = samlet(tekster).replaceAll(' ', '');
  if (t === '') return null;
  const vis = form === 'aar' ? String : visTal;
  const tal = laesHeltal(t);
  if (tal === null) return afslag('Skriv et helt tal med cifre, fx 250.');
  return tal >= mindst && tal <= hoejst
    ? tal
    : afslag(`Tallet skal være fra ${vis(mindst)} til ${vis(hoejst)}.`);
}

function laesBeloeb(tekster: readonly string[]): number | Afslag {
  const t = samlet(tekster);
  if (t === '') return 0;
  return (
    laesKroner(t) ?? afslag('Skriv beløbet i kroner, fx 1.250.000 eller 99,50; højst 10 milliarder kroner.')
  );
}

const SANDT = new Set(['ja', 'x', 'true', 'sand', '1', 'on']);
const FALSKT = new Set(['', 'nej', 'false', 'falsk', '0']);

function laesJaNej(tekster: readonly string[]): boolean | Afslag {
  const t = samlet(tekster).toLowerCase();
  if (SANDT.has(t)) return true;
  return FALSKT.has(t) ? false : afslag('Skriv ja eller nej.');
}

const LAESERE: Readonly<Record<Exclude<Feltbeskrivelse['type'], 'struktur'>, Laeser>> = {
  tekst: laesLinje,
  forslag: laesLinje,
  enhed: laesLinje,
  langtekst: laesLangtekst,
  valg: laesValg,
  liste: laesListe,
  dato: laesDatoen,
  tal: laesTal,
  kroner: laesBeloeb,
  janej: laesJaNej,
};

function skemaFor(b: Feltbeskrivelse & { readonly type: keyof typeof LAESERE }) {
  return z.array(z.string()).transform((tekster, ctx): Feltvaerdi => {
    const laest = LAESERE[b.type](tekster, b);
    const svar = b.kraevet && laest === '' ? afslag(`${b.etiket} skal udfyldes.`) : laest;
    if (!(svar instanceof Afslag)) return svar;
    ctx.addIssue({ code: 'custom', message: svar.besked });
    return z.NEVER;
  });
}

function erLaesbart(b: Feltbeskrivelse): b is Feltbeskrivelse & { readonly type: keyof typeof LAESERE } {
  return b.type !== 'struktur' && !b.beregnet;
}

/**
 * Reads the values of these fields as the form, the query or the row of a spreadsheet has them: all the errors at once, each at
 * its field. A field that the form leaves out is empty, so give only the fields that are to be read; what is computed, and the
 * structures, which have forms of their own, are passed over.
 */
export function feltlaeser(
  felter: Readonly<Record<string, Feltbeskrivelse>>,
): (form: Felter) => Laest<Record<string, Feltvaerdi>> {
  const laesbare = Object.entries(felter).flatMap(([navn, b]) =>
    erLaesbart(b) ? [[navn, skemaFor(b)] as const] : [],
  );
  const skema = z.object(Object.fromEntries(laesbare));
  return (form) =>
    laesFelter(skema, Object.fromEntries(laesbare.map(([navn]) => [navn, feltliste(form, navn)])));
}

/** The same, once. */
export function laesFeltvaerdier(
  felter: Readonly<Record<string, Feltbeskrivelse>>,
  form: Felter,
): Laest<Record<string, Feltvaerdi>> {
  return feltlaeser(felter)(form);
}

/**
 * What the form shows for each field after a refusal: what was typed, by field name. `Feltinput`
 * (pages/felt.tsx) takes the stored value; this puts what was typed in its place where the types allow it.
 */
export function skrevne(
  felter: Readonly<Record<string, Feltbeskrivelse>>,
  form: Felter,
): Readonly<Record<string, Feltvaerdi>> {
  return Object.fromEntries(
    Object.entries(felter).map(([navn, b]) => {
      const v = form[navn];
      if (b.type === 'janej') return [navn, v !== undefined && v !== ''];
      if (b.type === 'liste') return [navn, v === undefined ? [] : [v].flat()];
      return [navn, v === undefined ? '' : typeof v === 'string' ? v : (v[0] ?? '')];
    }),
  );
}
