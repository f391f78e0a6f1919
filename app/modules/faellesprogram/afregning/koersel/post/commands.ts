/** Tells those at a kommune who follow the programme that it has something new to pay; never what. */
import { z } from 'zod';
import { raekke, raekker, sql } from '../../../../../platform/db/database.ts';
import { job } from '../../../../../platform/jobs.ts';
import { emne, sendMail } from '../../../../../platform/mail.ts';
import { paths } from '../../../../../routes.ts';

/** Followers are each other's secret, so they are found as the system. */
export const fakturabeskedJob = job({
  navn: 'faellesprogram.fakturabesked',
  skema: z.object({ udstedelse: z.int() }),
  koer: (miljoe, { udstedelse }) =>
    miljoe.db.somSystem('fællesprogram: følgere i de kommuner, der har fået en faktura', async (tx) => {
      const u = await raekke(
        tx,
        sql<{
          program: string;
          aar: number;
          slags: 'rate' | 'rettelse';
        }>`select p.navn as program, u.aar, u.slags
          from afregningsudstedelse u join faellesprogram p on p.id = u.program_id where u.id = ${udstedelse}`,
      );
      if (u === null) return;
      const til = await raekker(
        tx,
        sql<{ email: string }>`select distinct n.email
          from afregningsudstedelse u join programfoelger f on f.program_id = u.program_id
            join medlemskab m on m.person_id = f.person_id and m.organisation_id = f.organisation_id and m.ophoert_kl is null
            join person n on n.id = f.person_id and n.slettet_kl is null and n.email <> ''
          where u.id = ${udstedelse}
            and exists (select from programfaktura x where x.udstedelse_id = u.id and x.kommune_id = f.organisation_id)
            and exists (select from tildeling t where t.person_id = f.person_id and t.organisation_id = f.organisation_id
              and t.rolle <> 'anmelder')
          order by n.email`,
      );
      const hvad = u.slags === 'rate' ? 'en ny faktura' : 'en rettelse af det, der er faktureret,';
      for (const { email } of til)
        await sendMail(miljoe, tx, {
          til: email,
          emne: emne(`${u.slags === 'rate' ? 'Ny faktura' : 'Rettelse'}: ${u.program}`),
          afsnit: [`Jeres kommune har fået ${hvad} fra »${u.program}« for ${u.aar}.`],
          link: { tekst: 'Se jeres regninger', sti: paths.programregninger() },
        });
    }),
});
