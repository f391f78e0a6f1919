import { procent, visProcent } from '../../kernel/procent.ts';
import { pct } from './maal.ts';

export interface GraenserProps {
  /** What is in use for certain. */
  B: number;
  /** Cells whose use is not known: the upper bound counts them in. */
  ukendt: number;
  T: number;
}

/** Lower and upper bound of målopfyldelse while the use of some cells is unknown. */
export function Graenser({ B, ukendt, T }: GraenserProps) {
  const nedre = procent(B, T);
  const oevre = procent(B + ukendt, T);
  if (nedre === null || oevre === null) return <span class="mb-muted">–</span>;
  if (ukendt === 0) return <p class="mb-small-text">Brugen er kendt for alle celler.</p>;
  return (
    <div class="mb-bounds">
      <svg
        class="mb-bar"
        role="img"
        aria-label={`Mellem ${visProcent(B, T)} og ${visProcent(B + ukendt, T)}: ${ukendt} af ${T} er ukendt`}
      >
        <rect class="f-bund" x="0" y="2" width="100%" height="14" />
        <rect class="f-b" x="0" y="2" width={pct(B / T)} height="14" />
        <rect class="f-ukendt" x={pct(B / T)} y="2" width={pct(ukendt / T)} height="14" />
      </svg>
      <p class="mb-small-text">
        Mellem <b>{visProcent(B, T)}</b> ({B}/{T}) og <b>{visProcent(B + ukendt, T)}</b> ({B + ukendt}/{T}).
        Brugen er ukendt for {ukendt}.
      </p>
    </div>
  );
}
