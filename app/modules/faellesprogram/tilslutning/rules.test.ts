import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tilDagstid, tilTidspunkt } from '../../../kernel/dagstid.ts';
import {
  andele,
  flisestand,
  type Kommunevalg,
  naaet,
  SVARFILTRE,
  type Svarfilter,
  taelDel,
  vaelgKommuner,
} from './kommuner/rules.ts';
import { deltagerlinjer } from './liste/rules.ts';
import { naaetTrin, TRIN } from './paamindelse/rules.ts';
import {
  DELSTANDE,
  type Delstand,
  delstand,
  gaeldende,
  grundlagstekst,
  type Kommunestand,
  mangler,
  type Runde,
  rundefase,
  senereTekst,
  underskriftstekst,
} from './rules.ts';
import { laesRunde } from './runde/forms.ts';

const tid = fc.date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const SKOLE = 1;
const DAG = 2;
/** A signature of one or both parts, each answered one way. */
const svar = fc
  .record({ skole: fc.constantFrom('ja', 'nej', ''), dag: fc.constantFrom('ja', 'nej', '') })
  .map(({ skole, dag }) => ({
    tilsluttet: [...(skole === 'ja' ? [SKOLE] : []), ...(dag === 'ja' ? [DAG] : [])],
    afslaaet: [...(skole === 'nej' ? [SKOLE] : []), ...(dag === 'nej' ? [DAG] : [])],
  }));
const stand = fc.record({
  begyndt: fc.boolean(),
  politisk: fc.boolean(),
  svar: fc.array(svar, { maxLength: 5 }),
});

describe('how far a round is', () => {
  it('is read off the clock: open until the deadline, over from it, and never open again', () => {
    fc.assert(
      fc.property(tid, tid, tid, (frist, a, b) => {
        const [nu, senere] = a <= b ? [a, b] : [b, a];
        const fase = (n: Date) => rundefase({ tilstand: 'aaben', frist, nu: n });
        assert.equal(fase(nu), nu < frist ? 'aaben' : 'slut');
        if (fase(nu) === 'slut') assert.equal(fase(senere), 'slut');
      }),
    );
    const frist = new Date('2015-11-20T11:00:00Z');
    assert.equal(rundefase({ tilstand: 'aaben', frist, nu: frist }), 'slut');
    for (const tilstand of ['kladde', 'trukket'] as const)
      assert.equal(rundefase({ tilstand, frist, nu: new Date('2030-01-01') }), tilstand);
  });
});

