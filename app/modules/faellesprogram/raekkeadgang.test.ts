// What the database itself gives and takes, whatever the program forgets to ask: every kind of row of every table of the module,
// in a programme that is a draft, one that is shared and one that is public, as everybody who could ask for it.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { before, it } from 'node:test';
import { KOMBIT, paaEnDatabase, SVENDBORG, testAktoer, testLeverandoer } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { raekke, raekker, saetAktoer, sql, type Tx } from '../../platform/db/database.ts';
import { SYNLIGHEDER, type Synlighed } from './rules.ts';

/**
 * Who asks, by a letter: the house's `P`rogramme leader and a colleague (`h`) without that role; of Svendborg, which the rows are
 * about, one who decides (`k`) and one who only reports needs (`n`); `a`nother kommune; the programme leader of an `x` other house;
 * a supplier (`l`) and a guest (`g`).
 */
type Hvem = 'P' | 'h' | 'k' | 'n' | 'a' | 'x' | 'l' | 'g';
/** Letters, in any order. */
type Kreds = string;
type Pr<T> = Readonly<Record<Synlighed, T>>;

const pr = (kladde: Kreds, delt: Kreds, offentlig: Kreds): Pr<Kreds> => ({ kladde, delt, offentlig });
const altid = (hvem: Kreds): Pr<Kreds> => pr(hvem, hvem, hvem);
/** As the programme itself. */
const SYN = pr('Ph', 'Phknax', 'Phknaxlg');
/** Kommuner and fællesskaber that see the programme. */
const OFF = pr('Ph', 'Phknax', 'Phknax');
const HUS = altid('Ph');
const LEDER = altid('P');
const INGEN = altid('');
/** Svendborg besides the house: whoever there, and those who decide. */
const EGEN = pr('Ph', 'Phkn', 'Phkn');
const SVENDBORGS = pr('', 'k', 'k');

type Raekke = Readonly<Record<string, unknown>>;

/** An earlier row of the same programme, by `tabel hvad`. */
type Fra = (hvad: string) => Raekke;

interface Slags {
  readonly tabel: string;
  readonly hvad: string;
  /** What is said of it besides what every column of its name or type gets. */
  readonly felter?: (fra: Fra) => Raekke;
  readonly laeser: Pr<Kreds>;
  /** Who may write the very row: as it stands, by changing it, by deleting it. The leader alone where nothing is said. */
  readonly skriver?: Pr<Kreds>;
  readonly retter?: Pr<Kreds>;
  readonly sletter?: Pr<Kreds>;
  /** Who may write a row like it in the name of one's own house, which these columns say. */
  readonly egen?: { readonly kolonne: string; readonly hvem: Pr<Kreds> };
}

const FJERNET = { fjernet_kl: '2026-11-01' };
const UDEN_RET = { retter: INGEN };
const KOMMUNER = pr('', 'ka', 'ka');

/** Rows of the frame, which only the leader writes; what is taken away is the house's. */
function ramme(tabel: string, felter: Raekke, laeser = SYN, fjernet = HUS): Slags[] {
  return [
    { tabel, hvad: '', felter: () => felter, laeser },
    { tabel, hvad: 'fjernet', felter: () => ({ ...felter, ...FJERNET }), laeser: fjernet },
  ];
}

const NUL = '0'.repeat(64);
/** SHA-256 of 'x', which every text is filled with. */
const X256 = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';

const AABEN = { tilstand: 'aaben', frist_kl: '2100-01-01', aabnet_kl: '2026-11-01' };
const VEDTAGET = { tilstand: 'vedtaget', indhold: 'x', sha256: X256, vedtaget_kl: '2026-01-01' };

/** Documents that are in an edition, by their number within the programme. */
const I_UDGAVE = [1, 2, 5];
const bilagsid = (fra: Fra, nr: number) => Number(fra('tilslutningsrunde ').id) * 1000 + nr;

