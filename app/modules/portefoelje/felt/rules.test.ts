import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { datoFraDag, laesDag } from '../../../kernel/dag.ts';
import { MAKS_OERE } from '../../../kernel/kroner.ts';
import type { Felter } from '../../../platform/form.ts';
import { laesFeltvaerdier } from './forms.ts';
import { FELTER, type Feltbeskrivelse, type Feltvaerdi, KONTRAKTFELTER, SYSTEMFELTER } from './rules.ts';
import { kanHavesOver, tjekSammenhaeng } from './sammenhaeng.ts';
import { tilFormvaerdi, visFeltvaerdi } from './vis.ts';

function laes(b: Feltbeskrivelse, tekst: string | readonly string[]): Feltvaerdi | { fejl: string } {
  const svar = laesFeltvaerdier({ x: b }, { x: tekst });
  if (svar.ok) return svar.vaerdi.x;
  assert.deepEqual(
    svar.hindringer.map((h) => h.felt),
    ['x'],
  );
  return { fejl: svar.hindringer[0].besked };
}

function fejl(b: Feltbeskrivelse, tekst: string): string {
  const svar = laes(b, tekst);
  assert.ok(svar !== null && typeof svar === 'object' && 'fejl' in svar, `»${tekst}« was read`);
  return svar.fejl;
}

const felt = (type: Feltbeskrivelse['type'], mere: Partial<Feltbeskrivelse> = {}): Feltbeskrivelse => ({
  etiket: 'Felt',
  gruppe: 'grund',
  type,
  ...mere,
});

