import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { type Maaned, visMaaned, visMaanedKort } from '../../kernel/maaned.ts';
import { procent, visProcent } from '../../kernel/procent.ts';
import { afrund, pct } from './maal.ts';
import { Tvilling } from './tvilling.tsx';

export interface TrendPunkt {
  maaned: Maaned;
  T: number;
  K: number;
  B: number;
  /** Number of the published edition; undefined while the month is preliminary. */
  udgave?: number;
}

export interface TrendProps {
  id: string;
  /** Oldest first, without holes, at most 60 or so. */
  punkter: readonly TrendPunkt[];
  /** Where a series is broken (an integration retired, a new målbillede) and why. */
  brud?: readonly { readonly maaned: Maaned; readonly tekst: string }[];
}

/** The three degrees, told apart by dash as well as colour. */
const SERIER = [
  { navn: 'Målopfyldelse', klasse: 's-mo', vaerdi: (p: TrendPunkt) => procent(p.B, p.T) },
  { navn: 'Tilslutningsgrad', klasse: 's-tg', vaerdi: (p: TrendPunkt) => procent(p.K, p.T) },
  { navn: 'Ibrugtagningsgrad', klasse: 's-ig', vaerdi: (p: TrendPunkt) => procent(p.B, p.K) },
] as const;

const HOEJDE = 220;
const TOP = 14;
/** Drawing with room for the months below. */
const FULD = TOP + HOEJDE + 26;
const AKSE = [0, 25, 50, 75, 100];

/** Labels at the curves' ends, pushed apart so that none covers another. Returns y by series. */
export function spredEtiketter(
  oenskede: readonly number[],
  afstand: number,
  min: number,
  maks: number,
): number[] {
  const orden = oenskede.map((y, nr) => ({ y, nr })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < orden.length; i++) orden[i].y = Math.max(orden[i].y, orden[i - 1].y + afstand);
  let loft = maks;
  for (let i = orden.length - 1; i >= 0; i--) {
    orden[i].y = Math.max(min, Math.min(orden[i].y, loft));
    loft = orden[i].y - afstand;
  }
  const resultat: number[] = [];
  for (const { y, nr } of orden) resultat[nr] = y;
  return resultat;
}

/** Months that get a tick: January of each year, or every third month when there are few. */
function akse(punkter: readonly TrendPunkt[]): { nr: number; tekst: string }[] {
  const alle = punkter.map(({ maaned }, nr) => ({ nr, maaned, md: Number(maaned.slice(5)) }));
  if (punkter.length > 18) {
    return alle.filter(({ md }) => md === 1).map(({ nr, maaned }) => ({ nr, tekst: maaned.slice(0, 4) }));
  }
  const spring = punkter.length > 6 ? 3 : 1;
  return alle
    .filter(({ nr }) => (punkter.length - 1 - nr) % spring === 0)
    .map(({ nr, maaned }) => ({ nr, tekst: visMaanedKort(maaned) }));
}

