import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { job } from '../../../platform/jobs.ts';
import { sendMail } from '../../../platform/mail.ts';
import { mailafsnit } from './rules.ts';

/** The other house's people are hidden from whoever sends, so the jobs look them up as the system. */
const GRUND = 'markedsdialog: modtagere hos leverandøren';
const LINKTEKST = 'Åbn dialogen i Målbillede';

interface Postraekke {
  readonly id: number;
  readonly deltagelseId: number;
  readonly emne: string;
  readonly tekst: string;
}

/** Administrators and those who have been given the dialogue; none where nobody has taken up the invitation. */
async function egneFolk(tx: Tx, deltagelseId: number): Promise<string[]> {
  const r = await raekker(
    tx,
    sql<{ email: string }>`select distinct p.email from markedsdeltagelse d
      join medlemskab b on b.organisation_id = d.leverandoer_id and b.ophoert_kl is null
      join person p on p.id = b.person_id and p.slettet_kl is null
      where d.id = ${deltagelseId} and (
        exists (select from tildeling t where t.person_id = b.person_id and t.organisation_id = b.organisation_id
          and t.rolle = 'leverandoeradministrator')
        or exists (select from markedsdelegation g where g.deltagelse_id = d.id and g.person_id = b.person_id))
      order by p.email`,
  );
  return r.map(({ email }) => email);
}

/** The invited addresses, as long as nobody at the supplier has opened the dialogue. */
async function inviterede(tx: Tx, deltagelseId: number): Promise<string[]> {
  const r = await raekker(
    tx,
    sql<{ email: string }>`select distinct lower(i.email) as email from markedsinvitation i
      join markedsdeltagelse d on d.id = i.deltagelse_id and d.aabnet_kl is null
      where d.id = ${deltagelseId} and i.tilbagekaldt_kl is null
        and not exists (select from markedsinvitation b where b.deltagelse_id = d.id and b.brugt_kl is not null)
      order by 1`,
  );
  return r.map(({ email }) => email);
}

/** Their way in is the invitation; its secret is not kept, so it can't be given again here. */
const FOERSTE_GANG = 'Er det første gang, I åbner dialogen, så brug linket i den invitation, I har fået.';

/** Finds the recipients of messages that have been written to the log, and puts their mail in the outbox; once. */
export const udsendJob = job({
  navn: 'markedsdialog.udsend',
  skema: z.object({ poster: z.array(z.int()), sti: z.string().startsWith('/') }),
  async koer(miljoe, { poster, sti }) {
    await miljoe.db.somSystem(GRUND, async (tx) => {
      const venter = await raekker(
        tx,
        sql<Postraekke>`select id, deltagelse_id as "deltagelseId", emne, tekst from markedspost
          where id = any(${poster}::int[]) and afsendt_kl is null order by id for update`,
      );
      for (const p of venter) {
        const folk = await egneFolk(tx, p.deltagelseId);
        const nye = (await inviterede(tx, p.deltagelseId)).filter(
          (email) => !folk.some((f) => f.toLowerCase() === email),
        );
        const tekst = nye.length > 0 ? `${p.tekst}\n\n${FOERSTE_GANG}` : p.tekst;
        for (const til of [...folk, ...nye])
          await sendMail(miljoe, tx, {
            til,
            emne: p.emne,
            afsnit: mailafsnit(tekst, `${miljoe.offentligUrl}${sti}`),
            link: { tekst: LINKTEKST, sti },
          });
        await sql`update markedspost set antal = ${folk.length + nye.length}, til = ${nye.join(', ')}, tekst = ${tekst},
          afsendt_kl = app_nu() where id = ${p.id}`.execute(tx);
      }
    });
  },
});

export const noegleHash = (noegle: string): Buffer => createHash('sha256').update(noegle).digest();

/**
 * Delivers one invitation. Its secret is made here and goes straight to the mail server, so that it is never in the
 * database, not even in the queue; a new attempt makes a new one.
 */
export const invitationJob = job({
  navn: 'markedsdialog.inviter',
  /** `sti` is the pattern of the address, with `:noegle` where the secret goes. */
  skema: z.object({ post: z.int(), sti: z.string().startsWith('/').includes(':noegle') }),
  async koer({ db, post, offentligUrl }, { post: postId, sti }) {
    const noegle = randomBytes(32).toString('base64url');
    const p = await db.somSystem(GRUND, async (tx) => {
      const fundet = await raekke(
        tx,
        sql<{
          invitation: number;
          til: string;
          emne: string;
          tekst: string;
        }>`select i.id as invitation, p.til, p.emne,
            p.tekst
          from markedspost p join markedsinvitation i on i.id = p.invitation_id
          where p.id = ${postId} and p.afsendt_kl is null and i.tilbagekaldt_kl is null for update of i`,
      );
      if (fundet)
        await sql`update markedsinvitation set noegle_hash = ${noegleHash(noegle)} where id = ${fundet.invitation}`.execute(
          tx,
        );
      return fundet;
    });
    if (!p) return;
    const eget = sti.replace(':noegle', noegle);
    await post.send(
      {
        id: crypto.randomUUID(),
        til: p.til,
        emne: p.emne,
        afsnit: mailafsnit(p.tekst, `${offentligUrl}${eget}`),
        link: { tekst: LINKTEKST, sti: eget },
      },
      offentligUrl,
    );
    await db.somSystem(GRUND, (tx) =>
      sql`update markedspost set afsendt_kl = app_nu() where id = ${postId}`.execute(tx),
    );
  },
});
