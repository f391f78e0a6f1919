import { laesDag } from '../../../kernel/dag.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import {
  type Kontraktfrister,
  type Kontraktvilkaar,
  kontraktfrister,
  vilkaarAf,
} from '../kontrakt/frister/rules.ts';
import { epoke, SKRIVER, type Stand, skrevetSiden } from '../lager/skrevet.ts';
import { type Planfrister, planfrister } from './frister/rules.ts';
import { laesOpsaetning, type Udbudsopsaetning } from './opsaetning/rules.ts';
import { type Plankontrakt, type Planpost, type Plantilstand, planpost } from './rules.ts';
import { dagAf } from './tid/rules.ts';

/** The terms of a contract as one row of the query below. */
const VILKAAR = [
  'gyldig_fra',
  'gyldig_til',
  'varighed_aar',
  'varighed_md',
  'loebende',
  'option_antal',
  'option_md',
  'options_brugt',
  'option_varsel_md',
  'uopsigelig_til',
  'opsagt',
  'opsigelse_md',
  'opsigelse_til',
  'forlaenges_til',
  'kraever_overordnet',
] as const satisfies readonly (keyof Kontraktvilkaar)[];

type Raa = readonly [
  id: number,
  laas: number,
  navn: string,
  kontraktnummer: string,
  overordnetId: number | null,
  leverandoer: string,
  leverandoerCvr: string,
  enhed: string,
  team: string,
  genanskaffelse: string,
  tilstand: Plantilstand,
  planAar: number | null,
  planKvartal: number | null,
  forberedelseMd: number | null,
  aarligOere: number,
  ...vilkaar: (string | number | boolean | null)[],
];
const OVERORDNET = 4;
const EGNE = 15;

type Systemraa = readonly [
  kontrakt: number,
  id: number,
  navn: string,
  domaene: string,
  kle: readonly string[],
];

interface Systemer {
  readonly systemer: { id: number; navn: string }[];
  readonly domaener: string[];
  readonly kle: string[];
}
const INGEN: Systemer = { systemer: [], domaener: [], kle: [] };

/**
 * The dates of a contract follow from the day, its own terms and those above it, and reckoning with calendar days takes longer
 * than reading the row: the same terms are reckoned once a day. Day and terms are the whole key, so nothing here goes stale or belongs
 * to anybody.
 */
class Fristlager {
  readonly #kendte = new Map<string, Beregnet>();

