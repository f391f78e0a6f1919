import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import { strategiverden } from '../../../../test/scenarier/strategiruter.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';

const ODENSE = '35209115';

paaEnDatabase('strategiens sider', (hent) => {
  let arkitekt: TestBruger;
  let laeser: TestBruger;
  let nabo: TestBruger;
  let leverandoer: TestBruger;
  let id: string;
  let del: string;
  let maal: string;
  let ramme: string;

  before(async () => {
    const miljoe = testMiljoe(hent());
    const { som } = await testApp(miljoe);
    const bo = await testAktoer(hent(), SVENDBORG, ['itarkitekt'], 'Bo Lindegaard');
    const sider = await strategiverden(miljoe, bo);
    ({ strategi: id, del, maal, ramme } = sider);
    arkitekt = await som(bo);
    laeser = await som(await testAktoer(hent(), SVENDBORG, ['anmelder'], 'Malthe'));
    nabo = await som(await testAktoer(hent(), ODENSE, ['administrator', 'godkender']));
    await hent().somSystem('test', (tx) =>
      sql`insert into organisation (art, navn, cvr) values ('leverandoer', 'Bøgelund', '99000007')`.execute(
        tx,
      ),
    );
    leverandoer = await som(await testAktoer(hent(), '99000007', ['leverandoeradministrator']));
  });

  it('the house reads every page; another kommune finds none of them; a supplier has no way in', async () => {
    const sider = [
      paths.strategi({ id }),
      paths.strategiudgave({ id, nr: 1 }),
      paths.strategiudgave({ id, nr: 2 }),
      paths.strategiopfoelgning({ id, nr: 1 }),
      paths.strategiaendringer({ id, nr: 1 }),
      paths.strategiaendringer({ id, nr: 2 }),
      paths.strategidel({ id, del }),
      paths.strategidelHistorik({ id, del }),
      paths.strategimaalliste({ id }),
      paths.strategimaal({ id, maal }),
      paths.strategihuller({ id }),
      paths.strategihoering({ id }),
      paths.strategihistorik({ id }),
    ];
    for (const sti of sider) {
      assert.equal((await laeser.get(sti)).statusCode, 200, sti);
      assert.equal((await nabo.get(sti)).statusCode, 404, sti);
      assert.equal((await leverandoer.get(sti)).statusCode, 403, sti);
    }
    assert.equal((await laeser.get(paths.strategier())).statusCode, 200);
    assert.match((await nabo.get(paths.strategier())).body, /Der er ingen strategi endnu/);
    assert.equal(
      (await laeser.get(paths.strategiopfoelgning({ id, nr: 2 }))).statusCode,
      404,
      'a draft promised nothing',
    );
    assert.equal((await laeser.post(paths.strategidel({ id, del }), {})).statusCode, 403);
  });

  it('a part comes back with everything typed when something is wrong, and with both texts when two wrote', async () => {
    const sti = paths.strategidel({ id, del });
    const laas = async () => /name="version" value="(\d+)"/.exec((await arkitekt.get(sti)).body)?.[1] ?? '';
    const foer = await laas();
    const tom = await arkitekt.post(sti, {
      version: foer,
      titel: '',
      tekst: 'Langt udkast',
      blokke: ['gaeld', 'maal'],
    });
    assert.equal(tom.statusCode, 422);
    assert.match(tom.body, /Langt udkast/);
    assert.match(tom.body, /Skriv en overskrift/);
    const udgangspunkt = JSON.stringify({
      titel: 'Vision og retning',
      tekst: 'Vi vil **det hele**.',
      raekker: [],
      blokke: [],
    });
    const gemt = await arkitekt.post(sti, {
      version: foer,
      udgangspunkt,
      titel: 'Vision og retning',
      tekst: 'Det, den ene skrev',
    });
    assert.equal(gemt.statusCode, 303);
    const konflikt = await arkitekt.post(sti, {
      version: foer,
      udgangspunkt,
      titel: 'Ny overskrift',
      tekst: 'Det, den anden skrev',
    });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt, mens du skrev/);
    assert.match(konflikt.body, /Det, den ene skrev/);
    assert.match(konflikt.body, /Det, den anden skrev/);
    const valgt = await arkitekt.post(sti, {
      version: await laas(),
      udgangspunkt,
      titel: 'Ny overskrift',
      tekst: 'Det, den anden skrev',
    });
    assert.equal(valgt.statusCode, 303);
    assert.match((await laeser.get(paths.strategidelHistorik({ id, del }))).body, /den ene skrev/);
  });

  it('more rows are asked for without anything being lost', async () => {
    const svar = await arkitekt.post(paths.strategidele({ id }), { slags: 'kanaler', titel: '' });
    const ny = String(svar.headers.location);
    const flere = await arkitekt.post(ny, {
      titel: 'Kanaler',
      tekst: '',
      raekker: '1',
      gruppe_0: 'Ældre',
      kanal_0: 'Telefon',
      idag_0: '60',
      oensket_0: '40',
      mere: 'ja',
    });
    assert.equal(flere.statusCode, 200);
    assert.match(flere.body, /value="Telefon"/);
    assert.match(flere.body, /name="gruppe_5"/);
    const over = await arkitekt.post(ny, {
      version: '1',
      titel: 'Kanaler',
      raekker: '1',
      gruppe_0: 'Ældre',
      kanal_0: 'Telefon',
      idag_0: '160',
      oensket_0: '40',
    });
    assert.equal(over.statusCode, 422);
    assert.match(over.body, /procent mellem 0 og 100/);
  });

  it('a row is moved before anything is stored, with what was typed kept and said to be unsaved', async () => {
    const svar = await arkitekt.post(paths.strategidele({ id }), { slags: 'governance', titel: '' });
    const ny = String(svar.headers.location);
    const form = {
      version: '1',
      titel: 'Governance',
      tekst: 'Udkast',
      raekker: '2',
      organ_0: 'Styregruppen',
      mandat_0: 'Prioriterer',
      organ_1: 'Arkitekturrådet',
      mandat_1: 'Afgør',
    };
    const flyttet = await arkitekt.post(ny, { ...form, flyt: 'ned_0' });
    assert.equal(flyttet.statusCode, 200);
    assert.match(
      flyttet.body,
      /name="organ_0"[^>]*value="Arkitekturrådet"|value="Arkitekturrådet"[^>]*name="organ_0"/,
    );
    assert.match(flyttet.body, /Udkast/);
    assert.match(flyttet.body, /ikke gemt endnu/);
    assert.doesNotMatch((await laeser.get(ny)).body, /Arkitekturrådet/);
    assert.equal(
      (await arkitekt.post(ny, { ...form, flyt: 'op_0' })).statusCode,
      303,
      'no place to go: it is saved',
    );
    const gemt = (await laeser.get(ny)).body;
    assert.ok(gemt.indexOf('Styregruppen') < gemt.indexOf('Arkitekturrådet'));
  });

  it('two who write the name of a strategy at once both see what the other wrote', async () => {
    const sti = paths.strategiRet({ id });
    const version = /name="version" value="(\d+)"/.exec((await arkitekt.get(sti)).body)?.[1] ?? '';
    const form = { version, navn: 'Den enes navn', fraAar: '2026', tilAar: '2029' };
    assert.equal((await arkitekt.post(sti, form)).statusCode, 303);
    const svar = await arkitekt.post(sti, { ...form, navn: 'Den andens navn' });
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /Den enes navn/);
    assert.match(svar.body, /value="Den andens navn"/);
  });

  it('a goal with its target before its baseline, or with bad numbers, is refused at the field', async () => {
    const form = {
      titel: 'Mål',
      enhed: 'oere',
      udgang: '-5',
      udgangDag: '2026-12-01',
      maal: '1.000',
      maalDag: '2026-01-01',
    };
    const svar = await arkitekt.post(paths.strategimaalNyt({ id }), form);
    assert.equal(svar.statusCode, 422);
    assert.match(svar.body, /Måldatoen skal ligge efter udgangspunktets dato/);
    assert.match(svar.body, /Det kan ikke være negativt/);
    assert.match(svar.body, /value="1.000"/);
    const ok = await arkitekt.post(paths.strategimaalNyt({ id }), {
      ...form,
      udgang: '5.000',
      maalDag: '2028-01-01',
    });
    assert.equal(ok.statusCode, 303);
    const maaling = await arkitekt.post(`${ok.headers.location}/handling/maaling`, {
      dag: '2099-01-01',
      vaerdi: 'x',
    });
    assert.equal(maaling.statusCode, 422);
    assert.match(maaling.body, /Skriv et beløb i kroner/);
  });

  it('a goal is written from a gap, and answers it; a gap that is gone is said', async () => {
    const huller = (await arkitekt.get(paths.strategihuller({ id }))).body;
    const svarPaa = /svarPaa=(\d+)/.exec(huller)?.[1] ?? '';
    assert.doesNotMatch((await laeser.get(paths.strategihuller({ id }))).body, /svarPaa=/);
    const ny = (await arkitekt.get(paths.strategimaalNyt({ id }, { svarPaa }))).body;
    assert.match(ny, /Målet bliver bundet til/);
    const form = {
      svarPaa,
      titel: '',
      enhed: 'antal',
      udgang: '0',
      udgangDag: '2026-01-01',
      maal: '3',
      maalDag: '2028-01-01',
    };
    const tom = await arkitekt.post(paths.strategimaalNyt({ id }), form);
    assert.equal(tom.statusCode, 422);
    assert.match(tom.body, /Målet bliver bundet til/, 'what it answers is kept when the form comes back');
    const svar = await arkitekt.post(paths.strategimaalNyt({ id }), { ...form, titel: 'Fra et hul' });
    assert.match(
      (await arkitekt.get(String(svar.headers.location))).body,
      /name="rammer" value="\d+" checked|checked[^>]*name="rammer"|name="rammer"[^>]*checked/,
    );
    assert.ok(!(await arkitekt.get(paths.strategihuller({ id }))).body.includes(`svarPaa=${svarPaa}"`));
    const vaek = await arkitekt.post(paths.strategimaalNyt({ id }), {
      ...form,
      svarPaa: '999999',
      titel: 'Uden hul',
    });
    assert.match(
      (await arkitekt.get(String(vaek.headers.location))).body,
      /Målet er ikke bundet til noget endnu/,
    );
  });

  it('lists sort, filter and are exported as shown', async () => {
    const faldende = await laeser.get(paths.strategimaalliste({ id }, { sort: 'nr', retning: 'faldende' }));
    assert.ok(faldende.body.indexOf('M2 ') < faldende.body.indexOf('M1 '));
    assert.match(
      (await laeser.get(paths.strategimaalliste({ id }, { q: 'findes ikke' }))).body,
      /Ingen mål passer/,
    );
    const csv = await laeser.get(paths.strategimaallisteFil({ id, format: 'csv' }, { q: 'taget i brug' }));
    assert.match(csv.body, /Flere løsninger er taget i brug/);
    assert.equal((csv.body.match(/^M\d/gm) ?? []).length, 1);
    assert.equal((await laeser.get(paths.strategimaallisteFil({ id, format: 'exe' }))).statusCode, 404);
    for (const sti of [
      paths.strategierFil({ format: 'xlsx' }),
      paths.strategirammerFil({ format: 'csv' }),
      paths.strategihullerFil({ id, format: 'xlsx' }, { aar: 'alle' }),
      paths.strategiopfoelgningFil({ id, nr: 1, format: 'xlsx' }),
      paths.strategiopfoelgningFil({ id, nr: 1, format: 'docx' }),
      paths.strategiopfoelgningFil({ id, nr: 1, format: 'pdf' }),
      paths.strategihistorikFil({ id, format: 'xlsx' }),
      paths.strategihoeringFil({ id, format: 'docx' }),
    ])
      assert.equal((await laeser.get(sti)).statusCode, 200, sti);
  });

  it('an edition is a tagged PDF and a Word document; a draft says that it is one', async () => {
    const pdf = await laeser.get(paths.strategiudgaveFil({ id, nr: 1, format: 'pdf' }));
    assert.equal(pdf.headers['content-type'], 'application/pdf');
    const raa = pdf.rawPayload.toString('latin1');
    assert.ok(raa.startsWith('%PDF') && raa.includes('StructTreeRoot'));
    const docx = await laeser.get(paths.strategiudgaveFil({ id, nr: 2, format: 'docx' }));
    assert.equal(docx.rawPayload.subarray(0, 2).toString(), 'PK');
    assert.match((await laeser.get(paths.strategiudgave({ id, nr: 2 }))).body, /Det er en kladde/);
    assert.match((await laeser.get(paths.strategiudgave({ id, nr: 1 }))).body, /Byrådet, punkt 7/);
  });

  it('a year later: the promise beside what came of it', async () => {
    const ret = paths.strategimaalRet({ id, maal });
    const laas = /name="version" value="(\d+)"/.exec((await arkitekt.get(ret)).body)?.[1] ?? '';
    const form = {
      version: laas,
      titel: 'Flere løsninger er taget i brug',
      enhed: 'procent',
      udgang: '50',
      udgangDag: '2026-01-01',
      maal: '65',
      maalDag: '2027-12-31',
      ejer: 'Digitaliseringschefen',
    };
    assert.equal((await arkitekt.post(ret, form)).statusCode, 303);
    const side = await laeser.get(paths.strategiopfoelgning({ id, nr: 1 }));
    assert.match(side.body, /Løftet er ændret/);
    assert.match(side.body, /80,0 %/);
    assert.match(side.body, /65,0 %/);
  });

  it('a comment is written on the page of the hearing, and answered with a reason', async () => {
    const enhed = await hent().somSystem('test', (tx) =>
      raekke(tx, sql<{ id: number }>`select id from enhed where navn = 'Hørte forvaltning'`),
    );
    const sti = (handling: string) => paths.strategihoeringHandling({ id, handling });
    const tom = await laeser.post(sti('kommentar'), { del, enhed: '', tekst: '' });
    assert.equal(tom.statusCode, 422);
    assert.match(tom.body, /Vælg, hvem bemærkningen er fra/);
    const sendt = await laeser.post(sti('kommentar'), {
      del,
      enhed: String(enhed?.id),
      tekst: 'Mangler hjemmeplejen',
    });
    assert.equal(sendt.statusCode, 303);
    const side = (await arkitekt.get(paths.strategihoering({ id }))).body;
    assert.match(side, /Mangler hjemmeplejen/);
    const kommentar = /id="kommentar-(\d+)"/.exec(side)?.[1] ?? '';
    const uden = await arkitekt.post(sti('svar'), { kommentar, version: '1', svar: 'ikke', grund: '' });
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /hvorfor den ikke eller kun delvist/);
    assert.equal(
      (await laeser.post(sti('svar'), { kommentar, version: '1', svar: 'taget', grund: '' })).statusCode,
      403,
    );
    assert.equal(
      (await arkitekt.post(sti('svar'), { kommentar, version: '1', svar: 'ikke', grund: 'Står i M1' }))
        .statusCode,
      303,
    );
    assert.match((await laeser.get(paths.strategihoering({ id }))).body, /Står i M1/);
    // Two who answer at once: what the second wrote stands in the form, beside what the first has answered.
    const samtidig = await arkitekt.post(sti('svar'), {
      kommentar,
      version: '1',
      svar: 'delvist',
      grund: 'Min begrundelse',
    });
    assert.equal(samtidig.statusCode, 409);
    assert.match(samtidig.body, /Min begrundelse/);
    assert.match(samtidig.body, /Står i M1/);
    // A hearing that has been closed meanwhile: what was written isn't lost.
    await arkitekt.post(sti('luk'));
    const lukket = await laeser.post(sti('kommentar'), {
      del,
      enhed: String(enhed?.id),
      tekst: 'Skrevet i sidste øjeblik',
    });
    assert.equal(lukket.statusCode, 409);
    assert.match(lukket.body, /Skrevet i sidste øjeblik/);
    await arkitekt.post(sti('aabn'));
    assert.equal((await laeser.post(sti('send'), {})).statusCode, 422);
  });

  it('an own strategy of others is entered and corrected; a shipped one isn’t', async () => {
    const daarlig = await arkitekt.post(paths.strategirammer(), {
      navn: 'X',
      art: 'anden',
      fraAar: '2029',
      tilAar: '2026',
      kilde: 'ikke en adresse',
    });
    assert.equal(daarlig.statusCode, 422);
    assert.match(daarlig.body, /Det sidste år kan ikke ligge før det første/);
    const ny = await arkitekt.post(paths.strategirammer(), {
      navn: 'Regionens strategi',
      art: 'anden',
      fraAar: '2026',
      tilAar: '2029',
      kilde: '',
    });
    assert.equal(ny.statusCode, 303);
    assert.match((await laeser.get(String(ny.headers.location))).body, /Regionens strategi/);
    assert.equal((await nabo.get(String(ny.headers.location))).statusCode, 404);
    const leveret = await arkitekt.post(paths.strategirammeHandling({ ramme, handling: 'fjern' }));
    assert.equal(leveret.statusCode, 409);
    assert.match(leveret.body, /følger med produktet/);
  });
});
