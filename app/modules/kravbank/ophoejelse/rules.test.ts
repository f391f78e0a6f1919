import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Aktoer, OrganisationsArt, Rolle } from '../../../kernel/adgang.ts';
import { alder, kanHandle, kanOenske, muligheder, type Ophoejelsestilstand } from './rules.ts';

function aktoer(id: number, art: OrganisationsArt, ...roller: Rolle[]): Aktoer {
  return {
    personId: 'p',
    navn: 'P',
    organisation: { id, navn: `O${id}`, art, cvr: '', kommunekode: null },
    roller,
  };
}

const redaktion = aktoer(1, 'faellesskab', 'faelleskravredaktoer');
const ejer = aktoer(2, 'kommune', 'kravredaktoer');
const anden = aktoer(3, 'kommune', 'kravredaktoer');
const laeser = aktoer(3, 'kommune', 'jurist');
const leverandoer = aktoer(4, 'leverandoer', 'besvarer');
const oenske = (tilstand: Ophoejelsestilstand) => ({ tilstand, organisationId: 2 });

it('who may do what in which state', () => {
  const tabel: [Ophoejelsestilstand, Aktoer, string[]][] = [
    ['oensket', redaktion, ['godkend', 'flet', 'returner', 'kommenter', 'fjernkommentar']],
    ['oensket', ejer, ['traek', 'opdater', 'kommenter', 'fjernkommentar']],
    ['oensket', anden, ['stoet', 'fjernstoette', 'kommenter', 'fjernkommentar']],
    ['oensket', laeser, ['kommenter', 'fjernkommentar']],
    ['oensket', leverandoer, []],
    ['godkendt', redaktion, ['fortryd', 'kommenter', 'fjernkommentar']],
    ['flettet', redaktion, ['fortryd', 'kommenter', 'fjernkommentar']],
    ['returneret', redaktion, ['fortryd', 'kommenter', 'fjernkommentar']],
    ['returneret', ejer, ['kommenter', 'fjernkommentar']],
    ['trukket', redaktion, ['fjernkommentar']],
    ['trukket', ejer, ['fjernkommentar']],
  ];
  for (const [tilstand, hvem, forventet] of tabel)
    assert.deepEqual(muligheder(hvem, oenske(tilstand)), forventet, `${tilstand} ${hvem.roller}`);
  const afslag = kanHandle('godkend', redaktion, oenske('returneret'));
  assert.ok(!afslag.ok && afslag.hindringer[0]?.kode === 'forkert_tilstand');
});

it('one asks for one’s own published krav, once', () => {
  const krav = { slags: 'lokalt', organisationId: 2, tilstand: 'publiceret' } as const;
  const kode = (r: ReturnType<typeof kanOenske>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);
  assert.equal(kode(kanOenske(ejer, krav, null)), 'ok');
  assert.equal(kode(kanOenske(ejer, krav, 'returneret')), 'ok');
  assert.equal(kode(kanOenske(ejer, krav, 'trukket')), 'ok');
  assert.equal(kode(kanOenske(ejer, krav, 'oensket')), 'findes_allerede');
  assert.equal(kode(kanOenske(ejer, krav, 'godkendt')), 'findes_allerede');
  assert.equal(kode(kanOenske(anden, krav, null)), 'ikke_adgang');
  assert.equal(kode(kanOenske(laeser, { ...krav, organisationId: 3 }, null)), 'ikke_adgang');
  assert.equal(
    kode(kanOenske(redaktion, { ...krav, slags: 'tvaerkommunalt', organisationId: null }, null)),
    'ikke_adgang',
  );
  assert.equal(kode(kanOenske(null, krav, null)), 'ikke_adgang');
  for (const tilstand of ['kladde', 'i_review', 'udgaaet', 'slettet'] as const)
    assert.equal(kode(kanOenske(ejer, { ...krav, tilstand }, null)), 'forkert_tilstand');
});

it('says how long a wish has waited', () => {
  const nu = new Date('2026-11-22T12:00:00Z');
  const siden = (dage: number) => alder(new Date(nu.getTime() - dage * 86_400_000), nu);
  assert.deepEqual([0, 1, 27, 28, 100].map(siden), ['i dag', '1 dag', '27 dage', '4 uger', '14 uger']);
});
