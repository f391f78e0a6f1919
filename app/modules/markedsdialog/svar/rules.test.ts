import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { graensetekst } from '../../../kernel/svartype.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../../kravbank/rules.ts';
import type { Markedskrav } from '../rules.ts';
import { antalLoefter, gennemgaa, prissum, tilAflevering } from './aflever/rules.ts';
import { fremdrift, type Kladdesvar, raekkefoelge, svarstatus } from './fremdrift.ts';
import { fristenErNaer, nedtaelling } from './nedtaelling.ts';
import {
  type Afleveretsvar,
  type Besvarelse,
  kontrollinjer,
  kontrolsum,
  laesSvar,
  mangler,
  type Svarindhold,
  svartekst,
  TOMT_SVAR,
  VALG,
  type Valg,
  visKroner,
} from './rules.ts';

const VALGENE = Object.keys(VALG) as Valg[];
const tekst = fc.string({ unit: 'grapheme', maxLength: 40 });
const oere = fc.option(fc.nat(10_000_000));
const dato = fc.option(fc.constantFrom('2026-01-01', '2027-03-01', '2030-12-31'));
const svarindhold: fc.Arbitrary<Svarindhold> = fc.record({
  valg: fc.option(fc.constantFrom(...VALGENE)),
  tal: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  dato,
  tekst,
  uddybelse: tekst,
  engangspris: oere,
  aarspris: oere,
  ibrugDato: dato,
  bilag: fc.array(fc.uuid(), { maxLength: 3 }),
});
const besvarelse: fc.Arbitrary<Besvarelse> = fc.record({
  systemId: fc.option(fc.nat()),
  systemNavn: tekst,
  bemaerkning: tekst,
});
const afleverede = fc.uniqueArray(
  fc.record({ markedskravId: fc.nat(500), kravNr: fc.integer({ min: 1, max: 9 }), svar: svarindhold }),
  { selector: (s) => s.markedskravId, minLength: 1, maxLength: 12 },
);

function krav(mere: Partial<Markedskrav> = {}, indhold: Partial<Kravindhold> = {}): Markedskrav {
  return {
    id: 1,
    raekkefoelge: 1,
    kravId: null,
    versionNr: null,
    nr: 1,
    nummer: '193',
    kategori: 'Integration',
    prioritet: 'krav',
    pris: false,
    udgaaet: false,
    ...mere,
    indhold: { ...TOMT_INDHOLD, navn: 'Krav', ...indhold },
  };
}
const kladde = (svar: Partial<Svarindhold>, mere: Partial<Kladdesvar> = {}): Kladdesvar => ({
  markedskravId: 1,
  kravNr: 1,
  svar: { ...TOMT_SVAR, ...svar },
  laas: 1,
  rettet: new Date('2026-11-21T10:00:00Z'),
  rettetAf: '',
  ...mere,
});
const koder = (k: Markedskrav, s: Partial<Svarindhold>) =>
  mangler(k, { ...TOMT_SVAR, ...s }).map((h) => h.kode);

