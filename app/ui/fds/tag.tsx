import { Ikon } from '../ikon.tsx';

/** dkfds tag as a link that takes one active filter away. */
export function FilterTag({ tekst, href }: { tekst: string; href: string }) {
  return (
    <a class="tag tag-icon" href={href} data-liste-link>
      <span class="sr-only">Fjern filter: </span>
      {tekst}
      <Ikon navn="close" />
    </a>
  );
}
