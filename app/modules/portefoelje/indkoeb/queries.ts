import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';

/** Contracts of the portfolio as those who follow up know them. */
export interface Kontraktstand {
  readonly id: number;
  readonly organisationId: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly leverandoerCvr: string;
  /** The last day as it stands, with the options that have been used and a termination that has been given. */
  readonly slut: string | null;
  readonly opsagt: boolean;
  readonly fjernet: boolean;
  readonly overordnet: boolean;
  readonly planTilstand: string;
  /** Null: that of the strategy. */
  readonly forberedelseMd: number | null;
  readonly genanskaffelse: string;
  readonly optionerTilbage: number;
  readonly optionMd: number;
  readonly optionVarselMd: number | null;
  readonly opsigelseMd: number | null;
  readonly aarligOere: number;
  readonly engangOere: number;
  readonly enhedId: number | null;
  readonly systemer: readonly {
    readonly brugId: number;
    readonly systemId: number | null;
    readonly navn: string;
    readonly livscyklus: string;
  }[];
  /** Who is systemejer of its systems, those with a login first. */
  readonly systemejere: readonly { readonly personId: string | null; readonly navn: string }[];
}

const KONTRAKTSTAND = sql`k.id, k.organisation_id as "organisationId", k.navn, k.leverandoer,
  k.leverandoer_cvr as "leverandoerCvr", k.slut::text as slut, k.opsagt is not null as opsagt,
  k.fjernet_kl is not null as fjernet, k.overordnet_id is not null as overordnet, k.plan_tilstand as "planTilstand",
  k.forberedelse_md as "forberedelseMd", k.genanskaffelse, greatest(0, k.option_antal - k.options_brugt) as "optionerTilbage",
  k.option_md as "optionMd", k.option_varsel_md as "optionVarselMd", k.opsigelse_md as "opsigelseMd",
  k.aarlig_oere::float8 as "aarligOere", k.engang_oere::float8 as "engangOere", k.ansvarlig_enhed_id as "enhedId",
  coalesce((select jsonb_agg(jsonb_build_object('brugId', b.id, 'systemId', b.system_id, 'navn', b.navn, 'livscyklus', b.livscyklus)
      order by ks.hoved desc, b.id)
    from kontrakt_systembrug ks join systembrug b on b.id = ks.brug_id and b.fjernet_kl is null
    where ks.kontrakt_id = k.id), '[]') as systemer,
  coalesce((select jsonb_agg(jsonb_build_object('personId', r.person_id, 'navn', coalesce(p.navn, r.navn))
      order by r.person_id is null, r.id)
    from portefoeljerolle r left join person p on p.id = r.person_id
    where r.organisation_id = k.organisation_id and r.rolle = 'Systemejer' and (r.art = 'kontrakt' and r.genstand_id = k.id
      or r.art = 'systembrug' and r.genstand_id in (select ks.brug_id from kontrakt_systembrug ks where ks.kontrakt_id = k.id))),
    '[]') as systemejere`;

/** One contract; null when there is none that the transaction may see. With `laas` its row is held. */
export function findKontraktstand(tx: Tx, id: number, { laas = false } = {}): Promise<Kontraktstand | null> {
  return raekke(
    tx,
    sql<Kontraktstand>`select ${KONTRAKTSTAND} from kontrakt k where k.id = ${id} ${laas ? sql`for no key update of k` : sql``}`,
  );
}

/** Those of these contracts that the transaction may see. */
export function hentKontraktstande(tx: Tx, ider: readonly number[]): Promise<Kontraktstand[]> {
  return raekker(
    tx,
    sql<Kontraktstand>`select ${KONTRAKTSTAND} from kontrakt k where k.id = any(${[...ider]}::int[]) order by k.id`,
  );
}

/** Ids of contracts that end in this period (both days included) and aren't removed, of all that the transaction may see. */
export async function kontrakterDerSlutter(tx: Tx, fra: string, til: string): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{ id: number }>`select k.id from kontrakt k
      where k.fjernet_kl is null and k.slut between ${fra}::date and ${til}::date order by k.slut, k.id`,
  );
  return r.map(({ id }) => id);
}

/** How long before the end a kommune begins a purchase of each strategy: as it has set it (udbudsopsaetning). */
export async function hentForberedelse(
  tx: Tx,
  organisationId: number,
): Promise<{ readonly standard: number | null; readonly strategier: Readonly<Record<string, number>> }> {
  const r = await raekke(
    tx,
    sql<{ indhold: { forberedelse?: Record<string, unknown>; standard_md?: unknown } }>`select indhold
      from udbudsopsaetning where organisation_id = ${organisationId}`,
  );
  const tal = (v: unknown) => (typeof v === 'number' && Number.isInteger(v) && v > 0 ? v : null);
  return {
    standard: tal(r?.indhold.standard_md),
    strategier: Object.fromEntries(
      Object.entries(r?.indhold.forberedelse ?? {}).flatMap(([navn, md]) => {
        const t = tal(md);
        return t === null ? [] : [[navn, t]];
      }),
    ),
  };
}
