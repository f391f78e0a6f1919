import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { paaEnDatabase, serverDatabase, stilDatabaseur, testMiljoe } from '../../../../../test/helpers.ts';
import { type Database, raekker, sql } from '../../../../platform/db/database.ts';
import { fjernProgram, retProgram, skiftProgramtilstand } from '../../program/commands.ts';
import { programfelter } from '../../program/forms.ts';
import { findProgram } from '../../program/queries.ts';
import { saetFjernet } from '../../program/ramme/commands.ts';
import { fakturadokument, fakturatabel } from '../faktura/exports.ts';
import { findFaktura } from '../faktura/queries.ts';
import { afregningsopgaver } from '../opgaver.ts';
import { bekraeftOptaelling } from '../optaelling/commands.ts';
import type { Prismodel, Rate } from '../pris/rules.ts';
import { haandtag, kode } from '../test/haandtag.ts';
import {
  type Afregningsverden,
  afregningsverden,
  antalI,
  betalFra,
  prismodel,
  tael,
  tal,
  vedtag,
} from '../test/verden.ts';
import { hentAarsdata } from './queries.ts';

/** Kommuner answer again, at a moment: they join the parts or decline them. */
async function svarIgen(
  db: Database,
  v: Afregningsverden,
  kl: string,
  tilslut: boolean,
  koder: readonly string[] = ['0479'],
): Promise<void> {
  await stilDatabaseur(db, kl);
  const dele = [v.skole, v.dagtilbud];
  await db.somSystem('test', (tx) =>
    sql`insert into tilslutningssvar (organisation_id, program_id, runde_id, kommune_id, nr, udgave_nr, tilsluttet, afslaaet,
        politisk_organ, politisk_dato, politisk_journal, tekst, sha256, kl, af)
      select s.organisation_id, s.program_id, s.runde_id, s.kommune_id, s.nr + 1, s.udgave_nr,
        ${tilslut ? dele : []}::int[], ${tilslut ? [] : dele}::int[], s.politisk_organ, s.politisk_dato, s.politisk_journal,
        s.tekst, s.sha256, now(), s.af
      from tilslutningssvar s join organisation o on o.id = s.kommune_id
      where s.program_id = ${v.program} and o.kommunekode = any(${koder}::text[])
        and s.nr = (select max(t.nr) from tilslutningssvar t where t.runde_id = s.runde_id and t.kommune_id = s.kommune_id)`.execute(
      tx,
    ),
  );
  await stilDatabaseur(db, '2026-11-21T10:00:00Z');
}

/** The same model with one part changed. */
function medDel(v: Afregningsverden, delId: number, mere: object): Prismodel {
  const m = prismodel(v.skole, v.dagtilbud);
  return { ...m, dele: m.dele.map((d) => (d.noegle === String(delId) ? { ...d, ...mere } : d)) };
}

const KVARTAL: readonly Rate[] = [1, 4, 7, 10].map((faktureringsmaaned, i) => ({
  navn: `${i + 1}. kvartal`,
  faktureringsmaaned,
  forfaldsdage: 30,
}));

