import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PRIORITETSORDEN, type Prioritet } from '../../rules.ts';
import { svaraendring, virkningAfSvar } from '../aendring/rules.ts';
import type { Guideindhold, Guidekrav, Guidevalg, Spoergsmaal, Udfald, Vaelger, Virkning } from '../rules.ts';
import { VED_IKKE } from '../rules.ts';
import { hvorforStillet, stillede, svartekst } from '../stillede/rules.ts';
import * as vilkaarlig from '../test/vilkaarlig.ts';
import { evaluer, evaluerForberedt, forbered, kravTilArbejdsgang } from './rules.ts';

// The oracle: what docs/beslutninger/0012-kravguide.md says, one krav at a time, without indexes.

const rammer = (v: Vaelger, k: Guidekrav) =>
  v.krav.includes(k.id) ||
  v.klasser.some((id) => k.klasser.includes(id)) ||
  v.integrationer.some((kode) => k.integrationer.includes(kode));

function gaeldendeSvar(guide: Guideindhold, valg: Guidevalg): Record<string, string> {
  const ud: Record<string, string> = {};
  const holder = (q: Spoergsmaal) => {
    const led = (q.betingelse?.led ?? []).map((l) =>
      ud[l.spoergsmaal] === undefined ? false : l.svar.includes(ud[l.spoergsmaal]) ? !l.ikke : l.ikke,
    );
    if (q.betingelse === null) return true;
    return q.betingelse.kombination === 'alle' ? !led.includes(false) : led.includes(true);
  };
  for (const q of guide.spoergsmaal) {
    const domaene = q.domaener.length === 0 || q.domaener.some((d) => valg.domaener.includes(d));
    const svar = valg.svar[q.noegle];
    const kendt = svar === VED_IKKE || q.svar.some((m) => m.noegle === svar);
    if (domaene && holder(q) && kendt) ud[q.noegle] = svar;
  }
  return ud;
}

/** Not asked, but it would be if »Ved ikke« were some other answer: demands on other questions one at a time. */
function kanStilles(guide: Guideindhold, valg: Guidevalg, q: Spoergsmaal): boolean {
  const svar = gaeldendeSvar(guide, valg);
  const iDomaene = (s: Spoergsmaal) =>
    s.domaener.length === 0 || s.domaener.some((d) => valg.domaener.includes(d));
  const stilles = (s: Spoergsmaal) => stillede(guide, valg).spoergsmaal.includes(s);
  const kanFaa = (noegle: string, i: number): string[] => {
    const s = guide.spoergsmaal.slice(0, i).find((x) => x.noegle === noegle);
    if (s === undefined) return [];
    const alle = [...s.svar.map((m) => m.noegle), VED_IKKE];
    if (stilles(s)) return svar[noegle] === VED_IKKE ? alle : [svar[noegle] ?? []].flat();
    return muligt(s) ? alle : [];
  };
  const muligt = (s: Spoergsmaal): boolean => {
    if (!iDomaene(s) || stilles(s) || s.betingelse === null) return false;
    const i = guide.spoergsmaal.indexOf(s);
    const { kombination, led } = s.betingelse;
    const kan = [...new Set(led.map((l) => l.spoergsmaal))].map((noegle) =>
      kanFaa(noegle, i).some((a) => {
        const ja = led.filter((l) => l.spoergsmaal === noegle).map((l) => l.svar.includes(a) !== l.ikke);
        return kombination === 'alle' ? !ja.includes(false) : ja.includes(true);
      }),
    );
    return kombination === 'alle' ? !kan.includes(false) : kan.includes(true);
  };
  return muligt(q);
}

