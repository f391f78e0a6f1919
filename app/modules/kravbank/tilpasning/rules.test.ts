import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ejefald, erAendretSiden, erTom, fravaelg, saetFavorit, tomtBillede } from './rules.ts';

const kode = (r: ReturnType<typeof fravaelg>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);

it('a krav is always with or deselected, never both', () => {
  const tom = tomtBillede(3);
  const favorit = saetFavorit(tom, true);
  assert.ok(favorit.ok && favorit.vaerdi.favorit);
  const fravalgt = fravaelg(favorit.vaerdi, 'Bruges ikke');
  assert.ok(fravalgt.ok);
  assert.deepEqual([fravalgt.vaerdi.favorit, fravalgt.vaerdi.fravalgtGrund], [false, 'Bruges ikke']);
  assert.equal(kode(saetFavorit(fravalgt.vaerdi, true)), 'fravalgt');
  assert.equal(kode(fravaelg(tom, '')), 'mangler_begrundelse');
});

it('says that the krav has changed only where there is something of one’s own', () => {
  const tom = tomtBillede(3);
  assert.ok(erTom(tom));
  assert.equal(erAendretSiden(tom, 4), false);
  assert.equal(erAendretSiden({ ...tom, favorit: true }, 4), true);
  assert.equal(erAendretSiden({ ...tom, bilag: ['x'] }, 3), false);
});

it('whose it is, in Danish', () => {
  assert.deepEqual(['Svendborg Kommune', 'Aarhus Kommune', 'Fællesindkøb Fyn'].map(ejefald), [
    'Svendborgs',
    'Aarhus’',
    'Fællesindkøb Fyns',
  ]);
});
