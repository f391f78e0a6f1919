import { antal } from '../../../../../kernel/tekst.ts';
import { type Flisested, fliseramme, Kortflise } from '../../../../../ui/diagram/flisekort.tsx';
import { DELSTANDE, type Delstand } from '../../rules.ts';

export interface Standflise extends Flisested {
  readonly stand: Delstand;
}

/** Class and sign of a tile, so that colour is never alone. */
const FLISE: Readonly<Record<Delstand, { readonly trin: number | null; readonly tegn: string }>> = {
  tilsluttet: { trin: 4, tegn: '✓' },
  politisk: { trin: 2, tegn: 'P' },
  begyndt: { trin: 0, tegn: '…' },
  afslaaet: { trin: 1, tegn: 'Nej' },
  mangler: { trin: null, tegn: '–' },
};

/** The kommuner of a round as tiles with how far each has come. Every tile leads to its row. */
export function Standkort({ titel, fliser }: { titel: string; fliser: readonly Standflise[] }) {
  const tal = (s: Delstand) => fliser.filter((f) => f.stand === s).length;
  return (
    <div class="mb-map">
      <section class="mb-scroll" tabindex={0} aria-label={`${titel}, kan rulles`}>
        <svg class="mb-svg mb-tiles" viewBox={fliseramme(fliser)} aria-labelledby="standkort-t standkort-d">
          <title id="standkort-t">{titel}</title>
          <desc id="standkort-d">
            Flisekort over {antal(fliser.length, 'kommune', 'kommuner')}. Alle svar står i tabellen på siden.
          </desc>
          {fliser.map((f) => (
            <Kortflise
              flise={f}
              trin={FLISE[f.stand].trin}
              vist={FLISE[f.stand].tegn}
              beskrivelse={`${f.navn}: ${DELSTANDE[f.stand]}`}
              egen={false}
            />
          ))}
        </svg>
      </section>
      <ul class="mb-key">
        {(Object.keys(FLISE) as Delstand[]).map((s) => (
          <li>
            <svg
              aria-hidden="true"
              class={`mb-tilekey ${FLISE[s].trin === null ? 'k-ingen' : `k-${FLISE[s].trin}`}`}
            >
              <rect x=".5" y=".5" width="15" height="13" rx="2" />
            </svg>
            {FLISE[s].tegn} {DELSTANDE[s]} ({tal(s)})
          </li>
        ))}
      </ul>
    </div>
  );
}
