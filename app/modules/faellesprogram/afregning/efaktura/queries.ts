import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import type { Program } from '../../rules.ts';
import type { Enhedsord } from '../faktura/forklaring.ts';
import { findFaktura, hentEnhedsord, hentFakturaer, LINJE } from '../faktura/queries.ts';
import type { Fakturalinje } from '../faktura/rules.ts';
import {
  type Efakturagrundlag,
  type Efakturamodtager,
  type Efakturaopsaetning,
  TOM_MODTAGER,
} from './rules.ts';

export interface Gemtopsaetning extends Efakturaopsaetning {
  readonly oprettet: Date;
}

/** Every version, newest first. */
export function hentOpsaetninger(tx: Tx, programId: number): Promise<Gemtopsaetning[]> {
  return raekker(
    tx,
    sql<Gemtopsaetning>`select nr, gaelder_fra::text as "gaelderFra", moms, momskilde, adresse, postnr, postdistrikt, regnr, kontonr,
        oprettet_kl as oprettet
      from efakturaopsaetning where program_id = ${programId} order by nr desc`,
  );
}

export interface Gemtmodtager extends Efakturamodtager {
  readonly laas: number;
}

/** What an organisation has said of a kommune; null where it hasn't. */
export function findModtager(
  tx: Tx,
  organisationId: number,
  kommuneId: number,
): Promise<Gemtmodtager | null> {
  return raekke(
    tx,
    sql<Gemtmodtager>`select gln, reference, adresse, postnr, postdistrikt, laas from efakturamodtager
      where organisation_id = ${organisationId} and kommune_id = ${kommuneId}`,
  );
}

/** Where a house's invoices to each kommune go: what the kommune says itself, else what the house knows. */
async function modtagere(
  tx: Tx,
  husId: number,
  kommuner: readonly number[],
): Promise<Map<number, Efakturamodtager>> {
  const fundne = await raekker(
    tx,
    sql<
      Efakturamodtager & { kommuneId: number }
    >`select distinct on (kommune_id) kommune_id as "kommuneId", gln, reference, adresse,
        postnr, postdistrikt
      from efakturamodtager where kommune_id = any(${[...kommuner]}::int[]) and organisation_id in (kommune_id, ${husId})
      order by kommune_id, (organisation_id = kommune_id) desc`,
  );
  return new Map(fundne.map(({ kommuneId, ...m }) => [kommuneId, m]));
}

export interface Modtagerlinje extends Efakturamodtager {
  readonly kommuneId: number;
  readonly kommune: string;
  readonly cvr: string;
  /** Who said it. */
  readonly fra: 'kommunen' | 'huset' | 'ingen';
}

/** The kommuner that the programme has invoiced or will, and `ogsaa` where that is a kommune, with where their invoices go. */
export function hentModtagere(
  tx: Tx,
  { id, organisationId }: Pick<Program, 'id' | 'organisationId'>,
  ogsaa: number,
): Promise<Modtagerlinje[]> {
  return raekker(
    tx,
    sql<Modtagerlinje>`select o.id as "kommuneId", ${officieltNavn('o')} as kommune, coalesce(o.cvr, '') as cvr,
        coalesce(m.gln, '') as gln, coalesce(m.reference, '') as reference, coalesce(m.adresse, '') as adresse,
        coalesce(m.postnr, '') as postnr, coalesce(m.postdistrikt, '') as postdistrikt,
        case when m.organisation_id is null then 'ingen' when m.organisation_id = o.id then 'kommunen' else 'huset' end as fra
      from organisation o left join lateral (select * from efakturamodtager x where x.kommune_id = o.id
          and x.organisation_id in (o.id, ${organisationId}) order by (x.organisation_id = o.id) desc limit 1) m on true
      where o.kommunekode is not null and (o.id = ${ogsaa} or o.id in (select kommune_id from programfaktura where program_id = ${id}
        union select kommune_id from program_deltagere(${id})))
      order by dansk_sortering(${officieltNavn('o')}), o.id`,
  );
}

export interface Efakturasaet {
  readonly grundlag: Efakturagrundlag;
  readonly modtager: Efakturamodtager;
}

/** One document; null when there is none that the transaction may see. */
export async function findEfaktura(
  tx: Tx,
  { programId, husId }: { programId: number; husId: number },
  fakturaId: number,
): Promise<Efakturasaet | null> {
  const f = await findFaktura(tx, programId, fakturaId);
  if (f === null) return null;
  const m = await modtagere(tx, husId, [f.kommuneId]);
  return {
    grundlag: {
      hoved: f,
      linjer: f.linjer,
      enhed: await hentEnhedsord(tx, f.delId),
      original: f.andre.find((a) => a.id === f.originalId) ?? null,
      foerste: [f, ...f.andre].reduce((a, b) => (b.nummer < a.nummer ? b : a)).fakturadato,
    },
    modtager: m.get(f.kommuneId) ?? TOM_MODTAGER,
  };
}

/** All documents of one act of issuing, by number. */
export async function hentEfakturaer(
  tx: Tx,
  { programId, husId }: { programId: number; husId: number },
  udstedelse: number,
): Promise<Efakturasaet[]> {
  const { linjer: hoveder } = await hentFakturaer(
    tx,
    { programId },
    {
      q: '',
      sortering: { noegle: 'nummer', retning: 'stigende' },
      side: 1,
      aar: null,
      slags: '',
      del: null,
      program: null,
      udstedelse,
    },
    { alle: true },
  );
  const linjer = await raekker(
    tx,
    sql<Fakturalinje & { fakturaId: number }>`select l.faktura_id as "fakturaId", ${LINJE}
      from programfakturalinje l join programfaktura f on f.id = l.faktura_id
      where f.program_id = ${programId} and f.udstedelse_id = ${udstedelse} order by l.faktura_id, l.nr`,
  );
  const perFaktura = Map.groupBy(linjer, (l) => l.fakturaId);
  const tidligere = await raekker(
    tx,
    sql<{
      id: number;
      nummer: number | null;
      dato: string | null;
      foerste: string;
    }>`select f.id, o.nummer, o.fakturadato::text as dato, (select x.fakturadato::text from programfaktura x
          where x.del_id = f.del_id and x.kommune_id = f.kommune_id and x.aar = f.aar and x.rate = f.rate
          order by x.nummer limit 1) as foerste
      from programfaktura f left join programfaktura o on o.id = f.original_id
      where f.program_id = ${programId} and f.udstedelse_id = ${udstedelse}`,
  );
  const perId = new Map(tidligere.map((t) => [t.id, t]));
  const enheder = await raekker(
    tx,
    sql<
      Enhedsord & { id: number }
    >`select id, enhed_en as en, enhed_flere as flere from programdel where program_id = ${programId}`,
  );
  const perDel = new Map(enheder.map((e) => [e.id, e]));
  const m = await modtagere(
    tx,
    husId,
    hoveder.map((h) => h.kommuneId),
  );
  return hoveder.map((hoved) => {
    const t = perId.get(hoved.id);
    return {
      grundlag: {
        hoved,
        linjer: perFaktura.get(hoved.id) ?? [],
        enhed: perDel.get(hoved.delId) ?? { en: 'enhed', flere: 'enheder' },
        original:
          t === undefined || t.nummer === null || t.dato === null
            ? null
            : { nummer: t.nummer, fakturadato: t.dato },
        foerste: t?.foerste ?? hoved.fakturadato,
      },
      modtager: m.get(hoved.kommuneId) ?? TOM_MODTAGER,
    };
  });
}