describe('the checksum', () => {
  it('is the same whatever order the answers come in, and after a round through JSON', () => {
    fc.assert(
      fc.property(besvarelse, afleverede, fc.nat(), (b, svar, fro) => {
        const blandet = svar
          .map((s, i) => [createHash('sha256').update(`${fro}:${i}`).digest('hex'), s] as const)
          .sort(([x], [y]) => (x < y ? -1 : 1))
          .map(([, s]) => s);
        const gennemJson = blandet.map((s) => ({ ...s, svar: laesSvar(JSON.stringify(s.svar)) }));
        assert.equal(kontrolsum(b, svar), kontrolsum(b, gennemJson));
      }),
    );
  });

  it('is another when any field of any answer is another', () => {
    const felter = Object.keys(TOMT_SVAR) as (keyof Svarindhold)[];
    fc.assert(
      fc.property(
        besvarelse,
        afleverede,
        svarindhold,
        fc.constantFrom(...felter),
        fc.nat(),
        (b, svar, andet, felt, hvor) => {
          const i = hvor % svar.length;
          const rettet: Afleveretsvar[] = svar.map((s, nr) =>
            nr === i ? { ...s, svar: { ...s.svar, [felt]: andet[felt] } } : s,
          );
          const ens = JSON.stringify(svar[i].svar[felt]) === JSON.stringify(andet[felt]);
          assert.equal(kontrolsum(b, svar) === kontrolsum(b, rettet), ens);
        },
      ),
    );
  });

  it('is another when the krav, its version, the number of answers or the whole is another', () => {
    fc.assert(
      fc.property(besvarelse, afleverede, (b, svar) => {
        const [foerste, ...resten] = svar;
        const summer = [
          kontrolsum(b, svar),
          kontrolsum(b, resten),
          kontrolsum(b, [{ ...foerste, kravNr: foerste.kravNr + 1 }, ...resten]),
          kontrolsum(b, [{ ...foerste, markedskravId: 501 }, ...resten]),
          kontrolsum({ ...b, bemaerkning: `${b.bemaerkning}x` }, svar),
          kontrolsum({ ...b, systemNavn: `${b.systemNavn}x` }, svar),
          kontrolsum({ ...b, systemId: (b.systemId ?? 0) + 1 }, svar),
        ];
        assert.equal(new Set(summer).size, summer.length);
      }),
    );
  });

  it('is SHA-256 of its lines, and no text of an answer can make a line of its own', () => {
    fc.assert(
      fc.property(besvarelse, afleverede, (b, svar) => {
        const linjer = kontrollinjer(b, svar);
        assert.equal(linjer.length, svar.length + 1);
        assert.ok(linjer.every((l) => !l.includes('\n')));
        const sum = createHash('sha256').update(linjer.map((l) => `${l}\n`).join(''));
        assert.equal(sum.digest('hex'), kontrolsum(b, svar));
      }),
    );
  });
});

describe('what is missing', () => {
  it('a yes is enough where nothing more is asked; anything else must be explained', () => {
    assert.deepEqual(koder(krav(), {}), ['mangler_svar']);
    assert.deepEqual(koder(krav(), { valg: 'ja' }), []);
    for (const valg of VALGENE.filter((v) => v !== 'ja')) {
      assert.deepEqual(koder(krav(), { valg }), ['mangler_uddybelse'], valg);
      assert.deepEqual(koder(krav(), { valg, uddybelse: '  ' }), ['mangler_uddybelse'], valg);
      assert.deepEqual(koder(krav(), { valg, uddybelse: 'Fordi' }), [], valg);
    }
    assert.deepEqual(koder(krav({}, { kraeverUddybning: true }), { valg: 'ja' }), ['mangler_uddybelse']);
  });

  it('an integration that is promised needs a date; a no does not', () => {
    const k = krav({}, { integrationer: ['SF1601'] });
    assert.deepEqual(koder(k, { valg: 'ja' }), ['mangler_dato']);
    assert.deepEqual(koder(k, { valg: 'ja', ibrugDato: '2027-03-01' }), []);
    assert.deepEqual(koder(k, { valg: 'nej', uddybelse: 'Nej' }), []);
  });

  it('what is bought on top has a price where prices are asked for, and 0 kr. is one', () => {
    const k = krav({ pris: true });
    const svar = { valg: 'tilkoeb' as const, uddybelse: 'Modul' };
    assert.deepEqual(koder(k, svar), ['mangler_pris']);
    assert.deepEqual(koder(k, { ...svar, engangspris: 0 }), []);
    assert.deepEqual(koder(krav(), svar), []);
  });

  it('each kind of krav wants its own kind of answer', () => {
    const tal = krav({}, { svar: { type: 'tal', enhed: 'sekunder', graense: null } });
    assert.deepEqual(koder(tal, { valg: 'ja' }), ['mangler_svar']);
    assert.deepEqual(koder(tal, { tal: 0 }), []);
    const dag = krav({}, { svar: { type: 'dato', graense: null } });
    assert.deepEqual(koder(dag, { dato: '2027-01-01' }), []);
    const ord = krav({}, { svar: { type: 'tekst', maks: 5 } });
    assert.deepEqual(koder(ord, { tekst: ' ' }), ['mangler_svar']);
    assert.deepEqual(koder(ord, { tekst: '123456' }), ['for_lang']);
    assert.deepEqual(koder(krav(), { valg: 'ja', uddybelse: 'x'.repeat(2001) }), ['for_lang']);
  });
});

