import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { retPunkter } from '../../plan/lager/commands.ts';
import { erEneSekretaer, hentPunkter } from '../../plan/queries.ts';
import type { Planpunkt } from '../../plan/rules.ts';
import { tilfoejTilAabneRunder } from '../commands.ts';
import type { Maalinger } from '../maaling.ts';
import { rundepostJob } from '../paamindelse/jobs.ts';
import type { Beregnet, Punktmelding } from '../rules.ts';
import { laesSkrevet, tilKladde } from './forms.ts';
import { type Indberetningskald, medIndberetning, skrivVersion } from './kald.ts';
import { beregn, gemtBeregning } from './queries.ts';
import {
  type Foergodkendelse,
  kanGodkendesSamlet,
  mangler,
  nyTilstand,
  type Punktstand,
  punktstand,
  udfald,
} from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;
type MedPost = Pick<Miljoe, 'db' | 'ur' | 'jobs'>;

const SKRIVES = {
  hvem: 'ansvarlig',
  tilstande: ['mangler', 'kladde', 'sendt', 'retur'],
  ellers:
    'Indberetningen er godkendt, og kan ikke rettes. Bed sekretariatet om at trække godkendelsen tilbage, hvis noget er forkert.',
} as const;
const MAKS_BESKED = 2_000;

/** Keeps what is being written, as it was typed; gives the number that what is written next builds on. */
export function gemKladde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
  felter: Tekstfelter,
): Promise<Resultat<number>> {
  return medIndberetning(
    miljoe,
    aktoer,
    id,
    { ...SKRIVES, laas },
    async ({ tx, nu, indberetning, punkter }) => {
      const kladde = tilKladde(felter, indberetning.indhold, punkter);
      await sql`update indberetning set kladde = ${JSON.stringify(kladde)}::jsonb, rettet_kl = ${nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1,
      tilstand = case when tilstand = 'mangler' then 'kladde' else tilstand end where id = ${id}`.execute(tx);
      return ok(indberetning.laas + 1);
    },
  );
}

/** Throws away what is being written; what was sent stands. */
export function smidKladde(miljoe: Omgivelser, aktoer: Aktoer, id: number, laas: number): Promise<Resultat> {
  return medIndberetning(miljoe, aktoer, id, { ...SKRIVES, laas }, async ({ tx, nu }) => {
    await sql`update indberetning set kladde = null, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1,
      tilstand = case when tilstand = 'kladde' then 'mangler' else tilstand end where id = ${id}`.execute(tx);
    return ok();
  });
}

async function skrivBeregnet(
  { tx, indberetning }: Indberetningskald,
  b: Beregnet,
  maalt: { taeller: number; naevner: number } | null,
) {
  await sql`update indberetning set beregnet_lys = ${b.lys}, beregnet = ${JSON.stringify(gemtBeregning(b))}::jsonb,
    maalt_taeller = ${maalt?.taeller ?? null}, maalt_naevner = ${maalt?.naevner ?? null} where id = ${indberetning.id}`.execute(
    tx,
  );
}

export interface Sending {
  readonly felter: Tekstfelter;
  /** Answer to what the secretariat has asked. */
  readonly svar: string;
  readonly maalinger: Maalinger;
}

/**
 * Sends the report as it was typed, with an answer where the secretariat has asked something. Sent again it is a new version; the
 * former stays.
 */
