import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endelse, filnavn, klassifikation, laesKvittering, pakkenavn, udfaldAf } from './rules.ts';

describe('what whoever receives a package answers', () => {
  it('is a receipt with the number, as text or as a number, or without', () => {
    assert.deepEqual(laesKvittering('{"journalnummer":"26/1234","link":"https://esdh.dk/1"}'), {
      journalnummer: '26/1234',
      link: 'https://esdh.dk/1',
    });
    assert.equal(laesKvittering('{"journalnummer":2601234}').journalnummer, '2601234');
    for (const t of ['', 'OK', '[]', 'null', '{"journalnummer":{"x":1}}'])
      assert.deepEqual(laesKvittering(t), { journalnummer: '', link: '' });
    assert.equal(laesKvittering('{"journalnummer":"1","link":"javascript:alert(1)"}').link, '');
    assert.equal(
      laesKvittering(JSON.stringify({ journalnummer: `1\n2${'x'.repeat(400)}` })).journalnummer.length,
      200,
    );
  });

  const udfald: readonly (readonly [number, 'leveret' | 'igen' | 'sidst'])[] = [
    [200, 'leveret'],
    [201, 'leveret'],
    [202, 'leveret'],
    [409, 'leveret'],
    [302, 'sidst'],
    [400, 'sidst'],
    [401, 'sidst'],
    [403, 'sidst'],
    [404, 'sidst'],
    [408, 'igen'],
    [413, 'sidst'],
    [429, 'igen'],
    [500, 'igen'],
    [503, 'igen'],
  ];
  for (const [status, hvad] of udfald)
    it(`${status}: ${hvad}`, () => {
      const u = udfaldAf(status, '');
      assert.equal(u.slags === 'leveret' ? 'leveret' : u.igen ? 'igen' : 'sidst', hvad);
    });
});

describe('names in a package', () => {
  it('are such as every file system takes', () => {
    assert.equal(filnavn(1, 'Kontrakt: bilag 1/2', '.PDF'), '01-Kontrakt_ bilag 1_2.pdf');
    assert.equal(filnavn(12, '../../etc/passwd', ''), '12-_.._etc_passwd');
    assert.equal(filnavn(3, '\u0000', '.txt'), '03-_.txt');
    assert.equal(filnavn(3, ' .. ', '.txt'), '03-dokument.txt');
    assert.ok(filnavn(4, 'x'.repeat(500), '.docx').length <= 120);
    assert.equal(endelse('Skøn 2026.v2.XLSX'), '.XLSX');
    assert.equal(endelse('uden'), '');
    assert.equal(pakkenavn('2026-014', 2, '0a1b2c3d-0000'), 'sag-2026-014-pakke-2-0a1b2c3d.zip');
  });
  it('say who may read it', () => {
    assert.equal(klassifikation('risikovurdering'), 'fortrolig');
    assert.equal(klassifikation('sagsark'), 'intern');
  });
});
