/**
 * Rounds of the demo's plans. Svendborg: five half years, the running one open, with one light that disagrees, one report missing and
 * one returned. KL: 2nd half of 2018, only with the lights that its source gives.
 */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import {
  beregnLys,
  type Lys,
  type Lysandel,
  type Lysgrundlag,
  STANDARDREGLER,
} from '../../app/modules/handlingsplan/lys/rules.ts';
import { flytPeriode, periodeAf, periodeslut } from '../../app/modules/handlingsplan/periode/rules.ts';
import { skiftPlantilstand } from '../../app/modules/handlingsplan/plan/planer/commands.ts';
import { hentAnsvarlige, hentInitiativer } from '../../app/modules/handlingsplan/plan/queries.ts';
import type { Aarsag, Initiativ } from '../../app/modules/handlingsplan/plan/rules.ts';
import { aabnRunde } from '../../app/modules/handlingsplan/runde/commands.ts';
import {
  godkend,
  sendIndberetning,
  sendRetur,
} from '../../app/modules/handlingsplan/runde/indberetning/commands.ts';
import { hentIndberetninger } from '../../app/modules/handlingsplan/runde/indberetning/queries.ts';
import { hentMaalinger } from '../../app/modules/handlingsplan/runde/maaling.ts';
import { udgiv } from '../../app/modules/handlingsplan/udgivelse/commands.ts';
import { integrationsmaal } from '../../app/modules/maalbillede/rapport/integrationsmaal.ts';
import { Talvaerk } from '../../app/modules/maalbillede/talvaerk/talvaerk.ts';
import { findAktoer } from '../../app/modules/organisation/public.ts';
import { type Database, raekke, sql, type Tx } from '../../app/platform/db/database.ts';
import { KL_PLAN } from './handlingsplan/kl.ts';
import { SVENDBORG_PLAN } from './handlingsplan/svendborg.ts';
import { type Demomiljoe, dageFoer, dengang, klokken, skalLykkes } from './miljoe.ts';
import { demoaktoer, KL, SVENDBORG } from './personer.ts';

/** The lights of the four half years before today's, oldest first; the prototype's. */
const FOER: Readonly<Record<string, readonly Lys[]>> = {
  '1.1': ['groen', 'groen', 'gul', 'gul'],
  '1.2': ['ikke_startet', 'groen', 'gul', 'roed'],
  '1.3': ['groen', 'groen', 'groen', 'groen'],
  '2.1': ['ikke_startet', 'groen', 'groen', 'groen'],
  '2.2': ['ikke_startet', 'ikke_startet', 'groen', 'gul'],
  '3.1': ['groen', 'groen', 'groen', 'groen'],
  '3.2': ['ikke_startet', 'gul', 'gul', 'gul'],
  '4.1': ['ikke_startet', 'ikke_startet', 'ikke_startet', 'groen'],
  '4.2': ['gul', 'groen', 'groen', 'groen'],
};
const TEKSTER: Readonly<Record<Lys, string>> = {
  groen: 'Initiativet følger planen.',
  gul: 'Færre systemer end planlagt er i gang. Leverandørerne er rykket, og der er sat datoer på de næste.',
  roed: 'Vi er så langt bagud, at planen ikke kan nås uden flere hænder. Styregruppen tager stilling på næste møde.',
  ikke_startet: 'Initiativet er ikke begyndt endnu.',
  afsluttet: 'Initiativet er afsluttet.',
};

/** What stood first in the editions of the four half years, oldest first. */
const INTRODUKTIONER = [
  'De første initiativer er i gang. Flere begynder i næste halvår.',
  'God fremdrift. Fælles roller og post er kommet i gang.',
  'Tre initiativer er gule: leverandørerne er senere klar end lovet. Styregruppen følger dem hver måned.',
  '**Fælles roller er røde.** Omsorgssystemet mangler adgangsstyring, og planen er lavet om. Resten holder.',
] as const;

