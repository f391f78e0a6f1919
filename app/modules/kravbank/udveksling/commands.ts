import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { HeltArk } from '../../../kernel/ark.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { erHtml, htmlTilRigtekst } from '../../../platform/document/html.ts';
import { laesHeleArk, laesHeleArkFraBytes } from '../../../platform/document/laesHeleArk.ts';
import { anvendVentende } from '../../../platform/import.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { hentKlasser } from '../klasse/queries.ts';
import { slagsFor } from '../rules.ts';
import { numreI } from './plan/raekke.ts';
import { planbillede, planlaeg } from './plan/rules.ts';
import type { Plan } from './plan/typer.ts';
import {
  erImportId,
  findEfterNumre,
  findModtager,
  hentImportfil,
  hentKoder,
  type Importresultat,
  type Modtager,
} from './queries.ts';
import type { Importmaade } from './rules.ts';
import { laas, type Planlagt, skrivPlan } from './skriv/commands.ts';

/** A file of krav: 20 MB and 20 000 krav. */
export const MAKS_FIL = 20_000_000;
const MAKS_KRAV = 20_000;
const FILVALG = {
  graenser: { ...STANDARDGRAENSER, fil: MAKS_FIL, udpakketPost: 200_000_000, udpakketIalt: 200_000_000 },
  raekker: MAKS_KRAV + 1,
  navn: 'Krav',
  formler: 'maerk',
} as const;
/** A file that nobody confirmed is removed when its sender comes with another, so many days later. */
const GEMMES_DAGE = 7;

async function planlaegFor(
  tx: Tx,
  modtager: Modtager,
  ark: readonly HeltArk[],
  nu: Date,
): Promise<Resultat<Planlagt>> {
  const slags = slagsFor({ organisation: modtager });
  if (slags === null) return afvist('leverandoer', `${modtager.navn} er leverandør og har ingen krav.`);
  const klasser = await hentKlasser(tx);
  const plan = planlaeg(ark, {
    organisation: { id: modtager.id, cvr: modtager.cvr, navn: modtager.navn, slags },
    nu,
    klasser,
    ...(await hentKoder(tx)),
    findes: await findEfterNumre(tx, modtager, slags, numreI(ark)),
    fraHtml: (tekst) => (erHtml(tekst) ? htmlTilRigtekst(tekst) : tekst),
  });
  return ok({ plan, klasser, slags });
}

export const aftrykAf = (plan: Plan): string => createHash('sha256').update(planbillede(plan)).digest('hex');

/** Takes a file in, with or without errors, so that both can be looked at. Only what can't be read is refused. */
export async function modtagImport(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  fil: { sti: string; navn: string; sha256: string },
): Promise<Resultat<string>> {
  const ark = await laesHeleArk(fil.sti, FILVALG);
  if (!ark.ok) return ark;
  const indhold = await readFile(fil.sti);
  return db.som(aktoer, async (tx) => {
    await sql`delete from kravimport where anvendt_kl is null
      and oprettet_kl < ${new Date(nu.getTime() - GEMMES_DAGE * 86_400_000)}`.execute(tx);
    const gemt = await raekke(
      tx,
      sql<{
        id: string;
      }>`insert into kravimport (organisation_id, person_id, filnavn, sha256, indhold, oprettet_kl)
        values (${aktoer.organisation.id}, ${aktoer.personId}, ${fil.navn}, ${fil.sha256}, ${indhold}, ${nu})
        returning id`,
    );
    if (!gemt) throw new Error('the import could not be stored');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'kravbank.import_modtag',
      genstand: `kravimport:${gemt.id}`,
      detaljer: { sha256: fil.sha256 },
    });
    return ok(gemt.id);
  });
}

export interface Importvisning {
  readonly filnavn: string;
  readonly oprettetKl: Date;
  readonly anvendtKl: Date | null;
  readonly resultat: Importresultat | null;
  /** Null once it is used. */
  readonly plan: Plan | null;
  readonly aftryk: string;
}

/** What a waiting file would change now; null when there is no such file, or it's somebody else's. */
export async function visImport(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  mappe: string,
  id: string,
): Promise<Importvisning | null> {
  const fil = await db.som(aktoer, (tx) => hentImportfil(tx, id));
  if (!fil) return null;
  const { indhold, id: _, sha256: __, ...resten } = fil;
  if (fil.anvendtKl !== null) return { ...resten, plan: null, aftryk: '' };
  const ark = await laesHeleArkFraBytes(mappe, indhold, FILVALG);
  if (!ark.ok) return null;
  const svar = await db.som(aktoer, (tx) => planlaegFor(tx, aktoer.organisation, ark.vaerdi, nu));
  if (!svar.ok) return null;
  const { plan } = svar.vaerdi;
  return { ...resten, plan, aftryk: aftrykAf(plan) };
}

