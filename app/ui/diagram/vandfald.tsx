import { visProcent } from '../../kernel/procent.ts';
import { antal, visTal } from '../../kernel/tekst.ts';
import { pct } from './maal.ts';
import { Tvilling } from './tvilling.tsx';

export interface VandfaldProps {
  id: string;
  T: number;
  K: number;
  B: number;
}

const HOEJDE = 28;
const SKRIDT = 61;
const TOP = 17;

/** T → what the supplier can act on → K → what the kommune can act on → B. */
export function Vandfald({ id, T, K, B }: VandfaldProps) {
  if (T === 0) return <p class="mb-muted">Intet målbillede gælder, så der er intet at vise.</p>;
  const y = (trin: number) => TOP + trin * SKRIDT;
  const hel = (trin: number, klasse: string, tekst: string, vaerdi: string, slut: number) => (
    <>
      <text class="t2" x="0" y={y(trin) - 6}>
        {tekst}
      </text>
      <rect class={klasse} x="0" y={y(trin)} width={pct(slut / T)} height={HOEJDE} rx="2" />
      {slut / T > 0.3 ? (
        <text class="tw" x="10" y={y(trin) + 19}>
          {vaerdi}
        </text>
      ) : (
        <text class="tb" x={pct(slut / T)} dx="8" y={y(trin) + 19}>
          {vaerdi}
        </text>
      )}
      {trin < 4 && (
        <line class="l-led" x1={pct(slut / T)} x2={pct(slut / T)} y1={y(trin) + HOEJDE} y2={y(trin + 1)} />
      )}
    </>
  );
  const gab = (trin: number, klasse: string, tekst: string, fra: number, til: number) => {
    // Beside the bar where a narrow screen has room for the words too; else over it, and only the number beside it.
    const plads = til / T > 0.58 ? 'venstre' : fra / T < 0.42 ? 'hoejre' : 'over';
    const venstre = plads === 'over' ? til >= T - fra : plads === 'venstre';
    const ved = {
      x: pct((venstre ? til : fra) / T),
      dx: venstre ? -8 : 8,
      'text-anchor': venstre ? 'end' : 'start',
    } as const;
    return (
      <>
        {plads === 'over' ? (
          <text class="t2 tover" x="50%" y={y(trin) - 6} text-anchor="middle">
            {tekst}
          </text>
        ) : (
          <text class="t2" {...ved} y={y(trin) + 5}>
            {tekst}
          </text>
        )}
        <text class="tb" {...ved} y={y(trin) + (plads === 'over' ? 19 : 23)}>
          −{visTal(fra - til)} ({visProcent(fra - til, T)}
          {plads === 'over' ? '' : ' af T'})
        </text>
        <rect
          class={klasse}
          x={pct(til / T)}
          y={y(trin)}
          width={pct((fra - til) / T)}
          height={HOEJDE}
          rx="2"
        />
        <line class="l-led" x1={pct(til / T)} x2={pct(til / T)} y1={y(trin) + HOEJDE} y2={y(trin + 1)} />
      </>
    );
  };
  return (
    <>
      <svg class="mb-svg" height={y(4) + HOEJDE + 2} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>Vandfald fra målbillede til brug</title>
        <desc id={`${id}-d`}>
          Målbillede {T}. Leverandørens gab {T - K}. Tilsluttet {K}. Kommunens gab {K - B}. I brug {B}.
        </desc>
        {hel(0, 'f-t', 'Målbillede (T)', antal(T, 'integration', 'integrationer'), T)}
        {gab(1, 'f-tk', 'Leverandøren kan handle (T−K)', T, K)}
        {hel(2, 'f-k', 'Tilsluttet (K)', `${visTal(K)} (${visProcent(K, T)})`, K)}
        {gab(3, 'f-kb', 'Kommunen kan handle (K−B)', K, B)}
        {hel(4, 'f-b', 'I brug (B)', `${visTal(B)} (${visProcent(B, T)})`, B)}
      </svg>
      <Tvilling
        billedtekst="Fra målbillede til brug"
        hoveder={['Trin', 'Antal', 'Andel af T']}
        raekker={[
          ['Målbillede (T)', visTal(T), visProcent(T, T)],
          ['Leverandøren kan handle (T−K)', visTal(T - K), visProcent(T - K, T)],
          ['Tilsluttet (K)', visTal(K), visProcent(K, T)],
          ['Kommunen kan handle (K−B)', visTal(K - B), visProcent(K - B, T)],
          ['I brug (B)', visTal(B), visProcent(B, T)],
        ]}
      />
    </>
  );
}
