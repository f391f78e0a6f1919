import { erArbejdsdag } from '../../../kernel/arbejdsdag.ts';
import { antal, visTidspunkt } from '../../../kernel/tekst.ts';
import { datoI } from '../../../kernel/ur.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { emne, sendMail } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { beskedTilDeltagere } from '../post/commands.ts';
import { erPaamindelsesdag, skalMindes } from './rules.ts';

const GRUND = 'markedsdialog: påmindelser i alle dialoger';

async function nu(tx: Tx): Promise<Date> {
  const r = await raekke(tx, sql<{ nu: Date }>`select app_nu() as nu`);
  if (!r) throw new Error('the database has no clock');
  return r.nu;
}

const arbejdsdag = (tid: Date) => erArbejdsdag(Temporal.PlainDate.from(datoI(tid)));

/** Where the buyer reads mail about the dialogue: its contact, or else whoever published it. */
const KONTAKT = sql`coalesce(nullif(m.kontakt_email, ''),
  (select p.email from person p where p.id = m.offentliggjort_af and p.slettet_kl is null)) as kontakt`;

interface Spurgt {
  readonly dialogId: number;
  readonly titel: string;
  readonly nr: number;
  readonly emne: string;
  readonly kontakt: string | null;
}

/** Tells the buyer's contact that a question has come; nothing about who asked. */
export function fortaelOmSpoergsmaal(miljoe: Miljoe, id: number): Promise<void> {
  return miljoe.db.somSystem(GRUND, async (tx) => {
    const s = await raekke(
      tx,
      sql<Spurgt>`select m.id as "dialogId", m.titel, s.nr, s.emne, ${KONTAKT}
        from markedsspoergsmaal s join markedsdialog m on m.id = s.dialog_id where s.id = ${id}`,
    );
    if (!s || s.kontakt === null) return;
    await sendMail(miljoe, tx, {
      til: s.kontakt,
      emne: emne(`Nyt spørgsmål: ${s.titel}`),
      afsnit: [
        `Der er kommet spørgsmål nr. ${s.nr} i »${s.titel}«: ${s.emne}`,
        'Svaret sendes til alle deltagere på én gang. Ingen kan se, hvem der spurgte.',
      ],
      link: {
        tekst: 'Skriv svar',
        sti: paths.markedsspoergsmaal({ id: s.dialogId, spoergsmaal: id }),
      },
    });
  });
}

/** The dialogues that are open for answers, one at a time in its own transaction, its row held. */
async function forHverAaben(
  miljoe: Miljoe,
  arbejde: (
    tx: Tx,
    d: { id: number; titel: string; frist: Date; kontakt: string | null },
    kl: Date,
  ) => Promise<void>,
): Promise<void> {
  const aabne = await miljoe.db.somSystem(GRUND, async (tx) =>
    arbejdsdag(await nu(tx))
      ? raekker(
          tx,
          sql<{
            id: number;
          }>`select id from markedsdialog where tilstand = 'offentliggjort' and frist_kl > app_nu() order by id`,
        )
      : [],
  );
  for (const { id } of aabne)
    await miljoe.db.somSystem(GRUND, async (tx) => {
      const d = await raekke(
        tx,
        sql<{
          id: number;
          titel: string;
          frist: Date;
          kontakt: string | null;
        }>`select m.id, m.titel, m.frist_kl as frist,
          ${KONTAKT} from markedsdialog m
          where m.id = ${id} and m.tilstand = 'offentliggjort' and m.frist_kl > app_nu() for no key update of m`,
      );
      if (d) await arbejde(tx, d, await nu(tx));
    });
}

/**
 * Reminds suppliers of the deadline. All of them get the same mail, whether they have begun, handed in or neither: a mail
 * to some would tell the buyer, who sees the log, where the others are. Once a day at most.
 */
