/** Mail of a hearing to the administrations that are heard, at the steps of post/rules.ts. One mail to a person. */
import { visDato } from '../../../../../kernel/tekst.ts';
import { raekker, sql, type Tx } from '../../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../../platform/mail.ts';
import type { Miljoe } from '../../../../../platform/miljoe.ts';
import { paths } from '../../../../../routes.ts';
import { fristtekst } from '../../../runde/paamindelse/rules.ts';
import { opremsning } from '../../udgave/rules.ts';
import { type Anledning, anledning, type Hoeringstrin, naaetTrin } from './rules.ts';

const GRUND = 'strategier: høringer, der skal fortælles om';

interface Aaben {
  readonly id: number;
  readonly organisationId: number;
  readonly strategiId: number;
  readonly strategi: string;
  readonly frist: string;
  readonly note: string;
}

function aabne(tx: Tx, idag: string): Promise<Aaben[]> {
  return raekker(
    tx,
    sql<Aaben>`select h.id, h.organisation_id as "organisationId", s.id as "strategiId", s.navn as strategi, h.frist::text as frist,
        h.note
      from strategihoering h join strategiudgave u on u.id = h.udgave_id and u.tilstand = 'kladde'
        join strategi s on s.id = u.strategi_id and s.fjernet_kl is null
        join organisation o on o.id = h.organisation_id and o.nedlagt_kl is null
      where h.lukket_kl is null and h.frist >= ${idag}::date order by h.id`,
  );
}

/** Takes the step for the administrations that aren't done; those that have had it are left out. */
async function tagTrin(tx: Tx, h: Aaben, trin: Hoeringstrin, nu: Date): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
    }>`insert into strategihoeringspost (organisation_id, hoering_id, enhed_id, frist, trin, kl)
      select p.organisation_id, p.hoering_id, p.enhed_id, ${h.frist}::date, ${trin}, ${nu} from strategihoeringspart p
      where p.hoering_id = ${h.id} and p.faerdig_kl is null on conflict do nothing returning enhed_id as id`,
  );
  return r.map((x) => x.id);
}

/** The people of these units and of those below them, each with the heard units that it is for. */
function modtagere(
  tx: Tx,
  organisationId: number,
  enheder: readonly number[],
): Promise<{ email: string; enheder: string[] }[]> {
  return raekker(
    tx,
    sql<{ email: string; enheder: string[] }>`with recursive u as (
        select id, navn as hoert from enhed where organisation_id = ${organisationId} and id = any(${[...enheder]}::int[])
        union select e.id, u.hoert from enhed e join u on e.overenhed_id = u.id)
      select n.email, array_agg(distinct u.hoert order by u.hoert) as enheder
      from u join medlemskab m on m.enhed_id = u.id and m.organisation_id = ${organisationId} and m.ophoert_kl is null
        join person n on n.id = m.person_id and n.slettet_kl is null and n.email <> ''
      group by n.id, n.email order by n.id`,
  );
}

const EMNER: Readonly<Record<Anledning, string>> = {
  ny: 'Høring',
  frist: 'Ny frist for høring',
  paamindelse: 'Påmindelse om høring',
};

async function fortael(miljoe: Miljoe, tx: Tx, h: Aaben, trin: Hoeringstrin): Promise<void> {
  const nu = miljoe.ur.nu();
  const fortalt = await raekker(
    tx,
    sql<{
      frist: string;
    }>`select distinct frist::text as frist from strategihoeringspost where hoering_id = ${h.id}`,
  );
  const hvorfor = anledning(
    fortalt.map((x) => x.frist),
    h.frist,
  );
  const enheder = await tagTrin(tx, h, trin, nu);
  if (enheder.length === 0) return;
  if (hvorfor === 'paamindelse')
    await sql`update strategihoeringspart set rykket_kl = ${nu} where hoering_id = ${h.id}
      and enhed_id = any(${enheder}::int[])`.execute(tx);
  for (const m of await modtagere(tx, h.organisationId, enheder))
    await sendMail(miljoe, tx, {
      til: m.email,
      emne: emne(`${EMNER[hvorfor]}: ${h.strategi}`),
      afsnit: [
        `${opremsning(m.enheder)} er bedt om bemærkninger til ${h.strategi}. ${fristtekst(h.frist, miljoe.ur.idag())} (${visDato(h.frist)}).`,
        ...(hvorfor === 'ny' && h.note !== '' ? [h.note] : []),
        'Har I ingen, så sig det på siden.',
      ],
      link: { tekst: 'Åbn høringen', sti: paths.strategihoering({ id: h.strategiId }) },
    });
}

/** Tells of every open hearing whose step has come: once for each administration, deadline and step, however often it runs. */
export async function fortaelOmHoeringer(miljoe: Miljoe): Promise<void> {
  const idag = miljoe.ur.idag();
  for (const h of await miljoe.db.somSystem(GRUND, (tx) => aabne(tx, idag))) {
    const trin = naaetTrin(h.frist, idag);
    if (trin !== null) await miljoe.db.somSystem(GRUND, (tx) => fortael(miljoe, tx, h, trin));
  }
}
