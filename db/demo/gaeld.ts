/** The demo's technical debt: what answers and målbillede show on two cases, and what people have written on others. */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { hentFraKilder } from '../../app/modules/anskaffelse/gaeld/commands.ts';
import {
  hentKildeposter,
  laesMaalbillede,
  laesSvar,
} from '../../app/modules/anskaffelse/gaeld/kilde/queries.ts';
import { fundnoegle, sammenhold } from '../../app/modules/anskaffelse/gaeld/kilde/rules.ts';
import { GAELDSFORSLAG } from '../../app/modules/anskaffelse/gaeld/rules.ts';
import { findSag } from '../../app/modules/anskaffelse/queries.ts';
import { type Database, raekke, sql, type Tx } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dageFoer, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, SVENDBORG } from './personer.ts';

/** The cases' systems, by the names that people know. */
const SYSTEMER: readonly (readonly [sag: string, system: string])[] = [
  ['Omsorgssystem 2027', 'Omsorgia'],
  ['Telemedicinsk sårjournal', 'Sundhedssti'],
  ['Skolernes fraværsmodul', 'Skolestien'],
  ['Ny timeregistrering', 'Lønbro'],
  ['Låneudstyr i hjælpemiddeldepotet', 'Hjælpelager'],
];
/** The case whose supplier has been chosen. */
const VALGT = { sag: 'Booking af lokaler', dialog: 'Booking af lokaler 2026' } as const;

interface Demopost {
  readonly sag: string;
  /** Key of a suggestion. */
  readonly forslag: string;
  readonly timer: number | null;
  readonly engangKr: number | null;
  readonly ansvarlig: string;
  readonly plan?: string;
  /** Days from today. */
  readonly frist?: number;
  readonly lukket?: { readonly tilstand: 'nedbragt' | 'ikke_gaeld'; readonly grund: string };
}

const SATS_OERE = 42_500;
const POSTER: readonly Demopost[] = [
  {
    sag: 'Telemedicinsk sårjournal',
    forslag: 'brugerstyring',
    timer: 180,
    engangKr: null,
    ansvarlig: 'Karen Thybo',
    plan: 'Leverandøren kobler på den fælles brugerstyring i næste version.',
    frist: 45,
  },
  {
    sag: 'Telemedicinsk sårjournal',
    forslag: 'journal',
    timer: 416,
    engangKr: 60_000,
    ansvarlig: 'Karen Thybo',
    plan: 'Snitflade til ESDH er bestilt.',
    frist: -12,
  },
  {
    sag: 'Skolernes fraværsmodul',
    forslag: 'dataoverfoersel',
    timer: 260,
    engangKr: null,
    ansvarlig: 'Karen Thybo',
    plan: 'Fraværet overføres i hånden hver uge, til elevregistret kan tage imod.',
    frist: 120,
  },
  {
    sag: 'Skolernes fraværsmodul',
    forslag: 'login',
    timer: 96.5,
    engangKr: null,
    ansvarlig: 'Sanne Holk',
    lukket: { tilstand: 'nedbragt', grund: 'Kommunens login er slået til.' },
  },
  {
    sag: 'Ny timeregistrering',
    forslag: 'brugerstyring',
    timer: 75,
    engangKr: 35_000,
    ansvarlig: 'Sanne Holk',
  },
  {
    sag: 'Ny timeregistrering',
    forslag: 'ledelsestal',
    timer: null,
    engangKr: null,
    ansvarlig: 'Sanne Holk',
  },
  {
    sag: 'Digitalt gæstesystem',
    forslag: 'svarmails',
    timer: 0,
    engangKr: 18_000,
    ansvarlig: 'Sanne Holk',
    plan: 'Leverandøren sætter kommunens domæne op.',
    frist: 20,
  },
  {
    sag: 'Digitalt gæstesystem',
    forslag: 'klient',
    timer: null,
    engangKr: null,
    ansvarlig: '',
    lukket: { tilstand: 'ikke_gaeld', grund: 'Skærmen i receptionen er en del af løsningen.' },
  },
  { sag: 'Låneudstyr i hjælpemiddeldepotet', forslag: 'sletning', timer: 24, engangKr: null, ansvarlig: '' },
];

const sagId = (titel: string, { organisation }: Aktoer) =>
  sql`(select s.id from sag s where s.organisation_id = ${organisation.id} and s.titel = ${titel} order by s.id limit 1)`;

async function knyt(tx: Tx, sanne: Aktoer): Promise<void> {
  for (const [titel, system] of SYSTEMER)
    await sql`update sag set system_id = (select y.id from system y where y.navn = ${system} order by y.id limit 1)
      where id = ${sagId(titel, sanne)} and system_id is null`.execute(tx);
  await sql`update sag set markedsdialog_id = (select m.id from markedsdialog m
      where m.organisation_id = ${sanne.organisation.id} and m.titel = ${VALGT.dialog} order by m.id limit 1)
    where id = ${sagId(VALGT.sag, sanne)} and markedsdialog_id is null`.execute(tx);
}

