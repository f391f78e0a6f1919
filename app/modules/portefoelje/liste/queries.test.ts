import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { danskSortering } from '../../../kernel/tekst.ts';
import { sql, type Tx } from '../../../platform/db/database.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import { opretGenstande } from '../lager/commands.ts';
import { fraTekst } from './forms.ts';
import { hentAlle, hentGrupper, hentIder, hentListe, hentOrd } from './queries.ts';
import { type Listekolonne, listekolonner, tomSoegning } from './rules.ts';
import { Spejle } from './spejl/lager.ts';

const LEV = ['KMD', 'Netcompany', 'Åse IT', '', 'aarhus Data', 'Ørsted', 'KMD'];
const LIVS = ['drift', 'pilot', '', 'udfases', 'ikke_i_brug'];

function systemer(antal: number): Record<string, Feltvaerdi>[] {
  return Array.from({ length: antal }, (_, i) => ({
    navn: `${['Ældre', 'Borger', 'aa', 'Ål', 'Sag'][i % 5]} ${(i * 7) % antal}`,
    leverandoer: LEV[i % LEV.length],
    livscyklus: LIVS[i % LIVS.length],
    kle: i % 3 === 0 ? ['27.36.04', '29.00.00'] : i % 3 === 1 ? ['27.36.04'] : [],
    gyldig_fra: i % 4 === 0 ? null : `20${10 + (i % 15)}-03-01`,
    brugere_til: i % 5 === 0 ? null : (i * 13) % 40,
    delt_med_leverandoer: i % 2 === 0,
    note: i % 6 === 0 ? `Æblet ${i}` : '',
  }));
}

/** What a person would call the order: by hand, from the values that are shown. */
function noegle(k: Listekolonne, v: Feltvaerdi): string | number | null {
  if (v === null || v === '' || v === false || (Array.isArray(v) && v.length === 0)) return null;
  if (k.type === 'valg') return Object.keys(k.beskrivelse.koder ?? {}).indexOf(String(v));
  if (typeof v === 'number') return v;
  if (v === true) return 1;
  return k.type === 'dato' ? String(v) : danskSortering(Array.isArray(v) ? v.join(', ') : String(v));
}

