import { Ikon } from '../ikon.tsx';
import { klasser } from '../klasser.ts';

/** Page numbers to show, with 0 for a gap: always first, last and those round the current one. At most seven. */
export function sidetal(nu: number, ialt: number): number[] {
  if (ialt <= 7) return Array.from({ length: ialt }, (_, i) => i + 1);
  if (nu < 5) return [1, 2, 3, 4, 5, 0, ialt];
  if (nu + 4 > ialt) return [1, 0, ialt - 4, ialt - 3, ialt - 2, ialt - 1, ialt];
  return [1, 0, nu - 1, nu, nu + 1, 0, ialt];
}

export interface SidetalProps {
  nu: number;
  ialt: number;
  /** Address of a page number, keeping all else of the query. */
  sti: (nr: number) => string;
  etiket?: string;
}

/** dkfds pagination as links. Nothing at all when there is one page. */
export function Sidetal({ nu, ialt, sti, etiket = 'Sider' }: SidetalProps) {
  if (ialt <= 1) return null;
  return (
    <nav class="pagination" aria-label={etiket}>
      {nu > 1 && (
        <a
          class="button button-arrow button-previous"
          href={sti(nu - 1)}
          aria-label="Forrige side"
          rel="prev"
        >
          <Ikon navn="chevron-left" />
          <span class="pagination-nav-link">Forrige</span>
        </a>
      )}
      <span class="pagination-mobile">
        Side {nu} af {ialt}
      </span>
      <ul class="pagination__items">
        {sidetal(nu, ialt).map((nr) =>
          nr === 0 ? (
            <li class="pagination-item pagination-overflow">
              <span class="sr-only">Skjulte sider</span>
              <span aria-hidden="true">…</span>
            </li>
          ) : (
            <li class="pagination-item pagination-number">
              <a
                class={klasser('button', nr === nu ? 'current-page' : 'button-secondary')}
                href={sti(nr)}
                aria-label={`Side ${nr}`}
                aria-current={nr === nu ? 'page' : undefined}
              >
                {nr}
              </a>
            </li>
          ),
        )}
      </ul>
      {nu < ialt && (
        <a class="button button-arrow button-next" href={sti(nu + 1)} aria-label="Næste side" rel="next">
          <span class="pagination-nav-link">Næste</span>
          <Ikon navn="chevron-right" />
        </a>
      )}
    </nav>
  );
}
