import { element } from './element.ts';

/** Asks before a button with `data-bekraeft` sends its form. Without script the form is sent at once. */
export function startDialoger(): void {
  document.addEventListener('click', (haendelse) => {
    if (!(haendelse.target instanceof Element)) return;
    const knap = haendelse.target.closest<HTMLButtonElement>('button[data-bekraeft]');
    if (!knap?.form) return;
    haendelse.preventDefault();
    spoerg(knap.dataset.bekraeft ?? '', knap.textContent?.trim() ?? 'Ja', () =>
      knap.form?.requestSubmit(knap),
    );
  });
}

function spoerg(spoergsmaal: string, ja: string, udfoer: () => void): void {
  const bekraeft = element('button', { type: 'button', class: 'button button-primary' }, ja);
  const fortryd = element('button', { type: 'button', class: 'button button-secondary' }, 'Fortryd');
  const titel = element('h2', { class: 'modal-title', id: 'bekraeft-titel' }, spoergsmaal);
  const dialog = element(
    'dialog',
    { class: 'fds-modal', 'aria-labelledby': 'bekraeft-titel' },
    element(
      'div',
      { class: 'modal-content' },
      element('div', { class: 'modal-header' }, titel),
      element('div', { class: 'modal-footer' }, bekraeft, fortryd),
    ),
  );
  bekraeft.addEventListener('click', () => {
    dialog.close();
    udfoer();
  });
  fortryd.addEventListener('click', () => dialog.close());
  // Closing gives the focus back to the button by itself.
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  fortryd.focus();
}
