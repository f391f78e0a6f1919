import { visProcent } from '../kernel/procent.ts';
import { escapeHtml, raaHtml, type SikkerHtml } from './sikkerHtml.ts';

/**
 * What a cell can be, in the order of the codes in {@link MatrixProps.tilstande}. `uden_for` is 0, so that a fresh
 * Uint8Array is an empty matrix.
 */
export const TILSTANDE = [
  'uden_for',
  'i_brug',
  'tilsluttet',
  'lovet',
  'mangler',
  'via',
  'ukendt',
  'dispensation',
  'ikke_relevant',
] as const;

export type CelleTilstand = (typeof TILSTANDE)[number];

/** Short class (it stands in up to 18 000 cells) and Danish name of each state. */
const UDSEENDE: Record<CelleTilstand, { klasse: string; navn: string }> = {
  uden_for: { klasse: 'x', navn: 'Uden for målbilledet' },
  i_brug: { klasse: 'b', navn: 'I brug' },
  tilsluttet: { klasse: 't', navn: 'Tilsluttet, ikke i brug' },
  lovet: { klasse: 'l', navn: 'Lovet' },
  mangler: { klasse: 'm', navn: 'Mangler' },
  via: { klasse: 'v', navn: 'Via andet system' },
  ukendt: { klasse: 'u', navn: 'Ukendt' },
  dispensation: { klasse: 'd', navn: 'Dispensation' },
  ikke_relevant: { klasse: 'r', navn: 'Ikke relevant' },
};

/** The code of a state, for filling the array of states. */
export function tilstandskode(tilstand: CelleTilstand): number {
  return TILSTANDE.indexOf(tilstand);
}

export interface MatrixKolonne {
  /** E.g. SF1500. */
  id: string;
  navn: string;
  /** Dataområde; neighbours with the same group share a heading. */
  gruppe: string;
  /** Sums down the column, for the bottom row. */
  T: number;
  B: number;
  /** Last part of a cell's address. */
  celle: string;
}

export interface MatrixRaekke {
  navn: string;
  undertekst?: string;
  sti: string;
  T: number;
  K: number;
  B: number;
  /** First part of a cell's address, best short and relative: `matrix/OMS/`. */
  celle: string;
}

export interface MatrixProps {
  id: string;
  /** Read by screen readers and shown in the corner. */
  billedtekst: string;
  kolonner: readonly MatrixKolonne[];
  raekker: readonly MatrixRaekke[];
  /** One code per cell, row by row: `tilstande[raekke * kolonner.length + kolonne]`. */
  tilstande: Uint8Array;
  /** Quarter of promised cells by cell index: `2/26` is the second quarter of 2026. */
  loefter?: ReadonlyMap<number, string>;
}

/** With more rows than this the matrix scrolls in its own box, so that its heads stay in view. */
const HOEJ = 20;

interface Gruppe {
  navn: string;
  antal: number;
}

function grupper(kolonner: readonly MatrixKolonne[]): Gruppe[] {
  const fundet: Gruppe[] = [];
  for (const { gruppe } of kolonner) {
    const sidste = fundet.at(-1);
    if (sidste?.navn === gruppe) sidste.antal++;
    else fundet.push({ navn: gruppe, antal: 1 });
  }
  return fundet;
}

const pct = (del: number, hele: number) => `${((del / hele) * 100).toFixed(2)}%`;

/** B | K−B | T−K as a bar whose full width is `maks`, so that rows can be compared in size too. */
function bjaelke({ T, K, B }: MatrixRaekke, maks: number): string {
  if (T === 0) return '';
  const del = (klasse: string, fra: number, antal: number) =>
    antal === 0
      ? ''
      : `<rect class="${klasse}" x="${pct(fra, maks)}" y="2" width="${pct(antal, maks)}" height="14"/>`;
  return `<svg class="mb-bar" aria-hidden="true">${del('f-b', 0, B)}${del('f-kb', B, K - B)}${del('f-tk', K, T - K)}</svg>`;
}

function grad(taeller: number, naevner: number): string {
  if (naevner === 0) return '<span class="mb-deg"><b>–</b></span>';
  return `<span class="mb-deg"><b>${visProcent(taeller, naevner)}</b> <span>${taeller}/${naevner}</span></span>`;
}

function hoved({ kolonner, billedtekst }: MatrixProps): string {
  const gruppeHoveder = grupper(kolonner)
    .map(
      ({ navn, antal }) =>
        `<th class="mb-grp" scope="colgroup" colspan="${antal}" title="${escapeHtml(navn)}"><span>${escapeHtml(navn)}</span></th>`,
    )
    .join('');
  const foerste = new Set<number>();
  let nr = 0;
  for (const gruppe of grupper(kolonner)) {
    nr += gruppe.antal;
    foerste.add(nr);
  }
  const kolonneHoveder = kolonner
    .map(
      ({ id, navn }, i) =>
        `<th class="mb-col${foerste.has(i) ? ' mb-first' : ''}" scope="col" title="${escapeHtml(`${id} ${navn}`)}"><span><b>${escapeHtml(id)}</b> <span>${escapeHtml(navn)}</span></span></th>`,
    )
    .join('');
  return (
    `<caption class="sr-only">${escapeHtml(billedtekst)}. Tomme felter er uden for målbilledet.</caption>` +
    `<colgroup><col class="mb-colnavn"></colgroup><colgroup><col class="mb-colcelle" span="${kolonner.length}"></colgroup>` +
    '<colgroup><col class="mb-colgrad"><col class="mb-colbar"></colgroup>' +
    `<thead><tr><td class="mb-corner" rowspan="2"><span class="mb-small-text">${escapeHtml(billedtekst)}</span></td>${gruppeHoveder}` +
    '<th class="mb-grp mb-goal" scope="colgroup" colspan="2">Mål</th></tr>' +
    `<tr>${kolonneHoveder}<th class="mb-col mb-goal" scope="col">B/T</th><th class="mb-col" scope="col"><span class="sr-only">B, K−B og T−K</span></th></tr></thead>`
  );
}

