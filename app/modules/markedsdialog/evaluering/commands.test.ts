import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import {
  paaHverDatabase,
  SVENDBORG,
  stilDatabaseur,
  testAktoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { findDialog } from '../queries.ts';
import { sted, TOM_BESVARELSE } from '../svar/rules.ts';
import { aflever, EFTER, etSvar, FOER, FRIST, type Marked, marked } from '../test/verden.ts';
import { afgoerUdelukkelse, erklaerHabilitet, fjernEvaluator, udpegEvaluator } from './commands.ts';
import { hentAdgang, hentEvaluatorer, hentGrundlag, kravspor, udelukkelsesspor } from './queries.ts';
import { celleFor, maaLaese, STANDARDVALG, stand } from './rules.ts';
import { aabnRunde, lukRunde } from './runde/commands.ts';
import { hentRunder } from './runde/queries.ts';
import { rundestand } from './runde/rules.ts';
import { accepterAlleJa, fortrydVurdering, rentJaNu, vurder } from './vurdering/commands.ts';

const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer[0].kode);

paaHverDatabase('evaluering', (hent) => {
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  let afleveringer: string[];
  beforeEach(async () => {
    miljoe = testMiljoe(hent());
    m = await marked(hent());
    const svar = (k: number, mere = {}) => ({ markedskravId: m.krav[k], kravNr: 1, svar: etSvar(mere) });
    afleveringer = [
      await aflever(hent(), miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], [
        svar(0, { valg: 'tilkoeb', aarspris: 3_500_000 }),
        svar(1, { valg: null, tal: 1.5, uddybelse: '' }),
        svar(2, { valg: 'delvist' }),
      ]),
      await aflever(hent(), miljoe.segl, m.naerum, m.dialog, m.deltagelser[1], [
        svar(0, { uddybelse: '' }),
        svar(1, { valg: null, tal: 3 }),
        svar(2),
      ]),
    ];
    await stilDatabaseur(hent(), EFTER);
  });

  const grundlag = (aktoer: Aktoer) =>
    hent().som(aktoer, async (tx) => {
      const dialog = await findDialog(tx, m.dialog);
      assert.ok(dialog);
      return hentGrundlag(tx, miljoe.segl, dialog);
    });
  const celle = async (l: number, k: number) => {
    const kolonne = (await grundlag(m.indkoeber)).kolonner.find((x) => x.deltagelseId === m.deltagelser[l]);
    assert.ok(kolonne);
    return celleFor(kolonne, m.krav[k]);
  };
  const doem = (
    aktoer: Aktoer,
    l: number,
    k: number,
    afgoerelse: Parameters<typeof vurder>[3]['afgoerelse'],
    mere = {},
  ) =>
    vurder(miljoe, aktoer, m.dialog, {
      leverandoer: ['A', 'B'][l],
      markedskravId: m.krav[k],
      afleveringId: afleveringer[l],
      afgoerelse,
      kommentar: afgoerelse === 'accepteret' ? '' : 'Hvordan?',
      laas: 0,
      ...mere,
    });
  const nyEvaluator = async (navn = 'Ditte Dommer') => {
    const person = await testAktoer(hent(), SVENDBORG, ['systemejer'], navn);
    assert.ok((await udpegEvaluator(miljoe, m.indkoeber, m.dialog, person.personId)).ok);
    assert.ok((await erklaerHabilitet(miljoe, person, m.dialog, { konflikt: false, begrundelse: '' })).ok);
    return person;
  };
  const adgang = (aktoer: Aktoer) => hent().som(aktoer, (tx) => hentAdgang(tx, aktoer, m.dialog));
  /** Hands in a round as the supplier. */
  const svarPaaRunde = async (runde: number, mere: Partial<Parameters<typeof etSvar>[0]>) => {
    const id = crypto.randomUUID();
    await hent().som(m.boegelund, async (tx) => {
      await sql`insert into markedsaflevering (id, deltagelse_id, dialog_id, nr, runde_id, boks, antal, sha256, kl, af)
        values (${id}, ${m.deltagelser[0]}, ${m.dialog}, 2, ${runde},
          ${miljoe.segl.forsegl(JSON.stringify(TOM_BESVARELSE), sted.aflevering(id))}, 1, ${'0'.repeat(64)}, app_nu(),
          ${m.boegelund.personId})`.execute(tx);
      await sql`insert into markedsafleveretsvar (aflevering_id, markedskrav_id, dialog_id, deltagelse_id, krav_nr, boks)
        values (${id}, ${m.krav[0]}, ${m.dialog}, ${m.deltagelser[0]}, 1,
          ${miljoe.segl.forsegl(JSON.stringify(etSvar(mere)), sted.afleveretSvar(id, m.krav[0]))})`.execute(
        tx,
      );
    });
    return id;
  };

  it('the answers open to those who are appointed and have declared no conflict, when the deadline has passed', async () => {
    const ditte = await testAktoer(hent(), SVENDBORG, ['systemejer'], 'Ditte');
    assert.equal((await grundlag(ditte)).kolonner.length, 0);
    assert.equal(kode(await doem(ditte, 0, 0, 'accepteret')), 'ikke_aaben');
    assert.equal(
      kode(await erklaerHabilitet(miljoe, ditte, m.dialog, { konflikt: false, begrundelse: '' })),
      'ikke_udpeget',
    );
    await udpegEvaluator(miljoe, m.indkoeber, m.dialog, ditte.personId);
    await udpegEvaluator(miljoe, m.indkoeber, m.dialog, ditte.personId);
    assert.equal((await grundlag(ditte)).kolonner.length, 0, 'appointed only');
    await erklaerHabilitet(miljoe, ditte, m.dialog, { konflikt: false, begrundelse: '' });
    for (const [tid, ser] of [
      [FOER, 0],
      [new Date(Date.parse(FRIST) - 1).toISOString(), 0],
      [FRIST, 2],
      [EFTER, 2],
    ] as const) {
      await stilDatabaseur(hent(), tid);
      assert.equal((await grundlag(ditte)).kolonner.length, ser, tid);
      assert.equal(maaLaese(await adgang(ditte)), ser > 0, tid);
      assert.equal(
        kode(await doem(ditte, 0, 0, 'afvist', { kommentar: '' })),
        ser > 0 ? 'mangler_kommentar' : 'ikke_aaben',
        tid,
      );
    }
    await fjernEvaluator(miljoe, m.indkoeber, m.dialog, ditte.personId);
    assert.equal((await grundlag(ditte)).kolonner.length, 0, 'removed');
    assert.equal(kode(await doem(ditte, 0, 0, 'accepteret')), 'ikke_aaben');
    assert.equal(kode(await fjernEvaluator(miljoe, m.indkoeber, m.dialog, ditte.personId)), 'findes_ikke');
    assert.equal(kode(await fjernEvaluator(miljoe, m.indkoeber, m.dialog, 'x')), 'findes_ikke');
  });

  it('a conflict shuts the door at once, also later, and is never taken back', async () => {
    const ditte = await nyEvaluator();
    assert.equal(kode(await doem(ditte, 0, 0, 'accepteret')), 'ok');
    assert.equal(
      kode(await erklaerHabilitet(miljoe, ditte, m.dialog, { konflikt: true, begrundelse: ' ' })),
      'mangler_begrundelse',
    );
    assert.ok(
      (await erklaerHabilitet(miljoe, ditte, m.dialog, { konflikt: true, begrundelse: 'Min bror' })).ok,
    );
    assert.equal((await grundlag(ditte)).kolonner.length, 0);
    assert.equal(kode(await doem(ditte, 0, 1, 'accepteret')), 'ikke_aaben');
    for (const konflikt of [true, false])
      assert.equal(
        kode(await erklaerHabilitet(miljoe, ditte, m.dialog, { konflikt, begrundelse: 'x' })),
        'konflikt',
      );
    await fjernEvaluator(miljoe, m.indkoeber, m.dialog, ditte.personId);
    await udpegEvaluator(miljoe, m.indkoeber, m.dialog, ditte.personId);
    assert.equal(maaLaese(await adgang(ditte)), false, 'appointed again');
    await assert.rejects(
      hent().som(ditte, (tx) =>
        sql`update markedshabilitet set konflikt = false where person_id = ${ditte.personId}`
          .execute(tx)
          .then((r) => {
            if (Number(r.numAffectedRows) === 0) throw new Error('no row');
          }),
      ),
    );
    const e = await hent().som(m.indkoeber, (tx) => hentEvaluatorer(tx, m.dialog));
    assert.equal(e.find((x) => x.personId === ditte.personId)?.erklaering?.begrundelse, 'Min bror');
  });

  it('nobody outside the house is appointed, and nobody there sees anything', async () => {
    assert.equal(
      kode(await udpegEvaluator(miljoe, m.indkoeber, m.dialog, m.boegelund.personId)),
      'ukendt_person',
    );
    assert.equal(kode(await udpegEvaluator(miljoe, m.indkoeber, m.dialog, 'x')), 'ukendt_person');
    const odense = await testAktoer(hent(), '35209115', ['indkoeber'], 'Nanna');
    for (const andre of [odense, m.boegelund]) {
      assert.equal(kode(await udpegEvaluator(miljoe, andre, m.dialog, andre.personId)), 'findes_ikke');
      assert.equal(kode(await doem(andre, 1, 0, 'accepteret')), 'findes_ikke');
      assert.equal(
        kode(
          await aabnRunde(miljoe, andre, m.dialog, 'B', {
            linjer: [],
            besked: '',
            frist: new Date(),
          }),
        ),
        'findes_ikke',
      );
      const ser = await hent().som(andre, (tx) => raekker(tx, sql`select 1 from markedsvurderingsspor`));
      assert.equal(ser.length, 0);
    }
  });

  it('two evaluators at once: the second is told and overwrites nothing, whichever comes first', async () => {
    const ditte = await nyEvaluator();
    const begge = await Promise.all([
      doem(m.indkoeber, 0, 0, 'accepteret'),
      doem(ditte, 0, 0, 'afvist', { kommentar: 'Nej' }),
    ]);
    assert.deepEqual(begge.map(kode).sort(), ['foraeldet', 'ok']);
    assert.equal((await celle(0, 0)).laas, 1);
    assert.equal(kode(await doem(ditte, 0, 0, 'uddybes', { laas: 1 })), 'ok');
    assert.equal(kode(await doem(m.indkoeber, 0, 0, 'accepteret', { laas: 1 })), 'foraeldet');
    const c = await celle(0, 0);
    assert.deepEqual(
      [c.vurdering?.afgoerelse, c.vurdering?.kommentar, c.vurdering?.af],
      ['uddybes', 'Hvordan?', ditte.personId],
    );
    assert.equal((await hent().som(ditte, (tx) => kravspor(tx, m.krav[0]))).length, 2);
  });

  it('a judgement is undone to what was before, and a form from before that is still refused', async () => {
    const en = await doem(m.indkoeber, 0, 0, 'accepteret');
    assert.ok(en.ok);
    const to = await doem(m.indkoeber, 0, 0, 'afvist', { laas: 1 });
    assert.ok(to.ok);
    assert.equal(kode(await fortrydVurdering(miljoe, m.indkoeber, m.dialog, en.vaerdi.saet)), 'foraeldet');
    const ditte = await nyEvaluator();
    assert.equal(kode(await fortrydVurdering(miljoe, ditte, m.dialog, to.vaerdi.saet)), 'findes_ikke');
    assert.ok((await fortrydVurdering(miljoe, m.indkoeber, m.dialog, to.vaerdi.saet)).ok);
    assert.equal(stand(await celle(0, 0)), 'accepteret');
    const igen = (await hent().som(ditte, (tx) => kravspor(tx, m.krav[0])))[0];
    assert.ok((await fortrydVurdering(miljoe, m.indkoeber, m.dialog, igen.saet)).ok);
    assert.equal(stand(await celle(0, 0)), 'afvist');
    const foerste = await doem(m.indkoeber, 1, 0, 'afvist');
    assert.ok(foerste.ok);
    await fortrydVurdering(miljoe, m.indkoeber, m.dialog, foerste.vaerdi.saet);
    assert.equal(stand(await celle(1, 0)), 'mangler');
    // Undone to nothing isn't the same as never judged: an old form doesn't fit.
    assert.equal(kode(await doem(ditte, 1, 0, 'accepteret')), 'foraeldet');
    assert.equal(kode(await doem(ditte, 1, 0, 'accepteret', { laas: 2 })), 'ok');
  });

  it('every plain yes at once: judged ones, words, prices and deviations are left, and all of it is undone', async () => {
    const antal = () =>
      hent().som(m.indkoeber, async (tx) => {
        const dialog = await findDialog(tx, m.dialog);
        assert.ok(dialog);
        return (await rentJaNu(miljoe, { tx, dialog }, STANDARDVALG)).length;
      });
    assert.equal(await antal(), 2);
    assert.equal(kode(await accepterAlleJa(miljoe, m.indkoeber, m.dialog, STANDARDVALG, 5)), 'foraeldet');
    const r = await accepterAlleJa(miljoe, m.indkoeber, m.dialog, STANDARDVALG, 2);
    assert.ok(r.ok);
    assert.equal(stand(await celle(0, 1)), 'accepteret');
    assert.equal(stand(await celle(1, 0)), 'accepteret');
    for (const [l, k] of [
      [0, 0],
      [0, 2],
      [1, 1],
      [1, 2],
    ])
      assert.equal(stand(await celle(l, k)), 'mangler', `${l} ${k}`);
    assert.equal(kode(await accepterAlleJa(miljoe, m.indkoeber, m.dialog, STANDARDVALG, 0)), 'ingen');
    const ditte = await nyEvaluator();
    assert.equal(kode(await doem(ditte, 0, 1, 'afvist', { laas: 1 })), 'ok');
    const f = await fortrydVurdering(miljoe, m.indkoeber, m.dialog, r.vaerdi.saet);
    assert.deepEqual(f.ok && f.vaerdi, { fortrudt: 1, senere: 1 });
    assert.equal(stand(await celle(0, 1)), 'afvist');
    assert.equal(stand(await celle(1, 0)), 'mangler');
  });

  it('judges nothing but the dialogue’s own krav and suppliers, on the answer that was read', async () => {
    assert.equal(
      kode(await doem(m.indkoeber, 0, 0, 'accepteret', { markedskravId: 999_999 })),
      'findes_ikke',
    );
    assert.equal(kode(await doem(m.indkoeber, 0, 0, 'accepteret', { leverandoer: 'C' })), 'findes_ikke');
    assert.equal(kode(await doem(m.indkoeber, 0, 0, 'accepteret', { leverandoer: '' })), 'findes_ikke');
    assert.equal(
      kode(await doem(m.indkoeber, 0, 0, 'accepteret', { afleveringId: afleveringer[1] })),
      'foraeldet',
    );
    const anden = m;
    m = await marked(hent());
    await stilDatabaseur(hent(), EFTER);
    const r = await vurder(miljoe, m.indkoeber, m.dialog, {
      leverandoer: 'A',
      markedskravId: anden.krav[0],
      afleveringId: afleveringer[0],
      afgoerelse: 'accepteret',
      kommentar: '',
      laas: 0,
    });
    assert.equal(kode(r), 'findes_ikke');
  });

  it('exclusion takes a reason and is reversible, with every decision kept', async () => {
    const afgoer = (udelukket: boolean, begrundelse: string, laas: number) =>
      afgoerUdelukkelse(miljoe, m.indkoeber, m.dialog, {
        leverandoer: 'A',
        udelukket,
        begrundelse,
        laas,
      });
    assert.equal(kode(await afgoer(true, ' ', 0)), 'mangler_begrundelse');
    const begge = await Promise.all([afgoer(true, 'Loggen', 0), afgoer(false, 'Vi beder om mere', 0)]);
    assert.deepEqual(begge.map(kode).sort(), ['foraeldet', 'ok']);
    const spor = () => hent().som(m.indkoeber, (tx) => udelukkelsesspor(tx, m.deltagelser[0]));
    const [nu] = await spor();
    assert.equal(kode(await afgoer(!nu.efter?.udelukket, 'Ny viden', nu.id)), 'ok');
    const alle = await spor();
    assert.equal(alle.length, 2);
    assert.deepEqual(alle[0].foer, alle[1].efter);
    const k = (await grundlag(m.indkoeber)).kolonner.find((x) => x.deltagelseId === m.deltagelser[0]);
    assert.equal(k?.udelukkelse?.begrundelse, 'Ny viden');
    assert.equal(
      kode(
        await afgoerUdelukkelse(miljoe, m.inhabil, m.dialog, {
          leverandoer: 'A',
          udelukket: true,
          begrundelse: 'x',
          laas: alle[0].id,
        }),
      ),
      'ikke_aaben',
    );
  });

  it('a round opens the flagged answers alone, and the new answer waits to be judged again beside the old', async () => {
    const frist = new Date(Date.parse(EFTER) + 5 * 86_400_000);
    const linje = { markedskravId: m.krav[0], spoergsmaal: 'Hvad koster modulet?' };
    const bed = (mere = {}) =>
      aabnRunde(miljoe, m.indkoeber, m.dialog, 'A', {
        linjer: [linje],
        besked: '',
        frist,
        ...mere,
      });
    assert.equal(kode(await bed()), 'foraeldet', 'not judged so');
    await doem(m.indkoeber, 0, 0, 'uddybes');
    assert.equal(kode(await bed({ linjer: [] })), 'ingen_linjer');
    assert.equal(kode(await bed({ linjer: [{ ...linje, spoergsmaal: '' }] })), 'mangler_spoergsmaal');
    assert.equal(kode(await bed({ frist: new Date(EFTER) })), 'frist_passeret');
    assert.equal(
      kode(await bed({ linjer: [linje, { markedskravId: m.krav[2], spoergsmaal: 'Og?' }] })),
      'foraeldet',
    );
    const begge = await Promise.all([bed(), bed()]);
    assert.deepEqual(begge.map(kode).sort(), ['ok', 'runde_aaben']);
    const post = await hent().som(m.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{
          tekst: string;
          deltagelse: number;
        }>`select tekst, deltagelse_id as deltagelse from markedspost`,
      ),
    );
    assert.equal(post.length, 1);
    assert.equal(post[0].deltagelse, m.deltagelser[0]);
    assert.ok(!post[0].tekst.includes('Hvad koster') && post[0].tekst.includes('uddybe 1 svar'));
    const runder = (aktoer: Aktoer) => hent().som(aktoer, (tx) => hentRunder(tx, m.dialog));
    assert.equal((await runder(m.boegelund))[0].linjer[0].spoergsmaal, linje.spoergsmaal);
    assert.equal((await runder(m.naerum)).length, 0);
    // What is asked may quote the answer: those who may not read answers don't read it.
    assert.deepEqual([await runder(m.inhabil), await runder(m.kollega)], [[], []]);
    const runde = (await runder(m.indkoeber))[0];
    const ny = await svarPaaRunde(runde.id, { valg: 'ja', uddybelse: 'Indgår i prisen' });
    const c = await celle(0, 0);
    assert.equal(stand(c), 'foraeldet');
    assert.equal(c.svar?.svar.uddybelse, 'Indgår i prisen');
    assert.equal(c.tidligere.length, 1);
    assert.equal(c.tidligere[0].svar.valg, 'tilkoeb');
    assert.equal(
      kode(await doem(m.indkoeber, 0, 0, 'accepteret', { laas: 1 })),
      'foraeldet',
      'the old answer was read',
    );
    assert.equal(kode(await doem(m.indkoeber, 0, 0, 'accepteret', { laas: 1, afleveringId: ny })), 'ok');
    assert.equal(stand(await celle(0, 0)), 'accepteret');
    assert.equal(rundestand((await runder(m.indkoeber))[0], new Date(EFTER)), 'afleveret');
    assert.equal(kode(await lukRunde(miljoe, m.indkoeber, m.dialog, 'A')), 'findes_ikke');
  });

  it('a round is taken back, and one that ran out is followed by a new', async () => {
    const frist = new Date(Date.parse(EFTER) + 3_600_000);
    await doem(m.indkoeber, 0, 0, 'uddybes');
    const indhold = { linjer: [{ markedskravId: m.krav[0], spoergsmaal: 'Hvad?' }], besked: '', frist };
    const bed = (f = frist) => aabnRunde(miljoe, m.indkoeber, m.dialog, 'A', { ...indhold, frist: f });
    assert.equal(kode(await bed()), 'ok');
    assert.equal(kode(await lukRunde(miljoe, m.indkoeber, m.dialog, 'A')), 'ok');
    const runder = () => hent().som(m.indkoeber, (tx) => hentRunder(tx, m.dialog, m.deltagelser[0]));
    assert.equal(rundestand((await runder())[0], new Date(EFTER)), 'trukket');
    await assert.rejects(svarPaaRunde((await runder())[0].id, {}), { code: 'MD001' });
    assert.equal(kode(await bed()), 'ok');
    await stilDatabaseur(hent(), frist.toISOString());
    assert.equal(rundestand((await runder())[0], frist), 'udloebet');
    await assert.rejects(svarPaaRunde((await runder())[0].id, {}), { code: 'MD001' });
    assert.equal(kode(await bed(new Date(frist.getTime() + 60_000))), 'ok');
    const alle = await runder();
    assert.deepEqual(
      alle.map((r) => [r.nr, rundestand(r, frist)]),
      [
        [3, 'aaben'],
        [2, 'trukket'],
        [1, 'trukket'],
      ],
    );
  });

  it('nothing is judged when the dialogue has ended, and the trail never holds what was said', async () => {
    await doem(m.indkoeber, 0, 0, 'afvist', { kommentar: 'Hemmelig dom' });
    await afgoerUdelukkelse(miljoe, m.indkoeber, m.dialog, {
      leverandoer: 'A',
      udelukket: true,
      begrundelse: 'Hemmelig dom',
      laas: 0,
    });
    await hent().som(m.indkoeber, (tx) =>
      sql`update markedsdialog set tilstand = 'afsluttet', afsluttet_kl = app_nu() where id = ${m.dialog}`.execute(
        tx,
      ),
    );
    assert.equal(kode(await doem(m.indkoeber, 0, 1, 'accepteret')), 'forkert_tilstand');
    assert.equal(
      kode(await udpegEvaluator(miljoe, m.indkoeber, m.dialog, m.kollega.personId)),
      'forkert_tilstand',
    );
    const spor = await raekker(
      hent().kysely,
      sql<{
        t: string;
      }>`select detaljer::text as t from audit union all select detaljer::text from markedshaendelse`,
    );
    assert.ok(spor.length > 0 && spor.every(({ t }) => !t.includes('Hemmelig')));
  });
});
