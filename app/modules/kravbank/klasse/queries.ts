import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Gemtguide, laesGuide, type Vaelger } from '../guide/rules.ts';
import { INGEN_BRUG, type Klasse, type Klassebrug, Klasser } from './rules.ts';

/** Every class the actor may see, the retired ones too, in the order in which they are shown. */
export async function hentKlasser(tx: Tx): Promise<Klasser> {
  return new Klasser(
    await raekker(
      tx,
      sql<Klasse>`select id, art, noegle, navn, beskrivelse, overklasse_id as "overklasseId",
          organisation_id as "organisationId", raekkefoelge, kilde, udgaaet_kl is not null as udgaaet,
          flettet_i as "flettetI", laas
        from kravklasse order by art, raekkefoelge, dansk_sortering(navn), id`,
    ),
  );
}

interface Antal {
  readonly id: number;
  readonly n: number;
}

/** Ids of classes that each question of the published guide mentions. */
async function guidensKlasser(tx: Tx): Promise<Set<number>[]> {
  const udgave = await raekke(
    tx,
    sql<{ indhold: Gemtguide }>`select indhold from kravguideudgave where tilstand = 'publiceret'
      order by nr desc limit 1`,
  );
  if (!udgave) return [];
  const { spoergsmaal, altid } = laesGuide(udgave.indhold);
  const i = (v: Vaelger) => v.klasser;
  return [
    ...spoergsmaal.map(
      (s) => new Set([...s.domaener, ...s.svar.flatMap((m) => m.virkninger.flatMap((v) => i(v.vaelger)))]),
    ),
    ...altid.map((a) => new Set(i(a.vaelger))),
  ];
}

/** By class, where it is used today. Classes that aren't used aren't in it. */
export async function hentKlassebrug(tx: Tx, klasser: Klasser): Promise<ReadonlyMap<number, Klassebrug>> {
  const brug = new Map<number, { krav: number; guide: number; kravlister: number }>();
  const laeg = (id: number, felt: keyof Klassebrug, n: number) => {
    const nu = brug.get(id) ?? { ...INGEN_BRUG };
    nu[felt] += n;
    brug.set(id, nu);
  };
  // krav.klasser holds what is shown today, so merged ones need no following here.
  const krav = await raekker(
    tx,
    sql<Antal>`select x.id, count(*)::int as n from krav k, unnest(k.klasser) x(id)
      where k.slettet_kl is null group by x.id`,
  );
  for (const { id, n } of krav) laeg(id, 'krav', n);
  for (const mentions of await guidensKlasser(tx)) {
    const viste = new Set([...mentions].map((id) => klasser.find(id)?.id).filter((id) => id !== undefined));
    for (const id of viste) laeg(id, 'guide', 1);
  }
  const lister = await raekker(
    tx,
    sql<Antal>`select b.id, count(distinct b.liste)::int as n from (
        select x.liste_id as liste, unnest(k.klasser) as id from kravlistelinje x join krav k on k.id = x.krav_id
          where x.tilstand <> 'fjernet'
        union select l.id, kravklasse_vist(d) from kravliste l, unnest(l.domaener) d) b
      join kravliste l on l.id = b.liste where l.slettet_kl is null and b.id is not null group by b.id`,
  );
  for (const { id, n } of lister) laeg(id, 'kravlister', n);
  return brug;
}

/** More about one class, for the one who thinks of changing it. */
export interface Klassedetaljer {
  /** Published versions that aren't the one that holds; they keep their class. */
  readonly aeldreVersioner: number;
  /** Krav of all organisations, and of how many; figures only. */
  readonly iAlt: { readonly krav: number; readonly organisationer: number };
  /** The first of the krav the actor may see. */
  readonly krav: readonly { readonly id: number; readonly nummer: string; readonly navn: string }[];
}

const VIS_KRAV = 10;

/** `ider`: the class and everything merged into it (`Klasser.medFlettede`). */
export async function hentKlassedetaljer(tx: Tx, ider: readonly number[]): Promise<Klassedetaljer> {
  const alle = sql`${[...ider]}::int[]`;
  const versioner = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from krav_version v join krav k on k.id = v.krav_id
      where v.tilstand = 'publiceret' and v.nr <> k.gaeldende_nr and k.slettet_kl is null and (
        (v.indhold ->> 'kategoriId')::int = any(${alle}) or (v.indhold ->> 'underkategoriId')::int = any(${alle})
        or exists (select from jsonb_array_elements_text(
          coalesce(v.indhold -> 'domaener', '[]') || coalesce(v.indhold -> 'principper', '[]')
            || coalesce(v.indhold -> 'tags', '[]')) t where t::int = any(${alle})))`,
  );
  const iAlt = await raekke(
    tx,
    sql<Klassedetaljer['iAlt']>`select krav, organisationer from kravklasse_brug(${alle})`,
  );
  const krav = await raekker(
    tx,
    sql<Klassedetaljer['krav'][number]>`select id, nummer, navn from krav
      where klasser && ${alle} and slettet_kl is null order by nummer_sort, id limit ${VIS_KRAV}`,
  );
  return { aeldreVersioner: versioner?.n ?? 0, iAlt: iAlt ?? { krav: 0, organisationer: 0 }, krav };
}
