/** Facts in SQL against the naive oracle, as they were known at each time. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { gemFakta, ryd, type Testfakta } from '../../../../test/fakta.ts';
import { paaHverDatabase, testMiljoe } from '../../../../test/helpers.ts';
import { laegTil, type Maaned } from '../../../kernel/maaned.ts';
import type { Ur } from '../../../kernel/ur.ts';
import { type Database, sql, type Tx } from '../../../platform/db/database.ts';
import { beregnMaaned, type Raekke } from '../beregning/beregning.ts';
import * as orakel from '../beregning/test/orakel.ts';
import { FOERSTE, vilkaarligeFakta } from '../beregning/test/vilkaarlig.ts';
import { aftryk } from './aftryk.ts';
import { publicer } from './commands.ts';
import { NIVEAUNAVNE } from './forms.ts';
import { hentGrundlag } from './hent.ts';
import { lavNoegletal, type Noegletalsraekke } from './noegletal.ts';
import { OPERATOERSYN, type Talsyn } from './syn.ts';
import { Talvaerk, type VistMaaned } from './talvaerk.ts';

const MAANEDER = 5;
const CVR: Record<string, string> = { 1: '99000007', 2: '99000015', 3: '99000023' };

/** Only what the tables allow: periods with a length, and no system that covers for itself. */
function tilladt(fakta: orakel.Fakta): orakel.Fakta {
  const langt = <T extends { fra: string; til: string | null }>(raekker: readonly T[]) =>
    raekker.filter(({ fra, til }) => til === null || fra < til);
  return {
    ...fakta,
    systemer: fakta.systemer.map((s) => ({ ...s, cvr: CVR[s.cvr] })),
    tilslutninger: langt(fakta.tilslutninger),
    anvendelser: langt(fakta.anvendelser),
    ibrugtagninger: langt(fakta.ibrugtagninger),
    undtagelser: langt(fakta.undtagelser).filter(({ system, daekkesVia }) => system !== daekkesVia),
  };
}

/** What the second import closes: whole keys, so that the test needn't know ids. */
interface Lukket {
  readonly maal: readonly string[];
  readonly anvendelser: readonly string[];
  readonly tilslutninger: readonly string[];
  readonly ibrugtagninger: readonly string[];
  readonly undtagelser: readonly string[];
}

const systemer = fc.subarray(['a', 'b', 'c', 'd']);
const lukket: fc.Arbitrary<Lukket> = fc.record({
  maal: systemer,
  anvendelser: systemer,
  tilslutninger: systemer,
  ibrugtagninger: systemer,
  undtagelser: systemer,
});

async function luk(tx: Tx, importId: number, l: Lukket): Promise<void> {
  const tabeller = [
    ['maalbillede_version', l.maal],
    ['anvendelse', l.anvendelser],
    ['tilslutning', l.tilslutninger],
    ['ibrugtagning', l.ibrugtagninger],
    ['undtagelse', l.undtagelser],
  ] as const;
  for (const [tabel, noegler] of tabeller) {
    await sql`update ${sql.table(tabel)} set import_til = ${importId}
      where system_id in (select id from system where noegle = any(${noegler}::text[]))`.execute(tx);
  }
}

function efter(foer: orakel.Fakta, l: Lukket, nye: orakel.Fakta): orakel.Fakta {
  const flet = <T extends { system: string }>(
    gamle: readonly T[],
    ud: readonly string[],
    til: readonly T[],
  ) => [...gamle.filter(({ system }) => !ud.includes(system)), ...til];
  return {
    ...foer,
    maalbilleder: flet(foer.maalbilleder, l.maal, nye.maalbilleder),
    tilslutninger: flet(foer.tilslutninger, l.tilslutninger, nye.tilslutninger),
    anvendelser: flet(foer.anvendelser, l.anvendelser, nye.anvendelser),
    ibrugtagninger: flet(foer.ibrugtagninger, l.ibrugtagninger, nye.ibrugtagninger),
    undtagelser: flet(foer.undtagelser, l.undtagelser, nye.undtagelser),
  };
}

const testfakta = (fakta: orakel.Fakta): Testfakta => ({
  ...fakta,
  leverandoerer: Object.values(CVR).map((cvr) => ({ cvr, navn: `L${cvr}` })),
});

/** As the API hands it out, against the oracle, on all levels. */
function tjek(vist: VistMaaned, fakta: orakel.Fakta): void {
  const alle = { ...fakta, kommuner: vist.billede.kommuner };
  for (const niveau of NIVEAUNAVNE) {
    const fik = lavNoegletal(vist, niveau).raekker.map(
      ({ id, T, K, B, ukendt, daekning, systemvaegtet: v }) => ({
        id,
        T,
        K,
        B,
        ukendt,
        daekning,
        ...(v && { systemvaegtet: { T: v.T, K: v.K } }),
      }),
    );
    const skal = orakel
      .raekker(alle, niveau, vist.maaned)
      .map(({ Tn: _, Kn: __, Bn: ___, ...raekke }: Omit<Raekke, 'navn'>) => raekke);
    assert.deepEqual(fik, skal, `${niveau} ${vist.maaned}`);
  }
}

async function hent(talvaerk: Talvaerk, maaned: Maaned, valg?: number, syn: Talsyn = OPERATOERSYN) {
  const vist = await (await talvaerk.forSyn(syn)).billede(maaned, valg);
  assert.ok(vist);
  return vist;
}

