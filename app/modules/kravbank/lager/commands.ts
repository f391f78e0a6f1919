import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import { type Kravindhold, naesteNummer, nummernoegle, type Slags, TOMT_INDHOLD } from '../rules.ts';

/** Who writes and when; `aktoer` null is the system itself (shipped krav, the operator's import). */
export interface Skriver {
  readonly aktoer: Aktoer | null;
  readonly nu: Date;
}

/** What a version that is stored becomes at once. */
export type Nytilstand = 'kladde' | 'i_review' | 'publiceret';

export interface NytKrav {
  readonly slags: Slags;
  readonly organisationId: number | null;
  /** Null: the next free number of its kind. */
  readonly nummer: string | null;
  /** Stable key of a shipped krav. */
  readonly noegle?: string;
  readonly indhold: Kravindhold;
  readonly begrundelse: string;
  readonly tilstand: Nytilstand;
  /** Shown to readers: where it came from. */
  readonly oprindelse?: string;
  readonly fraKravId?: number;
}

export interface SkrevetKrav {
  readonly id: number;
  readonly nummer: string;
  readonly nr: number;
}

/** Waits until nobody else gives out numbers among this organisation's krav (null: the tværkommunale). */
export async function laasNumre(tx: Tx, organisationId: number | null): Promise<void> {
  await tagLaas(tx, 'kravnumre', organisationId ?? 0);
}

async function medNumre(tx: Tx, nye: readonly NytKrav[]): Promise<(NytKrav & { nummer: string })[]> {
  const brugte = new Map<string, string[]>();
  const ud: (NytKrav & { nummer: string })[] = [];
  for (const k of nye) {
    const ejer = String(k.organisationId ?? '');
    let numre = brugte.get(ejer);
    if (numre === undefined) {
      await laasNumre(tx, k.organisationId);
      const fundne = await raekker(
        tx,
        sql<{
          nummer: string;
        }>`select nummer from krav where organisation_id is not distinct from ${k.organisationId}::int`,
      );
      // Numbers that the same call brings are taken too, wherever they stand in it.
      const egne = nye.flatMap((n) =>
        n.organisationId === k.organisationId && n.nummer !== null ? [n.nummer] : [],
      );
      numre = [...fundne.map((f) => f.nummer), ...egne];
      brugte.set(ejer, numre);
    }
    const nummer = k.nummer ?? naesteNummer(k.slags, numre);
    numre.push(nummer);
    ud.push({ ...k, nummer });
  }
  return ud;
}

/**
 * Makes krav with their first version, many at a time. The caller has checked the content, and that the numbers are
 * free. Writes no audit: that is the action's own, which may be one line for a thousand krav.
 */
export async function opretKrav(tx: Tx, skriver: Skriver, nye: readonly NytKrav[]): Promise<SkrevetKrav[]> {
  if (nye.length === 0) return [];
  const alle = await medNumre(tx, nye);
  const { aktoer, nu } = skriver;
  const ind = alle.map((k, i) => ({
    i,
    nummer: k.nummer,
    nummer_sort: nummernoegle(k.nummer),
    slags: k.slags,
    organisation_id: k.organisationId,
    noegle: k.noegle ?? null,
    gaeldende_nr: k.tilstand === 'publiceret' ? 1 : null,
    aaben_nr: k.tilstand === 'publiceret' ? null : 1,
    aaben_tilstand: k.tilstand === 'publiceret' ? null : k.tilstand,
    oprindelse: k.oprindelse ?? '',
    fra_krav_id: k.fraKravId ?? null,
    navn: k.indhold.navn,
  }));
  const lavet = await raekker(
    tx,
    sql<{ id: number; nummer: string; organisation_id: number | null }>`
      insert into krav (nummer, nummer_sort, slags, organisation_id, noegle, gaeldende_nr, aaben_nr, aaben_tilstand,
        oprindelse, fra_krav_id, navn, oprettet_kl, aendret_kl)
      select nummer, nummer_sort, slags, organisation_id, noegle, gaeldende_nr, aaben_nr, aaben_tilstand, oprindelse,
        fra_krav_id, navn, ${nu}, ${nu}
      from jsonb_to_recordset(${JSON.stringify(ind)}::jsonb) as k(i int, nummer text, nummer_sort text, slags text,
        organisation_id int, noegle text, gaeldende_nr int, aaben_nr int, aaben_tilstand text, oprindelse text,
        fra_krav_id int, navn text)
      order by i returning id, nummer, organisation_id`,
  );
  const noegle = (o: number | null, n: string) => `${o ?? ''}/${n.toLowerCase()}`;
  const ider = new Map(lavet.map((r) => [noegle(r.organisation_id, r.nummer), r.id]));
  const skrevne = alle.map((k) => {
    const id = ider.get(noegle(k.organisationId, k.nummer));
    if (id === undefined) throw new Error(`krav ${k.nummer} was not stored`);
    return { id, nummer: k.nummer, nr: 1 };
  });
  await skrivVersioner(
    tx,
    { aktoer, nu },
    alle.map((k, i) => ({
      kravId: skrevne[i].id,
      nr: 1,
      indhold: k.indhold,
      begrundelse: k.begrundelse,
      tilstand: k.tilstand,
    })),
  );
  await opdaterOpslag(
    tx,
    skrevne.map((s) => s.id),
  );
  return skrevne;
}

interface Version {
  readonly kravId: number;
  readonly nr: number;
  readonly indhold: Kravindhold;
  readonly begrundelse: string;
  readonly tilstand: Nytilstand;
}

