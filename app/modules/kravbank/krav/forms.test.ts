import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Svartype } from '../../../kernel/svartype.ts';
import { KILDEARTER, type Kildeart, type Kravindhold, TOMT_INDHOLD } from '../rules.ts';
import { laesKravform, laesUdgangspunkt, somForm, tilFelter } from './forms.ts';

const UDEN = { kraevBegrundelse: false };
const indhold = { ...TOMT_INDHOLD, navn: 'Svartid' };

const tekst = fc.string({ unit: 'grapheme', maxLength: 60 });
const tal = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100);
const svar: fc.Arbitrary<Svartype> = fc.oneof(
  fc.constant<Svartype>({ type: 'valg' }),
  fc.record({
    type: fc.constant('tal' as const),
    enhed: fc.constantFrom('', 'sekunder', '%'),
    graense: fc.option(fc.record({ retning: fc.constantFrom('mindst', 'hoejst'), vaerdi: tal })),
  }),
  fc.record({
    type: fc.constant('dato' as const),
    graense: fc.option(
      fc.record({
        retning: fc.constantFrom('senest', 'tidligst'),
        dato: fc.constantFrom('2027-12-31', '2028-02-29'),
      }),
    ),
  }),
  fc.record({ type: fc.constant('tekst' as const), maks: fc.option(fc.integer({ min: 1, max: 100_000 })) }),
);
const krav: fc.Arbitrary<Kravindhold> = fc.record({
  ...Object.fromEntries(Object.entries(TOMT_INDHOLD).map(([n, v]) => [n, fc.constant(v)])),
  navn: tekst,
  beskrivelse: tekst,
  evidens: tekst,
  svar,
  kategoriId: fc.constantFrom(null, 3),
  domaener: fc.uniqueArray(fc.integer({ min: 1, max: 50 })),
  alleDomaener: fc.boolean(),
  saas: fc.boolean(),
  kilder: fc.array(
    fc.record({
      art: fc.constantFrom(...(Object.keys(KILDEARTER) as Kildeart[])),
      tekst,
      link: fc.constant('https://a.dk/x'),
    }),
    { maxLength: 3 },
  ),
}) as unknown as fc.Arbitrary<Kravindhold>;

describe('the krav form', () => {
  it('gives back what it was filled in with', () => {
    fc.assert(
      fc.property(krav, (k) => {
        const foerst = laesKravform(tilFelter(k), UDEN);
        if (!foerst.ok) return;
        const igen = laesKravform(tilFelter({ ...foerst.vaerdi.indhold, bilag: [] }), UDEN);
        assert.deepEqual(igen.ok && igen.vaerdi.indhold, foerst.vaerdi.indhold);
        assert.deepEqual(
          laesUdgangspunkt({ udgangspunkt: JSON.stringify(tilFelter(k)) }),
          foerst.vaerdi.indhold,
        );
      }),
    );
  });

  it('reads Danish numbers and dates, and says what is wrong with others', () => {
    const med = (felter: Record<string, string>) => laesKravform({ ...tilFelter(indhold), ...felter }, UDEN);
    const tal = med({ svartype: 'tal', svarEnhed: 'kr.', svarTalRetning: 'hoejst', svarTal: '1.000,50' });
    assert.deepEqual(tal.ok && tal.vaerdi.indhold.svar, {
      type: 'tal',
      enhed: 'kr.',
      graense: { retning: 'hoejst', vaerdi: 1000.5 },
    });
    const dato = med({ svartype: 'dato', svarDatoRetning: 'senest', svarDato: '31.12.2027' });
    assert.deepEqual(dato.ok && dato.vaerdi.indhold.svar, {
      type: 'dato',
      graense: { retning: 'senest', dato: '2027-12-31' },
    });
    for (const [felter, felt] of [
      [{ svartype: 'dato', svarDatoRetning: 'senest', svarDato: '31.02.2027' }, 'svarDato'],
      [{ svartype: 'tekst', svarMaks: '0' }, 'svarMaks'],
      [{ svartype: '__proto__' }, 'svartype'],
      [{ prioritet: 'toString' }, 'prioritet'],
      [{ kategori: '1.2.3' }, 'kategori'],
      [{ navn: 'x'.repeat(301) }, 'navn'],
      [{ beskrivelse: 'x'.repeat(20_001) }, 'beskrivelse'],
      [{ kildeArt_2: '', kildeTekst_2: 'Arkivloven' }, 'kildeArt_2'],
      [{ kildeArt_2: 'lov', kildeTekst_2: 'L', kildeLink_2: 'data:text/html,x' }, 'kildeLink_2'],
      [{ kildeArt_2: 'lov', kildeTekst_2: 'L', kildeLink_2: 'https://' }, 'kildeLink_2'],
    ] as const) {
      const svar = med(felter);
      assert.deepEqual(
        svar.ok ? [] : svar.hindringer.map((h) => h.felt),
        [felt],
        JSON.stringify(felter).slice(0, 80),
      );
    }
  });

  it('takes out what can’t be kept, and keeps markup as text', () => {
    const svar = laesKravform(
      { ...tilFelter(indhold), navn: 'A\u0000B\n C', beskrivelse: '<b>fed</b>\r\n\ud800' },
      UDEN,
    );
    assert.deepEqual(svar.ok && [svar.vaerdi.indhold.navn, svar.vaerdi.indhold.beskrivelse], [
      'AB C',
      '<b>fed</b>\n\ufffd',
    ]);
  });

  it('asks for a reason where one is needed', () => {
    const svar = laesKravform(tilFelter(indhold), { kraevBegrundelse: true });
    assert.deepEqual(svar.ok ? [] : svar.hindringer.map((h) => h.felt), ['begrundelse']);
  });

  it('a starting point that can’t be read is none', () => {
    for (const udgangspunkt of ['', 'null', '[]', '{', '{"navn":["a","b"]}'])
      assert.equal(laesUdgangspunkt({ udgangspunkt }), null, udgangspunkt);
    assert.equal(somForm({ ...indhold, navn: 'x'.repeat(400) }).navn.length, 400);
  });
});
