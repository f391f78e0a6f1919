import type { RawBuilder } from 'kysely';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Listevalg, SIDE_PR } from '../../../platform/liste.ts';
import { forespoergsel, soegeord } from '../../../platform/search.ts';
import { officieltNavn } from '../../organisation/public.ts';
import type {
  Arbejdstilstand,
  Sortering,
  Spoerger,
  Spoergsmaal,
  Svarudkast,
  Svarversion,
  Udvalg,
} from './rules.ts';

type Raekke = Omit<Spoergsmaal, 'dubletAf'> & {
  readonly dubletId: number | null;
  readonly dubletNr: number | null;
  readonly dubletEmne: string | null;
};

/** `v` is the newest version that was published; a withdrawal is one, too. */
const FELTER = sql`s.id, s.nr, s.kategori, k.navn as kategorinavn, s.emne, s.tekst, s.kilde, s.tilstand, d.id as "dubletId", d.nr as "dubletNr",
    d.emne as "dubletEmne", s.grund, s.stillet_kl as stillet, s.udgivet_kl as udgivet, s.opdateret_kl as opdateret,
    coalesce(v.svar, '') as svar, s.laas`;
const FRA = sql`from programspoergsmaal s join programkategori k on k.program_id = s.program_id and k.noegle = s.kategori
    left join programspoergsmaal d on d.id = s.dublet_af
    left join lateral (select x.svar from programsvar x where x.spoergsmaal_id = s.id order by x.nr desc limit 1) v on true`;

const tilSpoergsmaal = ({ dubletId, dubletNr, dubletEmne, ...s }: Raekke): Spoergsmaal => ({
  ...s,
  dubletAf:
    dubletId === null || dubletNr === null ? null : { id: dubletId, nr: dubletNr, emne: dubletEmne ?? '' },
});

/** The question; null when there is none that the transaction may see. `laas` holds its row. */
export async function findSpoergsmaal(
  tx: Tx,
  programId: number,
  id: number,
  { laas = false } = {},
): Promise<Spoergsmaal | null> {
  const r = await raekke(
    tx,
    sql<Raekke>`select ${FELTER} ${FRA} where s.program_id = ${programId} and s.id = ${id} ${laas ? sql`for no key update of s` : sql``}`,
  );
  return r && tilSpoergsmaal(r);
}

/** A question in a list; the house also sees how far the answer is. */
export interface Listespoergsmaal extends Spoergsmaal {
  readonly arbejde: Arbejdstilstand | null;
  /** Versions of the answer that were published. */
  readonly versioner: number;
}

export interface Spoergsmaalsvalg extends Listevalg<Sortering> {
  /** Key; '' for all. */
  readonly kategori: string;
  readonly udvalg: Udvalg;
}

const UDVALGT: Readonly<Record<Udvalg, RawBuilder<unknown>>> = {
  udgivne: sql`s.tilstand in ('udgivet', 'tilbagekaldt')`,
  aabne: sql`s.tilstand = 'ny' and u.klar_kl is null`,
  klar: sql`u.klar_kl is not null`,
  lukkede: sql`s.tilstand in ('trukket', 'afvist', 'dublet')`,
};
const ORDEN: Readonly<Record<Sortering, RawBuilder<unknown>>> = {
  nr: sql`s.nr`,
  emne: sql`dansk_sortering(s.emne)`,
  kategori: sql`k.raekkefoelge`,
  dato: sql`coalesce(s.opdateret_kl, s.stillet_kl)`,
};

function betingelse(
  programId: number,
  v: Pick<Spoergsmaalsvalg, 'q' | 'kategori' | 'udvalg'>,
): RawBuilder<unknown> {
  const ord = soegeord(v.q);
  return sql`s.program_id = ${programId} and ${UDVALGT[v.udvalg]}
    ${v.kategori === '' ? sql`` : sql`and s.kategori = ${v.kategori}`}
    ${ord.length === 0 ? sql`` : sql`and (s.vektor @@ (${forespoergsel(ord)}) or s.nr::text = ${v.q})`}`;
}

