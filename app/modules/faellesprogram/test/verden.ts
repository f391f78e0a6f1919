// A programme of two parts led by KOMBIT, written as rows of the tables.
import assert from 'node:assert/strict';
import { KOMBIT } from '../../../../test/helpers.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekke, sql } from '../../../platform/db/database.ts';
import type { Synlighed } from '../rules.ts';

export interface Testprogram {
  readonly program: number;
  readonly skole: number;
  readonly dagtilbud: number;
}

export function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

export const koder = (svar: Resultat<unknown>): string[] =>
  svar.ok ? [] : svar.hindringer.map((h) => h.kode);

export function testProgram(
  db: Database,
  synlighed: Synlighed,
  { leverandoerspoergsmaal = false } = {},
): Promise<Testprogram> {
  return db.somSystem('test', async (tx) => {
    const p = await raekke(
      tx,
      sql<{
        id: number;
        org: number;
      }>`insert into faellesprogram (organisation_id, navn, synlighed, leverandoerspoergsmaal, oprettet_kl,
          rettet_kl)
        select id, 'Samarbejdsplatformen', ${synlighed}, ${leverandoerspoergsmaal}, app_nu(), app_nu() from organisation
        where cvr = ${KOMBIT} returning id, organisation_id as org`,
    );
    assert.ok(p);
    const del = async (navn: string, enhed: string, en: string, flere: string, nr: number) => {
      const d = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into programdel (organisation_id, program_id, navn, enhed, enhed_en, enhed_flere, raekkefoelge, rettet_kl)
          values (${p.org}, ${p.id}, ${navn}, ${enhed}, ${en}, ${flere}, ${nr}, app_nu()) returning id`,
      );
      assert.ok(d);
      return d.id;
    };
    return {
      program: p.id,
      skole: await del('Skole', 'folkeskoleelev', 'folkeskoleelev', 'folkeskoleelever', 1),
      dagtilbud: await del('Dagtilbud', 'indskrevet_barn', 'indskrevet barn', 'indskrevne børn', 2),
    };
  });
}
