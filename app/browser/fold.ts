/**
 * Menus on `<details>` close on Escape, on a click elsewhere and when a file is fetched from them; tooltips hide on Escape
 * (WCAG 1.4.13).
 */
export function startFold(): void {
  const aabne = () => document.querySelectorAll<HTMLDetailsElement>('details[data-luk-udenfor][open]');
  document.addEventListener('click', ({ target }) => {
    const fil = (target as Element).closest('a[download]') !== null;
    for (const fold of aabne()) if (fil || !fold.contains(target as Node)) fold.open = false;
  });
  document.addEventListener('focusin', ({ target }) => {
    for (const fold of aabne()) if (!fold.contains(target as Node)) fold.open = false;
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const fold of aabne()) {
      const havdeFokus = fold.contains(document.activeElement);
      fold.open = false;
      if (havdeFokus) fold.querySelector('summary')?.focus();
    }
    for (const tip of document.querySelectorAll('[data-tip]:is(:hover, :focus-within)')) {
      tip.classList.add('mb-tip-skjult');
      const vis = () => tip.classList.remove('mb-tip-skjult');
      tip.addEventListener('mouseleave', vis, { once: true });
      tip.addEventListener('focusout', vis, { once: true });
    }
  });
}
