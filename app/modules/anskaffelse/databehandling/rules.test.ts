import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { laesAftaleform, laesTilsynsform, raekketal, tilFelter, tilForm } from './forms.ts';
import {
  type Aftale,
  aftalemangler,
  erTredjeland,
  forslag,
  laesDatabehandling,
  naesteEfter,
} from './rules.ts';

const IDAG = '2026-11-21';

const HEL: Aftale = {
  behov: 'ja',
  behovGrund: 'Leverandøren drifter systemet.',
  tilstand: 'underskrevet',
  indhold: laesDatabehandling({
    skabelon: 'datatilsynet',
    databehandler: 'Omsorg A/S',
    underdatabehandlere: [
      { navn: 'Drift ApS', land: 'Danmark', opgave: 'Hosting' },
      { navn: 'Help Inc.', land: 'USA', opgave: 'Support' },
    ],
    overfoeres: 'ja',
    overfoersler: [{ land: 'USA', grundlag: 'tilstraekkelighed' }],
    tilsynsformer: ['isae3000', 'skriftlig'],
    interval: 'aar',
    naesteTilsyn: '2027-03-01',
    sendt: '2026-09-01',
    underskrevet: '2026-10-01',
    gyldigTil: '2030-10-01',
    dokumentId: null,
    link: 'https://esdh.example/sag/1',
  }),
};
const med = (indhold: Partial<Aftale['indhold']>): Aftale => ({
  ...HEL,
  indhold: { ...HEL.indhold, ...indhold },
});

describe('databehandleraftale', () => {
  it('is proposed from the case’s answer about personal data', () => {
    assert.equal(forslag('ja').behov, 'ja');
    assert.equal(forslag('nej').behov, 'nej');
    assert.equal(forslag('ved_ikke').behov, '');
  });

  it('knows the countries of EU and EEA, however they are typed', () => {
    for (const land of ['Danmark', ' tyskland ', 'EU/EØS', 'Grækenland', 'Norge', ''])
      assert.equal(erTredjeland(land), false, land);
    for (const land of ['USA', 'Indien', 'Storbritannien', 'Schweiz', 'Danmark og USA'])
      assert.equal(erTredjeland(land), true, land);
  });

  it('lists what is missing, and nothing when it is in order', () => {
    assert.deepEqual(aftalemangler(HEL, IDAG), []);
    assert.match(aftalemangler({ ...HEL, behov: '' }, IDAG).join(), /Afgør/);
    assert.deepEqual(aftalemangler({ ...HEL, behov: 'nej' }, IDAG), []);
    assert.match(aftalemangler({ ...HEL, behov: 'nej', behovGrund: '' }, IDAG).join(), /hvorfor/);
    assert.deepEqual(
      aftalemangler({ ...HEL, tilstand: 'ophoert', indhold: laesDatabehandling({}) }, IDAG),
      [],
    );
    assert.deepEqual(aftalemangler({ ...HEL, tilstand: 'hos_leverandoer' }, IDAG), [
      'Aftalen er ikke underskrevet.',
    ]);
    const tom = aftalemangler({ ...HEL, indhold: laesDatabehandling({}) }, IDAG);
    for (const hvad of [
      'skabelon',
      'databehandler',
      'underdatabehandlerne',
      'uden for EU',
      'tilsyn',
      'underskrift',
      'dokumentet',
    ])
      assert.ok(
        tom.some((m) => m.includes(hvad)),
        hvad,
      );
  });

  it('asks for the basis of every third country in the chain', () => {
    assert.deepEqual(aftalemangler(med({ overfoersler: [], overfoeres: 'nej' }), IDAG), [
      'Help Inc. er i USA: skriv, hvad overførslen bygger på.',
    ]);
    assert.deepEqual(aftalemangler(med({ overfoersler: [{ land: 'usa', grundlag: '' }] }), IDAG), [
      'Overførsel til usa mangler grundlag.',
    ]);
  });

  it('says when oversight is late and when the agreement has run out', () => {
    assert.deepEqual(aftalemangler(med({ naesteTilsyn: '2026-11-20' }), IDAG), [
      'Tilsynet skulle være ført 20. november 2026.',
    ]);
    assert.deepEqual(aftalemangler(med({ naesteTilsyn: IDAG }), IDAG), []);
    assert.deepEqual(aftalemangler(med({ gyldigTil: '2026-11-20' }), IDAG), [
      'Aftalen udløb 20. november 2026.',
    ]);
  });

  it('counts months to the next oversight, also from the last day of a month', () => {
    assert.equal(naesteEfter('2026-11-21', 'aar'), '2027-11-21');
    assert.equal(naesteEfter('2026-08-31', 'halvaar'), '2027-02-28');
    assert.equal(naesteEfter('2028-02-29', 'tredje_aar'), '2031-02-28');
    assert.equal(naesteEfter('2026-11-21', 'andet'), '');
    assert.equal(naesteEfter('2026-11-21', ''), '');
  });

  it('reads whatever is stored', () => {
    assert.deepEqual(laesDatabehandling(null), laesDatabehandling({}));
    assert.deepEqual(
      laesDatabehandling({
        tilsynsformer: ['isae3000', 'fantasi', 7],
        skabelon: 'x',
        underdatabehandlere: 'nej',
      }).tilsynsformer,
      ['isae3000'],
    );
  });
});