  hent(noegle: string, beregn: () => Beregnet): Beregnet {
    const kendt = this.#kendte.get(noegle);
    if (kendt) return kendt;
    if (this.#kendte.size >= MAKS_KENDTE) this.#kendte.clear();
    const ny = beregn();
    this.#kendte.set(noegle, ny);
    return ny;
  }
}

interface Beregnet {
  readonly noegle: string;
  readonly frister: Kontraktfrister;
  readonly plan: Planfrister;
}
const lager = new Fristlager();
const MAKS_KENDTE = 20_000;

const vilkaarI = (r: Raa) => r.slice(EGNE) as (string | number | boolean | null)[];

/** The dates of every contract; one that is its own parent, some steps up, is reckoned without it. */
function alleFrister(raa: readonly Raa[], idag: string): (r: Raa) => Planfrister {
  const rod = new Map(raa.map((r) => [r[0], r]));
  const faerdige = new Map<number, Beregnet>();
  const beregn = (r: Raa, under: readonly number[]): Beregnet => {
    const kendt = faerdige.get(r[0]);
    if (kendt) return kendt;
    const over = r[OVERORDNET] === null || under.includes(r[OVERORDNET]) ? undefined : rod.get(r[OVERORDNET]);
    const overordnet = over ? beregn(over, [...under, r[0]]) : null;
    const vilkaar = vilkaarI(r);
    const noegle = `${idag}|${vilkaar.join('|')}>${overordnet?.noegle ?? ''}`;
    const svar = lager.hent(noegle, () => {
      const v = vilkaarAf(Object.fromEntries(VILKAAR.map((navn, i) => [navn, vilkaar[i]])));
      const frister = kontraktfrister(v, idag, { overordnet: overordnet?.frister ?? null });
      return { noegle, frister, plan: planfrister(frister, v.option_md) };
    });
    faerdige.set(r[0], svar);
    return svar;
  };
  return (r) => beregn(r, [r[0]]).plan;
}

const FORLAENGES = VILKAAR.indexOf('forlaenges_til');
const OPSAGT = VILKAAR.indexOf('opsagt');

function tilKontrakt(r: Raa, { systemer, domaener, kle }: Systemer, frister: Planfrister): Plankontrakt {
  const vilkaar = vilkaarI(r);
  const gyldigFra = vilkaar[0];
  return {
    id: r[0],
    laas: r[1],
    navn: r[2],
    kontraktnummer: r[3],
    overordnetId: r[OVERORDNET],
    leverandoer: r[5],
    leverandoerCvr: r[6],
    enhed: r[7],
    team: r[8],
    genanskaffelse: r[9],
    tilstand: r[10],
    planAar: r[11],
    planKvartal: r[12],
    forberedelseMd: r[13],
    aarligOere: r[14],
    systemer,
    domaener,
    kle,
    gyldigFra: dagAf(typeof gyldigFra === 'string' ? gyldigFra : null),
    opsagt: vilkaar[OPSAGT] !== null,
    fortsaetter: vilkaar[FORLAENGES] !== '',
    ...frister,
  };
}

function perKontrakt(raa: readonly Systemraa[]): ReadonlyMap<number, Systemer> {
  const ud = new Map<number, Systemer>();
  for (const [kontrakt, id, navn, domaene, kle] of raa) {
    let s = ud.get(kontrakt);
    if (!s) {
      s = { systemer: [], domaener: [], kle: [] };
      ud.set(kontrakt, s);
    }
    s.systemer.push({ id, navn });
    if (domaene !== '' && !s.domaener.includes(domaene)) s.domaener.push(domaene);
    for (const k of kle) if (!s.kle.includes(k)) s.kle.push(k);
  }
  return ud;
}

/**
 * Every contract of the actor's kommune that has not been removed. They come as one value of JSON for each of two questions:
 * thousands of rows are read several times faster that way than row by row.
 */
export async function hentKontrakter(
  tx: Tx,
  idag: string,
  /** Only these; a supplement is then reckoned without the contract above it unless that one is among them. */
  ider: readonly number[] | null = null,
): Promise<Plankontrakt[]> {
  const kun = (kolonne: string) =>
    ider === null ? sql`` : sql`and ${sql.ref(kolonne)} = any(${[...ider]}::int[])`;
  const k = await raekke(
    tx,
    sql<{
      alle: readonly Raa[];
    }>`select coalesce(json_agg(json_build_array(k.id, k.laas, k.navn, k.kontraktnummer,
        k.overordnet_id, k.leverandoer, k.leverandoer_cvr, k.ansvarlig_enhed, k.team, k.genanskaffelse, k.plan_tilstand,
        k.plan_aar, k.plan_kvartal, k.forberedelse_md, k.aarlig_oere,
        ${sql.join(VILKAAR.map((v) => sql`k.${sql.ref(v)}`))}) order by k.id), '[]') as alle
      from kontrakt k where k.organisation_id = (select app_organisation()) and k.fjernet_kl is null ${kun('k.id')}`,
  );
  const s = await raekke(
    tx,
    sql<{
      alle: readonly Systemraa[];
    }>`select coalesce(json_agg(json_build_array(ks.kontrakt_id, b.id, b.navn, b.domaene, b.kle)
        order by ks.kontrakt_id, ks.hoved desc, b.id), '[]') as alle
      from kontrakt_systembrug ks join systembrug b on b.id = ks.brug_id and b.fjernet_kl is null
      where ks.organisation_id = (select app_organisation()) ${kun('ks.kontrakt_id')}`,
  );
  const systemer = perKontrakt(s?.alle ?? []);
  const alle = k?.alle ?? [];
  const frister = alleFrister(alle, idag);
  return alle.map((r) => tilKontrakt(r, systemer.get(r[0]) ?? INGEN, frister(r)));
}

/** How the actor's kommune plans; the standard where it has said nothing. */
export async function hentOpsaetning(tx: Tx, { laas = false } = {}): Promise<Udbudsopsaetning> {
  return laesOpsaetning(
    await raekke(
      tx,
      sql<{ indhold: unknown; delt: boolean; laas: number }>`select indhold, delt, laas from udbudsopsaetning
        where organisation_id = (select app_organisation()) ${laas ? sql`for update` : sql``}`,
    ),
  );
}

export interface Udbudsplan {
  readonly poster: readonly Planpost[];
  readonly opsaetning: Udbudsopsaetning;
  /** Whole days since 1970. */
  readonly idag: number;
}

/** The plan of the actor's kommune, or of some of its contracts, as of a day `YYYY-MM-DD`. */
export async function hentPlan(
  tx: Tx,
  idagTekst: string,
  ider: readonly number[] | null = null,
): Promise<Udbudsplan> {
  const idag = laesDag(idagTekst);
  if (idag === null) throw new Error(`not a day: ${idagTekst}`);
  const opsaetning = await hentOpsaetning(tx);
  const poster = (await hentKontrakter(tx, idagTekst, ider)).map((k) => planpost(k, opsaetning, idag));
  return { poster, opsaetning, idag };
}

/** How many kommuners plans are kept; the one that was asked for longest ago goes first. */
const MAKS_PLANER = 16;

interface Kendtplan {
  readonly idag: string;
  /** What the plan is as of: it may have seen more than this, never less. */
  readonly stand: Stand;
  /** Of what else the plan is made of. */
  readonly stempel: string;
  readonly plan: Udbudsplan;
}

/**
 * The plan is asked for far more often than it changes, so it is kept as it was put together, by kommune. Whether it still
 * holds is asked for each time, as the actor: whether a contract or a system has been written since, and a sum of hashes over
 * the links between them. What is kept is what everybody in the kommune may read, and shown to nobody else.
 */
export class Planlager {
  readonly #planer = new Map<number, Kendtplan>();

