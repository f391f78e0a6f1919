import type { ComponentChildren } from 'preact';

export interface AccordionPunkt {
  titel: string;
  indhold: ComponentChildren;
  aaben?: boolean;
  /** Of what is folded away: a link to it opens the fold. */
  id?: string;
  /** Right of the title, e.g. a count. */
  ved?: ComponentChildren;
}

/**
 * dkfds accordion on `<details>`: opens without script, and a search in the page finds what is folded.
 * `overskrift` is the level of the titles in the page's outline.
 */
export function Accordion({
  punkter,
  overskrift = 3,
}: {
  punkter: readonly AccordionPunkt[];
  overskrift?: 2 | 3 | 4;
}) {
  const H = `h${overskrift}` as const;
  return (
    <ul class="accordion">
      {punkter.map(({ titel, indhold, aaben, id, ved }) => (
        <li>
          <details open={aaben}>
            <summary class="accordion-button">
              <H class="accordion-title">{titel}</H>
              {ved !== undefined && <span class="accordion-icon">{ved}</span>}
            </summary>
            <div class="accordion-content" id={id}>
              {indhold}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
