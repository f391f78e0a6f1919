import assert from 'node:assert/strict';
import { it } from 'node:test';
import { alleRuter } from '../app/app.tsx';
import { KLASSEHANDLINGER } from '../app/modules/kravbank/klasse/rules.ts';
import { SKRIDT } from '../app/modules/kravbank/krav/rules.ts';
import { OPHOEJELSESHANDLINGER } from '../app/modules/kravbank/ophoejelse/rules.ts';
import { TILPASNINGSHANDLINGER } from '../app/modules/kravbank/tilpasning/rules.ts';
import { HANDLINGER } from '../app/modules/maalbillede/valg/sag/rules.ts';
import { HANDLINGSNAVNE } from '../app/modules/organisation/spor/rules.ts';
import { pgliteDatabase, testMiljoe } from './helpers.ts';

it('every action in the audit trail has a name that a person can read', async () => {
  const db = await pgliteDatabase();
  const ruter = alleRuter(testMiljoe(db));
  await db.luk();
  const handlinger = [
    ...ruter.map((r) => r.audit).filter((audit) => audit !== 'ingen'),
    ...Object.keys(HANDLINGER).map((h) => `maalbillede.${h}`),
    ...Object.keys(SKRIDT).map((s) => `kravbank.${s}`),
    ...Object.keys(KLASSEHANDLINGER).map((h) => `kravbank.klasse_${h}`),
    ...Object.keys(OPHOEJELSESHANDLINGER).map((h) => `kravbank.ophoej_${h}`),
    ...Object.keys(TILPASNINGSHANDLINGER).map((h) => `kravbank.tilpas_${h}`),
  ];
  assert.deepEqual(
    [...new Set(handlinger)].filter((h) => HANDLINGSNAVNE[h] === undefined),
    [],
  );
});
