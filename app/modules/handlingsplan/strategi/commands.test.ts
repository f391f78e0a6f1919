import assert from 'node:assert/strict';
import { before, beforeEach, it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import { ETMAAL } from '../../../../test/scenarier/strategiruter.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { MAIL } from '../../../platform/mail.ts';
import { gendanUdgave, kasserUdgave, nyUdgave, opretStrategi, retStrategi } from './commands.ts';
import { fjernDel, flytDel, gemDel, hentDelTilbage, tilfoejDel, visDel } from './del/commands.ts';
import { hentDeludgaver, sidsteHaendelse } from './historik/queries.ts';
import {
  besvar,
  flytFrist,
  kommenter,
  lukHoering,
  ryk,
  saetFaerdig,
  sendHoering,
  traekKommentar,
} from './hoering/commands.ts';
import { fortaelOmHoeringer } from './hoering/post/commands.ts';
import { hentKommentarer } from './hoering/queries.ts';
import { hentInitiativer } from './initiativ/queries.ts';
import {
  bindMaal,
  fjernMaal,
  fjernMaaling,
  gemMaal,
  maalNu,
  opretMaal,
  tilfoejMaaling,
} from './maal/commands.ts';
import { findMaal, hentMaalinger } from './maal/queries.ts';
import { gemMaaltal } from './maaltal/commands.ts';
import { strategiopgaver } from './opgaver.ts';
import { findDel, findKladde, hentDele, hentUdgaver } from './queries.ts';
import { fjernRamme, opretRamme, retRamme, tilfoejRammemaal } from './rammer/commands.ts';
import { hentRammer } from './rammer/queries.ts';
import type { Del } from './rules.ts';
import { hentTalbillede } from './tal/queries.ts';
import { vedtag } from './udgave/commands.ts';
import { hentFrossen } from './udgave/queries.ts';

const ODENSE = '35209115';
const PERIODE = { navn: 'Digitaliseringsstrategi 2026–2029', fraAar: 2026, tilAar: 2029 };
const INGEN_GRADER = { grader: async () => null };
const GRADER = {
  grader: async () => ({
    T: 40,
    K: 30,
    B: 24,
    dag: '2026-10-31',
    niveau: 'kommune' as const,
    id: '0479',
    systemer: [],
  }),
};

function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}
const koder = (svar: Resultat<unknown>) => (svar.ok ? [] : svar.hindringer.map((h) => h.kode));
const kode = (svar: Resultat<unknown>) => koder(svar)[0] ?? 'ok';

