import { visDato } from '../../../../kernel/tekst.ts';
import { andelAf, iVindue, stykke, type Tidsvindue } from '../../../../kernel/tidslinje.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { pct } from '../../../../ui/diagram/maal.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { TomTilstand } from '../../../../ui/status.tsx';
import { flytPeriode, periodenavn } from '../../periode/rules.ts';
import { initiativnavn, Planhoved } from '../../plan/pages/hoved.tsx';
import {
  LEVERANCESLAGS,
  type Plan,
  type Planaktivitet,
  type Planpunkt,
  PUNKTARTER,
} from '../../plan/rules.ts';
import { tidsstreger } from '../tid/rules.ts';

export interface Tidslinjeraekke {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly punkter: readonly Planpunkt[];
  readonly aktiviteter: readonly Planaktivitet[];
}

export interface Tidslinjeprops {
  readonly plan: Plan;
  readonly v: Tidsvindue;
  readonly idag: string;
  readonly raekker: readonly Tidslinjeraekke[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
}

/** The day by which it was or is expected. */
const dagen = (p: Planpunkt) => p.faktisk ?? p.forventet ?? p.slut;

function punkttekst(p: Planpunkt, idag: string): string {
  const slags = p.slags === null ? PUNKTARTER[p.art] : LEVERANCESLAGS[p.slags];
  const foerst = p.foersteSlut === p.slut ? '' : `, først lovet ${visDato(p.foersteSlut)}`;
  const nu =
    p.faktisk === null
      ? `${dagen(p) < idag ? 'skulle være nået' : 'ventes'} ${visDato(dagen(p))}`
      : `nået ${visDato(p.faktisk)}`;
  return `${p.navn} (${slags.toLowerCase()}): ${nu}, plan ${visDato(p.slut)}${foerst}`;
}

function aktivitetstekst(a: Planaktivitet): string {
  const tid = [a.fra && visDato(a.fra), a.til && `til ${visDato(a.til)}`].filter(Boolean).join(' ');
  return `${a.art === 'input' ? 'Giv input: ' : ''}${a.navn}${tid === '' ? '' : `, ${tid}`}`;
}

/** A milestone is a diamond, a deliverable a disc; filled when it is there. The line behind it comes from the first promise. */
function Maerke({ p, v, idag }: { p: Planpunkt; v: Tidsvindue; idag: string }) {
  const dag = dagen(p);
  const [fra, til] = [p.foersteSlut, dag].sort();
  const skred = fra === til ? null : stykke(fra, til, v);
  const klasse = p.faktisk !== null ? 'tl-naaet' : dag < idag ? 'tl-sen' : 'tl-plan';
  return (
    <>
      {skred && <line class="tl-skred" x1={pct(skred.x)} x2={pct(skred.x + skred.bredde)} y1="17" y2="17" />}
      {iVindue(dag, v) && (
        <svg x={pct(andelAf(dag, v))} y="17" class="mb-overalt" aria-hidden="true">
          {p.art === 'milepael' ? (
            <path class={klasse} d="M0-7 7 0 0 7-7 0z" />
          ) : (
            <circle class={klasse} r="6" />
          )}
        </svg>
      )}
    </>
  );
}

function Linje({
  r,
  v,
  idag,
  streger,
}: {
  r: Tidslinjeraekke;
  v: Tidsvindue;
  idag: string;
  streger: ReturnType<typeof tidsstreger>;
}) {
  const punkter = r.punkter.filter((p) => !p.udgaaet);
  const alt = [...punkter.map((p) => punkttekst(p, idag)), ...r.aktiviteter.map(aktivitetstekst)];
  return (
    <svg
      class="mb-svg"
      role="img"
      aria-label={alt.length === 0 ? `${r.navn}: intet planlagt` : alt.join('. ')}
    >
      {streger.map((s) => (
        <line class={s.aar ? 'l-aar' : 'l-ax'} x1={pct(s.x)} x2={pct(s.x)} y1="0" y2="100%" />
      ))}
      {r.aktiviteter.map((a) => {
        const b = stykke(a.fra ?? a.til, a.til ?? a.fra, v);
        return (
          b && (
            <rect
              class={a.art === 'input' ? 'tl-input' : 'tl-akt'}
              x={pct(b.x)}
              width={pct(Math.max(b.bredde, 0.004))}
              y={a.art === 'input' ? 43 : 32}
              height="8"
              rx="2"
            />
          )
        );
      })}
      {punkter.map((p) => (
        <Maerke p={p} v={v} idag={idag} />
      ))}
      {iVindue(idag, v) && (
        <line class="l-now" x1={pct(andelAf(idag, v))} x2={pct(andelAf(idag, v))} y1="0" y2="100%" />
      )}
    </svg>
  );
}

function Noegle() {
  return (
    <ul class="mb-key">
      {[
        { tegn: <circle class="tl-naaet" cx="8" cy="7" r="6" />, navn: 'Leveret' },
        { tegn: <circle class="tl-plan" cx="8" cy="7" r="6" />, navn: 'Leverance' },
        { tegn: <path class="tl-plan" d="M8 0 15 7 8 14 1 7z" />, navn: 'Milepæl' },
        { tegn: <circle class="tl-sen" cx="8" cy="7" r="6" />, navn: 'Skulle være nået' },
        { tegn: <line class="tl-skred" x1="0" x2="16" y1="7" y2="7" />, navn: 'Fra første løfte' },
        { tegn: <rect class="tl-akt" y="3" width="16" height="8" rx="2" />, navn: 'Aktivitet' },
        { tegn: <rect class="tl-input" y="3" width="16" height="8" rx="2" />, navn: 'Giv input' },
        { tegn: <line class="l-now" x1="8" x2="8" y1="0" y2="14" />, navn: 'I dag' },
      ].map(({ tegn, navn }) => (
        <li>
          <svg aria-hidden="true">{tegn}</svg>
          {navn}
        </li>
      ))}
    </ul>
  );
}

/** Deliverables, milestones and activities of the plan over time, an initiative a line; the same as a list below each. */
export function Tidslinjeside({ plan, v, idag, raekker, side }: Tidslinjeprops) {
  const { sti, soeg } = useSide();
  const streger = tidsstreger(v, plan.takt);
  const trin = streger.length;
  const flyt = (n: number) => medParametre(sti, soeg, { fra: flytPeriode(v.fra, plan.takt, n), side: null });
  return (
    <Planhoved plan={plan} her="tidslinje">
      <section class="mb-panel mb-flush" aria-labelledby="h-tidslinje">
        <div class="mb-ph">
          <h2 id="h-tidslinje">
            {periodenavn(v.fra, plan.takt)} – {periodenavn(flytPeriode(v.til, plan.takt, -1), plan.takt)}
          </h2>
          <span class="mb-tools">
            {v.fra > plan.periodeFra && (
              <LinkKnap href={flyt(-trin)} variant="sekundaer" lille>
                Tidligere
              </LinkKnap>
            )}
            {v.til <= plan.periodeTil && (
              <LinkKnap href={flyt(trin)} variant="sekundaer" lille>
                Senere
              </LinkKnap>
            )}
          </span>
          <Noegle />
        </div>
        {raekker.length === 0 ? (
          <div class="mb-pad">
            <TomTilstand overskrift="Planen har ingen initiativer endnu." />
          </div>
        ) : (
          <section class="mb-scroll" tabindex={0} aria-label="Tidslinje, kan rulles">
            <table class="table table--borderless table--compact mb-gantt mb-stick1 tl-tabel">
              <caption class="sr-only">Leverancer, milepæle og aktiviteter på en tidslinje</caption>
              <thead>
                <tr>
                  <th scope="col">Initiativ</th>
                  <th scope="col" class="g">
                    <span class="sr-only">
                      Tidslinje fra {visDato(v.fra)} til {visDato(v.til)}
                    </span>
                    <svg class="mb-svg" aria-hidden="true">
                      {streger.map((s) => (
                        <text class="t2" x={pct(s.x)} dx="4" y="34">
                          {s.navn}
                        </text>
                      ))}
                    </svg>
                  </th>
                </tr>
              </thead>
              <tbody>
                {raekker.map((r) => (
                  <tr>
                    <th scope="row">
                      <a href={paths.initiativ({ initiativ: r.id })}>{initiativnavn(r)}</a>
                      <details class="tl-liste">
                        <summary>
                          Vis som liste<span class="sr-only"> {r.navn}</span>
                        </summary>
                        <ul>
                          {r.punkter
                            .filter((p) => !p.udgaaet)
                            .map((p) => (
                              <li>{punkttekst(p, idag)}</li>
                            ))}
                          {r.aktiviteter.map((a) => (
                            <li>{aktivitetstekst(a)}</li>
                          ))}
                          {r.punkter.length + r.aktiviteter.length === 0 && <li>Intet planlagt</li>}
                        </ul>
                      </details>
                    </th>
                    <td class="g">
                      <Linje r={r} v={v} idag={idag} streger={streger} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <Sidetal
          nu={side.nr}
          ialt={Math.max(1, Math.ceil(side.ialt / side.pr))}
          sti={(nr) => medParametre(sti, soeg, { side: nr === 1 ? null : String(nr) })}
        />
      </section>
    </Planhoved>
  );
}
