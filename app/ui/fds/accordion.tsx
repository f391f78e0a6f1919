import type { ComponentChildren } from 'preact';

export interface AccordionPunkt {
  titel: string;
  indhold: ComponentChildren;
  aaben?: boolean;
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
      {punkter.map(({ titel, indhold, aaben }) => (
        <li>
          <details open={aaben}>
            <summary class="accordion-button">
              <H class="accordion-title">{titel}</H>
            </summary>
            <div class="accordion-content">{indhold}</div>
          </details>
        </li>
      ))}
    </ul>
  );
}
