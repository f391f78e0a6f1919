import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROLLER, type Rolle } from '../../../../kernel/adgang.ts';
import {
  foreslaaetFrist,
  fristKl,
  type Handling,
  type Hvem,
  KAN,
  kontrollerFrist,
  kontrollerSvar,
  kraeverUdenSvar,
  maaHandle,
  maaOprette,
  maaSvareNu,
  SLAGS,
  type Slags,
  type Stillingsfakta,
  sidsteDag,
  stilling,
  TILSTANDE,
  type Tilstand,
} from './rules.ts';

const EJER = 7;
const ANDEN = 8;

/** `egen`: the organisation owns the case, supplies the system, or runs it. */
function person(rolle: Rolle, egen: boolean): Hvem {
  const { art } = ROLLER[rolle];
  return {
    aktoer: {
      personId: 'p',
      navn: 'P',
      organisation: { id: egen ? EJER : ANDEN, navn: 'O', art, cvr: '', kommunekode: null },
      roller: [rolle],
    },
    erLeverandoer: art === 'leverandoer' && egen,
    brugerSystemet: art === 'kommune' && egen,
  };
}

/** Written out by hand as `handling slags tilstand rolle`; everything else must be refused. `*`: also for others' cases. */
const TILLADT = new Set(
  `
ret faelles kladde katalogredaktoer*
ret forslag kladde systemejer
ret forslag kladde itarkitekt
ret tilbud kladde leverandoeradministrator
ret tilbud kladde besvarer
send faelles kladde katalogredaktoer*
forlaeng faelles hoering katalogredaktoer*
traekhoering faelles hoering katalogredaktoer*
svar faelles hoering leverandoeradministrator
svar faelles hoering besvarer
indsend forslag kladde systemejer
indsend forslag kladde itarkitekt
indsend tilbud kladde leverandoeradministrator
tagtilbage forslag indsendt systemejer
tagtilbage forslag indsendt itarkitekt
tagtilbage tilbud indsendt leverandoeradministrator
overtag forslag indsendt katalogredaktoer*
afvis forslag indsendt katalogredaktoer*
returner tilbud indsendt katalogredaktoer*
fastlaeg faelles kladde katalogredaktoer*
fastlaeg faelles hoering katalogredaktoer*
fastlaeg tilbud indsendt katalogredaktoer*
traektilbage faelles kladde katalogredaktoer*
traektilbage forslag kladde systemejer
traektilbage forslag kladde itarkitekt
traektilbage tilbud kladde leverandoeradministrator
bemaerk faelles kladde katalogredaktoer*
bemaerk faelles hoering katalogredaktoer*
bemaerk faelles kladde systemejer
bemaerk faelles kladde itarkitekt
bemaerk faelles hoering systemejer
bemaerk faelles hoering itarkitekt
bemaerk forslag indsendt katalogredaktoer*
bemaerk forslag indsendt systemejer
bemaerk forslag indsendt itarkitekt
`
    .trim()
    .split('\n')
    .flatMap((l) =>
      l.endsWith('*') ? [`${l.slice(0, -1)} egen`, `${l.slice(0, -1)} anden`] : [`${l} egen`],
    ),
);

test('every action × kind × state × role × own or another: only what the table permits', () => {
  const fik = new Set<string>();
  let proevet = 0;
  for (const handling of Object.keys(KAN) as Handling[])
    for (const slags of Object.keys(SLAGS) as Slags[])
      for (const tilstand of Object.keys(TILSTANDE) as Tilstand[])
        for (const rolle of Object.keys(ROLLER) as Rolle[])
          for (const egen of [true, false]) {
            proevet += 1;
            const svar = maaHandle(handling, { slags, tilstand, organisationId: EJER }, person(rolle, egen));
            if (svar.ok) fik.add(`${handling} ${slags} ${tilstand} ${rolle} ${egen ? 'egen' : 'anden'}`);
          }
  assert.ok(proevet > 10_000);
  assert.deepEqual([...fik].sort(), [...TILLADT].sort());
});

test('a refusal says whether it is the person or the time', () => {
  const sag = { slags: 'faelles', tilstand: 'kladde', organisationId: EJER } as const;
  const besvarer = maaHandle('send', sag, person('besvarer', true));
  assert.equal(besvarer.ok ? '' : besvarer.hindringer[0]?.kode, 'ikke_adgang');
  assert.match(besvarer.ok ? '' : (besvarer.hindringer[0]?.besked ?? ''), /Katalogredaktør/);
  const forSent = maaHandle('send', { ...sag, tilstand: 'fastlagt' }, person('katalogredaktoer', false));
  assert.equal(forSent.ok ? '' : forSent.hindringer[0]?.kode, 'forkert_tilstand');
});

