import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { HeltArk } from '../../../kernel/ark.ts';
import type { Feltforskel } from '../../../kernel/feltforskel.ts';
import { ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { laesHeleArk, laesHeleArkFraBytes } from '../../../platform/document/laesHeleArk.ts';
import { anvendVentende } from '../../../platform/import.ts';
import { auditer, medForslag } from '../commands.ts';
import { hentGrundlag, hentImportfil, hentKatalog, type Katalog } from '../queries.ts';
import { forskelle, type Katalogart, kontroller } from '../rules.ts';
import { laasKatalog, skrivForslag } from '../version/commands.ts';
import { type Importfejl, type Importforslag, laesImport, tilImportfejl } from './rules.ts';

/** A catalogue is small; these keep a mistaken file from costing much. */
export const MAKS_FIL = 10_000_000;
const MAKS_RAEKKER = 20_000;
const GRAENSER = { ...STANDARDGRAENSER, fil: MAKS_FIL, udpakketPost: 100_000_000, udpakketIalt: 100_000_000 };

const FILVALG = { graenser: GRAENSER, raekker: MAKS_RAEKKER, navn: 'Integrationer' };

export interface Planlinje {
  readonly art: Katalogart;
  readonly kode: string;
  readonly navn: string;
  readonly ny: boolean;
  readonly forskelle: readonly Feltforskel[];
}

/** What a file would change in the catalogue as it is now. */
export interface Plan {
  readonly fejl: readonly Importfejl[];
  readonly linjer: readonly Planlinje[];
  readonly uaendrede: number;
  /** Changes when one of the objects in the file is changed by someone else. */
  readonly aftryk: string;
  readonly forslag: readonly Importforslag[];
}

function aftrykAf(katalog: Katalog, forslag: readonly Importforslag[]): string {
  const sum = createHash('sha256');
  for (const { art, billede } of forslag) {
    sum.update(`${art}:${billede.kode}:${katalog[art].get(billede.kode)?.version ?? 0}\n`);
  }
  return sum.digest('hex');
}

async function planlaeg(tx: Tx, katalog: Katalog, ark: readonly HeltArk[]): Promise<Plan> {
  const { forslag, fejl: formfejl } = laesImport(ark, katalog);
  const grundlag = medForslag(await hentGrundlag(tx, katalog), forslag);
  const regelfejl = forslag.flatMap((f) =>
    kontroller(f.art, f.billede, grundlag).map((h) => tilImportfejl(f, h.felt, h.besked)),
  );
  const linjer = forslag.flatMap((f): Planlinje[] => {
    const { art, billede } = f;
    const nu = katalog[art].get(billede.kode)?.billede ?? null;
    if (nu && isDeepStrictEqual(nu, billede)) return [];
    return [
      {
        art,
        kode: billede.kode,
        navn: billede.navn,
        ny: nu === null,
        forskelle: forskelle(art, nu, billede),
      },
    ];
  });
  return {
    fejl: [...formfejl, ...regelfejl],
    linjer,
    uaendrede: forslag.length - linjer.length,
    aftryk: aftrykAf(katalog, forslag),
    forslag,
  };
}

function filfejl(hindringer: readonly { besked: string }[]): Importfejl[] {
  return hindringer.map(({ besked }) => ({ ark: '', raekke: null, kolonne: null, vaerdi: '', besked }));
}

export type Modtaget = { ok: true; id: string } | { ok: false; fejl: readonly Importfejl[] };

/** Takes a file in for confirmation. With any error nothing is kept, and all errors are told at once. */
export async function modtagImport(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  fil: { sti: string; navn: string; sha256: string },
): Promise<Modtaget> {
  const ark = await laesHeleArk(fil.sti, FILVALG);
  if (!ark.ok) return { ok: false, fejl: filfejl(ark.hindringer) };
  const indhold = await readFile(fil.sti);
  return db.som(aktoer, async (tx): Promise<Modtaget> => {
    const { fejl } = await planlaeg(tx, await hentKatalog(tx), ark.vaerdi);
    if (fejl.length > 0) return { ok: false, fejl };
    const gemt = await raekke(
      tx,
      sql<{ id: string }>`insert into katalog_import (filnavn, sha256, indhold, person_id, oprettet_kl)
        values (${fil.navn}, ${fil.sha256}, ${indhold}, ${aktoer.personId}, ${nu}) returning id`,
    );
    if (!gemt) throw new Error('the import could not be stored');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'katalog.import_modtag',
      genstand: `katalogimport:${gemt.id}`,
      detaljer: { sha256: fil.sha256 },
    });
    return { ok: true, id: gemt.id };
  });
}

export interface Visning {
  readonly filnavn: string;
  readonly oprettetKl: Date;
  readonly anvendtKl: Date | null;
  readonly plan: Plan;
}

/** What a waiting file would change now; null when there is no such file, or it's somebody else's. */
export async function visImport(
  db: Database,
  aktoer: Aktoer,
  mappe: string,
  id: string,
): Promise<Visning | null> {
  const fil = await db.som(aktoer, (tx) => hentImportfil(tx, id));
  const ark = fil && (await laesHeleArkFraBytes(mappe, fil.indhold, FILVALG));
  if (!fil || !ark?.ok) return null;
  return db.som(aktoer, async (tx) => ({
    filnavn: fil.filnavn,
    oprettetKl: fil.oprettetKl,
    anvendtKl: fil.anvendtKl,
    plan: await planlaeg(tx, await hentKatalog(tx), ark.vaerdi),
  }));
}

/** Stores everything in a waiting file, or nothing; see anvendVentende. Returns how much was changed. */
export function anvendImport(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  mappe: string,
  { id, aftryk, begrundelse }: { id: string; aftryk: string; begrundelse: string },
): Promise<Resultat<{ readonly antal: number }>> {
  const fil = { mappe, filvalg: FILVALG, aftryk };
  return anvendVentende({ db }, aktoer, fil, {
    hent: (tx) => hentImportfil(tx, id),
    async brug(tx) {
      const brugt = await raekke(
        tx,
        sql`update katalog_import set anvendt_kl = ${nu} where id = ${id} and anvendt_kl is null returning id`,
      );
      return brugt !== null;
    },
    async planlaeg(tx, ark) {
      await laasKatalog(tx);
      const katalog = await hentKatalog(tx);
      return ok({ ...(await planlaeg(tx, katalog, ark)), katalog });
    },
    async skriv(tx, { katalog, forslag }) {
      const skrevne = await skrivForslag(tx, katalog, forslag, { aktoer, nu, begrundelse });
      await auditer(tx, aktoer, nu, 'katalog.import', skrevne);
      return { antal: skrevne.length };
    },
  });
}
