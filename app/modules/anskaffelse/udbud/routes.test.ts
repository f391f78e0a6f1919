import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { opretSag } from '../sag/commands.ts';
import { beslutUdbud, gemGrundlag } from './commands.ts';
import { TOMT_GRUNDLAG } from './rules.ts';

const ODENSE = '35209115';

paaHverDatabase('udbudsvejledning', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let sagsbehandler: Aktoer;
  let bruger: TestBruger;
  let laeser: TestBruger;
  let fremmed: TestBruger;
  let anmelder: TestBruger;
  let id = 0;
  let anden = 0;
  let enhed = 0;

  const lavSag = (titel: string, enhedId: number | null = null) =>
    db.som(sagsbehandler, (tx) =>
      opretSag(tx, sagsbehandler, miljoe.ur.nu(), { titel, slags: 'nyt', enhedId }),
    );
  const felter = (andet: Record<string, string | readonly string[]> = {}) => ({
    version: '0',
    udgangspunkt: JSON.stringify(TOMT_GRUNDLAG),
    kontraktart: 'varer',
    prisform: 'samlet',
    dato: '2025-06-01',
    engang: '100.000',
    aarlig: '200.000',
    loebetid: '4',
    interesse: 'nej',
    interesseGrund: 'Lokal drift',
    ...andet,
  });
  const laas = async (sag: number) =>
    String(
      (
        await db.som(sagsbehandler, (tx) =>
          raekke(tx, sql<{ laas: number }>`select laas from udbudsvurdering where sag_id = ${sag}`),
        )
      )?.laas ?? 0,
    );

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    sagsbehandler = await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    const { som } = await testApp(miljoe);
    bruger = await som(sagsbehandler);
    laeser = await som(await testAktoer(db, SVENDBORG, ['kravredaktoer']));
    anmelder = await som(await testAktoer(db, SVENDBORG, ['anmelder']));
    fremmed = await som(await testAktoer(db, ODENSE, ['sagsbehandler']));
    enhed = await db.somSystem('test', async (tx) => {
      const r = await raekke(
        tx,
        sql<{ id: number }>`insert into enhed (organisation_id, navn, art)
          values (${sagsbehandler.organisation.id}, 'Omsorg', 'forvaltning') returning id`,
      );
      return r?.id ?? 0;
    });
    id = (await lavSag('Omsorgssystem', enhed)).id;
    anden = (await lavSag('Tryghedsalarmer', enhed)).id;
  });

  describe('the page', () => {
    it('says what to enter, then the regime, the threshold with period and source, and what follows', async () => {
      const tom = await bruger.get(paths.udbudsvurdering({ id }));
      assert.equal(tom.statusCode, 200);
      assert.match(tom.body, /Skriv, hvad indkøbet koster/);
      assert.equal((await bruger.get(paths.udbudsraad({ id, format: 'pdf' }))).statusCode, 404);

      const gemt = await bruger.post(paths.udbudsvurdering({ id }), felter());
      assert.equal(gemt.statusCode, 303);
      const { body } = await bruger.get(paths.udbudsvurdering({ id }));
      for (const tekst of [
        'Direkte køb',
        '900.000 kr.',
        '1.644.638 kr.',
        'kfst.dk',
        '§§ 11–12',
        '§ 30, stk. 1',
      ])
        assert.ok(body.includes(tekst), tekst);
      assert.match(body, /1\. januar 2024 – 31\. december 2025/);
    });

    it('marks an unconfirmed amount, and says when there is none', async () => {
      await bruger.post(
        paths.udbudsvurdering({ id }),
        felter({ version: await laas(id), dato: '01-03-2026' }),
      );
      const { body } = await bruger.get(paths.udbudsvurdering({ id }));
      assert.match(body, /Ubekræftet/);
      assert.match(body, /1\.611\.360 kr\./);
      await bruger.post(
        paths.udbudsvurdering({ id }),
        felter({ version: await laas(id), dato: '2029-03-01' }),
      );
      assert.match((await bruger.get(paths.udbudsvurdering({ id }))).body, /Der er ingen tærskelværdi for/);
      await bruger.post(paths.udbudsvurdering({ id }), felter({ version: await laas(id) }));
    });

    it('proposes cases of the same administration, and counts them when chosen', async () => {
      assert.match((await bruger.get(paths.udbudsvurdering({ id }))).body, /Tryghedsalarmer/);
      await bruger.post(
        paths.udbudsvurdering({ id: anden }),
        felter({ engang: '1.000.000', aarlig: '', interesse: '' }),
      );
      await bruger.post(
        paths.udbudsvurdering({ id }),
        felter({
          version: await laas(id),
          sag: [String(anden)],
          'andetTekst-3': 'Kabler',
          'andetKr-3': '50.000',
        }),
      );
      const { body } = await bruger.get(paths.udbudsvurdering({ id }));
      assert.match(body, /EU-udbud/);
      assert.match(body, /1\.950\.000 kr\./);
      assert.match(body, /må ikke opdeles/);
      assert.match(body, /Kabler/);
    });

    it('shows what was typed again with why it is refused', async () => {
      const tabel: [Record<string, string>, RegExp][] = [
        [{ engang: '-5' }, /Det kan ikke være negativt/],
        [{ engang: 'mange penge' }, /Skriv et beløb/],
        [{ dato: '2026-02-30' }, /Datoen findes ikke/],
        [{ loebetid: 'evigt' }, /Skriv antal år/],
        [{ loebetid: '99' }, /højst 50 år/],
        [{ loebetid: '' }, /Skriv løbetiden/],
        [{ interesse: 'ja', interesseGrund: '' }, /hvad vurderingen bygger på/],
        [{ kontraktart: 'bygge' }, /Vælg, hvad kontrakten/],
        [{ 'andetTekst-1': 'Kabler', 'andetKr-1': '' }, /Skriv et beløb/],
        [{ sag: String(id) }, /findes ikke længere/],
        [{ sag: '99999' }, /findes ikke længere/],
      ];
      for (const [ind, grund] of tabel) {
        const svar = await bruger.post(
          paths.udbudsvurdering({ id }),
          felter({ version: await laas(id), optioner: '77.000', ...ind }),
        );
        assert.equal(svar.statusCode, 422, JSON.stringify(ind));
        assert.match(svar.body, grund);
        assert.match(svar.body, /77\.000/);
      }
    });

    it('two who write at once both keep what they did', async () => {
      const v = await laas(id);
      const { body } = await bruger.get(paths.udbudsvurdering({ id }));
      assert.match(body, new RegExp(`name="version" value="${v}"`));
      const foer = await db.som(sagsbehandler, (tx) =>
        raekke(tx, sql<{ g: object }>`select grundlag as g from udbudsvurdering where sag_id = ${id}`),
      );
      const udgangspunkt = JSON.stringify(foer?.g);
      const ens = {
        version: v,
        udgangspunkt,
        sag: [String(anden)],
        'andetTekst-0': 'Kabler',
        'andetKr-0': '50.000',
      };
      assert.equal(
        (await bruger.post(paths.udbudsvurdering({ id }), felter({ ...ens, optioner: '10.000' }))).statusCode,
        303,
      );
      const svar = await bruger.post(paths.udbudsvurdering({ id }), felter({ ...ens, engang: '150.000' }));
      assert.equal(svar.statusCode, 409);
      assert.match(svar.body, /En anden har gemt, mens du skrev/);
      assert.match(svar.body, /Optioner/);
      assert.match(svar.body, /value="150\.000"/);
      assert.match(svar.body, /value="10\.000"/);
    });

    it('is read by the house, written by those who work on cases, and nobody else’s', async () => {
      const sti = paths.udbudsvurdering({ id });
      const laest = await laeser.get(sti);
      assert.equal(laest.statusCode, 200);
      assert.doesNotMatch(laest.body, /Gem, og vis reglerne/);
      assert.equal((await laeser.post(sti, felter())).statusCode, 403);
      assert.equal((await anmelder.get(sti)).statusCode, 403);
      assert.equal((await fremmed.get(sti)).statusCode, 404);
      assert.equal((await fremmed.post(sti, felter())).statusCode, 404);
      assert.equal((await fremmed.get(paths.udbudsraad({ id, format: 'pdf' }))).statusCode, 404);
    });
  });

  describe('the decision', () => {
    it('is kept with the advice as it read, and can be made anew without losing the first', async () => {
      const sag = (await lavSag('Låsesystem')).id;
      const sti = paths.udbudsbeslutning({ id: sag });
      assert.equal((await bruger.post(sti, { version: '0', valg: 'eu', begrundelse: 'x' })).statusCode, 409);
      await bruger.post(paths.udbudsvurdering({ id: sag }), felter());
      const uden = await bruger.post(sti, { version: '1', valg: '', begrundelse: '' });
      assert.equal(uden.statusCode, 422);
      assert.match(uden.body, /Vælg, hvordan der skal købes/);
      assert.match(uden.body, /Skriv, hvorfor der vælges sådan/);
      assert.equal(
        (await bruger.post(sti, { version: '1', valg: 'direkte', begrundelse: 'Tre tilbud' })).statusCode,
        303,
      );
      assert.equal(
        (await bruger.post(sti, { version: '1', valg: 'eu', begrundelse: 'Sent' })).statusCode,
        409,
        'made from a page that is no longer so',
      );
      await bruger.post(paths.udbudsvurdering({ id: sag }), felter({ version: '2', engang: '5.000.000' }));
      const { body } = await bruger.get(paths.udbudsvurdering({ id: sag }));
      assert.match(body, /Tallene er ændret, efter at der blev besluttet/);
      assert.match(body, /Direkte køb: under tærskelværdien, uden klar/);
      await bruger.post(sti, { version: '3', valg: 'direkte', begrundelse: 'Rammeaftale udløbet' });
      const igen = (await bruger.get(paths.udbudsvurdering({ id: sag }))).body;
      assert.match(igen, /Valget følger ikke rådet/);
      assert.match(igen, /Tidligere beslutninger \(1\)/);
      assert.match(igen, /Tre tilbud/);
      const spor = await db.som(sagsbehandler, (tx) =>
        raekker(
          tx,
          sql<{ regime: string }>`select detaljer->'raad'->>'regime' as regime from sagshaendelse
            where sag_id = ${sag} and handling = 'udbud.beslut' order by id`,
        ),
      );
      assert.deepEqual(
        spor.map((s) => s.regime),
        ['marked', 'eu'],
      );
    });

    it('is written as a document', async () => {
      for (const [format, type] of [
        ['pdf', /application\/pdf/],
        ['docx', /wordprocessingml/],
      ] as const) {
        const svar = await laeser.get(paths.udbudsraad({ id, format }));
        assert.equal(svar.statusCode, 200);
        assert.match(String(svar.headers['content-type']), type);
        assert.ok(svar.rawPayload.length > 5000);
      }
      assert.equal((await laeser.get(paths.udbudsraad({ id, format: 'exe' }))).statusCode, 404);
    });

    it('two at once: one counts', async () => {
      const sag = (await lavSag('Samtidig')).id;
      assert.ok(
        (
          await gemGrundlag(
            miljoe,
            sagsbehandler,
            sag,
            { ...TOMT_GRUNDLAG, dato: '2025-01-01', engangOere: 100 },
            0,
          )
        ).ok,
      );
      const svar = await Promise.all(
        ['eu', 'direkte'].map((valg) =>
          beslutUdbud(miljoe, sagsbehandler, sag, { valg, begrundelse: 'Fordi', version: 1 }),
        ),
      );
      assert.deepEqual(svar.map((s) => s.ok).sort(), [false, true]);
    });

    it('is not made on a case that has ended', async () => {
      const sag = (await lavSag('Slut')).id;
      await bruger.post(paths.udbudsvurdering({ id: sag }), felter());
      await db.somSystem('test', (tx) =>
        sql`update sag set tilstand = 'exit', afsluttet_kl = now() where id = ${sag}`.execute(tx),
      );
      const svar = await bruger.post(paths.udbudsbeslutning({ id: sag }), {
        version: '1',
        valg: 'eu',
        begrundelse: 'x',
      });
      assert.equal(svar.statusCode, 409);
      assert.match(svar.body, /Sagen er slut/);
      assert.doesNotMatch(svar.body, /Gem, og vis reglerne/);
    });
  });
});
