/**
 * Three settled years with half-yearly instalments, and a correction. The rates are the published ones of 2019, 2020 and 2021,
 * moved five years on so that the third year is this one's; counts, repayment and improvement are invented. All of it says so.
 */
import type { Aktoer } from '../../../app/kernel/adgang.ts';
import type { Maaned } from '../../../app/kernel/maaned.ts';
import { gemOpsaetning } from '../../../app/modules/faellesprogram/afregning/efaktura/commands.ts';
import {
  udstedRate,
  udstedRettelser,
} from '../../../app/modules/faellesprogram/afregning/koersel/commands.ts';
import { dataaftryk } from '../../../app/modules/faellesprogram/afregning/koersel/filer.ts';
import { hentAarsdata } from '../../../app/modules/faellesprogram/afregning/koersel/queries.ts';
import { modeltekst, sha256 } from '../../../app/modules/faellesprogram/afregning/pris/aftryk.ts';
import type {
  Enhedsperiode,
  Modeldel,
  Prismodel,
} from '../../../app/modules/faellesprogram/afregning/pris/rules.ts';
import { hentDele } from '../../../app/modules/faellesprogram/program/queries.ts';
import type { Programdel } from '../../../app/modules/faellesprogram/rules.ts';
import { type Database, raekke, raekker, somJsonb, sql } from '../../../app/platform/db/database.ts';
import type { Miljoe } from '../../../app/platform/miljoe.ts';
import { type Demomiljoe, dengang, klokken, skalLykkes } from '../miljoe.ts';
import { demoaktoer, KOMBIT } from '../personer.ts';
import { DELT_FORBEDRING } from './businesscase.ts';

const PROGRAMNAVN = 'Samarbejdsplatformen';
const FLYTTET = 'Demo: offentliggjort sats, flyttet fem år frem';
const DEMOTAL = 'Demotal';
const AULAINFO = 'aulainfo.dk, økonomi';
const KL = 'kl.dk, nyhed 4. februar 2016';
const MIO = 1_000_000_00;
const m = (t: string) => t as Maaned;

interface Sted {
  readonly miljoe: Miljoe;
  readonly leder: Aktoer;
  readonly program: number;
  readonly skole: Programdel;
  readonly dagtilbud: Programdel;
  /** The year of the demo's day. */
  readonly iAar: number;
  /** Today by the database's clock, which is asked when something is issued. */
  readonly idag: string;
}

const RATER = [
  { navn: '1. halvår', faktureringsmaaned: 5, forfaldsdage: 30 },
  { navn: '2. halvår', faktureringsmaaned: 11, forfaldsdage: 30 },
] as const;

function sats(fra: number, til: number | null, oere: number, kilde: string): Enhedsperiode {
  return {
    fra: m(`${fra}-01`),
    til: til === null ? null : m(`${til}-12`),
    trin: [{ fra: 0, oere }],
    kilde,
    forbehold: FLYTTET,
  };
}

/** The model as it was adopted first, and with the extension of the repayment. */
function model({ skole, dagtilbud, iAar }: Sted, forlaenget: boolean): Prismodel {
  const faelles = (d: Programdel): Omit<Modeldel, 'elementer'> => ({
    noegle: String(d.id),
    navn: d.navn,
    enhedEn: d.enhedEn,
    enhedFlere: d.enhedFlere,
    talAarFoer: 1,
    rater: RATER,
    tilbagebetalinger: [],
    forbedringer: [],
  });
  const [foerste, andet] = [iAar - 2, iAar - 1];
  return {
    regelversion: 1,
    dele: [
      {
        ...faelles(skole),
        elementer: [
          {
            art: 'pr_enhed',
            noegle: 'abonnement',
            navn: 'Samarbejdsplatformen, skole',
            perioder: [
              sats(foerste, foerste, 7600, AULAINFO),
              sats(andet, andet, 7700, AULAINFO),
              sats(iAar, null, 8600, AULAINFO),
            ],
          },
        ],
      },
      {
        ...faelles(dagtilbud),
        elementer: [
          {
            art: 'pr_enhed',
            noegle: 'abonnement',
            navn: 'Samarbejdsplatformen, dagtilbud',
            perioder: [sats(foerste, andet, 4100, AULAINFO), sats(iAar, null, 4600, AULAINFO)],
          },
          {
            art: 'viderefaktureret',
            noegle: 'unilogin',
            navn: 'UNI-Login, dagtilbud',
            modtager: 'Styrelsen for It og Læring',
            perioder: [{ fra: m(`${foerste}-01`), til: null, oere: 810, kilde: KL, forbehold: FLYTTET }],
          },
        ],
        tilbagebetalinger: [
          {
            noegle: 'udlaeg',
            navn: 'Tilbagebetaling af udlæg',
            hovedstolOere: 16 * MIO,
            fra: m(`${foerste}-01`),
            aar: 8,
            renteBp: 0,
            form: 'serie',
            forlaengelser: forlaenget
              ? [{ fraAar: 3, aar: 10, renteBp: 0, kilde: '', forbehold: DEMOTAL }]
              : [],
            kilde: '',
            forbehold: DEMOTAL,
          },
        ],
        forbedringer: forlaenget
          ? [
              {
                aar: andet,
                besparelseOere: DELT_FORBEDRING,
                udviklingBp: 2000,
                prisaar: iAar,
                kilde: 'Business case, version 2',
                forbehold: DEMOTAL,
              },
            ]
          : [],
      },
    ],
  };
}