test('who may begin: KOMBIT always, a kommune for what it uses, a supplier until something is fixed', () => {
  const intet = { harAabenSag: false, harVersion: false };
  const kode = (r: ReturnType<typeof maaOprette>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);
  assert.equal(kode(maaOprette('faelles', person('katalogredaktoer', false), intet)), 'ok');
  assert.equal(kode(maaOprette('forslag', person('systemejer', true), intet)), 'ok');
  assert.equal(kode(maaOprette('forslag', person('systemejer', false), intet)), 'ikke_adgang');
  assert.equal(kode(maaOprette('forslag', person('jurist', true), intet)), 'ikke_adgang');
  assert.equal(kode(maaOprette('tilbud', person('besvarer', true), intet)), 'ok');
  assert.equal(kode(maaOprette('tilbud', person('besvarer', false), intet)), 'ikke_adgang');
  assert.equal(
    kode(maaOprette('tilbud', person('besvarer', true), { ...intet, harVersion: true })),
    'allerede_fastlagt',
  );
  assert.equal(
    kode(maaOprette('faelles', person('katalogredaktoer', false), { harAabenSag: true, harVersion: true })),
    'findes_allerede',
  );
});

test('a deadline lasts to midnight in Denmark, summer and winter', () => {
  assert.equal(fristKl('2026-12-04').toISOString(), '2026-12-04T23:00:00.000Z');
  assert.equal(fristKl('2026-07-01').toISOString(), '2026-07-01T22:00:00.000Z');
  for (const dato of ['2026-12-04', '2026-07-01', '2026-10-25', '2026-03-29'])
    assert.equal(sidsteDag(fristKl(dato)), dato);
  const hoering = { fristKl: fristKl('2026-12-04'), indsendtKl: null };
  assert.ok(maaSvareNu(hoering, new Date('2026-12-04T22:59:59Z')).ok);
  const sent = maaSvareNu(hoering, new Date('2026-12-04T23:00:00Z'));
  assert.match(sent.ok ? '' : (sent.hindringer[0]?.besked ?? ''), /4\. december 2026/);
});

test('ten working days are suggested; Christmas counts as closed', () => {
  assert.equal(foreslaaetFrist('2026-11-20'), '2026-12-04');
  assert.equal(foreslaaetFrist('2026-12-18'), '2027-01-07');
});

test('a deadline lies in the coming half year', () => {
  const kode = (d: string) => kontrollerFrist(d, '2026-11-21')[0]?.kode;
  assert.equal(kode('2026-11-21'), 'for_tidlig');
  assert.equal(kode('2026-11-22'), undefined);
  assert.equal(kode('2027-06-01'), 'for_sen');
  assert.equal(kode('2026-02-30'), 'ugyldig_dato');
});

test('fixing without an answer needs a word on how the supplier was heard, until the deadline has passed', () => {
  const frist = fristKl('2026-12-04');
  const foer = new Date('2026-12-01T10:00:00Z');
  assert.equal(kraeverUdenSvar('faelles', null, foer), true);
  assert.equal(kraeverUdenSvar('faelles', { fristKl: frist, indsendtKl: null }, foer), true);
  assert.equal(kraeverUdenSvar('faelles', { fristKl: frist, indsendtKl: foer }, foer), false);
  assert.equal(kraeverUdenSvar('faelles', { fristKl: frist, indsendtKl: null }, frist), false);
  assert.equal(kraeverUdenSvar('tilbud', null, foer), false);
});

test('an answer is complete when each is answered, disagreement explained, and the date ahead', () => {
  const svar = (holdning: '' | 'enig' | 'uenig' | 'kan_leveres', dato: string | null, tekst = '') =>
    kontrollerSvar([{ integration: 'SF1', holdning, dato, tekst }], '2026-11-21')[0]?.felt;
  assert.equal(svar('', null), 'holdning_SF1');
  assert.equal(svar('enig', null), undefined);
  assert.equal(svar('uenig', null), 'tekst_SF1');
  assert.equal(svar('uenig', null, 'fordi'), undefined);
  assert.equal(svar('kan_leveres', null), 'dato_SF1');
  assert.equal(svar('kan_leveres', '2026-11-21'), 'dato_SF1');
  assert.equal(svar('kan_leveres', '2027-02-30'), 'dato_SF1');
  assert.equal(svar('kan_leveres', '2027-03-01'), undefined);
});

test('where a målbillede stands, and whose turn it is, follows from the timestamps', () => {
  const intet: Stillingsfakta = {
    gaelder: false,
    kommende: false,
    sag: null,
    hoering: null,
    forslag: 0,
    tilbud: null,
  };
  const frist = fristKl('2026-12-04');
  const foer = new Date('2026-12-01T10:00:00Z');
  const efter = new Date('2026-12-05T10:00:00Z');
  const hoering = { fristKl: frist, indsendtKl: null };
  const s = (f: Partial<Stillingsfakta>, nu = foer) => {
    const r = stilling({ ...intet, ...f }, nu);
    return `${r.stilling}/${r.tur}`;
  };
  assert.equal(s({}), 'ikke_fastlagt/kombit');
  assert.equal(s({ gaelder: true }), 'fastlagt/ingen');
  assert.equal(s({ kommende: true }), 'kommende/ingen');
  assert.equal(s({ gaelder: true, sag: 'kladde' }), 'kladde/kombit');
  assert.equal(s({ sag: 'hoering', hoering }), 'i_hoering/leverandoer');
  assert.equal(s({ sag: 'hoering', hoering }, efter), 'frist_passeret/kombit');
  assert.equal(
    s({ sag: 'hoering', hoering: { ...hoering, indsendtKl: foer } }, efter),
    'svar_modtaget/kombit',
  );
  assert.equal(s({ forslag: 1, gaelder: true }), 'forslag/kombit');
  assert.equal(s({ tilbud: 'indsendt' }), 'tilbud/kombit');
});
