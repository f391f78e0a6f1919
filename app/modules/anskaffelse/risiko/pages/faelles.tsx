import { paths } from '../../../../routes.ts';
import { Chip } from '../../../../ui/status.tsx';
import {
  FARVER,
  type Farve,
  farve,
  farverI,
  GRADER,
  KONSEKVENSER,
  type Matrix,
  SANDSYNLIGHEDER,
} from '../matrix/rules.ts';
import type { Risikovurdering } from '../queries.ts';
import type { Sted, Vurderettrussel } from '../rules.ts';

/** A level of risk: the word carries it, the colour helps. */
export function Farvechip({ farve: f }: { farve: Farve | null }) {
  return f === null ? (
    <span class="mb-small-text">–</span>
  ) : (
    <span class="risiko-chip" data-f={f}>
      {FARVER[f].niveau}
    </span>
  );
}

export function Udgavechip({ vurdering: v }: { vurdering: Pick<Risikovurdering, 'tilstand'> }) {
  return v.tilstand === 'kladde' ? <Chip s="part">Kladde</Chip> : <Chip s="ok">Underskrevet</Chip>;
}

export interface Kortprops {
  readonly sagId: number;
  readonly nr: number;
  readonly matrix: Matrix;
  /** »Før foranstaltninger« */
  readonly titel: string;
  readonly trusler: readonly Vurderettrussel[];
  /** Where a threat stands in this picture; null: nowhere. */
  readonly sted: (t: Vurderettrussel) => Sted | null;
}

/** The matrix as a table: consequence down, probability across, and in each cell its level and the numbers of its threats. */
export function Risikokort({ sagId, nr, matrix, titel, trusler, sted }: Kortprops) {
  const placeret = trusler.flatMap((t) => {
    const s = sted(t);
    return s === null ? [] : [{ t, s }];
  });
  return (
    <table class="risiko-kort">
      <caption>{titel}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="sr-only">Konsekvens, mod sandsynlighed</span>
          </th>
          {GRADER.map((s) => (
            <th scope="col">
              <b>{s}</b>
              <span class="sr-only"> {SANDSYNLIGHEDER[s]}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {GRADER.toReversed().map((k) => (
          <tr>
            <th scope="row">
              <b>{k}</b>
              <span class="sr-only"> {KONSEKVENSER[k]}</span>
            </th>
            {GRADER.map((s) => {
              const f = farve(matrix, k, s);
              const her = placeret.filter((p) => p.s.konsekvens === k && p.s.sandsynlighed === s);
              return (
                <td data-f={f}>
                  <span class="risiko-niveau">{FARVER[f].niveau}</span>
                  {her.length > 0 && (
                    <span class="risiko-numre">
                      {her.map(({ t }) => (
                        <a
                          href={paths.risikotrussel({ id: sagId, nr, trussel: t.id })}
                          aria-label={`Trussel ${t.orden}: ${t.navn}`}
                          title={t.navn}
                        >
                          {t.orden}
                        </a>
                      ))}
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the numbers of the axes mean, and what the matrix's colours are called. */
export function Skala({ matrix }: { matrix: Matrix }) {
  return (
    <div class="risiko-skala">
      <div>
        <b>Sandsynlighed (vandret)</b>
        <ol>
          {GRADER.map((g) => (
            <li>{SANDSYNLIGHEDER[g]}</li>
          ))}
        </ol>
      </div>
      <div>
        <b>Konsekvens (lodret)</b>
        <ol>
          {GRADER.map((g) => (
            <li>{KONSEKVENSER[g]}</li>
          ))}
        </ol>
      </div>
      <p>
        {farverI(matrix).map((f) => (
          <span class="risiko-chip" data-f={f}>
            {FARVER[f].navn}: {FARVER[f].niveau.toLowerCase()}
          </span>
        ))}
      </p>
    </div>
  );
}