/** Every way that what is answered »Ved ikke«, and the questions that this may raise, can come to be answered. */
function andreSvar(guide: Guideindhold, valg: Guidevalg): Guidevalg[] {
  const { spoergsmaal, svar } = stillede(guide, valg);
  const faste = new Set(spoergsmaal.flatMap((q) => (svar.get(q.noegle) === VED_IKKE ? [] : [q.noegle])));
  const uden = Object.fromEntries([...svar].filter(([n]) => faste.has(n)));
  return guide.spoergsmaal
    .filter((q) => !faste.has(q.noegle))
    .reduce<Record<string, string>[]>(
      (hidtil, q) => hidtil.flatMap((s) => q.svar.map((m) => ({ ...s, [q.noegle]: m.noegle }))),
      [uden],
    )
    .map((s) => ({ ...valg, svar: s }));
}

function orakel(
  guide: Guideindhold,
  k: Guidekrav,
  valg: Guidevalg,
): { udfald: Udfald['udfald']; prioritet: Prioritet } {
  const svar = gaeldendeSvar(guide, valg);
  const virkninger = (slags: Virkning['slags'], kun: (q: Spoergsmaal, m: string) => boolean): Virkning[] =>
    guide.spoergsmaal.flatMap((q) =>
      q.svar.flatMap((m) =>
        kun(q, m.noegle) ? m.virkninger.filter((v) => v.slags === slags && rammer(v.vaelger, k)) : [],
      ),
    );
  const givet = (q: Spoergsmaal, m: string) => svar[q.noegle] === m;
  const vedIkke = (q: Spoergsmaal) => svar[q.noegle] === VED_IKKE;
  let prioritet = k.prioritet;
  for (const v of virkninger('prioritet', givet)) {
    if (v.slags === 'prioritet' && k.prioritet !== 'mindstekrav') prioritet = v.prioritet;
  }
  const udfald = (): Udfald['udfald'] => {
    if (k.fravalgtGrund !== null) return 'ude';
    if (valg.domaener.length > 0 && !k.alleDomaener && !k.domaener.some((d) => valg.domaener.includes(d)))
      return 'ude';
    if (valg.driftsform === 'saas' && !k.saas) return 'ude';
    if (valg.driftsform === 'on_premise' && !k.onPremise) return 'ude';
    const kalder = valg.arbejdsgange.some(
      (a) => k.arbejdsgange.includes(a.kode) || a.integrationer.some((i) => k.integrationer.includes(i.kode)),
    );
    if (kalder || k.favorit) return 'med';
    if (virkninger('udelad', givet).length > 0) return 'ude';
    if (virkninger('medtag', givet).length > 0) return 'med';
    if (guide.altid.some((a) => rammer(a.vaelger, k))) return 'med';
    const aaben = (q: Spoergsmaal) => vedIkke(q) || kanStilles(guide, valg, q);
    return virkninger('medtag', aaben).length > 0 ? 'afventer' : 'ude';
  };
  return { udfald: udfald(), prioritet };
}

const koersel = fc.tuple(vilkaarlig.guide, vilkaarlig.krav, vilkaarlig.valg);
const medKrav = (r: ReturnType<typeof evaluer>) =>
  new Set(r.udfald.filter((u) => u.udfald === 'med').map((u) => u.kravId));

