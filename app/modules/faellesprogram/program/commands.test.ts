import assert from 'node:assert/strict';
import { it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import { ETPROGRAM, lavDel } from '../../../../test/scenarier/programruter.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { planlaegBrug } from '../../portefoelje/public.ts';
import { programvalg, systemprogrammer } from '../public.ts';
import { gemUdfasning } from '../udfasning/commands.ts';
import { hentUdfasning } from '../udfasning/queries.ts';
import { fjernProgram, gendanProgram, opretProgram, retProgram, skiftProgramtilstand } from './commands.ts';
import { beskedTilFoelgere, foelgerbeskedJob, foelgerProgram, saetFoelger } from './foelger/commands.ts';
import { gemKommunedatoer } from './kommuner/commands.ts';
import { hentProgrammer, laesProgramvalg } from './liste/queries.ts';
import { findProgram } from './queries.ts';
import { flytDel, gemDel, saetFjernet } from './ramme/commands.ts';
import { laesDel } from './ramme/forms.ts';
import { findDel, hentBaselines, hentFora, hentPunkter, hentRamme } from './ramme/queries.ts';

const KOEBENHAVN = '64942212';

function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}
const koder = (svar: Resultat<unknown>) => (svar.ok ? [] : svar.hindringer.map((h) => h.kode));

interface Verden {
  readonly miljoe: Miljoe;
  readonly leder: Aktoer;
  readonly kommune: Aktoer;
  readonly program: number;
}

async function verden(db: Database, f: Partial<typeof ETPROGRAM> = {}): Promise<Verden> {
  const miljoe = testMiljoe(db);
  const leder = await testAktoer(db, KOMBIT, ['programleder']);
  const kommune = await testAktoer(db, SVENDBORG, ['itarkitekt']);
  const program = vaerdi(await opretProgram(miljoe, leder, { ...ETPROGRAM, ...f }));
  return { miljoe, leder, kommune, program };
}

