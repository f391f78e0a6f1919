import type { ComponentChildren } from 'preact';

export interface EnkelTabelProps {
  billedtekst: string;
  /** Shows the caption; otherwise only screen readers get it. */
  visBilledtekst?: boolean;
  hoveder: readonly { readonly tekst: string; readonly num?: boolean }[];
  /** The first cell is the row's heading. */
  raekker: readonly (readonly ComponentChildren[])[];
}

/** dkfds table without sorting, filters or paging: for a handful of rows. Lists are {@link DataTabel}. */
export function EnkelTabel({ billedtekst, visBilledtekst, hoveder, raekker }: EnkelTabelProps) {
  return (
    <table class="table table--borderless table--compact table--responsive-headers d-print-table">
      <caption class={visBilledtekst ? 'mb-caption' : 'sr-only'}>{billedtekst}</caption>
      <thead>
        <tr>
          {hoveder.map(({ tekst, num }) => (
            <th scope="col" class={num ? 'mb-num' : undefined}>
              {tekst}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {raekker.map(([foerste, ...resten]) => (
          <tr>
            <th scope="row">{foerste}</th>
            {resten.map((celle, nr) => (
              <td class={hoveder[nr + 1]?.num ? 'mb-num' : undefined} data-title={hoveder[nr + 1]?.tekst}>
                {celle}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