paaEnDatabase('what happens to a settled programme', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let v: Afregningsverden;
  let h: ReturnType<typeof haandtag>;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    await stilDatabaseur(db, '2026-11-21T10:00:00Z');
    v = await afregningsverden(miljoe, { andre: 3 });
    h = haandtag(miljoe, v);
    for (const del of [v.skole, v.dagtilbud]) assert.equal(kode(await h.udsted(2026, del, 1)), 'ok');
  });

  it('to sign again is to have joined all along; to decline and join again is to come later', async () => {
    const fra = async () => {
      const [d] = await db.som(v.leder, (tx) => hentAarsdata(tx, v.program, [2026]));
      assert.ok(d.ok);
      const egne = d.vaerdi.deltagelser.filter((x) => x.kommunekode === '0479');
      return [egne.map((x) => x.fra), d.vaerdi.udeladt.length] as const;
    };
    await svarIgen(db, v, '2026-06-01T10:00:00Z', true);
    assert.deepEqual(await fra(), [['2026-01', '2026-01'], 0]);
    assert.deepEqual(await h.rettelser(2026), []);
    await svarIgen(db, v, '2026-07-01T10:00:00Z', false);
    assert.deepEqual(await fra(), [[], 0]);
    await svarIgen(db, v, '2026-08-01T10:00:00Z', true);
    assert.deepEqual(await fra(), [[], 2]);
    // Its own day is agreed, and it is as before.
    for (const del of [v.skole, v.dagtilbud]) await betalFra(db, v, del, '2026-01-01', '0479');
    assert.deepEqual(await h.rettelser(2026), []);
  });

  it('who can still take the answer back is in no settlement, and in no basis that is published', async () => {
    const aaret = async () => {
      const [d] = await db.som(v.leder, (tx) => hentAarsdata(tx, v.program, [2026]));
      assert.ok(d.ok);
      return d.vaerdi;
    };
    const bundne = (await aaret()).deltagelser.length;
    assert.ok(bundne > 4);
    await stilDatabaseur(db, '2026-11-20T11:59:59Z');
    const foer = await aaret();
    assert.deepEqual(foer.deltagelser, []);
    assert.deepEqual(
      foer.udeladt.map((u) => u.besked),
      ['Skole', 'Dagtilbud'].map(
        (del) => `${del}: 6 kommuner kan ændre svaret, til fristen er nået. De er ikke med i afregningen.`,
      ),
    );
    assert.notEqual(kode(await h.udsted(2026, v.skole, 2)), 'ok');
    await stilDatabaseur(db, '2026-11-20T12:00:00Z');
    assert.equal((await aaret()).deltagelser.length, bundne);
    await stilDatabaseur(db, '2026-11-21T10:00:00Z');
  });

  it('an instalment is a task until it is issued, and none where nobody is to pay it', async () => {
    const opgaver = async () => {
      const alle = await Promise.all(
        afregningsopgaver.map((k) => db.som(v.leder, (tx) => k.hent(tx, v.leder, '2026-11-21'))),
      );
      return alle.flat().map((o) => o.titel);
    };
    assert.deepEqual(await opgaver(), ['Udsted 2. halvår 2026: Skole', 'Udsted 2. halvår 2026: Dagtilbud']);
    // A fee alone, in another year: the instalments of this one have nothing in them.
    await vedtag(db, v, medDel(v, v.dagtilbud, { elementer: [] }), '2026-12-01');
    assert.deepEqual(await opgaver(), ['Udsted 2. halvår 2026: Skole']);
    await vedtag(db, v, prismodel(v.skole, v.dagtilbud), '2026-12-01');
    assert.equal((await opgaver()).length, 2);
  });

  it('a line that is taken back shows the arithmetic that it was issued by', async () => {
    await vedtag(db, v, medDel(v, v.skole, { rater: KVARTAL }), '2026-12-01');
    const foer = (await h.fakturaer(2026)).linjer.find(
      (f) => f.delId === v.skole && f.kommunekode === '0461',
    );
    assert.equal(kode(await h.ret(2026)), 'ok');
    const nota = (await h.fakturaer(2026)).linjer.find((f) => f.originalId === foer?.id);
    const f = await db.som(v.leder, (tx) => findFaktura(tx, v.program, nota?.id ?? 0));
    assert.ok(f);
    assert.deepEqual(
      f.linjer.map((l) => [l.vending, l.rater]),
      [
        ['gammel', 2],
        ['ny', 4],
      ],
    );
    const enhed = { en: 'elev', flere: 'elever' };
    const raten = await Array.fromAsync(fakturatabel(f, enhed).raekker, (r) => r.raten);
    assert.match(String(raten[0]), /^1\/2 af årets/);
    assert.match(String(raten[1]), /^1\/4 af årets/);
    assert.match(JSON.stringify(fakturadokument(f, enhed)), /1\/2 af årets .*som tages tilbage/);
  });

  it('a correction of an instalment below zero says which, and corrections are made after the end', async () => {
    const rabat = {
      art: 'rabat',
      noegle: 'rabat',
      navn: 'Rabat',
      perioder: [
        { fra: '2027-01', til: '2027-12', slags: 'beloeb', oere: 10_000_000_000, kilde: '', forbehold: '' },
      ],
    };
    const elementer = prismodel(v.skole, v.dagtilbud).dele[1].elementer;
    await vedtag(db, v, medDel(v, v.dagtilbud, { elementer: [...elementer, rabat] }), '2027-01-01');
    assert.equal(kode(await h.udsted(2027, v.dagtilbud, 1)), 'ok');
    const foer = (await h.fakturaer(2027)).linjer;
    assert.deepEqual([...new Set(foer.map((f) => f.slags))], ['kreditnota']);
    assert.ok(foer.every((f) => f.originalId === null));
    assert.ok((await skiftProgramtilstand(miljoe, v.leder, v.program, 'afsluttet')).ok);
    assert.equal(kode(await h.udsted(2027, v.dagtilbud, 2)), 'forkert_tilstand');
    const antal = antalI(v.koder, 1000);
    await tael(db, v, v.dagtilbud, 2026, { ...antal, '0479': antal['0479'] + 10 });
    assert.equal(kode(await h.ret(2027)), 'ok');
    const [ny, ...flere] = (await h.fakturaer(2027)).linjer.slice(foer.length);
    assert.deepEqual([ny.kommunekode, ny.slags, flere], ['0479', 'efterregning', []]);
    const original = foer.find((f) => f.kommunekode === '0479');
    assert.deepEqual([ny.originalId, ny.originalSlags], [original?.id, 'kreditnota']);
    assert.ok((await skiftProgramtilstand(miljoe, v.leder, v.program, 'aktiv')).ok);
  });

  it('neither the programme nor a part of it can be taken away or hidden, also when all have left', async () => {
    await svarIgen(db, v, '2026-11-20T10:00:00Z', false, v.koder);
    const program = await db.som(v.leder, (tx) => findProgram(tx, v.program));
    assert.ok(program);
    assert.equal(kode(await fjernProgram(miljoe, v.leder, v.program)), 'er_afregnet');
    const kladde = { ...programfelter(program), synlighed: 'kladde' as const };
    assert.equal(kode(await retProgram(miljoe, v.leder, v.program, program.laas, kladde)), 'er_afregnet');
    const svar = await saetFjernet(miljoe, v.leder, v.program, 'del', v.skole, true);
    assert.equal(kode(svar), 'er_afregnet');
  });
});

