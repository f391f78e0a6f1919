import { kronetal, visKroner } from '../../../../../kernel/kroner.ts';
import { type Maaned, maanedNr, visMaaned } from '../../../../../kernel/maaned.ts';
import { afrund, pct } from '../../../../../ui/diagram/maal.ts';
import { Tvilling } from '../../../../../ui/diagram/tvilling.tsx';
import { prisforloeb } from '../linjer.ts';
import type { Modeldel } from '../rules.ts';

const HOEJDE = 110;
const TOP = 26;
const FULD = TOP + HOEJDE + 26;
/** Months shown after the last change, or after now. */
const EFTER = 12;

/** What a unit costs over time, as steps; each step says its price. Nothing where there is no price by unit. */
export function Priskurve({ id, del, nu }: { id: string; del: Modeldel; nu: Maaned }) {
  const forloeb = prisforloeb(del);
  const [foerste] = forloeb;
  if (foerste === undefined) return null;
  const start = maanedNr(foerste.fra);
  const slut = Math.max(maanedNr(forloeb[forloeb.length - 1].fra), maanedNr(nu)) + EFTER;
  const maks = Math.max(1, ...forloeb.map((f) => f.oere));
  const x = (nr: number) => (nr - start) / (slut - start);
  const y = (oere: number) => afrund(TOP + HOEJDE - (oere / maks) * HOEJDE);
  const trin = forloeb.map((f, i) => ({
    ...f,
    x: x(maanedNr(f.fra)),
    til: x(i + 1 < forloeb.length ? maanedNr(forloeb[i + 1].fra) : slut),
  }));
  const bane = trin
    .map((t, i) => `${i === 0 ? 'M' : 'L'}${afrund(t.x * 1000)} ${y(t.oere)}H${afrund(t.til * 1000)}`)
    .join('');
  const aarene = Array.from(
    { length: Math.floor(slut / 12) - Math.ceil(start / 12) + 1 },
    (_, i) => Math.ceil(start / 12) + i,
  );
  const spring = Math.ceil(aarene.length / 6);
  const titel = `Pris pr. ${del.enhedEn} pr. år, ${del.navn}`;
  return (
    <div class="mb-plankurve">
      <svg class="mb-svg" height={FULD} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{titel}</title>
        <desc id={`${id}-d`}>
          {forloeb.map((f) => `Fra ${visMaaned(f.fra)} ${visKroner(f.oere)}`).join('. ')}.
        </desc>
        <line class="l-ax" x1="0" x2="100%" y1={TOP + HOEJDE} y2={TOP + HOEJDE} />
        {aarene.map((aar, i) => (
          <>
            <line
              class="l-ax"
              x1={pct(x(aar * 12))}
              x2={pct(x(aar * 12))}
              y1={TOP + HOEJDE}
              y2={TOP + HOEJDE + 5}
            />
            {i % spring === 0 && x(aar * 12) < 0.97 && (
              <text
                class="t2"
                x={pct(x(aar * 12))}
                y={TOP + HOEJDE + 20}
                text-anchor={x(aar * 12) < 0.03 ? 'start' : 'middle'}
              >
                {aar}
              </text>
            )}
          </>
        ))}
        <svg
          x="0"
          y="0"
          width="100%"
          height={FULD}
          viewBox={`0 0 1000 ${FULD}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path class="l-tr" d={bane} />
        </svg>
        {trin.map((t) => (
          <text class="tb" x={pct(t.x)} dx="2" y={y(t.oere) - 7}>
            {kronetal(t.oere)}
          </text>
        ))}
      </svg>
      <Tvilling
        billedtekst={titel}
        hoveder={['Fra', 'Pris']}
        raekker={forloeb.map((f) => [visMaaned(f.fra), visKroner(f.oere)])}
      />
    </div>
  );
}
