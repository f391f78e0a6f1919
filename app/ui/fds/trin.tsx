import { Ikon } from '../ikon.tsx';
import { klasser } from '../klasser.ts';

export interface TrinPunkt {
  tekst: string;
  /** Missing where one can't go yet. */
  href?: string;
  tilstand: 'faerdig' | 'nu' | 'aaben' | 'fejl';
  under?: string;
}

function Maerke({ punkt, nr }: { punkt: TrinPunkt; nr: number }) {
  if (punkt.tilstand === 'faerdig' || punkt.tilstand === 'fejl') {
    const fejl = punkt.tilstand === 'fejl';
    return (
      <span class="step-icon">
        <Ikon navn={fejl ? 'error' : 'check'} etiket={fejl ? `Fejl i trin ${nr}` : `Trin ${nr} gennemført`} />
      </span>
    );
  }
  return (
    <span class="step-number">
      <span>{nr}</span>
    </span>
  );
}

/** dkfds step indicator. */
export function Trin({ etiket, trin }: { etiket: string; trin: readonly TrinPunkt[] }) {
  return (
    <nav aria-label={etiket}>
      <ol class="step-indicator">
        {trin.map((punkt, i) => {
          const indhold = (
            <>
              <Maerke punkt={punkt} nr={i + 1} />
              <div>
                <span class="step-title">{punkt.tekst}</span>
                {punkt.under !== undefined && <span class="step-information">{punkt.under}</span>}
              </div>
            </>
          );
          const nu = punkt.tilstand === 'nu';
          return (
            <li
              class={
                klasser(
                  punkt.href === undefined && 'disabled',
                  nu && 'current',
                  punkt.tilstand === 'fejl' && 'error',
                ) || undefined
              }
            >
              {punkt.href === undefined ? (
                <div class="step">{indhold}</div>
              ) : (
                <a class="step" href={punkt.href} aria-current={nu ? 'step' : undefined}>
                  {indhold}
                </a>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
