import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Aktoer, ROLLER, type Rolle } from '../../../kernel/adgang.ts';
import { evaluerForberedt, forbered } from '../guide/evaluering/rules.ts';
import type { Grund, Guideindhold, Guidekrav, Guidevalg } from '../guide/rules.ts';
import { MINDSTEKRAVRET, PRIORITETSORDEN } from '../rules.ts';
import {
  erBeskyttet,
  fjern,
  flyt,
  flytEn,
  indplacer,
  maaFjerne,
  maaSaettePrioritet,
  nyFritekst,
  nyKravlinje,
  saetPrioritet,
  saetTilbage,
  tilfoej,
} from './linje/rules.ts';
import { anvend, erUaendret, planlaeg } from './plan/rules.ts';
import { kanAfslutte, kanListe, type Linje, maaSvare, opgaveplan, prioritetAf } from './rules.ts';

const PRIORITET = fc.constantFrom(...PRIORITETSORDEN);
const ANTAL = 12;

function krav(id: number, mere: Partial<Guidekrav> = {}): Guidekrav {
  return {
    id,
    nummer: String(id),
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
    ...mere,
  };
}

const ider = fc.uniqueArray(fc.integer({ min: 1, max: ANTAL }), { maxLength: 6 });
const vaelger = ider.map((k) => ({ krav: k, klasser: [], integrationer: [] }));
const virkning = fc.oneof(
  vaelger.map((v) => ({ slags: 'medtag' as const, vaelger: v })),
  vaelger.map((v) => ({ slags: 'udelad' as const, vaelger: v })),
  fc.record({ slags: fc.constant('prioritet' as const), vaelger, prioritet: PRIORITET }),
);
const NOEGLER = ['a', 'b', 'c'];
const GUIDE: fc.Arbitrary<Guideindhold> = fc
  .tuple(
    ...NOEGLER.map(() =>
      fc.tuple(fc.array(virkning, { maxLength: 3 }), fc.array(virkning, { maxLength: 2 })),
    ),
  )
  .map((alle) => ({
    altid: [],
    spoergsmaal: alle.map(([ja, nej], i) => ({
      noegle: NOEGLER[i],
      tekst: `Spørgsmål ${NOEGLER[i]}`,
      hjaelp: '',
      slags: 'janej' as const,
      svar: [
        { noegle: 'ja', tekst: 'Ja', hjaelp: '', virkninger: ja },
        { noegle: 'nej', tekst: 'Nej', hjaelp: '', virkninger: nej },
      ],
      betingelse: null,
      domaener: [],
      rolle: 'itarkitekt' as const,
    })),
  }));
const SVAR = fc.dictionary(fc.constantFrom(...NOEGLER), fc.constantFrom('ja', 'nej', 'ved_ikke'));
const KRAV = fc
  .array(fc.tuple(PRIORITET, fc.boolean()), { minLength: ANTAL, maxLength: ANTAL })
  .map((alle) => alle.map(([prioritet, favorit], i) => krav(i + 1, { prioritet, favorit })));

function koer(guide: Guideindhold, k: readonly Guidekrav[], svar: Guidevalg['svar']) {
  return evaluerForberedt(forbered(guide, k), {
    domaener: [],
    driftsform: 'ikke_valgt',
    arbejdsgange: [],
    svar,
  });
}

let naesteId = 1;
/** As if it had been stored: new lines get numbers. */
const gemt = (linjer: readonly Linje[]): Linje[] =>
  linjer.map((l) => (l.id === 0 ? { ...l, id: naesteId++ } : l));
const kategori = (id: number) => id % 3;
const dan = (
  k: readonly Guidekrav[],
  guide: Guideindhold,
  svar: Guidevalg['svar'],
  fra: readonly Linje[] = [],
) => gemt(anvend(fra, planlaeg(fra, k, koer(guide, k, svar)), new Set(), kategori));

/** What people do to a list by hand. */
const HAANDTAG = fc.array(
  fc.record({
    hvad: fc.constantFrom('fjern', 'prioritet', 'fritekst', 'tilfoej', 'flyt'),
    i: fc.nat(),
    p: PRIORITET,
  }),
  { maxLength: 8 },
);
type Haandtag = { hvad: string; i: number; p: (typeof PRIORITETSORDEN)[number] };

function paavirk(linjer: readonly Linje[], alle: readonly Haandtag[]): Linje[] {
  return alle.reduce<Linje[]>(
    (ud, { hvad, i, p }) => {
      const linje = ud[i % Math.max(1, ud.length)];
      const ret = (ny: { ok: boolean; vaerdi?: Linje }) =>
        ny.ok && ny.vaerdi ? ud.map((l) => (l === linje ? (ny.vaerdi as Linje) : l)) : ud;
      if (hvad === 'fritekst')
        return gemt(
          indplacer(ud, [nyFritekst({ navn: `E${i}`, beskrivelse: 'x', prioritet: p, kategoriId: null })]),
        );
      if (hvad === 'tilfoej') {
        const svar = tilfoej(
          ud,
          nyKravlinje({ kravId: (i % ANTAL) + 1, nr: 1, prioritet: 'krav', kategoriId: i % 3 }),
        );
        return svar.ok ? gemt(svar.vaerdi) : ud;
      }
      if (!linje) return ud;
      if (hvad === 'fjern') return ret(fjern(linje, 'Ikke her', 'p', new Date(0)));
      if (hvad === 'prioritet') return ret(saetPrioritet(linje, p, 'Vigtigt for os'));
      return flyt(ud, linje.id, (i % (ud.length + 2)) + 1);
    },
    [...linjer],
  );
}

