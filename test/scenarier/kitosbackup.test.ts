// A kommune's way into KITOS goes along in a backup, sealed: the same key opens it after a restore. With another key the product
// starts and works, says in so many words what can't be read, and takes a new password.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  gemAdgang,
  proevForbindelse,
  saetTilstand,
  startKoersel,
} from '../../app/modules/portefoelje/kitos/commands.ts';
import { findForbindelse, findKoersel } from '../../app/modules/portefoelje/kitos/queries.ts';
import { gendan, skrivBackup } from '../../app/platform/backup/backup.ts';
import { nytSegl } from '../../app/platform/segl.ts';
import { bekraeftSegl } from '../../app/platform/seglaftryk.ts';
import { paths } from '../../app/routes.ts';
import { enDatabase, testApp, testMiljoe } from '../helpers.ts';
import { startFalskKitos } from '../kitos/server.ts';
import { kitosverden, koerFaerdig } from '../kitos/verden.ts';

const KODEORD = 'Hemmelig-Æblegrød-1234';
const EMAIL = 'kitos-api-bruger@svendborg.invalid';

describe('KITOS-adgangen i en backup', { timeout: 120_000 }, () => {
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-kitosbackup-'));
  after(() => rmSync(mappe, { recursive: true, force: true }));

  it('is sealed, opens with the same key, and with another says so while the rest works', async () => {
    const falsk = await startFalskKitos({ email: EMAIL, kodeord: KODEORD });
    const [gammel, ny] = [await enDatabase(), await enDatabase()];
    try {
      const v = await kitosverden(gammel, falsk);
      await v.laes('fuld');
      const { segl } = v.miljoe;
      assert.ok((await bekraeftSegl(gammel, v.miljoe.ur, segl)).ok);
      const fil = join(mappe, 'backup.tar.gz');
      await skrivBackup({ db: gammel, mappe, version: '0.1.0', nu: v.miljoe.ur.nu() }, fil);
      const indhold = gunzipSync(readFileSync(fil));
      for (const hemmelig of [KODEORD, EMAIL])
        for (const form of ['utf8', 'latin1', 'base64', 'hex'] as const) {
          const tekst =
            form === 'utf8' || form === 'latin1' ? hemmelig : Buffer.from(hemmelig).toString(form);
          assert.equal(indhold.indexOf(Buffer.from(tekst, form === 'latin1' ? 'latin1' : 'utf8')), -1, form);
        }

      // The same key: it goes on as if nothing had happened.
      assert.ok((await gendan({ db: ny, mappe }, fil, { overskriv: true })).ok);
      const samme = { ...testMiljoe(ny), segl };
      assert.ok((await bekraeftSegl(ny, samme.ur, segl)).ok);
      const proevet = await proevForbindelse(samme, v.aktoer);
      assert.ok(proevet.ok, JSON.stringify(proevet));

      // Another key: the product starts all the same, and the reading says what is wrong.
      const anden = { ...testMiljoe(ny), segl: nytSegl(Buffer.alloc(32, 9)) };
      assert.ok((await bekraeftSegl(ny, anden.ur, anden.segl)).ok);
      const saetning = /forseglet med en anden nøgle.*Skriv e-mail og adgangskode igen/;
      const afvist = await proevForbindelse(anden, v.aktoer);
      assert.ok(!afvist.ok);
      assert.match(afvist.hindringer[0].besked, saetning);
      const laes = async () => {
        const svar = await startKoersel(anden, v.aktoer, 'delta');
        assert.ok(svar.ok, JSON.stringify(svar));
        await koerFaerdig(anden, svar.vaerdi.id);
        return ny.som(v.aktoer, (tx) => findKoersel(tx, v.aktoer.organisation.id, svar.vaerdi.id));
      };
      const foer = falsk.kald.length;
      const koersel = await laes();
      assert.equal(koersel?.tilstand, 'fejlet');
      assert.match(koersel.fejl, saetning);
      assert.equal(falsk.kald.length, foer, 'KITOS is asked nothing');
      const f = await ny.som(v.aktoer, (tx) => findForbindelse(tx, v.aktoer.organisation.id));
      assert.equal(f?.tilstand, 'pause');
      const b = await (await testApp(anden)).som(v.aktoer);
      assert.match((await b.get(paths.kitos())).body, /forseglet med en anden nøgle/);
      for (const sti of [
        paths.portefoelje(),
        paths.kontrakter(),
        paths.udbudsplan(),
        paths.kitosOpsaetning(),
      ])
        assert.equal((await b.get(sti)).statusCode, 200, sti);
      assert.match((await b.get(paths.portefoelje())).body, /Omsorgia/);

      // Typed again it works again.
      const igen = { adresse: falsk.adresse, email: EMAIL, kodeord: KODEORD };
      assert.ok((await gemAdgang(anden, v.aktoer, igen)).ok);
      assert.ok((await proevForbindelse(anden, v.aktoer)).ok);
      assert.ok((await saetTilstand(anden, v.aktoer, 'genoptag')).ok);
      assert.equal((await laes())?.tilstand, 'faerdig');
    } finally {
      await Promise.all([falsk.luk(), gammel.luk(), ny.luk()]);
    }
  });
});
