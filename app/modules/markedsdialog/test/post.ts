/** Runs the jobs that commands have sent, and reads the mail that comes of it. */
import type { SendtJob } from '../../../../test/helpers.ts';
import { lagteMails, MAIL, type Mail } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { markedsdialogJobs } from '../jobs.ts';

type Testmiljoe = Miljoe & { sendt: SendtJob[] };

/** Does the module's work that waits; `gange` says how often each job runs, since a job may run twice. */
export async function koerJobs(miljoe: Testmiljoe, gange = 1): Promise<void> {
  const venter = miljoe.sendt.filter((s) => s.navn !== 'mail.send');
  miljoe.sendt.splice(0, miljoe.sendt.length, ...miljoe.sendt.filter((s) => s.navn === 'mail.send'));
  for (const { navn, data } of venter) {
    const job = markedsdialogJobs.find((j) => j.navn === navn);
    if (!job) throw new Error(`no job is called ${navn}`);
    for (let i = 0; i < gange; i += 1) await job.koer(miljoe, data);
  }
}

/** The mail in the outbox, and empties it. */
export function udbakke(miljoe: Testmiljoe): Mail[] {
  return miljoe.sendt
    .splice(0)
    .filter((s) => s.navn === 'mail.send')
    .map((s) => MAIL.parse(s.data));
}

/** Invitations go past the outbox, straight to the mail server: what it got, oldest first. */
export function leveret(miljoe: Miljoe): { til: string; tekst: string }[] {
  return lagteMails(miljoe.mappe)
    .map(({ til, tekst }) => ({ til, tekst }))
    .reverse();
}
