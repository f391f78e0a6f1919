import { pct } from '../../../../ui/diagram/maal.ts';
import { Tvilling } from '../../../../ui/diagram/tvilling.tsx';
import { LYS } from '../../lys/rules.ts';
import type { Rundetal } from '../../runde/rules.ts';

export interface Udviklingsperiode {
  readonly navn: string;
  readonly kort: string;
  readonly tal: Rundetal;
}

const TOP = 8;
const HOEJDE = 150;
/** From below: what goes worst stands on the axis, where heights are easiest to compare. */
const LAG = [
  { noegle: 'roed', klasse: 'lys-R', navn: LYS.roed.navn },
  { noegle: 'gul', klasse: 'lys-Gul', navn: LYS.gul.navn },
  { noegle: 'groen', klasse: 'lys-G', navn: LYS.groen.navn },
  { noegle: 'oevrige', klasse: 'lys-o', navn: 'Ikke startet eller afsluttet' },
  { noegle: 'mangler', klasse: 'lys-M', navn: 'Ingen indberetning' },
] as const;
/** A band lower than this has no room for its number. */
const TALPLADS = 14;

function lag(tal: Rundetal): Readonly<Record<(typeof LAG)[number]['noegle'], number>> {
  return { ...tal, oevrige: tal.ikkeStartet + tal.afsluttet };
}

/** How many had which light in each round, with the numbers in the bands and as a table. */
export function Udvikling({ perioder }: { perioder: readonly Udviklingsperiode[] }) {
  const maks = Math.max(1, ...perioder.map((p) => p.tal.iAlt));
  const bredde = 1 / Math.max(1, perioder.length);
  return (
    <div class="mb-soejler">
      <ul class="mb-key">
        {LAG.map(({ klasse, navn }) => (
          <li>
            <svg aria-hidden="true">
              <rect class={klasse} x=".5" y="1.5" width="15" height="11" />
            </svg>
            {navn}
          </li>
        ))}
      </ul>
      <svg class="mb-svg" height={TOP + HOEJDE + 26} role="img" aria-labelledby="udvikling-t">
        <title id="udvikling-t">Initiativer efter lys i hver runde. Tallene står i tabellen nedenfor.</title>
        <line class="l-ax" x1="0" x2="100%" y1={TOP + HOEJDE} y2={TOP + HOEJDE} />
        {perioder.map((p, nr) => {
          const tal = lag(p.tal);
          let bund = TOP + HOEJDE;
          return (
            <>
              {LAG.map(({ noegle, klasse }) => {
                const h = Math.round((tal[noegle] / maks) * HOEJDE);
                bund -= h;
                return (
                  h > 0 && (
                    <>
                      <rect
                        class={klasse}
                        x={pct((nr + 0.15) * bredde)}
                        width={pct(0.7 * bredde)}
                        y={bund}
                        height={h}
                      />
                      {h >= TALPLADS && (
                        <text
                          class={`t2 ${klasse}-t`}
                          x={pct((nr + 0.5) * bredde)}
                          y={bund + h / 2 + 4}
                          text-anchor="middle"
                        >
                          {tal[noegle]}
                        </text>
                      )}
                    </>
                  )
                );
              })}
              <text class="t2" x={pct((nr + 0.5) * bredde)} y={TOP + HOEJDE + 18} text-anchor="middle">
                {p.kort}
              </text>
            </>
          );
        })}
      </svg>
      <Tvilling
        billedtekst="Initiativer efter lys i hver runde"
        hoveder={['Periode', ...LAG.map((l) => l.navn), 'I alt']}
        raekker={perioder.map((p) => [p.navn, ...LAG.map((l) => lag(p.tal)[l.noegle]), p.tal.iAlt])}
      />
    </div>
  );
}
