import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { HJULREDIGERRET } from '../rules.ts';
import { type Aktivitetsfelter, laesAnsvarlig } from './forms.ts';
import { findAktivitet, hentPersonvalg } from './queries.ts';
import { type Aktivitet, FOERSTE_AAR, FORSLAG } from './rules.ts';

type M = Pick<Miljoe, 'db' | 'ur'>;

const IKKE_DER = afvist(FINDES_IKKE, 'Aktiviteten findes ikke i jeres årshjul.');

async function spor(tx: Tx, aktoer: Aktoer, nu: Date, handling: string, id: number, detaljer = {}) {
  await skrivAudit(tx, aktoer, nu, {
    handling: `opgaver.${handling}`,
    genstand: `aarshjulsaktivitet:${id}`,
    detaljer,
  });
}

/** Only people of the house are responsible for something of its. */
async function tjekAnsvarlig(tx: Tx, aktoer: Aktoer, ansvarlig: string): Promise<Resultat> {
  const { personId } = laesAnsvarlig(ansvarlig);
  if (personId === null || (await hentPersonvalg(tx, aktoer)).some((p) => p.id === personId)) return ok();
  return afvist('ikke_her', 'Personen er ikke længere hos jer. Vælg en anden.', 'ansvarlig');
}

/** Adds an activity; gives its id. */
export function opretAktivitet(
  miljoe: M,
  aktoer: Aktoer,
  felter: Aktivitetsfelter,
): Promise<Resultat<number>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<number>> => {
    const tjek = await tjekAnsvarlig(tx, aktoer, felter.ansvarlig);
    if (!tjek.ok) return tjek;
    const nu = miljoe.ur.nu();
    const { rolle, personId } = laesAnsvarlig(felter.ansvarlig);
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into aarshjulsaktivitet (organisation_id, titel, maaneder, ansvarlig_rolle, ansvarlig_id,
          link, note, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        values (${aktoer.organisation.id}, ${felter.titel}, ${[...felter.maaneder]}::int[], ${rolle}, ${personId},
          ${felter.link}, ${felter.note}, ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!r) throw new Error('the activity was not stored');
    await spor(tx, aktoer, nu, 'aktivitet_ny', r.id, { titel: felter.titel });
    return ok(r.id);
  });
}

/** Loads and holds one activity of the house. */
function medAktivitet<T>(
  miljoe: M,
  aktoer: Aktoer,
  id: number,
  arbejde: (tx: Tx, a: Aktivitet, nu: Date) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const a = await findAktivitet(tx, id, { laas: true });
    return a ? arbejde(tx, a, miljoe.ur.nu()) : IKKE_DER;
  });
}

/** Corrects an activity as it was when the form was made: `version` is its number then. */
export function retAktivitet(
  miljoe: M,
  aktoer: Aktoer,
  id: number,
  version: number,
  felter: Aktivitetsfelter,
): Promise<Resultat<number>> {
  return medAktivitet(miljoe, aktoer, id, async (tx, a, nu): Promise<Resultat<number>> => {
    if (a.udgaaet) return afvist('udgaaet', 'Aktiviteten er taget ud af årshjulet. Sæt den ind igen først.');
    if (a.laas !== version)
      return afvist(
        FORAELDET,
        'En anden har rettet aktiviteten, siden du åbnede siden. Se, hvordan den er nu, og gem igen, hvis din skal gælde.',
      );
    // Somebody who has left may stay until another is chosen.
    if (laesAnsvarlig(felter.ansvarlig).personId !== a.personId) {
      const tjek = await tjekAnsvarlig(tx, aktoer, felter.ansvarlig);
      if (!tjek.ok) return tjek;
    }
    const { rolle, personId } = laesAnsvarlig(felter.ansvarlig);
    await sql`update aarshjulsaktivitet set titel = ${felter.titel}, maaneder = ${[...felter.maaneder]}::int[],
        ansvarlig_rolle = ${rolle}, ansvarlig_id = ${personId}, link = ${felter.link}, note = ${felter.note},
        rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
    await spor(tx, aktoer, nu, 'aktivitet_ret', id, { titel: felter.titel });
    return ok(id);
  });
}

/** Takes an activity out of the wheel, or puts it back; what has been done stays. Doing so twice is doing it once. */
export function saetUdgaaet(
  miljoe: M,
  aktoer: Aktoer,
  id: number,
  udgaaet: boolean,
): Promise<Resultat<Aktivitet>> {
  return medAktivitet(miljoe, aktoer, id, async (tx, a, nu) => {
    if (a.udgaaet !== udgaaet) {
      await sql`update aarshjulsaktivitet set udgaaet_kl = ${udgaaet ? nu : null}, rettet_kl = ${nu},
        rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
      await spor(tx, aktoer, nu, udgaaet ? 'aktivitet_luk' : 'aktivitet_genaabn', id);
    }
    return ok(a);
  });
}

