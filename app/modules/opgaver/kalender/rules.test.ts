import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Begivenhed, fold, kalenderfil, kanVaereNoegle, tekstvaerdi } from './rules.ts';

const oktetter = (tekst: string) => new TextEncoder().encode(tekst).length;
/** RFC 5545 section 3.1: a line break and the space after it are taken out. */
const saml = (tekst: string) => tekst.replaceAll('\r\n ', '');
/** Section 3.3.11, the other way. */
const laes = (vaerdi: string) => vaerdi.replace(/\\(.)/g, (_, t: string) => (/n/i.test(t) ? '\n' : t));

const TEKST = fc.string({ unit: 'grapheme', maxLength: 300 });
const NU = new Date('2026-11-22T10:20:30.400Z');

function haendelse(mere: Partial<Begivenhed> = {}): Begivenhed {
  return {
    uid: 'a@maalbillede',
    dato: '2026-12-31',
    titel: 'Luk checkpoint',
    tekst: '',
    url: 'https://x.dk/a',
    ...mere,
  };
}

describe('folding', () => {
  it('gives lines of at most 75 octets that are the line again when they are put together', () => {
    fc.assert(
      fc.property(TEKST, (tekst) => {
        const linje = tekst.replace(/[\r\n]/g, '');
        const foldet = fold(linje);
        assert.equal(saml(foldet), linje);
        for (const del of foldet.split('\r\n')) assert.ok(oktetter(del) <= 75);
      }),
    );
  });

  it('never cuts a character in two', () => {
    const foldet = fold(`SUMMARY:${'å'.repeat(80)}😀${'ø'.repeat(40)}`);
    for (const del of foldet.split('\r\n')) assert.ok(del.isWellFormed());
    assert.equal(oktetter(foldet.split('\r\n')[0]), 74);
  });

  it('leaves 75 octets alone, and folds 76', () => {
    assert.equal(fold('a'.repeat(75)), 'a'.repeat(75));
    assert.equal(fold('a'.repeat(76)), `${'a'.repeat(75)}\r\n a`);
  });
});

describe('text', () => {
  it('is the same when it is read again, with control characters left out', () => {
    fc.assert(
      fc.property(TEKST, (tekst) => {
        const skrevet = tekstvaerdi(tekst);
        assert.ok(!/[\p{Cc}]/u.test(skrevet));
        const uden = tekst.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n]/gu, '');
        assert.equal(laes(skrevet), uden);
      }),
    );
  });

  it('escapes what the format uses, and nothing else', () => {
    assert.equal(tekstvaerdi('a;b,c\\d\ne:f"'), 'a\\;b\\,c\\\\d\\ne:f"');
  });

  it('can begin no line of its own', () => {
    const fil = kalenderfil('K', [haendelse({ titel: 'x\r\nEND:VCALENDAR\nATTENDEE:mailto:a@b.dk' })], NU);
    assert.equal(fil.match(/^END:VCALENDAR/gm)?.length, 1);
    assert.doesNotMatch(fil, /^ATTENDEE/m);
  });
});

describe('the file', () => {
  it('holds all-day events that end the day after, stamped when it was made', () => {
    assert.equal(
      kalenderfil('Mine opgaver, Svendborg', [haendelse({ tekst: 'Sag, 1' })], NU),
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Maalbillede//Opgaver//DA',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'NAME:Mine opgaver\\, Svendborg',
        'X-WR-CALNAME:Mine opgaver\\, Svendborg',
        'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
        'X-PUBLISHED-TTL:PT6H',
        'BEGIN:VEVENT',
        'UID:a@maalbillede',
        'DTSTAMP:20261122T102030Z',
        'DTSTART;VALUE=DATE:20261231',
        'DTEND;VALUE=DATE:20270101',
        'SUMMARY:Luk checkpoint',
        'DESCRIPTION:Sag\\, 1',
        'URL:https://x.dk/a',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('is a calendar without events, too', () => {
    assert.match(kalenderfil('K', [], NU), /^BEGIN:VCALENDAR\r\n.*END:VCALENDAR\r\n$/s);
  });
});

describe('secrets', () => {
  it('that can’t be ours are not looked up', () => {
    assert.ok(kanVaereNoegle('a'.repeat(43)));
    for (const x of ['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}%`]) assert.ok(!kanVaereNoegle(x));
  });
});
