// Every kind of row of every table of FAELLESPROGRAM, and who may read and write it: laid in a programme that is a draft, one that is
// shared and one that is public. The database is asked by it (raekkeadgang.test.ts), and every page (programlaek.test.ts).
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { SYNLIGHEDER, type Synlighed } from '../../app/modules/faellesprogram/rules.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../app/platform/db/database.ts';
import { KOMBIT, SVENDBORG, testAktoer, testLeverandoer } from '../helpers.ts';

/**
 * Who asks, by a letter: the house's `P`rogramme leader and a colleague (`h`) without that role; of Svendborg, which the rows are
 * about, one who decides (`k`) and one who only reports needs (`n`); `a`nother kommune; the programme leader of an `x` other house;
 * a supplier (`l`) and a guest (`g`). The `b`, who is `k` acting for another kommune, may what `a` may.
 */
export type Hvem = 'P' | 'h' | 'k' | 'n' | 'a' | 'b' | 'x' | 'l' | 'g';
/** Letters, in any order. */
export type Kreds = string;
export type Pr<T> = Readonly<Record<Synlighed, T>>;

export const pr = (kladde: Kreds, delt: Kreds, offentlig: Kreds): Pr<Kreds> => ({ kladde, delt, offentlig });
export const altid = (hvem: Kreds): Pr<Kreds> => pr(hvem, hvem, hvem);
/** As the programme itself. */
export const SYN = pr('Ph', 'Phknax', 'Phknaxlg');
/** Kommuner and fællesskaber that see the programme. */
export const OFF = pr('Ph', 'Phknax', 'Phknax');
export const HUS = altid('Ph');
export const LEDER = altid('P');
export const INGEN = altid('');
/** Svendborg besides the house: whoever there, and those who decide. */
export const EGEN = pr('Ph', 'Phkn', 'Phkn');
const SVENDBORGS = pr('', 'k', 'k');

export type Raekke = Readonly<Record<string, unknown>>;

/** An earlier row of the same programme, by `tabel hvad`. */
export type Fra = (hvad: string) => Raekke;

export interface Slags {
  readonly tabel: string;
  readonly hvad: string;
  /** What is said of it besides what every column of its name or type gets; 'x' is any text. */
  readonly felter?: (fra: Fra) => Raekke;
  readonly laeser: Pr<Kreds>;
  /** The column that says which person it is of, where nobody writes in another's name. */
  readonly person?: string;
  /** Who may write a row like it, in their own name; change it; delete it. The leader alone where nothing is said. */
  readonly skriver?: Pr<Kreds>;
  readonly retter?: Pr<Kreds>;
  readonly sletter?: Pr<Kreds>;
  /** Who may write a row like it of one's own house, which this column says. */
  readonly egen?: { readonly kolonne: string; readonly hvem: Pr<Kreds> };
}

const FJERNET = { fjernet_kl: '2026-11-01' };
const UDEN_RET = { retter: INGEN };
const KOMMUNER = pr('', 'ka', 'ka');
/** Anybody of Svendborg. */
const DERFRA = pr('', 'kn', 'kn');

/** Rows of the frame, which only the leader writes; what is taken away is the house's. */
function ramme(tabel: string, felter: Raekke, laeser = SYN, fjernet = HUS): Slags[] {
  return [
    { tabel, hvad: '', felter: () => felter, laeser },
    { tabel, hvad: 'fjernet', felter: () => ({ ...felter, ...FJERNET }), laeser: fjernet },
  ];
}

const NUL = '0'.repeat(64);

const AABEN = { tilstand: 'aaben', frist_kl: '2100-01-01', aabnet_kl: '2026-11-01' };
const VEDTAGET = { tilstand: 'vedtaget', indhold: 'x', vedtaget_kl: '2026-01-01' };

/** Documents that are in an edition, by their number within the programme. */
const I_UDGAVE = [1, 2, 5];
const bilagsid = (fra: Fra, nr: number) => Number(fra('tilslutningsrunde ').id) * 1000 + nr;

/** The edition of a round, with its documents. */
const udgave =
  (runde: string): Slags['felter'] =>
  (fra) => ({
    runde_id: fra(`tilslutningsrunde ${runde}`).id,
    indhold: {
      bilag: I_UDGAVE.map((nr) => ({
        id: bilagsid(fra, nr),
        navn: `bilag ${nr}`,
        type: 'text/plain',
        sha256: NUL,
        stoerrelse: 1,
      })),
    },
  });

