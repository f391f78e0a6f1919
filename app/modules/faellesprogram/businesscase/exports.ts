import type { Blok, Dokument, Sektion } from '../../../kernel/dokument.ts';
import { visKroner } from '../../../kernel/kroner.ts';
import { visBp } from '../../../kernel/procent.ts';
import { laesRigtekst } from '../../../kernel/rigtekst.ts';
import type { Kolonne, Tabel, Tabelraekke, Udtraekslinje } from '../../../kernel/tabel.ts';
import { visDag, visTal } from '../../../kernel/tekst.ts';
import type { Programdel } from '../rules.ts';
import {
  foelsomhed,
  kurve,
  type Omkostningsoversigt,
  oversigt,
  prisPrEnhed,
  type Scenarie,
} from './pris/rules.ts';
import {
  type Case,
  type Casedel,
  type Caseindhold,
  FASER,
  type Forbedring,
  LINJESLAGS,
  TILSTANDE,
} from './rules.ts';
import { visAar, visFordeling } from './sammenlign/rules.ts';

const PRISER: readonly Kolonne[] = [
  { noegle: 'del', overskrift: 'Del', art: 'tekst', bredde: 18 },
  { noegle: 'andel', overskrift: 'Andel', art: 'andel' },
  { noegle: 'enheder', overskrift: 'Tilsluttede enheder', art: 'heltal' },
  { noegle: 'lav', overskrift: 'Lavest', art: 'kroner' },
  { noegle: 'midt', overskrift: 'Ventet', art: 'kroner' },
  { noegle: 'hoej', overskrift: 'Højest', art: 'kroner' },
  { noegle: 'maks', overskrift: 'Maksimalpris', art: 'kroner' },
  { noegle: 'holder', overskrift: 'Holder', art: 'jaNej' },
];
const LINJER: readonly Kolonne[] = [
  { noegle: 'fase', overskrift: 'Fase', art: 'tekst', bredde: 16 },
  { noegle: 'navn', overskrift: 'Hvad', art: 'tekst', bredde: 40 },
  { noegle: 'slags', overskrift: 'Slags', art: 'tekst', bredde: 18 },
  { noegle: 'beloeb', overskrift: 'Beløb', art: 'kroner' },
  { noegle: 'aar', overskrift: 'År', art: 'tekst', bredde: 12 },
  { noegle: 'usikkerhed', overskrift: 'Usikkerhed ±', art: 'andel' },
  { noegle: 'fordeling', overskrift: 'Betales af', art: 'tekst', bredde: 34 },
  { noegle: 'kilde', overskrift: 'Kilde', art: 'tekst', bredde: 30 },
  { noegle: 'note', overskrift: 'Note', art: 'tekst', bredde: 30 },
];
const ANTAGELSER: readonly Kolonne[] = [
  { noegle: 'navn', overskrift: 'Antagelse', art: 'tekst', bredde: 36 },
  { noegle: 'vaerdi', overskrift: 'Værdi', art: 'tekst', bredde: 24 },
  { noegle: 'kilde', overskrift: 'Kilde', art: 'tekst', bredde: 36 },
  { noegle: 'note', overskrift: 'Note', art: 'tekst', bredde: 36 },
];
const UDSVING: readonly Kolonne[] = [
  { noegle: 'del', overskrift: 'Del', art: 'tekst', bredde: 18 },
  { noegle: 'navn', overskrift: 'Hvad', art: 'tekst', bredde: 36 },
  { noegle: 'gunstigt', overskrift: 'Gunstigt', art: 'tekst', bredde: 14 },
  { noegle: 'lav', overskrift: 'Pris', art: 'kroner' },
  { noegle: 'ugunstigt', overskrift: 'Ugunstigt', art: 'tekst', bredde: 14 },
  { noegle: 'hoej', overskrift: 'Pris ', art: 'kroner' },
];
const FASEKOLONNER: readonly Kolonne[] = [
  { noegle: 'fase', overskrift: 'Fase', art: 'tekst', bredde: 24 },
  { noegle: 'lav', overskrift: 'Lavest', art: 'kroner' },
  { noegle: 'midt', overskrift: 'Ventet', art: 'kroner' },
  { noegle: 'hoej', overskrift: 'Højest', art: 'kroner' },
];

const uden = (kolonner: readonly Kolonne[], ...noegler: string[]) =>
  kolonner.filter((k) => !noegler.includes(k.noegle));
const bp = (taeller: number) => ({ taeller, naevner: 10_000 });

