import { posix } from 'node:path';
import { type Ark, type Arkraekke, type Celle, type Fletning, TOM_CELLE } from '../../kernel/ark.ts';
import { Afvisning } from './afvisning.ts';
import type { Graenser } from './graenser.ts';
import { laesHelXml, laesXml } from './xml.ts';
import type { Ziparkiv } from './zip.ts';

export interface Xlsxvalg {
  readonly graenser: Graenser;
  /** `afvis`: a formula anywhere refuses the file. `maerk`: its cell gets type `formel`, for the caller to judge. */
  readonly formler: 'afvis' | 'maerk';
}

interface Projektmappe {
  readonly ark: readonly { readonly navn: string; readonly sti: string }[];
  readonly fra1904: boolean;
  readonly stilarter: string | null;
  readonly tekster: string | null;
}

/**
 * The sheets of an XLSX (ECMA-376), in the workbook's order. Styles and shared strings are read here, the sheets row
 * by row when asked for. Throws `Afvisning`, also for macros, external links and embedded objects.
 */
export async function xlsxArk(zip: Ziparkiv, valg: Xlsxvalg): Promise<readonly Ark[]> {
  afvisFarligt(zip.navne);
  const mappe = await laesProjektmappe(zip);
  const datoformater = mappe.stilarter === null ? [] : await laesDatoformater(zip.laes(mappe.stilarter));
  const tekster =
    mappe.tekster === null ? [] : await laesDelteTekster(zip.laes(mappe.tekster), valg.graenser);
  return mappe.ark.map(({ navn, sti }) => {
    const fletninger: Fletning[] = [];
    const arkvalg = { ...valg, fra1904: mappe.fra1904, datoformater, tekster, fletninger };
    return {
      navn,
      raekker: () => {
        fletninger.length = 0;
        return laesArk(zip.laes(sti), navn, arkvalg);
      },
      fletninger: () => [...fletninger],
    };
  });
}

