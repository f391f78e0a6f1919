import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase } from '../../../../test/helpers.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { gaeldPrSystem, gaeldsfrister } from '../public.ts';
import { type Sagsverden, sagsverden, skjult } from '../risiko/test/verden.ts';
import { stil } from '../sag/test/verden.ts';
import { hentGrupper, hentPoster } from './liste/queries.ts';
import { findPost, sagsgaeld } from './queries.ts';
import { laegSammen } from './rules.ts';

const FORM = { navn: 'Ingen automatisk brugerstyring', timer: '120,5', sats: '425', engang: '15.000' };
const ALT = {
  q: '',
  tilstand: 'aaben',
  kilde: '',
  enhed: 0,
  system: 0,
  sag: 0,
  ansvarlig: '',
  uopgjort: false,
  overskredet: false,
  side: 1,
} as const;
const STOERST = { noegle: 'ialt', retning: 'faldende' } as const;

async function nyPost(
  v: Sagsverden,
  id: number,
  mere: Readonly<Record<string, string>> = {},
): Promise<number> {
  const svar = await (await v.som(v.sagsbehandler)).post(paths.gaeldNy({ id }), { ...FORM, ...mere });
  assert.equal(svar.statusCode, 303, svar.body.slice(0, 200));
  const r = await v.miljoe.db.som(v.sagsbehandler, (tx) =>
    raekke(tx, sql<{ id: number }>`select max(id) as id from gaeldspost where sag_id = ${id}`),
  );
  return r?.id ?? 0;
}
const post = (v: Sagsverden, id: number, nr: number) =>
  v.miljoe.db.som(v.sagsbehandler, (tx) => findPost(tx, id, nr));