export function sendIndberetning(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
  { felter, svar, maalinger }: Sending,
): Promise<Resultat> {
  return medIndberetning(miljoe, aktoer, id, { ...SKRIVES, laas }, async (kald) => {
    const { tx, nu, idag, punkter, indberetning, initiativ } = kald;
    const { indhold, hindringer } = laesSkrevet(felter, punkter, idag);
    const maalt = maalinger.get(initiativ.id) ?? null;
    const beregnet = beregn(kald, indhold, maalt, idag);
    const alle: Hindring[] = [...hindringer, ...mangler(indhold, beregnet.lys)];
    const rent = rensTekst(svar).trim().slice(0, MAKS_BESKED);
    if (indberetning.tilstand === 'retur' && rent === '')
      alle.push({ kode: 'intet_svar', felt: 'svar', besked: 'Svar på det, sekretariatet har spurgt om.' });
    if (alle.length > 0) return { ok: false, hindringer: alle };
    await sql`update indberetning set tilstand = 'sendt', kladde = null, lys = ${indhold.lys}, aarsager = ${[...indhold.aarsager]}::text[],
      tekst = ${indhold.tekst}, naeste = ${indhold.naeste}, forbrug_oere = ${indhold.forbrugOere}::bigint,
      prognose_oere = ${indhold.prognoseOere}::bigint, punkter = ${JSON.stringify(indhold.punkter)}::jsonb,
      sendt_kl = ${nu}, sendt_af = ${aktoer.personId}, afgjort_kl = null, afgjort_af = null,
      rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
    await skrivBeregnet(kald, beregnet, maalt);
    if (rent !== '') await skrivVersion(kald, aktoer, 'svar', { besked: rent });
    await skrivVersion(kald, aktoer, 'sendt', { indhold });
    return ok();
  });
}

/** Sends the report back with a question; whoever is responsible is told by mail. */
export function sendRetur(
  miljoe: MedPost,
  aktoer: Aktoer,
  id: number,
  laas: number,
  besked: string,
): Promise<Resultat> {
  return medIndberetning(
    miljoe,
    aktoer,
    id,
    {
      hvem: 'sekretariat',
      laas,
      tilstande: ['sendt'],
      ellers: 'Kun en indberetning, der venter på godkendelse, kan sendes retur.',
    },
    async (kald) => {
      const rent = rensTekst(besked).trim().slice(0, MAKS_BESKED);
      if (rent === '')
        return afvist('mangler_begrundelse', 'Skriv, hvad du vil have svar på eller rettet.', 'besked');
      const { tx, nu, runde, initiativ } = kald;
      await sql`update indberetning set tilstand = 'retur', afgjort_kl = ${nu}, afgjort_af = ${aktoer.personId},
        rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
      await skrivVersion(kald, aktoer, 'retur', { besked: rent });
      await miljoe.jobs.send(tx, rundepostJob, {
        rundeId: runde.id,
        slags: 'retur',
        initiativer: [initiativ.id],
      });
      return ok();
    },
  );
}

/** Takes back that the report was sent back, while nobody has answered: it waits for approval again. */
export function fortrydRetur(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
): Promise<Resultat> {
  return medIndberetning(
    miljoe,
    aktoer,
    id,
    {
      hvem: 'sekretariat',
      laas,
      tilstande: ['retur'],
      ellers: 'Indberetningen er ikke længere sendt retur. Her er den, som den er nu.',
    },
    async (kald) => {
      const { tx, nu } = kald;
      await sql`update indberetning set tilstand = 'sendt', afgjort_kl = null, afgjort_af = null, rettet_kl = ${nu},
        rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
      await skrivVersion(kald, aktoer, 'retur_fortrudt');
      return ok();
    },
  );
}

function tilstandEfter(m: Punktmelding, foer: Planpunkt): Punktstand {
  return { slut: m.nySlut ?? foer.slut, ...udfald(foer, m) };
}

/** What the report changes in the plan, done; a promise that is moved is kept as a former baseline. */
async function anvend(kald: Indberetningskald, aktoer: Aktoer): Promise<Resultat<Foergodkendelse>> {
  const { tx, nu, punkter, runde, initiativ, indberetning } = kald;
  const kendte = new Map(punkter.map((p) => [p.id, p]));
  // A point that was removed since is no longer there to change.
  const meldt = indberetning.indhold.punkter.flatMap((m) => {
    const foer = kendte.get(m.punktId);
    return foer ? [{ m, foer }] : [];
  });
  const rettet = await retPunkter(
    tx,
    aktoer,
    nu,
    meldt.map(({ m, foer }) => ({
      punktId: m.punktId,
      ...udfald(foer, m),
      ...(m.nySlut === null ? {} : { slut: m.nySlut, grund: m.grund }),
    })),
    { grund: '', rundeId: runde.id },
  );
  if (!rettet.ok)
    return {
      ok: false,
      hindringer: rettet.hindringer.map(({ kode, besked }) => ({
        kode,
        besked: `Datoerne kan ikke føres ind i planen: ${besked} Send indberetningen retur.`,
      })),
    };
  const ny = nyTilstand(initiativ.tilstand, indberetning.indhold.lys);
  if (ny !== null)
    await sql`update initiativ set tilstand = ${ny}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${initiativ.id}`.execute(tx);
  return ok({
    punkter: meldt.map(({ m, foer }) => ({
      punktId: m.punktId,
      foer: punktstand(foer),
      efter: tilstandEfter(m, foer),
    })),
    tilstand: ny === null ? null : { foer: initiativ.tilstand, efter: ny },
  });
}

/** Why the report that the actor sent can't be approved by the actor; null where it can. */
async function egenhindring(tx: Tx, egen: boolean, vedstaaet: boolean): Promise<Hindring | null> {
  if (!egen) return null;
  if (!(await erEneSekretaer(tx)))
    return {
      kode: 'egen',
      besked: 'Du har selv sendt indberetningen. En anden i sekretariatet skal godkende den.',
    };
  return vedstaaet
    ? null
    : {
        kode: 'egen_alene',
        besked:
          'Du har selv sendt indberetningen, og I er kun én i sekretariatet. Åbn den, og godkend den som den eneste.',
      };
}

/**
 * Approves the report: its days are applied to the plan, and the computed light is frozen as it is against the plan that was in
 * force until then. Whoever sent it can't approve it, unless nobody else in the house can: then only where it is said
 * (`somEneste`), and it stands on the report and in the edition. `ulaest`: only what may be approved without being read, by
 * the light of now.
 */
export function godkend(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number | null,
  maalinger: Maalinger,
  { somEneste = false, ulaest = false } = {},
): Promise<Resultat> {
  return medIndberetning(
    miljoe,
    aktoer,
    id,
    {
      hvem: 'sekretariat',
      laas,
      tilstande: ['sendt'],
      ellers: 'Kun en indberetning, der er sendt og ikke afgjort, kan godkendes.',
    },
    async (kald) => {
      const { tx, nu, idag, indberetning, initiativ } = kald;
      const egen = indberetning.sendtAf === aktoer.personId;
      const hindring = await egenhindring(tx, egen, somEneste);
      if (hindring) return { ok: false, hindringer: [hindring] };
      const maalt = maalinger.get(initiativ.id) ?? indberetning.maalt;
      const beregnet = beregn(kald, indberetning.indhold, maalt, idag);
      if (ulaest && !kanGodkendesSamlet({ ...indberetning, beregnet }))
        return afvist('skal_laeses', 'Indberetningen skal læses, før den godkendes.');
      await skrivBeregnet(kald, beregnet, maalt);
      const foer = await anvend(kald, aktoer);
      if (!foer.ok) return foer;
      await sql`update indberetning set tilstand = 'godkendt', afgjort_kl = ${nu}, afgjort_af = ${aktoer.personId},
        egen_godkendt = ${egen}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
        tx,
      );
      await skrivVersion(kald, aktoer, 'godkendt', { indhold: foer.vaerdi, egen });
      return ok();
    },
  );
}

