import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { erPaamindelsesdag, skalMindes } from '../paamindelse/rules.ts';
import { afsloerer, kanSpoerge, navnestamme, ventetid } from './rules.ts';

const tid = (s: string) => new Date(s);

describe('questions', () => {
  it('a text that names a firm gives it away, with or without its legal form', () => {
    const firmaer = [
      { navn: 'Bøgelund Data A/S', cvr: '99000007' },
      { navn: 'IT', cvr: '99000015' },
    ];
    assert.equal(navnestamme('Firma Danmark A/S'), 'Firma');
    assert.deepEqual(afsloerer('Hos BØGELUND DATA har vi …', firmaer), ['Bøgelund Data']);
    assert.deepEqual(afsloerer('Bøgelund Datas løsning', firmaer), ['Bøgelund Data']);
    assert.deepEqual(afsloerer('CVR 99 00 00 07', firmaer), ['99000007']);
    // Too short to be told from a word, and no part of another word.
    assert.deepEqual(afsloerer('Vores it og bøgelund database', firmaer), []);
  });

  it('can be asked until the very instant of their deadline', () => {
    const d = {
      fase: 'offentliggjort',
      spoergsmaalsfrist: tid('2026-11-24T11:00:00Z'),
      frist: tid('2026-11-28T11:00:00Z'),
    } as const;
    assert.ok(kanSpoerge({ ...d, nu: tid('2026-11-24T10:59:59.999Z') }));
    assert.ok(!kanSpoerge({ ...d, nu: tid('2026-11-24T11:00:00Z') }));
    assert.ok(kanSpoerge({ ...d, spoergsmaalsfrist: null, nu: tid('2026-11-28T10:00:00Z') }));
    assert.ok(!kanSpoerge({ ...d, fase: 'annulleret', nu: tid('2026-11-20T10:00:00Z') }));
  });

  it('haste when they have waited two working days, or the deadline is near', () => {
    const frist = tid('2026-12-18T11:00:00Z');
    const fredag = tid('2026-11-20T10:00:00Z');
    assert.deepEqual(ventetid(fredag, frist, tid('2026-11-22T10:00:00Z')), {
      tekst: 'Venter på svar',
      haster: false,
    });
    assert.deepEqual(ventetid(fredag, frist, tid('2026-11-24T10:00:00Z')), {
      tekst: 'Ventet 2 arbejdsdage',
      haster: true,
    });
    assert.ok(ventetid(fredag, tid('2026-11-25T10:00:00Z'), fredag).haster);
  });
});

describe('reminders', () => {
  it('suppliers are reminded three and one working days before', () => {
    const frist = tid('2026-11-30T11:00:00Z');
    const dage = ['24', '25', '26', '27', '28', '30'].map((d) =>
      erPaamindelsesdag(tid(`2026-11-${d}T07:10:00Z`), frist),
    );
    assert.deepEqual(dage, [false, true, false, true, true, false]);
    assert.ok(!erPaamindelsesdag(frist, frist));
  });

  it('the contact is reminded every second working day, and every one when the deadline is near', () => {
    const frist = tid('2026-12-18T11:00:00Z');
    const s = { stillet: tid('2026-11-23T09:00:00Z'), mindet: null };
    assert.ok(!skalMindes(s, frist, tid('2026-11-24T07:10:00Z')));
    assert.ok(skalMindes(s, frist, tid('2026-11-25T07:10:00Z')));
    assert.ok(!skalMindes({ ...s, mindet: tid('2026-11-25T07:10:00Z') }, frist, tid('2026-11-25T08:00:00Z')));
    assert.ok(skalMindes(s, tid('2026-11-26T11:00:00Z'), tid('2026-11-24T07:10:00Z')));
  });
});