const bilag = (hvad: string, nr: number, runde: string, felter: Raekke, laeser: Pr<Kreds>): Slags => ({
  tabel: 'tilslutningsbilag',
  hvad,
  felter: (fra) => ({
    id: bilagsid(fra, nr),
    runde_id: fra(`tilslutningsrunde ${runde}`).id,
    sha256: NUL,
    ...felter,
  }),
  laeser,
});

export const SLAGS: readonly Slags[] = [
  {
    tabel: 'faellesprogram',
    hvad: 'fjernet',
    felter: () => ({ ...FJERNET, synlighed: 'offentlig' }),
    laeser: HUS,
  },
  // Names of parts stand in rounds and invoices, also when they are taken away.
  ...ramme('programdel', { enhed: 'anden' }, SYN, SYN),
  { tabel: 'programkommune', hvad: '', laeser: EGEN },
  {
    tabel: 'programfoelger',
    hvad: '',
    person: 'person_id',
    laeser: SVENDBORGS,
    skriver: DERFRA,
    retter: INGEN,
    sletter: SVENDBORGS,
    egen: { kolonne: 'organisation_id', hvem: pr('Ph', 'Phknax', 'Phknaxl') },
    felter: () => ({ organisation_id: 'svendborg' }),
  },
  {
    tabel: 'programhaendelse',
    hvad: '',
    felter: () => ({ for_organisation_id: 'svendborg', person_id: 'k' }),
    person: 'person_id',
    laeser: altid('Phk'),
    skriver: DERFRA,
    ...UDEN_RET,
    egen: { kolonne: 'for_organisation_id', hvem: pr('Ph', 'Phknax', 'Phknaxl') },
  },
  ...ramme('programspor', {}),
  ...ramme('programforum', { art: 'styregruppe' }),
  ...ramme('programmedlem', {}),
  ...ramme('programpunkt', { art: 'milepael', emne: 'andet' }),
  {
    tabel: 'programbaseline',
    hvad: '',
    felter: (fra) => ({ punkt_id: fra('programpunkt ').id }),
    laeser: SYN,
    skriver: INGEN,
    ...UDEN_RET,
  },
  {
    tabel: 'programbaseline',
    hvad: 'fjernet',
    felter: (fra) => ({ punkt_id: fra('programpunkt fjernet').id }),
    laeser: HUS,
    skriver: INGEN,
    ...UDEN_RET,
  },
  ...ramme('programhenvisning', { slags: 'link' }),
  { tabel: 'programhenvisning', hvad: 'sag', felter: () => ({ slags: 'sag' }), laeser: HUS },
  {
    tabel: 'programhenvisning',
    hvad: 'initiativ, som ingen ser',
    felter: () => ({ slags: 'initiativ' }),
    laeser: HUS,
  },
  { tabel: 'programhenvisning', hvad: 'system', felter: () => ({ slags: 'system' }), laeser: OFF },
  ...ramme('programdokument', { udgivet: true, sha256: NUL }),
  { tabel: 'programdokument', hvad: 'ikke udgivet', felter: () => ({ sha256: NUL }), laeser: HUS },
  ...ramme('udfasningsloesning', {}, OFF),
  ...ramme('udfasningsaftale', { art: 'begge' }, OFF),
  {
    tabel: 'udfasningkommune',
    hvad: '',
    felter: (fra) => ({ loesning_id: fra('udfasningsloesning ').id }),
    laeser: pr('Ph', 'Phk', 'Phk'),
    skriver: SVENDBORGS,
    retter: SVENDBORGS,
    egen: { kolonne: 'kommune_id', hvem: KOMMUNER },
  },

  { tabel: 'tilslutningsrunde', hvad: 'kladde', laeser: HUS },
  { tabel: 'tilslutningsrunde', hvad: '', felter: () => AABEN, laeser: SYN },
  { tabel: 'tilslutningsrunde', hvad: 'senere', felter: () => ({ ...AABEN, slags: 'senere' }), laeser: EGEN },
  ...(['', 'kladde', 'senere'] as const).flatMap((hvad): Slags[] => {
    const laeser = { '': SYN, kladde: HUS, senere: EGEN }[hvad];
    const felter = (fra: Fra) => ({ runde_id: fra(`tilslutningsrunde ${hvad}`).id });
    const del: Slags = { tabel: 'tilslutningsdel', hvad, felter, laeser, sletter: LEDER };
    return hvad === 'kladde'
      ? [del]
      : [del, { tabel: 'tilslutningsudgave', hvad, felter: udgave(hvad), laeser, ...UDEN_RET }];
  }),
  {
    tabel: 'tilslutningskommune',
    hvad: 'senere',
    felter: (fra) => ({ runde_id: fra('tilslutningsrunde senere').id }),
    laeser: EGEN,
    sletter: LEDER,
    ...UDEN_RET,
  },
  {
    tabel: 'tilslutningskommune',
    hvad: 'en anden kommune i en senere',
    felter: (fra) => ({ runde_id: fra('tilslutningsrunde senere').id, kommune_id: 'aarhus' }),
    laeser: HUS,
    sletter: LEDER,
    ...UDEN_RET,
  },
  bilag('i en udgave', 1, '', {}, SYN),
  bilag('taget ud, men i en udgave', 2, '', FJERNET, SYN),
  bilag('taget ud, før runden åbnede', 3, '', FJERNET, HUS),
  bilag('i en kladde', 4, 'kladde', {}, HUS),
  bilag('i en senere', 5, 'senere', {}, EGEN),
  {
    tabel: 'tilslutningssag',
    hvad: '',
    felter: (fra) => ({
      runde_id: fra('tilslutningsrunde ').id,
      politisk_dato: '2026-01-01',
      politisk_organ: 'x',
    }),
    laeser: SVENDBORGS,
    skriver: SVENDBORGS,
    retter: SVENDBORGS,
    egen: { kolonne: 'kommune_id', hvem: KOMMUNER },
  },
  {
    tabel: 'tilslutningssag',
    hvad: 'senere',
    felter: (fra) => ({
      runde_id: fra('tilslutningsrunde senere').id,
      politisk_dato: '2026-01-01',
      politisk_organ: 'x',
    }),
    laeser: SVENDBORGS,
    skriver: SVENDBORGS,
    retter: SVENDBORGS,
  },
  {
    tabel: 'tilslutningssvar',
    hvad: '',
    felter: (fra) => ({
      runde_id: fra('tilslutningsrunde ').id,
      tilsluttet: '{1}',
      afslaaet: '{}',
      politisk_dato: '2026-01-01',
      af: 'k',
    }),
    person: 'af',
    laeser: altid('Phk'),
    skriver: SVENDBORGS,
    ...UDEN_RET,
    egen: { kolonne: 'kommune_id', hvem: KOMMUNER },
  },
  {
    tabel: 'tilslutningsbrug',
    hvad: '',
    felter: (fra) => ({
      organisation_id: 'svendborg',
      brug_id: fra('programdel ').id,
      svar_id: fra('tilslutningssvar ').id,
    }),
    laeser: altid('k'),
    skriver: altid('k'),
    ...UDEN_RET,
    egen: { kolonne: 'organisation_id', hvem: altid('ka') },
  },
  {
    tabel: 'tilslutningspaamindelse',
    hvad: '',
    felter: (fra) => ({ runde_id: fra('tilslutningsrunde ').id }),
    laeser: LEDER,
    ...UDEN_RET,
  },

  { tabel: 'businesscase', hvad: 'kladde', felter: () => ({ nr: 9 }), laeser: HUS },
  { tabel: 'businesscase', hvad: 'vedtaget, husets', felter: () => ({ ...VEDTAGET, nr: 1 }), laeser: HUS },
  {
    tabel: 'businesscase',
    hvad: 'vedtaget, kommunernes',
    felter: () => ({ ...VEDTAGET, nr: 2, synlighed: 'kommuner' }),
    laeser: OFF,
  },
  {
    tabel: 'businesscase',
    hvad: 'vedtaget',
    felter: () => ({ ...VEDTAGET, nr: 3, synlighed: 'offentlig' }),
    laeser: SYN,
  },
  ...(['businesscasedel', 'businesscaselinje', 'businesscaseantagelse'] as const).map(
    (tabel): Slags => ({
      tabel,
      hvad: '',
      felter: (fra) => ({
        businesscase_id: fra('businesscase kladde').id,
        ...(tabel === 'businesscaselinje' && { slags: 'engang', fordeling: 'lige', del_id: null }),
      }),
      laeser: HUS,
      ...(tabel === 'businesscasedel' && { sletter: LEDER }),
    }),
  ),
  {
    tabel: 'businesscaseaar',
    hvad: 'af husets',
    felter: (fra) => ({ businesscase_id: fra('businesscase vedtaget, husets').id, aar: 2001 }),
    laeser: HUS,
  },
  {
    tabel: 'businesscaseaar',
    hvad: '',
    felter: (fra) => ({ businesscase_id: fra('businesscase vedtaget').id, aar: 2002 }),
    laeser: SYN,
  },
  {
    tabel: 'businesscaseaar',
    hvad: 'fjernet',
    felter: (fra) => ({ businesscase_id: fra('businesscase vedtaget').id, aar: 2003, ...FJERNET }),
    laeser: HUS,
  },
  {
    tabel: 'programkladde',
    hvad: '',
    felter: () => ({ organisation_id: 'svendborg' }),
    laeser: SVENDBORGS,
    person: 'person_id',
    skriver: DERFRA,
    retter: SVENDBORGS,
    sletter: SVENDBORGS,
    egen: { kolonne: 'organisation_id', hvem: pr('Ph', 'Phknax', 'Phknaxl') },
  },

  // A kommune makes the electronic invoice of its own documents, too.
  {
    tabel: 'efakturaopsaetning',
    hvad: '',
    felter: () => ({ moms: 'momsfritaget', postnr: '5700', regnr: '1234', kontonr: '1' }),
    laeser: pr('Ph', 'Phka', 'Phka'),
    retter: INGEN,
  },
  { tabel: 'prismodel', hvad: 'kladde', felter: () => ({}), laeser: HUS, sletter: LEDER },
  {
    tabel: 'prismodel',
    hvad: 'vedtaget',
    felter: () => ({
      tilstand: 'vedtaget',
      nr: 1,
      gyldig_fra: '2026-01-01',
      vedtaget_kl: '2026-01-01',
    }),
    laeser: SYN,
  },
  { tabel: 'optaelling', hvad: 'venter', laeser: HUS, sletter: LEDER },
  {
    tabel: 'optaelling',
    hvad: 'bekraeftet',
    felter: () => ({ version: 1, bekraeftet_kl: '2026-01-01' }),
    laeser: SYN,
  },

  ...(['', 'udgivet'] as const).map(
    (hvad, nr): Slags => ({
      tabel: 'afregningskoersel',
      hvad,
      felter: () => ({ nr: nr + 1, dataaftryk: NUL }),
      laeser: hvad === '' ? HUS : SYN,
      ...UDEN_RET,
    }),
  ),
  {
    tabel: 'afregningsudgivelse',
    hvad: '',
    felter: (fra) => ({ koersel_id: fra('afregningskoersel udgivet').id }),
    laeser: SYN,
    ...UDEN_RET,
  },
  {
    tabel: 'afregningsbeloeb',
    hvad: '',
    felter: (fra) => ({ koersel_id: fra('afregningskoersel udgivet').id }),
    laeser: HUS,
    ...UDEN_RET,
  },
  {
    tabel: 'afregningsudstedelse',
    hvad: '',
    felter: (fra) => ({ koersel_id: fra('afregningskoersel ').id, slags: 'rate', rate: 1 }),
    laeser: HUS,
    ...UDEN_RET,
  },
  {
    tabel: 'fakturaserie',
    hvad: '',
    felter: (fra) => ({ organisation_id: fra('programdel ').id }),
    laeser: INGEN,
    skriver: INGEN,
    ...UDEN_RET,
  },
  {
    tabel: 'programfaktura',
    hvad: '',
    felter: (fra) => ({
      koersel_id: fra('afregningskoersel ').id,
      udstedelse_id: fra('afregningsudstedelse ').id,
      slags: 'faktura',
      nummer: fra('afregningskoersel ').id,
      kommunekode: '0479',
    }),
    laeser: altid('Phk'),
    ...UDEN_RET,
  },
  {
    tabel: 'programfakturalinje',
    hvad: '',
    felter: (fra) => ({ faktura_id: fra('programfaktura ').id, vending: 'ny' }),
    laeser: altid('Phk'),
    ...UDEN_RET,
  },

  // A category that is taken out still names the questions that were put under it.
  { tabel: 'programkategori', hvad: '', felter: () => ({ noegle: 'andet' }), laeser: SYN },
  {
    tabel: 'programkategori',
    hvad: 'fjernet',
    felter: () => ({ noegle: 'gammel', ...FJERNET }),
    laeser: SYN,
  },
  {
    tabel: 'programspoergsmaal',
    hvad: 'nyt',
    felter: () => ({ nr: 1 }),
    laeser: pr('Ph', 'Phk', 'Phk'),
    skriver: INGEN,
  },
  {
    tabel: 'programspoergsmaal',
    hvad: 'udgivet',
    felter: () => ({ nr: 2, tilstand: 'udgivet', udgivet_kl: '2026-01-01' }),
    laeser: SYN,
    skriver: INGEN,
  },
  {
    tabel: 'programspoerger',
    hvad: '',
    felter: (fra) => ({
      spoergsmaal_id: fra('programspoergsmaal nyt').id,
      for_organisation_id: 'svendborg',
      person_id: 'k',
    }),
    laeser: altid('Phk'),
    skriver: INGEN,
    ...UDEN_RET,
  },
  {
    tabel: 'programspoerger',
    hvad: 'af det udgivne',
    felter: (fra) => ({
      spoergsmaal_id: fra('programspoergsmaal udgivet').id,
      for_organisation_id: 'svendborg',
      person_id: 'k',
    }),
    laeser: altid('Phk'),
    skriver: INGEN,
    ...UDEN_RET,
  },
  {
    tabel: 'programsvarudkast',
    hvad: '',
    felter: (fra) => ({ spoergsmaal_id: fra('programspoergsmaal udgivet').id }),
    laeser: LEDER,
    sletter: LEDER,
  },
  {
    tabel: 'programsvar',
    hvad: '',
    felter: (fra) => ({ spoergsmaal_id: fra('programspoergsmaal udgivet').id, slags: 'svar' }),
    laeser: SYN,
    ...UDEN_RET,
  },
  {
    tabel: 'programsvargodkendelse',
    hvad: '',
    felter: (fra) => ({ svar_id: fra('programsvar ').id, godkendt_af: 'P', besvaret_af: 'k' }),
    person: 'godkendt_af',
    laeser: HUS,
    ...UDEN_RET,
  },

  ...ramme('programinteressent', {}, OFF),
  ...ramme('programarrangement', { art: 'workshop' }, OFF),
  ...ramme('programtjek', {}, OFF),
  ...ramme('programfund', { delt: true }, OFF),
  { tabel: 'programfund', hvad: 'ikke delt', laeser: HUS },
  ...(['', 'ikke delt'] as const).map(
    (hvad): Slags => ({
      tabel: 'programfundkrav',
      hvad,
      felter: (fra) => ({ fund_id: fra(`programfund ${hvad}`).id, af: 'P' }),
      person: 'af',
      laeser: hvad === '' ? OFF : HUS,
      sletter: LEDER,
      ...UDEN_RET,
    }),
  ),
  {
    tabel: 'programtilmelding',
    hvad: '',
    felter: (fra) => ({
      organisation_id: 'svendborg',
      ejer_id: 'kombit',
      arrangement_id: fra('programarrangement ').id,
      af: 'k',
    }),
    person: 'af',
    laeser: altid('Phkn'),
    skriver: SVENDBORGS,
    retter: altid('k'),
    egen: { kolonne: 'organisation_id', hvem: KOMMUNER },
  },
  {
    tabel: 'programkanal',
    hvad: '',
    felter: () => ({ organisation_id: 'svendborg', art: 'kanal' }),
    laeser: altid('Phkn'),
    skriver: SVENDBORGS,
    retter: altid('k'),
    egen: { kolonne: 'organisation_id', hvem: KOMMUNER },
  },
  {
    tabel: 'programparathed',
    hvad: '',
    felter: (fra) => ({ organisation_id: 'svendborg', tjek_id: fra('programtjek ').id, svar: 'ja', af: 'k' }),
    person: 'af',
    laeser: altid('Phkn'),
    skriver: SVENDBORGS,
    retter: altid('k'),
    egen: { kolonne: 'organisation_id', hvem: KOMMUNER },
  },
];

