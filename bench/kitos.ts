/**
 * KITOS at size: the whole of a generated KITOS read into PostgreSQL, then a delta, each beside its floor: the same pages read and
 * understood, and stored nowhere. KITOS is a process of its own, and so is the reader: the product as it runs, with all its
 * modules in memory.
 *
 *     node scripts/koer.mjs bench/kitos.ts [systems usages contracts]
 */
import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { startKoersel } from '../app/modules/portefoelje/kitos/commands.ts';
import { Kitosklient } from '../app/modules/portefoelje/kitos/klient.ts';
import { laesObjekt } from '../app/modules/portefoelje/kitos/laes/felter.ts';
import { KITOSTYPER, type Kitostype, type Taellere } from '../app/modules/portefoelje/kitos/rules.ts';
import { aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import { nyLog } from '../app/platform/log.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { EGEN } from '../test/kitos/data.ts';
import { forbundet } from '../test/kitos/verden.ts';
import { type Maaling, vis } from './maaling.ts';

const STOERRELSE = [2_000, 40_000, 20_000] as const;
const RETTES = 500;
/** Seconds, and megabytes. */
const FULD_S = 180;
const DELTA_S = 5;
const MB = 500;
const EMAIL = 'api@svendborg.invalid';
const KODEORD = 'demo-kodeord';
const LAESER = 'laeser';

interface Proces {
  readonly adresse: string;
  styr(felter: Record<string, string>): Promise<void>;
  luk(): void;
}

function startKitos(stoerrelse: readonly number[]): Promise<Proces> {
  const barn = fork(
    fileURLToPath(new URL('../test/kitos/start.ts', import.meta.url)),
    ['0', ...stoerrelse.map(String), '0', 'B'],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  return new Promise((klar, fejl) => {
    barn.once('error', fejl);
    barn.once('message', (besked) => {
      const { adresse } = besked as { adresse: string };
      klar({
        adresse,
        async styr(felter) {
          await fetch(`${adresse}/_styr`, {
            method: 'POST',
            body: new URLSearchParams(felter),
            redirect: 'manual',
          });
        },
        luk: () => barn.kill(),
      });
    });
  });
}

/** The largest that this process has been while something ran, in megabytes. */
async function medHukommelse(
  arbejde: () => Promise<void>,
): Promise<{ readonly s: number; readonly mb: number }> {
  let mest = process.memoryUsage.rss();
  const ur = setInterval(() => {
    mest = Math.max(mest, process.memoryUsage.rss());
  }, 100);
  const start = performance.now();
  try {
    await arbejde();
  } finally {
    clearInterval(ur);
  }
  return { s: (performance.now() - start) / 1000, mb: mest / 2 ** 20 };
}

/** Reads and understands every page, and keeps nothing of it. */
async function gulv(adresse: string, fra?: Date): Promise<number> {
  const klient = new Kitosklient({ adresse, email: EMAIL, kodeord: KODEORD }, { log: nyLog('silent') });
  let antal = 0;
  for (const [type, { sti }] of Object.entries(KITOSTYPER))
    for await (const side of klient.sider(sti, {
      ...(type === 'system' ? { usedInOrganizationUuid: EGEN } : { organizationUuid: EGEN }),
      changedSinceGtEq: fra?.toISOString(),
    }))
      for (const o of side) if (laesObjekt(type as Kitostype, o).ok) antal += 1;
  return antal;
}

interface Laesning {
  readonly taellere: Taellere;
  readonly s: number;
  readonly mb: number;
}

/** The reader: does one reading for each message. */
async function vaerLaeser(url: string, adresse: string): Promise<void> {
  await import('../app/app.tsx');
  const db = aabnServer(url);
  const v = await forbundet(db, { adresse, email: EMAIL, kodeord: KODEORD });
  process.on('message', async (slags: 'fuld' | 'delta') => {
    const svar = await startKoersel(v.miljoe, v.aktoer, slags);
    if (!svar.ok) throw new Error(svar.hindringer[0].besked);
    const { id } = svar.vaerdi;
    let taellere: Taellere | null = null;
    const m = await medHukommelse(async () => {
      const k = await v.koer(id, { frist: 60_000 });
      if (k.tilstand !== 'faerdig') throw new Error(k.fejl);
      taellere = k.taellere;
    });
    process.send?.({ ...m, taellere });
  });
  process.send?.('klar');
}

async function startLaeser(url: string, adresse: string) {
  const barn = fork(fileURLToPath(import.meta.url), [LAESER, url, adresse], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const naeste = <T>() =>
    new Promise<T>((klar, fejl) => {
      barn.once('message', (m) => klar(m as T));
      barn.once('exit', () => fejl(new Error('the reader ended')));
    });
  await naeste();
  return {
    laes(slags: 'fuld' | 'delta'): Promise<Laesning> {
      barn.send(slags);
      return naeste<Laesning>();
    },
    luk: () => barn.kill(),
  };
}

const sekunder = (s: number) => `${s.toFixed(1)} s`;

/** Runs everything, prints the table and returns it. */
export async function koer(stoerrelse: readonly number[] = STOERRELSE): Promise<Maaling[]> {
  const server = await startPostgres();
  if (!server) throw new Error('there is no PostgreSQL server to measure on');
  const kitos = await startKitos(stoerrelse);
  const db = aabnServer(server.url);
  try {
    await migrer(db);
    await indlaesReference(db);
    const laeser = await startLaeser(server.url, kitos.adresse);
    const ialt = stoerrelse.reduce((a, b) => a + b, 0);
    console.log(`KITOS: ${stoerrelse.join(' + ')} objekter`);
    const bund = await medHukommelse(async () => {
      const laest = await gulv(kitos.adresse);
      if (laest !== ialt) throw new Error(`${laest} of ${ialt} were read`);
    });
    const fuld = await laeser.laes('fuld');
    const igen = await laeser.laes('fuld');
    const uroert = igen.taellere.nye + igen.taellere.rettede === 0;
    const fra = new Date();
    await kitos.styr({ handling: 'ret', antal: String(RETTES) });
    const deltabund = await medHukommelse(async () => {
      await gulv(kitos.adresse, fra);
    });
    const delta = await laeser.laes('delta');
    laeser.luk();
    const { nye } = fuld.taellere;
    const { rettede } = delta.taellere;
    const maalinger: Maaling[] = [
      {
        navn: `Gulv: alle ${ialt} objekter læst, ikke gemt`,
        resultat: sekunder(bund.s),
        krav: '–',
        ok: true,
      },
      {
        navn: 'Fuld læsning første gang',
        resultat: `${sekunder(fuld.s)}, ${nye} nye`,
        krav: `≤ ${FULD_S} s`,
        ok: fuld.s <= FULD_S && nye === ialt - stoerrelse[0],
      },
      {
        navn: '  hukommelse',
        resultat: `${Math.round(fuld.mb)} MB`,
        krav: `< ${MB} MB`,
        ok: fuld.mb < MB,
      },
      {
        navn: 'Fuld læsning igen, intet ændret',
        resultat: sekunder(igen.s),
        krav: `≤ ${FULD_S} s`,
        ok: igen.s <= FULD_S && uroert,
      },
      {
        navn: `Gulv: ${RETTES} ændringer læst, ikke gemt`,
        resultat: sekunder(deltabund.s),
        krav: '–',
        ok: true,
      },
      {
        navn: `Ændringer: ${RETTES}`,
        resultat: `${sekunder(delta.s)}, ${rettede} rettet`,
        krav: `≤ ${DELTA_S} s`,
        ok: delta.s <= DELTA_S && rettede === RETTES,
      },
    ];
    vis(maalinger);
    return maalinger;
  } finally {
    kitos.luk();
    await db.luk();
    server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [foerste, ...rest] = process.argv.slice(2);
  if (foerste === LAESER) await vaerLaeser(rest[0], rest[1]);
  else await maalAlene(process.argv.slice(2).map(Number));
}

async function maalAlene(givet: readonly number[]): Promise<void> {
  process.exitCode = (await koer(givet.length === 3 ? givet : STOERRELSE)).some(({ ok }) => !ok) ? 1 : 0;
}
