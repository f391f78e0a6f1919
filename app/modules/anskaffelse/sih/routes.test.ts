import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import {
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { opretSag } from '../sag/commands.ts';

paaEnDatabase('sih: sider', (hent) => {
  let verden: Awaited<ReturnType<typeof testApp>>;
  let miljoe: ReturnType<typeof testMiljoe>;
  let sanne: Aktoer;
  let bruger: TestBruger;
  let laeser: TestBruger;
  let anmelder: TestBruger;
  let fremmed: TestBruger;
  let fremmedPerson: Aktoer;
  let gaest: Aktoer;
  let behov = 0;

  before(async () => {
    miljoe = testMiljoe(hent());
    verden = await testApp(miljoe);
    sanne = await testAktoer(hent(), SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    bruger = await verden.som(sanne);
    laeser = await verden.som(await testAktoer(hent(), SVENDBORG, ['jurist'], 'Lea Steensgaard'));
    const melder = await testAktoer(hent(), SVENDBORG, ['anmelder'], 'Malthe Birkelund');
    anmelder = await verden.som(melder);
    fremmedPerson = await testAktoer(hent(), '35209115', ['sagsbehandler'], 'Nanna Overby');
    fremmed = await verden.som(fremmedPerson);
    gaest = await testAktoer(hent(), SVENDBORG, ['anmelder'], 'Gitte Gæst');
    const nu = miljoe.ur.nu();
    await hent().som(sanne, (tx) => opretSag(tx, sanne, nu, { titel: 'Ældresag', slags: 'nyt' }));
    const r = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into behov (organisation_id, aar, loebenr, tilstand, felter, slags, titel, persondata,
            oprettet_af, oprettet_kl, rettet_kl, sendt_kl)
          values (${sanne.organisation.id}, 2026, 1, 'sendt', '{"slags": "nyt", "beskrivelse": "Et behov"}', 'nyt', 'Et behov', 'ja',
            ${melder.personId}, ${nu}, ${nu}, ${nu}) returning id`,
      ),
    );
    behov = r?.id ?? 0;
  });
  after(() => verden.app.close());

  const STIER = () => [
    paths.sih(),
    `${paths.sih()}?q=behov&tilstand=sendt&enhed=1&sort=titel&side=2`,
    paths.sihFil({ format: 'csv' }),
    paths.sihKoe({ behov }),
    paths.sihMoeder(),
    paths.sihMoederFil({ format: 'xlsx' }),
    paths.sihStatistik(),
    `${paths.sihStatistik()}?periode=sidste`,
    paths.sihStatistikFil({ format: 'xlsx' }),
    paths.sihStatistikFil({ format: 'csv' }),
    paths.sager(),
    `${paths.sager()}?fase=1&kontakt=ingen&alder=under30&mine=ja&q=2026-001&enhed=3`,
    `${paths.sager()}?fase=x&kontakt=nogen&alder=gammel&tilstand=%27&sort=y&side=-1`,
    paths.sagerFil({ format: 'xlsx' }),
    paths.sagerTavle(),
    `${paths.sagerTavle()}?flere=1&antal=36`,
  ];

  it('shows every page to those who work on cases, and none to one who only reports', async () => {
    for (const sti of STIER()) {
      assert.equal((await bruger.get(sti)).statusCode, 200, sti);
      assert.equal((await laeser.get(sti)).statusCode, 200, sti);
      assert.equal((await anmelder.get(sti)).statusCode, 403, sti);
    }
    assert.equal((await fremmed.get(paths.sihKoe({ behov }))).statusCode, 404);
    assert.equal((await bruger.get(paths.sagerFil({ format: 'pdf' }))).statusCode, 404);
  });

  it('exports the list as it is shown', async () => {
    const fil = await bruger.get(`${paths.sagerFil({ format: 'csv' })}?q=findes-ikke`);
    assert.ok(!fil.body.includes('Ældresag'));
    assert.ok((await bruger.get(`${paths.sagerFil({ format: 'csv' })}?q=ÆLDRE`)).body.includes('Ældresag'));
  });

  it('only lets the group decide', async () => {
    const felter = { handling: 'beslut', beslutning: 'luk', begrundelse: 'Nej tak', version: '1' };
    assert.equal((await laeser.post(paths.sihKoe({ behov }), felter)).statusCode, 403);
    assert.equal((await anmelder.post(paths.sihKoe({ behov }), felter)).statusCode, 403);
    assert.equal((await fremmed.post(paths.sihKoe({ behov }), felter)).statusCode, 404);
    assert.equal((await laeser.post(paths.sihMoeder(), { dato: '2026-11-23' })).statusCode, 403);
  });

  it('keeps what was typed when a decision is refused, and says why', async () => {
    const uden = await bruger.post(paths.sihKoe({ behov }), {
      beslutning: '',
      begrundelse: 'Min tekst',
      version: '1',
    });
    assert.equal(uden.statusCode, 422);
    assert.ok(uden.body.includes('Vælg en beslutning.') && uden.body.includes('Min tekst'));
    const gammel = await bruger.post(paths.sihKoe({ behov }), {
      beslutning: 'luk',
      begrundelse: 'Min tekst',
      version: '77',
    });
    assert.equal(gammel.statusCode, 409);
    assert.ok(gammel.body.includes('Min tekst'));
  });

  it('plans a meeting, saves two people’s minutes without loss, and gives the minutes as files', async () => {
    assert.equal((await bruger.post(paths.sihMoeder(), { dato: '31.02.2027' })).statusCode, 422);
    const svar = await bruger.post(paths.sihMoeder(), { dato: '2026-11-23' });
    assert.equal(svar.statusCode, 303);
    const sti = String(svar.headers.location).split('?')[0];
    const moede = sti.split('/').at(-1) ?? '';
    assert.ok((await bruger.get(sti)).body.includes('Et behov'));
    const udgangspunkt = JSON.stringify({ deltagere: [], referat: '' });
    const gem = (referat: string, deltagere: string[]) =>
      bruger.post(sti, { referat, deltagere, version: '1', udgangspunkt });
    assert.equal((await gem('Det ene', [])).statusCode, 303);
    const anden = await gem('', [sanne.personId]);
    assert.equal(anden.statusCode, 409);
    assert.ok(anden.body.includes('Det ene'), 'det, kun den anden skrev, er taget med');
    // Somebody of the house who isn't of the group comes to the meeting; somebody of another kommune doesn't.
    const side = (await bruger.get(sti)).body;
    assert.match(side, /Flere deltagere/);
    assert.ok(side.includes(`<option value="${gaest.personId}"`));
    const inviter = (gaesten: string, version: string) =>
      bruger.post(sti, {
        referat: 'Det ene',
        deltagere: [sanne.personId],
        gaest: gaesten,
        version,
        udgangspunkt,
      });
    const afvist = await inviter(fremmedPerson.personId, '2');
    assert.equal(afvist.statusCode, 422);
    assert.match(afvist.body, /ikke i kommunen/);
    assert.equal((await inviter(gaest.personId, '2')).statusCode, 303);
    const efter = (await laeser.get(sti)).body;
    assert.match(efter, /Deltagere:[^/]*\/b>[^<]*Gitte Gæst/);
    assert.equal((await inviter(gaest.personId, '2')).statusCode, 409, 'the page was made before');
    assert.equal((await fremmed.get(sti)).statusCode, 404);
    for (const format of ['pdf', 'docx'])
      assert.equal((await laeser.get(paths.sihReferat({ moede, format }))).statusCode, 200, format);
    assert.equal((await fremmed.get(paths.sihReferat({ moede, format: 'pdf' }))).statusCode, 404);
    assert.equal(
      (await bruger.post(paths.sihMoedeHandling({ moede, handling: 'hvadsomhelst' }))).statusCode,
      404,
    );
    assert.equal(
      (await bruger.post(paths.sihMoedeHandling({ moede, handling: 'tilfoej' }), { emne: ' ' })).statusCode,
      422,
    );
  });
});
