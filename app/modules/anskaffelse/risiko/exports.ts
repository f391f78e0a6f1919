import type { Blok, Dokument, Sektion } from '../../../kernel/dokument.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Sag } from '../queries.ts';
import { sagsnummer } from '../rules.ts';
import { OMRAADER } from './katalog.ts';
import {
  FARVER,
  type Farve,
  farve,
  GRADER,
  KONSEKVENSER,
  MATRICER,
  SANDSYNLIGHEDER,
} from './matrix/rules.ts';
import type { Risikotrussel, Risikovurdering } from './queries.ts';
import {
  efter,
  foer,
  KONSEKVENSFELTER,
  konsekvenstekst,
  METODER,
  omraadestand,
  roedeEfter,
  type Sted,
  stedfarve,
  TRUSSELSTATUS,
  type Trusselvurdering,
  trusselmangler,
  trusselstatus,
} from './rules.ts';

export interface Risikorapport {
  readonly sag: Sag;
  readonly organisation: string;
  readonly vurdering: Risikovurdering;
  readonly trusler: readonly Risikotrussel[];
  readonly nu: Date;
}

function afsnit(tekst: string): Blok {
  return { art: 'afsnit', tekst };
}
function medFed(navn: string, tekst: string): Blok {
  return { art: 'afsnit', tekst: [{ tekst: `${navn}: `, fed: true }, { tekst }] };
}
/** Each paragraph of a text typed in a field. */
function afsnittene(tekst: string): Blok[] {
  return tekst.split(/\n\s*\n/).flatMap((t) => (t.trim() === '' ? [] : [afsnit(t.trim())]));
}

/** A table whose cells are text; `bredder` in characters. */
export function teksttabel(
  titel: string,
  hoveder: readonly string[],
  raekker: readonly (readonly string[])[],
  bredder: readonly number[],
): Blok {
  return {
    art: 'tabel',
    titel,
    kolonner: hoveder.map((overskrift, i) => ({
      noegle: String(i),
      overskrift,
      art: 'tekst',
      bredde: bredder[i] ?? 12,
    })),
    raekker: raekker.map((r) => Object.fromEntries(r.map((v, i) => [String(i), v]))),
  };
}

function niveau({ matrix }: Risikovurdering, sted: Sted | null): string {
  const f = stedfarve(matrix, sted);
  return f === null || sted === null
    ? '–'
    : `${FARVER[f].niveau} (${FARVER[f].navn.toLowerCase()}, K${sted.konsekvens} × S${sted.sandsynlighed})`;
}

/** The matrix with the numbers of the threats in its cells. */
function matrixtabel(
  { vurdering: v, trusler }: Risikorapport,
  titel: string,
  sted: (v: Trusselvurdering) => Sted | null,
): Blok {
  return teksttabel(
    titel,
    ['Konsekvens', ...GRADER.map((s) => `${s} ${SANDSYNLIGHEDER[s]}`)],
    GRADER.toReversed().map((k) => [
      `${k} ${KONSEKVENSER[k]}`,
      ...GRADER.map((s) => {
        const her = trusler.filter((t) => {
          const st = sted(t.vurdering);
          return st?.konsekvens === k && st.sandsynlighed === s;
        });
        const navn = FARVER[farve(v.matrix, k, s)].navn;
        return her.length === 0 ? navn : `${navn}: nr. ${her.map((t) => t.orden).join(', ')}`;
      }),
    ]),
    [24, 19, 19, 19, 19],
  );
}

/** The same colours as on the page (app/ui/css/risiko.css). */
const FYLD: Readonly<Record<Farve, string>> = {
  groen: '#cdebd5',
  lysegroen: '#e6f3cf',
  gul: '#fdeaa8',
  orange: '#fccb9c',
  roed: '#f5b5ae',
};
/** Side of a cell, and how many numbers stand in one line of it. */
const CELLE = 100;
const PR_LINJE = 4;

