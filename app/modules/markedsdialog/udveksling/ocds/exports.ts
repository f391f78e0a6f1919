import { rentekst } from '../../../../kernel/rigtekst.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { ZONE } from '../../../../kernel/ur.ts';
import { kategorierI } from '../../evaluering/rules.ts';
import type { Markedsdialog } from '../../queries.ts';
import { erAnonym, iKravenesOrden, MARKEDSARTER } from '../../rules.ts';
import { anledningstekst, type Deltagerlinje, type Dokumentation } from '../dokumentation/rules.ts';

/** The enquiries of `tender` come with this extension of OCDS; the rest is core 1.1. */
const UDVIDELSE =
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_enquiry_extension/v1.1.5/extension.json';
/** The register of Danish businesses in org-id.guide. */
const CVR_LISTE = 'DK-CVR';

export interface Ocdsvalg {
  /** The buyer's. */
  readonly cvr: string;
  readonly nu: Date;
  /** Addresses: of this package, and of the documents (which ask for a login). */
  readonly uri: string;
  readonly kravspecifikation: string;
  readonly dokumentation: string;
}

interface Henvisning {
  readonly id: string;
  readonly name: string;
}

/** A release as OCDS 1.1 has it; what is null or empty is left out. */
type Felter = Record<string, unknown>;

function uden(felter: Felter): Felter {
  return Object.fromEntries(
    Object.entries(felter).filter(
      ([, v]) => v !== undefined && v !== null && v !== '' && !(Array.isArray(v) && v.length === 0),
    ),
  );
}

const iso = (t: Date | null) => t?.toISOString();
const partsid = (cvr: string) => `${CVR_LISTE}-${cvr}`;

/** The last second of a Danish day. */
function dagSlut(dato: string): string {
  return Temporal.PlainDate.from(dato)
    .toZonedDateTime({ timeZone: ZONE, plainTime: '23:59:59' })
    .toInstant()
    .toString();
}

/**
 * The identifier of the contracting process. Its prefix is not registered with the Open Contracting Partnership: whoever
 * publishes puts their own registered prefix in front.
 */
export function ocid(cvr: string, dialogId: number): string {
  return `maalbillede-${cvr}-${dialogId}`;
}

/** Suppliers are named only when everybody of the house may know who answered. */
function tilbudsgivere(d: Dokumentation): readonly Deltagerlinje[] {
  return d.aabnet && !erAnonym(d.dialog)
    ? d.deltagere.filter((x) => x.afleveret !== null && x.fjernet === null)
    : [];
}

function vinder(d: Dokumentation): Deltagerlinje | null {
  if (d.dialog.valgt === null) return null;
  return tilbudsgivere(d).find((x) => x.id === d.dialog.valgtDeltagelseId) ?? null;
}

function part(navn: string, cvr: string, roles: readonly string[], mere: Felter = {}): Felter {
  return {
    id: partsid(cvr),
    name: navn,
    identifier: { scheme: CVR_LISTE, id: cvr, legalName: navn },
    roles,
    ...mere,
  };
}

function parter(d: Dokumentation, cvr: string): Felter[] {
  const { dialog } = d;
  const valgt = vinder(d);
  const contactPoint = uden({
    name: dialog.kontaktNavn,
    email: dialog.kontaktEmail,
    telephone: dialog.kontaktTelefon,
  });
  return [
    part(
      dialog.organisation,
      cvr,
      ['buyer', 'procuringEntity'],
      Object.keys(contactPoint).length === 0 ? {} : { contactPoint },
    ),
    ...tilbudsgivere(d).map((x) =>
      part(x.navn, x.cvr, x.id === valgt?.id ? ['tenderer', 'supplier'] : ['tenderer']),
    ),
  ];
}

type Status = 'planning' | 'active' | 'cancelled' | 'unsuccessful' | 'complete';

/** Market dialogue before a tender is planning in the terms of OCDS; the other kinds are the tender itself. */
export function tenderstatus({
  fase,
  slags,
  valgt,
}: Pick<Markedsdialog, 'fase' | 'slags' | 'valgt'>): Status {
  if (fase === 'annulleret') return 'cancelled';
  if (fase === 'afsluttet') return valgt !== null || slags === 'dialog' ? 'complete' : 'unsuccessful';
  return slags === 'dialog' ? 'planning' : 'active';
}

function maerker(d: Dokumentation): string[] {
  const { dialog, grundlag } = d;
  return [
    dialog.slags === 'dialog' ? 'planning' : 'tender',
    ...(grundlag.tillaeg.length > 0 && dialog.slags !== 'dialog' ? ['tenderAmendment'] : []),
    ...(dialog.fase === 'annulleret' ? ['tenderCancellation'] : []),
    ...(vinder(d) ? ['award'] : []),
  ];
}

function metode({ slags, aaben }: Markedsdialog): string | undefined {
  if (slags === 'dialog') return undefined;
  if (aaben) return 'open';
  return slags === 'miniudbud' ? 'selective' : 'limited';
}

function vaegte({ dialog: { brugScoring, vaegte: v }, grundlag: { krav } }: Dokumentation): Felter {
  if (!brugScoring) return {};
  const kriterier = iKravenesOrden(
    v.kriterier,
    krav.map((k) => k.kategori),
  );
  const dele = [...(v.pris > 0 ? [['Pris', v.pris] as const] : []), ...kriterier];
  return uden({
    awardCriteria: 'ratedCriteria',
    awardCriteriaDetails: dele.map(([navn, andel]) => `${navn || 'Øvrige krav'} ${andel} %`).join(', '),
  });
}

