import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { STRATEGI_RET } from '../rules.ts';
import type { Strategifelter } from './forms.ts';
import { medKladde, medStrategi, type Rige, type Strategikald, skrivSpor } from './kald.ts';
import { findKladde, hentDele, hentUdgaver } from './queries.ts';
import { DELE, type Delslags } from './rules.ts';

/** The parts that a new strategy begins with: every kind but the free one. */
const BEGYNDELSE = (Object.keys(DELE) as Delslags[]).filter((s) => s !== 'fri');

async function nyUdgaveraekke(
  { tx, strategi, nu }: Strategikald,
  aktoer: Aktoer,
  nr: number,
): Promise<number> {
  const u = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into strategiudgave (organisation_id, strategi_id, nr, oprettet_kl, oprettet_af)
      values (${strategi.organisationId}, ${strategi.id}, ${nr}, ${nu}, ${aktoer.personId}) returning id`,
  );
  if (!u) throw new Error('the edition was not stored');
  return u.id;
}

async function tilfoejDele(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  udgaveId: number,
  slags: readonly Delslags[],
): Promise<void> {
  for (const [i, s] of slags.entries())
    await sql`insert into strategidel (organisation_id, udgave_id, slags, titel, blokke, orden, rettet_kl, rettet_af)
      values (${aktoer.organisation.id}, ${udgaveId}, ${s}, ${DELE[s].navn}, ${[...DELE[s].blokke]}::text[], ${i + 1}, ${nu},
        ${aktoer.personId})`.execute(tx);
}

/** Begins a strategy with an edition that has every part, empty. */
export function opretStrategi(
  { db, ur }: Rige,
  aktoer: Aktoer,
  f: Strategifelter,
): Promise<Resultat<{ id: number }>> {
  return iTransaktion({ db }, aktoer, async (tx): Promise<Resultat<{ id: number }>> => {
    if (!maa(aktoer, STRATEGI_RET)) return afvist('ikke_adgang', 'Din rolle giver ikke ret til det.');
    const nu = ur.nu();
    const s = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into strategi (organisation_id, navn, fra_aar, til_aar, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        values (${aktoer.organisation.id}, ${f.navn}, ${f.fraAar}, ${f.tilAar}, ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId})
        returning id`,
    );
    if (!s) throw new Error('the strategy was not stored');
    const strategi = { id: s.id, organisationId: aktoer.organisation.id, ...f, fjernet: false, laas: 1 };
    const kald = { tx, strategi, nu, idag: ur.idag() };
    const udgaveId = await nyUdgaveraekke(kald, aktoer, 1);
    await tilfoejDele(tx, aktoer, nu, udgaveId, BEGYNDELSE);
    await skrivSpor(kald, aktoer, 'opret', { udgaveId, detaljer: { navn: f.navn } });
    return ok({ id: s.id });
  });
}

/** Name and period; `laas` is the number that the form was made from. */
export function retStrategi(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  laas: number,
  f: Strategifelter,
): Promise<Resultat> {
  return medStrategi<void>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const { tx, strategi, nu } = kald;
    if (strategi.laas !== laas)
      return afvist(FORAELDET, 'En anden har rettet strategien, siden du åbnede siden.');
    await sql`update strategi set navn = ${f.navn}, fra_aar = ${f.fraAar}, til_aar = ${f.tilAar}, rettet_kl = ${nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'ret', {
      detaljer: {
        foer: `${strategi.navn} (${strategi.fraAar}–${strategi.tilAar})`,
        efter: `${f.navn} (${f.fraAar}–${f.tilAar})`,
      },
    });
    return ok();
  });
}

/** Takes a strategy off the list. One that has been adopted stays: it is what was decided. */
export function fjernStrategi(rige: Rige, aktoer: Aktoer, id: number): Promise<Resultat> {
  return medStrategi<void>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const udgaver = await hentUdgaver(kald.tx, id);
    if (udgaver.some((u) => u.tilstand === 'vedtaget'))
      return afvist('vedtaget', 'En strategi, der er vedtaget, kan ikke fjernes.');
    await sql`update strategi set fjernet_kl = ${kald.nu}, laas = laas + 1 where id = ${id}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'fjern');
    return ok();
  });
}

