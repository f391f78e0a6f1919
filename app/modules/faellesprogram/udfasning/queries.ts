import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg } from '../../../platform/liste.ts';
import { officieltNavn } from '../../organisation/public.ts';
import { hentProgramkommuner } from '../program/queries.ts';
import type { Aftaleart } from '../program/ramme/rules.ts';
import { hentDeltagere } from '../tilslutning/queries.ts';
import { type Beregnet, beregn, NOEGLER, type Noegle, STANDE, type Stand, type Udvalg } from './rules.ts';

/** A solution that the programme takes the place of. */
export interface Loesning {
  readonly id: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly delId: number | null;
  readonly note: string;
}

export interface Aftale {
  readonly id: number;
  readonly art: Aftaleart;
  readonly navn: string;
  readonly parter: string;
  readonly loesningId: number | null;
  readonly fra: string | null;
  readonly til: string | null;
  readonly vilkaar: string;
  /** Null where it has none, or the reader may not fetch it. */
  readonly dokument: { readonly id: number; readonly navn: string } | null;
}

export function hentLoesninger(tx: Tx, programId: number): Promise<Loesning[]> {
  return raekker(
    tx,
    sql<Loesning>`select id, navn, leverandoer, del_id as "delId", note from udfasningsloesning
      where program_id = ${programId} and fjernet_kl is null order by raekkefoelge, id`,
  );
}

export function hentAftaler(tx: Tx, programId: number): Promise<Aftale[]> {
  return raekker(
    tx,
    sql<Aftale>`select a.id, a.art, a.navn, a.parter, a.loesning_id as "loesningId", a.fra::text as fra, a.til::text as til,
        a.vilkaar, (select jsonb_build_object('id', d.id, 'navn', d.navn) from programdokument d
          where d.id = a.dokument_id and d.fjernet_kl is null) as dokument
      from udfasningsaftale a where a.program_id = ${programId} and a.fjernet_kl is null order by a.raekkefoelge, a.id`,
  );
}

interface Gemt {
  readonly loesningId: number;
  readonly kommuneId: number;
  readonly kommune: string;
  readonly kontraktSlut: string | null;
  readonly udfaset: string | null;
  readonly maanedOere: number | null;
  readonly note: string;
  readonly laas: number;
}

const GEMT = sql`select u.loesning_id as "loesningId", u.kommune_id as "kommuneId", ${officieltNavn('o')} as kommune,
    u.kontrakt_slut::text as "kontraktSlut", u.udfaset::text as udfaset, u.maaned_oere as "maanedOere", u.note, u.laas
  from udfasningkommune u join organisation o on o.id = u.kommune_id`;

/** What a kommune has said of one solution; null when it hasn't. `laas` holds its row. */
export function findEgen(
  tx: Tx,
  loesningId: number,
  kommuneId: number,
  { laas = false } = {},
): Promise<Gemt | null> {
  return raekke(
    tx,
    sql<Gemt>`${GEMT} where u.loesning_id = ${loesningId} and u.kommune_id = ${kommuneId}
      ${laas ? sql`for no key update of u` : sql``}`,
  );
}

/**
 * Each kommune's phase-out of each old solution: those who have joined what takes its place, and whoever has written besides. As the
 * transaction may know it: a kommune, `egen`, gets itself alone.
 */
export async function hentUdfasning(tx: Tx, programId: number, egen: number | null): Promise<Beregnet[]> {
  const loesninger = await hentLoesninger(tx, programId);
  const deltagere = egen === null ? await hentDeltagere(tx, programId) : [];
  const datoer = await hentProgramkommuner(tx, programId);
  const selv = await raekke(
    tx,
    sql<{ navn: string }>`select ${officieltNavn('o')} as navn from organisation o where o.id = ${egen}`,
  );
  const navn = selv?.navn ?? '';
  const gemte = await raekker(tx, sql<Gemt>`${GEMT} where u.program_id = ${programId}`);
  return loesninger.flatMap((l) => {
    const hvem = new Map<number, string>();
    if (egen !== null) hvem.set(egen, navn);
    for (const d of deltagere) if (l.delId === null || d.delId === l.delId) hvem.set(d.kommuneId, d.kommune);
    const her = gemte.filter((g) => g.loesningId === l.id && (egen === null || g.kommuneId === egen));
    for (const g of her) hvem.set(g.kommuneId, g.kommune);
    return [...hvem].map(([kommuneId, kommune]) => {
      const g = her.find((x) => x.kommuneId === kommuneId);
      const [driftFra] = datoer
        .filter((d) => d.kommuneId === kommuneId && (l.delId === null || d.delId === l.delId))
        .flatMap((d) => (d.driftFra === null ? [] : [d.driftFra]))
        .sort();
      return beregn({
        loesningId: l.id,
        loesning: l.navn,
        kommuneId,
        kommune,
        driftFra: driftFra ?? null,
        kontraktSlut: g?.kontraktSlut ?? null,
        udfaset: g?.udfaset ?? null,
        maanedOere: g?.maanedOere ?? null,
        note: g?.note ?? '',
        laas: g?.laas ?? null,
      });
    });
  });
}

/** What the list's address asks for, and which page of it. */
export function laesUdvalg(query: Felter): Udvalg & { readonly side: number } {
  const valg = laesListevalg<Noegle>(query, NOEGLER, { noegle: 'kommune', retning: 'stigende' });
  const stand = felt(query, 'stand');
  const loesning = Number(felt(query, 'loesning'));
  return {
    ...valg,
    stand: Object.hasOwn(STANDE, stand) ? (stand as Stand) : '',
    loesning: Number.isInteger(loesning) && loesning > 0 ? loesning : 0,
  };
}
