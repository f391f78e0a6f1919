import type { Blok, Dokument, Sektion } from '../../../kernel/dokument.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Sag } from '../queries.ts';
import { sagsnummer } from '../rules.ts';
import { OMRAADER } from './katalog.ts';
import { FARVER, farve, GRADER, KONSEKVENSER, MATRICER, SANDSYNLIGHEDER } from './matrix/rules.ts';
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
    nummereret: true,
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