function prisraekker(c: Caseindhold, d: Casedel, s: Scenarie): Tabelraekke[] {
  return kurve(c, d, s).map((k) => ({
    del: d.navn,
    andel: bp(k.andelBp),
    enheder: k.enheder,
    lav: k.lav,
    midt: k.midt,
    hoej: k.hoej,
    maks: d.maksOere,
    holder: k.indenfor,
  }));
}

function udsvingsraekker(c: Caseindhold, d: Casedel, s: Scenarie): Tabelraekke[] {
  return (foelsomhed(c, d, s)?.udsving ?? []).map(({ navn, gunstigt, lav, ugunstigt, hoej }) => ({
    del: d.navn,
    navn,
    gunstigt,
    lav,
    ugunstigt,
    hoej,
  }));
}

const linjeraekker = (c: Caseindhold): Tabelraekke[] =>
  c.linjer.map((l) => ({
    fase: FASER[l.fase],
    navn: l.navn,
    slags: LINJESLAGS[l.slags],
    beloeb: l.beloebOere,
    aar: visAar(l.fraAar, l.tilAar),
    usikkerhed: bp(l.usikkerhedBp),
    fordeling: visFordeling(l, c.dele),
    kilde: l.kilde,
    note: l.note,
  }));

const antagelsesraekker = (c: Caseindhold): Tabelraekke[] =>
  c.antagelser.map(({ navn, vaerdi, kilde, note }) => ({ navn, vaerdi, kilde, note }));

const faseraekker = (tal: Omkostningsoversigt): Tabelraekke[] => [
  ...tal.faser.map((f) => ({ fase: FASER[f.fase], lav: f.lav, midt: f.midt, hoej: f.hoej })),
  { fase: 'I alt', ...tal.ialt },
];

const aarskolonner = (c: Caseindhold): Kolonne[] => [
  { noegle: 'aar', overskrift: 'År', art: 'tekst', bredde: 8 },
  ...c.dele.map((d): Kolonne => ({ noegle: `d${d.delId}`, overskrift: d.navn, art: 'kroner' })),
  { noegle: 'ialt', overskrift: 'I alt', art: 'kroner' },
];
const aarsraekker = (tal: Omkostningsoversigt): Tabelraekke[] =>
  tal.aar.map((a) => ({
    aar: String(a.aar),
    ...Object.fromEntries(Object.entries(a.dele).map(([id, oere]) => [`d${id}`, oere])),
    ialt: a.ialt,
  }));

/** What was supposed when the file was made; nothing where it is the version as it stands. */
function scenarielinjer(c: Caseindhold, s: Scenarie): Udtraekslinje[] {
  const dele = c.dele.filter((d) => s.andele?.[String(d.delId)] !== undefined);
  return [
    ...dele.map((d) => ({ navn: `Andel, ${d.navn}`, vaerdi: visBp(s.andele?.[String(d.delId)] ?? 0) })),
    ...(s.enhederBp === undefined
      ? []
      : [{ navn: 'Enheder', vaerdi: `${visBp(s.enhederBp)} af versionens` }]),
    ...(s.omkostningBp === undefined
      ? []
      : [{ navn: 'Omkostninger', vaerdi: `${visBp(s.omkostningBp)} af versionens` }]),
    ...(s.forsinkelseMdr === undefined ? [] : [{ navn: 'Forsinkelse', vaerdi: `${s.forsinkelseMdr} mdr.` }]),
    ...(s.tilbagebetalingAar === undefined
      ? []
      : [{ navn: 'Tilbagebetaling', vaerdi: `${s.tilbagebetalingAar} år` }]),
    ...(s.renteBp === undefined ? [] : [{ navn: 'Rente', vaerdi: visBp(s.renteBp) }]),
  ];
}

/** What every file of a version says of itself. */
export function caseudtraek(c: Caseindhold, v: Case, s: Scenarie): Udtraekslinje[] {
  return [
    { navn: 'Program', vaerdi: c.program },
    { navn: 'Version', vaerdi: `${v.nr}: ${c.navn} (${TILSTANDE[v.tilstand].toLowerCase()})` },
    ...(v.vedtaget === null ? [] : [{ navn: 'Vedtaget', vaerdi: `${visDag(v.vedtaget)}. ${v.begrundelse}` }]),
    ...(v.sha256 === null ? [] : [{ navn: 'SHA-256', vaerdi: v.sha256 }]),
    { navn: 'Tilbagebetaling', vaerdi: `${c.tilbagebetalingAar} år, ${visBp(c.renteBp)} i rente om året` },
    ...scenarielinjer(c, s),
  ];
}

