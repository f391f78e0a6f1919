// A system, a contract and a registration of a kommune with something on every page, for tests that walk through every route.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { skrivBetalinger } from '../../app/modules/portefoelje/kontrakt/betaling/commands.ts';
import { TOM_BETALING } from '../../app/modules/portefoelje/kontrakt/betaling/rules.ts';
import { opretGenstande } from '../../app/modules/portefoelje/lager/commands.ts';
import { raekke, sql } from '../../app/platform/db/database.ts';
import { gemFil } from '../../app/platform/filer.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';

export interface Portefoeljesider {
  readonly brug: string;
  readonly kontrakt: string;
  readonly behandling: string;
  readonly koersel: string;
  /** A file of the contract. */
  readonly fil: string;
}

/** Everything is in the house of `aktoer`, who has made it. */
export async function portefoeljeverden(miljoe: Miljoe, aktoer: Aktoer): Promise<Portefoeljesider> {
  const org = aktoer.organisation.id;
  const skriver = { kilde: 'person', personId: aktoer.personId, kl: miljoe.ur.nu() } as const;
  const sti = join(miljoe.mappe, 'aftale.txt');
  mkdirSync(miljoe.mappe, { recursive: true });
  writeFileSync(sti, 'En aftale');
  const { sha256, stoerrelse } = await gemFil(miljoe.mappe, sti);
  return miljoe.db.somSystem('test', async (tx) => {
    const [brug] = await opretGenstande(tx, org, 'systembrug', [{ navn: 'Omsorgssystem' }], skriver);
    const [kontrakt] = await opretGenstande(
      tx,
      org,
      'kontrakt',
      [{ navn: 'Aftale om omsorgssystem', gyldig_fra: '2024-01-01', varighed_aar: 4, opsigelse_md: 6 }],
      skriver,
    );
    await skrivBetalinger(tx, org, new Map([[kontrakt, [{ ...TOM_BETALING, drift_oere: 1_000_00 }]]]), 2026);
    await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id, hoved)
      values (${org}, ${kontrakt}, ${brug}, true)`.execute(tx);
    const [behandling] = await opretGenstande(
      tx,
      org,
      'behandling',
      [{ navn: 'Omsorg', behandlere: [{ navn: 'Bøgelund' }], tilsyn_md: 12 }],
      skriver,
    );
    await sql`insert into behandling_systembrug (organisation_id, behandling_id, brug_id)
      values (${org}, ${behandling}, ${brug})`.execute(tx);
    await sql`insert into kitosforbindelse (organisation_id, adresse, tilstand, skriv_tilbage, oprettet_kl, rettet_kl)
      values (${org}, 'https://kitos.invalid', 'pause', '{plan}', ${skriver.kl}, ${skriver.kl})`.execute(tx);
    const koersel = await raekke(
      tx,
      sql<{ id: number }>`insert into kitoskoersel (organisation_id, slags, tilstand, startet_kl)
        values (${org}, 'proeve', 'faerdig', ${skriver.kl}) returning id`,
    );
    const { rows } = await sql<{
      id: string;
    }>`insert into kontraktfil (organisation_id, kontrakt_id, navn, type, stoerrelse, sha256, oprettet_kl, oprettet_af)
      values (${org}, ${kontrakt}, 'aftale.txt', 'text/plain', ${stoerrelse}, ${sha256}, ${skriver.kl}, ${aktoer.personId})
      returning id`.execute(tx);
    return {
      brug: String(brug),
      kontrakt: String(kontrakt),
      behandling: String(behandling),
      koersel: String(koersel?.id),
      fil: rows[0].id,
    };
  });
}

/** Whether the address is one of the kommune's own portfolio. */
export function erPortefoeljerute(sti: string): boolean {
  return /^\/(portefoelje|kontrakter|databehandlinger|udbudsplan)(\/|$)/.test(sti);
}

/** The address of a route of PORTEFOELJE, with things that are there in place of its parameters. */
export function portefoeljeadresse(sti: string, ider: Portefoeljesider): string {
  const vaerdier: Readonly<Record<string, string>> = {
    ...ider,
    format: 'xlsx',
    felter: sti.startsWith('/kontrakter') ? 'aftale' : 'grund',
    handling: sti.includes('/naboer/') ? 'vurder' : sti.includes('/kitos/') ? 'pause' : 'rolle',
    opgave: 'kle-27.36.04',
    oversigt: 'systemer',
    visning: '1',
    parti: '00000000-0000-4000-8000-000000000001',
    art: 'systembrug',
    id: '00000000-0000-4000-8000-000000000001',
    undtagelse: '1',
  };
  return sti.replace(/:(\w+)/g, (_, navn: string) => {
    const vaerdi = vaerdier[navn];
    if (vaerdi === undefined)
      throw new Error(`${sti}: say in portefoeljeadresse what :${navn} is filled with`);
    return vaerdi;
  });
}
