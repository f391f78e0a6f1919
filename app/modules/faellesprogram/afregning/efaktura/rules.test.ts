import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Fakturahoved, Fakturalinje } from '../faktura/rules.ts';
import type { Aarslinje } from '../rules.ts';
import {
  type Efakturagrundlag,
  type Efakturamodtager,
  type Efakturaopsaetning,
  efaktura,
  filnavn,
  MOMSARTER,
  type Momsart,
  momsAf,
  opsaetningFor,
  TOM_MODTAGER,
  udeladte,
} from './rules.ts';
import { find, kontrollerSummer, kontrollerUbl, laesTrae, tekster } from './test/peppol.ts';
import { decimal, ublXml } from './ubl.ts';

const OPSAT: Efakturaopsaetning = {
  nr: 1,
  gaelderFra: '2026-01-01',
  moms: 'momspligtig',
  momskilde: 'Momsloven § 4',
  adresse: 'Vej 8 & 10',
  postnr: '2300',
  postdistrikt: 'København S',
  regnr: '0216',
  kontonr: '4069045681',
};

const HOVED: Fakturahoved = {
  id: 2,
  programId: 1,
  program: 'Fælles <platform> & "plan"',
  slags: 'faktura',
  nummer: 2,
  aar: 2026,
  delId: 1,
  del: 'Skole',
  rate: 1,
  rater: 2,
  ratenavn: '1. halvår',
  kommuneId: 3,
  kommunekode: '0479',
  modtager: 'Svendborg Kommune',
  modtagerCvr: '29189730',
  udsteder: 'KOMBIT A/S',
  udstederCvr: '19435075',
  fakturadato: '2026-11-30',
  forfaldsdato: '2026-12-30',
  beloebOere: 0,
  originalId: null,
  originalNummer: null,
  originalSlags: null,
  programSes: true,
  aarsag: '',
  koersel: 1,
  prismodelNr: 1,
  regelversion: 1,
};

function aarslinje(beloebOere: number): Aarslinje {
  return {
    linje: '1:fast:1',
    element: 'fast',
    delnoegle: '1',
    kommunekode: '0479',
    navn: 'Fast del',
    art: 'fast',
    antal: null,
    satsOere: null,
    maaneder: 12,
    trin: null,
    beloebOere,
    forklaring: { slags: 'beloeb', prAarOere: beloebOere },
  };
}

/** A document of so many amounts; of which kind its sum and `original` say. */
function bilag(
  oere: readonly number[],
  original: Efakturagrundlag['original'] = null,
  hoved: Partial<Fakturahoved> = {},
): Efakturagrundlag {
  const beloebOere = oere.reduce((s, o) => s + o, 0);
  const linjer: Fakturalinje[] = oere.map((o, i) => ({
    nr: i + 1,
    vending: original !== null && o < 0 ? 'gammel' : 'ny',
    navn: `Linje ${i + 1}`,
    beloebOere: o,
    rater: 2,
    indhold: aarslinje(Math.abs(o) * 2),
  }));
  const slags = beloebOere < 0 ? 'kreditnota' : original === null ? 'faktura' : 'efterregning';
  return {
    hoved: { ...HOVED, slags, beloebOere, aarsag: slags === 'faktura' ? '' : 'Tallet er rettet.', ...hoved },
    linjer,
    enhed: { en: 'elev', flere: 'elever' },
    original,
    foerste: original?.fakturadato ?? HOVED.fakturadato,
  };
}