const egneId = (linjer: readonly Linje[]) =>
  linjer.filter(
    (l) => l.manuel || l.fritekst !== null || l.tilstand === 'fjernet' || l.egenPrioritet !== null,
  );

test('a re-run with the same answers changes nothing', () => {
  fc.assert(
    fc.property(GUIDE, KRAV, SVAR, HAANDTAG, (guide, k, svar, haand) => {
      const linjer = paavirk(dan(k, guide, svar), haand);
      const efter = dan(k, guide, svar, linjer);
      const igen = planlaeg(efter, k, koer(guide, k, svar));
      assert.ok(erUaendret(igen));
      assert.deepEqual(igen.begrundet, []);
      assert.deepEqual(anvend(efter, igen, new Set(), kategori), efter);
    }),
  );
});

test('nothing done by hand is lost, whatever is answered next', () => {
  fc.assert(
    fc.property(GUIDE, KRAV, SVAR, SVAR, HAANDTAG, (guide, k, svar, nyt, haand) => {
      const foer = paavirk(dan(k, guide, svar), haand);
      const efter = new Map(dan(k, guide, nyt, foer).map((l) => [l.id, l]));
      for (const l of egneId(foer)) {
        const nu = efter.get(l.id);
        assert.ok(nu, `line ${l.id} is gone`);
        assert.equal(nu.egenPrioritet, l.egenPrioritet);
        assert.equal(nu.prioritetGrund, l.prioritetGrund);
        assert.equal(nu.fjernetGrund, l.fjernetGrund);
        assert.deepEqual(nu.fritekst, l.fritekst);
        if (l.tilstand === 'fjernet') assert.equal(nu.tilstand, 'fjernet');
      }
    }),
  );
});

test('those that stay keep their order among each other', () => {
  fc.assert(
    fc.property(GUIDE, KRAV, SVAR, SVAR, HAANDTAG, (guide, k, svar, nyt, haand) => {
      const foer = paavirk(dan(k, guide, svar), haand);
      const efter = dan(k, guide, nyt, foer).map((l) => l.id);
      const blevne = foer.map((l) => l.id).filter((id) => efter.includes(id));
      assert.deepEqual(
        efter.filter((id) => blevne.includes(id)),
        blevne,
      );
    }),
  );
});

test('moving is a permutation, and puts the line where it was asked to be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.nat(),
      fc.integer({ min: -3, max: 30 }),
      (n, hvem, plads) => {
        const linjer = gemt(
          Array.from({ length: n }, (_, i) =>
            nyKravlinje({ kravId: i + 1, nr: 1, prioritet: 'krav', kategoriId: null }),
          ),
        );
        const id = linjer[hvem % n].id;
        const efter = flyt(linjer, id, plads);
        assert.deepEqual(efter.map((l) => l.id).toSorted(), linjer.map((l) => l.id).toSorted());
        assert.equal(
          efter.findIndex((l) => l.id === id),
          Math.min(n - 1, Math.max(0, plads - 1)),
        );
      },
    ),
  );
});

const linje = (mere: Partial<Linje> = {}): Linje => ({
  ...nyKravlinje({ kravId: 1, nr: 1, prioritet: 'krav', kategoriId: null }),
  id: 1,
  manuel: false,
  ...mere,
});

test('up and down pass the neighbour that is shown', () => {
  const a = linje({ id: 1 });
  const vaek = linje({ id: 2, kravId: 2, tilstand: 'fjernet' });
  const c = linje({ id: 3, kravId: 3 });
  const orden = (l: readonly Linje[]) => l.map((x) => x.id).join();
  assert.equal(orden(flytEn([a, vaek, c], 3, 'op')), '3,1,2');
  assert.equal(orden(flytEn([a, vaek, c], 1, 'ned')), '2,3,1');
  assert.equal(orden(flytEn([a, vaek, c], 1, 'op')), '1,2,3');
  assert.equal(orden(flytEn([a, vaek, c], 3, 'ned')), '1,2,3');
});

function aktoer(rolle: Rolle): Aktoer {
  const { art } = ROLLER[rolle];
  return {
    personId: 'p',
    navn: 'P',
    organisation: { id: 1, navn: 'O', art, cvr: '', kommunekode: null },
    roller: [rolle],
  };
}