/** Name of a promised cell, with the text that is seen (WCAG 2.5.3): `2/26` → `Lovet 2/26: 2. kvartal 2026`. */
export function loefteNavn(kvartal: string): string {
  const [nr, aar] = kvartal.split('/');
  return aar === undefined ? `Lovet ${kvartal}` : `Lovet ${kvartal}: ${nr}. kvartal 20${aar}`;
}

/**
 * The matrix system × integration as one string, because 300 × 60 cells must be ready in milliseconds. Each cell
 * that belongs to a målbillede is a link with class and accessible name; outside cells are empty. Row and column
 * headings are what a screen reader reads beside the state.
 */
export function matrix(props: MatrixProps): SikkerHtml {
  const { id, kolonner, raekker, tilstande, loefter } = props;
  const bredde = kolonner.length;
  const maks = raekker.reduce((stoerst, { T }) => Math.max(stoerst, T), 1);
  // Everything that can be escaped once is escaped here; the loop over cells only joins finished pieces.
  const foran = TILSTANDE.map(
    (t) => `<td><a class="${UDSEENDE[t].klasse}" aria-label="${UDSEENDE[t].navn}" href="`,
  );
  const bag = kolonner.map(({ celle }) => `${escapeHtml(celle)}"></a></td>`);
  const lovet = tilstandskode('lovet');
  const dele = [
    `<div class="mb-scroll mb-matrixbox${raekker.length > HOEJ ? ' mb-tall' : ''}" tabindex="0" role="group" aria-label="${escapeHtml(props.billedtekst)}"><table class="mb-matrix" id="${escapeHtml(id)}" data-matrix>${hoved(props)}<tbody>`,
  ];
  for (let r = 0; r < raekker.length; r++) {
    const raekke = raekker[r];
    const undertekst =
      raekke.undertekst === undefined
        ? ''
        : `<br><span class="mb-small-text">${escapeHtml(raekke.undertekst)}</span>`;
    let html = `<tr><th scope="row"><a href="${escapeHtml(raekke.sti)}"><b>${escapeHtml(raekke.navn)}</b></a>${undertekst}</th>`;
    const celleFoerst = escapeHtml(raekke.celle);
    const start = r * bredde;
    for (let k = 0; k < bredde; k++) {
      const kode = tilstande[start + k];
      const kvartal = kode === lovet ? loefter?.get(start + k) : undefined;
      if (kode === 0) html += '<td></td>';
      else if (kvartal === undefined) html += foran[kode] + celleFoerst + bag[k];
      else {
        html += `<td><a class="l" aria-label="${escapeHtml(loefteNavn(kvartal))}" href="${celleFoerst}${escapeHtml(kolonner[k].celle)}">${escapeHtml(kvartal)}</a></td>`;
      }
    }
    html += `<td class="mb-num mb-goal">${grad(raekke.B, raekke.T)}</td><td class="mb-barcell">${bjaelke(raekke, maks)}</td></tr>`;
    dele.push(html);
  }
  const T = raekker.reduce((sum, raekke) => sum + raekke.T, 0);
  const B = raekker.reduce((sum, raekke) => sum + raekke.B, 0);
  const bund = kolonner.map((k) => `<td class="mb-frac">${k.T === 0 ? '–' : `${k.B}/${k.T}`}</td>`).join('');
  dele.push(
    `</tbody><tfoot><tr class="mb-sum"><th scope="row">I brug / i målbillede</th>${bund}<td class="mb-num mb-goal">${grad(B, T)}</td><td></td></tr></tfoot></table></div>`,
  );
  return raaHtml(dele.join(''));
}

/** The matrix in a page. */
export function Matrix(props: MatrixProps) {
  return <div class="mb-panel mb-flush" dangerouslySetInnerHTML={matrix(props)} />;
}

/** What the signs mean, and how they count. Only the states in `vist`, or all. */
export function MatrixNoegle({ vist = TILSTANDE }: { vist?: readonly CelleTilstand[] }) {
  const raekkefoelge = TILSTANDE.slice(1).concat(TILSTANDE[0]);
  return (
    <section class="mb-panel mb-keypanel" aria-label="Tegnforklaring">
      <ul class="mb-key">
        {raekkefoelge
          .filter((tilstand) => vist.includes(tilstand))
          .map((tilstand) => (
            <li>
              <span class={`mb-keycell ${UDSEENDE[tilstand].klasse}`} aria-hidden="true" />
              {tilstand === 'lovet' ? 'Lovet, med kvartal' : UDSEENDE[tilstand].navn}
            </li>
          ))}
      </ul>
      <p class="mb-small-text">
        Mangler og lovet tæller i T. Tilsluttet og ukendt tæller i T og K. I brug og via andet system tæller i
        T, K og B. Dispensation og ikke relevant tæller ikke med.
      </p>
    </section>
  );
}
