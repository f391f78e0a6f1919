import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Kravindhold, TOMT_INDHOLD } from '../../kravbank/rules.ts';
import type { Markedskrav } from '../rules.ts';
import { type Brev, brevartFor, brevbesked, brevdokument, kanSende, proevBrev } from './brev/rules.ts';
import { loefterI, plan } from './loefte/rules.ts';
import { type Foerer, findFoerer, kanVaelge, proevValg } from './rules.ts';

function krav(id: number, integrationer: string[], mere: Partial<Kravindhold> = {}): Markedskrav {
  return {
    id,
    raekkefoelge: id,
    kravId: null,
    versionNr: null,
    nr: 1,
    nummer: String(id),
    kategori: 'Integration',
    prioritet: 'krav',
    pris: false,
    indhold: { ...TOMT_INDHOLD, navn: `Krav ${id}`, integrationer, ...mere },
    udgaaet: false,
  };
}
const ja = (ibrugDato: string | null, valg: 'ja' | 'nej' | 'delvist' = 'ja') => ({ valg, ibrugDato });

describe('promises', () => {
  it('are a yes with a date to a requirement about integrations; the latest date where there are several', () => {
    const svar = new Map([
      [1, ja('2027-03-01')],
      [2, ja('2027-05-01', 'delvist')],
      [3, ja('2027-01-01', 'nej')],
      [4, ja(null)],
      [5, ja('2027-01-01')],
      [6, ja('2026-12-01')],
    ]);
    const l = loefterI(
      [
        krav(1, ['SF1601', 'SF1500']),
        krav(2, ['SF1601']),
        krav(3, ['SF2900']),
        krav(4, ['SF2900']),
        krav(5, []),
        krav(6, ['SF1601']),
        krav(7, ['SF2900']),
      ],
      (id) => svar.get(id) ?? null,
    );
    assert.deepEqual(
      l.map((x) => [x.integration, x.dato, x.krav.map((k) => k.id)]),
      [
        ['SF1500', '2027-03-01', [1]],
        ['SF1601', '2027-05-01', [1, 2, 6]],
      ],
    );
  });

  it('are set against what is promised, connected and known already', () => {
    const l = (integration: string) => ({ integration, dato: '2027-03-01', krav: [] });
    const udfald = plan(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(l), {
      katalog: new Map(['A', 'B', 'C', 'D', 'E', 'G'].map((k) => [k, k])),
      lovet: new Map([
        ['B', '2027-03-01'],
        ['C', '2027-01-01'],
        ['D', '2027-06-01'],
      ]),
      tilsluttet: new Map([
        ['E', '2026-01-01'],
        ['G', '2027-09-01'],
      ]),
      idag: '2026-11-21',
    }).map((x) => [x.integration, x.udfald]);
    assert.deepEqual(Object.fromEntries(udfald), {
      A: 'ny',
      B: 'samme',
      C: 'senere',
      D: 'tidligere',
      E: 'tilsluttet',
      F: 'ukendt',
      G: 'ny',
    });
  });
});

describe('the choice', () => {
  const DIALOG = { fase: 'evaluering', brugScoring: true, konsensus: new Date(), valgt: null } as const;
  const foerer: Foerer = { paa: 'point', deltagelser: [1], navne: ['A'] };
  const alle = [{ deltagelseId: 1 }, { deltagelseId: 2 }];
  const koder = (r: ReturnType<typeof proevValg>) =>
    r.ok ? [] : r.hindringer.map((h) => `${h.kode}:${h.felt ?? ''}`);

  it('waits for the consensus, and is made once, while the dialogue is evaluated', () => {
    assert.ok(kanVaelge(DIALOG).ok);
    assert.deepEqual(koder(kanVaelge({ ...DIALOG, konsensus: null })), ['mangler_konsensus:']);
    assert.ok(kanVaelge({ ...DIALOG, brugScoring: false, konsensus: null }).ok);
    assert.deepEqual(koder(kanVaelge({ ...DIALOG, valgt: new Date() })), ['valgt:']);
    for (const fase of ['kladde', 'offentliggjort', 'afsluttet', 'annulleret'] as const)
      assert.deepEqual(koder(kanVaelge({ ...DIALOG, fase })), ['forkert_tilstand:']);
  });

  it('needs a reason, and another where the leader isn’t chosen', () => {
    const form = (deltagelseId: number, grund = 'x', afvigelse = '') => ({ deltagelseId, grund, afvigelse });
    const p = (f: ReturnType<typeof form>, slags: 'dialog' | 'miniudbud' = 'dialog') =>
      koder(proevValg({ slags }, foerer, alle, f));
    assert.deepEqual(p(form(1)), []);
    assert.deepEqual(p(form(1, ' ')), ['mangler_begrundelse:grund']);
    assert.deepEqual(p(form(2)), ['mangler_begrundelse:afvigelse']);
    assert.deepEqual(p(form(2, 'x', 'y')), []);
    assert.deepEqual(p(form(9)), ['ukendt:leverandoer']);
    assert.deepEqual(p(form(1, 'x'.repeat(4001))), ['for_lang:grund']);
    assert.deepEqual(p(form(2, 'x', 'y'), 'miniudbud'), ['ikke_foerende:leverandoer']);
    assert.deepEqual(koder(proevValg({ slags: 'miniudbud' }, null, alle, form(2))), []);
  });

  it('knows who leads on points, or else on price', () => {
    const pris = (samlet: number) => ({ engang: samlet, aar: 0, samlet, antal: 1 });
    const l = (deltagelseId: number, p: number | null) =>
      ({ deltagelseId, navn: `L${deltagelseId}`, pris: p === null ? null : pris(p) }) as never;
    const g = {
      leverandoerer: [l(1, 300), l(2, 100), l(3, null), l(4, 100)],
      resultat: { placeringer: [], laveste: 100, vaegtsum: 100, komplet: false },
    };
    assert.deepEqual(findFoerer({ brugScoring: false, brugPris: true }, g)?.deltagelser, [2, 4]);
    assert.equal(findFoerer({ brugScoring: true, brugPris: true }, g), null);
    assert.equal(findFoerer({ brugScoring: false, brugPris: false }, g), null);
  });
});

