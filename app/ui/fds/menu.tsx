import type { ComponentChildren } from 'preact';
import { Ikon } from '../ikon.tsx';
import type { IkonNavn } from '../ikoner.ts';

export interface MenuLink {
  tekst: string;
  href: string;
  /** The link gives a file. */
  hent?: boolean;
}

export interface OverflowMenuProps {
  tekst: string;
  ikon?: IkonNavn;
  punkter: readonly MenuLink[];
  /** Forms and other things below the links. */
  children?: ComponentChildren;
}

/** dkfds overflow menu built on `<details>`: opens without script; the script closes it on Escape and outside. */
export function OverflowMenu({ tekst, ikon, punkter, children }: OverflowMenuProps) {
  return (
    <details class="overflow-menu overflow-menu--open-left mb-fold" data-luk-udenfor>
      <summary class="button button-secondary mb-small">
        {ikon !== undefined && <Ikon navn={ikon} />}
        {tekst}
      </summary>
      <div class="overflow-menu-inner">
        <ul class="overflow-list">
          {punkter.map((punkt) => (
            <li>
              <a href={punkt.href} download={punkt.hent}>
                {punkt.tekst}
              </a>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </details>
  );
}

/** "Export as shown": the links carry the page's whole query. */
export function EksportMenu({ punkter }: { punkter: readonly MenuLink[] }) {
  return (
    <OverflowMenu tekst="Eksportér" ikon="download" punkter={punkter.map((p) => ({ hent: true, ...p }))} />
  );
}
