import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import fc from 'fast-check';
import {
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testLeverandoer,
  testMiljoe,
} from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Feltvaerdi } from '../../felt/rules.ts';
import { fjernGenstande, opretGenstande, retGenstande, type Skriver } from '../../lager/commands.ts';
import { hentGrupper, hentIder, hentListe } from '../queries.ts';
import {
  kanGrupperes,
  type Listekolonne,
  type Listesoegning,
  listekolonner,
  SIDESTOERRELSER,
  tomSoegning,
  tomtFilter,
} from '../rules.ts';
import { ligefremGrupper, ligefremIder, ligefremSum } from '../test/ligefrem.ts';
import { Spejle } from './lager.ts';

const KOLONNER = [...listekolonner('systemer').values()].filter((k) => !k.opslag);
const ORD = [
  'KMD',
  'kmd',
  'Åse',
  'aarhus',
  'Ørsted',
  'Ærø',
  'éclair',
  'Über',
  '🦆 and',
  'ﬀ',
  '漢',
  '100 %',
  'a_b',
  "' or 1=1 --",
];
const KLE = ['27.36.04', '29.00.00', '27'];

function vaerdi(k: Listekolonne): fc.Arbitrary<Feltvaerdi> {
  switch (k.type) {
    case 'valg':
      return fc.constantFrom('', ...Object.keys(k.beskrivelse.koder ?? {}));
    case 'liste':
      return fc.subarray(KLE);
    case 'dato':
      return fc.constantFrom(null, '0001-01-01', '1999-12-31', '2024-02-29', '2026-11-21', '9999-12-31');
    case 'tal':
      return fc.option(fc.integer({ min: 0, max: 40 }));
    case 'janej':
      return fc.boolean();
    default:
      return k.noegle === 'leverandoer_cvr' ? fc.constant('') : fc.constantFrom('', ...ORD);
  }
}

const SKREVNE = KOLONNER.filter((k) => !k.beskrivelse.beregnet && k.noegle !== 'navn');

const system: fc.Arbitrary<Record<string, Feltvaerdi>> = fc
  .tuple(fc.constantFrom(...ORD), fc.subarray(SKREVNE, { maxLength: 8 }))
  .chain(([navn, valgte]) =>
    fc.record({
      navn: fc.constant<Feltvaerdi>(navn),
      ...Object.fromEntries(valgte.map((k) => [k.noegle, vaerdi(k)])),
    }),
  );

const filter = fc.constantFrom(...KOLONNER).chain((k) => {
  const tomt = tomtFilter(k.noegle);
  const tom = fc.constantFrom('ja' as const, 'nej' as const).map((t) => ({ ...tomt, tom: t }));
  const er = fc
    .array(vaerdi(k), { minLength: 1, maxLength: 3 })
    .map((v) => ({
      ...tomt,
      er: v.flatMap((x) =>
        Array.isArray(x) ? x.map(String) : x === true ? 'ja' : x === false ? 'nej' : String(x),
      ),
    }))
    .filter((f) => f.er.length > 0);
  if (k.type === 'dato')
    return fc.oneof(
      tom,
      fc.constantFrom('1999-12-31', '2024-01-01').map((d) => ({ ...tomt, fra: d, til: '2026-11-21' })),
    );
  if (k.type === 'tal' || k.type === 'kroner')
    return fc.oneof(
      tom,
      fc.integer({ min: -5, max: 30 }).map((n) => ({ ...tomt, fra: String(n), til: String(n + 10) })),
    );
  if (k.type === 'janej' || k.type === 'valg') return fc.oneof(tom, er);
  return fc.oneof(
    tom,
    er,
    fc.constantFrom('k', 'Æ', 'å', '%', '_', '27.', 'ﬀ').map((t) => ({ ...tomt, indeholder: t })),
  );
});

const soegning: fc.Arbitrary<Listesoegning> = fc.record({
  q: fc.constantFrom('', '', 'a', 'kmd Å', '%', 'éclair'),
  vis: fc.constant(['navn', 'brugere_til', 'aarlig_oere']),
  sort: fc
    .uniqueArray(fc.constantFrom(...KOLONNER), { minLength: 1, maxLength: 2, selector: (k) => k.noegle })
    .chain((valgte) =>
      fc.tuple(...valgte.map((k) => fc.boolean().map((faldende) => ({ noegle: k.noegle, faldende })))),
    ),
  filtre: fc.uniqueArray(filter, { maxLength: 2, selector: (f) => f.kolonne }),
  gruppe: fc.constantFrom(...KOLONNER.filter(kanGrupperes).map((k) => k.noegle)),
  pr: fc.constantFrom(...SIDESTOERRELSER),
  side: fc.integer({ min: 1, max: 4 }),
});

