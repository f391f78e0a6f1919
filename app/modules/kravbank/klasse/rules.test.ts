import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import {
  type Klasse,
  Klasser,
  kanFlettesI,
  klassegrene,
  maaFlette,
  navnHindring,
  overklasseHindring,
} from './rules.ts';

function klasse(id: number, mere: Partial<Klasse> = {}): Klasse {
  return {
    id,
    art: 'kategori',
    noegle: null,
    navn: `K${id}`,
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

const kode = (r: ReturnType<typeof maaFlette>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);

it('a class is merged only into one of its kind and level that is in use and at least as shared', () => {
  const fra = klasse(1);
  assert.equal(kode(maaFlette(fra, klasse(2))), 'ok');
  assert.equal(kode(maaFlette(fra, fra)), 'sig_selv');
  assert.equal(kode(maaFlette(klasse(1, { udgaaet: true, flettetI: 3 }), klasse(2))), 'er_flettet');
  assert.equal(kode(maaFlette(fra, klasse(2, { udgaaet: true }))), 'udgaaet');
  assert.equal(kode(maaFlette(fra, klasse(2, { udgaaet: true, flettetI: 1 }))), 'udgaaet');
  assert.equal(kode(maaFlette(fra, klasse(2, { art: 'tag' }))), 'anden_art');
  assert.equal(kode(maaFlette(fra, klasse(2, { overklasseId: 9 }))), 'anden_art');
  assert.equal(kode(maaFlette(fra, klasse(2, { organisationId: 7 }))), 'andens');
  assert.equal(kode(maaFlette(klasse(1, { organisationId: 7 }), klasse(2))), 'ok');
  assert.equal(kode(maaFlette(klasse(1, { organisationId: 7 }), klasse(2, { organisationId: 8 }))), 'andens');
  // A retired class can still be merged, so that what carries it gets a name that is in use.
  assert.equal(kode(maaFlette(klasse(1, { udgaaet: true }), klasse(2))), 'ok');
});

it('whatever is merged in whatever order, every class leads to one that is in use', () => {
  const trin = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(trin, (forsoeg) => {
      let alle = [1, 2, 3, 4, 5, 6].map((id) => klasse(id));
      for (const [a, b] of forsoeg) {
        const fra = alle[a - 1];
        if (maaFlette(fra, alle[b - 1]).ok)
          alle = alle.map((k) => (k.id === a ? { ...k, flettetI: b, udgaaet: true } : k));
      }
      const klasser = new Klasser(alle);
      for (const k of alle) assert.equal(klasser.find(k.id)?.udgaaet, false);
      assert.equal(
        alle.filter((k) => !k.udgaaet).reduce((sum, k) => sum + klasser.medFlettede(k.id).length, 0),
        6,
      );
    }),
  );
});

it('a subcategory that has moved, or whose category is merged, takes the krav along', () => {
  const klasser = new Klasser([
    klasse(1, { udgaaet: true, flettetI: 2 }),
    klasse(2),
    klasse(3),
    klasse(4, { overklasseId: 1 }),
    klasse(5, { overklasseId: 3 }),
  ]);
  const navne = (k: number | null, u: number | null) => {
    const { kategori, underkategori } = klasser.kategorierFor(k, u);
    return [kategori?.id ?? null, underkategori?.id ?? null];
  };
  assert.deepEqual(navne(1, 4), [2, 4]);
  assert.deepEqual(navne(1, 5), [3, 5]);
  assert.deepEqual(navne(1, null), [2, null]);
  assert.deepEqual(navne(null, null), [null, null]);
  assert.deepEqual(
    klasser.valgbare('kategori', null, 2).map((k) => k.id),
    [4],
  );
  assert.deepEqual(
    klassegrene(klasser, 'kategori', null, false).map((g) => [g.klasse.id, g.under.map((u) => u.id)]),
    [
      [2, [4]],
      [3, [5]],
    ],
  );
  assert.deepEqual(
    kanFlettesI(klasser, klasse(5, { overklasseId: 3 })).map((k) => k.id),
    [4],
  );
});

it('a name stands once in its place, and a shared one is in the way of a local', () => {
  const klasser = new Klasser([
    klasse(1, { navn: 'Sikkerhed' }),
    klasse(2, { navn: 'Drift', organisationId: 7 }),
    klasse(3, { navn: 'Gammel', udgaaet: true }),
    klasse(4, { navn: 'Logning', overklasseId: 1 }),
  ]);
  const h = (
    navn: string,
    organisationId: number | null,
    overklasseId: number | null = null,
    id: number | null = null,
  ) => navnHindring(klasser, { art: 'kategori', navn, overklasseId, organisationId }, id)?.kode ?? null;
  assert.equal(h('SIKKERHED', 7), 'navn_findes');
  assert.equal(h('Sikkerhed', null, null, 1), null);
  assert.equal(h('Drift', 8), null);
  assert.equal(h('Drift', 7), 'navn_findes');
  assert.equal(h('Gammel', null), null);
  assert.equal(h('Logning', null), null);
  assert.equal(h('Logning', null, 1), 'navn_findes');
  const o = (overklasseId: number, art: 'kategori' | 'tag' = 'kategori') =>
    overklasseHindring(klasser, { art, navn: 'Ny', overklasseId, organisationId: null })?.kode ?? null;
  assert.equal(o(1), null);
  assert.equal(o(1, 'tag'), 'overklasse');
  assert.equal(o(2), 'overklasse');
  assert.equal(o(3), 'overklasse');
  assert.equal(o(4), 'overklasse');
  assert.equal(o(99), 'overklasse');
});
