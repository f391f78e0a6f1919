import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { kleHovedgrupper } from '../../katalog/public.ts';
import type { Kilde } from '../liste/spejl/kolonne.ts';
import type { Spejle } from '../liste/spejl/lager.ts';
import type { Spejl } from '../liste/spejl/spejl.ts';
import { SOEG } from '../liste/spejl/udvaelg.ts';
import {
  antalMedSammeKle,
  findGrupper,
  KODER,
  LEVERANDOER,
  LOKALT_NAVN,
  medKode,
  NAVN,
  navnene,
  type Sagt,
} from './grupper.ts';
import type { Vurdering } from './rules.ts';
import { laesOpgave, type Nabovalg, type Opgavenoegle, skrivOpgave, tilstandAf } from './rules.ts';

const PR_SIDE = 50;
/** More systems than this aren't shown beside each other. */
const SIDE_OM_SIDE = 200;

/** Who asks, and where the house's systems are kept. */
export interface Nabokald {
  readonly tx: Tx;
  readonly spejle: Spejle;
  readonly aktoer: Aktoer;
}

/** The systems of the house in memory, with what they may have in common. */
function hentSystemer({ tx, spejle, aktoer }: Nabokald, mere: readonly Kilde[] = []): Promise<Spejl> {
  return spejle.hent(tx, aktoer.organisation.id, 'systemer', [
    KODER,
    NAVN,
    LOKALT_NAVN,
    LEVERANDOER,
    ...mere,
  ]);
}

/**
 * What systems cost a year: the contracts' yearly sums, each shared out on the systems it covers. In øre, by system; those without
 * a price are left out.
 */
async function hentPriser(tx: Tx, ider: readonly number[] | null): Promise<ReadonlyMap<number, number>> {
  const disse = ider === null ? sql`` : sql`and ks.brug_id = any(${[...ider]}::int[])`;
  const kontrakterne =
    ider === null
      ? sql``
      : sql`and kontrakt_id in (select kontrakt_id from kontrakt_systembrug where brug_id = any(${[...ider]}::int[]))`;
  const r = await raekke(
    tx,
    sql<{
      priser: readonly (readonly [number, number])[];
    }>`select coalesce(json_agg(json_build_array(p.brug_id, p.oere)), '[]') as priser
      from (select ks.brug_id, sum(k.aarlig_oere / d.antal) as oere from kontrakt_systembrug ks
          join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null and k.aarlig_oere > 0
          join (select kontrakt_id, count(*) as antal from kontrakt_systembrug
            where organisation_id = (select app_organisation()) ${kontrakterne} group by 1) d on d.kontrakt_id = k.id
        where ks.organisation_id = (select app_organisation()) ${disse} group by 1) p`,
  );
  return new Map(r?.priser ?? []);
}

/** What has been said of two systems and still holds. */
function hentSagt(tx: Tx, brugId: number | null = null): Promise<Sagt[]> {
  return raekker(
    tx,
    sql<Sagt>`select brug_a as a, brug_b as b, vurdering from nabovurdering
      where organisation_id = (select app_organisation()) and fortrudt_kl is null
        ${brugId === null ? sql`` : sql`and ${brugId} in (brug_a, brug_b)`}`,
  );
}

export interface Opgavelinje extends Opgavenoegle {
  /** What it is called: `27.36.04 Sundhed`, `»nexus« i navnet`, `Bøgelund Data A/S inden for 27 Sundhed`. */
  readonly navn: string;
  readonly antal: number;
  /** The first names, in Danish order. */
  readonly navne: readonly string[];
  /** Yearly cost of all of them, in øre. */
  readonly kroner: number;
  readonly tilstand: ReturnType<typeof tilstandAf>;
}

const NAVNE = 6;

/** The tasks that more than one system of the house may do, a page of them; all when `alle`. */
export async function hentOpgaver(
  kald: Nabokald,
  valg: Nabovalg,
  { alle = false }: { readonly alle?: boolean } = {},
): Promise<{ readonly linjer: Opgavelinje[]; readonly ialt: number }> {
  const [priser, sagt, titler] = [
    await hentPriser(kald.tx, null),
    await hentSagt(kald.tx),
    await kletitler(kald.tx),
  ];
  const spejl = await hentSystemer(kald, valg.q === '' ? [] : [SOEG]);
  const fundne = findGrupper(spejl, valg, { priser, sagt });
  const fra = alle ? 0 : (valg.side - 1) * PR_SIDE;
  const viste = fundne.slice(fra, alle ? undefined : fra + PR_SIDE);
  return {
    ialt: fundne.length,
    linjer: viste.flatMap((g) => {
      const opgave = laesOpgave(g.kode);
      if (!opgave) return [];
      const { navne, leverandoer } = navnene(spejl, g.pladser, NAVNE);
      return [
        {
          ...opgave,
          navn: opgavenavn(opgave, leverandoer, titler),
          antal: g.pladser.length,
          navne,
          kroner: g.kroner,
          tilstand: tilstandAf(g.pladser.length, g.samme, g.ikke),
        },
      ];
    }),
  };
}