/** Approves what may be approved without being read; gives what became of each. `laase` are the numbers that were shown. */
export async function godkendSamlet(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  valgte: readonly { readonly id: number; readonly laas: number }[],
  maalinger: Maalinger,
): Promise<{ readonly godkendt: number; readonly afvist: number }> {
  let godkendt = 0;
  for (const { id, laas } of valgte)
    if ((await godkend(miljoe, aktoer, id, laas, maalinger, { ulaest: true })).ok) godkendt += 1;
  return { godkendt, afvist: valgte.length - godkendt };
}

const ens = (a: Punktstand, b: Punktstand) =>
  a.slut === b.slut && a.forventet === b.forventet && a.faktisk === b.faktisk && a.udgaaet === b.udgaaet;

/**
 * Takes an approval back while the round is open: the report waits again, and what the approval changed in the plan is as it
 * was, but for what somebody has changed since.
 */
export function genaabn(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
): Promise<Resultat<{ readonly beholdt: number }>> {
  return medIndberetning(
    miljoe,
    aktoer,
    id,
    {
      hvem: 'sekretariat',
      laas: null,
      tilstande: ['godkendt'],
      ellers: 'Kun en godkendt indberetning kan genåbnes.',
    },
    async (kald) => {
      const { tx, nu, runde, initiativ } = kald;
      const gemt = await raekke(
        tx,
        sql<{ indhold: Foergodkendelse | null }>`select indhold from indberetningsversion
          where indberetning_id = ${id} and handling = 'godkendt' order by id desc limit 1`,
      );
      const aendret = gemt?.indhold?.punkter ?? [];
      const nutid = new Map(
        (await hentPunkter(tx, { initiativer: [initiativ.id] })).map((p) => [p.id, punktstand(p)]),
      );
      const uroerte = aendret.filter(({ punktId, efter }) => {
        const nu_ = nutid.get(punktId);
        return nu_ !== undefined && ens(nu_, efter);
      });
      const tilbage = await retPunkter(
        tx,
        aktoer,
        nu,
        uroerte.map(({ punktId, foer }) => ({ punktId, ...foer })),
        { grund: 'Godkendelsen af indberetningen er trukket tilbage.', rundeId: runde.id },
      );
      if (!tilbage.ok) return tilbage;
      const tilstand = gemt?.indhold?.tilstand ?? null;
      if (tilstand !== null && initiativ.tilstand === tilstand.efter) {
        await sql`update initiativ set tilstand = ${tilstand.foer}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
          where id = ${initiativ.id}`.execute(tx);
        // A round that was opened while it counted as ended has no report of it.
        await tilfoejTilAabneRunder(tx, initiativ, nu);
      }
      await sql`update indberetning set tilstand = 'sendt', afgjort_kl = null, afgjort_af = null, egen_godkendt = false,
        rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
      await skrivVersion(kald, aktoer, 'genaabnet');
      return ok({ beholdt: aendret.length - uroerte.length });
    },
  );
}
