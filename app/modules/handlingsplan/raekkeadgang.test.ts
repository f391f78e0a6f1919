// What the database itself gives and takes, whatever the program forgets to ask: rows of plans, strategies and drafts of projects.
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaEnDatabase, SVENDBORG, testAktoer, testLeverandoer, testMiljoe } from '../../../test/helpers.ts';
import { planverden } from '../../../test/scenarier/handlingsplanruter.ts';
import { strategiverden } from '../../../test/scenarier/strategiruter.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { type Database, sql, type Tx } from '../../platform/db/database.ts';
import { opretProjekt } from './projekt/commands.ts';
import { TOMT_PROJEKT } from './projekt/rules.ts';

const PLAN = [
  'handlingsplan',
  'planprogram',
  'initiativ',
  'initiativansvarlig',
  'planpunkt',
  'planbaseline',
  'planaktivitet',
  'initiativrisiko',
  'initiativhenvisning',
  'indberetningsrunde',
  'indberetning',
  'indberetningsversion',
  'rundepaamindelse',
  'planudgivelse',
  'planudgivelsestilbagetraekning',
  'planudgivelseskladde',
  'planfoelger',
  'planhaendelse',
] as const;
const STRATEGI = [
  'strategi',
  'strategiudgave',
  'strategidel',
  'strategimaal',
  'strategimaaling',
  'strategimaalramme',
  'initiativmaal',
  'strategihoering',
  'strategihoeringsdel',
  'strategihoeringspart',
  'strategikommentar',
  'strategihaendelse',
  'rammestrategi',
  'rammemaal',
] as const;
const PROJEKT = ['lokalprojekt', 'lokalprojekt_version', 'lokalprojekt_billede'] as const;
const ALLE = [...PLAN, ...STRATEGI, ...PROJEKT];

