import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { KOMBIT, paaHverDatabase, testAktoer } from '../../../../test/helpers.ts';
import { erForaeldet, ok } from '../../../kernel/resultat.ts';
import type { Tabel } from '../../../kernel/tabel.ts';
import { type Database, sql } from '../../../platform/db/database.ts';
import { xlsxBytes } from '../../../platform/document/xlsx.ts';
import { gem } from '../commands.ts';
import { indlaesKatalogDemo } from '../demo.ts';
import { hentHistorik, hentKatalog } from '../queries.ts';
import { anvendImport, modtagImport, visImport } from './commands.ts';
import { arbejdsgangstabeller, integrationstabel, pakketabel } from './exports.ts';

const NU = new Date('2026-11-21T10:00:00Z');
const mappe = mkdtempSync(join(tmpdir(), 'katalog-'));
const redaktoer = (db: Database) => testAktoer(db, KOMBIT, ['katalogredaktoer']);

let nr = 0;
function skrevet(indhold: Uint8Array | string) {
  nr += 1;
  const sti = join(mappe, `fil-${nr}`);
  writeFileSync(sti, indhold);
  return { sti, navn: 'katalog.xlsx', sha256: '0'.repeat(64) };
}

const ark = (
  titel: string,
  overskrifter: readonly string[],
  ...rk: readonly (readonly string[])[]
): Tabel => ({
  titel,
  kolonner: overskrifter.map((overskrift, i) => ({ noegle: String(i), overskrift, art: 'tekst' })),
  raekker: rk.map((celler) => Object.fromEntries(celler.map((c, i) => [String(i), c]))),
  udtraek: [],
});
const fil = async (...tabeller: Tabel[]) => skrevet(await xlsxBytes(tabeller, NU));