type Skridt =
  | { readonly slags: 'opret'; readonly nye: Record<string, Feltvaerdi>[] }
  | {
      readonly slags: 'ret' | 'fjern' | 'gendan';
      readonly nr: number;
      readonly v: Record<string, Feltvaerdi>;
    }
  | { readonly slags: 'soeg'; readonly s: Listesoegning };

const skridt: fc.Arbitrary<Skridt> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      slags: fc.constant('opret' as const),
      nye: fc.array(system, { minLength: 1, maxLength: 8 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      slags: fc.constantFrom('ret' as const, 'fjern' as const, 'gendan' as const),
      nr: fc.nat(),
      v: system,
    }),
  },
  { weight: 4, arbitrary: fc.record({ slags: fc.constant('soeg' as const), s: soegning }) },
);

paaHverDatabase('porteføljens lister i hukommelsen', (hent) => {
  let svendborg: Aktoer;
  let odense: Aktoer;
  let kl: Date;
  const skriver = (a: Aktoer): Skriver => ({ kilde: 'person', personId: a.personId, kl });
  const opret = (tx: Tx, a: Aktoer, nye: readonly Record<string, Feltvaerdi>[]) =>
    opretGenstande(tx, a.organisation.id, 'systembrug', nye, skriver(a));
  const navne = async (tx: Tx, spejle: Spejle, aktoer: Aktoer) =>
    (await hentListe({ tx, spejle, aktoer, liste: 'systemer' }, tomSoegning('systemer'))).raekker.map(
      (r) => r.v.navn,
    );

  before(async () => {
    const db = hent();
    svendborg = await testAktoer(db, SVENDBORG, ['systemejer']);
    odense = await testAktoer(db, '35209115', ['systemejer']);
    kl = testMiljoe(db).ur.nu();
  });

  async function holdOp(tx: Tx, spejle: Spejle, s: Listesoegning): Promise<void> {
    const kald = { tx, spejle, aktoer: svendborg, liste: 'systemer' } as const;
    const ventet = await ligefremIder(tx, 'systemer', s);
    assert.deepEqual((await hentIder(kald, s, 10_000)).ider, ventet);
    const { raekker: vist, ialt, side, summer } = await hentListe(kald, s);
    assert.equal(ialt, ventet.length);
    assert.deepEqual(
      vist.map((r) => r.id),
      ventet.slice((side - 1) * s.pr, side * s.pr),
    );
    for (const n of ['brugere_til', 'aarlig_oere'])
      assert.equal(summer[n], await ligefremSum(tx, 'systemer', s, n), n);
    const k = listekolonner('systemer').get(s.gruppe ?? '');
    assert.ok(k);
    const g = await hentGrupper(kald, s, k);
    assert.deepEqual(
      new Map(g.grupper.map((x) => [x.vaerdi ?? '', x.antal])),
      await ligefremGrupper(tx, 'systemer', s, k),
      k.noegle,
    );
  }

  it('are what the database says, whatever is written and asked for', async () => {
    const db = hent();
    const spejle = new Spejle();
    const a = svendborg;
    await db.som(a, (tx) => opret(tx, a, fc.sample(system, { numRuns: 60, seed: 7 })));
    const alle = await db.som(a, (tx) => ligefremIder(tx, 'systemer', tomSoegning('systemer')));
    await fc.assert(
      fc.asyncProperty(fc.array(skridt, { minLength: 3, maxLength: 8 }), async (sti) => {
        for (const s of sti)
          await db.som(a, async (tx) => {
            if (s.slags === 'soeg') return holdOp(tx, spejle, s.s);
            if (s.slags === 'opret') return void alle.push(...(await opret(tx, a, s.nye)));
            const id = alle[s.nr % alle.length];
            if (s.slags === 'ret')
              await retGenstande(tx, a.organisation.id, 'systembrug', new Map([[id, s.v]]), skriver(a));
            else
              await fjernGenstande(
                tx,
                a.organisation.id,
                'systembrug',
                [id],
                s.slags === 'fjern',
                skriver(a),
              );
          });
      }),
      { numRuns: db.slags === 'pglite' ? 3 : 30 },
    );
  });

  it('show a transaction what it has written itself, and nobody else before it is committed', async () => {
    const db = hent();
    const spejle = new Spejle();
    await db.som(odense, (tx) => opret(tx, odense, [{ navn: 'Beholdt' }]));
    assert.deepEqual(await db.som(odense, (tx) => navne(tx, spejle, odense)), ['Beholdt']);
    await assert.rejects(
      db.som(odense, async (tx) => {
        await opret(tx, odense, [{ navn: 'Fortrudt' }]);
        assert.deepEqual(await navne(tx, spejle, odense), ['Beholdt', 'Fortrudt']);
        throw new Error('taken back');
      }),
      /taken back/,
    );
    assert.deepEqual(await db.som(odense, (tx) => navne(tx, spejle, odense)), ['Beholdt']);
  });

  it('miss nothing where transactions overlap', async () => {
    const db = hent();
    // One connection alone can't overlap with itself.
    if (db.slags === 'pglite') return;
    const spejle = new Spejle();
    const nu = () => db.som(odense, (tx) => navne(tx, spejle, odense));
    await nu();
    const { promise: sagt, resolve: sig } = Promise.withResolvers<void>();
    const { promise: skrevet, resolve: harSkrevet } = Promise.withResolvers<void>();
    const sen = db.som(odense, async (tx) => {
      await opret(tx, odense, [{ navn: 'Sen' }]);
      harSkrevet();
      await sagt;
    });
    await skrevet;
    await db.som(odense, (tx) => opret(tx, odense, [{ navn: 'Tidlig' }]));
    assert.deepEqual(await nu(), ['Beholdt', 'Tidlig']);
    sig();
    await sen;
    assert.deepEqual(await nu(), ['Beholdt', 'Sen', 'Tidlig']);
    const mange = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        await db.som(odense, (tx) => opret(tx, odense, [{ navn: `Ø${i}` }]));
        return nu();
      }),
    );
    assert.ok(mange.every((n, i) => n.includes(`Ø${i}`)));
    assert.equal((await nu()).length, 11);
  });

  it('are shown to nobody else, and not kept by those who see less', async () => {
    const db = hent();
    const spejle = new Spejle();
    const egne = await db.som(odense, (tx) => navne(tx, spejle, odense));
    assert.ok(egne.length > 0);
    await testLeverandoer(db, '99000007', 'Lyng');
    const leverandoer = await testAktoer(db, '99000007', ['leverandoeradministrator']);
    for (const fremmed of [svendborg, leverandoer])
      assert.deepEqual(await db.som(fremmed, (tx) => navne(tx, spejle, odense)), []);
    assert.deepEqual(await db.somGaest((tx) => navne(tx, spejle, odense)), []);
    assert.deepEqual(await db.som(odense, (tx) => navne(tx, spejle, odense)), egne);
  });

  it('rest on everybody in the kommune reading all of it', async () => {
    const politikker = await raekker(
      hent().kysely,
      sql<{ qual: string }>`select qual from pg_policies where cmd in ('SELECT', 'ALL')
        and tablename in ('systembrug', 'kontrakt', 'behandling')`,
    );
    assert.equal(politikker.length, 3);
    for (const { qual } of politikker)
      assert.match(qual, /^\(organisation_id = \( SELECT app_kommune\(\) AS app_kommune\)\)$/);
  });

  it('are read anew after very many changes, and after the table has been emptied', async () => {
    const db = hent();
    const spejle = new Spejle();
    const ialt = async () =>
      (
        await db.som(odense, (tx) =>
          hentListe({ tx, spejle, aktoer: odense, liste: 'systemer' }, tomSoegning('systemer')),
        )
      ).ialt;
    const foer = await ialt();
    await db.som(odense, (tx) =>
      opret(
        tx,
        odense,
        Array.from({ length: 1100 }, (_, i) => ({ navn: `N${i}` })),
      ),
    );
    assert.equal(await ialt(), foer + 1100);
    await assert.rejects(sql`delete from systembrug`.execute(db.kysely), /fjernet_kl/);
    await assert.rejects(
      sql`update systembrug set organisation_id = ${svendborg.organisation.id}
        where organisation_id = ${odense.organisation.id}`.execute(db.kysely),
      /stay with their organisation/,
    );
    await sql`truncate systembrug cascade`.execute(db.kysely);
    assert.equal(await ialt(), 0);
  });
});
