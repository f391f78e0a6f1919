const VENT_MS = 1500;

/**
 * Forms with `data-vagt` warn before unsaved changes are lost; forms with `data-kladde` save themselves as a draft
 * while one types, and then need no warning.
 */
export function startKladder(): void {
  const uGemte = new Set<HTMLFormElement>();
  const ure = new WeakMap<HTMLFormElement, ReturnType<typeof setTimeout>>();
  const iGang = new WeakMap<HTMLFormElement, Promise<void>>();

  // One that came back with what was typed, and isn't stored.
  for (const formular of document.querySelectorAll<HTMLFormElement>('form[data-vagt]'))
    if (formular.querySelector('[data-ugemt]')) uGemte.add(formular);

  document.addEventListener('input', ({ target }) => {
    const formular =
      target instanceof Element
        ? target.closest<HTMLFormElement>('form[data-vagt], form[data-kladde]')
        : null;
    if (!formular) return;
    uGemte.add(formular);
    if (formular.dataset.kladde === undefined) return;
    clearTimeout(ure.get(formular));
    ure.set(
      formular,
      setTimeout(() => {
        iGang.set(
          formular,
          gem(formular).finally(() => iGang.delete(formular)),
        );
      }, VENT_MS),
    );
  });
  const slip = ({ target }: Event) => {
    if (!(target instanceof HTMLFormElement)) return;
    clearTimeout(ure.get(target));
    uGemte.delete(target);
  };
  document.addEventListener('submit', (haendelse) => {
    slip(haendelse);
    const formular = haendelse.target;
    const venter = formular instanceof HTMLFormElement ? iGang.get(formular) : undefined;
    if (!venter || !(formular instanceof HTMLFormElement)) return;
    // Sent now, the form would carry the version before the draft that is on its way: a conflict with oneself.
    haendelse.preventDefault();
    venter.then(() => formular.requestSubmit(haendelse.submitter));
  });
  document.addEventListener('mb:sendt', slip);
  addEventListener('beforeunload', (haendelse) => {
    for (const formular of uGemte) if (formular.isConnected) haendelse.preventDefault();
  });

  const gem = async (formular: HTMLFormElement) => {
    // A chip in the page's head says it where there is one.
    const tekst =
      document.querySelector<HTMLElement>(`[data-kladde-chip="${CSS.escape(formular.id)}"]`) ??
      formular.querySelector<HTMLElement>('[data-kladde-tekst]');
    const gemt = (ja: boolean) => {
      if (tekst?.dataset.kladdeChip !== undefined) tekst.dataset.s = ja ? 'ok' : 'bad';
    };
    const parametre = new URLSearchParams();
    for (const [navn, vaerdi] of new FormData(formular))
      if (typeof vaerdi === 'string') parametre.append(navn, vaerdi);
    // Tells the server that the answer is read by us, not shown as a page.
    parametre.set('js', 'ja');
    uGemte.delete(formular);
    try {
      const svar = await fetch(formular.dataset.kladde ?? '', {
        method: 'POST',
        body: parametre,
        headers: { Accept: 'application/json' },
      });
      const { tekst: kvittering, version }: { tekst: string; version?: number | string } = await svar.json();
      if (tekst) tekst.textContent = svar.ok ? kvittering : `Kladden er ikke gemt. ${kvittering}`;
      gemt(svar.ok);
      if (!svar.ok) {
        uGemte.add(formular);
        return;
      }
      // What is saved next builds on what was saved now.
      const versionsfelt = formular.querySelector<HTMLInputElement>('input[name=version]');
      if (versionsfelt && version !== undefined) versionsfelt.value = String(version);
    } catch {
      uGemte.add(formular);
      gemt(false);
      if (tekst) tekst.textContent = 'Kladden er ikke gemt. Vi prøver igen, når du skriver videre.';
    }
  };
}
