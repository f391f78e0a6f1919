/** The report's lists and pages as tables and documents. Pure: data in, `Tabel` or `Dokument` out. */
import type { Dokument, Sektion } from '../../../kernel/dokument.ts';
import { visMaaned } from '../../../kernel/maaned.ts';
import { procent, visProcent } from '../../../kernel/procent.ts';
import type { Kolonne, Tabel, Tabelraekke, Udtraekslinje } from '../../../kernel/tabel.ts';
import type { Matrixvisning } from './matrix.ts';
import { NIVEAUNAVNE, TILSTANDSTEKST } from './rules.ts';
import type { Cellevisning, Hoved, Listeraekke, Rapportvisning } from './visning.ts';

/** What every file says about itself: whose figures, month, udgave and coverage. */
export function udtraek(hoved: Hoved, ...flere: Udtraekslinje[]): Udtraekslinje[] {
  const { tid, raekke, omraade, omraader } = hoved;
  return [
    { navn: NIVEAUNAVNE[hoved.sted.niveau][0], vaerdi: hoved.navn },
    { navn: 'Måned', vaerdi: visMaaned(tid.maaned) },
    { navn: 'Udgave', vaerdi: tid.udgave === null ? 'Foreløbige tal' : `Udgave ${tid.udgave}` },
    {
      navn: 'Dækning',
      vaerdi: `${raekke.daekning.medMaalbillede} af ${raekke.daekning.ialt} anvendelser har et målbillede`,
    },
    ...(omraade === ''
      ? []
      : [{ navn: 'Område', vaerdi: omraader.find((o) => o.kle === omraade)?.titel ?? omraade }]),
    ...flere,
    { navn: 'Definition', vaerdi: 'maalbillede/1' },
  ];
}

const TALKOLONNER: readonly Kolonne[] = [
  { noegle: 'T', overskrift: 'T', art: 'heltal' },
  { noegle: 'K', overskrift: 'K', art: 'heltal' },
  { noegle: 'B', overskrift: 'B', art: 'heltal' },
  { noegle: 'ukendt', overskrift: 'Ukendt', art: 'heltal' },
  { noegle: 'leverandoergab', overskrift: 'Leverandøren kan handle (T−K)', art: 'heltal' },
  { noegle: 'kommunegab', overskrift: 'Kommunen kan handle (K−B)', art: 'heltal' },
  { noegle: 'tg', overskrift: 'Tilslutningsgrad', art: 'procent' },
  { noegle: 'ig', overskrift: 'Ibrugtagningsgrad', art: 'procent' },
  { noegle: 'mo', overskrift: 'Målopfyldelse', art: 'procent' },
  { noegle: 'medMaalbillede', overskrift: 'Med målbillede', art: 'heltal' },
  { noegle: 'ialt', overskrift: 'Anvendelser', art: 'heltal' },
];

function talraekke(r: Listeraekke): Tabelraekke {
  return {
    id: r.id,
    navn: r.navn,
    undertekst: r.undertekst,
    T: r.T,
    K: r.K,
    B: r.B,
    ukendt: r.ukendt,
    leverandoergab: r.T - r.K,
    kommunegab: r.K - r.B,
    tg: procent(r.K, r.T),
    ig: procent(r.B, r.K),
    mo: procent(r.B, r.T),
    medMaalbillede: r.daekning.medMaalbillede,
    ialt: r.daekning.ialt,
  };
}

/** The list of a place as shown, all its pages. */
export function listetabel(
  hoved: Hoved,
  niveau: keyof typeof NIVEAUNAVNE,
  raekker: readonly Listeraekke[],
  filter: readonly Udtraekslinje[],
): Tabel {
  const [ental, flertal] = NIVEAUNAVNE[niveau];
  return {
    titel: `${flertal}, ${hoved.navn}`,
    kolonner: [
      { noegle: 'id', overskrift: 'Id', art: 'tekst' },
      { noegle: 'navn', overskrift: ental, art: 'tekst' },
      { noegle: 'undertekst', overskrift: 'Hører til', art: 'tekst' },
      ...TALKOLONNER,
    ],
    raekker: raekker.map(talraekke),
    udtraek: udtraek(hoved, ...filter),
  };
}