export function gendanStrategi(rige: Rige, aktoer: Aktoer, id: number): Promise<Resultat> {
  return medStrategi<void>(
    rige,
    aktoer,
    id,
    STRATEGI_RET,
    async (kald) => {
      if (!kald.strategi.fjernet) return afvist('allerede', 'Strategien er ikke fjernet.');
      await sql`update strategi set fjernet_kl = null, laas = laas + 1 where id = ${id}`.execute(kald.tx);
      await skrivSpor(kald, aktoer, 'gendan');
      return ok();
    },
    { ogsaaFjernet: true },
  );
}

/** Begins the next edition as a copy of the newest adopted one. */
export function nyUdgave(rige: Rige, aktoer: Aktoer, id: number): Promise<Resultat<{ nr: number }>> {
  return medStrategi<{ nr: number }>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const { tx, nu } = kald;
    if (await findKladde(tx, id))
      return afvist('allerede', 'Der er allerede en udgave under arbejde. Skriv videre i den.');
    const fra = (await hentUdgaver(tx, id)).find((u) => u.tilstand === 'vedtaget');
    const sidste = await raekke(
      tx,
      sql<{ nr: number }>`select max(nr)::int as nr from strategiudgave where strategi_id = ${id}`,
    );
    const nr = (sidste?.nr ?? 0) + 1;
    const udgaveId = await nyUdgaveraekke(kald, aktoer, nr);
    if (fra)
      await sql`insert into strategidel (organisation_id, udgave_id, slags, titel, tekst, raekker, blokke, orden, skjult, fra_id,
          rettet_kl, rettet_af)
        select organisation_id, ${udgaveId}, slags, titel, tekst, raekker, blokke, orden, skjult, id, ${nu}, ${aktoer.personId}
        from strategidel where udgave_id = ${fra.id} and fjernet_kl is null`.execute(tx);
    else await tilfoejDele(tx, aktoer, nu, udgaveId, BEGYNDELSE);
    await skrivSpor(kald, aktoer, 'ny_udgave', { udgaveId, detaljer: { nr, fra: fra?.nr ?? null } });
    return ok({ nr });
  });
}

/** Throws the edition under work away; the adopted ones stand, and its texts stay in the history. */
export function kasserUdgave(rige: Rige, aktoer: Aktoer, id: number): Promise<Resultat> {
  return medKladde<void>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const { tx, kladde, nu } = kald;
    const udgaver = await hentUdgaver(tx, id);
    if (!udgaver.some((u) => u.tilstand === 'vedtaget'))
      return afvist('eneste', 'Det er strategiens eneste udgave. Fjern hele strategien i stedet.');
    await sql`update strategihoering set lukket_kl = ${nu} where udgave_id = ${kladde.id} and lukket_kl is null`.execute(
      tx,
    );
    await sql`update strategiudgave set tilstand = 'kasseret', laas = laas + 1 where id = ${kladde.id}`.execute(
      tx,
    );
    const dele = await hentDele(tx, kladde.id);
    await skrivSpor(kald, aktoer, 'kasser_udgave', {
      udgaveId: kladde.id,
      detaljer: { nr: kladde.nr, dele: dele.length },
    });
    return ok();
  });
}

/** Takes a thrown-away edition up again, where nobody has begun another. */
export function gendanUdgave(rige: Rige, aktoer: Aktoer, id: number): Promise<Resultat<{ nr: number }>> {
  return medStrategi<{ nr: number }>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const { tx } = kald;
    if (await findKladde(tx, id)) return afvist('allerede', 'Der er begyndt en ny udgave siden.');
    const u = await raekke(
      tx,
      sql<{
        id: number;
        nr: number;
      }>`select id, nr from strategiudgave where strategi_id = ${id} and tilstand = 'kasseret'
        order by nr desc limit 1`,
    );
    if (!u) return afvist('ingen', 'Der er ingen kasseret udgave at hente tilbage.');
    await sql`update strategiudgave set tilstand = 'kladde', laas = laas + 1 where id = ${u.id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'gendan_udgave', { udgaveId: u.id, detaljer: { nr: u.nr } });
    return ok({ nr: u.nr });
  });
}
