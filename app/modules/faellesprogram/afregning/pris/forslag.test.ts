import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Forbedring as Kendt } from '../../businesscase/rules.ts';
import { forbedringsforslag, overtag } from './forslag.ts';
import type { Forbedring, Modeldel } from './rules.ts';

const kendt = (aar: number, forbedringOere: number, delId = 7): Kendt => ({
  aar,
  delId,
  businesscase: 2,
  forventetOere: 900_00,
  faktiskOere: 900_00 - forbedringOere,
  forbedringOere,
  kilde: `Årsregnskab ${aar}`,
});
const staar = (aar: number, besparelseOere: number): Forbedring => ({
  aar,
  besparelseOere,
  udviklingBp: 5000,
  prisaar: aar + 2,
  kilde: 'Skrevet i hånden',
  forbehold: 'Demotal',
});
const del = (forbedringer: readonly Forbedring[]): Modeldel => ({
  noegle: '7',
  navn: 'Skole',
  enhedEn: 'elev',
  enhedFlere: 'elever',
  talAarFoer: 1,
  elementer: [],
  rater: [],
  tilbagebetalinger: [],
  forbedringer,
});
const forslag = (forbedringer: readonly Forbedring[], kendte: readonly Kendt[]) =>
  forbedringsforslag({ regelversion: 1, dele: [del(forbedringer)] }, kendte).map((f) => [
    f.aar,
    f.forbedringOere,
    f.iKladdenOere,
  ]);

describe('what the business case knows of a year', () => {
  it('is offered where it isn’t shared, or stands with another amount', () => {
    assert.deepEqual(forslag([], [kendt(2024, -50), kendt(2025, 100)]), [[2025, 100, null]]);
    assert.deepEqual(forslag([staar(2025, 100)], [kendt(2025, 100)]), []);
    assert.deepEqual(forslag([staar(2025, 90)], [kendt(2025, 100)]), [[2025, 100, 90]]);
    assert.deepEqual(forslag([staar(2025, 90)], [kendt(2025, -5)]), [[2025, -5, 90]]);
    assert.deepEqual(forslag([], [kendt(2025, 100, 8)]), []);
  });

  it('is taken over with version and source, as it was shared where it was', () => {
    const ny = overtag(del([]), [kendt(2025, 10_000)], 2025);
    assert.deepEqual([ny?.besparelseOere, ny?.udviklingBp, ny?.prisaar], [10_000, 2000, 2026]);
    assert.equal(ny?.kilde, 'Business case, version 2 (ventet 900 kr., kostede 800 kr.): Årsregnskab 2025');
    const rettet = overtag(del([staar(2025, 90)]), [kendt(2025, 10_000)], 2025);
    assert.deepEqual(
      [rettet?.besparelseOere, rettet?.udviklingBp, rettet?.prisaar, rettet?.forbehold],
      [10_000, 5000, 2027, 'Demotal'],
    );
  });

  it('is nothing to take over where the year cost more, or isn’t known', () => {
    assert.equal(overtag(del([]), [kendt(2025, -1)], 2025), null);
    assert.equal(overtag(del([]), [kendt(2025, 1)], 2024), null);
  });
});
