import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HeltArk } from '../../../../kernel/ark.ts';
import { Klasser } from '../../klasse/rules.ts';
import { TOMT_INDHOLD } from '../../rules.ts';
import { planlaeg } from './rules.ts';
import { medLokal, medNote, staarI } from './tilfoejelse.ts';
import type { Eksisterende, Grundlag } from './typer.ts';

function ark(...raekker: readonly (readonly string[])[]): HeltArk[] {
  const celler = (tekster: readonly string[]) => tekster.map((tekst) => ({ tekst, type: 'tekst' as const }));
  return [{ navn: 'Krav', raekker: raekker.map((r, i) => ({ nr: i + 1, celler: celler(r) })) }];
}

const findes = (felter: Partial<Eksisterende> & { beskrivelse?: string }): Eksisterende => ({
  id: 1,
  nummer: '1',
  slags: 'lokalt',
  organisationCvr: '29189730',
  egen: true,
  tilstand: 'publiceret',
  aabenNr: null,
  gaeldendeNr: 3,
  note: '',
  lokal: '',
  bilag: new Map(),
  ...felter,
  indhold: { ...TOMT_INDHOLD, navn: 'Et', beskrivelse: felter.beskrivelse ?? 'Skal.' },
});
const faelles = (felter: Partial<Eksisterende> = {}) =>
  findes({ slags: 'tvaerkommunalt', organisationCvr: null, egen: false, ...felter });

const grundlag = (...krav: Eksisterende[]): Grundlag => ({
  organisation: { id: 1, cvr: '29189730', navn: 'Svendborg Kommune', slags: 'lokalt' },
  nu: new Date('2026-11-21T10:00:00Z'),
  klasser: new Klasser([]),
  integrationer: new Set(),
  arbejdsgange: new Set(),
  findes: krav,
  fraHtml: (t) => t.replace(/<\/?p>/g, ''),
});
const HOVED = ['Krav id', 'Navn', 'Beskrivelse', 'LOKAL  beskrivélse', 'noter'];
const plan = (g: Grundlag, lokal: string, noter: string, beskrivelse = 'Skal.') =>
  planlaeg(ark(HOVED, ['1', 'Et', beskrivelse, lokal, noter]), g);

describe('Noter og Lokal Beskrivelse', () => {
  it('are known columns, shown and stored with a new krav', () => {
    const p = plan(grundlag(), '<p>Hos os.</p>', '<p>Spørg Bo.</p>');
    assert.deepEqual([p.fejl, p.ukendteKolonner], [[], []]);
    assert.deepEqual(p.linjer[0].forskelle, [
      { kolonne: 'Lokal Beskrivelse', foer: '', efter: 'Hos os.' },
      { kolonne: 'Noter', foer: '', efter: 'Spørg Bo.' },
    ]);
    const [f] = p.forslag;
    assert.equal(f.felter.beskrivelse, 'Skal.\n\n**Lokal beskrivelse**\n\nHos os.');
    assert.equal(f.note, 'Spørg Bo.');
  });

  it('an own krav gets a note after the one it has, and no new version for it', () => {
    const p = plan(grundlag(findes({ note: 'Gammel.' })), '', 'Ny.');
    assert.deepEqual(p.linjer[0].forskelle, [{ kolonne: 'Noter', foer: 'Gammel.', efter: 'Gammel.\n\nNy.' }]);
    assert.deepEqual([p.linjer[0].udfald, p.forslag[0].nytIndhold], ['aendret', false]);
    const igen = plan(grundlag(findes({ note: 'Gammel.\r\n\r\nNy.' })), '', 'Ny.');
    assert.deepEqual([igen.uaendrede, igen.linjer], [1, []]);
  });

  it('the local description is added once, also when the file has no Beskrivelse', () => {
    const beskrivelse = 'Skal.\n\n**Lokal beskrivelse**\n\nHos os.';
    const p = plan(grundlag(findes({})), 'Hos os.', '');
    assert.deepEqual(p.linjer[0].forskelle, [{ kolonne: 'Beskrivelse', foer: 'Skal.', efter: beskrivelse }]);
    assert.equal(plan(grundlag(findes({ beskrivelse })), 'Hos os.', '').uaendrede, 1);
    const uden = (b: string) =>
      planlaeg(
        ark(['Krav id', 'Navn', 'Lokal Beskrivelse'], ['1', 'Et', 'Hos os.']),
        grundlag(findes({ beskrivelse: b })),
      );
    assert.deepEqual(uden('Skal.').linjer[0].forskelle[0].efter, beskrivelse);
    assert.equal(uden(beskrivelse).uaendrede, 1);
  });

  it('everybody’s krav gets it as the local extension, once, and never a note', () => {
    const p = plan(grundlag(faelles()), 'Hos os.', 'Spørg Bo.');
    assert.deepEqual(p.lokale, [{ kravId: 1, gaeldendeNr: 3, beskrivelse: 'Hos os.' }]);
    assert.deepEqual([p.linjer[0].udfald, p.forslag], ['aendret', []]);
    assert.match(p.linjer[0].bemaerkninger.join(' '), /lokale beskrivelse.*Noten bliver ikke gemt/);
    assert.equal(plan(grundlag(faelles({ lokal: 'Hos os.' })), 'Hos os.', '').uaendrede, 1);
    const udeladt = [
      plan(grundlag(faelles({ lokal: 'Noget andet.' })), 'Hos os.', ''),
      plan(grundlag(faelles()), '', 'Spørg Bo.'),
      plan(grundlag(faelles()), 'Hos os.', 'Spørg Bo.', 'En anden tekst.'),
    ];
    assert.deepEqual(
      udeladt.map((u) => [u.linjer[0].udfald, u.lokale.length, u.linjer[0].forskelle.map((f) => f.efter)]),
      [
        ['udeladt', 0, ['Hos os.']],
        ['udeladt', 0, ['Spørg Bo.']],
        ['udeladt', 0, ['En anden tekst.', 'Hos os.', 'Spørg Bo.']],
      ],
    );
    assert.deepEqual(
      udeladt.map((u) => /allerede en lokal|kun egne krav|ret det lokalt/.exec(u.linjer[0].grund)?.[0]),
      ['allerede en lokal', 'kun egne krav', 'ret det lokalt'],
    );
  });

  it('refuses what would grow too long', () => {
    const p = plan(grundlag(findes({ note: 'x'.repeat(9_999) })), 'y'.repeat(19_999), 'z');
    assert.deepEqual(
      p.fejl.map((f) => [f.kolonne, f.raekke]),
      [
        ['Lokal Beskrivelse', 2],
        ['Noter', 2],
      ],
    );
  });

  it('only whole lines count as being there already', () => {
    assert.equal(staarI('Det er Jas ansvar.', 'Ja'), false);
    assert.equal(medNote('Jas ansvar', 'Ja'), 'Jas ansvar\n\nJa');
    assert.equal(medNote('', 'Ja'), 'Ja');
    assert.equal(medNote('Et\nJa\nTo', 'Ja'), 'Et\nJa\nTo');
    assert.equal(medLokal('', 'Ja'), '**Lokal beskrivelse**\n\nJa');
    assert.equal(medLokal('Skal.', ''), 'Skal.');
  });
});
