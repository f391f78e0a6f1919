import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Segl } from '../../../platform/segl.ts';
import { hentMarkedskrav } from '../queries.ts';
import { hentKladder, type Svardialog, somBrugt } from '../svar/arbejde/queries.ts';
import { hentBilag } from '../svar/queries.ts';
import { sted } from '../svar/rules.ts';
import { type Arkindhold, type Plan, planlaeg } from './rules.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A sheet that waits for whoever uploaded it, opened; null when it is used, too old, or somebody else's. */
export async function findArk(
  tx: Tx,
  segl: Segl,
  deltagelseId: number,
  id: string,
): Promise<Arkindhold | null> {
  if (!UUID.test(id)) return null;
  const r = await raekke(
    tx,
    sql<{ boks: Buffer }>`select boks from markedssvarark
      where id = ${id} and deltagelse_id = ${deltagelseId} and udloeber_kl > app_nu()`,
  );
  return r ? (JSON.parse(segl.bryd(r.boks, sted.svarark(id)).toString()) as Arkindhold) : null;
}

/** What taking the sheet over would do to the answers as they are now. */
export async function hentPlan(
  tx: Tx,
  segl: Segl,
  { dialog, deltagelse }: Svardialog,
  ark: Arkindhold,
): Promise<Plan> {
  const krav = (await hentMarkedskrav(tx, dialog.id)).map((k) => somBrugt(dialog, k));
  const bilag = await hentBilag(tx, segl, dialog.id);
  return planlaeg(ark, krav, await hentKladder(tx, segl, deltagelse.id, bilag));
}