interface Kolonne {
  readonly tabel: string;
  readonly navn: string;
  readonly type: string;
  readonly kraevet: boolean;
  /** One of a few words, or of a form that is checked. */
  readonly ord: boolean;
}

/** A row that is there, and where. */
export interface Lagt {
  readonly slags: Slags;
  readonly synlighed: Synlighed;
  readonly sted: string;
  readonly raekke: Raekke;
}

/** What a column holds that nothing is said of. */
const AF_TYPE: Readonly<Record<string, unknown>> = {
  text: 'x',
  integer: 1,
  bigint: 1,
  boolean: false,
  date: '2026-01-01',
  'timestamp with time zone': '2026-01-01',
  jsonb: {},
  ARRAY: '{}',
};

/** The text that a checksum is of. */
const AFTRYK: Readonly<Record<string, string>> = {
  'prismodel.sha256': 'indhold',
  'businesscase.sha256': 'indhold',
  'tilslutningsudgave.sha256': 'tekst',
  'tilslutningssvar.sha256': 'tekst',
  'afregningskoersel.grundlag_sha256': 'grundlag',
  'afregningskoersel.tal_sha256': 'tal',
};

/** Past triggers and foreign keys, so that row access alone is asked. */
export function udenVogter<R>(db: Database, arbejde: (tx: Tx) => Promise<R>): Promise<R> {
  return db.somSystem('test', async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    return arbejde(tx);
  });
}

