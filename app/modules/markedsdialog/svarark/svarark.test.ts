import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import Excel from '@protobi/exceljs';
import fc from 'fast-check';
import { bombeBytes, skrivFil, zipBytes } from '../../../../test/filer.ts';
import {
  paaHverDatabase,
  stilDatabaseur,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { laesHeleArk } from '../../../platform/document/laesHeleArk.ts';
import { udfyldarkBytes } from '../../../platform/document/udfyldark.ts';
import { TOMT_INDHOLD } from '../../kravbank/rules.ts';
import type { Markedskrav } from '../rules.ts';
import { hentArbejde } from '../svar/arbejde/queries.ts';
import type { Kladdesvar } from '../svar/fremdrift.ts';
import { gemSvar } from '../svar/krav/commands.ts';
import { type Svarindhold, TOMT_SVAR, VALG, type Valg } from '../svar/rules.ts';
import { EFTER, FOER, FRIST, type Marked, marked } from '../test/verden.ts';
import { svararkTil } from './ark.ts';
import { anvendArk, modtagArk } from './commands.ts';
import { svararkoprydning } from './oprydning.ts';
import { findArk, hentPlan } from './queries.ts';
import { ARKNAVN, type Arkindhold, aftrykAfPlan, KOLONNEORDEN, laesArk, OMNAVN, planlaeg } from './rules.ts';

const NU = new Date(FOER);
const KOLONNE = Object.fromEntries(KOLONNEORDEN.map((k, i) => [k, i + 1])) as Record<
  (typeof KOLONNEORDEN)[number],
  number
>;

function krav(id: number, mere: Partial<Markedskrav> = {}): Markedskrav {
  return {
    id,
    raekkefoelge: id,
    kravId: null,
    versionNr: null,
    nr: 1,
    nummer: String(192 + id),
    kategori: 'Integration',
    prioritet: 'krav',
    pris: true,
    indhold: { ...TOMT_INDHOLD, navn: `Krav ${id}`, integrationer: ['SF1601'] },
    udgaaet: false,
    ...mere,
  };
}
const KRAV: readonly Markedskrav[] = [
  krav(1),
  krav(2, {
    pris: false,
    indhold: { ...TOMT_INDHOLD, navn: '=2+2', svar: { type: 'tal', enhed: 's', graense: null } },
  }),
  krav(3, { pris: false, indhold: { ...TOMT_INDHOLD, navn: 'Dato', svar: { type: 'dato', graense: null } } }),
  krav(4, { pris: false, indhold: { ...TOMT_INDHOLD, navn: 'Tekst', svar: { type: 'tekst', maks: null } } }),
];

const kladde = (
  id: number,
  svar: Partial<Svarindhold>,
  mere: Partial<Kladdesvar> = {},
): [number, Kladdesvar] => [
  id,
  {
    markedskravId: id,
    kravNr: 1,
    svar: { ...TOMT_SVAR, ...svar },
    laas: 1,
    rettet: NU,
    rettetAf: '',
    ...mere,
  },
];

/** A workbook as the product writes it, and what it reads in it again after `ret` has been at it. */
async function rundtur(
  kladder: ReadonlyMap<number, Kladdesvar>,
  ret: (ark: Excel.Worksheet, mappe: Excel.Workbook) => void = () => {},
  alle = KRAV,
): Promise<Arkindhold> {
  const arbejde = {
    krav: alle,
    svar: kladder,
    dialog: { id: 7, titel: 'Dialog', organisation: 'Svendborg', frist: NU },
    deltagelse: { navn: 'Bøgelund', cvr: '99000007' },
  } as unknown as Parameters<typeof svararkTil>[0];
  const bytes = await aendret(await udfyldarkBytes(svararkTil(arbejde, NU), NU), ret);
  const ark = await laesHeleArk(skrivFil(bytes), {
    graenser: STANDARDGRAENSER,
    raekker: 5000,
    navn: 'ark',
    formler: 'maerk',
  });
  assert.ok(ark.ok, JSON.stringify(ark));
  const laest = laesArk(ark.vaerdi, { dialogId: 7, cvr: '99000007' }, alle, 'svar.xlsx');
  assert.ok(laest.ok, JSON.stringify(laest));
  return laest.vaerdi;
}

async function aendret(
  bytes: Buffer,
  ret: (ark: Excel.Worksheet, mappe: Excel.Workbook) => void,
): Promise<Buffer> {
  const mappe = new Excel.Workbook();
  await mappe.xlsx.load(bytes as unknown as Parameters<typeof mappe.xlsx.load>[0]);
  const ark = mappe.getWorksheet(ARKNAVN);
  assert.ok(ark);
  ret(ark, mappe);
  return Buffer.from(await mappe.xlsx.writeBuffer());
}

describe('svararket', () => {
  it('comes back as it went out: nothing to change, whatever the answers are', async () => {
    const tekst = fc.string({ unit: 'grapheme', maxLength: 40 });
    const dato = fc
      .date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    const oere = fc.option(fc.integer({ min: 0, max: 1e11 }));
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          valg: fc.constantFrom<Valg | null>(...(Object.keys(VALG) as Valg[]), null),
          uddybelse: tekst,
          engangspris: oere,
          aarspris: oere,
          ibrugDato: fc.option(dato),
        }),
        fc.option(fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000)),
        fc.option(dato),
        tekst,
        async (et, tal, dag, ord) => {
          const kladder = new Map([
            kladde(1, et),
            kladde(2, { tal, uddybelse: ord }),
            kladde(3, { dato: dag }),
            kladde(4, { tekst: ord }),
          ]);
          const plan = planlaeg(await rundtur(kladder), KRAV, kladder);
          assert.deepEqual(plan, { linjer: [], uaendrede: 4, fejl: [] });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('locks what is asked, gives the five answers as a list, and holds no formulas', async () => {
    const arbejde = {
      krav: KRAV,
      svar: new Map(),
      dialog: { id: 7, titel: '=1', organisation: 'S', frist: NU },
      deltagelse: { navn: 'B', cvr: '99000007' },
    };
    const bytes = await udfyldarkBytes(
      svararkTil(arbejde as unknown as Parameters<typeof svararkTil>[0], NU),
      NU,
    );
    await aendret(bytes, (ark, mappe) => {
      const svar = ark.getCell(2, KOLONNE.svar);
      assert.equal(svar.protection.locked, false);
      assert.equal(svar.dataValidation.type, 'list');
      assert.match(JSON.stringify(svar.note), /Vælg på listen/);
      assert.notEqual(ark.getCell(2, KOLONNE.navn).protection?.locked, false);
      assert.notEqual(ark.getCell(3, KOLONNE.ibrugDato).protection?.locked, false);
      assert.equal(ark.getCell(2, KOLONNE.ibrugDato).protection.locked, false);
      assert.equal(ark.getColumn(KOLONNE.kontrol).hidden, true);
      const liste = mappe.getWorksheet('Valgmuligheder');
      assert.deepEqual(
        Object.values(VALG).map((_, i) => liste?.getCell(i + 1, 1).value),
        Object.values(VALG),
      );
      mappe.eachSheet((s) => s.eachRow((r) => r.eachCell((c) => assert.equal(c.formula, undefined))));
    });
  });

  it('tells new, changed and emptied answers, as people type them', async () => {
    const kladder = new Map([
      kladde(1, { valg: 'nej', uddybelse: 'Mangler' }),
      kladde(4, { tekst: 'Vi har' }),
    ]);
    const ark = await rundtur(kladder, (a) => {
      a.getCell(2, KOLONNE.svar).value = ' ja, SOM et tilkøb ';
      a.getCell(2, KOLONNE.engangspris).value = '35.000,50 kr.';
      a.getCell(2, KOLONNE.ibrugDato).value = '1.3.2027';
      a.getCell(3, KOLONNE.svar).value = '1,5';
      a.getCell(4, KOLONNE.svar).value = new Date('2027-02-01T00:00:00Z');
      a.getCell(5, KOLONNE.svar).value = null;
    });
    const { linjer, fejl } = planlaeg(ark, KRAV, kladder);
    assert.deepEqual(fejl, []);
    assert.deepEqual(
      linjer.map((l) => [l.krav.id, l.slags]),
      [
        [1, 'aendret'],
        [2, 'ny'],
        [3, 'ny'],
        [4, 'aendret'],
      ],
    );
    assert.deepEqual(
      { ...linjer[0].ny },
      { ...TOMT_SVAR, valg: 'tilkoeb', uddybelse: 'Mangler', engangspris: 3500050, ibrugDato: '2027-03-01' },
    );
    assert.equal(linjer[1].ny.tal, 1.5);
    assert.equal(linjer[2].ny.dato, '2027-02-01');
    assert.equal(linjer[3].ny.tekst, '');
  });

  it('names the cells that can’t be read, and takes the rest', async () => {
    const ark = await rundtur(new Map(), (a) => {
      a.getCell(2, KOLONNE.svar).value = 'Måske';
      a.getCell(2, KOLONNE.aarspris).value = -5;
      a.getCell(3, KOLONNE.svar).value = { formula: '1+1', result: 2 };
      a.getCell(4, KOLONNE.svar).value = '31.02.2027';
      a.getCell(5, KOLONNE.svar).value = 'Godt';
      a.getCell(6, KOLONNE.krav).value = '999';
      a.getCell(7, KOLONNE.krav).value = '4';
    });
    const { linjer, fejl } = planlaeg(ark, KRAV, new Map());
    assert.deepEqual(
      linjer.map((l) => l.krav.id),
      [4],
    );
    assert.deepEqual(fejl.map((f) => f.celle).toSorted(), ['G2', 'G3', 'G4', 'K2', 'M6', 'M7']);
    assert.match(fejl.find((f) => f.celle === 'G3')?.besked ?? '', /formel/);
    assert.match(fejl.find((f) => f.celle === 'G2')?.besked ?? '', /Ja, som et tilkøb/);
  });

  it('a change on the page since is a conflict only where the sheet was changed too', async () => {
    const foer = new Map([
      kladde(1, { valg: 'ja' }),
      kladde(2, { tal: 1 }),
      kladde(3, { dato: '2027-01-01' }),
    ]);
    const ark = await rundtur(foer, (a) => {
      a.getCell(2, KOLONNE.svar).value = VALG.nej;
      a.getCell(4, KOLONNE.svar).value = '2028-01-01';
    });
    const nu = new Map([
      kladde(1, { valg: 'delvist' }, { laas: 2 }),
      kladde(2, { tal: 9 }, { laas: 2 }),
      kladde(3, {}, { laas: 2 }),
    ]);
    const { linjer } = planlaeg(ark, KRAV, nu);
    assert.deepEqual(
      linjer.map((l) => [l.krav.id, l.slags]),
      [
        [1, 'konflikt'],
        [3, 'konflikt'],
      ],
    );
    assert.deepEqual(
      planlaeg(ark, KRAV, new Map([kladde(1, { valg: 'nej' }, { laas: 5 })])).linjer.map((l) => l.krav.id),
      [3],
    );
  });

  it('knows an older version of a krav, one that is gone and one that is answered otherwise', async () => {
    const ark = await rundtur(new Map(), (a) => {
      for (const nr of [2, 3, 5]) a.getCell(nr, KOLONNE.svar).value = nr === 2 ? 'Ja' : '2';
    });
    const senere = [krav(1, { nr: 2 }), krav(2, { nr: 2, pris: false }), KRAV[2]];
    const { linjer, fejl } = planlaeg(ark, senere, new Map());
    assert.deepEqual(
      linjer.map((l) => [l.krav.id, l.kravNr]),
      [[1, 1]],
    );
    assert.deepEqual(
      fejl.map((f) => f.celle),
      ['Række 5', 'Række 3'],
    );
  });

  it('a file that isn’t this supplier’s sheet for this dialogue is refused with a sentence', async () => {
    const arbejde = {
      krav: KRAV,
      svar: new Map(),
      dialog: { id: 7, titel: 'D', organisation: 'S', frist: NU },
      deltagelse: { navn: 'B', cvr: '99000007' },
    };
    const bytes = await udfyldarkBytes(
      svararkTil(arbejde as unknown as Parameters<typeof svararkTil>[0], NU),
      NU,
    );
    const ark = await laesHeleArk(skrivFil(bytes), { graenser: STANDARDGRAENSER, raekker: 99, navn: 'ark' });
    assert.ok(ark.ok);
    const besked = (modtager: { dialogId: number; cvr: string }, valgt = ark.vaerdi) => {
      const svar = laesArk(valgt, modtager, KRAV, 'x');
      return svar.ok ? '' : svar.hindringer[0].besked;
    };
    assert.equal(besked({ dialogId: 7, cvr: '99000007' }), '');
    assert.match(besked({ dialogId: 8, cvr: '99000007' }), /en anden dialog/);
    assert.match(besked({ dialogId: 7, cvr: '99000015' }), /en anden leverandør/);
    assert.match(
      besked(
        { dialogId: 7, cvr: '99000007' },
        ark.vaerdi.filter((a) => a.navn !== OMNAVN),
      ),
      /ikke et svarark/,
    );
    const uden = ark.vaerdi.map((a) => (a.navn === ARKNAVN ? { ...a, raekker: [{ nr: 1, celler: [] }] } : a));
    assert.match(besked({ dialogId: 7, cvr: '99000007' }, uden), /væk eller omdøbt/);
  });
});

paaHverDatabase('svararket i databasen', (hent) => {
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  beforeEach(async () => {
    miljoe = testMiljoe(hent());
    m = await marked(hent());
  });

  const arbejde = (aktoer: Aktoer) =>
    hent().som(aktoer, (tx) => hentArbejde(tx, miljoe.segl, aktoer, m.dialog));
  async function hentFil(aktoer: Aktoer, ret: (ark: Excel.Worksheet) => void = () => {}): Promise<string> {
    const a = await arbejde(aktoer);
    assert.ok(a);
    return skrivFil(await aendret(await udfyldarkBytes(svararkTil(a, NU), NU), ret));
  }
  const udfyldt = (a: Excel.Worksheet) => {
    a.getCell(2, KOLONNE.svar).value = 'Ja';
    a.getCell(2, KOLONNE.uddybelse).value = 'Hemmelig uddybelse';
    a.getCell(2, KOLONNE.ibrugDato).value = '2027-01-01';
    a.getCell(3, KOLONNE.svar).value = 1.5;
  };
  const modtag = (aktoer: Aktoer, sti: string) =>
    modtagArk(miljoe, aktoer, m.dialog, { sti, navn: 'svar.xlsx' });
  async function modtaget(aktoer: Aktoer, ret = udfyldt): Promise<string> {
    const svar = await modtag(aktoer, await hentFil(aktoer, ret));
    assert.ok(svar.ok, JSON.stringify(svar));
    return svar.vaerdi;
  }
  const aftryk = (aktoer: Aktoer, id: string) =>
    hent().som(aktoer, async (tx) => {
      const fundet = await hentArbejde(tx, miljoe.segl, aktoer, m.dialog);
      const ark = fundet && (await findArk(tx, miljoe.segl, fundet.deltagelse.id, id));
      return fundet && ark ? aftrykAfPlan(await hentPlan(tx, miljoe.segl, fundet, ark)) : null;
    });
  const anvend = async (aktoer: Aktoer, id: string, fraFilen: number[] = [], sum?: string) =>
    anvendArk(miljoe, aktoer, m.dialog, id, {
      aftryk: sum ?? (await aftryk(aktoer, id)) ?? '',
      fraFilen: new Set(fraFilen),
    });
  const kode = (svar: Awaited<ReturnType<typeof modtag>> | Awaited<ReturnType<typeof anvend>>) =>
    svar.ok ? 'ok' : svar.hindringer[0].kode;
  const antalArk = async () =>
    (await raekker(hent().kysely, sql`select 1 from markedssvarark where dialog_id = ${m.dialog}`)).length;

  it('is taken in, shown and saved in one go, and gone afterwards', async () => {
    const id = await modtaget(m.boegelund);
    assert.equal(kode(await anvend(m.boegelund, id)), 'ok');
    const a = await arbejde(m.boegelund);
    assert.equal(a?.svar.get(m.krav[0])?.svar.uddybelse, 'Hemmelig uddybelse');
    assert.equal(a?.svar.get(m.krav[1])?.svar.tal, 1.5);
    assert.equal(a?.svar.get(m.krav[2]), undefined);
    assert.equal(await antalArk(), 0);
    assert.equal(kode(await anvend(m.boegelund, id)), 'findes_ikke');
    const begyndt = await raekker(
      hent().kysely,
      sql`select 1 from markedsbesvarelse where dialog_id = ${m.dialog}`,
    );
    assert.equal(begyndt.length, 1);
  });

  it('lies sealed between the two steps, and belongs to the person alone', async () => {
    const id = await modtaget(m.boegelund);
    const bokse = await raekker(
      hent().kysely,
      sql<{ t: string }>`select encode(boks, 'escape') as t from markedssvarark where id = ${id}`,
    );
    assert.equal(bokse.length, 1);
    assert.ok(!bokse[0].t.includes('Hemmelig') && !bokse[0].t.includes('svar.xlsx'));
    const spor = await raekker(hent().kysely, sql<{ t: string }>`select detaljer::text as t from audit`);
    assert.ok(spor.every(({ t }) => !t.includes('Hemmelig')));
    const kollega = await testAktoer(hent(), '99000007', ['leverandoeradministrator'], 'Kollega');
    for (const anden of [kollega, m.naerum, m.besvarer, m.indkoeber]) {
      const set = await hent().som(anden, (tx) => raekker(tx, sql`select 1 from markedssvarark`));
      assert.equal(set.length, 0, anden.navn);
      assert.equal(kode(await anvend(anden, id, [], 'x')), 'findes_ikke', anden.navn);
    }
  });

  it('the deadline holds on both steps, at the instant', async () => {
    const fil = await hentFil(m.boegelund, udfyldt);
    const id = await modtaget(m.boegelund);
    const sum = (await aftryk(m.boegelund, id)) ?? '';
    for (const tid of [FRIST, EFTER]) {
      await stilDatabaseur(hent(), tid);
      assert.equal(kode(await modtag(m.boegelund, fil)), 'frist_overskredet', tid);
      assert.equal(kode(await anvend(m.boegelund, id, [], sum)), 'frist_overskredet', tid);
    }
    const skrevet = await raekker(
      hent().kysely,
      sql`select 1 from markedssvar where dialog_id = ${m.dialog}`,
    );
    assert.equal(skrevet.length, 0);
    await stilDatabaseur(hent(), new Date(Date.parse(FRIST) - 1).toISOString());
    assert.equal(kode(await modtag(m.boegelund, fil)), 'ok');
  });

  it('what is confirmed is what was shown: a change in between shows it again', async () => {
    const id = await modtaget(m.boegelund);
    const sum = (await aftryk(m.boegelund, id)) ?? '';
    const form = { deltagelse: m.deltagelser[0], version: 0, kravNr: 1, type: 'valg' as const };
    assert.ok(
      (
        await gemSvar(miljoe, m.boegelund, m.dialog, m.krav[0], {
          ...form,
          svar: { ...TOMT_SVAR, valg: 'nej', uddybelse: 'Sidens' },
        })
      ).ok,
    );
    assert.equal(kode(await anvend(m.boegelund, id, [], sum)), 'foraeldet');
    // Now in conflict: the page's answer stays unless the file's is chosen.
    const behold = await anvend(m.boegelund, id);
    assert.deepEqual(behold, { ok: true, vaerdi: 1 });
    assert.equal((await arbejde(m.boegelund))?.svar.get(m.krav[0])?.svar.uddybelse, 'Sidens');
  });

  it('the file’s answer wins a conflict where it is chosen', async () => {
    const fil = await hentFil(m.boegelund, udfyldt);
    const form = { deltagelse: m.deltagelser[0], version: 0, kravNr: 1, type: 'valg' as const };
    await gemSvar(miljoe, m.boegelund, m.dialog, m.krav[0], { ...form, svar: { ...TOMT_SVAR, valg: 'nej' } });
    const svar = await modtag(m.boegelund, fil);
    assert.ok(svar.ok);
    assert.deepEqual(await anvend(m.boegelund, svar.vaerdi, [m.krav[0]]), { ok: true, vaerdi: 2 });
    assert.equal((await arbejde(m.boegelund))?.svar.get(m.krav[0])?.svar.valg, 'ja');
  });

  it('another supplier’s sheet, another file, macros, a bomb and 10 000 rows are refused', async () => {
    assert.equal(kode(await modtag(m.naerum, await hentFil(m.boegelund))), 'ikke_svarark');
    assert.equal(kode(await modtag(m.besvarer, await hentFil(m.boegelund))), 'findes_ikke');
    assert.equal(kode(await modtag(m.boegelund, skrivFil(Buffer.from('a;b\n1;2\n')))), 'ikke_svarark');
    assert.equal(kode(await modtag(m.boegelund, skrivFil(Buffer.from('%PDF-1.7')))), 'forkert_format');
    const makroer = await zipBytes({ '[Content_Types].xml': '<Types/>', 'xl/vbaProject.bin': 'x' });
    assert.equal(kode(await modtag(m.boegelund, skrivFil(makroer))), 'makroer');
    const bombe = skrivFil(await bombeBytes('xl/worksheets/sheet1.xml', 300 * 1024 * 1024));
    assert.notEqual(kode(await modtag(m.boegelund, bombe)), 'ok');
    const mange = await hentFil(m.boegelund, (a) => {
      for (let i = 0; i < 10_000; i++) a.addRow(['x']);
    });
    assert.equal(kode(await modtag(m.boegelund, mange)), 'for_mange');
  });

  it('old uploads are cleared away', async () => {
    const id = await modtaget(m.boegelund);
    await svararkoprydning.koer(miljoe, {});
    assert.equal(await antalArk(), 1);
    await stilDatabaseur(hent(), new Date(Date.parse(FOER) + 25 * 3_600_000).toISOString());
    assert.equal(kode(await anvend(m.boegelund, id, [], 'x')), 'findes_ikke');
    await svararkoprydning.koer(miljoe, {});
    assert.equal(await antalArk(), 0);
  });

  it('works as a page without script, from download to saved answers', async () => {
    const { app, som } = await testApp(miljoe);
    const rune = await som(m.boegelund);
    const sti = `/dialoger/${m.dialog}/svarark`;
    const hentet = await rune.get(`${sti}.xlsx`);
    assert.equal(hentet.statusCode, 200);
    assert.match((await rune.get(sti)).body, /Hent svararket/);
    const fil = join(miljoe.mappe, 'udfyldt.xlsx');
    writeFileSync(fil, await aendret(hentet.rawPayload, udfyldt));
    const id = await modtagArk(miljoe, m.boegelund, m.dialog, { sti: fil, navn: 'udfyldt.xlsx' });
    assert.ok(id.ok);
    const side = await rune.get(`${sti}/${id.vaerdi}`);
    assert.match(side.body, /Nye svar \(2\)/);
    assert.match(side.body, /Hemmelig uddybelse/);
    const [, sum] = /name="aftryk" value="([0-9a-f]+)"/.exec(side.body) ?? [];
    const igen = await rune.post(`${sti}/${id.vaerdi}`, { aftryk: 'noget andet' });
    assert.equal(igen.statusCode, 409);
    const gemt = await rune.post(`${sti}/${id.vaerdi}`, { aftryk: sum });
    assert.equal(gemt.statusCode, 303);
    assert.equal(gemt.headers.location, `/dialoger/${m.dialog}`);
    for (const anden of [m.naerum, m.indkoeber, m.besvarer]) {
      const bruger = await som(anden);
      assert.ok([403, 404].includes((await bruger.get(`${sti}/${id.vaerdi}`)).statusCode), anden.navn);
    }
    await stilDatabaseur(hent(), FRIST);
    assert.equal((await rune.get(`${sti}.xlsx`)).statusCode, 404);
    assert.match((await rune.get(sti)).body, /Der kan ikke svares længere/);
    assert.equal((await rune.post(sti, {})).statusCode, 409);
    await app.close();
    assert.ok(readFileSync(fil).length > 0);
  });
});
