import type { OrganisationsArt, Rolle } from '../../kernel/adgang.ts';
import { type Database, raekker, sql } from '../../platform/db/database.ts';

export interface DemoLogin {
  readonly personId: string;
  readonly navn: string;
  readonly organisation: string;
  readonly art: OrganisationsArt;
  readonly roller: readonly Rolle[];
}

/** Everyone who can log in on the demo page, the largest organisations of each kind first; only asked for when there is demo data. */
export function demoLogin(db: Database): Promise<DemoLogin[]> {
  return db.somSystem('login: demosiden viser alle', (tx) =>
    raekker(
      tx,
      sql<DemoLogin>`select p.id as "personId", p.navn, o.navn as organisation, o.art, array_agg(t.rolle order by t.rolle) as roller
        from person p join tildeling t on t.person_id = p.id
        join medlemskab m on m.person_id = p.id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
        join organisation o on o.id = t.organisation_id
        where p.udsteder = 'demo' and p.slettet_kl is null
        group by p.id, o.id
        order by array_position(array['kommune', 'leverandoer', 'faellesskab', 'samarbejde'], o.art), count(*) over (partition by o.id) desc,
          dansk_sortering(o.navn), dansk_sortering(p.navn)`,
    ),
  );
}

export interface Tilhoer {
  readonly organisationId: number;
  readonly navn: string;
  readonly art: OrganisationsArt;
  readonly roller: readonly Rolle[];
}

/** The organisations that a person can act for. Read before one is chosen. */
export function tilhoersforhold(db: Database, personId: string): Promise<Tilhoer[]> {
  return db.somSystem('login: valg af organisation', (tx) =>
    raekker(
      tx,
      sql<Tilhoer>`select o.id as "organisationId", o.navn, o.art,
          coalesce(array_agg(t.rolle order by t.rolle) filter (where t.rolle is not null), '{}') as roller
        from medlemskab m join organisation o on o.id = m.organisation_id and o.nedlagt_kl is null
        left join tildeling t on t.person_id = m.person_id and t.organisation_id = m.organisation_id
        where m.person_id = ${personId} and m.ophoert_kl is null
        group by o.id order by dansk_sortering(o.navn)`,
    ),
  );
}
