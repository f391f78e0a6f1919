/** The worked example of the definitions, to the digit. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { laesMaaned } from '../../../kernel/maaned.ts';
import { visProcent } from '../../../kernel/procent.ts';
import {
  antalLeverandoerhandlinger,
  beregnMaaned,
  cellerBag,
  type Grundlag,
  GrundlagBygger,
  mediankommune,
  naesteHandlinger,
  niveauRaekker,
  type Raekke,
  samlet,
  vandfald,
  vindue,
} from './beregning.ts';

const MAANED = laesMaaned('2026-10')!;
const FRA = '2026-01-01';
const ids = (antal: number) => Array.from({ length: antal }, (_, nr) => `SF${1500 + nr}`);
const KOMMUNER = ['P', 'Q', 'R'];
const MAAL = { X: 10, Y: 5, Z: 4 };
const BRUG: [kommune: string, system: string, antal: number][] = [
  ['P', 'X', 6],
  ['P', 'Y', 1],
  ['P', 'Z', 0],
  ['P', 'W', 0],
  ['Q', 'X', 8],
  ['R', 'X', 4],
  ['R', 'Z', 0],
];

function eksempel(tilsluttet: Record<string, number> = { X: 8, Y: 2 }): Grundlag {
  const bygger = new GrundlagBygger({
    ...vindue(laesMaaned('2026-01')!, laesMaaned('2026-12')!),
    kommuner: KOMMUNER.map((kode) => ({
      kode,
      navn: `Kommune ${kode}`,
      regionskode: '1084',
      region: 'Region Hovedstaden',
      folketal: 1,
    })),
    systemer: ['X', 'Y', 'Z', 'W'].map((noegle) => ({
      noegle,
      navn: noegle,
      cvr: noegle === 'Z' ? 'S2' : 'S1',
      leverandoer: noegle === 'Z' ? 'Leverandør 2' : 'Leverandør 1',
      kle: null,
      domaene: null,
    })),
    integrationer: ids(10).map((id) => ({ id, navn: id, dataomraade: '' })),
  });
  for (const [system, antal] of Object.entries(MAAL)) {
    for (const integration of ids(antal)) {
      bygger.maalbillede({ system, gyldigFra: '2026-01', integration, noedvendig: true });
    }
  }
  for (const [system, antal] of Object.entries(tilsluttet)) {
    for (const integration of ids(antal)) bygger.tilslutning({ system, integration, fra: FRA, til: null });
  }
  for (const [kommune, system, antal] of BRUG) {
    bygger.anvendelse({ kommune, system, fra: FRA, til: null });
    for (const integration of ids(antal)) {
      bygger.ibrugtagning({ kommune, system, integration, fra: FRA, til: null, status: 'i_brug' });
    }
  }
  return bygger.byg();
}

/** T, K, B, the three degrees as shown, and the two gaps. */
function linje({ T, K, B }: Raekke) {
  const grader = [visProcent(K, T), visProcent(B, K), visProcent(B, T)];
  return [T, K, B, ...grader.map((grad) => grad.replace(' %', '')), T - K, K - B].join(' | ');
}

describe('det gennemregnede eksempel', () => {
  const billede = beregnMaaned(eksempel(), MAANED);

  it('giver kommunernes tal', () => {
    assert.deepEqual(niveauRaekker(billede, 'kommune').map(linje), [
      '19 | 10 | 7 | 52,6 | 70,0 | 36,8 | 9 | 3',
      '10 | 8 | 8 | 80,0 | 100,0 | 80,0 | 2 | 0',
      '14 | 8 | 4 | 57,1 | 50,0 | 28,6 | 6 | 4',
    ]);
  });

  it('giver leverandørernes tal, også systemvægtet', () => {
    const [s1, s2] = niveauRaekker(billede, 'leverandoer');
    assert.equal(linje(s1), '35 | 26 | 19 | 74,3 | 73,1 | 54,3 | 9 | 7');
    assert.equal(linje(s2), '8 | 0 | 0 | 0,0 | – | 0,0 | 8 | 0');
    assert.deepEqual(s1.systemvaegtet, { T: 15, K: 10 });
    assert.equal(visProcent(10, 15), '66,7 %');
  });

  it('giver landets tal', () => {
    assert.equal(linje(samlet(billede)), '43 | 26 | 19 | 60,5 | 73,1 | 44,2 | 17 | 7');
  });

  it('tæller dækning: tre af fire systemer har et målbillede', () => {
    assert.deepEqual(samlet(billede, { kommuner: ['P'] }).daekning, { medMaalbillede: 3, ialt: 4 });
  });

  it('har ni forskellige leverandørhandlinger, sorteret efter hvad de frigør', () => {
    assert.equal(antalLeverandoerhandlinger(billede), 9);
    const handlinger = naesteHandlinger(billede, { land: true }).filter(({ art }) => art === 'tilslut');
    assert.deepEqual(
      handlinger.map(({ systemer, frigoer }) => `${billede.systemer[systemer[0]].noegle}${frigoer}`),
      ['X3', 'X3', 'Z2', 'Z2', 'Z2', 'Z2', 'Y1', 'Y1', 'Y1'],
    );
  });

  it('viser en kommune én samtale per leverandør og én handling per integration', () => {
    const handlinger = naesteHandlinger(billede, { kommune: 'P' });
    assert.deepEqual(
      handlinger
        .slice(0, 2)
        .map(({ art, leverandoer, frigoer, loeft }) => [art, leverandoer?.cvr, frigoer, loeft]),
      [
        ['aftal_frist', 'S1', 5, { taeller: 5, naevner: 19 }],
        ['aftal_frist', 'S2', 4, { taeller: 4, naevner: 19 }],
      ],
    );
    assert.equal(
      handlinger.reduce((sum, { frigoer }) => sum + frigoer, 0),
      12,
    );
  });

  it('åbner et tal til netop så mange rækker, som nævneren siger', () => {
    assert.equal(cellerBag(billede, { kommuner: ['P'] }).celler.length, 19);
    const { celler } = cellerBag(billede, { kommuner: ['P'] }, { tilstande: ['tilsluttet'] });
    assert.deepEqual(
      celler.map(({ system, integration }) => billede.systemer[system].noegle + integration),
      ['X6', 'X7', 'Y1'],
    );
  });

  it('går fra mål til brug i vandfaldet og finder mediankommunen', () => {
    assert.deepEqual(vandfald(billede), {
      T: 43,
      lovet: 0,
      mangler: 17,
      K: 26,
      tilsluttet: 7,
      ukendt: 0,
      B: 19,
      via: 0,
    });
    assert.equal(mediankommune(niveauRaekker(billede, 'kommune'))?.id, 'P');
  });

  it('stiger i tilslutning og falder i ibrugtagning, når X tilslutter sine sidste to', () => {
    const efter = samlet(beregnMaaned(eksempel({ X: 10, Y: 2 }), MAANED));
    const { T, K, B } = efter;
    assert.deepEqual([visProcent(K, T), visProcent(B, K), visProcent(B, T)], ['74,4 %', '59,4 %', '44,2 %']);
  });

  it('viser alle kommuner med nul før det første faktum', () => {
    const tidligt = beregnMaaned(eksempel(), laesMaaned('2001-01')!);
    assert.deepEqual(
      niveauRaekker(tidligt, 'kommune').map(({ T, K, B }) => T + K + B),
      [0, 0, 0],
    );
    assert.deepEqual(niveauRaekker(tidligt, 'system'), []);
    assert.equal(samlet(tidligt).daekning.ialt, 0);
  });
});
