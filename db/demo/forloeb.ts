/**
 * Plays the demo's last seven months: each month's fact file comes in through the import, the month is published when
 * it may be, and once a correction gives a month a second udgave. Everything is dated when it would have happened.
 */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import {
  laegTil,
  type Maaned,
  maanedFor,
  maanedFraNr,
  maanedNr,
  visMaaned,
} from '../../app/kernel/maaned.ts';
import { fastUr } from '../../app/kernel/ur.ts';
import { gemImport, type Importudfald } from '../../app/modules/maalbillede/fakta/commands.ts';
import { publicer } from '../../app/modules/maalbillede/talvaerk/commands.ts';
import { udgivelsesdag } from '../../app/modules/maalbillede/talvaerk/rules.ts';
import { kommuner } from '../../app/modules/organisation/public.ts';
import { type Database, raekker, sql } from '../../app/platform/db/database.ts';
import { FEJL, faktafil, lavVerden, type Verden } from './fakta.ts';
import { medLevering } from './levering.ts';
import { fastlaegOmsorgia, indlaesAabneSager } from './maalbilledsager.ts';
import { type Demomiljoe, klokken, skalLykkes } from './miljoe.ts';

/** The kilde of the demo's facts, which no real delivery has. */
export const DEMOKILDE = 'demo';

interface Trin {
  /** Month from the newest. */
  readonly maaned: number;
  readonly rettelse: boolean;
}

/** So many months are delivered, and those of them published that may be; the first delivery has the history before. */
const MAANEDER = 7;

const TRIN: readonly Trin[] = Array.from({ length: MAANEDER }, (_, i) => i - MAANEDER + 1).flatMap((maaned) =>
  (maaned === FEJL.maaned ? [false, true] : [false]).map((rettelse) => ({ maaned, rettelse })),
);

function filnavn(anker: Maaned, { maaned, rettelse }: Trin): string {
  return `demofakta-${laegTil(anker, maaned)}${rettelse ? '-rettet' : ''}.zip`;
}

const FILNAVN = /^demofakta-(\d{4}-\d{2})(?:-rettet)?\.zip$/;

/** Names of the demo's files that are stored already, oldest first. */
async function indlaeste(db: Database): Promise<string[]> {
  const fundne = await db.somSystem('demo: hvad der er indlæst', (tx) =>
    raekker(
      tx,
      sql<{ filnavn: string }>`select filnavn from import
        where kilde = ${DEMOKILDE} and tilstand = 'gemt' order by bekraeftet_kl`,
    ),
  );
  return fundne.map((i) => i.filnavn).filter((navn) => FILNAVN.test(navn));
}

/** The newest month of the demo: what it was when it was first loaded, otherwise the last month that is over. */
function ankerFor(indlaest: readonly string[], idag: string): Maaned {
  const foerste = FILNAVN.exec(indlaest[0] ?? '')?.[1] as Maaned | undefined;
  return foerste === undefined ? maanedFraNr(maanedNr(maanedFor(idag)) - 1) : laegTil(foerste, MAANEDER - 1);
}

/** The newest month of the demo in this database, or what it would be if it were loaded now. */
export async function demoanker({ db, ur }: Demomiljoe): Promise<Maaned> {
  return ankerFor(await indlaeste(db), ur.idag());
}

/** Is any delivery still to be loaded? */
export async function forloebMangler(db: Database): Promise<boolean> {
  return (await indlaeste(db)).length < TRIN.length;
}

/** Facts of a month come on the seventh of the next, a correction a fortnight after the month was published. */
function leveretKl(maaned: Maaned, rettelse: boolean): Date {
  return rettelse
    ? klokken(`${laegTil(maaned, 1)}-27`, '13:40:00')
    : klokken(`${laegTil(maaned, 1)}-07`, '09:12:00');
}

function tidligst(a: Date, b: Date): Date {
  return a < b ? a : b;
}

async function levering(
  { db, ur, mappe }: Demomiljoe,
  afsender: Aktoer,
  verden: Verden,
  anker: Maaned,
  trin: Trin,
): Promise<void> {
  const navn = filnavn(anker, trin);
  const kl = tidligst(leveretKl(laegTil(anker, trin.maaned), trin.rettelse), ur.nu());
  const medFejl = trin.maaned === FEJL.maaned && !trin.rettelse;
  const ark = faktafil(verden, { anker, maaned: trin.maaned, medFejl });
  const udfald: Importudfald = await medLevering(ark, async (sti) => {
    const bestilling = { sti, filnavn: navn, kilde: DEMOKILDE, fuldt: true, aktoer: afsender };
    return skalLykkes(await gemImport({ db, ur: fastUr(kl.toISOString()), mappe }, bestilling), navn);
  });
  if (udfald.slags !== 'fejl') return;
  const fejl = udfald.proeve.fejl.liste.map((f) => `${f.ark} ${f.raekke}: ${f.besked}`);
  throw new Error(`demo, ${navn}: ${fejl.join('\n')}`);
}

/** Publishes the month on its first possible day, or after its correction; passed over when that is still to come. */
async function udgiv(
  { db, ur }: Demomiljoe,
  afsender: Aktoer,
  maaned: Maaned,
  rettelse: boolean,
): Promise<void> {
  const kl = rettelse
    ? new Date(leveretKl(maaned, true).getTime() + 20 * 60_000)
    : klokken(udgivelsesdag(maaned), '10:00:00');
  if (kl > ur.nu()) return;
  skalLykkes(await publicer(db, fastUr(kl.toISOString()), afsender, maaned), visMaaned(maaned));
}

/** Loads the demo's facts, as far as they aren't there. Interrupted, it goes on where it was. */
export async function indlaesForloeb(miljoe: Demomiljoe, afsender: Aktoer): Promise<void> {
  const faerdige = await indlaeste(miljoe.db);
  const anker = ankerFor(faerdige, miljoe.ur.idag());
  const mangler = TRIN.filter((trin) => !faerdige.includes(filnavn(anker, trin)));
  if (mangler.length === 0) return;
  const koder = await miljoe.db.somSystem('demo: kommuner', kommuner);
  const verden = lavVerden(koder.map(({ kode }) => kode));
  // Broken off between a delivery and its publication: publishing what is published already makes nothing.
  const sidste = TRIN.findLast((trin) => faerdige.includes(filnavn(anker, trin)));
  if (sidste) await udgiv(miljoe, afsender, laegTil(anker, sidste.maaned), sidste.rettelse);
  for (const trin of mangler) {
    // The last delivery comes last of all, so that nothing is missing when it is there.
    if (trin === TRIN.at(-1)) await indlaesAabneSager(miljoe);
    if (trin.maaned === -1 && !trin.rettelse) await fastlaegOmsorgia(miljoe, anker);
    await levering(miljoe, afsender, verden, anker, trin);
    await udgiv(miljoe, afsender, laegTil(anker, trin.maaned), trin.rettelse);
  }
}
