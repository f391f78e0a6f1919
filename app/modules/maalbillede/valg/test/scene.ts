/** The people and systems that the tests of målbilledvalg share. */
import { KOMBIT, SVENDBORG, testAktoer, testLeverandoer, testMiljoe } from '../../../../../test/helpers.ts';
import type { Maaned } from '../../../../kernel/maaned.ts';
import { type Database, raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { beregnMaaned, findPar } from '../../beregning/beregning.ts';
import { hentGrundlag } from '../../talvaerk/hent.ts';
import { INTET_VALG, type Valg } from '../rules.ts';

export const BOEGELUND = '99000007';
export const ANDEN = '99000015';

export async function scene(db: Database, nu = '2026-11-21T10:00:00Z') {
  await testLeverandoer(db, BOEGELUND, 'Bøgelund Data A/S');
  await testLeverandoer(db, ANDEN, 'Andetsteds A/S');
  const noegle = `sys-${crypto.randomUUID().slice(0, 8)}`;
  await db.somSystem('test', async (tx) => {
    const gange = [
      ['T1', 'Journalisér', 'SF1470', 'noedvendig', 'Sagen skal findes.'],
      ['T1', 'Journalisér', 'SF1510', 'relevant', 'KLE følger med.'],
      ['T2', 'Log på', 'SF1500', 'noedvendig', 'Enheder styres.'],
      ['T2', 'Log på', 'SF1510', 'noedvendig', 'Roller mærkes.'],
    ];
    for (const [kode, navn, integration, relevans, grund] of gange) {
      await sql`insert into arbejdsgang (kode, navn) values (${kode}, ${navn}) on conflict do nothing`.execute(
        tx,
      );
      await sql`insert into arbejdsgang_integration (arbejdsgang_id, integration_id, relevans, begrundelse)
        select a.id, i.id, ${relevans}, ${grund} from arbejdsgang a, integration i where a.kode = ${kode} and i.kode = ${integration}
        on conflict do nothing`.execute(tx);
    }
    await sql`insert into system (noegle, navn, leverandoer_id)
      select ${noegle}, 'Omsorgia', id from organisation where cvr = ${BOEGELUND}`.execute(tx);
    const brug = await raekke(
      tx,
      sql<{ id: number }>`insert into import (kilde, art, tilstand, startet_kl, bekraeftet_kl)
        select 'test', 'fil', 'gemt', '2020-01-01', coalesce(max(bekraeftet_kl) + interval '1 ms', '2020-01-01') from import
        returning id`,
    );
    await sql`insert into anvendelse (kommune_id, system_id, fra, import_fra)
      select o.id, s.id, '2024-01-01', ${brug?.id} from organisation o, system s
      where o.cvr = ${SVENDBORG} and s.noegle = ${noegle}`.execute(tx);
  });
  return {
    noegle,
    miljoe: testMiljoe(db, { nu }),
    kombit: await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Amira Falk'),
    ejer: await testAktoer(db, SVENDBORG, ['systemejer'], 'Sanne Holk'),
    jurist: await testAktoer(db, SVENDBORG, ['jurist'], 'Jo Rist'),
    admin: await testAktoer(db, BOEGELUND, ['leverandoeradministrator'], 'Rune Asmild'),
    besvarer: await testAktoer(db, BOEGELUND, ['besvarer'], 'Bea Svar'),
    fremmed: await testAktoer(db, ANDEN, ['leverandoeradministrator'], 'Frem Med'),
  };
}
export type Scene = Awaited<ReturnType<typeof scene>>;

export const valgAf = (...arbejdsgange: string[]): Valg => ({ ...INTET_VALG, arbejdsgange });

/** T and K of the system in Svendborg for a month, as the calculation gives them. */
export async function tal(
  db: Database,
  noegle: string,
  maaned: string,
): Promise<{ T: number; K: number } | null> {
  const { grundlag } = await hentGrundlag(db, { maaned: maaned as Maaned });
  const billede = beregnMaaned(grundlag, maaned as Maaned);
  const s = grundlag.systemer.findIndex((x) => x.noegle === noegle);
  const k = grundlag.kommuner.findIndex((x) => x.kode === '0479');
  const par = findPar(billede, s, k);
  return par < 0 ? null : { T: billede.par.T[par] ?? -1, K: billede.par.K[par] ?? -1 };
}

export function fakta(db: Database, noegle: string) {
  return db.somSystem('test', (tx) =>
    raekker(
      tx,
      sql<{ fra: string; art: string; kilde: string; lukket: boolean; krav: string }>`
        select to_char(v.gyldig_fra, 'YYYY-MM') as fra, i.art, i.kilde, v.import_til is not null as lukket,
          coalesce((select string_agg(x.kode || ':' || k.relevans || ':' || k.arbejdsgang, ' ' order by x.kode, k.arbejdsgang)
            from maalbillede_krav k join integration x on x.id = k.integration_id where k.version_id = v.id), '') as krav
        from maalbillede_version v join import i on i.id = v.import_fra join system s on s.id = v.system_id
        where s.noegle = ${noegle} order by v.id`,
    ),
  );
}