/** The krav in short: one item for each category. */
function emner({ grundlag: { krav } }: Dokumentation): Felter[] {
  return kategorierI(krav).map((kategori, i) => {
    const n = krav.filter((k) => k.kategori === kategori).length;
    return {
      id: `kategori-${i + 1}`,
      description: `${kategori || 'Øvrige krav'}: ${antal(n, 'krav', 'krav')}`,
      quantity: n,
      unit: { name: 'krav' },
    };
  });
}

/** Questions that have been answered, without who asked. */
function forespoergsler({ spoergsmaal }: Dokumentation): Felter[] {
  return spoergsmaal.map((s) =>
    uden({
      id: `spoergsmaal-${s.nr}`,
      title: s.emne,
      description: s.tekst,
      answer: s.svar,
      dateAnswered: iso(s.besvaret),
    }),
  );
}

function rettelser({ grundlag, spoergsmaal }: Dokumentation): Felter[] {
  return grundlag.tillaeg.map((t) =>
    uden({
      id: `tillaeg-${t.nr}`,
      date: iso(t.udsendt),
      description: [t.titel, rentekst(t.tekst)].filter(Boolean).join(': '),
      rationale: anledningstekst(t.anledning, spoergsmaal),
    }),
  );
}

function tender(d: Dokumentation, valg: Ocdsvalg): Felter {
  const { dialog, tal, aabnet } = d;
  const start = iso(dialog.offentliggjort);
  return uden({
    id: ocid(valg.cvr, dialog.id),
    title: dialog.titel,
    description: rentekst(dialog.beskrivelse),
    status: tenderstatus(dialog),
    procuringEntity: koeber(d, valg.cvr),
    items: emner(d),
    procurementMethod: metode(dialog),
    procurementMethodDetails: MARKEDSARTER[dialog.slags].navn,
    procurementMethodRationale: MARKEDSARTER[dialog.slags].grundlag,
    ...vaegte(d),
    submissionMethod: ['electronicSubmission'],
    tenderPeriod: uden({ startDate: start, endDate: iso(dialog.frist) }),
    enquiryPeriod: uden({ startDate: start, endDate: iso(dialog.spoergsmaalsfrist ?? dialog.frist) }),
    awardPeriod: dialog.afgoerelseDato
      ? uden({ startDate: iso(dialog.frist), endDate: dagSlut(dialog.afgoerelseDato) })
      : undefined,
    hasEnquiries: d.spoergsmaal.length + d.ubesvarede > 0,
    enquiries: forespoergsler(d),
    numberOfTenderers: aabnet ? tal.afleveret : undefined,
    tenderers: tilbudsgivere(d).map((x): Henvisning => ({ id: partsid(x.cvr), name: x.navn })),
    documents: [
      {
        id: 'kravspecifikation',
        documentType: 'technicalSpecifications',
        title: 'Kravspecifikation',
        url: valg.kravspecifikation,
        format: 'application/pdf',
        language: 'da',
        datePublished: start,
      },
    ],
    amendments: rettelser(d),
  });
}

function koeber({ dialog }: Dokumentation, cvr: string): Henvisning {
  return { id: partsid(cvr), name: dialog.organisation };
}

function planlaegning({ dialog }: Dokumentation, valg: Ocdsvalg): Felter {
  return {
    rationale: MARKEDSARTER[dialog.slags].grundlag,
    documents: [
      {
        id: 'dokumentation',
        documentType: 'marketStudies',
        title: 'Dokumentation af forløbet',
        url: valg.dokumentation,
        format: 'application/pdf',
        language: 'da',
      },
    ],
  };
}

function tildelinger(d: Dokumentation): Felter[] {
  const valgt = vinder(d);
  if (!valgt) return [];
  return [
    uden({
      id: 'tildeling-1',
      title: d.dialog.titel,
      status: d.dialog.fase === 'afsluttet' ? 'active' : 'pending',
      date: iso(d.dialog.valgt),
      suppliers: [{ id: partsid(valgt.cvr), name: valgt.navn }],
    }),
  ];
}

/** The newest thing that the release tells: its own date, so that the same content keeps its id. */
function dato({ dialog, grundlag, spoergsmaal, aabnet, deltagere }: Dokumentation): Date {
  const tider = [
    dialog.offentliggjort,
    dialog.rettet,
    aabnet ? dialog.frist : null,
    dialog.konsensus,
    dialog.valgt,
    dialog.annulleret,
    dialog.afsluttet,
    ...grundlag.tillaeg.map((t) => t.udsendt),
    ...spoergsmaal.map((s) => s.besvaret),
    ...deltagere.map((x) => (aabnet ? x.fjernet : null)),
  ];
  return new Date(Math.max(...tider.map((t) => t?.getTime() ?? 0)));
}

/** The dialogue as a release package of the Open Contracting Data Standard 1.1. */
export function ocdsPakke(d: Dokumentation, valg: Ocdsvalg): Felter {
  const { dialog } = d;
  const id = ocid(valg.cvr, dialog.id);
  const tid = dato(d);
  return {
    uri: valg.uri,
    version: '1.1',
    extensions: [UDVIDELSE],
    publishedDate: valg.nu.toISOString(),
    publisher: { name: dialog.organisation, scheme: CVR_LISTE, uid: valg.cvr },
    releases: [
      uden({
        ocid: id,
        id: `${id}-${tid.toISOString().replace(/\D/g, '')}`,
        date: tid.toISOString(),
        tag: maerker(d),
        initiationType: 'tender',
        language: 'da',
        parties: parter(d, valg.cvr),
        buyer: koeber(d, valg.cvr),
        planning: planlaegning(d, valg),
        tender: tender(d, valg),
        awards: tildelinger(d),
      }),
    ],
  };
}