/** Takes over what the sources of a case say to this person, but for the last of each: so that there is something to see. */
async function hent(miljoe: Demomiljoe, aktoer: Aktoer, titel: string): Promise<void> {
  const da = dengang(miljoe, dageFoer(miljoe, 8, '09:40'));
  const fundet = await miljoe.db.som(aktoer, async (tx) => {
    const r = await raekke(tx, sql<{ id: number | null }>`select ${sagId(titel, aktoer)} as id`);
    const sag = r?.id == null ? null : await findSag(tx, r.id);
    if (!sag) return null;
    const laest = [await laesSvar(tx, miljoe.segl, sag), await laesMaalbillede(tx, sag, da.ur.idag())];
    const { nye } = sammenhold(laest, await hentKildeposter(tx, sag.id));
    return { id: sag.id, nye: nye.filter((f, i) => nye[i + 1]?.kilde === f.kilde).map(fundnoegle) };
  });
  if (fundet === null || fundet.nye.length === 0) return;
  skalLykkes(await hentFraKilder(da, aktoer, fundet.id, { nye: fundet.nye, luk: [] }), `gæld på ${titel}`);
}

async function person(tx: Tx, navn: string): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{ id: string }>`select p.id from person p where p.udsteder = 'demo' and p.navn = ${navn}`,
  );
  return r?.id ?? null;
}

async function skriv(tx: Tx, miljoe: Demomiljoe, sanne: Aktoer): Promise<void> {
  const kl = dageFoer(miljoe, 6, '13:15');
  const org = sanne.organisation.id;
  for (const p of POSTER) {
    const forslag = GAELDSFORSLAG.find((f) => f.noegle === p.forslag);
    if (!forslag) throw new Error(`demo: there is no suggestion ${p.forslag}`);
    const frist =
      p.frist === undefined
        ? null
        : Temporal.PlainDate.from(miljoe.ur.idag()).add({ days: p.frist }).toString();
    await sql`insert into gaeldspost (organisation_id, sag_id, navn, beskrivelse, kilde, timer_aar, sats_oere, engang_oere,
        ansvarlig_id, plan, plan_frist, tilstand, tilstand_grund, oprettet_kl, rettet_kl, lukket_kl)
      select ${org}, s.id, ${forslag.navn}, ${forslag.beskrivelse}, 'manuel', ${p.timer}::numeric,
        ${p.timer === null ? null : SATS_OERE}::bigint, ${p.engangKr === null ? null : p.engangKr * 100}::bigint,
        ${await person(tx, p.ansvarlig)}::uuid, ${p.plan ?? ''}, ${frist}::date, ${p.lukket?.tilstand ?? 'aaben'},
        ${p.lukket?.grund ?? ''}, ${kl}, ${kl}, ${p.lukket ? kl : null}::timestamptz
      from sag s where s.id = ${sagId(p.sag, sanne)}`.execute(tx);
  }
  // Somebody has begun to work out what was fetched.
  await sql`update gaeldspost g set timer_aar = 60 + 40 * n.nr, sats_oere = ${SATS_OERE}, laas = g.laas + 1, rettet_kl = ${kl}
    from (select x.id, row_number() over (partition by x.sag_id order by x.id) as nr from gaeldspost x
      where x.organisation_id = ${org} and x.kilde <> 'manuel' and x.timer_aar is null) n
    where n.id = g.id and n.nr <= 2`.execute(tx);
}

const harPoster = async (tx: Tx, { organisation }: Aktoer) =>
  (await raekke(
    tx,
    sql`select 1 from gaeldspost where organisation_id = ${organisation.id} and kilde = 'manuel' limit 1`,
  )) !== null;

/** Loads it after the cases and the markedsdialoger; what people wrote comes last and says that all of it is there. */
export async function indlaesGaeld(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  if (!(await gaeldMangler(db))) return;
  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  await db.somSystem('demo: gæld', (tx) => knyt(tx, sanne));
  // Rikke evaluated the dialogue, so the answers are open to her.
  await hent(miljoe, await demoaktoer(db, 'Rikke Vestermark', SVENDBORG), VALGT.sag);
  await hent(miljoe, sanne, 'Omsorgssystem 2027');
  await db.somSystem('demo: gæld', (tx) => skriv(tx, miljoe, sanne));
}

/** Was the loading broken off before it? */
export async function gaeldMangler(db: Database): Promise<boolean> {
  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  return !(await db.somSystem('demo: gæld', (tx) => harPoster(tx, sanne)));
}
