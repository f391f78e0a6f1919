import MarkdownIt from 'markdown-it';
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

const { unescapeAll } = new MarkdownIt().utils;

/** `&aelig;` and `&#230;` as what they stand for. markdown-it's own function also takes backslashes, so ours are doubled. */
function afkod(tekst: string): string {
  return tekst.includes('&') ? unescapeAll(tekst.replaceAll('\\', '\\\\')) : tekst;
}

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
  const bygger = new Bygger();
  for (const del of dele(html)) {
    if (del.art === 'tekst') bygger.tekst(afkod(del.tekst));
    else if (del.slut) bygger.slut(del.navn);
    else bygger.start(del.navn, del.egenskaber);
  }
  return skrivRigtekst(bygger.faerdig());
}

type Htmldel =
  | { readonly art: 'tekst'; readonly tekst: string }
  | { readonly art: 'tag'; readonly navn: string; readonly slut: boolean; readonly egenskaber: string };

function* dele(html: string): Generator<Htmldel> {
  const ender = new Tagender(html);
  let pos = 0;
  while (pos < html.length) {
    const vinkel = html.indexOf('<', pos);
    if (vinkel === -1) {
      yield { art: 'tekst', tekst: html.slice(pos) };
      return;
    }
    if (vinkel > pos) yield { art: 'tekst', tekst: html.slice(pos, vinkel) };
    pos = vinkel;
    if (html.startsWith('<!--', pos)) {
      pos = ender.efter('-->', pos + 4);
      continue;
    }
    const [, skraa, navnet] = /^<(\/?)([a-z][^\s/>]{0,30})(?=[\s/>])/i.exec(html.slice(pos, pos + 40)) ?? [];
    const navn = navnet?.toLowerCase();
    const slut = navn === undefined && !/^<[!?]/.test(html.slice(pos, pos + 2)) ? -1 : ender.tag(pos);
    if (slut === -1 || (navn !== undefined && !erKendt(navn))) {
      yield { art: 'tekst', tekst: '<' };
      pos += 1;
      continue;
    }
    if (navn !== undefined && skraa === '' && UDEN_INDHOLD.has(navn)) {
      pos = ender.efterElement(navn, slut + 1);
      continue;
    }
    if (navn !== undefined) {
      yield { art: 'tag', navn, slut: skraa === '/', egenskaber: html.slice(pos + 1 + navn.length, slut) };
    }
    pos = slut + 1;
  }
}

/** Finds where things end, and remembers what has no end, so that it isn't looked for again and again. */
class Tagender {
  readonly #html: string;
  readonly #uden = new Set<string>();

  constructor(html: string) {
    this.#html = html;
  }

  /** Position of the `>` of a tag; those within quotes don't count unless the quotes have no end. -1 when there is none. */
  tag(fra: number): number {
    if (!this.#uden.has('"')) {
      let citat = '';
      for (let i = fra + 1; i < this.#html.length; i++) {
        const tegn = this.#html[i];
        if (citat !== '') citat = tegn === citat ? '' : citat;
        else if (tegn === '>') return i;
        else if ((tegn === '"' || tegn === "'") && this.#html[i - 1] === '=') citat = tegn;
      }
      this.#uden.add('"');
    }
    return this.#find('>', fra);
  }

  /** After the next `maerke`, or the end of the text. */
  efter(maerke: string, fra: number): number {
    const ved = this.#find(maerke, fra);
    return ved === -1 ? this.#html.length : ved + maerke.length;
  }

  /** After the end tag, or where we are when the element has none. */
  efterElement(navn: string, fra: number): number {
    if (this.#uden.has(navn)) return fra;
    const slut = new RegExp(`</${navn}[^>]{0,200}>`, 'gi');
    slut.lastIndex = fra;
    if (slut.exec(this.#html) !== null) return slut.lastIndex;
    this.#uden.add(navn);
    return fra;
  }

  #find(maerke: string, fra: number): number {
    if (this.#uden.has(maerke)) return -1;
    const ved = this.#html.indexOf(maerke, fra);
    if (ved === -1) this.#uden.add(maerke);
    return ved;
  }
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

  start(navn: string, egenskaber: string): void {
    if (navn === 'br') this.#skift('\n');
    else if (TEGN.has(navn)) this.#aabn(navn, egenskaber);
    else if (navn === 'img') this.tekst(afkod(egenskab(egenskaber, 'alt')));
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

  #aabn(navn: string, egenskaber: string): void {
    if (this.#aabne.length >= MAKS_AABNE) return;
    const stil = egenskab(egenskaber, 'style');
    const vaegt = /font-weight\s*:\s*(\w+)/i.exec(stil)?.[1];
    const fed = vaegt === undefined ? navn === 'b' || navn === 'strong' : /^(bold|[6-9]00)/i.test(vaegt);
    const kursiv = navn === 'i' || navn === 'em' || /font-style\s*:\s*italic/i.test(stil);
    const link = navn === 'a' ? sikkertLink(afkod(egenskab(egenskaber, 'href'))) : null;
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

/** The value of an attribute as it stands, or empty. */
function egenskab(egenskaber: string, navn: string): string {
  const [, vaerdi, dobbelt, enkelt, bar] =
    new RegExp(`\\s${navn}\\s*=\\s*("([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(egenskaber) ?? [];
  return vaerdi === undefined ? '' : (dobbelt ?? enkelt ?? bar ?? '');
}
