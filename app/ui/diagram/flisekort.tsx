import { procent, visProcent } from '../../kernel/procent.ts';
import { Tvilling } from './tvilling.tsx';

export interface Flise {
  kode: string;
  navn: string;
  /** Three letters. */
  forkortelse: string;
  /** 1–16 from the west, 1–15 from the north. */
  kolonne: number;
  raekke: number;
  taeller: number;
  naevner: number;
  /** Where the tile leads. */
  sti: string;
  /** Systems with målbillede and all systems, said with the number. */
  daekning?: { readonly medMaalbillede: number; readonly ialt: number };
}

/** Where a tile lies, what it is called and where it leads. */
export type Flisested = Pick<Flise, 'kode' | 'navn' | 'forkortelse' | 'kolonne' | 'raekke' | 'sti'>;

export interface FlisekortProps {
  id: string;
  titel: string;
  fliser: readonly Flise[];
  /** Code of one's own kommune. */
  egen?: string;
  /** Lower bounds in percent of the darker classes; four of them give five classes. */
  graenser?: readonly [number, number, number, number];
}

const SKRIDT = 40;
const SIDE = 38;

/** The drawing that holds the tiles, 16 wide. */
export function fliseramme(fliser: readonly Flisested[]): string {
  const raekker = Math.max(...fliser.map((f) => f.raekke), 1);
  return `0 0 ${16 * SKRIDT} ${raekker * SKRIDT + 6}`;
}

interface KortfliseProps {
  flise: Flisested;
  /** Class 0 (lightest) to 4; null: no figure. */
  trin: number | null;
  /** The figure in the tile. */
  vist: string;
  /** Name and figure in words. */
  beskrivelse: string;
  egen: boolean;
}

/** One kommune of a tile map: a link with name and figure. */
export function Kortflise({ flise, trin, vist, beskrivelse, egen }: KortfliseProps) {
  return (
    <a href={flise.sti} class={trin === null ? 'k-ingen' : `k-${trin}`}>
      <title>{`${flise.forkortelse} ${vist}, ${beskrivelse}`}</title>
      <g transform={`translate(${(flise.kolonne - 1) * SKRIDT + 1} ${(flise.raekke - 1) * SKRIDT + 3})`}>
        <rect class={egen ? 'egen' : undefined} width={SIDE} height={SIDE} rx="4" />
        <text x={SIDE / 2} y="16">
          {flise.forkortelse}
        </text>
        <text class="v" x={SIDE / 2} y="32">
          {vist}
        </text>
      </g>
    </a>
  );
}

/** Class 0 (lightest) to 4, or null where the degree does not exist. */
function klasse(vaerdi: number | null, graenser: readonly number[]): number | null {
  return vaerdi === null ? null : graenser.filter((graense) => vaerdi >= graense).length;
}

function etiketter([a, b, c, d]: readonly [number, number, number, number]): string[] {
  return [`under ${a} %`, ...[a, b, c, d].map((graense) => `fra ${graense} %`)];
}

function beskriv(flise: Flise): string {
  const tal =
    flise.naevner === 0
      ? 'intet tal'
      : `${visProcent(flise.taeller, flise.naevner)} (${flise.taeller}/${flise.naevner})`;
  const { daekning } = flise;
  const med =
    daekning === undefined ? '' : `, dækning ${daekning.medMaalbillede} af ${daekning.ialt} systemer`;
  return `${flise.navn}: ${tal}${med}`;
}

/**
 * The 98 kommuner as tiles of the same size, so that small and large count alike. Each tile is a link, so the
 * drawing has no `role="img"`: that would hide the links.
 */
export function Flisekort({ id, titel, fliser, egen, graenser = [35, 45, 55, 65] }: FlisekortProps) {
  const medTal = fliser.filter((f) => f.naevner > 0);
  const egenFlise = fliser.find((f) => f.kode === egen);
  const sorteret = [...fliser].sort(
    (a, b) =>
      (procent(b.taeller, b.naevner) ?? -1) - (procent(a.taeller, a.naevner) ?? -1) ||
      (a.kode < b.kode ? -1 : 1),
  );
  return (
    <div class="mb-map">
      <section class="mb-scroll" tabindex={0} aria-label={`${titel}, kan rulles`}>
        <svg class="mb-svg mb-tiles" viewBox={fliseramme(fliser)} aria-labelledby={`${id}-t ${id}-d`}>
          <title id={`${id}-t`}>{titel}</title>
          <desc id={`${id}-d`}>
            Flisekort over {fliser.length} kommuner, {medTal.length} med tal.
            {egenFlise !== undefined && ` ${beskriv(egenFlise)}.`} Alle værdier står i tabellen under kortet.
          </desc>
          {fliser.map((flise) => {
            const vaerdi = procent(flise.taeller, flise.naevner);
            const vist = visProcent(flise.taeller, flise.naevner).replace(' %', '');
            return (
              <Kortflise
                flise={flise}
                trin={klasse(vaerdi, graenser)}
                vist={vist}
                beskrivelse={beskriv(flise)}
                egen={flise.kode === egen}
              />
            );
          })}
        </svg>
      </section>
      <ul class="mb-key">
        {etiketter(graenser).map((tekst, trin) => (
          <li>
            <svg aria-hidden="true" class={`mb-tilekey k-${trin}`}>
              <rect x=".5" y=".5" width="15" height="13" rx="2" />
            </svg>
            {tekst}
          </li>
        ))}
        {medTal.length < fliser.length && (
          <li>
            <svg aria-hidden="true" class="mb-tilekey k-ingen">
              <rect x=".5" y=".5" width="15" height="13" rx="2" />
            </svg>
            intet tal
          </li>
        )}
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
        hoveder={['Kommune', titel, 'Antal', 'Dækning']}
        raekker={sorteret.map((f) => [
          <a href={f.sti}>{f.navn}</a>,
          visProcent(f.taeller, f.naevner),
          f.naevner === 0 ? '' : `${f.taeller}/${f.naevner}`,
          f.daekning === undefined ? '' : `${f.daekning.medMaalbillede} af ${f.daekning.ialt}`,
        ])}
      />
    </div>
  );
}
