// Two hundred suppliers write at once: nothing is lost, and no answer lands in another's hands. How fast is measured at
// full size in bench/markedsautosave.ts.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createApp } from '../../app/app.tsx';
import { systemur } from '../../app/kernel/ur.ts';
import { serverDatabase, testMiljoe } from '../helpers.ts';
import { gemKladde, gemteSvar, httpKlient, stortMarked } from './stortmarked.ts';

const SERVER = process.env.MAALBILLEDE_TEST_SERVER;
const LEVERANDOERER = 200;
const KRAV = 10;
/** Each answer is written this many times, as one does who thinks again. */
const GANGE = 2;

describe('200 leverandører skriver på én gang', { skip: !SERVER }, () => {
  it('every answer is there as it was last written, in its own supplier’s hands', async () => {
    const db = await serverDatabase();
    const miljoe = testMiljoe(db, { nu: systemur.nu().toISOString() });
    const marked = await stortMarked(db, { leverandoerer: LEVERANDOERER, krav: KRAV, sekunder: 3600 });
    const app = await createApp(miljoe);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const klient = httpKlient((app.server.address() as AddressInfo).port, LEVERANDOERER);
    const tekst = (deltagelse: number, krav: number, gang: number) => `${deltagelse}/${krav}/${gang}`;
    try {
      await Promise.all(
        marked.leverandoerer.map(async (hvem) => {
          for (let gang = 0; gang < GANGE; gang += 1)
            for (const krav of marked.krav) {
              const svar = await gemKladde(
                klient,
                marked.dialog,
                krav,
                hvem,
                gang,
                tekst(hvem.deltagelse, krav, gang),
              );
              assert.equal(svar.status, 200, svar.krop);
            }
        }),
      );
      const gemt = await gemteSvar(db, miljoe.segl, marked.dialog);
      assert.equal(gemt.length, LEVERANDOERER * KRAV);
      assert.deepEqual(
        gemt.filter((s) => s.svar.uddybelse !== tekst(s.deltagelse, s.krav, GANGE - 1) || s.laas !== GANGE),
        [],
      );
    } finally {
      klient.luk();
      await app.close();
      await db.luk();
    }
  });
});