describe('values as they are typed', () => {
  it('are read from what Danes and spreadsheets write', () => {
    assert.equal(laes(felt('tekst'), '  Nexus\u0000 \n 2 '), 'Nexus 2');
    assert.equal(laes(felt('langtekst'), 'a\r\nb '), 'a\nb');
    assert.equal(laes(SYSTEMFELTER.livscyklus, 'I drift'), 'drift');
    assert.equal(laes(SYSTEMFELTER.ai, 'ved ikke'), 'ved_ikke');
    assert.equal(laes(SYSTEMFELTER.ai, ''), '');
    assert.equal(laes(felt('dato'), '31.12.2027'), '2027-12-31');
    assert.equal(laes(felt('dato'), '2028-02-29'), '2028-02-29');
    assert.equal(laes(felt('dato'), ''), null);
    assert.equal(laes(felt('tal'), '1.250'), 1250);
    assert.equal(laes(felt('tal'), ''), null);
    assert.equal(laes(felt('kroner'), '3.000.000.000,50 kr.'), 300_000_000_050, 'beyond 2^31');
    assert.equal(laes(felt('janej'), 'X'), true);
    assert.equal(laes(felt('janej'), 'nej'), false);
    assert.equal(laes(SYSTEMFELTER.leverandoer_cvr, 'DK 29 18 97 30'), '29189730');
    assert.deepEqual(laes(SYSTEMFELTER.kle, '27.36.04, 27.36;29,27.36'), ['27.36.04', '27.36', '29']);
    assert.deepEqual(laes(SYSTEMFELTER.brugende_enheder, 'Børn, unge og familie\nSundhed'), [
      'Børn, unge og familie',
      'Sundhed',
    ]);
    assert.deepEqual(laes(SYSTEMFELTER.brugende_enheder, ['Sundhed', 'Børn, unge og familie']), [
      'Sundhed',
      'Børn, unge og familie',
    ]);
  });

  it('are refused with a Danish sentence that says what to do', () => {
    for (const t of [
      '0001-01-01',
      '9999-12-31',
      '2027-02-29',
      '31.11.2027',
      'snart',
      '1899-12-31',
      '2200-01-01',
    ])
      assert.match(fejl(felt('dato'), t), /fra år 1900 til 2199/);
    for (const t of ['1,5', '1e9', 'mange', '0x10', '1.5']) assert.match(fejl(felt('tal'), t), /helt tal/);
    assert.match(fejl(felt('tal'), '-1'), /fra 0 til 2\.147\.483\.647/);
    assert.match(fejl(felt('tal'), '2147483648'), /fra 0 til 2\.147\.483\.647/);
    assert.match(fejl(KONTRAKTFELTER.plan_aar, '1989'), /fra 1990 til 2199/);
    assert.match(fejl(KONTRAKTFELTER.plan_kvartal, '5'), /fra 1 til 4/);
    for (const t of ['-1', '10.000.000.001', '1,234', 'gratis'])
      assert.match(fejl(felt('kroner'), t), /10 milliarder/);
    assert.match(fejl(SYSTEMFELTER.leverandoer_cvr, '29189731'), /CVR-nummer/);
    assert.match(fejl(SYSTEMFELTER.kle, '27.36.04, 27.3'), /»27\.3« er ikke et KLE-nummer/);
    assert.match(fejl(SYSTEMFELTER.hosting, 'Skyen'), /Vælg Hos os selv, Hos leverandør eller Begge steder/);
    assert.match(fejl(SYSTEMFELTER.navn, '  '), /Navn skal udfyldes/);
    assert.match(fejl(felt('janej'), 'måske'), /ja eller nej/);
    assert.match(fejl(felt('tekst'), 'x'.repeat(501)), /højst 500 tegn/);
    assert.match(fejl(felt('langtekst'), 'x'.repeat(20_001)), /højst 20\.000 tegn/);
  });

  it('give all the errors at once, and nothing for what is computed or has a form of its own', () => {
    const svar = laesFeltvaerdier(KONTRAKTFELTER, {
      gyldig_fra: 'x',
      plan_kvartal: '9',
      slut: 'y',
    } as Felter);
    assert.deepEqual(svar.ok ? [] : svar.hindringer.map((h) => h.felt).sort(), [
      'gyldig_fra',
      'navn',
      'plan_kvartal',
    ]);
    const laest = laesFeltvaerdier(SYSTEMFELTER, { navn: 'X' });
    assert.ok(laest.ok && !('henvisninger' in laest.vaerdi) && laest.vaerdi.foelsomhed !== undefined);
  });

  it('come back as they were: a form that is saved as it stands changes nothing', () => {
    const ord = fc
      .string({ minLength: 1, maxLength: 30 })
      .filter((t) => /^[^\s,;\p{C}]+$/u.test(t) && t === t.normalize());
    const dato = fc
      .integer({ min: Number(laesDag('1900-01-01')), max: Number(laesDag('2199-12-31')) })
      .map((d) => datoFraDag(d));
    function vaerdi(b: Feltbeskrivelse): fc.Arbitrary<Feltvaerdi> {
      switch (b.type) {
        case 'valg':
          return fc.constantFrom('', ...Object.keys(b.koder ?? {}));
        case 'dato':
          return fc.option(dato);
        case 'tal':
          return fc.option(fc.integer({ min: b.mindst ?? 0, max: b.hoejst ?? 2_147_483_647 }));
        case 'kroner':
          return fc.integer({ min: 0, max: MAKS_OERE });
        case 'janej':
          return fc.boolean();
        case 'liste':
          return b.form === 'kle'
            ? fc.uniqueArray(fc.constantFrom('27', '27.36', '27.36.04', '00.01'))
            : fc.uniqueArray(ord);
        case 'langtekst':
          return ord.map((o) => `${o}\n${o}`);
        default:
          return b.form === 'cvr' ? fc.constantFrom('', '29189730', '99000007') : ord;
      }
    }
    for (const felter of Object.values(FELTER)) {
      const egne = Object.fromEntries(
        Object.entries(felter).filter(([, b]) => b.type !== 'struktur' && !b.beregnet),
      );
      fc.assert(
        fc.property(
          fc.record(Object.fromEntries(Object.entries(egne).map(([n, b]) => [n, vaerdi(b)]))),
          (v) => {
            const form = Object.fromEntries(
              Object.entries(egne).map(([n, b]) => [n, tilFormvaerdi(b, v[n])]),
            );
            assert.deepEqual(laesFeltvaerdier(egne, form), { ok: true, vaerdi: { ...v } });
          },
        ),
        { numRuns: 40 },
      );
    }
  });

  it('never throw, whatever is typed', () => {
    for (const felter of Object.values(FELTER))
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom(...Object.keys(felter)), fc.string()), (form) => {
          const svar = laesFeltvaerdier(felter, form);
          if (svar.ok) for (const [n, v] of Object.entries(svar.vaerdi)) visFeltvaerdi(felter[n], v);
        }),
        { numRuns: 60 },
      );
  });
});

