import { line } from 'd3-shape';
import { afrund } from './maal.ts';

export interface SparklineProps {
  /** Oldest first; null where the degree does not exist, which leaves a gap. */
  vaerdier: readonly (number | null)[];
  /** Says what the curve shows, e.g. "Målopfyldelse: fra 48,0 % i november 2024 til 60,1 % i oktober 2025". */
  etiket: string;
}

const BREDDE = 110;
const HOEJDE = 36;

/** A curve without axes beside a key figure. Its scale is its own range, at least ten points. */
export function Sparkline({ vaerdier, etiket }: SparklineProps) {
  const kendte = vaerdier.filter((v) => v !== null);
  if (kendte.length < 2) return <span />;
  const midte = (Math.min(...kendte) + Math.max(...kendte)) / 2;
  const spaend = Math.max(10, (Math.max(...kendte) - Math.min(...kendte)) * 1.4);
  const d = line<number | null>()
    .defined((v) => v !== null)
    .x((_, i) => afrund((i / (vaerdier.length - 1)) * BREDDE))
    .y((v) => afrund(HOEJDE / 2 - (((v ?? midte) - midte) / spaend) * (HOEJDE - 4)))(vaerdier);
  return (
    <svg
      class="mb-spark"
      role="img"
      aria-label={etiket}
      viewBox={`0 0 ${BREDDE} ${HOEJDE}`}
      preserveAspectRatio="none"
    >
      <path class="l-tr" d={d ?? ''} />
    </svg>
  );
}