/** The edition of a round, with its documents. */
const udgave =
  (runde: string): Slags['felter'] =>
  (fra) => ({
    runde_id: fra(`tilslutningsrunde ${runde}`).id,
    sha256: X256,
    indhold: { bilag: I_UDGAVE.map((nr) => ({ id: bilagsid(fra, nr), navn: 'x' })) },
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

const SLAGS: readonly Slags[] = [
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
    laeser: SVENDBORGS,
    skriver: SVENDBORGS,
    retter: INGEN,
    sletter: SVENDBORGS,
    egen: { kolonne: 'organisation_id', hvem: pr('Ph', 'Phknax', 'Phknaxl') },
    felter: () => ({ organisation_id: 'svendborg' }),
  },
  {
    tabel: 'programhaendelse',
    hvad: '',
    felter: () => ({ for_organisation_id: 'svendborg', person_id: 'k' }),
    laeser: altid('Phk'),
    skriver: SVENDBORGS,
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
  bilag('i en udgave', 1, '', {}, SYN),
  bilag('taget ud, men i en udgave', 2, '', FJERNET, SYN),
  bilag('taget ud, før runden åbnede', 3, '', FJERNET, HUS),
  bilag('i en kladde', 4, 'kladde', {}, HUS),
  bilag('i en senere', 5, 'senere', {}, EGEN),
  {
    tabel: 'tilslutningssag',
    hvad: '',
    felter: (fra) => ({ runde_id: fra('tilslutningsrunde ').id }),
    laeser: SVENDBORGS,
    skriver: SVENDBORGS,
    retter: SVENDBORGS,
    egen: { kolonne: 'kommune_id', hvem: KOMMUNER },
  },
  {
    tabel: 'tilslutningssag',
    hvad: 'senere',
    felter: (fra) => ({ runde_id: fra('tilslutningsrunde senere').id }),
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
      sha256: X256,
      af: 'k',
    }),
    laeser: altid('Phk'),
    skriver: SVENDBORGS,
    ...UDEN_RET,
    egen: { kolonne: 'kommune_id', hvem: KOMMUNER },
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
    skriver: SVENDBORGS,
    retter: SVENDBORGS,
    sletter: SVENDBORGS,
    egen: { kolonne: 'organisation_id', hvem: pr('Ph', 'Phknax', 'Phknaxl') },
  },

  { tabel: 'prismodel', hvad: 'kladde', felter: () => ({ sha256: X256 }), laeser: HUS, sletter: LEDER },
  {
    tabel: 'prismodel',
    hvad: 'vedtaget',
    felter: () => ({
      sha256: X256,
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
      felter: () => ({ nr: nr + 1, dataaftryk: NUL, grundlag_sha256: X256, tal_sha256: X256 }),
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
}

/** A row that is there, and where. */
interface Lagt {
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

const HANDLINGER = ['laeser', 'skriver', 'retter', 'sletter', 'egen'] as const;
type Handling = (typeof HANDLINGER)[number];

paaEnDatabase('rows of fællesprogrammer', (hent) => {
  let hvem: ReadonlyMap<Hvem, Aktoer | null>;
  let kolonner: ReadonlyMap<string, Kolonne[]>;
  const lagte: Lagt[] = [];

  /** Past triggers and foreign keys, so that row access alone is asked. */
  const udenVogter = <R>(arbejde: (tx: Tx) => Promise<R>): Promise<R> =>
    hent().somSystem('test', async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      return arbejde(tx);
    });

  before(async () => {
    const db = hent();
    await testLeverandoer(db, '99000007', 'Leverandøren');
    await db.somSystem('test', (tx) =>
      sql`insert into organisation (art, navn, cvr) values ('samarbejde', 'Fællesindkøb Fyn', '99000066')`.execute(
        tx,
      ),
    );
    hvem = new Map<Hvem, Aktoer | null>([
      ['P', await testAktoer(db, KOMBIT, ['programleder'], 'Esben')],
      ['h', await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Kollega')],
      ['k', await testAktoer(db, SVENDBORG, ['godkender', 'systemejer'], 'Torben')],
      ['n', await testAktoer(db, SVENDBORG, ['anmelder'], 'Anmelder')],
      ['a', await testAktoer(db, '35209115', ['godkender', 'administrator'], 'Nanna')],
      ['x', await testAktoer(db, '99000066', ['samarbejdeindkoeber'], 'Leder andetsteds')],
      ['l', await testAktoer(db, '99000007', ['leverandoeradministrator'], 'Silas')],
      ['g', null],
    ]);
    const fundne = await raekker(
      db.kysely,
      sql<Kolonne>`select table_name as tabel, column_name as navn, data_type as type,
          is_nullable = 'NO' and column_default is null and is_identity = 'NO' as kraevet
        from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER'`,
    );
    kolonner = Map.groupBy(fundne, (k) => k.tabel);
    await udenVogter(async (tx) => {
      await sql`insert into system (noegle, navn, leverandoer_id) values ('x', 'Et system', ${id('P')})`.execute(
        tx,
      );
      await sql.raw(PROEV).execute(tx);
      for (const synlighed of Object.keys(SYNLIGHEDER) as Synlighed[]) await laegProgram(tx, synlighed);
    });
  });

  const id = (h: Hvem) => hvem.get(h)?.organisation.id;

  /** One row of each kind in a programme. */
  async function laegProgram(tx: Tx, synlighed: Synlighed): Promise<void> {
    const navne: Record<string, unknown> = {
      organisation_id: id('P'),
      kommune_id: id('k'),
      person_id: hvem.get('k')?.personId,
      af: hvem.get('P')?.personId,
      loesning_id: null,
      krav_id: 1,
      noegle: 'x',
      aar: 2026,
      fra_aar: 2026,
      til_aar: 2026,
      betaling_fra_aar: 2026,
    };
    const ord: Record<string, unknown> = {
      svendborg: id('k'),
      kombit: id('P'),
      k: hvem.get('k')?.personId,
      P: hvem.get('P')?.personId,
    };
    const fundne = new Map<string, Raekke>();
    const fra: Fra = (hvad) => fundne.get(hvad) ?? assert.fail(`»${hvad}« comes later`);
    async function laeg(slags: Slags): Promise<Raekke> {
      const alle = kolonner.get(slags.tabel) ?? assert.fail(slags.tabel);
      const felter: Record<string, unknown> = {};
      for (const { navn, type, kraevet } of alle) {
        if (navn in navne && (kraevet || navn === 'program_id' || navn === 'del_id'))
          felter[navn] = navne[navn];
        else if (kraevet) felter[navn] = type === 'uuid' ? hvem.get('P')?.personId : AF_TYPE[type];
      }
      for (const [navn, vaerdi] of Object.entries(slags.felter?.(fra) ?? {}))
        felter[navn] = typeof vaerdi === 'string' && vaerdi in ord ? ord[vaerdi] : vaerdi;
      const navneliste = sql.join(Object.keys(felter).map((n) => sql.ref(n)));
      const r = await raekke(
        tx,
        sql<{
          sted: string;
          raekke: Raekke;
        }>`insert into ${sql.table(slags.tabel)} as t (${navneliste}) overriding system value
          select ${navneliste} from jsonb_populate_record(null::${sql.table(slags.tabel)}, ${JSON.stringify(felter)}::jsonb) returning t.ctid::text as sted, to_jsonb(t) as raekke`,
      );
      assert.ok(r, `${slags.tabel} ${slags.hvad}`);
      lagte.push({ slags, synlighed, ...r });
      fundne.set(`${slags.tabel} ${slags.hvad}`, r.raekke);
      return r.raekke;
    }
    navne.program_id = (
      await laeg({ tabel: 'faellesprogram', hvad: '', felter: () => ({ synlighed }), laeser: SYN })
    ).id;
    navne.del_id = 1;
    for (const s of SLAGS) {
      const lagt = await laeg(s);
      if (s.tabel === 'programdel' && s.hvad === '') navne.del_id = lagt.id;
    }
  }

  /** The statement that is tried; null where it says nothing new. */
  function saetning(
    handling: Handling,
    { slags, sted, raekke: r }: Lagt,
    aktoer: Aktoer | null,
  ): string | null {
    const { tabel } = slags;
    const kolonne = Object.keys(r).find((n) => n !== 'id');
    const her = `where ctid = '${sted}'::tid`;
    const navne = (kolonner.get(tabel) ?? []).map((k) => `"${k.navn}"`).join();
    const laeg = (over: Raekke) =>
      `insert into ${tabel} (${navne}) overriding system value select ${navne} from jsonb_populate_record(null::${tabel}, '${JSON.stringify({ ...r, ...over }).replaceAll("'", "''")}')`;
    switch (handling) {
      case 'laeser':
        return `select from ${tabel} ${her}`;
      case 'skriver':
        return laeg({});
      case 'retter':
        return `update ${tabel} set ${kolonne} = ${kolonne} ${her}`;
      case 'sletter':
        return `delete from ${tabel} ${her}`;
      case 'egen': {
        if (slags.egen === undefined || aktoer === null) return null;
        const person = Object.fromEntries(
          ['af', 'person_id'].filter((n) => n in r).map((n) => [n, aktoer.personId]),
        );
        return laeg({ ...person, [slags.egen.kolonne]: aktoer.organisation.id });
      }
    }
  }

  const ventet = ({ slags, synlighed }: Lagt, handling: Handling): Kreds =>
    handling === 'egen'
      ? (slags.egen?.hvem[synlighed] ?? '')
      : (slags[handling] ?? (handling === 'sletter' ? INGEN : LEDER))[synlighed];

  it('every table of the module is here', () => {
    const filer = globSync('db/migrations/*_faellesprogram*.sql', {
      cwd: new URL('../../../', import.meta.url),
    });
    const tabeller = filer.flatMap((fil) =>
      [
        ...readFileSync(new URL(`../../../${fil}`, import.meta.url), 'utf8').matchAll(
          /^create table (\w+)/gm,
        ),
      ].map((m) => m[1] ?? ''),
    );
    assert.ok(tabeller.length > 45);
    const her = new Set(lagte.map((l) => l.slags.tabel));
    assert.deepEqual(
      tabeller.filter((t) => !her.has(t)),
      [],
    );
  });

  /** What is otherwise than it is to be, of these rows. */
  async function afvigelser(af: readonly Lagt[]): Promise<string[]> {
    const forkerte: string[] = [];
    for (const [bogstav, aktoer] of hvem) {
      const proever = af.flatMap((lagt) =>
        HANDLINGER.flatMap((handling) => {
          const s = saetning(handling, lagt, aktoer);
          return s === null ? [] : [{ lagt, handling, s }];
        }),
      );
      const svar = await udenVogter(async (tx) => {
        await saetAktoer(tx, aktoer);
        return raekker(
          tx,
          sql<{ kom: boolean }>`select proev(s) as kom from unnest(${proever.map((p) => p.s)}::text[])
            with ordinality as t(s, nr) order by nr`,
        );
      });
      for (const [i, { lagt, handling }] of proever.entries()) {
        const skal = ventet(lagt, handling).includes(bogstav);
        if (svar[i]?.kom !== skal)
          forkerte.push(
            `${lagt.slags.tabel} ${lagt.slags.hvad} (${lagt.synlighed}): ${bogstav} ${handling}, ventet ${skal}`,
          );
      }
    }
    return forkerte;
  }

  it('are read, written, changed and deleted by those who may, and by nobody else', async () => {
    assert.deepEqual(await afvigelser(lagte), []);
  });

  it('a row that names a house is of something of that house', async () => {
    const uden = await raekker(
      hent().kysely,
      sql<{ tabel: string }>`select distinct p.tablename as tabel from pg_policies p
        where p.with_check like '%app_leder_program%' or p.qual like '%app_leder_program%'
        except select conrelid::regclass::text from pg_constraint c where c.contype = 'f' and cardinality(c.conkey) > 1
          and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname = 'organisation_id')`,
    );
    assert.deepEqual(
      uden.map((t) => t.tabel),
      ['faellesprogram'],
    );
  });
});

/**
 * Whether a statement reaches a row, undone at once. What row access lets through may still be stopped by a unique index; that is
 * to be let through.
 */
const PROEV = `create function proev(s text) returns boolean language plpgsql as $$
  declare n int;
  begin
    begin
      execute s;
      get diagnostics n = row_count;
      raise exception using errcode = 'ZZ001', message = n::text;
    exception
      when sqlstate 'ZZ001' then return sqlerrm <> '0';
      when insufficient_privilege then return false;
      when integrity_constraint_violation or unique_violation or check_violation or not_null_violation then return true;
    end;
  end $$`;
