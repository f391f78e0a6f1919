import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { ModtagetFil } from '../../../platform/web/rute.ts';
import { type Bestilling, gemImport, type Importfremdrift, type Proeve, proevImport } from './commands.ts';
import { afsenderFor, laesKilde } from './import/rules.ts';
import type { Jobtilstand } from './job/rules.ts';
import type { Plan } from './plan/rules.ts';
import type { Arknavn, Meldingsliste } from './rules.ts';

/** This process, so that a job whose process is gone can be told from one under way. */
const PROCES = randomUUID();
const PULS_MS = 1_000;
/** A file that nobody has confirmed is forgotten after a week. */
const GEM_DAGE = 7;

/** What the comparison gave, kept in the data folder beside the file. */
export interface Jobresultat {
  readonly plan: Plan | null;
  readonly fejl: Meldingsliste;
  readonly advarsler: Meldingsliste;
  readonly raekker: Readonly<Record<Arknavn, number>>;
}

export interface Importjob {
  readonly id: string;
  readonly personId: string;
  readonly kilde: string;
  readonly fuldt: boolean;
  readonly filnavn: string;
  readonly stoerrelse: number;
  readonly sha256: string;
  readonly tilstand: Jobtilstand;
  readonly besked: string;
  readonly oprettetKl: Date;
  readonly trin: string;
  readonly udfoert: number;
  readonly ialt: number;
  readonly senesteImport: number;
  readonly importId: number | null;
  readonly pulsKl: Date;
  readonly proces: string;
}

const KOLONNER = sql`id, person_id as "personId", kilde, fuldt, filnavn, stoerrelse, sha256, tilstand, besked,
  oprettet_kl as "oprettetKl", trin, udfoert, ialt, seneste_import as "senesteImport", import_id as "importId",
  puls_kl as "pulsKl", proces`;

/** Jobs that this process works on or has in its queue, and the end of that queue: one file is read at a time. */
const mine = new Set<string>();
let koe: Promise<unknown> = Promise.resolve();

export function jobfil(mappe: string, id: string): string {
  return join(mappe, 'import', id);
}

/** A job of the actor's organisation as it stands now; one whose process is gone is `afbrudt`. */
export async function findJob(miljoe: Miljoe, aktoer: Aktoer, id: string): Promise<Importjob | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const igang = new Set(mine);
  const job = await miljoe.db.som(aktoer, (tx) =>
    raekke(tx, sql<Importjob>`select ${KOLONNER} from importjob where id = ${id}`),
  );
  return job && medAfbrudt(miljoe, job, igang);
}

/** The organisation's files that wait for somebody, newest first. */
export async function aabneJob(miljoe: Miljoe, aktoer: Aktoer): Promise<Importjob[]> {
  const igang = new Set(mine);
  const job = await miljoe.db.som(aktoer, (tx) =>
    raekker(
      tx,
      sql<Importjob>`select ${KOLONNER} from importjob
        where tilstand in ('proever', 'klar', 'fejl', 'gemmer') order by oprettet_kl desc limit 20`,
    ),
  );
  return job.map((j) => medAfbrudt(miljoe, j, igang));
}

/**
 * On PGlite only this process can have the database; on a server another may be at work and tell by its pulse. `igang` is what this
 * process was at before the row was read: a job that ended while it was read isn't gone.
 */
function medAfbrudt({ db, ur }: Miljoe, job: Importjob, igang: ReadonlySet<string>): Importjob {
  if (job.tilstand !== 'proever' && job.tilstand !== 'gemmer') return job;
  const iLive =
    job.proces === PROCES
      ? igang.has(job.id) || mine.has(job.id)
      : db.slags === 'postgres' && ur.nu().getTime() - job.pulsKl.getTime() < 60 * PULS_MS;
  return iLive ? job : { ...job, tilstand: 'afbrudt' };
}

/** The result of the comparison; `null` when it is gone (the folder has been emptied). */
export async function jobresultat(miljoe: Miljoe, id: string): Promise<Jobresultat | null> {
  const tekst = await readFile(`${jobfil(miljoe.mappe, id)}.json`, 'utf8').catch(() => null);
  return tekst === null ? null : (JSON.parse(tekst) as Jobresultat);
}

