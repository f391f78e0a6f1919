import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { type Database, raekke, sql } from '../../platform/db/database.ts';
import { hentAarsdatoer, hentOpgaver } from '../../platform/opgaver.ts';
import { bedOmGodkendelse } from './godkendelse/commands.ts';
import { saetFravaer } from './godkendelse/fravaer/commands.ts';
import { sagsopgaver } from './opgaver.ts';
import { nySag } from './sag/test/verden.ts';

const ODENSE = '35209115';

paaHverDatabase('opgaver i sager', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let sanne: Aktoer;
  let lea: Aktoer;
  let gro: Aktoer;
  let stand: Aktoer;
  let anna: Aktoer;
  let fremmed: Aktoer;
  let sag = 0;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db, { nu: '2026-11-23T10:00:00Z' });
    sanne = await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    lea = await testAktoer(db, SVENDBORG, ['jurist'], 'Lea Lund');
    gro = await testAktoer(db, SVENDBORG, ['godkender'], 'Gro Leder');
    stand = await testAktoer(db, SVENDBORG, ['godkender'], 'Stand In');
    anna = await testAktoer(db, SVENDBORG, ['anmelder'], 'Anna Melder');
    fremmed = await testAktoer(db, ODENSE, ['sagsbehandler', 'jurist', 'godkender'], 'Odense Olsen');
    sag = await nySag(miljoe, sanne, { titel: 'Omsorgssystem' });
  });

  const mine = (hvem: Aktoer) =>
    db.som(hvem, async (tx) =>
      (await hentOpgaver(tx, hvem, sagsopgaver, miljoe.ur.idag())).map(
        (o) => `${o.slags}: ${o.titel} · ${o.tekst} · ${o.frist ?? '-'}`,
      ),
    );
  const skriv = (s: ReturnType<typeof sql>) =>
    db.somSystem('test', (tx) => raekke(tx, sql<{ id: number }>`${s}`));

  it('nobody has any before there is something to do', async () => {
    for (const hvem of [sanne, lea, gro, anna, fremmed]) assert.deepEqual(await mine(hvem), []);
  });

  it('checkpoints and parts are their owner’s until they are closed or don’t matter', async () => {
    const p = await skriv(sql`update sagspunkt set ejer_id = ${lea.personId}, frist = '2026-12-01'
      where id = (select min(id) from sagspunkt where sag_id = ${sag}) returning id`);
    await skriv(sql`insert into delsag (organisation_id, sag_id, slags, ejer_id, frist, oprettet_kl)
      values (${lea.organisation.id}, ${sag}, 'databehandleraftale', ${lea.personId}, '2026-12-05', now()) returning id`);
    const [punkt, delsag, ...flere] = await mine(lea);
    assert.match(punkt ?? '', /^punkt: Luk checkpoint: .+ · 2026-001 Omsorgssystem · 2026-12-01$/);
    assert.equal(delsag, 'delsag: Afslut delsag: Databehandleraftale · 2026-001 Omsorgssystem · 2026-12-05');
    assert.deepEqual(flere, []);
    assert.deepEqual(await mine(sanne), []);
    await skriv(
      sql`update sagspunkt set relevans = 'ikke_relevant', relevans_grund = 'x' where id = ${p?.id} returning id`,
    );
    await skriv(
      sql`update delsag set tilstand = 'lukket', lukket_kl = now() where sag_id = ${sag} returning id`,
    );
    assert.deepEqual(await mine(lea), []);
  });

  it('a question waits for the person or the role that was asked, and not for whoever asked', async () => {
    const punkt = await skriv(sql`select min(id) as id from sagspunkt where sag_id = ${sag}`);
    await skriv(sql`insert into sagsspoergsmaal (organisation_id, sag_id, punkt_id, til_rolle, tekst, stillet_kl, stillet_af)
      values (${lea.organisation.id}, ${sag}, ${punkt?.id}, 'jurist', 'Hemmeligt spørgsmål', now(), ${sanne.personId}) returning id`);
    await skriv(sql`insert into sagsspoergsmaal (organisation_id, sag_id, punkt_id, til_person_id, tekst, stillet_kl, stillet_af)
      values (${lea.organisation.id}, ${sag}, ${punkt?.id}, ${gro.personId}, 'Hemmeligt spørgsmål', now(), ${lea.personId}) returning id`);
    const [hos, ...flere] = await mine(lea);
    assert.match(hos ?? '', /^sagsspoergsmaal: Svar på spørgsmål om: /);
    assert.doesNotMatch(hos ?? '', /Hemmeligt/);
    assert.deepEqual(flere, []);
    assert.equal((await mine(gro)).length, 1);
    for (const hvem of [sanne, fremmed, anna]) assert.deepEqual(await mine(hvem), []);
    await skriv(
      sql`update sagsspoergsmaal set svar = 'Ja', svaret_kl = now(), svaret_af = ${lea.personId} where sag_id = ${sag} returning id`,
    );
    assert.deepEqual(await mine(lea), []);
  });

  it('an approval waits for the approver, and for whoever stands in; mail about it is its own', async () => {
    const ny = await nySag(miljoe, sanne, { titel: 'Vagtplan' });
    assert.ok(
      (
        await bedOmGodkendelse(miljoe, sanne, ny, {
          opsummering: 'Hemmelig pris',
          godkendere: [gro.personId],
        })
      ).ok,
    );
    assert.deepEqual(await mine(gro), [
      'godkendelse: Tag stilling til en godkendelse · 2026-002 Vagtplan · -',
    ]);
    assert.deepEqual(await mine(stand), []);
    assert.ok(
      (
        await saetFravaer(miljoe, gro, {
          fra: '2026-11-23',
          til: '2026-11-24',
          stedfortraeder: stand.personId,
        })
      ).ok,
    );
    assert.deepEqual(await mine(stand), [
      'godkendelse: Tag stilling til en godkendelse som stedfortræder · 2026-002 Vagtplan · -',
    ]);
    assert.deepEqual(
      sagsopgaver.filter((k) => k.egenMail).map((k) => k.slags),
      ['godkendelse'],
    );
  });

  it('needs: the queue is one task of the SIH group, due at its meeting; more is asked of the reporter alone', async () => {
    for (const [nr, tilstand] of [
      [1, 'sendt'],
      [2, 'sendt'],
      [3, 'mangler'],
    ])
      await skriv(sql`insert into behov (organisation_id, aar, loebenr, tilstand, slags, titel, oprettet_af, oprettet_kl, rettet_kl, sendt_kl)
        values (${anna.organisation.id}, 2026, ${nr}, ${tilstand}, 'nyt', 'Vagtplan', ${anna.personId}, now(), now(), now()) returning id`);
    await skriv(sql`insert into sihmoede (organisation_id, dato, oprettet_kl, rettet_kl)
      values (${anna.organisation.id}, '2026-11-26', now(), now()) returning id`);
    assert.deepEqual(await mine(sanne), [
      'sihkoe: Tag stilling til 2 nye behov · Indmeldte behov, som SIH-gruppen ikke har afgjort · 2026-11-26',
    ]);
    assert.deepEqual(await mine(anna), ['behov: Skriv mere om dit behov · B-2026-003 Vagtplan · -']);
    assert.deepEqual(await mine(fremmed), []);
  });

  it('debt waits for whoever is to bring it down, by the day of the plan', async () => {
    await skriv(sql`insert into gaeldspost (organisation_id, sag_id, navn, kilde, ansvarlig_id, plan_frist, oprettet_kl, rettet_kl)
      values (${lea.organisation.id}, ${sag}, 'Manuel flytning af data', 'manuel', ${lea.personId}, '2027-01-31', now(), now())
      returning id`);
    assert.deepEqual(await mine(lea), [
      'gaeld: Nedbring teknisk gæld · Manuel flytning af data · 2027-01-31',
    ]);
    await skriv(
      sql`update gaeldspost set tilstand = 'nedbragt', lukket_kl = now() where sag_id = ${sag} returning id`,
    );
    assert.deepEqual(await mine(lea), []);
  });

  it('a case that has ended asks for nothing', async () => {
    const slut = await nySag(miljoe, sanne, { titel: 'Slut' });
    await skriv(sql`update sagspunkt set ejer_id = ${lea.personId} where sag_id = ${slut} returning id`);
    assert.ok((await mine(lea)).length > 0);
    await skriv(sql`update sag set tilstand = 'exit', afsluttet_kl = now() where id = ${slut} returning id`);
    assert.deepEqual(await mine(lea), []);
  });

  it('the year has the oversight of processors, for those who see the cases', async () => {
    await skriv(sql`insert into databehandleraftale (organisation_id, sag_id, behov, behov_grund, tilstand, indhold, rettet_kl, rettet_af)
      values (${lea.organisation.id}, ${sag}, 'ja', 'x', 'underskrevet', ${JSON.stringify({ naesteTilsyn: '2027-03-01' })}::jsonb, now(), ${lea.personId})
      returning sag_id as id`);
    const aar = (hvem: Aktoer, n: number) =>
      db.som(hvem, async (tx) =>
        (await hentAarsdatoer(tx, hvem, sagsopgaver, `${n}-01-01`, `${n}-12-31`)).map(
          (d) => `${d.dato} ${d.titel}`,
        ),
      );
    assert.deepEqual(await aar(lea, 2027), ['2027-03-01 Tilsyn med databehandler: Omsorgssystem']);
    assert.deepEqual([await aar(lea, 2026), await aar(anna, 2027), await aar(fremmed, 2027)], [[], [], []]);
  });
});