describe('running the guide', () => {
  it('does what the decision says, krav by krav', () => {
    fc.assert(
      fc.property(koersel, ([guide, krav, valg]) => {
        const r = evaluer(guide, krav, valg);
        assert.deepEqual(
          r.udfald.map(({ kravId, udfald, prioritet }) => ({ kravId, udfald, prioritet })),
          krav.map((k) => ({ kravId: k.id, ...orakel(guide, k, valg) })),
        );
        assert.equal(
          r.antal.med + r.antal.afventer + r.udfald.filter((u) => u.udfald === 'ude').length,
          r.antal.ialt,
        );
        assert.equal(r.antal.fraArbejdsgange + r.antal.fraSvar, r.antal.med);
      }),
      { numRuns: 1000 },
    );
  });

  it('never calls a krav out that other answers to »Ved ikke« and its follow-ups would bring in', () => {
    fc.assert(
      fc.property(koersel, ([guide, krav, valg]) => {
        const f = forbered(guide, krav);
        const nu = evaluerForberedt(f, valg);
        const senere = andreSvar(guide, valg).map((v) => evaluerForberedt(f, v).udfald);
        for (const [i, u] of nu.udfald.entries()) {
          // What a given answer excludes is out until that answer is changed.
          if (u.udfald !== 'ude' || u.grunde.some((g) => g.tekst.endsWith('Svaret tager kravet ud.')))
            continue;
          assert.ok(senere.every((s) => s[i].udfald !== 'med'));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives a reason for every krav, and a sentence is never empty', () => {
    fc.assert(
      fc.property(koersel, ([guide, krav, valg]) => {
        for (const u of evaluer(guide, krav, valg).udfald) {
          assert.ok(u.grunde.length > 0);
          assert.ok([...u.grunde, ...u.noter].every((g) => g.tekst.length > 5));
          if (u.udfald === 'ude')
            assert.ok(!u.grunde.some((g) => ['arbejdsgang', 'favorit', 'altid'].includes(g.slags)));
        }
      }),
    );
  });

  it('lets »Ved ikke« add nothing to what is in', () => {
    fc.assert(
      fc.property(koersel, ([guide, krav, valg]) => {
        const f = forbered(guide, krav);
        for (const q of stillede(guide, valg).spoergsmaal) {
          // Follow-ups keep their answers, so they are taken along only where the answer doesn't change who is asked.
          const uden = Object.fromEntries(Object.entries(valg.svar).filter(([n]) => n !== q.noegle));
          const alene = evaluerForberedt(f, { ...valg, svar: uden });
          const vedIkke = evaluerForberedt(f, { ...valg, svar: { ...uden, [q.noegle]: VED_IKKE } });
          if (alene.stillede.join() !== vedIkke.stillede.join()) continue;
          assert.deepEqual(medKrav(vedIkke), medKrav(alene));
        }
      }),
    );
  });

  it('does not care about the order of the krav', () => {
    fc.assert(
      fc.property(koersel, ([guide, krav, valg]) => {
        const efter = evaluer(guide, krav.toReversed(), valg);
        assert.deepEqual(efter.udfald.toReversed(), evaluer(guide, krav, valg).udfald);
      }),
    );
  });

  it('brings in only arbejdsgange, favourites and what is always in while nothing is answered', () => {
    fc.assert(
      fc.property(koersel, ([guide, krav, valg]) => {
        const r = evaluer(guide, krav, { ...valg, svar: {} });
        assert.equal(r.antal.afventer, 0);
        for (const u of r.udfald) {
          if (u.udfald === 'med')
            assert.ok(u.grunde.every((g) => ['altid', 'arbejdsgang', 'favorit'].includes(g.slags)));
        }
        assert.equal(r.naeste, r.stillede[0] ?? null);
      }),
    );
  });

  it('is not moved by answers to questions that are not asked', () => {
    fc.assert(
      fc.property(koersel, ([guide, krav, valg]) => {
        const { svar } = stillede(guide, valg);
        assert.deepEqual(
          evaluer(guide, krav, { ...valg, svar: Object.fromEntries(svar) }).udfald,
          evaluer(guide, krav, valg).udfald,
        );
      }),
    );
  });
});

const K: Guidekrav = {
  id: 1,
  nummer: '193',
  navn: 'Afsendelse af Digital Post',
  nr: 1,
  prioritet: 'krav',
  klasser: [],
  alleDomaener: true,
  domaener: [],
  integrationer: ['SF1601'],
  arbejdsgange: [],
  saas: true,
  onPremise: true,
  favorit: false,
  fravalgtGrund: null,
};
const kun = (...krav: number[]): Vaelger => ({ krav, klasser: [], integrationer: [] });
const janej = (noegle: string, tekst: string, ja: Virkning[], nej: Virkning[] = []): Spoergsmaal => ({
  noegle,
  tekst,
  hjaelp: '',
  slags: 'janej',
  svar: [
    { noegle: 'ja', tekst: 'Ja', hjaelp: '', virkninger: ja },
    { noegle: 'nej', tekst: 'Nej', hjaelp: '', virkninger: nej },
  ],
  betingelse: null,
  domaener: [],
  rolle: 'jurist',
});
const INTET: Guidevalg = { domaener: [], driftsform: 'ikke_valgt', arbejdsgange: [], svar: {} };
const GUIDE: Guideindhold = {
  altid: [],
  spoergsmaal: [
    janej('person', 'Behandler løsningen personoplysninger?', [{ slags: 'medtag', vaelger: kun(1) }]),
    {
      ...janej(
        'foelsomme',
        'Er de følsomme?',
        [{ slags: 'prioritet', vaelger: kun(1), prioritet: 'vigtigt' }],
        [{ slags: 'udelad', vaelger: kun(1) }],
      ),
      betingelse: { kombination: 'alle', led: [{ spoergsmaal: 'person', svar: ['ja'], ikke: false }] },
    },
  ],
};
const et = (valg: Partial<Guidevalg>, krav: Partial<Guidekrav> = {}, guide = GUIDE): Udfald =>
  evaluer(guide, [{ ...K, ...krav }], { ...INTET, ...valg }).udfald[0];
const POST = {
  kode: 'post',
  navn: 'Send og modtag post fra sagen',
  integrationer: [
    { kode: 'SF1601', relevans: 'noedvendig' as const },
    { kode: 'SF1606', relevans: 'relevant' as const },
  ],
};

describe('the sentences of a run', () => {
  it('name the question and the answer, and the arbejdsgang with its integrationer', () => {
    const { udfald, grunde } = et({ svar: { person: 'ja' }, arbejdsgange: [POST] });
    assert.equal(udfald, 'med');
    assert.deepEqual(
      grunde.map((g) => g.tekst),
      [
        'Arbejdsgang: Send og modtag post fra sagen (SF1601)',
        'Spørgsmål 1: Behandler løsningen personoplysninger? = Ja',
      ],
    );
    assert.equal(svartekst(GUIDE, 'foelsomme', VED_IKKE), 'Spørgsmål 2: Er de følsomme? = Ved ikke');
  });

  it('name an arbejdsgang alone when the krav names it', () => {
    const u = et({ arbejdsgange: [{ ...POST, integrationer: [] }] }, { arbejdsgange: ['post'] });
    assert.equal(u.grunde[0].tekst, 'Arbejdsgang: Send og modtag post fra sagen');
  });

  it('say of a krav that is out which question is unanswered, answered otherwise or not asked', () => {
    assert.deepEqual(et({}).grunde, [
      {
        slags: 'ubesvaret',
        tekst: 'Spørgsmålet »Behandler løsningen personoplysninger?« er ikke besvaret',
        fra: 'person',
      },
    ]);
    assert.equal(
      et({ svar: { person: 'nej' } }).grunde[0].tekst,
      'Spørgsmål 1: Behandler løsningen personoplysninger? = Nej',
    );
    const guide = { ...GUIDE, spoergsmaal: [{ ...GUIDE.spoergsmaal[0], domaener: [7] }] };
    assert.equal(et({}, {}, guide).grunde[0].slags, 'ikke_stillet');
    assert.equal(et({ domaener: [7] }, {}, guide).grunde[0].slags, 'ubesvaret');
    assert.equal(et({}, { id: 9 }).grunde[0].slags, 'ingen');
  });

  it('put what waits under the question it waits for', () => {
    const u = et({ svar: { person: VED_IKKE } });
    assert.equal(u.udfald, 'afventer');
    assert.equal(
      u.grunde[0].tekst,
      'Spørgsmål 1: Behandler løsningen personoplysninger? = Ved ikke. Kravet afventer svaret.',
    );
  });

  it('put what a follow-up may bring in, or take out, under the »Ved ikke« that decides if it is asked', () => {
    const efter = (noegle: string, paa: string, ja: Virkning[]): Spoergsmaal => ({
      ...janej(noegle, `Og ${noegle}?`, ja),
      betingelse: { kombination: 'alle', led: [{ spoergsmaal: paa, svar: ['ja'], ikke: false }] },
    });
    const guide: Guideindhold = {
      altid: [],
      spoergsmaal: [
        janej('person', 'Behandler løsningen personoplysninger?', []),
        efter('boern', 'person', []),
        efter('samtykke', 'boern', [{ slags: 'medtag', vaelger: kun(1) }]),
      ],
    };
    const venter = et({ svar: { person: VED_IKKE } }, {}, guide);
    assert.equal(venter.udfald, 'afventer');
    assert.deepEqual(
      venter.grunde.map((g) => g.fra),
      ['person'],
    );
    assert.deepEqual(
      et({ svar: { person: 'ja', boern: VED_IKKE } }, {}, guide).grunde.map((g) => g.fra),
      ['boern'],
    );
    const faste: Record<string, string>[] = [
      {},
      { person: 'nej' },
      { person: 'ja' },
      { person: 'ja', boern: 'nej' },
    ];
    for (const svar of faste) {
      assert.equal(et({ svar }, {}, guide).udfald, 'ude');
    }
    const ud = et(
      { svar: { person: VED_IKKE } },
      {},
      {
        altid: [{ grund: 'Lovkrav', vaelger: kun(1) }],
        spoergsmaal: [guide.spoergsmaal[0], efter('lille', 'person', [{ slags: 'udelad', vaelger: kun(1) }])],
      },
    );
    assert.equal(ud.udfald, 'med');
    assert.deepEqual(
      ud.noter.map((n) => n.fra),
      ['person'],
    );
  });

  it('let arbejdsgang and favourite stand against an answer that excludes, and say so', () => {
    const svar = { person: 'ja', foelsomme: 'nej' };
    assert.equal(et({ svar }).udfald, 'ude');
    for (const u of [et({ svar, arbejdsgange: [POST] }), et({ svar }, { favorit: true })]) {
      assert.equal(u.udfald, 'med');
      assert.match(
        u.noter[0].tekst,
        /= Nej\. Svaret tager ellers kravet ud, men en arbejdsgang eller favorit/,
      );
    }
  });

  it('let a local deselection, another domain and another driftsform beat everything', () => {
    const alt = { svar: { person: 'ja' }, arbejdsgange: [POST] };
    const fravalgt = et(alt, { fravalgtGrund: 'Vi har det i ESDH' });
    assert.deepEqual(fravalgt.grunde, [{ slags: 'fravalgt', tekst: 'Fravalgt lokalt: Vi har det i ESDH' }]);
    const andet = et(
      { ...alt, domaener: [8], driftsform: 'saas' },
      { alleDomaener: false, domaener: [7], saas: false, favorit: true },
    );
    assert.deepEqual([andet.udfald, andet.grunde.map((g) => g.slags)], ['ude', ['domaene', 'driftsform']]);
    assert.equal(et({ ...alt, driftsform: 'on_premise' }, { onPremise: false }).udfald, 'ude');
    assert.equal(et({ ...alt, driftsform: 'begge' }, { onPremise: false }).udfald, 'med');
  });

  it('leave in what a »Ved ikke« may take out, with a note', () => {
    const u = et({ svar: { person: 'ja', foelsomme: VED_IKKE } });
    assert.equal(u.udfald, 'med');
    assert.match(u.noter[0].tekst, /= Ved ikke\. Et andet svar kan tage kravet ud\./);
  });

  it('let the last answer set the priority, and never lower a Mindstekrav', () => {
    const svar = { person: 'ja', foelsomme: 'ja' };
    assert.equal(et({ svar }).prioritet, 'vigtigt');
    const mindste = et({ svar }, { prioritet: 'mindstekrav' });
    assert.equal(mindste.prioritet, 'mindstekrav');
    assert.match(mindste.noter[0].tekst, /guiden sænker aldrig et Mindstekrav/);
    assert.deepEqual(PRIORITETSORDEN.at(-1), 'mindstekrav');
  });

  it('tell what an answer would bring, and why a follow-up is asked', () => {
    const f = forbered(GUIDE, [K]);
    const virkning = virkningAfSvar(f, { ...INTET, svar: { person: 'nej' } }, 'person');
    assert.deepEqual(Object.fromEntries(virkning), {
      ja: { kommer: 1, gaar: 0, afventer: 0 },
      nej: { kommer: 0, gaar: 0, afventer: 0 },
      ved_ikke: { kommer: 0, gaar: 0, afventer: 1 },
    });
    assert.equal(virkningAfSvar(f, INTET, 'findes_ikke').size, 0);
    assert.deepEqual(kravTilArbejdsgang(f, POST), [1]);
    assert.equal(
      hvorforStillet(GUIDE, GUIDE.spoergsmaal[1], new Map([['person', 'ja']])),
      'Stilles, fordi svaret er Ja til »Behandler løsningen personoplysninger?«',
    );
    assert.equal(hvorforStillet(GUIDE, GUIDE.spoergsmaal[0], new Map()), '');
  });
});

describe('a re-run', () => {
  const f = forbered(GUIDE, [K]);
  const koer = (svar: Record<string, string>, krav = f) => evaluerForberedt(krav, { ...INTET, svar });

  it('shows what comes, goes, waits and has another priority, each with why', () => {
    const ja = koer({ person: 'ja' });
    assert.equal(svaraendring(koer({}), ja).kommer[0].grunde[0].tekst, ja.udfald[0].grunde[0].tekst);
    assert.equal(svaraendring(ja, koer({ person: 'nej' })).gaar[0].grunde[0].fra, 'person');
    assert.equal(svaraendring(ja, koer({ person: VED_IKKE })).afventer.length, 1);
    const hoejere = svaraendring(ja, koer({ person: 'ja', foelsomme: 'ja' }));
    assert.match(hoejere.prioritet[0].grunde[0].tekst, /prioriteten Vigtigt krav/);
    const tilbage = svaraendring(koer({ person: 'ja', foelsomme: 'ja' }), ja);
    assert.equal(tilbage.prioritet[0].grunde[0].tekst, 'Prioriteten er kravets egen: Krav');
  });

  it('tells of a krav that can no longer be chosen', () => {
    const { gaar } = svaraendring(koer({ person: 'ja' }), koer({ person: 'ja' }, forbered(GUIDE, [])));
    assert.deepEqual(gaar[0].grunde, [{ slags: 'udgaaet', tekst: 'Kravet kan ikke længere vælges' }]);
    assert.equal(svaraendring(koer({}), koer({}, forbered(GUIDE, []))).gaar.length, 0);
  });

  it('finds nothing between equal runs, and every change once', () => {
    fc.assert(
      fc.property(koersel, vilkaarlig.valg, ([guide, krav, foer], efter) => {
        const p = forbered(guide, krav);
        const [a, b] = [evaluerForberedt(p, foer), evaluerForberedt(p, efter)];
        const ens = svaraendring(a, a);
        assert.equal(ens.kommer.length + ens.gaar.length + ens.afventer.length + ens.prioritet.length, 0);
        const { kommer, gaar, afventer } = svaraendring(a, b);
        const aendret = krav.filter((_, i) => a.udfald[i].udfald !== b.udfald[i].udfald).map((k) => k.id);
        const fundet = [...kommer, ...gaar, ...afventer].map((x) => x.kravId).sort();
        assert.deepEqual(fundet, aendret);
      }),
    );
  });
});