  async hent(tx: Tx, organisationId: number, idag: string): Promise<Udbudsplan> {
    const kendt = this.#planer.get(organisationId);
    const nu = await planstand(tx, kendt?.stand ?? null);
    if (nu.kommune !== organisationId || nu.skriver) return hentPlan(tx, idag);
    const holder = kendt?.idag === idag && kendt.stempel === nu.stempel && !nu.aendret;
    const plan = holder ? kendt.plan : await hentPlan(tx, idag);
    this.#planer.delete(organisationId);
    this.#planer.set(organisationId, { idag, stand: nu.stand, stempel: nu.stempel, plan });
    if (this.#planer.size > MAKS_PLANER) {
      const aeldste = this.#planer.keys().next().value;
      if (aeldste !== undefined) this.#planer.delete(aeldste);
    }
    return plan;
  }
}

interface Planstand {
  readonly stand: Stand;
  readonly kommune: number | null;
  readonly skriver: boolean;
  /** A contract or a system has been written since. */
  readonly aendret: boolean;
  /** Links, which are written by themselves, and how the kommune plans. */
  readonly stempel: string;
}

async function planstand(tx: Tx, foer: Stand | null): Promise<Planstand> {
  const skrevet = (tabel: 'kontrakt' | 'systembrug') =>
    sql`exists (select from ${sql.table(tabel)} t where t.organisation_id = (select app_kommune()) and ${skrevetSiden(foer ?? '')})`;
  const r = await raekke(
    tx,
    sql<Planstand>`select pg_current_snapshot()::text as stand, app_kommune() as kommune, ${SKRIVER} as skriver,
      ${foer === null ? sql`true` : sql`${skrevet('kontrakt')} or ${skrevet('systembrug')}`} as aendret,
      concat_ws(' ', ${epoke('kontrakt')}, ${epoke('systembrug')},
        (select coalesce(sum(hash_record_extended(row(ks.kontrakt_id, ks.brug_id, ks.hoved), 0)), 0)::text
          from kontrakt_systembrug ks where ks.organisation_id = (select app_kommune())),
        (select u.laas || ':' || u.delt from udbudsopsaetning u where u.organisation_id = (select app_kommune()))) as stempel`,
  );
  if (!r) throw new Error('a statement without a row');
  return r;
}
