/**
 * The demo's portfolio in Svendborg: its systems with owners and classification, contracts with payments, and registrations of data
 * processing; some of it is missing, as it is in life. Odense and Nyborg share their plans.
 */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { skrivBetalinger } from '../../app/modules/portefoelje/kontrakt/betaling/commands.ts';
import { type Betaling, TOM_BETALING } from '../../app/modules/portefoelje/kontrakt/betaling/rules.ts';
import { opretGenstande, type Skriver } from '../../app/modules/portefoelje/lager/commands.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dageFoer } from './miljoe.ts';
import { demoaktoer, ODENSE, SVENDBORG } from './personer.ts';
import { LEVERANDOERER, SYSTEMER } from './verden.ts';

const NYBORG = '29189722';
/** Nobody of the demo works in Nyborg; its plan was set up by somebody unknown. */
const UKENDT = '00000000-0000-0000-0000-000000000000';

/** What Svendborg knows of a system's use; what is left out is not known. */
interface Demobrug {
  readonly ejer?: string;
  readonly forretning?: string;
  readonly enhed: string;
  readonly brugere: readonly [number, number];
  readonly data?: 'Offentlige data' | 'Interne data' | 'Fortrolige data';
  readonly foelsom?: readonly string[];
  readonly kritisk?: 'Lav' | 'Middel' | 'Høj' | 'Meget høj';
  readonly risiko?: string;
  readonly hosting?: 'egen' | 'ekstern' | 'hybrid';
  readonly livscyklus?: 'indfases' | 'drift' | 'udfases';
  readonly ai?: 'ja' | 'nej' | 'ved_ikke';
}

const OMSORG = { ejer: 'Karen Thybo', forretning: 'Jens Ottosen' };
const HUSET = { ejer: 'Sanne Holk', forretning: 'Rikke Vestermark' };
const FOELSOM = { data: 'Fortrolige data', foelsom: ['Almindelige', 'Følsomme'] } as const;
const ALMINDELIG = { data: 'Fortrolige data', foelsom: ['Almindelige'] } as const;

const BRUG: Readonly<Record<string, Demobrug>> = {
  omsorgia: {
    ...OMSORG,
    ...FOELSOM,
    enhed: 'Hjemmepleje',
    brugere: [800, 900],
    kritisk: 'Meget høj',
    risiko: 'Middel',
  },
  sagsro: {
    ...HUSET,
    ...FOELSOM,
    enhed: 'It og Digitalisering',
    brugere: [1800, 2200],
    kritisk: 'Høj',
    risiko: 'Middel',
  },
  jobvej: {
    ...OMSORG,
    ...FOELSOM,
    enhed: 'Social og Sundhed',
    brugere: [140, 160],
    kritisk: 'Høj',
    risiko: 'Lav',
  },
  barnetsbo: {
    ...OMSORG,
    ...FOELSOM,
    enhed: 'Børn og Unge',
    brugere: [110, 130],
    kritisk: 'Høj',
    risiko: 'Høj',
  },
  kronregnskab: {
    ...HUSET,
    ...ALMINDELIG,
    enhed: 'Økonomi og Indkøb',
    brugere: [350, 420],
    kritisk: 'Meget høj',
    risiko: 'Lav',
  },
  loenbro: {
    ...HUSET,
    ...FOELSOM,
    enhed: 'Økonomi og Indkøb',
    brugere: [40, 50],
    kritisk: 'Høj',
    risiko: 'Lav',
  },
  byggetid: { ...HUSET, ...ALMINDELIG, enhed: 'Stab', brugere: [45, 60], kritisk: 'Middel', risiko: 'Lav' },
  skolestien: {
    ejer: 'Sanne Holk',
    ...ALMINDELIG,
    enhed: 'Børn og Unge',
    brugere: [900, 1100],
    kritisk: 'Middel',
  },
  dagligdag: {
    ejer: 'Sanne Holk',
    ...ALMINDELIG,
    enhed: 'Dagtilbud',
    brugere: [420, 480],
    kritisk: 'Middel',
    risiko: 'Lav',
  },
  ydelsesport: { ...HUSET, ...FOELSOM, enhed: 'Stab', brugere: [60, 70], kritisk: 'Høj', risiko: 'Middel' },
  skranken: {
    ...HUSET,
    ...ALMINDELIG,
    enhed: 'Stab',
    brugere: [30, 40],
    kritisk: 'Middel',
    risiko: 'Lav',
    hosting: 'hybrid',
  },
  sundhedssti: { ...OMSORG, ...FOELSOM, enhed: 'Social og Sundhed', brugere: [80, 95], kritisk: 'Høj' },
  vejsyn: {
    ...HUSET,
    data: 'Interne data',
    foelsom: ['Ingen'],
    enhed: 'Stab',
    brugere: [20, 25],
    kritisk: 'Lav',
    risiko: 'Lav',
  },
  foelgesvend: {
    ...OMSORG,
    ...FOELSOM,
    enhed: 'Social og Sundhed',
    brugere: [120, 150],
    kritisk: 'Høj',
    livscyklus: 'indfases',
  },
  tandtid: { ejer: 'Jens Ottosen', enhed: 'Social og Sundhed', brugere: [35, 40] },
  hjaelpelager: {
    ejer: 'Karen Thybo',
    ...ALMINDELIG,
    enhed: 'Hjemmepleje',
    brugere: [25, 30],
    kritisk: 'Lav',
    livscyklus: 'udfases',
  },
  'digital-vikarbooking': {
    ejer: 'Karen Thybo',
    ...ALMINDELIG,
    enhed: 'Hjemmepleje',
    brugere: [300, 400],
    ai: 'ja',
  },
  bogreolen: { enhed: 'Stab', brugere: [60, 80], data: 'Interne data' },
  affaldsruten: { ejer: 'Sanne Holk', enhed: 'Stab', brugere: [15, 20], hosting: 'egen' },
};

