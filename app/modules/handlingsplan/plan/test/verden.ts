// A plan of Svendborg's with people in and out of it, for the tests of plans.
import assert from 'node:assert/strict';
import { KOMBIT, SVENDBORG, testAktoer, testMiljoe } from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import type { Database } from '../../../../platform/db/database.ts';
import type { Punktfelter } from '../del/forms.ts';
import { opretInitiativ, tilfoejAnsvarlig } from '../initiativ/commands.ts';
import type { Initiativfelter } from '../initiativ/forms.ts';
import { opretPlan, skiftPlantilstand } from '../planer/commands.ts';
import type { Planfelter } from '../planer/forms.ts';
import type { Synlighed } from '../rules.ts';

export const ODENSE = '35209115';

export const PLANFELTER: Planfelter = {
  navn: 'Planen',
  formaal: '',
  periodeFra: '2025-01-01',
  periodeTil: '2027-12-31',
  takt: 'halvaar',
  synlighed: 'intern',
  oplystAntal: null,
  forbehold: '',
  kilde: '',
};
export const INITIATIVFELTER: Initiativfelter = {
  nr: '',
  navn: 'Initiativet',
  formaal: '',
  beskrivelse: '',
  programId: null,
  ejerId: null,
  ejer: '',
  ejerrolle: '',
  partnere: [],
  periodeFra: '2025-01-01',
  periodeTil: '2026-12-31',
  budgetOere: 100_000_00,
  tilstand: 'i_gang',
  optaget: '2025-01-01',
  kilde: '',
};
export const LEVERANCE: Punktfelter = {
  navn: 'Vejledning',
  beskrivelse: '',
  start: null,
  slut: '2026-12-01',
  forventet: null,
  faktisk: null,
  slags: 'ibrugtages',
  link: '',
  udgaaet: false,
  grund: '',
};

export function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, svar.ok ? '' : svar.hindringer.map((h) => h.besked).join(' '));
  return svar.vaerdi;
}
/** Code and field of the first thing in the way; `ok` where there is none. */
export function hvorfor(svar: Resultat<unknown>): string {
  return svar.ok ? 'ok' : [svar.hindringer[0].kode, svar.hindringer[0].felt].filter(Boolean).join(' ');
}

export interface Planverden {
  readonly miljoe: ReturnType<typeof testMiljoe>;
  /** Svendborg's secretariat, twice. */
  readonly bo: Aktoer;
  readonly ida: Aktoer;
  /** Reads in the house; reports on what `nytInitiativ` gives when asked. */
  readonly karen: Aktoer;
  /** Odense's secretariat of its own plans. */
  readonly nanna: Aktoer;
  /** KOMBIT's. */
  readonly esben: Aktoer;
  plan(synlighed?: Synlighed): Promise<number>;
  initiativ(planId: number, felter?: Partial<Initiativfelter>, ansvarlig?: Aktoer): Promise<number>;
}

export async function planverden(db: Database): Promise<Planverden> {
  const miljoe = testMiljoe(db);
  const bo = await testAktoer(db, SVENDBORG, ['administrator'], 'Bo Lind');
  return {
    miljoe,
    bo,
    ida: await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Ida Arkitekt'),
    karen: await testAktoer(db, SVENDBORG, ['systemejer'], 'Karen Ejer'),
    nanna: await testAktoer(db, ODENSE, ['administrator'], 'Nanna Odense'),
    esben: await testAktoer(db, KOMBIT, ['programleder'], 'Esben Kombit'),
    async plan(synlighed = 'intern') {
      const id = vaerdi(await opretPlan(miljoe, bo, { ...PLANFELTER, synlighed }));
      vaerdi(await skiftPlantilstand(miljoe, bo, id, 'aktiv'));
      return id;
    },
    async initiativ(planId, felter = {}, ansvarlig) {
      const id = vaerdi(await opretInitiativ(miljoe, bo, planId, { ...INITIATIVFELTER, ...felter }));
      if (ansvarlig) vaerdi(await tilfoejAnsvarlig(miljoe, bo, id, { personId: ansvarlig.personId }));
      return id;
    },
  };
}
