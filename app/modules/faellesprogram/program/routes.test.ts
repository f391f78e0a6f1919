import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import {
  ETPROGRAM,
  lavDel,
  type Programsider,
  programverden,
} from '../../../../test/scenarier/programruter.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { opretProgram, retProgram } from './commands.ts';
import { gemDel } from './ramme/commands.ts';
import { laesDel } from './ramme/forms.ts';

paaEnDatabase('fællesprogram: sider', (hent) => {
  let miljoe: Miljoe;
  let ider: Programsider;
  let leder: Aktoer;
  let programleder: TestBruger;
  let kommune: TestBruger;
  let gaest: TestBruger;

  before(async () => {
    miljoe = testMiljoe(hent());
    leder = await testAktoer(hent(), KOMBIT, ['programleder']);
    ider = await programverden(miljoe, leder);
    const { som } = await testApp(miljoe);
    programleder = await som(leder);
    kommune = await som(await testAktoer(hent(), SVENDBORG, ['itarkitekt']));
    gaest = await som(null);
  });
  const id = () => ({ program: ider.program });

  it('without login shows what is public, and nothing of what isn’t', async () => {
    const hemmeligt = await opretProgram(miljoe, leder, {
      ...ETPROGRAM,
      navn: 'Hemmeligt program',
      synlighed: 'kladde',
    });
    const delt = await opretProgram(miljoe, leder, { ...ETPROGRAM, navn: 'Delt program', synlighed: 'delt' });
    assert.ok(hemmeligt.ok && delt.ok);
    const liste = await gaest.get(paths.faellesprogrammer());
    assert.equal(liste.statusCode, 200);
    assert.match(liste.body, /Fælles platform/);
    assert.doesNotMatch(liste.body, /Hemmeligt program|Delt program|Nyt program/);
    const deres = await kommune.get(paths.faellesprogrammer());
    assert.match(deres.body, /Delt program/);
    assert.doesNotMatch(deres.body, /Hemmeligt program/);
    for (const [p, gaestSer, kommuneSer] of [
      [hemmeligt.vaerdi, 404, 404],
      [delt.vaerdi, 404, 200],
      [ider.program, 200, 200],
    ] as const) {
      const sti = paths.faellesprogram({ program: p });
      assert.equal((await gaest.get(sti)).statusCode, gaestSer);
      assert.equal((await kommune.get(sti)).statusCode, kommuneSer);
    }
    const fil = await gaest.get(paths.faellesprogrammerFil({ format: 'csv' }));
    assert.match(fil.body, /Fælles platform/);
    assert.doesNotMatch(fil.body, /Hemmeligt/);
  });

  it('a document is fetched by others once it is published', async () => {
    const sti = paths.programdokument({ ...id(), dokument: ider.dokument });
    assert.equal((await gaest.get(sti)).statusCode, 404);
    assert.equal((await kommune.get(sti)).statusCode, 404);
    assert.equal((await programleder.get(sti)).body, 'Materiale');
    const noegle = {
      programId: Number(ider.program),
      del: 'dokument',
      gammel: { id: Number(ider.dokument), laas: 1 },
    } as const;
    const svar = await gemDel(miljoe, leder, noegle, { navn: 'Materiale', note: '', udgivet: true });
    assert.ok(svar.ok);
    assert.equal((await gaest.get(sti)).body, 'Materiale');
  });

  it('tells a kommune what it may do, and the lead what can be mended', async () => {
    const side = await kommune.get(paths.faellesprogram(id()));
    assert.match(side.body, /Følg programmet/);
    assert.doesNotMatch(side.body, /Ret programmet|Nyt spor/);
    const fulgt = await kommune.post(paths.programfoelg(id()), { foelg: 'ja' });
    assert.equal(fulgt.statusCode, 303);
    assert.match((await kommune.get(paths.faellesprogrammer({ vis: 'fulgte' }))).body, /Fælles platform/);
    assert.equal((await kommune.get(paths.faellesprogramRet(id()))).statusCode, 403);
    assert.equal((await kommune.get(paths.programhistorik(id()))).statusCode, 404);
    assert.match((await programleder.get(paths.programhistorik(id()))).body, /Oprettede fællesprogram/);
    const tomt = await programleder.post(paths.faellesprogramNyt(), { navn: '', synlighed: 'alle' });
    assert.equal(tomt.statusCode, 422);
    assert.match(tomt.body, /Skriv, hvad programmet hedder/);
  });

  it('two who write the same: the second sees both', async () => {
    const ny = await opretProgram(miljoe, leder, { ...ETPROGRAM, navn: 'To ad gangen' });
    assert.ok(ny.ok);
    assert.ok((await retProgram(miljoe, leder, ny.vaerdi, 1, { ...ETPROGRAM, navn: 'Den andens navn' })).ok);
    const svar = await programleder.post(paths.faellesprogramRet({ program: ny.vaerdi }), {
      navn: 'Mit navn',
      synlighed: 'offentlig',
      version: '1',
      udgangspunkt: JSON.stringify({ navn: 'To ad gangen' }),
    });
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /Den andens navn/);
    assert.match(svar.body, /value="Mit navn"/);
  });

  it('what is removed can be brought back from the page it stood on', async () => {
    const nr = await lavDel(miljoe, leder, Number(ider.program), 'spor', { navn: 'Et spor på vej ud' });
    const handling = (h: string) => paths.programdelHandling({ ...id(), del: 'spor', nr, handling: h });
    const fjernet = await programleder.post(handling('fjern'), {});
    const sti = String(fjernet.headers.location);
    assert.equal(sti, paths.faellesprogram(id(), { fjernet: `spor-${nr}` }));
    const side = (await programleder.get(sti)).body;
    assert.match(side, /Fortryd/);
    assert.doesNotMatch(side, /Et spor på vej ud/);
    assert.equal((await programleder.post(handling('gendan'), {})).statusCode, 303);
    assert.match((await gaest.get(paths.faellesprogram(id()))).body, /Et spor på vej ud/);
    assert.equal((await programleder.post(handling('slet'), {})).statusCode, 404);
  });

  it('writes the days of the kommuner that are ticked, and leaves what another wrote meanwhile', async () => {
    const sti = paths.programkommuner(id(), { del: ider.skole });
    const side = await programleder.get(sti);
    const anden = await programleder.get(paths.programkommuner(id(), { del: ider.skole, side: 2 }));
    assert.match(anden.body, /Svendborg/);
    assert.equal((await kommune.get(paths.programkommuner(id()))).statusCode, 404);
    const [a, b] = [...side.body.matchAll(/name="laas-(\d+)"/g)].map((m) => m[1]);
    const raekke = (k: string | undefined, dag: string, foer = '') => ({
      [`laas-${k}`]: '0',
      [`foer-${k}`]: `${foer}  `,
      [`driftFra-${k}`]: dag,
    });
    const uden = await programleder.post(sti, {
      ...raekke(a, ''),
      handling: 'masse',
      'masse-driftFra': '2027-08-01',
    });
    assert.equal(uden.statusCode, 409);
    assert.match(uden.body, /Sæt flueben/);
    const galt = await programleder.post(sti, { ...raekke(a, '2027-02-30'), handling: 'gem' });
    assert.equal(galt.statusCode, 422);
    const form = {
      ...raekke(a, ''),
      [`valgt-${a}`]: 'ja',
      ...raekke(b, ''),
      handling: 'masse',
      'masse-driftFra': '2027-08-01',
    };
    assert.equal((await programleder.post(sti, form)).statusCode, 303);
    const csv = (
      await programleder.get(
        paths.programkommunerFil({ ...id(), format: 'csv' }, { del: ider.skole, vis: 'aftalt' }),
      )
    ).body;
    assert.equal(
      csv
        .trim()
        .split('\n')
        .filter((l) => l.split(';')[2] === '2027-08-01').length,
      1,
    );
    // The same page once more: the first kommune has been written since, but nothing was typed for it here.
    assert.equal(
      (await programleder.post(sti, { ...raekke(a, ''), ...raekke(b, '2028-01-01'), handling: 'gem' }))
        .statusCode,
      303,
    );
    const konflikt = await programleder.post(sti, { ...raekke(a, '2029-01-01'), handling: 'gem' });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt imens/);
  });

  it('puts a day on all kommuner of the list at once, also those of its other pages, and shows them page by page', async () => {
    const ny = await opretProgram(miljoe, leder, { ...ETPROGRAM, navn: 'Alle på én gang' });
    assert.ok(ny.ok);
    const program = ny.vaerdi;
    await lavDel(miljoe, leder, program, 'del', { navn: 'Skole', enhed: 'folkeskoleelev' });
    const sti = paths.programkommuner({ program });
    const side = (await programleder.get(sti)).body;
    assert.match(side, /1–50 af 98 kommuner/);
    const paaSiden = [...side.matchAll(/name="laas-(\d+)"/g)].map((m) => m[1]);
    assert.equal(paaSiden.length, 50);
    const form = Object.fromEntries(
      paaSiden.flatMap((k) => [
        [`laas-${k}`, '0'],
        [`foer-${k}`, '  '],
      ]),
    );
    const svar = await programleder.post(paths.programkommuner({ program }, { side: 2 }), {
      ...form,
      handling: 'masse',
      alle: 'ja',
      'masse-driftFra': '2027-08-01',
    });
    assert.match(String(svar.headers.location), /side=2/);
    const csv = (await programleder.get(paths.programkommunerFil({ program, format: 'csv' }))).body;
    assert.equal(csv.match(/;2027-08-01;/g)?.length, 98);
    // A page beyond the last is the last.
    assert.match(
      (await programleder.get(paths.programkommuner({ program }, { side: 9 }))).body,
      /51–98 af 98/,
    );
  });

  it('keeps what was typed for a kommune that has left the list meanwhile', async () => {
    const sti = paths.programkommuner(id(), { del: ider.skole, vis: 'aftalt' });
    const aftalt = (await programleder.get(sti)).body;
    const k = [
      ...(await programleder.get(paths.programkommuner(id(), { del: ider.skole }))).body.matchAll(
        /name="laas-(\d+)"/g,
      ),
    ]
      .map((m) => m[1])
      .find((n) => !aftalt.includes(`laas-${n}"`));
    const svar = await programleder.post(sti, {
      [`laas-${k}`]: '0',
      [`foer-${k}`]: '  ',
      [`driftFra-${k}`]: '2029-03-01',
      handling: 'gem',
    });
    assert.equal(svar.statusCode, 303);
    assert.match((await programleder.get(sti)).body, new RegExp(`laas-${k}"`));
  });

  it('asks for the kind of a thing first, and then for what that kind has', async () => {
    const ny = (query: Record<string, string>, del = 'punkt') =>
      programleder.get(paths.programdel({ ...id(), del, nr: 'ny' }, query));
    const valg = (await ny({})).body;
    assert.match(valg, /Milepæl eller fase\?/);
    assert.doesNotMatch(valg, /name="slut"/);
    const milepael = (await ny({ art: 'milepael' })).body;
    assert.match(milepael, /<input type="hidden" name="art" value="milepael"/);
    assert.match(milepael, /<input type="hidden" name="start" value/);
    assert.match((await ny({ art: 'fase' })).body, /<input[^>]*type="date"[^>]*name="start"/);
    const link = (await ny({ slags: 'link' }, 'henvisning')).body;
    assert.match(link, /Navn på linket/);
    assert.doesNotMatch(link, /name="integration" id|<select[^>]*name="integration"/);
  });

  it('tells everybody that a plan was changed, and why', async () => {
    const noegle = { programId: Number(ider.program), del: 'punkt' } as const;
    const form = { art: 'milepael', emne: 'pilot', navn: 'Pilot i to skoler', slut: '2027-03-01' };
    const nr = await lavDel(miljoe, leder, noegle.programId, 'punkt', form);
    const skrevet = laesDel('punkt', { ...form, slut: '2027-06-01', grund: 'Skolerne bad om foråret.' });
    assert.ok(skrevet.ok);
    assert.ok((await gemDel(miljoe, leder, { ...noegle, gammel: { id: nr, laas: 1 } }, skrevet.vaerdi)).ok);
    const side = (await gaest.get(paths.faellesprogram(id()))).body;
    assert.match(side, /Ændret 1 gang/);
    assert.match(side, /Først 1\. marts 2027/);
    assert.match(side, /Skolerne bad om foråret\./);
  });

  it('two who move a point: the second keeps its reason, and reads both days as days', async () => {
    const programId = Number(ider.program);
    const form = { art: 'milepael', emne: 'andet', navn: 'To flytter den', slut: '2027-03-01' };
    const nr = await lavDel(miljoe, leder, programId, 'punkt', form);
    const sti = paths.programdel({ ...id(), del: 'punkt', nr });
    const flyt = (slut: string, grund: string) =>
      programleder.post(sti, {
        ...form,
        slut,
        grund,
        version: '1',
        udgangspunkt: JSON.stringify({ ...form, grund: '' }),
      });
    assert.equal((await flyt('2027-04-01', 'Den første.')).statusCode, 303);
    const svar = await flyt('2027-05-01', 'Den anden, som ikke må gå tabt.');
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /1\. april 2027/);
    assert.match(svar.body, />Den anden, som ikke må gå tabt\.<\/textarea>/);
  });

  it('says a reservation in full on the overview, and shortly on the other pages', async () => {
    const ny = await opretProgram(miljoe, leder, {
      ...ETPROGRAM,
      navn: 'Med forbehold',
      forbehold: 'Tallene er foreløbige. De er gjort op i maj.',
    });
    assert.ok(ny.ok);
    const program = ny.vaerdi;
    assert.match((await gaest.get(paths.faellesprogram({ program }))).body, /De er gjort op i maj/);
    const anden = (await gaest.get(paths.programtilslutning({ program }))).body;
    assert.match(anden, /Tallene er foreløbige\./);
    assert.match(anden, new RegExp(`/faellesprogrammer/${program}#forbehold`));
    assert.doesNotMatch(anden, /gjort op i maj/);
  });

  it('a kommune says what its old solution costs; the house reads and exports it', async () => {
    const sti = paths.programudfasningEgen({ ...id(), loesning: ider.loesning });
    assert.equal((await programleder.get(sti)).statusCode, 403);
    const galt = await kommune.post(sti, { maanedOere: '-5', kontraktSlut: 'i går', version: '0' });
    assert.equal(galt.statusCode, 422);
    assert.match(galt.body, /kan ikke være negativt/);
    const svar = await kommune.post(sti, {
      maanedOere: '12.500,50',
      kontraktSlut: '2028-01-31',
      version: '0',
    });
    assert.equal(svar.statusCode, 303);
    assert.match((await kommune.get(paths.programudfasning(id()))).body, /Jeres udfasning/);
    const hus = await programleder.get(paths.programudfasning(id()));
    assert.match(hus.body, /Svendborg/);
    assert.match(
      (await programleder.get(paths.programudfasningFil({ ...id(), format: 'csv' }))).body,
      /;12500,5;/,
    );
    assert.equal((await gaest.get(paths.programudfasning(id()))).statusCode, 303);
  });
});
