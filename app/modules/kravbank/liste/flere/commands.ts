import type { Aktoer } from '../../../../kernel/adgang.ts';
import { ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { type Database, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { tagLaas } from '../../../../platform/db/transaktionslaas.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { hentKlasser } from '../../klasse/queries.ts';
import { findesAndenRedaktoer } from '../../krav/skridt/commands.ts';
import { opdaterOpslag, tilfoejVersioner } from '../../lager/commands.ts';
import type { Kravindhold } from '../../rules.ts';
import { tomtBillede } from '../../tilpasning/rules.ts';
import { hentFlere } from './queries.ts';
import {
  type Flerekrav,
  type Flerevalg,
  handlingsdef,
  manglerIValg,
  type Overslag,
  overslag,
  type Skridthandling,
  type Virkning,
} from './rules.ts';

interface Kald {
  readonly tx: Tx;
  readonly aktoer: Aktoer;
  readonly nu: Date;
  readonly valg: Flerevalg;
}

type Par<V extends Virkning = Virkning> = { readonly krav: Flerekrav; readonly virkning: V };

/** A line in the history of each krav. */
interface Haendelse {
  readonly id: number;
  readonly nr: number | null;
  readonly handling: string;
  readonly begrundelse: string;
  readonly foer?: unknown;
  readonly efter?: unknown;
}

async function skrivHaendelser({ tx, aktoer, nu }: Kald, linjer: readonly Haendelse[]): Promise<void> {
  await sql`insert into kravhaendelse (krav_id, nr, kl, person_id, organisation_id, handling, begrundelse, foer, efter)
    select id, nr, ${nu}::timestamptz, ${aktoer.personId}::uuid, ${aktoer.organisation.id}::int, handling, begrundelse, foer, efter
    from jsonb_to_recordset(${JSON.stringify(linjer)}::jsonb)
      as h(id int, nr int, handling text, begrundelse text, foer jsonb, efter jsonb)`.execute(tx);
}

function medIndhold(par: readonly Par[], slags: 'ret_kladde' | 'ny_version' | 'ny_kladde') {
  return par.flatMap(({ krav, virkning }) =>
    virkning.slags === slags ? [{ krav, indhold: virkning.indhold }] : [],
  );
}

/** Drafts are corrected where they stand; the rest get a version, which for local krav holds at once. */
async function skrivIndhold(kald: Kald, par: readonly Par[]): Promise<void> {
  const { tx, aktoer, nu, valg } = kald;
  const rettes = medIndhold(par, 'ret_kladde');
  const ind = rettes.map(({ krav, indhold }) => ({ id: krav.id, nr: krav.aabenNr, indhold }));
  await sql`update krav_version v set indhold = r.indhold, rettet_af = ${aktoer.personId}::uuid, rettet_kl = ${nu},
      laas = v.laas + 1
    from jsonb_to_recordset(${JSON.stringify(ind)}::jsonb) as r(id int, nr int, indhold jsonb)
    where v.krav_id = r.id and v.nr = r.nr`.execute(tx);
  await opdaterOpslag(
    tx,
    rettes.map(({ krav }) => krav.id),
  );
  const linjer: Haendelse[] = rettes.map(({ krav }) => ({
    id: krav.id,
    nr: krav.aabenNr,
    handling: 'ret',
    begrundelse: valg.begrundelse,
  }));
  for (const [slags, tilstand] of [
    ['ny_version', 'publiceret'],
    ['ny_kladde', 'kladde'],
  ] as const) {
    const nye = medIndhold(par, slags).map(
      ({ krav, indhold }: { krav: Flerekrav; indhold: Kravindhold }) => ({
        kravId: krav.id,
        indhold,
        begrundelse: valg.begrundelse,
        tilstand,
      }),
    );
    const numre = await tilfoejVersioner(tx, { aktoer, nu }, nye);
    for (const [i, { kravId, begrundelse }] of nye.entries()) {
      linjer.push({
        id: kravId,
        nr: numre[i],
        handling: tilstand === 'publiceret' ? 'publicer' : 'ret',
        begrundelse,
      });
    }
  }
  await skrivHaendelser(kald, linjer);
}

/** What each step writes, for all its krav at once; as the steps of one krav in krav/skridt/commands.ts. */
const SKRIDT: Readonly<
  Record<Skridthandling, (kald: Kald, ider: readonly number[], grunde: readonly string[]) => Promise<void>>
> = {
  async indsend({ tx, aktoer, nu }, ider) {
    await sql`update krav_version v set tilstand = 'i_review', laas = v.laas + 1, indsendt_af = ${aktoer.personId}::uuid,
        indsendt_kl = ${nu} from krav k where k.id = any(${[...ider]}::int[]) and v.krav_id = k.id and v.nr = k.aaben_nr`.execute(
      tx,
    );
    await sql`update krav set aaben_tilstand = 'i_review' where id = any(${[...ider]}::int[])`.execute(tx);
  },
  async publicer({ tx, aktoer, nu }, ider, grunde) {
    await sql`update krav_version v set tilstand = 'publiceret', publiceret_kl = ${nu}, godkendt_af = ${aktoer.personId}::uuid,
        godkendt_org = ${aktoer.organisation.id}::int, begrundelse = g.grund, laas = v.laas + 1
      from krav k, unnest(${[...ider]}::int[], ${[...grunde]}::text[]) as g(id, grund)
      where k.id = g.id and v.krav_id = k.id and v.nr = k.aaben_nr`.execute(tx);
    await sql`update krav set gaeldende_nr = aaben_nr, aaben_nr = null, aaben_tilstand = null
      where id = any(${[...ider]}::int[])`.execute(tx);
    await sql`update kravbilag b set publiceret_kl = ${nu} from krav k, krav_version v
      where k.id = any(${[...ider]}::int[]) and v.krav_id = k.id and v.nr = k.gaeldende_nr and b.krav_id = k.id
        and b.publiceret_kl is null and b.fjernet_kl is null and v.indhold -> 'bilag' ? b.id::text`.execute(
      tx,
    );
    await opdaterOpslag(tx, ider);
  },
  async udgaa({ tx, nu, valg }, ider) {
    await sql`update krav set udgaaet_kl = ${nu}, udgaaet_grund = ${valg.begrundelse}
      where id = any(${[...ider]}::int[])`.execute(tx);
  },
  async slet({ tx, aktoer, nu }, ider) {
    await sql`update krav set slettet_kl = ${nu}, slettet_af = ${aktoer.personId}::uuid
      where id = any(${[...ider]}::int[])`.execute(tx);
  },
  async gendan({ tx }, ider) {
    await sql`update krav set slettet_kl = null, slettet_af = null where id = any(${[...ider]}::int[])`.execute(
      tx,
    );
  },
};

async function tagSkridt(kald: Kald, skridt: Skridthandling, par: readonly Par[]): Promise<void> {
  const valgte = par.flatMap(({ krav, virkning }) =>
    virkning.slags === 'skridt' ? [{ krav, begrundelse: virkning.begrundelse }] : [],
  );
  await SKRIDT[skridt](
    kald,
    valgte.map(({ krav }) => krav.id),
    valgte.map(({ begrundelse }) => begrundelse),
  );
  const omKravet = skridt === 'slet' || skridt === 'gendan';
  await skrivHaendelser(
    kald,
    valgte.map(({ krav, begrundelse }) => ({
      id: krav.id,
      nr: omKravet ? null : skridt === 'udgaa' ? krav.gaeldendeNr : krav.aabenNr,
      handling: skridt,
      begrundelse,
    })),
  );
}

/** The adaptations as they stand, in the shape that their history keeps (tilpasning/rules.ts). */
async function hentBilleder(
  { tx, aktoer }: Kald,
  ider: readonly number[],
): Promise<ReadonlyMap<number, object>> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
      billede: object;
    }>`select t.krav_id as id, jsonb_build_object('beskrivelse', t.beskrivelse,
        'fortolkning', t.fortolkning, 'interessenter', t.interessenter, 'favorit', t.favorit,
        'fravalgtGrund', t.fravalgt_grund, 'baseNr', t.base_nr, 'bilag', (
          select coalesce(jsonb_agg(b.id order by b.oprettet_kl, b.id), '[]') from kravbilag b
          where b.krav_id = t.krav_id and b.tilpasning_af = t.organisation_id and b.fjernet_kl is null)) as billede
      from kravtilpasning t where t.organisation_id = ${aktoer.organisation.id} and t.krav_id = any(${[...ider]}::int[])`,
  );
  return new Map(r.map(({ id, billede }) => [id, billede]));
}