paaEnDatabase('rows of plans, strategies and drafts', (hent) => {
  let db: Database;
  let bo: Aktoer;
  let udefra: readonly (readonly [string, Aktoer | null])[];

  before(async () => {
    db = hent();
    const miljoe = testMiljoe(db);
    bo = await testAktoer(db, SVENDBORG, ['administrator', 'godkender'], 'Bo Lind');
    await testLeverandoer(db, '99000007', 'Leverandøren');
    const andetsteds = await testAktoer(db, '35209115', ['systemejer'], 'Signe Odense');
    udefra = [
      ['a guest', null],
      ['a supplier', await testAktoer(db, '99000007', ['leverandoeradministrator'])],
      ['another kommune', await testAktoer(db, '35209115', ['administrator', 'godkender'])],
      ['one of another kommune who reports on another plan here', andetsteds],
    ];
    const { plan, initiativ, punkt, runde, indberetning } = await planverden(miljoe, bo);
    const { strategi, del, maal, ramme } = await strategiverden(miljoe, bo);
    const projekt = await opretProjekt(miljoe, bo, { ...TOMT_PROJEKT, titel: 'Kladde', kommunekode: '0479' });
    assert.ok(projekt.ok);
    const org = bo.organisation.id;
    const mig = bo.personId;
    await db.somSystem('test', async (tx) => {
      for (const s of [
        sql`update handlingsplan set synlighed = 'intern' where id = ${plan}`,
        sql`alter table planudgivelse disable trigger planudgivelse_frossen`,
        sql`update planudgivelse set offentlig = false where plan_id = ${plan}`,
        sql`alter table planudgivelse enable trigger planudgivelse_frossen`,
        sql`insert into initiativansvarlig (organisation_id, initiativ_id, person_id, for_organisation_id, tilfoejet_kl)
          values (${org}, ${initiativ}, ${mig}, ${org}, now())`,
        sql`insert into planaktivitet (organisation_id, initiativ_id, art, navn, rettet_kl) values (${org}, ${initiativ}, 'input', 'x', now())`,
        sql`insert into initiativrisiko (organisation_id, initiativ_id, navn, sandsynlighed, konsekvens, rettet_kl)
          values (${org}, ${initiativ}, 'x', 1, 1, now())`,
        sql`insert into initiativhenvisning (organisation_id, initiativ_id, slags, noegle, navn, tilfoejet_kl)
          values (${org}, ${initiativ}, 'link', 'https://a.dk', 'x', now())`,
        sql`insert into indberetningsversion (organisation_id, indberetning_id, handling, besked, kl, af)
          values (${org}, ${indberetning}, 'retur', 'x', now(), ${mig})`,
        sql`insert into rundepaamindelse (organisation_id, runde_id, initiativ_id, trin, kl) values (${org}, ${runde}, ${initiativ}, 'x', now())`,
        sql`insert into planudgivelseskladde (runde_id, organisation_id, rettet_kl, rettet_af) values (${runde}, ${org}, now(), ${mig})`,
        sql`insert into planudgivelsestilbagetraekning (udgivelse_id, organisation_id, grund, kl, af)
          select id, organisation_id, 'x', now(), ${mig} from planudgivelse where plan_id = ${plan}`,
        sql`insert into planfoelger (plan_id, organisation_id, person_id, kl) values (${plan}, ${org}, ${mig}, now())`,
        sql`insert into planhaendelse (organisation_id, plan_id, kl, handling) values (${org}, ${plan}, now(), 'x')`,
        sql`insert into leveranceibrug (punkt_id, organisation_id, ejer_id, dag, kl, af) values (${punkt}, ${org}, ${org}, now(), now(), ${mig})`,
        sql`insert into strategimaaling (organisation_id, maal_id, dag, taeller, naevner, kl, af) values (${org}, ${maal}, now(), 1, 2, now(), ${mig})`,
        sql`insert into rammestrategi (organisation_id, art, navn, fra_aar, til_aar, rettet_kl) values (${org}, 'anden', 'x', 2026, 2027, now())`,
        sql`insert into rammemaal (organisation_id, ramme_id, titel, rettet_kl) values (${org}, ${ramme}, 'x', now())`,
        sql`insert into strategimaalramme (organisation_id, maal_id, rammemaal_id) select ${org}, ${maal}, max(id) from rammemaal`,
        sql`insert into initiativmaal (organisation_id, initiativ_id, strategimaal_id, tilfoejet_kl, tilfoejet_af)
          values (${org}, ${initiativ}, ${maal}, now(), ${mig})`,
        sql`insert into strategikommentar (organisation_id, hoering_id, del_id, enhed_id, tekst, kl, af)
          select ${org}, p.hoering_id, ${del}, p.enhed_id, 'x', now(), ${mig} from strategihoeringspart p
            join strategihoering h on h.id = p.hoering_id join strategiudgave u on u.id = h.udgave_id where u.strategi_id = ${strategi}`,
        sql`insert into lokalprojekt_billede (organisation_id, projekt_id, type, bredde, hoejde, stoerrelse, sha256, alt, oprettet_kl, oprettet_af)
          values (${org}, ${projekt.vaerdi}, 'image/png', 1, 1, 1, ${'0'.repeat(64)}, 'x', now(), ${mig})`,
        sql`with p as (insert into handlingsplan (organisation_id, navn, periode_fra, periode_til, tilstand, oprettet_kl, rettet_kl)
            values (${org}, 'En anden plan', '2026-01-01', '2026-12-31', 'aktiv', now(), now()) returning id),
          i as (insert into initiativ (organisation_id, plan_id, navn, optaget, oprettet_kl, rettet_kl)
            select ${org}, id, 'x', '2026-01-01', now(), now() from p returning id)
          insert into initiativansvarlig (organisation_id, initiativ_id, person_id, for_organisation_id, tilfoejet_kl)
          select ${org}, id, ${andetsteds.personId}, ${andetsteds.organisation.id}, now() from i`,
      ])
        await s.execute(tx);
    });
    hemmelig = sql`organisation_id = ${org}`;
    detteInitiativ = Number(initiativ);
    dennePlan = Number(plan);
  });
  let hemmelig: ReturnType<typeof sql>;
  let detteInitiativ: number;
  let dennePlan: number;

  /** Which of the rows are meant: not those of the other plan, which one of the outsiders reports on. */
  function hvor(tabel: string) {
    if (tabel === 'handlingsplan') return sql`${hemmelig} and id = ${dennePlan}`;
    if (tabel === 'initiativ') return sql`${hemmelig} and id = ${detteInitiativ}`;
    if (['initiativansvarlig', 'planbaseline'].includes(tabel))
      return sql`${hemmelig} and initiativ_id = ${detteInitiativ}`;
    return hemmelig;
  }
  /** How many rows a statement touches; a table that isn't granted at all gives none. */
  async function roert(hvem: Aktoer | null, s: ReturnType<typeof sql>): Promise<number> {
    const koer = async (tx: Tx) => {
      const r = await s.execute(tx);
      return r.rows.length;
    };
    try {
      return hvem === null ? await db.somGaest(koer) : await db.som(hvem, koer);
    } catch (fejl) {
      assert.match(String(fejl), /permission denied|row-level security/);
      return 0;
    }
  }

  it('are there, and read by the house', async () => {
    for (const t of ALLE)
      assert.ok((await roert(bo, sql`select 1 from ${sql.table(t)} where ${hvor(t)}`)) > 0, t);
  });

  it('are read and written by nobody else', async () => {
    for (const [navn, hvem] of udefra)
      for (const t of ALLE) {
        assert.equal(
          await roert(hvem, sql`select 1 from ${sql.table(t)} where ${hvor(t)}`),
          0,
          `${navn} reads ${t}`,
        );
        const skriv = sql`update ${sql.table(t)} set organisation_id = organisation_id where ${hvor(t)} returning 1`;
        assert.equal(await roert(hvem, skriv), 0, `${navn} writes ${t}`);
      }
  });

  it('of a plan are written by its secretariat and those who report, not by all the house', async () => {
    const anmelder = await testAktoer(db, SVENDBORG, ['anmelder'], 'Anna Anmelder');
    for (const t of PLAN) {
      const skriv = sql`update ${sql.table(t)} set organisation_id = organisation_id where ${hvor(t)} returning 1`;
      assert.equal(await roert(anmelder, skriv), 0, t);
    }
    for (const t of PROJEKT)
      assert.equal(await roert(anmelder, sql`select 1 from ${sql.table(t)} where ${hemmelig}`), 0, t);
  });

  it('of a round that is published are read where the plan is shared: what was approved, and no more', async () => {
    const kommune = udefra[2][1];
    const set = () =>
      roert(kommune, sql`select 1 from indberetning where plan_id = ${dennePlan} and tilstand = 'godkendt'`);
    const alle = () => roert(kommune, sql`select 1 from indberetning where plan_id = ${dennePlan}`);
    const stil = (...s: readonly ReturnType<typeof sql>[]) =>
      db.somSystem('test', async (tx) => {
        for (const en of s) await en.execute(tx);
      });
    await stil(
      sql`update handlingsplan set synlighed = 'delt' where id = ${dennePlan}`,
      sql`insert into initiativ (organisation_id, plan_id, navn, optaget, oprettet_kl, rettet_kl)
        select organisation_id, id, 'Et til', '2026-01-01', now(), now() from handlingsplan where id = ${dennePlan}`,
      sql`insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, tilstand, lys, sendt_kl, rettet_kl)
        select i.organisation_id, i.plan_id, r.id, i.id, 'godkendt', 'roed', now(), now() from initiativ i
          join indberetningsrunde r on r.plan_id = i.plan_id where i.plan_id = ${dennePlan} and i.navn = 'Et til'`,
    );
    assert.equal(await alle(), 0);
    // What is shared is read, and written by nobody outside for that.
    assert.equal(await roert(kommune, sql`select 1 from handlingsplan where id = ${dennePlan}`), 1);
    for (const [navn, hvem] of udefra)
      for (const t of PLAN) {
        const skriv = sql`update ${sql.table(t)} set organisation_id = organisation_id where ${hvor(t)} returning 1`;
        assert.equal(await roert(hvem, skriv), 0, `${navn} writes ${t}`);
      }
    await stil(sql`update indberetningsrunde set tilstand = 'lukket' where plan_id = ${dennePlan}`);
    assert.equal(await alle(), 0);
    await stil(sql`update indberetningsrunde set tilstand = 'udgivet' where plan_id = ${dennePlan}`);
    assert.deepEqual([await alle(), await set()], [1, 1]);
    assert.equal(await roert(null, sql`select 1 from indberetning where plan_id = ${dennePlan}`), 0);
  });
});
