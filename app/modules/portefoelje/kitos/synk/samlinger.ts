/**
 * What hangs on a thing: roles, payments and references between things. Each is read in the shape in which KITOS has it, so that
 * the two can be compared, and written by difference, so that what is ours alone (a person behind a name, an integration of a
 * relation, a system that KITOS doesn't know) stays.
 */
import type { RawBuilder } from 'kysely';
import { datoI } from '../../../../kernel/ur.ts';
import { raekker, somJsonb, sql, type Tx } from '../../../../platform/db/database.ts';
import { skrivBetalinger } from '../../kontrakt/betaling/commands.ts';
import { type Betaling, TOM_BETALING } from '../../kontrakt/betaling/rules.ts';
import { erTom } from '../flet/rules.ts';
import type { Egentype, Kitosvaerdi } from '../rules.ts';

export type Samlingsvaerdier = ReadonlyMap<number, Kitosvaerdi>;

export interface Samling {
  /** By id of the thing; one that has none may be left out. */
  laes(tx: Tx, organisationId: number, ider: readonly number[]): Promise<Samlingsvaerdier>;
  /** `kl` is now: what a contract costs this year follows from it. */
  skriv(tx: Tx, organisationId: number, nye: Samlingsvaerdier, kl: Date): Promise<void>;
}

async function laesSom(tx: Tx, q: RawBuilder<{ id: number; v: Kitosvaerdi }>): Promise<Samlingsvaerdier> {
  return new Map((await raekker(tx, q)).map(({ id, v }) => [id, v]));
}
/** `[{id, v}]` for `jsonb_to_recordset`. */
const poster = (nye: Samlingsvaerdier) => somJsonb([...nye].map(([id, v]) => ({ id, v })));
const ider = (nye: Samlingsvaerdier) => [...nye.keys()];

