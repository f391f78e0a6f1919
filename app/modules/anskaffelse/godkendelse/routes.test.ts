import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import {
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekke, sql } from '../../../platform/db/database.ts';
import { filsti } from '../../../platform/filer.ts';
import { paths } from '../../../routes.ts';
import { opretSag } from '../sag/commands.ts';

const ODENSE = '35209115';

paaEnDatabase('godkendelsens sider', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let folk: Record<'sanne' | 'anne' | 'bo', Aktoer>;
  let som: Record<'sanne' | 'anne' | 'bo' | 'laeser' | 'anmelder' | 'fremmed', TestBruger>;
  let id = 0;

  const lavSag = async (titel: string) =>
    (
      await db.som(folk.sanne, (tx) =>
        opretSag(tx, folk.sanne, miljoe.ur.nu(), { titel, slags: 'nyt', persondata: 'ja' }),
      )
    ).id;
  const bed = (sag: number, ...godkendere: Aktoer[]) =>
    som.sanne.post(paths.godkendelser({ id: sag }), {
      opsummering: 'Køb af omsorgssystem',
      ...Object.fromEntries(godkendere.map((g, i) => [`godkender-${i + 1}`, g.personId])),
    });
  const handl = (hvem: keyof typeof som, sag: number, handling: string, felter = {}) =>
    som[hvem].post(paths.godkendelseHandling({ id: sag, nr: 1, handling }), { version: '1', ...felter });

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db, { nu: '2026-11-23T10:00:00Z' });
    folk = {
      sanne: await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk'),
      anne: await testAktoer(db, SVENDBORG, ['godkender'], 'Anne Godkender'),
      bo: await testAktoer(db, SVENDBORG, ['godkender'], 'Bo Godkender'),
    };
    const app = await testApp(miljoe);
    som = {
      sanne: await app.som(folk.sanne),
      anne: await app.som(folk.anne),
      bo: await app.som(folk.bo),
      laeser: await app.som(await testAktoer(db, SVENDBORG, ['kravredaktoer'])),
      anmelder: await app.som(await testAktoer(db, SVENDBORG, ['anmelder'])),
      fremmed: await app.som(await testAktoer(db, ODENSE, ['sagsbehandler', 'godkender'])),
    };
    id = await lavSag('Omsorgssystem');
  });

  it('one asks with what the approver will miss in sight, and keeps what was typed when it is refused', async () => {
    const { body } = await som.sanne.get(paths.godkendelser({ id }));
    assert.match(body, /Risikovurderingen er ikke underskrevet/);
    assert.match(body, /Det sendes med/);
    const svar = await som.sanne.post(paths.godkendelser({ id }), {
      opsummering: 'Skrevet med møje',
      'godkender-1': '',
      'godkender-3': folk.sanne.personId,
    });
    assert.equal(svar.statusCode, 422);
    assert.match(svar.body, /Skrevet med møje/);
    assert.match(svar.body, /Du kan ikke godkende det, du selv beder om/);
    assert.match((await som.laeser.get(paths.godkendelser({ id }))).body, /Der er ikke bedt om godkendelse/);
    assert.equal((await som.laeser.post(paths.godkendelser({ id }), { opsummering: 'x' })).statusCode, 403);
  });

  it('the approver sees the ground and the buttons, decides, and everybody of the house gets the frozen document', async () => {
    assert.equal((await bed(id, folk.anne, folk.bo)).statusCode, 303);
    const sti = paths.godkendelse({ id, nr: 1 });
    assert.match((await som.anne.get(sti)).body, /Din afgørelse/);
    assert.doesNotMatch((await som.bo.get(sti)).body, /Din afgørelse/);
    assert.equal((await som.anne.get(paths.godkendelseDokument({ id, nr: 1 }))).statusCode, 404);
    const uden = await handl('anne', id, 'afvis');
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /Skriv, hvorfor du ikke godkender/);
    assert.equal((await handl('bo', id, 'godkend')).statusCode, 409);
    assert.equal((await handl('anne', id, 'godkend', { begrundelse: 'Godt forarbejde' })).statusCode, 303);
    assert.equal((await handl('bo', id, 'godkend', { version: '1' })).statusCode, 409);
    assert.equal((await handl('bo', id, 'godkend', { version: '2' })).statusCode, 303);
    const { body } = await som.laeser.get(sti);
    const sha = /godk-sum">([0-9a-f]{64})</.exec(body)?.[1] ?? '';
    assert.match(body, /Godkendt af Anne Godkender/);
    const pdf = await som.laeser.get(paths.godkendelseDokument({ id, nr: 1 }));
    assert.equal(pdf.statusCode, 200);
    assert.deepEqual(pdf.rawPayload, readFileSync(filsti(miljoe.mappe, sha)));
    rmSync(filsti(miljoe.mappe, sha));
    const vaek = await som.laeser.get(paths.godkendelseDokument({ id, nr: 1 }));
    assert.equal(vaek.statusCode, 404);
    assert.match(vaek.body, /Gendan den fra en backup/);
  });

  it('is nobody else’s, and no reporter’s', async () => {
    for (const sti of [
      paths.godkendelser({ id }),
      paths.godkendelse({ id, nr: 1 }),
      paths.godkendelseDokument({ id, nr: 1 }),
    ]) {
      assert.equal((await som.fremmed.get(sti)).statusCode, 404, sti);
      assert.equal((await som.anmelder.get(sti)).statusCode, 403, sti);
    }
    for (const handling of ['godkend', 'traek', 'udskift', 'andet'])
      assert.equal((await handl('fremmed', id, handling)).statusCode, 404);
    assert.equal((await handl('sanne', id, 'constructor')).statusCode, 404);
    assert.equal((await som.sanne.get(paths.godkendelse({ id, nr: 9 }))).statusCode, 404);
  });

  it('is taken back or given to another by the one who asked', async () => {
    const sag = await lavSag('Alarmer');
    await bed(sag, folk.anne);
    assert.equal((await handl('bo', sag, 'traek')).statusCode, 409);
    const forkert = await handl('sanne', sag, 'udskift', { orden: '1', person: folk.sanne.personId });
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /har rollen godkender og ikke er i rækken/);
    assert.equal(
      (await handl('sanne', sag, 'udskift', { orden: '1', person: folk.bo.personId })).statusCode,
      303,
    );
    assert.match((await som.bo.get(paths.godkendelse({ id: sag, nr: 1 }))).body, /Din afgørelse/);
    await db.somSystem('test', (tx) =>
      sql`delete from tildeling where person_id = ${folk.bo.personId}`.execute(tx),
    );
    const { body } = await som.sanne.get(paths.godkendelser({ id: sag }));
    assert.match(body, /Bo Godkender er ikke længere godkender/);
    await db.somSystem('test', (tx) =>
      sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl)
        values (${folk.bo.personId}, ${folk.bo.organisation.id}, 'godkender', now())`.execute(tx),
    );
    assert.equal((await handl('sanne', sag, 'traek', { version: '2' })).statusCode, 303);
    assert.match((await som.sanne.get(paths.godkendelser({ id: sag }))).body, /Trukket tilbage/);
  });

  describe('the list', () => {
    it('holds what waits for me, what I wait for and what I have decided, by search, sort and file', async () => {
      const sag = await lavSag('Zoologisk system');
      await bed(sag, folk.anne);
      const anne = await som.anne.get(paths.mineGodkendelser());
      assert.match(anne.body, /Zoologisk system/);
      assert.doesNotMatch(anne.body, /Omsorgssystem/);
      assert.match((await som.bo.get(paths.mineGodkendelser())).body, /Intet venter på dig/);
      assert.match(
        (await som.sanne.get(paths.mineGodkendelser({ vis: 'bedt', q: 'zoo' }))).body,
        /Zoologisk system/,
      );
      assert.match(
        (await som.sanne.get(paths.mineGodkendelser({ vis: 'bedt', q: 'findes ikke' }))).body,
        /Ingen fundet/,
      );
      assert.match((await som.anne.get(paths.mineGodkendelser({ vis: 'afgjort' }))).body, /Omsorgssystem/);
      const nr = await db.som(folk.sanne, (tx) =>
        raekke(tx, sql<{ nr: number }>`select loebenr as nr from sag where id = ${sag}`),
      );
      const q = `2026-${String(nr?.nr).padStart(3, '0')}`;
      assert.match((await som.anne.get(paths.mineGodkendelser({ q }))).body, /Zoologisk system/);
      for (const sort of ['titel', 'sag', 'bedt', 'afgjort', 'drop'])
        assert.equal(
          (await som.anne.get(paths.mineGodkendelser({ sort, retning: 'faldende' }))).statusCode,
          200,
        );
      const csv = await som.anne.get(paths.mineGodkendelserFil({ format: 'csv' }));
      assert.match(csv.body, /Zoologisk system/);
      assert.equal((await som.anne.get(paths.mineGodkendelserFil({ format: 'exe' }))).statusCode, 404);
      assert.equal((await som.anmelder.get(paths.mineGodkendelser())).statusCode, 403);
      assert.match((await som.fremmed.get(paths.mineGodkendelser())).body, /Intet venter på dig/);
    });

    it('holds what I stand in for while the other is away, and it is said so', async () => {
      assert.equal((await som.sanne.get(paths.fravaer())).statusCode, 403);
      const daarlig = await som.anne.post(paths.fravaer(), {
        fra: '2026-02-31',
        til: '2026-12-01',
        stedfortraeder: folk.anne.personId,
      });
      assert.equal(daarlig.statusCode, 422);
      assert.match(daarlig.body, /Datoen skal findes/);
      assert.match(daarlig.body, /din egen stedfortræder/);
      assert.equal(
        (
          await som.anne.post(paths.fravaer(), {
            fra: '2026-11-23',
            til: '27-11-2026',
            stedfortraeder: folk.bo.personId,
          })
        ).statusCode,
        303,
      );
      const { body } = await som.bo.get(paths.mineGodkendelser());
      assert.match(body, /Stedfortræder for Anne Godkender/);
      const fravaer = /fravaer\/(\d+)\/slet/.exec((await som.anne.get(paths.fravaer())).body)?.[1] ?? '';
      assert.equal((await som.bo.post(paths.fravaerSlet({ fravaer }))).statusCode, 404);
      assert.equal((await som.anne.post(paths.fravaerSlet({ fravaer }))).statusCode, 303);
      assert.match((await som.anne.get(paths.fravaer())).body, /Sæt ind igen/);
      assert.match((await som.bo.get(paths.mineGodkendelser())).body, /Intet venter på dig/);
      assert.equal((await som.anne.post(paths.fravaerSlet({ fravaer }), { fortryd: 'ja' })).statusCode, 303);
      assert.match((await som.bo.get(paths.mineGodkendelser())).body, /Zoologisk system/);
    });
  });
});