/** The version as sheets; every figure is a value. */
export function casetabeller(c: Caseindhold, v: Case, s: Scenarie): Tabel[] {
  const tal = oversigt(c, s);
  return [
    {
      titel: 'Pris ved enhver andel',
      kolonner: PRISER,
      raekker: c.dele.flatMap((d) => prisraekker(c, d, s)),
      udtraek: caseudtraek(c, v, s),
    },
    {
      titel: 'Følsomhed',
      kolonner: UDSVING,
      raekker: c.dele.flatMap((d) => udsvingsraekker(c, d, s)),
      udtraek: [],
    },
    { titel: 'Omkostninger', kolonner: LINJER, raekker: linjeraekker(c), udtraek: [] },
    { titel: 'Efter fase', kolonner: FASEKOLONNER, raekker: faseraekker(tal), udtraek: [] },
    { titel: 'Efter år og del', kolonner: aarskolonner(c), raekker: aarsraekker(tal), udtraek: [] },
    { titel: 'Antagelser', kolonner: ANTAGELSER, raekker: antagelsesraekker(c), udtraek: [] },
  ];
}

const tabel = (titel: string, kolonner: readonly Kolonne[], raekker: readonly Tabelraekke[]): Blok => ({
  art: 'tabel',
  titel,
  kolonner,
  raekker,
});

/** The version as a document. */
export function casedokument(c: Caseindhold, v: Case, s: Scenarie, afsender: string): Dokument {
  const tal = oversigt(c, s);
  const del = (d: Casedel): Sektion => {
    const pris = prisPrEnhed(c, d, s);
    return {
      overskrift: d.navn,
      blokke: [
        {
          art: 'afsnit',
          tekst: `${visTal(d.enheder)} ${d.enhedFlere} i hele landet${d.enhederKilde === '' ? '' : ` (${d.enhederKilde})`}. ${visBp(d.andelBp)} antages tilsluttet. Betales fra ${d.betalingFraAar}.${pris === null ? '' : ` Ventet pris ${visKroner(pris)} pr. ${d.enhedEn} om året.`}${d.maksOere === null ? '' : ` Maksimalpris: ${visKroner(d.maksOere)}`}`,
        },
        tabel(
          'Pris ved enhver andel',
          uden(PRISER, 'del', 'maks', ...(d.maksOere === null ? ['holder'] : [])),
          prisraekker(c, d, s),
        ),
        tabel('Hvad prisen er følsom for', uden(UDSVING, 'del'), udsvingsraekker(c, d, s)),
      ],
    };
  };
  return {
    titel: `Business case, ${c.program}`,
    undertitel: c.navn,
    afsender,
    udtraek: caseudtraek(c, v, s),
    liggende: true,
    sektioner: [
      ...(c.sammenfatning === ''
        ? []
        : [
            {
              overskrift: 'Sammenfatning',
              blokke: [{ art: 'rigtekst', tekst: laesRigtekst(c.sammenfatning) } as const],
            },
          ]),
      ...c.dele.map(del),
      {
        overskrift: 'Omkostninger',
        blokke: [
          tabel('Linjer', uden(LINJER, 'note'), linjeraekker(c)),
          tabel('Efter fase', FASEKOLONNER, faseraekker(tal)),
          tabel('Efter år og del', aarskolonner(c), aarsraekker(tal)),
        ],
      },
      ...(c.antagelser.length === 0
        ? []
        : [{ overskrift: 'Antagelser', blokke: [tabel('Antagelser', ANTAGELSER, antagelsesraekker(c))] }]),
    ],
  };
}

/** What the years did cost. */
export function forbedringstabel(
  forbedringer: readonly Forbedring[],
  dele: readonly Programdel[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel: 'Forbedringer',
    kolonner: [
      { noegle: 'aar', overskrift: 'År', art: 'tekst', bredde: 8 },
      { noegle: 'del', overskrift: 'Del', art: 'tekst', bredde: 24 },
      { noegle: 'ventet', overskrift: 'Ventet', art: 'kroner' },
      { noegle: 'faktisk', overskrift: 'Kostede', art: 'kroner' },
      { noegle: 'forbedring', overskrift: 'Forbedring', art: 'kroner' },
      { noegle: 'version', overskrift: 'Business case, version', art: 'heltal' },
      { noegle: 'kilde', overskrift: 'Kilde', art: 'tekst', bredde: 40 },
    ],
    raekker: forbedringer.map((f) => ({
      aar: String(f.aar),
      del: dele.find((d) => d.id === f.delId)?.navn ?? '',
      ventet: f.forventetOere,
      faktisk: f.faktiskOere,
      forbedring: f.forbedringOere,
      version: f.businesscase,
      kilde: f.kilde,
    })),
    udtraek,
  };
}
