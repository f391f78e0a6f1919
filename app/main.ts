import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { demoErUfaerdig, harDemo, indlaesDemo, stilDemour } from '../db/demo.ts';
import { laesDato } from './kernel/dag.ts';
import { visDag } from './kernel/tekst.ts';
import { forskudtUr, forskydning, systemur } from './kernel/ur.ts';
import { afregningKommando } from './kommandoer/afregning.ts';
import { backupKommando, gendanKommando } from './kommandoer/backup.ts';
import { importFakta, laesImportkald } from './kommandoer/importFakta.ts';
import { eksportKommando, importKrav, laesKravimport } from './kommandoer/krav.ts';
import { loginKommando, visDemologin } from './kommandoer/login.ts';
import { noegletalKommando } from './kommandoer/noegletal.ts';
import { publicerKommando } from './kommandoer/publicer.ts';
import { Afvist, ForkertBrug, type Kald, laesArgumenter, tekstflag } from './kommandolinje.ts';
import { rydEfterAfbrudte } from './modules/maalbillede/fakta/commands.ts';
import { verificerAudit } from './platform/audit.ts';
import type { Database } from './platform/db/database.ts';
import {
  aabnDatabase,
  aabnOgMigrer,
  aabnSegl,
  datamappe,
  indhentDage,
  nytMiljoe,
  offentligUrl,
  paaServer,
  start,
} from './server.ts';

const HJAELP = `Brug: npm run -s maalbillede -- KOMMANDO

  start [--port 3000] [--demo] [--dag ÅÅÅÅ-MM-DD]
                                  vis produktet i en browser; --dag: demoen, som den er den dag
  migrate                         opret eller opdatér databasen (uden demodata)
  demo                            indlæs demodata
  import fakta FIL|MAPPE --kilde NAVN [--fuldt] [--proev]
                                  indlæs en faktafil; --fuldt: alt fra kilden, --proev: vis kun ændringerne
  import krav FIL --organisation CVR [--proev]
                                  indlæs og udgiv en organisations krav fra Excel eller CSV
  eksport krav --format xlsx|csv|json [--organisation CVR] [--fil STI]
                                  skriv alle krav, eller en organisations
  publicer ÅÅÅÅ-MM                udgiv en måned, når dens tiende arbejdsdag er nået
  noegletal --maaned ÅÅÅÅ-MM --niveau NIVEAU [--id ID] [--udgave N] [--format json|csv]
                                  skriv nøgletal; NIVEAU er land, region, kommune, leverandoer, system,
                                  integration, domaene eller par
  afregning --genberegn MAPPE|GRUNDLAG.JSON TAL.CSV [--kommune KODE] [--faktura FIL] [--format csv|json]
                                  regn en afregning efter fra de udgivne filer alene, og sammenlign med beløbene
  backup FIL                      skriv hele databasen og alle filer til én fil
  gendan FIL [--overskriv]        sæt en backup i stedet for databasen og filerne
  login --organisation CVR [--udsteder URL --klient ID [--hemmelighed NAVN] [--rolleclaim NAVN] [--email-bekraeftet]]
        [--kobling VÆRDI=ROLLE] [--administrator E-MAIL [--navn NAVN]]
                                  sæt en organisations login op, og giv den første administrator
  audit --verificer               kontrollér, at sporet over handlinger er helt

  --data MAPPE                    datamappe (standard ./data); med DATABASE_URL bruges en PostgreSQL-server
`;

type Kommando = (kald: Kald) => Promise<void>;

/** Opens the database for one command and closes it again, whatever happens. */
async function medDatabase(
  kald: Kald,
  arbejde: (db: Database, mappe: string) => Promise<void>,
): Promise<void> {
  const mappe = datamappe(tekstflag(kald, 'data'));
  const db = await aabnDatabase(mappe);
  try {
    await arbejde(db, mappe);
  } finally {
    await db.luk();
  }
}

