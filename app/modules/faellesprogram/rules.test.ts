import assert from 'node:assert/strict';
import { it } from 'node:test';
import { kortForbehold } from './rules.ts';

it('says a reservation in one line: its first sentence, or that there is one', () => {
  assert.equal(kortForbehold('Demo med opdigtede tal. Resten er lang.'), 'Demo med opdigtede tal.');
  assert.equal(kortForbehold('Tal pr. enhed er foreløbige'), 'Tal pr. enhed er foreløbige');
  const generelt = 'Der er et forbehold for oplysningerne.';
  assert.equal(kortForbehold(`${'Lang '.repeat(20)}sætning. Kort.`), generelt);
  assert.equal(kortForbehold('Første linje\nanden linje'), generelt);
});
