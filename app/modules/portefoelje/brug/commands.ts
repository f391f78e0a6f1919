/** What is done to a system in the house besides what every thing of the portfolio has: relations and the shared catalogue. */
import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Feltgruppe } from '../felt/rules.ts';
import {
  type Genstandskald,
  type Gjort,
  medGenstand,
  opretGenstand,
  skrivAendring,
} from '../genstand/commands.ts';
import { IKKE_LAENGERE, type Tilbagefoerer } from '../genstand/fortryd.ts';
import type { Skrivning } from '../lager/commands.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

function kald<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  vilkaar: { readonly handling: string; readonly gruppe: Feltgruppe },
  arbejde: (k: Genstandskald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medGenstand(miljoe, aktoer, 'systembrug', id, vilkaar, arbejde);
}

export interface Nyt {
  readonly vaerdier: Skrivning;
  /** Somebody has seen that the house has one of the same name. */
  readonly alligevel: boolean;
}

/** Enters a system by hand. */
export function opretBrug(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  { vaerdier, alligevel }: Nyt,
): Promise<Resultat<{ readonly id: number }>> {
  return opretGenstand(miljoe, aktoer, 'systembrug', vaerdier, async (tx) => {
    if (alligevel) return ok();
    const ens = await raekke(
      tx,
      sql`select 1 from systembrug where organisation_id = ${aktoer.organisation.id} and fjernet_kl is null
        and lower(navn) = lower(${String(vaerdier.navn)}) limit 1`,
    );
    return ens
      ? afvist(
          'findes_allerede',
          'I har allerede et system med det navn. Sæt kryds i »Opret alligevel«, hvis det er et andet.',
          'navn',
        )
      : ok();
  });
}

/** A relation as history keeps it and the database stores it. */
export interface Relationspost {
  readonly fra: number;
  readonly til: number;
  readonly integrationId: number | null;
  readonly snitflade: string;
  readonly frekvens: string;
  readonly beskrivelse: string;
  readonly url: string;
}

async function indsaetRelation(tx: Tx, organisationId: number, r: Relationspost): Promise<void> {
  await sql`insert into systemrelation (organisation_id, fra_brug_id, til_brug_id, integration_id, snitflade, frekvens, beskrivelse, url)
    values (${organisationId}, ${r.fra}, ${r.til}, ${r.integrationId}, ${r.snitflade}, ${r.frekvens}, ${r.beskrivelse}, ${r.url})`.execute(
    tx,
  );
}

async function sletRelation(tx: Tx, p: Relationspost): Promise<number> {
  const { rows } = await sql`delete from systemrelation where id = (select min(id) from systemrelation
    where fra_brug_id = ${p.fra} and til_brug_id = ${p.til} and snitflade = ${p.snitflade}
      and integration_id is not distinct from ${p.integrationId}::int) returning id`.execute(tx);
  return rows.length;
}
async function medTitel(tx: Tx, r: Relationspost): Promise<object> {
  const navne = await raekker(
    tx,
    sql<{
      id: number;
      navn: string;
    }>`select id, coalesce(nullif(lokalt_navn, ''), navn) as navn from systembrug
      where id in (${r.fra}, ${r.til})`,
  );
  const navn = (id: number) => navne.find((n) => n.id === id)?.navn ?? '';
  return { titel: `${navn(r.fra)} → ${navn(r.til)}`, ...r };
}

const RELATION = 'drift';

/** Says that one system of the house gives to another. */
export async function tilfoejRelation(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  post: Relationspost,
): Promise<Resultat<Gjort>> {
  const anden = post.fra === id ? post.til : post.fra;
  if (anden === id)
    return afvist('sig_selv', 'Et system kan ikke have en relation til sig selv. Vælg et andet.', 'system');
  return kald(miljoe, aktoer, id, { handling: 'relation', gruppe: RELATION }, async (k) => {
    const { tx, genstand } = k;
    const findes = await raekke(
      tx,
      sql`select 1 from systembrug where id = ${anden} and organisation_id = ${genstand.organisationId} and fjernet_kl is null`,
    );
    if (!findes)
      return afvist('ukendt_system', 'Systemet findes ikke i jeres portefølje. Vælg et på listen.', 'system');
    const har = await raekke(
      tx,
      sql`select 1 from systemrelation where fra_brug_id = ${post.fra} and til_brug_id = ${post.til}
        and integration_id is not distinct from ${post.integrationId}::int and lower(snitflade) = lower(${post.snitflade})`,
    );
    if (har) return afvist('findes_allerede', 'Den relation står der allerede.', 'system');
    await indsaetRelation(tx, genstand.organisationId, post);
    return ok(await skrivAendring(k, 'relationer', [], [await medTitel(tx, post)]));
  });
}