interface Demokontrakt {
  readonly system: string;
  readonly navn?: string;
  /** Months from this one to the month whose last day is the end; null: no end. */
  readonly slut: number | null;
  /** Years it had run for when that end comes. */
  readonly aar: number;
  readonly kr: number;
  readonly engang?: number;
  readonly varsel?: number;
  readonly til?: 'maaned' | 'kvartal' | 'aar';
  readonly forlaenges?: 'maaned' | 'kvartal' | 'aar';
  readonly option?: readonly [antal: number, brugt: number, maaneder: number];
  readonly forberedelse?: number;
  readonly strategi?: string;
  readonly plan?: 'planlagt' | 'i_gang' | 'udbudt' | 'forlaenget';
  readonly uopsigeligMd?: number;
  /** Months ago that notice was given. */
  readonly opsagtMd?: number;
  /** The name of the contract that it is a supplement to. */
  readonly til_kontrakt?: string;
  /** Parts of the price by unit; the rest is the owner's unit. */
  readonly enheder?: readonly (readonly [enhed: string, andel: number])[];
}

const KONTRAKTER: readonly Demokontrakt[] = [
  {
    system: 'loenbro',
    slut: 8,
    aar: 4,
    kr: 1_240_000,
    engang: 600_000,
    varsel: 8,
    option: [2, 0, 12],
    forberedelse: 9,
    strategi: 'EU udbud',
    plan: 'planlagt',
  },
  {
    system: 'omsorgia',
    slut: 10,
    aar: 5,
    kr: 2_310_000,
    engang: 1_450_000,
    varsel: 6,
    option: [1, 1, 12],
    forberedelse: 14,
    strategi: 'EU udbud',
    plan: 'i_gang',
    enheder: [
      ['Hjemmepleje', 70],
      ['Social og Sundhed', 30],
    ],
  },
  {
    system: 'skranken',
    slut: 11,
    aar: 3,
    kr: 290_000,
    varsel: 6,
    option: [1, 0, 12],
    strategi: 'Mini-udbud',
    forberedelse: 12,
    plan: 'planlagt',
  },
  {
    system: 'vejsyn',
    slut: 13,
    aar: 4,
    kr: 185_000,
    varsel: 6,
    til: 'aar',
    forberedelse: 12,
    strategi: 'Direkte tildeling',
  },
  {
    system: 'jobvej',
    slut: 16,
    aar: 4,
    kr: 980_000,
    varsel: 6,
    option: [2, 1, 12],
    forberedelse: 12,
    strategi: 'SKI - mini-udbud',
    plan: 'planlagt',
  },
  {
    system: 'sundhedssti',
    slut: 19,
    aar: 4,
    kr: 310_000,
    varsel: 6,
    til: 'kvartal',
    forberedelse: 12,
    strategi: 'Udbud',
  },
  {
    system: 'dagligdag',
    slut: 21,
    aar: 3,
    kr: 540_000,
    engang: 220_000,
    varsel: 6,
    option: [1, 0, 12],
    forberedelse: 12,
    strategi: 'EU udbud',
    enheder: [
      ['Dagtilbud', 80],
      ['Børn og Unge', 20],
    ],
  },
  {
    system: 'skolestien',
    slut: 25,
    aar: 4,
    kr: 465_000,
    varsel: 6,
    forberedelse: 12,
    strategi: 'SKI - direkte tildeling',
  },
  {
    system: 'barnetsbo',
    slut: 28,
    aar: 4,
    kr: 760_000,
    engang: 400_000,
    varsel: 6,
    option: [2, 0, 12],
    forberedelse: 12,
    strategi: 'EU udbud',
    uopsigeligMd: 10,
  },
  {
    system: 'byggetid',
    slut: 34,
    aar: 4,
    kr: 615_000,
    varsel: 6,
    til: 'maaned',
    forberedelse: 9,
    strategi: 'Mini-udbud',
  },
  {
    system: 'sagsro',
    slut: 37,
    aar: 6,
    kr: 1_480_000,
    engang: 950_000,
    varsel: 6,
    forberedelse: 15,
    strategi: 'EU udbud',
  },
  { system: 'ydelsesport', slut: 43, aar: 6, kr: 890_000, varsel: 6, forberedelse: 12, strategi: 'EU udbud' },
  {
    system: 'omsorgia',
    navn: 'Tillæg om Omsorgia på tablet',
    slut: null,
    aar: 2,
    kr: 185_000,
    engang: 90_000,
    til_kontrakt: 'Aftale om Omsorgia',
  },
  {
    system: 'digital-vikarbooking',
    slut: null,
    aar: 1,
    kr: 145_000,
    varsel: 3,
    til: 'maaned',
    strategi: 'Underhåndsbud',
  },
  { system: 'tandtid', slut: 1, aar: 6, kr: 120_000, varsel: 3, til: 'aar', forlaenges: 'aar' },
  { system: 'hjaelpelager', slut: 18, aar: 5, kr: 210_000, varsel: 6, til: 'maaned', opsagtMd: 3 },
  // The price and the notice are in a binder somewhere.
  { system: 'kronregnskab', slut: 31, aar: 5, kr: 0, strategi: 'EU udbud' },
];