describe('values as they are shown', () => {
  it('are words and Danish numbers and dates', () => {
    assert.equal(visFeltvaerdi(SYSTEMFELTER.livscyklus, 'drift'), 'I drift');
    assert.equal(visFeltvaerdi(SYSTEMFELTER.livscyklus, 'udgaaet_kode'), 'udgaaet_kode');
    assert.equal(visFeltvaerdi(SYSTEMFELTER.gyldig_fra, '2027-12-31'), '31. december 2027');
    assert.equal(visFeltvaerdi(SYSTEMFELTER.brugere_til, 12500), '12.500');
    assert.equal(visFeltvaerdi(KONTRAKTFELTER.plan_aar, 2027), '2027');
    assert.equal(visFeltvaerdi(KONTRAKTFELTER.aarlig_oere, 123456789), '1.234.567,89 kr.');
    assert.equal(visFeltvaerdi(SYSTEMFELTER.kle, ['27', '29']), '27, 29');
    assert.equal(visFeltvaerdi(SYSTEMFELTER.delt_med_leverandoer, false), 'Nej');
    assert.equal(
      visFeltvaerdi(SYSTEMFELTER.henvisninger, [{ titel: 'Acadre', dokumentId: '', url: '', hoved: true }]),
      'Acadre',
    );
    assert.equal(visFeltvaerdi(SYSTEMFELTER.henvisninger, [{ titel: '' }]), '1 post');
    for (const tom of ['', null, []] as const) assert.equal(visFeltvaerdi(SYSTEMFELTER.navn, tom), '');
  });
});

describe('what goes together', () => {
  it('is said at the field that is wrong', () => {
    const felter = (art: 'systembrug' | 'kontrakt', v: Record<string, Feltvaerdi>) =>
      tjekSammenhaeng(art, v).map((h) => h.felt);
    assert.deepEqual(felter('systembrug', { gyldig_fra: '2027-01-02', gyldig_til: '2027-01-01' }), [
      'gyldig_til',
    ]);
    assert.deepEqual(felter('systembrug', { gyldig_fra: '2027-01-01', gyldig_til: null }), []);
    assert.deepEqual(felter('systembrug', { brugere_fra: 5, brugere_til: 4 }), ['brugere_til']);
    assert.deepEqual(felter('kontrakt', { options_brugt: 2, option_antal: 1 }), ['option_antal']);
    assert.deepEqual(felter('kontrakt', { plan_aar: 2027, plan_kvartal: null }), ['plan_kvartal']);
    assert.deepEqual(felter('kontrakt', { plan_aar: 2027, plan_kvartal: 1 }), []);
  });

  it('a parent never makes a ring, whatever order they are given in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), { maxLength: 30 }),
        (forsoeg) => {
          const foraeldre = new Map<number, number | null>();
          for (const [id, over] of forsoeg) if (kanHavesOver(foraeldre, id, over)) foraeldre.set(id, over);
          for (const id of foraeldre.keys()) {
            let nu: number | null = id;
            for (let skridt = 0; nu !== null; skridt += 1) {
              assert.ok(skridt <= 8, 'a ring');
              nu = foraeldre.get(nu) ?? null;
            }
          }
        },
      ),
    );
    // What came from elsewhere may be a ring already; the search ends.
    assert.equal(
      kanHavesOver(
        new Map([
          [2, 3],
          [3, 2],
        ]),
        1,
        2,
      ),
      true,
    );
  });
});