async function kletitler(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await kleHovedgrupper(tx)).map((g) => [g.nr, g.titel]));
}

function medTitel(nr: string, titler: ReadonlyMap<string, string>): string {
  const titel = titler.get(nr.slice(0, 2));
  return titel === undefined ? nr : `${nr} ${titel}`;
}

function opgavenavn(
  { slags, noegle }: Opgavenoegle,
  leverandoer: string,
  titler: ReadonlyMap<string, string>,
): string {
  if (slags === 'kle') return medTitel(noegle, titler);
  if (slags === 'ord') return `»${noegle}« i navnet`;
  return `${leverandoer || 'Samme leverandør'} inden for ${medTitel(noegle.slice(-2), titler)}`;
}

export interface Nabosystem {
  readonly id: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly livscyklus: string;
  readonly enhed: string;
  readonly brugere: number | null;
  /** Yearly cost in øre. */
  readonly kroner: number;
  /** `YYYY-MM-DD`: when the last of its contracts ends as stored. */
  readonly slut: string | null;
  /** The key in the shared catalogue; null where it isn't joined to it. */
  readonly katalog: string | null;
  readonly kle: readonly string[];
}

/** The task's name and the systems that share it, the dearest first. */
export async function hentOpgave(
  kald: Nabokald,
  opgave: Opgavenoegle,
): Promise<{ readonly navn: string; readonly systemer: Nabosystem[] }> {
  const { tx } = kald;
  const spejl = await hentSystemer(kald);
  const her = medKode(spejl, skrivOpgave(opgave)).slice(0, SIDE_OM_SIDE);
  const ider = her.map((plads) => spejl.ider[plads]);
  const fundet = await raekker(
    tx,
    sql<
      Omit<Nabosystem, 'kroner'>
    >`select b.id, coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, b.leverandoer, b.livscyklus,
        b.ansvarlig_enhed as enhed, coalesce(b.brugere_til, b.brugere_fra) as brugere, s.noegle as katalog,
        array(select k from unnest(b.kle) k where k <> all (b.kle_fjernet) union select k from unnest(b.kle_tilfoejet) k) as kle,
        (select max(k.slut)::text from kontrakt_systembrug ks join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null
          where ks.brug_id = b.id) as slut
      from systembrug b left join system s on s.id = b.system_id
      where b.id = any(${ider}::int[]) order by dansk_sortering(b.navn), b.id`,
  );
  const priser = await hentPriser(tx, ider);
  const systemer = fundet
    .map((b) => ({ ...b, kroner: priser.get(b.id) ?? 0 }))
    .sort((a, b) => b.kroner - a.kroner);
  return {
    navn: opgavenavn(opgave, systemer[0]?.leverandoer ?? '', await kletitler(tx)),
    systemer,
  };
}

export interface Nabovurdering {
  readonly id: number;
  readonly a: string;
  readonly b: string;
  readonly vurdering: Vurdering;
  readonly begrundelse: string;
  readonly person: string;
  readonly kl: Date;
}

/** What has been said of these systems two by two and still holds, newest first. */
export function hentVurderinger(tx: Tx, ider: readonly number[]): Promise<Nabovurdering[]> {
  return raekker(
    tx,
    sql<Nabovurdering>`select v.id, coalesce(nullif(a.lokalt_navn, ''), a.navn) as a, coalesce(nullif(b.lokalt_navn, ''), b.navn) as b,
        v.vurdering, v.begrundelse, coalesce(p.navn, '') as person, v.kl
      from nabovurdering v join systembrug a on a.id = v.brug_a join systembrug b on b.id = v.brug_b
        left join person p on p.id = v.person_id and p.slettet_kl is null
      where v.brug_a = any(${[...ider]}::int[]) and v.brug_b = any(${[...ider]}::int[]) and v.fortrudt_kl is null
      order by v.kl desc, v.id`,
  );
}

/** How many other systems of the house have a KLE number in common with this one, those that aren't duplicates left out. */
export async function antalNaboer(kald: Nabokald, brugId: number): Promise<number> {
  const sagt = await hentSagt(kald.tx, brugId);
  return antalMedSammeKle(await hentSystemer(kald), brugId, sagt);
}

export interface Andresystem {
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
}

const ANDRE_MAKS = 100;

/** The systems of the shared catalogue within KLE's main groups. */
export function katalogsystemer(tx: Tx, hovedgrupper: readonly string[]): Promise<Andresystem[]> {
  return raekker(
    tx,
    sql<Andresystem>`select s.noegle, s.navn, o.navn as leverandoer from system s join organisation o on o.id = s.leverandoer_id
      where s.kle = any(${[...hovedgrupper]}::text[]) and s.nedlagt_kl is null
      order by dansk_sortering(s.navn), s.id limit ${ANDRE_MAKS}`,
  );
}

export const NABO_SIDE_PR = PR_SIDE;
