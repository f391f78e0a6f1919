import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { laesRigtekst, rigtekstTilXhtml } from '../../../../kernel/rigtekst.ts';
import { KILDEARTER, PRIORITETER, PRIORITETSORDEN } from '../../rules.ts';
import { normal, skrivSvartype } from '../fil/celle.ts';
import { inddel } from '../spec/inddeling.ts';
import type { Speclinje, Specvalg } from '../spec/rules.ts';

export const REQIF_TYPE = 'application/xml';

const NAVNERUM = 'http://www.omg.org/spec/ReqIF/20110401/reqif.xsd';
const XHTML = 'http://www.w3.org/1999/xhtml';

/** The attributes of a krav in the file. Names beginning with `ReqIF.` are those that tools agree on. */
const ATTRIBUTTER = [
  ['nummer', 'ReqIF.ForeignID', 'STRING'],
  ['navn', 'ReqIF.Name', 'STRING'],
  ['tekst', 'ReqIF.Text', 'XHTML'],
  ['prioritet', 'Prioritet', 'ENUMERATION'],
  ['svartype', 'Svartype', 'ENUMERATION'],
  ['svar', 'Svar', 'STRING'],
  ['uddybning', 'Svar kræver uddybning', 'BOOLEAN'],
  ['rationale', 'Rationale', 'XHTML'],
  ['fortolkning', 'Fortolkning', 'XHTML'],
  ['tilfoejelse', 'Lokal tilføjelse', 'XHTML'],
  ['evidens', 'Forventet dokumentation', 'STRING'],
  ['kilder', 'Kilder', 'STRING'],
  ['version', 'Version', 'INTEGER'],
] as const;
type Attribut = (typeof ATTRIBUTTER)[number][0];
type Art = (typeof ATTRIBUTTER)[number][2];
const ARTER: Readonly<Record<Attribut, Art>> = Object.fromEntries(
  ATTRIBUTTER.map(([noegle, , art]) => [noegle, art]),
) as Record<Attribut, Art>;

const SVARNAVNE = { valg: 'Ja/nej-svar', tal: 'Tal', dato: 'Dato', tekst: 'Tekst' } as const;