/** A registration of data processing: whom Svendborg has looked over, and when it must again. */
interface Demobehandling {
  readonly navn: string;
  readonly systemer: readonly string[];
  readonly aftale: 'ja' | 'nej';
  readonly under?: readonly { readonly navn: string; readonly land?: string }[];
  /** Months ago of the oversights that have been, and how many months there may be between. */
  readonly tilsyn: readonly number[];
  readonly hver: number;
}

const BEHANDLINGER: readonly Demobehandling[] = [
  {
    navn: 'Omsorg og pleje',
    systemer: ['omsorgia'],
    aftale: 'ja',
    tilsyn: [5, 17],
    hver: 12,
    under: [{ navn: 'Havblik Hosting (opdigtet)' }],
  },
  {
    navn: 'Journaler og sager',
    systemer: ['sagsro'],
    aftale: 'ja',
    tilsyn: [14, 27],
    hver: 12,
    under: [{ navn: 'Havblik Hosting (opdigtet)' }],
  },
  {
    navn: 'Beskæftigelsesindsats',
    systemer: ['jobvej', 'ydelsesport'],
    aftale: 'ja',
    tilsyn: [11],
    hver: 12,
  },
  { navn: 'Udsatte børn og unge', systemer: ['barnetsbo'], aftale: 'ja', tilsyn: [2], hver: 12 },
  { navn: 'Løn og personale', systemer: ['loenbro'], aftale: 'ja', tilsyn: [20], hver: 24 },
  { navn: 'Regnskab', systemer: ['kronregnskab'], aftale: 'ja', tilsyn: [], hver: 24 },
  { navn: 'Byggesager', systemer: ['byggetid'], aftale: 'ja', tilsyn: [9], hver: 24 },
  { navn: 'Dagtilbud', systemer: ['dagligdag'], aftale: 'ja', tilsyn: [8], hver: 12 },
  {
    navn: 'Vikarer i plejen',
    systemer: ['digital-vikarbooking'],
    aftale: 'nej',
    tilsyn: [],
    hver: 12,
    under: [{ navn: 'Cloudberg Inc. (opdigtet)', land: 'USA' }],
  },
];

