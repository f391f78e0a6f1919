/** Mail to those who follow a programme. A person's own choice is hidden from everybody else, so recipients are found as the system. */
import { z } from 'zod';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { job } from '../../../../platform/jobs.ts';
import { sendMail, emne as somEmne } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { paths } from '../../../../routes.ts';
import type { Program } from '../../rules.ts';
import { PROGRAM_IKKE_DER } from '../kald.ts';
import { findProgram } from '../queries.ts';

/** Follows the programme or stops doing so. Doing so twice is doing it once. */
export function saetFoelger(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  programId: number,
  foelger: boolean,
): Promise<Resultat<Program>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<Program>> => {
    const program = await findProgram(tx, programId);
    if (!program) return PROGRAM_IKKE_DER;
    const noegle = [programId, aktoer.organisation.id, aktoer.personId] as const;
    const { numAffectedRows } = await (foelger
      ? sql`insert into programfoelger (program_id, organisation_id, person_id, kl)
          values (${noegle[0]}, ${noegle[1]}, ${noegle[2]}::uuid, ${program.nu}) on conflict do nothing`
      : sql`delete from programfoelger where program_id = ${noegle[0]} and organisation_id = ${noegle[1]}
          and person_id = ${noegle[2]}::uuid`
    ).execute(tx);
    if (numAffectedRows === 0n) return ok(program);
    await skrivAudit(tx, aktoer, program.nu, {
      handling: foelger ? 'faellesprogram.foelg' : 'faellesprogram.foelg_ikke',
      genstand: `faellesprogram:${programId}`,
    });
    return ok(program);
  });
}

/** Whether the actor follows it. */
export async function foelgerProgram(tx: Tx, programId: number): Promise<boolean> {
  return (await raekke(tx, sql`select 1 from programfoelger where program_id = ${programId}`)) !== null;
}

const BESKED = z.object({
  program: z.int(),
  emne: z.string(),
  tekst: z.string(),
  sti: z.string().startsWith('/'),
});

/** Those who follow it, are still of the house they did it for, and still may see it, in a mail each. */
export const foelgerbeskedJob = job({
  navn: 'faellesprogram.foelgerbesked',
  skema: BESKED,
  koer: (miljoe, { program, emne, tekst, sti }) =>
    miljoe.db.somSystem('fællesprogram: modtagere af mail', async (tx) => {
      const til = await raekker(
        tx,
        sql<{ email: string }>`select distinct n.email from programfoelger f
          join faellesprogram p on p.id = f.program_id and p.fjernet_kl is null
          join organisation o on o.id = f.organisation_id and o.nedlagt_kl is null
          join medlemskab m on m.person_id = f.person_id and m.organisation_id = f.organisation_id and m.ophoert_kl is null
          join person n on n.id = f.person_id and n.slettet_kl is null and n.email <> ''
          where f.program_id = ${program} and (p.synlighed = 'offentlig' or p.organisation_id = f.organisation_id
            or p.synlighed = 'delt' and o.art in ('kommune', 'faellesskab', 'samarbejde'))
          order by n.email`,
      );
      for (const { email } of til)
        await sendMail(miljoe, tx, {
          til: email,
          emne: somEmne(emne),
          afsnit: [tekst],
          link: { tekst: 'Læs mere', sti },
        });
    }),
});

export interface Foelgerbesked {
  /** Put after the programme's name: `Samarbejdsplatformen: Svar på spørgsmål`. */
  readonly emne: string;
  /** A sentence or two; only what has been published. */
  readonly tekst: string;
  /** Where it is told in full; the programme's own page where it is left out. */
  readonly sti?: string;
}

/** Tells those who follow the programme, when the transaction has been carried out. A draft of a programme tells nobody. */
export async function beskedTilFoelgere(
  miljoe: Pick<Miljoe, 'jobs'>,
  tx: Tx,
  program: Pick<Program, 'id' | 'navn' | 'kortnavn' | 'synlighed'>,
  { emne, tekst, sti }: Foelgerbesked,
): Promise<void> {
  if (program.synlighed === 'kladde') return;
  await miljoe.jobs.send(tx, foelgerbeskedJob, {
    program: program.id,
    emne: `${program.kortnavn === '' ? program.navn : program.kortnavn}: ${emne}`,
    tekst,
    sti: sti ?? paths.faellesprogram({ program: program.id }),
  });
}
