import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer } from '../../../test/helpers.ts';
import type { Aktoer, Rolle } from '../../kernel/adgang.ts';
import { fastUr } from '../../kernel/ur.ts';
import { type Database, raekke, raekker, sql } from '../../platform/db/database.ts';
import { sessioner } from '../../platform/session.ts';
import { genaabnEnhed, lukEnhed, opretEnhed, retEnhed } from './enheder/commands.ts';
import { opretNoegle, tilbagekaldNoegle } from './noegler/commands.ts';
import { fjern, gemPerson, genindsaet, inviter, inviterTil, sletPerson } from './personer/commands.ts';
import { persondetaljer } from './personer/queries.ts';
import { findAktoer, findAktoerForNoegle } from './public.ts';
import { fjernMedlem, opretOrganisation, retOrganisation, tilfoejMedlem } from './register/commands.ts';

const NU = new Date('2026-11-21T10:00:00Z');
/** Another kommune than Svendborg. */
const ODENSE = '35209115';

paaHverDatabase('organisation: kommandoer', (hent) => {
  let db: Database;
  let admin: Aktoer;
  let fremmed: Aktoer;
  before(async () => {
    db = hent();
    admin = await testAktoer(db, SVENDBORG, ['administrator'], 'Bo');
    fremmed = await testAktoer(db, ODENSE, ['administrator'], 'Fremmed');
  });

  const invitation = (email: string, roller: Rolle[] = [], hjemId: number | null = null) => ({
    navn: 'Ny Person',
    email,
    hjemId,
    enhedId: null,
    roller,
  });
  const version = async (id: string) =>
    (await db.som(admin, (tx) => persondetaljer(tx, admin, id)))?.version ?? 0;
  const person = async (roller: Rolle[] = []) => {
    const svar = await inviter(db, admin, NU, invitation(`${crypto.randomUUID()}@k.invalid`, roller));
    assert.ok(svar.ok);
    return svar.vaerdi;
  };
  const kode = (svar: { ok: true } | { ok: false; hindringer: readonly { kode: string }[] }) =>
    svar.ok ? 'ok' : svar.hindringer[0].kode;

  it('invites once, and refuses roles of another kind', async () => {
    assert.equal(kode(await inviter(db, admin, NU, invitation('a@k.invalid', ['jurist']))), 'ok');
    assert.equal(kode(await inviter(db, admin, NU, invitation('A@K.invalid'))), 'er_medlem');
    assert.equal(
      kode(await inviter(db, admin, NU, invitation('b@k.invalid', ['driftsoperatoer']))),
      'fremmed_rolle',
    );
  });

  it('the same address in two homes is two persons; a person of another home can be a member here', async () => {
    const hos = await inviter(db, fremmed, NU, invitation('delt@k.invalid'));
    const her = await inviter(db, admin, NU, invitation('delt@k.invalid'));
    const begge = await inviter(
      db,
      admin,
      NU,
      invitation('delt@k.invalid', ['jurist'], fremmed.organisation.id),
    );
    assert.ok(hos.ok && her.ok && begge.ok);
    assert.notEqual(hos.vaerdi, her.vaerdi);
    assert.equal(begge.vaerdi, hos.vaerdi);
    assert.equal(kode(await sletPerson(db, admin, NU, hos.vaerdi)), 'ikke_hjemme');
  });

  it('a change of roles takes effect at once and holds to the version that was read', async () => {
    const id = await person(['jurist']);
    const ny = { enhedId: null, roller: ['systemejer'] as Rolle[], version: await version(id) };
    assert.equal(kode(await gemPerson(db, admin, NU, id, ny)), 'ok');
    assert.deepEqual((await findAktoer(db, id, admin.organisation.id))?.roller, ['systemejer']);
    assert.equal(kode(await gemPerson(db, admin, NU, id, ny)), 'konflikt');
  });

  it('of two who save at once, one is told', async () => {
    const id = await person();
    const v = await version(id);
    const svar = await Promise.all(
      (['jurist', 'systemejer'] as const).map((r) =>
        gemPerson(db, admin, NU, id, { enhedId: null, roller: [r], version: v }),
      ),
    );
    assert.deepEqual(svar.map(kode).toSorted(), ['konflikt', 'ok']);
  });

  it('the last administrator can neither step down, be removed nor be erased; two cannot remove each other', async () => {
    const enlig = await testAktoer(db, '29189838', ['administrator'], 'Enlig');
    const egen = await db.som(enlig, (tx) => persondetaljer(tx, enlig, enlig.personId));
    const uden = { enhedId: null, roller: [], version: egen?.version ?? 0 };
    assert.equal(kode(await gemPerson(db, enlig, NU, enlig.personId, uden)), 'sidste_administrator');
    assert.equal(kode(await fjern(db, enlig, NU, enlig.personId)), 'sidste_administrator');
    const to = await testAktoer(db, '29189838', ['administrator'], 'To');
    const svar = await Promise.all([fjern(db, enlig, NU, to.personId), fjern(db, to, NU, enlig.personId)]);
    assert.deepEqual(svar.map(kode).toSorted(), ['ok', 'sidste_administrator']);
  });

  it('a removed person cannot act, and comes back with the same roles', async () => {
    const id = await person(['jurist']);
    assert.equal(kode(await fjern(db, admin, NU, id)), 'ok');
    assert.equal(await findAktoer(db, id, admin.organisation.id), null);
    assert.equal(kode(await genindsaet(db, admin, NU, id)), 'ok');
    assert.deepEqual((await findAktoer(db, id, admin.organisation.id))?.roller, ['jurist']);
  });

  it('erasing leaves a row without data, ends sessions and memberships everywhere, and is final', async () => {
    const id = await person(['jurist']);
    const andetsteds = await raekke(
      db.kysely,
      sql<{ email: string }>`select email from person where id = ${id}`,
    );
    const ude = await inviter(
      db,
      fremmed,
      NU,
      invitation(andetsteds?.email ?? '', ['jurist'], admin.organisation.id),
    );
    assert.ok(ude.ok && ude.vaerdi === id);
    const s = sessioner(db, fastUr(NU.toISOString()));
    const hemmelighed = await s.opret(id, fremmed.organisation.id);
    assert.equal(kode(await sletPerson(db, admin, NU, id)), 'ok');
    const r = await raekke(
      db.kysely,
      sql<{ navn: string; email: string }>`select navn, email from person where id = ${id}`,
    );
    assert.deepEqual(r, { navn: 'Slettet person', email: '' });
    assert.equal(await s.find(hemmelighed), null);
    assert.equal(await findAktoer(db, id, fremmed.organisation.id), null);
    assert.equal(kode(await genindsaet(db, admin, NU, id)), 'slettet');
    assert.equal(kode(await sletPerson(db, admin, NU, admin.personId)), 'dig_selv');
    const spor = await raekker(
      db.kysely,
      sql`select 1 from audit where detaljer::text like ${`%${andetsteds?.email}%`}`,
    );
    assert.equal(spor.length, 0);
  });

  it('units: names, circles, moves at once, closing and opening', async () => {
    const ny = async (navn: string, overenhedId: number | null) => {
      const svar = await opretEnhed(db, admin, NU, { navn, art: 'afdeling', overenhedId });
      assert.ok(svar.ok, navn);
      return svar.vaerdi;
    };
    const a = await ny('A', null);
    const b = await ny('B', null);
    const c = await ny('C', a);
    assert.equal(kode(await opretEnhed(db, admin, NU, { navn: 'c', art: 'team', overenhedId: a })), 'navn');
    assert.equal(
      kode(await opretEnhed(db, admin, NU, { navn: 'D', art: 'team', overenhedId: 999999 })),
      'overenhed',
    );
    const flyt = (id: number, over: number | null, v = 1) =>
      retEnhed(db, admin, NU, id, { navn: `N${id}`, art: 'afdeling', overenhedId: over, version: v });
    assert.equal(kode(await flyt(a, c)), 'kreds');
    assert.deepEqual((await Promise.all([flyt(a, b), flyt(b, a)])).map(kode).toSorted(), ['kreds', 'ok']);
    assert.equal(kode(await flyt(a, null, 99)), 'konflikt');
    assert.equal(kode(await lukEnhed(db, admin, NU, a)), 'ikke_tom');
    assert.equal(kode(await lukEnhed(db, admin, NU, c)), 'ok');
    const p = await inviter(db, admin, NU, { ...invitation('enhed@k.invalid'), enhedId: c });
    assert.equal(kode(p), 'enhed');
    assert.equal(kode(await genaabnEnhed(db, admin, NU, c)), 'ok');
  });

  it('a token works as its role until it is revoked or runs out', async () => {
    const udloeber = new Date(NU.getTime() + 3_600_000);
    const noegle = await opretNoegle(db, admin, NU, {
      navn: 'BI',
      rolle: 'itarkitekt',
      omfang: ['markedsdialog'],
      udloeber,
    });
    const bruger = await findAktoerForNoegle(db, noegle, NU);
    assert.deepEqual(bruger?.aktoer.roller, ['itarkitekt']);
    assert.deepEqual(bruger?.omfang, ['markedsdialog']);
    assert.equal(bruger?.aktoer.organisation.id, admin.organisation.id);
    assert.equal(await findAktoerForNoegle(db, noegle, udloeber), null);
    const r = await raekke(
      db.kysely,
      sql<{
        id: string;
        brugt: boolean;
      }>`select id, brugt_kl is not null as brugt from adgangsnoegle where navn = 'BI'`,
    );
    assert.equal(r?.brugt, true);
    assert.equal(kode(await tilbagekaldNoegle(db, fremmed, NU, r?.id ?? '')), 'findes_ikke');
    assert.equal(kode(await tilbagekaldNoegle(db, admin, NU, r?.id ?? '')), 'ok');
    assert.equal(await findAktoerForNoegle(db, noegle, NU), null);
  });

  it("by direct SQL an administrator neither sees nor changes another organisation's people, units and tokens", async () => {
    await opretNoegle(db, admin, NU, {
      navn: 'hemmelig',
      rolle: 'jurist',
      omfang: ['noegletal'],
      udloeber: new Date(NU.getTime() + 1e6),
    });
    await opretEnhed(db, admin, NU, { navn: 'Kun vores', art: 'team', overenhedId: null });
    await sql`insert into loginudbyder (organisation_id, udsteder, klient_id) values (${admin.organisation.id}, 'https://x', 'k')
      on conflict do nothing`.execute(db.kysely);
    for (const tabel of [
      'medlemskab',
      'tildeling',
      'enhed',
      'adgangsnoegle',
      'loginudbyder',
      'rollemapning',
      'audit',
    ]) {
      const set = await db.som(fremmed, (tx) =>
        raekker(tx, sql`select 1 from ${sql.table(tabel)} where organisation_id = ${admin.organisation.id}`),
      );
      assert.equal(set.length, 0, tabel);
    }
    const personer = await db.som(fremmed, (tx) =>
      raekker(tx, sql`select 1 from person where id = ${admin.personId}`),
    );
    assert.equal(personer.length, 0);
    for (const rettelse of [
      sql`update person set navn = 'x' where id = ${admin.personId}`,
      sql`update enhed set navn = 'x' where organisation_id = ${admin.organisation.id}`,
      sql`update medlemskab set ophoert_kl = now() where organisation_id = ${admin.organisation.id}`,
      sql`delete from tildeling where organisation_id = ${admin.organisation.id}`,
      sql`update adgangsnoegle set tilbagekaldt_kl = null where organisation_id = ${admin.organisation.id}`,
      sql`update organisation set navn = 'x' where id = ${admin.organisation.id}`,
    ]) {
      assert.equal(Number((await db.som(fremmed, (tx) => rettelse.execute(tx))).numAffectedRows ?? 0n), 0);
    }
    for (const indsaet of [
      sql`insert into medlemskab (person_id, organisation_id, oprettet_kl) values (${fremmed.personId}, ${admin.organisation.id}, now())`,
      sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl) values (${admin.personId}, ${admin.organisation.id}, 'jurist', now())`,
      sql`insert into enhed (organisation_id, navn, art) values (${admin.organisation.id}, 'x', 'team')`,
      sql`select * from session`,
      sql`select * from loginforsoeg`,
    ]) {
      await assert.rejects(
        db.som(fremmed, (tx) => indsaet.execute(tx)),
        { code: '42501' },
      );
    }
  });

  it('by direct SQL a person without the administrator role changes nobody, not even a role of their own', async () => {
    const menig = await testAktoer(db, SVENDBORG, ['jurist'], 'Menig');
    await assert.rejects(
      db.som(menig, (tx) =>
        sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl)
          values (${menig.personId}, ${menig.organisation.id}, 'administrator', now())`.execute(tx),
      ),
      { code: '42501' },
    );
    const svar = await db.som(menig, (tx) =>
      sql`update person set navn = 'x' where id = ${admin.personId}`.execute(tx),
    );
    assert.equal(Number(svar.numAffectedRows ?? 0n), 0);
    const noegler = await db.som(menig, (tx) => raekker(tx, sql`select 1 from adgangsnoegle`));
    assert.equal(noegler.length, 0);
    const opslag = await db.som(menig, (tx) =>
      raekke(
        tx,
        sql<{ id: string | null }>`select person_i_hjem(${admin.organisation.id}, 'a@k.invalid') as id`,
      ),
    );
    assert.equal(opslag?.id, null);
  });

  it('the operator sets up suppliers and samarbejder with their first people; nobody else does', async () => {
    const drift = await testAktoer(db, KOMBIT, ['driftsoperatoer'], 'Drift');
    const felter = {
      art: 'leverandoer',
      navn: 'Ny A/S',
      officieltNavn: '',
      nedlagt: false,
      version: 0,
    } as const;
    const cvr = '99000015' as never;
    await assert.rejects(opretOrganisation(db, admin, NU, { ...felter, cvr }), { code: '42501' });
    const ny = await opretOrganisation(db, drift, NU, { ...felter, cvr });
    assert.ok(ny.ok);
    const igen = await opretOrganisation(db, drift, NU, { ...felter, navn: 'Kopi', cvr });
    assert.equal(kode(igen), 'cvr');
    assert.match(igen.ok ? '' : igen.hindringer[0].besked, /Ny A\/S/);
    assert.equal(kode(await retOrganisation(db, drift, NU, ny.vaerdi, { ...felter, cvr, version: 1 })), 'ok');
    assert.equal(
      kode(await retOrganisation(db, drift, NU, ny.vaerdi, { ...felter, cvr, version: 1 })),
      'konflikt',
    );
    assert.equal(
      kode(await retOrganisation(db, drift, NU, admin.organisation.id, { ...felter, cvr, version: 1 })),
      'findes_ikke',
    );
    const org = { id: ny.vaerdi, art: 'leverandoer' as const };
    const foerste = await inviterTil(
      db,
      drift,
      NU,
      invitation('l@lev.invalid', ['leverandoeradministrator']),
      org,
    );
    assert.ok(foerste.ok);
    assert.deepEqual((await findAktoer(db, foerste.vaerdi, ny.vaerdi))?.roller, ['leverandoeradministrator']);
    await assert.rejects(inviterTil(db, drift, NU, invitation('x@k.invalid'), admin.organisation), {
      code: '42501',
    });
    const samarbejde = await opretOrganisation(db, drift, NU, {
      ...felter,
      art: 'samarbejde',
      navn: 'Fynsk',
      cvr: null,
    });
    assert.ok(samarbejde.ok);
    assert.equal(kode(await tilfoejMedlem(db, drift, NU, samarbejde.vaerdi, admin.organisation.id)), 'ok');
    assert.equal(kode(await tilfoejMedlem(db, drift, NU, samarbejde.vaerdi, ny.vaerdi)), 'medlem');
    assert.equal(kode(await fjernMedlem(db, drift, NU, samarbejde.vaerdi, admin.organisation.id)), 'ok');
    assert.equal(
      kode(await fjernMedlem(db, drift, NU, samarbejde.vaerdi, admin.organisation.id)),
      'findes_ikke',
    );
  });
});
