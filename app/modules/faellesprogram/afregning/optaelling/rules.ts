/** A file of official counts: every kommune once, whole units, or what is wrong with it. */
import type { Arkraekke, Celle, HeltArk } from '../../../../kernel/ark.ts';
import { laesDecimaltal } from '../../../../kernel/decimaltal.ts';
import { antal as antalTekst, visTal } from '../../../../kernel/tekst.ts';
import { MAKS_ANTAL } from '../pris/dokument.ts';

export interface Talkommune {
  readonly kode: string;
  /** »Svendborg«. */
  readonly navn: string;
}

/** As a person finds it; `raekke` null: the whole file. */
export interface Talfejl {
  readonly ark: string;
  readonly raekke: number | null;
  readonly kolonne: string | null;
  readonly vaerdi: string;
  readonly besked: string;
}

export type Antal = Readonly<Record<string, number>>;
export interface Laesttal {
  readonly antal: Antal;
  readonly fejl: readonly Talfejl[];
}

const KODER = ['kommunekode', 'kode', 'kommunenummer', 'kommunenr', 'kom kode', 'komkode', 'kommune kode'];
const NAVNE = ['kommune', 'kommunenavn', 'navn', 'beliggenhedskommune', 'område'];
const TAL = [
  'antal',
  'tal',
  'antal enheder',
  'enheder',
  'folketal',
  'elever',
  'antal elever',
  'børn',
  'antal børn',
];
/** A heading stands in one of the first rows. */
const HOVED_SENEST = 15;
/** Rows that sum the others up. */
const SUMRAEKKE = /^(i alt|ialt|hele landet|total|sum|danmark)$/;

const rent = (t: string) =>
  t
    .trim()
    .toLowerCase()
    .replace(/[_.\s]+/g, ' ')
    .trim();

interface Hoved {
  readonly ark: HeltArk;
  readonly raekke: number;
  readonly kode: number;
  readonly navn: number;
  readonly antal: number;
}

function findHoved(ark: readonly HeltArk[], enhed: string): Hoved | null {
  const talord = [...TAL, rent(enhed), `antal ${rent(enhed)}`];
  for (const a of ark)
    for (const r of a.raekker.slice(0, HOVED_SENEST)) {
      const ord = r.celler.map((c) => rent(c.tekst));
      const kode = ord.findIndex((o) => KODER.includes(o));
      const navn = ord.findIndex((o) => NAVNE.includes(o));
      const antal = ord.findIndex((o) => talord.includes(o));
      if ((kode >= 0 || navn >= 0) && antal >= 0) return { ark: a, raekke: r.nr, kode, navn, antal };
    }
  return null;
}

/** `Svendborg Kommune`, `SVENDBORG` and `Københavns Kommune` mean what they say. */
function navnenoegle(navn: string): string {
  return rent(navn)
    .replace(/ (kommune|regionskommune)$/, '')
    .replace(/s$/, '');
}

/** The units in a cell; a sentence where it isn't a whole number of them. */
function laesAntal({ tekst, type }: Celle): number | string {
  const t = tekst.trim();
  if (type === 'formel' || type === 'fejl')
    return 'Cellen er en formel eller en fejl. Skriv tallet som værdi.';
  if (t === '') return 'Antallet mangler. Skriv 0, hvis kommunen ingen har.';
  const tal = type === 'tal' ? Number(t) : laesDecimaltal(t.replace(/\s/g, ''));
  if (tal === null || !Number.isFinite(tal)) return 'Det er ikke et tal. Skriv et helt antal, f.eks. 6.401.';
  if (tal < 0) return 'Antallet er negativt. Det skal være 0 eller mere.';
  if (!Number.isInteger(tal)) return 'Antallet har decimaler. Der afregnes efter hele enheder.';
  if (tal > MAKS_ANTAL) return `Antallet er over ${visTal(MAKS_ANTAL)}.`;
  return tal;
}

const celle = (r: Arkraekke, i: number): Celle =>
  (i < 0 ? undefined : r.celler[i]) ?? { tekst: '', type: 'tom' };

/** Which kommune a row is of; a sentence where there is none such. */
function findKommune(
  kode: string,
  navn: string,
  efterKode: ReadonlyMap<string, Talkommune>,
  efterNavn: ReadonlyMap<string, Talkommune>,
): Talkommune | { readonly kolonne: 'kode' | 'navn'; readonly besked: string } {
  const ved = navn === '' ? undefined : efterNavn.get(navnenoegle(navn));
  if (kode === '')
    return (
      ved ?? {
        kolonne: 'navn',
        besked: navn === '' ? 'Kommunen mangler.' : 'Der er ingen kommune med det navn.',
      }
    );
  const kommune = /^\d{1,4}$/.test(kode) ? efterKode.get(kode.padStart(4, '0')) : undefined;
  if (kommune === undefined)
    return {
      kolonne: 'kode',
      besked: 'Der er ingen kommune med den kode. Brug de firecifrede kommunekoder.',
    };
  if (ved !== undefined && ved.kode !== kommune.kode)
    return { kolonne: 'kode', besked: `Koden er ${kommune.navn}, men navnet er ${ved.navn}.` };
  return kommune;
}

