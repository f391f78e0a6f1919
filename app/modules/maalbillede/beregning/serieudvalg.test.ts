import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bygLand, lavLand } from '../../../../bench/nationalt.ts';
import { beregnSerie, type Parfilter, serieFor, sumSerie } from './beregning.ts';

const grundlag = bygLand(lavLand({ systemer: 12, integrationer: 20, maaneder: 12, froe: 7 }));
const serie = beregnSerie(grundlag);

describe('serieFor', () => {
  const { kommuner, systemer } = grundlag;
  const filtre: Parfilter[] = [
    {},
    { kommuner: [kommuner[3].kode] },
    { regioner: [kommuner[3].regionskode] },
    { systemer: [systemer[1].noegle] },
    { leverandoerer: [systemer[1].cvr] },
    ...(systemer[1].kle === null ? [] : [{ domaener: [systemer[1].kle] }]),
    { kommuner: [kommuner[3].kode], leverandoerer: [systemer[1].cvr] },
    { kommuner: kommuner.slice(0, 5).map((k) => k.kode) },
    { kommuner: [kommuner[3].kode], systemer: undefined },
    { systemer: ['findes-ikke'] },
  ];
  for (const filter of filtre) {
    it(`reads off the same figures as adding up the pairs: ${JSON.stringify(filter)}`, () => {
      const { id: _, navn: __, ...laest } = serieFor(serie, grundlag, filter);
      const { id: ___, navn: ____, ...lagtSammen } = sumSerie(serie, grundlag, filter);
      assert.deepEqual(laest, lagtSammen);
    });
  }
});