describe('the form of the agreement', () => {
  it('gives back what it was made from', () => {
    const laest = laesAftaleform(tilForm(tilFelter(HEL)));
    assert.deepEqual(laest, { ok: true, vaerdi: HEL });
    assert.equal(raekketal(tilForm(tilFelter(HEL)), 'under-navn'), 5);
    assert.equal(raekketal({}, 'overfoersel-land'), 3);
  });

  it('refuses in sentences, each at its field', () => {
    const form = tilForm(tilFelter(HEL));
    const felter = (aendret: Record<string, string | string[]>) => {
      const laest = laesAftaleform({ ...form, ...aendret });
      return laest.ok ? [] : laest.hindringer.map((h) => h.felt);
    };
    assert.deepEqual(felter({ underskrevet: '2026-02-30' }), ['underskrevet']);
    assert.deepEqual(felter({ gyldigTil: '2026-09-30' }), ['gyldigTil']);
    assert.deepEqual(felter({ underskrevet: '' }), ['underskrevet']);
    assert.deepEqual(felter({ behov: 'nej', behovGrund: ' ' }), ['behovGrund']);
    assert.deepEqual(felter({ ingenUnder: 'ja' }), ['ingenUnder']);
    assert.deepEqual(felter({ overfoeres: 'nej' }), ['overfoeres']);
    assert.deepEqual(felter({ 'under-navn-0': '' }), ['under-navn-0']);
    assert.deepEqual(felter({ link: 'javascript:alert(1)' }), ['link']);
    assert.deepEqual(felter({ dokument: '1; drop' }), ['dokument']);
    assert.deepEqual(felter({ naesteTilsyn: '31-04-2027' }), ['naesteTilsyn']);
    assert.deepEqual(felter({ naesteTilsyn: '30-04-2027' }), []);
  });

  it('an oversight that is carried out lies in the past, and the next after it', () => {
    const form = { dato: '2026-11-20', form: 'fysisk', bemaerkning: 'Set.', naeste: '' };
    assert.equal(laesTilsynsform(form, IDAG).ok, true);
    for (const [navn, vaerdi] of [
      ['dato', '2026-11-22'],
      ['dato', ''],
      ['form', 'gaet'],
      ['naeste', '2026-11-20'],
      ['naeste', 'snart'],
    ]) {
      const laest = laesTilsynsform({ ...form, [navn]: vaerdi }, IDAG);
      assert.deepEqual(laest.ok ? [] : laest.hindringer.map((h) => h.felt), [navn], `${navn} ${vaerdi}`);
    }
  });
});
