import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { afvist } from '../../../../kernel/resultat.ts';
import { aarsstatus } from './oversigt.ts';
import { kommunebeloeb } from './rules.ts';

const beloeb = (kommunekode: string, del: string, rate: number, oere: number) => ({
  kommunekode,
  del,
  rate,
  oere,
});

describe('the amounts of a published basis by kommune', () => {
  const grundlag = {
    beloeb: [
      beloeb('0851', '1', 1, 300),
      beloeb('0851', '1', 2, 301),
      beloeb('0851', '2', 1, 50),
      beloeb('0580', '1', 1, 900),
      beloeb('0101', '1', 1, 20),
    ],
  };
  const navne = new Map([
    ['0851', 'Aalborg'],
    ['0580', 'Aabenraa'],
    ['0101', 'København'],
  ]);
  const liste = (q: string, noegle: 'kommune' | 'ialt', retning: 'stigende' | 'faldende') =>
    kommunebeloeb(grundlag, navne, { q, sortering: { noegle, retning } });

  it('instalments are added up by part and in all', () => {
    const [aalborg] = liste('aalb', 'kommune', 'stigende');
    assert.deepEqual(
      [...aalborg.dele],
      [
        ['1', 601],
        ['2', 50],
      ],
    );
    assert.equal(aalborg.ialtOere, 651);
  });

  it('is sorted as Danish is, or by amount, and searched', () => {
    const navnene = (...v: Parameters<typeof liste>) => liste(...v).map((k) => k.navn);
    assert.deepEqual(navnene('', 'kommune', 'stigende'), ['København', 'Aabenraa', 'Aalborg']);
    assert.deepEqual(navnene('', 'ialt', 'faldende'), ['Aabenraa', 'Aalborg', 'København']);
    assert.deepEqual(navnene('KØB', 'kommune', 'stigende'), ['København']);
    assert.deepEqual(navnene('x', 'kommune', 'stigende'), []);
  });
});

describe('where a year stands', () => {
  it('says what it lacks, and no year is left out', () => {
    const { status, naeste } = aarsstatus(
      [2027],
      [afvist('prismodel_mangler', 'Der mangler en model.')],
      [],
      [],
    );
    assert.deepEqual(
      status.map((s) => [s.aar, s.ialtOere, s.mangler]),
      [[2027, null, ['Der mangler en model.']]],
    );
    assert.deepEqual(naeste, []);
  });
});