/** The matrix with one column per integration and the state in words. */
export function matrixtabel(hoved: Hoved, visning: Matrixvisning, filter: readonly Udtraekslinje[]): Tabel {
  const { raekker, kolonner, tilstande, loefter } = visning;
  return {
    titel: `Matrix, ${hoved.navn}`,
    kolonner: [
      { noegle: 'system', overskrift: 'System', art: 'tekst' },
      { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst' },
      ...kolonner.map(
        (k): Kolonne => ({ noegle: `i:${k.id}`, overskrift: `${k.id} ${k.navn}`, art: 'tekst', bredde: 16 }),
      ),
      { noegle: 'T', overskrift: 'T', art: 'heltal' },
      { noegle: 'K', overskrift: 'K', art: 'heltal' },
      { noegle: 'B', overskrift: 'B', art: 'heltal' },
      { noegle: 'mo', overskrift: 'Målopfyldelse', art: 'procent' },
    ],
    raekker: raekker.map((r, nr) => {
      const celler = kolonner.map((k, kolonne): [string, string] => {
        const celle = nr * kolonner.length + kolonne;
        const tilstand = tilstande[celle];
        const loefte = loefter.get(celle);
        const tekst =
          tilstand === null ? '' : `${TILSTANDSTEKST[tilstand]}${loefte === undefined ? '' : ` ${loefte}`}`;
        return [`i:${k.id}`, tekst];
      });
      return {
        system: r.navn,
        leverandoer: r.leverandoer,
        ...Object.fromEntries(celler),
        T: r.T,
        K: r.K,
        B: r.B,
        mo: procent(r.B, r.T),
      };
    }),
    udtraek: udtraek(hoved, ...filter),
  };
}

export function celletabel(
  hoved: Hoved,
  celler: readonly Cellevisning[],
  filter: readonly Udtraekslinje[],
): Tabel {
  const tekst = (noegle: string, overskrift: string): Kolonne => ({ noegle, overskrift, art: 'tekst' });
  return {
    titel: `Celler, ${hoved.navn}`,
    kolonner: [
      tekst('kommunekode', 'Kommunekode'),
      tekst('kommune', 'Kommune'),
      tekst('systemnoegle', 'Systemnøgle'),
      tekst('system', 'System'),
      tekst('leverandoer', 'Leverandør'),
      tekst('integration', 'Integration'),
      tekst('integrationsnavn', 'Integrationens navn'),
      tekst('relevans', 'Relevans'),
      tekst('tilstand', 'Tilstand'),
      { noegle: 'lovet', overskrift: 'Lovet', art: 'dato' },
      tekst('via', 'Dækkes via'),
    ],
    raekker: celler.map((c) => ({
      kommunekode: c.kommunekode,
      kommune: c.kommune,
      systemnoegle: c.system.noegle,
      system: c.system.navn,
      leverandoer: c.system.leverandoer,
      integration: c.integration.id,
      integrationsnavn: c.integration.navn,
      relevans: c.noedvendig ? 'Nødvendig' : 'Relevant',
      tilstand: TILSTANDSTEKST[c.tilstand],
      lovet: c.lovet,
      via: c.via,
    })),
    udtraek: udtraek(hoved, ...filter),
  };
}

export interface Handlingsraekke {
  readonly handling: string;
  readonly under: string;
  readonly aktoer: 'leverandoer' | 'kommune';
  readonly frigoer: number;
  readonly lovet: number;
  readonly taeller: number;
  readonly naevner: number;
}

export function handlingstabel(hoved: Hoved, handlinger: readonly Handlingsraekke[]): Tabel {
  return {
    titel: `Næste handlinger, ${hoved.navn}`,
    kolonner: [
      { noegle: 'handling', overskrift: 'Handling', art: 'tekst' },
      { noegle: 'under', overskrift: 'Gælder', art: 'tekst' },
      { noegle: 'aktoer', overskrift: 'Hvem handler', art: 'tekst' },
      { noegle: 'frigoer', overskrift: 'Celler', art: 'heltal' },
      { noegle: 'lovet', overskrift: 'Heraf lovet', art: 'heltal' },
      { noegle: 'loeft', overskrift: 'Løft i målopfyldelse (pp)', art: 'procent' },
    ],
    raekker: handlinger.map((h) => ({
      handling: h.handling,
      under: h.under,
      aktoer: h.aktoer === 'leverandoer' ? 'Leverandøren' : 'Kommunen',
      frigoer: h.frigoer,
      lovet: h.lovet,
      loeft: procent(h.taeller, h.naevner),
    })),
    udtraek: udtraek(hoved),
  };
}

function grad(taeller: number, naevner: number): string {
  return `${visProcent(taeller, naevner)} (${taeller}/${naevner})`;
}

/** The printable report: the figures, where the potential lies, what to do next, and the list. */
export function rapportdokument(
  visning: Rapportvisning,
  handlinger: readonly Handlingsraekke[],
  liste: Tabel,
): Dokument {
  const { raekke, vandfald: v, aendring, foer, tid, navn } = visning;
  const sektioner: Sektion[] = [
    {
      overskrift: 'De tre grader',
      blokke: [
        {
          art: 'liste',
          punkter: [
            [
              { tekst: 'Målopfyldelse: ', fed: true },
              { tekst: `${grad(raekke.B, raekke.T)} af målbilledet er i brug.` },
            ],
            [
              { tekst: 'Tilslutningsgrad: ', fed: true },
              { tekst: `${grad(raekke.K, raekke.T)} af målbilledet er tilsluttet.` },
            ],
            [
              { tekst: 'Ibrugtagningsgrad: ', fed: true },
              { tekst: `${grad(raekke.B, raekke.K)} af det tilsluttede er taget i brug.` },
            ],
            ...(raekke.ukendt > 0
              ? [
                  `Brugen af ${raekke.ukendt} er ukendt. Målopfyldelsen ligger mellem ${grad(raekke.B, raekke.T)} og ${grad(raekke.B + raekke.ukendt, raekke.T)}.`,
                ]
              : []),
          ],
        },
      ],
    },
    {
      overskrift: 'Hvor potentialet ligger',
      blokke: [
        {
          art: 'afsnit',
          tekst: `Af ${v.T} integrationer i målbilledet mangler leverandørerne at tilslutte ${v.T - v.K} (${v.lovet} er lovet med dato). Kommunerne kan tage ${v.K - v.B} i brug nu.`,
        },
        ...(aendring && foer && aendring.tiendedele !== null
          ? [
              {
                art: 'afsnit' as const,
                tekst: `Siden ${visMaaned(foer.maaned)} er målopfyldelsen ændret fra ${grad(aendring.fra.B, aendring.fra.T)} til ${grad(aendring.til.B, aendring.til.T)}.`,
              },
            ]
          : []),
      ],
    },
    {
      overskrift: 'Næste bedste handling',
      blokke:
        handlinger.length === 0
          ? [{ art: 'afsnit', tekst: 'Der er intet at hente lige nu.' }]
          : [
              {
                art: 'tabel',
                titel: 'Handlinger efter løft i målopfyldelse',
                kolonner: [
                  { noegle: 'handling', overskrift: 'Handling', art: 'tekst', bredde: 40 },
                  { noegle: 'under', overskrift: 'Gælder', art: 'tekst', bredde: 40 },
                  { noegle: 'aktoer', overskrift: 'Hvem', art: 'tekst' },
                  { noegle: 'frigoer', overskrift: 'Celler', art: 'heltal' },
                ],
                raekker: handlinger.map((h) => ({
                  ...h,
                  aktoer: h.aktoer === 'leverandoer' ? 'Leverandøren' : 'Kommunen',
                })),
              },
            ],
    },
    {
      overskrift: liste.titel,
      blokke: [
        {
          art: 'tabel',
          titel: liste.titel,
          kolonner: liste.kolonner.filter((k) =>
            ['navn', 'T', 'K', 'B', 'tg', 'ig', 'mo'].includes(k.noegle),
          ),
          raekker: liste.raekker as readonly Tabelraekke[],
        },
      ],
    },
  ];
  return {
    titel: `Potentialerapport: ${navn}`,
    undertitel: `Pr. ${visMaaned(tid.maaned)}`,
    afsender: 'Målbillede',
    udtraek: udtraek(visning),
    liggende: true,
    sektioner,
  };
}
