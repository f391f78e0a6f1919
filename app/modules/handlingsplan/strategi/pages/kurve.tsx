import { laesDag } from '../../../../kernel/dag.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { planlagt } from '../maal/rules.ts';
import { forloeb, type Maalstand } from '../maal/stand/rules.ts';
import { type Vaerdi, visVaerdi } from '../vaerdi/rules.ts';

const HOEJDE = 200;
const TOP = 16;
const FULD = TOP + HOEJDE + 26;

const tal = (v: Vaerdi) => v.t / v.n;
const pct = (x: number) => `${Math.round(x * 1000) / 10}%`;

/** The plan as a dashed line and what was measured as a full one, with the numbers in words for those who don't see it. */
export function Maalkurve({ maal: m, idag }: { maal: Maalstand; idag: string }) {
  const fra = laesDag(m.udgangDag) ?? 0;
  const til = laesDag(m.maalDag) ?? fra + 1;
  const punkter = forloeb(m);
  const sidst = Math.max(til, ...punkter.map((p) => laesDag(p.dag) ?? til));
  const x = (dag: string) => ((laesDag(dag) ?? fra) - fra) / Math.max(1, sidst - fra);
  const vaerdier = [tal(m.udgang), tal(m.maal), ...punkter.map((p) => tal(p.vaerdi))];
  const [lav, hoej] = [Math.min(...vaerdier), Math.max(...vaerdier)];
  const spaend = hoej - lav || 1;
  const y = (v: Vaerdi) => TOP + HOEJDE - ((tal(v) - lav) / spaend) * HOEJDE;
  const sti = punkter
    .map((p, i) => `${i === 0 ? 'M' : 'L'}${Math.round(x(p.dag) * 1000)} ${Math.round(y(p.vaerdi) - TOP)}`)
    .join('');
  const nu = punkter[punkter.length - 1];
  const vis = (v: Vaerdi) => visVaerdi(m.enhed, v, m.enhedsnavn);
  const plan = planlagt(m, nu.dag);
  return (
    <svg class="mb-svg" height={FULD} role="img" aria-labelledby="kurve-t kurve-d">
      <title id="kurve-t">Plan og målinger</title>
      <desc id="kurve-d">
        Udgangspunkt {vis(m.udgang)} {visDato(m.udgangDag)}. Mål {vis(m.maal)} {visDato(m.maalDag)}. Senest
        målt {vis(nu.vaerdi)} {visDato(nu.dag)}, hvor planen var {vis(plan)}.
      </desc>
      {[0, 0.5, 1].map((d) => (
        <line class="l-ax" x1="0" x2="100%" y1={TOP + HOEJDE * d} y2={TOP + HOEJDE * d} />
      ))}
      <svg
        x="0"
        y={TOP}
        width="100%"
        height={HOEJDE}
        viewBox={`0 0 1000 ${HOEJDE}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path
          class="strategi-plan"
          d={`M0 ${Math.round(y(m.udgang) - TOP)}L${Math.round(x(m.maalDag) * 1000)} ${Math.round(y(m.maal) - TOP)}`}
        />
        {x(idag) >= 0 && x(idag) <= 1 && (
          <path class="strategi-idag" d={`M${Math.round(x(idag) * 1000)} 0V${HOEJDE}`} />
        )}
        <path class="strategi-maalt" d={sti} />
      </svg>
      {punkter.map((p, i) => (
        <circle
          class={i === 0 ? 'strategi-start' : 'strategi-punkt'}
          cx={pct(x(p.dag))}
          cy={y(p.vaerdi)}
          r="4"
        />
      ))}
      <text class="t2" x="0" y={FULD - 4}>
        {visDato(m.udgangDag)}
      </text>
      <text class="t2" x="100%" y={FULD - 4} text-anchor="end">
        {visDato(m.maalDag)}
      </text>
    </svg>
  );
}
