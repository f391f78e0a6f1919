import type { Blok, Dokument, Sektion } from '../../../../kernel/dokument.ts';
import { laesRigtekst } from '../../../../kernel/rigtekst.ts';
import type { Kolonne, Tabel, Tabelraekke, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { initiativlys } from '../initiativ/rules.ts';
import { LYSNAVNE, maalnummer } from '../maal/rules.ts';
import { BLOKKE, type Blokdata, type Blokkolonne, NOEGLETAL, visBloktal, visPr } from '../tal/rules.ts';
import { visVaerdi } from '../vaerdi/rules.ts';
import type { Blokforskel, Frossen, Initiativforskel, Maalforskel, Visdel } from './rules.ts';

function afsnit(tekst: string): Blok {
  return { art: 'afsnit', tekst };
}

/** Room for the longest word; short texts stand on one line, and longer ones on about three. */
function bredde(tekster: readonly string[]): number {
  const ord = Math.max(...tekster.flatMap((t) => t.split(/\s+/)).map((o) => o.length));
  const tekst = Math.max(...tekster.map((t) => t.length));
  return Math.max(8, ord + 2, tekst <= 20 ? tekst + 2 : Math.min(26, Math.ceil(tekst / 3)));
}

/** A column of figures with their units; the others are texts. */
const tal = (overskrift: string) => ({ overskrift, num: true });

/** A table of texts. */
function tabel(
  titel: string,
  hoveder: readonly (string | Blokkolonne)[],
  celler: readonly (readonly string[])[],
): Blok {
  const kolonner = hoveder.map((h, i): Kolonne => {
    const { overskrift, num = false } = typeof h === 'string' ? { overskrift: h } : h;
    return {
      noegle: `k${i}`,
      overskrift,
      art: 'tekst',
      bredde: bredde([overskrift, ...celler.map((c) => c[i] ?? '')]),
      hoejre: num,
    };
  });
  return {
    art: 'tabel',
    titel,
    kolonner,
    raekker: celler.map((c): Tabelraekke => Object.fromEntries(c.map((v, i) => [`k${i}`, v]))),
  };
}

function blok(b: Blokdata): Blok[] {
  const { navn } = BLOKKE[b.noegle];
  return [
    tabel(
      `${navn}, ${visPr(b.dag).toLowerCase()}`,
      ['Nøgletal', tal('Værdi')],
      b.tal.map((t) => [NOEGLETAL[t.noegle].navn, visBloktal(t)]),
    ),
    ...(b.raekker.length > 0
      ? [
          tabel(
            `${navn}, i dele`,
            b.kolonner,
            b.raekker.map((r) => r.celler),
          ),
        ]
      : []),
    ...(b.note === '' ? [] : [afsnit(b.note)]),
  ];
}

function delsektion(d: Visdel): Sektion {
  return {
    overskrift: d.titel,
    blokke: [
      ...(d.tekst.trim() === '' ? [] : [{ art: 'rigtekst' as const, tekst: laesRigtekst(d.tekst) }]),
      ...(d.celler.length > 0
        ? [
            tabel(
              d.titel,
              d.hoveder.map((overskrift, i) => ({ overskrift, num: d.tal[i] })),
              d.celler,
            ),
          ]
        : []),
      ...d.blokke.flatMap(blok),
    ],
  };
}

function maalsektion(f: Frossen): Sektion[] {
  if (f.maal.length === 0) return [];
  return [
    {
      overskrift: 'Mål',
      blokke: [
        tabel(
          'Strategiens mål',
          ['Mål', tal('Udgangspunkt'), 'Pr.', tal('Skal nå'), 'Senest', 'Ejer'],
          f.maal.map((m) => [
            `${maalnummer(m.nr)} ${m.titel}`,
            visVaerdi(m.enhed, m.udgang, m.enhedsnavn),
            visDato(m.udgangDag),
            visVaerdi(m.enhed, m.maal, m.enhedsnavn),
            visDato(m.maalDag),
            m.ejer === '' ? '–' : m.ejer,
          ]),
        ),
        ...(f.maal.some((m) => m.rammer.length > 0)
          ? [
              tabel(
                'Målene og de fælles strategier',
                ['Mål', 'Svarer på'],
                f.maal
                  .filter((m) => m.rammer.length > 0)
                  .map((m) => [`${maalnummer(m.nr)} ${m.titel}`, m.rammer.join('\n')]),
              ),
            ]
          : []),
      ],
    },
  ];
}

export interface Dokumenthoved {
  readonly organisation: string;
  readonly nr: number;
  /** Who decided it; '' for a draft. */
  readonly beslutning: string;
  readonly vedtagetDag: string | null;
  readonly udenHoering: string;
}

/** The strategy as a document; a draft says that it is one. */
export function strategidokument(f: Frossen, h: Dokumenthoved): Dokument {
  const udtraek: Udtraekslinje[] = [
    { navn: 'Periode', vaerdi: `${f.fraAar}–${f.tilAar}` },
    { navn: 'Udgave', vaerdi: h.vedtagetDag === null ? `${h.nr}, kladde` : String(h.nr) },
    ...(h.vedtagetDag === null
      ? [{ navn: 'Status', vaerdi: `Kladde med tal pr. ${visDato(f.dag)}. Ikke vedtaget.` }]
      : [
          { navn: 'Vedtaget', vaerdi: `${h.beslutning}, ${visDato(h.vedtagetDag)}` },
          { navn: 'Tal', vaerdi: `Som de stod ${visDato(f.dag)}` },
        ]),
    ...(h.udenHoering === '' ? [] : [{ navn: 'Uden høring', vaerdi: h.udenHoering }]),
  ];
  return {
    titel: f.navn,
    undertitel: h.vedtagetDag === null ? 'Kladde' : undefined,
    afsender: h.organisation,
    udtraek,
    nummereret: true,
    indholdsfortegnelse: true,
    sektioner: [...f.dele.map(delsektion), ...maalsektion(f)],
  };
}

const BEVAEGELSER = {
  bedre: 'Bedre',
  daarligere: 'Dårligere',
  ens: 'Uændret',
  andet: 'Ændret',
  ukendt: 'Kan ikke sammenlignes',
} as const;
export const bevaegelsesnavn = (b: keyof typeof BEVAEGELSER): string => BEVAEGELSER[b];

export interface Opfoelgningstal {
  readonly maal: readonly Maalforskel[];
  readonly blokke: readonly Blokforskel[];
  readonly initiativer: readonly Initiativforskel[];
}

/** A table whose rows are all at hand. */
type Heltabel = Tabel & { readonly raekker: readonly Tabelraekke[] };

/** »Hvad lovede vi, og hvad skete der« as three sheets. */
export function opfoelgningstabeller(t: Opfoelgningstal, udtraek: readonly Udtraekslinje[]): Heltabel[] {
  const tekst = (noegle: string, overskrift: string) => ({ noegle, overskrift, art: 'tekst' as const });
  return [
    {
      titel: 'Mål',
      udtraek,
      kolonner: [
        tekst('maal', 'Mål'),
        tekst('udgang', 'Udgangspunkt'),
        tekst('lovet', 'Lovet'),
        { noegle: 'senest', overskrift: 'Senest', art: 'dato' },
        tekst('da', 'Ved vedtagelsen'),
        tekst('nu', 'Nu'),
        tekst('lys', 'Lys nu'),
        tekst('note', 'Bemærk'),
      ],
      raekker: t.maal.map(({ lovet: l, nu, aendret }) => ({
        maal: `${maalnummer(l.nr)} ${l.titel}`,
        udgang: visVaerdi(l.enhed, l.udgang, l.enhedsnavn),
        lovet: visVaerdi(l.enhed, l.maal, l.enhedsnavn),
        senest: l.maalDag,
        da: visVaerdi(l.enhed, l.sidste?.vaerdi ?? null, l.enhedsnavn),
        nu: nu ? visVaerdi(nu.enhed, nu.sidste?.vaerdi ?? null, nu.enhedsnavn) : '',
        lys: nu ? LYSNAVNE[nu.lys.lys] : '',
        note: nu === null ? 'Fjernet siden' : aendret ? 'Løftet er ændret siden' : '',
      })),
    },
    {
      titel: 'Nøgletal',
      udtraek,
      kolonner: [
        tekst('blok', 'Emne'),
        tekst('tal', 'Nøgletal'),
        tekst('foer', 'Ved vedtagelsen'),
        tekst('nu', 'Nu'),
        tekst('vej', 'Udvikling'),
      ],
      raekker: t.blokke.flatMap((b) =>
        b.tal.map((x) => ({
          blok: BLOKKE[b.noegle].navn,
          tal: NOEGLETAL[x.noegle].navn,
          foer: visBloktal({ noegle: x.noegle, vaerdi: x.foer }),
          nu: visBloktal({ noegle: x.noegle, vaerdi: x.nu }),
          vej: BEVAEGELSER[x.bevaegelse],
        })),
      ),
    },
    {
      titel: 'Initiativer',
      udtraek,
      kolonner: [tekst('navn', 'Initiativ'), tekst('foer', 'Lys ved vedtagelsen'), tekst('nu', 'Lys nu')],
      raekker: t.initiativer.map((i) => ({
        navn: i.navn,
        foer: i.foer === null ? 'Ikke i planen' : initiativlys(i.foer.lys),
        nu: i.nu === null ? 'Ikke i planen' : initiativlys(i.nu.lys),
      })),
    },
  ];
}

/** The same as a note for the meeting. */
export function opfoelgningsdokument(
  t: Opfoelgningstal,
  afsender: string,
  udtraek: readonly Udtraekslinje[],
): Dokument {
  const [, , initiativer] = opfoelgningstabeller(t, udtraek);
  const celler = (x: Heltabel) => x.raekker.map((r) => x.kolonner.map((k) => vis(k.art, r[k.noegle])));
  const hoveder = (x: Tabel) => x.kolonner.map((k) => k.overskrift);
  return {
    titel: 'Hvad lovede vi, og hvad skete der?',
    afsender,
    udtraek,
    nummereret: true,
    sektioner: [
      {
        overskrift: 'Målene',
        blokke: [
          tabel(
            'Mål, lovet og sket',
            ['Mål', tal('Ved vedtagelsen'), tal('Lovet'), tal('Nu'), 'Lys nu', 'Bemærk'],
            t.maal.map(({ lovet: l, nu, aendret }) => [
              `${maalnummer(l.nr)} ${l.titel}`,
              visVaerdi(l.enhed, l.sidste?.vaerdi ?? l.udgang, l.enhedsnavn),
              `${visVaerdi(l.enhed, l.maal, l.enhedsnavn)} senest ${visDato(l.maalDag)}`,
              nu ? visVaerdi(nu.enhed, nu.sidste?.vaerdi ?? null, nu.enhedsnavn) : '–',
              nu ? LYSNAVNE[nu.lys.lys] : '–',
              nu === null
                ? 'Fjernet siden'
                : aendret
                  ? `Ændret til ${visVaerdi(nu.enhed, nu.maal, nu.enhedsnavn)} senest ${visDato(nu.maalDag)}`
                  : nu.naaet
                    ? 'Nået'
                    : '–',
            ]),
          ),
        ],
      },
      ...t.blokke.map((b) => ({
        overskrift: BLOKKE[b.noegle].navn,
        blokke: [
          tabel(
            BLOKKE[b.noegle].navn,
            ['Nøgletal', tal(visDato(b.foerDag)), tal(b.nuDag === '' ? 'Nu' : visDato(b.nuDag)), 'Udvikling'],
            b.tal.map((x) => [
              NOEGLETAL[x.noegle].navn,
              visBloktal({ noegle: x.noegle, vaerdi: x.foer }),
              visBloktal({ noegle: x.noegle, vaerdi: x.nu }),
              BEVAEGELSER[x.bevaegelse],
            ]),
          ),
        ],
      })),
      ...(t.initiativer.length > 0
        ? [
            {
              overskrift: 'Initiativer',
              blokke: [tabel('Initiativer da og nu', hoveder(initiativer), celler(initiativer))],
            },
          ]
        : []),
    ],
  };
}

/** A cell of a sheet as a person reads it in a document. */
function vis(art: string, v: unknown): string {
  const tekst = typeof v === 'string' ? v : '';
  if (tekst === '') return '–';
  return art === 'dato' ? visDato(tekst) : tekst;
}