interface Nu {
  readonly lys: Lys;
  readonly aarsager: readonly Aarsag[];
  readonly tekst: string;
  readonly naeste: string;
  /** Expected in all, per cent of the budget. */
  readonly prognose: number;
  readonly til: 'sendt' | 'godkendt' | 'retur';
}

/** This half year's reports; 4.1 hasn't come. 2.1 is reported green though the rules say yellow, as in the prototype. */
const NU: Readonly<Record<string, Nu>> = {
  '1.1': {
    lys: 'gul',
    aarsager: ['data', 'leverandoer'],
    tekst:
      'Byggesager er kommet med i indekset. Omsorgsjournalerne venter på, at leverandøren retter metadata.',
    naeste: 'Jobsager og omsorgsjournaler i indekset.',
    prognose: 97,
    til: 'sendt',
  },
  '1.2': {
    lys: 'roed',
    aarsager: ['tidsplan', 'leverandoer', 'oekonomi'],
    tekst:
      'Adgangsstyring i omsorgssystemet mangler stadig. Vi bruger flere konsulenttimer end budgetteret på jobfunktionerne.',
    naeste: 'Social og sundhed på fælles roller.',
    prognose: 114,
    til: 'sendt',
  },
  '1.3': {
    lys: 'groen',
    aarsager: [],
    tekst: 'Alle fagsystemer henter enheder fra Organisation. Vi følger op på de sidste lokale lister.',
    naeste: 'Lokale medarbejderlister er lukket.',
    prognose: 92,
    til: 'godkendt',
  },
  '2.1': {
    lys: 'groen',
    aarsager: [],
    tekst:
      'Skole og dagtilbud er seks uger forsinket, men er klar til at sende efter afprøvningen i december. Vi når planen i næste halvår.',
    naeste: 'Skole og dagtilbud tager SF1601 i brug. De gamle printkøer lukkes.',
    prognose: 98,
    til: 'sendt',
  },
  '2.2': {
    lys: 'gul',
    aarsager: ['ressourcer'],
    tekst: 'Fordelingen af post til jobcentret er ikke kommet i gang.',
    naeste: 'Post til jobcentret fordeles af sig selv.',
    prognose: 100,
    til: 'retur',
  },
  '3.1': {
    lys: 'groen',
    aarsager: [],
    tekst: 'Den lokale kopi er slettet, og alle slår op via SF1520.',
    naeste: 'Initiativet gøres færdigt og evalueres.',
    prognose: 88,
    til: 'godkendt',
  },
  '3.2': {
    lys: 'gul',
    aarsager: ['afhaengighed'],
    tekst: 'Børn og unge venter på ny version af fagsystemet.',
    naeste: 'Børn og unge får besked om flytninger.',
    prognose: 101,
    til: 'sendt',
  },
  '4.2': {
    lys: 'groen',
    aarsager: [],
    tekst: 'Erhvervssystemerne slår op i CVR.',
    naeste: 'Drift.',
    prognose: 95,
    til: 'godkendt',
  },
};
const SPOERGSMAAL =
  'Hvem mangler I, og hvornår regner I med at begynde? Skriv en ny forventet dato på leverancen.';

async function findPlan(db: Database, navn: string): Promise<number | null> {
  const r = await raekke(
    db.kysely,
    sql<{ id: number }>`select id from handlingsplan where navn = ${navn} order by id limit 1`,
  );
  return r?.id ?? null;
}
async function udenRunder(db: Database, navn: string): Promise<number | null> {
  const plan = await findPlan(db, navn);
  const runde =
    plan && (await raekke(db.kysely, sql`select 1 from indberetningsrunde where plan_id = ${plan} limit 1`));
  return runde ? null : plan;
}

/** Is there a plan without its rounds? */
export async function indberetningMangler(db: Database): Promise<boolean> {
  return (
    (await udenRunder(db, SVENDBORG_PLAN.navn)) !== null || (await udenRunder(db, KL_PLAN.navn)) !== null
  );
}

