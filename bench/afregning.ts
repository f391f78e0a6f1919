/**
 * The settlement of all kommuner for ten years and three parts, beside DuckDB with the same rules as SQL over the same counts,
 * amount for amount, and the floor: the bare multiplications in a loop.
 *
 *     node scripts/koer.mjs bench/afregning.ts
 */
import { fileURLToPath } from 'node:url';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Maaned } from '../app/kernel/maaned.ts';
import { beregnAar, ratelinjer } from '../app/modules/faellesprogram/afregning/beregning.ts';
import type { Modeldel, Prismodel } from '../app/modules/faellesprogram/afregning/pris/rules.ts';
import type { Aarslinje, Deltagelse, Optaelling } from '../app/modules/faellesprogram/afregning/rules.ts';
import { type Maaling, vis } from './maaling.ts';
import { tal, tider, udenKrav } from './ramme.ts';

const FOERSTE = 2020;
const AAR = Array.from({ length: 10 }, (_, i) => FOERSTE + i);
const KOMMUNER = Array.from({ length: 98 }, (_, i) => String(101 + 7 * i).padStart(4, '0'));
const DELE = ['skole', 'dagtilbud', 'klub'];
/** Milliseconds; the issue asks for a second. */
const KRAV = 1000;
const FAELLES_OERE = 987_654_321;
const VIDERE_OERE = 810;

const maaned = (t: string) => t as Maaned;
const herkomst = { kilde: '', forbehold: '' };
const sats = (aar: number) => 7600 + 37 * (aar - FOERSTE);
const antal = (d: number, k: number, aar: number) => 402 + ((k * 7919 + d * 104_729 + aar * 31) % 200_000);
/** A kommune begins in one of the first three years, in some month. */
const begynder = (d: number, k: number) => (FOERSTE + (k % 3)) * 12 + ((k * 5 + d) % 12);

function del(noegle: string): Modeldel {
  return {
    noegle,
    navn: noegle,
    enhedEn: 'enhed',
    enhedFlere: 'enheder',
    talAarFoer: 1,
    elementer: [
      {
        art: 'pr_enhed',
        noegle: 'sats',
        navn: 'Sats',
        perioder: AAR.map((aar) => ({
          ...herkomst,
          fra: maaned(`${aar}-01`),
          til: maaned(`${aar}-12`),
          trin: [
            { fra: 0, oere: sats(aar) },
            { fra: 150_000, oere: sats(aar) >> 1 },
          ],
        })),
      },
      {
        art: 'viderefaktureret',
        noegle: 'videre',
        navn: 'Viderefaktureret',
        modtager: 'Tredjepart',
        perioder: [{ ...herkomst, fra: maaned('2020-01'), til: null, oere: VIDERE_OERE }],
      },
      {
        art: 'fordelt',
        noegle: 'faelles',
        navn: 'Fælles',
        efter: 'antal',
        perioder: [{ ...herkomst, fra: maaned('2020-01'), til: null, oere: FAELLES_OERE }],
      },
    ],
    rater: [
      { navn: '1. halvår', faktureringsmaaned: 1, forfaldsdage: 30 },
      { navn: '2. halvår', faktureringsmaaned: 7, forfaldsdage: 30 },
    ],
    tilbagebetalinger: [
      {
        ...herkomst,
        noegle: 'udlaeg',
        navn: 'Udlæg',
        hovedstolOere: 12_345_678_901,
        fra: maaned('2020-01'),
        aar: 8,
        renteBp: 150,
        form: 'annuitet',
        forlaengelser: [{ ...herkomst, fraAar: 5, aar: 10, renteBp: 150 }],
      },
    ],
    forbedringer: [],
  };
}

const MODEL: Prismodel = { regelversion: 1, dele: DELE.map(del) };
const TAL: readonly Optaelling[] = DELE.flatMap((delnoegle, d) =>
  AAR.map((aar) => ({
    delnoegle,
    aar: aar - 1,
    antal: Object.fromEntries(KOMMUNER.map((kode, k) => [kode, antal(d, k, aar)])),
  })),
);
const DELTAGELSER: readonly Deltagelse[] = DELE.flatMap((delnoegle, d) =>
  KOMMUNER.map((kommunekode, k) => {
    const nr = begynder(d, k);
    return {
      kommunekode,
      delnoegle,
      fra: maaned(`${Math.floor(nr / 12)}-${String((nr % 12) + 1).padStart(2, '0')}`),
      til: null,
    };
  }),
);

function alleAar(): Aarslinje[] {
  return AAR.flatMap((aar) => {
    const svar = beregnAar(MODEL, TAL, DELTAGELSER, aar);
    if (!svar.ok) throw new Error(svar.hindringer[0].besked);
    return svar.vaerdi.linjer;
  });
}

/** The products alone, without lines, explanations or rounding. */
function gulv(): number {
  let sum = 0;
  for (let d = 0; d < DELE.length; d++)
    for (const aar of AAR)
      for (let k = 0; k < KOMMUNER.length; k++) sum += antal(d, k, aar) * (sats(aar) + VIDERE_OERE);
  return sum;
}