function portFra(kald: Kald): number {
  const port = Number(tekstflag(kald, 'port') ?? process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ForkertBrug('--port skal være et tal mellem 0 og 65535.');
  return port;
}

/** The day that the demo is seen on; null for today. Only the embedded demo has a clock that can be moved. */
function demodag(kald: Kald, demo: boolean): string | null {
  const tekst = tekstflag(kald, 'dag');
  if (tekst === null) return null;
  const dag = laesDato(tekst);
  if (dag === null) throw new ForkertBrug('--dag skal være en dato som 2027-12-31.');
  if (!demo || paaServer()) throw new Afvist('--dag kan kun bruges med demodata i den indlejrede database.');
  return dag;
}

/** Stops once, on a signal or when the process that started us (scripts/koer.mjs) is gone. */
function stopPaaSignal(luk: () => Promise<void>): void {
  let stopper = false;
  const stop = async () => {
    if (stopper) return;
    stopper = true;
    try {
      await luk();
      process.exit(0);
    } catch (fejl) {
      console.error(`Målbillede stoppede ikke ordentligt: ${(fejl as Error).message}`);
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, stop);
  process.channel?.unref();
}

const KOMMANDOER: Record<string, Kommando> = {
  async start(kald) {
    const port = portFra(kald);
    const mappe = datamappe(tekstflag(kald, 'data'));
    if (!paaServer() && !existsSync(join(mappe, 'db'))) console.error('Opretter databasen første gang …');
    const { db, ny } = await aabnOgMigrer(mappe);
    try {
      const segl = await aabnSegl(db, mappe);
      // Demo logins need no password, so a server's database only gets them when asked for in so many words.
      const vilHaveDemo =
        kald.flag.demo === true ||
        (kald.flag['demo-hvis-ny'] === true && !paaServer() && (ny || (await demoErUfaerdig(db))));
      if (vilHaveDemo && kald.flag['uden-demo'] !== true) {
        console.error('Indlæser demodata …');
        await indlaesDemo({ db, ur: systemur, mappe, segl });
      }
      await rydEfterAfbrudte(db);
      const demo = await harDemo(db);
      const dag = demodag(kald, demo);
      const ms = dag === null ? 0 : forskydning(systemur, dag);
      if (demo && !paaServer()) await stilDemour(db, ms);
      const miljoe = nytMiljoe(db, segl, mappe, { demo, port, ur: forskudtUr(systemur, ms) });
      const koerende = await start(miljoe, port);
      if (dag !== null) await indhentDage(miljoe);
      // Before anyone is told that it is ready: a signal that came in between would kill it with its folder in use.
      stopPaaSignal(async () => {
        await koerende.luk();
        await db.luk();
      });
      console.log(`Målbillede er klar på ${koerende.adresse}`);
      if (dag !== null) console.log(`Demoens dag er ${visDag(miljoe.ur.nu())}.`);
      if (demo) await visDemologin(db, koerende.adresse);
    } catch (fejl) {
      await db.luk();
      throw fejl;
    }
  },
  migrate: (kald) => medDatabase(kald, async () => console.log('Databasen er klar.')),
  demo: (kald) =>
    medDatabase(kald, async (db, mappe) => {
      const segl = await aabnSegl(db, mappe);
      await indlaesDemo({ db, ur: systemur, mappe, segl });
      console.log('Demodata er indlæst.');
    }),
  async import(kald) {
    if (kald.kommando[1] === 'krav') {
      const kravimport = laesKravimport(kald);
      return medDatabase(kald, (db) => importKrav(db, kravimport));
    }
    const importkald = laesImportkald(kald);
    await medDatabase(kald, (db, mappe) => importFakta(db, mappe, importkald));
  },
  publicer: (kald) => medDatabase(kald, publicerKommando(kald, systemur)),
  noegletal: (kald) => medDatabase(kald, noegletalKommando(kald)),
  eksport: (kald) => medDatabase(kald, eksportKommando(kald)),
  afregning: (kald) => afregningKommando(kald),
  backup: backupKommando,
  gendan: gendanKommando,
  login: (kald) => medDatabase(kald, loginKommando(kald, systemur, offentligUrl(portFra(kald)))),
  audit: (kald) =>
    medDatabase(kald, async (db) => {
      if (kald.flag.verificer !== true) throw new ForkertBrug('Brug: audit --verificer');
      const { antal, brud } = await verificerAudit(db);
      if (brud.length > 0) throw new Afvist(brud.join('\n'));
      console.log(`Sporet er helt: ${antal} rækker.`);
    }),
};

async function koer(argumenter: readonly string[]): Promise<number> {
  try {
    const kald = laesArgumenter(argumenter);
    const [navn] = kald.kommando;
    if (kald.flag.hjaelp || navn === undefined) {
      console.log(HJAELP);
      return navn === undefined && !kald.flag.hjaelp ? 2 : 0;
    }
    const kommando = Object.hasOwn(KOMMANDOER, navn) ? KOMMANDOER[navn] : undefined;
    if (!kommando) throw new ForkertBrug(`Kommandoen »${navn}« findes ikke.`);
    await kommando(kald);
    return 0;
  } catch (fejl) {
    if (fejl instanceof ForkertBrug) {
      console.error(`${fejl.message}\n\n${HJAELP}`);
      return 2;
    }
    if (fejl instanceof Afvist) {
      console.error(fejl.message);
      return 1;
    }
    throw fejl;
  }
}

process.exitCode = await koer(process.argv.slice(2));
