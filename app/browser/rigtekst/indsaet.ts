import { Fragment, Slice } from 'prosemirror-model';
import { laesRigtekst } from '../../kernel/rigtekst.ts';
import { tilDokument } from './trae.ts';

/** Pasted plain text is read as notation, with the bullets that PDF and Word leave in it. */
export function fraRenTekst(tekst: string): Slice {
  const { content } = tilDokument(laesRigtekst(tekst.replace(/^([ \t]*)[•·▪◦][ \t]+/gm, '$1- ')));
  return Slice.maxOpen(Fragment.from(content));
}

/** Word, Google Docs and web pages give HTML whose looks are in `style`; the editor knows elements only. */
export function fraHtml(html: string): string {
  const dokument = new DOMParser().parseFromString(udenStil(html), 'text/html');
  for (const e of dokument.querySelectorAll<HTMLElement>('[data-stil]')) stilTilElementer(e);
  wordlister(dokument);
  return dokument.body.innerHTML;
}

/**
 * `style` under another name, and no handlers: the content security policy stops both, but not before the browser has
 * complained of each, and a stopped `style` can't be asked what it said.
 */
function udenStil(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(/\sstyle\s*=/gi, ' data-stil=').replace(/\son\w+\s*=/gi, ' data-uden='),
  );
}

function stilTilElementer(e: HTMLElement): void {
  const stil = e.dataset.stil ?? '';
  const vaegt = /font-weight\s*:\s*(\w+)/i.exec(stil)?.[1];
  const indre: string[] = [];
  if (vaegt !== undefined && /^(bold|[6-9]00)/i.test(vaegt)) indre.push('strong');
  if (/font-style\s*:\s*italic/i.test(stil)) indre.push('em');
  for (const navn of indre) {
    const ny = e.ownerDocument.createElement(navn);
    ny.append(...e.childNodes);
    e.append(ny);
  }
  // Google Docs wraps everything in a <b> that isn't bold.
  if (e.tagName === 'B' && vaegt !== undefined && indre[0] !== 'strong') e.replaceWith(...e.childNodes);
}

/**
 * Word has no lists in the HTML it gives, but paragraphs that look like items: `<p style="mso-list:l0 level2 lfo1">`
 * with the bullet or number as text. They become real lists.
 */
function wordlister(dokument: Document): void {
  let stak: HTMLElement[] = [];
  for (const p of dokument.querySelectorAll<HTMLElement>('p')) {
    const niveau = Number(/mso-list:[^;]*level(\d)/i.exec(p.dataset.stil ?? '')?.[1] ?? 0);
    if (niveau === 0) continue;
    if (p.previousElementSibling !== stak[0]) stak = [];
    const maerke = p.querySelector<HTMLElement>('[data-stil*="mso-list:Ignore" i]');
    const ordnet = /^\s*\w{1,4}[.)]/.test(maerke?.textContent ?? '');
    maerke?.remove();
    stak = stak.slice(0, niveau);
    while (stak.length < niveau) {
      const liste = dokument.createElement(ordnet ? 'ol' : 'ul');
      const over = stak.at(-1);
      if (over) (over.lastElementChild ?? over.appendChild(dokument.createElement('li'))).append(liste);
      else p.before(liste);
      stak.push(liste);
    }
    const punkt = dokument.createElement('li');
    punkt.append(...p.childNodes);
    stak[niveau - 1].append(punkt);
    p.remove();
  }
}