/** So many missing kommuner are named. */
const NAEVNT = 12;

/**
 * The counts of a file, and everything that is wrong: all kommuner must be there, once each. `enhed` is what is counted
 * (»folkeskoleelever«), which the column may be called.
 */
export function laesOptaelling(
  ark: readonly HeltArk[],
  kommuner: readonly Talkommune[],
  enhed: string,
): Laesttal {
  const hoved = findHoved(ark, enhed);
  const hel = (besked: string): Talfejl => ({ ark: '', raekke: null, kolonne: null, vaerdi: '', besked });
  if (hoved === null)
    return {
      antal: {},
      fejl: [
        hel(
          'Filen skal have overskrifterne »kommunekode« (eller »kommune«) og »antal«. Hent skabelonen, og udfyld den.',
        ),
      ],
    };
  const efterKode = new Map(kommuner.map((k) => [k.kode, k]));
  const efterNavn = new Map(kommuner.map((k) => [navnenoegle(k.navn), k]));
  const overskrift = (i: number) =>
    celle(hoved.ark.raekker.find((r) => r.nr === hoved.raekke) ?? { nr: 0, celler: [] }, i).tekst.trim();
  const antal: Record<string, number> = {};
  const set = new Map<string, number>();
  const fejl: Talfejl[] = [];
  for (const r of hoved.ark.raekker) {
    if (r.nr <= hoved.raekke || r.celler.every((c) => c.tekst.trim() === '')) continue;
    const kode = celle(r, hoved.kode).tekst.trim();
    const navn = celle(r, hoved.navn).tekst.trim();
    if (SUMRAEKKE.test(rent(navn)) || SUMRAEKKE.test(rent(kode))) continue;
    const her = (i: number, besked: string) =>
      fejl.push({
        ark: hoved.ark.navn,
        raekke: r.nr,
        kolonne: overskrift(i) || null,
        vaerdi: celle(r, i).tekst.trim(),
        besked,
      });
    const k = findKommune(kode, navn, efterKode, efterNavn);
    if ('besked' in k) {
      her(k.kolonne === 'kode' || hoved.navn < 0 ? hoved.kode : hoved.navn, k.besked);
      continue;
    }
    const foer = set.get(k.kode);
    if (foer !== undefined) {
      her(
        hoved.kode < 0 ? hoved.navn : hoved.kode,
        `${k.navn} står også i række ${foer}. Hver kommune skal stå én gang.`,
      );
      continue;
    }
    set.set(k.kode, r.nr);
    const tal = laesAntal(celle(r, hoved.antal));
    if (typeof tal === 'string') her(hoved.antal, tal);
    else antal[k.kode] = tal;
  }
  const mangler = kommuner.filter((k) => !set.has(k.kode));
  if (mangler.length > 0) {
    const navne = mangler.slice(0, NAEVNT).map((k) => k.navn);
    const flere = mangler.length > NAEVNT ? ` og ${mangler.length - NAEVNT} til` : '';
    fejl.push(
      hel(
        `${antalTekst(mangler.length, 'kommune mangler', 'kommuner mangler')}: ${navne.join(', ')}${flere}. Alle ${kommuner.length} skal stå i filen.`,
      ),
    );
  }
  return { antal, fejl };
}

/** The counts that are wrong for a year: they are of an earlier one, and they are published before they are used. */
export function fejlIAar(aar: number, kildedato: string, idag: string): string | null {
  if (aar > Number(idag.slice(0, 4)))
    return `Der afregnes efter tal fra et tidligere år. ${aar} er ikke talt endnu.`;
  if (kildedato > idag) return 'Datoen for kilden ligger i fremtiden.';
  if (kildedato < `${aar}-01-01`) return `Kilden er fra før ${aar}, som tallene skal være fra.`;
  return null;
}

export interface Talforskel {
  readonly kode: string;
  readonly foer: number | null;
  readonly efter: number | null;
}

/** Where two counts differ, by kommunekode. */
export function talforskelle(foer: Antal, efter: Antal): Talforskel[] {
  return [...new Set([...Object.keys(foer), ...Object.keys(efter)])]
    .sort()
    .filter((k) => foer[k] !== efter[k])
    .map((kode) => ({ kode, foer: foer[kode] ?? null, efter: efter[kode] ?? null }));
}

export function sumAf(antal: Antal): number {
  return Object.values(antal).reduce((s, n) => s + n, 0);
}

export const TALSORTERINGER = ['kode', 'navn', 'region', 'antal', 'andel', 'aendring'] as const;
export type Talsortering = (typeof TALSORTERINGER)[number];