const TEGN: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text of an attribute: escaped, without what XML can't hold, and with line breaks that survive reading. */
function attr(tekst: string): string {
  return rensTekst(tekst)
    .replace(/[&<>"]/g, (tegn) => TEGN[tegn])
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}

/** Writes the parts of one file; `tid` is when every object of it was last changed, where that isn't known. */
class Skriver {
  readonly #tid: string;

  constructor(nu: Date) {
    this.#tid = nu.toISOString();
  }

  /** The attributes that every named thing has. */
  hoved(id: string, navn = '', tid: string | null = null): string {
    return `IDENTIFIER="${attr(id)}" LAST-CHANGE="${tid ?? this.#tid}"${navn === '' ? '' : ` LONG-NAME="${attr(navn)}"`}`;
  }

  datatyper(): string {
    const valg = (id: string, navn: string, muligheder: readonly (readonly [string, string])[]) =>
      `<DATATYPE-DEFINITION-ENUMERATION ${this.hoved(id, navn)}><SPECIFIED-VALUES>${muligheder
        .map(
          ([noegle, tekst], nr) =>
            `<ENUM-VALUE ${this.hoved(`${id}-${noegle}`, tekst)}><PROPERTIES><EMBEDDED-VALUE KEY="${nr}" OTHER-CONTENT="${attr(tekst)}"/></PROPERTIES></ENUM-VALUE>`,
        )
        .join('')}</SPECIFIED-VALUES></DATATYPE-DEFINITION-ENUMERATION>`;
    return [
      `<DATATYPE-DEFINITION-STRING ${this.hoved('dt-string', 'Tekst')} MAX-LENGTH="32000"/>`,
      `<DATATYPE-DEFINITION-XHTML ${this.hoved('dt-xhtml', 'Rig tekst')}/>`,
      `<DATATYPE-DEFINITION-BOOLEAN ${this.hoved('dt-boolean', 'Ja/nej')}/>`,
      `<DATATYPE-DEFINITION-INTEGER ${this.hoved('dt-integer', 'Heltal')} MIN="0" MAX="1000000"/>`,
      valg(
        'dt-prioritet',
        'Prioritet',
        PRIORITETSORDEN.map((p) => [p, PRIORITETER[p]]),
      ),
      valg('dt-svartype', 'Svartype', Object.entries(SVARNAVNE)),
    ].join('\n');
  }

  #definition(id: string, navn: string, art: Art, datatype: string): string {
    const flere = art === 'ENUMERATION' ? ' MULTI-VALUED="false"' : '';
    return `<ATTRIBUTE-DEFINITION-${art} ${this.hoved(id, navn)}${flere}><TYPE><DATATYPE-DEFINITION-${art}-REF>${datatype}</DATATYPE-DEFINITION-${art}-REF></TYPE></ATTRIBUTE-DEFINITION-${art}>`;
  }

  typer(): string {
    const krav = ATTRIBUTTER.map(([noegle, navn, art]) =>
      this.#definition(
        `ad-${noegle}`,
        navn,
        art,
        art === 'ENUMERATION' ? `dt-${noegle}` : `dt-${art.toLowerCase()}`,
      ),
    ).join('\n');
    const enkelt = (id: string, navn: string) => this.#definition(id, navn, 'STRING', 'dt-string');
    return `<SPEC-OBJECT-TYPE ${this.hoved('sot-krav', 'Krav')}><SPEC-ATTRIBUTES>
${krav}
</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>
<SPEC-OBJECT-TYPE ${this.hoved('sot-kapitel', 'Kapitel')}><SPEC-ATTRIBUTES>${enkelt('ad-kapitel', 'ReqIF.ChapterName')}</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>
<SPEC-OBJECT-TYPE ${this.hoved('sot-integration', 'Integration')}><SPEC-ATTRIBUTES>${enkelt('ad-integration', 'ReqIF.ForeignID')}</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>
<SPEC-RELATION-TYPE ${this.hoved('srt-integration', 'Vedrører integration')}/>
<SPECIFICATION-TYPE ${this.hoved('st-spec', 'Kravspecifikation')}/>`;
  }

  vaerdi(definition: string, art: 'STRING' | 'INTEGER' | 'BOOLEAN', vaerdi: string): string {
    return `<ATTRIBUTE-VALUE-${art} THE-VALUE="${attr(vaerdi)}"><DEFINITION><ATTRIBUTE-DEFINITION-${art}-REF>${definition}</ATTRIBUTE-DEFINITION-${art}-REF></DEFINITION></ATTRIBUTE-VALUE-${art}>`;
  }

  #attribut(noegle: Attribut, vaerdi: string): string {
    const art = ARTER[noegle];
    const id = `ad-${noegle}`;
    switch (art) {
      case 'XHTML': {
        const xhtml = rigtekstTilXhtml(laesRigtekst(vaerdi), 'xhtml');
        return `<ATTRIBUTE-VALUE-XHTML><DEFINITION><ATTRIBUTE-DEFINITION-XHTML-REF>${id}</ATTRIBUTE-DEFINITION-XHTML-REF></DEFINITION><THE-VALUE><xhtml:div>${xhtml}</xhtml:div></THE-VALUE></ATTRIBUTE-VALUE-XHTML>`;
      }
      case 'ENUMERATION':
        return `<ATTRIBUTE-VALUE-ENUMERATION><VALUES><ENUM-VALUE-REF>dt-${noegle}-${vaerdi}</ENUM-VALUE-REF></VALUES><DEFINITION><ATTRIBUTE-DEFINITION-ENUMERATION-REF>${id}</ATTRIBUTE-DEFINITION-ENUMERATION-REF></DEFINITION></ATTRIBUTE-VALUE-ENUMERATION>`;
      default:
        return this.vaerdi(id, art, vaerdi);
    }
  }

  objekt(id: string, type: string, vaerdier: string, navn: string, tid: string | null = null): string {
    return `<SPEC-OBJECT ${this.hoved(id, navn, tid)}><VALUES>${vaerdier}</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>${type}</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>`;
  }

  krav(linje: Speclinje): string {
    const vaerdier: Readonly<Record<Attribut, string>> = {
      nummer: linje.nummer,
      navn: linje.navn,
      tekst: linje.beskrivelse,
      prioritet: linje.prioritet,
      svartype: linje.svar.type,
      svar: skrivSvartype(linje.svar),
      uddybning: String(linje.kraeverUddybning),
      rationale: linje.rationale,
      fortolkning: linje.fortolkning,
      tilfoejelse: linje.tilfoejelse,
      evidens: linje.evidens,
      kilder: linje.kilder
        .map(({ art, tekst, link }) => `${KILDEARTER[art]}: ${[tekst, link].filter(Boolean).join(' ')}`)
        .join('\n'),
      version: linje.version === null ? '' : String(linje.version),
    };
    // The text is there even when it is empty; what else is empty is left out.
    const skrevne = ATTRIBUTTER.filter(([noegle]) => vaerdier[noegle] !== '' || noegle === 'tekst');
    return this.objekt(
      objektId(linje),
      'sot-krav',
      skrevne.map(([noegle]) => this.#attribut(noegle, vaerdier[noegle])).join(''),
      [linje.nummer, linje.navn].filter(Boolean).join(' '),
      linje.publiceretKl,
    );
  }

  relation(fra: string, til: string): string {
    return `<SPEC-RELATION ${this.hoved(`sr-${fra}-${til}`)}><TARGET><SPEC-OBJECT-REF>${til}</SPEC-OBJECT-REF></TARGET><SOURCE><SPEC-OBJECT-REF>${fra}</SPEC-OBJECT-REF></SOURCE><TYPE><SPEC-RELATION-TYPE-REF>srt-integration</SPEC-RELATION-TYPE-REF></TYPE></SPEC-RELATION>`;
  }

  hierarki(objekt: string, boern: string): string {
    return `<SPEC-HIERARCHY ${this.hoved(`sh-${objekt}`)}><OBJECT><SPEC-OBJECT-REF>${objekt}</SPEC-OBJECT-REF></OBJECT>${boern === '' ? '' : `<CHILDREN>${boern}</CHILDREN>`}</SPEC-HIERARCHY>`;
  }
}