async function duckdb(): Promise<DuckDBConnection> {
  const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  await db.run(
    'create table tal(d integer, kode varchar, aar integer, antal hugeint, m integer, sats hugeint)',
  );
  const ind = await db.createAppender('tal');
  DELE.forEach((_, d) => {
    for (const aar of AAR)
      KOMMUNER.forEach((kode, k) => {
        ind.appendInteger(d);
        ind.appendVarchar(kode);
        ind.appendInteger(aar);
        ind.appendHugeInt(BigInt(antal(d, k, aar)));
        ind.appendInteger(Math.max(0, Math.min(12, aar * 12 + 12 - begynder(d, k))));
        ind.appendHugeInt(BigInt(sats(aar)));
        ind.endRow();
      });
  });
  ind.closeSync();
  return db;
}

/** Rates with a tier, what is passed on, and what is shared out by the largest remainder. The repayment is left to us. */
const SQL = `
create or replace table linjer as
with b as (select * from tal where m > 0),
v as (select *, antal * m as vaegt, sum(antal * m) over (partition by d, aar)::hugeint as ialt,
    (${FAELLES_OERE}::hugeint * max(m) over (partition by d, aar) + 6) // 12 as total from b),
f as (select *, total * vaegt // ialt as hele, total * vaegt % ialt as rest from v),
g as (select *, row_number() over (partition by d, aar order by rest desc, kode) as plads,
    total - sum(hele) over (partition by d, aar)::hugeint as tilovers from f)
select 'sats1' as linje, d, kode, aar, (least(antal, 150000) * sats * m + 6) // 12 as oere from b
union all select 'sats2', d, kode, aar, ((antal - 150000) * (sats // 2) * m + 6) // 12 from b where antal > 150000
union all select 'videre', d, kode, aar, (antal * ${VIDERE_OERE} * m + 6) // 12 from b
union all select 'faelles', d, kode, aar, hele + case when plads <= tilovers then 1 else 0 end from g`;

const ART: Readonly<Record<string, (l: Aarslinje) => boolean>> = {
  sats1: (l) => l.element === 'sats' && l.trin?.nr === 1,
  sats2: (l) => l.element === 'sats' && l.trin?.nr === 2,
  videre: (l) => l.element === 'videre',
  faelles: (l) => l.element === 'faelles',
};

/** The number of amounts that are the same; throws at the first that isn't. */
async function sammenlign(db: DuckDBConnection): Promise<number> {
  let ens = 0;
  for (const aar of AAR) {
    const svar = beregnAar(MODEL, TAL, DELTAGELSER, aar);
    if (!svar.ok) throw new Error(svar.hindringer[0].besked);
    const deres = await db.runAndReadAll(`select linje, d, kode, oere from linjer where aar = ${aar}`);
    const vores = new Map(
      svar.vaerdi.linjer.flatMap((l) => {
        const art = Object.keys(ART).find((a) => ART[a](l));
        return art === undefined
          ? []
          : [[`${art} ${DELE.indexOf(l.delnoegle)} ${l.kommunekode}`, l.beloebOere]];
      }),
    );
    const raekker = deres.getRows();
    if (raekker.length !== vores.size)
      throw new Error(`${aar}: ${vores.size} lines here, ${raekker.length} in DuckDB`);
    for (const [linje, d, kode, oere] of raekker) {
      const her = vores.get(`${linje} ${d} ${kode}`);
      if (BigInt(her ?? -1) !== BigInt(String(oere)))
        throw new Error(`${aar} ${linje} ${kode}: ${her} here, ${oere} in DuckDB`);
      ens += 1;
    }
  }
  return ens;
}

/** Runs everything, prints the table and returns it. */
export async function koer(): Promise<Maaling[]> {
  const linjer = alleAar();
  const rater = AAR.reduce((sum, aar) => {
    const svar = beregnAar(MODEL, TAL, DELTAGELSER, aar);
    return sum + (svar.ok ? ratelinjer(MODEL, svar.vaerdi).length : 0);
  }, 0);
  const vores = await tider(alleAar);
  const db = await duckdb();
  const deres = await tider(() => db.run(SQL), { gange: 15 });
  const ens = await sammenlign(db);
  db.closeSync();
  const maalinger = [
    {
      navn: `Afregning: ${KOMMUNER.length} kommuner × ${AAR.length} år × ${DELE.length} dele, ${linjer.length.toLocaleString('da-DK')} linjer`,
      resultat: tal(vores),
      krav: `højst ${KRAV} ms`,
      ok: vores.p95 <= KRAV,
    },
    {
      navn: '  de samme øre som DuckDB',
      resultat: `${ens.toLocaleString('da-DK')} beløb ens, ${rater.toLocaleString('da-DK')} ratelinjer`,
      krav: 'alle',
      ok: ens > 0,
    },
    udenKrav('  rival: DuckDB, uden tilbagebetaling og forklaring', deres),
    udenKrav('  gulv: gangestykkerne alene', await tider(gulv)),
  ];
  vis(maalinger);
  return maalinger;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = (await koer()).some(({ ok }) => !ok) ? 1 : 0;
