import { visTal } from '../../../../kernel/tekst.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { pct } from '../../../../ui/diagram/maal.ts';
import { Tvilling } from '../../../../ui/diagram/tvilling.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import type { Kvartalstal } from '../belastning/rules.ts';
import { kvartalkode, visKvartal, visKvartalKort } from '../tid/rules.ts';

const BUND = 98;
const HOEJDE = 82;
const FULD = 126;
/** Columns that can all have number and name in print. */
const MAKS_NAVNE = 21;

export interface BelastningProps {
  readonly kvartaler: readonly Kvartalstal[];
  /** Null where nobody has said what the house can bear. */
  readonly kapacitet: number | null;
  readonly valgt: number | null;
}

/** How many are bought at once, by quarter; each column opens the contracts behind it. */
export function Belastning({ kvartaler, kapacitet, valgt }: BelastningProps) {
  const { sti, soeg } = useSide();
  const maks = Math.max(1, kapacitet ?? 0, ...kvartaler.map((t) => t.antal));
  const bredde = 1 / kvartaler.length;
  const spring = Math.ceil(kvartaler.length / MAKS_NAVNE);
  const hoejde = (n: number) => Math.round((n / maks) * HOEJDE);
  const til = (k: number) =>
    medParametre(sti, soeg, { kvartal: k === valgt ? null : kvartalkode(k), side: null, fortryd: null });
  return (
    <>
      <svg class="mb-svg plan-belastning" height={FULD}>
        <title>Genanskaffelser i gang pr. kvartal. Hver søjle åbner kontrakterne bag.</title>
        {kvartaler.map(({ kvartal, antal }, i) => {
          const forMange = kapacitet !== null && antal > kapacitet;
          const h = hoejde(antal);
          const midt = pct((i + 0.5) * bredde);
          const tal = spring === 1 && antal > 0 ? `${visTal(antal)}${forMange ? '!' : ''}` : '';
          const navn = i % spring === 0 ? visKvartalKort(kvartal) : '';
          return (
            <a
              href={til(kvartal)}
              // The name begins with what is seen.
              aria-label={`${[tal, navn].filter(Boolean).join(' ')} (${visKvartal(kvartal)}: ${visTal(antal)} i gang${forMange ? ', flere end kapaciteten' : ''})`}
              aria-current={kvartal === valgt ? 'true' : undefined}
            >
              <rect class="plan-flade" x={pct(i * bredde)} width={pct(bredde)} y="0" height={FULD} />
              {antal > 0 && (
                <rect
                  x={pct((i + 0.08) * bredde)}
                  width={pct(0.84 * bredde)}
                  y={BUND - h}
                  height={h}
                  rx="2"
                  class={forMange ? 'f-tk' : 'f-b'}
                />
              )}
              {tal !== '' && (
                <text
                  class={forMange ? 'tb tover' : h >= 20 ? 'tw' : 't2'}
                  x={midt}
                  y={h >= 20 && !forMange ? BUND - h + 14 : BUND - h - 4}
                  text-anchor="middle"
                >
                  {tal}{' '}
                </text>
              )}
              {navn !== '' && (
                <text class={i % 2 === 1 ? 't2 mb-alt' : 't2'} x={midt} y="118" text-anchor="middle">
                  {navn}
                </text>
              )}
            </a>
          );
        })}
        {kapacitet !== null && (
          <>
            <line
              class="l-kapacitet"
              x1="0"
              x2="100%"
              y1={BUND - hoejde(kapacitet)}
              y2={BUND - hoejde(kapacitet)}
            />
            <text class="t2 tover" x="100%" y={Math.max(12, BUND - hoejde(kapacitet) - 6)} text-anchor="end">
              Kapacitet {visTal(kapacitet)}
            </text>
          </>
        )}
      </svg>
      <Tvilling
        billedtekst="Genanskaffelser i gang pr. kvartal"
        hoveder={['Kvartal', 'I gang', 'Kapacitet']}
        raekker={kvartaler.map(({ kvartal, antal }) => [
          <a href={til(kvartal)}>{visKvartal(kvartal)}</a>,
          visTal(antal),
          kapacitet === null ? '–' : visTal(kapacitet),
        ])}
      />
    </>
  );
}
