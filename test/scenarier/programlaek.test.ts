// Nothing unpublished of a fællesprogram is shown to anybody whom it isn't for: every kind of row of every table says something
// that nothing else says, and every page and file is opened as everybody. A new route, table or kind of row is tried by itself.
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { alleRuter } from '../../app/app.tsx';
import { type Aktoer, maa } from '../../app/kernel/adgang.ts';
import type { Synlighed } from '../../app/modules/faellesprogram/rules.ts';
import { raekke, sql } from '../../app/platform/db/database.ts';
import type { Rute } from '../../app/platform/web/rute.ts';
import { paths } from '../../app/routes.ts';
import { KOMBIT, paaEnDatabase, testAktoer, testApp, testMiljoe } from '../helpers.ts';
import { type Spoerger, spoerger } from './markedsruter.ts';
import {
  type Hvem,
  type Lagt,
  laegProgrammer,
  type Slags,
  spoergekreds,
  type Tekstkilde,
} from './programraekker.ts';
import { erProgramrute, type Programsider, programadresse, programverden } from './programruter.ts';

/** A word that is in all of it, to search for. */
const SOEG = 'kanariefugl';
/** Lists that are searched. */
const SOEGES = /\/(faellesprogrammer|kommuner|deltagere|fakturaer|regninger|spoergsmaal|fund|historik|tal)$/;
/** What only one row says. */
const maerke = (nr: number) => `Mrk${nr}q`;

/** Rows that no page of the house shows the words of. */
const USETE: readonly string[] = [
  // On another page of the list of kommuner; a day, a sum; a kommune's own words about itself.
  'programkommune',
  'tilslutningspaamindelse',
  'afregningsudstedelse',
  'programparathed',
];

/** What anybody did, asked, follows and is typing. */
const PERSONLIGT: readonly string[] = [
  'programhaendelse',
  'programspoergsmaal',
  'programfoelger',
  'programkladde',
];
/** What the leader of another house may do in a programme, too. */
const ENHVER: readonly string[] = [
  paths.faellesprogramNyt.moenster,
  paths.programfoelg.moenster,
  paths.programkladde.moenster,
  paths.programspoergsmaalNyt.moenster,
];
/** Every action of a form that has several. */
const HANDLINGER = [
  'afslut fjern gendan genaabn op ned aabn udgave frist traek ny begynd vedtag kasser slet smid klar retur godkend tilbagekald',
  'afvis flet igen gem politisk fjernpolitisk underskriv aflys genoptag del udgiv tilmeld frafald krav',
].flatMap((linje) => linje.split(' '));
/** What most forms ask for. */
const FELTER = {
  ...Object.fromEntries(
    'navn titel tekst emne grund begrundelse aarsag kilde svar note formaal'
      .split(' ')
      .map((n) => [n, 'Skrevet']),
  ),
  version: '1',
  laas: '1',
  kategori: 'andet',
  synlighed: 'offentlig',
};

/** Text that has to be something in particular, by column. */
const ORD: Readonly<Record<string, string>> = {
  kategori: 'andet',
  slags: 'laerere',
  fase: 'drift',
  type: 'text/plain',
  handling: 'program_ret',
  genstand: '',
  enhed_en: 'ting',
  enhed_flere: 'ting',
  kommunekode: '0479',
  linje: 'sats',
};
/** Words of a few, and sums: left as they are by themselves. */
const LUKKET = /^(aflyst_grund|sha256|trin)$/;

