import type { Dag } from '../../../../kernel/dag.ts';
import { pct } from '../../../../ui/diagram/maal.ts';
import type { Optionsvindue, Periode } from '../rules.ts';
import { visKortDato, visKvartal } from '../tid/rules.ts';
import { aarsstreger, akse, andel, bjaelke, type Opdeling, type Vindue } from '../visning/rules.ts';

/** Names of the axis have room for about this many. */
const MAKS_NAVNE = 16;
/** A year narrower than this has no room for its number. */
const AARSPLADS = 0.05;
/** One axis on a page: rows point at its lines. */
const AKSE_ID = 'plan-akse';

/** The axis in the table's head. Its lines are drawn once, and every row shows the same. */
export function Tidsakse({ v, opdelt }: { readonly v: Vindue; readonly opdelt: Opdeling }) {
  const streger = akse(v, opdelt);
  const spring = Math.ceil(streger.length / MAKS_NAVNE);
  return (
    <>
      <span class="sr-only">
        Tidslinje fra {visKvartal(v.foerste)} til {visKvartal(v.sidste)}
      </span>
      <svg class="mb-svg" aria-hidden="true">
        <symbol id={AKSE_ID}>
          {streger.map(({ dag, nytAar }) => (
            <line
              class={nytAar ? 'l-aar' : 'l-ax'}
              x1={pct(andel(dag, v))}
              x2={pct(andel(dag, v))}
              y1="0"
              y2="100%"
            />
          ))}
        </symbol>
        {aarsstreger(v).map(({ aar, dag }, i, alle) => (
          <>
            {andel(alle[i + 1]?.dag ?? v.til, v) - andel(dag, v) > AARSPLADS && (
              <text x={pct(andel(dag, v))} dx="5" y="14" class="plan-aar">
                {aar}
              </text>
            )}
            <line class="l-aar" x1={pct(andel(dag, v))} x2={pct(andel(dag, v))} y1="0" y2="42" />
          </>
        ))}
        {streger.map(
          ({ dag, slut, tekst }, i) =>
            i % spring === 0 && (
              <text
                class="t2 plan-navn"
                x={pct((andel(dag, v) + andel(slut, v)) / 2)}
                y="34"
                text-anchor="middle"
              >
                {tekst}
              </text>
            ),
        )}
      </svg>
    </>
  );
}

export interface LinjeProps {
  readonly v: Vindue;
  readonly idag: Dag;
  /** What the line shows, in words. */
  readonly alt: string;
  readonly fra: Dag | null;
  /** The last day; null: it goes on. */
  readonly slut: Dag | null;
  readonly optioner: readonly Optionsvindue[];
  readonly senesteOpsigelse: Dag | null;
  readonly genanskaffes: Periode | null;
  /** Half-open periods in which the team has too many at once. */
  readonly forMange?: readonly Periode[];
}

function Felt({
  klasse,
  b,
  y,
  h,
}: {
  readonly klasse: string;
  readonly b: { readonly x: number; readonly bredde: number } | null;
  readonly y: number;
  readonly h: number;
}) {
  return b && <rect class={klasse} x={pct(b.x)} y={y} width={pct(b.bredde)} height={h} rx="2" />;
}

/** One contract's line. All lengths are percent of the column, so it needs no script and keeps its text size. */
export function Linje(p: LinjeProps) {
  const { v } = p;
  const [option] = p.optioner;
  const sidste = p.optioner.at(-1);
  const diamant = p.senesteOpsigelse;
  return (
    <svg class="mb-svg" role="img" aria-label={p.alt}>
      <use href={`#${AKSE_ID}`} width="100%" height="100%" />
      <Felt klasse="f-b" b={bjaelke(p.fra, p.slut === null ? null : p.slut + 1, v)} y={16} h={12} />
      {option && sidste && <Felt klasse="f-option" b={bjaelke(option.fra, sidste.til, v)} y={16.5} h={11} />}
      {p.optioner
        .slice(1)
        .map(
          ({ fra }) =>
            fra > v.fra &&
            fra < v.til && (
              <line class="l-option" x1={pct(andel(fra, v))} x2={pct(andel(fra, v))} y1="17" y2="27" />
            ),
        )}
      {p.genanskaffes && (
        <Felt klasse="f-kb" b={bjaelke(p.genanskaffes.fra, p.genanskaffes.til, v)} y={33} h={9} />
      )}
      {p.forMange?.map(({ fra, til }) => (
        <Felt klasse="f-tk" b={bjaelke(fra, til, v)} y={33} h={9} />
      ))}
      {diamant !== null && diamant >= v.fra && diamant < v.til && (
        <svg x={pct(andel(diamant, v))} y="22" class="plan-diamant" aria-hidden="true">
          <path d="M0-8 8 0 0 8-8 0z" />
        </svg>
      )}
      {p.idag >= v.fra && p.idag < v.til && (
        <line class="l-now" x1={pct(andel(p.idag, v))} x2={pct(andel(p.idag, v))} y1="0" y2="100%" />
      )}
    </svg>
  );
}

/** What the signs of the timeline mean. */
export function Tidsnoegle({ kapacitet }: { readonly kapacitet: boolean }) {
  return (
    <ul class="mb-key">
      <li>
        <svg aria-hidden="true">
          <rect class="f-b" y="3" width="16" height="8" rx="2" />
        </svg>
        Kontrakt
      </li>
      <li>
        <svg aria-hidden="true">
          <rect class="f-option" x=".5" y="3.5" width="15" height="7" rx="2" />
        </svg>
        Option
      </li>
      <li>
        <svg aria-hidden="true">
          <rect class="f-kb" y="3" width="16" height="8" />
        </svg>
        Genanskaffelse
      </li>
      {kapacitet && (
        <li>
          <svg aria-hidden="true">
            <rect class="f-tk" x=".5" y="3" width="15" height="8" />
          </svg>
          For mange på én gang
        </li>
      )}
      <li>
        <svg aria-hidden="true" class="plan-diamant">
          <path d="M8 2l5 5-5 5-5-5z" />
        </svg>
        Sidste frist for opsigelse
      </li>
      <li>
        <svg aria-hidden="true">
          <line x1="8" x2="8" y1="0" y2="14" class="l-now" />
        </svg>
        I dag
      </li>
    </ul>
  );
}

/** A line's content in words, for those who don't see it. */
export function linjetekst(
  navn: string,
  p: Pick<LinjeProps, 'slut' | 'optioner' | 'senesteOpsigelse' | 'genanskaffes'>,
  mere: readonly string[] = [],
): string {
  const sidste = p.optioner.at(-1);
  return `${navn}: ${[
    p.slut === null ? 'ingen slutdato' : `udløber ${visKortDato(p.slut)}`,
    ...(sidste ? [`option til ${visKortDato(sidste.til - 1)}`] : []),
    ...(p.senesteOpsigelse === null ? [] : [`opsigelse senest ${visKortDato(p.senesteOpsigelse)}`]),
    ...(p.genanskaffes === null
      ? []
      : [`genanskaffelse ${visKortDato(p.genanskaffes.fra)} til ${visKortDato(p.genanskaffes.til - 1)}`]),
    ...mere,
  ].join(', ')}`;
}