paaHverDatabase('import af katalog', (hent) => {
  it('reads its own export as no change at all', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    await indlaesKatalogDemo(db, NU);
    const i = (await db.som(aktoer, hentKatalog)).integration.get('SF1600');
    assert.ok(i);
    await gem(db, aktoer, NU, {
      art: 'integration',
      billede: {
        ...i.billede,
        navn: 'Print, "ældre" =1+1\nto linjer',
        gyldigFra: '2026-02-28',
        udgaaetFra: '2026-10' as never,
        efterfoelger: 'SF1601',
        forudsaetter: ['SF1500', 'SF1590_B_01'],
      },
      fraVersion: i.version,
      begrundelse: 'Prøve',
    });
    const katalog = await db.som(aktoer, hentKatalog);
    const alle = <B>(kort: ReadonlyMap<string, { billede: B }>) => [...kort.values()].map((p) => p.billede);
    const udtraek = [{ navn: 'Vist', vaerdi: 'Hele kataloget' }];
    const tabeller = [
      integrationstabel(alle(katalog.integration), udtraek),
      pakketabel(alle(katalog.pakke), udtraek),
      ...arbejdsgangstabeller(alle(katalog.arbejdsgang), udtraek),
    ];
    const modtaget = await modtagImport(db, aktoer, NU, await fil(...tabeller));
    assert.ok(modtaget.ok, JSON.stringify(modtaget));
    const visning = await visImport(db, aktoer, mappe, modtaget.id);
    assert.deepEqual(visning?.plan.linjer, []);
    assert.equal(visning?.plan.uaendrede, 36 + 15 + 15);
  });

  it('tells all errors at once with sheet, row and column, and stores nothing', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const foer = await db.som(aktoer, hentKatalog);
    const svar = await modtagImport(
      db,
      aktoer,
      NU,
      await fil(
        ark(
          'Integrationer',
          ['Navn', 'Kode', 'Status', 'Udgår fra', 'Efterfølger', 'Gyldig fra'],
          ['Ny', 'sf 1', 'I drift', '', '', ''],
          ['', 'SF1500', 'kører', 'snart', '', '2026-02-30'],
          ['Ring', 'SF1461', 'drift', '2026-01', 'SF1461', ''],
          ['Igen', 'SF1500', 'drift', '', '', ''],
        ),
        ark('Pakker', ['Kode', 'Navn', 'Integrationer'], ['I-1', 'Pakke', 'SF1500, SF9999']),
        ark(
          'Arbejdsganges integrationer',
          ['Arbejdsgang', 'Integration', 'Relevans', 'Begrundelse'],
          ['Z9', 'SF1500', 'måske', ''],
        ),
      ),
    );
    assert.ok(!svar.ok);
    const steder = svar.fejl.map((f) => `${f.ark} ${f.raekke} ${f.kolonne}: ${f.vaerdi}`);
    assert.deepEqual(steder, [
      'Integrationer 2 Kode: sf 1',
      'Integrationer 3 Navn: ',
      'Integrationer 3 Status: kører',
      'Integrationer 3 Gyldig fra: 2026-02-30',
      'Integrationer 3 Udgår fra: snart',
      'Integrationer 5 Kode: SF1500',
      'Arbejdsganges integrationer 2 Arbejdsgang: Z9',
      'Arbejdsganges integrationer 2 Relevans: måske',
      'Integrationer 4 Efterfølger: SF1461',
      'Pakker 2 Integrationer: SF1500, SF9999',
    ]);
    assert.deepEqual(await db.som(aktoer, hentKatalog), foer);
    const gemte = await sql<{
      antal: number;
    }>`select count(*)::int as antal from katalog_import where person_id = ${aktoer.personId}`.execute(
      db.kysely,
    );
    assert.equal(gemte.rows[0].antal, 0);
  });

  it('refuses what is not a spreadsheet, or lacks sheets and columns', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const besked = async (f: Awaited<ReturnType<typeof fil>>) => {
      const svar = await modtagImport(db, aktoer, NU, f);
      return svar.ok ? 'ok' : svar.fejl[0].besked;
    };
    assert.match(await besked(skrevet('%PDF-1.7 ')), /PDF/);
    assert.match(await besked(skrevet('')), /tom/);
    assert.match(await besked(await fil(ark('Ark1', ['Kode'], ['SF1']))), /Ingen af arkene/);
    assert.match(await besked(await fil(ark('Pakker', ['Kode'], ['I-1']))), /Kolonnen »Navn« mangler/);
  });

  it('stores everything once it is confirmed, each as a version with the reason', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const modtaget = await modtagImport(
      db,
      aktoer,
      NU,
      await fil(
        ark(
          'integrationer',
          ['KODE', 'navn', 'Udgår fra', 'Efterfølger', 'Ukendt kolonne'],
          ['SF8001', 'Gammel', '2026-05', 'SF8002', 'x'],
          ['SF8002', 'Ny', '', '', ''],
        ),
        ark('Pakker', ['Kode', 'Navn', 'Integrationer'], ['I-2', 'Post', 'SF8002; SF1601']),
      ),
    );
    assert.ok(modtaget.ok);
    const visning = await visImport(db, aktoer, mappe, modtaget.id);
    assert.deepEqual(
      visning?.plan.linjer.map((l) => [l.kode, l.ny]),
      [
        ['SF8001', true],
        ['SF8002', true],
        ['I-2', false],
      ],
    );
    const valg = { id: modtaget.id, aftryk: visning?.plan.aftryk ?? '', begrundelse: 'Årets katalog' };
    assert.deepEqual(await anvendImport(db, aktoer, NU, mappe, valg), ok({ antal: 3 }));
    assert.ok(erForaeldet(await anvendImport(db, aktoer, NU, mappe, valg)));
    const katalog = await db.som(aktoer, hentKatalog);
    assert.equal(katalog.integration.get('SF8001')?.billede.efterfoelger, 'SF8002');
    assert.deepEqual(katalog.pakke.get('I-2')?.billede.integrationer, ['SF1601', 'SF8002']);
    const id = katalog.pakke.get('I-2')?.id ?? 0;
    const [seneste] = await db.som(aktoer, (tx) => hentHistorik(tx, 'pakke', id));
    assert.equal(seneste.begrundelse, 'Årets katalog');
  });

  it('does not confirm a plan that others have overtaken, nor show it to others', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const modtaget = await modtagImport(
      db,
      aktoer,
      NU,
      await fil(ark('Pakker', ['Kode', 'Navn'], ['I-3', 'Mit navn'])),
    );
    assert.ok(modtaget.ok);
    const aftryk = (await visImport(db, aktoer, mappe, modtaget.id))?.plan.aftryk ?? '';
    const i3 = (await db.som(aktoer, hentKatalog)).pakke.get('I-3');
    assert.ok(i3);
    await gem(db, aktoer, NU, {
      art: 'pakke',
      billede: { ...i3.billede, navn: 'En andens navn' },
      fraVersion: i3.version,
      begrundelse: 'x',
    });
    const valg = { id: modtaget.id, aftryk, begrundelse: 'x' };
    assert.ok(erForaeldet(await anvendImport(db, aktoer, NU, mappe, valg)));
    assert.equal((await db.som(aktoer, hentKatalog)).pakke.get('I-3')?.billede.navn, 'En andens navn');
    const anden = await redaktoer(db);
    assert.equal(await visImport(db, anden, mappe, modtaget.id), null);
    assert.equal(await visImport(db, aktoer, mappe, 'ikke-et-id'), null);
  });
});
