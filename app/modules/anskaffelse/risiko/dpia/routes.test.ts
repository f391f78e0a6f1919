import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, type TestBruger } from '../../../../../test/helpers.ts';
import { sql } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { type Sagsverden, sagsverden, skjult } from '../test/verden.ts';
import { nyDpia } from './commands.ts';
import { dpiaOverblik, hentDpiaer } from './queries.ts';
import { AFSNITTENE, afsnitsmangler, dpiamangler, laesAfsnit } from './rules.ts';
import { laesScreening, SPOERGSMAALENE, svarnavn } from './screening/rules.ts';

const svarene = (farlige: readonly string[]) =>
  Object.fromEntries(SPOERGSMAALENE.map((s) => [svarnavn(s), farlige.includes(s) ? 'ja' : 'nej']));
const TEKSTER = Object.fromEntries(AFSNITTENE.map((a) => [a, `Om ${a}.`]));

/** Opens a form of the draft and sends it. */
async function skriv(
  bruger: TestBruger,
  id: number,
  handling: 'screening' | 'afsnit' | 'udtalelse',
  felter: Record<string, string>,
) {
  const side = (await bruger.get(paths.dpiaHandling({ id, handling }))).body;
  const skjulte = Object.fromEntries(['udgave', 'version', 'udgangspunkt'].map((n) => [n, skjult(side, n)]));
  return bruger.post(paths.dpiaHandling({ id, handling }), { ...skjulte, ...felter });
}

/** Signs what the page shows. */
async function underskriv(bruger: TestBruger, id: number) {
  const side = (await bruger.get(paths.dpia({ id }))).body;
  return bruger.post(paths.dpiaHandling({ id, handling: 'underskriv' }), {
    udgave: skjult(side, 'udgave') || '1',
    version: skjult(side, 'version'),
  });
}

const nyeste = (v: Sagsverden, id: number) =>
  v.miljoe.db.som(v.sagsbehandler, async (tx) => (await hentDpiaer(tx, id))[0]);

