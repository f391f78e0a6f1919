/**
 * The menu of narrow screens. Without script its button is a link to `#menu`, and CSS shows the target; with script
 * it is a button that opens and closes.
 */
export function startMenu(): void {
  const knap = document.querySelector<HTMLAnchorElement>('[data-menuknap]');
  const luk = document.querySelector<HTMLAnchorElement>('[data-menuluk]');
  if (!knap) return;
  const saet = (aaben: boolean) => {
    document.body.classList.toggle('mb-menu-open', aaben);
    knap.setAttribute('aria-expanded', String(aaben));
  };
  knap.setAttribute('role', 'button');
  saet(location.hash === '#menu');
  const skift = (haendelse: Event) => {
    haendelse.preventDefault();
    saet(knap.getAttribute('aria-expanded') !== 'true');
    // Leaves `:target`, which would otherwise keep the menu open.
    if (location.hash === '#menu')
      history.replaceState(history.state, '', location.pathname + location.search);
  };
  knap.addEventListener('click', skift);
  knap.addEventListener('keydown', (haendelse) => {
    if (haendelse.key === ' ') skift(haendelse);
  });
  luk?.addEventListener('click', (haendelse) => {
    skift(haendelse);
    knap.focus();
  });
  document.addEventListener('keydown', (haendelse) => {
    if (haendelse.key !== 'Escape' || knap.getAttribute('aria-expanded') !== 'true') return;
    saet(false);
    knap.focus();
  });
}
