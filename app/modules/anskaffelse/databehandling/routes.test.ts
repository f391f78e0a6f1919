import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase } from '../../../../test/helpers.ts';
import { sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { sagsverden, skjult } from '../risiko/test/verden.ts';
import { databehandlingOverblik, hentAftale } from './queries.ts';

const FORM = {
  behov: 'ja',
  behovGrund: 'Leverandøren drifter.',
  tilstand: 'udkast',
  skabelon: 'kl',
  databehandler: 'Omsorg A/S',
  'under-navn-0': 'Drift ApS',
  'under-land-0': 'Danmark',
  'under-opgave-0': 'Hosting',
  'under-navn-4': 'Help Inc.',
  'under-land-4': 'USA',
  'under-opgave-4': 'Support',
  overfoeres: 'ja',
  tilsynsformer: ['isae3000', 'fysisk'],
  interval: 'aar',
  naesteTilsyn: '01-03-2027',
};

paaHverDatabase('databehandleraftale', (hent) => {
  it('the case’s answer proposes; the agreement is written in one form, and the page says what is missing', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag('ja');
    const sanne = await v.som(v.sagsbehandler);
    assert.match((await sanne.get(paths.databehandling({ id }))).body, /der behandles personoplysninger/);
    const form = (await sanne.get(paths.databehandlingRet({ id }))).body;
    assert.match(form, /Forslag: ja/);
    const gemt = await sanne.post(paths.databehandlingRet({ id }), {
      ...FORM,
      version: skjult(form, 'version'),
    });
    assert.equal(gemt.statusCode, 303);
    const side = (await sanne.get(paths.databehandling({ id }))).body;
    assert.match(side, /Help Inc\. er i USA: skriv, hvad overførslen bygger på/);
    assert.match(side, /Aftalen er ikke underskrevet/);
    const a = await v.miljoe.db.som(v.sagsbehandler, (tx) => hentAftale(tx, id));
    assert.deepEqual(
      a.indhold.underdatabehandlere.map((u) => u.navn),
      ['Drift ApS', 'Help Inc.'],
    );
    assert.equal(a.indhold.naesteTilsyn, '2027-03-01');
    // Rows that are filled in and three more.
    assert.match((await sanne.get(paths.databehandlingRet({ id }))).body, /under-navn-4/);
    const o = await v.miljoe.db.som(v.sagsbehandler, (tx) => databehandlingOverblik(tx, id, '2026-11-21'));
    assert.deepEqual([o.behov, o.tilstand, o.databehandler], ['ja', 'udkast', 'Omsorg A/S']);
  });

  it('without personal data no agreement is proposed, and the no has its reason', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag('nej');
    const sanne = await v.som(v.sagsbehandler);
    assert.match((await sanne.get(paths.databehandlingRet({ id }))).body, /Forslag: nej/);
    assert.equal(
      (await sanne.post(paths.databehandlingRet({ id }), { behov: 'nej', version: '0' })).statusCode,
      422,
    );
    assert.equal(
      (
        await sanne.post(paths.databehandlingRet({ id }), {
          behov: 'nej',
          behovGrund: 'Ingen data.',
          version: '0',
        })
      ).statusCode,
      303,
    );
    assert.match((await sanne.get(paths.databehandling({ id }))).body, /Der skal ikke være en aftale/);
    const tilsyn = await sanne.post(paths.databehandlingTilsyn({ id }), { dato: '2026-11-01', form: 'egen' });
    assert.equal(tilsyn.statusCode, 409);
  });

  it('refuses bad dates and documents of other cases, and keeps what was typed', async () => {
    const v = await sagsverden(hent());
    const [id, anden] = [await v.nySag(), await v.nySag()];
    const sanne = await v.som(v.sagsbehandler);
    const dokument = await hent().somSystem('test', async (tx) => {
      const r = await sql<{ id: number }>`insert into sagsdokument (organisation_id, sag_id, navn)
        select organisation_id, id, 'Aftale' from sag where id = ${anden} returning id`.execute(tx);
      return r.rows[0].id;
    });
    for (const [aendret, besked] of [
      [{ gyldigTil: '2027-02-30' }, /Skriv en dato, der findes/],
      [{ tilstand: 'underskrevet' }, /hvornår aftalen blev underskrevet/],
      [{ dokument: String(dokument) }, /ikke på sagen/],
      [{ link: 'ftp://x' }, /begynder med https/],
    ] as const) {
      const svar = await sanne.post(paths.databehandlingRet({ id }), { ...FORM, ...aendret, version: '0' });
      assert.equal(svar.statusCode, 422, JSON.stringify(aendret));
      assert.match(svar.body, besked);
      assert.match(svar.body, /Omsorg A\/S[\s\S]*Help Inc\./);
    }
    assert.equal((await v.miljoe.db.som(v.sagsbehandler, (tx) => hentAftale(tx, id))).laas, 0);
  });

  it('two at once lose nothing, not even the first time', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const [sanne, bo] = [await v.som(v.sagsbehandler), await v.som(v.kollega)];
    const form = (await sanne.get(paths.databehandlingRet({ id }))).body;
    const skjulte = { version: skjult(form, 'version'), udgangspunkt: skjult(form, 'udgangspunkt') };
    const svar = await Promise.all([
      sanne.post(paths.databehandlingRet({ id }), {
        behov: 'ja',
        databehandler: 'Sannes A/S',
        'under-navn-0': 'Drift',
        ...skjulte,
      }),
      bo.post(paths.databehandlingRet({ id }), {
        behov: 'ja',
        databehandler: 'Bos A/S',
        link: 'https://bo.example',
        ...skjulte,
      }),
    ]);
    assert.deepEqual(svar.map((s) => s.statusCode).sort(), [303, 409]);
    const tabt = svar.find((s) => s.statusCode === 409)?.body ?? '';
    for (const t of ['En anden har gemt', 'Sannes A/S', 'Bos A/S', 'Drift', 'https://bo.example'])
      assert.ok(tabt.includes(t), t);
    const igen = await bo.post(paths.databehandlingRet({ id }), {
      ...FORM,
      version: skjult(tabt, 'version'),
    });
    assert.equal(igen.statusCode, 303);
  });

  it('an oversight is registered and moves the next, also when the case has ended', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const sanne = await v.som(v.sagsbehandler);
    await sanne.post(paths.databehandlingRet({ id }), { ...FORM, version: '0' });
    const frem = await sanne.post(paths.databehandlingTilsyn({ id }), {
      dato: '2026-11-22',
      form: 'isae3000',
      bemaerkning: 'Set',
    });
    assert.equal(frem.statusCode, 422);
    assert.match(frem.body, /ude i fremtiden/);
    await hent().somSystem('test', (tx) =>
      sql`update sag set tilstand = 'afsluttet', afsluttet_kl = now() where id = ${id}`.execute(tx),
    );
    assert.equal(
      (
        await sanne.post(paths.databehandlingTilsyn({ id }), {
          dato: '2026-11-21',
          form: 'isae3000',
          bemaerkning: 'Uden forbehold',
        })
      ).statusCode,
      303,
    );
    const { indhold } = await v.miljoe.db.som(v.sagsbehandler, (tx) => hentAftale(tx, id));
    assert.equal(indhold.naesteTilsyn, '2027-11-21');
    assert.deepEqual(indhold.tilsyn, [
      { dato: '2026-11-21', form: 'isae3000', bemaerkning: 'Uden forbehold' },
    ]);
    const ret = await sanne.post(paths.databehandlingRet({ id }), { ...FORM, version: '2' });
    assert.equal(ret.statusCode, 409);
    assert.equal((await sanne.get(paths.databehandlingRet({ id }))).statusCode, 303);
  });

  it('is the house’s own', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const [ane, nanna] = [await v.som(v.anmelder), await v.som(v.nabo)];
    assert.equal((await ane.get(paths.databehandling({ id }))).statusCode, 403);
    for (const sti of [paths.databehandling({ id }), paths.databehandlingRet({ id })])
      assert.equal((await nanna.get(sti)).statusCode, 404);
    assert.equal(
      (await nanna.post(paths.databehandlingRet({ id }), { ...FORM, version: '0' })).statusCode,
      404,
    );
  });
});
