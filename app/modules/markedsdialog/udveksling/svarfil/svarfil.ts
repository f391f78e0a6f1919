import type { Afsnitstekst, Blok, Dokument, Sektion } from '../../../../kernel/dokument.ts';
import { rentekst } from '../../../../kernel/rigtekst.ts';
import type { Tabel, Kolonne as Tabelkolonne, Tabelraekke, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { PRIORITETER } from '../../../kravbank/public.ts';
import {
  AFGOERELSER,
  type Celle,
  celleFor,
  type Kolonne,
  kategorierI,
  stand,
  svarfelter,
} from '../../evaluering/rules.ts';
import type { Markedsdialog } from '../../queries.ts';
import { kravnavn, type Markedskrav } from '../../rules.ts';
import { erJa } from '../../svar/rules.ts';

/** The answers of a dialogue as they are written to files. Whoever makes it has read them under row-level security. */
export interface Svarfil {
  readonly dialog: Markedsdialog;
  readonly krav: readonly Markedskrav[];
  /** Named as `visningsnavn` says. */
  readonly kolonner: readonly Kolonne[];
  /** Names of attachments by id; empty while names are hidden, since a file's name gives its owner away. */
  readonly bilagsnavne: ReadonlyMap<string, string>;
}

const UDEN_KATEGORI = 'Øvrige krav';

function afgoerelse(celle: Celle): string {
  const s = stand(celle);
  if (s === 'mangler' || celle.vurdering === null) return '';
  return s === 'foraeldet' ? `${AFGOERELSER[celle.vurdering.afgoerelse]} (før uddybelsen)` : AFGOERELSER[s];
}

function bilagstekst({ bilagsnavne }: Svarfil, ider: readonly string[]): string {
  if (ider.length === 0) return '';
  const navne = ider.flatMap((id) => bilagsnavne.get(id) ?? []);
  return navne.length === ider.length ? navne.join(', ') : `${ider.length} bilag`;
}

/** The answer's fields in words; '' where there is nothing. */
function ord(fil: Svarfil, krav: Markedskrav, celle: Celle): Readonly<Record<string, string>> {
  const { svar } = celle;
  if (svar === null) return { Svar: 'Ikke besvaret' };
  return { ...svarfelter(krav, svar.svar), Bilag: bilagstekst(fil, svar.svar.bilag) };
}

function udtraek({ dialog, kolonner }: Svarfil, nu: Date): Udtraekslinje[] {
  return [
    { navn: 'Dialog', vaerdi: dialog.titel },
    { navn: 'Ordregiver', vaerdi: dialog.organisation },
    { navn: 'Svarfrist', vaerdi: dialog.frist ? visTidspunkt(dialog.frist) : '' },
    { navn: 'Svar', vaerdi: String(kolonner.length) },
    { navn: 'Dannet', vaerdi: visTidspunkt(nu) },
  ];
}

const KRAVKOLONNER: readonly Tabelkolonne[] = [
  { noegle: 'nummer', overskrift: 'Krav id', art: 'tekst', bredde: 9 },
  { noegle: 'krav', overskrift: 'Krav', art: 'tekst', bredde: 36 },
  { noegle: 'kategori', overskrift: 'Kategori', art: 'tekst', bredde: 20 },
  { noegle: 'prioritet', overskrift: 'Prioritet', art: 'tekst', bredde: 14 },
];

function kravceller(k: Markedskrav): Tabelraekke {
  return {
    nummer: k.nummer,
    krav: k.indhold.navn,
    kategori: k.kategori,
    prioritet: PRIORITETER[k.prioritet],
  };
}

/** One krav in a row, a group of columns for each supplier. */
function matrix(fil: Svarfil, nu: Date): Tabel {
  return {
    titel: 'Sammenligning',
    kolonner: [
      ...KRAVKOLONNER,
      ...fil.kolonner.flatMap((k): Tabelkolonne[] => [
        { noegle: `s${k.deltagelseId}`, overskrift: `${k.navn}: svar`, art: 'tekst', bredde: 20 },
        { noegle: `u${k.deltagelseId}`, overskrift: `${k.navn}: uddybelse`, art: 'tekst', bredde: 40 },
        { noegle: `a${k.deltagelseId}`, overskrift: `${k.navn}: afgørelse`, art: 'tekst', bredde: 20 },
        { noegle: `k${k.deltagelseId}`, overskrift: `${k.navn}: kommentar`, art: 'tekst', bredde: 30 },
      ]),
    ],
    raekker: fil.krav.map((krav) => ({
      ...kravceller(krav),
      ...Object.fromEntries(
        fil.kolonner.flatMap((k) => {
          const celle = celleFor(k, krav.id);
          const felter = ord(fil, krav, celle);
          return [
            [`s${k.deltagelseId}`, felter.Svar],
            [`u${k.deltagelseId}`, felter.Uddybelse ?? ''],
            [`a${k.deltagelseId}`, afgoerelse(celle)],
            [`k${k.deltagelseId}`, celle.vurdering?.kommentar ?? ''],
          ];
        }),
      ),
    })),
    udtraek: udtraek(fil, nu),
  };
}

const SVARKOLONNER: readonly Tabelkolonne[] = [
  { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst', bredde: 26 },
  { noegle: 'system', overskrift: 'It-system', art: 'tekst', bredde: 22 },
  ...KRAVKOLONNER,
  { noegle: 'svar', overskrift: 'Svar', art: 'tekst', bredde: 20 },
  { noegle: 'uddybelse', overskrift: 'Uddybelse', art: 'tekst', bredde: 50 },
  { noegle: 'idrift', overskrift: 'I drift fra', art: 'dato' },
  { noegle: 'engang', overskrift: 'Engangspris (kr.)', art: 'kroner' },
  { noegle: 'aar', overskrift: 'Årlig pris (kr.)', art: 'kroner' },
  { noegle: 'bilag', overskrift: 'Bilag', art: 'tekst' },
  { noegle: 'afleveret', overskrift: 'Afleveret', art: 'tidspunkt' },
  { noegle: 'uddybet', overskrift: 'Givet i uddybelsesrunde', art: 'jaNej' },
  { noegle: 'afgoerelse', overskrift: 'Afgørelse', art: 'tekst', bredde: 22 },
  { noegle: 'kommentar', overskrift: 'Kommentar til afgørelsen', art: 'tekst', bredde: 40 },
];

function svarraekke(fil: Svarfil, k: Kolonne, krav: Markedskrav, celle: Celle): Tabelraekke {
  const felter = ord(fil, krav, celle);
  const s = celle.svar?.svar;
  return {
    leverandoer: k.navn,
    system: k.system,
    ...kravceller(krav),
    svar: felter.Svar,
    uddybelse: felter.Uddybelse ?? '',
    idrift: s && erJa(s.valg) ? s.ibrugDato : null,
    engang: s?.engangspris,
    aar: s?.aarspris,
    bilag: felter.Bilag ?? '',
    afleveret: celle.svar?.kl.toISOString(),
    uddybet: celle.svar ? celle.svar.rundeId !== null : null,
    afgoerelse: afgoerelse(celle),
    kommentar: celle.vurdering?.kommentar ?? '',
  };
}

/** One answer in a row, with every field: what other programs read. */
export function svartabel(fil: Svarfil, nu: Date): Tabel {
  return {
    titel: 'Svar',
    kolonner: SVARKOLONNER,
    raekker: fil.kolonner.flatMap((k) =>
      fil.krav.map((krav) => svarraekke(fil, k, krav, celleFor(k, krav.id))),
    ),
    udtraek: udtraek(fil, nu),
  };
}

/** What rounds of elaboration have replaced. */
function tidligere(fil: Svarfil): Tabel[] {
  const raekker = fil.kolonner.flatMap((k) =>
    fil.krav.flatMap((krav) => {
      const celle = celleFor(k, krav.id);
      return celle.tidligere.map((svar) =>
        svarraekke(fil, k, krav, { ...celle, svar, tidligere: [], vurdering: null }),
      );
    }),
  );
  if (raekker.length === 0) return [];
  const uden = new Set(['afgoerelse', 'kommentar']);
  return [
    {
      titel: 'Tidligere svar',
      kolonner: SVARKOLONNER.filter((k) => !uden.has(k.noegle)),
      raekker,
      udtraek: [],
    },
  ];
}

function leverandoertabel(fil: Svarfil): Tabel {
  return {
    titel: 'Leverandører',
    kolonner: [
      { noegle: 'navn', overskrift: 'Leverandør', art: 'tekst' },
      { noegle: 'system', overskrift: 'It-system', art: 'tekst' },
      { noegle: 'bemaerkning', overskrift: 'Bemærkning til hele svaret', art: 'tekst', bredde: 60 },
      { noegle: 'udelukket', overskrift: 'Udelukket', art: 'jaNej' },
      { noegle: 'grund', overskrift: 'Begrundelse', art: 'tekst', bredde: 40 },
    ],
    raekker: fil.kolonner.map((k) => ({
      navn: k.navn,
      system: k.system,
      bemaerkning: k.bemaerkning,
      udelukket: k.udelukkelse?.udelukket,
      grund: k.udelukkelse?.begrundelse ?? '',
    })),
    udtraek: [],
  };
}

/** The sheets of all answers, or of one. */
export function svarark(fil: Svarfil, nu: Date): Tabel[] {
  const side = fil.kolonner.length > 1 ? [matrix(fil, nu)] : [];
  return [...side, svartabel(fil, nu), ...tidligere(fil), leverandoertabel(fil)];
}

function linje(navn: string, vaerdi: string | undefined): Blok[] {
  if (vaerdi === undefined || vaerdi === '') return [];
  const tekst: Afsnitstekst = [{ tekst: `${navn}: `, fed: true }, { tekst: vaerdi }];
  return [{ art: 'afsnit', tekst }];
}

function kravhoved(krav: Markedskrav): Blok[] {
  return [
    { art: 'afsnit', tekst: [{ tekst: PRIORITETER[krav.prioritet], fed: true }] },
    { art: 'afsnit', tekst: [{ tekst: rentekst(krav.indhold.beskrivelse), kursiv: true }] },
  ];
}

/** Chapters by category, in the dialogue's order. */
function kapitler(krav: readonly Markedskrav[], blokke: (k: Markedskrav) => Blok[]): Sektion[] {
  return kategorierI(krav).map((kategori) => ({
    overskrift: kategori || UDEN_KATEGORI,
    blokke: [],
    undersektioner: krav
      .filter((k) => k.kategori === kategori)
      .map((k) => ({ overskrift: kravnavn(k), blokke: [...kravhoved(k), ...blokke(k)] })),
  }));
}

/** One supplier's answer, with what the buyer has decided about it. */
export function etSvarDokument(fil: Svarfil, kolonne: Kolonne, nu: Date): Dokument {
  const udelukket = kolonne.udelukkelse?.udelukket === true;
  return {
    titel: `Svar fra ${kolonne.navn}`,
    undertitel: fil.dialog.titel,
    afsender: fil.dialog.organisation,
    udtraek: [
      ...udtraek(fil, nu).filter((l) => l.navn !== 'Dialog' && l.navn !== 'Svar'),
      { navn: 'It-system', vaerdi: kolonne.system },
      { navn: 'Bemærkning', vaerdi: kolonne.bemaerkning },
      { navn: 'Udelukket', vaerdi: udelukket ? (kolonne.udelukkelse?.begrundelse ?? '') : '' },
    ].filter((l) => l.vaerdi !== ''),
    nummereret: true,
    sektioner: kapitler(fil.krav, (krav) => {
      const celle = celleFor(kolonne, krav.id);
      const { Svar, ...felter } = ord(fil, krav, celle);
      return [
        ...linje('Svar', Svar),
        ...Object.entries(felter).flatMap(([navn, vaerdi]) => linje(navn, vaerdi)),
        ...celle.tidligere.flatMap((t) =>
          linje(
            `Tidligere svar, afleveret ${visTidspunkt(t.kl)}`,
            Object.entries(svarfelter(krav, t.svar))
              .filter(([navn, v]) => v !== '' && navn !== 'Bilag')
              .map(([navn, v]) => (navn === 'Svar' ? v : `${navn}: ${v}`))
              .join(' · '),
          ),
        ),
        ...linje('Afgørelse', afgoerelse(celle)),
        ...linje('Kommentar til afgørelsen', celle.vurdering?.kommentar),
      ];
    }),
  };
}

/** All answers, krav by krav, beside each other. */
export function alleSvarDokument(fil: Svarfil, nu: Date): Dokument {
  return {
    titel: 'Leverandørernes svar',
    undertitel: fil.dialog.titel,
    afsender: fil.dialog.organisation,
    udtraek: udtraek(fil, nu),
    liggende: true,
    nummereret: true,
    indholdsfortegnelse: true,
    sektioner: kapitler(fil.krav, (krav) => [
      {
        art: 'tabel',
        titel: `Svar på ${kravnavn(krav)}`,
        kolonner: [
          { noegle: 'navn', overskrift: 'Leverandør', art: 'tekst', bredde: 16 },
          { noegle: 'Svar', overskrift: 'Svar', art: 'tekst', bredde: 16 },
          { noegle: 'Uddybelse', overskrift: 'Uddybelse', art: 'tekst', bredde: 40 },
          { noegle: 'Pris', overskrift: 'Pris', art: 'tekst', bredde: 16 },
          { noegle: 'I drift fra', overskrift: 'I drift fra', art: 'tekst', bredde: 12 },
          { noegle: 'afgoerelse', overskrift: 'Afgørelse', art: 'tekst', bredde: 24 },
        ],
        raekker: fil.kolonner.map((k) => {
          const celle = celleFor(k, krav.id);
          const kommentar = celle.vurdering?.kommentar ?? '';
          return {
            navn: k.navn,
            ...ord(fil, krav, celle),
            afgoerelse: [afgoerelse(celle), kommentar].filter(Boolean).join(': '),
          };
        }),
      },
    ]),
  };
}