paaHverDatabase('fællesprogram: ramme', (hent) => {
  it('is led by its own house alone, and seen as its visibility says', async () => {
    const { miljoe, leder, kommune, program } = await verden(hent(), { synlighed: 'kladde' });
    const set = (a: Aktoer | null) =>
      a === null
        ? miljoe.db.somGaest((tx) => findProgram(tx, program))
        : miljoe.db.som(a, (tx) => findProgram(tx, program));
    assert.equal(await set(kommune), null);
    const ret = (laas: number, synlighed: 'delt' | 'offentlig') =>
      retProgram(miljoe, leder, program, laas, { ...ETPROGRAM, synlighed });
    vaerdi(await ret(1, 'delt'));
    assert.equal((await set(kommune))?.navn, ETPROGRAM.navn);
    assert.equal(await set(null), null);
    vaerdi(await ret(2, 'offentlig'));
    assert.equal((await set(null))?.navn, ETPROGRAM.navn);
    assert.deepEqual(koder(await retProgram(miljoe, kommune, program, 3, ETPROGRAM)), ['ikke_ret']);
    const andet = { ...leder, roller: ['katalogredaktoer'] as const };
    assert.deepEqual(koder(await retProgram(miljoe, andet, program, 3, ETPROGRAM)), ['ikke_ret']);
    assert.deepEqual(koder(await opretProgram(miljoe, kommune, ETPROGRAM)), ['ikke_ret']);
  });

  it('two who save at once: the second is told; a removed programme comes back; an ended one isn’t changed', async () => {
    const { miljoe, leder, program } = await verden(hent());
    vaerdi(await retProgram(miljoe, leder, program, 1, { ...ETPROGRAM, navn: 'Nyt navn' }));
    assert.deepEqual(koder(await retProgram(miljoe, leder, program, 1, ETPROGRAM)), ['foraeldet']);
    vaerdi(await fjernProgram(miljoe, leder, program));
    const liste = () =>
      miljoe.db.som(leder, (tx) => hentProgrammer(tx, laesProgramvalg({ q: 'Nyt navn' }), null));
    assert.equal(
      (await liste()).programmer.some((p) => p.id === program),
      false,
    );
    vaerdi(await gendanProgram(miljoe, leder, program));
    assert.equal(
      (await liste()).programmer.some((p) => p.id === program),
      true,
    );
    vaerdi(await skiftProgramtilstand(miljoe, leder, program, 'afsluttet'));
    assert.deepEqual(koder(await retProgram(miljoe, leder, program, 5, ETPROGRAM)), ['forkert_tilstand']);
    vaerdi(await skiftProgramtilstand(miljoe, leder, program, 'aktiv'));
    assert.deepEqual(koder(await retProgram(miljoe, leder, program, 5, { ...ETPROGRAM, systemId: 99_999 })), [
      'foraeldet',
    ]);
    const nu = await miljoe.db.som(leder, (tx) => findProgram(tx, program));
    assert.deepEqual(
      koder(await retProgram(miljoe, leder, program, nu?.laas ?? 0, { ...ETPROGRAM, systemId: 99_999 })),
      ['findes_ikke'],
    );
  });

  it('keeps every plan that was shown, and asks why it is changed', async () => {
    const { miljoe, leder, program } = await verden(hent());
    const form = { navn: 'Kontrakt', art: 'milepael', emne: 'kontrakt', slut: '30.09.2016' };
    const id = await lavDel(miljoe, leder, program, 'punkt', form);
    const ret = (laas: number, felter: Record<string, string>) => {
      const laest = laesDel('punkt', { ...form, ...felter });
      assert.ok(laest.ok);
      return gemDel(miljoe, leder, { programId: program, del: 'punkt', gammel: { id, laas } }, laest.vaerdi);
    };
    assert.deepEqual(koder(await ret(1, { slut: '01.12.2016' })), ['mangler_begrundelse']);
    vaerdi(await ret(1, { slut: '01.12.2016', grund: 'Klage over udbuddet' }));
    assert.deepEqual(koder(await ret(1, { navn: 'Noget andet' })), ['foraeldet']);
    vaerdi(await ret(2, { slut: '01.12.2016', navn: 'Kontrakt med leverandør' }));
    await miljoe.db.somGaest(async (tx) => {
      const [punkt] = await hentPunkter(tx, program);
      assert.deepEqual([punkt?.foersteSlut, punkt?.slut, punkt?.baselines], ['2016-09-30', '2016-12-01', 2]);
      assert.deepEqual(
        (await hentBaselines(tx, program)).map((b) => [b.nr, b.slut, b.grund]),
        [
          [1, '2016-09-30', ''],
          [2, '2016-12-01', 'Klage over udbuddet'],
        ],
      );
    });
    await assert.rejects(
      miljoe.db.somSystem('test', (tx) => sql`update programbaseline set slut = '2000-01-01'`.execute(tx)),
    );
  });

  it('parts, groups and members are added, moved, removed and brought back, each by its own name', async () => {
    const { miljoe, leder, kommune, program } = await verden(hent());
    const lav = (del: Parameters<typeof lavDel>[3], form: Record<string, string>) =>
      lavDel(miljoe, leder, program, del, form);
    const skole = await lav('del', { navn: 'Skole', enhed: 'folkeskoleelev' });
    const igen = laesDel('del', { navn: 'SKOLE', enhed: 'indbygger' });
    assert.ok(igen.ok);
    const noegle = { programId: program, del: 'del', gammel: null } as const;
    assert.deepEqual(koder(await gemDel(miljoe, leder, noegle, igen.vaerdi)), ['optaget']);
    assert.deepEqual(koder(await gemDel(miljoe, kommune, noegle, igen.vaerdi)), ['ikke_ret']);
    vaerdi(await saetFjernet(miljoe, leder, program, 'del', skole, true));
    vaerdi(await gemDel(miljoe, leder, noegle, igen.vaerdi));
    assert.deepEqual(koder(await saetFjernet(miljoe, leder, program, 'del', skole, false)), ['optaget']);
    const forum = await lav('forum', { navn: 'Styregruppen', art: 'styregruppe' });
    const a = await lav('medlem', { forumId: String(forum), navn: 'Kalundborg Kommune' });
    const b = await lav('medlem', { forumId: String(forum), navn: 'Middelfart Kommune' });
    vaerdi(await flytDel(miljoe, leder, program, 'medlem', b, -1));
    const medlemmer = async () =>
      (await miljoe.db.somGaest((tx) => hentFora(tx, program)))[0]?.medlemmer.map((m) => m.id);
    assert.deepEqual(await medlemmer(), [b, a]);
    vaerdi(await saetFjernet(miljoe, leder, program, 'medlem', b, true));
    assert.deepEqual(await medlemmer(), [a]);
    assert.deepEqual(koder(await saetFjernet(miljoe, leder, program, 'medlem', b, true)), ['findes_ikke']);
    vaerdi(await saetFjernet(miljoe, leder, program, 'medlem', b, false));
    assert.deepEqual(await medlemmer(), [b, a]);
    // Another programme's group isn't one of these.
    const andet = vaerdi(await opretProgram(miljoe, leder, { ...ETPROGRAM, navn: 'Et andet' }));
    const fremmed = laesDel('medlem', { forumId: String(forum), navn: 'X' });
    assert.ok(fremmed.ok);
    assert.deepEqual(
      koder(await gemDel(miljoe, leder, { programId: andet, del: 'medlem', gammel: null }, fremmed.vaerdi)),
      ['findes_ikke'],
    );
    assert.equal(await miljoe.db.som(leder, (tx) => findDel(tx, andet, 'forum', forum)), null);
  });

  it('a link is looked up, stands once, and a case is its own house’s', async () => {
    const { miljoe, leder, kommune, program } = await verden(hent());
    const kode = await miljoe.db.som(leder, (tx) =>
      raekke(tx, sql<{ kode: string }>`select kode from integration order by kode limit 1`),
    );
    assert.ok(kode);
    const form = { slags: 'integration', integration: kode.kode, tilsluttes: 'ja' };
    await lavDel(miljoe, leder, program, 'henvisning', form);
    const igen = laesDel('henvisning', form);
    assert.ok(igen.ok);
    const noegle = { programId: program, del: 'henvisning', gammel: null } as const;
    assert.deepEqual(koder(await gemDel(miljoe, leder, noegle, igen.vaerdi)), ['optaget']);
    const ukendt = laesDel('henvisning', { slags: 'integration', integration: 'SF0000' });
    assert.ok(ukendt.ok);
    assert.deepEqual(koder(await gemDel(miljoe, leder, noegle, ukendt.vaerdi)), ['findes_ikke']);
    await miljoe.db.somSystem('test', (tx) =>
      sql`insert into programhenvisning (organisation_id, program_id, slags, noegle, navn, rettet_kl)
        values (${leder.organisation.id}, ${program}, 'sag', '1', 'Hemmelig sag', now())`.execute(tx),
    );
    const navne = async (a: Aktoer) =>
      (await miljoe.db.som(a, (tx) => hentRamme(tx, program))).henvisninger.map((h) => h.slags);
    assert.deepEqual((await navne(leder)).sort(), ['integration', 'sag']);
    assert.deepEqual(await navne(kommune), ['integration']);
  });
});