interface Delt {
  readonly cvr: string;
  readonly kontrakter: readonly (readonly [system: string, slut: number, kr: number, strategi: string])[];
}

const DELTE: readonly Delt[] = [
  {
    cvr: ODENSE,
    kontrakter: [
      ['plejeplan', 12, 7_900_000, 'EU udbud'],
      ['loenhuset', 9, 4_100_000, 'EU udbud'],
      ['skranken', 14, 1_150_000, 'Mini-udbud'],
      ['sagsro', 36, 5_600_000, 'EU udbud'],
      ['jobbro', 20, 3_300_000, 'EU udbud'],
    ],
  },
  {
    cvr: NYBORG,
    kontrakter: [
      ['omsorgia', 11, 1_310_000, 'EU udbud'],
      ['loenbro', 10, 720_000, 'EU udbud'],
      ['vejbogen', 22, 140_000, 'Direkte tildeling'],
      ['byggetid', 30, 380_000, 'Mini-udbud'],
    ],
  },
];

/** The last day of the month that is so many months from this one, `YYYY-MM-DD`. */
function maanedsslut({ ur }: Demomiljoe, maaneder: number): string {
  const foerste = Temporal.PlainDate.from(ur.idag()).with({ day: 1 });
  return foerste
    .add({ months: maaneder + 1 })
    .subtract({ days: 1 })
    .toString();
}

function system(noegle: string) {
  const s = SYSTEMER.find((s) => s.noegle === noegle);
  if (!s) throw new Error(`the demo has no system ${noegle}`);
  return { ...s, leverandoer: LEVERANDOERER[s.leverandoer] };
}

function brugfelter(
  noegle: string,
  b: Demobrug,
): Record<string, string | number | boolean | readonly string[]> {
  const s = system(noegle);
  const persondata = b.foelsom === undefined ? '' : b.foelsom.includes('Ingen') ? 'nej' : 'ja';
  return {
    navn: s.navn,
    leverandoer: s.leverandoer.navn,
    leverandoer_cvr: s.leverandoer.cvr,
    domaene: s.domaene,
    kle: [noegle === 'omsorgia' ? '27.36.04' : s.kle],
    livscyklus: b.livscyklus ?? 'drift',
    hosting: b.hosting ?? 'ekstern',
    kritikalitet: b.kritisk ?? '',
    ansvarlig_enhed: b.enhed,
    brugere_fra: b.brugere[0],
    brugere_til: b.brugere[1],
    dataklassifikation: b.data ?? '',
    foelsomhed: b.foelsom ?? [],
    persondata,
    databehandleraftale_kraeves: persondata,
    risikovurderet: b.risiko ? 'ja' : '',
    risikoresultat: b.risiko ?? '',
    ai: b.ai ?? 'nej',
    delt_med_leverandoer: noegle === 'omsorgia' || noegle === 'loenbro',
  };
}

function kontraktnavn(k: Demokontrakt): string {
  return k.navn ?? `Aftale om ${system(k.system).navn}`;
}