async function vedtag(
  { miljoe, leder, program }: Sted,
  m2: Prismodel,
  nr: number,
  gyldigFra: string,
  begrundelse: string,
  kl: Date,
): Promise<void> {
  const tekst = modeltekst(m2);
  await miljoe.db.somSystem('demo', (tx) =>
    sql`insert into prismodel (organisation_id, program_id, tilstand, nr, gyldig_fra, begrundelse, indhold, sha256, oprettet_kl,
        rettet_kl, rettet_af, vedtaget_kl)
      values (${leder.organisation.id}, ${program}, 'vedtaget', ${nr}, ${gyldigFra}::date, ${begrundelse}, ${tekst}, ${sha256(tekst)},
        ${kl}, ${kl}, ${leder.personId}::uuid, ${kl})`.execute(tx),
  );
}

/** Invented from the number of inhabitants: about as many as there are in all of the country. */
function antalAf(andel: number, folketal: number, kode: string, aar: number): number {
  const udsving = ((Number(kode) * 31 + aar * 17) % 61) / 1000 - 0.03;
  return Math.round(folketal * andel * (1 + udsving));
}

/** How the figures were made, as it stands wherever they are. */
function formel(andel: number): string {
  return `Folketal × ${String(andel).replace('.', ',')} × (0,97 + rest / 1000), hvor rest er resten af (kommunekode × 31 + år × 17) : 61; rundet til hele`;
}

interface Optaelling {
  readonly del: Programdel;
  readonly aar: number;
  readonly version: number;
  readonly antal: Readonly<Record<string, number>>;
  /** Of the inhabitants. */
  readonly andel: number;
  readonly begrundelse: string;
  readonly kl: Date;
}

async function tael({ miljoe, leder, program }: Sted, o: Optaelling): Promise<void> {
  await miljoe.db.somSystem('demo', (tx) =>
    sql`insert into optaelling (organisation_id, program_id, del_id, aar, version, antal, kilde, kildedato, note, demo, begrundelse,
        modtaget_kl, modtaget_af, bekraeftet_kl)
      values (${leder.organisation.id}, ${program}, ${o.del.id}, ${o.aar}, ${o.version}, ${somJsonb(o.antal)},
        'Opdigtet til demoen efter folketallet', ${`${o.aar}-12-15`}::date, ${formel(o.andel)}, true, ${o.begrundelse}, ${o.kl},
        ${leder.personId}::uuid, ${o.kl})`.execute(tx),
  );
}