paaHverDatabase('fællesprogram: kommunerne', (hent) => {
  it('the days of many kommuner are written together or not at all', async () => {
    const { miljoe, leder, kommune, program } = await verden(hent());
    const delId = await lavDel(miljoe, leder, program, 'del', { navn: 'Skole', enhed: 'folkeskoleelev' });
    const noegle = { programId: program, delId };
    const kommuneId = kommune.organisation.id;
    const datoer = { driftFra: '2027-08-01', betalingFra: null, betalingTil: null };
    assert.deepEqual(
      koder(await gemKommunedatoer(miljoe, kommune, noegle, [{ kommuneId, datoer, laas: 0 }])),
      ['ikke_ret'],
    );
    const galt = { ...datoer, betalingFra: '2028-01-01', betalingTil: '2027-01-01' };
    assert.deepEqual(
      koder(await gemKommunedatoer(miljoe, leder, noegle, [{ kommuneId, datoer: galt, laas: 0 }])),
      ['slut_foer_start'],
    );
    assert.deepEqual(
      vaerdi(await gemKommunedatoer(miljoe, leder, noegle, [{ kommuneId, datoer, laas: 0 }])),
      { rettet: 1 },
    );
    assert.deepEqual(
      vaerdi(await gemKommunedatoer(miljoe, leder, noegle, [{ kommuneId, datoer, laas: 1 }])),
      { rettet: 0 },
    );
    const svar = await gemKommunedatoer(miljoe, leder, noegle, [
      { kommuneId, datoer: { ...datoer, driftFra: '2028-08-01' }, laas: 0 },
    ]);
    assert.deepEqual(koder(svar), ['foraeldet']);
  });

  it('a kommune writes its own phase-out; others don’t see it, the house does', async () => {
    const { miljoe, leder, kommune, program } = await verden(hent());
    const delId = await lavDel(miljoe, leder, program, 'del', { navn: 'Skole', enhed: 'folkeskoleelev' });
    const loesningId = await lavDel(miljoe, leder, program, 'loesning', {
      navn: 'Gammel',
      delId: String(delId),
    });
    const f = { kontraktSlut: '2027-12-31', udfaset: null, maanedOere: 31_000_00, note: '' };
    const noegle = { programId: program, loesningId, laas: 0 };
    vaerdi(await gemUdfasning(miljoe, kommune, noegle, f));
    assert.deepEqual(koder(await gemUdfasning(miljoe, kommune, noegle, { ...f, note: 'x' })), ['foraeldet']);
    vaerdi(await gemUdfasning(miljoe, kommune, { ...noegle, laas: 1 }, { ...f, note: 'x' }));
    assert.deepEqual(koder(await gemUdfasning(miljoe, leder, noegle, f)), ['ikke_ret']);
    const anmelder = await testAktoer(hent(), SVENDBORG, ['anmelder']);
    assert.deepEqual(koder(await gemUdfasning(miljoe, anmelder, noegle, f)), ['ikke_ret']);
    const datoer = { driftFra: '2027-12-01', betalingFra: null, betalingTil: null };
    const kommuneId = kommune.organisation.id;
    vaerdi(
      await gemKommunedatoer(miljoe, leder, { programId: program, delId }, [{ kommuneId, datoer, laas: 0 }]),
    );
    const [linje] = await miljoe.db.som(leder, (tx) => hentUdfasning(tx, program, null));
    assert.deepEqual([linje?.kommuneId, linje?.overlapOere, linje?.note], [kommuneId, 31_000_00, 'x']);
    const anden = await testAktoer(hent(), KOEBENHAVN, ['itarkitekt']);
    const set = await miljoe.db.som(anden, (tx) =>
      raekker(tx, sql`select * from udfasningkommune where program_id = ${program}`),
    );
    assert.deepEqual(set, []);
    await assert.rejects(
      miljoe.db.som(anden, (tx) =>
        sql`insert into udfasningkommune (organisation_id, program_id, loesning_id, kommune_id, rettet_kl)
          values (${leder.organisation.id}, ${program}, ${loesningId}, ${kommuneId}, now())`.execute(tx),
      ),
    );
  });

  it('those who follow are told, if they still may see it; a draft tells nobody', async () => {
    const { miljoe, leder, kommune, program } = await verden(hent());
    vaerdi(await saetFoelger(miljoe, kommune, program, true));
    vaerdi(await saetFoelger(miljoe, kommune, program, true));
    assert.equal(await miljoe.db.som(kommune, (tx) => foelgerProgram(tx, program)), true);
    const sendt: { navn: string; data: unknown }[] = [];
    const med: Miljoe = {
      ...miljoe,
      jobs: {
        ...miljoe.jobs,
        send: async (_, job, data) => {
          sendt.push({ navn: job.navn, data });
        },
      },
    };
    await miljoe.db.som(leder, async (tx) => {
      const p = await findProgram(tx, program);
      assert.ok(p);
      await beskedTilFoelgere(med, tx, p, { emne: 'Nyt', tekst: 'Der er udgivet noget.' });
      await beskedTilFoelgere(med, tx, { ...p, synlighed: 'kladde' }, { emne: 'Nyt', tekst: 'Nej' });
    });
    assert.deepEqual(
      sendt.map((s) => s.navn),
      [foelgerbeskedJob.navn],
    );
    await foelgerbeskedJob.koer(med, sendt[0].data as never);
    assert.equal(sendt.length, 2);
    await miljoe.db.somSystem('test', (tx) =>
      sql`update faellesprogram set synlighed = 'kladde' where id = ${program}`.execute(tx),
    );
    await foelgerbeskedJob.koer(med, sendt[0].data as never);
    assert.equal(sendt.length, 2);
  });

  it('who is erased follows no programme', async () => {
    const { miljoe, program } = await verden(hent());
    const kommune = await testAktoer(hent(), SVENDBORG, ['systemejer'], 'Slettes');
    vaerdi(await saetFoelger(miljoe, kommune, program, true));
    await miljoe.db.somSystem('test', (tx) =>
      sql`update person set slettet_kl = now(), email = '' where id = ${kommune.personId}`.execute(tx),
    );
    const tilbage = await miljoe.db.somSystem('test', (tx) =>
      raekker(tx, sql`select 1 from programfoelger where person_id = ${kommune.personId}`),
    );
    assert.deepEqual(tilbage, []);
  });

  it('who signs may plan the use of a programme’s solution, and nothing else of the portfolio', async () => {
    const { miljoe, leder, program } = await verden(hent());
    const godkender = await testAktoer(hent(), SVENDBORG, ['godkender']);
    const systemer = await miljoe.db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ id: number }>`insert into system (noegle, navn, leverandoer_id, domaene)
          select 'program-' || n || '-' || ${program}::text, 'Løsning ' || n, ${leder.organisation.id}, 'Skole'
          from generate_series(1, 2) n returning id`,
      ),
    );
    const [loesning, andet] = systemer.map((s) => s.id);
    await miljoe.db.somSystem('test', (tx) =>
      sql`update faellesprogram set system_id = ${loesning} where id = ${program}`.execute(tx),
    );
    const plan = (systemId: number) =>
      miljoe.db.som(godkender, (tx) =>
        planlaegBrug(tx, {
          organisationId: godkender.organisation.id,
          systemId,
          navn: 'Platformen',
          fra: '2028-08-01',
          personId: godkender.personId,
          kl: miljoe.ur.nu(),
        }),
      );
    const id = await plan(loesning);
    assert.equal(await plan(loesning), id);
    const brug = await miljoe.db.som(godkender, (tx) =>
      raekke(
        tx,
        sql`select navn, livscyklus, gyldig_fra::text as fra, system_id as system from systembrug where id = ${id}`,
      ),
    );
    assert.deepEqual(brug, {
      navn: 'Platformen',
      livscyklus: 'indfases',
      fra: '2028-08-01',
      system: loesning,
    });
    await assert.rejects(plan(andet));
    const aendret = await miljoe.db.som(godkender, (tx) =>
      sql`update systembrug set navn = 'Andet' where id = ${id}`.execute(tx),
    );
    assert.equal(aendret.numAffectedRows, 0n);
  });

  it('a system’s page names the programmes that it is the solution of; a draft is chosen nowhere', async () => {
    const { miljoe, leder, kommune, program } = await verden(hent(), { synlighed: 'delt' });
    const system = await miljoe.db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ id: number; noegle: string }>`insert into system (noegle, navn, leverandoer_id, domaene)
          values (${`blok-${program}`}, 'Løsningen', ${leder.organisation.id}, 'Skole') returning id, noegle`,
      ),
    );
    assert.ok(system);
    const blok = () =>
      miljoe.db.som(kommune, (tx) =>
        systemprogrammer(tx, kommune, { brugId: 1, systemId: system.id, noegle: system.noegle }),
      );
    assert.deepEqual((await blok())?.punkter, []);
    vaerdi(
      await retProgram(miljoe, leder, program, 1, { ...ETPROGRAM, synlighed: 'delt', systemId: system.id }),
    );
    assert.deepEqual(
      (await blok())?.punkter.map((p) => p.titel),
      [ETPROGRAM.navn],
    );
    const kladde = vaerdi(await opretProgram(miljoe, leder, { ...ETPROGRAM, synlighed: 'kladde' }));
    const valg = (await miljoe.db.som(leder, programvalg)).map((v) => v.vaerdi);
    assert.deepEqual([valg.includes(String(program)), valg.includes(String(kladde))], [true, false]);
  });
});
