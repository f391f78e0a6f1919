import { type Ur, ZONE } from '../../../../kernel/ur.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Koerselslags } from '../rules.ts';

/** How long a reading that failed can be gone on with where it stopped. */
const GENOPTAG_TIMER = 24;

/**
 * Makes a run that waits for its job; null when one is under way already. Where the latest was a reading of the same kind that
 * failed not long ago, it goes on where it stopped instead.
 */
export async function opretKoersel(
  tx: Tx,
  k: {
    readonly organisationId: number;
    readonly slags: Koerselslags;
    readonly kl: Date;
    readonly personId: string | null;
  },
): Promise<number | null> {
  const gammel = await raekke(
    tx,
    sql<{
      id: number;
    }>`update kitoskoersel set tilstand = 'venter', fejl = '', afsluttet_kl = null, proces = null,
        puls_kl = clock_timestamp()
      where id = (select max(id) from kitoskoersel where organisation_id = ${k.organisationId}) and tilstand = 'fejlet'
        and slags = ${k.slags} and slags in ('fuld', 'delta') and trin <> ''
        and startet_kl > ${k.kl}::timestamptz - make_interval(hours => ${GENOPTAG_TIMER}) returning id`,
  );
  if (gammel) return gammel.id;
  const r = await raekke(
    tx,
    sql<{ id: number }>`insert into kitoskoersel (organisation_id, slags, startet_kl, startet_af, puls_kl)
      values (${k.organisationId}, ${k.slags}, ${k.kl}, ${k.personId}::uuid, clock_timestamp())
      on conflict (organisation_id) where tilstand in ('venter', 'koerer') do nothing returning id`,
  );
  return r?.id ?? null;
}

const TIME_MS = 3_600_000;
const DOEGN_MS = 24 * TIME_MS;
/** After how long changes are read again, and after how long a full reading is due whatever the hour. */
const DELTA_MS = TIME_MS - 5 * 60_000;
const FULD_MS = { nat: DOEGN_MS, uge: 7 * DOEGN_MS } as const;
/** Full readings are for the night, when the kommune's own people don't wait for KITOS. */
const NAT = [1, 5] as const;

export interface Forbindelsestider {
  readonly fuldHver: 'nat' | 'uge';
  readonly sidstLaest: Date | null;
  readonly sidstFuldt: Date | null;
}

/**
 * Which reading is due: a full one at night (for `uge` before Sunday), changes every hour. A connection that has never been read
 * waits for a person, who wants to see the dry run first.
 */
export function forfalden(nu: Date, f: Forbindelsestider): 'fuld' | 'delta' | null {
  if (f.sidstFuldt === null || f.sidstLaest === null) return null;
  const her = Temporal.Instant.fromEpochMilliseconds(nu.getTime()).toZonedDateTimeISO(ZONE);
  const siden = nu.getTime() - f.sidstFuldt.getTime();
  const nat = her.hour >= NAT[0] && her.hour < NAT[1];
  const rette = f.fuldHver === 'nat' || her.dayOfWeek === 7;
  // Nor is one that failed tried again before an hour has passed.
  if (nu.getTime() - f.sidstLaest.getTime() < DELTA_MS) return null;
  if ((nat && rette && siden > FULD_MS[f.fuldHver] - DOEGN_MS / 2) || siden > FULD_MS[f.fuldHver] + DOEGN_MS)
    return 'fuld';
  return 'delta';
}

/** The readings that are due now, of every kommune. */
export async function forfaldne(
  tx: Tx,
  ur: Ur,
): Promise<readonly { readonly organisationId: number; readonly slags: 'fuld' | 'delta' }[]> {
  const r = await raekker(
    tx,
    sql<
      Forbindelsestider & { organisationId: number }
    >`select organisation_id as "organisationId", fuld_hver as "fuldHver",
        greatest(sidst_laest_kl, (select max(coalesce(k.afsluttet_kl, k.startet_kl)) from kitoskoersel k where k.organisation_id = f.organisation_id
          and k.slags in ('fuld', 'delta'))) as "sidstLaest", sidst_fuldt_kl as "sidstFuldt"
      from kitosforbindelse f where tilstand = 'aktiv' and not exists (select from kitoskoersel k
        where k.organisation_id = f.organisation_id and k.tilstand in ('venter', 'koerer'))`,
  );
  return r.flatMap((f) => {
    const slags = forfalden(ur.nu(), f);
    return slags === null ? [] : [{ organisationId: f.organisationId, slags }];
  });
}