describe('how far a kommune is', () => {
  it('is what it signed last of the part, else what led to it; the other part doesn’t matter', () => {
    fc.assert(
      fc.property(stand, (s) => {
        for (const del of [SKOLE, DAG]) {
          const om = s.svar.filter((x) => x.tilsluttet.includes(del) || x.afslaaet.includes(del));
          const sidste = om.at(-1);
          const ventet: Delstand = sidste
            ? sidste.tilsluttet.includes(del)
              ? 'tilsluttet'
              : 'afslaaet'
            : s.politisk
              ? 'politisk'
              : s.begyndt
                ? 'begyndt'
                : 'mangler';
          assert.equal(delstand(s, del), ventet);
          // Signing the same again, or about the other part, changes nothing.
          const anden = del === SKOLE ? DAG : SKOLE;
          const mere = [...s.svar, { tilsluttet: [anden], afslaaet: [] }];
          assert.equal(delstand({ ...s, svar: mere }, del), ventet);
          assert.equal(gaeldende([...s.svar, { tilsluttet: [], afslaaet: [del] }], del), 'afslaaet');
        }
      }),
    );
  });

  const kommune = fc.tuple(fc.constantFrom('Assens', 'Odense', 'Ærø', 'Aarhus'), stand, fc.nat(98)).map(
    ([navn, s, id]): Kommunestand => ({
      kommuneId: id,
      kode: String(id),
      navn,
      region: 'Region Syddanmark',
      politiskKl: null,
      mindetKl: null,
      svarKl: null,
      svarId: null,
      udgaveNr: s.svar.length === 0 ? null : 1,
      dele: [SKOLE, DAG].map((delId) => ({ delId, stand: delstand(s, delId) })),
    }),
  );
  const ALT: Kommunevalg = {
    q: '',
    status: '',
    del: 0,
    region: '',
    sortering: { noegle: 'navn', retning: 'stigende' },
    side: 1,
  };

  it('every kommune stands in one place for each part, and the filters of a part make up the whole', () => {
    fc.assert(
      fc.property(fc.array(kommune, { maxLength: 30 }), (alle) => {
        for (const del of [SKOLE, DAG]) {
          const tal = taelDel(alle, del);
          assert.equal(
            Object.values(tal).reduce((a, b) => a + b, 0),
            alle.length,
          );
          for (const s of Object.keys(DELSTANDE) as Delstand[])
            assert.equal(vaelgKommuner(alle, { ...ALT, status: s, del }, 1).length, tal[s]);
        }
        const udestaar = vaelgKommuner(alle, { ...ALT, status: 'udestaar' }, 1);
        assert.equal(udestaar.length, alle.filter(mangler).length);
        assert.deepEqual(
          vaelgKommuner(alle, ALT, 1).map((k) => k.navn),
          alle
            .map((k) => k.navn)
            .sort(
              (a, b) =>
                ['Assens', 'Odense', 'Ærø', 'Aarhus'].indexOf(a) -
                ['Assens', 'Odense', 'Ærø', 'Aarhus'].indexOf(b),
            ),
        );
        for (const status of Object.keys(SVARFILTRE) as Svarfilter[])
          assert.ok(vaelgKommuner(alle, { ...ALT, status }, 2).length <= alle.length);
        for (const k of alle) assert.ok(k.dele.some((d) => d.stand === flisestand(k, 0)));
      }),
    );
  });

  it('what has joined is measured by units where counts exist, and against what was assumed exactly', () => {
    const k = (id: number, ja: boolean): Kommunestand => ({
      kommuneId: id,
      kode: `0${id}`,
      navn: String(id),
      region: '',
      politiskKl: null,
      mindetKl: null,
      svarKl: null,
      svarId: null,
      udgaveNr: null,
      dele: [{ delId: SKOLE, stand: ja ? 'tilsluttet' : 'afslaaet' }],
    });
    const del = {
      delId: SKOLE,
      navn: 'Skole',
      enhedEn: 'elev',
      enhedFlere: 'elever',
      maksPrisOere: null,
      antagetBp: 8000,
    };
    const alle = [k(1, true), k(2, false)];
    const [uden] = andele(alle, [del], []);
    assert.deepEqual([uden.taeller, uden.naevner, uden.enhed, naaet(uden)], [1, 2, 'kommuner', false]);
    const tal = {
      delId: SKOLE,
      grundlag: 'tal fra 2025',
      antal: new Map([
        ['01', 800],
        ['02', 200],
      ]),
    };
    const [med] = andele(alle, [del], [tal]);
    assert.deepEqual([med.taeller, med.naevner, med.enhed, naaet(med)], [800, 1000, 'elever', true]);
    assert.equal(naaet({ ...med, taeller: 799 }), false);
    assert.equal(naaet({ ...med, antagetBp: null }), null);
  });
});

describe('who came later', () => {
  it('is counted beside those who had joined by the deadline', () => {
    const runde = (slags: Runde['slags'], tilstand: Runde['tilstand'], antal: number) => ({
      runde: { slags, tilstand } as Runde,
      antal: new Map([[1, antal]]),
    });
    const runder = [
      runde('senere', 'aaben', 2),
      runde('senere', 'trukket', 5),
      runde('faelles', 'aaben', 81),
    ];
    assert.equal(senereTekst(runder, 1), ', 2 er kommet til senere');
    assert.equal(senereTekst(runder, 2), '');
  });
});

describe('what checksums are made of', () => {
  it('differs when anything of the basis does', () => {
    const g = { navn: 'R', materiale: 'M', vilkaar: 'V', dele: [], bilag: [] };
    const bilag = [{ id: 1, navn: 'a.pdf', type: '', sha256: 'x', stoerrelse: 1 }];
    const del = {
      delId: 1,
      navn: 'Skole',
      enhedEn: 'elev',
      enhedFlere: 'elever',
      maksPrisOere: 7600,
      antagetBp: 8250,
    };
    const alle = [
      g,
      { ...g, navn: 'S' },
      { ...g, materiale: 'N' },
      { ...g, vilkaar: 'W' },
      { ...g, bilag },
      { ...g, dele: [del] },
      { ...g, dele: [{ ...del, maksPrisOere: 7601 }] },
      { ...g, dele: [{ ...del, antagetBp: null }] },
    ].map(grundlagstekst);
    assert.equal(new Set(alle).size, alle.length);
    assert.match(alle[5], /Del: Skole, højst 76 kr\. pr\. elev pr\. år, forudsat tilslutning 82,5 %\n/);
    const u = {
      program: 'P',
      organisation: 'O',
      runde: { navn: 'R', frist: null },
      udgave: { nr: 2, sha256: 'abc', indhold: { ...g, dele: [del] } },
      kommune: { navn: 'K', cvr: '1', kommunekode: '0479' },
      politisk: null,
    };
    const tekster = (['tilslut', 'afslaa'] as const).map((beslutning) =>
      underskriftstekst({ ...u, beslutninger: [{ delId: 1, beslutning }] }),
    );
    assert.match(tekster[0], /Skole: tilslutter sig, højst 76 kr\./);
    assert.match(tekster[1], /Skole: tilslutter sig ikke\nPolitisk behandling: ikke noteret\n$/);
  });
});