function kontraktfelter(miljoe: Demomiljoe, k: Demokontrakt) {
  const { leverandoer } = system(k.system);
  const [antal, brugt, maaneder] = k.option ?? [0, 0, 0];
  // The period without options; the last day of a month, so that whole months can be counted.
  const grund = k.slut === null ? null : maanedsslut(miljoe, k.slut - brugt * maaneder);
  const fra =
    grund === null
      ? maanedsslut(miljoe, -12 * k.aar)
      : maanedsslut(miljoe, (k.slut ?? 0) - brugt * maaneder - 12 * k.aar);
  const foerste = Temporal.PlainDate.from(fra).add({ days: 1 });
  return {
    navn: kontraktnavn(k),
    kontraktnummer: `${foerste.year}-${String(100 + KONTRAKTER.indexOf(k))}`,
    kontrakttype: k.til_kontrakt ? 'Tillægskontrakt' : 'Hovedkontrakt',
    skabelon: k.kr > 700_000 ? 'K02' : 'Leverandør',
    aftaleelementer: k.til_kontrakt ? ['Licens'] : ['Licens', 'Drift', 'Vedligehold', 'Support'],
    leverandoer: leverandoer.navn,
    leverandoer_cvr: leverandoer.cvr,
    ansvarlig_enhed: BRUG[k.system].enhed,
    underskrevet: foerste.subtract({ days: 20 }).toString(),
    leverandoer_underskrevet: foerste.subtract({ days: 23 }).toString(),
    gyldig_fra: foerste.toString(),
    ...(grund === null ? {} : k.opsagtMd || k.kr === 0 ? { gyldig_til: grund } : { varighed_aar: k.aar }),
    loebende: k.slut === null && !k.til_kontrakt,
    option_antal: antal,
    options_brugt: brugt,
    option_md: maaneder,
    opsigelse_md: k.varsel ?? null,
    opsigelse_til: k.til ?? '',
    forlaenges_til: k.forlaenges ?? '',
    uopsigelig_til: k.uopsigeligMd === undefined ? null : maanedsslut(miljoe, k.uopsigeligMd),
    opsagt: k.opsagtMd === undefined ? null : maanedsslut(miljoe, -k.opsagtMd),
    kraever_overordnet: k.til_kontrakt !== undefined,
    betalingsmodel: k.kr > 0 ? 'Licens' : '',
    betalingsfrekvens: k.kr > 0 ? 'Kvartalsvis' : '',
    prisregulering: k.kr > 0 ? 'Nettoprisindeks' : '',
    genanskaffelse: k.strategi ?? '',
    plan_tilstand: k.plan ?? '',
    forberedelse_md: k.forberedelse ?? null,
    team: k.kr > 700_000 ? 'Indkøb' : 'It og Digitalisering',
  };
}

/** Prices in kroner are whole, so a share of the øre is as well. */
function betalinger(k: Demokontrakt, foersteAar: number): Betaling[] {
  const oere = k.kr * 100;
  const enheder = k.enheder ?? [[BRUG[k.system].enhed, 100] as const];
  const loebende = enheder.map(([enhed, andel]) => ({
    ...TOM_BETALING,
    enhed,
    drift_oere: (oere * andel) / 100,
    kontering: `6.45.${enhed.length}`,
  }));
  const engang = k.engang
    ? [
        {
          ...TOM_BETALING,
          enhed: enheder[0][0],
          aar_fra: foersteAar,
          aar_til: foersteAar,
          anskaffelse_oere: k.engang * 100,
        },
      ]
    : [];
  return oere === 0 ? [] : [...loebende, ...engang];
}

async function opretBrug(tx: Tx, aktoer: Aktoer, skriver: Skriver): Promise<Map<string, number>> {
  const noegler = Object.keys(BRUG);
  const org = aktoer.organisation.id;
  const ider = await opretGenstande(
    tx,
    org,
    'systembrug',
    noegler.map((n) => brugfelter(n, BRUG[n])),
    skriver,
  );
  await forbindSystemer(tx, noegler, ider);
  for (const [i, noegle] of noegler.entries()) {
    await giv(tx, org, 'systembrug', ider[i], 'Systemejer', BRUG[noegle].ejer);
    await giv(tx, org, 'systembrug', ider[i], 'Forretningsejer', BRUG[noegle].forretning);
  }
  return new Map(noegler.map((n, i) => [n, ider[i]]));
}

async function forbindSystemer(tx: Tx, noegler: readonly string[], ider: readonly number[]): Promise<void> {
  await sql`update systembrug b set system_id = s.id from unnest(${[...noegler]}::text[], ${[...ider]}::int[]) t(noegle, id)
    join system s on s.noegle = t.noegle where b.id = t.id`.execute(tx);
}

async function giv(
  tx: Tx,
  org: number,
  art: string,
  id: number,
  rolle: string,
  navn: string | undefined,
): Promise<void> {
  if (navn === undefined) return;
  await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id, navn)
    select ${org}, ${art}, ${id}, ${rolle}, p.id, '' from person p where p.udsteder = 'demo' and p.navn = ${navn}`.execute(
    tx,
  );
}

async function daek(
  tx: Tx,
  org: number,
  par: readonly (readonly [kontrakt: number, brug: number, hoved: boolean])[],
) {
  await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id, hoved)
    select ${org}, k, b, h from unnest(${par.map((p) => p[0])}::int[], ${par.map((p) => p[1])}::int[],
      ${par.map((p) => p[2])}::boolean[]) t(k, b, h)`.execute(tx);
}

