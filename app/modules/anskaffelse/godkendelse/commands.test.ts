import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, beforeEach, describe, it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { filsti } from '../../../platform/filer.ts';
import { MAIL } from '../../../platform/mail.ts';
import { opretSag } from '../sag/commands.ts';
import { fortael, mindOmGodkendelser } from './besked/commands.ts';
import { afgoer, bedOmGodkendelse, traekTilbage, udskift } from './commands.ts';
import { saetFravaer, sletFravaer } from './fravaer/commands.ts';
import { findGodkendelse } from './queries.ts';
import type { Afgoerelseshandling } from './rules.ts';

const ODENSE = '35209115';

paaHverDatabase('godkendelse', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let sanne: Aktoer;
  let anne: Aktoer;
  let bo: Aktoer;
  let lea: Aktoer;
  let fremmed: Aktoer;
  let sag = 0;
  let nr = 0;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db, { nu: '2026-11-23T10:00:00Z' });
    sanne = await testAktoer(db, SVENDBORG, ['sagsbehandler', 'godkender'], 'Sanne Holk');
    anne = await testAktoer(db, SVENDBORG, ['godkender'], 'Anne Godkender');
    bo = await testAktoer(db, SVENDBORG, ['godkender'], 'Bo Godkender');
    lea = await testAktoer(db, SVENDBORG, ['godkender'], 'Lea Godkender');
    fremmed = await testAktoer(db, ODENSE, ['sagsbehandler', 'godkender'], 'Nanna Overby');
  });

  beforeEach(async () => {
    miljoe.ur.stil('2026-11-23T10:00:00Z');
    miljoe.sendt.length = 0;
    sag = (
      await db.som(sanne, (tx) =>
        opretSag(tx, sanne, miljoe.ur.nu(), { titel: 'Hemmeligt formål', slags: 'nyt' }),
      )
    ).id;
    nr = 0;
  });

  const bed = async (godkendere: readonly Aktoer[], af = sanne): Promise<Resultat<{ nr: number }>> => {
    const svar = await bedOmGodkendelse(miljoe, af, sag, {
      opsummering: 'Køb et nyt omsorgssystem',
      godkendere: godkendere.map((x) => x.personId),
    });
    if (svar.ok) nr = svar.vaerdi.nr;
    return svar;
  };
  const find = async () => {
    const g = await db.som(sanne, (tx) => findGodkendelse(tx, sag, nr, miljoe.ur.idag()));
    assert.ok(g);
    return g;
  };
  const svar = async (af: Aktoer, handling: Afgoerelseshandling, begrundelse = '', version?: number) =>
    afgoer(miljoe, af, sag, nr, { handling, begrundelse, version: version ?? (await find()).laas });
  const kode = (s: Resultat<unknown>) => (s.ok ? 'ok' : s.hindringer[0]?.kode);
  const ret = (a: Aktoer, arbejde: 'fjern' | 'tilbage') =>
    db.somSystem('test', (tx) =>
      (arbejde === 'fjern'
        ? sql`update medlemskab set ophoert_kl = now() where person_id = ${a.personId}`
        : sql`update medlemskab set ophoert_kl = null where person_id = ${a.personId}`
      ).execute(tx),
    );
  /** Runs what was sent, and gives the mails of it. */
  const mails = async () => {
    const besked = miljoe.sendt.filter((j) => j.navn === 'anskaffelse.godkendelse');
    miljoe.sendt.length = 0;
    for (const j of besked) await fortael(miljoe, (j.data as { godkendelse: number }).godkendelse);
    const ud = miljoe.sendt.filter((j) => j.navn === 'mail.send').map((j) => MAIL.parse(j.data));
    miljoe.sendt.length = 0;
    return ud;
  };
  const post = (a: Aktoer) => `${a.personId}@test.invalid`;

  describe('asking and deciding', () => {
    it('goes through the row in order, freezes the ground, and ends with a document that is what it says', async () => {
      assert.equal(kode(await bed([anne, bo])), 'ok');
      assert.deepEqual(
        (await mails()).map((m) => m.til),
        [post(anne)],
      );
      assert.equal(kode(await svar(bo, 'godkend')), 'ikke_din_tur');
      assert.equal(kode(await svar(anne, 'godkend', 'Fint')), 'ok');
      assert.deepEqual(
        (await mails()).map((m) => m.til),
        [post(bo)],
      );
      assert.equal((await find()).dokumentSha256, null);
      const sidste = await svar(bo, 'godkend');
      assert.ok(sidste.ok && sidste.vaerdi.slut);
      const [mail] = await mails();
      assert.equal(mail?.til, post(sanne));
      assert.match(mail?.emne ?? '', /^Godkendt: 2026-\d{3} Hemmeligt formål$/);
      assert.doesNotMatch(JSON.stringify(mail), /omsorgssystem|Fint/);

      const g = await find();
      assert.equal(g.tilstand, 'godkendt');
      const bytes = readFileSync(filsti(miljoe.mappe, g.dokumentSha256 ?? ''));
      assert.equal(createHash('sha256').update(bytes).digest('hex'), g.dokumentSha256);
      assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');

      await db.som(sanne, (tx) => sql`update sag set titel = 'Andet' where id = ${sag}`.execute(tx));
      assert.equal((await find()).grundlag.titel, 'Hemmeligt formål');
      assert.deepEqual(
        g.grundlag.afsnit.map((a) => a.overskrift),
        ['Sagen', 'Økonomi og udbud', 'Risiko og databeskyttelse', 'Besluttet indtil nu'],
      );
      for (const aendring of [
        sql`update godkendelse set tilstand = 'afvist' where id = ${g.id}`,
        sql`update godkendelse set dokument_sha256 = repeat('0', 64) where id = ${g.id}`,
        sql`update godkendelsestrin set begrundelse = 'nej' where godkendelse_id = ${g.id}`,
      ])
        await assert.rejects(db.som(sanne, (tx) => aendring.execute(tx)));
    });

    it('ends when one sends it back or refuses, with the reason, and can be asked anew', async () => {
      for (const [handling, tilstand] of [
        ['returner', 'returneret'],
        ['afvis', 'afvist'],
      ] as const) {
        await bed([anne, bo]);
        assert.equal(kode(await svar(anne, handling)), 'mangler_begrundelse');
        assert.equal(kode(await svar(anne, handling, 'For dyrt')), 'ok');
        const g = await find();
        assert.equal(g.tilstand, tilstand);
        assert.notEqual(g.dokumentSha256, null);
        assert.equal(kode(await svar(bo, 'godkend')), 'afgjort');
      }
      await bed([anne]);
      assert.equal(nr, 3);
      const tidligere = (await find()).grundlag.afsnit.at(-1)?.linjer.map((l) => l.vaerdi) ?? [];
      assert.match(tidligere.join(), /For dyrt/);
    });

    it('is refused for the requester, twice at once, without right, for others, and where the case has ended', async () => {
      assert.equal(kode(await bed([sanne])), 'egen');
      assert.equal(kode(await bed([fremmed])), 'ikke_godkender');
      assert.equal(kode(await bed([anne], anne)), 'ikke_ret');
      assert.equal(kode(await bed([anne], fremmed)), 'findes_ikke');
      const to = await Promise.all([bed([anne]), bed([bo])]);
      assert.deepEqual(to.map(kode).sort(), ['er_i_gang', 'ok']);
      assert.equal(kode(await svar(fremmed, 'godkend', '', 1)), 'findes_ikke');
      assert.equal(kode(await svar(sanne, 'godkend')), 'egen');
      await db.somSystem('test', (tx) =>
        sql`update sag set tilstand = 'exit', afsluttet_kl = now() where id = ${sag}`.execute(tx),
      );
      const hvem = (await find()).trin[0]?.person.id === anne.personId ? anne : bo;
      assert.equal(kode(await svar(hvem, 'godkend')), 'forkert_tilstand');
      assert.equal(kode(await bed([anne])), 'forkert_tilstand');
      assert.equal(kode(await traekTilbage(miljoe, sanne, sag, nr, (await find()).laas)), 'ok');
    });

    it('two at once: exactly one decision counts', async () => {
      await bed([anne, bo]);
      await saetFravaer(miljoe, anne, { fra: '2026-11-23', til: '2026-11-23', stedfortraeder: lea.personId });
      const { laas } = await find();
      const alle = await Promise.all([
        svar(anne, 'godkend', '', laas),
        svar(lea, 'afvis', 'Nej', laas),
        svar(anne, 'returner', 'Mangler', laas),
        traekTilbage(miljoe, sanne, sag, nr, laas),
      ]);
      assert.equal(alle.filter((s) => s.ok).length, 1);
      const trin = (await find()).trin.filter((t) => t.afgoerelse !== null);
      assert.ok(trin.length <= 1);
      const historik = await db.som(sanne, (tx) =>
        raekker(
          tx,
          sql`select 1 from sagshaendelse where sag_id = ${sag} and handling like 'godkendelse.%' and handling <> 'godkendelse.bed'`,
        ),
      );
      assert.equal(historik.length, 1);
      await db.somSystem('test', (tx) =>
        sql`update fravaer set slettet_kl = now() where person_id = ${anne.personId}`.execute(tx),
      );
    });
  });

  describe('absence', () => {
    it('lets the stand-in act, says so, and tells both', async () => {
      const f = await saetFravaer(miljoe, anne, {
        fra: '2026-11-20',
        til: '2026-11-24',
        stedfortraeder: lea.personId,
      });
      assert.ok(f.ok);
      await bed([anne]);
      assert.deepEqual((await mails()).map((m) => m.til).sort(), [post(anne), post(lea)].sort());
      miljoe.ur.stil('2026-11-25T10:00:00Z');
      assert.equal(kode(await svar(lea, 'godkend')), 'ikke_din_tur');
      miljoe.ur.stil('2026-11-24T10:00:00Z');
      assert.equal(kode(await svar(lea, 'godkend')), 'ok');
      const [t] = (await find()).trin;
      assert.equal(t?.person.navn, 'Anne Godkender');
      assert.equal(t?.afgjortAf?.navn, 'Lea Godkender');
      assert.equal(kode(await sletFravaer(miljoe, bo, f.vaerdi.id, { fortryd: false })), 'findes_ikke');
      assert.equal(kode(await sletFravaer(miljoe, anne, f.vaerdi.id, { fortryd: false })), 'ok');
      await bed([anne]);
      assert.equal(kode(await svar(lea, 'godkend')), 'ikke_din_tur');
      assert.equal(kode(await sletFravaer(miljoe, anne, f.vaerdi.id, { fortryd: true })), 'ok');
      assert.equal(kode(await svar(lea, 'godkend')), 'ok');
      await sletFravaer(miljoe, anne, f.vaerdi.id, { fortryd: false });
    });

    it('is one’s own, once a day, however many try at the same time', async () => {
      const periode = { fra: '2026-12-01', til: '2026-12-05', stedfortraeder: lea.personId };
      const to = await Promise.all([saetFravaer(miljoe, bo, periode), saetFravaer(miljoe, bo, periode)]);
      assert.deepEqual(to.map(kode).sort(), ['ok', 'overlap']);
      const uden = await testAktoer(db, SVENDBORG, ['systemejer']);
      assert.equal(kode(await saetFravaer(miljoe, uden, periode)), 'ikke_ret');
      await assert.rejects(
        db.som(anne, (tx) =>
          sql`insert into fravaer (organisation_id, person_id, stedfortraeder_id, fra, til, oprettet_kl)
            values (${bo.organisation.id}, ${bo.personId}, ${anne.personId}, '2026-12-20', '2026-12-21', now())`.execute(
            tx,
          ),
        ),
      );
    });
  });

  describe('an approver who has left', () => {
    it('is replaced by the requester, by no other approver, and the new one is told', async () => {
      await bed([anne, bo]);
      await ret(anne, 'fjern');
      const g = await find();
      assert.equal(g.trin[0]?.kanGodkende, false);
      const skift = (af: Aktoer, person: Aktoer, version = g.laas) =>
        udskift(miljoe, af, sag, nr, { orden: 1, person: person.personId, version });
      assert.equal(kode(await skift(bo, lea)), 'ikke_ret');
      assert.equal(kode(await skift(sanne, bo)), 'ikke_godkender');
      assert.equal(kode(await skift(sanne, sanne)), 'ikke_godkender');
      await mails();
      assert.equal(kode(await skift(sanne, lea)), 'ok');
      assert.equal(kode(await skift(sanne, lea)), 'foraeldet');
      assert.deepEqual(
        (await mails()).map((m) => m.til),
        [post(lea)],
      );
      assert.equal(kode(await svar(lea, 'godkend')), 'ok');
      assert.equal(
        kode(
          await udskift(miljoe, sanne, sag, nr, {
            orden: 1,
            person: anne.personId,
            version: (await find()).laas,
          }),
        ),
        'foraeldet',
        'what has been decided stays decided',
      );
      await ret(anne, 'tilbage');
    });

    it('gets no mail, and the requester is told instead', async () => {
      await bed([anne]);
      await ret(anne, 'fjern');
      assert.deepEqual(await mails(), []);
      miljoe.ur.stil('2026-11-26T07:20:00Z');
      await db.somSystem('test', (tx) => sql`delete from opgavevarsel`.execute(tx));
      await mindOmGodkendelser(miljoe);
      const ud = miljoe.sendt.map((j) => MAIL.parse(j.data));
      const til = ud.filter((m) => m.til === post(sanne));
      assert.equal(til.length, 1);
      assert.match(til[0]?.afsnit.join() ?? '', /ikke længere er godkender/);
      assert.ok(!ud.some((m) => m.til === post(anne)));
      await ret(anne, 'tilbage');
    });
  });

  describe('the reminder', () => {
    it('is one mail to each with the whole list, on working days, once a day, not on the day it was asked', async () => {
      await db.somSystem('test', (tx) =>
        sql`update sag set tilstand = 'exit', afsluttet_kl = now() where id <> ${sag} and tilstand = 'aaben'`.execute(
          tx,
        ),
      );
      await bed([lea]);
      const foerste = sag;
      sag = (
        await db.som(sanne, (tx) => opretSag(tx, sanne, miljoe.ur.nu(), { titel: 'Anden sag', slags: 'nyt' }))
      ).id;
      await bed([lea]);
      const paa = async (tid: string) => {
        miljoe.ur.stil(tid);
        miljoe.sendt.length = 0;
        await mindOmGodkendelser(miljoe);
        await mindOmGodkendelser(miljoe);
        return miljoe.sendt.map((j) => MAIL.parse(j.data));
      };
      await db.somSystem('test', (tx) => sql`delete from opgavevarsel`.execute(tx));
      assert.deepEqual(await paa('2026-11-23T12:00:00Z'), []);
      const ud = await paa('2026-11-24T06:20:00Z');
      assert.deepEqual(
        ud.map((m) => m.til),
        [post(lea)],
      );
      assert.equal(ud[0]?.emne, '2 godkendelser venter på dig');
      assert.match(ud[0]?.afsnit[0] ?? '', /Hemmeligt formål\n– 2026-\d{3} Anden sag/);
      assert.deepEqual(await paa('2026-11-28T07:20:00Z'), [], 'Saturday');
      assert.deepEqual(await paa('2026-12-24T07:20:00Z'), [], 'closed');
      assert.equal((await paa('2026-11-25T06:20:00Z')).length, 1);
      assert.notEqual(foerste, sag);
    });
  });

  it('the audit trail says who did what, and no reason', async () => {
    await bed([anne]);
    await svar(anne, 'afvis', 'Meget fortroligt');
    const r = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ handlinger: string[]; alt: string }>`select array_agg(handling order by nr) as handlinger,
          string_agg(audit::text, ' ') as alt from audit where genstand = ${`sag:${sag}`}`,
      ),
    );
    assert.deepEqual(r?.handlinger, [
      'anskaffelse.sag.opret',
      'anskaffelse.godkendelse.bed',
      'anskaffelse.godkendelse.afvis',
    ]);
    assert.doesNotMatch(r?.alt ?? '', /fortroligt/);
  });
});
