// The process is killed (kill -9) while suppliers' answers are saved over HTTP: every save that was acknowledged is there
// when the database is opened again, and the product starts.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Database, raekke, sql } from '../../app/platform/db/database.ts';
import { aabnIndlejret } from '../../app/platform/db/forbindelse.ts';
import { migrer } from '../../app/platform/db/migrering.ts';
import { indlaesReference } from '../../db/reference.ts';
import { serverDatabase } from '../helpers.ts';
import { delingsnoegle, type Produkt, startProdukt } from './produkt.ts';
import { gemKladde, gemteSvar, httpKlient, type Stortmarked, stortMarked } from './stortmarked.ts';

const SERVER = process.env.MAALBILLEDE_TEST_SERVER;
const LEVERANDOERER = 12;
const KRAV = 20;
/** Saves that must have been acknowledged before the process is killed: it is then in the middle of more. */
const NOK = 300;

interface Sted {
  readonly mappe: string;
  readonly env: Readonly<Record<string, string>>;
  aabn(): Promise<Database>;
  luk(db: Database): Promise<void>;
}

/** Saves without end; `kvitteret` holds the newest version that was acknowledged, by participation and krav. */
async function skrivTilDoeden(
  produkt: Produkt,
  marked: Stortmarked,
): Promise<{ kvitteret: ReadonlyMap<string, number>; ialt: number; afbrudt: number }> {
  const klient = httpKlient(produkt.port, LEVERANDOERER);
  const kvitteret = new Map<string, number>();
  let ialt = 0;
  let afbrudt = 0;
  let drab: Promise<void> | null = null;
  await Promise.all(
    marked.leverandoerer.map(async (hvem) => {
      for (let version = 0; ; version += 1)
        for (const krav of marked.krav) {
          const navn = `${hvem.deltagelse}/${krav}`;
          try {
            const svar = await gemKladde(
              klient,
              marked.dialog,
              krav,
              hvem,
              version,
              `${navn}/${version + 1}`,
            );
            assert.equal(svar.status, 200, svar.krop);
          } catch (fejl) {
            if (drab === null || fejl instanceof assert.AssertionError) throw fejl;
            afbrudt += 1;
            return;
          }
          kvitteret.set(navn, version + 1);
          ialt += 1;
          if (ialt === NOK) drab = produkt.draeb();
        }
    }),
  );
  klient.luk();
  await drab;
  return { kvitteret, ialt, afbrudt };
}

async function proev(sted: Sted): Promise<void> {
  const noegle = delingsnoegle();
  const env = { ...sted.env, ...noegle.env };
  const foerst = await sted.aabn();
  const marked = await stortMarked(foerst, { leverandoerer: LEVERANDOERER, krav: KRAV, sekunder: 3600 });
  await sted.luk(foerst);

  const { kvitteret, ialt, afbrudt } = await skrivTilDoeden(await startProdukt(sted.mappe, env), marked);
  assert.ok(ialt >= NOK && afbrudt === LEVERANDOERER, `${ialt} gemt, ${afbrudt} afbrudt`);

  const db = await sted.aabn();
  const gemt = new Map(
    (await gemteSvar(db, noegle.segl, marked.dialog)).map((s) => [`${s.deltagelse}/${s.krav}`, s]),
  );
  for (const [navn, version] of kvitteret) {
    const s = gemt.get(navn);
    // The one under way when it was killed may have been stored without anybody being told.
    assert.ok(
      s && (s.laas === version || s.laas === version + 1),
      `${navn}: ${s?.laas}, kvitteret ${version}`,
    );
    assert.equal(s.svar.uddybelse, `${navn}/${s.laas}`);
  }
  await sted.luk(db);

  const igen = await startProdukt(sted.mappe, env);
  const klient = httpKlient(igen.port, 1);
  const [hvem] = marked.leverandoerer;
  const [krav] = marked.krav;
  const naeste = gemt.get(`${hvem.deltagelse}/${krav}`)?.laas ?? 0;
  const svar = await gemKladde(klient, marked.dialog, krav, hvem, naeste, 'efter genstart');
  assert.equal(svar.status, 200, svar.krop);
  klient.luk();
  await igen.stop();
}

describe('kill -9, mens svar gemmes', { timeout: 240_000 }, () => {
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-markedsdrab-'));
  process.on('exit', () => rmSync(mappe, { recursive: true, force: true }));

  it('PGlite: every acknowledged save is there', async () => {
    const aabn = async () => {
      const db = await aabnIndlejret(join(mappe, 'pglite'));
      await migrer(db);
      await indlaesReference(db);
      return db;
    };
    await proev({ mappe: join(mappe, 'pglite'), env: {}, aabn, luk: (db) => db.luk() });
  });

  it('PostgreSQL: every acknowledged save is there', { skip: !SERVER }, async () => {
    const db = await serverDatabase();
    const navn = await raekke(db.kysely, sql<{ navn: string }>`select current_database() as navn`);
    const url = new URL(SERVER ?? '');
    url.pathname = `/${navn?.navn}`;
    try {
      await proev({
        mappe: join(mappe, 'postgres'),
        env: { DATABASE_URL: url.href },
        aabn: async () => db,
        luk: async () => {},
      });
    } finally {
      await db.luk();
    }
  });
});