function roller(art: 'systembrug' | 'kontrakt' | 'behandling'): Samling {
  const navn = sql`coalesce((select p.navn from person p where p.id = r.person_id), r.navn)`;
  return {
    laes: (tx, org, liste) =>
      laesSom(
        tx,
        sql`select x.id, jsonb_agg(jsonb_build_object('rolle', x.rolle, 'navn', x.navn)
            order by (x.rolle || E'\n' || x.navn) collate "C") as v
          from (select distinct r.genstand_id as id, r.rolle, ${navn} as navn from portefoeljerolle r
            where r.organisation_id = ${org} and r.art = ${art} and r.genstand_id = any(${[...liste]}::int[])) x
          group by x.id`,
      ),
    async skriv(tx, org, nye) {
      await sql`delete from portefoeljerolle r where r.organisation_id = ${org} and r.art = ${art}
          and r.genstand_id = any(${ider(nye)}::int[]) and not exists (
            select from jsonb_to_recordset(${poster(nye)}) as n(id int, v jsonb), jsonb_to_recordset(n.v) as k(rolle text, navn text)
            where n.id = r.genstand_id and k.rolle = r.rolle and k.navn = ${navn})`.execute(tx);
      await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, navn)
        select ${org}, ${art}, n.id, k.rolle, k.navn
        from jsonb_to_recordset(${poster(nye)}) as n(id int, v jsonb), jsonb_to_recordset(n.v) as k(rolle text, navn text)
        where not exists (select from portefoeljerolle r where r.organisation_id = ${org} and r.art = ${art}
          and r.genstand_id = n.id and r.rolle = k.rolle and ${navn} = k.navn)`.execute(tx);
    },
  };
}

const betalinger: Samling = {
  // Years are ours: KITOS has none, and a payment without any reads as KITOS' own.
  laes: (tx, org, liste) =>
    laesSom(
      tx,
      sql`select b.kontrakt_id as id, jsonb_agg(jsonb_build_object('slags', b.slags, 'enhed', b.enhed,
            'anskaffelse_oere', b.anskaffelse_oere, 'drift_oere', b.drift_oere, 'andet_oere', b.andet_oere,
            'kontering', b.kontering, 'revision', b.revision, 'revision_dato', b.revision_dato, 'note', b.note)
          || case when b.aar_fra is null then '{}'::jsonb else jsonb_build_object('aar_fra', b.aar_fra) end
          || case when b.aar_til is null then '{}'::jsonb else jsonb_build_object('aar_til', b.aar_til) end
          order by b.slags, b.orden, b.id) as v
        from kontraktbetaling b where b.organisation_id = ${org} and b.kontrakt_id = any(${[...liste]}::int[]) group by b.kontrakt_id`,
    ),
  skriv: (tx, org, nye, kl) =>
    skrivBetalinger(
      tx,
      org,
      new Map(
        [...nye].map(([id, v]) => [
          id,
          (erTom(v) ? [] : (v as readonly Partial<Betaling>[])).map((b) => ({ ...TOM_BETALING, ...b })),
        ]),
      ),
      Number(datoI(kl).slice(0, 4)),
    ),
};

/** A table of pairs: this thing and others, which are KITOS' by uuid. Pairs with what KITOS doesn't know are left alone. */
function par(tabel: string, egen: string, anden: string, type: Egentype): Samling {
  const kitos = sql`kitosobjekt o where o.organisation_id = t.organisation_id and o.type = ${type}`;
  return {
    laes: (tx, org, liste) =>
      laesSom(
        tx,
        sql`select t.${sql.ref(egen)} as id, jsonb_agg(o.uuid::text order by o.uuid::text collate "C") as v
          from ${sql.table(tabel)} t join kitosobjekt o on o.organisation_id = t.organisation_id and o.type = ${type}
            and o.genstand_id = t.${sql.ref(anden)}
          where t.organisation_id = ${org} and t.${sql.ref(egen)} = any(${[...liste]}::int[]) group by 1`,
      ),
    async skriv(tx, org, nye) {
      await sql`delete from ${sql.table(tabel)} t where t.organisation_id = ${org} and t.${sql.ref(egen)} = any(${ider(nye)}::int[])
          and exists (select from ${kitos} and o.genstand_id = t.${sql.ref(anden)} and not exists (
            select from jsonb_to_recordset(${poster(nye)}) as n(id int, v jsonb)
            where n.id = t.${sql.ref(egen)} and n.v ? o.uuid::text))`.execute(tx);
      await sql`insert into ${sql.table(tabel)} (organisation_id, ${sql.ref(egen)}, ${sql.ref(anden)})
        select distinct ${org}::int, n.id, o.genstand_id from jsonb_to_recordset(${poster(nye)}) as n(id int, v jsonb),
          jsonb_array_elements_text(n.v) as u(uuid)
          join kitosobjekt o on o.organisation_id = ${org} and o.type = ${type} and o.uuid = u.uuid::uuid and o.genstand_id is not null
        on conflict do nothing`.execute(tx);
    },
  };
}

/** A column that points at one other thing. */
function peger(tabel: 'kontrakt' | 'behandling', kolonne: string): Samling {
  return {
    laes: (tx, org, liste) =>
      laesSom(
        tx,
        sql`select t.id, to_jsonb(o.uuid::text) as v from ${sql.table(tabel)} t join kitosobjekt o
            on o.organisation_id = t.organisation_id and o.type = 'kontrakt' and o.genstand_id = t.${sql.ref(kolonne)}
          where t.organisation_id = ${org} and t.id = any(${[...liste]}::int[])`,
      ),
    async skriv(tx, org, nye) {
      await sql`update ${sql.table(tabel)} t set ${sql.ref(kolonne)} = o.genstand_id
        from jsonb_to_recordset(${poster(nye)}) as n(id int, v jsonb)
          left join kitosobjekt o on o.organisation_id = ${org} and o.type = 'kontrakt' and o.uuid::text = n.v #>> '{}'
        where t.id = n.id and t.organisation_id = ${org}`.execute(tx);
    },
  };
}

const hovedkontrakt: Samling = {
  laes: (tx, org, liste) =>
    laesSom(
      tx,
      sql`select t.brug_id as id, to_jsonb(o.uuid::text) as v from kontrakt_systembrug t join kitosobjekt o
          on o.organisation_id = t.organisation_id and o.type = 'kontrakt' and o.genstand_id = t.kontrakt_id
        where t.organisation_id = ${org} and t.hoved and t.brug_id = any(${[...liste]}::int[])`,
    ),
  async skriv(tx, org, nye) {
    await sql`update kontrakt_systembrug set hoved = false where organisation_id = ${org} and hoved
      and brug_id = any(${ider(nye)}::int[])`.execute(tx);
    await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id, hoved)
      select ${org}::int, o.genstand_id, n.id, true from jsonb_to_recordset(${poster(nye)}) as n(id int, v jsonb)
        join kitosobjekt o on o.organisation_id = ${org} and o.type = 'kontrakt' and o.uuid::text = n.v #>> '{}'
          and o.genstand_id is not null
      on conflict (kontrakt_id, brug_id) do update set hoved = true`.execute(tx);
  },
};