export function fjernRelation(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  relationId: number,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, { handling: 'relation_fjern', gruppe: RELATION }, async (k) => {
    const r = await raekke(
      k.tx,
      sql<Relationspost>`delete from systemrelation where id = ${relationId} and (fra_brug_id = ${id} or til_brug_id = ${id})
        returning fra_brug_id as fra, til_brug_id as til, integration_id as "integrationId", snitflade, frekvens, beskrivelse, url`,
    );
    if (!r) return afvist(FINDES_IKKE, 'Relationen er allerede taget væk.');
    return ok(await skrivAendring(k, 'relationer', [await medTitel(k.tx, r)], []));
  });
}

const KATALOG = 'grund';

async function saetKatalog({ tx, genstand }: Genstandskald, systemId: number | null): Promise<void> {
  await sql`update systembrug set system_id = ${systemId}, laas = laas + 1 where id = ${genstand.id}`.execute(
    tx,
  );
}

/** Says which system of the shared catalogue it is; null: that it isn't one of them after all. Null back: it was so already. */
export function knytKatalog(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  systemId: number | null,
): Promise<Resultat<Gjort | null>> {
  return kald(miljoe, aktoer, id, { handling: 'katalog', gruppe: KATALOG }, async (k) => {
    const r = await raekker(
      k.tx,
      sql<{
        id: number;
        titel: string;
        nu: boolean;
        ny: boolean;
        nedlagt: boolean;
      }>`select s.id, s.navn as titel,
          s.id = b.system_id as nu, s.id is not distinct from ${systemId}::int as ny, s.nedlagt_kl is not null as nedlagt
        from systembrug b join system s on s.id = b.system_id or s.id = ${systemId}::int where b.id = ${id}`,
    );
    const ny = r.find((s) => s.ny);
    if (systemId !== null && !ny)
      return afvist(FINDES_IKKE, 'Systemet findes ikke i det fælles katalog. Vælg et på listen.', 'system');
    if (ny?.nedlagt && !ny.nu)
      return afvist('nedlagt', 'Systemet er nedlagt i det fælles katalog. Vælg et andet.', 'system');
    const post = (s: { id: number; titel: string } | undefined) => (s ? [{ titel: s.titel, id: s.id }] : []);
    const [foer, efter] = [post(r.find((s) => s.nu)), post(ny)];
    if (isDeepStrictEqual(foer, efter)) return ok(null);
    await saetKatalog(k, systemId);
    return ok(await skrivAendring(k, 'katalogsystem', foer, efter));
  });
}

const idAf = (poster: readonly object[]) => (poster[0] as { id?: number } | undefined)?.id ?? null;

/** How what isn't a field of a system is taken back. */
export const BRUGSTILBAGE: Readonly<Record<string, Tilbagefoerer>> = {
  relationer: {
    gruppe: RELATION,
    async foer({ tx, genstand }, gik, kom) {
      for (const p of kom as readonly Relationspost[])
        if ((await sletRelation(tx, p)) === 0) return IKKE_LAENGERE;
      for (const p of gik as readonly Relationspost[]) await indsaetRelation(tx, genstand.organisationId, p);
      return ok();
    },
  },
  katalogsystem: {
    gruppe: KATALOG,
    async foer(k, gik, kom) {
      const nu = await raekke(
        k.tx,
        sql<{
          systemId: number | null;
        }>`select system_id as "systemId" from systembrug where id = ${k.genstand.id}`,
      );
      if ((nu?.systemId ?? null) !== idAf(kom)) return IKKE_LAENGERE;
      await saetKatalog(k, idAf(gik));
      return ok();
    },
  },
};