function lav(
  grundlag: Efakturagrundlag,
  moms: Momsart = 'momspligtig',
  modtager: Efakturamodtager = TOM_MODTAGER,
) {
  const svar = efaktura(grundlag, [{ ...OPSAT, moms }], modtager);
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

function afslag(grundlag: Efakturagrundlag, opsaetninger = [OPSAT], modtager = TOM_MODTAGER): string {
  const svar = efaktura(grundlag, opsaetninger, modtager);
  assert.ok(!svar.ok);
  return svar.hindringer.map((h) => h.besked).join(' ');
}

const ORIGINAL = { nummer: 1, fakturadato: '2026-10-01' };

describe('an electronic invoice', () => {
  for (const moms of Object.keys(MOMSARTER) as Momsart[])
    it(`is what Peppol BIS Billing 3 asks for: ${MOMSARTER[moms].navn}`, async () => {
      const gln = {
        gln: '6291041500213',
        reference: 'Økonomi',
        adresse: 'Gade 1',
        postnr: '5700',
        postdistrikt: 'Svendborg',
      };
      for (const [b, modtager, rod, iAlt] of [
        [bilag([18_526_203, -501, 0]), gln, 'Invoice', 18_525_702],
        [bilag([-18_526_203, 18_500_003], ORIGINAL), TOM_MODTAGER, 'CreditNote', 26_200],
        [bilag([-18_500_003, 18_526_203], ORIGINAL), TOM_MODTAGER, 'Invoice', 26_200],
        [bilag([1003, -5003]), TOM_MODTAGER, 'CreditNote', 4000],
      ] as const) {
        const e = lav(b, moms, modtager);
        const d = await kontrollerUbl(ublXml(e));
        assert.equal(d.navn, rod);
        assert.equal(kontrollerSummer(d), iAlt + momsAf(iAlt, moms));
        assert.deepEqual(
          tekster(d, 'cac:BillingReference', 'cac:InvoiceDocumentReference', 'cbc:ID'),
          b.original === null ? [] : ['000001'],
        );
        const [til] = find(d, 'cac:AccountingCustomerParty', 'cac:Party', 'cbc:EndpointID');
        assert.deepEqual(
          [til.attributter.schemeID, til.tekst],
          modtager.gln === '' ? ['0184', '29189730'] : ['0088', '6291041500213'],
        );
        assert.deepEqual(tekster(d, 'cbc:BuyerReference'), [
          modtager.reference === '' ? 'Fælles <platform> & "plan": Skole' : 'Økonomi',
        ]);
        const grund = tekster(
          d,
          'cac:TaxTotal',
          'cac:TaxSubtotal',
          'cac:TaxCategory',
          'cbc:TaxExemptionReason',
        );
        assert.deepEqual(grund, moms === 'momspligtig' ? [] : ['Momsloven § 4']);
        // BR-O-02: nobody's VAT number where nothing is under VAT.
        assert.equal(
          find(d, 'cac:AccountingSupplierParty', 'cac:Party', 'cac:PartyTaxScheme').length,
          moms === 'uden_for_moms' ? 0 : 1,
        );
        // What is owed is paid to the seller's account; what is given back isn't.
        assert.deepEqual(
          tekster(d, 'cac:PaymentMeans', 'cac:PayeeFinancialAccount', 'cbc:ID'),
          rod === 'Invoice' ? ['4069045681'] : [],
        );
      }
    });

  it('the check would see a wrong order, a wrong code and a wrong sum', async () => {
    const xml = ublXml(lav(bilag([1000])));
    const [dato, forfald] = [
      '<cbc:IssueDate>2026-11-30</cbc:IssueDate>',
      '<cbc:DueDate>2026-12-30</cbc:DueDate>',
    ];
    assert.ok(xml.includes(`${dato}\n${forfald}`));
    await assert.rejects(kontrollerUbl(xml.replace(`${dato}\n${forfald}`, `${forfald}\n${dato}`)));
    await assert.rejects(kontrollerUbl(xml.replaceAll('schemeID="0184"', 'schemeID="9999"')));
    await assert.rejects(kontrollerUbl(xml.replaceAll('cbc:BuyerReference>', 'cbc:Reference>')));
    assert.throws(() => kontrollerSummer(laesTrae(xml.replace('>12.50<', '>12.51<'))));
  });

  it('sums to the øre whatever the lines are, and says what the document says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -900_000_000_00, max: 900_000_000_00 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...(Object.keys(MOMSARTER) as Momsart[])),
        fc.boolean(),
        async (oere, moms, rettelse) => {
          const b = bilag(oere, rettelse ? ORIGINAL : null);
          fc.pre(b.hoved.beloebOere !== 0);
          const d = await kontrollerUbl(ublXml(lav(b, moms)));
          const netto = Math.abs(b.hoved.beloebOere);
          assert.equal(kontrollerSummer(d), netto + momsAf(netto, moms));
          assert.equal(d.navn, b.hoved.beloebOere < 0 ? 'CreditNote' : 'Invoice');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('text that XML has no place for is left out, and the rest is kept', () => {
    const d = laesTrae(ublXml(lav(bilag([1], null, { program: 'A\u0000<b>&"\u0007', del: 'Æ' }))));
    assert.match(
      tekster(d, 'cbc:Note')[0],
      /^Faktura: A<b>&", Æ, 1\. halvår \(rate 1 af 2\) 2026\. Afregning 1/,
    );
  });

  it('VAT is rounded once, half up, and amounts have two decimals', () => {
    assert.deepEqual(
      [1, 2, 3, 10, 1002].map((n) => momsAf(n, 'momspligtig')),
      [0, 1, 1, 3, 251],
    );
    assert.equal(momsAf(1002, 'momsfritaget'), 0);
    assert.deepEqual([0, 5, -5, 100, -123_456].map(decimal), ['0.00', '0.05', '-0.05', '1.00', '-1234.56']);
  });

  it('a document is written by what held on its date; a correction has the VAT of what it corrects', () => {
    const ny = { ...OPSAT, nr: 2, gaelderFra: '2026-11-01', moms: 'momsfritaget', kontonr: '7' } as const;
    const rettet = { ...ny, nr: 3, kontonr: '8' };
    assert.equal(opsaetningFor([OPSAT, ny], '2026-10-31')?.nr, 1);
    assert.equal(opsaetningFor([OPSAT, ny], '2026-11-01')?.nr, 2);
    assert.equal(opsaetningFor([rettet, OPSAT, ny], '2026-12-01')?.nr, 3);
    assert.equal(opsaetningFor([OPSAT], '2025-12-31'), null);
    const svar = efaktura(bilag([-100, 700], ORIGINAL), [OPSAT, ny, rettet], TOM_MODTAGER);
    assert.ok(svar.ok);
    assert.deepEqual([svar.vaerdi.moms, svar.vaerdi.konto.kontonr], ['momspligtig', '8']);
  });

  it('is refused in a sentence where something isn’t known', () => {
    assert.match(afslag(bilag([5, -5])), /Bilaget er på 0 kr\. og sendes ikke/);
    assert.match(
      afslag(bilag([5]), []),
      /ikke skrevet moms, adresse og konto for bilag fra 30\. november 2026/,
    );
    const senere = [{ ...OPSAT, gaelderFra: '2026-11-01' }];
    assert.match(afslag(bilag([-5], ORIGINAL), senere), /for bilag fra 1\. oktober 2026/);
    assert.match(afslag(bilag([5], null, { udstederCvr: '' })), /KOMBIT A\/S har intet CVR-nummer/);
    assert.match(afslag(bilag([5], null, { modtagerCvr: '' })), /Svendborg Kommune har intet CVR-nummer/);
    assert.match(
      afslag(bilag([5]), [OPSAT], { ...TOM_MODTAGER, gln: '6291041500214' }),
      /forkert kontrolciffer/,
    );
  });

  it('files are named by kind and number, and what is left out is told', () => {
    assert.equal(filnavn(lav(bilag([-5]))), 'kreditnota-000002.xml');
    const nul = bilag([0]);
    const liste = [nul, bilag([5])].map((g) => ({
      nummer: '000002',
      modtager: 'Svendborg Kommune',
      svar: efaktura(g, [OPSAT], TOM_MODTAGER),
    }));
    assert.equal(
      udeladte(liste),
      '000002 Svendborg Kommune: Bilaget er på 0 kr. og sendes ikke som elektronisk faktura.\n',
    );
    assert.equal(udeladte(liste.slice(1)), '');
  });
});
