import { element } from './element.ts';

/**
 * The matrix as a grid: one stop for Tab, arrows move between cells, Home and End along the row, with Ctrl to the
 * corners, Enter opens the evidence of a cell in a popover. Without script every cell is a plain link.
 */
export function startMatrix(): void {
  for (const tabel of document.querySelectorAll<HTMLTableElement>('table[data-matrix]')) {
    goerTilGitter(tabel);
    startBevis(tabel);
  }
}

/** What takes the focus in a cell: its link, or the cell itself where there is none. */
function fokusmaal(celle: HTMLTableCellElement): HTMLElement {
  return celle.querySelector('a') ?? celle;
}

function goerTilGitter(tabel: HTMLTableElement): void {
  tabel.setAttribute('role', 'grid');
  const raekker = [...tabel.tBodies[0].rows];
  for (const link of tabel.tBodies[0].getElementsByTagName('a')) link.tabIndex = -1;
  let nu = raekker.length === 0 ? null : fokusmaal(raekker[0].cells[0]);
  if (nu) nu.tabIndex = 0;

  const flyt = (raekke: number, kolonne: number) => {
    const celle = raekker[raekke]?.cells[kolonne];
    if (!celle) return;
    if (nu) nu.tabIndex = -1;
    nu = fokusmaal(celle);
    nu.tabIndex = 0;
    nu.focus({ preventScroll: true });
    // `scroll-padding` in the stylesheet keeps the cell clear of the sticky heads.
    celle.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  tabel.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target === nu || !tabel.tBodies[0].contains(target)) return;
    if (nu) nu.tabIndex = -1;
    nu = target;
    nu.tabIndex = 0;
  });
  tabel.addEventListener('keydown', (haendelse) => {
    if (!(haendelse.target instanceof Element)) return;
    const celle = haendelse.target.closest<HTMLTableCellElement>('td, th');
    const raekke = celle?.closest('tr');
    if (!celle || !raekke || !tabel.tBodies[0].contains(raekke)) return;
    const r = raekker.indexOf(raekke);
    const k = celle.cellIndex;
    // The last two columns are the degree and its bar; they are read, not opened.
    const sidsteK = raekke.cells.length - 3;
    const sidsteR = raekker.length - 1;
    const maal: Record<string, [number, number]> = {
      ArrowRight: [r, Math.min(k + 1, sidsteK)],
      ArrowLeft: [r, Math.max(k - 1, 0)],
      ArrowDown: [Math.min(r + 1, sidsteR), k],
      ArrowUp: [Math.max(r - 1, 0), k],
      PageDown: [Math.min(r + 10, sidsteR), k],
      PageUp: [Math.max(r - 10, 0), k],
      Home: haendelse.ctrlKey ? [0, 0] : [r, 0],
      End: haendelse.ctrlKey ? [sidsteR, sidsteK] : [r, sidsteK],
    };
    const nyt = maal[haendelse.key];
    if (!nyt) return;
    haendelse.preventDefault();
    flyt(...nyt);
  });
}

function startBevis(tabel: HTMLTableElement): void {
  const indhold = element('div', {});
  const luk = element('button', { type: 'button', class: 'button button-secondary mb-small' }, 'Luk');
  const boks = element(
    'div',
    { class: 'mb-pop', popover: 'auto', role: 'dialog', 'aria-label': 'Bevis', tabindex: '-1' },
    indhold,
    element('div', { class: 'mb-buttons' }, luk),
  );
  document.body.append(boks);
  let aabner: HTMLAnchorElement | null = null;
  let nr = 0;
  luk.addEventListener('click', () => boks.hidePopover());
  boks.addEventListener('toggle', (haendelse) => {
    if ((haendelse as ToggleEvent).newState === 'closed' && boks.contains(document.activeElement))
      aabner?.focus();
  });
  boks.addEventListener('keydown', (haendelse) => {
    if (haendelse.key !== 'Escape') return;
    haendelse.preventDefault();
    boks.hidePopover();
    aabner?.focus();
  });
  tabel.tBodies[0].addEventListener('click', async (haendelse) => {
    if (haendelse.ctrlKey || haendelse.metaKey || haendelse.shiftKey) return;
    if (!(haendelse.target instanceof Element)) return;
    const link = haendelse.target.closest<HTMLAnchorElement>('td > a');
    if (!link) return;
    haendelse.preventDefault();
    aabner = link;
    const mit = ++nr;
    try {
      const svar = await fetch(link.href, { headers: { 'X-Fragment': '1' } });
      if (!svar.ok) throw new Error(String(svar.status));
      const dokument = new DOMParser().parseFromString(await svar.text(), 'text/html');
      if (mit !== nr) return;
      indhold.replaceChildren(...dokument.body.childNodes);
    } catch {
      location.assign(link.href);
      return;
    }
    boks.showPopover();
    placer(boks, link);
    boks.focus();
  });
}

/** Below the cell, or above where there is no room; never outside the window. */
function placer(boks: HTMLElement, ved: HTMLElement): void {
  const celle = ved.getBoundingClientRect();
  const maal = boks.getBoundingClientRect();
  const under = celle.bottom + 6;
  const top = under + maal.height > innerHeight - 8 ? Math.max(8, celle.top - maal.height - 6) : under;
  // Setting properties on `style` from script is allowed by the CSP; only inline attributes are not.
  boks.style.top = `${top}px`;
  boks.style.left = `${Math.max(12, Math.min(celle.left, innerWidth - maal.width - 12))}px`;
}
