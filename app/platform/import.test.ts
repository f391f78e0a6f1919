import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../test/helpers.ts';
import type { Aktoer } from '../kernel/adgang.ts';
import { afvist, erForaeldet, erIkkeDer, ok } from '../kernel/resultat.ts';
import { skrivAudit } from './audit.ts';
import { type Database, raekker, sql, type Tx } from './db/database.ts';
import { STANDARDGRAENSER } from './document/graenser.ts';
import { anvendVentende, type Importfil, type Importplan, type Importtrin } from './import.ts';

const NU = new Date('2026-11-22T08:00:00Z');

paaHverDatabase('a file that waits to be confirmed', (hent) => {
  let db: Database;
  let aktoer: Aktoer;
  const mappe = join(mkdtempSync(join(tmpdir(), 'import-')), 'upload');
  const fil = {
    mappe,
    filvalg: { graenser: STANDARDGRAENSER, raekker: 10, navn: 'Ark' },
    aftryk: 'set',
  };
  before(async () => {
    db = hent();
    aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
  });

  const spor = (tx: Tx, genstand: string) =>
    skrivAudit(tx, aktoer, testMiljoe(db).ur.nu(), { handling: 'test.skriv', genstand });
  const skrevet = (navn: string) =>
    db.somSystem('test', async (tx) => {
      const r = await raekker(
        tx,
        sql<{ genstand: string }>`select genstand from audit
        where genstand like ${`${navn}:%`} order by nr`,
      );
      return r.map((x) => x.genstand.slice(navn.length + 1));
    });
  const ventende: Importfil = { indhold: Buffer.from('A;B\r\n1;2'), anvendtKl: null };
  const trin = (navn: string, ret: Partial<Importtrin<Importplan, string>> = {}) => ({
    hent: async () => ventende,
    brug: async (tx: Tx) => {
      await spor(tx, `${navn}:brug`);
      return true;
    },
    planlaeg: async () => ok({ fejl: [], aftryk: 'set' }),
    skriv: async (tx: Tx) => {
      await spor(tx, `${navn}:skriv`);
      return 'gemt';
    },
    ...ret,
  });
  const anvend = (navn: string, ret?: Partial<Importtrin<Importplan, string>>) =>
    anvendVentende({ db }, aktoer, fil, trin(navn, ret));

  it('is stored as it was shown, from the sheets in it', async () => {
    const svar = await anvend('alt', {
      planlaeg: async (_, ark) => ok({ fejl: [], aftryk: ark[0].raekker.length === 2 ? 'set' : 'andet' }),
    });
    assert.deepEqual(svar, ok('gemt'));
    assert.deepEqual(await skrevet('alt'), ['brug', 'skriv']);
  });

  it('is stored once where PostgreSQL undid it for another’s sake', async () => {
    let koert = 0;
    const svar = await anvend('igen', {
      skriv: async (tx) => {
        await spor(tx, 'igen:skriv');
        koert += 1;
        if (koert < 2) throw Object.assign(new Error('undone'), { code: '40P01' });
        return 'gemt';
      },
    });
    assert.deepEqual(svar, ok('gemt'));
    assert.deepEqual(await skrevet('igen'), ['brug', 'skriv']);
  });

  it('stores nothing, and isn’t marked as used, when the plan is another, has faults, or the file is used', async () => {
    const nej = [
      { planlaeg: async () => ok({ fejl: [], aftryk: 'andet' }) },
      { planlaeg: async () => ok({ fejl: ['x'], aftryk: 'set' }) },
      { brug: async () => false },
      { hent: async () => ({ ...ventende, anvendtKl: NU }) },
    ];
    for (const ret of nej) assert.ok(erForaeldet(await anvend('nej', ret)));
    assert.ok(erIkkeDer(await anvend('nej', { hent: async () => null })));
    assert.ok(
      erIkkeDer(await anvend('nej', { hent: async () => ({ ...ventende, indhold: Buffer.from('') }) })),
    );
    const afslag = afvist('x', 'Nej.');
    assert.deepEqual(await anvend('nej', { planlaeg: async () => afslag }), afslag);
    assert.deepEqual(await skrevet('nej'), []);
  });
});
