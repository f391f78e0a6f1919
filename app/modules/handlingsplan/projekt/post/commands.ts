/** Mail about projects. Owners and askers are hidden from each other, so the recipients are found as the system. */
import { z } from 'zod';
import { antal } from '../../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { job } from '../../../../platform/jobs.ts';
import { emne, type Mail, sendMail } from '../../../../platform/mail.ts';
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

interface Foelger {
  readonly personId: string;
  readonly organisationId: number;
  readonly email: string;
  readonly nye: readonly Fulgt[];
  readonly trukne: readonly Fulgt[];
}
interface Fulgt {
  readonly id: number;
  readonly titel: string;
}

/**
 * Followers with what has happened since they were told last. A project that is withdrawn has the title it was shared with: what the
 * owner has written since is nobody else's.
 */
function foelgereMedNyt(tx: Tx): Promise<Foelger[]> {
  const ny = sql`p.tilstand = 'delt' and p.skjult_kl is null and p.nyt_kl > f.fortalt_kl`;
  const trukket = sql`p.tilstand <> 'delt' and p.skjult_kl is null and p.trukket_kl > f.fortalt_kl`;
  const samlet = (hvor: typeof ny, titel: typeof ny) =>
    sql`coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'titel', ${titel}) order by p.nyt_kl desc, p.id) filter (where ${hvor}), '[]')`;
  return raekker(
    tx,
    sql<Foelger>`select f.person_id as "personId", f.organisation_id as "organisationId", n.email,
        ${samlet(ny, sql`p.titel`)} as nye,
        ${samlet(
          trukket,
          sql`coalesce((select v.indhold ->> 'titel' from lokalprojekt_version v where v.projekt_id = p.id
            and v.handling = 'traek' order by v.nr desc limit 1), '')`,
        )} as trukne
      from lokalprojekt_foelger f join lokalprojekt p on p.id = f.projekt_id and ((${ny}) or (${trukket}))
      join medlemskab m on m.person_id = f.person_id and m.organisation_id = f.organisation_id and m.ophoert_kl is null
      join person n on n.id = f.person_id and n.slettet_kl is null and n.email <> ''
      group by 1, 2, 3 order by 3`,
  );
}

const punkter = (projekter: readonly Fulgt[]) => projekter.map((p) => `– ${p.titel}`).join('\n');

function foelgermail({ nye, trukne }: Foelger): Pick<Mail, 'emne' | 'afsnit' | 'link'> {
  const alle = [...nye, ...trukne];
  const [foerste] = alle;
  return {
    emne: emne(
      alle.length > 1
        ? `Nyt i ${antal(alle.length, 'projekt', 'projekter')}, du følger`
        : `${nye.length > 0 ? 'Nyt i projektet' : 'Trukket tilbage:'} ${foerste?.titel}`,
    ),
    afsnit: [
      ...(nye.length > 0 ? [`Der er nyt i det, du følger:\n${punkter(nye)}`] : []),
      ...(trukne.length > 0
        ? [
            `Ejeren har trukket det tilbage, så det kan ikke læses nu:\n${punkter(trukne)}`,
            'Du følger det stadig og får en mail, hvis det bliver delt igen.',
          ]
        : []),
    ],
    link:
      alle.length === 1 && nye.length === 1
        ? { tekst: 'Se projektet', sti: paths.projekt({ projekt: nye[0].id }) }
        : { tekst: 'Se dem, du følger', sti: paths.projekter({ vis: 'fulgte' }) },
  };
}

/** One mail to each follower with every followed project that has changed, or been withdrawn, since the last one. */
export function fortaelFoelgere(miljoe: Miljoe): Promise<void> {
  const nu = miljoe.ur.nu();
  return miljoe.db.somSystem(GRUND, async (tx) => {
    for (const foelger of await foelgereMedNyt(tx)) {
      const { personId, organisationId, email, nye, trukne } = foelger;
      await sendMail(miljoe, tx, { til: email, ...foelgermail(foelger) });
      await sql`update lokalprojekt_foelger set fortalt_kl = ${nu} where person_id = ${personId}
        and organisation_id = ${organisationId} and projekt_id = any(${[...nye, ...trukne].map((p) => p.id)}::int[])`.execute(
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