async function opretKontrakter(
  tx: Tx,
  miljoe: Demomiljoe,
  aktoer: Aktoer,
  brug: ReadonlyMap<string, number>,
  skriver: Skriver,
): Promise<Map<string, number>> {
  const org = aktoer.organisation.id;
  const felter = KONTRAKTER.map((k) => kontraktfelter(miljoe, k));
  const ider = await opretGenstande(tx, org, 'kontrakt', felter, skriver);
  const vedNavn = new Map(felter.map((f, i) => [f.navn, ider[i]]));
  for (const [i, k] of KONTRAKTER.entries()) {
    if (k.til_kontrakt)
      await sql`update kontrakt set overordnet_id = ${vedNavn.get(k.til_kontrakt)} where id = ${ider[i]}`.execute(
        tx,
      );
    await giv(tx, org, 'kontrakt', ider[i], 'Kontraktejer', BRUG[k.system].ejer);
    await giv(
      tx,
      org,
      'kontrakt',
      ider[i],
      'Juridisk rådgiver',
      k.kr > 700_000 ? 'Lea Steensgaard' : undefined,
    );
  }
  const aar = Number(miljoe.ur.idag().slice(0, 4));
  await skrivBetalinger(
    tx,
    org,
    new Map(KONTRAKTER.map((k, i) => [ider[i], betalinger(k, Number(felter[i].gyldig_fra.slice(0, 4)))])),
    aar,
  );
  await daek(
    tx,
    org,
    KONTRAKTER.map((k, i) => [ider[i], brug.get(k.system) ?? 0, !k.til_kontrakt]),
  );
  return vedNavn;
}

async function opretBehandlinger(
  tx: Tx,
  miljoe: Demomiljoe,
  aktoer: Aktoer,
  brug: ReadonlyMap<string, number>,
  kontrakter: ReadonlyMap<string, number>,
  skriver: Skriver,
): Promise<void> {
  const org = aktoer.organisation.id;
  const felter = BEHANDLINGER.map((b) => {
    const lev = [...new Set(b.systemer.map((s) => system(s).leverandoer))];
    const usikkert = (b.under ?? []).some((u) => u.land !== undefined);
    return {
      navn: b.navn,
      dataansvarlig: 'Svendborg Kommune',
      aftale_indgaaet: b.aftale,
      aftale_dato: b.aftale === 'ja' ? maanedsslut(miljoe, -30) : null,
      behandlere: lev.map(({ navn, cvr }) => ({ navn, cvr, grundlag: '', usikkert: 'nej', land: '' })),
      har_underbehandlere: b.under ? 'ja' : 'nej',
      underbehandlere: (b.under ?? []).map(({ navn, land }) => ({
        navn,
        cvr: '',
        grundlag: land ? 'EU-Kommissionens standardkontrakt' : '',
        usikkert: land ? 'ja' : 'nej',
        land: land ?? '',
      })),
      usikre_lande: usikkert ? 'ja' : 'nej',
      lande: (b.under ?? []).flatMap((u) => (u.land ? [u.land] : [])),
      overfoerselsgrundlag: usikkert ? 'EU-Kommissionens standardkontrakt' : '',
      ansvarlig_enhed: BRUG[b.systemer[0]].enhed,
      tilsynsformer: ['ISAE 3000'],
      tilsyn_md: b.hver,
      naeste_tilsyn: b.tilsyn.length > 0 ? maanedsslut(miljoe, b.hver - b.tilsyn[0]) : null,
      tilsyn: b.tilsyn.map((md) => ({
        dato: maanedsslut(miljoe, -md),
        form: 'ISAE 3000',
        note: 'Ingen væsentlige bemærkninger.',
        link: '',
      })),
    };
  });
  const ider = await opretGenstande(tx, org, 'behandling', felter, skriver);
  for (const [i, b] of BEHANDLINGER.entries()) {
    const aftaler = b.systemer.flatMap((s) => kontrakter.get(`Aftale om ${system(s).navn}`) ?? []);
    await sql`insert into behandling_systembrug (organisation_id, behandling_id, brug_id)
      select ${org}, ${ider[i]}, u from unnest(${b.systemer.map((s) => brug.get(s) ?? 0)}::int[]) u`.execute(
      tx,
    );
    await sql`insert into behandling_kontrakt (organisation_id, behandling_id, kontrakt_id)
      select ${org}, ${ider[i]}, u from unnest(${aftaler}::int[]) u`.execute(tx);
    await sql`update behandling set hovedkontrakt_id = ${aftaler[0] ?? null} where id = ${ider[i]}`.execute(
      tx,
    );
    await giv(tx, org, 'behandling', ider[i], 'Dataejer', BRUG[b.systemer[0]].ejer);
  }
}

