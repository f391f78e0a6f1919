export interface Kommuneflise {
  readonly kode: string;
  readonly navn: string;
  /** Three letters. */
  readonly forkortelse: string;
  /** From the west and from the north, 1-based. */
  readonly kolonne: number;
  readonly raekke: number;
  readonly ja: boolean;
}

export interface KommunekortProps {
  id: string;
  titel: string;
  fliser: readonly Kommuneflise[];
  /** What the two kinds of tile mean. */
  ja: string;
  nej: string;
  /** Code of one's own kommune. */
  egen?: string;
}

const SKRIDT = 40;
const SIDE = 38;

/** The kommuner as tiles that are one thing or the other; which ones is written beside it, since it is one picture. */
export function Kommunekort({ id, titel, fliser, ja, nej, egen }: KommunekortProps) {
  const raekker = Math.max(...fliser.map((f) => f.raekke), 1);
  return (
    <div class="mb-map">
      <section class="mb-scroll" tabindex={0} aria-label={`${titel}, kan rulles`}>
        <svg
          class="mb-svg mb-tiles"
          viewBox={`0 0 ${16 * SKRIDT} ${raekker * SKRIDT + 6}`}
          role="img"
          aria-labelledby={`${id}-t`}
        >
          <title id={`${id}-t`}>{`${titel}: ${fliser.filter((f) => f.ja).length} af ${fliser.length}`}</title>
          {fliser.map((f) => (
            <g
              class={f.ja ? 'k-4' : 'k-0'}
              transform={`translate(${(f.kolonne - 1) * SKRIDT + 1} ${(f.raekke - 1) * SKRIDT + 3})`}
            >
              <rect class={f.kode === egen ? 'egen' : undefined} width={SIDE} height={SIDE} rx="4" />
              <text x={SIDE / 2} y="17">
                {f.forkortelse}
              </text>
              {f.ja && (
                <text class="v" x={SIDE / 2} y="31">
                  ✓
                </text>
              )}
            </g>
          ))}
        </svg>
      </section>
      <ul class="mb-key">
        <li>
          <svg aria-hidden="true" class="mb-tilekey k-4">
            <rect x=".5" y=".5" width="15" height="13" rx="2" />
          </svg>
          {ja}
        </li>
        <li>
          <svg aria-hidden="true" class="mb-tilekey k-0">
            <rect x=".5" y=".5" width="15" height="13" rx="2" />
          </svg>
          {nej}
        </li>
      </ul>
    </div>
  );
}