/** Tables with the moment that something was done, by the column of the act of issuing. */
async function flyt(db: Database, udstedelse: number, kl: Date, dato: string): Promise<void> {
  await db.somEjer(async (tx) => {
    const saet = async (tabel: string, tekst: string, parametre: readonly unknown[]) => {
      await tx.script(`alter table ${tabel} disable trigger user`);
      await tx.raekker(tekst, parametre);
      await tx.script(`alter table ${tabel} enable trigger user`);
    };
    await saet(
      'afregningsudstedelse',
      'update afregningsudstedelse set udstedt_kl = $2, forfaldsdato = $3::date + (forfaldsdato - fakturadato), fakturadato = $3 where id = $1',
      [udstedelse, kl, dato],
    );
    await saet(
      'programfaktura',
      'update programfaktura set forfaldsdato = $2::date + (forfaldsdato - fakturadato), fakturadato = $2 where udstedelse_id = $1',
      [udstedelse, dato],
    );
    // The first act of issuing on a run is when the run was made; its file says so, too.
    const koersel = `select k.id from afregningskoersel k join afregningsudstedelse u on u.koersel_id = k.id
      where u.id = $1 and not exists (select from afregningsudstedelse f where f.koersel_id = k.id and f.id < u.id)`;
    await saet(
      'afregningskoersel',
      `with ny as (select id, regexp_replace(grundlag, '"dannet": "[^"]*"', '"dannet": "' || $3 || '"') as tekst
          from afregningskoersel where id in (${koersel}))
        update afregningskoersel k set dannet_kl = $2, grundlag = ny.tekst,
          grundlag_sha256 = encode(sha256(convert_to(ny.tekst, 'UTF8')), 'hex') from ny where ny.id = k.id`,
      [udstedelse, kl, kl.toISOString()],
    );
    await saet(
      'afregningsudgivelse',
      `update afregningsudgivelse set udgivet_kl = $2 where koersel_id in (${koersel})`,
      [udstedelse, kl],
    );
    await saet(
      'programhaendelse',
      `update programhaendelse set kl = $2 where genstand = 'udstedelse:' || $1::int
        or genstand in (select 'koersel:' || id from (${koersel}) k)`,
      [udstedelse, kl],
    );
  });
}

async function aftryk({ miljoe, leder, program }: Sted, aar: number): Promise<string> {
  const [data] = await miljoe.db.som(leder, (tx) => hentAarsdata(tx, program, [aar]));
  return dataaftryk(skalLykkes(data, `afregning ${aar}`));
}

async function udsted(sted: Sted, aar: number, del: Programdel, rate: number, dato: string): Promise<void> {
  const { miljoe, leder, program } = sted;
  const valg = {
    aar,
    delId: del.id,
    rate,
    fakturadato: sted.idag,
    aftryk: await aftryk(sted, aar),
    udgiv: true,
  };
  const u = skalLykkes(await udstedRate(miljoe, leder, program, valg), `${del.navn}, rate ${rate} ${aar}`);
  await flyt(miljoe.db, u.udstedelseId, klokken(dato, '10:15'), dato);
}

async function ret(sted: Sted, aar: number, aarsag: string, dato: string): Promise<void> {
  const { miljoe, leder, program } = sted;
  const valg = { aar, aarsag, fakturadato: sted.idag, aftryk: await aftryk(sted, aar), udgiv: true };
  const u = skalLykkes(await udstedRettelser(miljoe, leder, program, valg), `rettelser ${aar}`);
  await flyt(miljoe.db, u.udstedelseId, klokken(dato, '13:40'), dato);
}

const FUND = sql<{
  program: number;
  klar: boolean;
  begyndt: boolean;
}>`select p.id as program,
    exists (select from tilslutningssvar s where s.program_id = p.id) as klar,
    exists (select from afregningsudstedelse u where u.program_id = p.id and u.slags = 'rettelse') as begyndt
  from faellesprogram p where p.navn = ${PROGRAMNAVN} and p.fjernet_kl is null limit 1`;

/** Have kommuner joined the demo's programme, and is it not settled yet? */
export async function afregningMangler(db: Database): Promise<boolean> {
  const r = await raekke(db.kysely, FUND);
  return r?.klar === true && !r.begyndt;
}

/** What was broken off is taken away: nobody has seen it. */
async function ryd(db: Database, program: number): Promise<void> {
  await db.somEjer(async (tx) => {
    const koersler = 'select id from afregningskoersel where program_id = $1';
    const fakturaer = 'select id from programfaktura where program_id = $1';
    for (const [tabel, hvor] of [
      ['programfakturalinje', `faktura_id in (${fakturaer})`],
      ['programfaktura', 'program_id = $1'],
      ['efakturaopsaetning', 'program_id = $1'],
      ['afregningsudstedelse', 'program_id = $1'],
      ['afregningsudgivelse', 'program_id = $1'],
      ['afregningsbeloeb', `koersel_id in (${koersler})`],
      ['afregningskoersel', 'program_id = $1'],
      ['optaelling', 'program_id = $1'],
      ['prismodel', 'program_id = $1'],
    ] as const) {
      await tx.script(`alter table ${tabel} disable trigger user`);
      await tx.raekker(`delete from ${tabel} where ${hvor}`, [program]);
      await tx.script(`alter table ${tabel} enable trigger user`);
    }
    await tx.script(
      'update fakturaserie s set sidste = (select max(nummer) from programfaktura f where f.organisation_id = s.organisation_id) where exists (select from programfaktura f where f.organisation_id = s.organisation_id)',
    );
    await tx.script(
      'delete from fakturaserie s where not exists (select from programfaktura f where f.organisation_id = s.organisation_id)',
    );
  });
}

