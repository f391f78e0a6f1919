/** Mail of a round to those who report. One mail to a person, with all of that person's initiatives. */
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import type { Takt } from '../../periode/rules.ts';
import { periodenavn } from '../../periode/rules.ts';
import { VENTES } from '../queries.ts';
import { fristtekst, naaetTrin, type Postslags } from './rules.ts';

const GRUND = 'handlingsplan: mail til dem, der indberetter';

interface Rundeinfo {
  readonly plan: string;
  readonly organisation: string;
  readonly takt: Takt;
  readonly periode: string;
  readonly frist: string;
  readonly tilstand: string;
  readonly besked: string;
}

interface Modtager {
  readonly email: string;
  readonly initiativer: string[];
  readonly indberetninger: number[];
}

function findRundeinfo(tx: Tx, rundeId: number): Promise<Rundeinfo | null> {
  return raekke(
    tx,
    sql<Rundeinfo>`select p.navn as plan, o.navn as organisation, p.takt, r.periode::text as periode, r.frist::text as frist,
        r.tilstand, r.besked
      from indberetningsrunde r join handlingsplan p on p.id = r.plan_id and p.fjernet_kl is null
        join organisation o on o.id = p.organisation_id where r.id = ${rundeId}`,
  );
}

/** Those who still are responsible and still are members of the organisation that they report for. */
function modtagere(tx: Tx, rundeId: number, initiativer: readonly number[]): Promise<Modtager[]> {
  return raekker(
    tx,
    sql<Modtager>`select p.email, array_agg(case when i.nr = '' then i.navn else i.nr || ' ' || i.navn end
          order by i.nr_orden, i.id) as initiativer, array_agg(n.id order by i.nr_orden, i.id) as indberetninger
      from indberetning n join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
        join (select distinct a.initiativ_id, a.person_id from initiativansvarlig a
          join medlemskab m on m.person_id = a.person_id and m.organisation_id = a.for_organisation_id and m.ophoert_kl is null
          where a.fjernet_kl is null) s on s.initiativ_id = i.id
        join person p on p.id = s.person_id and p.slettet_kl is null
      where n.runde_id = ${rundeId} and i.id = any(${[...initiativer]}::int[]) group by p.id, p.email order by p.id`,
  );
}

function foerste(slags: Postslags, r: Rundeinfo, m: Modtager, idag: string): string {
  const hvad = `${antal(m.initiativer.length, 'initiativ', 'initiativer')} i »${r.plan}« for ${periodenavn(r.periode, r.takt)}`;
  switch (slags) {
    case 'aabnet':
      return `${r.organisation} beder dig indberette status for ${hvad} senest ${visDato(r.frist)}.`;
    case 'genaabnet':
      return `Runden er åbnet igen. Du kan rette eller sende din indberetning for ${hvad} til og med ${visDato(r.frist)}.`;
    case 'frist':
      return `Fristen for at indberette ${hvad} er nu ${visDato(r.frist)}.`;
    case 'paamindelse':
      return `Vi mangler din indberetning for ${hvad}. ${fristtekst(r.frist, idag)} (${visDato(r.frist)}).`;
    case 'retur':
      return `Sekretariatet hos ${r.organisation} har sendt din indberetning for ${hvad} retur med et spørgsmål. Svar, og send den igen senest ${visDato(r.frist)}.`;
  }
}

const EMNER: Readonly<Record<Postslags, string>> = {
  aabnet: 'Indberet status',
  genaabnet: 'Runden er åbnet igen',
  frist: 'Ny frist for indberetning',
  paamindelse: 'Påmindelse om indberetning',
  retur: 'Din indberetning er sendt retur',
};

interface Rundepost {
  readonly rundeId: number;
  readonly slags: Postslags;
  readonly initiativer: readonly number[];
  readonly tekst?: string;
}

async function send(
  miljoe: Miljoe,
  tx: Tx,
  { rundeId, slags, initiativer, tekst = '' }: Rundepost,
): Promise<void> {
  const r = await findRundeinfo(tx, rundeId);
  if (r?.tilstand !== 'aaben') return;
  const egne = slags === 'aabnet' ? r.besked : tekst;
  for (const m of await modtagere(tx, rundeId, initiativer)) {
    const [ene] = m.indberetninger;
    await sendMail(miljoe, tx, {
      til: m.email,
      emne: emne(`${EMNER[slags]}: ${r.plan}`),
      afsnit: [
        foerste(slags, r, m, miljoe.ur.idag()),
        m.initiativer.join('\n'),
        ...(egne === '' ? [] : [egne]),
      ],
      link:
        m.indberetninger.length === 1 && ene !== undefined
          ? { tekst: 'Indberet', sti: paths.indberetning({ indberetning: ene }) }
          : { tekst: 'Mine indberetninger', sti: paths.mineIndberetninger() },
    });
  }
}

export function sendRundepost(miljoe: Miljoe, post: Rundepost): Promise<void> {
  return miljoe.db.somSystem(GRUND, (tx) => send(miljoe, tx, post));
}

/** Reminds of every open round whose step has come: once for each initiative, deadline and step, however often it runs. */
export async function mindOmFrister(miljoe: Miljoe): Promise<void> {
  const idag = miljoe.ur.idag();
  const aabne = await miljoe.db.somSystem(GRUND, (tx) =>
    raekker(
      tx,
      sql<{
        id: number;
        organisationId: number;
        frist: string;
      }>`select r.id, r.organisation_id as "organisationId",
          r.frist::text as frist from indberetningsrunde r join handlingsplan p on p.id = r.plan_id and p.fjernet_kl is null
        where r.tilstand = 'aaben' and p.tilstand = 'aktiv' order by r.id`,
    ),
  );
  for (const { id, organisationId, frist } of aabne) {
    const naaet = naaetTrin(frist, idag);
    if (naaet === null) continue;
    // A deadline that is moved has its steps anew.
    const trin = `${naaet} ${frist}`;
    await miljoe.db.somSystem(GRUND, async (tx) => {
      const nye = await raekker(
        tx,
        sql<{
          initiativId: number;
        }>`insert into rundepaamindelse (organisation_id, runde_id, initiativ_id, trin, kl)
          select ${organisationId}::int, n.runde_id, n.initiativ_id, ${trin}, ${miljoe.ur.nu()}
          from indberetning n join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
          where n.runde_id = ${id} and ${VENTES}
          on conflict do nothing returning initiativ_id as "initiativId"`,
      );
      const initiativer = nye.map((n) => n.initiativId);
      if (initiativer.length > 0) await send(miljoe, tx, { rundeId: id, slags: 'paamindelse', initiativer });
    });
  }
}
