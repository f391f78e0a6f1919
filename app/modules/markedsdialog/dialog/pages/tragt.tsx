import type { Deltagertal } from '../../queries.ts';

const HOEJDE = 92;
const TRIN: readonly { readonly navn: string; readonly felt: keyof Deltagertal; readonly klasse: string }[] =
  [
    { navn: 'Inviteret', felt: 'inviteret', klasse: 'f-tragt1' },
    { navn: 'Åbnet', felt: 'aabnet', klasse: 'f-tragt2' },
    { navn: 'I gang', felt: 'iGang', klasse: 'f-tragt3' },
    { navn: 'Afleveret', felt: 'afleveret', klasse: 'f-tragt4' },
  ];

/** How far the suppliers have come: counts, never who. */
export function Tragt({ tal }: { tal: Deltagertal }) {
  const ialt = tal.inviteret;
  const bredde = 100 / TRIN.length;
  const etiket = `${tal.inviteret} inviteret, ${tal.aabnet} har åbnet, ${tal.iGang} er i gang, ${tal.afleveret} har afleveret`;
  return (
    <svg class="mb-svg" height={HOEJDE} role="img" aria-label={etiket}>
      {TRIN.map(({ navn, felt, klasse }, i) => (
        <svg aria-hidden="true" x={`${i * bredde}%`} width={`${bredde}%`} height={HOEJDE}>
          <rect x="0" y="34" width="96%" height="10" rx="2" class="f-bund" />
          {ialt > 0 && tal[felt] > 0 && (
            <rect x="0" y="34" width={`${(96 * tal[felt]) / ialt}%`} height="10" rx="2" class={klasse} />
          )}
          <text x="0" y="24" class="tstor">
            {tal[felt]}
          </text>
          <text class="t2" x="0" y="66">
            {navn}
          </text>
          <text class="t2" x="0" y="84">
            {tal[felt]} af {ialt}
          </text>
        </svg>
      ))}
    </svg>
  );
}
