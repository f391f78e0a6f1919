/** What KITOS has of a system in use besides the kommune's own fields: shown on the system's page, never merged. */
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Henvisning } from '../../felt/rules.ts';

/** A system of KITOS; ours where the kommune uses it. */
export interface Kitossystem {
  readonly navn: string;
  readonly brugId: number | null;
}

export interface Snitflade {
  readonly navn: string;
  readonly snitfladeId: string;
  readonly version: string;
  readonly art: string;
  readonly beskrivelse: string;
  readonly url: string;
  readonly udgaaet: boolean;
  /** The kommune's systems whose relation to this one names the interface. */
  readonly brugtAf: readonly { readonly brugId: number; readonly navn: string }[];
}

export interface Journalperiode {
  readonly fra: string | null;
  readonly til: string | null;
  readonly arkivId: string;
  readonly godkendt: boolean;
}

export interface Kitosfakta {
  /** When KITOS was last read. */
  readonly laest: Date | null;
  readonly tidligereNavn: string;
  readonly udgaaet: boolean;
  readonly over: Kitossystem | null;
  readonly under: readonly Kitossystem[];
  readonly arkivraad: string;
  readonly arkivraadNote: string;
  readonly henvisninger: readonly Henvisning[];
  readonly dokumentation: readonly { readonly hvad: string; readonly navn: string; readonly url: string }[];
  readonly journalperioder: readonly Journalperiode[];
  readonly snitflader: readonly Snitflade[];
}

interface Raekke {
  readonly systemUuid: string | null;
  readonly laest: Date | null;
  readonly brug: Partial<Pick<Kitosfakta, 'dokumentation' | 'journalperioder'>>;
  readonly system: {
    readonly overordnet?: string | null;
    readonly overordnet_navn?: string;
    readonly tidligere_navn?: string;
    readonly udgaaet?: boolean;
    readonly arkivraad?: string;
    readonly arkivraad_note?: string;
    readonly henvisninger?: readonly Henvisning[];
  };
}

/** Which system of KITOS ours is the use of; null where it doesn't follow KITOS. */
export async function kitosSystem(tx: Tx, organisationId: number, brugId: number): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{ uuid: string | null }>`select system_uuid::text as uuid from kitosobjekt
      where organisation_id = ${organisationId} and type = 'brug' and genstand_id = ${brugId}`,
  );
  return r?.uuid ?? null;
}

/** Null for a system that doesn't follow KITOS. */
export async function hentKitosfakta(
  tx: Tx,
  organisationId: number,
  brugId: number,
): Promise<Kitosfakta | null> {
  const r = await raekke(
    tx,
    sql<Raekke>`select o.system_uuid::text as "systemUuid", kitos_laest() as laest, o.sidst as brug, coalesce(s.sidst, '{}') as system
      from kitosobjekt o left join kitosobjekt s on s.organisation_id = o.organisation_id and s.type = 'system' and s.uuid = o.system_uuid
      where o.organisation_id = ${organisationId} and o.type = 'brug' and o.genstand_id = ${brugId} and o.tilstand = 'aktiv'`,
  );
  if (!r) return null;
  const { system: s, brug } = r;
  return {
    laest: r.laest,
    tidligereNavn: s.tidligere_navn ?? '',
    udgaaet: s.udgaaet === true,
    over: s.overordnet ? await overordnet(tx, organisationId, s.overordnet, s.overordnet_navn ?? '') : null,
    under: r.systemUuid === null ? [] : await underordnede(tx, organisationId, r.systemUuid),
    arkivraad: s.arkivraad ?? '',
    arkivraadNote: s.arkivraad_note ?? '',
    henvisninger: s.henvisninger ?? [],
    dokumentation: brug.dokumentation ?? [],
    journalperioder: brug.journalperioder ?? [],
    snitflader: r.systemUuid === null ? [] : await snitflader(tx, organisationId, r.systemUuid, brugId),
  };
}

/** The kommune's own use of a system of KITOS, where it has one. */
const egen = sql`(select min(b.genstand_id) from kitosobjekt b join systembrug t on t.id = b.genstand_id and t.fjernet_kl is null
  where b.organisation_id = s.organisation_id and b.type = 'brug' and b.system_uuid = s.uuid)`;

async function overordnet(tx: Tx, org: number, uuid: string, navn: string): Promise<Kitossystem> {
  const r = await raekke(
    tx,
    sql<Kitossystem>`select s.navn, ${egen} as "brugId" from kitosobjekt s
      where s.organisation_id = ${org} and s.type = 'system' and s.uuid = ${uuid}`,
  );
  return r ?? { navn, brugId: null };
}

function underordnede(tx: Tx, org: number, uuid: string): Promise<Kitossystem[]> {
  return raekker(
    tx,
    sql<Kitossystem>`select s.navn, ${egen} as "brugId" from kitosobjekt s
      where s.organisation_id = ${org} and s.type = 'system' and s.system_uuid = ${uuid} and s.uuid <> ${uuid}
      order by dansk_sortering(s.navn), s.uuid`,
  );
}

function snitflader(tx: Tx, org: number, uuid: string, brugId: number): Promise<Snitflade[]> {
  return raekker(
    tx,
    sql<Snitflade>`select s.navn, s.sidst ->> 'snitflade_id' as "snitfladeId", s.sidst ->> 'version' as version, s.sidst ->> 'art' as art,
        s.sidst ->> 'beskrivelse' as beskrivelse, s.sidst ->> 'url' as url, (s.sidst ->> 'udgaaet')::boolean as udgaaet,
        coalesce((select jsonb_agg(jsonb_build_object('brugId', b.id, 'navn', coalesce(nullif(b.lokalt_navn, ''), b.navn))
            order by dansk_sortering(b.navn), b.id)
          from systembrug b where b.fjernet_kl is null and b.id in (select r.fra_brug_id from systemrelation r
            where r.til_brug_id = ${brugId} and r.snitflade = s.navn)), '[]') as "brugtAf"
      from kitosobjekt s where s.organisation_id = ${org} and s.type = 'snitflade' and s.tilstand = 'aktiv' and s.system_uuid = ${uuid}
      order by dansk_sortering(s.navn), s.uuid`,
  );
}
