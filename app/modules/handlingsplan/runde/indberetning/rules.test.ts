import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Lys } from '../../lys/rules.ts';
import type { Initiativtilstand } from '../../plan/rules.ts';
import type { Indberetningstilstand, Punktudfald } from '../rules.ts';
import {
  erForsinket,
  mangler,
  nyTilstand,
  opgoerelsesdag,
  sendtForSent,
  TOMT_INDHOLD,
  udfald,
} from './rules.ts';

const FRIST = { frist: '2026-11-30' };

it('a day ends at midnight in Denmark: what is sent until then is in time', () => {
  assert.equal(sendtForSent('2026-11-30 22:59:59+00', FRIST), false);
  assert.equal(sendtForSent('2026-11-30 23:00:00+00', FRIST), true);
  assert.equal(sendtForSent(null, FRIST), false);
  // In summer it is an hour earlier.
  assert.equal(sendtForSent('2026-06-30 22:00:00+00', { frist: '2026-06-30' }), true);
});

it('what hasn’t come is late the day after the deadline, while the round is open', () => {
  const aaben = { ...FRIST, tilstand: 'aaben' } as const;
  const i = (tilstand: Indberetningstilstand, stoppet = false) => ({ tilstand, stoppet });
  assert.equal(erForsinket(i('mangler'), aaben, '2026-11-30'), false);
  assert.equal(erForsinket(i('mangler'), aaben, '2026-12-01'), true);
  assert.equal(erForsinket(i('retur'), aaben, '2026-12-01'), true);
  assert.equal(erForsinket(i('sendt'), aaben, '2026-12-01'), false);
  assert.equal(erForsinket(i('mangler'), { ...FRIST, tilstand: 'lukket' }, '2026-12-01'), false);
  // Of an initiative that is stopped nothing new is expected; a question to what it sent stands.
  assert.equal(erForsinket(i('kladde', true), aaben, '2026-12-01'), false);
  assert.equal(erForsinket(i('retur', true), aaben, '2026-12-01'), true);
});

it('all reports of a round are judged by its deadline at the latest', () => {
  assert.equal(opgoerelsesdag(FRIST, '2026-11-29'), '2026-11-29');
  assert.equal(opgoerelsesdag(FRIST, '2026-11-30'), '2026-11-30');
  assert.equal(opgoerelsesdag(FRIST, '2027-03-01'), '2026-11-30');
});

it('a light that isn’t green takes a cause and a text, and one that is lighter than computed a text', () => {
  const felter = (i: Partial<typeof TOMT_INDHOLD>, beregnet: Lys | null) =>
    mangler({ ...TOMT_INDHOLD, ...i }, beregnet).map((h) => h.felt);
  assert.deepEqual(felter({}, null), ['lys']);
  assert.deepEqual(felter({ lys: 'groen' }, 'groen'), []);
  assert.deepEqual(felter({ lys: 'groen' }, null), []);
  assert.deepEqual(felter({ lys: 'groen' }, 'gul'), ['tekst']);
  assert.deepEqual(felter({ lys: 'gul' }, 'groen'), ['aarsager', 'tekst']);
  assert.deepEqual(felter({ lys: 'roed', aarsager: ['data'], tekst: 'Fordi' }, 'groen'), []);
  assert.deepEqual(felter({ lys: 'afsluttet' }, 'groen'), ['tekst']);
});

it('an approved light moves the initiative on, and never out of what has ended', () => {
  const tabel: readonly (readonly [Initiativtilstand, Lys | null, Initiativtilstand | null])[] = [
    ['ikke_startet', 'groen', 'i_gang'],
    ['ikke_startet', 'roed', 'i_gang'],
    ['ikke_startet', 'ikke_startet', null],
    ['ikke_startet', 'afsluttet', 'afsluttet'],
    ['i_gang', 'groen', null],
    ['i_gang', 'ikke_startet', 'ikke_startet'],
    ['i_gang', 'afsluttet', 'afsluttet'],
    ['stoppet', 'groen', null],
    ['stoppet', 'afsluttet', null],
    ['afsluttet', 'ikke_startet', null],
    ['i_gang', null, null],
  ];
  for (const [nu, lys, ny] of tabel) assert.equal(nyTilstand(nu, lys), ny, `${nu} ${lys}`);
});

it('a report changes what it says differently from the plan of then, and leaves the rest as the plan is now', () => {
  const dag = fc.option(fc.constantFrom('2026-01-01', '2026-06-01', '2027-01-01'));
  const u: fc.Arbitrary<Punktudfald> = fc.record({ forventet: dag, faktisk: dag, udgaaet: fc.boolean() });
  fc.assert(
    fc.property(u, u, u, (foer, meldt, nu) => {
      const efter = udfald(nu, { punktId: 1, ...meldt, foer, nySlut: null, grund: '' });
      for (const felt of ['forventet', 'faktisk', 'udgaaet'] as const)
        assert.equal(efter[felt], meldt[felt] === foer[felt] ? nu[felt] : meldt[felt]);
    }),
  );
  // A report from before that was kept says all of it.
  const nu = { forventet: '2026-06-01', faktisk: null, udgaaet: false };
  const meldt = { forventet: null, faktisk: '2026-05-01', udgaaet: true };
  assert.deepEqual(udfald(nu, { punktId: 1, ...meldt, nySlut: null, grund: '' }), meldt);
});
