import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { type Behovsform, LEVERET, laesForm } from './rules.ts';

export interface GemtForm {
  readonly form: Behovsform;
  /** What it was before the last change; null when there is nothing to undo. */
  readonly forrige: Behovsform | null;
  /** 0: the shipped one. */
  readonly laas: number;
  readonly rettet: Date | null;
  readonly rettetAf: string;
}

const LEVERET_FORM: GemtForm = { form: LEVERET, forrige: null, laas: 0, rettet: null, rettetAf: '' };

/** The form of the kommune, or the shipped one until it has changed anything. */
export async function hentForm(tx: Tx, organisationId: number, { laas = false } = {}): Promise<GemtForm> {
  const r = await raekke(
    tx,
    sql<{
      indhold: unknown;
      forrige: unknown;
      laas: number;
      rettet: Date;
      rettetAf: string;
    }>`select f.indhold, f.forrige,
        f.laas, f.rettet_kl as rettet, coalesce((select p.navn from person p where p.id = f.rettet_af), '') as "rettetAf"
      from behovsform f where f.organisation_id = ${organisationId} ${laas ? sql`for no key update of f` : sql``}`,
  );
  if (!r) return LEVERET_FORM;
  return { ...r, form: laesForm(r.indhold), forrige: r.forrige === null ? null : laesForm(r.forrige) };
}
