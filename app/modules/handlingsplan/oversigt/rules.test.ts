import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { INGEN_TAL } from '../runde/rules.ts';
import { lysdele, type Oversigtsraekke, opmaerksomhed } from './rules.ts';

const RAEKKE: Oversigtsraekke = {
  id: 1,
  nr: '3.1',
  navn: 'Digitalt understøttet ydelsesrefusion',
  programNr: '3',
  program: '',
  ejer: 'KOMBIT',
  ejerrolle: '',
  tilstand: 'i_gang',
  indberetningId: 1,
  indberetning: 'godkendt',
  lys: 'groen',
  beregnetLys: 'groen',
  uden: [],
  forrigeLys: 'groen',
  aarsager: [],
  maaltTaeller: null,
  maaltNaevner: null,
  leveret: 0,
  leverancer: 0,
  overskredet: null,
  overskredetDag: null,
};
const hvorfor = (aendret: Partial<Oversigtsraekke>, forsinket = false) =>
  opmaerksomhed({ ...RAEKKE, ...aendret }, forsinket).map((o) => o.tekst);

describe('the portfolio of a plan', () => {
  it('says who needs attention, and why, the gravest first', () => {
    assert.deepEqual(hvorfor({}), []);
    assert.deepEqual(hvorfor({ lys: 'roed', aarsager: ['tidsplan', 'data'] }), [
      'Rød: forsinket tidsplan og data og datakilder',
      'Indberettet rød, beregnet grøn',
    ]);
    assert.deepEqual(hvorfor({ lys: 'roed', beregnetLys: 'roed', forrigeLys: 'roed' }), [
      'Rød for anden periode i træk',
    ]);
    assert.deepEqual(hvorfor({ lys: 'gul', beregnetLys: null, forrigeLys: 'roed' }), ['Gul efter rød sidst']);
    assert.deepEqual(hvorfor({ lys: 'gul', beregnetLys: null }), []);
    assert.deepEqual(hvorfor({ overskredet: 'Pilot', overskredetDag: '2025-03-01' }), [
      '»Pilot« skulle være nået 1. marts 2025',
    ]);
    assert.deepEqual(hvorfor({ indberetning: 'retur', lys: null, beregnetLys: null }), [
      'Sendt tilbage med et spørgsmål',
    ]);
  });

  it('calls a report missing only when its time is over', () => {
    const mangler = { indberetning: 'mangler', lys: null, beregnetLys: null } as const;
    assert.deepEqual(hvorfor(mangler), []);
    assert.deepEqual(hvorfor(mangler, true), ['Ingen indberetning efter fristen']);
    assert.deepEqual(hvorfor({ ...mangler, indberetning: 'kladde' }, true), [
      'Ingen indberetning efter fristen',
    ]);
    assert.deepEqual(hvorfor({ ...mangler, tilstand: 'stoppet' }, true), [], 'nothing new is expected of it');
  });

  it('counts in words: 35 = 25 + 9 + 1', () => {
    const tal = { ...INGEN_TAL, iAlt: 35, groen: 25, gul: 9, roed: 1 };
    assert.deepEqual(
      lysdele(tal).map((d) => `${d.antal} ${d.tekst}`),
      ['25 grønne', '9 gule', '1 rødt'],
    );
    assert.deepEqual(
      lysdele({ ...tal, groen: 1, gul: 0, roed: 0, ikkeStartet: 2, mangler: 3 }).map(
        (d) => `${d.antal} ${d.tekst}`,
      ),
      ['1 grønt', '0 gule', '0 røde', '2 ikke startet', '3 uden indberetning'],
    );
  });
});
