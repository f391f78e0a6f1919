// An installation of an earlier release is brought up to date with its data, and what has been released is never edited.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Aktoer, Rolle } from '../app/kernel/adgang.ts';
import type { Maaned } from '../app/kernel/maaned.ts';
import { indlaesKatalog } from '../app/modules/katalog/reference.ts';
import { publicer } from '../app/modules/maalbillede/talvaerk/commands.ts';
import { indlaesOrganisationer } from '../app/modules/organisation/reference.ts';
import { verificerAudit } from '../app/platform/audit.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { migrationer, migrer } from '../app/platform/db/migrering.ts';
import { indlaesReference } from '../db/reference.ts';
import { EKSEMPEL, gemFakta } from './fakta.ts';
import { KOMBIT, paaHverDatabase, testApp, testMedlem, testMiljoe } from './helpers.ts';

/** SHA-256 of every migration that has been released; a database in use refuses to start with another. */
const UDGIVNE: Readonly<Record<string, string>> = {
  '0001_platform.sql': 'c12e9861ff051e63e7bd486b13af903643b18c1d245f4367d9fda25fbd9423fe',
  '0002_organisation.sql': 'dcc381fafb4b3e1fb986e89104355b1bd804d2b0b314355f2ba6722dedeecc5f',
  '0003_katalog.sql': '824304bedc34a8fdc0d3d67d216060fb3f61f71293cb17347e5b73b7fcb0958d',
  '0004_portefoelje.sql': 'e2af2cd9e56ac73f8dfc72abff6e645e8a7536d106b8d7823eec764426440dd6',
  '0005_maalbillede.sql': 'd899a5c3ce523c65e3b9c5d89c494a066e0d77ff91fd437ee01a120c7beb6dfc',
  '0006_maalbillede_valg.sql': '76489cdb9d04b096048747c3b8eabd38e94896499944644e83107e23e865e6f1',
  '0007_kravbank.sql': '6a4a89eaa2b84089051277f34dae2facf73d13473dd5fe222ab70821d62cd6a7',
  '0008_kravbank_guide.sql': '2b058815ad65684866ddf1795efb128b20fd7aaea7b19ae4b15e3aab9cedd26d',
  '0009_kravbank_liste.sql': 'fd2d761c4e9b6bd3bc0e4cdbb57116a304567c35901b763ac6a668218c944a5c',
  '0010_kravbank_regler.sql': '9017cafc9a0686abc4dcf4d93fea2f3519d3bfcaf5e64001b44f672ef58f1784',
  '0011_platform_segl.sql': '4e1657e62eea08b0112b79da925dadebbf28f91628c3d9a0630f4d2f9abea916',
  '0012_markedsdialog.sql': '92fcc00ec7fa6b3e20fec49f7918a5e285136f62d3b779e202b83e51f212f8cc',
  '0013_organisation_leverandoer.sql': '190f216e30e99c591687c3745480df1a8afbce2b6fc056f70f703fcf47c6c1e1',
  '0014_anskaffelse.sql': '6a4386b13fdc3e279d90c1771341add4d38d06da0b1e49b2257304bd2f078a86',
  '0015_portefoelje_lokal.sql': 'e1186e1432ef89afc8847e641cfb3e2f49c40c584a49cb25b481d0705f16b1a6',
  '0016_opgaver.sql': '4b47918b966db3234fa3be5950ae8ad95dcaba690a72e0059847060d267375f6',
  '0017_anskaffelse_indkoeb.sql': 'a1a4d01eb22ee4e0539bc9e9c4a226f0897f0d9d0c754eaf0028b7b626ee1d31',
  '0018_portefoelje_kitos.sql': '8894225b6ca79a8c44a8871a09d291bcbf2e893c4b1fb6d53ebac3ffc85bb16c',
  '0019_portefoelje_liste.sql': 'c28be4145674c942516558ac474a69bba2ae8dc040aff185408fa485a61412e5',
  '0020_portefoelje_kitos.sql': '0d0dbf9f25fb4bd2c0b89e931040f2d405d7523b391c095e8152847dc9fd5b65',
  '0021_portefoelje_kontrakt.sql': '4877043748fae72c3e032a4b9ef8466920d88e18cdf88ace228293e0b1a66c6d',
  '0022_handlingsplan.sql': '73498b1ba7aefac966d0354cfb9cc7c1660191193fdac8e9ccb895cc7b001b21',
  '0023_handlingsplan_strategi.sql': 'd3168c5ad2cb3e9784342867b3b55a1bb31d82b5f2d5719bd4a60b70c4b92770',
  '0024_handlingsplan_lokalprojekt.sql': '9358bd728dd66e22f0f76e4073bad235e30de6379a2d610647f34a09065a3334',
  '0025_handlingsplan_godkendelse.sql': 'd8d9416d15551afeb63a84ec1924ec52ce11ae174e46ae17f2e4540e7d55e667',
  '0026_faellesprogram.sql': '0f44b76b39a9f3ab1825fc41f0459ea54e9da83df6d901dc5e486f2e11c233ac',
  '0027_handlingsplan_maaltal.sql': '3732f1b288d09860e784211cb892061b4cca844c46ace768a6c82514cfb39db5',
  '0030_faellesprogram_ramme.sql': 'd9157a4beeae866e097f2e58d9e7fbed61ab33e6ec22b3c8a2aab22ab35230f5',
  '0031_faellesprogram_tilslutning.sql': 'ca2e5e840810c93b88e8510aae83dc3728e35c0a8ee735cd7a18c90a7d35a8db',
  '0032_faellesprogram_businesscase.sql': 'ecd4fa0b358b16f5b01536bab94a47861ff312cd755d3ea529a2ef79cd38830f',
  '0033_faellesprogram_pris.sql': 'd925f1536f6176ef9a7b1008585733ad234c2807f3c91adec099e19c18aaf648',
  '0034_faellesprogram_faktura.sql': 'e95adee433c9404719202e2fef471366112b631527a15cd1c4bf130de26f49c5',
  '0035_faellesprogram_spoergsmaal.sql': 'a2d0583c803a52e6e7ce2bf92256e05c802b3ec5ea7845812ecce245464d98b1',
  '0036_faellesprogram_inddragelse.sql': 'f38bafc547dfab448023c77ad15037bea9a804ab27192cae060e578d87e85549',
};

