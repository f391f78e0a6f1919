import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { kontraktfrister, vilkaarAf } from '../../../portefoelje/kontrakt/frister/rules.ts';
import { type Grund, ingenNySag, nySagstitel, sagsdag, type Udloeb } from './rules.ts';

const IDAG = '2026-11-22';
const U: Udloeb = {
  vaek: false,
  slut: '2027-11-21',
  startSenest: '2026-11-22',
  overordnetSlut: null,
  tillaeg: false,
  livscyklus: ['drift'],
  lavetFor: null,
  aaben: false,
  harSag: true,
  ogsaaUdenSag: true,
};

describe('a new case by itself', () => {
  const sager: readonly (readonly [string, Partial<Udloeb>, Grund | null])[] = [
    ['the day has come', {}, null],
    ['the day was a month ago, and the job has not run', { startSenest: '2026-10-22' }, null],
    ['the day is tomorrow', { startSenest: '2026-11-23' }, 'ikke_endnu'],
    ['it ends today', { slut: IDAG, startSenest: '2025-11-23' }, null],
    ['it ended yesterday', { slut: '2026-11-21', startSenest: '2025-11-22' }, 'udloebet'],
    ['it goes on', { slut: null, startSenest: null }, 'uden_slut'],
    ['it has been taken out of the portfolio', { vaek: true }, 'vaek'],
    ['a case is open already', { aaben: true, lavetFor: '2027-11-21' }, 'aaben'],
    ['its case was made and has ended', { lavetFor: '2027-11-21' }, 'lavet'],
    ['it was extended after its case had ended', { lavetFor: '2026-11-21' }, null],
    ['it was shortened after its case had ended', { lavetFor: '2028-11-21' }, 'lavet'],
    ['it was terminated, and runs out sooner', { slut: '2027-02-28', startSenest: '2026-02-28' }, null],
    ['its only system is phased out', { livscyklus: ['udfases'] }, 'udfases'],
    ['one of its systems stays', { livscyklus: ['udfases', 'drift'] }, null],
    ['no system is joined to it', { livscyklus: [] }, null],
    ['no case has made it', { harSag: false }, null],
    [
      'no case has made it, and the kommune wants none of those',
      { harSag: false, ogsaaUdenSag: false },
      'fravalgt',
    ],
    ['a case has made it, and the kommune wants none of the others', { ogsaaUdenSag: false }, null],
    ['a supplement that follows its contract', { tillaeg: true, startSenest: null }, 'tillaeg'],
    ['a supplement that ends with its contract', { tillaeg: true, overordnetSlut: '2027-11-21' }, 'tillaeg'],
    ['a supplement that ends before its contract', { tillaeg: true, overordnetSlut: '2029-11-21' }, null],
    ['a supplement to one without end', { tillaeg: true }, null],
  ];
  for (const [navn, aendring, grund] of sager)
    it(`${grund === null ? 'is made' : 'is not made'}: ${navn}`, () => {
      assert.equal(ingenNySag({ ...U, ...aendring }, IDAG), grund);
    });

  it('is never later than the last day of the contract, and made on every day from then till it ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 240 }),
        fc.integer({ min: 0, max: 60 }),
        fc.nat({ max: 60 }),
        (begynd, varighed, forberedelse, dage) => {
          const fra = Temporal.PlainDate.from('2020-01-01').add({ days: begynd }).toString();
          const f = kontraktfrister(
            vilkaarAf({ gyldig_fra: fra, varighed_md: varighed, forberedelse_md: forberedelse }),
            fra,
          );
          const dag = sagsdag(f);
          assert.ok(dag !== null && f.slut !== null && dag <= f.slut);
          if (forberedelse > 0) assert.ok(dag < f.slut || forberedelse === 1);
          const senere = Temporal.PlainDate.from(dag).add({ days: dage }).toString();
          const u = { ...U, slut: f.slut, startSenest: f.startSenest };
          assert.equal(ingenNySag(u, senere), senere <= f.slut ? null : 'udloebet');
          const foer = Temporal.PlainDate.from(dag).subtract({ days: 1 }).toString();
          assert.equal(ingenNySag(u, foer), 'ikke_endnu');
        },
      ),
    );
  });

  it('is a year before the end, unless somebody says otherwise', () => {
    const f = kontraktfrister(vilkaarAf({ gyldig_fra: '2024-01-01', gyldig_til: '2027-12-31' }), IDAG);
    assert.equal(sagsdag(f), '2027-01-01');
    const kort = kontraktfrister(
      vilkaarAf({ gyldig_fra: '2024-01-01', gyldig_til: '2027-12-31', forberedelse_md: 3 }),
      IDAG,
    );
    assert.equal(sagsdag(kort), '2027-10-01');
  });

  it('is called after the one before, however many there have been', () => {
    assert.equal(nySagstitel('Omsorg'), 'Genanskaffelse: Omsorg');
    assert.equal(nySagstitel(nySagstitel('Omsorg')), 'Genanskaffelse: Omsorg');
    assert.equal(nySagstitel('x'.repeat(300)).length, 200);
  });
});
