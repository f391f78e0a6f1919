import assert from 'node:assert/strict';
import { it } from 'node:test';
import { laesDel, laesSlags, medSlags, slagsvalg } from './forms.ts';
import { naestePunkt, type Programpunkt, plantekst, planvindue } from './rules.ts';

const punkt = (p: Partial<Programpunkt>): Programpunkt => ({
  id: 1,
  art: 'milepael',
  emne: 'andet',
  delId: null,
  navn: 'Noget',
  beskrivelse: '',
  start: null,
  slut: '2016-02-01',
  visning: '',
  foersteSlut: '2016-02-01',
  baselines: 1,
  forventet: null,
  faktisk: null,
  ...p,
});

it('says when as its source does, and else by day', () => {
  assert.equal(plantekst(punkt({ visning: 'Primo februar 2016' })), 'Primo februar 2016');
  assert.equal(plantekst(punkt({})), '1. februar 2016');
  assert.equal(plantekst(punkt({ start: '2016-01-01' })), '1. januar 2016 – 1. februar 2016');
});

it('what comes next is the earliest that isn’t reached, by when it is expected now', () => {
  const naaet = punkt({ id: 1, slut: '2015-11-20', faktisk: '2015-11-20' });
  const sen = punkt({ id: 2, slut: '2016-01-01', forventet: '2017-01-01' });
  const naeste = punkt({ id: 3, slut: '2016-09-30' });
  assert.equal(naestePunkt([naaet, sen, naeste])?.id, 3);
  assert.equal(naestePunkt([naaet]), null);
});

it('shows whole years round everything that was or is planned', () => {
  assert.equal(planvindue([]), null);
  assert.deepEqual(planvindue([punkt({ foersteSlut: '2015-12-31', slut: '2019-06-01' })]), {
    fra: '2015-01-01',
    til: '2020-01-01',
  });
});

const felter = (del: Parameters<typeof laesDel>[0], form: Record<string, string>) => {
  const svar = laesDel(del, form);
  return svar.ok ? [] : svar.hindringer.map((h) => h.felt);
};

it('a phase has a beginning, a milestone hasn’t, and nothing ends before it begins', () => {
  const p = { navn: 'X', emne: 'andet', slut: '01.02.2016' };
  assert.deepEqual(felter('punkt', { ...p, art: 'fase' }), ['start']);
  assert.deepEqual(felter('punkt', { ...p, art: 'fase', start: '02.02.2016' }), ['slut']);
  assert.deepEqual(felter('punkt', { ...p, art: 'fase', start: '01.02.2016' }), []);
  assert.deepEqual(felter('punkt', { ...p, art: 'milepael', start: '01.01.2016' }), ['start']);
  assert.deepEqual(felter('punkt', { ...p, art: 'milepael', slut: '31.02.2016' }), ['slut']);
  assert.deepEqual(felter('punkt', { navn: 'X', emne: 'andet', art: 'milepael' }), ['slut']);
});

it('an unit of one’s own needs its words; a member needs an organisation; a choice has to be one', () => {
  assert.deepEqual(felter('del', { navn: 'Tandpleje', enhed: 'anden', enhedEn: 'barn' }), ['enhedFlere']);
  assert.deepEqual(felter('del', { navn: 'Skole', enhed: 'mængde' }), ['enhed']);
  assert.deepEqual(felter('medlem', { forumId: '1' }), ['medlemId']);
  assert.deepEqual(felter('medlem', { forumId: '', navn: 'KL' }), ['forumId']);
  assert.deepEqual(felter('aftale', { navn: 'X', art: 'begge', fra: '02.01.2016', til: '01.01.2016' }), [
    'til',
  ]);
});

it('a new thing of several kinds begins with its kind; one that is there keeps it, unless another is asked for', () => {
  assert.equal(laesSlags('punkt', {}, false), 'vaelg');
  assert.equal(laesSlags('punkt', { art: 'fase' }, false), 'fase');
  assert.equal(laesSlags('punkt', { art: 'noget' }, false), 'vaelg');
  assert.equal(laesSlags('punkt', {}, true), null);
  assert.equal(laesSlags('punkt', { skift: 'ja' }, true), 'vaelg');
  assert.equal(laesSlags('punkt', { art: 'milepael' }, true), 'milepael');
  // What a link points at stays; things of one kind have nothing to choose.
  assert.equal(laesSlags('henvisning', { slags: 'link', skift: 'ja' }, true), null);
  assert.equal(laesSlags('spor', {}, false), null);
});

it('another kind empties what isn’t asked of it, and leaves the rest', () => {
  const fase = { art: 'fase', navn: 'X', start: '2016-01-01', slut: '2016-02-01' };
  assert.deepEqual(medSlags('punkt', fase, 'milepael'), { ...fase, art: 'milepael', start: '' });
  assert.deepEqual(medSlags('punkt', fase, 'fase'), fase);
  assert.deepEqual(medSlags('punkt', fase, null), fase);
});

it('offers no kind that there is nothing to choose of', () => {
  assert.deepEqual(slagsvalg('henvisning', { system: [1], integration: [1], initiativ: [], sag: [] }), [
    'system',
    'integration',
    'link',
  ]);
  assert.deepEqual(slagsvalg('punkt', {}), ['milepael', 'fase']);
});
