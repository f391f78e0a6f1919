/** Mail about projects. Owners and askers are hidden from each other, so the recipients are found as the system. */
import { z } from 'zod';
import { antal } from '../../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { job } from '../../../../platform/jobs.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';

const GRUND = 'projekter: modtagere af mail';

/** Those who made or last wrote the project and still are of the house; its administrators where none of them is. */
async function ejere(tx: Tx, projekt: number): Promise<string[]> {
  const r = await raekker(
    tx,
    sql<{
      email: string;
      egen: boolean;
    }>`select distinct n.email, n.id in (p.oprettet_af, p.rettet_af) as egen
      from lokalprojekt p join medlemskab m on m.organisation_id = p.organisation_id and m.ophoert_kl is null
      join person n on n.id = m.person_id and n.slettet_kl is null and n.email <> ''
      where p.id = ${projekt} and (n.id in (p.oprettet_af, p.rettet_af) or exists (select from tildeling t
        where t.person_id = n.id and t.organisation_id = p.organisation_id and t.rolle = 'administrator'))
      order by n.email`,
  );
  const egne = r.filter((x) => x.egen);
  return [...new Set((egne.length > 0 ? egne : r).map((x) => x.email))];
}

async function spoerger(tx: Tx, spoergsmaal: number): Promise<string[]> {
  const r = await raekke(
    tx,
    sql<{ email: string }>`select n.email from lokalprojekt_spoergsmaal s
      join medlemskab m on m.organisation_id = s.organisation_id and m.person_id = s.person_id and m.ophoert_kl is null
      join person n on n.id = s.person_id and n.slettet_kl is null and n.email <> '' where s.id = ${spoergsmaal}`,
  );
  return r ? [r.email] : [];
}

const BESKEDER = {
  spoergsmaal: { emne: 'Spørgsmål til jeres projekt', tekst: 'Der er stillet et spørgsmål til projektet' },
  svar: { emne: 'Svar på dit spørgsmål', tekst: 'Dit spørgsmål er besvaret på projektet' },
  skjult: {
    emne: 'Jeres projekt er skjult',
    tekst:
      'Sekretariatet har skjult noget på jeres projekt. Grunden står på siden, hvor I også kan rette det:',
  },
  vist: {
    emne: 'Jeres projekt vises igen',
    tekst: 'Sekretariatet viser igen det, der var skjult på projektet',
  },
} as const;

/** Tells the owner of a question or of moderation, or the one who asked of the answer. */
export const projektbeskedJob = job({
  navn: 'handlingsplan.projektbesked',
  skema: z.object({
    projekt: z.int(),
    slags: z.enum(['spoergsmaal', 'svar', 'skjult', 'vist']),
    spoergsmaal: z.int().optional(),
  }),
  koer: (miljoe, { projekt, slags, spoergsmaal }) =>
    miljoe.db.somSystem(GRUND, async (tx) => {
      const p = await raekke(
        tx,
        sql<{ titel: string }>`select titel from lokalprojekt where id = ${projekt}`,
      );
      if (!p) return;
      const besked = BESKEDER[slags];
      const til = slags === 'svar' ? await spoerger(tx, spoergsmaal ?? 0) : await ejere(tx, projekt);
      for (const adresse of til)
        await sendMail(miljoe, tx, {
          til: adresse,
          emne: emne(`${besked.emne}: ${p.titel}`),
          afsnit: [`${besked.tekst} »${p.titel}«.`],
          link: { tekst: 'Se projektet', sti: paths.projekt({ projekt }) },
        });
    }),
});

interface Nyt {
  readonly personId: string;
  readonly organisationId: number;
  readonly email: string;
  readonly projekter: readonly { readonly id: number; readonly titel: string }[];
}

/** One mail to each follower with every followed project that has changed since the last one. */
export function fortaelFoelgere(miljoe: Miljoe): Promise<void> {
  const nu = miljoe.ur.nu();
  return miljoe.db.somSystem(GRUND, async (tx) => {
    const alle = await raekker(
      tx,
      sql<Nyt>`select f.person_id as "personId", f.organisation_id as "organisationId", n.email,
          jsonb_agg(jsonb_build_object('id', p.id, 'titel', p.titel) order by p.nyt_kl desc) as projekter
        from lokalprojekt_foelger f
        join lokalprojekt p on p.id = f.projekt_id and p.tilstand = 'delt' and p.skjult_kl is null and p.nyt_kl > f.fortalt_kl
        join medlemskab m on m.person_id = f.person_id and m.organisation_id = f.organisation_id and m.ophoert_kl is null
        join person n on n.id = f.person_id and n.slettet_kl is null and n.email <> ''
        group by 1, 2, 3 order by 3`,
    );
    for (const { personId, organisationId, email, projekter } of alle) {
      const [foerste] = projekter;
      await sendMail(miljoe, tx, {
        til: email,
        emne: emne(
          projekter.length === 1
            ? `Nyt i projektet ${foerste?.titel}`
            : `Nyt i ${antal(projekter.length, 'projekt', 'projekter')}, du følger`,
        ),
        afsnit: [`Der er nyt i det, du følger:\n${projekter.map((p) => `– ${p.titel}`).join('\n')}`],
        link:
          projekter.length === 1 && foerste
            ? { tekst: 'Se projektet', sti: paths.projekt({ projekt: foerste.id }) }
            : { tekst: 'Se projekterne', sti: paths.projekter({ vis: 'fulgte' }) },
      });
      await sql`update lokalprojekt_foelger set fortalt_kl = ${nu} where person_id = ${personId}
        and organisation_id = ${organisationId} and projekt_id = any(${projekter.map((p) => p.id)}::int[])`.execute(
        tx,
      );
    }
  });
}

/** Each morning, so that one mail holds what happened the day before. */
export const foelgerJob = job({
  navn: 'handlingsplan.projektfoelgere',
  skema: z.object({}),
  gentag: '30 6 * * *',
  koer: fortaelFoelgere,
});
