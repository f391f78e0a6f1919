import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import fc from 'fast-check';
import { paaEnDatabase, paaHverDatabase, stilDatabaseur, testMiljoe } from '../../../../../test/helpers.ts';
import { type Database, raekker, sql } from '../../../../platform/db/database.ts';
import { MAIL } from '../../../../platform/mail.ts';
import { findFaktura, hentFakturaer } from '../faktura/queries.ts';
import { laesTal } from '../grundlag/csv.ts';
import { laesGrundlag } from '../grundlag/dokument.ts';
import { genberegn } from '../grundlag/genberegn.ts';
import { ALT, haandtag, kode } from '../test/haandtag.ts';
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
import { udgivKoersel, udstedRate } from './commands.ts';
import { fakturabeskedJob } from './post/commands.ts';
import { findKoersel, hentKoersler, hentUdstedelser } from './queries.ts';

/** What is issued of a year by part, kommune and instalment, as text that can be compared. */
async function udstedt(db: Database, program: number, aar: number): Promise<string[]> {
  const r = await db.somSystem('test', (tx) =>
    raekker(
      tx,
      sql<{
        t: string;
      }>`select concat_ws(':', del_id, kommunekode, rate, sum(beloeb_oere)) as t from programfaktura
        where program_id = ${program} and aar = ${aar} group by del_id, kommunekode, rate having sum(beloeb_oere) <> 0 order by 1`,
    ),
  );
  return r.map((x) => x.t);
}

