import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { MAKS_OERE } from '../../../kernel/kroner.ts';
import { laesLukform, laesPostform } from './forms.ts';
import {
  aarligOere,
  erOpgjort,
  GAELDSFORSLAG,
  type Gaeldsfelter,
  laegSammen,
  type Opgoerelse,
  overAar,
  tilFelter,
} from './rules.ts';

/** What the form lets through. */
const opgoerelse: fc.Arbitrary<Opgoerelse> = fc.oneof(
  fc.record({
    timerAar: fc.integer({ min: 1, max: 1_000_000 }).map((t) => t / 10),
    satsOere: fc.integer({ min: 0, max: 10_000_000 }),
    engangOere: fc.option(fc.integer({ min: 0, max: MAKS_OERE }), { nil: null }),
  }),
  fc.record({
    timerAar: fc.constant(0),
    satsOere: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: null }),
    engangOere: fc.option(fc.integer({ min: 0, max: MAKS_OERE }), { nil: null }),
  }),
  fc.record({
    timerAar: fc.constant(null),
    satsOere: fc.constant(null),
    engangOere: fc.option(fc.integer({ min: 0, max: MAKS_OERE }), { nil: null }),
  }),
);

it('a year is hours × rate to the nearest øre, and whole', () => {
  fc.assert(
    fc.property(opgoerelse, (o) => {
      const aar = aarligOere(o);
      if (o.timerAar === null) return aar === null;
      assert.ok(Number.isSafeInteger(aar));
      const [tiendedele, sats] = [BigInt(Math.round(o.timerAar * 10)), BigInt(o.satsOere ?? 0)];
      return BigInt(aar ?? -1) === (tiendedele * sats + 5n) / 10n;
    }),
  );
  assert.equal(aarligOere({ timerAar: 0.5, satsOere: 1, engangOere: null }), 1);
  assert.equal(aarligOere({ timerAar: 1.1, satsOere: 42_550, engangOere: null }), 46_805);
});

it('sums: the order doesn’t matter, two halves are the whole, and nothing is lost in tenths', () => {
  fc.assert(
    fc.property(fc.array(opgoerelse, { maxLength: 40 }), fc.nat(40), (poster, snit) => {
      const hele = laegSammen(poster);
      assert.deepEqual(laegSammen(poster.toReversed()), hele);
      const [a, b] = [laegSammen(poster.slice(0, snit)), laegSammen(poster.slice(snit))];
      assert.equal(a.aarligOere + b.aarligOere, hele.aarligOere);
      assert.equal(a.engangOere + b.engangOere, hele.engangOere);
      assert.equal(overAar(a) + overAar(b), overAar(hele));
      assert.equal(Math.round((a.timerAar + b.timerAar) * 10), Math.round(hele.timerAar * 10));
      assert.equal(hele.poster, poster.length);
      assert.equal(hele.uopgjorte, poster.filter((p) => !erOpgjort(p)).length);
      for (const tal of [hele.aarligOere, hele.engangOere, overAar(hele)])
        assert.ok(Number.isSafeInteger(tal));
    }),
  );
});

it('what is shown in the form is read back as the same', () => {
  fc.assert(
    fc.property(opgoerelse, (o) => {
      const f: Gaeldsfelter = {
        ...o,
        navn: 'Ingen brugerstyring',
        beskrivelse: 'I hånden',
        ansvarligId: null,
        plan: '',
        planFrist: '2027-02-28',
        systemId: 7,
      };
      assert.deepEqual(laesPostform(tilFelter(f)), { ok: true, vaerdi: f });
    }),
  );
});

it('refuses what can’t be, field by field, in Danish', () => {
  const god = { navn: 'Ingen brugerstyring', timer: '120', sats: '425' };
  assert.ok(laesPostform(god).ok);
  for (const [aendret, felt, besked] of [
    [{ navn: '  ' }, 'navn', /hvad løsningen ikke gør/],
    [{ timer: '-1' }, 'timer', /ikke være negative/],
    [{ timer: 'mange' }, 'timer', /som et tal/],
    [{ timer: '7,25' }, 'timer', /én decimal/],
    [{ timer: '100.001' }, 'timer', /højst 100.000/],
    [{ sats: '' }, 'sats', /hvad en time koster/],
    [{ sats: '-425' }, 'sats', /ikke være negativt/],
    [{ sats: '100.001' }, 'sats', /højst være 100.000 kr/],
    [{ engang: '−10' }, 'engang', /ikke være negativt/],
    [{ engang: 'dyrt' }, 'engang', /beløb i kroner/],
    [{ planFrist: '2027-02-30' }, 'planFrist', /en dato, der findes/],
    [{ ansvarligId: 'Bo' }, 'ansvarligId', /person på listen/],
    [{ systemId: '0' }, 'systemId', /system på listen/],
  ] as const) {
    const svar = laesPostform({ ...god, ...aendret });
    assert.ok(!svar.ok, JSON.stringify(aendret));
    assert.equal(svar.hindringer[0]?.felt, felt);
    assert.match(svar.hindringer[0]?.besked ?? '', besked);
  }
  assert.ok(laesPostform({ ...god, timer: '0', sats: '' }).ok, 'no hours cost nothing an hour');
  const uden = laesPostform({ ...god, timer: '' });
  assert.equal(uden.ok && uden.vaerdi.satsOere, null, 'a rate that was filled in beforehand is no figure');
});

it('that it is no debt has to be explained; that it has been brought down has not', () => {
  assert.ok(laesLukform({ tilstand: 'nedbragt' }).ok);
  assert.ok(laesLukform({ tilstand: 'ikke_gaeld', grund: 'Indgår i driftsaftalen' }).ok);
  for (const form of [{ tilstand: 'ikke_gaeld', grund: ' ' }, { tilstand: 'aaben' }, {}])
    assert.ok(!laesLukform(form).ok, JSON.stringify(form));
});

it('the suggestions have their own keys', () => {
  const noegler = GAELDSFORSLAG.map((f) => f.noegle);
  assert.equal(new Set(noegler).size, noegler.length);
});
