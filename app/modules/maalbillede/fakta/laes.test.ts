import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { skrivFil, testmappe, zipBytes } from '../../../../test/filer.ts';
import type { Tabel } from '../../../kernel/tabel.ts';
import { xlsxBytes } from '../../../platform/document/xlsx.ts';
import { skabelon } from './exports.ts';
import { intetNyt, sammenlign } from './forskel/rules.ts';
import { laesFaktafil } from './laes.ts';
import type { Opslag } from './rules.ts';
import { skrivFejlbeside } from './skriv.ts';

const NU = new Date('2026-11-07T08:12:00Z');
const opslag: Opslag = {
  kommune: (kode) => kode === '0101',
  integration: (id) => (id === 'SF1500' ? id : null),
  system: () => false,
};

const CSV: Record<string, string> = {
  systemer: 'system;navn;leverandoer_cvr\nX;Blåbær;64942212\n',
  maalbilleder: 'system;gyldig_fra;integration\nX;2026-01;SF1500\n',
  tilslutninger: 'system;integration;fra\nX;SF1500;2025-01-01\n',
  anvendelser: 'kommune;system;fra\n0101;X;2025-01-01\n',
  ibrugtagninger: 'kommune;system;integration;fra\n0101;X;SF1500;2025-02-01\n',
};

const zip = async (mere: Record<string, string> = {}) =>
  skrivFil(
    await zipBytes(Object.fromEntries(Object.entries({ ...CSV, ...mere }).map(([n, t]) => [`${n}.csv`, t]))),
  );

/** The same content as sheets, with real Excel dates. */
function somXlsx(): Promise<Buffer> {
  const arter: Record<string, 'dato' | 'maaned'> = { fra: 'dato', gyldig_fra: 'maaned' };
  const tabeller = Object.entries(CSV).map(([titel, tekst]): Tabel => {
    const [hoved, ...raekker] = tekst
      .trim()
      .split('\n')
      .map((l) => l.split(';'));
    return {
      titel,
      kolonner: hoved!.map((navn) => ({ noegle: navn, overskrift: navn, art: arter[navn] ?? 'tekst' })),
      raekker: raekker.map((r) => Object.fromEntries(r.map((v, i) => [hoved![i]!, v]))),
      udtraek: [{ navn: 'Måned', vaerdi: 'x' }],
    };
  });
  return xlsxBytes(tabeller, NU);
}

async function laes(sti: string) {
  const svar = await laesFaktafil(sti, opslag);
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

describe('a fact file on disk', () => {
  test('says the same as XLSX, as zip and as folder', async () => {
    const mappe = join(testmappe(), 'levering');
    mkdirSync(mappe);
    for (const [navn, tekst] of Object.entries(CSV)) {
      writeFileSync(join(mappe, `${navn}.csv`), Buffer.from(tekst, 'latin1'));
    }
    const laeste = await Promise.all([laes(mappe), laes(await zip()), laes(skrivFil(await somXlsx()))]);
    for (const { fejl, advarsler, fil } of laeste) {
      assert.deepEqual(fejl.liste, []);
      assert.deepEqual(advarsler.liste, []);
      assert.equal(fil.systemer[0]!.navn, 'Blåbær');
      assert.ok(intetNyt(sammenlign(laeste[0]!.fil, fil, { fuldt: true })));
    }
  });

  test('the template comes back without a word, but for nothing in it', async () => {
    const { fejl, advarsler } = await laes(skrivFil(await xlsxBytes(skabelon(), NU)));
    assert.deepEqual([fejl.antal, advarsler.antal], [0, 0]);
  });

  test('one CSV alone is told what a delivery is', async () => {
    const svar = await laesFaktafil(skrivFil(CSV.systemer!), opslag);
    assert.ok(!svar.ok);
    assert.equal(svar.hindringer[0]!.kode, 'enkelt_csv');
  });

  test('a broken line in one file is listed beside the errors of the others', async () => {
    const { fejl } = await laes(
      await zip({
        anvendelser: 'kommune;system;fra\n0101;X;2025-01-01\n"0101;X;2025-01-01\n',
        ibrugtagninger: 'kommune;system;integration;fra\n9999;X;SF1500;2025-02-01\n',
      }),
    );
    assert.deepEqual(
      fejl.liste.map((f) => [f.ark, f.raekke]),
      [
        ['anvendelser', 3],
        ['ibrugtagninger', 2],
      ],
    );
  });

  test('the errors stand beside the sender’s own rows, and the file can be sent again', async () => {
    const sti = await zip({
      anvendelser: 'kommune;system;fra;note\n0101;X;2025-01-01;ok\n9999;X;1.1.2025;=SUM(A1)\n',
    });
    const { fejl, raekker } = await laes(sti);
    assert.equal(fejl.antal, 2);
    const til = new PassThrough();
    const [bytes, svar] = await Promise.all([buffer(til), skrivFejlbeside(sti, fejl, raekker, til, NU)]);
    assert.ok(svar.ok);
    const igen = await laes(skrivFil(bytes));
    assert.deepEqual(
      igen.fejl.liste.map((f) => [f.raekke, f.kolonne, f.vaerdi]),
      fejl.liste.map((f) => [f.raekke, f.kolonne, f.vaerdi]),
    );
    assert.deepEqual(
      igen.advarsler.liste.map((a) => a.kolonne),
      ['note'],
    );
  });
});
