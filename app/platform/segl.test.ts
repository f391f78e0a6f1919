import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import fc from 'fast-check';
import { laesSeglnoegle, nytSegl, SEGLFIL, seglnoegleI } from './segl.ts';

const segl = nytSegl(randomBytes(32));

it('what is sealed comes back, and only in its own place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (tekst, her, der) => {
      const boks = segl.forsegl(tekst, her);
      assert.equal(segl.bryd(boks, her).toString(), tekst);
      if (her !== der) assert.throws(() => segl.bryd(boks, der));
    }),
  );
});

it('a box that was altered anywhere, or sealed with another key, is not opened', () => {
  const boks = segl.forsegl('Ja, som et tilkøb', 'markedssvar:7:12');
  assert.ok(!boks.includes('tilkøb'));
  for (let i = 0; i < boks.length; i++) {
    const rettet = Buffer.from(boks);
    rettet[i] ^= 1;
    assert.throws(() => segl.bryd(rettet, 'markedssvar:7:12'), `byte ${i}`);
  }
  assert.throws(() => nytSegl(randomBytes(32)).bryd(boks, 'markedssvar:7:12'));
  assert.throws(() => segl.bryd(Buffer.alloc(3), 'markedssvar:7:12'));
});

it('the same text is never the same box', () => {
  assert.notDeepEqual(segl.forsegl('Ja', 'a'), segl.forsegl('Ja', 'a'));
});

it('the length of a box says nothing of a short text', () => {
  const laengder = ['Ja', 'Nej', 'Ja, som et tilkøb', ''].map((svar) => segl.forsegl(svar, 'a').length);
  assert.equal(new Set(laengder).size, 1);
  assert.ok(segl.forsegl('x'.repeat(300), 'a').length > laengder[0]);
});

it('the data folder gets one key, for its owner alone, and keeps it', () => {
  const mappe = mkdtempSync(join(tmpdir(), 'segl-'));
  try {
    const noegle = seglnoegleI(mappe);
    assert.deepEqual(seglnoegleI(mappe), noegle);
    assert.equal(statSync(join(mappe, SEGLFIL)).mode & 0o777, 0o600);
    assert.equal(nytSegl(noegle).aftryk, nytSegl(seglnoegleI(mappe)).aftryk);
  } finally {
    rmSync(mappe, { recursive: true });
  }
});

it('only 32 bytes in base64 are a key', () => {
  assert.equal(laesSeglnoegle('hej'), null);
  assert.equal(laesSeglnoegle(''), null);
  assert.equal(laesSeglnoegle(` ${Buffer.alloc(32, 7).toString('base64')}\n`)?.length, 32);
});
