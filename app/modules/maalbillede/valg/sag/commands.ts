/** What every command on a case shares: load, ask the rules, write history and audit in the same transaction. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { sql, type Tx } from '../../../../platform/db/database.ts';
import type { Mail } from '../../../../platform/mail.ts';
import { sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { systemer } from '../../../portefoelje/public.ts';
import { findSag, hvemEr, type Sag, type Systempost } from '../queries.ts';
import type { Valg } from '../rules.ts';
import { type Handling, type Hvem, maaHandle } from './rules.ts';

export interface Sagskald {
  readonly tx: Tx;
  readonly sag: Sag;
  readonly system: Systempost;
  readonly hvem: Hvem;
}

/** Loads the case and asks whether the actor may do this to it now. */
export async function hentTil(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  handling: Handling,
  { laas }: { laas: boolean },
): Promise<Resultat<Sagskald>> {
  const sag = (laas ? await findSag(tx, sagId, true) : null) ?? (await findSag(tx, sagId));
  const system = sag ? (await systemer(tx)).find((s) => s.id === sag.systemId) : undefined;
  if (!sag || !system) return afvist(FINDES_IKKE, 'Sagen findes ikke, eller du har ikke adgang til den.');
  const hvem = await hvemEr(tx, aktoer, system, miljoe.ur.idag());
  const maa = maaHandle(handling, sag, hvem);
  return maa.ok ? ok({ tx, sag, system, hvem }) : maa;
}

export interface Historik {
  readonly begrundelse?: string;
  readonly foer?: Valg;
  readonly efter?: Valg;
  readonly detaljer?: Record<string, unknown>;
}

/** History and audit of one action. */
export async function skrivSpor(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  handling: Handling | 'opret',
  { begrundelse = '', foer, efter, detaljer = {} }: Historik = {},
): Promise<void> {
  const kl = miljoe.ur.nu();
  await sql`insert into maalbilledsag_historik (sag_id, kl, person_id, organisation_id, handling, begrundelse, foer, efter)
    values (${sagId}, ${kl}, ${aktoer.personId}, ${aktoer.organisation.id}, ${handling}, ${begrundelse},
      ${foer ? JSON.stringify(foer) : null}::jsonb, ${efter ? JSON.stringify(efter) : null}::jsonb)`.execute(
    tx,
  );
  await skrivAudit(tx, aktoer, kl, {
    handling: `maalbillede.${handling}`,
    genstand: `maalbilledsag:${sagId}`,
    detaljer,
  });
}

export async function sendTilAlle(
  miljoe: Miljoe,
  tx: Tx,
  modtagere: readonly string[],
  mail: Omit<Mail, 'id' | 'til'>,
): Promise<void> {
  for (const til of modtagere) await sendMail(miljoe, tx, { ...mail, til });
}
