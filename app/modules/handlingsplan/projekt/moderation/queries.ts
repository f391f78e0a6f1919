import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { officieltNavn } from '../../../organisation/public.ts';

export interface Anmeldelse {
  readonly id: number;
  readonly projektId: number;
  readonly titel: string;
  readonly ejer: string;
  readonly slags: 'projekt' | 'spoergsmaal' | 'ogsaa';
  readonly emneId: number;
  /** What was reported: the question with its answer, or the note; empty for a whole project. */
  readonly tekst: string;
  readonly grund: string;
  readonly af: string;
  readonly kl: Date;
}

/** What waits for the secretariat, oldest first. What is hidden meanwhile waits no more. */
export function hentAnmeldelser(tx: Tx): Promise<Anmeldelse[]> {
  return raekker(
    tx,
    sql<Anmeldelse>`select a.id, a.projekt_id as "projektId", p.titel, ${officieltNavn('o')} as ejer, a.slags,
      a.emne_id as "emneId", coalesce(s.tekst || E'\n\n' || s.svar, x.note, '') as tekst, a.grund,
      ${officieltNavn('n')} as af, a.kl
      from lokalprojekt_anmeldelse a join lokalprojekt p on p.id = a.projekt_id join organisation o on o.id = p.organisation_id
      join organisation n on n.id = a.organisation_id
      left join lokalprojekt_spoergsmaal s on a.slags = 'spoergsmaal' and s.id = a.emne_id
      left join lokalprojekt_ogsaa x on a.slags = 'ogsaa' and x.id = a.emne_id
      where a.afgjort_kl is null order by a.kl, a.id limit 500`,
  );
}

export interface Skjult {
  readonly projektId: number;
  readonly titel: string;
  readonly ejer: string;
  readonly slags: 'projekt' | 'spoergsmaal' | 'ogsaa';
  readonly emneId: number;
  readonly tekst: string;
  readonly grund: string;
  readonly kl: Date;
  /** The owner has written in the project since it was hidden. */
  readonly rettet: boolean;
}

/** What is hidden now, newest first. */
export function hentSkjulte(tx: Tx): Promise<Skjult[]> {
  return raekker(
    tx,
    sql<Skjult>`select p.id as "projektId", p.titel, ${officieltNavn('o')} as ejer, t.slags, t.emne as "emneId", t.tekst, t.grund,
      t.kl, t.slags = 'projekt' and p.rettet_kl > t.kl as rettet
      from (select id as projekt, 'projekt' as slags, id as emne, '' as tekst, skjult_grund as grund, skjult_kl as kl
          from lokalprojekt where skjult_kl is not null and tilstand = 'delt'
        union all select projekt_id, 'spoergsmaal', id, tekst, skjult_grund, skjult_kl from lokalprojekt_spoergsmaal
          where skjult_kl is not null
        union all select projekt_id, 'ogsaa', id, note, skjult_grund, skjult_kl from lokalprojekt_ogsaa
          where skjult_kl is not null) t
      join lokalprojekt p on p.id = t.projekt join organisation o on o.id = p.organisation_id
      order by t.kl desc limit 500`,
  );
}

/** How many reports wait; not those of a project that is withdrawn, which isn't there to decide on. */
export async function antalAnmeldelser(tx: Tx): Promise<number> {
  const r = await raekke(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from lokalprojekt_anmeldelse a join lokalprojekt p on p.id = a.projekt_id
      where a.afgjort_kl is null`,
  );
  return r?.n ?? 0;
}