it('a migration that has been released is as it was', () => {
  const nu = Object.fromEntries(migrationer().map((m) => [m.navn, m.aftryk]));
  for (const [navn, aftryk] of Object.entries(UDGIVNE))
    assert.equal(nu[navn], aftryk, `${navn} is released: write a new migration instead of changing it`);
});

/** Everything the first release held, table by table. */
async function indhold(db: Database, tabeller: readonly string[]): Promise<Record<string, unknown[]>> {
  const ud: Record<string, unknown[]> = {};
  for (const tabel of tabeller)
    ud[tabel] = (
      await raekker(
        db.kysely,
        sql<{ r: unknown }>`select to_jsonb(t) as r from ${sql.table(tabel)} t order by to_jsonb(t)::text`,
      )
    ).map(({ r }) => r);
  return ud;
}

paaHverDatabase('opgradering', (hent) => {
  it('a database of the first release keeps every row, its published figures and its trail, and gets what is new', async () => {
    const db = hent();
    await db.script(
      'drop schema public cascade; create schema public; grant usage on schema public to public',
    );
    const foerste = migrationer().filter((m) => UDGIVNE[m.navn] !== undefined && m.nr <= 6);
    assert.equal(foerste.length, 6);
    await migrer(db, foerste);
    await indlaesOrganisationer(db);
    const miljoe = testMiljoe(db);
    await indlaesKatalog(db, miljoe.ur.nu());
    await gemFakta(db, EKSEMPEL, { kl: '2026-11-01T08:00:00Z' });
    // Today's way of finding an actor asks for functions that the first release didn't have.
    const roller: Rolle[] = ['katalogredaktoer', 'driftsoperatoer'];
    const { personId, organisationId } = await testMedlem(db, KOMBIT, roller, 'Test Person');
    const aktoer: Aktoer = {
      personId,
      navn: 'Test Person',
      organisation: {
        id: organisationId,
        navn: 'KOMBIT',
        art: 'faellesskab',
        cvr: KOMBIT,
        kommunekode: null,
      },
      roller,
    };
    assert.ok((await publicer(db, miljoe.ur, aktoer, '2026-10' as Maaned)).ok);
    const tabeller = (
      await raekker(
        db.kysely,
        sql<{ navn: string }>`select relname as navn from pg_class
          where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('migration', 'referencedata') order by 1`,
      )
    ).map((t) => t.navn);
    const foer = await indhold(db, tabeller);

    assert.deepEqual(
      await migrer(db),
      migrationer()
        .filter((m) => m.nr > 6)
        .map((m) => m.navn),
    );
    await indlaesReference(db);

    const efter = await indhold(db, tabeller);
    for (const tabel of tabeller) assert.deepEqual(efter[tabel], foer[tabel], tabel);
    assert.deepEqual((await verificerAudit(db)).brud, []);
    const { som } = await testApp(miljoe);
    const redaktoer = await som(aktoer);
    assert.equal((await redaktoer.get('/api/v1/noegletal?maaned=2026-10&niveau=land')).statusCode, 200);
    assert.match((await redaktoer.get('/kravbank')).body, /Kravbank/);
  });
});