const relationer: Samling = {
  laes: (tx, org, liste) =>
    laesSom(
      tx,
      sql`select r.fra_brug_id as id, jsonb_agg(jsonb_build_object('til', o.uuid, 'snitflade', r.snitflade, 'kontrakt', k.uuid,
            'frekvens', r.frekvens, 'beskrivelse', r.beskrivelse, 'url', r.url)
          order by (o.uuid::text || r.snitflade || r.beskrivelse) collate "C") as v
        from systemrelation r
          join kitosobjekt o on o.organisation_id = r.organisation_id and o.type = 'brug' and o.genstand_id = r.til_brug_id
          left join kitosobjekt k on k.organisation_id = r.organisation_id and k.type = 'kontrakt' and k.genstand_id = r.kontrakt_id
        where r.organisation_id = ${org} and r.fra_brug_id = any(${[...liste]}::int[]) group by 1`,
    ),
  async skriv(tx, org, nye) {
    await sql`with gamle as (
        delete from systemrelation r using kitosobjekt o where r.organisation_id = ${org} and r.fra_brug_id = any(${ider(nye)}::int[])
          and o.organisation_id = r.organisation_id and o.type = 'brug' and o.genstand_id = r.til_brug_id
        returning r.fra_brug_id, r.til_brug_id, r.snitflade, r.integration_id)
      insert into systemrelation (organisation_id, fra_brug_id, til_brug_id, integration_id, snitflade, kontrakt_id, frekvens, beskrivelse, url)
      select ${org}::int, n.id, o.genstand_id, (select max(g.integration_id) from gamle g where g.fra_brug_id = n.id
          and g.til_brug_id = o.genstand_id and g.snitflade = k.snitflade), k.snitflade,
        (select c.genstand_id from kitosobjekt c where c.organisation_id = ${org} and c.type = 'kontrakt' and c.uuid = k.kontrakt),
        k.frekvens, k.beskrivelse, k.url
      from jsonb_to_recordset(${poster(nye)}) as n(id int, v jsonb),
        jsonb_to_recordset(n.v) as k(til uuid, snitflade text, kontrakt uuid, frekvens text, beskrivelse text, url text)
        join kitosobjekt o on o.organisation_id = ${org} and o.type = 'brug' and o.uuid = k.til and o.genstand_id is not null`.execute(
      tx,
    );
  },
};

/** In step with SAMLINGER in kitos/rules.ts. */
export const SAMLINGSLAGER: Readonly<Record<Egentype, Readonly<Record<string, Samling>>>> = {
  brug: { roller: roller('systembrug'), hovedkontrakt, relationer },
  kontrakt: {
    roller: roller('kontrakt'),
    betalinger,
    overordnet: peger('kontrakt', 'overordnet_id'),
    systemer: par('kontrakt_systembrug', 'kontrakt_id', 'brug_id', 'brug'),
  },
  behandling: {
    roller: roller('behandling'),
    hovedkontrakt: peger('behandling', 'hovedkontrakt_id'),
    systemer: par('behandling_systembrug', 'behandling_id', 'brug_id', 'brug'),
    kontrakter: par('behandling_kontrakt', 'behandling_id', 'kontrakt_id', 'kontrakt'),
  },
};
