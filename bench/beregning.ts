/**
 * The calculation beside DuckDB, on the same facts in the same run: `npm run bench`, or this file alone.
 *
 *  1. All months at all levels, integers compared one by one.
 *  2. One month after one late fact.
 *  3. A hundred times national size in a process of its own, with its peak memory.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  beregnMaaned,
  beregnSerie,
  type Grundlag,
  GrundlagBygger,
  genberegnMaaned,
  medSeneFakta,
  NIVEAUER,
  type Niveau,
  type Serie,
  systemerMedFakta,
  type Talkolonner,
} from '../app/modules/maalbillede/beregning/beregning.ts';
import { laesInd, regn, resultat } from './duckdb.ts';
import { type Maaling, vis } from './maaling.ts';
import { bygLand, gangOp, type Land, lavLand, SIDSTE_MAANED } from './nationalt.ts';

const GANGE = 100;
const KRAV = { gangeHurtigere: 20, senMaaned: 5, hukommelse: 1500 };

function median(tal: readonly number[]): number {
  return tal.toSorted((a, b) => a - b)[tal.length >> 1];
}

/** Median of several runs, after some to warm up. */
function maal(gange: number, koer: () => unknown): number {
  const tider: number[] = [];
  for (let nr = -3; nr < gange; nr += 1) {
    const start = performance.now();
    koer();
    if (nr >= 0) tider.push(performance.now() - start);
  }
  return median(tider);
}

const ms = (tid: number) => `${tid.toFixed(tid < 10 ? 1 : 0)} ms`;

function kolonnerFor(serie: Serie, niveau: Niveau): Talkolonner<Int32Array | Uint16Array> {
  return niveau === 'par' ? serie.par! : serie.niveauer[niveau];
}

/** Row ids as DuckDB names them: its facts know kommuner, systems, integrationer and arbejdsgange by index. */
function noeglerFor(serie: Serie, niveau: Niveau): readonly string[] {
  if (niveau === 'par') return Array.from(serie.par!.kommune, (m, p) => `${m}:${serie.par!.system[p]}`);
  const { id } = serie.niveauer[niveau];
  const medNavn = ['land', 'region', 'leverandoer', 'domaene'].includes(niveau);
  return medNavn ? id : id.map((_, nr) => String(nr));
}

function sum(kolonne: Int32Array | Uint16Array): number {
  let ialt = 0;
  for (const tal of kolonne) ialt += tal;
  return ialt;
}

/** The number of integers compared; throws at the first that differs. What one side lacks must be zero in the other. */
function sammenlign(serie: Serie, niveau: Niveau, raekker: readonly [string, ...number[]][]): number {
  const { T, K, B, Tn, Kn, Bn, ukendt } = kolonnerFor(serie, niveau);
  const kolonner = [T, K, B, Tn, Kn, Bn, ukendt];
  const nr = new Map(noeglerFor(serie, niveau).map((id, plads) => [id, plads]));
  const rest = kolonner.map(sum);
  for (const [id, t, ...tal] of raekker) {
    const plads = nr.get(id)! * serie.antalMaaneder + t;
    for (const [k, kolonne] of kolonner.entries()) {
      if (kolonne[plads] !== tal[k]) {
        throw new Error(
          `${niveau} ${id}, month ${t}, figure ${k}: ${kolonne[plads]} here, ${tal[k]} in DuckDB`,
        );
      }
      rest[k] -= tal[k];
    }
  }
  if (rest.some((tal) => tal !== 0)) throw new Error(`${niveau}: figures that DuckDB doesn't have`);
  return raekker.length * kolonner.length;
}

async function vedSidenAfDuckdb(grundlag: Grundlag): Promise<Maaling[]> {
  const vores = maal(9, () => beregnSerie(grundlag));
  const db = await laesInd(grundlag);
  await regn(db);
  const tider: number[] = [];
  for (let nr = 0; nr < 5; nr += 1) tider.push(await regn(db));
  const deres = median(tider);
  const serie = beregnSerie(grundlag);
  let ens = 0;
  for (const niveau of NIVEAUER) ens += sammenlign(serie, niveau, await resultat(db, niveau));
  db.closeSync();
  const gange = deres / vores;
  return [
    {
      navn: `Alle ${grundlag.antalMaaneder} måneder, alle niveauer`,
      resultat: `${ms(vores)} mod DuckDB ${ms(deres)}: ${gange.toFixed(1)} gange hurtigere`,
      krav: `mindst ${KRAV.gangeHurtigere} gange`,
      ok: gange >= KRAV.gangeHurtigere,
    },
    {
      navn: 'Samme heltal som DuckDB',
      resultat: `${ens.toLocaleString('da-DK')} heltal ens`,
      krav: 'alle',
      ok: ens > 0,
    },
  ];
}