paaHverDatabase('settlement', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let v: Afregningsverden;
  let h: ReturnType<typeof haandtag>;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    await stilDatabaseur(db, '2026-11-21T10:00:00Z');
    v = await afregningsverden(miljoe);
    h = haandtag(miljoe, v);
  });

  it('issues an instalment as an invoice for each kommune, numbered without holes, that are the sum of their lines', async () => {
    const { rater } = await h.nu(2026);
    const skal = rater.filter((r) => r.linje.delnoegle === String(v.skole) && r.rate === 1);
    const svar = await h.udsted(2026, v.skole, 1);
    assert.ok(svar.ok, JSON.stringify(svar));
    assert.deepEqual(
      [svar.vaerdi.antal, svar.vaerdi.ialtOere],
      [98, skal.reduce((s, r) => s + r.beloebOere, 0)],
    );
    const { linjer } = await h.fakturaer(2026);
    assert.deepEqual(
      linjer.map((f) => f.nummer),
      linjer.map((_, i) => i + 1),
    );
    const svendborg = linjer.find((f) => f.kommunekode === '0479');
    const antal = antalI(v.koder, 900)['0479'];
    // 76 kr. per pupil of the year before, the first of two half-years rounded down.
    assert.equal(svendborg?.beloebOere, Math.floor((antal * 7600) / 2));
    assert.equal(svendborg?.forfaldsdato, '2026-12-31');
    const f = await db.som(v.leder, (tx) => findFaktura(tx, v.program, svendborg?.id ?? 0));
    assert.deepEqual(
      f?.linjer.map((l) => [l.vending, l.indhold.antal, l.indhold.satsOere, l.indhold.maaneder]),
      [['ny', antal, 7600, 12]],
    );
  });

  it('issues no instalment twice, none before the one before it, and none that isn’t there', async () => {
    assert.equal(kode(await h.udsted(2026, v.skole, 1)), 'udstedt');
    assert.equal(kode(await h.udsted(2026, v.dagtilbud, 2)), 'forrige_rate');
    assert.equal(kode(await h.udsted(2026, v.skole, 3)), 'intet_beloeb');
    assert.equal(kode(await h.udsted(2026, 0, 1)), 'intet_beloeb');
    const foer = (await h.fakturaer(2026)).ialt;
    const to = await Promise.all([h.udsted(2026, v.dagtilbud, 1), h.udsted(2026, v.dagtilbud, 1)]);
    assert.deepEqual(to.map(kode).sort(), ['ok', 'udstedt']);
    assert.equal((await h.fakturaer(2026)).ialt, foer + 98);
  });

  it('is refused with a sentence where it may not be, or isn’t what was seen', async () => {
    const valg = { aar: 2026, delId: v.skole, rate: 2, fakturadato: '2026-12-01', udgiv: false };
    const aftryk = await h.aftryk(2026);
    const prove = (mere: object, hvem = v.leder) =>
      udstedRate(miljoe, hvem, v.program, { ...valg, aftryk, ...mere });
    assert.equal(kode(await prove({}, v.laeser)), 'ikke_ret');
    assert.equal(kode(await prove({}, v.torben)), 'ikke_ret');
    assert.equal(kode(await prove({ aftryk: '0'.repeat(64) })), 'foraeldet');
    assert.equal(kode(await prove({ fakturadato: '2026-11-20' })), 'fakturadato');
    assert.equal(kode(await prove({ fakturadato: '2028-01-01' })), 'fakturadato');
    assert.equal(kode(await prove({ aar: 2030 })), 'tal_mangler tal_mangler');
    assert.equal(kode(await prove({ aar: 2020 })), 'prismodel_mangler');
    assert.equal(kode(await h.ret(2026)), 'ingen_rettelser');
  });

  it('gives the exact credit note when a count changes after invoicing, and leaves what was issued as it was', async () => {
    const antal = antalI(v.koder, 900);
    const foer = await h.fakturaer(2026);
    await tael(db, v, v.skole, 2025, { ...antal, '0479': antal['0479'] - 10, '0461': antal['0461'] + 3 });
    assert.equal(kode(await h.udsted(2026, v.skole, 2)), 'rettelser_foerst');
    const r = await h.rettelser(2026);
    const rate1 = (n: number) => Math.floor((n * 7600) / 2);
    const vist = Object.fromEntries(r.map((x) => [x.kommunekode, x.forskelOere]));
    assert.deepEqual(vist, {
      '0461': rate1(antal['0461'] + 3) - rate1(antal['0461']),
      '0479': rate1(antal['0479'] - 10) - rate1(antal['0479']),
    });
    assert.ok((await h.ret(2026)).ok);
    const efter = await h.fakturaer(2026);
    assert.deepEqual(efter.linjer.slice(0, foer.ialt), foer.linjer);
    const nye = efter.linjer.slice(foer.ialt);
    assert.deepEqual(
      nye.map((f) => [f.slags, f.kommunekode, f.beloebOere, f.aarsag]),
      [
        ['efterregning', '0461', vist['0461'], 'Nyt tal'],
        ['kreditnota', '0479', vist['0479'], 'Nyt tal'],
      ],
    );
    assert.deepEqual(
      nye.map((f) => f.originalNummer),
      nye.map((n) => foer.linjer.find((f) => f.kommunekode === n.kommunekode && f.delId === v.skole)?.nummer),
    );
    const nota = await db.som(v.leder, (tx) => findFaktura(tx, v.program, nye[1].id));
    assert.deepEqual(
      nota?.linjer.map((l) => [l.vending, l.beloebOere]),
      [
        ['gammel', -rate1(antal['0479'])],
        ['ny', rate1(antal['0479'] - 10)],
      ],
    );
    assert.equal(kode(await h.ret(2026)), 'ingen_rettelser');
    // The rest of the year completes it to the øre, and the run is what was issued.
    assert.ok((await h.udsted(2026, v.skole, 2)).ok);
    assert.ok((await h.udsted(2026, v.dagtilbud, 2)).ok);
    const { sumOere } = await h.fakturaer(2026);
    assert.equal(sumOere, (await h.nu(2026)).afregning.ialtOere);
    const [nyeste] = await db.som(v.leder, (tx) => hentKoersler(tx, v.program));
    assert.equal(nyeste.ialtOere, sumOere);
  });

  it('the database itself lets nothing be changed, added to or out of balance', async () => {
    const somLeder = (tekst: ReturnType<typeof sql>) => db.som(v.leder, (tx) => tekst.execute(tx));
    const somSystem = (tekst: ReturnType<typeof sql>) => db.somSystem('test', (tx) => tekst.execute(tx));
    for (const tabel of [
      'programfaktura',
      'programfakturalinje',
      'afregningskoersel',
      'afregningsbeloeb',
      'afregningsudstedelse',
    ]) {
      await assert.rejects(somSystem(sql`delete from ${sql.table(tabel)}`), /never changes/, tabel);
      await assert.rejects(
        somSystem(sql`update ${sql.table(tabel)} set organisation_id = organisation_id`),
        /never changes/,
        tabel,
      );
      await assert.rejects(somLeder(sql`delete from ${sql.table(tabel)}`), /permission denied/, tabel);
    }
    const linje = (oere: number) =>
      sql`insert into programfakturalinje (faktura_id, nr, organisation_id, kommune_id, linje, vending, navn, art, beloeb_oere, indhold)
        select id, 99, organisation_id, kommune_id, 'x', 'ny', 'x', 'fast', ${oere}, '{}' from programfaktura where nummer = 1`;
    await assert.rejects(somSystem(linje(5)), /its lines are/);
    await assert.rejects(somSystem(linje(0)), /its lines are/);
    const igen = (felter: string) =>
      sql`insert into afregningsudstedelse (organisation_id, program_id, koersel_id, aar, slags, del_id, rate, fakturadato,
          forfaldsdato, antal, ialt_oere, udstedt_kl)
        select organisation_id, program_id, koersel_id, aar, slags, del_id, rate, fakturadato, forfaldsdato, antal, ialt_oere, udstedt_kl
        from afregningsudstedelse where slags = 'rate' ${sql.raw(felter)} limit 1`;
    await assert.rejects(somLeder(igen('')), /afregningsudstedelse_rate/);
    // An instalment that is said to be issued without its invoices.
    await assert.rejects(
      somSystem(sql`insert into afregningsudstedelse (organisation_id, program_id, koersel_id, aar, slags, del_id, rate, fakturadato,
          forfaldsdato, antal, ialt_oere, udstedt_kl)
        select organisation_id, program_id, koersel_id, aar, 'rate', del_id, 9, fakturadato, forfaldsdato, 1, 5, udstedt_kl
        from afregningsudstedelse where slags = 'rate' limit 1`),
      /not the sum of its documents/,
    );
    // A number of one's own choice is not taken.
    await assert.rejects(
      somSystem(sql`insert into programfaktura (organisation_id, program_id, koersel_id, udstedelse_id, del_id, kommune_id, aar, rate,
          rater, slags, nummer, fakturadato, forfaldsdato, beloeb_oere, linjer, udsteder, udsteder_cvr, program, del, ratenavn,
          modtager, modtager_cvr, kommunekode, koersel_nr, prismodel_nr, regelversion)
        select organisation_id, program_id, koersel_id, udstedelse_id, del_id, kommune_id, aar, 2, rater, slags, 999999, fakturadato,
          forfaldsdato, beloeb_oere, linjer, udsteder, udsteder_cvr, program, del, ratenavn, modtager, modtager_cvr, kommunekode,
          koersel_nr, prismodel_nr, regelversion from programfaktura where nummer = 1`),
      /programfaktura_original|is not|its lines/,
    );
    // A document that balances with its own line, and amounts that balance with each other, come too late all the same.
    await assert.rejects(
      db.somSystem('test', async (tx) => {
        await sql`insert into programfaktura (organisation_id, program_id, koersel_id, udstedelse_id, del_id, kommune_id, aar, rate,
            rater, slags, fakturadato, forfaldsdato, beloeb_oere, linjer, udsteder, udsteder_cvr, program, del, ratenavn, modtager,
            modtager_cvr, kommunekode, koersel_nr, aarsag, prismodel_nr, regelversion)
          select organisation_id, program_id, koersel_id, udstedelse_id, del_id, kommune_id, aar, 2, rater, 'kreditnota', fakturadato,
            forfaldsdato, -5, 1, udsteder, udsteder_cvr, program, del, ratenavn, modtager, modtager_cvr, kommunekode, koersel_nr, 'x',
            prismodel_nr, regelversion from programfaktura where nummer = 1`.execute(tx);
        await sql`insert into programfakturalinje (faktura_id, nr, organisation_id, kommune_id, linje, vending, navn, art, beloeb_oere, indhold)
          select id, 1, organisation_id, kommune_id, 'x', 'ny', 'x', 'rabat', -5, '{}' from programfaktura where beloeb_oere = -5`.execute(
          tx,
        );
      }),
      /is not added to/,
    );
    await assert.rejects(
      somLeder(sql`insert into afregningsbeloeb (koersel_id, organisation_id, del_id, kommune_id, rate, beloeb_oere)
        select koersel_id, organisation_id, del_id, kommune_id, rate + 10, 0 from afregningsbeloeb`),
      /is not added to/,
    );
    await assert.rejects(somLeder(sql`select afregning_stemmer(1)`), /permission denied/);
    const huller = await tal(
      db,
      sql<{
        tal: number;
      }>`select (max(nummer) - count(*))::int as tal from programfaktura where organisation_id = ${v.leder.organisation.id}`,
    );
    assert.equal(huller, 0);
  });

  it('an invoice is read by its kommune and the programme’s house; a run by everybody once it is published', async () => {
    const ser = (hvem: typeof v.leder) =>
      db.som(hvem, (tx) => hentFakturaer(tx, { programId: v.program }, ALT, { alle: true }));
    const alle = (await ser(v.leder)).ialt;
    assert.equal((await ser(v.laeser)).ialt, alle);
    for (const [hvem, kommune] of [
      [v.torben, '0479'],
      [v.nanna, '0461'],
    ] as const) {
      const egne = await ser(hvem);
      assert.ok(egne.ialt >= 4);
      assert.deepEqual([...new Set(egne.linjer.map((f) => f.kommunekode))], [kommune]);
    }
    for (const hvem of [v.anmelder, v.leverandoer]) assert.equal((await ser(hvem)).ialt, 0);
    const gaest = <T>(q: ReturnType<typeof sql<T>>) => db.somGaest((tx) => raekker(tx, q));
    for (const tabel of [
      'programfaktura',
      'programfakturalinje',
      'afregningsudstedelse',
      'afregningsbeloeb',
      'afregningskoersel',
    ])
      assert.deepEqual(await gaest(sql`select 1 from ${sql.table(tabel)}`), [], tabel);
    const synlige = (hvem: typeof v.leder | null) => {
      const laes = (tx: Parameters<typeof hentKoersler>[0]) => hentKoersler(tx, v.program);
      return hvem === null ? db.somGaest(laes) : db.som(hvem, laes);
    };
    assert.deepEqual(
      (await synlige(v.leder)).map((k) => k.nr),
      [2, 1],
    );
    for (const hvem of [v.torben, v.leverandoer, null]) assert.deepEqual(await synlige(hvem), []);
    assert.equal(kode(await udgivKoersel(miljoe, v.torben, v.program, 2)), 'ikke_ret');
    assert.equal(kode(await udgivKoersel(miljoe, v.leder, v.program, 7)), 'findes_ikke');
    assert.equal(kode(await udgivKoersel(miljoe, v.leder, v.program, 2)), 'ok');
    assert.equal(kode(await udgivKoersel(miljoe, v.leder, v.program, 2)), 'ok');
    for (const hvem of [v.torben, v.leverandoer, null])
      assert.deepEqual(
        (await synlige(hvem)).map((k) => k.nr),
        [2],
      );
  });

  it('can be computed again from its two files to the øre', async () => {
    for (const nr of [1, 2]) {
      const k = await db.som(v.leder, (tx) => findKoersel(tx, v.program, nr));
      assert.ok(k);
      const grundlag = laesGrundlag(k.grundlag);
      const talfil = laesTal(k.tal);
      assert.ok(grundlag.ok && talfil.ok);
      const igen = genberegn(grundlag.vaerdi, { csv: k.tal, tal: talfil.vaerdi });
      assert.ok(igen.ok);
      assert.deepEqual(
        [igen.vaerdi.afvigelser, igen.vaerdi.talAendret, igen.vaerdi.modelAendret],
        [[], false, false],
      );
      assert.equal(igen.vaerdi.afregning.ialtOere, k.ialtOere);
    }
  });

  it('an instalment that discounts take below zero is a credit note, and is balanced like any other', async () => {
    const m = prismodel(v.skole, v.dagtilbud);
    const rabat = {
      fra: '2027-01',
      til: '2027-12',
      slags: 'beloeb',
      oere: 100_000_000_000,
      kilde: '',
      forbehold: '',
    };
    const element = { art: 'rabat', noegle: 'rabat', navn: 'Rabat', perioder: [rabat] };
    const dele = m.dele.map((d) =>
      d.noegle === String(v.dagtilbud) ? { ...d, elementer: [...d.elementer, element] } : d,
    );
    await vedtag(db, v, { ...m, dele } as typeof m);
    assert.equal(kode(await h.udsted(2027, v.dagtilbud, 1)), 'ok');
    const { linjer, sumOere } = await h.fakturaer(2027);
    assert.deepEqual(
      [...new Set(linjer.map((f) => `${f.slags}: ${f.aarsag}`))],
      ['kreditnota: Rabatter og forbedringer er større end prisen for raten.'],
    );
    const skal = (await h.nu(2027)).rater.filter(
      (r) => r.linje.delnoegle === String(v.dagtilbud) && r.rate === 1,
    );
    assert.equal(
      sumOere,
      skal.reduce((s, r) => s + r.beloebOere, 0),
    );
    assert.deepEqual(await h.rettelser(2027), []);
    const [spor] = await db.somSystem('test', (tx) =>
      raekker(tx, sql<{ handling: string }>`select handling from programhaendelse order by id desc limit 1`),
    );
    assert.equal(spor.handling, 'afregning_rate_udstedt');
  });

  it('tells those who follow at the kommuner that got something, without amounts', async () => {
    await db.somSystem('test', async (tx) => {
      for (const a of [v.torben, v.anmelder, v.leder])
        await sql`insert into programfoelger (program_id, organisation_id, person_id, kl)
          values (${v.program}, ${a.organisation.id}, ${a.personId}::uuid, now())`.execute(tx);
    });
    miljoe.sendt.splice(0);
    const svar = await h.udsted(2027, v.skole, 1);
    assert.ok(svar.ok);
    const [job] = miljoe.sendt.splice(0);
    await fakturabeskedJob.koer(miljoe, job.data as { udstedelse: number });
    const mails = miljoe.sendt.splice(0).map((s) => MAIL.parse(s.data));
    assert.deepEqual(
      mails.map((m) => [m.emne, m.afsnit]),
      [
        [
          'Ny faktura: Fælles platform',
          ['Jeres kommune har fået en ny faktura fra »Fælles platform« for 2027.'],
        ],
      ],
    );
  });
});