/** Stores everything in a waiting file, or nothing; see anvendVentende. */
export function anvendImport(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  mappe: string,
  { id, aftryk, ...valg }: { id: string; aftryk: string; begrundelse: string; maade: Importmaade },
): Promise<Resultat<Importresultat>> {
  const fil = { mappe, filvalg: FILVALG, aftryk };
  return anvendVentende({ db }, aktoer, fil, {
    hent: (tx) => hentImportfil(tx, id),
    async brug(tx) {
      // The bytes have done their duty once the file is used.
      const brugt = await raekke(
        tx,
        sql`update kravimport set anvendt_kl = ${nu}, indhold = ''::bytea where id = ${id} and anvendt_kl is null
          returning id`,
      );
      return brugt !== null;
    },
    async planlaeg(tx, ark) {
      await laas(tx, aktoer.organisation, numreI(ark));
      const svar = await planlaegFor(tx, aktoer.organisation, ark, nu);
      if (!svar.ok) return svar;
      const { plan } = svar.vaerdi;
      return ok({ fejl: plan.fejl, aftryk: aftrykAf(plan), planlagt: svar.vaerdi });
    },
    async skriv(tx, { planlagt }) {
      const hvem = { aktoer, nu, modtager: aktoer.organisation, ...valg };
      const resultat = await skrivPlan(tx, planlagt, hvem);
      await sql`update kravimport set resultat = ${JSON.stringify(resultat)}::jsonb where id = ${id}`.execute(
        tx,
      );
      await skrivAudit(tx, aktoer, nu, {
        handling: 'kravbank.import',
        genstand: `kravimport:${id}`,
        detaljer: { ...resultat },
      });
      return resultat;
    },
  });
}

/** Forgets a file that waits; refused when there is no such file, or it has been used. */
export function fortrydImport(db: Database, aktoer: Aktoer, nu: Date, id: string): Promise<Resultat> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const slettet = erImportId(id)
      ? await raekke(tx, sql`delete from kravimport where id = ${id} and anvendt_kl is null returning id`)
      : null;
    if (slettet === null) return afvist(FINDES_IKKE, 'Filen findes ikke længere, eller den er importeret.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'kravbank.import_fortryd',
      genstand: `kravimport:${id}`,
    });
    return ok();
  });
}

export interface Filimport {
  readonly sti: string;
  readonly filnavn: string;
  readonly cvr: string;
  /** Show what would happen, and store nothing. */
  readonly proev: boolean;
}

export interface Filimportsvar {
  readonly modtager: Modtager;
  readonly plan: Plan;
  /** Null after a trial, and when the file has errors. */
  readonly resultat: Importresultat | null;
}

/** The operator's import from the command line, published at once. `meld` is told how far it has come. */
export async function importerFil(
  db: Database,
  nu: Date,
  kald: Filimport,
  meld: (trin: string) => void = () => {},
): Promise<Resultat<Filimportsvar>> {
  meld('Læser filen');
  const ark = await laesHeleArk(kald.sti, FILVALG);
  if (!ark.ok) return ark;
  return db.somSystem('kravimport fra kommandolinjen', async (tx): Promise<Resultat<Filimportsvar>> => {
    const modtager = await findModtager(tx, kald.cvr);
    if (!modtager)
      return afvist('ukendt_organisation', `Ingen organisation har CVR ${kald.cvr}. Ret --organisation.`);
    meld('Sammenligner med kravbanken');
    await laas(tx, modtager, numreI(ark.vaerdi));
    const svar = await planlaegFor(tx, modtager, ark.vaerdi, nu);
    if (!svar.ok) return svar;
    const { plan } = svar.vaerdi;
    if (kald.proev || plan.fejl.length > 0) return ok({ modtager, plan, resultat: null });
    meld('Gemmer');
    const begrundelse = `Importeret fra ${kald.filnavn}`;
    const resultat = await skrivPlan(tx, svar.vaerdi, {
      aktoer: null,
      nu,
      modtager,
      begrundelse,
      maade: 'udgiv',
    });
    await skrivAudit(tx, null, nu, {
      handling: 'kravbank.import',
      genstand: `organisation:${modtager.cvr}`,
      detaljer: { ...resultat },
    });
    return ok({ modtager, plan, resultat });
  });
}
