import { antal, visDag, visDato } from '../../../../../kernel/tekst.ts';
import { andelAf, iVindue, stykke, type Tidsvindue } from '../../../../../kernel/tidslinje.ts';
import { pct } from '../../../../../ui/diagram/maal.ts';
import { Chip } from '../../../../../ui/status.tsx';
import {
  gaeldendeDag,
  type Programbaseline,
  type Programpunkt,
  PUNKTARTER,
  plantekst,
  planvindue,
} from '../rules.ts';

/** How the point stands, as text. */
function standtekst(p: Programpunkt, idag: string): string {
  const foerst = p.foersteSlut === p.slut ? '' : `, først planlagt ${visDato(p.foersteSlut)}`;
  const dag = gaeldendeDag(p);
  const nu =
    p.faktisk !== null
      ? `nået ${visDato(p.faktisk)}`
      : dag < idag
        ? 'skulle være nået'
        : p.forventet !== null
          ? `forventes ${visDato(p.forventet)}`
          : 'kommer';
  return `${p.navn} (${PUNKTARTER[p.art].toLowerCase()}): ${plantekst(p)}${foerst}, ${nu}`;
}

function Stand({ p, idag }: { p: Programpunkt; idag: string }) {
  if (p.faktisk !== null) return <Chip s="ok">Nået {visDato(p.faktisk)}</Chip>;
  if (gaeldendeDag(p) < idag) return <Chip s="warn">Skulle være nået</Chip>;
  if (p.forventet !== null && p.forventet !== p.slut)
    return <Chip s="warn">Forventes {visDato(p.forventet)}</Chip>;
  return p.art === 'fase' && p.start !== null && p.start <= idag ? (
    <Chip s="info">I gang</Chip>
  ) : (
    <Chip s="plain">Kommer</Chip>
  );
}

function Maerke({ p, v, idag }: { p: Programpunkt; v: Tidsvindue; idag: string }) {
  const dag = gaeldendeDag(p);
  const skred = p.foersteSlut < dag ? stykke(p.foersteSlut, dag, v) : null;
  const klasse = p.faktisk !== null ? 'tl-naaet' : dag < idag ? 'tl-sen' : 'tl-plan';
  const fase = p.art === 'fase' && p.start !== null ? stykke(p.start, dag, v) : null;
  return (
    <>
      {fase ? (
        <rect
          class={klasse}
          x={pct(fase.x)}
          width={pct(Math.max(fase.bredde, 0.004))}
          y="50%"
          height="10"
          rx="2"
          transform="translate(0 -5)"
        />
      ) : (
        <svg x={pct(andelAf(dag, v))} y="50%" class="mb-overalt" aria-hidden="true">
          <path class={klasse} d="M0-7 7 0 0 7-7 0z" />
        </svg>
      )}
      {skred && (
        <line class="tl-skred" x1={pct(skred.x)} x2={pct(skred.x + skred.bredde)} y1="50%" y2="50%" />
      )}
    </>
  );
}

function aarI(v: Tidsvindue): number[] {
  const [fra, til] = [Number(v.fra.slice(0, 4)), Number(v.til.slice(0, 4))];
  return Array.from({ length: til - fra }, (_, i) => fra + i);
}

/** The plans that were shown before, and why each was left. */
function Aendringer({ p, alle }: { p: Programpunkt; alle: readonly Programbaseline[] }) {
  const planer = alle.filter((b) => b.punktId === p.id);
  if (planer.length < 2) return null;
  return (
    <details class="program-aendringer mb-under">
      <summary>
        Ændret {antal(planer.length - 1, 'gang', 'gange')}
        <span class="sr-only">: {p.navn}</span>
      </summary>
      <ul>
        {planer.map((b) => (
          <li>
            {b.nr === 1 ? 'Først ' : `${visDag(b.kl)}: `}
            {plantekst(b)}
            {b.grund !== '' && <span class="mb-under mb-pre">{b.grund}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

export interface Tidsplanprops {
  readonly punkter: readonly Programpunkt[];
  readonly baselines: readonly Programbaseline[];
  readonly idag: string;
  /** What the point's name links to; null for those who only read. */
  readonly sti: ((p: Programpunkt) => string) | null;
  /** The name of a part by id. */
  readonly delnavn: (id: number) => string | undefined;
}

/** The shown plan over time, a point a line; what is drawn is said in words beside it. */
export function Tidsplan({ punkter, baselines, idag, sti, delnavn }: Tidsplanprops) {
  const v = planvindue(punkter);
  if (v === null) return <p class="mb-muted mb-pad">Der er ikke vist en tidsplan endnu.</p>;
  const aar = aarI(v);
  return (
    <section class="mb-scroll" tabindex={0} aria-label="Tidsplan, kan rulles">
      <table class="table table--borderless table--compact mb-gantt mb-stick1 program-plan">
        <caption class="sr-only">Programmets tidsplan</caption>
        <thead>
          <tr>
            <th scope="col">Hvad</th>
            <th scope="col">Hvornår</th>
            <th scope="col" class="g">
              <span class="sr-only">{`Tidslinje ${aar[0]}–${aar.at(-1)}`}</span>
              <svg class="mb-svg" aria-hidden="true">
                {aar.map((a) => (
                  <text class="t2" x={pct(andelAf(`${a}-01-01`, v))} dx="4" y="34">
                    {a}
                  </text>
                ))}
              </svg>
            </th>
          </tr>
        </thead>
        <tbody>
          {punkter.map((p) => (
            <tr>
              <th scope="row">
                {sti === null ? p.navn : <a href={sti(p)}>{p.navn}</a>}
                {p.delId !== null && <span class="mb-small-text mb-under">{delnavn(p.delId)}</span>}
                {p.beskrivelse !== '' && <span class="mb-small-text mb-under mb-pre">{p.beskrivelse}</span>}
              </th>
              <td>
                {plantekst(p)}
                <span class="mb-under">
                  <Stand p={p} idag={idag} />
                </span>
                <Aendringer p={p} alle={baselines} />
              </td>
              <td class="g">
                <svg class="mb-svg" role="img" aria-label={standtekst(p, idag)}>
                  {aar.map((a) => (
                    <line
                      class="l-aar"
                      x1={pct(andelAf(`${a}-01-01`, v))}
                      x2={pct(andelAf(`${a}-01-01`, v))}
                      y1="0"
                      y2="100%"
                    />
                  ))}
                  <Maerke p={p} v={v} idag={idag} />
                  {iVindue(idag, v) && (
                    <line
                      class="l-now"
                      x1={pct(andelAf(idag, v))}
                      x2={pct(andelAf(idag, v))}
                      y1="0"
                      y2="100%"
                    />
                  )}
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
