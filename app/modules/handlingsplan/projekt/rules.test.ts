import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PROJEKT_DEL, PROJEKT_MODERER } from '../rules.ts';
import { projektgeojson } from './exports.ts';
import { laesProjektform, tilFelter } from './forms.ts';
import type { Projektudtraek } from './queries.ts';
import {
  erGammel,
  kanTage,
  laesIndhold,
  manglerForDeling,
  OMKOSTNINGER,
  type Projektindhold,
  SKRIDT,
  SLAGS,
  STATUSSER,
  spoergesDag,
  TEKNOLOGIER,
  TEMAER,
  TOMT_PROJEKT,
} from './rules.ts';
import { KOMMUNEPUNKTER } from './sted/kommunepunkter.ts';
import { omrids } from './sted/omrids.ts';
import { afstandKm, kommunepunkt, laesPunkt, visGrader } from './sted/rules.ts';

const SQL = readFileSync(
  new URL('../../../../db/migrations/0024_handlingsplan_lokalprojekt.sql', import.meta.url),
  'utf8',
);

const FULDT: Projektindhold = {
  ...TOMT_PROJEKT,
  titel: 'Projekt',
  resume: 'Kort',
  hvad: 'Hvad',
  hvorfor: 'Hvorfor',
  teknologier: ['Sensorer'],
  kontaktrolle: 'Projektleder',
  kommunekode: '0479',
};

const kode = (bredde: string, laengde: string, kommune = '0479') => {
  const svar = laesPunkt(bredde, laengde, kommune);
  return svar.ok ? svar.vaerdi : svar.hindringer[0].kode;
};

describe('a point', () => {
  it('is read as people type it and as maps copy it', () => {
    const punkt = { breddegrad: 55.0605, laengdegrad: 10.6107 };
    for (const [b, l] of [
      ['55,0605', '10,6107'],
      ['55.0605', '10.6107'],
      [' 55.0605° N', '10.6107° E'],
      ['55.0605, 10.6107', ''],
      ['55.0605,10.6107', ''],
      ['55,0605 10,6107', ''],
      ['55,0605; 10,6107', ''],
    ])
      assert.deepEqual(kode(b, l), punkt, `${b} | ${l}`);
  });

  it('is refused where it can not be right, with a sentence that says what is wrong', () => {
    assert.equal(kode('10,6107', '55,0605'), 'byttet');
    assert.equal(kode('10.6107, 55.0605', ''), 'byttet');
    assert.equal(kode('52,52', '13,4'), 'uden_for_danmark');
    assert.equal(kode('59,3', '10,6'), 'uden_for_danmark');
    assert.equal(kode('55,06', '18,07'), 'uden_for_danmark');
    assert.equal(kode('-55,06', '10,6'), 'uden_for_danmark');
    assert.equal(kode('57,05', '9,92'), 'langt_fra_kommunen');
    for (const [b, l] of [
      ['', ''],
      ['55,06', ''],
      ['x', '10,6'],
      ['55,06', 'Infinity'],
      ['5e1', '1e1'],
      ['55,06,1', '10'],
    ])
      assert.equal(kode(b, l), 'forkert_koordinat', `${b} | ${l}`);
  });

  it('comes back as it was shown, and every kommune has its own inside Denmark and inside its outline’s drawing', () => {
    for (const nr of Object.keys(KOMMUNEPUNKTER)) {
      const p = kommunepunkt(nr);
      assert.ok(p);
      assert.deepEqual(kode(visGrader(p.breddegrad), visGrader(p.laengdegrad), nr), p);
      const o = omrids(nr);
      assert.ok(o);
      const her = o.tilTegning(p);
      assert.ok(her.x > 0 && her.x < o.bredde && her.y > 0 && her.y < o.hoejde, nr);
      assert.ok(afstandKm(o.tilPunkt(her.x, her.y), p) < 0.2, nr);
    }
    assert.equal(Object.keys(KOMMUNEPUNKTER).length, 98);
    assert.equal(kommunepunkt('9999'), null);
    assert.equal(omrids('toString'), null);
  });

  it('is that of the shipped grid', () => {
    const linjer = readFileSync(
      new URL('../../../../db/reference/kommune_gitter.csv', import.meta.url),
      'utf8',
    )
      .trim()
      .split('\n')
      .slice(1)
      .map((l) => l.split(','));
    assert.deepEqual(
      Object.fromEntries(linjer.map((l) => [l[0], [Number(l[5]), Number(l[6])]])),
      KOMMUNEPUNKTER,
    );
  });
});