/** The oracle's world with one supplier's systems alone; cover by others' systems stays, so such facts are left out. */
function kunLeverandoer(fakta: orakel.Fakta, cvr: string): orakel.Fakta {
  const egne = fakta.systemer.filter((s) => s.cvr === cvr);
  const egen = ({ system }: { system: string }) => egne.some(({ noegle }) => noegle === system);
  return {
    ...fakta,
    systemer: egne,
    maalbilleder: fakta.maalbilleder.filter(egen),
    tilslutninger: fakta.tilslutninger.filter(egen),
    anvendelser: fakta.anvendelser.filter(egen),
    ibrugtagninger: fakta.ibrugtagninger.filter(egen),
    undtagelser: fakta.undtagelser.filter(egen),
  };
}

async function enVerden(
  db: Database,
  ur: Ur,
  talvaerk: Talvaerk,
  foerste: orakel.Fakta,
  anden: orakel.Fakta,
  l: Lukket,
  nr: number,
): Promise<void> {
  await ryd(db);
  const maaned = laegTil(FOERSTE, nr);
  const [k1, k2] = ['2026-11-01T08:00:00.000001Z', '2026-11-01T08:00:00.000002Z'];
  await gemFakta(db, testfakta(foerste), { kl: k1 });
  tjek(await hent(talvaerk, maaned), foerste);

  const udgivet = await publicer(db, ur, null, maaned);
  await gemFakta(db, testfakta(anden), { kl: k2, luk: (tx, id) => luk(tx, id, l) });
  const nu = efter(foerste, l, anden);
  if (udgivet.ok) {
    tjek(await hent(talvaerk, maaned), foerste);
    assert.equal((await hent(talvaerk, maaned)).udgave, 1);
    const { grundlag } = await hentGrundlag(db, { videnKl: k1, maaned });
    assert.equal(aftryk(beregnMaaned(grundlag, maaned)), aftryk((await hent(talvaerk, maaned, 1)).billede));
  }
  const blik = await talvaerk.forSyn(OPERATOERSYN);
  const foreloebig = await blik.billede(maaned, 'foreloebig');
  assert.ok(foreloebig);
  tjek(foreloebig, nu);

  // The series in memory was brought up to date from the change alone; a new process reads everything.
  const frisk = await new Talvaerk(db, ur).forSyn(OPERATOERSYN);
  assert.deepEqual(await blik.trend(), await frisk.trend());
  for (const { maaned, udgave, T, K, B } of (await frisk.trend()).punkter) {
    if (udgave !== null || maaned > laegTil(FOERSTE, MAANEDER)) continue;
    const [land] = orakel.raekker(nu, 'land', maaned);
    assert.deepEqual([T, K, B], [land.T, land.K, land.B], maaned);
  }

  for (const cvr of Object.values(CVR)) {
    const set = await (await talvaerk.forSyn({ slags: 'leverandoer', cvr })).billede(maaned, 'foreloebig');
    assert.ok(set);
    assert.deepEqual(
      set.billede.systemer.map((s) => s.noegle),
      nu.systemer.filter((s) => s.cvr === cvr).map((s) => s.noegle),
    );
    const udenVia = nu.undtagelser.every(({ daekkesVia }) => daekkesVia === null);
    if (udenVia) tjek(set, kunLeverandoer(nu, cvr));
    const hele: readonly Noegletalsraekke[] = lavNoegletal(foreloebig, 'leverandoer', cvr).raekker;
    assert.deepEqual(lavNoegletal(set, 'leverandoer').raekker, hele);
  }
}

paaHverDatabase('tallene efter det, der vidstes', (hentDb) => {
  it('er orakelets på alle niveauer, før og efter en rettelse, og en udgave ændrer sig ikke', async () => {
    const db = hentDb();
    const { ur } = testMiljoe(db);
    const talvaerk = new Talvaerk(db, ur);
    await fc.assert(
      fc.asyncProperty(
        vilkaarligeFakta(MAANEDER).map(tilladt),
        vilkaarligeFakta(MAANEDER).map(tilladt),
        lukket,
        fc.boolean(),
        fc.integer({ min: -1, max: MAANEDER }),
        (foerste, anden, l, udenVia, nr) => {
          const uden = (fakta: orakel.Fakta): orakel.Fakta =>
            udenVia
              ? { ...fakta, undtagelser: fakta.undtagelser.map((u) => ({ ...u, daekkesVia: null })) }
              : fakta;
          // Names are the catalogue's and know no knowledge time: both imports speak of the same.
          const samme = { ...uden(anden), integrationer: foerste.integrationer };
          return enVerden(db, ur, talvaerk, uden(foerste), samme, l, nr);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('ser bort fra en import, der ikke er bekræftet, i begge ender', async () => {
    const db = hentDb();
    await ryd(db);
    const { EKSEMPEL } = await import('../../../../test/fakta.ts');
    const talvaerk = new Talvaerk(db, testMiljoe(db).ur);
    const maaned = '2026-10' as Maaned;
    const land = async () => {
      const { T, K, B } = lavNoegletal(await hent(talvaerk, maaned), 'land').raekker[0];
      return [T, K, B];
    };
    await gemFakta(db, EKSEMPEL, { kl: '2026-11-01T08:00:00Z' });
    assert.deepEqual(await land(), [43, 26, 19]);
    await gemFakta(
      db,
      { anvendelser: [{ kommune: '0751', system: 'X', fra: '2026-01-01', til: null }] },
      { kl: null, luk: (tx, id) => sql`update ibrugtagning set import_til = ${id}`.execute(tx) },
    );
    assert.deepEqual(await land(), [43, 26, 19]);
    assert.deepEqual(
      lavNoegletal(await hent(new Talvaerk(db, testMiljoe(db).ur), maaned), 'land').raekker[0].B,
      19,
    );
    await db.somSystem('test', (tx) =>
      sql`update import set tilstand = 'gemt', bekraeftet_kl = '2026-11-02T08:00:00Z' where bekraeftet_kl is null`.execute(
        tx,
      ),
    );
    assert.deepEqual(await land(), [53, 34, 0]);
  });
});
