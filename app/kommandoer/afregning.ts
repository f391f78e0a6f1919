import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { kronetal } from '../kernel/kroner.ts';
import type { Resultat } from '../kernel/resultat.ts';
import { antal } from '../kernel/tekst.ts';
import { Afvist, ForkertBrug, type Kald, tekstflag } from '../kommandolinje.ts';
import { beloebscsv, laesFaktura, laesTal } from '../modules/faellesprogram/afregning/grundlag/csv.ts';
import { laesGrundlag } from '../modules/faellesprogram/afregning/grundlag/dokument.ts';
import {
  type Afvigelse,
  afvigelser,
  type Genberegning,
  genberegn,
} from '../modules/faellesprogram/afregning/grundlag/genberegn.ts';
import {
  GRUNDLAGSFIL,
  type Grundlag,
  type Grundlagsbeloeb,
  TALFIL,
} from '../modules/faellesprogram/afregning/grundlag/rules.ts';

const BRUG =
  'Brug: afregning --genberegn MAPPE|GRUNDLAG.JSON TAL.CSV [--kommune KODE] [--faktura FIL] [--format csv|json]';
const FORMATER = ['csv', 'json'] as const;
/** A basis of all kommuner is a few hundred kilobytes. */
const MAKS_FIL = 20_000_000;

interface Genberegnkald {
  readonly grundlag: string;
  readonly tal: string;
  readonly faktura: string | null;
  /** Four digits; null for all. */
  readonly kommune: string | null;
  /** Null: a table for people. */
  readonly format: (typeof FORMATER)[number] | null;
}

/** Reads the arguments; wrong usage is thrown before any file is opened. */
function laesKald(kald: Kald): Genberegnkald {
  const [, foerste, anden, ...rest] = kald.kommando;
  if (kald.flag.genberegn !== true || foerste === undefined || rest.length > 0) throw new ForkertBrug(BRUG);
  const kommune = tekstflag(kald, 'kommune');
  if (kommune !== null && !/^\d{1,4}$/.test(kommune))
    throw new ForkertBrug(`--kommune skal være en kommunekode på fire cifre, f.eks. 0479.\n${BRUG}`);
  const formatflag = tekstflag(kald, 'format');
  const format = FORMATER.find((f) => f === formatflag) ?? null;
  if (formatflag !== null && format === null)
    throw new ForkertBrug(`--format skal være csv eller json.\n${BRUG}`);
  const faktura = tekstflag(kald, 'faktura');
  return {
    grundlag: resolve(anden === undefined ? join(foerste, GRUNDLAGSFIL) : foerste),
    tal: resolve(anden ?? join(foerste, TALFIL)),
    faktura: faktura === null ? null : resolve(faktura),
    kommune: kommune === null ? null : kommune.padStart(4, '0'),
    format,
  };
}

async function laesFil(sti: string): Promise<string> {
  try {
    if ((await stat(sti)).size > MAKS_FIL)
      throw new Afvist(`»${sti}« er for stor til at være en fil fra en afregning.`);
    return await readFile(sti, 'utf8');
  } catch (fejl) {
    if (fejl instanceof Afvist) throw fejl;
    throw new Afvist(
      `Filen »${sti}« kan ikke læses. Angiv en mappe med ${GRUNDLAGSFIL} og ${TALFIL}, eller de to filer.`,
    );
  }
}

function faaet<T>(svar: Resultat<T>): T {
  if (!svar.ok) throw new Afvist(svar.hindringer.map((h) => h.besked).join('\n'));
  return svar.vaerdi;
}

/** Where results and what there is to say about them go. */
export interface Udgang {
  skriv(tekst: string): Promise<void>;
  fortael(linje: string): void;
}

const PROCES: Udgang = {
  // Resolves when the text has left the process, so that a reader who is slow gets all of it.
  skriv: (tekst) =>
    new Promise((faerdig) => {
      process.stdout.write(tekst, () => faerdig());
    }),
  fortael: (linje) => console.error(linje),
};

const kroner = (oere: number) =>
  `${kronetal(oere).includes(',') ? kronetal(oere) : `${kronetal(oere)},00`} kr.`;

