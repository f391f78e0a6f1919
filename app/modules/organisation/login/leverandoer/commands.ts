import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { linkJob } from './jobs.ts';
import { LINK_MS, LINKS_PR_ADRESSE, type Linkformaal } from './rules.ts';

export interface Linkbestilling {
  readonly formaal: Linkformaal;
  /** Where the link goes, and nowhere else. */
  readonly email: string;
  /** The invitation; null for other purposes. */
  readonly genstand: number | null;
  /** What a newcomer wrote; empty for other purposes. */
  readonly oplysninger: Readonly<Record<string, string>>;
  /** A path of ours, see `sikkertMaal`. */
  readonly til: string;
}

/**
 * Asks for a link. The work is the same whatever the address: whose it is, is found out by the job. Too many to one
 * address within a quarter of an hour are not sent, and nobody is told.
 */
export async function bestilLink(
  miljoe: Pick<Miljoe, 'db' | 'jobs' | 'ur'>,
  b: Linkbestilling,
): Promise<void> {
  const nu = miljoe.ur.nu();
  const graense = new Date(nu.getTime() - LINK_MS);
  await miljoe.db.somSystem('login: link bestilt', async (tx) => {
    // A link lives as long again from when it is sent, which is soon after; what is older has nothing left to do.
    await sql`delete from loginbestilling where oprettet_kl <= ${new Date(nu.getTime() - 4 * LINK_MS)}`.execute(
      tx,
    );
    const ny = await raekke(
      tx,
      sql<{
        id: string;
      }>`insert into loginbestilling (id, formaal, email, genstand, oplysninger, til, oprettet_kl)
        select ${crypto.randomUUID()}::uuid, ${b.formaal}::text, ${b.email}::text, ${b.genstand}::int,
          ${JSON.stringify(b.oplysninger)}::jsonb, ${b.til}::text, ${nu}::timestamptz
        where (select count(*) from loginbestilling x where lower(x.email) = lower(${b.email}::text)
          and x.oprettet_kl > ${graense}) < ${LINKS_PR_ADRESSE} returning id`,
    );
    if (ny) await miljoe.jobs.send(tx, linkJob, { bestilling: ny.id });
  });
}
