import type { ComponentChildren } from 'preact';

export interface Taltabelprops {
  readonly billedtekst: string;
  readonly hoveder: readonly { readonly tekst: string; readonly num?: boolean }[];
  /** The first cell is the row's heading. */
  readonly raekker: readonly (readonly ComponentChildren[])[];
}

/** Figures that are read down the columns: they stay a table on a narrow screen, too, and scroll sideways. */
export function Taltabel({ billedtekst, hoveder, raekker }: Taltabelprops) {
  return (
    <section class="mb-scroll" tabindex={0} aria-label={`${billedtekst}, tabel`}>
      <table class="table table--borderless table--compact case-tal">
        <caption class="sr-only">{billedtekst}</caption>
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
                <td class={hoveder[nr + 1]?.num ? 'mb-num' : undefined}>{celle}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