const SKIP = process.env.MAALBILLEDE_TEST_SERVER ? false : 'ingen PostgreSQL-server i denne kørsel';

describe('a settlement that is cut off, or met by another (PostgreSQL)', { skip: SKIP }, () => {
  async function verden() {
    const db = await serverDatabase(undefined, 6);
    const miljoe = testMiljoe(db);
    await stilDatabaseur(db, '2026-11-21T10:00:00Z');
    const v = await afregningsverden(miljoe);
    return { db, miljoe, v, h: haandtag(miljoe, v) };
  }
  const ialt = (db: Database) =>
    tal(
      db,
      sql<{
        tal: number;
      }>`select (select count(*) from programfaktura)::int + (select count(*) from programfakturalinje)::int
        + (select count(*) from afregningskoersel)::int + (select count(*) from afregningsbeloeb)::int
        + (select count(*) from afregningsudstedelse)::int + (select count(*) from fakturaserie)::int
        + (select count(*) from programhaendelse where handling like 'afregning%')::int as tal`,
    );

  it('leaves nothing half issued, whether it fails or its connection dies, and takes no number', async () => {
    const { db, v, h } = await verden();
    try {
      const midt = (gaar: string) =>
        db.somEjer((tx) =>
          tx.script(`create or replace function midt() returns trigger language plpgsql as $$ begin
            if new.nummer = 50 then perform ${gaar}; end if; return new; end $$;
          drop trigger if exists zz_midt on programfaktura;
          create trigger zz_midt before insert on programfaktura for each row execute function midt();`),
        );
      await midt(`pg_terminate_backend(pg_backend_pid())`);
      await assert.rejects(h.udsted(2026, v.skole, 1));
      assert.equal(await ialt(db), 0);
      await midt('1 / 0');
      await assert.rejects(h.udsted(2026, v.skole, 1), /division by zero/);
      assert.equal(await ialt(db), 0);
      await db.somEjer((tx) => tx.script('drop trigger zz_midt on programfaktura'));
      assert.equal(kode(await h.udsted(2026, v.skole, 1)), 'ok');
      const { linjer } = await h.fakturaer(2026);
      assert.deepEqual(
        linjer.map((f) => f.nummer),
        v.koder.map((_, i) => i + 1),
      );
    } finally {
      await db.luk();
    }
  });

  it('a count that is corrected at the same moment is in what is issued, or is a correction of it', async () => {
    const { db, miljoe, v, h } = await verden();
    try {
      const antal = antalI(v.koder, 900);
      const hvad: string[] = [];
      for (const [del, forsinket] of [
        [v.skole, 0],
        [v.dagtilbud, 15],
      ] as const) {
        const [ny] = await db.somSystem('test', (tx) =>
          raekker(
            tx,
            sql<{
              id: number;
            }>`insert into optaelling (organisation_id, program_id, del_id, aar, antal, kilde, kildedato, modtaget_kl)
              select organisation_id, program_id, del_id, aar, jsonb_set(antal, '{0479}', '7'), kilde, kildedato, now()
              from optaelling where del_id = ${del} and aar = 2025 returning id`,
          ),
        );
        const ret = async () => {
          await new Promise((ud) => setTimeout(ud, forsinket));
          return bekraeftOptaelling(miljoe, v.leder, v.program, { id: ny.id, set: 1, begrundelse: 'Rettet' });
        };
        const [udstedt, talt] = await Promise.all([h.udsted(2026, del, 1), ret()]);
        assert.ok(talt.ok);
        hvad.push(kode(udstedt));
        const r = (await h.rettelser(2026)).filter((x) => x.delnoegle === String(del));
        if (udstedt.ok) {
          const sats = del === v.skole ? 7600 : 4100;
          assert.deepEqual(
            r.map((x) => [x.kommunekode, x.forskelOere]),
            [['0479', ((7 - antal['0479']) * sats) / 2]],
          );
          assert.equal(kode(await h.ret(2026)), 'ok');
        } else {
          assert.equal(kode(udstedt), 'foraeldet');
          assert.equal(kode(await h.udsted(2026, del, 1)), 'ok');
        }
        assert.deepEqual(await h.rettelser(2026), []);
      }
      assert.ok(hvad.every((k) => k === 'ok' || k === 'foraeldet'));
    } finally {
      await db.luk();
    }
  });
});