describe('reminders', () => {
  it('come in order, never after the deadline, and not for steps that lay before the opening', () => {
    fc.assert(
      fc.property(
        tid,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 80 }),
        (aabnet, varer, gaaet) => {
          const frist = new Date(aabnet.getTime() + varer * 86_400_000);
          const nu = new Date(aabnet.getTime() + gaaet * 86_400_000);
          const trin = naaetTrin(aabnet, frist, nu);
          if (gaaet >= varer) assert.equal(trin, null);
          if (trin !== null) assert.ok(TRIN[trin] < varer + 1 && varer - gaaet <= TRIN[trin] + 1);
        },
      ),
    );
    const [a, f] = [new Date('2026-11-01T10:00:00Z'), new Date('2026-12-01T11:00:00Z')];
    assert.equal(naaetTrin(a, f, new Date('2026-11-01T11:00:00Z')), null);
    assert.equal(naaetTrin(a, f, new Date('2026-11-17T06:00:00Z')), 'foer14');
    assert.equal(naaetTrin(a, f, new Date('2026-12-01T06:00:00Z')), 'foer2');
  });
});

describe('the published list', () => {
  it('has one line for each kommune, with what it has joined', () => {
    const d = (kommune: string, kommuneId: number, delId: number, dag: string) => ({
      kommune,
      kommuneId,
      kommunekode: `0${kommuneId}`,
      delId,
      underskrevet: new Date(dag),
      rundeId: 1,
    });
    const alle = [
      d('Odense', 1, SKOLE, '2026-03-02'),
      d('Odense', 1, DAG, '2026-03-01'),
      d('Ærø', 2, SKOLE, '2026-01-01'),
    ];
    const valg = { q: '', del: 0, sortering: { noegle: 'kommune', retning: 'stigende' } } as const;
    const [odense, aeroe] = deltagerlinjer(alle, valg);
    assert.deepEqual(
      [odense.kommune, [...odense.dele.keys()], odense.foerst.toISOString().slice(0, 10)],
      ['Odense', [SKOLE, DAG], '2026-03-01'],
    );
    assert.equal(aeroe.kommune, 'Ærø');
    assert.deepEqual(
      deltagerlinjer(alle, { ...valg, del: DAG }).map((l) => l.kommune),
      ['Odense'],
    );
    assert.deepEqual(
      deltagerlinjer(alle, { ...valg, sortering: { noegle: 'foerst', retning: 'stigende' } }).map(
        (l) => l.kommune,
      ),
      ['Ærø', 'Odense'],
    );
  });
});

describe('the form of a round', () => {
  it('reads back what the Danish clock shows, and says what is wrong at its field', () => {
    fc.assert(
      fc.property(tid, (t) => {
        const hel = new Date(Math.floor(t.getTime() / 60_000) * 60_000);
        const laest = tilTidspunkt(tilDagstid(hel));
        // The hour that comes twice in the autumn is read as the first.
        assert.ok(laest && [0, 3_600_000].includes(hel.getTime() - laest.getTime()));
      }),
    );
    const fejl = (form: Record<string, string>) => {
      const r = laesRunde({ navn: 'R', 'del-1': 'ja', ...form }, [1]);
      return r.ok ? [] : r.hindringer.map((h) => h.felt);
    };
    assert.deepEqual(fejl({}), []);
    assert.deepEqual(fejl({ navn: ' ' }), ['navn']);
    assert.deepEqual(fejl({ fristDato: '2026-02-30', fristKl: '12.00' }), ['fristDato']);
    assert.deepEqual(fejl({ fristDato: '2026-02-28', fristKl: '25.00' }), ['fristKl']);
    assert.deepEqual(fejl({ fristDato: '2026-02-28' }), ['fristKl']);
    assert.deepEqual(fejl({ fristKl: '12.00' }), ['fristDato']);
    assert.deepEqual(fejl({ 'pris-1': '-76', 'andel-1': '101' }), ['pris-1', 'andel-1']);
    assert.deepEqual(fejl({ 'pris-1': '89,40', 'andel-1': '82,5 %' }), []);
    assert.deepEqual(fejl({ 'pris-1': 'dyrt', 'andel-1': '0,001' }), ['pris-1', 'andel-1']);
  });
});
