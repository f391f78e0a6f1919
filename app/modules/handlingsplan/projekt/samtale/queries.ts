import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { officieltNavn } from '../../../organisation/public.ts';

export interface Spoergsmaal {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
  /** Asked by the reader. */
  readonly mit: boolean;
  readonly tekst: string;
  readonly kl: Date;
  readonly svar: string;
  readonly svarKl: Date | null;
  readonly trukketKl: Date | null;
  readonly skjultKl: Date | null;
  readonly skjultGrund: string;
  readonly laas: number;
}

/** The questions that the actor may read, oldest first; row-level security decides. */
export function hentSpoergsmaal(tx: Tx, projekt: number): Promise<Spoergsmaal[]> {
  return raekker(
    tx,
    sql<Spoergsmaal>`select s.id, s.organisation_id as "organisationId", ${officieltNavn('o')} as organisation,
      s.person_id is not distinct from (select app_person()) as mit, s.tekst, s.kl, s.svar, s.svar_kl as "svarKl",
      s.trukket_kl as "trukketKl", s.skjult_kl as "skjultKl", s.skjult_grund as "skjultGrund", s.laas
      from lokalprojekt_spoergsmaal s join organisation o on o.id = s.organisation_id
      where s.projekt_id = ${projekt} order by s.kl, s.id`,
  );
}

export interface Ogsaa {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly note: string;
  /** Its own project, where the reader may see it. */
  readonly eget: { readonly id: number; readonly titel: string } | null;
  readonly kl: Date;
  readonly trukketKl: Date | null;
  readonly skjultKl: Date | null;
  readonly skjultGrund: string;
}

/** Who does it too, as far as the actor may read. */
export function hentOgsaa(tx: Tx, projekt: number): Promise<Ogsaa[]> {
  return raekker(
    tx,
    sql<Ogsaa>`select x.id, x.organisation_id as "organisationId", ${officieltNavn('o')} as organisation, x.note,
      case when e.id is null then null else jsonb_build_object('id', e.id, 'titel', e.titel) end as eget, x.kl,
      x.trukket_kl as "trukketKl", x.skjult_kl as "skjultKl", x.skjult_grund as "skjultGrund"
      from lokalprojekt_ogsaa x join organisation o on o.id = x.organisation_id
      left join lokalprojekt e on e.id = x.eget_id and e.tilstand = 'delt' and e.skjult_kl is null
      where x.projekt_id = ${projekt} order by dansk_sortering(o.navn)`,
  );
}

/** The public projects of the actor's house, to point at. */
export function hentEgneDelte(tx: Tx, aktoer: Aktoer): Promise<{ id: number; titel: string }[]> {
  return raekker(
    tx,
    sql<{ id: number; titel: string }>`select id, titel from lokalprojekt
      where organisation_id = ${aktoer.organisation.id} and tilstand = 'delt' and skjult_kl is null
      order by dansk_sortering(titel), id`,
  );
}

export interface Foelgestand {
  readonly antal: number;
  readonly jeg: boolean;
}

/** How many follow, and whether the actor is one of them. */
export async function hentFoelgestand(tx: Tx, projekt: number): Promise<Foelgestand> {
  const r = await raekke(
    tx,
    sql<Foelgestand>`select lokalprojekt_foelgere(${projekt}) as antal,
      exists (select from lokalprojekt_foelger where projekt_id = ${projekt}) as jeg`,
  );
  return r ?? { antal: 0, jeg: false };
}

/** How many projects that the actor follows nobody may read now: withdrawn, thrown away or hidden. */
export async function antalSkjulteFulgte(tx: Tx): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from lokalprojekt_foelger f
      where not exists (select from lokalprojekt p where p.id = f.projekt_id and p.tilstand = 'delt' and p.skjult_kl is null)`,
  );
  return r?.n ?? 0;
}
