import type { Aktoer } from '../../../kernel/adgang.ts';
import { erArbejdsdag } from '../../../kernel/arbejdsdag.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { emne, sendMail } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { findAktoer } from '../../organisation/public.ts';
import { hentMine } from '../queries.ts';
import { type Efter, hentFortalt, hentModtagere, type Modtager } from './queries.ts';
import { type Rytme, samlemail, samling } from './rules.ts';

const GRUND = 'opgaver: hvem der skal have en samlemail';
/** Told again after this: so long nobody remembers a mail. */
const GLEMT_DAGE = 400;

/** Says how often one wants to be told. */
export function saetRytme({ db, ur }: Miljoe, aktoer: Aktoer, rytme: Rytme): Promise<void> {
  return db.som(aktoer, async (tx) => {
    const nu = ur.nu();
    await sql`insert into opgaveindstilling (organisation_id, person_id, rytme, rettet_kl)
      values (${aktoer.organisation.id}, ${aktoer.personId}, ${rytme}, ${nu})
      on conflict (organisation_id, person_id) do update set rytme = excluded.rytme, rettet_kl = excluded.rettet_kl`.execute(
      tx,
    );
    await skrivAudit(tx, aktoer, nu, {
      handling: 'opgaver.indstilling',
      genstand: `person:${aktoer.personId}`,
      detaljer: { rytme },
    });
  });
}

/** Takes the person's mail of the day; false when it has been sent. */
async function tagDagen(tx: Tx, aktoer: Aktoer, idag: string, nu: Date): Promise<boolean> {
  const r = await raekke(
    tx,
    sql`insert into opgavemail (organisation_id, person_id, dato, sendt_kl)
      values (${aktoer.organisation.id}, ${aktoer.personId}, ${idag}::date, ${nu}) on conflict do nothing returning dato`,
  );
  return r !== null;
}

/**
 * Tells one person what is due, seen with that person's own eyes. Mail, its day and its reminders are written in one
 * transaction: all of it happened, or none.
 */
async function fortael(
  miljoe: Miljoe,
  kilder: readonly Opgavekilde[],
  { personId, organisationId, email, rytme }: Modtager,
  idag: string,
): Promise<void> {
  const aktoer = await findAktoer(miljoe.db, personId, organisationId);
  if (!aktoer) return;
  await miljoe.db.som(aktoer, async (tx) => {
    const opgaver = (await hentMine(tx, aktoer, kilder, idag)).filter((o) => o.stand === 'aktuel');
    if (opgaver.length === 0) return;
    const fortalt = await hentFortalt(
      tx,
      aktoer,
      opgaver.map((o) => o.noegle),
    );
    const samlet = samling(opgaver, fortalt, rytme, idag);
    if (samlet === null || !(await tagDagen(tx, aktoer, idag, miljoe.ur.nu()))) return;
    await sql`insert into opgavepaamindelse (organisation_id, person_id, opgave, maerke, dato)
      select ${organisationId}, ${personId}::uuid, t.opgave, t.maerke, ${idag}::date
      from unnest(${samlet.nye.map((n) => n.opgave)}::text[], ${samlet.nye.map((n) => n.maerke)}::text[]) as t(opgave, maerke)
      on conflict do nothing`.execute(tx);
    const brev = samlemail(samlet, aktoer.organisation.navn, rytme);
    await sendMail(miljoe, tx, {
      til: email,
      emne: emne(brev.emne),
      afsnit: brev.afsnit,
      link: { tekst: 'Se dine opgaver', sti: paths.opgaver() },
    });
  });
}

/** Forgets what was told so long ago that it doesn't matter. */
async function ryd(tx: Tx, idag: string): Promise<void> {
  await sql`delete from opgavepaamindelse where dato < ${idag}::date - ${GLEMT_DAGE}::int`.execute(tx);
  await sql`delete from opgavemail where dato < ${idag}::date - ${GLEMT_DAGE}::int`.execute(tx);
}

/**
 * Tells the next portion of everybody, and gives where the one after it begins; null when all have been told. Doing it
 * again sends nothing again. What fails for one person is logged and keeps nobody else waiting.
 */
export async function fortaelPortion(
  miljoe: Miljoe,
  kilder: readonly Opgavekilde[],
  efter: Efter | null,
  portion: number,
): Promise<Efter | null> {
  const idag = miljoe.ur.idag();
  if (!erArbejdsdag(Temporal.PlainDate.from(idag))) return null;
  // These the modules remind of themselves, so they would be told twice.
  const stille = kilder.filter((k) => k.egenMail !== true);
  const modtagere = await miljoe.db.somSystem(GRUND, async (tx) => {
    if (efter === null) await ryd(tx, idag);
    return hentModtagere(tx, idag, efter, portion);
  });
  for (const modtager of modtagere) {
    try {
      await fortael(miljoe, stille, modtager, idag);
    } catch (err) {
      miljoe.log.error({ err, organisation: modtager.organisationId }, 'samlemail fejlede for en person');
    }
  }
  const sidste = modtagere.at(-1);
  return sidste && modtagere.length === portion
    ? { organisationId: sidste.organisationId, personId: sidste.personId }
    : null;
}
