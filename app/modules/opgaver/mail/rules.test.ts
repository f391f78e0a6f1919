import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { erArbejdsdag } from '../../../kernel/arbejdsdag.ts';
import { type Minopgave, tilMine } from '../rules.ts';
import {
  erUgensFoerste,
  fortaltnoegle,
  maerke,
  type Rytme,
  type Samling,
  samlemail,
  samling,
} from './rules.ts';

const plus = (dag: string, dage: number) => Temporal.PlainDate.from(dag).add({ days: dage }).toString();
const erDag = (dag: string) => erArbejdsdag(Temporal.PlainDate.from(dag));

function mine(frister: readonly (string | null)[], idag: string): Minopgave[] {
  return tilMine(
    frister.map((frist, nr) => ({
      noegle: `o:${nr}`,
      slags: 'punkt',
      titel: `Opgave ${nr}`,
      tekst: 'Sagen',
      sti: '/',
      frist,
    })),
    new Map(),
    new Map(),
    idag,
  );
}

/** Runs the job every day, twice, and remembers what it says as the database would. */
function forloeb(frister: readonly (string | null)[], rytme: Rytme, fra: string, dage: number) {
  const fortalt = new Set<string>();
  const mails: { dag: string; samlet: Samling }[] = [];
  for (let n = 0; n < dage; n += 1) {
    const dag = plus(fra, n);
    const samlet = samling(mine(frister, dag), fortalt, rytme, dag);
    if (samlet === null) continue;
    mails.push({ dag, samlet });
    for (const { opgave, maerke: m } of samlet.nye) fortalt.add(fortaltnoegle(opgave, m));
  }
  return mails;
}

const DAG = fc
  .integer({ min: 0, max: 1500 })
  .map((n) => Temporal.PlainDate.from('2025-01-01').add({ days: n }).toString());

describe('reminders', () => {
  it('come 7, 1 and 0 days before and every week after', () => {
    // 2 December 2026 is a Wednesday, and the weeks round it have no holidays.
    const dage = forloeb(['2026-12-02'], 'ugentlig', '2026-11-01', 54).flatMap(({ dag, samlet }) =>
      samlet.nye.map((n) => `${dag} ${n.maerke.split(':')[1]}`),
    );
    assert.deepEqual(dage, [
      '2026-11-25 7',
      '2026-12-01 1',
      '2026-12-02 0',
      '2026-12-09 +7',
      '2026-12-16 +14',
      '2026-12-23 +21',
    ]);
  });

  it('of a day off come on the working day before, and after the deadline on the one after', () => {
    // Christmas 2026: 24 to 27 December are off, 28 December is a Monday.
    const dage = forloeb(['2026-12-26'], 'ugentlig', '2026-12-01', 50).flatMap(({ dag, samlet }) =>
      samlet.nye.map((n) => `${dag} ${n.maerke.split(':')[1]}`),
    );
    assert.deepEqual(dage, [
      '2026-12-18 7',
      '2026-12-23 0',
      '2027-01-04 +7',
      '2027-01-11 +14',
      '2027-01-18 +21',
    ]);
  });

  it('are given once each, never on a day off, and none that has come is left out', () => {
    fc.assert(
      fc.property(DAG, fc.integer({ min: 0, max: 40 }), (frist, foer) => {
        const fra = plus(frist, -foer);
        const mails = forloeb([frist], 'ugentlig', fra, foer + 30);
        const givet = mails.flatMap(({ samlet }) => samlet.nye.map((n) => n.maerke));
        assert.equal(new Set(givet).size, givet.length);
        assert.ok(mails.every(({ dag }) => erDag(dag)));
        // Whatever the newest reminder is on a working day has been given by then.
        for (let n = 0; n < foer + 30; n += 1) {
          const dag = plus(fra, n);
          const nu = maerke(frist, dag);
          if (!erDag(dag) || nu === null) continue;
          const inden = mails.filter((m) => m.dag <= dag).flatMap(({ samlet }) => samlet.nye);
          assert.ok(
            inden.some((x) => x.maerke === nu),
            `${nu} ${dag}`,
          );
        }
        assert.ok(givet.some((m) => m.endsWith(':0')) || foer === 0);
      }),
      { numRuns: 60 },
    );
  });

  it('a moved deadline is reminded of anew', () => {
    assert.notEqual(maerke('2026-12-02', '2026-12-02'), maerke('2026-12-03', '2026-12-03'));
    assert.equal(maerke('2026-12-02', '2026-11-24'), null);
  });

  it('a task without a deadline is told of once', () => {
    const mails = forloeb([null], 'ugentlig', '2026-11-02', 60);
    assert.deepEqual(
      mails.map((m) => m.dag),
      ['2026-11-02'],
    );
  });
});

describe('the rhythm', () => {
  it('weekly is Monday, or Tuesday after Easter', () => {
    assert.ok(erUgensFoerste('2026-11-23'));
    assert.ok(!erUgensFoerste('2026-11-24'));
    assert.ok(!erUgensFoerste('2026-04-06') && erUgensFoerste('2026-04-07'));
  });

  it('daily tells every working day what is overdue or due within a week; never tells nothing', () => {
    const mails = forloeb(['2026-11-27'], 'daglig', '2026-11-16', 14);
    assert.deepEqual(
      mails.map((m) => m.dag.slice(8)),
      ['20', '23', '24', '25', '26', '27'],
    );
    assert.equal(forloeb(['2026-11-27', null], 'aldrig', '2026-11-16', 30).length, 0);
  });

  it('weekly tells on other days only of deadlines that are to be reminded of', () => {
    const mails = forloeb(['2026-11-26', '2026-11-27', null], 'ugentlig', '2026-11-24', 4);
    assert.deepEqual(
      mails.map((m) => [m.dag.slice(8), m.samlet.opgaver.map((o) => o.noegle)]),
      [
        ['24', ['o:0', 'o:1']],
        ['25', ['o:0']],
        ['26', ['o:0', 'o:1']],
        ['27', ['o:1']],
      ],
    );
  });

  it('what is due in more than a week is not in it', () => {
    assert.equal(samling(mine(['2026-12-01'], '2026-11-23'), new Set(), 'daglig', '2026-11-23'), null);
  });
});

describe('the mail', () => {
  it('says what is due by group, at most 40 of them, and how many are overdue', () => {
    const idag = '2026-11-23';
    const samlet = samling(
      mine(['2026-11-20', idag, ...Array.from({ length: 45 }, () => '2026-11-27')], idag),
      new Set(),
      'daglig',
      idag,
    );
    assert.ok(samlet);
    const { emne, afsnit } = samlemail(samlet, 'Svendborg', 'daglig');
    assert.equal(emne, '47 opgaver venter, 1 over fristen');
    assert.equal(afsnit[1], 'Overskredet:\n– Opgave 0 (Sagen), frist 20. november 2026');
    assert.equal(afsnit[2], 'I dag:\n– Opgave 1 (Sagen)');
    assert.match(afsnit[3], /^Denne uge:\n– Opgave/);
    assert.equal(afsnit[4], '… og 7 opgaver til.');
    assert.equal(afsnit.join('\n').match(/^–/gm)?.length, 40);
  });
});
