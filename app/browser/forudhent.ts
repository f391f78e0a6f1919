/** Rest on a link for this long and the page behind it is fetched. */
const VENT_MS = 80;

/**
 * Fetches the page behind a link of the menu or the content when the pointer rests on it or it gets the focus, once
 * per page. Only plain GET pages of ours; files and cells of the matrix are left alone.
 */
export function startForudhent(): void {
  const forbindelse = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  if (forbindelse?.saveData) return;
  const hentet = new Set<string>([location.href]);
  let ur: ReturnType<typeof setTimeout> | undefined;
  const paa = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest('a') : null;
    clearTimeout(ur);
    if (!(link instanceof HTMLAnchorElement) || !egnet(link)) return;
    ur = setTimeout(() => {
      if (hentet.has(link.href)) return;
      hentet.add(link.href);
      const bestil = document.createElement('link');
      bestil.rel = 'prefetch';
      bestil.href = link.href;
      document.head.append(bestil);
    }, VENT_MS);
  };
  document.addEventListener('mouseover', paa, { passive: true });
  document.addEventListener('focusin', paa);
}

function egnet(link: HTMLAnchorElement): boolean {
  return (
    link.origin === location.origin &&
    !link.hasAttribute('download') &&
    !link.closest('[data-matrix], [data-liste-link]') &&
    link.href.split('#')[0] !== location.href.split('#')[0]
  );
}
