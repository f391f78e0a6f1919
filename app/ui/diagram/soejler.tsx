import { visTal } from '../../kernel/tekst.ts';
import { pct } from './maal.ts';
import { Tvilling } from './tvilling.tsx';

export interface Soejle {
  /** Under the column. */
  readonly navn: string;
  /** In the table twin, where it has room; default `navn`. */
  readonly langt?: string;
  /** A value for each series, stacked from below. */
  readonly tal: readonly number[];
}

export interface SoejlerProps {
  /** Unique on the page. */
  readonly id: string;
  readonly titel: string;
  /** Names of the series, the lowest first; at most two. */
  readonly serier: readonly [string] | readonly [string, string];
  readonly soejler: readonly Soejle[];
  /** Heading of the first column of the table twin. */
  readonly hoved: string;
}

const TOP = 24;
const HOEJDE = 160;
const FULD = TOP + HOEJDE + 26;
const KLASSER = ['f-b', 'f-kb'] as const;
/** More columns than this can't all have their name and number in print. */
const MAKS_NAVNE = 14;

/** Stacked columns over time, with their numbers as a table below. */
export function Soejler({ id, titel, serier, soejler, hoved }: SoejlerProps) {
  const summer = soejler.map((s) => s.tal.reduce((a, b) => a + b, 0));
  const maks = Math.max(1, ...summer);
  const bredde = 1 / Math.max(1, soejler.length);
  const spring = Math.ceil(soejler.length / MAKS_NAVNE);
  return (
    <div class="mb-soejler">
      <ul class="mb-key">
        {serier.map((navn, nr) => (
          <li>
            <svg aria-hidden="true">
              <rect class={KLASSER[nr]} x=".5" y="1.5" width="15" height="11" />
            </svg>
            {navn}
          </li>
        ))}
      </ul>
      <svg class="mb-svg" height={FULD} role="img" aria-labelledby={`${id}-t`}>
        <title id={`${id}-t`}>{titel}. Tallene står i tabellen nedenfor.</title>
        <line class="l-ax" x1="0" x2="100%" y1={TOP + HOEJDE} y2={TOP + HOEJDE} />
        {soejler.map((s, nr) => {
          let bund = TOP + HOEJDE;
          return (
            <>
              {s.tal.map((tal, serie) => {
                const h = Math.round((tal / maks) * HOEJDE);
                bund -= h;
                return (
                  tal > 0 && (
                    <rect
                      class={KLASSER[serie]}
                      x={pct((nr + 0.15) * bredde)}
                      width={pct(0.7 * bredde)}
                      y={bund}
                      height={h}
                    />
                  )
                );
              })}
              {spring === 1 && summer[nr] > 0 && (
                <text
                  class={soejler.length > 8 ? 't2 mb-bredt' : 't2'}
                  x={pct((nr + 0.5) * bredde)}
                  y={bund - 6}
                  text-anchor="middle"
                >
                  {visTal(summer[nr])}
                </text>
              )}
              {(soejler.length - 1 - nr) % spring === 0 && (
                <text
                  class={(soejler.length - 1 - nr) % (spring * 3) === 0 ? 't2' : 't2 mb-bredt'}
                  x={pct((nr + 0.5) * bredde)}
                  y={TOP + HOEJDE + 18}
                  text-anchor="middle"
                >
                  {s.navn}
                </text>
              )}
            </>
          );
        })}
      </svg>
      <Tvilling
        billedtekst={titel}
        hoveder={[hoved, ...serier, ...(serier.length > 1 ? ['I alt'] : [])]}
        raekker={soejler.map((s, nr) => [
          s.langt ?? s.navn,
          ...s.tal,
          ...(serier.length > 1 ? [summer[nr]] : []),
        ])}
      />
    </div>
  );
}
