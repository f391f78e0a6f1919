import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Maaned } from '../../kernel/maaned.ts';
import {
  type Arbejdsgang,
  efterfoelgere,
  flet,
  forskelle,
  type Grundlag,
  type Integration,
  kontroller,
  ordnKoder,
  valgfriMaaned,
} from './rules.ts';

const integration = (felter: Partial<Integration> = {}): Integration => ({
  kode: 'SF1',
  navn: 'Navn',
  dataomraade: 'Person',
  art: 'Serviceplatform',
  retning: 'hent',
  versionSet: '1.0',
  status: 'drift',
  gyldigFra: null,
  kilde: '',
  bekraeftet: 'ja',
  udgaaetFra: null,
  efterfoelger: null,
  forudsaetter: [],
  ...felter,
});

const arbejdsgang = (felter: Partial<Arbejdsgang> = {}): Arbejdsgang => ({
  kode: 'A1',
  navn: 'Navn',
  beskrivelse: '',
  kle: null,
  kilde: '',
  demo: false,
  udgaaetFra: null,
  krav: [],
  ...felter,
});

const grundlag = (...alle: Integration[]): Grundlag => ({
  integrationer: new Map(alle.map((i) => [i.kode, i])),
  kle: new Set(['27']),
});

const maaned = (tekst: string) => tekst as Maaned;
const koder = (art: 'integration', b: Integration, g: Grundlag) =>
  kontroller(art, b, g).map((h) => `${h.kode}:${h.felt}`);

describe('kontroller', () => {
  it('refuses successors in a ring, and names the ring', () => {
    const a = integration({ kode: 'A1', udgaaetFra: maaned('2026-01'), efterfoelger: 'B1' });
    const b = integration({ kode: 'B1', udgaaetFra: maaned('2027-01'), efterfoelger: 'C1' });
    const c = integration({ kode: 'C1', udgaaetFra: maaned('2028-01'), efterfoelger: 'A1' });
    const [fejl] = kontroller('integration', c, grundlag(a, b, c));
    assert.equal(fejl.kode, 'kreds');
    assert.match(fejl.besked, /C1 → A1 → B1 → C1/);
    assert.deepEqual(koder('integration', b, grundlag(a, b, integration({ kode: 'C1' }))), []);
  });

  it('refuses itself as successor or prerequisite, and ones that do not exist', () => {
    const selv = integration({
      efterfoelger: 'SF1',
      udgaaetFra: maaned('2026-01'),
      forudsaetter: ['SF1', 'SF9'],
    });
    assert.deepEqual(koder('integration', selv, grundlag(selv)), [
      'kreds:efterfoelger',
      'ukendt_integration:forudsaetter',
      'kreds:forudsaetter',
    ]);
  });

  it('asks for the month of retirement when there is a successor', () => {
    const b = integration({ efterfoelger: 'SF2' });
    assert.deepEqual(koder('integration', b, grundlag(b, integration({ kode: 'SF2' }))), [
      'mangler_udgaaet:udgaaetFra',
    ]);
  });

  it('asks an arbejdsgang for reasons, known integrations and a known KLE group', () => {
    const b = arbejdsgang({
      kle: '99',
      krav: [
        { integration: 'SF1', relevans: 'relevant', begrundelse: '' },
        { integration: 'SF9', relevans: 'noedvendig', begrundelse: 'fordi' },
      ],
    });
    assert.deepEqual(
      kontroller('arbejdsgang', b, grundlag(integration())).map((h) => h.kode),
      ['ukendt_kle', 'mangler_begrundelse', 'ukendt_integration'],
    );
  });
});

describe('efterfoelgere', () => {
  const kort = new Map([
    ['A1', integration({ kode: 'A1', udgaaetFra: maaned('2026-01'), efterfoelger: 'B1' })],
    ['B1', integration({ kode: 'B1', udgaaetFra: maaned('2027-01'), efterfoelger: 'C1' })],
    ['C1', integration({ kode: 'C1' })],
  ]);

  it('follows the chain only as far as it holds in that month', () => {
    assert.deepEqual(efterfoelgere('A1', maaned('2025-12'), kort), []);
    assert.deepEqual(efterfoelgere('A1', maaned('2026-01'), kort), ['B1']);
    assert.deepEqual(efterfoelgere('A1', maaned('2027-06'), kort), ['B1', 'C1']);
  });

  it('ends whatever the chain looks like', () => {
    const kode = fc.constantFrom('A1', 'B1', 'C1', 'D1');
    fc.assert(
      fc.property(fc.dictionary(kode, fc.option(kode)), (led) => {
        const alle = new Map(
          Object.entries(led).map(([k, e]) => [
            k,
            integration({ kode: k, udgaaetFra: maaned('2020-01'), efterfoelger: e }),
          ]),
        );
        assert.ok(efterfoelgere('A1', maaned('2026-01'), alle).length <= 4);
      }),
    );
  });
});

describe('forskelle', () => {
  it('shows words that changed and items that came and went', () => {
    const foer = integration({ navn: 'Afsend post', forudsaetter: ['SF2', 'SF3'] });
    const efter = integration({ navn: 'Afsend brev', forudsaetter: ['SF3', 'SF4'] });
    assert.deepEqual(forskelle('integration', foer, efter), [
      {
        felt: 'navn',
        etiket: 'Navn',
        liste: false,
        stykker: [
          { slags: 'ens', tekst: 'Afsend ' },
          { slags: 'vaek', tekst: 'post' },
          { slags: 'ny', tekst: 'brev' },
        ],
      },
      {
        felt: 'forudsaetter',
        etiket: 'Forudsætter',
        liste: true,
        stykker: [
          { slags: 'vaek', tekst: 'SF2' },
          { slags: 'ny', tekst: 'SF4' },
        ],
      },
    ]);
  });

  it('is empty between equal versions', () => {
    assert.deepEqual(forskelle('integration', integration(), integration()), []);
  });
});

describe('flet', () => {
  it('keeps what one wrote, takes in what only the other changed, and shows both where they differ', () => {
    const { billede, taget, felter } = flet(
      'integration',
      integration(),
      integration({ navn: 'Deres', versionSet: '2.0' }),
      integration({ navn: 'Mit', kilde: 'min kilde' }),
    );
    assert.deepEqual(billede, integration({ navn: 'Mit', versionSet: '2.0', kilde: 'min kilde' }));
    assert.deepEqual(taget, ['Snitfladens version']);
    assert.deepEqual(
      felter.map((f) => [f.etiket, f.gemt, f.skrevet]),
      [
        ['Navn', 'Deres', 'Mit'],
        ['Kilde', '', 'min kilde'],
      ],
    );
  });
});

it('a list of codes is the same list however it was typed', () => {
  assert.deepEqual(ordnKoder(['I-10', 'I-2', 'I-10']), ['I-2', 'I-10']);
});

it('a month may be empty or a date, not anything else', () => {
  assert.equal(valgfriMaaned(''), null);
  assert.equal(valgfriMaaned('2026-03-01'), '2026-03');
  assert.equal(valgfriMaaned('marts'), undefined);
});