describe('how far one is', () => {
  it('an answer to an earlier version of the krav waits to be confirmed, unless it is incomplete anyway', () => {
    assert.equal(svarstatus(krav(), undefined), 'ubesvaret');
    assert.equal(svarstatus(krav(), kladde({})), 'ubesvaret');
    assert.equal(svarstatus(krav(), kladde({ uddybelse: 'x' })), 'mangler');
    assert.equal(svarstatus(krav(), kladde({ valg: 'ja' })), 'besvaret');
    assert.equal(svarstatus(krav({ nr: 2 }), kladde({ valg: 'ja' })), 'bekraeft');
    assert.equal(svarstatus(krav({ nr: 2 }), kladde({ valg: 'nej' })), 'mangler');
  });

  it('counts by category in order, and puts Mindstekrav first among what is left', () => {
    const alle = [
      krav({ id: 1, kategori: 'B' }),
      krav({ id: 2, kategori: 'A', prioritet: 'mindstekrav' }),
      krav({ id: 3, kategori: 'B' }),
      krav({ id: 4, kategori: '' }),
    ];
    const f = fremdrift(alle, new Map([[3, kladde({ valg: 'ja' }, { markedskravId: 3 })]]));
    assert.deepEqual(
      f.kategorier.map((k) => [k.kategori, k.besvaret, k.krav.length]),
      [
        ['B', 1, 2],
        ['A', 0, 1],
        ['Øvrige krav', 0, 1],
      ],
    );
    assert.deepEqual(
      f.rest.map((s) => s.krav.id),
      [2, 1, 4],
    );
    assert.deepEqual(
      raekkefoelge(f).map((s) => s.krav.id),
      [1, 3, 2, 4],
    );
    const g = gennemgaa(f, { systemId: null, systemNavn: '', bemaerkning: '' }, false);
    assert.deepEqual([g.mindstekrav.length, g.andre.length, g.udenSystem], [1, 2, true]);
    assert.equal(gennemgaa(f, { systemId: null, systemNavn: '', bemaerkning: '' }, true).udenSystem, false);
  });

  it('hands in what is begun, sums prices and counts promises', () => {
    const alle = [
      krav({ id: 1, pris: true }, { integrationer: ['SF1601'] }),
      krav({ id: 2, pris: true }),
      krav({ id: 3 }),
    ];
    const svar = tilAflevering(
      alle,
      new Map([
        [1, kladde({ valg: 'tilkoeb', engangspris: 100, aarspris: 3500000, ibrugDato: '2027-03-01' })],
        [2, kladde({ valg: 'ja', aarspris: 50 }, { kravNr: 2 })],
        [3, kladde({})],
      ]),
    );
    assert.deepEqual(
      svar.map((s) => [s.markedskravId, s.kravNr]),
      [
        [1, 1],
        [2, 2],
      ],
    );
    assert.deepEqual(prissum(svar.map((s) => s.svar)), {
      engang: 100,
      aar: 3500050,
      tilkoebEngang: 100,
      tilkoebAar: 3500000,
    });
    assert.equal(antalLoefter(alle, svar), 1);
    const nej = svar.map((s) => ({ ...s, svar: { ...s.svar, valg: 'nej' as const } }));
    assert.equal(antalLoefter(alle, nej), 0);
  });
});

describe('words', () => {
  it('says answers, limits, prices and time left as people do', () => {
    assert.equal(visKroner(3500000), '35.000');
    assert.equal(visKroner(1205), '12,05');
    const tal = krav(
      {},
      { svar: { type: 'tal', enhed: 'sekunder', graense: { retning: 'hoejst', vaerdi: 1.5 } } },
    );
    assert.equal(svartekst(tal, { ...TOMT_SVAR, tal: 1.5 }), '1,5 sekunder');
    assert.equal(graensetekst(tal.indhold.svar), 'højst 1,5 sekunder');
    assert.equal(svartekst(krav(), { ...TOMT_SVAR, valg: 'tilkoeb' }), 'Ja, som et tilkøb');
    const frist = new Date('2026-11-28T11:00:00Z');
    const tilbage = (nu: string) => nedtaelling(frist, new Date(nu));
    assert.equal(tilbage('2026-11-14T11:00:00Z'), '14 dage');
    assert.equal(tilbage('2026-11-26T11:00:01Z'), '47 timer');
    assert.equal(tilbage('2026-11-28T09:00:01Z'), '119 minutter');
    assert.equal(tilbage('2026-11-28T10:59:30Z'), 'under et minut');
    assert.equal(tilbage('2026-11-28T11:00:00Z'), 'udløbet');
    assert.ok(fristenErNaer(frist, new Date('2026-11-27T11:00:00Z')));
    assert.ok(!fristenErNaer(frist, frist));
  });
});
