/** An electronic invoice as XML: OASIS UBL 2.1 after Peppol BIS Billing 3, which every Danish authority takes in. */
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import type { Adresse, Efaktura, Efakturalinje, Part } from './rules.ts';
import { MOMSARTER } from './rules.ts';

const CUSTOMIZATION = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const PROFILE = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
const XSD = 'urn:oasis:names:specification:ubl:schema:xsd';
/** UNTDID 1001: commercial invoice, credit note. */
const ROD = {
  faktura: { navn: 'Invoice', type: '380', antal: 'InvoicedQuantity', linje: 'InvoiceLine' },
  kreditnota: { navn: 'CreditNote', type: '381', antal: 'CreditedQuantity', linje: 'CreditNoteLine' },
} as const;
/** UNCL4461: payment to bank account. */
const TIL_KONTO = '42';
/** UN/ECE recommendation 20: one. */
const STYK = 'C62';

type Attributter = Readonly<Record<string, string>>;
const TEGN: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const undslip = (t: string) => rensTekst(t).replace(/[&<>"]/g, (tegn) => TEGN[tegn]);

function aabning(navn: string, attributter: Attributter): string {
  return `<${navn}${Object.entries(attributter)
    .map(([n, v]) => ` ${n}="${undslip(v)}"`)
    .join('')}>`;
}

/** An element of basic components: a value. */
function cbc(navn: string, vaerdi: string, attributter: Attributter = {}): string {
  return `${aabning(`cbc:${navn}`, attributter)}${undslip(vaerdi)}</cbc:${navn}>`;
}

/** An element of aggregate components: what is in it, in the order of the standard. */
function cac(navn: string, ...indhold: readonly string[]): string {
  return `<cac:${navn}>${indhold.join('')}</cac:${navn}>`;
}

/** Øre as kroner with two decimals. */
export function decimal(oere: number): string {
  const positiv = Math.abs(oere);
  const hele = Math.trunc(positiv / 100);
  return `${oere < 0 ? '-' : ''}${hele}.${String(positiv % 100).padStart(2, '0')}`;
}

function beloeb(navn: string, oere: number): string {
  return cbc(navn, decimal(oere), { currencyID: 'DKK' });
}

const SKAT = cac('TaxScheme', cbc('ID', 'VAT'));

function postadresse(a: Adresse | null): string {
  return cac(
    'PostalAddress',
    ...(a === null
      ? []
      : [cbc('StreetName', a.adresse), cbc('CityName', a.postdistrikt), cbc('PostalZone', a.postnr)]),
    cac('Country', cbc('IdentificationCode', 'DK')),
  );
}

function part(p: Part, skat: string): string {
  return cac(
    'Party',
    cbc('EndpointID', p.endepunkt.id, { schemeID: p.endepunkt.skema }),
    cac('PartyName', cbc('Name', p.navn)),
    postadresse(p.adresse),
    skat,
    cac('PartyLegalEntity', cbc('RegistrationName', p.navn), cbc('CompanyID', p.cvr, { schemeID: '0184' })),
  );
}

/** The seller's VAT number; where nothing here is under VAT there may be none (BR-O-02). */
function saelgersSkat(e: Efaktura): string {
  return e.moms === 'uden_for_moms'
    ? ''
    : cac('PartyTaxScheme', cbc('CompanyID', `DK${e.saelger.cvr}`), SKAT);
}

function kategori(e: Efaktura): readonly string[] {
  const { kategori, sats } = MOMSARTER[e.moms];
  return [cbc('ID', kategori), ...(sats === null ? [] : [cbc('Percent', String(sats))])];
}

function momsgrund(e: Efaktura): readonly string[] {
  if (e.moms === 'momspligtig') return [];
  return [
    ...(e.moms === 'uden_for_moms' ? [cbc('TaxExemptionReasonCode', 'VATEX-EU-O')] : []),
    cbc('TaxExemptionReason', e.momskilde),
  ];
}

function betaling(e: Efaktura): readonly string[] {
  // A credit note is set off or paid back: the seller's account is not where that goes.
  if (e.art === 'kreditnota') return [];
  return [
    cac(
      'PaymentMeans',
      cbc('PaymentMeansCode', TIL_KONTO),
      cbc('PaymentID', e.nummer),
      cac(
        'PayeeFinancialAccount',
        cbc('ID', e.konto.kontonr),
        cac('FinancialInstitutionBranch', cbc('ID', e.konto.regnr)),
      ),
    ),
  ];
}

/** One piece at the line's amount: what it is made of stands in the description, since a share of a rounded year is no whole number of units. */
function linje(e: Efaktura, l: Efakturalinje): string {
  const ord = ROD[e.art];
  return cac(
    ord.linje,
    cbc('ID', String(l.nr)),
    cbc(ord.antal, l.beloebOere < 0 ? '-1' : '1', { unitCode: STYK }),
    beloeb('LineExtensionAmount', l.beloebOere),
    cac(
      'Item',
      cbc('Description', l.beskrivelse),
      cbc('Name', l.navn),
      cac('ClassifiedTaxCategory', ...kategori(e), SKAT),
    ),
    // A price is never below zero (BR-27): the sign is the quantity's.
    cac('Price', beloeb('PriceAmount', Math.abs(l.beloebOere))),
  );
}

/** The whole document, UTF-8. */
export function ublXml(e: Efaktura): string {
  const ord = ROD[e.art];
  const rod = aabning(ord.navn, {
    xmlns: `${XSD}:${ord.navn}-2`,
    'xmlns:cac': `${XSD}:CommonAggregateComponents-2`,
    'xmlns:cbc': `${XSD}:CommonBasicComponents-2`,
  });
  const dele = [
    cbc('CustomizationID', CUSTOMIZATION),
    cbc('ProfileID', PROFILE),
    cbc('ID', e.nummer),
    cbc('IssueDate', e.dato),
    ...(e.art === 'faktura' ? [cbc('DueDate', e.forfald)] : []),
    cbc(`${ord.navn}TypeCode`, ord.type),
    cbc('Note', e.note),
    cbc('DocumentCurrencyCode', 'DKK'),
    cbc('BuyerReference', e.reference),
    ...(e.retter === null
      ? []
      : [
          cac(
            'BillingReference',
            cac('InvoiceDocumentReference', cbc('ID', e.retter.nummer), cbc('IssueDate', e.retter.dato)),
          ),
        ]),
    cac('AccountingSupplierParty', part(e.saelger, saelgersSkat(e))),
    cac('AccountingCustomerParty', part(e.koeber, '')),
    ...betaling(e),
    ...(e.art === 'kreditnota' ? [cac('PaymentTerms', cbc('Note', `Forfalder ${e.forfald}`))] : []),
    cac(
      'TaxTotal',
      beloeb('TaxAmount', e.momsOere),
      cac(
        'TaxSubtotal',
        beloeb('TaxableAmount', e.nettoOere),
        beloeb('TaxAmount', e.momsOere),
        cac('TaxCategory', ...kategori(e), ...momsgrund(e), SKAT),
      ),
    ),
    cac(
      'LegalMonetaryTotal',
      beloeb('LineExtensionAmount', e.nettoOere),
      beloeb('TaxExclusiveAmount', e.nettoOere),
      beloeb('TaxInclusiveAmount', e.ialtOere),
      beloeb('PayableAmount', e.ialtOere),
    ),
    ...e.linjer.map((l) => linje(e, l)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${rod}${dele.join('\n')}</${ord.navn}>\n`;
}
