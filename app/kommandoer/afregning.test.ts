// The example was computed by another program, with fractions: what is computed here must be the same to the last øre.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Afvist, ForkertBrug, laesArgumenter } from '../kommandolinje.ts';
import { afregningKommando } from './afregning.ts';

const EKSEMPEL = fileURLToPath(
  new URL('../modules/faellesprogram/afregning/grundlag/test/eksempel/', import.meta.url),
);
const BELOEB = readFileSync(join(EKSEMPEL, 'beloeb.csv'), 'utf8');
const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-afregning-'));
after(() => rmSync(mappe, { recursive: true, force: true }));

interface Svar {
  readonly ud: string;
  readonly fortalt: string;
  readonly afvist: string | null;
}

async function koer(...argumenter: string[]): Promise<Svar> {
  let ud = '';
  const fortalt: string[] = [];
  const udgang = {
    async skriv(tekst: string) {
      ud += tekst;
    },
    fortael: (linje: string) => void fortalt.push(linje),
  };
  let afvist: string | null = null;
  try {
    await afregningKommando(laesArgumenter(['afregning', ...argumenter]), udgang);
  } catch (fejl) {
    if (!(fejl instanceof Afvist)) throw fejl;
    afvist = fejl.message;
  }
  return { ud, fortalt: fortalt.join('\n'), afvist };
}

let nr = 0;
/** A copy of the example with one of its files changed. */
function kopi(fil: string, ret: (tekst: string) => string): string {
  nr += 1;
  const til = join(mappe, String(nr));
  cpSync(EKSEMPEL, til, { recursive: true });
  writeFileSync(join(til, fil), ret(readFileSync(join(til, fil), 'utf8')));
  return til;
}