/** Is the zip an XLSX? Judged by its parts. Throws `Afvisning` for the other office formats. */
export async function erXlsx(zip: Ziparkiv): Promise<boolean> {
  const navne = new Set(zip.navne);
  if (navne.has('mimetype') && navne.has('content.xml')) {
    throw new Afvisning(
      'ods',
      'Filen er et OpenDocument-regneark (.ods). Gem den som Excel-projektmappe (.xlsx) eller CSV.',
    );
  }
  if (!navne.has('[Content_Types].xml')) return false;
  if (zip.navne.some((navn) => /^xl\/workbook\.bin$/i.test(navn))) {
    throw new Afvisning(
      'xlsb',
      'Filen er en binær Excel-projektmappe (.xlsb). Gem den som almindelig Excel-projektmappe (.xlsx).',
    );
  }
  if (zip.navne.some((navn) => /^(word|ppt)\//i.test(navn))) {
    throw new Afvisning(
      'forkert_format',
      'Filen er et Word- eller PowerPoint-dokument. Send en Excel-projektmappe (.xlsx) eller CSV.',
    );
  }
  return true;
}

const FARLIGT: readonly (readonly [RegExp, string, string])[] = [
  [
    /vbaProject\.bin$|\/macrosheets\//i,
    'makroer',
    'Projektmappen har makroer. Gem den som .xlsx uden makroer.',
  ],
  [
    /\/externalLinks\//i,
    'eksterne_links',
    'Projektmappen henter værdier fra andre filer. Vælg Data → Rediger kæder → Bryd kæde i Excel, og gem igen.',
  ],
  [
    /\/(connections\.xml$|queryTables\/)/i,
    'dataforbindelser',
    'Projektmappen henter data fra en forbindelse. Fjern den under Data → Forespørgsler og forbindelser, og gem igen.',
  ],
  [
    /\/(embeddings|activeX)\//i,
    'indlejret',
    'Projektmappen har andre filer eller knapper lagt ind i sig. Slet dem, og gem igen.',
  ],
];

function afvisFarligt(navne: readonly string[]): void {
  for (const [moenster, kode, besked] of FARLIGT) {
    if (navne.some((navn) => moenster.test(navn))) throw new Afvisning(kode, besked);
  }
}

const ufuldstaendig = () =>
  new Afvisning(
    'ikke_xlsx',
    'Filen er ikke en hel Excel-projektmappe. Åbn den i Excel, gem den som .xlsx, og send den igen.',
  );

async function laesProjektmappe(zip: Ziparkiv): Promise<Projektmappe> {
  const rod = await laesRelationer(zip, '');
  const sti = [...rod.values()].find((r) => r.type.endsWith('/officeDocument'))?.maal;
  if (sti === undefined || !zip.navne.includes(sti)) throw ufuldstaendig();
  const relationer = await laesRelationer(zip, sti);
  const ark: { navn: string; sti: string }[] = [];
  let fra1904 = false;
  await laesHelXml(zip.laes(sti), {
    aabn(navn, a) {
      if (navn === 'workbookPr') fra1904 = sand(a.date1904);
      if (navn !== 'sheet') return;
      const id = Object.entries(a).find(([noegle]) => noegle.endsWith(':id'))?.[1] ?? '';
      const relation = relationer.get(id);
      // Chart sheets and dialogs have no rows.
      if (relation?.type.endsWith('/worksheet')) ark.push({ navn: a.name ?? '', sti: relation.maal });
    },
  });
  const del = (type: string) => [...relationer.values()].find((r) => r.type.endsWith(type))?.maal;
  const findes = (maal: string | undefined) => (maal !== undefined && zip.navne.includes(maal) ? maal : null);
  if (ark.length === 0 || ark.some((a) => !zip.navne.includes(a.sti))) throw ufuldstaendig();
  return { ark, fra1904, stilarter: findes(del('/styles')), tekster: findes(del('/sharedStrings')) };
}

interface Relation {
  readonly type: string;
  readonly maal: string;
}

async function laesRelationer(zip: Ziparkiv, part: string): Promise<Map<string, Relation>> {
  const mappe = part === '' ? '' : posix.dirname(part);
  const sti = posix.join(mappe, '_rels', `${posix.basename(part)}.rels`);
  const relationer = new Map<string, Relation>();
  if (!zip.navne.includes(sti)) throw ufuldstaendig();
  await laesHelXml(zip.laes(sti), {
    aabn(navn, a) {
      if (navn !== 'Relationship' || a.TargetMode === 'External') return;
      const maal = (a.Target ?? '').startsWith('/') ? a.Target!.slice(1) : posix.join(mappe, a.Target ?? '');
      relationer.set(a.Id ?? '', { type: a.Type ?? '', maal });
    },
  });
  return relationer;
}

const sand = (vaerdi: string | undefined) => vaerdi === '1' || vaerdi === 'true';

/** Number formats that Excel has built in and that show a date or time (ECMA-376 part 1, 18.8.30). */
function erIndbyggetDato(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Does a number format show a date? Quoted text, escaped characters, colours and conditions don't count. */
function erDatoformat(kode: string): boolean {
  const renset = kode.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[dmyhs]/i.test(renset) && !/general|standard/i.test(renset);
}

/** Per cell style: does it show a date? */
async function laesDatoformater(dele: AsyncIterable<Uint8Array>): Promise<readonly boolean[]> {
  const egne = new Map<number, boolean>();
  const stilarter: boolean[] = [];
  let iCelleformater = false;
  await laesHelXml(dele, {
    aabn(navn, a) {
      if (navn === 'numFmt') egne.set(Number(a.numFmtId), erDatoformat(a.formatCode ?? ''));
      else if (navn === 'cellXfs') iCelleformater = true;
      else if (navn === 'xf' && iCelleformater) {
        const id = Number(a.numFmtId ?? 0);
        stilarter.push(egne.get(id) ?? erIndbyggetDato(id));
      }
    },
    luk(navn) {
      if (navn === 'cellXfs') iCelleformater = false;
    },
  });
  return stilarter;
}

/** Excel writes control characters as `_x000D_`. Only those that a text may hold are turned back. */
function uescape(tekst: string): string {
  if (!tekst.includes('_x')) return tekst;
  return tekst.replace(/_x(000[9aAdD]|005[fF])_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A copy that doesn't keep the large text alive which it was cut from. */
function loesrevet(tekst: string): string {
  return Buffer.from(tekst, 'utf8').toString('utf8');
}

function tekstcelle(tekst: string): Celle {
  return tekst === '' ? TOM_CELLE : { tekst, type: 'tekst' };
}

async function laesDelteTekster(
  dele: AsyncIterable<Uint8Array>,
  graenser: Graenser,
): Promise<readonly Celle[]> {
  const tekster: Celle[] = [];
  let tekst = '';
  let iTekst = false;
  let iLydskrift = false;
  let tegn = 0;
  await laesHelXml(dele, {
    aabn(navn) {
      if (navn === 'si') tekst = '';
      else if (navn === 't') iTekst = !iLydskrift;
      else if (navn === 'rPh') iLydskrift = true;
    },
    luk(navn) {
      if (navn === 't') iTekst = false;
      else if (navn === 'rPh') iLydskrift = false;
      else if (navn === 'si') {
        tegn += tekst.length + 16;
        if (tegn > graenser.delteTekster) {
          throw new Afvisning(
            'for_meget_tekst',
            'Projektmappen har for meget tekst. Del leveringen op, eller send CSV.',
          );
        }
        tekster.push(tekstcelle(loesrevet(uescape(tekst))));
      }
    },
    tekst(stykke) {
      if (iTekst) tekst += stykke;
    },
  });
  return tekster;
}

interface Arkvalg extends Xlsxvalg {
  readonly fra1904: boolean;
  readonly datoformater: readonly boolean[];
  readonly tekster: readonly Celle[];
  /** Filled as the sheet is read. */
  readonly fletninger: Fletning[];
}

async function* laesArk(
  dele: AsyncIterable<Uint8Array>,
  navn: string,
  valg: Arkvalg,
): AsyncGenerator<readonly Arkraekke[]> {
  const laeser = new Arklaeser(navn, valg);
  yield* laesXml(dele, laeser, () => laeser.tag());
}

const MAKS_RAEKKENR = 1_048_576;
/** More than any sheet that is to be read as a table has. */
const MAKS_FLETNINGER = 10_000;

/** Gathers the rows of one sheet from its tags. */
class Arklaeser {
  readonly #navn: string;
  readonly #valg: Arkvalg;
  #raekker: Arkraekke[] = [];
  #celler: Celle[] = [];
  #raekke = 0;
  #skjult = false;
  #kolonne = 0;
  #type = 'n';
  #stil = 0;
  #vaerdi = '';
  #harFormel = false;
  #iVaerdi = false;
  #iLydskrift = false;

  constructor(navn: string, valg: Arkvalg) {
    this.#navn = navn;
    this.#valg = valg;
  }

  /** The rows gathered since last time; `null` when there are none. */
  tag(): readonly Arkraekke[] | null {
    if (this.#raekker.length === 0) return null;
    const raekker = this.#raekker;
    this.#raekker = [];
    return raekker;
  }

  aabn(navn: string, a: Readonly<Record<string, string>>): void {
    switch (navn) {
      case 'c':
        this.#kolonne = a.r === undefined ? this.#kolonne + 1 : kolonnenr(a.r);
        if (!(this.#kolonne >= 1 && this.#kolonne <= this.#valg.graenser.kolonner)) throw this.#forBred();
        this.#type = a.t ?? 'n';
        this.#stil = a.s === undefined ? 0 : Number(a.s);
        this.#vaerdi = '';
        this.#harFormel = false;
        break;
      case 'v':
      case 't':
        this.#iVaerdi = !this.#iLydskrift;
        break;
      case 'rPh':
        this.#iLydskrift = true;
        break;
      case 'f':
        this.#formel();
        break;
      case 'row':
        this.#raekke = a.r === undefined ? this.#raekke + 1 : Number(a.r);
        this.#skjult = sand(a.hidden);
        if (!(this.#raekke >= 1 && this.#raekke <= MAKS_RAEKKENR)) throw ufuldstaendig();
        this.#kolonne = 0;
        this.#celler = [];
        break;
      case 'mergeCell':
        this.#flet(a.ref ?? '');
        break;
    }
  }

  luk(navn: string): void {
    switch (navn) {
      case 'v':
      case 't':
        this.#iVaerdi = false;
        break;
      case 'rPh':
        this.#iLydskrift = false;
        break;
      case 'c':
        this.#saet(this.#celle());
        break;
      case 'row':
        if (this.#celler.length > 0)
          this.#raekker.push({
            nr: this.#raekke,
            celler: this.#celler,
            ...(this.#skjult ? { skjult: true } : {}),
          });
        break;
    }
  }

  tekst(stykke: string): void {
    if (!this.#iVaerdi) return;
    this.#vaerdi += stykke;
    if (this.#vaerdi.length > this.#valg.graenser.celle * 8) {
      throw new Afvisning('for_lang_celle', `Celle ${this.#sted()} er for lang til at blive læst.`);
    }
  }

  #flet(omraade: string): void {
    const [, fraKol, fra, tilKol, til] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(omraade) ?? [];
    if (fraKol === undefined || this.#valg.fletninger.length >= MAKS_FLETNINGER) return;
    this.#valg.fletninger.push({
      fraRaekke: Number(fra),
      tilRaekke: Number(til),
      fraKolonne: kolonnenr(fraKol),
      tilKolonne: kolonnenr(tilKol),
    });
  }

  #formel(): void {
    this.#harFormel = true;
    if (this.#valg.formler === 'maerk') return;
    throw new Afvisning(
      'formel',
      `Celle ${this.#sted()} er en formel. Kopiér arket, og sæt det ind som værdier (Indsæt speciel → Værdier).`,
    );
  }

  #celle(): Celle {
    const vaerdi = this.#vaerdi;
    if (this.#harFormel) return { tekst: vaerdi, type: 'formel' };
    switch (this.#type) {
      case 's':
        return vaerdi === '' ? TOM_CELLE : (this.#valg.tekster[Number(vaerdi)] ?? this.#ukendtTekst());
      case 'inlineStr':
      case 'str':
        return tekstcelle(uescape(vaerdi));
      case 'b':
        return vaerdi === '' ? TOM_CELLE : { tekst: vaerdi === '1' ? 'true' : 'false', type: 'boolsk' };
      case 'e':
        return { tekst: vaerdi, type: 'fejl' };
      case 'd':
        return vaerdi === '' ? TOM_CELLE : { tekst: isoDato(vaerdi), type: 'dato' };
      default:
        return vaerdi === '' ? TOM_CELLE : this.#tal(vaerdi);
    }
  }

  #tal(vaerdi: string): Celle {
    const tal = Number(vaerdi);
    if (!Number.isFinite(tal)) return { tekst: vaerdi, type: 'fejl' };
    if (!this.#valg.datoformater[this.#stil]) return { tekst: String(tal), type: 'tal' };
    const dato = datoFraTal(tal, this.#valg.fra1904);
    return dato === null ? { tekst: String(tal), type: 'tal' } : { tekst: dato, type: 'dato' };
  }

  #saet(celle: Celle): void {
    while (this.#celler.length < this.#kolonne - 1) this.#celler.push(TOM_CELLE);
    this.#celler[this.#kolonne - 1] = celle;
  }

  #sted(): string {
    return `${kolonnebogstav(this.#kolonne)}${this.#raekke} i arket »${this.#navn}«`;
  }

  #ukendtTekst(): never {
    throw ufuldstaendig();
  }

  #forBred(): Afvisning {
    return new Afvisning(
      'for_mange_kolonner',
      `Arket »${this.#navn}« har indhold længere ude end kolonne ${kolonnebogstav(this.#valg.graenser.kolonner)} (række ${this.#raekke}). Slet de overflødige kolonner.`,
    );
  }
}

/** `BC12` → 55. */
function kolonnenr(adresse: string): number {
  let nr = 0;
  for (let i = 0; i < adresse.length; i++) {
    const bogstav = adresse.charCodeAt(i) & 0xdf;
    if (bogstav < 65 || bogstav > 90) break;
    nr = nr * 26 + bogstav - 64;
  }
  return nr;
}

/** 55 → `BC`. */
export function kolonnebogstav(nr: number): string {
  return nr <= 26
    ? String.fromCharCode(64 + nr)
    : kolonnebogstav(Math.floor((nr - 1) / 26)) + kolonnebogstav(((nr - 1) % 26) + 1);
}

const DOEGN = 86_400_000;
/** Excel's day 0. The 1900 system counts a 29 February 1900 that never was, so its days from 60 on are one less. */
const NUL_1900 = Date.UTC(1899, 11, 31);
const NUL_1904 = Date.UTC(1904, 0, 1);

/** A serial number as `YYYY-MM-DD`, with `THH:MM:SS` when it has a time of day; `null` when it isn't a date. */
export function datoFraTal(tal: number, fra1904: boolean): string | null {
  if (tal < 0 || tal > 2_958_465 || (!fra1904 && (tal < 1 || Math.floor(tal) === 60))) return null;
  const dage = fra1904 ? tal : tal > 60 ? tal - 1 : tal;
  const ms = Math.round((dage * DOEGN) / 1000) * 1000 + (fra1904 ? NUL_1904 : NUL_1900);
  return isoDato(new Date(ms).toISOString());
}

function isoDato(iso: string): string {
  const tid = iso
    .slice(10)
    .replace(/^T/, '')
    .replace(/(\.\d+)?Z?$/, '');
  return tid === '' || tid === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)}T${tid}`;
}