/** Favourites and deselections; texts and attachments of the adaptations stay as they are. */
async function tilpas(kald: Kald, par: readonly Par[]): Promise<void> {
  const { tx, aktoer, nu, valg } = kald;
  const ind = par.flatMap(({ krav, virkning }) =>
    virkning.slags === 'tilpas' && krav.gaeldendeNr !== null
      ? [{ id: krav.id, nr: krav.gaeldendeNr, favorit: virkning.favorit, grund: virkning.fravalgtGrund }]
      : [],
  );
  const ider = ind.map(({ id }) => id);
  const foer = await hentBilleder(kald, ider);
  await sql`insert into kravtilpasning as t (krav_id, organisation_id, favorit, fravalgt_grund, base_nr, rettet_af, rettet_kl)
    select id, ${aktoer.organisation.id}::int, favorit, grund, nr, ${aktoer.personId}::uuid, ${nu}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(ind)}::jsonb) as i(id int, nr int, favorit boolean, grund text)
    on conflict (krav_id, organisation_id) do update set favorit = excluded.favorit, fravalgt_grund = excluded.fravalgt_grund,
      rettet_af = excluded.rettet_af, rettet_kl = excluded.rettet_kl, laas = t.laas + 1`.execute(tx);
  const efter = await hentBilleder(kald, ider);
  await skrivHaendelser(
    kald,
    ind.map(({ id, nr }) => ({
      id,
      nr,
      handling: `tilpas_${valg.handling}`,
      begrundelse: valg.handling === 'fravaelg' ? valg.begrundelse : '',
      foer: foer.get(id) ?? tomtBillede(nr),
      efter: efter.get(id),
    })),
  );
}