function efterSentFaktum(land: Land, grundlag: Grundlag): Maaling {
  const { kommune, system } = land.anvendelser[0];
  const integration = land.rammer.integrationer[0].id;
  const forrige = beregnMaaned(grundlag, SIDSTE_MAANED);
  const hele = maal(31, () => beregnMaaned(grundlag, SIDSTE_MAANED));
  const tid = maal(31, () => {
    const sen = new GrundlagBygger(land.rammer);
    sen.ibrugtagning({
      kommune,
      system,
      integration,
      fra: `${SIDSTE_MAANED}-05`,
      til: null,
      status: 'i_brug',
    });
    const sene = sen.byg();
    return genberegnMaaned(forrige, medSeneFakta(grundlag, sene), systemerMedFakta(sene));
  });
  return {
    navn: 'Én måned efter ét sent faktum',
    resultat: `${ms(tid)} (forfra ${ms(hele)})`,
    krav: `højst ${KRAV.senMaaned} ms`,
    ok: tid <= KRAV.senMaaned,
  };
}

interface Storsvar {
  readonly celler: number;
  readonly fakta: number;
  readonly tid: number;
  readonly megabyte: number;
  readonly gaarOp: boolean;
}

/** The child: every figure of every level must be exactly a hundred times the national one. */
function koerStort(): Storsvar {
  const lille = bygLand(lavLand());
  const forventet = beregnSerie(lille, { udenPar: true });
  const stort = gangOp(lille, GANGE);
  const start = performance.now();
  const serie = beregnSerie(stort, { udenPar: true });
  const tid = performance.now() - start;
  const gaarOp = (
    ['land', 'region', 'kommune', 'leverandoer', 'integration', 'domaene', 'arbejdsgang'] as const
  )
    .flatMap((niveau) =>
      (['T', 'K', 'B', 'Tn', 'Kn', 'Bn', 'ukendt'] as const).map((navn) => ({ niveau, navn })),
    )
    .every(({ niveau, navn }) =>
      serie.niveauer[niveau][navn].every(
        (tal, plads) => tal === forventet.niveauer[niveau][navn][plads] * GANGE,
      ),
    );
  const { tilslutninger, anvendelser, ibrugtagninger, undtagelser } = stort;
  return {
    gaarOp,
    tid,
    celler: serie.niveauer.land.T[serie.antalMaaneder - 1],
    fakta: [tilslutninger, anvendelser, ibrugtagninger, undtagelser].reduce(
      (n, { fra }) => n + fra.length,
      0,
    ),
    megabyte: process.resourceUsage().maxRSS / 1024,
  };
}

async function hundredeGange(): Promise<Maaling[]> {
  const barn = fork(fileURLToPath(import.meta.url), ['stort']);
  const svar = await new Promise<Storsvar>((klar, fejl) => {
    barn.on('message', (besked) => klar(besked as Storsvar));
    barn.on('exit', (kode) => fejl(new Error(`the child ended with ${kode}`)));
  });
  const millioner = (tal: number) => `${(tal / 1e6).toFixed(1)} mio.`;
  return [
    {
      navn: `${GANGE} gange national størrelse`,
      resultat: `${ms(svar.tid)} for ${millioner(svar.fakta)} fakta, ${millioner(svar.celler)} celler`,
      krav: `hvert tal ${GANGE} gange det nationale`,
      ok: svar.gaarOp,
    },
    {
      navn: 'Hukommelse (største RSS, én proces)',
      resultat: `${svar.megabyte.toFixed(0)} MB`,
      krav: `under ${KRAV.hukommelse} MB`,
      ok: svar.megabyte < KRAV.hukommelse,
    },
  ];
}

/** Runs everything, prints the table and returns it. */
export async function koer(): Promise<Maaling[]> {
  const land = lavLand();
  const grundlag = bygLand(land);
  const { kommuner, systemer, integrationer, antalMaaneder } = grundlag;
  const celler = beregnSerie(grundlag, { udenPar: true }).niveauer.land.T[antalMaaneder - 1];
  console.log(
    `Beregning: ${kommuner.length} kommuner, ${systemer.length} systemer, ${integrationer.length} integrationer, ` +
      `${antalMaaneder} måneder, ${celler.toLocaleString('da-DK')} celler i den sidste`,
  );
  const maalinger = [
    efterSentFaktum(land, grundlag),
    ...(await vedSidenAfDuckdb(grundlag)),
    ...(await hundredeGange()),
  ];
  vis(maalinger);
  return maalinger;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === 'stort') process.send!(koerStort());
  else if ((await koer()).some(({ ok }) => !ok)) process.exitCode = 1;
}
