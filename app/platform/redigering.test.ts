import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FORAELDET } from '../kernel/resultat.ts';
import { formtilstand, laesVersion } from './redigering.ts';

const NAVNE = { navn: 'Navn', formaal: 'Formål' };
const gemt = { navn: 'Deres', formaal: 'Fælles' };

it('keeps what was typed when it is refused', () => {
  const form = { navn: '', formaal: 'Mit', version: '3', udgangspunkt: '{"navn":"Først"}' };
  const t = formtilstand(NAVNE, gemt, 4, { form, hindringer: [{ kode: 'x', besked: 'Nej', felt: 'navn' }] });
  assert.deepEqual([t.vaerdier, t.version, t.konflikt], [form, '3', null]);
});

it('brings two versions together: mine where I changed it, theirs where only they did, and both where both did', () => {
  const udgangspunkt = JSON.stringify({ navn: 'Først', formaal: 'Først' });
  const foraeldet = [{ kode: FORAELDET, besked: '' }];
  const mit = { navn: 'Mit', formaal: 'Først', version: '1', udgangspunkt };
  const t = formtilstand(NAVNE, gemt, 2, { form: mit, hindringer: foraeldet });
  assert.deepEqual(t.vaerdier, { navn: 'Mit', formaal: 'Fælles' });
  assert.deepEqual(t.konflikt?.taget, ['Formål']);
  assert.deepEqual(t.konflikt?.felter, [{ etiket: 'Navn', gemt: 'Deres', skrevet: 'Mit' }]);
  assert.equal(t.version, '2');
});

it('a version that isn’t a number is nothing’s', () => {
  assert.equal(laesVersion({}), -1);
  assert.equal(laesVersion({ version: 'x' }), -1);
  assert.equal(laesVersion({ version: '7' }), 7);
});
