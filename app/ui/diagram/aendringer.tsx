import { afrund, pct } from './maal.ts';
import { Tvilling } from './tvilling.tsx';

export interface AendringerProps {
  id: string;
  /** E.g. "fra september til oktober 2025". */
  periode: string;
  /** Percent before and after. */
  fra: number;
  til: number;
  /** Percentage points of each part in the fixed order; they add up to `til − fra`. */
  dele: {
    readonly portefoelje: number;
    readonly maalbillede: number;
    readonly tilslutning: number;
    readonly ibrugtagning: number;
  };
}

const NAVNE = {
  portefoelje: 'Portefølje',
  maalbillede: 'Målbillede',
  tilslutning: 'Tilslutning',
  ibrugtagning: 'Ibrugtagning',
} as const;

const LINJE = 34;

function pp(tal: number): string {
  const tegn = tal > 0 ? '+' : tal < 0 ? '−' : '';
  return `${tegn}${Math.abs(tal).toFixed(1).replace('.', ',')}`;
}

/** Why a degree changed between two months: four parts that add up, each from a common zero line. */
export function Aendringer({ id, periode, fra, til, dele }: AendringerProps) {
  const raekker = (Object.keys(NAVNE) as (keyof typeof NAVNE)[]).map((noegle) => ({
    navn: NAVNE[noegle],
    vaerdi: dele[noegle],
  }));
  const stoerst = Math.max(1, ...raekker.map(({ vaerdi }) => Math.abs(vaerdi)));
  // Bars take the middle: names stand left of 28 %, values fit between a bar's end and the edge.
  const nul = 0.6;
  const skala = 0.27 / stoerst;
  const alt = afrund(til - fra);
  return (
    <>
      <svg class="mb-svg" height={raekker.length * LINJE + 8} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>Ændring {periode}</title>
        <desc id={`${id}-d`}>
          {raekker.map(({ navn, vaerdi }) => `${navn} ${pp(vaerdi)}`).join(', ')}. I alt {pp(alt)}{' '}
          procentpoint.
        </desc>
        {raekker.map(({ navn, vaerdi }, nr) => {
          const y = nr * LINJE + 6;
          const x = vaerdi < 0 ? nul + vaerdi * skala : nul;
          const ned = vaerdi < 0;
          return (
            <>
              <text x="0" y={y + 16}>
                {navn}
              </text>
              <rect
                class={ned ? 'f-ned' : 'f-op'}
                x={pct(x)}
                y={y}
                width={pct(Math.abs(vaerdi) * skala)}
                height="22"
                rx="2"
              />
              <text
                class="tb"
                x={pct(ned ? x : nul + vaerdi * skala)}
                dx={ned ? -6 : 6}
                y={y + 16}
                text-anchor={ned ? 'end' : 'start'}
              >
                {pp(vaerdi)}
              </text>
            </>
          );
        })}
        <line class="l-led" x1={pct(nul)} x2={pct(nul)} y1="0" y2={raekker.length * LINJE + 4} />
      </svg>
      <Tvilling
        billedtekst={`Ændring ${periode} i procentpoint`}
        hoveder={['Del', 'Procentpoint']}
        raekker={[...raekker.map(({ navn, vaerdi }) => [navn, pp(vaerdi)]), ['I alt', pp(alt)]]}
      />
    </>
  );
}
