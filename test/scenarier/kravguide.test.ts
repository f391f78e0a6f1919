// A requirement's way to the market: written and published in a kommune, chosen by the guide, waited for, answered by
// the one who knows, told of when it changes, and handed over as a file. With what is refused on the way.
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { hentLinjer } from '../../app/modules/kravbank/kravliste/queries.ts';
import { krav, nyVersion, type Scene, scene } from '../../app/modules/kravbank/kravliste/test/scene.ts';
import { opretKrav } from '../../app/modules/kravbank/lager/commands.ts';
import { kravlisteTilMarkedsdialog } from '../../app/modules/kravbank/public.ts';
import type { Database } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { paaHverDatabase, type TestBruger, testApp } from '../helpers.ts';

paaHverDatabase('fra krav til kravliste', (hent) => {
  let db: Database;
  let s: Scene;
  let indkoeber: TestBruger;
  let kollega: TestBruger;
  let arkitekt: TestBruger;
  let jurist: TestBruger;
  let redaktoer: TestBruger;
  let fremmed: TestBruger;
  let id = 0;
  let lokalt = 0;

  before(async () => {
    db = hent();
    s = await scene(db);
    const { som } = await testApp(s.miljoe);
    [indkoeber, kollega, arkitekt, jurist, redaktoer, fremmed] = await Promise.all(
      [s.indkoeber, s.kollega, s.arkitekt, s.jurist, s.redaktoer, s.fremmed].map(som),
    );
  });

  const trin = (t: string) => paths.kravlisteTrin({ id, trin: t });
  const spoergsmaal = (n: string) => paths.kravlisteSpoergsmaal({ id, spoergsmaal: n });
  const laas = async () =>
    /name="laas" value="(\d+)"/.exec((await indkoeber.get(trin('domaener'))).body)?.[1] ?? '';
  const linje = async (kravId: number) =>
    (await db.som(s.indkoeber, (tx) => hentLinjer(tx, id))).find((l) => l.kravId === kravId)?.id ?? 0;
  const goer = async (
    hvem: TestBruger,
    kravId: number,
    handling: string,
    felter: Record<string, string> = {},
  ) =>
    hvem.post(paths.kravlisteLinjeHandling({ id, linje: await linje(kravId), handling }), {
      laas: await laas(),
      ...felter,
    });

  it('a local krav is published, and an indkøber begins a list', async () => {
    const [nyt] = await db.som(s.redaktoer, (tx) =>
      opretKrav(tx, { aktoer: s.redaktoer, nu: s.miljoe.ur.nu() }, [
        {
          slags: 'lokalt',
          organisationId: s.redaktoer.organisation.id,
          nummer: null,
          indhold: krav('Breve på svensk', { arbejdsgange: [s.gang] }),
          begrundelse: 'Grænsen er nær',
          tilstand: 'publiceret',
        },
      ]),
    );
    lokalt = nyt.id;
    assert.equal((await indkoeber.post(paths.kravlisteNy(), { navn: ' ' })).statusCode, 422);
    const svar = await indkoeber.post(paths.kravlisteNy(), { navn: 'Omsorgssystem 2026', formaal: 'Udbud' });
    assert.equal(svar.statusCode, 303);
    id = Number(/kravlister\/(\d+)\//.exec(String(svar.headers.location))?.[1]);
    assert.ok(id > 0);
    assert.equal((await jurist.post(paths.kravlisteNy(), { navn: 'x' })).statusCode, 403);
  });

  it('domains and arbejdsgange are chosen; what they give is seen before they are saved', async () => {
    const domaener = await indkoeber.get(trin('domaener'));
    assert.equal(domaener.statusCode, 200);
    const valgt = await indkoeber.post(trin('domaener'), { laas: await laas(), driftsform: 'saas' });
    assert.ok(String(valgt.headers.location).startsWith(trin('arbejdsgange')));
    const side = (await indkoeber.get(trin('arbejdsgange'))).body;
    assert.match(side, /Send post/);
    assert.match(side, new RegExp(`TI${s.gang} · \\d+ krav`));
    const felter = { trin: 'arbejdsgange', arbejdsgang: s.gang, laas: await laas() };
    const virkning = await indkoeber.post(paths.kravlisteVirkning({ id }), felter, { 'x-fragment': '1' });
    assert.equal(virkning.statusCode, 200);
    assert.ok(!virkning.body.includes('<html'));
    assert.match(virkning.body, /Arbejdsgang: Send post/);
    assert.ok(!(await indkoeber.get(trin('arbejdsgange'))).body.includes('checked'), 'nothing was saved');
    const gammel = await laas();
    assert.equal((await indkoeber.post(trin('arbejdsgange'), felter)).statusCode, 303);
    const anden = await kollega.post(trin('arbejdsgange'), { laas: gammel });
    assert.equal(anden.statusCode, 409);
    assert.match(anden.body, /En anden har gemt/);
    assert.match(anden.body, /Send post/);
  });

  it('questions come one at a time with nothing chosen beforehand', async () => {
    const videre = await indkoeber.get(trin('spoergsmaal'));
    assert.equal(videre.headers.location, spoergsmaal('person'));
    const side = (await indkoeber.get(spoergsmaal('person'))).body;
    assert.match(side, /Spørgsmål 1 af 1/);
    assert.match(side, /\+ 2 krav/);
    assert.match(side, /Ingen krav tages med; It-arkitekt får en opgave/);
    assert.ok(!/type="radio"[^>]*checked/.test(side));
    assert.equal((await indkoeber.post(spoergsmaal('person'), { foer: '' })).statusCode, 422);
    const ja = await indkoeber.post(spoergsmaal('person'), { foer: '', svar: 'ja' });
    assert.equal(String(ja.headers.location).split('?')[0], spoergsmaal('boern'));
    const naeste = (await indkoeber.get(spoergsmaal('boern'))).body;
    assert.match(naeste, /Stilles, fordi svaret er Ja til/);
    assert.match(naeste, /Rikke Vestermark/);
    assert.equal((await kollega.post(spoergsmaal('person'), { foer: '', svar: 'nej' })).statusCode, 409);
  });

  it('»Ved ikke« goes to the it-arkitekt, and its krav wait', async () => {
    const svar = await indkoeber.post(spoergsmaal('boern'), { foer: '', svar: 'ved_ikke' });
    assert.equal(svar.statusCode, 303);
    assert.ok(s.miljoe.sendt.some((j) => j.navn === 'mail.send'));
    const dan = await indkoeber.post(paths.kravlisteOpdater({ id }), { laas: await laas(), fra: 'guide' });
    assert.equal(String(dan.headers.location).split('?')[0], trin('gennemse'));
    const venter = (await indkoeber.get(`${trin('gennemse')}?vis=afventer`)).body;
    assert.match(venter, /It-arkitekt har fået en opgave/);
    const ude = (await indkoeber.get(`${trin('gennemse')}?vis=ude`)).body;
    assert.match(ude, /Intet spørgsmål og ingen af de valgte arbejdsgange peger på kravet/);
    const faerdig = await indkoeber.post(paths.kravlisteHandling({ id, handling: 'faerdig' }), {
      laas: await laas(),
    });
    assert.equal(faerdig.statusCode, 409);
    assert.match(faerdig.body, /afventer svar/);

    assert.match((await jurist.get(paths.kravlisteOpgaver())).body, /Ingen spørgsmål venter på dig/);
    assert.equal(
      (await jurist.post(spoergsmaal('boern'), { foer: 'ved_ikke', svar: 'nej' })).statusCode,
      409,
    );
    assert.match((await arkitekt.get(paths.kravlisteOpgaver())).body, /Bruges den af børn/);
    const besvaret = await arkitekt.post(spoergsmaal('boern'), {
      foer: 'ved_ikke',
      fra: 'opgaver',
      svar: 'ja',
    });
    assert.equal(String(besvaret.headers.location).split('?')[0], paths.kravlisteOpgaver());
  });

  it('the list tells what the answer changes before it does', async () => {
    const side = (await indkoeber.get(paths.kravlisteOpdater({ id }))).body;
    assert.match(side, /1 krav skifter/);
    assert.match(side, /Afventer → Med/);
    const gammel = await laas();
    assert.equal((await indkoeber.post(paths.kravlisteOpdater({ id }), { laas: gammel })).statusCode, 303);
    assert.equal((await kollega.post(paths.kravlisteOpdater({ id }), { laas: gammel })).statusCode, 409);
    assert.match((await indkoeber.get(paths.kravlisteOpdater({ id }))).body, /Listen svarer til svarene/);
  });

  it('a Mindstekrav stays unless one may remove it; the rest goes with a reason', async () => {
    const nej = await goer(indkoeber, s.krav.log, 'fjern', { grund: 'Dyrt' });
    assert.equal(nej.statusCode, 409);
    assert.match(nej.body, /Kun en kravredaktør eller en jurist/);
    assert.equal((await goer(indkoeber, s.krav.samtykke, 'fjern')).statusCode, 422);
    assert.equal(
      (await goer(indkoeber, s.krav.samtykke, 'fjern', { grund: 'Ingen samtykker' })).statusCode,
      303,
    );
    assert.equal(
      (await goer(redaktoer, s.krav.log, 'prioritet', { prioritet: 'vigtigt', grund: 'Rammeaftale' }))
        .statusCode,
      303,
    );
    const fritekst = await indkoeber.post(paths.kravlisteFritekst({ id }), {
      laas: await laas(),
      navn: '=cmd()|x <script>alert(1)</script>',
      beskrivelse: '<img src=x onerror=alert(1)> **Dansk**',
      prioritet: 'krav',
    });
    assert.equal(fritekst.statusCode, 303);
    const side = (await indkoeber.get(paths.kravliste({ id }))).body;
    assert.ok(!side.includes('<script>alert') && !side.includes('<img src=x'));
    assert.match(side, /Eget krav/);
    assert.match(side, /Prioritet ændret: Rammeaftale/);
  });

  it('a new version is told of, and taken when one wants it', async () => {
    await nyVersion(db, s.krav.post, krav('Digital Post, ny lov', { arbejdsgange: [s.gang] }));
    const side = (await indkoeber.get(paths.kravliste({ id }))).body;
    assert.match(side, /1 krav er kommet i en nyere version/);
    assert.ok(!side.includes('Digital Post, ny lov'));
    assert.equal((await goer(indkoeber, s.krav.post, 'version')).statusCode, 303);
    const efter = (await indkoeber.get(paths.kravliste({ id }))).body;
    assert.match(efter, /Digital Post, ny lov/);
    assert.ok(!efter.includes('er kommet i en nyere version'));
  });

  it('it is finished, handed over and exported in every format', async () => {
    assert.equal(
      (await indkoeber.post(paths.kravlisteHandling({ id, handling: 'faerdig' }), { laas: await laas() }))
        .statusCode,
      303,
    );
    assert.equal((await goer(indkoeber, s.krav.post, 'fjern', { grund: 'x' })).statusCode, 409);
    const marked = await db.som(s.indkoeber, (tx) => kravlisteTilMarkedsdialog(tx, id));
    const numre = marked?.linjer.map((l) => l.kravId);
    assert.ok(numre?.includes(lokalt) && numre.includes(s.krav.boern) && !numre.includes(s.krav.samtykke));
    for (const format of ['docx', 'xlsx', 'csv', 'json', 'reqif']) {
      const fil = await indkoeber.get(paths.kravlisteFil({ id, format }));
      assert.equal(fil.statusCode, 200, format);
      assert.ok(fil.rawPayload.length > 500, format);
    }
    const csv = (await indkoeber.get(paths.kravlisteFil({ id, format: 'csv' }))).body;
    assert.ok(!/(^|;)"?=cmd/m.test(csv), 'a formula is text');
    const data = (await indkoeber.get(paths.kravlisteFil({ id, format: 'json' }))).json();
    assert.equal(data.antal, marked?.linjer.length);
    assert.equal((await indkoeber.get(paths.kravlisteFil({ id, format: 'exe' }))).statusCode, 404);
    assert.match((await indkoeber.get(paths.kravlisterFil({ format: 'csv' }))).body, /Omsorgssystem 2026/);
  });

  it('another kommune gets 404 everywhere', async () => {
    const sider = [
      paths.kravliste({ id }),
      paths.kravlisteOpdater({ id }),
      paths.kravlisteFritekst({ id }),
      paths.kravlisteFil({ id, format: 'csv' }),
      paths.kravlisteHandling({ id, handling: 'omdoeb' }),
      paths.kravlisteLinje({ id, linje: await linje(s.krav.post) }),
      spoergsmaal('person'),
      ...['domaener', 'arbejdsgange', 'spoergsmaal', 'gennemse', 'maalbillede'].map(trin),
    ];
    for (const sti of sider) assert.equal((await fremmed.get(sti)).statusCode, 404, sti);
    for (const sti of [
      trin('domaener'),
      spoergsmaal('person'),
      paths.kravlisteOpdater({ id }),
      paths.kravlisteVirkning({ id }),
    ])
      assert.equal((await fremmed.post(sti, { svar: 'ja', foer: '' })).statusCode, 404, sti);
    assert.ok(!(await fremmed.get(paths.kravlister())).body.includes('Omsorgssystem 2026'));
  });

  it('deleted, found among the deleted, and restored; a copy is a list of its own', async () => {
    const post = async (handling: string, felter = {}) =>
      indkoeber.post(paths.kravlisteHandling({ id, handling }), { laas: await laas(), ...felter });
    assert.equal((await post('kopier', { navn: 'Kopi af den' })).statusCode, 303);
    const set = await laas();
    assert.equal((await post('slet')).statusCode, 303);
    assert.ok(!(await indkoeber.get(paths.kravlister())).body.includes('Omsorgssystem 2026'));
    const slettede = (await indkoeber.get(`${paths.kravlister()}?tilstand=slettet`)).body;
    assert.match(slettede, /Omsorgssystem 2026/);
    assert.equal((await indkoeber.get(trin('domaener'))).statusCode, 404);
    const gendan = await indkoeber.post(paths.kravlisteHandling({ id, handling: 'gendan' }), {
      laas: String(Number(set) + 1),
    });
    assert.equal(gendan.statusCode, 303);
    assert.equal((await indkoeber.get(paths.kravliste({ id }))).statusCode, 200);
  });
});
