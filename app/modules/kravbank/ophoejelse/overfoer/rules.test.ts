import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Klasse, Klasser } from '../../klasse/rules.ts';
import { TOMT_INDHOLD } from '../../rules.ts';
import { klassehindringer, klassespoergsmaal, samletTekst, tilFaelles } from './rules.ts';

function klasse(id: number, navn: string, mere: Partial<Klasse> = {}): Klasse {
  return {
    id,
    navn,
    art: 'kategori',
    noegle: null,
    beskrivelse: '',
    overklasseId: null,
    organisationId: null,
    raekkefoelge: id,
    kilde: '',
    udgaaet: false,
    flettetI: null,
    laas: 1,
    ...mere,
  };
}

const klasser = new Klasser([
  klasse(1, 'Sikkerhed'),
  klasse(2, 'Logning', { overklasseId: 1 }),
  klasse(3, 'sikkerhed', { organisationId: 7 }),
  klasse(4, 'Egen', { overklasseId: 3, organisationId: 7 }),
  klasse(5, 'Skole', { art: 'domaene', organisationId: 7 }),
  klasse(6, 'Gammel', { art: 'tag', organisationId: 7, udgaaet: true, flettetI: 8 }),
  klasse(8, 'Ny', { art: 'tag' }),
  klasse(9, 'Udgået', { udgaaet: true }),
]);
const indhold = {
  ...TOMT_INDHOLD,
  kategoriId: 3,
  underkategoriId: 4,
  alleDomaener: false,
  domaener: [5],
  tags: [6],
  bilag: ['a', 'b'],
};

it('asks about the local classes only, and suggests the shared one of the same name', () => {
  const spoergsmaal = klassespoergsmaal(indhold, klasser);
  assert.deepEqual(
    spoergsmaal.map((s) => [s.klasse.id, s.forslag?.id ?? null, s.mulige.map((m) => m.id)]),
    [
      [3, 1, [1]],
      [4, null, [2]],
      [5, null, []],
    ],
  );
  const koder = (valg: [number, number | null][]) =>
    klassehindringer(spoergsmaal, new Map(valg)).map((h) => h.felt);
  assert.deepEqual(koder([]), ['klasse_3', 'klasse_4', 'klasse_5']);
  assert.deepEqual(
    koder([
      [3, 9],
      [4, 2],
      [5, 2],
    ]),
    ['klasse_3', 'klasse_5'],
  );
  assert.deepEqual(
    koder([
      [3, 1],
      [4, 2],
      [5, null],
    ]),
    [],
  );
});

it('the shared krav has shared classes, its own attachments, and is for all domains when none is left', () => {
  const faelles = tilFaelles(
    indhold,
    klasser,
    new Map([
      [3, null],
      [4, 2],
      [5, null],
    ]),
    new Map([['a', 'A']]),
  );
  assert.equal(faelles.kategoriId, 1);
  assert.equal(faelles.underkategoriId, 2);
  assert.deepEqual(
    [faelles.alleDomaener, faelles.domaener, faelles.tags, faelles.bilag],
    [true, [], [8], ['A']],
  );
});

it('joins two texts, and says the same only once', () => {
  assert.equal(samletTekst('A', 'B'), 'A\n\nB');
  assert.equal(samletTekst(' A ', 'A'), 'A');
  assert.equal(samletTekst('', 'B'), 'B');
  assert.equal(samletTekst('A', ''), 'A');
});
