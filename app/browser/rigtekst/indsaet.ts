import { Fragment, Slice } from 'prosemirror-model';
import { laesRigtekst } from '../../kernel/rigtekst.ts';
import { tilDokument } from './trae.ts';

/** Pasted plain text is read as notation, with the bullets that PDF and Word leave in it. */
export function fraRenTekst(tekst: string): Slice {
  const { content } = tilDokument(laesRigtekst(tekst.replace(/^([ \t]*)[•·▪◦][ \t]+/gm, '$1- ')));
  return Slice.maxOpen(Fragment.from(content));
}

/**
 * Word has no lists in the HTML it gives, but paragraphs that look like items: `<p style="mso-list:l0 level2 lfo1">`
 * with the bullet or number as text. They become real lists.
 */
export function fraHtml(html: string): string {
  if (!/mso-list/i.test(html)) return html;
  const dokument = new DOMParser().parseFromString(html, 'text/html');
  let stak: HTMLElement[] = [];
  let forrige: Element | null = null;
  for (const p of dokument.querySelectorAll<HTMLElement>('p')) {
    const niveau = Number(/mso-list:[^;]*level(\d)/i.exec(p.getAttribute('style') ?? '')?.[1] ?? 0);
    if (niveau === 0) continue;
    if (p.previousElementSibling !== forrige) stak = [];
    const maerke = [...p.querySelectorAll<HTMLElement>('span')].find((s) =>
      /mso-list:\s*ignore/i.test(s.getAttribute('style') ?? ''),
    );
    const ordnet = /^\s*\w{1,4}[.)]/.test(maerke?.textContent ?? '');
    maerke?.remove();
    const yderste = stak[0];
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
    forrige = stak[0] ?? yderste;
  }
  return dokument.body.innerHTML;
}
