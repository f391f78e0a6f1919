import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { medlemmer } from '../../../organisation/public.ts';
import { STRATEGI_LAES, STRATEGI_RET } from '../../rules.ts';
import { findInitiativer } from '../initiativ/queries.ts';
import { medStrategi, type Rige, type Strategikald, skrivSpor } from '../kald.ts';
import { hentTalbillede, type Strategikilder } from '../tal/queries.ts';
import type { Bindingsvalg, Maalfelter, Maalingsfelter } from './forms.ts';
import { findMaal } from './queries.ts';
import { type Maal, maalnummer } from './rules.ts';

export const MAAL_IKKE_DER = afvist(FINDES_IKKE, 'Målet findes ikke i strategien.');
const FJERNET = afvist('fjernet', 'Målet er fjernet. Hent det tilbage, før du retter i det.');

/** Who may write what a goal has come to: those who lead the strategy, and whoever owns the goal. */
export function maaMaale(aktoer: Aktoer, maal: Pick<Maal, 'ejerId'>): boolean {
  return maa(aktoer, STRATEGI_RET) || maal.ejerId === aktoer.personId;
}

function medMaal<T>(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  maalId: number,
  arbejde: (kald: Strategikald, maal: Maal) => Promise<Resultat<T>>,
  { ogsaaFjernet = false, ogsaaEjer = false } = {},
): Promise<Resultat<T>> {
  return medStrategi<T>(rige, aktoer, id, ogsaaEjer ? STRATEGI_LAES : STRATEGI_RET, async (kald) => {
    const maal = await findMaal(kald.tx, id, maalId, { laas: true });
    if (!maal) return MAAL_IKKE_DER;
    if (!maaMaale(aktoer, maal))
      return afvist('ikke_adgang', 'Kun målets ejer og dem, der fører strategien, måler det.');
    return maal.fjernet && !ogsaaFjernet ? FJERNET : arbejde(kald, maal);
  });
}

/** The owner is one of the house, unless it is who it was. */
async function tjekEjer(
  { tx }: Strategikald,
  aktoer: Aktoer,
  f: Maalfelter,
  foer: string | null,
): Promise<Resultat> {
  if (f.ejerId === null || f.ejerId === foer) return ok();
  const folk = await medlemmer(tx, aktoer.organisation.id);
  return folk.some((p) => p.id === f.ejerId)
    ? ok()
    : afvist('ikke_her', 'Personen er ikke længere hos jer. Vælg en anden.', 'ejerId');
}

/** Adds a goal and gives it the next number. */
export function opretMaal(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  f: Maalfelter,
): Promise<Resultat<{ maal: number; nr: number }>> {
  return medStrategi<{ maal: number; nr: number }>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const ejer = await tjekEjer(kald, aktoer, f, null);
    if (!ejer.ok) return ejer;
    const { tx, strategi, nu } = kald;
    const ny = await raekke(
      tx,
      sql<{
        id: number;
        nr: number;
      }>`insert into strategimaal (organisation_id, strategi_id, nr, titel, beskrivelse, enhed,
          enhedsnavn, udgang_t, udgang_n, udgang_dag, maal_t, maal_n, maal_dag, ejer_id, ejer, kilde, oprettet_kl, oprettet_af,
          rettet_kl, rettet_af)
        select ${strategi.organisationId}, ${id}, coalesce(max(nr), 0) + 1, ${f.titel}, ${f.beskrivelse}, ${f.enhed}, ${f.enhedsnavn},
          ${f.udgang.t}::bigint, ${f.udgang.n}::bigint, ${f.udgangDag}::date, ${f.maal.t}::bigint, ${f.maal.n}::bigint,
          ${f.maalDag}::date, ${f.ejerId}::uuid, ${f.ejer}, ${f.kilde}, ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId}
        from strategimaal where strategi_id = ${id} returning id, nr`,
    );
    if (!ny) throw new Error('the goal was not stored');
    await skrivSpor(kald, aktoer, 'maal_opret', {
      maalId: ny.id,
      detaljer: { titel: `${maalnummer(ny.nr)} ${f.titel}` },
    });
    return ok({ maal: ny.id, nr: ny.nr });
  });
}

const loefte = ({ udgang, udgangDag, maal, maalDag }: Maal | Maalfelter) => ({
  udgang,
  udgangDag,
  maal,
  maalDag,
});

