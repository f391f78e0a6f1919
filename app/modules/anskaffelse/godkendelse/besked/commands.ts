/** Notices of approvals. A mail holds the number and the title of the case and nothing else of it. */
import { erArbejdsdag } from '../../../../kernel/arbejdsdag.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { sagsnummer } from '../../rules.ts';
import { harRollen, stedfortraeder } from '../queries.ts';
import { GODKENDELSESTILSTANDE, type Godkendelsestilstand } from '../rules.ts';

const GRUND = 'anskaffelse: besked om godkendelser';

/** Where mail reaches a person who still is of the house; null for anybody else. */
const ADRESSE = (
  id: ReturnType<typeof sql>,
  organisation: ReturnType<typeof sql>,
) => sql`(select nullif(ap.email, '')
  from person ap join medlemskab am on am.person_id = ap.id and am.organisation_id = ${organisation} and am.ophoert_kl is null
  where ap.id = ${id} and ap.slettet_kl is null)`;

interface Stand {
  readonly sagId: number;
  readonly nr: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly tilstand: Godkendelsestilstand;
  /** Of the approver whose turn it is, and of whoever stands in. */
  readonly godkender: string | null;
  readonly stedfortraeder: string | null;
  readonly bedtAf: string | null;
}

/** Tells the one whose turn it is, and the one who stands in; or, when it is decided, the one who asked. */
export function fortael(miljoe: Miljoe, godkendelseId: number): Promise<void> {
  return miljoe.db.somSystem(GRUND, async (tx) => {
    const s = await raekke(
      tx,
      sql<Stand>`select g.sag_id as "sagId", g.nr, s.aar, s.loebenr, s.titel, g.tilstand,
          ${ADRESSE(sql`n.person_id`, sql`g.organisation_id`)} as godkender,
          ${ADRESSE(stedfortraeder('n', miljoe.ur.idag()), sql`g.organisation_id`)} as stedfortraeder,
          ${ADRESSE(sql`g.bedt_af`, sql`g.organisation_id`)} as "bedtAf"
        from godkendelse g join sag s on s.id = g.sag_id
        left join lateral (select * from godkendelsestrin t where t.godkendelse_id = g.id and t.afgoerelse is null
          and g.tilstand = 'afventer' order by t.orden limit 1) n on true
        where g.id = ${godkendelseId}`,
    );
    if (!s || s.tilstand === 'trukket') return;
    const navn = `${sagsnummer(s.aar, s.loebenr)} ${s.titel}`;
    const link = {
      tekst: 'Se godkendelsen',
      sti: paths.godkendelse({ id: s.sagId, nr: s.nr }),
    };
    const venter = s.tilstand === 'afventer';
    const til = venter ? [s.godkender, s.stedfortraeder] : [s.bedtAf];
    const hvad = venter ? 'Venter på din godkendelse' : GODKENDELSESTILSTANDE[s.tilstand];
    for (const adresse of new Set(til.filter((t) => t !== null)))
      await sendMail(miljoe, tx, {
        til: adresse,
        emne: emne(`${hvad}: ${navn}`),
        afsnit: [
          venter ? `Sag ${navn} venter på din godkendelse.` : `Godkendelsen af sag ${navn} er afgjort.`,
        ],
        link,
      });
  });
}

interface Venter {
  readonly organisationId: number;
  readonly personId: string;
  readonly email: string;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  /** The approver has left, and the requester has to find another. */
  readonly fratraadt: boolean;
}

/**
 * What waits since before today: for the approver, for whoever stands in, and, where the approver has left, for the one
 * who asked.
 */
function ventende(tx: Tx, idag: string): Promise<Venter[]> {
  return raekker(
    tx,
    sql<Venter>`with trin as (
        select g.organisation_id, g.bedt_af, g.bedt_kl, s.aar, s.loebenr, s.titel, n.person_id,
          ${harRollen(sql`n.person_id`, sql`n.organisation_id`)} as kan, ${stedfortraeder('n', idag)} as vikar
        from godkendelse g join sag s on s.id = g.sag_id and s.tilstand = 'aaben'
        join lateral (select * from godkendelsestrin t where t.godkendelse_id = g.id and t.afgoerelse is null
          order by t.orden limit 1) n on true
        where g.tilstand = 'afventer' and (g.bedt_kl at time zone 'Europe/Copenhagen')::date < ${idag}::date),
      til as (
        select t.*, t.person_id as modtager, false as fratraadt from trin t where t.kan
        union all select t.*, t.vikar, false from trin t where t.vikar is not null and t.vikar <> t.bedt_af
        union all select t.*, t.bedt_af, true from trin t where not t.kan and t.vikar is null)
      select organisation_id as "organisationId", modtager as "personId", aar, loebenr, titel, fratraadt, email
      from (select til.*, ${ADRESSE(sql`til.modtager`, sql`til.organisation_id`)} as email from til) x
      where email is not null order by organisation_id, modtager, bedt_kl`,
  );
}

const liste = (linjer: readonly Venter[]) =>
  linjer.map((l) => `– ${sagsnummer(l.aar, l.loebenr)} ${l.titel}`).join('\n');

/** One mail to each person with everything that waits; on working days, and once a day however often it runs. */
export async function mindOmGodkendelser(miljoe: Miljoe): Promise<void> {
  const idag = miljoe.ur.idag();
  if (!erArbejdsdag(Temporal.PlainDate.from(idag))) return;
  await miljoe.db.somSystem(GRUND, async (tx) => {
    const pr = Map.groupBy(await ventende(tx, idag), (v) => `${v.organisationId} ${v.personId}`);
    for (const linjer of pr.values()) {
      const [foerste] = linjer;
      if (!foerste || !(await foersteGang(tx, foerste, idag))) continue;
      const egne = linjer.filter((l) => !l.fratraadt);
      const uden = linjer.filter((l) => l.fratraadt);
      await sendMail(miljoe, tx, {
        til: foerste.email,
        emne: emne(
          egne.length > 0
            ? `${antal(egne.length, 'godkendelse venter', 'godkendelser venter')} på dig`
            : 'Vælg en anden godkender',
        ),
        afsnit: [
          ...(egne.length > 0 ? [`Det venter på din godkendelse:\n${liste(egne)}`] : []),
          ...(uden.length > 0
            ? [
                `Du har bedt om godkendelse af en, der ikke længere er godkender. Vælg en anden:\n${liste(uden)}`,
              ]
            : []),
        ],
        link: {
          tekst: 'Se godkendelserne',
          sti: egne.length > 0 ? paths.mineGodkendelser() : paths.mineGodkendelser({ vis: 'bedt' }),
        },
      });
    }
  });
}

/** Marks the person as told today; false when that was done before. */
async function foersteGang(tx: Tx, v: Venter, idag: string): Promise<boolean> {
  const r = await raekke(
    tx,
    sql`insert into opgavevarsel (organisation_id, person_id, opgave, dato)
      values (${v.organisationId}, ${v.personId}, 'godkendelser', ${idag}::date) on conflict do nothing returning dato`,
  );
  return r !== null;
}