paaHverDatabase('dpia', (hent) => {
  it('a green screening is signed by itself', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const [sanne, karen] = [await v.som(v.sagsbehandler), await v.som(v.systemejer)];
    assert.match((await sanne.get(paths.dpia({ id }))).body, /Ingen screening endnu/);
    assert.equal((await sanne.post(paths.dpiaHandling({ id, handling: 'ny' }))).statusCode, 303);
    assert.equal((await sanne.post(paths.dpiaHandling({ id, handling: 'ny' }))).statusCode, 409);
    assert.equal((await skriv(sanne, id, 'screening', { 's-straf': 'nej' })).statusCode, 303);
    const mangler = await karen.post(paths.dpiaHandling({ id, handling: 'underskriv' }), {
      udgave: '1',
      version: '2',
    });
    assert.equal(mangler.statusCode, 422);
    assert.match(mangler.body, /Screeningen mangler svar på/);
    assert.equal((await skriv(sanne, id, 'screening', svarene([]))).statusCode, 303);
    const overblik = await v.miljoe.db.som(v.sagsbehandler, (tx) => dpiaOverblik(tx, id));
    assert.deepEqual([overblik?.udfald, overblik?.dpia, overblik?.mangler], ['groen', false, []]);
    assert.equal((await underskriv(sanne, id)).statusCode, 403);
    assert.equal((await underskriv(karen, id)).statusCode, 303);
    assert.equal((await nyeste(v, id)).tilstand, 'underskrevet');
  });

  it('a yellow one asks for the choice and its reason', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyDpia(v.miljoe, v.sagsbehandler, id)).ok);
    const sanne = await v.som(v.sagsbehandler);
    await skriv(sanne, id, 'screening', { ...svarene(['straf']), laves: 'nej' });
    assert.match((await sanne.get(paths.dpia({ id }))).body, /Skriv, hvorfor der ikke laves en DPIA/);
    await skriv(sanne, id, 'screening', { ...svarene(['straf']), laves: 'ja' });
    assert.match(
      (await sanne.get(paths.dpia({ id }))).body,
      /Afsnittet »Systematisk beskrivelse« er ikke skrevet/,
    );
  });

  it('a red one demands the DPIA, the opinion of one who hasn’t written, and another to sign', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyDpia(v.miljoe, v.sagsbehandler, id)).ok);
    const [sanne, lea, ida, karen] = await Promise.all(
      [v.sagsbehandler, v.jurist, v.andenJurist, v.systemejer].map(v.som),
    );
    await skriv(sanne, id, 'screening', { ...svarene(['helbred']), laves: 'nej', grund: 'Nej tak.' });
    const tidligt = await skriv(ida, id, 'udtalelse', { udtalelse: 'Fint.' });
    assert.equal(tidligt.statusCode, 422);
    assert.match(tidligt.body, /er ikke skrevet/);
    assert.equal((await skriv(lea, id, 'afsnit', { ...TEKSTER, restrisiko: 'hoej' })).statusCode, 303);
    assert.match((await sanne.get(paths.dpia({ id }))).body, /Datatilsynet er hørt \(art\. 36\)/);
    assert.equal((await skriv(lea, id, 'afsnit', { ...TEKSTER, restrisiko: 'acceptabel' })).statusCode, 303);

    // Who has written doesn't judge it; nor does one who is no jurist.
    assert.match(
      (await lea.get(paths.dpiaHandling({ id, handling: 'udtalelse' }))).body,
      /skal komme fra en anden/,
    );
    const d = await nyeste(v, id);
    const egen = await lea.post(paths.dpiaHandling({ id, handling: 'udtalelse' }), {
      udgave: '1',
      version: String(d.laas),
      udtalelse: 'Godt.',
    });
    assert.equal(egen.statusCode, 422);
    assert.equal((await sanne.get(paths.dpiaHandling({ id, handling: 'udtalelse' }))).statusCode, 403);
    assert.equal((await skriv(sanne, id, 'udtalelse', { udtalelse: 'Godt.' })).statusCode, 403);
    assert.equal((await skriv(ida, id, 'udtalelse', { udtalelse: ' ' })).statusCode, 422);
    assert.equal(
      (await skriv(ida, id, 'udtalelse', { udtalelse: 'Jeg anbefaler **logning**.' })).statusCode,
      303,
    );

    // A text that is changed needs a new opinion.
    assert.equal(
      (await skriv(sanne, id, 'afsnit', { ...TEKSTER, risici: 'Flere.', restrisiko: 'acceptabel' }))
        .statusCode,
      303,
    );
    assert.match((await karen.get(paths.dpia({ id }))).body, /Teksten er rettet, siden/);
    const foer = await nyeste(v, id);
    assert.equal(
      (
        await karen.post(paths.dpiaHandling({ id, handling: 'underskriv' }), {
          udgave: '1',
          version: String(foer.laas),
        })
      ).statusCode,
      422,
    );
    assert.equal((await skriv(ida, id, 'udtalelse', { udtalelse: 'Stadig fint.' })).statusCode, 303);

    const nu = await nyeste(v, id);
    const felter = { udgave: '1', version: String(nu.laas) };
    const sti = paths.dpiaHandling({ id, handling: 'underskriv' });
    const selv = await ida.post(sti, felter);
    assert.match(selv.body, /En anden skal underskrive/);
    assert.equal((await sanne.post(sti, felter)).statusCode, 403);
    assert.equal((await karen.post(sti, { ...felter, version: '1' })).statusCode, 409);
    assert.equal((await karen.post(sti, felter)).statusCode, 303);
    await assert.rejects(
      v.miljoe.db.som(v.sagsbehandler, (tx) =>
        sql`update dpia set udtalelse = 'x' where sag_id = ${id}`.execute(tx),
      ),
      /never changes/,
    );
    assert.equal(
      (await sanne.post(paths.dpiaHandling({ id, handling: 'afsnit' }), { udgave: '1' })).statusCode,
      409,
    );

    // The next edition has text and writers, but no opinion.
    assert.equal((await sanne.post(paths.dpiaHandling({ id, handling: 'ny' }))).statusCode, 303);
    const to = await nyeste(v, id);
    assert.deepEqual([to.nr, to.afsnit.tekster.risici, to.udtalelse], [2, 'Flere.', '']);
    assert.deepEqual([...to.skrevetAf].sort(), [v.sagsbehandler.personId, v.jurist.personId].sort());
    assert.match((await sanne.get(`${paths.dpia({ id })}?udgave=1`)).body, /Stadig fint/);
    for (const format of ['docx', 'pdf'])
      assert.equal((await sanne.get(paths.dpiaRapport({ id, nr: 1, format }))).statusCode, 200);
    assert.equal((await sanne.get(paths.dpiaRapport({ id, nr: 1, format: 'csv' }))).statusCode, 404);
  });

  it('two write different parts at once; on the same part the second sees both', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyDpia(v.miljoe, v.sagsbehandler, id)).ok);
    const [sanne, bo] = [await v.som(v.sagsbehandler), await v.som(v.kollega)];
    await skriv(sanne, id, 'screening', svarene(['helbred']));
    const side = (await bo.get(paths.dpiaHandling({ id, handling: 'afsnit' }))).body;
    const skjulte = { udgave: '1', udgangspunkt: skjult(side, 'udgangspunkt') };
    const sti = paths.dpiaHandling({ id, handling: 'afsnit' });
    await skriv(sanne, id, 'screening', svarene(['helbred', 'straf']));
    const svar = await Promise.all([
      sanne.post(sti, { ...skjulte, beskrivelse: 'Sannes beskrivelse', risici: 'Sannes risici' }),
      bo.post(sti, { ...skjulte, beskrivelse: 'Bos beskrivelse' }),
    ]);
    assert.deepEqual(svar.map((s) => s.statusCode).sort(), [303, 409]);
    const tabt = svar.find((s) => s.statusCode === 409)?.body ?? '';
    assert.ok(
      tabt.includes('Sannes beskrivelse') &&
        tabt.includes('Bos beskrivelse') &&
        tabt.includes('Sannes risici'),
    );
  });

  it('is the house’s own', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyDpia(v.miljoe, v.sagsbehandler, id)).ok);
    const [ane, nanna, bo] = [await v.som(v.anmelder), await v.som(v.nabo), await v.som(v.kollega)];
    assert.equal((await ane.get(paths.dpia({ id }))).statusCode, 403);
    assert.equal((await nanna.get(paths.dpia({ id }))).statusCode, 404);
    assert.equal((await nanna.post(paths.dpiaHandling({ id, handling: 'ny' }))).statusCode, 404);
    assert.equal((await nanna.get(paths.dpiaRapport({ id, nr: 1, format: 'pdf' }))).statusCode, 404);
    assert.equal((await bo.post(paths.dpiaHandling({ id, handling: 'slet' }))).statusCode, 404);
    assert.equal((await bo.get(`${paths.dpia({ id })}?udgave=9`)).statusCode, 404);
    await hent().somSystem('test', (tx) =>
      sql`update sag set tilstand = 'exit', afsluttet_kl = now() where id = ${id}`.execute(tx),
    );
    assert.equal(
      (await bo.post(paths.dpiaHandling({ id, handling: 'screening' }), { udgave: '1' })).statusCode,
      409,
    );
    assert.equal((await bo.get(paths.dpia({ id }))).statusCode, 200);
  });
});

it('what a DPIA lacks is said in sentences, and nothing is asked of one that isn’t made', () => {
  const alleNej = laesScreening({ svar: Object.fromEntries(SPOERGSMAALENE.map((s) => [s, 'nej'])) });
  const afsnit = laesAfsnit({});
  assert.deepEqual(dpiamangler({ screening: alleNej, afsnit }, null), []);
  const roed = { ...alleNej, svar: { ...alleNej.svar, helbred: 'ja' as const } };
  assert.equal(afsnitsmangler({ screening: roed, afsnit }).length, AFSNITTENE.length + 1);
  const hel = laesAfsnit({ tekster: TEKSTER, restrisiko: 'hoej', datatilsyn: 'Hørt 1. maj.' });
  assert.deepEqual(dpiamangler({ screening: roed, afsnit: hel }, null), [
    'Databeskyttelsesrådgiveren har ikke udtalt sig.',
  ]);
  assert.deepEqual(dpiamangler({ screening: roed, afsnit: hel }, { gaelder: true }), []);
});
