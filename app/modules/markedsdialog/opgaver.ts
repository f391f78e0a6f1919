/**
 * What waits at a dialogue. Titles hold the dialogue's own title and numbers: never an answer, a question's text, who asked
 * or what a supplier is called. The database's clock decides what is open, as everywhere in a dialogue.
 */
import { maa } from '../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../platform/opgaver.ts';
import { paths } from '../../routes.ts';
import { officieltNavn } from '../organisation/public.ts';
import { EVALUERRET, LAESRET, SVARRET } from './rules.ts';

const GRAENSE = sql`limit ${OPGAVER_PR_KILDE}`;

/** The last day on which something is in time that is too late at this instant. */
const sidsteDag = (kl: ReturnType<typeof sql>) =>
  sql`((${kl} - interval '1 millisecond') at time zone 'Europe/Copenhagen')::date::text`;

/** Open questions of dialogues that the reader is the contact of, published or made. */
const spoergsmaal: Opgavekilde = {
  slags: 'markedsspoergsmaal',
  navn: 'Spørgsmål fra leverandører',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  // The contact is reminded on working days until they are answered (paamindelse/commands.ts).
  egenMail: true,
  async hent(tx, { organisation, personId }) {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        dialogId: number;
        nr: number;
        titel: string;
        frist: string;
      }>`select q.id, m.id as "dialogId",
          q.nr, m.titel, ${sidsteDag(sql`m.frist_kl`)} as frist
        from markedsdialog m join markedsspoergsmaal q on q.dialog_id = m.id and q.besvaret_kl is null
        where m.organisation_id = ${organisation.id} and m.tilstand = 'offentliggjort' and m.frist_kl > app_nu()
          and (${personId} in (m.offentliggjort_af, m.oprettet_af) or lower(m.kontakt_email) = (
            select lower(p.email) from person p where p.id = ${personId} and p.email <> ''))
        order by m.frist_kl, q.id ${GRAENSE}`,
    );
    return r.map((q) => ({
      noegle: `markedsspoergsmaal:${q.id}`,
      slags: 'markedsspoergsmaal',
      titel: `Besvar spørgsmål nr. ${q.nr} fra leverandørerne`,
      tekst: q.titel,
      sti: paths.markedsspoergsmaal({ id: q.dialogId, spoergsmaal: q.id }),
      frist: q.frist,
    }));
  },
};

type Trin = 'habilitet' | 'point' | 'vurdering' | 'afgoerelse';

const TRIN: Readonly<Record<Trin, { readonly titel: string; readonly sti: (id: number) => string }>> = {
  habilitet: { titel: 'Erklær, om du er habil', sti: (id) => paths.markedshabilitet({ id }) },
  point: { titel: 'Giv point for svarene', sti: (id) => paths.markedsscoring({ id }) },
  vurdering: { titel: 'Vurdér svarene', sti: (id) => paths.markedssammenligning({ id }) },
  afgoerelse: { titel: 'Afgør dialogen', sti: (id) => paths.markedsdialog({ id }) },
};

/**
 * An evaluator declares interests, and judges when the answers have opened; whoever published the dialogue brings it to its
 * end. A task a dialogue: what comes first for this person.
 */
const evaluering: Opgavekilde = {
  slags: 'evaluering',
  navn: 'Evaluering',
  hvem: (aktoer) => maa(aktoer, EVALUERRET),
  async hent(tx, { organisation, personId }) {
    const r = await raekker(
      tx,
      sql<{ id: number; titel: string; trin: Trin; frist: string | null }>`select x.id, x.titel, x.trin,
          case when x.trin = 'habilitet' and not x.aabnet then x.svarfrist else x.afgoerelse end as frist
        from (select m.id, m.titel, m.frist_kl <= app_nu() as aabnet, ${sidsteDag(sql`m.frist_kl`)} as svarfrist,
            m.afgoerelse_dato::text as afgoerelse,
            case when e.person_id is not null and h.person_id is null then 'habilitet'
              when m.frist_kl > app_nu() then null
              when e.person_id is not null and not h.konflikt and m.brug_scoring and p.person_id is null then 'point'
              when e.person_id is not null and not h.konflikt and not m.brug_scoring then 'vurdering'
              when m.offentliggjort_af = ${personId} then 'afgoerelse' end as trin
          from markedsdialog m
          left join markedsevaluator e on e.dialog_id = m.id and e.person_id = ${personId} and e.fjernet_kl is null
          left join markedshabilitet h on h.dialog_id = m.id and h.person_id = ${personId}
          left join markedsscoring p on p.dialog_id = m.id and p.person_id = ${personId}
          where m.organisation_id = ${organisation.id} and m.tilstand = 'offentliggjort'
            and not exists (select from markedsvalg v where v.dialog_id = m.id)) x
        where x.trin is not null order by frist, x.id ${GRAENSE}`,
    );
    return r.map((m) => ({
      noegle: `evaluering:${m.id}-${m.trin}`,
      slags: 'evaluering',
      titel: TRIN[m.trin].titel,
      tekst: m.titel,
      sti: TRIN[m.trin].sti(m.id),
      frist: m.frist,
    }));
  },
  async aaret(tx, { organisation }, fra, til) {
    const r = await raekker(
      tx,
      sql<{ id: number; titel: string; dato: string; hvad: 'frist' | 'afgoerelse' }>`select * from (
          select m.id, m.titel, ${sidsteDag(sql`m.frist_kl`)} as dato, 'frist' as hvad from markedsdialog m
            where m.organisation_id = ${organisation.id} and m.tilstand in ('offentliggjort', 'afsluttet')
          union all select m.id, m.titel, m.afgoerelse_dato::text, 'afgoerelse' from markedsdialog m
            where m.organisation_id = ${organisation.id} and m.tilstand in ('offentliggjort', 'afsluttet')) x
        where x.dato between ${fra} and ${til} order by x.dato, x.id ${GRAENSE}`,
    );
    return r.map((m) => ({
      dato: m.dato,
      titel: `${m.hvad === 'frist' ? 'Svarfrist' : 'Forventet afgørelse'}: ${m.titel}`,
      sti: paths.markedsdialog({ id: m.id }),
    }));
  },
};

