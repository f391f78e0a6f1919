import { Ikon } from '../ikon.tsx';

export interface Krumme {
  tekst: string;
  /** Missing for the page itself, which is the last one. */
  sti?: string;
}

/** dkfds breadcrumbs. */
export function Broedkrumme({ krummer }: { krummer: readonly Krumme[] }) {
  return (
    <nav class="breadcrumbs" aria-label="Brødkrumme">
      <ol class="breadcrumbs__list no-max-width">
        {krummer.map(({ tekst, sti }, nr) => (
          <li class="breadcrumbs__list-item" aria-current={sti === undefined ? 'page' : undefined}>
            {nr > 0 && <Ikon navn="chevron-right" />}
            {sti === undefined ? (
              tekst
            ) : (
              <a class="breadcrumbs__link" href={sti}>
                {tekst}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