/** What would happen to the chosen krav, as they stand now. */
export async function forbered(
  tx: Tx,
  aktoer: Aktoer,
  valg: Flerevalg,
  ider: readonly number[],
): Promise<Overslag> {
  const krav = await hentFlere(tx, aktoer, valg.handling, ider);
  return overslag(valg, krav, {
    aktoer,
    klasser: await hentKlasser(tx),
    andenRedaktoer: valg.handling === 'publicer' && (await findesAndenRedaktoer(tx)),
  });
}

export interface Udfoert {
  readonly antal: number;
  readonly udeladt: number;
}

/**
 * Does it to all the chosen krav that it can be done to, in one transaction; the rules are asked again of what is held.
 * Each krav gets a line in its history, and the audit trail one for them all.
 */
export function udfoerFlere(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  valg: Flerevalg,
  ider: readonly number[],
): Promise<Resultat<Udfoert>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const mangler = manglerIValg(valg);
    if (!mangler.ok) return mangler;
    const { art } = handlingsdef(valg.handling);
    if (art === 'tilpas') await tagLaas(tx, 'kravtilpasning', aktoer.organisation.id);
    // In the order of their ids, so that two who take overlapping krav don't wait for each other in a ring.
    else
      await sql`select id from krav where id = any(${[...ider]}::int[]) order by id for update`.execute(tx);
    const { virkninger } = await forbered(tx, aktoer, valg, ider);
    if (virkninger.length > 0) {
      const kald = { tx, aktoer, nu, valg };
      if (art === 'indhold') await skrivIndhold(kald, virkninger);
      else if (art === 'tilpas') await tilpas(kald, virkninger);
      else await tagSkridt(kald, valg.handling as Skridthandling, virkninger);
      await skrivAudit(tx, aktoer, nu, {
        handling: 'kravbank.flere',
        genstand: `krav:${virkninger.length}`,
        detaljer: { handling: valg.handling, krav: virkninger.map(({ krav }) => krav.id) },
      });
    }
    return ok({ antal: virkninger.length, udeladt: ider.length - virkninger.length });
  });
}