/** Loads price models, counts, the invoices of three years and a correction; the last instalment of daycare is left to be issued. */
export async function indlaesAfregning(demo: Demomiljoe): Promise<void> {
  if (!(await afregningMangler(demo.db))) return;
  const { db } = demo;
  const miljoe = dengang(demo, demo.ur.nu());
  const leder = await demoaktoer(db, 'Esben Kragelund', KOMBIT);
  const program = (await raekke(db.kysely, FUND))?.program ?? 0;
  await ryd(db, program);
  const dele = await db.som(leder, (tx) => hentDele(tx, program));
  const skole = dele.find((d) => d.enhed === 'folkeskoleelev');
  const dagtilbud = dele.find((d) => d.enhed === 'indskrevet_barn');
  if (!skole || !dagtilbud) throw new Error('the demo’s programme lacks a part');
  const iAar = Number(demo.ur.idag().slice(0, 4));
  const ur = await raekke(
    db.kysely,
    sql<{ idag: string }>`select (app_nu() at time zone 'Europe/Copenhagen')::date::text as idag`,
  );
  const idag = ur?.idag ?? demo.ur.idag();
  const sted: Sted = { miljoe, leder, program, skole, dagtilbud, iAar, idag };
  const kommuner = await raekker(
    db.kysely,
    sql<{ kode: string; folketal: number }>`select kommunekode as kode, coalesce(folketal, 40000) as folketal
      from organisation where kommunekode is not null order by 1`,
  );
  const antal = (andel: number, aar: number) =>
    Object.fromEntries(kommuner.map((k) => [k.kode, antalAf(andel, k.folketal, k.kode, aar)]));
  const [foerste, andet] = [iAar - 2, iAar - 1];
  skalLykkes(
    await gemOpsaetning(miljoe, leder, program, {
      nr: 0,
      gaelderFra: `${foerste}-01-01`,
      moms: 'momspligtig',
      momskilde: 'Demo: momsloven § 4, stk. 1',
      adresse: 'Demovej 1',
      postnr: '2300',
      postdistrikt: 'København S',
      regnr: '0000',
      kontonr: '0000000000',
    }),
    'elektroniske fakturaer',
  );
  await vedtag(
    sted,
    model(sted, false),
    1,
    `${foerste}-01-01`,
    'Første prismodel. Demo: satserne er flyttet fem år frem.',
    klokken(`${foerste - 1}-12-01`, '12:00'),
  );
  for (const aar of [foerste - 1, foerste, andet])
    for (const [del, andel] of [
      [skole, 0.09],
      [dagtilbud, 0.049],
    ] as const) {
      const kl = klokken(`${aar + 1}-02-02`, '09:30');
      await tael(sted, { del, aar, version: 1, antal: antal(andel, aar), andel, begrundelse: '', kl });
    }
  for (const aar of [foerste, andet])
    for (const rate of [1, 2])
      for (const del of [skole, dagtilbud])
        await udsted(sted, aar, del, rate, `${aar}-${rate === 1 ? '05' : '11'}-05`);
  await vedtag(
    sted,
    model(sted, true),
    2,
    `${iAar}-01-01`,
    'Tilbagebetalingen er forlænget fra 8 til 10 år, og forbedringen deles. Demotal.',
    klokken(`${iAar}-01-12`, '12:00'),
  );
  await udsted(sted, iAar, skole, 1, `${iAar}-05-05`);
  await udsted(sted, iAar, dagtilbud, 1, `${iAar}-05-05`);
  // Two kommuner had counted wrong, one too many and one too few.
  const talt = antal(0.09, andet);
  await tael(sted, {
    del: skole,
    aar: andet,
    version: 2,
    andel: 0.09,
    antal: { ...talt, '0479': (talt['0479'] ?? 0) - 112, '0430': (talt['0430'] ?? 0) + 38 },
    begrundelse: 'Demo: to kommuners elevtal er rettet.',
    kl: klokken(`${iAar}-10-12`, '09:30'),
  });
  await ret(sted, iAar, `Elevtallet for ${andet} er rettet (demo)`, `${iAar}-10-20`);
  await udsted(sted, iAar, skole, 2, `${iAar}-11-05`);
}
