import type { ComponentChildren } from 'preact';

export interface TvillingProps {
  billedtekst: string;
  hoveder: readonly string[];
  /** The first cell of a row is its heading; all others are numbers. */
  raekker: readonly (readonly ComponentChildren[])[];
}

/** The chart's numbers as a table, folded away below it: what a chart shows can always be read and copied. */
export function Tvilling({ billedtekst, hoveder, raekker }: TvillingProps) {
  return (
    <details class="details mb-twin">
      <summary class="details-summary">Vis som tabel</summary>
      <section class="mb-scroll" tabindex={0} aria-label={`${billedtekst}, tabel`}>
        <table class="table table--borderless table--compact">
          <caption class="sr-only">{billedtekst}</caption>
          <thead>
            <tr>
              {hoveder.map((hoved, nr) => (
                <th scope="col" class={nr === 0 ? undefined : 'mb-num'}>
                  {hoved}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {raekker.map(([foerste, ...resten]) => (
              <tr>
                <th scope="row">{foerste}</th>
                {resten.map((celle) => (
                  <td class="mb-num">{celle}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
