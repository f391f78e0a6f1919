import MarkdownIt, { type StateBlock, type StateInline, type Token } from 'markdown-it';
import { sikkertLink } from './link.ts';
import { MAKS_LISTEDYBDE } from './typer.ts';

/** The type of the token that a run of `*` becomes. */
export const STJERNER = 'stjerner';

/**
 * markdown-it with only what the notation has: paragraphs, headings, lists, links, `*`, backslash before punctuation.
 * HTML, entities, code, quotes, rules, tables, images and references are off, so they stay the characters they are.
 */
function opret(): MarkdownIt {
  const md = new MarkdownIt('zero').enable(['list', 'heading', 'newline', 'escape', 'link']);
  // The first of those that are on; by name it couldn't be found in the browser, where names are short.
  const [liste] = md.block.ruler.getRules('');
  md.block.ruler.at(
    'list',
    (tilstand, fra, til, stille) => kanVaereListe(tilstand, fra, stille) && liste(tilstand, fra, til, stille),
    {
      alt: ['paragraph'],
    },
  );
  md.inline.ruler.before('link', 'billede', billede);
  md.inline.ruler.before('link', STJERNER, stjerner);
  md.helpers.parseLinkDestination = adresse;
  md.validateLink = (adresse) => sikkertLink(adresse) !== null;
  md.normalizeLink = (adresse) => adresse;
  return md;
}

const md = opret();

/** The tokens of a text that has been through rensTegn(). */
export function tokens(notation: string): Token[] {
  return md.parse(notation, {});
}

/**
 * Numbered lists begin with 1: a line such as `3. stk.` says something that a list counted from 1 would lose. The depth
 * is limited here, since markdown-it's own limit drops the text.
 */
function kanVaereListe(tilstand: StateBlock, linje: number, stille: boolean): boolean {
  // The next item of a list that has begun: asked because it ends the paragraph of the item before.
  if (stille && tilstand.sCount[linje] < tilstand.blkIndent) return true;
  if (tilstand.level >= 2 * MAKS_LISTEDYBDE) return false;
  const start = tilstand.bMarks[linje] + tilstand.tShift[linje];
  const [, tal] = /^(\d{1,9})[.)]/.exec(tilstand.src.slice(start, start + 10)) ?? [];
  return tal === undefined || Number(tal) === 1;
}

/** `![` opens no link, so that an image stays as it was written. */
function billede(tilstand: StateInline, stille: boolean): boolean {
  if (!tilstand.src.startsWith('![', tilstand.pos)) return false;
  if (!stille) tilstand.pending += '![';
  tilstand.pos += 2;
  return true;
}

function stjerner(tilstand: StateInline, stille: boolean): boolean {
  let slut = tilstand.pos;
  while (slut < tilstand.posMax && tilstand.src[slut] === '*') slut += 1;
  if (slut === tilstand.pos) return false;
  if (!stille) tilstand.push(STJERNER, '', 0).content = tilstand.src.slice(tilstand.pos, slut);
  tilstand.pos = slut;
  return true;
}

/** Parentheses within parentheses in an address, as in markdown-it: more would let a text take long to read. */
const MAKS_PARENTESER = 32;

/**
 * The address in `[text](address)`: to the first whitespace, or to the parenthesis that ends it, as in CommonMark; in `<>`
 * it may hold spaces. Entities aren't decoded, as they aren't in the text (and the browser needn't get the list of them).
 */
function adresse(tekst: string, fra: number, til: number): { ok: boolean; pos: number; str: string } {
  const iVinkler = tekst[fra] === '<';
  let pos = iVinkler ? fra + 1 : fra;
  const start = pos;
  let dybde = 0;
  for (; pos < til; pos++) {
    const her = tekst[pos];
    if (her === '\\' && pos + 1 < til && /[!-/:-@[-`{-~]/.test(tekst[pos + 1])) pos += 1;
    else if (iVinkler ? /[<>\n]/.test(her) : /\s/.test(her)) break;
    else if (!iVinkler && her === '(' && ++dybde > MAKS_PARENTESER) break;
    else if (!iVinkler && her === ')' && --dybde < 0) break;
  }
  const sluttet = iVinkler ? tekst[pos] === '>' && pos < til : dybde <= 0 && pos > start;
  const str = tekst.slice(start, pos).replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return { ok: sluttet, pos: iVinkler ? pos + 1 : pos, str };
}