const tekst = fc
  .stringMatching(/^[a-zæøå0-9]([a-zæøå0-9 ,.-]{0,30}[a-zæøå0-9])?$/)
  .map((t) => t.replace(/ +/g, ' '));
const noegle = <T extends string>(navne: Readonly<Record<T, string>>) =>
  fc.constantFrom(...(Object.keys(navne) as T[]));

const INDHOLD: fc.Arbitrary<Projektindhold> = fc
  .record({
    titel: tekst,
    resume: tekst,
    hvad: tekst,
    hvorfor: tekst,
    effekt: tekst,
    laering: tekst,
    slags: noegle(SLAGS),
    tema: noegle(TEMAER),
    status: noegle(STATUSSER),
    omkostning: noegle(OMKOSTNINGER),
    teknologier: fc.shuffledSubarray([...TEKNOLOGIER], { maxLength: 12 }),
    effektTal: fc.option(fc.integer({ min: -9999, max: 9999 }).map((n) => n / 10)),
    fra: fc.constantFrom('', '2024-01', '2025-06'),
    til: fc.constantFrom('', '2025-06', '2026-12'),
    links: fc.constantFrom([], [{ tekst: 'Side', url: 'https://a.dk/x' }]),
    punkt: fc.constantFrom(null, { breddegrad: 55.0605, laengdegrad: 10.6107 }),
  })
  .map((p) => ({
    ...p,
    effektMaal: p.effektTal === null ? '' : 'Timer',
    effektEnhed: p.effektTal === null ? '' : '%',
    kontaktrolle: 'Leder',
    kommunekode: '0479',
  }));

describe('the form', () => {
  it('gives back what it was filled with', () => {
    fc.assert(
      fc.property(INDHOLD, (indhold) => {
        const laest = laesProjektform(tilFelter(indhold), null);
        assert.ok(laest.ok, laest.ok ? '' : JSON.stringify(laest.hindringer));
        assert.deepEqual(
          { ...laest.vaerdi, teknologier: [...laest.vaerdi.teknologier].sort() },
          { ...indhold, teknologier: [...indhold.teknologier].sort() },
        );
      }),
    );
  });

  it('refuses what is wrong, at its field', () => {
    const felter = tilFelter(FULDT);
    for (const [navn, vaerdi, ved] of [
      ['fra', 'marts', 'fra'],
      ['til', '2026-13', 'til'],
      ['link1Url', 'javascript:alert(1)', 'link1Url'],
      ['link2Tekst', 'Uden adresse', 'link2Url'],
      ['link1Url', 'https://bruger:kode@a.dk', 'link1Url'],
      ['effektTal', 'mange', 'effektTal'],
      ['effektEnhed', '%', 'effektTal'],
      ['kontaktrolle', 'hans@kommune.dk', 'kontaktrolle'],
      ['kontaktrolle', 'Ring 62 23 30 00', 'kontaktrolle'],
      ['titel', 'x'.repeat(121), 'titel'],
      ['egneTeknologier', Array.from({ length: 13 }, (_, i) => `t${i}`).join(), 'teknologi'],
    ]) {
      const svar = laesProjektform({ ...felter, [navn]: vaerdi }, null);
      assert.ok(!svar.ok, navn);
      assert.ok(
        svar.hindringer.some((h) => h.felt === ved),
        `${navn}: ${JSON.stringify(svar.hindringer)}`,
      );
    }
    const bagvendt = laesProjektform({ ...felter, fra: '2026-05', til: '2026-04' }, null);
    assert.ok(!bagvendt.ok && bagvendt.hindringer[0].felt === 'til');
  });

  it('takes own technologies once, as they are known, and a kommune’s code from who writes', () => {
    const svar = laesProjektform(
      {
        ...tilFelter(FULDT),
        teknologi: ['Drone', 'Findes ikke'],
        egneTeknologier: 'drone, lorawan,  Ny ting , ny ting',
        kommunekode: '0101',
      },
      '0479',
    );
    assert.ok(svar.ok);
    assert.deepEqual(svar.vaerdi.teknologier, ['Drone', 'LoRaWAN', 'Ny ting']);
    assert.equal(svar.vaerdi.kommunekode, '0479');
  });
});

