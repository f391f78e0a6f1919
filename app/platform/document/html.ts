import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import {
  MAKS_LISTEDYBDE,
  type Rigblok,
  type Rigstykke,
  sikkertLink,
  skrivRigtekst,
} from '../../kernel/rigtekst.ts';

/** Elements whose content is no text of the document. */
const UDEN_INDHOLD = new Set(
  'script style svg math object iframe template noembed xml title select'.split(' '),
);
const AFSNIT = new Set(
  'p div section article header footer main aside nav address blockquote pre hr dl dt dd form fieldset figure figcaption table caption body html head center'.split(
    ' ',
  ),
);
const TEGN = new Set('b strong i em span font u s strike del ins a'.split(' '));
const ANDRE = new Set(
  'br ul ol li tr td th thead tbody tfoot h1 h2 h3 h4 h5 h6 img sub sup small big code tt kbd samp q cite abbr mark label input button textarea option colgroup col meta link base noscript wbr picture source video audio canvas area map'.split(
    ' ',
  ),
);
const erKendt = (navn: string) =>
  UDEN_INDHOLD.has(navn) || AFSNIT.has(navn) || TEGN.has(navn) || ANDRE.has(navn) || /[:-]/.test(navn);

const MARKUP = new RegExp(
  `</?(?:${[...AFSNIT, ...TEGN, ...ANDRE, ...UDEN_INDHOLD].join('|')})(?:\\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|aelig|oslash|aring|#\\d{2,5});`,
  'i',
);

/** Whether a text is HTML, as in the incumbent's export, rather than text where someone wrote `<` or `<navn>`. */
export function erHtml(tekst: string): boolean {
  return MARKUP.test(tekst);
}

/**
 * HTML as rich text in the notation of kernel/rigtekst.ts. Takes anything without failing, in time that grows with its
 * length: what isn't known as HTML stays text, scripts and styles go, a table becomes a line for each row.
 */
export function htmlTilRigtekst(html: string): string {
  const laeser = new Laeser(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, laeser);
  tokenizer.write(html);
  tokenizer.end();
  return skrivRigtekst(laeser.bygger.faerdig());
}

/**
 * Passes on tags and text as htmlparser2's tokenizer finds them. Its parser isn't used: it keeps a stack to close what
 * is left open, which takes quadratic time on hostile nesting, and our subset has no need of it.
 */
class Laeser implements TokenizerCallbacks {
  readonly bygger = new Bygger();
  readonly #html: string;
  /** Of the start tag being read: where its `<` is, its name and attributes. */
  #fra = -1;
  #navn = '';
  #egenskaber = new Map<string, string>();
  #egenskab = '';
  #vaerdi = '';
  /** The element whose content is left out just now; empty when none is. */
  #udelader = '';

  constructor(html: string) {
    this.#html = html;
  }

  #tekst(tekst: string): void {
    if (this.#udelader === '') this.bygger.tekst(tekst);
  }

  ontext(start: number, slut: number): void {
    this.#tekst(this.#html.slice(start, slut));
  }

  ontextentity(tegn: number): void {
    this.#tekst(String.fromCodePoint(tegn));
  }

  onopentagname(start: number, slut: number): void {
    this.#fra = start - 1;
    this.#navn = this.#html.slice(start, slut).toLowerCase();
    this.#egenskaber = new Map();
  }

  onattribname(start: number, slut: number): void {
    this.#egenskab = this.#html.slice(start, slut).toLowerCase();
    this.#vaerdi = '';
  }

  onattribdata(start: number, slut: number): void {
    this.#vaerdi += this.#html.slice(start, slut);
  }

  onattribentity(tegn: number): void {
    this.#vaerdi += String.fromCodePoint(tegn);
  }

