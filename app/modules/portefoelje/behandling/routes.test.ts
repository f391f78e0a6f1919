import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testApp, testMiljoe } from '../../../../test/helpers.ts';
import type { Rolle } from '../../../kernel/adgang.ts';
import { opretGenstande } from '../lager/commands.ts';
import { hentGenstand } from '../lager/queries.ts';
import { hentBehandling } from './queries.ts';

const ODENSE = '35209115';

paaHverDatabase('databehandlingens side', (hent) => {
  async function scene(roller: readonly Rolle[] = ['jurist']) {
    const db = hent();
    const miljoe = testMiljoe(db);
    const aktoer = await testAktoer(db, SVENDBORG, roller);
    const { som } = await testApp(miljoe);
    const opret = async (
      art: 'kontrakt' | 'systembrug' | 'behandling',
      felter: Parameters<typeof opretGenstande>[3][number],
    ) => {
      const [id] = await db.somSystem('test', (tx) =>
        opretGenstande(tx, aktoer.organisation.id, art, [felter], {
          kilde: 'import',
          personId: null,
          kl: miljoe.ur.nu(),
        }),
      );
      return id;
    };
    const vaerdier = async (id: number) =>
      (await db.som(aktoer, (tx) => hentGenstand(tx, 'behandling', id)))?.vaerdier ?? {};
    const bruger = await som(aktoer);
    const handl = (id: number, handling: string, felter: Record<string, string> = {}) =>
      bruger.post(`/databehandlinger/${id}/handling/${handling}`, felter);
    const gjort = (svar: { headers: Record<string, unknown> }) =>
      /gjort=(\d+)/.exec(String(svar.headers.location))?.[1] ?? '';
    return { db, miljoe, aktoer, bruger, som, opret, vaerdier, handl, gjort };
  }

  it('an oversight sets when the next is due, and undoing it sets it back', async () => {
    const { bruger, opret, vaerdier, handl, gjort } = await scene();
    const id = await opret('behandling', {
      navn: 'Omsorg',
      aftale_indgaaet: 'ja',
      aftale_dato: '2024-01-31',
      tilsyn_md: 12,
    });
    const foer = (await bruger.get(`/databehandlinger/${id}`)).body;
    assert.match(foer, /Aftalen er fra 31\. januar 2024 \+ 12 måneder → 31\. januar 2025/);
    assert.match(foer, /Tilsynet er overskredet med 659 dage/);
    const ny = {
      dato: '20.11.2026',
      form: 'ISAE 3000',
      note: 'Ingen bemærkninger',
      link: 'https://esdh.example/1',
    };
    const svar = await handl(id, 'tilsyn', ny);
    assert.equal(svar.statusCode, 303);
    assert.equal((await vaerdier(id)).naeste_tilsyn, '2027-11-20');
    const efter = (await bruger.get(`/databehandlinger/${id}`)).body;
    assert.match(efter, /Seneste tilsyn 20\. november 2026 \+ 12 måneder → 20\. november 2027/);
    assert.doesNotMatch(efter, /overskredet/);
    assert.equal((await handl(id, 'tilsyn', ny)).statusCode, 422);
    for (const forkert of [
      { dato: '2026-11-22' },
      { dato: '' },
      { dato: '9999-01-01' },
      { form: '' },
      { link: 'javascript:1' },
    ])
      assert.equal(
        (await handl(id, 'tilsyn', { ...ny, ...forkert })).statusCode,
        422,
        JSON.stringify(forkert),
      );
    assert.equal((await handl(id, 'tilsyn-fjern', { nr: '0', dato: '2020-01-01' })).statusCode, 404);
    assert.equal((await handl(id, 'fortryd', { historik: gjort(svar) })).statusCode, 303);
    assert.deepEqual([(await vaerdier(id)).tilsyn, (await vaerdier(id)).naeste_tilsyn], [[], null]);
  });

  it('processors are written with what their transfers rest on', async () => {
    const { bruger, opret, vaerdier, handl } = await scene();
    const id = await opret('behandling', { navn: 'Omsorg' });
    const ny = { navn: 'Cloudberg', cvr: '', usikkert: 'ja', land: 'USA', grundlag: '' };
    assert.equal((await handl(id, 'underbehandler', ny)).statusCode, 303);
    assert.equal((await vaerdier(id)).har_underbehandlere, 'ja');
    assert.match(
      (await bruger.get(`/databehandlinger/${id}`)).body,
      /Cloudberg overfører til et usikkert tredjeland uden grundlag/,
    );
    assert.equal((await handl(id, 'underbehandler', { ...ny, navn: 'cloudberg' })).statusCode, 422);
    assert.equal((await handl(id, 'behandler', { ...ny, cvr: '12345678' })).statusCode, 422);
    assert.equal((await handl(id, 'behandler', { ...ny, usikkert: 'måske' })).statusCode, 422);
    assert.equal((await handl(id, 'behandler', { ...ny, cvr: '99000007' })).statusCode, 303);
    assert.equal((await handl(id, 'behandler-fjern', { nr: '0', navn: 'En anden' })).statusCode, 404);
    assert.equal((await handl(id, 'behandler-fjern', { nr: '0', navn: 'Cloudberg' })).statusCode, 303);
    assert.deepEqual((await vaerdier(id)).behandlere, []);
  });

  it('is joined to systems and contracts, one of them the main one', async () => {
    const { db, aktoer, bruger, opret, handl, gjort } = await scene();
    const id = await opret('behandling', { navn: 'Omsorg' });
    const brug = String(await opret('systembrug', { navn: 'Omsorgia' }));
    const kontrakt = await opret('kontrakt', { navn: 'Aftale om Omsorgia' });
    assert.equal((await handl(id, 'system', { id: brug })).statusCode, 303);
    assert.equal((await handl(id, 'system', { id: brug })).statusCode, 409);
    assert.equal((await handl(id, 'kontrakt-hoved', { id: String(kontrakt) })).statusCode, 409);
    await handl(id, 'kontrakt', { id: String(kontrakt) });
    assert.equal((await handl(id, 'kontrakt-hoved', { id: String(kontrakt) })).statusCode, 303);
    const hoved = async () => (await db.som(aktoer, (tx) => hentBehandling(tx, id)))?.hovedkontraktId;
    assert.equal(await hoved(), kontrakt);
    assert.match((await bruger.get(`/kontrakter/${kontrakt}`)).body, /Omsorg<\/a>/);
    const anden = await opret('kontrakt', { navn: 'En anden aftale' });
    await handl(id, 'kontrakt', { id: String(anden) });
    const skiftet = await handl(id, 'kontrakt-hoved', { id: String(anden) });
    assert.equal(await hoved(), anden);
    assert.equal((await handl(id, 'fortryd', { historik: gjort(skiftet) })).statusCode, 303);
    assert.equal(await hoved(), kontrakt, 'back where it was');
    assert.equal((await handl(id, 'fortryd', { historik: gjort(skiftet) })).statusCode, 409);
    const vaek = await handl(id, 'kontrakt-fjern', { id: String(kontrakt) });
    assert.equal(await hoved(), null);
    assert.equal((await handl(id, 'fortryd', { historik: gjort(vaek) })).statusCode, 303);
    assert.equal(await hoved(), kontrakt, 'it is the main one again');
    assert.match((await bruger.get(`/databehandlinger/${id}`)).body, /Aftale om Omsorgia/);
    assert.equal((await handl(id, 'kontrakt', { id: '999999' })).statusCode, 409);
    assert.match((await bruger.get(`/databehandlinger/${id}/koblinger?q=zzz`)).body, /Ingen passer/);
  });

  it('is entered, edited by two at once, removed and put back; by those who may', async () => {
    const { db, bruger, som, opret } = await scene();
    assert.equal((await bruger.post('/databehandlinger/ny', { navn: '' })).statusCode, 422);
    const svar = await bruger.post('/databehandlinger/ny', { navn: 'Ny', tilsyn_md: '12' });
    assert.equal(svar.statusCode, 303);
    const sti = String(svar.headers.location).split('?')[0];
    const felter = {
      navn: 'Ny',
      tilsyn_md: '24',
      laas: '1',
      udgangspunkt: JSON.stringify({ tilsyn_md: 12 }),
    };
    assert.equal((await bruger.post(`${sti}/ret`, { ...felter, tilsyn_md: '0' })).statusCode, 422);
    assert.equal((await bruger.post(`${sti}/ret`, felter)).statusCode, 303);
    const anden = await bruger.post(`${sti}/ret`, { ...felter, tilsyn_md: '36' });
    assert.deepEqual([anden.statusCode, /En anden har gemt/.test(anden.body)], [409, true]);
    assert.equal((await bruger.get(`${sti}?ret=vurdering`)).statusCode, 200);
    assert.equal((await bruger.post(`${sti}/handling/fjern`)).statusCode, 303);
    assert.equal(
      (await bruger.post(`${sti}/handling/tilsyn`, { dato: '2026-01-01', form: 'x' })).statusCode,
      409,
    );
    assert.equal((await bruger.post(`${sti}/handling/gendan`)).statusCode, 303);
    assert.match((await bruger.get(`${sti}/historik`)).body, /Sat tilbage/);
    const id = await opret('behandling', { navn: 'Omsorg' });
    for (const rolle of ['indkoeber', 'forretningsejer', 'anmelder', 'itarkitekt'] as const) {
      const en = await som(await testAktoer(db, SVENDBORG, [rolle]));
      assert.equal((await en.get(`/databehandlinger/${id}`)).statusCode, 200);
      assert.equal((await en.post(`/databehandlinger/${id}/ret`, felter)).statusCode, 403, rolle);
      assert.equal((await en.post(`/databehandlinger/${id}/handling/fjern`)).statusCode, 403, rolle);
    }
    const odense = await som(await testAktoer(db, ODENSE, ['jurist']));
    assert.equal((await odense.get(`/databehandlinger/${id}`)).statusCode, 404);
    assert.equal((await odense.post(`/databehandlinger/${id}/ret`, felter)).statusCode, 404);
    assert.equal((await odense.post(`/databehandlinger/${id}/handling/fjern`)).statusCode, 404);
  });

  it('the search finds it and its contract, for the house alone', async () => {
    const { db, bruger, som, opret } = await scene();
    await opret('behandling', { navn: 'Vandmærkning', behandlere: [{ navn: 'Bøgelund' }] });
    await opret('kontrakt', { navn: 'Aftale om Vandmærkning', leverandoer: 'Bøgelund' });
    const egne = (await bruger.get('/soeg?q=vandmærkning')).body;
    assert.match(egne, /\/databehandlinger\/\d+/);
    assert.match(egne, /\/kontrakter\/\d+/);
    const odense = await som(await testAktoer(db, ODENSE, ['jurist']));
    assert.doesNotMatch((await odense.get('/soeg?q=vandmærkning')).body, /\/kontrakter\/\d+/);
  });
});