describe('sharing', () => {
  it('asks for what others need, and for what was learned when it is over', () => {
    assert.deepEqual(manglerForDeling(FULDT), []);
    assert.deepEqual(
      manglerForDeling(TOMT_PROJEKT).map((h) => h.felt),
      ['titel', 'resume', 'hvad', 'hvorfor', 'teknologi', 'kontaktrolle', 'kommunekode'],
    );
    for (const status of ['afsluttet', 'opgivet'] as const)
      assert.deepEqual(
        manglerForDeling({ ...FULDT, status }).map((h) => h.felt),
        ['laering'],
      );
  });

  it('goes from the states that its steps name, and from no others', () => {
    for (const skridt of Object.keys(SKRIDT) as (keyof typeof SKRIDT)[])
      for (const tilstand of ['kladde', 'delt', 'trukket', 'slettet'] as const)
        assert.equal(
          kanTage(skridt, tilstand).ok,
          (SKRIDT[skridt].fra as readonly string[]).includes(tilstand),
        );
  });

  it('asks after a year whether it still is right, unless it is over', () => {
    const bekraeftetKl = new Date('2025-11-21T23:30:00Z');
    assert.equal(spoergesDag(bekraeftetKl), '2026-11-22');
    assert.ok(!erGammel({ bekraeftetKl, status: 'drift' }, '2026-11-21'));
    assert.ok(erGammel({ bekraeftetKl, status: 'drift' }, '2026-11-22'));
    assert.ok(!erGammel({ bekraeftetKl, status: 'opgivet' }, '2030-01-01'));
  });

  it('reads content that an earlier edition stored', () => {
    assert.deepEqual(laesIndhold({ titel: 'Gammel' }), { ...TOMT_PROJEKT, titel: 'Gammel' });
    assert.deepEqual(laesIndhold(null), TOMT_PROJEKT);
  });
});

it('the roles of the database are those of the product', () => {
  const [, deler] = /app_deler_projekter[\s\S]*?array\[([\s\S]*?)\]/.exec(SQL) ?? [];
  assert.deepEqual(
    [...(deler ?? '').matchAll(/'(\w+)'/g)].map(([, r]) => r).sort(),
    [...PROJEKT_DEL.roller].sort(),
  );
  const [, modererer] = /app_modererer_projekter([\s\S]*?)\$\$;/.exec(SQL) ?? [];
  assert.deepEqual(
    [...(modererer ?? '').matchAll(/'(\w+)'/g)].map(([, r]) => r).sort(),
    [...PROJEKT_MODERER.roller].sort(),
  );
});

it('GeoJSON has longitude first, says where a whole kommune stands, and neither contact nor pictures', () => {
  const projekt = (punkt: Projektindhold['punkt']): Projektudtraek => ({
    id: 7,
    titel: FULDT.titel,
    resume: FULDT.resume,
    slags: 'andet',
    tema: 'vand',
    status: 'drift',
    omkostning: 'ukendt',
    teknologier: FULDT.teknologier,
    organisation: 'Svendborg Kommune',
    kommune: 'Svendborg',
    kommunekode: '0479',
    region: 'Region Syddanmark',
    tilstand: 'delt',
    skjult: false,
    nytKl: new Date('2026-11-01T10:00:00Z'),
    bekraeftetKl: new Date('2026-11-01T10:00:00Z'),
    ogsaa: 0,
    indhold: { ...FULDT, punkt },
  });
  const json = projektgeojson(
    [projekt({ breddegrad: 55.06, laengdegrad: 10.61 }), projekt(null)],
    (id) => `https://x.dk/${id}`,
  );
  assert.equal(json.type, 'FeatureCollection');
  const features = json.features as {
    type: string;
    geometry: { type: string; coordinates: number[] };
    properties: Record<string, unknown>;
  }[];
  assert.deepEqual(features[0].geometry, { type: 'Point', coordinates: [10.61, 55.06] });
  assert.deepEqual(features[1].geometry.coordinates, [...KOMMUNEPUNKTER['0479']]);
  assert.deepEqual(
    features.map((f) => f.properties.placering),
    ['punkt', 'hele kommunen'],
  );
  assert.match(String(json.kilde), /Klimadatastyrelsen/);
  assert.doesNotMatch(JSON.stringify(json), /kontakt|billede|Projektleder/i);
});