export function mindLeverandoerer(miljoe: Miljoe): Promise<void> {
  return forHverAaben(miljoe, async (tx, d, kl) => {
    if (!erPaamindelsesdag(kl, d.frist)) return;
    const til = await raekker(
      tx,
      sql<{ id: number }>`select x.id from markedsdeltagelse x
        where x.dialog_id = ${d.id} and x.fjernet_kl is null and x.afslag_kl is null
          and not exists (select from markedspost p where p.deltagelse_id = x.id and p.slags = 'paamindelse'
            and (p.sendt_kl at time zone 'Europe/Copenhagen')::date = (${kl}::timestamptz at time zone 'Europe/Copenhagen')::date)`,
    );
    await beskedTilDeltagere(miljoe, tx, d.id, {
      slags: 'paamindelse',
      sti: paths.dialog({ id: d.id }),
      deltagelser: til.map((x) => x.id),
    });
  });
}

interface Ubesvaret {
  readonly id: number;
  readonly stillet: Date;
  readonly mindet: Date | null;
}

/** Reminds the buyer's contact of questions without an answer: one mail for a dialogue. */
export function mindOmSpoergsmaal(miljoe: Miljoe): Promise<void> {
  return forHverAaben(miljoe, async (tx, d, kl) => {
    const ubesvarede = await raekker(
      tx,
      sql<Ubesvaret>`select id, stillet_kl as stillet, paamindet_kl as mindet from markedsspoergsmaal
        where dialog_id = ${d.id} and besvaret_kl is null`,
    );
    const forfaldne = ubesvarede.filter((s) => skalMindes(s, d.frist, kl));
    if (forfaldne.length === 0 || d.kontakt === null) return;
    await sendMail(miljoe, tx, {
      til: d.kontakt,
      emne: emne(`Venter på svar: ${d.titel}`),
      afsnit: [
        `${antal(ubesvarede.length, 'spørgsmål', 'spørgsmål')} i »${d.titel}« venter på svar.`,
        `Leverandørerne skal svare senest ${visTidspunkt(d.frist)} og har brug for svaret i god tid.`,
      ],
      link: { tekst: 'Se spørgsmålene', sti: paths.markedsspoergsmaalene({ id: d.id }) },
    });
    await sql`update markedsspoergsmaal set paamindet_kl = ${kl} where id = any(${forfaldne.map((s) => s.id)}::int[])`.execute(
      tx,
    );
  });
}

interface Varsel {
  readonly dialogId: number;
  readonly personId: string;
  readonly titel: string;
  readonly email: string | null;
}

/** Tells those who asked for it that the answers have opened. Someone who has left the house is not told. */
export function sigAabnet(miljoe: Miljoe): Promise<void> {
  return miljoe.db.somSystem(GRUND, async (tx) => {
    const varsler = await raekker(
      tx,
      sql<Varsel>`select v.dialog_id as "dialogId", v.person_id as "personId", m.titel,
          (select p.email from person p join medlemskab b on b.person_id = p.id and b.organisation_id = m.organisation_id
            and b.ophoert_kl is null where p.id = v.person_id and p.slettet_kl is null) as email
        from markedsvarsel v join markedsdialog m on m.id = v.dialog_id
        where v.sendt_kl is null and marked_aabnet(m) order by v.dialog_id for update of v`,
    );
    for (const v of varsler) {
      if (v.email !== null)
        await sendMail(miljoe, tx, {
          til: v.email,
          emne: emne(`Svarene er åbnet: ${v.titel}`),
          afsnit: [
            `Fristen for »${v.titel}« er udløbet, og svarene kan nu åbnes.`,
            'De kan læses af dem, der er udpeget til at vurdere dem og har erklæret sig habile.',
          ],
          link: { tekst: 'Åbn dialogen', sti: paths.markedsdialog({ id: v.dialogId }) },
        });
      await sql`update markedsvarsel set sendt_kl = app_nu()
        where dialog_id = ${v.dialogId} and person_id = ${v.personId}`.execute(tx);
    }
  });
}
