import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Bytelager } from './bytelager.ts';

it('makes once what many ask for at once, and keeps no failure', async () => {
  const lager = new Bytelager<string>(100, (v) => v.length);
  let lavet = 0;
  const lav = async () => {
    lavet += 1;
    await Promise.resolve();
    return 'abc';
  };
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => lager.hent('a', lav))), ['abc', 'abc', 'abc']);
  assert.equal(await lager.hent('a', lav), 'abc');
  assert.equal(lavet, 1);
  const fejl = () => Promise.reject(new Error('no'));
  await assert.rejects(lager.hent('b', fejl));
  assert.equal(await lager.hent('b', lav), 'abc');
  assert.equal(lager.bytes, 6);
});

it('holds no more than its bytes: what was asked for longest ago goes first, never the newest', async () => {
  const lager = new Bytelager<string>(6, (v) => v.length);
  const lavet: string[] = [];
  const hent = (noegle: string, tekst = 'abc') =>
    lager.hent(noegle, () => {
      lavet.push(noegle);
      return tekst;
    });
  for (const noegle of ['a', 'b', 'a', 'c', 'a', 'b']) await hent(noegle);
  assert.deepEqual(lavet, ['a', 'b', 'c', 'b']);
  await hent('stor', 'x'.repeat(50));
  assert.equal(lager.bytes, 50);
  await hent('stor');
  assert.equal(lavet.filter((n) => n === 'stor').length, 1);
  lager.glem('st');
  assert.equal(lager.bytes, 0);
});
