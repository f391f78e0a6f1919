/** Mail to those who signed a kommune up. One kommune can't see the others', so recipients are found as the system. */
import { z } from 'zod';
import { raekker, sql } from '../../../../platform/db/database.ts';
import { job } from '../../../../platform/jobs.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';

/** Whoever wrote a sign-up last, while they still are of the kommune and may see the programme. */
export const tilmeldingsbeskedJob = job({
  navn: 'faellesprogram.tilmeldingsbesked',
  skema: z.object({
    tilmeldinger: z.array(z.int()),
    titel: z.string(),
    tekst: z.string(),
    sti: z.string().startsWith('/'),
  }),
  koer: (miljoe, { tilmeldinger, titel, tekst, sti }) =>
    miljoe.db.somSystem('fællesprogram: tilmeldte får besked', async (tx) => {
      const til = await raekker(
        tx,
        sql<{ email: string }>`select distinct n.email from programtilmelding t
          join programarrangement a on a.id = t.arrangement_id and a.fjernet_kl is null
          join faellesprogram p on p.id = a.program_id and p.fjernet_kl is null and p.synlighed <> 'kladde'
          join organisation o on o.id = t.organisation_id and o.nedlagt_kl is null
          join medlemskab m on m.person_id = t.af and m.organisation_id = t.organisation_id and m.ophoert_kl is null
          join person n on n.id = t.af and n.slettet_kl is null and n.email <> ''
          where t.id = any(${[...tilmeldinger]}::int[]) and t.frafaldet_kl is null order by n.email`,
      );
      for (const { email } of til)
        await sendMail(miljoe, tx, {
          til: email,
          emne: emne(titel),
          afsnit: [tekst],
          link: { tekst: 'Se jeres tilmelding', sti },
        });
    }),
});
