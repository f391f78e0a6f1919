import assert from 'node:assert/strict';
import { it } from 'node:test';
import { vejledninger } from './queries.ts';

it('every guide has a title, a beginning and sections that can be linked to; links between guides point at pages', () => {
  const alle = vejledninger();
  assert.ok(alle.length >= 7);
  for (const v of alle) {
    assert.notEqual(v.titel, v.emne, v.emne);
    assert.ok(v.indledning.length > 20, v.emne);
    for (const { id } of v.afsnit) assert.ok(v.html.includes(`id="${id}"`), `${v.emne}#${id}`);
    assert.doesNotMatch(v.html, /<h1|href="[^"/]*\.md/, v.emne);
    for (const [, emne] of v.html.matchAll(/href="\/vejledning\/([\w-]+)/g))
      assert.ok(emne === 'api' || alle.some((a) => a.emne === emne), `${v.emne} → ${emne}`);
  }
});
