import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AKTIVITETSFELTER, laesAnsvarlig } from './forms.ts';
import {
  type Aktivitet,
  aabenForekomst,
  FORSLAG,
  forekomst,
  forekomster,
  laesAar,
  naeste,
  sidsteDag,
  visMaaneder,
} from './rules.ts';

const IDAG = '2026-11-21';
type Plan = Pick<Aktivitet, 'maaneder' | 'udfoert' | 'oprettet'>;

function plan(maaneder: readonly number[], gjort: readonly string[] = [], oprettet = '2020-01-01'): Plan {
  return {
    maaneder,
    oprettet,
    udfoert: gjort.map((m) => ({
      aar: Number(m.slice(0, 4)),
      maaned: Number(m.slice(5)),
      dato: `${m}-03`,
      af: 'Lea',
    })),
  };
}

describe('a month of an activity', () => {
  it('is done, missed, now or to come', () => {
    const stand = (maaned: number, p = plan([maaned])) => forekomst(p, 2026, maaned, IDAG).stand;
    assert.equal(stand(10), 'overskredet');
    assert.equal(stand(11), 'nu');
    assert.equal(stand(12), 'kommer');
    assert.equal(stand(10, plan([10], ['2026-10'])), 'gjort');
    assert.equal(stand(11, plan([11], ['2025-11'])), 'nu');
  });

  it('that was over when the activity was made has been missed by nobody', () => {
    const p = plan([9, 10, 11], [], '2026-10-15');
    assert.deepEqual(
      forekomster(p, 2026, IDAG).map((f) => f.stand),
      ['foer', 'overskredet', 'nu'],
    );
  });

  it('ends on its last day', () => {
    assert.equal(sidsteDag(2024, 2), '2024-02-29');
    assert.equal(sidsteDag(2026, 12), '2026-12-31');
    assert.equal(forekomst(plan([11]), 2026, 11, '2026-11-30').stand, 'nu');
    assert.equal(forekomst(plan([11]), 2026, 11, '2026-12-01').stand, 'overskredet');
  });
});

describe('what is to be done', () => {
  const aaben = (p: Plan, idag = IDAG) => {
    const f = aabenForekomst(p, idag);
    return f && `${f.aar}-${f.maaned} ${f.stand}`;
  };

  it('is the newest month that has begun, until it is done', () => {
    assert.equal(aaben(plan([3, 9])), '2026-9 overskredet');
    assert.equal(aaben(plan([3, 9], ['2026-09'])), null);
    assert.equal(aaben(plan([3, 11])), '2026-11 nu');
    assert.equal(aaben(plan([12])), '2025-12 overskredet');
    assert.equal(aaben(plan([12]), '2026-12-01'), '2026-12 nu');
    assert.equal(aaben(plan([12], [], '2026-11-01')), null);
  });

  it('is at most one thing, whatever was missed, and doing it is enough', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 3000 }),
        (maaneder, dage) => {
          const idag = Temporal.PlainDate.from('2024-01-01').add({ days: dage }).toString();
          const sorteret = maaneder.toSorted((a, b) => a - b);
          const f = aabenForekomst(plan(sorteret), idag);
          assert.ok(f, 'an old activity always has something open');
          assert.ok(f.frist.slice(0, 7) <= idag.slice(0, 7));
          const gjort = plan(sorteret, [f.frist.slice(0, 7)]);
          assert.equal(aabenForekomst(gjort, idag), null);
          assert.ok((naeste(gjort, idag) ?? '') > f.frist.slice(0, 7));
        },
      ),
    );
  });

  it('next is what is open, or else the next month, next year if need be', () => {
    assert.equal(naeste(plan([3, 9]), IDAG), '2026-09');
    assert.equal(naeste(plan([3, 9], ['2026-09']), IDAG), '2027-03');
  });
});

describe('what is written of an activity', () => {
  const laes = (felter: Record<string, unknown>) =>
    AKTIVITETSFELTER.safeParse({ titel: 'Tilsyn', maaneder: '3', ...felter });

  it('months are whole months, each once, in order', () => {
    assert.deepEqual(laes({ maaneder: ['9', '3', '9'] }).data?.maaneder, [3, 9]);
    for (const maaneder of [undefined, [], '0', '13', 'marts', '1.5']) assert.ok(!laes({ maaneder }).success);
  });

  it('links are addresses on the web', () => {
    assert.ok(laes({ link: 'https://www.datatilsynet.dk/tilsyn' }).success);
    for (const link of ['javascript:alert(1)', 'mailto:a@b.dk', 'datatilsynet.dk', 'https://a@b.dk/'])
      assert.ok(!laes({ link }).success, link);
  });

  it('somebody is responsible: a role of the kommune, a person, or nobody', () => {
    assert.deepEqual(laesAnsvarlig('rolle:jurist'), { rolle: 'jurist', personId: null });
    for (const a of ['rolle:besvarer', 'rolle:konge', 'person:1', 'jurist'])
      assert.ok(!laes({ ansvarlig: a }).success, a);
    assert.ok(laes({ ansvarlig: `person:${crypto.randomUUID()}` }).success);
    assert.ok(laes({}).success && !laes({ titel: ' ' }).success);
  });
});

describe('the wheel', () => {
  it('is shown for a year that can be shown', () => {
    assert.equal(laesAar('2027', IDAG), 2027);
    for (const aar of ['', '1999', '2032', 'i år', '20261']) assert.equal(laesAar(aar, IDAG), 2026);
  });

  it('suggestions have keys and months of their own', () => {
    assert.equal(new Set(FORSLAG.map((f) => f.noegle)).size, FORSLAG.length);
    for (const f of FORSLAG)
      assert.ok(AKTIVITETSFELTER.safeParse({ ...f, maaneder: f.maaneder.map(String) }).success);
  });

  it('months are said as people say them', () => {
    assert.equal(visMaaneder([3]), 'marts');
    assert.equal(visMaaneder([2, 5, 8]), 'februar, maj og august');
    assert.equal(visMaaneder([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), 'hver måned');
  });
});
