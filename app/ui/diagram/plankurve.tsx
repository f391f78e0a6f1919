import { line } from 'd3-shape';
import { visProcent } from '../../kernel/procent.ts';
import { afrund, pct } from './maal.ts';
import { Tvilling } from './tvilling.tsx';

export interface Andel {
  readonly taeller: number;
  readonly naevner: number;
}

export interface Plankurvepunkt {
  /** Below the axis, short: `2H 25`. */
  readonly kort: string;
  /** In the table: `2. halvår 2025`. */
  readonly navn: string;
  readonly plan: Andel | null;
  readonly maalt: Andel | null;
}

export interface PlankurveProps {
  id: string;
  titel: string;
  /** Oldest first. */
  punkter: readonly Plankurvepunkt[];
}

const HOEJDE = 140;
const TOP = 12;
const FULD = TOP + HOEJDE + 34;
/** Room for the numbers of the axis. */
const VENSTRE = 0.05;

function broek(a: Andel | null): string {
  return a === null ? '–' : `${a.taeller}/${a.naevner}`;
}

/** What is measured against what was planned, period by period: the plan is dashed. */
export function Plankurve({ id, titel, punkter }: PlankurveProps) {
  const maks = Math.max(1, ...punkter.flatMap((p) => [p.plan?.naevner ?? 0, p.maalt?.naevner ?? 0]));
  const x = (nr: number) => VENSTRE + ((nr + 0.5) / punkter.length) * (1 - VENSTRE);
  const y = (v: number) => afrund(TOP + HOEJDE - (v / maks) * HOEJDE);
  const bane = line<number | null>()
    .defined((v) => v !== null)
    .x((_, nr) => afrund(x(nr) * 1000))
    .y((v) => y(v ?? 0) - TOP);
  const plan = punkter.map((p) => p.plan?.taeller ?? null);
  const maalt = punkter.map((p) => p.maalt?.taeller ?? null);
  const her = punkter.findLastIndex((p) => p.maalt !== null);
  const nu = her < 0 ? null : punkter[her];
  const akse = [...new Set([0, Math.round(maks / 2), maks])];
  // The label of the plan goes on the other side of its point than that of the measured.
  const planOver = (nu?.plan?.taeller ?? 0) >= (nu?.maalt?.taeller ?? 0);
  return (
    <div class="mb-plankurve">
      <ul class="mb-key">
        <li>
          <svg aria-hidden="true" class="mb-linekey">
            <line class="l-tr l-maalt" x1="0" x2="28" y1="7" y2="7" />
          </svg>
          Målt
        </li>
        <li>
          <svg aria-hidden="true" class="mb-linekey">
            <line class="l-plan" x1="0" x2="28" y1="7" y2="7" />
          </svg>
          Plan
        </li>
      </ul>
      <svg class="mb-svg" height={FULD} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{titel}</title>
        <desc id={`${id}-d`}>
          {nu === null
            ? 'Intet er målt endnu.'
            : `${nu.navn}: målt ${broek(nu.maalt)}, plan ${broek(nu.plan)}.`}
        </desc>
        {akse.map((v) => (
          <>
            <line class="l-ax" x1={pct(VENSTRE)} x2="100%" y1={y(v)} y2={y(v)} />
            <text class="t2" x="0" y={y(v) + 4}>
              {v}
            </text>
          </>
        ))}
        {punkter.map((p, nr) => (
          <text class="t2" x={pct(x(nr))} y={TOP + HOEJDE + 22} text-anchor="middle">
            {p.kort}
          </text>
        ))}
        <svg
          x="0"
          y={TOP}
          width="100%"
          height={HOEJDE}
          viewBox={`0 0 1000 ${HOEJDE}`}
          preserveAspectRatio="none"
          overflow="visible"
          aria-hidden="true"
        >
          <path class="l-plan" d={bane(plan) ?? ''} />
          <path class="l-tr l-maalt" d={bane(maalt) ?? ''} />
        </svg>
        {nu?.maalt && (
          <>
            <circle class="f-own" cx={pct(x(her))} cy={y(nu.maalt.taeller)} r="6" />
            <text class="tb" x={pct(x(her))} dx="10" y={y(nu.maalt.taeller) + (planOver ? 20 : -10)}>
              Målt {broek(nu.maalt)}
            </text>
          </>
        )}
        {nu?.plan && (
          <text
            class="t2"
            x={pct(x(her))}
            dx="-10"
            y={y(nu.plan.taeller) + (planOver ? -8 : 18)}
            text-anchor="end"
          >
            Plan {broek(nu.plan)}
          </text>
        )}
      </svg>
      <Tvilling
        billedtekst={titel}
        hoveder={['Periode', 'Plan', 'Målt', 'Målt andel']}
        raekker={punkter.map((p) => [
          p.navn,
          broek(p.plan),
          broek(p.maalt),
          p.maalt === null ? '–' : visProcent(p.maalt.taeller, p.maalt.naevner),
        ])}
      />
    </div>
  );
}
