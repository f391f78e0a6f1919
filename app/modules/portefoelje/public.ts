import { raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { kleHovedgrupper } from '../katalog/public.ts';
import { opretLeverandoerer, organisationerVedCvr } from '../organisation/public.ts';
import { TILSTAND } from './queries.ts';

export { type PlanlagtBrug, planlaegBrug } from './brug/planlagt/commands.ts';
export type {
  Brugsnoegle,
  Chiptone,
  Grader,
  Nabomaal,
  Systemcelle,
  Systemkilder,
  Systemmaal,
  Tilknytning,
  Tilknyttetblok,
} from './brug/tilknyttet.ts';
export { type Henvisning, PORTEFOELJE_LAES } from './felt/rules.ts';
export {
  type Foerttil,
  type Foring,
  type Indkoebspost,
  opretFraIndkoeb,
  type Rolleforing,
} from './indkoeb/commands.ts';
export {
  fristerFor,
  hentKontraktstande,
  hentRollenavne,
  holdKontrakt,
  type Kontraktstand,
  kontrakterDerKanSlutte,
  kontraktfiler,
} from './indkoeb/queries.ts';
export { hentKitoshar, type Kitoshar } from './kitos/queries.ts';
export type { Kontraktfrister } from './kontrakt/frister/rules.ts';
export type { Skrivning } from './lager/commands.ts';
export { hentGenstand } from './lager/queries.ts';
export {
  type Genanskaffelse,
  genanskaffelser,
  kontraktoverblik,
  type Systemoverblik,
  systemoverblik,
} from './overblik/queries.ts';
export { SYSTEMRET } from './rules.ts';

/** A system as the fact file and the calculation know it. */
export interface Systempost {
  readonly id: number;
  /** The sender's stable key. */
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoerId: number;
  readonly leverandoerCvr: string;
  readonly leverandoerNavn: string;
  readonly kitosUuid: string | null;
  /** KLE main group, two digits. */
  readonly kle: string | null;
  readonly domaene: string;
  readonly version: number;
}

/** All systems that the transaction may see, by key. */
export function systemer(tx: Tx): Promise<Systempost[]> {
  return raekker(
    tx,
    sql<Systempost>`select s.id, s.noegle, s.navn, s.leverandoer_id as "leverandoerId",
        coalesce(o.cvr, '') as "leverandoerCvr", o.navn as "leverandoerNavn", s.kitos_uuid as "kitosUuid", s.kle,
        s.domaene, s.version
      from system s join organisation o on o.id = s.leverandoer_id order by s.noegle`,
  );
}

/** A system as a text is compared with it. */
export interface Systemopslag {
  readonly id: number;
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
  readonly domaene: string;
  /** KLE main group and its title: `29`, `Sundhed`; null and '' where it isn't known. */
  readonly kle: string | null;
  readonly kletitel: string;
}

/** Every system in use that the transaction may see, by name. */
export async function systemopslag(tx: Tx): Promise<Systemopslag[]> {
  const titler = new Map((await kleHovedgrupper(tx)).map((k) => [k.nr, k.titel]));
  const r = await raekker(
    tx,
    sql<
      Systemopslag & { kle: string | null }
    >`select s.id, s.noegle, s.navn, o.navn as leverandoer, s.domaene, s.kle
      from system s join organisation o on o.id = s.leverandoer_id
      where s.nedlagt_kl is null order by dansk_sortering(s.navn), s.id`,
  );
  return r.map((s) => ({ ...s, kletitel: titler.get(s.kle ?? '') ?? '' }));
}

/** A supplier's own systems by name, as far as the transaction may see them. */
export function leverandoerensSystemer(
  tx: Tx,
  leverandoerId: number,
): Promise<Pick<Systempost, 'id' | 'noegle' | 'navn'>[]> {
  return raekker(
    tx,
    sql<Pick<Systempost, 'id' | 'noegle' | 'navn'>>`select s.id, s.noegle, s.navn from system s
      where s.leverandoer_id = ${leverandoerId} order by dansk_sortering(s.navn), s.id`,
  );
}

/** Names of systems by id. */
export async function systemnavne(tx: Tx, ider: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const r = await raekker(
    tx,
    sql<{ id: number; navn: string }>`select id, navn from system where id = any(${[...ider]}::int[])`,
  );
  return new Map(r.map(({ id, navn }) => [id, navn]));
}

/** What a fact file says about a system, with what it leaves empty filled in from what is stored. */
export interface Systemskrivning {
  readonly id: number;
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoerCvr: string;
  /** Used only when no organisation has the CVR. */
  readonly leverandoerNavn: string | null;
  readonly kitosUuid: string | null;
  readonly kle: string | null;
  readonly domaene: string | null;
}

/** Ids for systems that are to be made, so that facts can point at them before they are. */
export async function reserverSystemider(tx: Tx, antal: number): Promise<number[]> {
  const ider = await raekker(
    tx,
    sql<{ id: number }>`select nextval(pg_get_serial_sequence('system', 'id'))::int as id
      from generate_series(1, ${antal}::int)`,
  );
  return ider.map(({ id }) => id);
}

export interface Systemskriver {
  readonly kl: Date;
  readonly personId: string | null;
  readonly importId: number;
}

/**
 * Makes and changes systems as a fact file says, each with a row of history; unknown suppliers are made by CVR. Runs in
 * the transaction that confirms the import, as the system itself. Returns how many suppliers were new.
 */
export async function skrivSystemer(
  tx: Tx,
  nye: readonly Systemskrivning[],
  aendrede: readonly Systemskrivning[],
  skriver: Systemskriver,
): Promise<number> {
  const alle = [...nye, ...aendrede];
  if (alle.length === 0) return 0;
  const navne = new Map<string, string>();
  for (const s of alle) {
    if (s.leverandoerNavn || !navne.has(s.leverandoerCvr))
      navne.set(s.leverandoerCvr, s.leverandoerNavn ?? `CVR ${s.leverandoerCvr}`);
  }
  const kendte = await organisationerVedCvr(tx, [...navne.keys()]);
  const ukendte = [...navne].filter(([cvr]) => !kendte.has(cvr)).map(([cvr, navn]) => ({ cvr, navn }));
  const nyeLeverandoerer = await opretLeverandoerer(tx, ukendte);
  const kolonner = (poster: readonly Systemskrivning[]) => sql`unnest(${poster.map((s) => s.id)}::int[],
    ${poster.map((s) => s.noegle)}::text[], ${poster.map((s) => s.navn)}::text[],
    ${poster.map((s) => s.leverandoerCvr)}::text[], ${poster.map((s) => s.kitosUuid)}::uuid[],
    ${poster.map((s) => s.kle)}::text[], ${poster.map((s) => s.domaene ?? '')}::text[])
    as t(id, noegle, navn, cvr, kitos_uuid, kle, domaene) join organisation o on o.cvr = t.cvr`;
  await gemHistorik(tx, alle, skriver, async () => {
    if (nye.length > 0) {
      await sql`insert into system (id, noegle, navn, leverandoer_id, kitos_uuid, kle, domaene) overriding system value
        select t.id, t.noegle, t.navn, o.id, t.kitos_uuid, t.kle, t.domaene from ${kolonner(nye)}`.execute(
        tx,
      );
    }
    if (aendrede.length > 0) {
      await sql`update system s set navn = t.navn, leverandoer_id = o.id, kitos_uuid = t.kitos_uuid, kle = t.kle,
          domaene = t.domaene, version = s.version + 1
        from ${kolonner(aendrede)} where s.id = t.id`.execute(tx);
    }
  });
  return nyeLeverandoerer;
}

/** The state of each system before and after `aendr`, as rows of history. */
async function gemHistorik(
  tx: Tx,
  poster: readonly Systemskrivning[],
  skriver: Systemskriver,
  aendr: () => Promise<void>,
): Promise<void> {
  const ider = poster.map((s) => s.id);
  const foer = await raekke(
    tx,
    sql<{ alle: Record<string, unknown> | null }>`select jsonb_object_agg(s.id, ${TILSTAND}) as alle
      from system s where s.id = any(${ider}::int[])`,
  );
  await aendr();
  await sql`insert into system_historik (system_id, kl, person_id, import_id, foer, efter)
    select s.id, ${skriver.kl}, ${skriver.personId}::uuid, ${skriver.importId},
      ${JSON.stringify(foer?.alle ?? {})}::jsonb -> s.id::text, ${TILSTAND}
    from system s where s.id = any(${ider}::int[]) order by s.id`.execute(tx);
}

/** What one system is called; null when there is none that the transaction may see. */
export function findSystempost(
  tx: Tx,
  id: number,
): Promise<Pick<Systempost, 'id' | 'noegle' | 'navn'> | null> {
  return raekke(
    tx,
    sql<Pick<Systempost, 'id' | 'noegle' | 'navn'>>`select id, noegle, navn from system where id = ${id}`,
  );
}

/** What is known of a system of the house, for whoever is to buy it anew. */
export interface Brugstekst {
  readonly navn: string;
  readonly leverandoer: string;
  readonly formaal: string;
  readonly enhed: string;
  readonly persondata: 'ja' | 'nej' | 'ved_ikke' | '';
  readonly brugere: number | null;
  readonly systemejer: string;
  /** `YYYY-MM-DD`: when the last of its contracts ends as stored. */
  readonly slut: string | null;
}

/** Null when the house has no such system. */
export function findBrugstekst(tx: Tx, brugId: number): Promise<Brugstekst | null> {
  return raekke(
    tx,
    sql<Brugstekst>`select coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, b.leverandoer, b.formaal, b.ansvarlig_enhed as enhed,
        b.persondata, coalesce(b.brugere_til, b.brugere_fra) as brugere,
        coalesce((select coalesce(p.navn, r.navn) from portefoeljerolle r
          left join person p on p.id = r.person_id and p.slettet_kl is null
          where r.art = 'systembrug' and r.genstand_id = b.id and r.rolle = 'Systemejer' order by r.id limit 1), '') as systemejer,
        (select max(k.slut)::text from kontrakt_systembrug ks join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null
          where ks.brug_id = b.id) as slut
      from systembrug b where b.id = ${brugId} and b.fjernet_kl is null`,
  );
}

/** The contracts that cover a use of a system, those that have been removed too: a case may come from one of them. */
export async function kontrakterFor(tx: Tx, brugId: number): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{ id: number }>`select kontrakt_id as id from kontrakt_systembrug where brug_id = ${brugId}`,
  );
  return r.map(({ id }) => id);
}
