import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, raekker, sql } from '../../../../platform/db/database.ts';
import { FORMAT } from '../format/rules.ts';
import { ARKNAVNE, type Arknavn } from '../rules.ts';

/** Rows of each sheet as `værdi;værdi` in the order of `HOVEDER`. */
export type Raekker = Partial<Record<Arknavn, readonly string[]>>;

/** The columns of each sheet in the order of the format. */
export const HOVEDER = Object.fromEntries(
  ARKNAVNE.map((ark) => [ark, FORMAT[ark].kolonner.map((k) => k.navn).join(';')]),
) as Record<Arknavn, string>;

const rod = mkdtempSync(join(tmpdir(), 'maalbillede-levering-'));
process.on('exit', () => rmSync(rod, { recursive: true, force: true }));
let nr = 0;

/** A path in a folder that goes away with the process. */
export function midlertidig(navn: string): string {
  nr += 1;
  const mappe = join(rod, String(nr));
  mkdirSync(mappe, { recursive: true });
  return join(mappe, navn);
}

/** A delivery as a folder of CSV files; returns its path. */
export function levering(raekker: Raekker): string {
  const mappe = midlertidig('levering');
  mkdirSync(mappe);
  for (const ark of ARKNAVNE) {
    writeFileSync(join(mappe, `${ark}.csv`), [HOVEDER[ark], ...(raekker[ark] ?? [])].join('\r\n'));
  }
  return mappe;
}

/** A small correct delivery: two systems of two suppliers, used by Svendborg (479) and København (101). */
export const GRUNDLAG = {
  systemer: ['fagsys;Fagsystemet;99000007;Bøgelund Data A/S;;27;', 'esdh;Arkivet;99000015;Lyng It ApS;;85;'],
  maalbilleder: [
    'fagsys;2025-01;SF1500;noedvendig;;',
    'fagsys;2025-01;SF1601;relevant;;',
    'esdh;2025-01;;;;',
  ],
  tilslutninger: ['fagsys;SF1500;2025-02-01;', 'fagsys;SF1601;2025-03-01;2026-01-01'],
  anvendelser: ['0479;fagsys;2024-01-01;', '101;fagsys;2024-01-01;', '101;esdh;2024-01-01;'],
  ibrugtagninger: ['0479;fagsys;SF1500;2025-04-01;;trafik;', '101;fagsys;SF1500;2025-05-01;;;ukendt'],
  undtagelser: [';esdh;SF1500;ikke_relevant;2025-01-01;;Sender ikke post;;'],
} satisfies Raekker;

/** The integrationer that the tests name, as the katalog would have them. */
export async function sikrIntegrationer(db: Database): Promise<void> {
  await db.somSystem('test', (tx) =>
    sql`insert into integration (kode, navn) values ('SF1500', 'Organisation'), ('SF1601', 'Afsend post'),
      ('SF1590', 'Beskedfordeler') on conflict do nothing`.execute(tx),
  );
}

/** Every fact that is visible now, as sorted lines; what two databases must agree on. */
export async function synligeFakta(db: Database): Promise<string[]> {
  const synlig = sql`f.import_fra in (select id from import where bekraeftet_kl is not null)
    and (f.import_til is null or f.import_til not in (select id from import where bekraeftet_kl is not null))`;
  const linjer = await db.somSystem('test', (tx) =>
    raekker(
      tx,
      sql<{ linje: string }>`
      select concat_ws(' ', 'tilslutning', s.noegle, i.kode, f.fra, coalesce(f.til::text, '')) as linje
        from tilslutning f join system s on s.id = f.system_id join integration i on i.id = f.integration_id where ${synlig}
      union all select concat_ws(' ', 'anvendelse', o.kommunekode, s.noegle, f.fra, coalesce(f.til::text, ''))
        from anvendelse f join system s on s.id = f.system_id join organisation o on o.id = f.kommune_id where ${synlig}
      union all select concat_ws(' ', 'ibrugtagning', o.kommunekode, s.noegle, i.kode, f.fra, coalesce(f.til::text, ''), f.evidens, f.status)
        from ibrugtagning f join system s on s.id = f.system_id join organisation o on o.id = f.kommune_id
        join integration i on i.id = f.integration_id where ${synlig}
      union all select concat_ws(' ', 'undtagelse', coalesce(o.kommunekode, 'alle'), s.noegle, i.kode, f.art, f.fra,
          coalesce(f.til::text, ''), f.begrundelse, f.godkendt_af, coalesce(via.noegle, ''))
        from undtagelse f join system s on s.id = f.system_id left join organisation o on o.id = f.kommune_id
        join integration i on i.id = f.integration_id left join system via on via.id = f.daekkes_via_id where ${synlig}
      union all select concat_ws(' ', 'maalbillede', s.noegle, f.gyldig_fra, f.kilde,
          (select string_agg(i.kode || '/' || k.relevans || '/' || k.arbejdsgang, ',' order by i.kode, k.arbejdsgang)
            from maalbillede_krav k join integration i on i.id = k.integration_id where k.version_id = f.id))
        from maalbillede_version f join system s on s.id = f.system_id where ${synlig}
      union all select concat_ws(' ', 'system', s.noegle, s.navn, o.cvr, o.navn, s.kle, s.domaene)
        from system s join organisation o on o.id = s.leverandoer_id`,
    ),
  );
  return linjer.map((l) => l.linje.trimEnd()).sort();
}

/** Removes what imports have written, so that each test begins alike on a shared database. */
export async function toem(db: Database): Promise<void> {
  await db.script(`delete from ibrugtagning; delete from anvendelse; delete from tilslutning; delete from undtagelse;
    delete from maalbillede_krav; delete from maalbillede_version; delete from system_historik; delete from system;
    delete from importjob; delete from import;`);
}