/** Takes over an uploaded file and begins to read and compare it in the background. Returns the job's id. */
export async function opretJob(
  miljoe: Miljoe,
  aktoer: Aktoer,
  fil: ModtagetFil,
  valg: { readonly kilde: string; readonly fuldt: boolean },
): Promise<Resultat<string>> {
  const afsender = afsenderFor(aktoer);
  if (!afsender.ok) return afsender;
  const kilde = laesKilde(valg.kilde, afsender.vaerdi);
  if (!kilde.ok) return kilde;
  const id = randomUUID();
  await mkdir(join(miljoe.mappe, 'import'), { recursive: true });
  await glemGamle(miljoe, aktoer);
  await rename(fil.sti, jobfil(miljoe.mappe, id));
  const nu = miljoe.ur.nu();
  await miljoe.db.som(aktoer, (tx) =>
    sql`insert into importjob (id, organisation_id, person_id, kilde, fuldt, filnavn, stoerrelse, sha256, tilstand,
        oprettet_kl, proces, puls_kl)
      values (${id}, ${aktoer.organisation.id}, ${aktoer.personId}, ${kilde.vaerdi}, ${valg.fuldt},
        ${fil.navn.slice(0, 200)}, ${fil.stoerrelse}, ${fil.sha256}, 'proever', ${nu}, ${PROCES}, ${nu})`.execute(
      tx,
    ),
  );
  saetIgang(miljoe, aktoer, id, proev);
  return ok(id);
}

/** Reads and compares once more: after an interruption, or because another import came in between. */
export async function proevIgen(miljoe: Miljoe, aktoer: Aktoer, id: string): Promise<Resultat<void>> {
  const job = await findJob(miljoe, aktoer, id);
  if (!job || !['afbrudt', 'klar', 'fejl'].includes(job.tilstand)) return ikkeMuligt();
  await opdater(miljoe, aktoer, id, sql`tilstand = 'proever', besked = '', trin = '', proces = ${PROCES}`);
  saetIgang(miljoe, aktoer, id, proev);
  return ok();
}

/** Stores what was shown, in the background. */
export async function bekraeftJob(miljoe: Miljoe, aktoer: Aktoer, id: string): Promise<Resultat<void>> {
  const { numAffectedRows } = await miljoe.db.som(aktoer, (tx) =>
    sql`update importjob set tilstand = 'gemmer', besked = '', trin = '', udfoert = 0, ialt = 0, proces = ${PROCES},
        puls_kl = ${miljoe.ur.nu()}
      where id = ${id} and tilstand = 'klar'`.execute(tx),
  );
  if (numAffectedRows !== 1n) return ikkeMuligt();
  saetIgang(miljoe, aktoer, id, gem);
  return ok();
}

/** Drops the file without storing anything of it. */
export async function fortrydJob(miljoe: Miljoe, aktoer: Aktoer, id: string): Promise<Resultat<void>> {
  const job = await findJob(miljoe, aktoer, id);
  if (!job || !['afbrudt', 'klar', 'fejl', 'afvist'].includes(job.tilstand)) return ikkeMuligt();
  await opdater(miljoe, aktoer, id, sql`tilstand = 'fortrudt'`);
  await fjernFiler(miljoe, id);
  return ok();
}

const ikkeMuligt = () =>
  afvist('ikke_muligt', 'Det kan ikke lade sig gøre nu. Se på siden, hvor langt leveringen er.');

/** Waits until the queue of this process is empty; for tests and for an orderly stop. */
export async function ventPaaJob(): Promise<void> {
  await koe;
}

type Arbejde = (miljoe: Miljoe, aktoer: Aktoer, job: Importjob, puls: Puls) => Promise<void>;

function saetIgang(miljoe: Miljoe, aktoer: Aktoer, id: string, arbejde: Arbejde): void {
  mine.add(id);
  koe = koe.then(async () => {
    const puls = new Puls(miljoe, aktoer, id);
    try {
      const job = await findJob(miljoe, aktoer, id);
      if (job) await arbejde(miljoe, aktoer, job, puls);
    } catch (fejl) {
      // The page says "afbrudt"; the log has the reason.
      miljoe.log.error({ err: fejl, job: id }, 'import i baggrunden');
    } finally {
      await puls.stop();
      mine.delete(id);
    }
  });
}

async function proev(miljoe: Miljoe, aktoer: Aktoer, job: Importjob, puls: Puls): Promise<void> {
  const svar = await proevImport(miljoe, bestilling(miljoe, aktoer, job), puls.meld);
  await puls.stop();
  if (!svar.ok) return afvis(miljoe, aktoer, job.id, svar.hindringer.map((h) => h.besked).join(' '));
  await gemProeve(miljoe, aktoer, job.id, svar.vaerdi);
}

async function gemProeve(miljoe: Miljoe, aktoer: Aktoer, id: string, proeve: Proeve): Promise<void> {
  const { plan, fejl, advarsler, raekker } = proeve;
  const liste = ({ antal, liste: l }: Meldingsliste): Meldingsliste => ({ antal, liste: l });
  const resultat: Jobresultat = { plan, fejl: liste(fejl), advarsler: liste(advarsler), raekker };
  const sti = `${jobfil(miljoe.mappe, id)}.json`;
  await writeFile(`${sti}.ny`, JSON.stringify(resultat));
  await rename(`${sti}.ny`, sti);
  const tilstand = plan === null ? 'fejl' : proeve.intetNyt ? 'uaendret' : 'klar';
  await opdater(miljoe, aktoer, id, sql`tilstand = ${tilstand}, seneste_import = ${proeve.senesteImport}`);
  if (tilstand === 'uaendret') await rm(jobfil(miljoe.mappe, id), { force: true });
}