paaEnDatabase('det, der ikke er udgivet af et fællesprogram', (hent) => {
  let lagte: readonly Lagt[];
  let hvem: ReadonlyMap<Hvem, Aktoer | null>;
  let spoergere: ReadonlyMap<Hvem, Spoerger>;
  let ruter: readonly Rute[];
  let forme: readonly Rute[];
  let sider: Programsider;
  /** Rows by their mark. */
  const maerker = new Map<string, { readonly slags: Slags; readonly synlighed: Synlighed }>();
  const egne = new Map<string, string>();

  function maerkeAf(slags: Slags, synlighed: Synlighed): string {
    const noegle = `${slags.tabel} ${slags.hvad} ${synlighed}`;
    const fundet = egne.get(noegle);
    if (fundet !== undefined) return fundet;
    const nyt = maerke(maerker.size + 1);
    egne.set(noegle, nyt);
    maerker.set(nyt, { slags, synlighed });
    return nyt;
  }

  before(async () => {
    const miljoe = testMiljoe(hent());
    hvem = await spoergekreds(hent());
    sider = await programverden(miljoe, await testAktoer(hent(), KOMBIT, []));
    const { skole } = sider;
    // What is stored as a document is read as one: as it was written by the programme that was made by hand.
    const skabelon = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<
          Record<string, string>
        >`select (select indhold from prismodel where tilstand = 'vedtaget') as "prismodel.indhold",
          (select indhold from businesscase where tilstand = 'vedtaget') as "businesscase.indhold",
          (select grundlag from afregningskoersel) as "afregningskoersel.grundlag",
          (select tal from afregningskoersel) as "afregningskoersel.tal",
          (select indhold::text from programfakturalinje limit 1) as "programfakturalinje.indhold"`,
      ),
    );
    const tekst: Tekstkilde = (slags, { navn, type }, synlighed, fra) => {
      const m = `${SOEG} ${maerkeAf(slags, synlighed)}`;
      const hel = skabelon?.[`${slags.tabel}.${navn}`];
      if (hel !== undefined) {
        if (slags.tabel === 'businesscase' && slags.hvad === 'kladde') return null;
        const skrevet = hel
          .replaceAll(`"${skole}"`, `"${fra('programdel ').id}"`)
          .replaceAll(`"delId":${skole}`, `"delId":${fra('programdel ').id}`)
          .replace(/("navn":\s*)"[^"]*"/g, `$1"${m}"`)
          .replaceAll('Fælles platform', m);
        return type === 'jsonb' ? JSON.parse(skrevet) : skrevet;
      }
      if (type === 'jsonb') {
        if (navn === 'antal') return { '0479': 17 };
        if (navn === 'detaljer') return { grund: m };
        return { navn: m, bemaerkning: m, emne: m, tekst: m, materiale: m, vilkaar: m };
      }
      return LUKKET.test(navn) ? null : (ORD[navn] ?? m);
    };
    lagte = await laegProgrammer(hent(), hvem, tekst);
    const { app } = await testApp(miljoe);
    spoergere = new Map(
      await Promise.all(
        [...hvem].map(
          async ([navn, aktoer]): Promise<[Hvem, Spoerger]> => [
            navn,
            await spoerger(app, miljoe, { navn, aktoer, laeser: 'aldrig' }),
          ],
        ),
      ),
    );
    ruter = alleRuter(miljoe).filter((r) => r.metode === 'GET');
    forme = alleRuter(miljoe).filter((r) => r.metode === 'POST' && erProgramrute(r.sti));
  });

  /** The addresses of a route in a programme: of each row that a parameter can name. */
  function adresser(sti: string, synlighed: Synlighed): string[] {
    const raekker = lagte.filter((l) => l.synlighed === synlighed);
    const af = (tabel: string, kolonne = 'id') =>
      raekker.filter((l) => l.slags.tabel === tabel).map((l) => String(l.raekke[kolonne]));
    const program = raekker[0]?.raekke.id;
    const VALG: Readonly<Record<string, readonly string[]>> = {
      program: [String(program)],
      format: [
        'csv',
        ...(sti.includes('kvittering') ? ['txt'] : []),
        ...(/version/.test(sti) ? ['json'] : []),
      ],
      dokument: af('programdokument'),
      loesning: af('udfasningsloesning'),
      runde: af('tilslutningsrunde'),
      udgave: ['1'],
      bilag: af('tilslutningsbilag'),
      svar: af('tilslutningssvar'),
      optaelling: af('optaelling'),
      faktura: af('programfaktura'),
      udstedelse: af('afregningsudstedelse'),
      casenr: af('businesscase', 'nr'),
      caselinje: af('businesscaselinje'),
      antagelse: af('businesscaseantagelse'),
      caseaar: af('businesscaseaar'),
      spm: af('programspoergsmaal'),
      prisversion: ['1'],
      prisdel: af('programdel'),
      prisart: ['rater'],
      prisnoegle: ['alle'],
      koersel: af('afregningskoersel', 'nr'),
      fil: ['grundlag.json', 'tal.csv', 'beloeb.csv'],
      aar: ['2026'],
    };
    /** What `:del/:nr` names, by the word of the address. */
    const DELE: Readonly<Record<string, string>> = sti.includes('/inddragelse/')
      ? {
          interessent: 'programinteressent',
          arrangement: 'programarrangement',
          fund: 'programfund',
          tjek: 'programtjek',
          plan: 'programkanal',
        }
      : {
          del: 'programdel',
          spor: 'programspor',
          forum: 'programforum',
          medlem: 'programmedlem',
          punkt: 'programpunkt',
          henvisning: 'programhenvisning',
          dokument: 'programdokument',
          loesning: 'udfasningsloesning',
          aftale: 'udfasningsaftale',
        };
    let ud = [sti];
    if (sti.includes(':del/:nr'))
      ud = Object.entries(DELE).flatMap(([del, tabel]) =>
        af(tabel).map((nr) => sti.replace(':del/:nr', `${del}/${nr}`)),
      );
    else if (sti.includes(':nr')) ud = af('programarrangement').map((nr) => sti.replace(':nr', nr));
    for (const [led, navn] of sti.replace(':del/:nr', '').matchAll(/:(\w+)/g)) {
      if (navn === 'nr') continue;
      const valg = VALG[navn ?? ''];
      assert.ok(valg, `${sti}: say in VALG what ${led} is filled with`);
      ud = ud.flatMap((a) => valg.map((v) => a.replace(led, v)));
    }
    return ud;
  }

  /** The marks in what somebody is shown at these addresses, by mark; what may not be shown is told with its address. */
  async function laes(
    bogstav: Hvem,
    adresserne: readonly string[],
  ): Promise<{ set: Set<string>; brud: string[] }> {
    const set = new Set<string>();
    const brud: string[] = [];
    const { get } = spoergere.get(bogstav) as Spoerger;
    for (const sti of adresserne) {
      const svar = await get(sti);
      if (svar.statusCode >= 500) brud.push(`${sti} som ${bogstav}: ${svar.statusCode}`);
      const tekst = `${JSON.stringify(svar.headers)} ${svar.body}`;
      for (const m of new Set(tekst.match(/Mrk\d+q/g) ?? [])) {
        set.add(m);
        const { slags, synlighed } = maerker.get(m) ?? assert.fail(m);
        const kreds = slags.laeser[synlighed];
        if (!kreds.includes(bogstav === 'b' ? 'a' : bogstav))
          brud.push(`${sti} viser ${bogstav} ${slags.tabel} ${slags.hvad} (${synlighed})`);
      }
    }
    return { set, brud };
  }

  /** What somebody can open; that the rest is refused, test/adgang.test.ts says. The house searches, too. */
  function maaAabne(bogstav: Hvem, { adgang }: Rute): boolean {
    const aktoer = hvem.get(bogstav) ?? null;
    return adgang === 'alle' || (aktoer !== null && (typeof adgang === 'string' || maa(aktoer, adgang)));
  }

  function aabne(bogstav: Hvem, synlighed: Synlighed): string[] {
    return ruter
      .filter((r) => erProgramrute(r.sti) && maaAabne(bogstav, r))
      .flatMap(({ sti }) => adresser(sti, synlighed))
      .flatMap((sti) => (SOEGES.test(sti) ? [sti, `${sti}?q=${SOEG}`] : [sti]));
  }

  it('is shown to nobody else on any page, in any file or by any search of the programme', async () => {
    const brud: string[] = [];
    for (const [synlighed, spurgte] of [
      ['offentlig', ['g', 'n', 'a', 'k', 'h']],
      ['delt', ['l', 'b']],
      ['kladde', ['k', 'x']],
    ] as const)
      for (const bogstav of spurgte) brud.push(...(await laes(bogstav, aabne(bogstav, synlighed))).brud);
    // What a supplier may open that a guest may not, and the leader of another house that a kommune may not.
    for (const [bogstav, ellers] of [
      ['l', 'g'],
      ['x', 'a'],
    ] as const) {
      const kendte = new Set(aabne(ellers, 'offentlig'));
      const nye = aabne(bogstav, 'offentlig').filter((sti) => !kendte.has(sti));
      brud.push(...(await laes(bogstav, nye)).brud);
    }
    assert.deepEqual(brud, []);
  });

  it('is shown to the house that leads it', async () => {
    const { set, brud } = await laes('P', aabne('P', 'offentlig'));
    assert.deepEqual(brud, []);
    const usete = [...maerker].flatMap(([m, { slags, synlighed }]) =>
      synlighed === 'offentlig' && slags.laeser.offentlig.includes('P') && !set.has(m)
        ? [`${slags.tabel} ${slags.hvad}`.trim()]
        : [],
    );
    assert.deepEqual(
      usete.filter((u) => !/fjernet|taget ud/.test(u)),
      USETE,
    );
  });

  it('is found nowhere else in the product: by no search, in no task, calendar, list or API', async () => {
    const andre = ruter.filter((r) => !erProgramrute(r.sti) && !r.sti.includes(':'));
    const brud: string[] = [];
    for (const bogstav of ['g', 'l', 'a', 'n'] as const) {
      const adresserne = andre.filter((r) => maaAabne(bogstav, r)).map((r) => r.sti);
      adresserne.push(paths.soeg({ q: SOEG }), paths.system({ noegle: 'x' }));
      brud.push(...(await laes(bogstav, adresserne)).brud);
    }
    assert.deepEqual(brud, []);
    assert.ok((await laes('a', [paths.soeg({ q: SOEG })])).set.size > 0);
  });

  /** Everything that the house that leads the programmes has, as a sum of each table. */
  async function husetsRaekker(): Promise<Record<string, string>> {
    const org = hvem.get('P')?.organisation.id;
    const ud: Record<string, string> = {};
    for (const tabel of new Set(lagte.map((l) => l.slags.tabel))) {
      const kolonne = 'organisation_id' in (lagte.find((l) => l.slags.tabel === tabel)?.raekke ?? {});
      if (!kolonne || PERSONLIGT.includes(tabel)) continue;
      const r = await raekke(
        hent().kysely,
        sql<{
          sum: string;
        }>`select md5(coalesce(string_agg(to_jsonb(t)::text, '' order by to_jsonb(t)::text), '')) as sum
          from ${sql.table(tabel)} t where organisation_id = ${org}`,
      );
      ud[tabel] = r?.sum ?? '';
    }
    return ud;
  }

  it('is written by nobody else, whatever form is sent', async () => {
    const foer = await husetsRaekker();
    const sendt: string[] = [];
    for (const bogstav of ['x', 'a', 'l', 'h'] as const) {
      const { post } = spoergere.get(bogstav) as Spoerger;
      for (const rute of forme.filter((r) => maaAabne(bogstav, r))) {
        const handlinger = rute.sti.includes(':handling') ? HANDLINGER : [''];
        for (const handling of handlinger) {
          const sti = programadresse(rute.sti.replace(':handling', handling), sider);
          const { statusCode } = await post(sti, FELTER);
          if (statusCode >= 500) sendt.push(`${sti} som ${bogstav}: ${statusCode}`);
          if (bogstav === 'x' && statusCode === 303 && !ENHVER.includes(rute.sti))
            sendt.push(`${sti} som ${bogstav}: ${statusCode}`);
        }
      }
    }
    assert.deepEqual(sendt, []);
    assert.deepEqual(await husetsRaekker(), foer);
  });
});