/** What may stand in an xsd:ID; other characters become `_`. */
const idtegn = (tekst: string) => tekst.replace(/[^A-Za-z0-9._-]/g, '_');

/** The same for the same version of the same krav, in every file. */
function objektId({ noegle, version }: Speclinje): string {
  return idtegn(version === null ? noegle : `${noegle}-v${version}`);
}

const integrationId = (kode: string) => `integration-${idtegn(kode)}`;

/** A specification as ReqIF 1.2: chapters by category, the texts as XHTML, integrations as objects that krav point at. */
export function reqifXml(valg: Specvalg, linjer: readonly Speclinje[], nu: Date): string {
  const s = new Skriver(nu);
  const kapitler: string[] = [];
  const brugte = new Set<string>();
  const kapitelId = (navn: string): string => {
    const stamme = `kapitel-${idtegn(normal(navn))}`;
    for (let nr = 1; ; nr++) {
      const id = nr === 1 ? stamme : `${stamme}-${nr}`;
      if (brugte.has(id)) continue;
      brugte.add(id);
      return id;
    }
  };
  const kapitel = (navn: string, sti: string, boern: string): string => {
    const id = kapitelId(sti);
    kapitler.push(s.objekt(id, 'sot-kapitel', s.vaerdi('ad-kapitel', 'STRING', navn), navn));
    return s.hierarki(id, boern);
  };
  const blade = (alle: readonly Speclinje[]) => alle.map((l) => s.hierarki(objektId(l), '')).join('\n');
  const indhold = inddel(linjer).map(({ navn, linjer: egne, under }) =>
    kapitel(
      navn,
      navn,
      blade(egne) + under.map((u) => kapitel(u.navn, `${navn}.${u.navn}`, blade(u.linjer))).join('\n'),
    ),
  );
  const koder = [...new Set(linjer.flatMap((l) => l.integrationer))].sort();
  const integrationer = koder.map((kode) =>
    s.objekt(integrationId(kode), 'sot-integration', s.vaerdi('ad-integration', 'STRING', kode), kode),
  );
  const relationer = linjer.flatMap((l) =>
    [...new Set(l.integrationer)].map((kode) => s.relation(objektId(l), integrationId(kode))),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<REQ-IF xmlns="${NAVNERUM}" xmlns:xhtml="${XHTML}" xml:lang="da">
<THE-HEADER><REQ-IF-HEADER IDENTIFIER="hoved"><COMMENT>${attr(valg.udtraek.map((u) => `${u.navn}: ${u.vaerdi}`).join('. '))}</COMMENT><CREATION-TIME>${nu.toISOString()}</CREATION-TIME><REPOSITORY-ID>${attr(valg.afsender)}</REPOSITORY-ID><REQ-IF-TOOL-ID>Målbillede</REQ-IF-TOOL-ID><REQ-IF-VERSION>1.0</REQ-IF-VERSION><SOURCE-TOOL-ID>Målbillede</SOURCE-TOOL-ID><TITLE>${attr(valg.titel)}</TITLE></REQ-IF-HEADER></THE-HEADER>
<CORE-CONTENT><REQ-IF-CONTENT>
<DATATYPES>
${s.datatyper()}
</DATATYPES>
<SPEC-TYPES>
${s.typer()}
</SPEC-TYPES>
<SPEC-OBJECTS>
${[...linjer.map((l) => s.krav(l)), ...kapitler, ...integrationer].join('\n')}
</SPEC-OBJECTS>
<SPEC-RELATIONS>
${relationer.join('\n')}
</SPEC-RELATIONS>
<SPECIFICATIONS>
<SPECIFICATION ${s.hoved('specifikation', valg.titel)}><TYPE><SPECIFICATION-TYPE-REF>st-spec</SPECIFICATION-TYPE-REF></TYPE>${indhold.length === 0 ? '' : `<CHILDREN>\n${indhold.join('\n')}\n</CHILDREN>`}</SPECIFICATION>
</SPECIFICATIONS>
</REQ-IF-CONTENT></CORE-CONTENT>
</REQ-IF>
`;
}
