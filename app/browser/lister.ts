/** How long after the last key a filter form sends itself. */
const VENT_MS = 300;

/**
 * Lists (`[data-liste]`) whose filters and links swap the list alone. The address follows, so sharing, reload and
 * back work as without script. Focus and cursor stay where they were.
 */
export function startLister(): void {
  let ur: ReturnType<typeof setTimeout> | undefined;
  let afbryd: AbortController | undefined;

  const hent = async (liste: Element, adresse: string) => {
    afbryd?.abort();
    afbryd = new AbortController();
    liste.setAttribute('aria-busy', 'true');
    try {
      const svar = await fetch(adresse, { signal: afbryd.signal, headers: { Accept: 'text/html' } });
      const dokument = new DOMParser().parseFromString(await svar.text(), 'text/html');
      const ny = dokument.getElementById(liste.id);
      if (!svar.ok || !ny) throw new Error('no list in the answer');
      erstat(liste, ny);
      foelgMed(dokument);
      history.replaceState(history.state, '', adresse);
    } catch (fejl) {
      // Another keystroke took over: its own answer will come. Anything else: go there the plain way.
      if (fejl instanceof DOMException && fejl.name === 'AbortError') return;
      location.assign(adresse);
    }
  };

  const send = (formular: HTMLFormElement) => {
    const liste = formular.closest('[data-liste]');
    const parametre = new URLSearchParams();
    for (const [navn, vaerdi] of new FormData(formular)) {
      if (typeof vaerdi === 'string' && vaerdi !== '') parametre.append(navn, vaerdi);
    }
    const adresse = `${formular.action.split('?')[0]}?${parametre}`;
    if (liste) hent(liste, adresse);
    else location.assign(adresse);
  };

  const formularFor = (haendelse: Event) =>
    // A field can belong to a form that it doesn't stand in.
    haendelse.target instanceof HTMLInputElement || haendelse.target instanceof HTMLSelectElement
      ? (haendelse.target.form?.closest<HTMLFormElement>('form[data-filter]') ?? null)
      : haendelse.target instanceof HTMLFormElement && haendelse.target.matches('[data-filter]')
        ? haendelse.target
        : null;

  // On narrow screens the filters stand above the list and would hide it. On a wide one some folds have nothing to open them by.
  const smal = matchMedia('(max-width: 991px)');
  const fold = () => {
    for (const en of document.querySelectorAll<HTMLDetailsElement>('details[data-smal-lukket]'))
      if (smal.matches) en.open = false;
      else if (en.classList.contains('mb-filterfold')) en.open = true;
  };
  fold();
  smal.addEventListener('change', fold);

  document.addEventListener('input', (haendelse) => {
    const formular = formularFor(haendelse);
    if (!formular) return;
    clearTimeout(ur);
    ur = setTimeout(() => send(formular), VENT_MS);
  });
  document.addEventListener('submit', (haendelse) => {
    const formular = formularFor(haendelse);
    if (!formular?.closest('[data-liste]')) return;
    haendelse.preventDefault();
    clearTimeout(ur);
    send(formular);
  });
  document.addEventListener('click', (haendelse) => {
    if (haendelse.ctrlKey || haendelse.metaKey || haendelse.shiftKey || haendelse.button !== 0) return;
    if (!(haendelse.target instanceof Element)) return;
    const link = haendelse.target.closest<HTMLAnchorElement>('a[data-liste-link]');
    const liste = link?.closest('[data-liste]');
    if (!link || !liste) return;
    haendelse.preventDefault();
    hent(liste, link.href);
  });
}

/** Puts the new list in and gives focus and cursor back to the field or link that had it. */
function erstat(gammel: Element, ny: Element): void {
  const aktiv = document.activeElement;
  const iListen = aktiv instanceof HTMLElement && gammel.contains(aktiv);
  const id = iListen ? aktiv.id : '';
  const linkNr = iListen ? [...gammel.querySelectorAll('a[data-liste-link]')].indexOf(aktiv) : -1;
  const markering =
    aktiv instanceof HTMLInputElement
      ? ([aktiv.value, aktiv.selectionStart, aktiv.selectionEnd] as const)
      : null;
  for (const fold of gammel.querySelectorAll<HTMLDetailsElement>('details[id]')) {
    const nyFold = ny.querySelector(`#${CSS.escape(fold.id)}`);
    if (nyFold instanceof HTMLDetailsElement) nyFold.open = fold.open;
  }
  gammel.replaceWith(ny);
  if (id !== '') {
    const felt = document.getElementById(id);
    felt?.focus();
    if (felt instanceof HTMLInputElement && markering) {
      // What was typed while the answer was on its way must not be lost.
      felt.value = markering[0];
      felt.setSelectionRange(markering[1], markering[2]);
    }
  } else if (linkNr >= 0) {
    ny.querySelectorAll<HTMLElement>('a[data-liste-link]')[linkNr]?.focus();
  }
}

/** What stands outside the list and depends on it (`[data-med-liste]`), but not the field one is typing in. */
function foelgMed(dokument: Document): void {
  for (const del of document.querySelectorAll('[data-med-liste]')) {
    const ny = dokument.getElementById(del.id);
    if (ny && !del.contains(document.activeElement)) del.replaceWith(ny);
  }
}