describe('afregning --genberegn', () => {
  it('gives the amounts of the example to the last øre, from a folder or from its two files', async () => {
    const svar = await koer('--genberegn', EKSEMPEL, '--format', 'csv');
    assert.deepEqual(svar, {
      ud: BELOEB,
      fortalt: 'Alle beløb stemmer med grundlaget til sidste øre.',
      afvist: null,
    });
    const filer = [join(EKSEMPEL, 'grundlag.json'), join(EKSEMPEL, 'tal.csv')];
    assert.deepEqual(await koer('--genberegn', ...filer, '--format', 'csv'), svar);
  });

  it('prints a table with names, counts’ sources and a total', async () => {
    const { ud } = await koer('--genberegn', EKSEMPEL);
    assert.match(ud, /^Eksempelprogram \(KOMBIT\): afregning 3 af 2021\nPrismodel 2, regelversion 1\n/);
    assert.match(ud, /Tal: Skole 2020, version 2, Eksempel \(2021-01-01\)/);
    assert.match(ud, /0479 {2}Skole +1\. halvår +212\.208,80 kr\./);
    assert.match(ud, /I alt +17\.720\.283,09 kr\.\n$/);
  });

  it('shows one kommune with its lines', async () => {
    const { ud } = await koer('--genberegn', EKSEMPEL, '--kommune', '741', '--format', 'json');
    const svar = JSON.parse(ud) as { ialtOere: number; linjer: { linje: string; beloebOere: number }[] };
    assert.equal(svar.ialtOere, 1_394_457 + 1_394_458);
    assert.equal(
      svar.linjer.reduce((s, l) => s + l.beloebOere, 0),
      svar.ialtOere,
    );
    assert.match(
      (await koer('--genberegn', EKSEMPEL, '--kommune', '0851')).afvist ?? '',
      /0851 betaler ikke/,
    );
  });

  it('compares with an invoice file: only with the instalments that it has, and with credit notes taken off', async () => {
    const foersteHalvaar = BELOEB.split('\r\n').filter(
      (l) => !l.includes(';skole;2;') && !l.includes('dagtilbud'),
    );
    const faktura = join(mappe, 'faktura.csv');
    const rettet = foersteHalvaar
      .join('\n')
      .replace('0461;skole;1;90905291', '0461;skole;1;90905391\n0461;skole;1;-100');
    writeFileSync(faktura, rettet);
    const ens = await koer('--genberegn', EKSEMPEL, '--faktura', faktura);
    assert.equal(ens.afvist, null);
    assert.match(ens.fortalt, /og med fakturafilen til sidste øre/);
    writeFileSync(faktura, rettet.replace('0101;skole;1;671844305', '0101;skole;1;671844306'));
    const anderledes = await koer('--genberegn', EKSEMPEL, '--faktura', faktura);
    assert.equal(anderledes.afvist, '1 beløb afviger fra fakturafilen.');
    assert.match(
      anderledes.fortalt,
      /Kommune 0101, del skole, rate 1: fakturafilen har 6\.718\.443,06 kr\., beregnet 6\.718\.443,05 kr\./,
    );
    writeFileSync(faktura, foersteHalvaar.filter((l) => !l.startsWith('0479')).join('\n'));
    assert.match(
      (await koer('--genberegn', EKSEMPEL, '--faktura', faktura)).fortalt,
      /fakturafilen har intet/,
    );
  });

  it('tells when counts, rules or amounts are not those of the settlement', async () => {
    const tal = await koer(
      '--genberegn',
      kopi('tal.csv', (t) => t.replace('0479;skole;2020;6401', '0479;skole;2020;6402')),
    );
    assert.match(tal.afvist ?? '', /tal\.csv er ikke den fil.*\n\d+ beløb afviger fra grundlaget/s);
    const model = await koer(
      '--genberegn',
      kopi('grundlag.json', (t) => t.replace('"oere": 4600', '"oere": 4601')),
    );
    assert.match(model.afvist ?? '', /ikke den, der blev vedtaget\.\n2 beløb afviger/);
    const beloeb = await koer(
      '--genberegn',
      kopi('grundlag.json', (t) => t.replace('671844305', '671844304')),
    );
    assert.equal(beloeb.afvist, '1 beløb afviger fra grundlaget.');
  });

  it('says what is wrong with a file, and computes nothing by it', async () => {
    const afvist = async (fil: string, ret: (t: string) => string) => {
      const svar = await koer('--genberegn', kopi(fil, ret));
      assert.equal(svar.ud, '');
      return svar.afvist ?? '';
    };
    assert.match(
      await afvist('tal.csv', (t) => t.replace(/0479;skole.*\n/, '')),
      /Skole: tallene fra 2020 mangler .* 0479/,
    );
    assert.match(
      await afvist('tal.csv', (t) => t.replace(';6401', ';6401,5')),
      /række 8: »6401,5« er ikke et helt antal/,
    );
    assert.match(await afvist('tal.csv', (t) => t.replace(';6401', ';-1')), /»-1« er ikke et helt antal/);
    assert.match(
      await afvist('tal.csv', (t) => `${t}0479;skole;2020;1\n`),
      /række 10: kommune 0479 står to gange/,
    );
    assert.match(await afvist('tal.csv', () => 'kode;antal\n'), /mangler kolonnerne kommunekode, del, aar/);
    assert.match(await afvist('grundlag.json', () => '{'), /ikke en JSON-fil/);
    assert.match(await afvist('grundlag.json', () => '{}'), /ikke et grundlag/);
    assert.match(
      await afvist('grundlag.json', (t) => t.replace('"version": 1', '"version": 2')),
      /version kendes ikke/,
    );
    assert.match(
      await afvist('grundlag.json', (t) => t.replace('"regelversion": 1', '"regelversion": 2')),
      /regelversion 1/,
    );
    assert.match(
      await afvist('grundlag.json', (t) => t.replace('"2021-04"', '"april"')),
      /deltagelser\.2\.fra kan ikke læses/,
    );
    assert.match(
      (await koer('--genberegn', join(mappe, 'findes-ikke'))).afvist ?? '',
      /kan ikke læses\. Angiv en mappe/,
    );
  });

  it('wrong usage is told as such, before any file is opened', async () => {
    for (const a of [[EKSEMPEL], ['--genberegn'], ['--genberegn', 'a', 'b', 'c']])
      await assert.rejects(koer(...a), ForkertBrug);
    await assert.rejects(
      koer('--genberegn', EKSEMPEL, '--kommune', 'Svendborg'),
      /kommunekode på fire cifre/,
    );
    await assert.rejects(koer('--genberegn', EKSEMPEL, '--format', 'pdf'), /csv eller json/);
  });
});
