// A kommune that is connected to a made-up KITOS, for tests.
import assert from 'node:assert/strict';
import type { Aktoer, Rolle } from '../../app/kernel/adgang.ts';
import {
  type Adgangsfelter,
  gemAdgang,
  proevForbindelse,
  startKoersel,
} from '../../app/modules/portefoelje/kitos/commands.ts';
import type { Klientvalg } from '../../app/modules/portefoelje/kitos/klient.ts';
import { findKoersel, type Koerselsoversigt } from '../../app/modules/portefoelje/kitos/queries.ts';
import { skrivTilKitos } from '../../app/modules/portefoelje/kitos/skriv/udfoer.ts';
import { koerKitos, laesKitos } from '../../app/modules/portefoelje/kitos/synk/koersel.ts';
import type { Database } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { SVENDBORG, testAktoer, testMiljoe } from '../helpers.ts';
import type { FalskKitos } from './server.ts';

/** Works on a run until there is no more to do; the client gives up soon, and its waits are collected instead of waited. */
export async function koerFaerdig(
  miljoe: Miljoe,
  id: number,
  valg: Partial<Klientvalg> = {},
  ventet: number[] = [],
): Promise<void> {
  const klientvalg = {
    frist: 5_000,
    vent: async (ms: number) => {
      ventet.push(ms);
    },
    ...valg,
  };
  while (
    (await koerKitos(
      miljoe,
      id,
      (igang) => (igang.koersel.slags === 'skriv' ? skrivTilKitos(igang) : laesKitos(igang)),
      klientvalg,
    )) === 'fortsaet'
  );
}

export interface Kitosverden {
  readonly miljoe: ReturnType<typeof testMiljoe>;
  readonly aktoer: Aktoer;
  /** Waits that the client asked for, in milliseconds; none of them is waited. */
  readonly ventet: number[];
  /** Asks for a reading and does it. */
  laes(slags: 'fuld' | 'delta' | 'proeve', valg?: Partial<Klientvalg>): Promise<Koerselsoversigt>;
  /** Works on a run until there is no more to do. */
  koer(id: number, valg?: Partial<Klientvalg>): Promise<Koerselsoversigt>;
}

export function kitosverden(
  db: Database,
  falsk: FalskKitos,
  roller: readonly Rolle[] = ['sagsbehandler'],
  cvr = SVENDBORG,
): Promise<Kitosverden> {
  return forbundet(db, { adresse: falsk.adresse, email: falsk.email, kodeord: falsk.kodeord }, roller, cvr);
}

/** The same to one that runs elsewhere. */
export async function forbundet(
  db: Database,
  adgang: Adgangsfelter,
  roller: readonly Rolle[] = ['sagsbehandler'],
  cvr = SVENDBORG,
): Promise<Kitosverden> {
  const miljoe = testMiljoe(db);
  const aktoer = await testAktoer(db, cvr, roller);
  const ventet: number[] = [];
  assert.ok((await gemAdgang(miljoe, aktoer, adgang)).ok);
  const fundet = await proevForbindelse(miljoe, aktoer);
  assert.ok(fundet.ok, JSON.stringify(fundet));
  const koer: Kitosverden['koer'] = async (id, valg = {}) => {
    await koerFaerdig(miljoe, id, valg, ventet);
    const k = await db.som(aktoer, (tx) => findKoersel(tx, aktoer.organisation.id, id));
    assert.ok(k);
    return k;
  };
  return {
    miljoe,
    aktoer,
    ventet,
    koer,
    async laes(slags, valg) {
      const svar = await startKoersel(miljoe, aktoer, slags);
      assert.ok(svar.ok, JSON.stringify(svar));
      return koer(svar.vaerdi.id, valg);
    },
  };
}
