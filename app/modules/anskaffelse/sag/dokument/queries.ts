import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';

/** A document of a case as its newest version has it. */
export interface Dokument {
  readonly id: number;
  readonly punktId: number | null;
  readonly navn: string;
  readonly nr: number;
  readonly filnavn: string;
  readonly type: string;
  readonly stoerrelse: number;
  readonly kl: Date;
  readonly af: string;
  readonly fjernet: Date | null;
}

/** The documents of a case, those that were removed too, newest first. */
export function hentDokumenter(tx: Tx, sagId: number): Promise<Dokument[]> {
  return raekker(
    tx,
    sql<Dokument>`select d.id, d.punkt_id as "punktId", d.navn, v.nr, v.filnavn, v.type, v.stoerrelse::float8 as stoerrelse,
        v.kl, coalesce((select navn from person where id = v.af and slettet_kl is null), '') as af, d.fjernet_kl as fjernet
      from sagsdokument d cross join lateral (select * from sagsdokument_version x where x.dokument_id = d.id
        order by x.nr desc limit 1) v
      where d.sag_id = ${sagId} order by v.kl desc, d.id desc`,
  );
}

export interface Dokumentversion {
  readonly dokumentId: number;
  readonly nr: number;
  readonly filnavn: string;
  readonly type: string;
  readonly stoerrelse: number;
  readonly sha256: string;
  readonly kl: Date;
  readonly af: string;
}

/** Every version of a case's documents, newest first. */
export function hentDokumentversioner(tx: Tx, sagId: number): Promise<Dokumentversion[]> {
  return raekker(
    tx,
    sql<Dokumentversion>`select v.dokument_id as "dokumentId", v.nr, v.filnavn, v.type, v.stoerrelse::float8 as stoerrelse,
        v.sha256, v.kl, coalesce((select navn from person where id = v.af and slettet_kl is null), '') as af
      from sagsdokument d join sagsdokument_version v on v.dokument_id = d.id
      where d.sag_id = ${sagId} order by v.dokument_id, v.nr desc`,
  );
}

/** One version's file; of what was removed, too, so that a link in the history still opens. */
export function findDokumentfil(
  tx: Tx,
  sagId: number,
  dokumentId: number,
  nr: number,
): Promise<Pick<Dokumentversion, 'filnavn' | 'type' | 'sha256'> | null> {
  return raekke(
    tx,
    sql<Pick<Dokumentversion, 'filnavn' | 'type' | 'sha256'>>`select v.filnavn, v.type, v.sha256
      from sagsdokument d join sagsdokument_version v on v.dokument_id = d.id
      where d.sag_id = ${sagId} and d.id = ${dokumentId} and v.nr = ${nr}`,
  );
}
