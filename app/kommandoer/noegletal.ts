import type { Hindring } from '../kernel/resultat.ts';
import { ForkertBrug, type Kald, tekstflag } from '../kommandolinje.ts';
import { fejlsvar } from '../modules/maalbillede/talvaerk/api.ts';
import { enkeltMaaned } from '../modules/maalbillede/talvaerk/enkelt.ts';
import { laesNoegletalsvalg } from '../modules/maalbillede/talvaerk/laesvalg.ts';
import { hentNoegletal, noegletalstabel } from '../modules/maalbillede/talvaerk/noegletal.ts';
import { OPERATOERSYN } from '../modules/maalbillede/talvaerk/syn.ts';
import type { Database } from '../platform/db/database.ts';
import { csvDele } from '../platform/document/csv.ts';

const FLAG = ['maaned', 'niveau', 'id', 'udgave', 'format'] as const;

/** Wrong parameters: as the API answers on standard output, and as sentences on standard error. */
function forkert(hindringer: readonly Hindring[]): ForkertBrug {
  console.log(JSON.stringify(fejlsvar(hindringer), null, 2));
  return new ForkertBrug(hindringer.map(({ besked }) => besked).join('\n'));
}

/** Resolves when the text has left the process, so that a reader who is slow gets all of it. */
function skriv(tekst: string): Promise<void> {
  return new Promise((faerdig) => {
    process.stdout.write(tekst, () => faerdig());
  });
}

/**
 * `noegletal --maaned YYYY-MM --niveau NIVEAU [--id ID] [--udgave N] [--format json|csv]`: the answer of the API on
 * standard output. Made before the database is opened, so bad usage is quick.
 */
export function noegletalKommando(kald: Kald): (db: Database) => Promise<void> {
  const flag = FLAG.flatMap((navn) => {
    const vaerdi = tekstflag(kald, navn);
    return vaerdi === null ? [] : [[navn, vaerdi] as const];
  });
  const valg = laesNoegletalsvalg(Object.fromEntries(flag));
  if (!valg.ok) throw forkert(valg.hindringer);
  return async (db) => {
    const svar = await hentNoegletal(await enkeltMaaned(db, OPERATOERSYN), valg.vaerdi);
    if (!svar.ok) throw forkert(svar.hindringer);
    if (valg.vaerdi.format === 'json') await skriv(`${JSON.stringify(svar.vaerdi, null, 2)}\n`);
    else for await (const del of csvDele(noegletalstabel(svar.vaerdi))) await skriv(del);
  };
}