  onattribend(): void {
    if (!this.#egenskaber.has(this.#egenskab)) this.#egenskaber.set(this.#egenskab, this.#vaerdi);
  }

  onopentagend(slut: number): void {
    const fra = this.#fra;
    this.#fra = -1;
    if (!erKendt(this.#navn)) this.#tekst(this.#html.slice(fra, slut + 1));
    else if (this.#udelader !== '') return;
    else if (UDEN_INDHOLD.has(this.#navn)) this.#udelader = this.#navn;
    else this.bygger.start(this.#navn, this.#egenskaber);
  }

  onselfclosingtag(slut: number): void {
    this.onopentagend(slut);
    if (this.#udelader === this.#navn) this.#udelader = '';
  }

  onclosetag(start: number, slut: number): void {
    const navn = this.#html.slice(start, slut).toLowerCase();
    if (navn === this.#udelader) this.#udelader = '';
    else if (!erKendt(navn)) this.#tekst(this.#html.slice(start - 2, slut + 1));
    else if (this.#udelader === '') this.bygger.slut(navn);
  }

  /** A tag that never ended was text. */
  onend(): void {
    if (this.#fra >= 0) this.#tekst(this.#html.slice(this.#fra));
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
}

interface Tegnformat {
  readonly navn: string;
  readonly udseende: Omit<Rigstykke, 'tekst'>;
}

/** More open elements than this are a broken text, whose looks are of no interest. */
const MAKS_AABNE = 50;

/** Puts a rich text together from tags and text in the order they come. */
class Bygger {
  readonly #rod: Rigblok[] = [];
  readonly #lister: { nummereret: boolean; punkter: Rigblok[][] }[] = [];
  #forDybe = 0;
  #linje: Rigstykke[] = [];
  #niveau: 0 | 1 | 2 | 3 = 0;
  #aabne: Tegnformat[] = [];
  #celler = 0;
  #iCelle = false;
  #pre = 0;

  tekst(raa: string): void {
    const tekst = (this.#pre > 0 ? raa : raa.replace(/\s+/g, ' ')).replaceAll('\u00a0', ' ');
    const udseende = Object.assign({}, ...this.#aabne.map((a) => a.udseende));
    this.#tilfoej(tekst, { ...udseende, ...(this.#niveau > 0 && { fed: false }) });
  }

  #tilfoej(tekst: string, udseende: Omit<Rigstykke, 'tekst'> = {}): void {
    const foer = this.#linje.at(-1)?.tekst ?? ' ';
    const ny = this.#pre === 0 && /\s$/.test(foer) ? tekst.replace(/^ /, '') : tekst;
    if (ny !== '') this.#linje.push({ ...udseende, tekst: ny });
  }

  start(navn: string, egenskaber: ReadonlyMap<string, string>): void {
    if (navn === 'br') this.#skift('\n');
    else if (TEGN.has(navn)) this.#aabn(navn, egenskaber);
    else if (navn === 'img') this.tekst(egenskaber.get('alt') ?? '');
    else if (navn === 'td' || navn === 'th') this.#celle();
    else if (this.#iCelle && navn !== 'tr') this.#skift(' ');
    else if (navn === 'ul' || navn === 'ol') this.#aabnListe(navn === 'ol');
    else if (navn === 'li') this.#punkt();
    else if (navn === 'tr') this.#raekke();
    else if (AFSNIT.has(navn) || /^h\d$/.test(navn)) {
      this.#luk();
      if (navn === 'pre') this.#pre += 1;
      if (/^h\d$/.test(navn)) this.#niveau = navn === 'h1' ? 1 : navn === 'h2' ? 2 : 3;
    }
  }

  slut(navn: string): void {
    if (TEGN.has(navn)) this.#lukTegn(navn);
    else if (navn === 'td' || navn === 'th') this.#iCelle = false;
    else if (this.#iCelle && navn !== 'tr' && navn !== 'table') this.#skift(' ');
    else if (navn === 'ul' || navn === 'ol') this.#lukListe();
    else if (AFSNIT.has(navn) || navn === 'li' || /^h\d$/.test(navn)) {
      if (navn === 'table') this.#iCelle = false;
      this.#luk();
      if (navn === 'pre') this.#pre = Math.max(0, this.#pre - 1);
    }
  }

  faerdig(): Rigblok[] {
    this.#luk();
    while (this.#lister.length > 0) this.#lukListe();
    return this.#rod;
  }

  #skift(tegn: '\n' | ' '): void {
    this.#tilfoej(this.#iCelle ? ' ' : tegn);
  }

  /** Where the next block goes: the last item of the innermost list, or the text itself. */
  #her(): Rigblok[] {
    const liste = this.#lister.at(-1);
    if (!liste) return this.#rod;
    if (liste.punkter.length === 0) liste.punkter.push([]);
    return liste.punkter.at(-1)!;
  }

  #luk(): void {
    if (this.#linje.some((s) => /\S/.test(s.tekst))) {
      const indhold = this.#linje;
      this.#her().push(
        this.#niveau === 0
          ? { art: 'afsnit', indhold }
          : { art: 'overskrift', niveau: this.#niveau, indhold },
      );
    }
    this.#linje = [];
    this.#niveau = 0;
  }

  #raekke(): void {
    this.#iCelle = false;
    if (this.#linje.length > 0) this.#tilfoej('\n');
    this.#celler = 0;
  }

  #celle(): void {
    this.#iCelle = true;
    if (this.#celler > 0) this.#tilfoej(' | ');
    this.#celler += 1;
  }

  #aabnListe(nummereret: boolean): void {
    this.#luk();
    if (this.#lister.length >= MAKS_LISTEDYBDE) this.#forDybe += 1;
    else this.#lister.push({ nummereret, punkter: [] });
  }

  #punkt(): void {
    this.#luk();
    if (this.#lister.length === 0) this.#aabnListe(false);
    this.#lister.at(-1)!.punkter.push([]);
  }

  #lukListe(): void {
    this.#luk();
    if (this.#forDybe > 0) {
      this.#forDybe -= 1;
      return;
    }
    const liste = this.#lister.pop();
    if (liste) this.#her().push({ art: 'liste', ...liste });
  }

  #aabn(navn: string, egenskaber: ReadonlyMap<string, string>): void {
    if (this.#aabne.length >= MAKS_AABNE) return;
    const stil = egenskaber.get('style') ?? '';
    const vaegt = /font-weight\s*:\s*(\w+)/i.exec(stil)?.[1];
    const fed = vaegt === undefined ? navn === 'b' || navn === 'strong' : /^(bold|[6-9]00)/i.test(vaegt);
    const kursiv = navn === 'i' || navn === 'em' || /font-style\s*:\s*italic/i.test(stil);
    const link = navn === 'a' ? sikkertLink(egenskaber.get('href') ?? '') : null;
    this.#aabne.push({
      navn,
      udseende: { ...(fed && { fed }), ...(kursiv && { kursiv }), ...(link !== null && { link }) },
    });
  }

  #lukTegn(navn: string): void {
    const sidste = this.#aabne.findLastIndex((a) => a.navn === navn);
    if (sidste >= 0) this.#aabne.splice(sidste, 1);
  }
}