paaHverDatabase('strategi', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  let arkitekt: Aktoer;
  let godkender: Aktoer;
  let ejer: Aktoer;
  let nabo: Aktoer;
  let enhed: number;
  let id: number;

  before(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    arkitekt = await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo');
    godkender = await testAktoer(db, SVENDBORG, ['godkender'], 'Torben');
    ejer = await testAktoer(db, SVENDBORG, ['systemejer'], 'Karen');
    nabo = await testAktoer(db, ODENSE, ['administrator', 'godkender'], 'Nanna');
    const e = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into enhed (organisation_id, navn, art) values (${arkitekt.organisation.id}, 'Social', 'forvaltning') returning id`,
      ),
    );
    assert.ok(e);
    enhed = e.id;
    await db.somSystem('test', (tx) =>
      sql`update medlemskab set enhed_id = ${enhed} where person_id = ${ejer.personId}`.execute(tx),
    );
  });

  beforeEach(async () => {
    miljoe.ur.stil('2026-11-21T10:00:00Z');
    id = vaerdi(await opretStrategi(miljoe, arkitekt, PERIODE)).id;
  });

  const dele = () =>
    hent().som(arkitekt, async (tx) => {
      const k = await findKladde(tx, id);
      return k ? hentDele(tx, k.id) : [];
    });
  const indhold = (d: Del, tekst: string) => ({
    titel: d.titel,
    tekst,
    raekker: d.raekker,
    blokke: d.blokke,
  });

  /** Only one part, written, and one goal: nothing is in the way but the hearing. */
  async function goerKlar(): Promise<{ del: Del; maal: number }> {
    const [d, ...resten] = await dele();
    vaerdi(
      await gemDel(miljoe, arkitekt, id, d.id, d.laas, {
        ...indhold(d, 'Retningen'),
        blokke: ['maal', 'grader', 'gaeld'],
      }),
    );
    for (const r of resten) vaerdi(await fjernDel(miljoe, arkitekt, id, r.id, true));
    const { maal } = vaerdi(
      await opretMaal(miljoe, arkitekt, id, { ...ETMAAL, ejerId: ejer.personId, ejer: '' }),
    );
    return { del: d, maal };
  }
  const VEDTAGELSE = {
    beslutning: 'Byrådet, punkt 7',
    dag: '2026-11-20',
    udenHoering: 'En lille ændring',
    laest: null,
  };

  it('a new strategy has every part, in order; others’ houses don’t see it, and only some roles write', async () => {
    assert.deepEqual(
      (await dele()).map((d) => d.slags),
      [
        'vision',
        'governance',
        'portefoeljestyring',
        'faglige',
        'arkitektur',
        'systemportefoelje',
        'udbud',
        'ambassadoerer',
        'kanaler',
      ],
    );
    assert.equal(kode(await opretStrategi(miljoe, ejer, PERIODE)), 'ikke_adgang');
    assert.equal(kode(await retStrategi(miljoe, nabo, id, 1, PERIODE)), 'findes_ikke');
    assert.equal(kode(await tilfoejDel(miljoe, ejer, id, 'fri', '')), 'ikke_adgang');
    const set = await hent().som(nabo, (tx) => raekker(tx, sql`select 1 from strategi where id = ${id}`));
    assert.deepEqual(set, []);
    await assert.rejects(
      hent().som(nabo, (tx) =>
        sql`insert into strategi (organisation_id, navn, fra_aar, til_aar, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
          values (${arkitekt.organisation.id}, 'x', 2026, 2027, now(), ${nabo.personId}, now(), ${nabo.personId})`.execute(
          tx,
        ),
      ),
      /row-level security/,
    );
    assert.equal(kode(await retStrategi(miljoe, arkitekt, id, 0, PERIODE)), 'foraeldet');
    vaerdi(await retStrategi(miljoe, arkitekt, id, 1, { ...PERIODE, navn: 'Ny' }));
  });

  it('parts are moved, hidden, removed and brought back; what is adopted isn’t touched', async () => {
    const [a, b] = await dele();
    vaerdi(await flytDel(miljoe, arkitekt, id, b.id, 'op'));
    assert.deepEqual(
      (await dele()).slice(0, 2).map((d) => d.id),
      [b.id, a.id],
    );
    assert.equal(kode(await flytDel(miljoe, arkitekt, id, b.id, 'op')), 'yderst');
    vaerdi(await visDel(miljoe, arkitekt, id, a.id, true));
    assert.equal((await dele()).find((d) => d.id === a.id)?.skjult, true);
    vaerdi(await fjernDel(miljoe, arkitekt, id, a.id, true));
    assert.ok(!(await dele()).some((d) => d.id === a.id));
    assert.equal(kode(await gemDel(miljoe, arkitekt, id, a.id, a.laas, indhold(a, 'x'))), 'fjernet');
    vaerdi(await fjernDel(miljoe, arkitekt, id, a.id, false));
    assert.equal(kode(await fjernDel(miljoe, arkitekt, id, 999_999, true)), 'findes_ikke');
    assert.equal(kode(await tilfoejDel(miljoe, arkitekt, id, 'vrøvl', '')), 'ukendt_slags');
    vaerdi(await tilfoejDel(miljoe, arkitekt, id, 'fri', 'Vores egen'));
    assert.equal((await dele()).at(-1)?.titel, 'Vores egen');
  });

  it('two at once: the second is told, and every earlier text can be brought back', async () => {
    const [d] = await dele();
    vaerdi(await gemDel(miljoe, arkitekt, id, d.id, d.laas, indhold(d, 'Første')));
    assert.equal(kode(await gemDel(miljoe, arkitekt, id, d.id, d.laas, indhold(d, 'Samtidig'))), 'foraeldet');
    vaerdi(await gemDel(miljoe, arkitekt, id, d.id, d.laas + 1, indhold(d, 'Anden')));
    const historik = async () =>
      hent().som(arkitekt, async (tx) => {
        const nu = await findDel(tx, id, d.id);
        return nu ? hentDeludgaver(tx, nu) : [];
      });
    assert.deepEqual(
      (await historik()).map((u) => [u.foer.tekst, u.efter.tekst]),
      [
        ['Første', 'Anden'],
        ['', 'Første'],
      ],
    );
    vaerdi(await hentDelTilbage(miljoe, arkitekt, id, d.id, (await historik())[0].id));
    assert.equal((await dele())[0].tekst, 'Første');
    assert.equal((await historik())[0].foer.tekst, 'Anden', 'what was there is kept too');
    assert.equal(kode(await hentDelTilbage(miljoe, arkitekt, id, d.id, 1)), 'ingen');
  });

  it('a table takes no unit of another house', async () => {
    const d = (await dele()).find((x) => x.slags === 'ambassadoerer');
    assert.ok(d);
    const raekke_ = (e: number) => ({
      ...indhold(d, ''),
      raekker: [{ enhed: String(e), rolle: 'Superbruger', antal: '3', opgave: '' }],
    });
    assert.equal(kode(await gemDel(miljoe, arkitekt, id, d.id, d.laas, raekke_(999_999))), 'ukendt_enhed');
    vaerdi(await gemDel(miljoe, arkitekt, id, d.id, d.laas, raekke_(enhed)));
  });

  it('goals: owner of the house, one measurement a day, none in the future or before the baseline', async () => {
    const f = { ...ETMAAL, ejerId: ejer.personId, ejer: '' };
    assert.equal(kode(await opretMaal(miljoe, arkitekt, id, { ...f, ejerId: nabo.personId })), 'ikke_her');
    const { maal, nr } = vaerdi(await opretMaal(miljoe, arkitekt, id, f));
    assert.equal(nr, 1);
    const m = (dag: string, t = 60) =>
      tilfoejMaaling(miljoe, ejer, id, maal, { dag, vaerdi: { t, n: 100 }, note: '' });
    assert.equal(kode(await m('2026-12-01')), 'i_fremtiden');
    assert.equal(kode(await m('2025-12-31')), 'foer_udgang');
    const { id: maaling } = vaerdi(await m('2026-06-01'));
    assert.equal(kode(await m('2026-06-01', 61)), 'findes');
    assert.equal(
      kode(
        await tilfoejMaaling(miljoe, godkender, id, maal, {
          dag: '2026-07-01',
          vaerdi: { t: 1, n: 2 },
          note: '',
        }),
      ),
      'ikke_adgang',
      'neither owner nor one who leads it',
    );
    vaerdi(await fjernMaaling(miljoe, ejer, id, maal, maaling, true));
    vaerdi(await m('2026-06-01', 61));
    assert.equal(kode(await fjernMaaling(miljoe, ejer, id, maal, maaling, false)), 'findes');
    const gemt = await hent().som(arkitekt, (tx) => findMaal(tx, id, maal));
    assert.equal(kode(await gemMaal(miljoe, arkitekt, id, maal, 0, f)), 'foraeldet');
    assert.equal(
      kode(
        await gemMaal(miljoe, arkitekt, id, maal, gemt?.laas ?? 0, {
          ...f,
          enhed: 'antal',
          udgang: { t: 1, n: 1 },
          maal: { t: 2, n: 1 },
        }),
      ),
      'har_maalinger',
    );
    vaerdi(await fjernMaal(miljoe, arkitekt, id, maal, true));
    assert.equal(kode(await m('2026-08-01')), 'fjernet');
    vaerdi(await fjernMaal(miljoe, arkitekt, id, maal, false));
    await assert.rejects(
      hent().som(arkitekt, (tx) =>
        sql`update strategimaal set maal_dag = udgang_dag where id = ${maal}`.execute(tx),
      ),
      /check/,
      'the database holds it too',
    );
  });

  it('a live figure measures a goal, and can be kept as a measurement', async () => {
    const { maal } = vaerdi(await opretMaal(miljoe, arkitekt, id, { ...ETMAAL, kilde: 'maalopfyldelse' }));
    const stand = await hent().som(arkitekt, async (tx) => {
      const grader = await GRADER.grader();
      return await hentTalbillede({ tx, aktoer: arkitekt, idag: '2026-11-21', grader }, id, [
        'grader',
        'gaeld',
        'systemer',
        'kontrakter',
        'udbudsplan',
        'initiativer',
        'maal',
      ]);
    });
    assert.deepEqual(stand.maal[0].sidste, { dag: '2026-10-31', vaerdi: { t: 24, n: 40 } });
    assert.equal(stand.blokke.size, 7);
    vaerdi(await maalNu(miljoe, GRADER, arkitekt, id, maal));
    const maalinger = await hent().som(arkitekt, (tx) => hentMaalinger(tx, [id]));
    assert.deepEqual(
      maalinger.get(maal)?.map((x) => [x.dag, x.vaerdi, x.automatisk]),
      [['2026-10-31', { t: 24, n: 40 }, true]],
    );
    assert.equal(kode(await maalNu(miljoe, INGEN_GRADER, arkitekt, id, maal)), 'intet_tal');
  });

  it('a live figure is kept for its month by the job: once, newest, each house its own, and read by those who don’t see it', async () => {
    const { maal } = vaerdi(await opretMaal(miljoe, arkitekt, id, { ...ETMAAL, kilde: 'maalopfyldelse' }));
    const gaeld = vaerdi(
      await opretMaal(miljoe, arkitekt, id, {
        ...ETMAAL,
        enhed: 'antal',
        udgang: { t: 9, n: 1 },
        maal: { t: 0, n: 1 },
        kilde: 'gaeldsposter',
      }),
    ).maal;
    const haand = vaerdi(await opretMaal(miljoe, arkitekt, id, ETMAAL)).maal;
    const kl = await testAktoer(hent(), KOMBIT, ['programleder'], 'Esben');
    const deres = vaerdi(await opretStrategi(miljoe, kl, PERIODE)).id;
    const fremmed = vaerdi(await opretMaal(miljoe, kl, deres, { ...ETMAAL, kilde: 'maalopfyldelse' })).maal;
    const spurgt: string[] = [];
    const med = (B: number, dag: string) => ({
      grader: async (aktoer: Aktoer) => {
        spurgt.push(aktoer.organisation.art);
        assert.equal(aktoer.personId, '', 'nobody’s eyes but the house’s');
        return { ...(await GRADER.grader()), B: aktoer.organisation.art === 'kommune' ? B : 12, dag };
      },
    });
    const kept = async (maalId: number) =>
      (
        await raekker(
          hent().kysely,
          sql<{ maaned: string; dag: string; t: number }>`select maaned::text, dag::text, taeller::int as t
            from strategimaaltal where maal_id = ${maalId} order by maaned`,
        )
      ).map((r) => [r.maaned, r.dag, r.t]);
    await gemMaaltal(miljoe, med(24, '2026-10-31'));
    assert.ok(spurgt.includes('kommune') && spurgt.includes('faellesskab'));
    assert.equal(await gemMaaltal(miljoe, med(24, '2026-10-31')), 0, 'again changes nothing');
    assert.deepEqual(await kept(maal), [['2026-10-01', '2026-10-31', 24]]);
    assert.deepEqual(await kept(fremmed), [['2026-10-01', '2026-10-31', 12]]);
    assert.deepEqual(await kept(haand), [], 'what is measured by hand has no live figure');
    assert.deepEqual(await kept(gaeld), [['2026-11-01', '2026-11-21', 0]]);
    // The month's figure is corrected, then a new month comes; an older day never overwrites.
    await gemMaaltal(miljoe, med(25, '2026-10-31'));
    miljoe.ur.stil('2026-12-01T03:00:00Z');
    await gemMaaltal(miljoe, med(28, '2026-11-30'));
    await gemMaaltal(miljoe, med(1, '2026-11-29'));
    assert.deepEqual(await kept(maal), [
      ['2026-10-01', '2026-10-31', 25],
      ['2026-11-01', '2026-11-30', 28],
    ]);
    const stand = async (hvem: Aktoer, i: number) =>
      (
        await hent().som(hvem, (tx) =>
          hentTalbillede({ tx, aktoer: hvem, idag: '2026-12-01', grader: null }, id, []),
        )
      ).maal.find((m) => m.id === i);
    const anmelder = await testAktoer(hent(), SVENDBORG, ['anmelder'], 'Malthe');
    const laest = await stand(anmelder, gaeld);
    assert.equal(laest?.live, null);
    assert.deepEqual(laest?.sidste, { dag: '2026-12-01', vaerdi: { t: 0, n: 1 } });
    assert.equal((await stand(arkitekt, maal))?.maanedstal.length, 2);
    assert.deepEqual(await hent().som(nabo, (tx) => raekker(tx, sql`select 1 from strategimaaltal`)), []);
    // Measured by another figure from now on, the old one's months aren't its.
    const m = await hent().som(arkitekt, (tx) => findMaal(tx, id, maal));
    vaerdi(await gemMaal(miljoe, arkitekt, id, maal, m?.laas ?? 0, { ...ETMAAL, kilde: 'medEjer' }));
    assert.equal((await stand(arkitekt, maal))?.maanedstal.length, 0);
    await assert.rejects(
      gemMaaltal(miljoe, {
        grader: async (aktoer) => {
          if (aktoer.organisation.art === 'faellesskab') throw new Error('ude af drift');
          return null;
        },
      }),
      AggregateError,
    );
  });

  it('shipped strategies of others are read by all and changed by nobody; one’s own are one’s own', async () => {
    const rammer = await hent().som(nabo, (tx) => hentRammer(tx));
    const leveret = rammer.find((r) => r.navn === 'Digitalisering der løfter samfundet');
    assert.ok(leveret && leveret.maal.length === 4 && leveret.kilde.startsWith('https://'));
    assert.ok(
      rammer.every((r) => r.kilde !== '' && r.maal.length > 0),
      'nothing is shipped without a source',
    );
    assert.equal(kode(await fjernRamme(miljoe, arkitekt, leveret.id, true)), 'leveret');
    const { id: egen } = vaerdi(
      await opretRamme(miljoe, arkitekt, {
        art: 'anden',
        navn: 'Regionens',
        udgiver: '',
        fraAar: 2026,
        tilAar: 2028,
        kilde: '',
        note: '',
      }),
    );
    const ret = (udgiver: string, laas = 1) =>
      retRamme(miljoe, arkitekt, egen, laas, {
        art: 'anden',
        navn: 'Regionens',
        udgiver,
        fraAar: 2026,
        tilAar: 2028,
        kilde: '',
        note: '',
      });
    // Two at once: one is kept, the other is told.
    assert.deepEqual((await Promise.all([ret('Den ene'), ret('Den anden')])).map(kode).sort(), [
      'foraeldet',
      'ok',
    ]);
    assert.equal(kode(await ret('Den tredje', 2)), 'ok');
    const m = vaerdi(
      await tilfoejRammemaal(miljoe, arkitekt, egen, { nr: '1', titel: 'Sammenhæng', kilde: '' }),
    );
    assert.ok(!(await hent().som(nabo, (tx) => hentRammer(tx))).some((r) => r.id === egen));
    const { maal } = vaerdi(await opretMaal(miljoe, arkitekt, id, ETMAAL));
    const bundet = vaerdi(
      await bindMaal(miljoe, arkitekt, id, maal, { rammer: [m.id, leveret.maal[0].id], initiativer: [] }),
    );
    assert.deepEqual(bundet, { rammer: 2, initiativer: 0 });
    assert.equal(
      kode(await bindMaal(miljoe, arkitekt, id, maal, { rammer: [999_999], initiativer: [] })),
      'ukendt',
    );
    assert.equal(
      kode(await bindMaal(miljoe, arkitekt, id, maal, { rammer: [], initiativer: [999_999] })),
      'ukendt',
    );
  });

  it('initiatives of one’s own plan are tied to goals', async () => {
    const org = arkitekt.organisation.id;
    const initiativ = await hent().somSystem('test', async (tx) => {
      const p = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into handlingsplan (organisation_id, navn, periode_fra, periode_til, oprettet_kl, rettet_kl)
          values (${org}, 'Plan', '2026-01-01', '2029-12-31', now(), now()) returning id`,
      );
      const i = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into initiativ (organisation_id, plan_id, nr, navn, optaget, oprettet_kl, rettet_kl)
          values (${org}, ${p?.id}, '1.1', 'Al post', '2026-01-01', now(), now()) returning id`,
      );
      return i?.id ?? 0;
    });
    const { maal } = vaerdi(await opretMaal(miljoe, arkitekt, id, ETMAAL));
    assert.deepEqual(
      vaerdi(await bindMaal(miljoe, arkitekt, id, maal, { rammer: [], initiativer: [initiativ] })),
      { rammer: 0, initiativer: 1 },
    );
    const tal = await hent().som(arkitekt, (tx) =>
      hentTalbillede({ tx, aktoer: arkitekt, idag: '2026-11-21', grader: null }, id, ['initiativer']),
    );
    assert.deepEqual(
      tal.initiativer.map((i) => [i.nr, i.egen, i.lys]),
      [['1.1', true, null]],
    );
    // What waits for the secretariat may be sent back: the light is that of the newest report that was approved.
    const meld = (periode: string, tilstand: string, lys: string) =>
      hent().somSystem('test', (tx) =>
        sql`with r as (insert into indberetningsrunde (organisation_id, plan_id, periode, frist, aabnet_kl)
            select organisation_id, plan_id, ${periode}::date, ${periode}::date + 200, now() from initiativ where id = ${initiativ}
            returning id)
          insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, tilstand, lys, sendt_kl, rettet_kl)
          select i.organisation_id, i.plan_id, r.id, i.id, ${tilstand}, ${lys}, now(), now() from initiativ i, r
          where i.id = ${initiativ}`.execute(tx),
      );
    const lys = async () =>
      (await hent().som(arkitekt, (tx) => hentInitiativer(tx))).find((i) => i.id === initiativ)?.lys;
    await meld('2026-01-01', 'sendt', 'roed');
    assert.equal(await lys(), null);
    await meld('2026-04-01', 'godkendt', 'groen');
    await meld('2026-07-01', 'retur', 'gul');
    assert.equal(await lys(), 'groen');
    const andres = await hent().som(nabo, (tx) => raekker(tx, sql`select 1 from initiativmaal`));
    assert.deepEqual(andres, []);
  });

  it('adopting says everything that is missing, and then freezes texts and figures for ever', async () => {
    assert.equal(kode(await vedtag(miljoe, INGEN_GRADER, arkitekt, id, VEDTAGELSE)), 'ikke_adgang');
    assert.deepEqual(
      koder(
        await vedtag(miljoe, INGEN_GRADER, godkender, id, {
          ...VEDTAGELSE,
          udenHoering: '',
          dag: '2026-12-01',
        }),
      ),
      ['tomme_dele', 'ingen_maal', 'ingen_hoering', 'i_fremtiden'],
    );
    const { del, maal } = await goerKlar();
    assert.equal(vaerdi(await vedtag(miljoe, GRADER, godkender, id, VEDTAGELSE)).nr, 1);
    const [u] = await hent().som(arkitekt, (tx) => hentUdgaver(tx, id));
    const frossen = await hent().som(arkitekt, (tx) => hentFrossen(tx, arkitekt, u.id));
    assert.equal(frossen?.dele.length, 1);
    assert.deepEqual(
      frossen?.dele[0].blokke.map((b) => b.noegle),
      ['maal', 'grader', 'gaeld'],
    );
    assert.deepEqual(frossen?.dele[0].blokke[1].tal[2], {
      noegle: 'maalopfyldelse',
      vaerdi: { t: 24, n: 40 },
    });
    assert.deepEqual(frossen?.maal[0].maal, { t: 80, n: 100 });
    assert.equal(frossen?.maal[0].ejer, 'Karen');
    const lagret = await raekke(
      hent().kysely,
      sql<{ tekst: string }>`select indhold::text as tekst from strategiudgave where id = ${u.id}`,
    );
    assert.ok(!lagret?.tekst.includes('Karen'), 'nobody’s name is frozen');
    // Nobody changes what was adopted: not by a command, not in SQL.
    assert.equal(
      kode(await gemDel(miljoe, arkitekt, id, del.id, del.laas + 1, indhold(del, 'Nyt'))),
      'vedtaget',
    );
    assert.equal(kode(await fjernDel(miljoe, arkitekt, id, del.id, true)), 'vedtaget');
    assert.equal(kode(await vedtag(miljoe, GRADER, godkender, id, VEDTAGELSE)), 'vedtaget');
    for (const s of [
      sql`update strategiudgave set beslutning = 'x' where id = ${u.id}`,
      sql`update strategidel set tekst = 'x' where id = ${del.id}`,
      sql`insert into strategidel (organisation_id, udgave_id, slags, titel, orden, rettet_kl, rettet_af)
        values (${arkitekt.organisation.id}, ${u.id}, 'fri', 'x', 9, now(), ${arkitekt.personId})`,
    ])
      await assert.rejects(
        hent().som(arkitekt, (tx) => s.execute(tx)),
        /never changes/,
      );
    // The goal goes on; what was promised stands.
    const m = await hent().som(arkitekt, (tx) => findMaal(tx, id, maal));
    vaerdi(await gemMaal(miljoe, arkitekt, id, maal, m?.laas ?? 0, { ...ETMAAL, maal: { t: 60, n: 100 } }));
    assert.deepEqual((await hent().som(arkitekt, (tx) => hentFrossen(tx, arkitekt, u.id)))?.maal[0].maal, {
      t: 80,
      n: 100,
    });
  });

  it('the next edition begins as a copy; thrown away it can be taken up again', async () => {
    const { del } = await goerKlar();
    assert.equal(kode(await nyUdgave(miljoe, arkitekt, id)), 'allerede');
    assert.equal(kode(await kasserUdgave(miljoe, arkitekt, id)), 'eneste');
    vaerdi(await vedtag(miljoe, INGEN_GRADER, godkender, id, VEDTAGELSE));
    assert.equal(vaerdi(await nyUdgave(miljoe, arkitekt, id)).nr, 2);
    const [kopi] = await dele();
    assert.equal(kopi.tekst, 'Retningen');
    assert.notEqual(kopi.id, del.id);
    vaerdi(await kasserUdgave(miljoe, arkitekt, id));
    assert.deepEqual(
      (await hent().som(arkitekt, (tx) => hentUdgaver(tx, id))).map((u) => u.nr),
      [1],
    );
    vaerdi(await gendanUdgave(miljoe, arkitekt, id));
    assert.equal((await dele())[0].id, kopi.id);
    assert.equal(kode(await gendanUdgave(miljoe, arkitekt, id)), 'allerede');
  });

  it('a hearing from sending to answers, with its refusals', async () => {
    const { del } = await goerKlar();
    const send = { dele: [del.id], enheder: [enhed], frist: '2026-12-01', note: '' };
    assert.equal(
      kode(await kommenter(miljoe, ejer, id, { delId: del.id, enhedId: enhed, tekst: 'Nej' })),
      'ingen_hoering',
    );
    assert.equal(kode(await sendHoering(miljoe, ejer, id, send)), 'ikke_adgang');
    assert.equal(kode(await sendHoering(miljoe, arkitekt, id, { ...send, frist: '2026-11-21' })), 'frist');
    assert.equal(
      kode(await sendHoering(miljoe, arkitekt, id, { ...send, enheder: [999_999] })),
      'ukendt_enhed',
    );
    assert.equal(kode(await sendHoering(miljoe, arkitekt, id, { ...send, dele: [999_999] })), 'ukendt_del');
    vaerdi(await sendHoering(miljoe, arkitekt, id, send));
    assert.equal(kode(await sendHoering(miljoe, arkitekt, id, send)), 'allerede');
    assert.equal(kode(await fjernDel(miljoe, arkitekt, id, del.id, true)), 'i_hoering');
    const opgaver = (hvem: Aktoer) =>
      hent().som(hvem, async (tx) => {
        const alle = [];
        for (const k of strategiopgaver)
          if (k.hvem(hvem)) alle.push(...(await k.hent(tx, hvem, miljoe.ur.idag())));
        return alle.filter((o) => o.sti.startsWith(`/strategier/${id}/`)).map((o) => o.slags);
      });
    assert.deepEqual(
      await opgaver(ejer),
      ['strategihoering', 'strategimaal'],
      'those of the unit are told, and the owner that nothing is measured',
    );
    assert.deepEqual(await opgaver(godkender), []);
    const sendt = miljoe.sendt.length;
    assert.deepEqual(vaerdi(await ryk(miljoe, arkitekt, id, enhed)), { modtagere: 1 });
    assert.equal(miljoe.sendt.length, sendt + 1);
    assert.equal(
      kode(await kommenter(miljoe, ejer, id, { delId: del.id, enhedId: 999_999, tekst: 'Nej' })),
      'ikke_hoert',
    );
    assert.equal(
      kode(await kommenter(miljoe, ejer, id, { delId: 999_999, enhedId: enhed, tekst: 'Nej' })),
      'ikke_i_hoering',
    );
    const k = vaerdi(
      await kommenter(miljoe, ejer, id, { delId: del.id, enhedId: enhed, tekst: 'Skriv om hjemmeplejen' }),
    );
    assert.equal(kode(await traekKommentar(miljoe, arkitekt, id, k.id, true)), 'ikke_din');
    vaerdi(await traekKommentar(miljoe, ejer, id, k.id, true));
    vaerdi(await traekKommentar(miljoe, ejer, id, k.id, false));
    vaerdi(await saetFaerdig(miljoe, ejer, id, enhed, true));
    assert.deepEqual(await opgaver(ejer), ['strategimaal']);
    assert.deepEqual(await opgaver(arkitekt), ['strategisvar']);
    assert.equal(kode(await ryk(miljoe, arkitekt, id, enhed)), 'faerdig');
    // The last day is still in time; the day after is not, until the deadline is moved.
    miljoe.ur.stil('2026-12-01T20:00:00Z');
    vaerdi(await kommenter(miljoe, ejer, id, { delId: del.id, enhedId: enhed, tekst: 'Én til' }));
    miljoe.ur.stil('2026-12-02T08:00:00Z');
    assert.equal(
      kode(await kommenter(miljoe, ejer, id, { delId: del.id, enhedId: enhed, tekst: 'For sent' })),
      'efter_frist',
    );
    vaerdi(await flytFrist(miljoe, arkitekt, id, '2026-12-10'));
    vaerdi(await kommenter(miljoe, ejer, id, { delId: del.id, enhedId: enhed, tekst: 'Nu igen' }));
    vaerdi(await lukHoering(miljoe, arkitekt, id, true));
    assert.equal(
      kode(await kommenter(miljoe, ejer, id, { delId: del.id, enhedId: enhed, tekst: 'Lukket' })),
      'lukket',
    );
    const alle = await hent().som(arkitekt, async (tx) => hentKommentarer(tx, del.udgaveId));
    assert.equal(alle.length, 3);
    assert.deepEqual(
      koder(await vedtag(miljoe, INGEN_GRADER, godkender, id, { ...VEDTAGELSE, udenHoering: '' })),
      ['ubesvarede'],
    );
    for (const x of alle)
      vaerdi(
        await besvar(miljoe, arkitekt, id, x.laas, {
          kommentarId: x.id,
          svar: 'delvist',
          grund: 'Det står et andet sted',
        }),
      );
    assert.equal(
      kode(
        await besvar(miljoe, arkitekt, id, alle[0].laas, {
          kommentarId: alle[0].id,
          svar: 'taget',
          grund: '',
        }),
      ),
      'foraeldet',
    );
    vaerdi(await vedtag(miljoe, INGEN_GRADER, godkender, id, { ...VEDTAGELSE, udenHoering: '' }));
    assert.equal(
      kode(await besvar(miljoe, arkitekt, id, 2, { kommentarId: alle[0].id, svar: 'taget', grund: '' })),
      'vedtaget',
    );
  });

  it('a hearing tells by itself: new, near, moved; once a step, one mail a person, none to those who are done', async () => {
    const { del } = await goerKlar();
    const under = await hent().somSystem('test', async (tx) => {
      const e = await raekke(
        tx,
        sql<{ id: number }>`insert into enhed (organisation_id, overenhed_id, navn, art)
          values (${arkitekt.organisation.id}, ${enhed}, 'Hjemmepleje', 'afdeling') returning id`,
      );
      return e?.id ?? 0;
    });
    const anden = await testAktoer(hent(), SVENDBORG, ['jurist'], 'Lea');
    await hent().somSystem('test', (tx) =>
      sql`update medlemskab set enhed_id = ${under} where person_id = ${anden.personId}`.execute(tx),
    );
    vaerdi(
      await sendHoering(miljoe, arkitekt, id, {
        dele: [del.id],
        enheder: [enhed, under],
        frist: '2026-12-15',
        note: 'Kort er godt',
      }),
    );
    const min = `Digitaliseringsstrategi 2026–2029`;
    const koer = async (dag: string) => {
      miljoe.ur.stil(`${dag}T06:25:00Z`);
      miljoe.sendt.length = 0;
      await fortaelOmHoeringer(miljoe);
      return miljoe.sendt
        .map((s) => MAIL.parse(s.data))
        .filter((m) => m.link?.sti === `/strategier/${id}/hoering`)
        .map((m) => [m.til.split('@')[0], m.emne, m.afsnit.join(' ')] as const);
    };
    const foerste = await koer('2026-11-23');
    assert.deepEqual(foerste.map(([til]) => til).sort(), [ejer.personId, anden.personId].sort());
    assert.ok(
      foerste.every(([, emne, tekst]) => emne === `Høring: ${min}` && tekst.includes('Kort er godt')),
    );
    const lea = foerste.find(([til]) => til === anden.personId)?.[2] ?? '';
    assert.match(lea, /^Hjemmepleje og Social er bedt/, 'one mail with both units that it is for');
    assert.deepEqual(await koer('2026-11-23'), []);
    assert.deepEqual(await koer('2026-12-07'), []);
    assert.deepEqual(
      (await koer('2026-12-08')).map(([, emne]) => emne),
      [`Påmindelse om høring: ${min}`, `Påmindelse om høring: ${min}`],
    );
    // The home care is done; those of the administration above it are not.
    vaerdi(await saetFaerdig(miljoe, anden, id, under, true));
    vaerdi(await flytFrist(miljoe, arkitekt, id, '2027-01-20'));
    const flyttet = await koer('2026-12-14');
    assert.ok(flyttet.every(([, emne]) => emne === `Ny frist for høring: ${min}`) && flyttet.length === 2);
    assert.ok(flyttet.every(([, , tekst]) => tekst.startsWith('Social er bedt')));
    vaerdi(await saetFaerdig(miljoe, ejer, id, enhed, true));
    assert.deepEqual(await koer('2027-01-18'), []);
    vaerdi(await saetFaerdig(miljoe, ejer, id, enhed, false));
    vaerdi(await lukHoering(miljoe, arkitekt, id, true));
    assert.deepEqual(await koer('2027-01-19'), []);
  });

  it('nobody answers for another administration than the one that one is placed in or under', async () => {
    const { del } = await goerKlar();
    const fremmed = await hent().somSystem('test', async (tx) => {
      const e = await raekke(
        tx,
        sql<{ id: number }>`insert into enhed (organisation_id, navn, art)
          values (${arkitekt.organisation.id}, 'Teknik', 'forvaltning') returning id`,
      );
      return e?.id ?? 0;
    });
    const send = { dele: [del.id], enheder: [enhed, fremmed], frist: '2026-12-01', note: '' };
    vaerdi(await sendHoering(miljoe, arkitekt, id, send));
    const skriv = (hvem: Aktoer, e: number) =>
      kommenter(miljoe, hvem, id, { delId: del.id, enhedId: e, tekst: 'Nej' });
    assert.equal(kode(await skriv(ejer, fremmed)), 'anden_enhed');
    assert.equal(kode(await saetFaerdig(miljoe, ejer, id, fremmed, true)), 'anden_enhed');
    vaerdi(await skriv(ejer, enhed));
    vaerdi(await skriv(arkitekt, fremmed));
    vaerdi(await skriv(godkender, fremmed));
  });

  it('an approver who has read an older text is told what has changed, and a measurement isn’t such', async () => {
    const { del, maal } = await goerKlar();
    const laest = await hent().som(godkender, (tx) => sidsteHaendelse(tx, id));
    vaerdi(
      await tilfoejMaaling(miljoe, ejer, id, maal, {
        dag: '2026-11-20',
        vaerdi: { t: 60, n: 100 },
        note: '',
      }),
    );
    vaerdi(await gemDel(miljoe, arkitekt, id, del.id, del.laas + 1, indhold(del, 'Skrevet bagefter')));
    const nej = await vedtag(miljoe, INGEN_GRADER, godkender, id, { ...VEDTAGELSE, laest });
    assert.deepEqual(koder(nej), ['foraeldet']);
    assert.match(nej.ok ? '' : nej.hindringer[0].besked, /Bo rettede en del \(Vision og retning\)/);
    const nu = await hent().som(godkender, (tx) => sidsteHaendelse(tx, id));
    vaerdi(await vedtag(miljoe, INGEN_GRADER, godkender, id, { ...VEDTAGELSE, laest: nu }));
  });

  it('a fællesskab has strategies too, and sees no portfolio', async () => {
    const kl = await testAktoer(hent(), KOMBIT, ['programleder'], 'Esben');
    const { id: deres } = vaerdi(await opretStrategi(miljoe, kl, PERIODE));
    const tal = await hent().som(kl, (tx) =>
      hentTalbillede({ tx, aktoer: kl, idag: '2026-11-21', grader: null }, deres, ['systemer', 'gaeld']),
    );
    assert.deepEqual(
      tal.blokke.get('systemer')?.tal.map((t) => t.vaerdi),
      [null, null, null, null],
    );
    assert.notEqual(tal.blokke.get('gaeld')?.note, '');
  });
});