async function gem(miljoe: Miljoe, aktoer: Aktoer, job: Importjob, puls: Puls): Promise<void> {
  const { id } = job;
  const svar = await gemImport(miljoe, bestilling(miljoe, aktoer, job), puls.meld, {
    forventet: job.senesteImport,
    // In the import's own transaction: a process that dies right after has still told that the facts are stored.
    vedBekraeftet: (tx, importId) => skrivTilstand(tx, id, sql`tilstand = 'gemt', import_id = ${importId}`),
  });
  await puls.stop();
  if (!svar.ok) {
    const [hindring] = svar.hindringer;
    if (hindring?.kode === 'foraeldet') {
      await opdater(miljoe, aktoer, id, sql`tilstand = 'proever', besked = ${hindring.besked}, trin = ''`);
      return proev(miljoe, aktoer, job, new Puls(miljoe, aktoer, id));
    }
    if (hindring?.kode === 'optaget') {
      return opdater(miljoe, aktoer, id, sql`tilstand = 'klar', besked = ${hindring.besked}`);
    }
    return afvis(miljoe, aktoer, id, svar.hindringer.map((h) => h.besked).join(' '));
  }
  if (svar.vaerdi.slags !== 'gemt') return gemProeve(miljoe, aktoer, id, svar.vaerdi.proeve);
  await rm(jobfil(miljoe.mappe, id), { force: true });
}

function bestilling(miljoe: Miljoe, aktoer: Aktoer, job: Importjob): Bestilling {
  const { kilde, fuldt, filnavn } = job;
  return { sti: jobfil(miljoe.mappe, job.id), filnavn, kilde, fuldt, aktoer };
}

async function afvis(miljoe: Miljoe, aktoer: Aktoer, id: string, besked: string): Promise<void> {
  await opdater(miljoe, aktoer, id, sql`tilstand = 'afvist', besked = ${besked}`);
  await rm(jobfil(miljoe.mappe, id), { force: true });
}

function opdater(miljoe: Miljoe, aktoer: Aktoer, id: string, felter: ReturnType<typeof sql>): Promise<void> {
  return miljoe.db.som(aktoer, (tx) => skrivTilstand(tx, id, sql`${felter}, puls_kl = ${miljoe.ur.nu()}`));
}

async function skrivTilstand(tx: Tx, id: string, felter: ReturnType<typeof sql>): Promise<void> {
  await sql`update importjob set ${felter} where id = ${id}`.execute(tx);
}

async function fjernFiler(miljoe: Miljoe, id: string): Promise<void> {
  await rm(jobfil(miljoe.mappe, id), { force: true });
  await rm(`${jobfil(miljoe.mappe, id)}.json`, { force: true });
}

/** Files of the organisation that nobody has confirmed in a week. */
async function glemGamle(miljoe: Miljoe, aktoer: Aktoer): Promise<void> {
  const graense = new Date(miljoe.ur.nu().getTime() - GEM_DAGE * 86_400_000);
  const gamle = await miljoe.db.som(aktoer, (tx) =>
    raekker(
      tx,
      sql<{ id: string }>`update importjob set tilstand = 'fortrudt'
        where oprettet_kl < ${graense} and tilstand in ('proever', 'klar', 'fejl', 'afvist') returning id`,
    ),
  );
  for (const { id } of gamle) await fjernFiler(miljoe, id);
}

/** Writes how far the work is at most once a second, and that the process lives also when there is nothing to tell. */
class Puls {
  readonly #miljoe: Miljoe;
  readonly #aktoer: Aktoer;
  readonly #id: string;
  #senest: Importfremdrift | null = null;
  #skriver: Promise<void> = Promise.resolve();
  readonly #ur: NodeJS.Timeout;

  constructor(miljoe: Miljoe, aktoer: Aktoer, id: string) {
    this.#miljoe = miljoe;
    this.#aktoer = aktoer;
    this.#id = id;
    this.#ur = setInterval(() => this.#skriv(), PULS_MS).unref();
  }

  readonly meld = (fremdrift: Importfremdrift): void => {
    const foerste = this.#senest?.trin !== fremdrift.trin;
    this.#senest = fremdrift;
    if (foerste) this.#skriv();
  };

  /** No more is written after this. */
  async stop(): Promise<void> {
    clearInterval(this.#ur);
    await this.#skriver;
  }

  #skriv(): void {
    const { trin, udfoert, ialt } = this.#senest ?? { trin: '', udfoert: 0, ialt: 0 };
    this.#skriver = this.#skriver
      .then(() =>
        opdater(
          this.#miljoe,
          this.#aktoer,
          this.#id,
          sql`trin = ${trin}, udfoert = ${udfoert}, ialt = ${ialt}`,
        ),
      )
      // Progress is only for show: the work itself reports what is wrong with the database.
      .catch(() => {});
  }
}