describe('letters', () => {
  const dialog = {
    annulleret: null,
    valgtDeltagelseId: 1,
    slags: 'dialog',
    afslutningGrund: 'Penge',
  } as const;
  it('follow how the dialogue ended', () => {
    assert.equal(brevartFor(dialog, 1), 'tildeling');
    assert.equal(brevartFor(dialog, 2), 'afslag');
    assert.equal(brevartFor({ annulleret: new Date(), valgtDeltagelseId: 1 }, 1), 'annullering');
    assert.equal(brevartFor({ annulleret: null, valgtDeltagelseId: null }, 1), null);
  });

  it('tell those who weren’t chosen who was, and no more; standstill in a mini-udbud', () => {
    assert.equal(brevbesked(dialog, 'afslag', 'Nærum'), 'Den valgte leverandør er Nærum.');
    assert.equal(brevbesked(dialog, 'tildeling', 'Nærum'), '');
    assert.equal(brevbesked(dialog, 'annullering', null), 'Penge');
    for (const art of ['afslag', 'tildeling'] as const)
      assert.match(brevbesked({ ...dialog, slags: 'miniudbud' }, art, 'Nærum'), /10 kalenderdage/);
  });

  it('are sent to all or to nobody, once', () => {
    const b = (deltagelseId: number, sendt: Date | null = null) => ({ deltagelseId, sendt });
    const kode = (r: ReturnType<typeof kanSende>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);
    assert.equal(kode(kanSende([b(1), b(2)], [1, 2])), 'ok');
    assert.equal(kode(kanSende([b(1)], [1, 2])), 'mangler_breve');
    assert.equal(kode(kanSende([b(1), b(2, new Date())], [1, 2])), 'sendt');
    assert.equal(kode(kanSende([], [])), 'ingen');
  });

  it('need words, and not too many', () => {
    assert.ok(proevBrev({ emne: 'E', tekst: 'T' }).ok);
    assert.ok(!proevBrev({ emne: ' ', tekst: 'T' }).ok);
    assert.ok(!proevBrev({ emne: 'E', tekst: '' }).ok);
    assert.ok(!proevBrev({ emne: 'x'.repeat(151), tekst: 'x'.repeat(6001) }).ok);
  });

  it('say that they are drafts until they are sent', () => {
    const brev: Brev = {
      id: 1,
      deltagelseId: 1,
      leverandoer: 'L',
      slags: 'afslag',
      emne: 'E',
      tekst: 'Til L\n\nVenlig hilsen\nK',
      rettet: new Date(),
      sendt: null,
      laas: 1,
    };
    const nu = new Date('2026-12-01T10:00:00Z');
    const d = (b: Brev) => brevdokument(b, { titel: 'T', organisation: 'K', nu });
    assert.match(d(brev).udtraek.at(-1)?.vaerdi ?? '', /udkast/);
    assert.equal(d({ ...brev, sendt: nu }).udtraek.at(-1)?.vaerdi, '1. december 2026');
    // The text stands right under the subject, and its lines stay lines.
    assert.deepEqual(d(brev).sektioner, [
      {
        overskrift: '',
        blokke: [
          { art: 'afsnit', tekst: 'Til L' },
          { art: 'afsnit', tekst: 'Venlig hilsen\nK' },
        ],
      },
    ]);
  });
});
