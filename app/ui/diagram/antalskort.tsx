import { antal } from '../../kernel/tekst.ts';
import { type Flisested, fliseramme, Kortflise } from './flisekort.tsx';
import { Tvilling } from './tvilling.tsx';

export interface Antalsflise extends Flisested {
  readonly antal: number;
}

export interface AntalskortProps {
  id: string;
  titel: string;
  /** What is counted, e.g. `['projekt', 'projekter']`. */
  enhed: readonly [ental: string, flertal: string];
  fliser: readonly Antalsflise[];
  /** Code of the kommune that stands out. */
  egen?: string;
}

/** Lower bounds of the darker classes: few, since a kommune that has two is no small one. */
const GRAENSER = [1, 2, 4, 7];
const KLASSER = ['1', '2–3', '4–6', '7 og over'];

function trin(antalI: number): number | null {
  return antalI === 0 ? null : GRAENSER.filter((g) => antalI >= g).length;
}

/** The kommuner as tiles with a count in each. Every tile is a link, and the figures stand in a table below, too. */
export function Antalskort({ id, titel, enhed, fliser, egen }: AntalskortProps) {
  const med = fliser.filter((f) => f.antal > 0);
  const egenFlise = fliser.find((f) => f.kode === egen);
  const beskriv = (f: Antalsflise) => `${f.navn}: ${f.antal === 0 ? 'ingen' : antal(f.antal, ...enhed)}`;
  return (
    <div class="mb-map">
      <section class="mb-scroll" tabindex={0} aria-label={`${titel}, kan rulles`}>
        <svg class="mb-svg mb-tiles" viewBox={fliseramme(fliser)} aria-labelledby={`${id}-t ${id}-d`}>
          <title id={`${id}-t`}>{titel}</title>
          <desc id={`${id}-d`}>
            Flisekort over {fliser.length} kommuner, {antal(med.length, 'kommune', 'kommuner')} med {enhed[1]}
            .{egenFlise !== undefined && ` ${beskriv(egenFlise)}.`} Alle tal står i tabellen under kortet.
          </desc>
          {fliser.map((f) => (
            <Kortflise
              flise={f}
              trin={trin(f.antal)}
              vist={f.antal === 0 ? '–' : String(f.antal)}
              beskrivelse={beskriv(f)}
              egen={f.kode === egen}
            />
          ))}
        </svg>
      </section>
      <ul class="mb-key">
        <li>
          <svg aria-hidden="true" class="mb-tilekey k-ingen">
            <rect x=".5" y=".5" width="15" height="13" rx="2" />
          </svg>
          ingen
        </li>
        {KLASSER.map((tekst, nr) => (
          <li>
            <svg aria-hidden="true" class={`mb-tilekey k-${nr + 1}`}>
              <rect x=".5" y=".5" width="15" height="13" rx="2" />
            </svg>
            {tekst}
          </li>
        ))}
        {egenFlise !== undefined && (
          <li>
            <svg aria-hidden="true" class="mb-tilekey">
              <rect class="egen" x="1.5" y="1.5" width="13" height="11" rx="2" />
            </svg>
            {egenFlise.navn}
          </li>
        )}
      </ul>
      <Tvilling
        billedtekst={titel}
        hoveder={['Kommune', 'Antal']}
        raekker={[...med]
          .sort((a, b) => b.antal - a.antal || (a.kode < b.kode ? -1 : 1))
          .map((f) => [<a href={f.sti}>{f.navn}</a>, f.antal])}
      />
    </div>
  );
}
