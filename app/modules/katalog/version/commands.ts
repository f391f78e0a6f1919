import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Maaned } from '../../../kernel/maaned.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import type { Katalog } from '../queries.ts';
import type { Billeder, Katalogart } from '../rules.ts';

/** A new version of one object. */
export interface Forslag<A extends Katalogart = Katalogart> {
  readonly art: A;
  readonly billede: Billeder[A];
}

const TABEL = { integration: 'integration', pakke: 'integrationspakke', arbejdsgang: 'arbejdsgang' } as const;

/** Waits until no one else changes the catalogue: the rules look across objects, e.g. for successors in a ring. */
export async function laasKatalog(tx: Tx): Promise<void> {
  await tagLaas(tx, 'katalog');
}

function foersteDag(maaned: Maaned | null): string | null {
  return maaned === null ? null : `${maaned}-01`;
}

async function skrivIntegration(tx: Tx, id: number, b: Billeder['integration']): Promise<void> {
  await sql`update integration set navn = ${b.navn}, dataomraade = ${b.dataomraade}, art = ${b.art}, retning = ${b.retning},
      version_set = ${b.versionSet}, status = ${b.status}, status_gyldig_fra = ${b.gyldigFra}, kilde = ${b.kilde},
      bekraeftet = ${b.bekraeftet}, udgaaet_fra = ${foersteDag(b.udgaaetFra)},
      efterfoelger_id = (select e.id from integration e where e.kode = ${b.efterfoelger})
    where id = ${id}`.execute(tx);
  await sql`delete from integration_forudsaetning where integration_id = ${id}`.execute(tx);
  await sql`insert into integration_forudsaetning (integration_id, forudsaetter_id)
    select ${id}, i.id from integration i where i.kode = any(${[...b.forudsaetter]}::text[])`.execute(tx);
}

async function skrivPakke(tx: Tx, id: number, b: Billeder['pakke']): Promise<void> {
  await sql`update integrationspakke set navn = ${b.navn}, beskrivelse = ${b.beskrivelse}, kilde = ${b.kilde},
      udgaaet_fra = ${foersteDag(b.udgaaetFra)} where id = ${id}`.execute(tx);
  await sql`delete from pakke_integration where pakke_id = ${id}`.execute(tx);
  await sql`insert into pakke_integration (pakke_id, integration_id)
    select ${id}, i.id from integration i where i.kode = any(${[...b.integrationer]}::text[])`.execute(tx);
}

async function skrivArbejdsgang(tx: Tx, id: number, b: Billeder['arbejdsgang']): Promise<void> {
  await sql`update arbejdsgang set navn = ${b.navn}, beskrivelse = ${b.beskrivelse}, kle = ${b.kle}, kilde = ${b.kilde},
      demo = ${b.demo}, udgaaet_fra = ${foersteDag(b.udgaaetFra)} where id = ${id}`.execute(tx);
  await sql`delete from arbejdsgang_integration where arbejdsgang_id = ${id}`.execute(tx);
  await sql`insert into arbejdsgang_integration (arbejdsgang_id, integration_id, relevans, begrundelse)
    select ${id}, i.id, k.relevans, k.begrundelse
    from unnest(${b.krav.map((k) => k.integration)}::text[], ${b.krav.map((k) => k.relevans)}::text[],
      ${b.krav.map((k) => k.begrundelse)}::text[]) as k(kode, relevans, begrundelse)
    join integration i on i.kode = k.kode`.execute(tx);
}

const SKRIV: { readonly [A in Katalogart]: (tx: Tx, id: number, billede: Billeder[A]) => Promise<void> } = {
  integration: skrivIntegration,
  pakke: skrivPakke,
  arbejdsgang: skrivArbejdsgang,
};

function skrivBillede<A extends Katalogart>(tx: Tx, { art, billede }: Forslag<A>, id: number): Promise<void> {
  return SKRIV[art](tx, id, billede);
}

export interface Skrevet {
  readonly art: Katalogart;
  readonly kode: string;
  readonly version: number;
  readonly ny: boolean;
}

/**
 * Stores proposals that have been judged already, each as a new version with its history; those that change nothing
 * are passed over. New objects are made before any is filled in, since they may refer to each other.
 */
export async function skrivForslag(
  tx: Tx,
  katalog: Katalog,
  forslag: readonly Forslag[],
  { aktoer, nu, begrundelse }: { aktoer: Aktoer | null; nu: Date; begrundelse: string },
): Promise<Skrevet[]> {
  const skal = forslag.filter(
    (f) => !isDeepStrictEqual(katalog[f.art].get(f.billede.kode)?.billede, f.billede),
  );
  const ider = new Map<Forslag, number>();
  for (const f of skal) {
    const findes = katalog[f.art].get(f.billede.kode);
    const tabel = sql.table(TABEL[f.art]);
    const post = await raekke(
      tx,
      findes
        ? sql<{ id: number }>`update ${tabel} set version = version + 1 where id = ${findes.id} returning id`
        : sql<{
            id: number;
          }>`insert into ${tabel} (kode, navn) values (${f.billede.kode}, ${f.billede.navn}) returning id`,
    );
    if (!post) throw new Error(`${f.art} ${f.billede.kode} could not be written`);
    ider.set(f, post.id);
  }
  const skrevne: Skrevet[] = [];
  for (const [f, id] of ider) {
    const foer = katalog[f.art].get(f.billede.kode);
    const version = (foer?.version ?? 0) + 1;
    await skrivBillede(tx, f, id);
    await sql`insert into katalog_historik (art, genstand_id, version, kode, kl, person_id, organisation_id, begrundelse, foer, efter)
      values (${f.art}, ${id}, ${version}, ${f.billede.kode}, ${nu}, ${aktoer?.personId ?? null},
        ${aktoer?.organisation.id ?? null}, ${begrundelse},
        ${foer ? JSON.stringify(foer.billede) : null}::jsonb, ${JSON.stringify(f.billede)}::jsonb)`.execute(
      tx,
    );
    skrevne.push({ art: f.art, kode: f.billede.kode, version, ny: foer === undefined });
  }
  return skrevne;
}
