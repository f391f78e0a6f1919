import { pct } from './maal.ts';

export interface Tornadolinje {
  readonly noegle: string;
  readonly navn: string;
  readonly lav: number;
  readonly hoej: number;
}

export interface TornadoProps {
  /** Unique on the page. */
  readonly id: string;
  readonly titel: string;
  readonly midt: number;
  /** The largest swing first. */
  readonly linjer: readonly Tornadolinje[];
  readonly vis: (vaerdi: number) => string;
}

const SKRIDT = 48;
const TOP = 26;
const BJAELKE = 18;

/** How far one thing at a time moves a figure, to either side of what is expected. Its numbers stand in a table beside it. */
export function Tornado({ id, titel, midt, linjer, vis }: TornadoProps) {
  const fra = Math.min(midt, ...linjer.map((l) => l.lav));
  const til = Math.max(midt, ...linjer.map((l) => l.hoej));
  const spaend = til - fra || 1;
  const x = (v: number) => (v - fra) / spaend;
  const hoejde = TOP + linjer.length * SKRIDT;
  return (
    <svg class="mb-svg" height={hoejde} role="img" aria-labelledby={`${id}-t ${id}-d`}>
      <title id={`${id}-t`}>{titel}</title>
      <desc id={`${id}-d`}>
        Ventet {vis(midt)}. {linjer.map((l) => `${l.navn}: fra ${vis(l.lav)} til ${vis(l.hoej)}.`).join(' ')}
      </desc>
      <text
        class="tb"
        x={pct(x(midt))}
        y="12"
        text-anchor={x(midt) < 0.2 ? 'start' : x(midt) > 0.8 ? 'end' : 'middle'}
      >
        Ventet {vis(midt)}
      </text>
      <line class="l-led" x1={pct(x(midt))} x2={pct(x(midt))} y1="18" y2={hoejde} />
      {linjer.map((l, nr) => {
        const y = TOP + nr * SKRIDT + 20;
        return (
          <>
            <text class="t2 tover" x="0" y={y - 6}>
              {l.navn}
            </text>
            <text class="t2 tover" x="100%" y={y - 6} text-anchor="end">
              {vis(l.lav)} – {vis(l.hoej)}
            </text>
            {l.lav < midt && (
              <rect class="f-b" x={pct(x(l.lav))} width={pct(x(midt) - x(l.lav))} y={y} height={BJAELKE} />
            )}
            {l.hoej > midt && (
              <rect class="f-kb" x={pct(x(midt))} width={pct(x(l.hoej) - x(midt))} y={y} height={BJAELKE} />
            )}
          </>
        );
      })}
    </svg>
  );
}