/** Before and after as a picture, for the PDF; the tables below say the same in words. */
function matrixfigur({ vurdering: v, trusler }: Risikorapport): Blok {
  const kort = (x0: number, titel: string, sted: (v: Trusselvurdering) => Sted | null) =>
    GRADER.flatMap((k) =>
      GRADER.map((s) => {
        const [x, y] = [x0 + s * CELLE - 60, 40 + (4 - k) * CELLE];
        const numre = trusler.flatMap((t) => {
          const st = sted(t.vurdering);
          return st?.konsekvens === k && st.sandsynlighed === s ? [String(t.orden)] : [];
        });
        const linjer = Array.from({ length: Math.ceil(numre.length / PR_LINJE) }, (_, i) =>
          numre.slice(i * PR_LINJE, (i + 1) * PR_LINJE).join(' '),
        );
        return `<rect x="${x}" y="${y}" width="${CELLE - 4}" height="${CELLE - 4}" fill="${FYLD[farve(v.matrix, k, s)]}"/>${linjer
          .map(
            (l, i) => `<text x="${x + 8}" y="${y + 24 + i * 20}" font-size="16" fill="#12262d">${l}</text>`,
          )
          .join('')}`;
      }),
    ).join('') +
    `<text x="${x0 + 40}" y="24" font-size="18" fill="#12262d">${titel}</text>` +
    GRADER.map(
      (g) =>
        `<text x="${x0 + 14}" y="${40 + (4 - g) * CELLE + 54}" font-size="16" fill="#45595f">${g}</text><text x="${x0 + g * CELLE - 18}" y="460" font-size="16" fill="#45595f">${g}</text>`,
    ).join('');
  return {
    art: 'figur',
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 475" width="900" height="475" font-family="IBM Plex Sans">${kort(0, 'Før foranstaltninger', foer)}${kort(460, 'Efter foranstaltninger', efter)}</svg>`,
    alt: 'Truslerne i matricen før og efter foranstaltninger, konsekvens lodret og sandsynlighed vandret. Tabellerne nedenfor viser det samme.',
    bredde: 100,
  };
}

function trusselsektion({ vurdering: v }: Risikorapport, t: Risikotrussel): Sektion {
  const u = t.vurdering;
  const konsekvenser = KONSEKVENSFELTER.flatMap((f) => {
    const g = u.konsekvens[f];
    return g === undefined ? [] : [`${konsekvenstekst(f)}: ${g} ${KONSEKVENSER[g].toLowerCase()}`];
  });
  const mangler = trusselmangler(u);
  return {
    overskrift: `Nr. ${t.orden}: ${t.navn}`,
    blokke: [
      ...afsnittene(u.beskrivelse),
      medFed('Område', OMRAADER[u.omraade]),
      ...(u.grund === '' ? [] : [medFed('Begrundelse', u.grund)]),
      ...(u.sandsynlighed === null
        ? []
        : [medFed('Sandsynlighed', `${u.sandsynlighed} ${SANDSYNLIGHEDER[u.sandsynlighed].toLowerCase()}`)]),
      ...(konsekvenser.length === 0 ? [] : [{ art: 'liste' as const, punkter: konsekvenser }]),
      medFed('Risiko før foranstaltninger', niveau(v, foer(u))),
      ...(u.metode === '' ? [] : [medFed('Metode', METODER[u.metode].navn)]),
      ...(u.foranstaltninger === '' ? [] : [medFed('Foranstaltninger', u.foranstaltninger)]),
      medFed('Risiko efter foranstaltninger', niveau(v, efter(u))),
      ...(t.ejer === '' ? [] : [medFed('Ansvarlig', t.ejer)]),
      ...(mangler.length === 0 ? [] : [medFed('Mangler', mangler.join(', '))]),
    ],
  };
}

/** Who signed and when, or that nobody has. */
export function underskriftslinjer(d: {
  readonly underskrevet: Date | null;
  readonly underskrevetAf: string;
}): Udtraekslinje[] {
  return d.underskrevet === null
    ? [{ navn: 'Tilstand', vaerdi: 'Kladde, ikke underskrevet' }]
    : [
        {
          navn: 'Underskrevet',
          vaerdi: `${visTidspunkt(d.underskrevet)}${d.underskrevetAf === '' ? '' : ` af ${d.underskrevetAf}`}`,
        },
      ];
}

/** What an extract of a case says about where it comes from. */
export function sagslinjer(sag: Sag, organisation: string, nu: Date): Udtraekslinje[] {
  return [
    { navn: 'Organisation', vaerdi: organisation },
    { navn: 'Sag', vaerdi: `${sagsnummer(sag.aar, sag.loebenr)} ${sag.titel}` },
    { navn: 'Dannet', vaerdi: visTidspunkt(nu) },
  ];
}