async function skrivVersioner(tx: Tx, { aktoer, nu }: Skriver, versioner: readonly Version[]): Promise<void> {
  const [person, organisation] = [aktoer?.personId ?? null, aktoer?.organisation.id ?? null];
  const ind = versioner.map((v) => ({
    krav_id: v.kravId,
    nr: v.nr,
    indhold: v.indhold,
    begrundelse: v.begrundelse,
    tilstand: v.tilstand,
  }));
  await sql`insert into krav_version (krav_id, nr, indhold, tilstand, begrundelse, oprettet_af, organisation_id, oprettet_kl,
      rettet_af, rettet_kl, indsendt_af, indsendt_kl, godkendt_af, godkendt_org, publiceret_kl)
    select krav_id, nr, indhold, tilstand, begrundelse, ${person}::uuid, ${organisation}::int, ${nu}::timestamptz,
      ${person}::uuid, ${nu}::timestamptz,
      case when tilstand = 'i_review' then ${person}::uuid end, case when tilstand = 'i_review' then ${nu}::timestamptz end,
      case when tilstand = 'publiceret' then ${person}::uuid end, case when tilstand = 'publiceret' then ${organisation}::int end,
      case when tilstand = 'publiceret' then ${nu}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(ind)}::jsonb)
      as v(krav_id int, nr int, indhold jsonb, tilstand text, begrundelse text)`.execute(tx);
  await sql`update kravbilag set publiceret_kl = ${nu} where publiceret_kl is null and fjernet_kl is null and id in (
    select b::uuid from krav_version v, jsonb_array_elements_text(v.indhold -> 'bilag') b
    where v.tilstand = 'publiceret' and v.krav_id = kravbilag.krav_id and v.krav_id = any(${versioner.map((v) => v.kravId)}::int[]))`.execute(
    tx,
  );
}

export interface NyVersion {
  readonly kravId: number;
  readonly indhold: Kravindhold;
  readonly begrundelse: string;
  readonly tilstand: Nytilstand;
}

/**
 * Adds a version to each of these krav, none of which may have an open one. The caller holds the rows
 * (`select … for update`) and has asked the rules. Returns the new numbers in the same order.
 */
export async function tilfoejVersioner(
  tx: Tx,
  skriver: Skriver,
  nye: readonly NyVersion[],
): Promise<number[]> {
  if (nye.length === 0) return [];
  const ider = nye.map((n) => n.kravId);
  const hoejeste = new Map(
    (
      await raekker(
        tx,
        sql<{
          id: number;
          nr: number;
        }>`select krav_id as id, max(nr) as nr from krav_version where krav_id = any(${ider}::int[]) group by 1`,
      )
    ).map((r) => [r.id, r.nr]),
  );
  const versioner = nye.map((n) => ({ ...n, nr: (hoejeste.get(n.kravId) ?? 0) + 1 }));
  await skrivVersioner(tx, skriver, versioner);
  const peg = versioner.map((v) => ({ id: v.kravId, nr: v.nr, tilstand: v.tilstand }));
  await sql`update krav set
      gaeldende_nr = case when v.tilstand = 'publiceret' then v.nr else gaeldende_nr end,
      aaben_nr = case when v.tilstand = 'publiceret' then null else v.nr end,
      aaben_tilstand = case when v.tilstand = 'publiceret' then null else v.tilstand end
    from jsonb_to_recordset(${JSON.stringify(peg)}::jsonb) as v(id int, nr int, tilstand text) where krav.id = v.id`.execute(
    tx,
  );
  await opdaterOpslag(tx, ider);
  return versioner.map((v) => v.nr);
}

/**
 * Brings what lists filter, sort and search by in step with the version that is shown: the one that holds, or the draft
 * where nothing has been published. What an old version doesn't know of is as laesIndhold() has it. Merged classes count as
 * what took their place. Call it in the transaction of every change of versions or of which one holds.
 */
export async function opdaterOpslag(tx: Tx, kravIder: readonly number[]): Promise<void> {
  await sql`update krav set
      navn = v.indhold ->> 'navn', prioritet = v.indhold ->> 'prioritet',
      kategori_id = kl.kategori, underkategori_id = kl.underkategori, klasser = kl.klasser,
      alle_domaener = (v.indhold ->> 'alleDomaener')::boolean,
      integrationer = array(select jsonb_array_elements_text(v.indhold -> 'integrationer')),
      arbejdsgange = array(select jsonb_array_elements_text(v.indhold -> 'arbejdsgange')),
      saas = (v.indhold ->> 'saas')::boolean, on_premise = (v.indhold ->> 'onPremise')::boolean,
      aendret_kl = coalesce(v.publiceret_kl, v.rettet_kl),
      soeg = soegevektor(krav.nummer, v.indhold ->> 'navn', concat_ws(' ', v.indhold ->> 'beskrivelse',
        v.indhold ->> 'rationale', v.indhold ->> 'fortolkning', v.indhold ->> 'interessenter', v.indhold ->> 'evidens',
        (select string_agg(i, ' ') from jsonb_array_elements_text(v.indhold -> 'integrationer') i),
        (select string_agg(k ->> 'tekst', ' ') from jsonb_array_elements(v.indhold -> 'kilder') k)))
    -- offset 0: put together once a krav, not at each use.
    from krav_version r, lateral (select r.publiceret_kl, r.rettet_kl,
        ${JSON.stringify(TOMT_INDHOLD)}::jsonb || r.indhold as indhold offset 0) v, lateral kravklasser_af(v.indhold) kl
    where krav.id = any(${[...kravIder]}::int[]) and r.krav_id = krav.id and r.nr = coalesce(krav.gaeldende_nr, krav.aaben_nr)`.execute(
    tx,
  );
}