/** Another kommune's contracts, as they came from KITOS, in a plan that is shared. */
async function opretDelt(tx: Tx, miljoe: Demomiljoe, delt: Delt, skriver: Skriver): Promise<void> {
  const org = (await raekke(tx, sql<{ id: number }>`select id from organisation where cvr = ${delt.cvr}`))
    ?.id;
  if (org === undefined) throw new Error(`the demo has no kommune ${delt.cvr}`);
  const noegler = delt.kontrakter.map(([s]) => s);
  const brug = await opretGenstande(
    tx,
    org,
    'systembrug',
    noegler.map((n) => ({
      navn: system(n).navn,
      leverandoer: system(n).leverandoer.navn,
      leverandoer_cvr: system(n).leverandoer.cvr,
      domaene: system(n).domaene,
      kle: [n === 'omsorgia' || n === 'plejeplan' ? '27.36.04' : system(n).kle],
      livscyklus: 'drift',
    })),
    skriver,
  );
  await forbindSystemer(tx, noegler, brug);
  const ider = await opretGenstande(
    tx,
    org,
    'kontrakt',
    delt.kontrakter.map(([s, slut, , genanskaffelse]) => ({
      navn: `Aftale om ${system(s).navn}`,
      leverandoer: system(s).leverandoer.navn,
      leverandoer_cvr: system(s).leverandoer.cvr,
      gyldig_fra: Temporal.PlainDate.from(maanedsslut(miljoe, slut - 48))
        .add({ days: 1 })
        .toString(),
      gyldig_til: maanedsslut(miljoe, slut),
      opsigelse_md: 6,
      genanskaffelse,
      plan_tilstand: 'planlagt',
    })),
    skriver,
  );
  await daek(
    tx,
    org,
    ider.map((id, i) => [id, brug[i], true]),
  );
  await skrivBetalinger(
    tx,
    org,
    new Map(delt.kontrakter.map(([, , kr], i) => [ider[i], [{ ...TOM_BETALING, drift_oere: kr * 100 }]])),
    Number(miljoe.ur.idag().slice(0, 4)),
  );
  await delPlan(tx, org, UKENDT, skriver.kl);
}

async function delPlan(
  tx: Tx,
  org: number,
  personId: string,
  kl: Date,
  indhold: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await sql`insert into udbudsopsaetning (organisation_id, indhold, delt, rettet_kl, rettet_af)
    values (${org}, ${JSON.stringify(indhold)}::jsonb, true, ${kl}, ${personId}) on conflict do nothing`.execute(
    tx,
  );
}

async function harPortefoelje(tx: Tx, organisationId: number): Promise<boolean> {
  const r = await raekker(
    tx,
    sql`select 1 from systembrug where organisation_id = ${organisationId} limit 1`,
  );
  return r.length > 0;
}

/** Loads Svendborg's portfolio and two plans of others; all of it at once, or none. */
export async function indlaesPortefoelje(miljoe: Demomiljoe): Promise<void> {
  const sanne = await demoaktoer(miljoe.db, 'Sanne Holk', SVENDBORG);
  await miljoe.db.somSystem('demo: portefølje', async (tx) => {
    if (await harPortefoelje(tx, sanne.organisation.id)) return;
    const kl = dageFoer(miljoe, 40, '09:15');
    const skriver: Skriver = { kilde: 'person', personId: sanne.personId, kl };
    const brug = await opretBrug(tx, sanne, skriver);
    const kontrakter = await opretKontrakter(tx, miljoe, sanne, brug, skriver);
    await opretBehandlinger(tx, miljoe, sanne, brug, kontrakter, skriver);
    await delPlan(tx, sanne.organisation.id, sanne.personId, kl, {
      kapacitet: { Indkøb: 3, 'It og Digitalisering': 4 },
    });
    for (const delt of DELTE) await opretDelt(tx, miljoe, delt, { kilde: 'kitos', personId: null, kl });
  });
}

/** Whether the loading stopped before the portfolio. */
export async function portefoeljeMangler(db: Database): Promise<boolean> {
  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  return !(await db.somSystem('demo: portefølje', (tx) => harPortefoelje(tx, sanne.organisation.id)));
}
