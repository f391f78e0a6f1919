import type { ComponentChildren } from 'preact';
import { useSide } from './kontekst.ts';

/**
 * A long list at the end of a page: as it is on wide screens, and behind one line on narrow ones, until one of its parameters
 * (`navne`) says that somebody looks for something in it. Without script it stands open.
 */
export function SmalFold({
  titel,
  navne = ['q', 'sort', 'side'],
  children,
}: {
  titel: string;
  navne?: readonly string[];
  children: ComponentChildren;
}) {
  const { soeg } = useSide();
  const parametre = new URLSearchParams(soeg);
  const soegt = navne.some((n) => parametre.has(n));
  return (
    <details class="mb-filterfold mb-smalfold" open data-smal-lukket={soegt ? undefined : ''}>
      <summary>{titel}</summary>
      {children}
    </details>
  );
}
