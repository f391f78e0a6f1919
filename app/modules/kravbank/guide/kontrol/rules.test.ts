import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Klasse, Klasser } from '../../klasse/rules.ts';
import type { Betingelse, Guideindhold, Guidekrav, Spoergsmaal, Vaelger, Virkning } from '../rules.ts';
import { VED_IKKE } from '../rules.ts';
import { stillede } from '../stillede/rules.ts';
import * as vilkaarlig from '../test/vilkaarlig.ts';
import { kanSkeSammen, rundtur } from './mulighed.ts';
import { kontroller } from './rules.ts';

/** Every way to answer, unanswered too; all domains chosen. */
function* alleSvar(guide: Guideindhold, i = 0): Generator<Record<string, string>> {
  if (i === guide.spoergsmaal.length) {
    yield {};
    return;
  }
  const s = guide.spoergsmaal[i];
  for (const resten of alleSvar(guide, i + 1)) {
    yield resten;
    for (const svar of [...s.svar.map((m) => m.noegle), VED_IKKE]) yield { ...resten, [s.noegle]: svar };
  }
}

describe('what can happen in a run', () => {
  it('is what trying every answer shows: no false alarm, and none missed', () => {
    const lille = vilkaarlig.guide.map((g) => ({ ...g, spoergsmaal: g.spoergsmaal.slice(0, 4) }));
    fc.assert(
      fc.property(lille, (guide) => {
        const muligt = new Set<string>();
        for (const svar of alleSvar(guide)) {
          const r = stillede(guide, { domaener: [21, 22], svar });
          for (const s of r.spoergsmaal) {
            muligt.add(s.noegle);
            for (const [n, givet] of r.svar) muligt.add(`${s.noegle} ${n}=${givet}`);
          }
        }
        for (const s of guide.spoergsmaal) {
          const stilles = { spoergsmaal: s.noegle, svar: null };
          assert.equal(kanSkeSammen(guide, [stilles]), muligt.has(s.noegle) ? 'ja' : 'nej');
          for (const q of guide.spoergsmaal) {
            for (const m of q.svar) {
              assert.equal(
                kanSkeSammen(guide, [stilles, { spoergsmaal: q.noegle, svar: m.noegle }]),
                muligt.has(`${s.noegle} ${q.noegle}=${m.noegle}`) ? 'ja' : 'nej',
              );
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is never called impossible because the search was given up', () => {
    // Two branches at each of thirty steps, and all of them end in the same contradiction.
    const trin = Array.from({ length: 30 }, (_, i) =>
      q(`n${i}`, [], {
        betingelse:
          i < 2
            ? hvis('a', ['ja'])
            : { kombination: 'en', led: [led(`n${i - 1}`, ['ja']), led(`n${i - 2}`, ['ja'])] },
      }),
    );
    const sidst = q('sidst', [], {
      betingelse: { kombination: 'alle', led: [led('n29', ['ja']), led('a', ['nej'])] },
    });
    const guide = { altid: [], spoergsmaal: [q('a', []), ...trin, sidst] };
    assert.equal(kanSkeSammen(guide, [{ spoergsmaal: 'sidst', svar: null }]), 'ukendt');
    assert.equal(tekst('unaaeligt', ...guide.spoergsmaal), undefined);
  });

  it('finds the shortest way round', () => {
    const ring = [
      q('a', [], { betingelse: hvis('c', ['ja']) }),
      q('b', [], { betingelse: hvis('a', ['ja']) }),
      q('c', [], { betingelse: hvis('b', ['ja']) }),
    ];
    assert.deepEqual(rundtur(ring, 'a'), ['a', 'c', 'b', 'a']);
    assert.equal(rundtur([...ring, q('d', [], { betingelse: hvis('a', ['ja']) })], 'd'), null);
  });
});

const led = (spoergsmaal: string, svar: string[], ikke = false) => ({ spoergsmaal, svar, ikke });
const hvis = (spoergsmaal: string, svar: string[], ikke = false): Betingelse => ({
  kombination: 'alle',
  led: [led(spoergsmaal, svar, ikke)],
});
const kun = (...krav: number[]): Vaelger => ({ krav, klasser: [], integrationer: [] });
const medtag = (vaelger: Vaelger): Virkning => ({ slags: 'medtag', vaelger });
const udelad = (vaelger: Vaelger): Virkning => ({ slags: 'udelad', vaelger });

function q(noegle: string, ja: Virkning[], ret: Partial<Spoergsmaal> = {}): Spoergsmaal {
  return {
    noegle,
    tekst: `${noegle}?`,
    hjaelp: '',
    slags: 'janej',
    svar: [
      { noegle: 'ja', tekst: 'Ja', hjaelp: '', virkninger: ja },
      { noegle: 'nej', tekst: 'Nej', hjaelp: '', virkninger: [] },
    ],
    betingelse: null,
    domaener: [],
    rolle: 'jurist',
    ...ret,
  };
}

const krav = (id: number, ret: Partial<Guidekrav> = {}): Guidekrav => ({
  id,
  nummer: String(100 + id),
  navn: `Krav ${id}`,
  nr: 1,
  prioritet: 'krav',
  klasser: [],
  alleDomaener: true,
  domaener: [],
  integrationer: [],
  arbejdsgange: [],
  saas: true,
  onPremise: true,
  favorit: false,
  fravalgtGrund: null,
  ...ret,
});
const klasse = (id: number, ret: Partial<Klasse> = {}): Klasse => ({
  id,
  art: 'tag',
  noegle: null,
  navn: `Filter ${id}`,
  beskrivelse: '',
  overklasseId: null,
  organisationId: null,
  raekkefoelge: 0,
  kilde: '',
  udgaaet: false,
  flettetI: null,
  laas: 1,
  ...ret,
});

const GRUNDLAG = {
  krav: [krav(1, { klasser: [5] }), krav(2, { prioritet: 'mindstekrav' })],
  klasser: new Klasser([
    klasse(4, { udgaaet: true, flettetI: 5 }),
    klasse(5),
    klasse(6, { udgaaet: true }),
    klasse(7, { art: 'domaene' }),
  ]),
  integrationer: new Set(['SF1601']),
};
const fund = (spoergsmaal: Spoergsmaal[], altid: Guideindhold['altid'] = []) =>
  kontroller({ spoergsmaal, altid }, GRUNDLAG);
const tekst = (kode: string, ...spoergsmaal: Spoergsmaal[]): string | undefined =>
  fund(spoergsmaal).find((x) => x.kode === kode)?.tekst;

describe('the check of a guide', () => {
  it('finds nothing wrong with a sound one', () => {
    assert.deepEqual(
      fund([q('a', [medtag(kun(1))]), q('b', [medtag(kun(2))], { betingelse: hvis('a', ['nej']) })]).map(
        (x) => x.kode,
      ),
      [],
    );
  });

  it('tells of an answer without effect among several, and not of the »Nej« that is the normal case', () => {
    const flere = { slags: 'valg' as const };
    assert.equal(tekst('svar_uden_virkning', q('a', [medtag(kun(1))])), undefined);
    assert.equal(
      tekst('svar_uden_virkning', q('a', [medtag(kun(1))], flere)),
      'Spørgsmål 1 har svar uden virkning: »Nej«.',
    );
  });

  it('names the way round of a ring, and only once', () => {
    const ring = fund([
      q('a', [medtag(kun(1))], { betingelse: hvis('c', ['ja']) }),
      q('b', [medtag(kun(1))], { betingelse: hvis('a', ['ja']) }),
      q('c', [medtag(kun(1))], { betingelse: hvis('b', ['ja']) }),
    ]).filter((x) => x.niveau === 'fejl');
    assert.deepEqual(
      ring.map((x) => x.tekst),
      [
        'Betingelserne går i ring: spørgsmål 1 afhænger af spørgsmål 3 afhænger af spørgsmål 2 afhænger af spørgsmål 1.',
      ],
    );
    assert.equal(
      tekst('ring', q('a', [], { betingelse: hvis('a', ['ja']) })),
      'Spørgsmål 1 afhænger af sig selv.',
    );
  });

  it('offers to move a question that is asked too late', () => {
    const x = fund([
      q('a', [medtag(kun(1))], { betingelse: hvis('b', ['ja']) }),
      q('b', [medtag(kun(2))]),
    ])[0];
    assert.equal(x.tekst, 'Spørgsmål 1 afhænger af spørgsmål 2, som først stilles senere.');
    assert.deepEqual(x.flyt, { spoergsmaal: 'b', foran: 'a' });
  });

  it('finds questions that are never asked', () => {
    const aldrig = q('c', [medtag(kun(1))], {
      betingelse: { kombination: 'alle', led: [led('a', ['nej']), led('b', ['ja'])] },
    });
    const b = q('b', [medtag(kun(2))], { betingelse: hvis('a', ['ja']) });
    assert.match(tekst('unaaeligt', q('a', []), b, aldrig) ?? '', /^Spørgsmål 3 bliver aldrig stillet/);
  });

  it('tells of answers that pull both ways, in themselves and together', () => {
    assert.equal(
      tekst('modstrid', q('a', [medtag({ krav: [], klasser: [4], integrationer: [] }), udelad(kun(1))])),
      'Spørgsmål 1, svaret Ja, både medtager og udelader krav 101. Det er udeladelsen, der gælder.',
    );
    const [a, b] = [q('a', [medtag(kun(1))]), q('b', [udelad(kun(1))])];
    assert.match(
      tekst('modstrid_paa_tvaers', a, b) ?? '',
      /^Spørgsmål 1 = Ja og spørgsmål 2 = Ja trækker hver sin vej/,
    );
    assert.equal(tekst('modstrid_paa_tvaers', a, { ...b, betingelse: hvis('a', ['nej']) }), undefined);
  });

  it('tells of two priorities and of a Mindstekrav that would be lowered', () => {
    const saet = (prioritet: 'option' | 'vigtigt', id = 1): Virkning => ({
      slags: 'prioritet',
      prioritet,
      vaelger: kun(id),
    });
    assert.match(
      tekst('to_prioriteter', q('a', [saet('option'), saet('vigtigt')])) ?? '',
      /krav 101 to forskellige/,
    );
    assert.match(
      tekst('prioritet_paa_tvaers', q('a', [saet('option')]), q('b', [saet('vigtigt')])) ?? '',
      /gælder den sidste: Vigtigt krav\.$/,
    );
    assert.match(
      tekst('saenker_mindstekrav', q('a', [saet('vigtigt', 2)])) ?? '',
      /giver krav 102 en lavere prioritet/,
    );
  });

  it('finds what points at nothing', () => {
    const ved = (v: Partial<Vaelger>) => [medtag({ krav: [], klasser: [], integrationer: [], ...v })];
    assert.ok(tekst('rammer_intet', q('a', ved({}))));
    assert.ok(tekst('ukendt_klasse', q('a', ved({ klasser: [99] }))));
    assert.match(tekst('udgaaet_klasse', q('a', ved({ klasser: [6] }))) ?? '', /udgået: Filter 6/);
    assert.equal(tekst('udgaaet_klasse', q('a', ved({ klasser: [4] }))), undefined);
    assert.match(
      tekst('ukendt_integration', q('a', ved({ integrationer: ['SF9'] }))) ?? '',
      /kataloget: SF9/,
    );
    assert.match(
      tekst('ukendt_krav', q('a', ved({ krav: [1, 77] }))) ?? '',
      /1 krav, som ikke er publiceret/,
    );
    assert.ok(tekst('ukendt_spoergsmaal', q('a', ved({ krav: [1] }), { betingelse: hvis('x', ['ja']) })));
    assert.match(
      tekst('ukendt_svar', q('a', []), q('b', [], { betingelse: hvis('a', ['maaske', VED_IKKE]) })) ?? '',
      /afhænger af svar, som spørgsmål 1 ikke har: »maaske«/,
    );
    assert.ok(tekst('ukendt_domaene', q('a', [], { domaener: [5] })));
    assert.equal(tekst('ukendt_domaene', q('a', [], { domaener: [7] })), undefined);
  });

  it('finds questions that cannot be asked as they stand', () => {
    assert.ok(fund([]).some((x) => x.kode === 'tom'));
    assert.ok(tekst('uden_tekst', q('a', [], { tekst: ' ' })));
    assert.ok(tekst('uden_svar', q('a', [], { svar: [] })));
    const toGangeJa = q('a', []).svar.map((m) => ({ ...m, noegle: 'ja' }));
    assert.ok(tekst('dobbelt_svar', q('a', [], { svar: toGangeJa })));
    assert.ok(tekst('dobbelt_svar', q('a', [], { svar: [{ ...toGangeJa[0], noegle: VED_IKKE }] })));
    assert.ok(tekst('svar_uden_tekst', q('a', [], { svar: [{ ...toGangeJa[0], tekst: '' }] })));
    assert.match(
      tekst('dobbelt_noegle', q('a', []), q('a', [])) ?? '',
      /^Spørgsmål 2 har samme nøgle som spørgsmål 1/,
    );
    assert.match(
      tekst('forkert_rolle', q('a', [], { rolle: 'besvarer' })) ?? '',
      /Besvarer, som ikke kan svare/,
    );
    assert.ok(tekst('tom_betingelse', q('a', [], { betingelse: { kombination: 'en', led: [] } })));
  });

  it('tells of questions without any effect, and of krav that nothing leads to', () => {
    assert.match(tekst('spoergsmaal_uden_virkning', q('a', [])) ?? '', /^Spørgsmål 1 har ingen virkning/);
    const uden = fund([q('a', [medtag(kun(1))])]);
    assert.match(uden.find((x) => x.kode === 'krav_uden_vej')?.tekst ?? '', /fører til krav 102\./);
    const altid = fund([q('a', [medtag(kun(1))])], [{ grund: 'Lov', vaelger: kun(2) }]);
    assert.ok(!altid.some((x) => x.kode === 'krav_uden_vej'));
  });

  it('puts what stops publication first', () => {
    const niveauer = fund([q('a', []), q('b', [medtag(kun(9))], { betingelse: hvis('x', ['ja']) })]).map(
      (x) => x.niveau,
    );
    assert.deepEqual(
      niveauer,
      niveauer.toSorted((a, b) => orden.indexOf(a) - orden.indexOf(b)),
    );
    assert.equal(niveauer[0], 'fejl');
  });
});
const orden = ['fejl', 'advarsel', 'oplysning'];