/** The three degrees over time. Preliminary months have open dots; breaks in the series have a numbered line. */
export function Trend({ id, punkter, brud = [] }: TrendProps) {
  if (punkter.length < 2)
    return <p class="mb-muted">Der skal være mindst to måneder for at vise en udvikling.</p>;
  const sidste = punkter.length - 1;
  const x = (nr: number) => nr / sidste;
  const y = scaleLinear([0, 100], [TOP + HOEJDE, TOP]);
  const bane = line<number | null>()
    .defined((v) => v !== null)
    .x((_, nr) => afrund((nr / sidste) * 1000))
    .y((v) => afrund(y(v ?? 0) - TOP));
  const kurver = SERIER.map((serie) => ({ ...serie, vaerdier: punkter.map(serie.vaerdi) }));
  const ender = kurver.filter(({ vaerdier }) => vaerdier[sidste] !== null);
  const etiketY = spredEtiketter(
    ender.map(({ vaerdier }) => y(vaerdier[sidste] ?? 0) + 4),
    16,
    TOP,
    TOP + HOEJDE,
  );
  const brudNr = brud.flatMap((b, i) => {
    const nr = punkter.findIndex(({ maaned }) => maaned === b.maaned);
    return nr < 0 ? [] : [{ ...b, nr, mrk: i + 1 }];
  });
  const foerst = punkter[0];
  const sidst = punkter[sidste];
  return (
    <div class="mb-trend">
      <ul class="mb-key">
        {kurver.map(({ navn, klasse }) => (
          <li>
            <svg aria-hidden="true" class="mb-linekey">
              <line class={`l-s ${klasse}`} x1="0" x2="28" y1="7" y2="7" />
            </svg>
            {navn}
          </li>
        ))}
        {punkter.some(({ udgave }) => udgave === undefined) && (
          <li>
            <svg aria-hidden="true">
              <circle class="p-open s-mo" cx="8" cy="7" r="4" />
            </svg>
            Foreløbig måned
          </li>
        )}
      </ul>
      <div class="mb-plot">
        <svg class="mb-svg" height={FULD} aria-hidden="true">
          {AKSE.map((v) => (
            <text class="t2" x="100%" dx="-6" y={y(v) + 4} text-anchor="end">
              {v === 100 ? '100 %' : v}
            </text>
          ))}
        </svg>
        <svg class="mb-svg" height={FULD} role="img" aria-labelledby={`${id}-t ${id}-d`}>
          <title id={`${id}-t`}>
            De tre grader, {visMaaned(foerst.maaned)} til {visMaaned(sidst.maaned)}
          </title>
          <desc id={`${id}-d`}>
            {kurver
              .map(
                ({ navn, vaerdi }) =>
                  `${navn} fra ${tekst(vaerdi(foerst))} til ${tekst(vaerdi(sidst))}${sidst.udgave === undefined ? ' (foreløbig)' : ''}`,
              )
              .join('. ')}
            .
          </desc>
          {AKSE.map((v) => (
            <line class="l-ax" x1="0" x2="100%" y1={y(v)} y2={y(v)} />
          ))}
          {akse(punkter).map(({ nr, tekst: maerke }) => (
            <>
              <line class="l-ax" x1={pct(x(nr))} x2={pct(x(nr))} y1={TOP + HOEJDE} y2={TOP + HOEJDE + 5} />
              <text
                class="t2"
                x={pct(x(nr))}
                y={TOP + HOEJDE + 20}
                text-anchor={nr === 0 ? 'start' : nr === sidste ? 'end' : 'middle'}
              >
                {maerke}
              </text>
            </>
          ))}
          {brudNr.map(({ nr, mrk }) => (
            <>
              <line class="l-brud" x1={pct(x(nr))} x2={pct(x(nr))} y1={TOP} y2={TOP + HOEJDE} />
              <circle class="p-brud" cx={pct(x(nr))} cy={TOP + 1} r="9" />
              <text class="t-brud" x={pct(x(nr))} y={TOP + 5} text-anchor="middle">
                {mrk}
              </text>
            </>
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
            {kurver.map(({ klasse, vaerdier }) => (
              <path class={`l-s ${klasse}`} d={bane(vaerdier) ?? ''} />
            ))}
          </svg>
          {kurver.map(({ klasse, vaerdier }) =>
            vaerdier.map((v, nr) => {
              const aaben = punkter[nr].udgave === undefined;
              if (v === null || (nr !== sidste && !aaben)) return null;
              return (
                <circle class={`${aaben ? 'p-open' : 'p-fyldt'} ${klasse}`} cx={pct(x(nr))} cy={y(v)} r="4" />
              );
            }),
          )}
        </svg>
        <svg class="mb-svg" height={FULD} aria-hidden="true">
          {ender.map(({ vaerdi }, nr) => (
            <text class="tb" x="9" y={etiketY[nr]}>
              {tekst(vaerdi(sidst))}
            </text>
          ))}
        </svg>
      </div>
      {brudNr.length > 0 && (
        <ol class="mb-brud">
          {brudNr.map(({ maaned, tekst: hvorfor, mrk }) => (
            <li value={mrk}>
              {visMaaned(maaned)}: {hvorfor}
            </li>
          ))}
        </ol>
      )}
      <Tvilling
        billedtekst="De tre grader måned for måned"
        hoveder={['Måned', 'Udgave', ...SERIER.map(({ navn }) => navn), 'B/K/T']}
        raekker={[...punkter]
          .reverse()
          .map((p) => [
            visMaaned(p.maaned),
            p.udgave === undefined ? 'foreløbig' : p.udgave,
            visProcent(p.B, p.T),
            visProcent(p.K, p.T),
            visProcent(p.B, p.K),
            `${p.B}/${p.K}/${p.T}`,
          ])}
      />
    </div>
  );
}

function tekst(vaerdi: number | null): string {
  return vaerdi === null ? '–' : `${vaerdi.toFixed(1).replace('.', ',')} %`;
}