paaEnDatabase('settlement, whatever changes', (hent) => {
  it('what is issued and corrected is always, to the øre, what it would be computed anew', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    await stilDatabaseur(db, '2026-11-21T10:00:00Z');
    const v = await afregningsverden(miljoe, { andre: 3 });
    const h = haandtag(miljoe, v);
    const del = fc.constantFrom(v.skole, v.dagtilbud);
    const kommune = fc.constantFrom(...v.koder);
    const maaned = fc.integer({ min: 1, max: 12 }).map((n) => `2026-${String(n).padStart(2, '0')}-15`);
    const skridt = fc.oneof(
      fc.record({
        slags: fc.constant('tal' as const),
        del,
        kommune,
        antal: fc.integer({ min: 0, max: 9999 }),
      }),
      fc.record({
        slags: fc.constant('betaling' as const),
        del,
        kommune,
        fra: maaned,
        til: fc.option(maaned),
      }),
      fc.record({ slags: fc.constant('sats' as const), oere: fc.integer({ min: 1, max: 20_000 }) }),
      fc.record({ slags: fc.constant('udsted' as const), del, rate: fc.constantFrom(1, 2) }),
      fc.record({ slags: fc.constant('ret' as const) }),
    );
    // One programme that goes through everything: what was issued before is there for what comes after.
    const antal = { [v.skole]: antalI(v.koder, 900), [v.dagtilbud]: antalI(v.koder, 900) };
    await fc.assert(
      fc.asyncProperty(fc.array(skridt, { minLength: 3, maxLength: 6 }), async (alle) => {
        for (const s of alle) {
          if (s.slags === 'tal') {
            antal[s.del] = { ...antal[s.del], [s.kommune]: s.antal };
            await tael(db, v, s.del, 2025, antal[s.del]);
          } else if (s.slags === 'betaling')
            await betalFra(db, v, s.del, s.fra, s.kommune, s.til === null || s.til < s.fra ? null : s.til);
          else if (s.slags === 'sats') {
            const m = prismodel(v.skole, v.dagtilbud);
            const tekst = JSON.stringify(m).replaceAll('7600', String(s.oere));
            await vedtag(db, v, JSON.parse(tekst) as typeof m);
          } else if (s.slags === 'udsted') await h.udsted(2026, s.del, s.rate);
          else await h.ret(2026);
        }
        await h.ret(2026);
        assert.deepEqual(await h.rettelser(2026), []);
        const raterne = new Set(
          (await db.som(v.leder, (tx) => hentUdstedelser(tx, v.program, 2026)))
            .filter((u) => u.slags === 'rate')
            .map((u) => `${u.delId}:${u.rate}`),
        );
        const nu = new Map<string, number>();
        for (const r of (await h.nu(2026)).rater)
          if (raterne.has(`${r.linje.delnoegle}:${r.rate}`)) {
            const noegle = `${r.linje.delnoegle}:${r.linje.kommunekode}:${r.rate}`;
            nu.set(noegle, (nu.get(noegle) ?? 0) + r.beloebOere);
          }
        assert.deepEqual(
          await udstedt(db, v.program, 2026),
          [...nu]
            .filter(([, n]) => n !== 0)
            .map(([k, n]) => `${k}:${n}`)
            .sort(),
        );
      }),
      { numRuns: 12 },
    );
    assert.equal(
      await tal(db, sql<{ tal: number }>`select (max(nummer) - count(*))::int as tal from programfaktura`),
      0,
    );
  });
});
