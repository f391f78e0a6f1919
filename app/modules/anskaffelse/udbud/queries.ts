import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Sag } from '../queries.ts';
import { sagsnummer } from '../rules.ts';
import { raadgiv, type Udbudsbeslutning, type Udbudsraad, type Udbudsvalg } from './raad/rules.ts';
import {
  beregn,
  type Lignendesag,
  sammenlagte,
  sumOere,
  type Taerskel,
  TOMT_GRUNDLAG,
  type Udbudsgrundlag,
} from './rules.ts';

export interface Udbudsvurdering {
  readonly grundlag: Udbudsgrundlag;
  readonly beslutning: Udbudsbeslutning | null;
  readonly rettet: Date;
  readonly rettetAf: string;
  readonly laas: number;
}

/** What was entered, as it is stored; what an older edition didn't ask is empty. */
export function laesGrundlag(gemt: unknown): Udbudsgrundlag {
  return { ...TOMT_GRUNDLAG, ...(gemt as Partial<Udbudsgrundlag> | null) };
}

interface Raekke {
  readonly grundlag: unknown;
  readonly valg: Udbudsvalg | '';
  readonly begrundelse: string;
  readonly raad: Udbudsraad | null;
  readonly besluttet: Date | null;
  readonly besluttetAf: string;
  readonly rettet: Date;
  readonly rettetAf: string;
  readonly laas: number;
}

/** Null when nothing has been entered yet. */
export async function hentUdbudsvurdering(tx: Tx, sagId: number): Promise<Udbudsvurdering | null> {
  const r = await raekke(
    tx,
    sql<Raekke>`select v.grundlag, v.valg, v.begrundelse, v.raad, v.besluttet_kl as besluttet,
        coalesce((select p.navn from person p where p.id = v.besluttet_af), '') as "besluttetAf",
        v.rettet_kl as rettet, coalesce((select p.navn from person p where p.id = v.rettet_af), '') as "rettetAf", v.laas
      from udbudsvurdering v where v.sag_id = ${sagId}`,
  );
  if (!r) return null;
  const { valg, begrundelse, raad, besluttet, besluttetAf } = r;
  return {
    grundlag: laesGrundlag(r.grundlag),
    beslutning:
      valg === '' || raad === null || besluttet === null
        ? null
        : { valg, begrundelse, raad, kl: besluttet, af: besluttetAf },
    rettet: r.rettet,
    rettetAf: r.rettetAf,
    laas: r.laas,
  };
}

export function hentTaerskler(tx: Tx): Promise<Taerskel[]> {
  return raekker(
    tx,
    sql<Taerskel>`select fra::text, til::text, myndighed, art, beloeb_kr::float8 as "beloebKr", kilde, bekraeftet
      from taerskelvaerdi order by fra, art`,
  );
}

/** More than these are a list to search, not a proposal. */
const MAKS_FORSLAG = 20;

interface Lignende {
  readonly id: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly grundlag: unknown;
  readonly grunde: string[];
}

/**
 * Cases that may be the same need: those that are chosen first, whatever has become of them, and then, with `forslag`,
 * open ones with the same administration, system, KLE or arbejdsgang.
 */
async function hentLignende(
  tx: Tx,
  sag: Sag,
  valgte: readonly number[],
  forslag: boolean,
): Promise<readonly Lignendesag[]> {
  if (!forslag && valgte.length === 0) return [];
  const kendetegn = sql`(o.enhed_id = ${sag.enhedId}::int or o.system_id = ${sag.systemId}::int or k.kle = egen.kle
    or o.arbejdsgange && ${[...sag.arbejdsgange]}::text[])`;
  const fundne = await raekker(
    tx,
    sql<Lignende>`select x.id, x.aar, x.loebenr, x.titel, x.grunde, v.grundlag from (
        select o.id, o.aar, o.loebenr, o.titel, o.rettet_kl, o.id = any(${[...valgte]}::int[]) as valgt, array_remove(array[
          case when o.enhed_id = ${sag.enhedId}::int then 'Samme forvaltning' end,
          case when o.system_id = ${sag.systemId}::int then 'Samme system' end,
          case when k.kle = egen.kle then 'Samme opgaveområde (KLE ' || k.kle || ')' end,
          case when o.arbejdsgange && ${[...sag.arbejdsgange]}::text[] then 'Samme arbejdsgang' end], null) as grunde
        from sag o
        left join system k on k.id = o.system_id
        left join system egen on egen.id = ${sag.systemId}::int
        where o.organisation_id = ${sag.organisationId} and o.id <> ${sag.id} and (o.id = any(${[...valgte]}::int[])
          ${forslag ? sql`or o.tilstand = 'aaben' and ${kendetegn}` : sql``})
        order by valgt desc, cardinality(array_remove(array[case when o.enhed_id = ${sag.enhedId}::int then 1 end,
          case when o.system_id = ${sag.systemId}::int then 1 end, case when k.kle = egen.kle then 1 end,
          case when o.arbejdsgange && ${[...sag.arbejdsgange]}::text[] then 1 end], null)) desc, o.rettet_kl desc, o.id
        limit ${MAKS_FORSLAG + valgte.length}) x
      left join udbudsvurdering v on v.sag_id = x.id
      order by x.valgt desc, cardinality(x.grunde) desc, x.rettet_kl desc, x.id`,
  );
  return fundne.map((f) => {
    const oere = f.grundlag === null ? 0 : sumOere(beregn(laesGrundlag(f.grundlag)));
    return {
      id: f.id,
      nummer: sagsnummer(f.aar, f.loebenr),
      titel: f.titel,
      grunde: f.grunde,
      oere: oere === 0 ? null : oere,
    };
  });
}

/** The advice on what is entered now, with the cases that it counts or could count. */
export interface Udbudsbillede {
  readonly vurdering: Udbudsvurdering | null;
  readonly grundlag: Udbudsgrundlag;
  readonly lignende: readonly Lignendesag[];
  /** Null while there is too little to advise on. */
  readonly raad: Udbudsraad | null;
}

/** `idag` is `YYYY-MM-DD`. Without `forslag` only the cases that are chosen are looked up, for pages that merely show. */
export async function hentUdbud(
  tx: Tx,
  sag: Sag,
  idag: string,
  { forslag = false } = {},
): Promise<Udbudsbillede> {
  const vurdering = await hentUdbudsvurdering(tx, sag.id);
  const grundlag = vurdering?.grundlag ?? TOMT_GRUNDLAG;
  const lignende = await hentLignende(tx, sag, grundlag.sager, forslag);
  const raad = raadgiv(grundlag, sammenlagte(grundlag, lignende), await hentTaerskler(tx), idag);
  return { vurdering, grundlag, lignende, raad };
}

/** The decisions that have been made in the case, the newest first, each with the advice of its day. */
export async function hentUdbudsbeslutninger(tx: Tx, sagId: number): Promise<Udbudsbeslutning[]> {
  return raekker(
    tx,
    sql<Udbudsbeslutning>`select h.detaljer->>'valg' as valg, h.detaljer->>'begrundelse' as begrundelse,
        h.detaljer->'raad' as raad, h.kl, coalesce((select p.navn from person p where p.id = h.person_id), '') as af
      from sagshaendelse h where h.sag_id = ${sagId} and h.handling = 'udbud.beslut' order by h.id desc`,
  );
}