/** The assessment as a report to sign off, keep and send. */
export function risikodokument(r: Risikorapport): Dokument {
  const { sag, vurdering: v, trusler } = r;
  const relevante = trusler.filter((t) => t.vurdering.relevant === 'ja');
  const fravalgte = trusler.filter((t) => t.vurdering.relevant === 'nej');
  const uafgjorte = trusler.filter((t) => t.vurdering.relevant === '');
  const roede = roedeEfter(v.matrix, trusler);
  const stand = omraadestand(v.matrix, trusler);
  return {
    titel: 'Risikovurdering',
    undertitel: `${sag.titel}, udgave ${v.nr}`,
    afsender: r.organisation,
    udtraek: [
      ...sagslinjer(sag, r.organisation, r.nu),
      { navn: 'Udgave', vaerdi: String(v.nr) },
      { navn: 'Matrix', vaerdi: MATRICER[v.matrix].navn },
      ...underskriftslinjer(v),
    ],
    indholdsfortegnelse: true,
    sektioner: [
      {
        overskrift: 'Konklusion',
        blokke: [
          ...(v.konklusion === ''
            ? [afsnit('Konklusionen er ikke skrevet endnu.')]
            : afsnittene(v.konklusion)),
          ...(roede.length === 0
            ? []
            : [
                afsnit(
                  `Disse risici er høje, også når foranstaltningerne virker: ${roede.map((t) => `nr. ${t.orden} ${t.navn}`).join('; ')}.`,
                ),
              ]),
          ...(v.roedGrund === '' ? [] : [medFed('Derfor kan de bæres', v.roedGrund)]),
          ...(stand.length === 0
            ? []
            : [
                teksttabel(
                  'Den højeste risiko i hvert område',
                  ['Område', 'Før', 'Efter'],
                  stand.map((o) => [o.navn, FARVER[o.foer].niveau, FARVER[o.efter].niveau]),
                  [40, 30, 30],
                ),
              ]),
        ],
      },
      {
        overskrift: 'Risikobillede',
        blokke: [
          afsnit('Tallene er truslernes numre. Den højeste konsekvens afgør, hvor en trussel står.'),
          matrixfigur(r),
          matrixtabel(r, 'Før foranstaltninger', foer),
          matrixtabel(r, 'Efter foranstaltninger', efter),
        ],
      },
      {
        overskrift: 'Relevante trusler',
        blokke: relevante.length === 0 ? [afsnit('Ingen trusler er vurderet som relevante.')] : [],
        undersektioner: relevante.map((t) => trusselsektion(r, t)),
      },
      ...(fravalgte.length === 0
        ? []
        : [
            {
              overskrift: 'Trusler, der ikke er relevante',
              blokke: [
                teksttabel(
                  'Ikke relevante trusler og hvorfor',
                  ['Nr.', 'Trussel', 'Begrundelse'],
                  fravalgte.map((t) => [String(t.orden), t.navn, t.vurdering.grund]),
                  [8, 36, 56],
                ),
              ],
            },
          ]),
      ...(uafgjorte.length === 0
        ? []
        : [
            {
              overskrift: 'Trusler, der ikke er taget stilling til',
              blokke: [{ art: 'liste' as const, punkter: uafgjorte.map((t) => `Nr. ${t.orden}: ${t.navn}`) }],
            },
          ]),
    ],
  };
}

/** The threats as a list. */
export function trusselstabel(
  { sag, organisation, vurdering: v, trusler, nu }: Risikorapport,
  filter: string,
): Tabel {
  const farvenavn = (sted: Sted | null) => {
    const f = stedfarve(v.matrix, sted);
    return f === null ? '' : FARVER[f].niveau;
  };
  return {
    titel: `Trusler, udgave ${v.nr}`,
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'heltal' },
      { noegle: 'navn', overskrift: 'Trussel', art: 'tekst', bredde: 40 },
      { noegle: 'omraade', overskrift: 'Område', art: 'tekst' },
      { noegle: 'status', overskrift: 'Status', art: 'tekst' },
      { noegle: 'grund', overskrift: 'Begrundelse', art: 'tekst', bredde: 40 },
      { noegle: 'sandsynlighed', overskrift: 'Sandsynlighed', art: 'heltal' },
      { noegle: 'konsekvens', overskrift: 'Konsekvens', art: 'heltal' },
      { noegle: 'foer', overskrift: 'Før', art: 'tekst' },
      { noegle: 'metode', overskrift: 'Metode', art: 'tekst' },
      { noegle: 'foranstaltninger', overskrift: 'Foranstaltninger', art: 'tekst', bredde: 50 },
      { noegle: 'efter', overskrift: 'Efter', art: 'tekst' },
      { noegle: 'ejer', overskrift: 'Ansvarlig', art: 'tekst' },
    ],
    raekker: trusler.map((t) => {
      const u = t.vurdering;
      return {
        nr: t.orden,
        navn: t.navn,
        omraade: OMRAADER[u.omraade],
        status: TRUSSELSTATUS[trusselstatus(u)],
        grund: u.grund,
        sandsynlighed: foer(u)?.sandsynlighed,
        konsekvens: foer(u)?.konsekvens,
        foer: farvenavn(foer(u)),
        metode: u.metode === '' ? '' : METODER[u.metode].navn,
        foranstaltninger: u.foranstaltninger,
        efter: farvenavn(efter(u)),
        ejer: t.ejer,
      };
    }),
    udtraek: [
      ...sagslinjer(sag, organisation, nu),
      { navn: 'Matrix', vaerdi: MATRICER[v.matrix].navn },
      ...(filter === '' ? [] : [{ navn: 'Filter', vaerdi: filter }]),
    ],
  };
}