export interface Hvornaar {
  readonly aar: number;
  readonly maaned: number;
}

function ansvarlig(aktoer: Aktoer, a: Aktivitet): boolean {
  return a.personId === aktoer.personId || (a.rolle !== '' && aktoer.roller.includes(a.rolle));
}

/** Says that an activity is done for a month, or that it isn't after all. Doing so twice is doing it once. */
export function saetUdfoert(
  miljoe: M,
  aktoer: Aktoer,
  id: number,
  { aar, maaned }: Hvornaar,
  udfoert: boolean,
): Promise<Resultat<Aktivitet>> {
  return medAktivitet(miljoe, aktoer, id, async (tx, a, nu): Promise<Resultat<Aktivitet>> => {
    if (!maa(aktoer, HJULREDIGERRET) && !ansvarlig(aktoer, a))
      return afvist(
        'ikke_ret',
        'Kun den ansvarlige, og de, der passer årshjulet, kan sige, at det er gjort.',
      );
    if (a.udgaaet) return afvist('udgaaet', 'Aktiviteten er taget ud af årshjulet.');
    const idag = miljoe.ur.idag();
    // A month that the plan no longer has can still be taken back.
    if (udfoert && (!a.maaneder.includes(maaned) || aar < FOERSTE_AAR))
      return afvist('forkert_maaned', 'Aktiviteten hører ikke til den måned.');
    if (udfoert && `${aar}-${String(maaned).padStart(2, '0')}` > idag.slice(0, 7))
      return afvist('for_tidligt', 'Måneden er ikke begyndt. Marker aktiviteten, når den er gjort.');
    const r = await raekker(
      tx,
      udfoert
        ? sql`insert into aarshjulsudfoerelse (organisation_id, aktivitet_id, aar, maaned, udfoert_kl, udfoert_af)
            values (${aktoer.organisation.id}, ${id}, ${aar}, ${maaned}, ${nu}, ${aktoer.personId})
            on conflict do nothing returning aar`
        : sql`delete from aarshjulsudfoerelse where aktivitet_id = ${id} and aar = ${aar} and maaned = ${maaned} returning aar`,
    );
    if (r.length > 0)
      await spor(tx, aktoer, nu, udfoert ? 'udfoert' : 'udfoert_fortryd', id, { aar, maaned });
    return ok(a);
  });
}

/** Takes shipped suggestions into the wheel; those it has (or has had) are left alone. Gives how many were new. */
export function tilfoejForslag(
  miljoe: M,
  aktoer: Aktoer,
  noegler: readonly string[],
): Promise<Resultat<number>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<number>> => {
    const valgte = FORSLAG.filter((f) => noegler.includes(f.noegle));
    if (valgte.length === 0) return afvist('intet_valgt', 'Vælg mindst ét forslag.');
    const nu = miljoe.ur.nu();
    let nye = 0;
    for (const f of valgte) {
      const r = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into aarshjulsaktivitet (organisation_id, titel, maaneder, ansvarlig_rolle, note, forslag,
            oprettet_kl, oprettet_af, rettet_kl, rettet_af)
          values (${aktoer.organisation.id}, ${f.titel}, ${[...f.maaneder]}::int[], ${f.rolle}, ${f.note}, ${f.noegle},
            ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId})
          on conflict do nothing returning id`,
      );
      if (!r) continue;
      nye += 1;
      await spor(tx, aktoer, nu, 'aktivitet_ny', r.id, { titel: f.titel, forslag: f.noegle });
    }
    return ok(nye);
  });
}
