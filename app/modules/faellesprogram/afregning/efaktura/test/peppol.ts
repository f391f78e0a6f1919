/**
 * Holds our XML up to `@e-invoice-eu/core`: its JSON schema of Peppol BIS Billing 3 knows every element, how often it may be there and
 * every code list; its own writer puts the same content in the order of UBL. Neither knows the rules that tie amounts together
 * (Schematron); those that concern us are reckoned here from what the XML says.
 */
import assert from 'node:assert/strict';
import { FormatFactoryService, type Invoice, invoiceSchema } from '@e-invoice-eu/core';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { SaxesParser } from 'saxes';

export interface Element {
  readonly navn: string;
  readonly attributter: Readonly<Record<string, string>>;
  readonly boern: Element[];
  tekst: string;
}

/** The tree of a document; white space between elements is no text. */
export function laesTrae(xml: string): Element {
  const top: Element = { navn: '', attributter: {}, boern: [], tekst: '' };
  const sti = [top];
  const parser = new SaxesParser({ xmlns: false as const });
  parser.on('error', (fejl) => assert.fail(fejl));
  parser.on('opentag', (tag) => {
    const e: Element = { navn: tag.name, attributter: { ...tag.attributes }, boern: [], tekst: '' };
    sti.at(-1)?.boern.push(e);
    sti.push(e);
  });
  parser.on('closetag', () => {
    const e = sti.pop();
    if (e !== undefined && e.boern.length > 0) e.tekst = '';
  });
  parser.on('text', (t) => {
    const e = sti.at(-1);
    if (e !== undefined) e.tekst += t;
  });
  parser.write(xml).close();
  assert.equal(top.boern.length, 1);
  return top.boern[0];
}

/** Elements at a path of names below `e`. */
export function find(e: Element, ...sti: readonly string[]): Element[] {
  return sti.reduce<Element[]>(
    (her, navn) => her.flatMap((h) => h.boern.filter((b) => b.navn === navn)),
    [e],
  );
}

export const tekster = (e: Element, ...sti: readonly string[]) => find(e, ...sti).map((x) => x.tekst);

/** The library has one form for both documents; it names a credit note's own elements itself. */
const SOM_FAKTURA: Readonly<Record<string, string>> = {
  'cbc:CreditNoteTypeCode': 'cbc:InvoiceTypeCode',
  'cac:CreditNoteLine': 'cac:InvoiceLine',
  'cbc:CreditedQuantity': 'cbc:InvoicedQuantity',
};

interface Skema {
  readonly type?: string;
  readonly items?: Skema;
  readonly properties?: Readonly<Record<string, Skema>>;
}

function tilJson(e: Element, skema: Skema): unknown {
  if (e.boern.length === 0) return e.tekst;
  const ud: Record<string, unknown> = {};
  for (const barn of e.boern) {
    const navn = SOM_FAKTURA[barn.navn] ?? barn.navn;
    const s = skema.properties?.[navn] ?? {};
    const vaerdi = tilJson(barn, s.items ?? s);
    const foer = ud[navn];
    if (s.type === 'array') ud[navn] = Array.isArray(foer) ? [...foer, vaerdi] : [vaerdi];
    else {
      assert.equal(foer, undefined, `${navn} more than once`);
      ud[navn] = vaerdi;
    }
    for (const [a, v] of Object.entries(barn.attributter)) ud[`${navn}@${a}`] = v;
  }
  return ud;
}

const UBL = new FormatFactoryService().createFormatService('UBL', console);
// As the library compiles it, but once: it takes half a second.
const SKEMA = structuredClone(invoiceSchema);
UBL.patchSchema(SKEMA);
const gyldig = new Ajv2019({ strict: true, allErrors: true }).compile<Invoice>(SKEMA);

/** Throws where the schema doesn't accept the document, or the library would have written it otherwise. */
export async function kontrollerUbl(xml: string): Promise<Element> {
  const trae = laesTrae(xml);
  const skema: Skema = SKEMA.properties['ubl:Invoice'];
  const data: unknown = { 'ubl:Invoice': tilJson(trae, skema) };
  if (!gyldig(data)) assert.fail(JSON.stringify(gyldig.errors, null, 1));
  const deres = await UBL.generate(data, { format: 'UBL', lang: 'en' });
  assert.deepEqual(trae, laesTrae(String(deres)));
  return trae;
}

/** A decimal amount in øre; more than two decimals are refused (BR-DEC-…). */
export function oere(tekst: string): number {
  const fundet = /^(-?)(\d+)\.(\d{2})$/.exec(tekst);
  assert.ok(fundet, `${tekst} is no amount with two decimals`);
  const tal = Number(fundet[2]) * 100 + Number(fundet[3]);
  return fundet[1] === '-' ? -tal : tal;
}

/** The rules of EN 16931 and Peppol that tie the amounts together, in øre without slack. Returns what is to be paid. */
export function kontrollerSummer(d: Element): number {
  const et = (...sti: readonly string[]) => {
    const fundet = tekster(d, ...sti);
    assert.equal(fundet.length, 1, sti.join('/'));
    return fundet[0];
  };
  const nota = d.navn === 'CreditNote';
  const linjer = find(d, nota ? 'cac:CreditNoteLine' : 'cac:InvoiceLine');
  assert.ok(linjer.length > 0, 'BR-16');
  let sum = 0;
  for (const l of linjer) {
    const netto = oere(tekster(l, 'cbc:LineExtensionAmount')[0]);
    const antal = Number(tekster(l, nota ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity')[0]);
    const pris = oere(tekster(l, 'cac:Price', 'cbc:PriceAmount')[0]);
    assert.ok(pris >= 0, 'BR-27');
    assert.equal(antal * pris + 0, netto + 0, 'PEPPOL-EN16931-R120');
    sum += netto;
  }
  const total = (navn: string) => oere(et('cac:LegalMonetaryTotal', navn));
  assert.equal(total('cbc:LineExtensionAmount'), sum, 'BR-CO-10');
  assert.equal(total('cbc:TaxExclusiveAmount'), sum, 'BR-CO-13');
  const moms = oere(et('cac:TaxTotal', 'cbc:TaxAmount'));
  assert.equal(oere(et('cac:TaxTotal', 'cac:TaxSubtotal', 'cbc:TaxAmount')), moms, 'BR-CO-14');
  assert.equal(
    oere(et('cac:TaxTotal', 'cac:TaxSubtotal', 'cbc:TaxableAmount')),
    sum,
    'BR-S-08, BR-E-08, BR-O-08',
  );
  const sats = Number(
    tekster(d, 'cac:TaxTotal', 'cac:TaxSubtotal', 'cac:TaxCategory', 'cbc:Percent')[0] ?? 0,
  );
  assert.ok(Math.abs(moms * 100 - sum * sats) <= 50, 'BR-CO-17');
  assert.equal(total('cbc:TaxInclusiveAmount'), sum + moms, 'BR-CO-15');
  assert.equal(total('cbc:PayableAmount'), sum + moms, 'BR-CO-16');
  assert.ok(total('cbc:PayableAmount') > 0, 'DK-R-016');
  const kategorier = new Set([
    ...tekster(d, 'cac:TaxTotal', 'cac:TaxSubtotal', 'cac:TaxCategory', 'cbc:ID'),
    ...linjer.flatMap((l) => tekster(l, 'cac:Item', 'cac:ClassifiedTaxCategory', 'cbc:ID')),
  ]);
  assert.equal(kategorier.size, 1, 'one VAT category');
  return sum + moms;
}
