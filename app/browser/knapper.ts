/** Print, copy link, open dialog. */
export function startKnapper(): void {
  document.addEventListener('click', async ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest('[data-udskriv]')) print();
    const kopier = target.closest('[data-kopier-link]');
    if (kopier) {
      const tekst = kopier.querySelector('[data-kopier-tekst]');
      const foer = tekst?.textContent ?? '';
      const resultat = await navigator.clipboard.writeText(location.href).then(
        () => 'Link kopieret',
        () => 'Kunne ikke kopiere',
      );
      if (!tekst) return;
      tekst.setAttribute('role', 'status');
      tekst.textContent = resultat;
      setTimeout(() => {
        tekst.textContent = foer;
      }, 2500);
    }
    const dialogId = target.closest('[data-aabn-dialog]')?.getAttribute('data-aabn-dialog');
    const dialog = dialogId ? document.getElementById(dialogId) : null;
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
}