function grundlag(
  lys: Lys,
  periode: string,
  dag: string,
  plan: Lysandel | null,
  maalt: Lysandel | null,
): Lysgrundlag {
  return {
    dag,
    periode,
    tilstand: lys === 'ikke_startet' ? 'ikke_startet' : 'i_gang',
    meldt: lys,
    start: null,
    punkter: [],
    budgetOere: null,
    forbrugOere: null,
    prognoseOere: null,
    plan,
    maalt,
  };
}

/** A measured share by which the rules give the light, so close to the plan as they do; null where no share gives it. */
function maaltSom(lys: Lys, periode: string, dag: string, plan: Lysandel): Lysandel | null {
  for (let taeller = plan.taeller; taeller >= 0; taeller -= 1) {
    const maalt = { taeller, naevner: plan.naevner };
    if (beregnLys(grundlag(lys, periode, dag, plan, maalt), STANDARDREGLER).lys === lys) return maalt;
  }
  return null;
}

interface Gammel {
  readonly planId: number;
  readonly periode: string;
  readonly frist: string;
  readonly besked: string;
}

async function gammelRunde(
  tx: Tx,
  org: number,
  { planId, periode, frist, besked }: Gammel,
  kl: Date,
): Promise<number> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into indberetningsrunde (organisation_id, plan_id, periode, frist, besked, aabnet_kl)
      values (${org}, ${planId}, ${periode}::date, ${frist}::date, ${besked}, ${kl}) returning id`,
  );
  if (!r) throw new Error('demo: the round was not stored');
  return r.id;
}

/** A half year that is over, as it was reported and approved then. */
async function skrivGammel(
  tx: Tx,
  bo: Aktoer,
  planId: number,
  periode: string,
  nr: number,
  initiativer: readonly Initiativ[],
): Promise<number> {
  const frist = periodeslut(periode, 'halvaar');
  const kl = klokken(frist, '11:30');
  const runde = await gammelRunde(
    tx,
    bo.organisation.id,
    { planId, periode, frist, besked: '' },
    klokken(periode, '09:00'),
  );
  for (const i of initiativer) {
    const lys = FOER[i.nr]?.[nr];
    if (lys === undefined) continue;
    const plan = i.maal?.plan.find((p) => p.periode === periode) ?? null;
    const maalt = plan && maaltSom(lys, periode, frist, plan);
    const b = beregnLys(grundlag(lys, periode, frist, plan, maalt), STANDARDREGLER);
    const prognose = i.budgetOere === null ? null : Math.round(i.budgetOere * 0.97);
    await sql`insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, tilstand, lys, aarsager, tekst, prognose_oere,
        beregnet_lys, beregnet, maalt_taeller, maalt_naevner, sendt_kl, afgjort_kl, rettet_kl)
      values (${bo.organisation.id}, ${planId}, ${runde}, ${i.id}, 'godkendt', ${lys},
        ${lys === 'gul' || lys === 'roed' ? ['tidsplan'] : []}::text[], ${TEKSTER[lys]}, ${prognose}::bigint, ${b.lys},
        ${JSON.stringify({ grunde: b.grunde, dag: frist })}::jsonb, ${maalt?.taeller ?? null}, ${maalt?.naevner ?? null},
        ${kl}, ${kl}, ${kl})`.execute(tx);
  }
  await sql`update indberetningsrunde set tilstand = 'lukket', lukket_kl = ${kl} where id = ${runde}`.execute(
    tx,
  );
  return runde;
}

/** The edition of a round that was closed, as it was published a fortnight later. */
async function udgivDengang(
  miljoe: Demomiljoe,
  hvem: Aktoer,
  planId: number,
  runde: number,
  dag: string,
  introduktion: string,
): Promise<void> {
  const da = dengang(miljoe, klokken(Temporal.PlainDate.from(dag).add({ days: 14 }).toString(), '10:00'));
  skalLykkes(await udgiv(da, hvem, planId, runde, { introduktion, rettelse: '', laas: 0 }), 'udgivelsen');
}

async function nutiden(miljoe: Demomiljoe, bo: Aktoer, planId: number): Promise<void> {
  const { db } = miljoe;
  const torben = await demoaktoer(db, 'Torben Ravnsø', SVENDBORG);
  const idag = miljoe.ur.idag();
  const frist = Temporal.PlainDate.from(idag).add({ days: 6 }).toString();
  const aabnet = dengang(miljoe, dageFoer(miljoe, 25, '08:45'));
  const runde = skalLykkes(
    await aabnRunde(aabnet, bo, planId, {
      periode: periodeAf(idag, 'halvaar'),
      frist,
      besked: 'Se efter, om datoerne på jeres leverancer stadig holder. Økonomien skal med i år.',
    }),
    'runden',
  );
  const initiativer = await db.som(bo, (tx) => hentInitiativer(tx, planId));
  const ansvarlige = await db.som(bo, (tx) =>
    hentAnsvarlige(
      tx,
      initiativer.map((i) => i.id),
    ),
  );
  const raekker = await db.som(bo, (tx) => hentIndberetninger(tx, runde, ['mangler']));
  const kilde = integrationsmaal(new Talvaerk(db, miljoe.ur));
  const maalinger = await hentMaalinger(db, kilde, bo, { organisationId: bo.organisation.id }, initiativer);
  const da = dengang(miljoe, dageFoer(miljoe, 4, '13:10'));
  for (const i of initiativer) {
    const skrevet = NU[i.nr];
    const n = raekker.find((r) => r.initiativId === i.id);
    const hvem = ansvarlige.find((a) => a.initiativId === i.id);
    const aktoer = hvem && (await findAktoer(db, hvem.personId, hvem.forOrganisationId));
    if (!skrevet || !n || !aktoer) continue;
    const kroner =
      i.budgetOere === null ? '' : String(Math.round((i.budgetOere * skrevet.prognose) / 10_000));
    const felter = {
      lys: skrevet.lys,
      aarsager: skrevet.aarsager.join(' '),
      tekst: skrevet.tekst,
      naeste: skrevet.naeste,
      prognose: kroner,
    };
    skalLykkes(await sendIndberetning(da, aktoer, n.id, n.laas, { felter, svar: '', maalinger }), i.navn);
    // Whoever sent it can't approve it.
    const afgoer = aktoer.personId === bo.personId ? torben : bo;
    if (skrevet.til === 'godkendt') skalLykkes(await godkend(da, afgoer, n.id, null, maalinger), i.navn);
    if (skrevet.til === 'retur')
      skalLykkes(await sendRetur(da, afgoer, n.id, n.laas + 1, SPOERGSMAAL), i.navn);
  }
}

async function svendborg(miljoe: Demomiljoe, planId: number): Promise<void> {
  const { db } = miljoe;
  const bo = await demoaktoer(db, 'Bo Lindegaard', SVENDBORG);
  const nu = periodeAf(miljoe.ur.idag(), 'halvaar');
  const initiativer = await db.som(bo, (tx) => hentInitiativer(tx, planId));
  const perioder = [-4, -3, -2, -1].map((trin) => flytPeriode(nu, 'halvaar', trin));
  const runder = await db.somSystem('demo', async (tx) => {
    const ud: number[] = [];
    for (const [nr, periode] of perioder.entries())
      ud.push(await skrivGammel(tx, bo, planId, periode, nr, initiativer));
    return ud;
  });
  for (const [nr, periode] of perioder.entries())
    await udgivDengang(miljoe, bo, planId, runder[nr], periodeslut(periode, 'halvaar'), INTRODUKTIONER[nr]);
  await nutiden(miljoe, bo, planId);
}

/** What the status of 1 February 2019 says of each, in its own words. */
const KL_LYS: readonly { nr: string; lys: Lys; aarsager: readonly Aarsag[]; tekst: string }[] = [
  {
    nr: '2.4',
    lys: 'roed',
    aarsager: [],
    tekst:
      'Projektet om implementering af telemedicin til KOL-patienter er i kategorien rød, og der er således særlig opmærksomhed ift. at få projektet tilbage på skinner.',
  },
  {
    nr: '3.1',
    lys: 'gul',
    aarsager: ['tidsplan', 'data'],
    tekst:
      'Forsinket og udskudt til marts 2019, hvor KOMBIT forventer, at det kan sættes i drift. Det har i projektet været svært at få alle de nødvendige datakilder på plads. Samtidig har det vist sig, at validering af data er mere tidskrævende, end der var lagt op til i den oprindelige tidsplan.',
  },
  {
    nr: '8.9',
    lys: 'gul',
    aarsager: ['karakter'],
    tekst:
      'Gul status skyldes, at initiativet har ændret karakter fra at skulle levere en afdækkende analyse til at skulle understøtte og udbrede lokale pilotprojekter på området.',
  },
];
const KL_DAG = '2019-02-01';
const KL_INTRODUKTION =
  'Gengivet efter KL’s status af 1. februar 2019. Den nævner 35 initiativer; kun de tre, hvis lys den nævner ved navn, står her.';

/** Only the three initiatives whose light the source gives; nothing is said of the others, so they aren't in the round. */
async function kl(miljoe: Demomiljoe, planId: number): Promise<void> {
  const inger = await demoaktoer(miljoe.db, 'Inger Solvang', KL);
  const initiativer = await miljoe.db.som(inger, (tx) => hentInitiativer(tx, planId));
  const kl_ = klokken(KL_DAG, '12:00');
  const udgivet = await miljoe.db.somSystem('demo', async (tx) => {
    const runde = await gammelRunde(
      tx,
      inger.organisation.id,
      {
        planId,
        periode: '2018-07-01',
        frist: KL_DAG,
        besked:
          'Fra KL’s status af 1. februar 2019: 35 initiativer, 25 grønne, 9 gule og 1 rødt. Kun de tre, hvis lys er nævnt ved navn, står her. Fristen er ikke kendt; datoen er den dag, status blev offentliggjort.',
      },
      kl_,
    );
    for (const { nr, lys, aarsager, tekst } of KL_LYS) {
      const i = initiativer.find((x) => x.nr === nr);
      if (!i) throw new Error(`demo: there is no initiative ${nr}`);
      await sql`insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, tilstand, lys, aarsager, tekst, sendt_kl,
          afgjort_kl, rettet_kl)
        values (${inger.organisation.id}, ${planId}, ${runde}, ${i.id}, 'godkendt', ${lys}, ${[...aarsager]}::text[], ${tekst}, ${kl_},
          ${kl_}, ${kl_})`.execute(tx);
    }
    await sql`update indberetningsrunde set tilstand = 'lukket', lukket_kl = ${kl_} where id = ${runde}`.execute(
      tx,
    );
    return runde;
  });
  // The day that KL's own status was published.
  await udgivDengang(
    miljoe,
    inger,
    planId,
    udgivet,
    Temporal.PlainDate.from(KL_DAG).subtract({ days: 14 }).toString(),
    KL_INTRODUKTION,
  );
  // It ran to the end of 2020.
  const slut = dengang(miljoe, klokken('2020-12-31', '15:00'));
  skalLykkes(await skiftPlantilstand(slut, inger, planId, 'afsluttet'), 'planen');
}

/** The rounds of both plans. */
export async function indlaesIndberetning(miljoe: Demomiljoe): Promise<void> {
  const svendborgs = await udenRunder(miljoe.db, SVENDBORG_PLAN.navn);
  if (svendborgs !== null) await svendborg(miljoe, svendborgs);
  const kls = await udenRunder(miljoe.db, KL_PLAN.navn);
  if (kls !== null) await kl(miljoe, kls);
}