interface Svarraekke {
  readonly id: number;
  readonly dialogId: number;
  readonly titel: string;
  readonly organisation: string;
  readonly frist: string;
  /** Something has been written. */
  readonly begyndt: boolean;
}

/** The participations that the reader may work on, in dialogues that are open for answers. */
function aabne(tx: Tx, organisationId: number, hvor: ReturnType<typeof sql>): Promise<Svarraekke[]> {
  return raekker(
    tx,
    sql<Svarraekke>`select d.id, m.id as "dialogId", m.titel, ${officieltNavn('o')} as organisation,
        ${sidsteDag(sql`m.frist_kl`)} as frist,
        exists (select from markedsbesvarelse b where b.deltagelse_id = d.id) as begyndt
      from markedsdeltagelse d join markedsdialog m on m.id = d.dialog_id join organisation o on o.id = m.organisation_id
      where d.leverandoer_id = ${organisationId} and d.fjernet_kl is null and d.afslag_kl is null
        and m.tilstand = 'offentliggjort' and m.frist_kl > app_nu() and ${hvor}
      order by m.frist_kl, d.id ${GRAENSE}`,
  );
}

/** Invitations without an answer, and answers that haven't been handed in. */
const svar: Opgavekilde = {
  slags: 'dialogsvar',
  navn: 'Svar til markedsdialoger',
  hvem: (aktoer) => maa(aktoer, SVARRET),
  // Every supplier gets the same reminder of the deadline (paamindelse/commands.ts).
  egenMail: true,
  async hent(tx, { organisation }) {
    const r = await aabne(
      tx,
      organisation.id,
      sql`not exists (select from markedsaflevering a
        where a.deltagelse_id = d.id and a.trukket_kl is null and a.runde_id is null)`,
    );
    return r.map((d) => ({
      noegle: `dialogsvar:${d.id}`,
      slags: 'dialogsvar',
      titel: d.begyndt ? 'Aflever svaret' : 'Besvar invitationen',
      tekst: `${d.titel} · ${d.organisation}`,
      sti: paths.dialog({ id: d.dialogId }),
      frist: d.frist,
    }));
  },
};

/** Answers to a requirement that an addendum has changed since. */
const bekraeft: Opgavekilde = {
  slags: 'dialogtillaeg',
  navn: 'Tillæg til markedsdialoger',
  hvem: (aktoer) => maa(aktoer, SVARRET),
  async hent(tx, { organisation }) {
    const r = await aabne(
      tx,
      organisation.id,
      sql`exists (select from markedssvar s join markedskrav k on k.id = s.markedskrav_id and k.udgaaet_kl is null
        where s.deltagelse_id = d.id and s.krav_nr < k.nr)`,
    );
    return r.map((d) => ({
      noegle: `dialogtillaeg:${d.id}`,
      slags: 'dialogtillaeg',
      titel: 'Bekræft eller ret svar efter et tillæg',
      tekst: `${d.titel} · ${d.organisation}`,
      sti: paths.dialogTillaeg({ id: d.dialogId }),
      frist: d.frist,
    }));
  },
};

/** Rounds of elaboration that are open. */
const runder: Opgavekilde = {
  slags: 'dialogrunde',
  navn: 'Uddybning af svar',
  hvem: (aktoer) => maa(aktoer, SVARRET),
  async hent(tx, { organisation }) {
    const r = await raekker(
      tx,
      sql<
        Omit<Svarraekke, 'begyndt'>
      >`select r.id, m.id as "dialogId", m.titel, ${officieltNavn('o')} as organisation,
          ${sidsteDag(sql`r.frist_kl`)} as frist
        from markedsdeltagelse d join markedsdialog m on m.id = d.dialog_id join organisation o on o.id = m.organisation_id
        join markedsrunde r on r.deltagelse_id = d.id and marked_runde_aaben(r, m)
        where d.leverandoer_id = ${organisation.id} and d.fjernet_kl is null order by r.frist_kl, r.id ${GRAENSE}`,
    );
    return r.map((d) => ({
      noegle: `dialogrunde:${d.id}`,
      slags: 'dialogrunde',
      titel: 'Uddyb svar',
      tekst: `${d.titel} · ${d.organisation}`,
      sti: paths.dialog({ id: d.dialogId }),
      frist: d.frist,
    }));
  },
};

export const markedsopgaver: readonly Opgavekilde[] = [spoergsmaal, evaluering, svar, bekraeft, runder];
