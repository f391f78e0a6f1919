import { line } from 'd3-shape';
import { afrund, pct } from './maal.ts';
import { spredEtiketter } from './trend.tsx';

export interface Prispunkt {
  /** From 0 to 1. */
  readonly andel: number;
  readonly lav: number;
  readonly midt: number;
  readonly hoej: number;
}

export interface PriskurveProps {
  /** Unique on the page. */
  readonly id: string;
  readonly titel: string;
  /** In words, for those who don't see it. */
  readonly beskrivelse: string;
  /** Smallest share first. */
  readonly punkter: readonly Prispunkt[];
  readonly maks: number | null;
  /** Shares that stand out: what is assumed, what has joined. At most four. */
  readonly maerker: readonly { readonly andel: number; readonly pris: number; readonly tekst: string }[];
  readonly vis: (pris: number) => string;
}

const HOEJDE = 220;
const TOP = 16;
const FULD = TOP + HOEJDE + 40;
const VENSTRE = 0.08;
/** The curve leaves at the top where few share the cost: the scale is for the shares one talks of. */
const OVER = 1.6;

/** A price against the share that joins, with its uncertainty as a band and the highest price as a line. */
export function Priskurve({ id, titel, beskrivelse, punkter, maks, maerker, vis }: PriskurveProps) {
  const vist = [...maerker.map((m) => m.pris), ...(maks === null ? [] : [maks])];
  const hoejest = Math.max(1, ...punkter.map((p) => p.hoej));
  const loft = Math.min(hoejest, Math.max(1, ...vist, punkter.at(-1)?.hoej ?? 1) * OVER);
  const x = (andel: number) => VENSTRE + andel * (1 - VENSTRE);
  const y = (pris: number) => TOP + HOEJDE - (pris / loft) * HOEJDE;
  const bane = line<readonly [number, number]>()
    .x(([andel]) => afrund(x(andel) * 1000))
    .y(([, pris]) => afrund(Math.max(-HOEJDE, y(pris) - TOP)));
  const kurve = (vaerdi: (p: Prispunkt) => number) => punkter.map((p) => [p.andel, vaerdi(p)] as const);
  const baand = [...kurve((p) => p.hoej), ...kurve((p) => p.lav).toReversed()];
  const etiketter = spredEtiketter(
    maerker.map((m) => y(Math.min(m.pris, loft)) - 12),
    18,
    TOP + 10,
    TOP + HOEJDE - 6,
  );
  return (
    <div class="mb-priskurve">
      <ul class="mb-key">
        <li>
          <svg aria-hidden="true" class="mb-linekey">
            <line class="l-tr" x1="0" x2="28" y1="7" y2="7" />
          </svg>
          Pris
        </li>
        <li>
          <svg aria-hidden="true">
            <rect class="f-band" x=".5" y="1.5" width="15" height="11" />
          </svg>
          Lavest og højest
        </li>
        {maks !== null && (
          <li>
            <svg aria-hidden="true" class="mb-linekey">
              <line class="l-maks" x1="0" x2="28" y1="7" y2="7" />
            </svg>
            Maksimalpris {vis(maks)}
          </li>
        )}
      </ul>
      <svg class="mb-svg" height={FULD} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{titel}</title>
        <desc id={`${id}-d`}>{beskrivelse}</desc>
        {[0, 0.5, 1].map((d) => (
          <>
            <line class="l-ax" x1={pct(VENSTRE)} x2="100%" y1={y(loft * d)} y2={y(loft * d)} />
            <text class="t2" x="0" y={y(loft * d) + 4}>
              {vis(Math.round((loft * d) / 100) * 100)}
            </text>
          </>
        ))}
        {[0, 0.25, 0.5, 0.75, 1].map((d) => (
          <text
            class="t2"
            x={pct(x(d))}
            y={TOP + HOEJDE + 18}
            text-anchor={d === 0 ? 'start' : d === 1 ? 'end' : 'middle'}
          >
            {d * 100} %
          </text>
        ))}
        <text class="t2" x="100%" y={TOP + HOEJDE + 36} text-anchor="end">
          Andel af enhederne, der er tilsluttet
        </text>
        <svg
          class="mb-klip"
          x="0"
          y={TOP}
          width="100%"
          height={HOEJDE}
          viewBox={`0 0 1000 ${HOEJDE}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path class="f-band" d={`${bane(baand) ?? ''}Z`} />
          {maks !== null && <path class="l-maks" d={`M${VENSTRE * 1000} ${afrund(y(maks) - TOP)}H1000`} />}
          <path class="l-tr" d={bane(kurve((p) => p.midt)) ?? ''} />
        </svg>
        {maerker.map((m, nr) => {
          const hoejre = m.andel > 0.55;
          return (
            <>
              <circle class="f-own" cx={pct(x(m.andel))} cy={y(Math.min(m.pris, loft))} r="6" />
              <text
                class="tb tover"
                x={pct(x(m.andel))}
                dx={hoejre ? -10 : 10}
                y={etiketter[nr]}
                text-anchor={hoejre ? 'end' : 'start'}
              >
                {m.tekst}
              </text>
            </>
          );
        })}
      </svg>
    </div>
  );
}
