/** The queue of a meeting: held while something is done to it, and those whose seats it gave or took are told. */
import type { Resultat } from '../../../../kernel/resultat.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { tagLaas } from '../../../../platform/db/transaktionslaas.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import type { Arrangement } from '../queries.ts';
import { tilmeldingsbeskedJob } from './jobs.ts';

type Post = Pick<Miljoe, 'jobs'>;

async function medPlads(tx: Tx, arrangementId: number): Promise<Set<number>> {
  const r = await raekker(
    tx,
    sql<{ id: number }>`select id from programtilmelding_med_plads(${arrangementId}) as m(id)`,
  );
  return new Set(r.map((t) => t.id));
}

/** Tells the sign-ups in a mail; `tekst` follows the meeting's title. */
export async function fortaelTilmeldte(
  miljoe: Post,
  tx: Tx,
  a: Pick<Arrangement, 'id' | 'programId' | 'titel'>,
  tilmeldinger: readonly number[],
  tekst: string,
): Promise<void> {
  if (tilmeldinger.length === 0) return;
  const sti = paths.inddragelseDel({ program: a.programId, del: 'arrangement', nr: a.id });
  await miljoe.jobs.send(tx, tilmeldingsbeskedJob, {
    tilmeldinger: [...tilmeldinger],
    titel: a.titel,
    tekst: `»${a.titel}«: ${tekst}`,
    sti,
  });
}

/** Does something that may move the queue. The actor's own kommune is told on the page instead of by mail. */
export async function medKoe<T>(
  miljoe: Post,
  tx: Tx,
  a: Pick<Arrangement, 'id' | 'programId' | 'titel'>,
  arbejde: () => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  await tagLaas(tx, 'tilmeldingskoe', a.id);
  const foer = await medPlads(tx, a.id);
  const svar = await arbejde();
  if (!svar.ok) return svar;
  const nu = await medPlads(tx, a.id);
  const egne = await raekker(
    tx,
    sql<{ id: number }>`select id from programtilmelding
      where arrangement_id = ${a.id} and organisation_id = app_organisation()`,
  );
  const andre = (en: ReadonlySet<number>, anden: ReadonlySet<number>) =>
    [...en].filter((id) => !anden.has(id) && !egne.some((t) => t.id === id));
  await fortaelTilmeldte(miljoe, tx, a, andre(nu, foer), 'I er rykket frem og har fået plads.');
  await fortaelTilmeldte(
    miljoe,
    tx,
    a,
    andre(foer, nu),
    'Der er blevet færre pladser, og I står nu på venteliste.',
  );
  return svar;
}
