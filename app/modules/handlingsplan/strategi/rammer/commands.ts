import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { STRATEGI_RET } from '../../rules.ts';
import type { Rige } from '../kald.ts';
import type { Rammefelter, Rammemaalfelter } from './forms.ts';

const LEVERET = afvist(
  'leveret',
  'Strategien følger med produktet og kan ikke rettes. Skriv jeres egen ind, hvis den mangler noget.',
);
const IKKE_DER = afvist(FINDES_IKKE, 'Strategien findes ikke.');

function iHuset<T>(
  { db, ur }: Rige,
  aktoer: Aktoer,
  arbejde: (tx: Tx, nu: Date) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(
    { db },
    aktoer,
    async (tx): Promise<Resultat<T>> =>
      maa(aktoer, STRATEGI_RET)
        ? arbejde(tx, ur.nu())
        : afvist('ikke_adgang', 'Din rolle giver ikke ret til det.'),
  );
}

const spor = (tx: Tx, aktoer: Aktoer, nu: Date, handling: string, id: number) =>
  skrivAudit(tx, aktoer, nu, { handling: `strategi.${handling}`, genstand: `rammestrategi:${id}` });

/** Enters a strategy of others that the product doesn't come with. */
export function opretRamme(rige: Rige, aktoer: Aktoer, f: Rammefelter): Promise<Resultat<{ id: number }>> {
  return iHuset<{ id: number }>(rige, aktoer, async (tx, nu) => {
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into rammestrategi (organisation_id, art, navn, udgiver, fra_aar, til_aar, kilde, note, rettet_kl, rettet_af)
        values (${aktoer.organisation.id}, ${f.art}, ${f.navn}, ${f.udgiver}, ${f.fraAar}, ${f.tilAar}, ${f.kilde}, ${f.note}, ${nu},
          ${aktoer.personId}) returning id`,
    );
    if (!r) throw new Error('the strategy was not stored');
    await spor(tx, aktoer, nu, 'ramme_opret', r.id);
    return ok({ id: r.id });
  });
}

/** Refuses what isn't the house's own. */
async function findEgen(tx: Tx, id: number): Promise<Resultat> {
  const r = await raekke(
    tx,
    sql<{ egen: boolean }>`select organisation_id is not null as egen from rammestrategi where id = ${id}`,
  );
  if (!r) return IKKE_DER;
  return r.egen ? ok() : LEVERET;
}

export function retRamme(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  laas: number,
  f: Rammefelter,
): Promise<Resultat> {
  return iHuset<void>(rige, aktoer, async (tx, nu) => {
    const egen = await findEgen(tx, id);
    if (!egen.ok) return egen;
    // Asked by the update itself: of two who save at once only one does.
    const rettet = await raekke(
      tx,
      sql`update rammestrategi set art = ${f.art}, navn = ${f.navn}, udgiver = ${f.udgiver}, fra_aar = ${f.fraAar},
        til_aar = ${f.tilAar}, kilde = ${f.kilde}, note = ${f.note}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
        laas = laas + 1 where id = ${id} and laas = ${laas} returning id`,
    );
    if (!rettet)
      return afvist(
        FORAELDET,
        'En anden har rettet strategien, siden du åbnede siden. Her er den, som den er nu.',
        'navn',
      );
    await spor(tx, aktoer, nu, 'ramme_ret', id);
    return ok();
  });
}

/** Takes one's own strategy off the list, or puts it back; goals that are tied to it keep their ties. */
export function fjernRamme(rige: Rige, aktoer: Aktoer, id: number, fjernet: boolean): Promise<Resultat> {
  return iHuset<void>(rige, aktoer, async (tx, nu) => {
    const egen = await findEgen(tx, id);
    if (!egen.ok) return egen;
    await sql`update rammestrategi set udgaaet_kl = ${fjernet ? nu : null}, laas = laas + 1 where id = ${id}`.execute(
      tx,
    );
    await spor(tx, aktoer, nu, fjernet ? 'ramme_fjern' : 'ramme_gendan', id);
    return ok();
  });
}

/** Adds a goal: to one's own strategy, or as one's own addition to a shipped one. */
export function tilfoejRammemaal(
  rige: Rige,
  aktoer: Aktoer,
  rammeId: number,
  f: Rammemaalfelter,
): Promise<Resultat<{ id: number }>> {
  return iHuset<{ id: number }>(rige, aktoer, async (tx, nu) => {
    if (!(await raekke(tx, sql`select 1 from rammestrategi where id = ${rammeId}`))) return IKKE_DER;
    const m = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into rammemaal (organisation_id, ramme_id, nr, titel, kilde, orden, rettet_kl, rettet_af)
        values (${aktoer.organisation.id}, ${rammeId}, ${f.nr}, ${f.titel}, ${f.kilde},
          (select coalesce(max(orden), 0) + 1 from rammemaal where ramme_id = ${rammeId}), ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!m) throw new Error('the goal was not stored');
    await spor(tx, aktoer, nu, 'ramme_maal', rammeId);
    return ok({ id: m.id });
  });
}

/** Takes a goal that the house has entered out, or puts it back. */
export function fjernRammemaal(
  rige: Rige,
  aktoer: Aktoer,
  rammeId: number,
  maalId: number,
  fjernet: boolean,
): Promise<Resultat> {
  return iHuset<void>(rige, aktoer, async (tx, nu) => {
    const m = await raekke(
      tx,
      sql<{
        egen: boolean;
      }>`select organisation_id is not null as egen from rammemaal where id = ${maalId} and ramme_id = ${rammeId}`,
    );
    if (!m) return IKKE_DER;
    if (!m.egen) return LEVERET;
    await sql`update rammemaal set udgaaet_kl = ${fjernet ? nu : null}, laas = laas + 1 where id = ${maalId}`.execute(
      tx,
    );
    await spor(tx, aktoer, nu, fjernet ? 'ramme_maal_fjern' : 'ramme_maal_gendan', rammeId);
    return ok();
  });
}