paaHverDatabase('porteføljens lister', (hent) => {
  let svendborg: Aktoer;
  let odense: Aktoer;
  const ANTAL = 61;
  const spejle = new Spejle();
  const kald = (tx: Tx, aktoer = svendborg) => ({ tx, spejle, aktoer, liste: 'systemer' }) as const;

  before(async () => {
    const db = hent();
    svendborg = await testAktoer(db, SVENDBORG, ['systemejer']);
    odense = await testAktoer(db, '35209115', ['systemejer']);
    const kl = testMiljoe(db).ur.nu();
    for (const [a, antal] of [
      [svendborg, ANTAL],
      [odense, 3],
    ] as const)
      await db.som(a, (tx) =>
        opretGenstande(tx, a.organisation.id, 'systembrug', systemer(antal), {
          kilde: 'person',
          personId: a.personId,
          kl,
        }),
      );
    await db.som(svendborg, (tx) =>
      sql`update systembrug set fjernet_kl = ${kl} where id = (select max(id) from systembrug where organisation_id = ${svendborg.organisation.id})`.execute(
        tx,
      ),
    );
  });

  const alle = (soegning: string) =>
    hent().som(svendborg, (tx) => hentAlle(kald(tx), fraTekst('systemer', soegning)));

  it('shows every row once, page by page, in the order of any column and both ways, with empty ones last', async () => {
    const kolonner = [...listekolonner('systemer').values()].filter((k) => !k.opslag);
    for (const k of kolonner) {
      for (const tegn of ['', '-']) {
        const s = { ...fraTekst('systemer', `sort=${tegn}${k.noegle},navn&vis=navn,${k.noegle}`), pr: 25 };
        const sider = await hent().som(svendborg, async (tx) => [
          await hentListe(kald(tx), { ...s, side: 1 }),
          await hentListe(kald(tx), { ...s, side: 2 }),
          await hentListe(kald(tx), { ...s, side: 99 }),
        ]);
        const raekker = sider.flatMap((side) => side.raekker);
        assert.equal(new Set(raekker.map((r) => r.id)).size, ANTAL - 1, k.noegle);
        assert.equal(sider[2].side, 3);
        const noegler = raekker.map((r) => noegle(k, r.v[k.noegle] ?? null));
        const udfyldte = noegler.filter((n) => n !== null);
        assert.deepEqual(noegler.slice(0, udfyldte.length), udfyldte, `${k.noegle}: empty last`);
        const ordnet = udfyldte.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        assert.deepEqual(udfyldte, tegn === '-' ? ordnet.reverse() : ordnet, `${tegn}${k.noegle}`);
      }
    }
  });

  it('orders by a second column within the first', async () => {
    const raekker = await alle('sort=-leverandoer,navn&vis=navn,leverandoer');
    const par = raekker.map((r) => [
      danskSortering(String(r.v.leverandoer)),
      danskSortering(String(r.v.navn)),
    ]);
    for (let i = 1; i < par.length; i++) {
      const [a, b] = [par[i - 1], par[i]];
      assert.ok(a[0] > b[0] || (a[0] === b[0] && a[1] <= b[1]), `${a} before ${b}`);
    }
  });

  it('filters by each kind of column', async () => {
    const kilde = await alle(
      'vis=navn,leverandoer,livscyklus,kle,gyldig_fra,brugere_til,delt_med_leverandoer,note',
    );
    const proev = async (soegning: string, passer: (v: Readonly<Record<string, Feltvaerdi>>) => boolean) => {
      const ventet = kilde.filter((r) => passer(r.v)).map((r) => r.id);
      assert.ok(ventet.length > 0 && ventet.length < kilde.length, soegning);
      const fundet = (await alle(soegning)).map((r) => r.id);
      assert.deepEqual(
        fundet.toSorted((a, b) => a - b),
        ventet.toSorted((a, b) => a - b),
        soegning,
      );
    };
    await proev('q=ældre', (v) => /^ældre/i.test(String(v.navn)));
    await proev('q=kmd+sag', (v) => v.leverandoer === 'KMD' && /sag/i.test(String(v.navn)));
    await proev('f.leverandoer=ÅSE', (v) => v.leverandoer === 'Åse IT');
    await proev(
      'f.leverandoer.er=KMD&f.leverandoer.er=-',
      (v) => v.leverandoer === 'KMD' || v.leverandoer === '',
    );
    await proev('f.leverandoer.tom=nej', (v) => v.leverandoer !== '');
    await proev('f.note=æblet', (v) => v.note !== '');
    await proev(
      'f.livscyklus.er=drift&f.livscyklus.er=-',
      (v) => v.livscyklus === 'drift' || v.livscyklus === '',
    );
    await proev('f.kle=29.0', (v) => Array.isArray(v.kle) && v.kle.length === 2);
    await proev('f.kle.er=29.00.00', (v) => Array.isArray(v.kle) && v.kle.length === 2);
    await proev('f.kle.tom=ja', (v) => Array.isArray(v.kle) && v.kle.length === 0);
    await proev('f.gyldig_fra.fra=2012-03-01&f.gyldig_fra.til=2014-03-01', (v) =>
      ['2012-03-01', '2013-03-01', '2014-03-01'].includes(String(v.gyldig_fra)),
    );
    await proev('f.gyldig_fra.tom=ja', (v) => v.gyldig_fra === null);
    await proev('f.brugere_til.fra=10&f.brugere_til.til=20', (v) => {
      const n = v.brugere_til;
      return typeof n === 'number' && n >= 10 && n <= 20;
    });
    await proev('f.delt_med_leverandoer.er=ja', (v) => v.delt_med_leverandoer === true);
    await proev('q=100%25', () => false).catch((e: Error) => assert.match(e.message, /q=100%25/));
    assert.deepEqual(await alle('q=100%25'), []);
    assert.deepEqual(await alle(`q=${encodeURIComponent("' or 1=1 --")}`), []);
  });

  it('counts and adds up by a column; a row with several values counts in each', async () => {
    await hent().som(svendborg, async (tx) => {
      const s = { ...tomSoegning('systemer'), vis: ['navn', 'brugere_til'] };
      const grupper = async (n: string) => {
        const k = listekolonner('systemer').get(n);
        assert.ok(k);
        return (await hentGrupper(kald(tx), s, k)).grupper;
      };
      const lev = await grupper('leverandoer');
      assert.equal(
        lev.reduce((sum, g) => sum + g.antal, 0),
        ANTAL - 1,
      );
      assert.equal(lev.find((g) => g.vaerdi === 'KMD')?.antal, Math.max(...lev.map((g) => g.antal)));
      assert.ok(lev.some((g) => g.vaerdi === null));
      const { summer } = await hentListe(kald(tx), s);
      assert.equal(
        lev.reduce((sum, g) => sum + g.summer.brugere_til, 0),
        summer.brugere_til,
      );
      const kle = await grupper('kle');
      assert.ok(kle.reduce((sum, g) => sum + g.antal, 0) > ANTAL - 1);
      assert.deepEqual((await grupper('delt_med_leverandoer')).map((g) => g.vaerdi).toSorted(), [
        'ja',
        'nej',
      ]);
      assert.match((await grupper('gyldig_fra')).find((g) => g.vaerdi !== null)?.vaerdi ?? '', /^20\d\d$/);
    });
  });

  it('is the house’s own, leaves out what is removed, and gives words in use', async () => {
    const db = hent();
    assert.equal(
      (await db.som(odense, (tx) => hentListe(kald(tx, odense), tomSoegning('systemer')))).ialt,
      3,
    );
    await db.som(svendborg, async (tx) => {
      const { ider, ialt } = await hentIder(kald(tx), tomSoegning('systemer'), 10);
      assert.deepEqual([ider.length, ialt], [10, ANTAL - 1]);
      const k = listekolonner('systemer').get('leverandoer');
      assert.ok(k);
      assert.equal((await hentOrd(kald(tx), k))[0], 'KMD');
    });
    const leverandoer = await testAktoer(db, '99000007', ['leverandoeradministrator']).catch(() => null);
    if (leverandoer)
      assert.equal(
        (await db.som(leverandoer, (tx) => hentListe(kald(tx, leverandoer), tomSoegning('systemer')))).ialt,
        0,
      );
  });

  it('knows a system’s owner, contracts and registrations as they are written', async () => {
    const db = hent();
    const org = svendborg.organisation.id;
    await db.som(svendborg, async (tx) => {
      const skriver = { kilde: 'person', personId: svendborg.personId, kl: testMiljoe(db).ur.nu() } as const;
      const [brug] = await opretGenstande(tx, org, 'systembrug', [{ navn: 'Zebra' }], skriver);
      const [k1, k2] = await opretGenstande(
        tx,
        org,
        'kontrakt',
        [
          { navn: 'Kort', gyldig_fra: '2024-01-01', gyldig_til: '2026-12-31', opsigelse_md: 6 },
          { navn: 'Lang', gyldig_fra: '2024-01-01', gyldig_til: '2028-12-31', opsigelse_md: 3 },
        ],
        skriver,
      );
      await sql`update kontrakt set aarlig_oere = 100000 where id in (${k1}, ${k2})`.execute(tx);
      await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id)
        values (${org}, 'systembrug', ${brug}, 'Systemejer', ${svendborg.personId})`.execute(tx);
      await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id) values (${org}, ${k1}, ${brug}), (${org}, ${k2}, ${brug})`.execute(
        tx,
      );
      const vis = async () => {
        const s = fraTekst(
          'systemer',
          'q=zebra&vis=navn,ejer,kontrakter,kontrakt_slut,seneste_opsigelse,aarlig_oere',
        );
        const { navn: _, ...v } = (await hentListe(kald(tx), s)).raekker[0].v;
        return Object.values({
          ejer: v.ejer,
          n: v.kontrakter,
          slut: v.kontrakt_slut,
          ops: v.seneste_opsigelse,
          kr: v.aarlig_oere,
        });
      };
      assert.deepEqual(await vis(), [svendborg.navn, 2, '2028-12-31', '2028-09-30', 200_000]);
      await sql`update kontrakt_systembrug set hoved = true where kontrakt_id = ${k1}`.execute(tx);
      assert.deepEqual((await vis()).slice(1, 4), [2, '2026-12-31', '2026-06-30']);
      await sql`update kontrakt set fjernet_kl = now() where id = ${k1}`.execute(tx);
      assert.deepEqual((await vis()).slice(1), [1, '2028-12-31', '2028-09-30', 100_000]);
      await sql`delete from portefoeljerolle where genstand_id = ${brug} and art = 'systembrug'`.execute(tx);
      await sql`delete from kontrakt_systembrug where brug_id = ${brug}`.execute(tx);
      assert.deepEqual(await vis(), ['', 0, null, null, 0]);
    });
  });
});
