import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaEnDatabase, type TestBruger, testApp, testMiljoe } from '../../../../test/helpers.ts';
import { type Database, raekke, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { punktfelt } from './indberetning/rules.ts';
import { type Rundeverden, rundeverden } from './test/verden.ts';

paaEnDatabase('pages of a round', (hent) => {
  let db: Database;
  let v: Rundeverden;
  let sekretaer: TestBruger;
  let kollega: TestBruger;
  let sanne: TestBruger;
  let udenfor: TestBruger;
  let plan: { plan: number };
  let runde: { plan: number; runde: number };
  let id: { indberetning: number };

  before(async () => {
    db = hent();
    v = await rundeverden(db, 4);
    const { som } = await testApp(testMiljoe(db));
    sekretaer = await som(v.sekretaer);
    kollega = await som(v.kollega);
    sanne = await som(v.svendborg);
    udenfor = await som(v.udenfor);
    plan = { plan: v.plan };
  });

  async function version(): Promise<string> {
    const r = await db.somSystem('test', (tx) =>
      raekke(tx, sql<{ laas: number }>`select laas from indberetning where id = ${id.indberetning}`),
    );
    return String(r?.laas);
  }
  const handling = (navn: string) => paths.indberetningHandling({ ...id, handling: navn });
  const svar = (r: { statusCode: number; body: string }) => [r.statusCode, r.body] as const;

  it('a round is opened in the browser, and a refusal keeps what was typed', async () => {
    const ny = { periode: '2026-07-01', frist: '2026-11-01', besked: 'Skriv kort.' };
    const [status, side] = svar(await sekretaer.post(paths.indberetningsrunder(plan), ny));
    assert.equal(status, 422);
    assert.match(side, /Fristen ligger før i dag/);
    assert.match(side, /Skriv kort\./);
    const aabnet = await sekretaer.post(paths.indberetningsrunder(plan), { ...ny, frist: '30.11.2026' });
    assert.equal(aabnet.statusCode, 303);
    const sti = String(aabnet.headers.location);
    runde = { ...plan, runde: Number(/(\d+)$/.exec(sti)?.[1]) };
    assert.match((await sekretaer.get(sti)).body, /Påmind 4 initiativer/);
    assert.equal((await sanne.post(paths.indberetningsrunder(plan), ny)).statusCode, 403);
    assert.equal((await sanne.get(paths.indberetningsrundeGodkend(runde))).statusCode, 403);
    const min = /\/indberetninger\/(\d+)/.exec((await sanne.get(paths.mineIndberetninger())).body);
    id = { indberetning: Number(min?.[1]) };
    assert.equal((await udenfor.get(paths.indberetning(id))).statusCode, 404);
    // Another house reads nothing of the round before it is published, but for what it reports itself.
    const udefra = (await udenfor.get(sti)).body;
    assert.match(udefra, /er ved at samle runden/);
    assert.doesNotMatch(udefra, /Skriv kort|uden indberetning|Ingen indberetninger/);
    const egne = (await sanne.get(sti)).body;
    assert.match(egne, /Her står dem, du indberetter/);
    assert.match(egne, /Skriv kort.*Initiativ 1</s);
    assert.doesNotMatch(egne, /Initiativ 2</);
  });

  it('what was reached before the period is folded away in the report', async () => {
    await db.somSystem('test', (tx) =>
      sql`insert into planpunkt (organisation_id, initiativ_id, art, navn, slut, faktisk, rettet_kl)
        select organisation_id, initiativ_id, 'milepael', 'Begyndt', '2026-02-01', '2026-02-03', now()
        from planpunkt where id = ${v.punkter[0]}`.execute(tx),
    );
    const side = (await sanne.get(paths.indberetning(id))).body;
    assert.match(side, /Milepæl 1.*Nået før perioden \(1\).*Begyndt/s);
    await db.somSystem('test', (tx) =>
      sql`update planpunkt set fjernet_kl = now() where navn = 'Begyndt'`.execute(tx),
    );
  });

  it('the report’s page has the computed light beside, also as it is typed', async () => {
    const side = (await sanne.get(paths.indberetning(id))).body;
    assert.match(side, /Ventes nu/);
    assert.match(side, /Økonomien indgår ikke: der er et budget/);
    const felter = {
      prognose: '900.000',
      lys: 'groen',
      [punktfelt(v.punkter[0], 'forventet')]: '2027-07-01',
    };
    const stykke = await sanne.post(paths.indberetningBeregn(id), felter, { 'x-fragment': '1' });
    assert.match(stykke.body, /id="virkning"/);
    assert.match(stykke.body, /3 måneder og 1 dag efter planen/);
    assert.match(stykke.body, /Indberettet lysere end beregnet/);
    assert.doesNotMatch(stykke.body, /<html/);
    // Without JavaScript the whole page comes back, and nothing has been stored.
    const hel = await sanne.post(paths.indberetningBeregn(id), {
      ...felter,
      version: await version(),
      tekst: 'Ikke gemt',
    });
    assert.match(hel.body, /Ikke gemt/);
    assert.doesNotMatch((await sanne.get(paths.indberetning(id))).body, /Ikke gemt/);
  });

  it('a draft keeps itself, even what can’t be read, and stays with those responsible', async () => {
    const gemt = await sanne.post(paths.indberetningKladde(id), {
      version: '1',
      tekst: 'Min kladde',
      prognose: 'ti',
    });
    assert.deepEqual([gemt.statusCode, gemt.json().version], [200, 2]);
    assert.match((await sanne.get(paths.indberetning(id))).body, /Min kladde/);
    const laest = (await sekretaer.get(paths.indberetning(id))).body;
    assert.match(laest, /Der skrives på indberetningen/);
    assert.doesNotMatch(laest, /Min kladde/);
    const sent = await sanne.post(handling('send'), {
      version: '2',
      tekst: 'Min kladde',
      prognose: 'ti',
      lys: 'groen',
    });
    assert.equal(sent.statusCode, 422);
    assert.match(sent.body, /Skriv beløbet i kroner/);
  });

  it('somebody else saved meanwhile: both versions are shown, and saving again sends one’s own', async () => {
    const udgangspunkt = JSON.stringify({ tekst: 'Min kladde', naeste: '' });
    const r = await sanne.post(handling('gem'), { version: '1', udgangspunkt, tekst: 'Min anden tekst' });
    assert.equal(r.statusCode, 409);
    assert.match(r.body, /En anden har gemt, mens du skrev/);
    assert.match(r.body, /Min kladde/);
    assert.match(r.body, /Min anden tekst/);
    const auto = await sanne.post(paths.indberetningKladde(id), { version: '1', tekst: 'x' });
    assert.deepEqual(
      [auto.statusCode, auto.json().tekst],
      [409, 'En anden har gemt. Tryk Gem kladde for at se begges.'],
    );
  });

  it('is sent, returned with a question, answered, approved in the preview, and reopened', async () => {
    const groen = { lys: 'groen', tekst: 'Alt vel', prognose: '900.000' };
    assert.equal(
      (await sanne.post(handling('send'), { ...groen, version: await version() })).statusCode,
      303,
    );
    assert.match((await sanne.get(paths.indberetning(id))).body, /Ret og send igen/);
    const initiativ = paths.initiativ({ initiativ: v.initiativer[0] });
    assert.match((await kollega.get(initiativ)).body, /Seneste status.*venter på godkendelse.*Alt vel/s);
    const udefra = (await udenfor.get(initiativ)).body;
    assert.match(udefra, /1\.1 Initiativ 1/);
    assert.doesNotMatch(udefra, /Seneste status|Alt vel/);
    const uden = await sekretaer.post(handling('retur'), { version: await version(), besked: '' });
    assert.match(uden.body, /Skriv, hvad du vil have svar på/);
    assert.equal(
      (await sekretaer.post(handling('retur'), { version: await version(), besked: 'Er I sikre?' }))
        .statusCode,
      303,
    );
    assert.match((await sanne.get(paths.indberetning(id))).body, /Er I sikre\?/);
    const igen = await sanne.post(handling('send'), { ...groen, version: await version(), svar: 'Ja, helt' });
    assert.equal(igen.statusCode, 303);
    const forhaand = (await kollega.get(paths.indberetningsrundeGodkend(runde))).body;
    const valgt = /value="(\d+:\d+)"/.exec(forhaand)?.[1] ?? '';
    assert.equal((await kollega.post(paths.indberetningsrundeGodkend(runde), { valgt })).statusCode, 303);
    const godkendt = (await kollega.get(paths.indberetning(id))).body;
    assert.match(godkendt, /Træk godkendelsen tilbage/);
    assert.match(godkendt, /Ja, helt/);
    assert.equal((await kollega.post(handling('genaabn'))).statusCode, 303);
    const foraeldet = await kollega.post(handling('godkend'), { version: '1' });
    assert.equal(foraeldet.statusCode, 409);
    assert.equal((await sanne.post(handling('godkend'), { version: await version() })).statusCode, 403);
  });

  it('the list is narrowed and taken home; a filter nobody knows is all', async () => {
    const sti = paths.indberetningsrunde(runde);
    assert.match((await sekretaer.get(`${sti}?status=venter&lys=groen`)).body, /1 initiativ</);
    assert.match((await sekretaer.get(`${sti}?status=ukendt&lys=lilla&side=x`)).body, /4 initiativer/);
    const csv = await sekretaer.get(
      `${paths.indberetningsrundeFil({ ...runde, format: 'csv' })}?status=mangler`,
    );
    assert.equal(csv.body.trim().split('\n').length, 4);
    assert.equal(
      (await sekretaer.get(paths.indberetningsrundeFil({ ...runde, format: 'exe' }))).statusCode,
      404,
    );
    assert.equal((await sekretaer.get(paths.indberetningsrunde({ ...runde, runde: 999 }))).statusCode, 404);
  });

  it('closed, the round takes nothing more in, and hands back what was typed', async () => {
    const luk = paths.indberetningsrundeHandling({ ...runde, handling: 'luk' });
    assert.equal((await sanne.post(luk, { version: '1' })).statusCode, 403);
    assert.equal((await sekretaer.post(luk, { version: '1' })).statusCode, 303);
    const sent = await sanne.post(handling('send'), {
      version: await version(),
      lys: 'groen',
      tekst: 'Et langt svar, der ikke må gå tabt',
    });
    assert.equal(sent.statusCode, 409);
    assert.match(sent.body, /Runden for 2\. halvår 2026 er lukket/);
    assert.match(sent.body, /Et langt svar, der ikke må gå tabt/);
    const frist = await sekretaer.post(paths.indberetningsrundeHandling({ ...runde, handling: 'genaabn' }), {
      version: '2',
      frist: '',
    });
    assert.equal(frist.statusCode, 422);
    assert.match(frist.body, /Skriv fristen som en dato/);
  });

  it('a person who is taken off is told so, and keeps the text', async () => {
    await db.somSystem('test', (tx) => sql`update initiativansvarlig set fjernet_kl = now()`.execute(tx));
    const r = await sanne.post(handling('send'), { version: '1', tekst: 'Min lange tekst' });
    assert.equal(r.statusCode, 409);
    assert.match(r.body, /ikke \(længere\) ansvarlig/);
    assert.match(r.body, /Min lange tekst/);
  });
});
