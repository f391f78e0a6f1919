import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Klasse, Klasser } from '../../klasse/rules.ts';
import { TOMT_INDHOLD } from '../../rules.ts';
import { tilFelter } from './rules.ts';

function kategori(id: number, navn: string, over: number | null, flettetI: number | null = null): Klasse {
  return {
    id,
    art: 'kategori',
    noegle: null,
    navn,
    beskrivelse: '',
    overklasseId: over,
    organisationId: null,
    raekkefoelge: id,
    kilde: '',
    udgaaet: flettetI !== null,
    flettetI,
    laas: 1,
  };
}

it('a krav whose subcategory was merged into one elsewhere is written under that one’s category', () => {
  const klasser = new Klasser([
    kategori(1, 'Integration', null),
    kategori(2, 'Snitflader', 1),
    kategori(3, 'Kunstig intelligens', null),
    kategori(4, 'Modeller', 3, 2),
  ]);
  const under = tilFelter({ ...TOMT_INDHOLD, kategoriId: 3, underkategoriId: 4 }, klasser, new Map());
  assert.deepEqual([under.kategori, under.underkategori], ['Integration', 'Snitflader']);
  const uden = tilFelter({ ...TOMT_INDHOLD, kategoriId: 3 }, klasser, new Map());
  assert.deepEqual([uden.kategori, uden.underkategori], ['Kunstig intelligens', '']);
});
