import { basename, resolve } from 'node:path';
import { antal, visTal, visTidspunkt } from '../kernel/tekst.ts';
import { systemur } from '../kernel/ur.ts';
import { Afvist, ForkertBrug, type Kald, tekstflag } from '../kommandolinje.ts';
import {
  gemImport,
  type Importfremdrift,
  type Importudfald,
  type Proeve,
  proevImport,
} from '../modules/maalbillede/fakta/commands.ts';
import { ARKTITLER } from '../modules/maalbillede/fakta/import/rules.ts';
import { meldingslinje, visTrin } from '../modules/maalbillede/fakta/plan/rules.ts';
import { ARKNAVNE, type Meldinger } from '../modules/maalbillede/fakta/rules.ts';
import type { Database } from '../platform/db/database.ts';

const BRUG = 'Brug: import fakta FIL|MAPPE --kilde NAVN [--fuldt] [--proev]';
/** So many errors are printed; the rest are counted. */
const MAKS_LINJER = 1000;
const MELD_HVERT_MS = 2000;

export interface Importkald {
  readonly sti: string;
  readonly kilde: string;
  readonly fuldt: boolean;
  readonly proev: boolean;
}

/** Reads the arguments of `import fakta`; wrong usage is thrown before any database is opened. */
export function laesImportkald(kald: Kald): Importkald {
  const [, art, sti, ...rest] = kald.kommando;
  const kilde = tekstflag(kald, 'kilde');
  if (art !== 'fakta' || sti === undefined || rest.length > 0) throw new ForkertBrug(BRUG);
  if (kilde === null || kilde.trim() === '') {
    throw new ForkertBrug(`--kilde mangler: hvem kommer leveringen fra, fx --kilde kombit?\n${BRUG}`);
  }
  return { sti: resolve(sti), kilde, fuldt: kald.flag.fuldt === true, proev: kald.flag.proev === true };
}

/** `import fakta`: the counts on standard output; progress, warnings and errors on standard error. */
export async function importFakta(db: Database, mappe: string, kald: Importkald): Promise<void> {
  const miljoe = { db, ur: systemur, mappe };
  const bestilling = { ...kald, filnavn: basename(kald.sti), aktoer: null };
  const fremdrift = new Fremdriftslinje();
  const svar = kald.proev
    ? await proevImport(miljoe, bestilling, fremdrift.meld)
    : await gemImport(miljoe, bestilling, fremdrift.meld);
  fremdrift.slut();
  if (!svar.ok) throw new Afvist(svar.hindringer.map((h) => h.besked).join('\n'));
  const udfald = svar.vaerdi;
  const proeve = 'slags' in udfald ? udfald.proeve : udfald;
  skrivMeldinger('Advarsel', proeve.advarsler);
  if (proeve.plan === null) {
    skrivMeldinger('Fejl', proeve.fejl);
    throw new Afvist(`Filen har ${antal(proeve.fejl.antal, 'fejl', 'fejl')}. Intet er gemt.`);
  }
  console.log(optaelling(proeve));
  console.log(slutlinje(udfald));
}

function slutlinje(udfald: Importudfald | Proeve): string {
  if (!('slags' in udfald)) {
    return udfald.intetNyt
      ? 'Prøve: filen ændrer intet. Alt i den er gemt i forvejen.'
      : 'Prøve: intet er gemt. Kør igen uden --proev for at gemme.';
  }
  return udfald.slags === 'gemt'
    ? `Gemt som import ${udfald.importId}, ${visTidspunkt(udfald.kl)}.`
    : 'Intet er ændret. Alt i filen er gemt i forvejen.';
}

function optaelling({ plan }: Proeve): string {
  const hoved = ['Ark', 'Nye', 'Ændrede', 'Uændrede', 'Trukket'];
  const raekker = ARKNAVNE.map((ark) => {
    const { nye, aendrede, uaendrede, trukket } = plan![ark].tal;
    return [ARKTITLER[ark], ...[nye, aendrede, uaendrede, trukket].map(visTal)];
  });
  return [hoved, ...raekker]
    .map(([navn, ...tal]) => `${navn!.padEnd(24)}${tal.map((t) => t.padStart(11)).join('')}`)
    .join('\n');
}

function skrivMeldinger(art: string, meldinger: Meldinger): void {
  for (const melding of meldinger.liste.slice(0, MAKS_LINJER)) {
    console.error(`${art}: ${meldingslinje(melding)}`);
  }
  const flere = meldinger.antal - Math.min(meldinger.liste.length, MAKS_LINJER);
  if (flere > 0) console.error(`… og ${antal(flere, 'mere', 'flere')} af samme slags.`);
}

/** One line that is written over on a terminal; otherwise a new line now and then. */
class Fremdriftslinje {
  #sidst = 0;
  #trin = '';
  readonly #terminal = process.stderr.isTTY === true;

  readonly meld = (fremdrift: Importfremdrift): void => {
    const nu = performance.now();
    const nytTrin = fremdrift.trin !== this.#trin;
    const faerdig = fremdrift.ialt > 0 && fremdrift.udfoert === fremdrift.ialt;
    if (!nytTrin && !faerdig && nu - this.#sidst < (this.#terminal ? 100 : MELD_HVERT_MS)) return;
    this.#sidst = nu;
    this.#trin = fremdrift.trin;
    const linje = visTrin(fremdrift.trin, fremdrift.udfoert, fremdrift.ialt);
    process.stderr.write(this.#terminal ? `\r\x1b[K${linje}` : `${linje}\n`);
  };

  slut(): void {
    if (this.#terminal && this.#trin !== '') process.stderr.write('\r\x1b[K');
  }
}