test('a Mindstekrav is removed or lowered only by roles that may, also after it was lowered once', () => {
  const mindste = linje({ kravPrioritet: 'mindstekrav' });
  const saenket = linje({ kravPrioritet: 'mindstekrav', egenPrioritet: 'krav' });
  const haevet = linje({ egenPrioritet: 'mindstekrav' });
  const afGuiden = linje({ guidePrioritet: 'mindstekrav' });
  for (const rolle of Object.keys(ROLLER) as Rolle[]) {
    const maa = MINDSTEKRAVRET.roller.includes(rolle);
    for (const l of [mindste, saenket, haevet, afGuiden]) {
      assert.ok(erBeskyttet(l));
      assert.equal(maaFjerne(aktoer(rolle), l).ok, maa, `${rolle} fjerner`);
      assert.equal(maaSaettePrioritet(aktoer(rolle), l, 'option').ok, maa, `${rolle} sænker`);
      assert.ok(maaSaettePrioritet(aktoer(rolle), l, 'mindstekrav').ok);
    }
    assert.ok(maaFjerne(aktoer(rolle), linje()).ok);
    assert.ok(maaSaettePrioritet(aktoer(rolle), linje(), 'option').ok);
  }
});

test('removing and another priority need a reason; going back to the krav’s own does not', () => {
  assert.ok(!fjern(linje(), '', 'p', new Date(0)).ok);
  assert.ok(!saetPrioritet(linje(), 'option', '').ok);
  const egen = saetPrioritet(linje(), 'option', 'Kun rart at have');
  assert.ok(egen.ok);
  assert.equal(prioritetAf(egen.vaerdi), 'option');
  const tilbage = saetPrioritet(egen.vaerdi, 'krav', '');
  assert.ok(tilbage.ok);
  assert.equal(tilbage.vaerdi.egenPrioritet, null);
  assert.equal(tilbage.vaerdi.prioritetGrund, '');
  const fjernet = fjern(linje(), 'Dækket', 'p', new Date(0));
  assert.ok(fjernet.ok);
  assert.ok(!fjern(fjernet.vaerdi, 'Igen', 'p', new Date(0)).ok);
  assert.ok(!saetPrioritet(fjernet.vaerdi, 'option', 'x').ok);
  const sat = saetTilbage(fjernet.vaerdi);
  assert.ok(sat.ok);
  assert.equal(sat.vaerdi.fjernetGrund, '');
});

test('a krav that the guide lets go can be kept, and then it is as added by hand', () => {
  const l = linje({ grunde: [{ slags: 'svar', tekst: 'a = Ja' }] });
  const plan = planlaeg([l], [krav(1)], {
    udfald: [
      {
        kravId: 1,
        udfald: 'ude',
        grunde: [{ slags: 'svar', tekst: 'a = Nej' }],
        prioritet: 'krav',
        noter: [],
      },
    ],
  });
  assert.equal(plan.gaar.length, 1);
  assert.deepEqual(
    anvend([l], plan, new Set(), () => null),
    [],
  );
  const [beholdt] = anvend([l], plan, new Set([1]), () => null);
  assert.ok(beholdt.manuel);
  const grund: Grund = beholdt.grunde[0];
  assert.equal(grund.slags, 'manuel');
});

test('a krav that is no longer offered goes with a reason, and a newer version alone is no change', () => {
  const l = linje({ versionNr: 1 });
  assert.equal(planlaeg([l], [], { udfald: [] }).gaar[0].grunde[0].slags, 'udgaaet');
  const plan = planlaeg([l], [krav(1, { nr: 4 })], {
    udfald: [{ kravId: 1, udfald: 'med', grunde: l.grunde, prioritet: 'krav', noter: [] }],
  });
  assert.ok(erUaendret(plan));
});

test('tasks follow the asked questions answered »Ved ikke«, and nothing else', () => {
  assert.deepEqual(opgaveplan([], { a: 'ved_ikke', b: 'ja', c: 'ved_ikke' }, ['a', 'b']), {
    luk: [],
    lav: ['a'],
  });
  assert.deepEqual(opgaveplan(['a', 'c'], { a: 'ja', c: 'ved_ikke' }, ['a']), { luk: ['a', 'c'], lav: [] });
});

test('answers come from those who make lists, and from the role that was asked', () => {
  assert.ok(maaSvare(aktoer('indkoeber'), 'jurist', false));
  assert.ok(maaSvare(aktoer('jurist'), 'jurist', true));
  assert.ok(!maaSvare(aktoer('jurist'), 'jurist', false));
  assert.ok(!maaSvare(aktoer('jurist'), 'godkender', true));
  assert.ok(!maaSvare(aktoer('besvarer'), 'besvarer', true));
});

test('a list is finished when it has krav and none waits; a finished one is changed by nobody', () => {
  assert.ok(!kanAfslutte([]).ok);
  assert.ok(!kanAfslutte([linje({ tilstand: 'fjernet' })]).ok);
  assert.ok(!kanAfslutte([linje(), linje({ id: 2, tilstand: 'afventer' })]).ok);
  assert.ok(kanAfslutte([linje()]).ok);
  assert.ok(!kanListe('ret', 'faerdig').ok);
  assert.ok(kanListe('kopier', 'faerdig').ok);
  assert.ok(!kanListe('kopier', 'slettet').ok);
});
