import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import type { Sagsstatus } from '../queries.ts';
import { TOMME_FELTER } from '../rules.ts';
import { faseord, fasetekst, forloebstrin, KLADDEFELTER, moedetekst, statustekst } from './rules.ts';

const kl = new Date('2026-11-20T09:00:00Z');
const behov = { tilstand: 'sendt', sendt: kl, afgjort: null } as const;
const faser = ['Idé', 'Afklaring', 'Udbud', 'Implementering', 'Drift', 'Evaluering'].map((navn) => ({
  navn,
  note: '',
  beslutter: [],
}));
const sag: Sagsstatus = {
  aar: 2026,
  loebenr: 14,
  fase: 2,
  faser,
  tilstand: 'aaben',
  kontaktperson: { id: null, navn: '' },
  rettet: kl,
};

describe('the way of a need in plain words', () => {
  it('exactly one step is where it is now, and what is behind it is done', () => {
    const tilfaelde = [
      forloebstrin(behov, null, null, true),
      forloebstrin({ ...behov, tilstand: 'mangler' }, null, '2026-11-23', true),
      forloebstrin({ ...behov, tilstand: 'lukket', afgjort: kl }, null, null, true),
      forloebstrin({ ...behov, tilstand: 'optaget', afgjort: kl }, null, null, false),
      forloebstrin({ ...behov, tilstand: 'optaget', afgjort: kl }, sag, null, true),
      forloebstrin({ ...behov, tilstand: 'optaget', afgjort: kl }, { ...sag, tilstand: 'exit' }, null, true),
    ];
    for (const trin of tilfaelde) {
      const her = trin.findIndex((t) => t.tilstand === 'nu' || t.tilstand === 'fejl');
      assert.ok(her > 0);
      assert.ok(trin.slice(0, her).every((t) => t.tilstand === 'faerdig'));
      assert.ok(trin.slice(her + 1).every((t) => t.tilstand === 'aaben'));
    }
    assert.equal(tilfaelde[4]?.at(-1)?.tekst, 'Fase 2 af 6: Afklaring');
    assert.equal(tilfaelde[5]?.at(-1)?.tekst, 'Sagen er stoppet');
  });

  it('phases are told in plain words only where they are the six we know', () => {
    assert.equal(fasetekst(sag), 'Fase 2 af 6: Afklaring');
    assert.match(faseord(sag), /undersøger/);
    assert.equal(faseord({ fase: 1, faser: faser.slice(0, 3) }), '');
  });

  it('a meeting that isn’t planned is said to be expected', () => {
    assert.equal(moedetekst('2026-11-30', '2026-11-22'), 'mandag 30. november 2026');
    assert.equal(moedetekst(null, '2026-11-22'), 'på sit næste møde, ventet mandag 23. november 2026');
  });

  it('every state has a sentence', () => {
    for (const t of ['kladde', 'sendt', 'mangler', 'optaget', 'lukket', 'slettet'] as const)
      assert.ok(statustekst(t, null).length > 5);
    assert.equal(statustekst('optaget', { ...sag, tilstand: 'afsluttet' }), 'Sagen er afsluttet');
  });
});

it('two windows are put together field by field', () => {
  const deres = { ...TOMME_FELTER, systemejer: 'Karen', brugere: '5' };
  const dit = { ...TOMME_FELTER, brugere: '7' };
  const flettet = fletVersioner(KLADDEFELTER, TOMME_FELTER, deres, dit);
  assert.equal(flettet.billede.systemejer, 'Karen');
  assert.equal(flettet.billede.brugere, '7');
  assert.deepEqual(
    flettet.felter.map((f) => [f.gemt, f.skrevet]),
    [['5', '7']],
  );
});
