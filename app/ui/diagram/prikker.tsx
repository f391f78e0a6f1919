import { procent, visProcent } from '../../kernel/procent.ts';
import { pct } from './maal.ts';
import { Tvilling } from './tvilling.tsx';

export interface PrikkerProps {
  id: string;
  titel: string;
  /** One per kommune; those without the degree (denominator 0) are counted but not drawn. */
  kommuner: readonly { readonly navn: string; readonly taeller: number; readonly naevner: number }[];
  /** Name of one's own kommune. */
  egen?: string;
}

const MIDTE = 28;
const RADIUS = 4;
const HOEJDE = 78;

/**
 * Vertical places for dots at `x` (0–100), so that near ones don't cover each other: each takes the place closest to
 * the middle that is free. Deterministic: the same numbers always give the same picture.
 */
export function svaerm(x: readonly number[], bredde = 1.4, trin = 6, plads = 3): number[] {
  const orden = x.map((vaerdi, nr) => ({ vaerdi, nr })).sort((a, b) => a.vaerdi - b.vaerdi || a.nr - b.nr);
  const sidsteX = new Map<number, number>();
  const y: number[] = [];
  for (const { vaerdi, nr } of orden) {
    let valgt = 0;
    let bedst = Number.POSITIVE_INFINITY;
    for (let i = 0; i <= plads * 2; i++) {
      const bane = i % 2 === 0 ? 0 - i / 2 : (i + 1) / 2;
      const forrige = sidsteX.get(bane) ?? Number.NEGATIVE_INFINITY;
      if (vaerdi - forrige >= bredde) {
        valgt = bane;
        break;
      }
      // All lanes taken: the one that has been free longest overlaps least.
      if (forrige < bedst) {
        bedst = forrige;
        valgt = bane;
      }
    }
    sidsteX.set(valgt, vaerdi);
    y[nr] = valgt * trin;
  }
  return y;
}

/** The value that a share `p` of the sorted values lies below, interpolated. `null` for no values. */
export function fraktil(sorteret: readonly number[], p: number): number | null {
  if (sorteret.length === 0) return null;
  const plads = p * (sorteret.length - 1);
  const ned = Math.floor(plads);
  const op = Math.min(ned + 1, sorteret.length - 1);
  return sorteret[ned] + (sorteret[op] - sorteret[ned]) * (plads - ned);
}

const vis = (v: number) => v.toFixed(1).replace('.', ',');

/** All kommuner as dots on a line from 0 to 100 %, with the middle half, the median and one's own. */
export function Prikker({ id, titel, kommuner, egen }: PrikkerProps) {
  const med = kommuner
    .flatMap((k) => {
      const vaerdi = procent(k.taeller, k.naevner);
      return vaerdi === null ? [] : [{ ...k, vaerdi }];
    })
    .sort((a, b) => b.vaerdi - a.vaerdi || (a.navn < b.navn ? -1 : 1));
  const uden = kommuner.length - med.length;
  const stigende = med.map((k) => k.vaerdi).reverse();
  const median = fraktil(stigende, 0.5);
  const q1 = fraktil(stigende, 0.25);
  const q3 = fraktil(stigende, 0.75);
  if (median === null || q1 === null || q3 === null)
    return <p class="mb-muted">Ingen kommuner har tallet endnu.</p>;
  const y = svaerm(med.map((k) => k.vaerdi));
  const mig = med.find((k) => k.navn === egen);
  const rang = mig === undefined ? 0 : med.filter((k) => k.vaerdi > mig.vaerdi).length + 1;
  return (
    <div class="mb-strip">
      <p class="mb-meta">
        <b>{titel}</b>
        <span>
          {mig !== undefined && (
            <>
              {mig.navn} <b>{visProcent(mig.taeller, mig.naevner)}</b> ({mig.taeller}/{mig.naevner}) · nr.{' '}
              {rang} af {med.length} ·{' '}
            </>
          )}
          median {vis(median)} %
        </span>
      </p>
      <svg class="mb-svg" height={HOEJDE} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{titel}: spredning mellem kommuner</title>
        <desc id={`${id}-d`}>
          {mig === undefined
            ? ''
            : `${mig.navn} ${vis(mig.vaerdi)} procent, nummer ${rang} af ${med.length}. `}
          Median {vis(median)}. Midterste halvdel {vis(q1)} til {vis(q3)} procent.
        </desc>
        <rect class="f-band" x={pct(q1 / 100)} width={pct((q3 - q1) / 100)} y="4" height="48" />
        {[0, 25, 50, 75, 100].map((v) => (
          <>
            <line class="l-ax" x1={pct(v / 100)} x2={pct(v / 100)} y1="4" y2="54" />
            <text
              class="t2"
              x={pct(v / 100)}
              y="72"
              text-anchor={v === 0 ? 'start' : v === 100 ? 'end' : 'middle'}
            >
              {v === 100 ? '100 %' : v}
            </text>
          </>
        ))}
        {med.map(
          (k, nr) =>
            k !== mig && <circle class="f-dot" cx={pct(k.vaerdi / 100)} cy={MIDTE + y[nr]} r={RADIUS} />,
        )}
        <line class="l-median" x1={pct(median / 100)} x2={pct(median / 100)} y1="2" y2="54" />
        {mig !== undefined && <circle class="f-own" cx={pct(mig.vaerdi / 100)} cy={MIDTE} r="8" />}
      </svg>
      {uden > 0 && <p class="mb-small-text">{uden} uden tal er ikke vist.</p>}
      <Tvilling
        billedtekst={`${titel} efter kommune`}
        hoveder={['Kommune', titel, 'Antal']}
        raekker={med.map((k) => [
          k === mig ? <b>{k.navn}</b> : k.navn,
          visProcent(k.taeller, k.naevner),
          `${k.taeller}/${k.naevner}`,
        ])}
      />
    </div>
  );
}
