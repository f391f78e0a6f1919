export interface Fane {
  tekst: string;
  href: string;
  valgt?: boolean;
  antal?: number;
}

/** dkfds navigation tabs: links, so each tab has an address of its own. */
export function Faner({ etiket, faner }: { etiket: string; faner: readonly Fane[] }) {
  return (
    <nav class="tab-container" aria-label={etiket}>
      <ul class="tab-list">
        {faner.map(({ tekst, href, valgt, antal }) => (
          <li>
            <a href={href} class="tab-button" aria-current={valgt ? 'true' : undefined}>
              <span>{tekst}</span>
              {antal !== undefined && <span class="mb-count">{antal}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