/** Stores a goal; `laas` is the number that the form was made from. What was promised in an adopted edition stands there. */
export function gemMaal(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  maalId: number,
  laas: number,
  f: Maalfelter,
): Promise<Resultat> {
  return medMaal<void>(rige, aktoer, id, maalId, async (kald, maal) => {
    if (maal.laas !== laas) return afvist(FORAELDET, 'En anden har rettet målet, siden du åbnede siden.');
    const ejer = await tjekEjer(kald, aktoer, f, maal.ejerId);
    if (!ejer.ok) return ejer;
    if (f.enhed !== maal.enhed) {
      const maalt = await raekke(
        kald.tx,
        sql`select 1 from strategimaaling where maal_id = ${maalId} and fjernet_kl is null limit 1`,
      );
      if (maalt)
        return afvist(
          'har_maalinger',
          'Målet har målinger i den gamle enhed. Fjern dem, eller lav et nyt mål.',
          'enhed',
        );
    }
    await sql`update strategimaal set titel = ${f.titel}, beskrivelse = ${f.beskrivelse}, enhed = ${f.enhed},
      enhedsnavn = ${f.enhedsnavn}, udgang_t = ${f.udgang.t}::bigint, udgang_n = ${f.udgang.n}::bigint,
      udgang_dag = ${f.udgangDag}::date, maal_t = ${f.maal.t}::bigint, maal_n = ${f.maal.n}::bigint, maal_dag = ${f.maalDag}::date,
      ejer_id = ${f.ejerId}::uuid, ejer = ${f.ejer}, kilde = ${f.kilde}, rettet_kl = ${kald.nu}, rettet_af = ${aktoer.personId},
      laas = laas + 1 where id = ${maalId}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'maal_ret', {
      maalId,
      detaljer: {
        titel: `${maalnummer(maal.nr)} ${f.titel}`,
        enhed: f.enhed,
        foer: loefte(maal),
        efter: loefte(f),
      },
    });
    return ok();
  });
}

export function fjernMaal(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  maalId: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medMaal<void>(
    rige,
    aktoer,
    id,
    maalId,
    async (kald, maal) => {
      if (maal.fjernet === fjernet)
        return afvist('allerede', fjernet ? 'Målet er allerede fjernet.' : 'Målet er ikke fjernet.');
      await sql`update strategimaal set fjernet_kl = ${fjernet ? kald.nu : null}, laas = laas + 1 where id = ${maalId}`.execute(
        kald.tx,
      );
      await skrivSpor(kald, aktoer, fjernet ? 'maal_fjern' : 'maal_gendan', {
        maalId,
        detaljer: { titel: `${maalnummer(maal.nr)} ${maal.titel}` },
      });
      return ok();
    },
    { ogsaaFjernet: true },
  );
}

async function skrivMaaling(
  kald: Strategikald,
  aktoer: Aktoer,
  maal: Maal,
  m: Maalingsfelter,
  automatisk: boolean,
): Promise<Resultat<{ id: number }>> {
  const { tx, strategi, nu } = kald;
  if (m.dag > kald.idag) return afvist('i_fremtiden', 'En måling kan ikke ligge i fremtiden.', 'dag');
  if (m.dag < maal.udgangDag)
    return afvist(
      'foer_udgang',
      `Målet har udgangspunkt ${visDato(maal.udgangDag)}. En måling kan ikke ligge før.`,
      'dag',
    );
  const findes = await raekke(
    tx,
    sql`select 1 from strategimaaling where maal_id = ${maal.id} and dag = ${m.dag}::date and fjernet_kl is null`,
  );
  if (findes)
    return afvist(
      'findes',
      `Der er allerede en måling ${visDato(m.dag)}. Fjern den først, hvis den er forkert.`,
      'dag',
    );
  const ny = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into strategimaaling (organisation_id, maal_id, dag, taeller, naevner, automatisk, note, kl, af)
      values (${strategi.organisationId}, ${maal.id}, ${m.dag}::date, ${m.vaerdi.t}::bigint, ${m.vaerdi.n}::bigint, ${automatisk},
        ${m.note}, ${nu}, ${aktoer.personId}) returning id`,
  );
  if (!ny) throw new Error('the measurement was not stored');
  await skrivSpor(kald, aktoer, 'maaling', {
    maalId: maal.id,
    detaljer: {
      titel: `${maalnummer(maal.nr)} ${maal.titel}`,
      dag: m.dag,
      vaerdi: m.vaerdi,
      enhed: maal.enhed,
    },
  });
  return ok({ id: ny.id });
}

/** Writes a measurement: one for a day, none in the future, none before the baseline. */
export function tilfoejMaaling(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  maalId: number,
  m: Maalingsfelter,
): Promise<Resultat<{ id: number }>> {
  return medMaal<{ id: number }>(
    rige,
    aktoer,
    id,
    maalId,
    (kald, maal) => skrivMaaling(kald, aktoer, maal, m, false),
    {
      ogsaaEjer: true,
    },
  );
}

/** Keeps what the goal's live figure says now as a measurement. */
export async function maalNu(
  rige: Rige,
  kilder: Strategikilder,
  aktoer: Aktoer,
  id: number,
  maalId: number,
): Promise<Resultat<{ id: number }>> {
  const grader = await kilder.grader(aktoer);
  return medMaal<{ id: number }>(
    rige,
    aktoer,
    id,
    maalId,
    async (kald, maal) => {
      const { maal: alle } = await hentTalbillede({ ...kald, aktoer, grader }, id, []);
      const live = alle.find((m) => m.id === maalId)?.live;
      if (!live)
        return afvist(
          'intet_tal',
          'Der er intet tal at gemme: målet måles i hånden, eller tallet kendes ikke endnu.',
        );
      return skrivMaaling(kald, aktoer, maal, { dag: live.dag, vaerdi: live.vaerdi, note: '' }, true);
    },
    { ogsaaEjer: true },
  );
}

/** Takes a measurement out, or puts it back where nothing else has been written for its day. */
export function fjernMaaling(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  maalId: number,
  maalingId: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medMaal<void>(
    rige,
    aktoer,
    id,
    maalId,
    async (kald, maal) => {
      const { tx, nu } = kald;
      const m = await raekke(
        tx,
        sql<{
          dag: string;
          fjernet: boolean;
        }>`select dag::text as dag, fjernet_kl is not null as fjernet from strategimaaling
        where id = ${maalingId} and maal_id = ${maalId}`,
      );
      if (!m) return afvist(FINDES_IKKE, 'Målingen findes ikke.');
      if (m.fjernet === fjernet)
        return afvist('allerede', fjernet ? 'Målingen er allerede fjernet.' : 'Målingen er der allerede.');
      if (!fjernet) {
        const anden = await raekke(
          tx,
          sql`select 1 from strategimaaling where maal_id = ${maalId} and dag = ${m.dag}::date and fjernet_kl is null`,
        );
        if (anden) return afvist('findes', `Der er skrevet en anden måling ${visDato(m.dag)}.`);
      }
      await sql`update strategimaaling set fjernet_kl = ${fjernet ? nu : null} where id = ${maalingId}`.execute(
        tx,
      );
      await skrivSpor(kald, aktoer, fjernet ? 'maaling_fjern' : 'maaling_gendan', {
        maalId,
        detaljer: { titel: `${maalnummer(maal.nr)} ${maal.titel}`, dag: m.dag },
      });
      return ok();
    },
    { ogsaaEjer: true },
  );
}

/** Ties the goal to these goals of others and these initiatives, and to no more. */
export function bindMaal(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  maalId: number,
  valg: Bindingsvalg,
): Promise<Resultat<{ rammer: number; initiativer: number }>> {
  return medMaal<{ rammer: number; initiativer: number }>(rige, aktoer, id, maalId, async (kald, maal) => {
    const { tx, nu, strategi } = kald;
    const rammer = await raekker(
      tx,
      sql<{ id: number }>`select id from rammemaal where id = any(${[...valg.rammer]}::int[])`,
    );
    const initiativer = await findInitiativer(tx, valg.initiativer);
    if (rammer.length < valg.rammer.length || initiativer.length < valg.initiativer.length)
      return afvist('ukendt', 'Noget af det valgte findes ikke længere. Vælg igen.');
    await sql`delete from strategimaalramme where maal_id = ${maalId}`.execute(tx);
    await sql`delete from initiativmaal where strategimaal_id = ${maalId}`.execute(tx);
    await sql`insert into strategimaalramme (organisation_id, maal_id, rammemaal_id)
      select ${strategi.organisationId}, ${maalId}, x from unnest(${rammer.map((r) => r.id)}::int[]) x`.execute(
      tx,
    );
    await sql`insert into initiativmaal (organisation_id, initiativ_id, strategimaal_id, tilfoejet_kl, tilfoejet_af)
      select ${strategi.organisationId}, x, ${maalId}, ${nu}, ${aktoer.personId} from unnest(${initiativer}::int[]) x`.execute(
      tx,
    );
    const svar = { rammer: rammer.length, initiativer: initiativer.length };
    await skrivSpor(kald, aktoer, 'maal_bind', {
      maalId,
      detaljer: { titel: `${maalnummer(maal.nr)} ${maal.titel}`, ...svar },
    });
    return ok(svar);
  });
}
