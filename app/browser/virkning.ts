/** How long after the last choice the effect is asked for, and after the last letter. */
const VENT_MS = 250;
const SKRIV_MS = 700;

/**
 * Forms with `data-virkning` show what a choice implies: when a box or list changes, the part `#virkning` is fetched
 * again with everything typed, and put in place; likewise while one types in a field that `data-virkning-tekst` names.
 * `[data-soeg-felt]` narrows its `[data-soeg-i]` to what is typed there.
 */
export function startVirkning(): void {
  const ure = new WeakMap<HTMLFormElement, ReturnType<typeof setTimeout>>();
  let afbryd: AbortController | undefined;

  const hent = async (formular: HTMLFormElement) => {
    afbryd?.abort();
    afbryd = new AbortController();
    const parametre = new URLSearchParams();
    for (const [navn, vaerdi] of new FormData(formular))
      if (typeof vaerdi === 'string') parametre.append(navn, vaerdi);
    try {
      const svar = await fetch(formular.dataset.virkning ?? '', {
        method: 'POST',
        body: parametre,
        signal: afbryd.signal,
        headers: { 'X-Fragment': '1' },
      });
      if (!svar.ok) return;
      const ny = new DOMParser().parseFromString(await svar.text(), 'text/html').getElementById('virkning');
      const gammel = document.getElementById('virkning');
      if (!ny || !gammel) return;
      const fokus = gammel.contains(document.activeElement) ? document.activeElement?.id : undefined;
      gammel.replaceWith(ny);
      if (fokus) document.getElementById(fokus)?.focus();
    } catch {
      // The button "Vis virkning" does the same without us.
    }
  };

  const bed = (formular: HTMLFormElement, om: number) => {
    clearTimeout(ure.get(formular));
    ure.set(
      formular,
      setTimeout(() => hent(formular), om),
    );
  };

  document.addEventListener('change', ({ target }) => {
    if (
      !(target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type)) &&
      !(target instanceof HTMLSelectElement)
    )
      return;
    const formular = target.closest<HTMLFormElement>('form[data-virkning]');
    // What is being added is not part of the effect until it has a reason.
    if (formular && !target.name.startsWith('ny')) bed(formular, VENT_MS);
  });

  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
    const formular = target.closest<HTMLFormElement>('form[data-virkning-tekst]');
    if (formular?.dataset.virkningTekst?.split(' ').includes(target.name)) bed(formular, SKRIV_MS);
  });

  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const rum = document.querySelector(`[data-soeg-felt="${CSS.escape(target.id)}"]`);
    if (!rum) return;
    const soegt = target.value.trim().toLowerCase();
    for (const punkt of rum.querySelectorAll<HTMLElement>('[data-soeg-i]')) {
      const valgt = punkt.querySelector<HTMLInputElement>('input')?.checked ?? false;
      punkt.hidden = !valgt && !(punkt.dataset.soegI ?? '').toLowerCase().includes(soegt);
    }
    for (const gruppe of rum.querySelectorAll('fieldset'))
      gruppe.hidden = !gruppe.querySelector('[data-soeg-i]:not([hidden])');
  });
}