/** Those who ask. */
export async function spoergekreds(db: Database): Promise<ReadonlyMap<Hvem, Aktoer | null>> {
  await testLeverandoer(db, '99000007', 'Leverandøren');
  await db.somSystem('test', (tx) =>
    sql`insert into organisation (art, navn, cvr) values ('samarbejde', 'Fællesindkøb Fyn', '99000066')`.execute(
      tx,
    ),
  );
  const k = await testAktoer(db, SVENDBORG, ['godkender', 'systemejer'], 'Torben');
  const a = await testAktoer(db, '35209115', ['godkender', 'administrator'], 'Nanna');
  return new Map<Hvem, Aktoer | null>([
    ['P', await testAktoer(db, KOMBIT, ['programleder'], 'Esben')],
    ['h', await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Kollega')],
    ['k', k],
    ['n', await testAktoer(db, SVENDBORG, ['anmelder'], 'Anmelder')],
    ['a', a],
    ['b', { ...a, personId: k.personId }],
    ['x', await testAktoer(db, '99000066', ['samarbejdeindkoeber'], 'Leder andetsteds')],
    ['l', await testAktoer(db, '99000007', ['leverandoeradministrator'], 'Silas')],
    ['g', null],
  ]);
}

/** The columns that can be written, by table. */
export async function hentKolonner(db: Database): Promise<ReadonlyMap<string, readonly Kolonne[]>> {
  const fundne = await raekker(
    db.kysely,
    sql<Kolonne>`select table_name as tabel, column_name as navn, data_type as type,
        is_nullable = 'NO' and column_default is null and is_identity = 'NO' as kraevet,
        exists (select from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
          where c.contype = 'c' and c.conrelid = format('public.%I', table_name)::regclass and a.attname = column_name
            and pg_get_constraintdef(c.oid) ~ 'ANY|~') as ord
      from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER'`,
  );
  return Map.groupBy(fundne, (k) => k.tabel);
}

/** What a column of text or JSON holds besides what is said of it; null leaves it as it is. */
export type Tekstkilde = (
  slags: Slags,
  kolonne: { readonly navn: string; readonly type: string },
  synlighed: Synlighed,
  fra: Fra,
) => unknown;

/** One row of each kind in each of three programmes; nobody but these tests lays rows like that. */
export async function laegProgrammer(
  db: Database,
  hvem: ReadonlyMap<Hvem, Aktoer | null>,
  tekst: Tekstkilde = () => null,
): Promise<readonly Lagt[]> {
  const kolonner = await hentKolonner(db);
  const person = (h: Hvem) => hvem.get(h)?.personId;
  const id = (h: Hvem) => hvem.get(h)?.organisation.id;
  const aarhus = await raekke(
    db.kysely,
    sql<{ id: number }>`select id from organisation where kommunekode = '0751'`,
  );
  const ord: Readonly<Record<string, unknown>> = {
    svendborg: id('k'),
    kombit: id('P'),
    aarhus: aarhus?.id,
    k: person('k'),
    P: person('P'),
  };
  const lagte: Lagt[] = [];

  async function laegProgram(tx: Tx, synlighed: Synlighed): Promise<void> {
    const navne: Record<string, unknown> = {
      organisation_id: id('P'),
      kommune_id: id('k'),
      person_id: person('k'),
      af: person('P'),
      loesning_id: null,
      krav_id: 1,
      noegle: 'x',
      aar: 2026,
      fra_aar: 2026,
      til_aar: 2026,
      betaling_fra_aar: 2026,
    };
    const fundne = new Map<string, Raekke>();
    const fra: Fra = (hvad) => fundne.get(hvad) ?? assert.fail(`»${hvad}« comes later`);
    async function laeg(slags: Slags): Promise<Raekke> {
      const felter: Record<string, unknown> = {};
      for (const { navn, type, kraevet, ord: lukket } of kolonner.get(slags.tabel) ??
        assert.fail(slags.tabel)) {
        const skrevet =
          !lukket && (type === 'text' || type === 'jsonb')
            ? tekst(slags, { navn, type }, synlighed, fra)
            : null;
        if (navn in navne && (kraevet || navn === 'program_id' || navn === 'del_id'))
          felter[navn] = navne[navn];
        else if (skrevet !== null) felter[navn] = skrevet;
        else if (kraevet) felter[navn] = type === 'uuid' ? person('P') : AF_TYPE[type];
      }
      for (const [navn, vaerdi] of Object.entries(slags.felter?.(fra) ?? {}))
        felter[navn] =
          vaerdi === 'x' && felter[navn] !== undefined
            ? felter[navn]
            : typeof vaerdi === 'string' && vaerdi in ord
              ? ord[vaerdi]
              : typeof vaerdi === 'object' && typeof felter[navn] === 'object'
                ? { ...felter[navn], ...vaerdi }
                : vaerdi;
      for (const [hvor, af] of Object.entries(AFTRYK)) {
        const [tabel, navn] = hvor.split('.');
        if (tabel === slags.tabel && navn !== undefined && felter[af] !== undefined)
          felter[navn] = createHash('sha256').update(String(felter[af])).digest('hex');
      }
      const tabel = sql.table(slags.tabel);
      const navneliste = sql.join(Object.keys(felter).map((n) => sql.ref(n)));
      const r = await raekke(
        tx,
        sql<{
          sted: string;
          raekke: Raekke;
        }>`insert into ${tabel} as t (${navneliste}) overriding system value
          select ${navneliste} from jsonb_populate_record(null::${tabel}, ${JSON.stringify(felter)}::jsonb)
          returning t.ctid::text as sted, to_jsonb(t) as raekke`,
      );
      assert.ok(r, `${slags.tabel} ${slags.hvad}`);
      lagte.push({ slags, synlighed, ...r });
      fundne.set(`${slags.tabel} ${slags.hvad}`, r.raekke);
      return r.raekke;
    }
    const program: Slags = { tabel: 'faellesprogram', hvad: '', felter: () => ({ synlighed }), laeser: SYN };
    navne.program_id = (await laeg(program)).id;
    navne.del_id = 1;
    for (const s of SLAGS) {
      const lagt = await laeg(s);
      if (s.tabel === 'programdel' && s.hvad === '') navne.del_id = lagt.id;
    }
  }

  await udenVogter(db, async (tx) => {
    await sql`insert into system (noegle, navn, leverandoer_id) values ('x', 'Et system', ${id('P')})
      on conflict do nothing`.execute(tx);
    for (const synlighed of Object.keys(SYNLIGHEDER) as Synlighed[]) await laegProgram(tx, synlighed);
  });
  return lagte;
}