paaHverDatabase('teknisk gæld', (hent) => {
  it('an entry is begun from a suggestion, with the house’s last rate, and counts in the case’s sums', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const sanne = await v.som(v.sagsbehandler);
    const tom = (await sanne.get(paths.gaeld({ id }))).body;
    assert.match(tom, /ingen åben teknisk gæld/);
    assert.match(tom, /forslag=svarmails/);
    const begyndt = (await sanne.get(`${paths.gaeldNy({ id })}?forslag=svarmails`)).body;
    assert.match(begyndt, /value="Svarmails viser ikke kommunen som afsender"/);
    await nyPost(v, id);
    await nyPost(v, id, { navn: 'Data overføres i hånden', timer: '', sats: '', engang: '' });
    const side = (await sanne.get(paths.gaeld({ id }))).body;
    assert.match(side, /51\.212,50/, 'hours × rate');
    assert.match(side, /219\.850/, 'four years and once');
    assert.match(side, /1 post er ikke gjort op/);
    assert.match((await sanne.get(paths.gaeldNy({ id }))).body, /name="sats"[^>]*value="425"/);
    const spor = await hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql`select 1 from audit where genstand = ${`sag:${id}`} and handling = 'anskaffelse.gaeld.opret'`,
      ),
    );
    assert.equal(spor.length, 2);
    assert.match((await sanne.get(paths.sagSpor({ id }))).body, /Teknisk gæld tilføjet: Data overføres/);
    assert.match((await sanne.get(paths.sag({ id }))).body, new RegExp(`href="${paths.gaeld({ id })}"`));
  });

  it('refuses what can’t be, and keeps what was typed', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const sanne = await v.som(v.sagsbehandler);
    const vaek = v.jurist.personId;
    await hent().somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${vaek}`.execute(tx),
    );
    for (const [aendret, besked] of [
      [{ timer: '-3' }, /Timerne kan ikke være negative/],
      [{ engang: '-5' }, /Beløbet kan ikke være negativt/],
      [{ sats: '' }, /Skriv, hvad en time koster/],
      [{ planFrist: '2027-02-30' }, /Skriv en dato, der findes/],
      [{ planFrist: '2026-11-20' }, /kan ikke ligge før i dag/],
      [{ ansvarligId: vaek }, /ikke i kommunen/],
      [{ ansvarligId: v.nabo.personId }, /ikke i kommunen/],
      [{ systemId: '999999' }, /Systemet findes ikke/],
    ] as const) {
      const svar = await sanne.post(paths.gaeldNy({ id }), { ...FORM, plan: 'Vi gør noget', ...aendret });
      assert.equal(svar.statusCode, 422, JSON.stringify(aendret));
      assert.match(svar.body, besked);
      assert.match(svar.body, /Vi gør noget/);
    }
    assert.equal((await hent().som(v.sagsbehandler, (tx) => sagsgaeld(tx, id))).poster, 0);
  });

  it('who has it may keep it after having left, and the page says so; a plan that has run out stands', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const nr = await nyPost(v, id, { ansvarligId: v.jurist.personId, planFrist: '2026-11-25' });
    const frister = () => hent().som(v.sagsbehandler, (tx) => gaeldsfrister(tx, v.jurist.personId, 10));
    assert.deepEqual(await frister(), [{ id: nr, sagId: id, navn: FORM.navn, planFrist: '2026-11-25' }]);
    await hent().somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${v.jurist.personId}`.execute(tx),
    );
    v.miljoe.ur.stil('2026-12-01T10:00:00Z');
    const sanne = await v.som(v.sagsbehandler);
    const side = (await sanne.get(paths.gaeldspost({ id, post: nr }))).body;
    assert.match(side, /Lea Jurist \(ikke længere i kommunen\)/);
    assert.match((await sanne.get(paths.gaeld({ id }))).body, /Overskredet/);
    const gemt = await sanne.post(paths.gaeldspost({ id, post: nr }), {
      ...FORM,
      ansvarligId: v.jurist.personId,
      planFrist: '2026-11-25',
      plan: 'Udskudt',
      version: skjult(side, 'version'),
    });
    assert.equal(gemt.statusCode, 303);
    assert.match(
      (await sanne.get(`${paths.gaeldSamlet()}?vis=post&overskredet=ja`)).body,
      /Plan overskredet/,
    );
    await hent().somSystem('test', (tx) =>
      sql`update person set slettet_kl = now(), navn = '' where id = ${v.jurist.personId}`.execute(tx),
    );
    assert.match((await sanne.get(paths.gaeld({ id }))).body, /Slettet person/);
  });

  it('two at once lose nothing', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const nr = await nyPost(v, id);
    const [sanne, bo] = [await v.som(v.sagsbehandler), await v.som(v.kollega)];
    const form = (await sanne.get(paths.gaeldspost({ id, post: nr }))).body;
    const skjulte = { version: skjult(form, 'version'), udgangspunkt: skjult(form, 'udgangspunkt') };
    const svar = await Promise.all([
      sanne.post(paths.gaeldspost({ id, post: nr }), {
        ...FORM,
        timer: '200',
        plan: 'Sannes plan',
        ...skjulte,
      }),
      bo.post(paths.gaeldspost({ id, post: nr }), {
        ...FORM,
        timer: '300',
        beskrivelse: 'Bos ord',
        ...skjulte,
      }),
    ]);
    assert.deepEqual(svar.map((s) => s.statusCode).sort(), [303, 409]);
    const tabt = svar.find((s) => s.statusCode === 409)?.body ?? '';
    for (const t of ['En anden har gemt', 'Sannes plan', 'Bos ord', '200', '300'])
      assert.ok(tabt.includes(t), t);
    const luk = await bo.post(paths.gaeldLuk({ id, post: nr }), {
      tilstand: 'nedbragt',
      version: skjulte.version,
    });
    assert.equal(luk.statusCode, 409, 'closed on what one hasn’t seen');
    const igen = await bo.post(paths.gaeldspost({ id, post: nr }), {
      ...FORM,
      timer: '300',
      plan: 'Sannes plan',
      beskrivelse: 'Bos ord',
      version: skjult(tabt, 'version'),
    });
    assert.equal(igen.statusCode, 303);
    assert.equal((await post(v, id, nr))?.laas, 3);
  });

  it('is closed with a reason and opened again; closed it isn’t summed and can’t be written in', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const nr = await nyPost(v, id);
    const sanne = await v.som(v.sagsbehandler);
    const side = (await sanne.get(paths.gaeldspost({ id, post: nr }))).body;
    const version = skjult(side, 'version');
    const uden = await sanne.post(paths.gaeldLuk({ id, post: nr }), { tilstand: 'ikke_gaeld', version });
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /hvorfor det ikke er teknisk gæld/);
    const luk = { tilstand: 'ikke_gaeld', grund: 'Er en del af driften', version };
    assert.equal((await sanne.post(paths.gaeldLuk({ id, post: nr }), luk)).statusCode, 303);
    const lukket = await post(v, id, nr);
    assert.deepEqual([lukket?.tilstand, lukket?.tilstandGrund], ['ikke_gaeld', 'Er en del af driften']);
    assert.equal((await hent().som(v.sagsbehandler, (tx) => sagsgaeld(tx, id))).aarligOere, 0);
    const nu = { ...FORM, version: String(lukket?.laas) };
    assert.equal((await sanne.post(paths.gaeldspost({ id, post: nr }), nu)).statusCode, 409);
    assert.equal(
      (await sanne.post(paths.gaeldLuk({ id, post: nr }), { ...luk, version: nu.version })).statusCode,
      409,
    );
    const aabn = await sanne.post(paths.gaeldAabn({ id, post: nr }), { version: nu.version });
    assert.equal(aabn.statusCode, 303);
    const aaben = await post(v, id, nr);
    assert.deepEqual(
      [aaben?.tilstand, aaben?.tilstandGrund, aaben?.lukket, aaben?.timerAar],
      ['aaben', '', null, 120.5],
    );
    assert.equal(
      (await sanne.post(paths.gaeldAabn({ id, post: nr }), { version: String(aaben?.laas) })).statusCode,
      409,
    );
  });

  it('lives on after the case has ended, but not after an exit', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const nr = await nyPost(v, id, { navn: 'Lever videre' });
    const sanne = await v.som(v.sagsbehandler);
    const gem = async () =>
      (
        await sanne.post(paths.gaeldspost({ id, post: nr }), {
          ...FORM,
          version: String((await post(v, id, nr))?.laas),
        })
      ).statusCode;
    const fundet = async () =>
      (
        await hent().som(v.sagsbehandler, (tx) =>
          hentPoster(tx, { ...ALT, sortering: STOERST }, '2026-11-21', { alle: true }),
        )
      ).linjer.some((l) => l.id === nr);
    await stil(hent(), id, 6, 'afsluttet');
    assert.equal(await gem(), 303);
    assert.ok(await fundet());
    await stil(hent(), id, 2, 'exit');
    assert.equal(await gem(), 409);
    assert.ok(!(await fundet()));
    const side = (await sanne.get(paths.gaeld({ id }))).body;
    assert.match(side, /stoppet med exit/);
    assert.doesNotMatch(side, /Tilføj post/);
    assert.equal((await sanne.get(paths.gaeldNy({ id }))).statusCode, 303);
    assert.equal((await sanne.post(paths.gaeldNy({ id }), FORM)).statusCode, 409);
  });

  it('the kommune’s sums are the sum of the entries, by system, administration and case', async () => {
    const v = await sagsverden(hent());
    const [a, b] = [await v.nySag(), await v.nySag()];
    const org = v.sagsbehandler.organisation.id;
    const { system, rod } = await hent().somSystem('test', async (tx) => {
      const s = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into system (noegle, navn, leverandoer_id) values (${crypto.randomUUID()}, 'Årvågen', ${org}) returning id`,
      );
      const e = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into enhed (organisation_id, navn, art) values (${org}, 'Ældre og Omsorg', 'forvaltning') returning id`,
      );
      const u = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into enhed (organisation_id, overenhed_id, navn, art) values (${org}, ${e?.id}, 'Hjemmepleje', 'afdeling') returning id`,
      );
      await sql`update sag set system_id = ${s?.id} where id = ${a}`.execute(tx);
      await sql`update sag set enhed_id = ${u?.id} where id in (${a}, ${b})`.execute(tx);
      return { system: s?.id ?? 0, rod: e?.id ?? 0 };
    });
    await nyPost(v, a, { timer: '0,1', sats: '0,05', engang: '' });
    await nyPost(v, a, { timer: '33,3', sats: '333,33', engang: '0,01' });
    const egen = await nyPost(v, b, {
      navn: 'Åben ladeport',
      timer: '',
      engang: '12',
      systemId: String(system),
    });
    await nyPost(v, b, { timer: '', sats: '', engang: '' });
    const db = hent();
    const alle = await db.som(v.sagsbehandler, (tx) =>
      hentPoster(tx, { ...ALT, sortering: STOERST }, '2026-11-21', { alle: true }),
    );
    assert.deepEqual(
      alle.sum,
      { ...laegSammen(alle.linjer), overskredne: 0 },
      'the database rounds as the code does',
    );
    for (const vis of ['system', 'enhed', 'sag'] as const) {
      const g = await db.som(v.sagsbehandler, (tx) =>
        hentGrupper(tx, vis, { ...ALT, sortering: { noegle: 'navn', retning: 'stigende' } }, '2026-11-21', {
          alle: true,
        }),
      );
      assert.deepEqual(g.sum, alle.sum, vis);
      assert.equal(g.antal, g.grupper.length);
      for (const gruppe of g.grupper) {
        const filter = { ...ALT, sortering: STOERST, [vis]: gruppe.id ?? -1 };
        const poster = await db.som(v.sagsbehandler, (tx) => hentPoster(tx, filter, '2026-11-21'));
        assert.deepEqual(
          [poster.sum.poster, poster.sum.aarligOere, poster.sum.engangOere, poster.sum.uopgjorte],
          [gruppe.poster, gruppe.aarligOere, gruppe.engangOere, gruppe.uopgjorte],
          `${vis} ${gruppe.navn}: the number opens to its entries`,
        );
      }
      if (vis === 'enhed')
        assert.equal(g.grupper.find((x) => x.id === rod)?.poster, 4, 'units count upwards');
    }
    const kort = await db.som(v.sagsbehandler, (tx) => gaeldPrSystem(tx));
    assert.deepEqual(kort.get(system), { poster: 3, aarligOere: 1 + 1_109_989, engangOere: 1 + 1_200 });
    const sanne = await v.som(v.sagsbehandler);
    for (const vis of ['system', 'enhed', 'sag', 'post', 'ukendt']) {
      for (const sort of [
        'navn',
        'poster',
        'uopgjorte',
        'timer',
        'aarlig',
        'engang',
        'ialt',
        'sag',
        'ansvarlig',
        'frist',
      ])
        assert.equal(
          (await sanne.get(`${paths.gaeldSamlet()}?vis=${vis}&sort=${sort}&retning=faldende`)).statusCode,
          200,
        );
      assert.match(
        (await sanne.get(`${paths.gaeldSamletFil({ format: 'csv' })}?vis=${vis}`)).body,
        /Over 4 år/,
      );
    }
    const side = (await sanne.get(`${paths.gaeldSamlet()}?vis=enhed`)).body;
    assert.match(side, /Ældre og Omsorg/);
    const soegt = (await sanne.get(`${paths.gaeldSamlet()}?vis=post&q=åben+lade`)).body;
    assert.match(soegt, new RegExp(`href="${paths.gaeldspost({ id: b, post: egen })}"`));
    assert.match(soegt, /1 post/);
    const xlsx = await sanne.get(`${paths.gaeldSamletFil({ format: 'xlsx' })}?vis=post&sag=${b}`);
    assert.equal(xlsx.statusCode, 200);
    assert.equal((await sanne.get(paths.gaeldSamletFil({ format: 'exe' }))).statusCode, 404);
  });

  it('is the house’s own, and not for one who only reports', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const nr = await nyPost(v, id);
    const [ane, nanna, ida] = [await v.som(v.anmelder), await v.som(v.nabo), await v.som(v.andenJurist)];
    for (const sti of [paths.gaeldSamlet(), paths.gaeld({ id }), paths.gaeldspost({ id, post: nr })])
      assert.equal((await ane.get(sti)).statusCode, 403, sti);
    for (const sti of [
      paths.gaeld({ id }),
      paths.gaeldNy({ id }),
      paths.gaeldHent({ id }),
      paths.gaeldspost({ id, post: nr }),
    ])
      assert.equal((await nanna.get(sti)).statusCode, 404, sti);
    for (const sti of [paths.gaeldNy({ id }), paths.gaeldspost({ id, post: nr })])
      assert.equal((await nanna.post(sti, { ...FORM, version: '1' })).statusCode, 404, sti);
    assert.equal((await nanna.post(paths.gaeldHent({ id }), { 'ny-krav': 'k1' })).statusCode, 404);
    assert.equal(
      (await nanna.post(paths.gaeldLuk({ id, post: nr }), { tilstand: 'nedbragt', version: '1' })).statusCode,
      404,
    );
    assert.doesNotMatch(
      (await nanna.get(`${paths.gaeldSamlet()}?vis=post&sag=${id}`)).body,
      /Ingen automatisk/,
    );
    // An entry of another case of one's own isn't reached through this one.
    const anden = await v.nySag();
    assert.equal((await ida.get(paths.gaeldspost({ id: anden, post: nr }))).statusCode, 404);
  });
});
