import type { ComponentChildren } from 'preact';
import { pct } from './maal.ts';
import { Tvilling } from './tvilling.tsx';

export interface Stribe {
  readonly navn: string;
  /** The bar's length; null where there is nothing to measure. */
  readonly tal: number | null;
  /** A mark further out on the same scale. */
  readonly maerke?: number | null;
  /** Beside the bar. */
  readonly tekst: string;
}

export interface StriberProps {
  readonly titel: string;
  readonly striber: readonly Stribe[];
  readonly hoveder: readonly string[];
  /** The table twin's rows. */
  readonly raekker: readonly (readonly ComponentChildren[])[];
}

/** Bars beside each other by name, each with its text, and the numbers as a table below. */
export function Striber({ titel, striber, hoveder, raekker }: StriberProps) {
  const maks = Math.max(1, ...striber.map((s) => Math.max(s.tal ?? 0, s.maerke ?? 0)));
  return (
    <div class="mb-striber">
      <ul>
        {striber.map((s) => (
          <li>
            <span>{s.navn}</span>
            <svg class="mb-bar" aria-hidden="true">
              <rect class="f-b" x="0" y="2" width={pct((s.tal ?? 0) / maks)} height="14" />
              {s.maerke != null && (
                <line class="l-now" x1={pct(s.maerke / maks)} x2={pct(s.maerke / maks)} y1="0" y2="18" />
              )}
            </svg>
            <b>{s.tekst}</b>
          </li>
        ))}
      </ul>
      <Tvilling billedtekst={titel} hoveder={hoveder} raekker={raekker} />
    </div>
  );
}