/** A page of them, or `alle`, with how many there are. */
export async function hentSpoergsmaalsliste(
  tx: Tx,
  programId: number,
  v: Spoergsmaalsvalg,
  { alle = false } = {},
): Promise<{ readonly linjer: Listespoergsmaal[]; readonly ialt: number }> {
  const hvor = betingelse(programId, v);
  const retning = v.sortering.retning === 'faldende' ? sql`desc` : sql`asc`;
  const linjer = await raekker(
    tx,
    sql<Raekke & Pick<Listespoergsmaal, 'arbejde' | 'versioner'>>`select ${FELTER},
        case when s.tilstand in ('udgivet', 'tilbagekaldt', 'ny') then
          case when u.klar_kl is not null then 'klar' when u.spoergsmaal_id is not null then 'udkast'
            when s.tilstand = 'ny' then 'ny' end end as arbejde,
        (select count(*)::int from programsvar x where x.spoergsmaal_id = s.id and x.slags = 'svar') as versioner
      ${FRA} left join programsvarudkast u on u.spoergsmaal_id = s.id where ${hvor}
      order by ${ORDEN[v.sortering.noegle]} ${retning}, s.nr ${retning}
      ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(v.side - 1) * SIDE_PR}`}`,
  );
  const ialt = await raekke(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from programspoergsmaal s left join programsvarudkast u on u.spoergsmaal_id = s.id
      where ${hvor}`,
  );
  return {
    linjer: linjer.map(({ arbejde, versioner, ...r }) => ({ ...tilSpoergsmaal(r), arbejde, versioner })),
    ialt: ialt?.n ?? 0,
  };
}

/** How many there are in each selection, for the house's tabs. */
export async function taelUdvalg(tx: Tx, programId: number): Promise<Readonly<Record<Udvalg, number>>> {
  const r = await raekke(
    tx,
    sql<Record<Udvalg, number>>`select count(*) filter (where ${UDVALGT.udgivne})::int as udgivne,
        count(*) filter (where ${UDVALGT.aabne})::int as aabne, count(*) filter (where ${UDVALGT.klar})::int as klar,
        count(*) filter (where ${UDVALGT.lukkede})::int as lukkede
      from programspoergsmaal s left join programsvarudkast u on u.spoergsmaal_id = s.id where s.program_id = ${programId}`,
  );
  return r ?? { udgivne: 0, aabne: 0, klar: 0, lukkede: 0 };
}

/** The actor's own, the newest first. */
export async function hentEgne(tx: Tx, programId: number): Promise<Spoergsmaal[]> {
  const r = await raekker(
    tx,
    sql<Raekke>`select ${FELTER} ${FRA} where s.program_id = ${programId} and s.id in (select programspoergsmaal_egne())
      order by s.nr desc`,
  );
  return r.map(tilSpoergsmaal);
}

/** Whether the actor asked it. */
export async function erEget(tx: Tx, id: number): Promise<boolean> {
  return (await raekke(tx, sql`select 1 from programspoergsmaal_egne() e where e = ${id}`)) !== null;
}

/** What was published, the newest first. */
export function hentSvarversioner(tx: Tx, id: number): Promise<Svarversion[]> {
  return raekker(
    tx,
    sql<Svarversion>`select nr, slags, emne, tekst, svar, begrundelse, udgivet_kl as udgivet from programsvar
      where spoergsmaal_id = ${id} order by nr desc`,
  );
}

export function findUdkast(tx: Tx, id: number): Promise<Svarudkast | null> {
  return raekke(
    tx,
    sql<Svarudkast>`select u.kategori, u.emne, u.tekst, u.svar, u.begrundelse, u.skrevet_af as "skrevetAf", u.skrevet_kl as skrevet,
        coalesce((select p.navn from person p where p.id = u.skrevet_af and p.slettet_kl is null), 'En kollega') as skribent,
        u.klar_kl as klar, u.laas
      from programsvarudkast u where u.spoergsmaal_id = ${id}`,
  );
}

/** Who asked; null for everybody but the house and the asker. */
export function findSpoerger(tx: Tx, id: number): Promise<Spoerger | null> {
  return raekke(
    tx,
    sql<Spoerger>`select ${officieltNavn('o')} as organisation, x.emne, x.tekst
      from programspoerger x join organisation o on o.id = x.for_organisation_id where x.spoergsmaal_id = ${id}`,
  );
}

/** Those that are answered with this one. */
export function hentDubletter(tx: Tx, id: number): Promise<{ id: number; nr: number; emne: string }[]> {
  return raekker(
    tx,
    sql<{
      id: number;
      nr: number;
      emne: string;
    }>`select id, nr, emne from programspoergsmaal where dublet_af = ${id} order by nr`,
  );
}

/** Questions of the programme that others can be answered with: by number and subject. */
export function hentFletbare(
  tx: Tx,
  programId: number,
  id: number,
): Promise<{ id: number; nr: number; emne: string }[]> {
  return raekker(
    tx,
    sql<{ id: number; nr: number; emne: string }>`select id, nr, emne from programspoergsmaal
      where program_id = ${programId} and id <> ${id} and tilstand in ('ny', 'udgivet') order by nr`,
  );
}