function tabel(grundlag: Grundlag, beloeb: readonly Grundlagsbeloeb[]): string {
  const dele = new Map(grundlag.prismodel.indhold.dele.map((d) => [d.noegle, d]));
  const linjer = beloeb.map((b) => {
    const del = dele.get(b.del);
    const rate = del?.rater[b.rate - 1]?.navn ?? `rate ${b.rate}`;
    return [
      b.kommunekode,
      (del?.navn ?? b.del).padEnd(24),
      rate.padEnd(14),
      kroner(b.oere).padStart(20),
    ].join('  ');
  });
  const ialt = beloeb.reduce((sum, b) => sum + b.oere, 0);
  return [
    `${grundlag.program.navn} (${grundlag.program.organisation}): afregning ${grundlag.koersel} af ${grundlag.aar}`,
    `Prismodel ${grundlag.prismodel.nr}, regelversion ${grundlag.prismodel.indhold.regelversion}`,
    ...grundlag.tal.map((t) => {
      const navn = dele.get(t.del)?.navn ?? t.del;
      return `Tal: ${navn} ${t.aar}, version ${t.version}, ${t.kilde} (${t.kildedato})`;
    }),
    '',
    ...linjer,
    `${'I alt'.padEnd(46)}${kroner(ialt).padStart(20)}`,
    '',
  ].join('\n');
}

function fortaelAfvigelser(ud: Udgang, fra: string, de: readonly Afvigelse[]): void {
  for (const a of de)
    ud.fortael(
      `Kommune ${a.kommunekode}, del ${a.del}, rate ${a.rate}: ${fra} har ${a.angivet === null ? 'intet' : kroner(a.angivet)}, beregnet ${a.beregnet === null ? 'intet' : kroner(a.beregnet)}`,
    );
}

/** The parts and instalments that an invoice file has something of; a file of one rate says nothing of the others. */
function naevnte(faktura: readonly Grundlagsbeloeb[], beloeb: readonly Grundlagsbeloeb[]): Grundlagsbeloeb[] {
  const dem = new Set(faktura.map((b) => `${b.del};${b.rate}`));
  return beloeb.filter((b) => dem.has(`${b.del};${b.rate}`));
}

function resultat(kald: Genberegnkald, grundlag: Grundlag, b: Genberegning): string {
  const vist = b.beloeb.filter((x) => kald.kommune === null || x.kommunekode === kald.kommune);
  if (kald.kommune !== null && vist.length === 0)
    throw new Afvist(`Kommune ${kald.kommune} betaler ikke noget i denne afregning.`);
  if (kald.format === 'csv') return beloebscsv(vist);
  if (kald.format === null) return tabel(grundlag, vist);
  const linjer = b.afregning.linjer.filter((l) => kald.kommune === null || l.kommunekode === kald.kommune);
  const ialtOere = vist.reduce((sum, x) => sum + x.oere, 0);
  return `${JSON.stringify({ aar: grundlag.aar, ialtOere, beloeb: vist, linjer }, null, 2)}\n`;
}

/**
 * `afregning --genberegn …`: a settlement computed again from its two published files, without a database. The amounts are
 * on standard output; what differs from the amounts in the basis, or in an invoice file, is on standard error and exit 1.
 */
export async function afregningKommando(kald: Kald, ud: Udgang = PROCES): Promise<void> {
  const valg = laesKald(kald);
  const grundlag = faaet(laesGrundlag(await laesFil(valg.grundlag)));
  const csv = await laesFil(valg.tal);
  const beregning = faaet(genberegn(grundlag, { csv, tal: faaet(laesTal(csv)) }));
  const faktura = valg.faktura === null ? null : faaet(laesFaktura(await laesFil(valg.faktura)));
  await ud.skriv(resultat(valg, grundlag, beregning));

  const iKommune = <B extends { readonly kommunekode: string }>(de: readonly B[]) =>
    de.filter((b) => valg.kommune === null || b.kommunekode === valg.kommune);
  const afveget = iKommune(beregning.afvigelser);
  const fakturaafveget =
    faktura === null ? [] : afvigelser(iKommune(faktura), naevnte(faktura, iKommune(beregning.beloeb)));
  fortaelAfvigelser(ud, 'grundlaget', afveget);
  fortaelAfvigelser(ud, 'fakturafilen', fakturaafveget);
  const grunde = [
    beregning.talAendret && `${TALFIL} er ikke den fil, afregningen blev dannet af.`,
    beregning.modelAendret && 'Prismodellen i grundlaget er ikke den, der blev vedtaget.',
    afveget.length > 0 && `${antal(afveget.length, 'beløb afviger', 'beløb afviger')} fra grundlaget.`,
    fakturaafveget.length > 0 &&
      `${antal(fakturaafveget.length, 'beløb afviger', 'beløb afviger')} fra fakturafilen.`,
  ].filter((g) => g !== false);
  if (grunde.length > 0) throw new Afvist(grunde.join('\n'));
  ud.fortael(
    faktura === null
      ? 'Alle beløb stemmer med grundlaget til sidste øre.'
      : 'Alle beløb stemmer med grundlaget og med fakturafilen til sidste øre.',
  );
}
