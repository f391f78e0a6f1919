/** Mail to whoever asked. Who that is, is nobody else's, so recipients are found as the system. */
import { z } from 'zod';
import { raekker, sql } from '../../../platform/db/database.ts';
import { job } from '../../../platform/jobs.ts';
import { emne, sendMail } from '../../../platform/mail.ts';

interface Modtager {
  readonly email: string;
  readonly navn: string;
}

/**
 * The asker, and those whose questions are answered with it, while they still are of the house they asked for and may see the
 * programme. Those who follow it are told as followers when something is published.
 */
export const spoergerbeskedJob = job({
  navn: 'faellesprogram.spoergerbesked',
  skema: z.object({ spoergsmaal: z.int(), tekst: z.string(), sti: z.string().startsWith('/') }),
  koer: (miljoe, { spoergsmaal, tekst, sti }) =>
    miljoe.db.somSystem('fællesprogram: spørgere får svar', async (tx) => {
      const til = await raekker(
        tx,
        sql<Modtager>`select distinct n.email, coalesce(nullif(p.kortnavn, ''), p.navn) as navn
          from programspoergsmaal s join programspoerger x on x.spoergsmaal_id = s.id
            join faellesprogram p on p.id = s.program_id and p.fjernet_kl is null
            join organisation o on o.id = x.for_organisation_id and o.nedlagt_kl is null
            join medlemskab m on m.person_id = x.person_id and m.organisation_id = x.for_organisation_id and m.ophoert_kl is null
            join person n on n.id = x.person_id and n.slettet_kl is null and n.email <> ''
          where (s.id = ${spoergsmaal} or s.dublet_af = ${spoergsmaal}) and x.for_organisation_id <> p.organisation_id
            and (p.synlighed = 'offentlig' or p.synlighed = 'delt' and o.art <> 'leverandoer')
            and not (s.udgivet_kl is not null and exists (select from programfoelger f where f.program_id = p.id
              and f.person_id = x.person_id and f.organisation_id = x.for_organisation_id))
          order by n.email`,
      );
      for (const { email, navn } of til)
        await sendMail(miljoe, tx, {
          til: email,
          emne: emne(`${navn}: dit spørgsmål`),
          afsnit: [tekst],
          link: { tekst: 'Se dine spørgsmål', sti },
        });
    }),
});
