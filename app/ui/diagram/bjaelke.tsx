import { pct } from './maal.ts';

export interface BjaelkeProps {
  T: number;
  K: number;
  B: number;
  /** T of the longest bar in the list, so that rows compare in size; default its own T (full width). */
  maks?: number;
}

/** B | K−B | T−K, always in this order, colour and pattern. */
export function Bjaelke({ T, K, B, maks = T }: BjaelkeProps) {
  if (T === 0) return <span class="mb-muted">–</span>;
  const dele = [
    { klasse: 'f-b', fra: 0, antal: B },
    { klasse: 'f-kb', fra: B, antal: K - B },
    { klasse: 'f-tk', fra: K, antal: T - K },
  ];
  return (
    <svg
      class="mb-bar"
      role="img"
      aria-label={`${B} i brug, ${K - B} tilsluttet men ikke i brug, ${T - K} mangler, af ${T}`}
    >
      {dele.map(
        ({ klasse, fra, antal }) =>
          antal > 0 && (
            <rect class={klasse} x={pct(fra / maks)} y="2" width={pct(antal / maks)} height="14" />
          ),
      )}
    </svg>
  );
}

const NOEGLE = [
  { klasse: 'f-b', tekst: 'I brug (B)' },
  { klasse: 'f-kb', tekst: 'Kommunen kan handle (K−B)' },
  { klasse: 'f-tk', tekst: 'Leverandøren kan handle (T−K)' },
];

/** What the parts of the bars mean. */
export function BjaelkeNoegle() {
  return (
    <ul class="mb-key">
      {NOEGLE.map(({ klasse, tekst }) => (
        <li>
          <svg aria-hidden="true">
            <rect class={klasse} x=".5" y="1.5" width="15" height="11" />
          </svg>
          {tekst}
        </li>
      ))}
    </ul>
  );
}
