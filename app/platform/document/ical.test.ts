import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rensTekst } from '../../kernel/rensTekst.ts';
import { icalTekst } from './ical.ts';

const NU = new Date('2026-11-22T10:00:00Z');

describe('ical', () => {
  it('writes a whole day with text escaped and a reminder', () => {
    const t = icalTekst(
      'Udbudsplan',
      [{ uid: 'k1', dato: '2026-12-31', titel: 'Opsig; Lønbro, nu\\', tekst: 'a\nb', varselDage: 14 }],
      NU,
    );
    for (const linje of [
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'SUMMARY:Opsig\\; Lønbro\\, nu\\\\',
      'DESCRIPTION:a\\nb',
      'DTSTAMP:20261122T100000Z',
      'TRIGGER:-P14D',
    ])
      assert.ok(t.includes(`${linje}\r\n`), `${linje} in ${t}`);
    assert.match(t, /^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
  });

  it('text can begin no line of its own, and is the same when it is read again', () => {
    const t = icalTekst(
      'x',
      [{ uid: 'u', dato: '2028-02-29', titel: 'x\r\nEND:VCALENDAR\rATTENDEE:mailto:a@b.dk' }],
      NU,
    );
    assert.equal(t.match(/^END:VCALENDAR/gm)?.length, 1);
    assert.doesNotMatch(t, /^ATTENDEE/m);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (titel) => {
        const igen = icalTekst('x', [{ uid: 'u', dato: '2028-02-29', titel }], NU).replaceAll('\r\n ', '');
        const skrevet = /^SUMMARY:(.*)\r$/m.exec(igen)?.[1] ?? '';
        assert.equal(
          skrevet.replace(/\\(.)/g, (_, tegn: string) => (tegn === 'n' ? '\n' : tegn)),
          rensTekst(titel),
        );
      }),
    );
  });

  it('folds every line at 75 bytes, and unfolded it is the text again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (titel) => {
        const t = icalTekst('x', [{ uid: 'u', dato: '2028-02-29', titel }], NU);
        for (const linje of t.split('\r\n')) assert.ok(Buffer.byteLength(linje) <= 75, linje);
        const igen = t.replace(/\r\n /g, '');
        const linje = igen.split('\r\n').find((l) => l.startsWith('SUMMARY:')) ?? '';
        assert.ok(!/[\r\n]/.test(linje));
      }),
    );
  });
});
