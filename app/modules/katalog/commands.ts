import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../kernel/adgang.ts';
import { afvist, FORAELDET, type Hindring, ok, type Resultat } from '../../kernel/resultat.ts';
import { skrivAudit } from '../../platform/audit.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { hentGrundlag, hentKatalog, hentVersion, type Katalog } from './queries.ts';
import { ARTER, type Billeder, type Grundlag, type Katalogart, kontroller } from './rules.ts';
import { type Forslag, laasKatalog, type Skrevet, skrivForslag } from './version/commands.ts';

/** What an editor asks for: a whole new version, and the version it was made from (null for a new object). */
export interface Aendring<A extends Katalogart> {
  readonly art: A;
  readonly billede: Billeder[A];
  readonly fraVersion: number | null;
  readonly begrundelse: string;
}

function tjekVersion(katalog: Katalog, { art, billede, fraVersion }: Aendring<Katalogart>): Hindring | null {
  const nu = katalog[art].get(billede.kode);
  if (!nu && fraVersion !== null) return { kode: 'findes_ikke', besked: `»${billede.kode}« findes ikke.` };
  if (nu && fraVersion === null) {
    return {
      kode: 'findes_allerede',
      felt: 'kode',
      besked: `Koden »${billede.kode}« er i brug. Ret den ${ARTER[art].ental}, der har den, eller vælg en anden kode.`,
    };
  }
  if (nu && nu.version !== fraVersion) {
    return {
      kode: FORAELDET,
      besked: 'En anden har gemt en ny version, mens du skrev. Se forskellene nedenfor, og gem så igen.',
    };
  }
  return nu && isDeepStrictEqual(nu.billede, billede)
    ? { kode: 'uaendret', besked: 'Der er ingen ændringer at gemme.' }
    : null;
}

/** The catalogue as it would be with these proposals; only what the rules look at. */
export function medForslag(grundlag: Grundlag, forslag: readonly Forslag[]): Grundlag {
  const integrationer = new Map(grundlag.integrationer);
  for (const f of forslag)
    if (f.art === 'integration') integrationer.set(f.billede.kode, f.billede as Billeder['integration']);
  return { ...grundlag, integrationer };
}

export async function auditer(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  handling: string,
  skrevne: readonly Skrevet[],
): Promise<void> {
  for (const { art, kode, version } of skrevne) {
    await skrivAudit(tx, aktoer, nu, { handling, genstand: `${art}:${kode}`, detaljer: { version } });
  }
}

async function gemI<A extends Katalogart>(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  aendring: Aendring<A>,
  handling: string,
): Promise<Resultat<Skrevet>> {
  const katalog = await hentKatalog(tx);
  const nej = tjekVersion(katalog, aendring);
  if (nej) return { ok: false, hindringer: [nej] };
  const forslag: Forslag<A> = { art: aendring.art, billede: aendring.billede };
  const grundlag = medForslag(await hentGrundlag(tx, katalog), [forslag]);
  const hindringer = kontroller(aendring.art, aendring.billede, grundlag);
  if (hindringer.length > 0) return { ok: false, hindringer };
  const skrevne = await skrivForslag(tx, katalog, [forslag], {
    aktoer,
    nu,
    begrundelse: aendring.begrundelse,
  });
  await auditer(tx, aktoer, nu, handling, skrevne);
  return ok(skrevne[0]);
}

/** Stores a new version of an object, or a new object. Refused when the version it was made from isn't the newest. */
export function gem<A extends Katalogart>(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  aendring: Aendring<A>,
): Promise<Resultat<Skrevet>> {
  return db.som(aktoer, async (tx) => {
    await laasKatalog(tx);
    return gemI(tx, aktoer, nu, aendring, aendring.fraVersion === null ? 'katalog.opret' : 'katalog.ret');
  });
}

/** Takes an earlier version as the new one. Judged as any other change: what it refers to may have changed since. */
export function genskab(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  valg: { art: Katalogart; kode: string; version: number; fraVersion: number; begrundelse: string },
): Promise<Resultat<Skrevet>> {
  return db.som(aktoer, async (tx) => {
    await laasKatalog(tx);
    const post = (await hentKatalog(tx))[valg.art].get(valg.kode);
    const gammel = post && (await hentVersion(tx, valg.art, post.id, valg.version));
    if (!gammel) return afvist('findes_ikke', `Version ${valg.version} af »${valg.kode}« findes ikke.`);
    const aendring = {
      art: valg.art,
      billede: gammel.efter,
      fraVersion: valg.fraVersion,
      begrundelse: valg.begrundelse,
    };
    return gemI(tx, aktoer, nu, aendring, 'katalog.genskab');
  });
}
