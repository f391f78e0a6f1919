import assert from 'node:assert/strict';
import { it } from 'node:test';
import { evaluer } from './evaluering/rules.ts';
import { laesKladde } from './redaktion/rules.ts';
import { type Gemtguide, type Guidekrav, laesGuide } from './rules.ts';

/** An edition as it would lie there had nothing been added to the guide since its first day. */
const GAMMEL: Gemtguide = JSON.parse(`{"spoergsmaal": [
  {"noegle": "person", "tekst": "Behandles personoplysninger?", "slags": "janej", "rolle": "jurist", "svar": [
    {"noegle": "ja", "tekst": "Ja", "virkninger": [{"slags": "medtag", "vaelger": {"krav": [7]}},
      {"slags": "prioritet", "vaelger": {"klasser": [3]}, "prioritet": "mindstekrav"}]},
    {"noegle": "nej", "tekst": "Nej"}]},
  {"noegle": "boern", "tekst": "Børn?", "slags": "janej", "rolle": "jurist", "svar": [{"noegle": "ja", "tekst": "Ja"}],
    "betingelse": {"kombination": "alle", "led": [{"spoergsmaal": "person", "svar": ["ja"]}]}}]}`);

const KRAV: Guidekrav = {
  id: 7,
  nummer: '7',
  navn: 'Log',
  nr: 1,
  prioritet: 'krav',
  klasser: [3],
  alleDomaener: true,
  domaener: [],
  integrationer: [],
  arbejdsgange: [],
  saas: true,
  onPremise: true,
  favorit: false,
  fravalgtGrund: null,
};

it('an old edition is read with what it didn’t know of empty, and runs', () => {
  const guide = laesGuide(GAMMEL);
  const [person, boern] = guide.spoergsmaal;
  assert.deepEqual(guide.altid, []);
  assert.deepEqual([person.hjaelp, person.domaener, person.betingelse], ['', [], null]);
  assert.deepEqual(person.svar[0].virkninger[0], {
    slags: 'medtag',
    vaelger: { krav: [7], klasser: [], integrationer: [] },
  });
  assert.deepEqual(person.svar[1], { noegle: 'nej', tekst: 'Nej', hjaelp: '', virkninger: [] });
  assert.deepEqual(boern.betingelse?.led, [{ spoergsmaal: 'person', svar: ['ja'], ikke: false }]);
  const valg = { domaener: [], driftsform: 'ikke_valgt' as const, arbejdsgange: [], svar: { person: 'ja' } };
  const { udfald, stillede } = evaluer(guide, [KRAV], valg);
  assert.deepEqual(
    udfald.map((u) => [u.udfald, u.prioritet]),
    [['med', 'mindstekrav']],
  );
  assert.deepEqual(stillede, ['person', 'boern']);
});

it('what is stored is kept as it is, and reading it twice changes nothing', () => {
  const guide = laesGuide(GAMMEL);
  assert.deepEqual(laesGuide(guide), guide);
  const kladde = laesKladde({ ...GAMMEL, slettede: [{ spoergsmaal: GAMMEL.spoergsmaal[0], plads: 4 }] });
  assert.deepEqual(kladde.slettede, [{ spoergsmaal: guide.spoergsmaal[0], plads: 4 }]);
  assert.deepEqual(laesKladde(guide), guide);
});
