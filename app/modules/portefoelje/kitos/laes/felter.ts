/** From KITOS' objects to our fields. Nothing here throws: what can't be used is left empty and told. */
import { laesDag } from '../../../../kernel/dag.ts';
import { MAKS_OERE } from '../../../../kernel/kroner.ts';
import { type Art, FELTER } from '../../felt/rules.ts';
import {
  type Egentype,
  KITOSTYPER,
  type Kitosbetaling,
  type Kitostype,
  type Kitosvaerdier,
  type Melding,
} from '../rules.ts';
import { laesOptioner } from './option.ts';
import {
  BEHANDLING,
  BRUG,
  KONTRAKT,
  type Objektsvar,
  type Raabehandling,
  type Raabrug,
  type Raakontrakt,
  type Raasnitflade,
  type Raasystem,
  SNITFLADE,
  SYSTEM,
} from './skema.ts';

/** One object of KITOS as we understand it. */
export interface Laest {
  readonly type: Kitostype;
  readonly uuid: string;
  readonly navn: string;
  /** The organisation of KITOS that it belongs to; null where it isn't said. */
  readonly organisation: string | null;
  /** Of a usage the system that it is the use of, of a system its parent, of an interface the system that exposes it. */
  readonly system: string | null;
  readonly vaerdier: Kitosvaerdier;
  readonly meldinger: readonly Melding[];
}

/** Collects what is to be told about one object while its fields are read. */
class Melder {
  readonly meldinger: Melding[] = [];
  meld(niveau: Melding['niveau'], kode: string, besked: string): void {
    this.meldinger.push({ niveau, kode, besked });
  }

  /** A code of KITOS in our words. One that we don't know is kept as it is where `fri`, else left out, and told. */
  kode(felt: string, vaerdi: string, kendte: Readonly<Record<string, string>>, fri = false): string {
    if (vaerdi === '' || vaerdi === 'Undecided') return '';
    if (Object.hasOwn(kendte, vaerdi)) return kendte[vaerdi];
    this.meld(
      'advarsel',
      'ukendt_vaerdi',
      fri
        ? `${felt}: »${vaerdi}« kendes ikke og er gemt som tekst.`
        : `${felt}: »${vaerdi}« kendes ikke og er ikke læst ind.`,
    );
    return fri ? vaerdi : '';
  }

  /** A day as `YYYY-MM-DD`. KITOS writes an instant at midnight UTC; year 9999 stands for no end, 0001 for nothing. */
  dato(felt: string, vaerdi: string): string | null {
    if (vaerdi === '') return null;
    const dag = vaerdi.slice(0, 10);
    if (laesDag(dag) !== null) return dag;
    this.meld(
      'advarsel',
      'dato',
      dag.startsWith('9999')
        ? `${felt}: året 9999 er læst som ingen dato.`
        : `${felt}: »${dag}« er ikke en dato, der kan bruges, og er ikke læst ind.`,
    );
    return null;
  }

  /** Words that are chosen or repeated have room for so many bytes (0015_portefoelje_lokal.sql). */
  afkort(art: Art, vaerdier: Kitosvaerdier): Kitosvaerdier {
    let ud = vaerdier;
    for (const navn in vaerdier) {
      const v = vaerdier[navn];
      const felt = FELTER[art][navn];
      if (typeof v !== 'string' || (felt?.type !== 'forslag' && felt?.type !== 'enhed')) continue;
      if (Buffer.byteLength(v) <= ORD_BYTES) continue;
      // A sign that was cut through reads as U+FFFD.
      ud = {
        ...ud,
        [navn]: Buffer.from(v)
          .subarray(0, ORD_BYTES)
          .toString()
          .replace(/\uFFFD*$/, ''),
      };
      this.meld('advarsel', 'afkortet', `${felt.etiket}: teksten er for lang og er kortet af.`);
    }
    return ud;
  }

  tal(felt: string, vaerdi: number | null, fra: number, til: number): number | null {
    if (vaerdi === null) return null;
    if (Number.isInteger(vaerdi) && vaerdi >= fra && vaerdi <= til) return vaerdi;
    this.meld(
      'advarsel',
      'tal',
      `${felt}: tallet ${vaerdi} ligger uden for ${fra}–${til} og er ikke læst ind.`,
    );
    return null;
  }

  /** KITOS' whole kroner as øre. */
  beloeb(felt: string, kroner: number | null): number {
    if (kroner === null) return 0;
    const oere = Math.round(kroner * 100);
    if (oere >= 0 && oere <= MAKS_OERE) return oere;
    this.meld(
      'advarsel',
      'beloeb',
      `${felt}: ${kroner} kr. er ${oere < 0 ? 'negativt' : 'over 10 mia. kr.'} og er ikke læst ind.`,
    );
    return 0;
  }
}

const ORD_BYTES = 250;

const JA_NEJ = { Yes: 'ja', No: 'nej' };
const JA_NEJ_VED_IKKE = { ...JA_NEJ, DontKnow: 'ved_ikke' };
const LIVSCYKLUS = {
  NotInUse: 'ikke_i_brug',
  PhasingIn: 'indfases',
  Pilot: 'pilot',
  Operational: 'drift',
  PhasingOut: 'udfases',
};
const HOSTING = { OnPremise: 'egen', External: 'ekstern', Hybrid: 'hybrid' };
const FOELSOMHED = {
  None: 'Ingen',
  PersonData: 'Almindelige',
  SensitiveData: 'Følsomme',
  LegalData: 'Straffedomme',
};
const ARKIV = {
  B: 'Bevar',
  K: 'Kassér',
  PreserveDataCanDiscardDocuments: 'Bevar data, dokumenter kan kasseres',
  Unknown: 'Ukendt',
};
/** What the National Archives say of a system, as KITOS keeps it. */
const ARKIVRAAD = {
  B: 'Bevar',
  K: 'Kassér',
  PreserveDataCanDiscardDocuments: 'Bevar data, dokumenter kan kasseres',
  BK: 'Bevar eller kassér',
  KD: 'Kassér, men bevar data',
  NoRecommendation: 'Ingen vejledning',
};
export const RISIKO = { Low: 'Lav', Medium: 'Middel', High: 'Høj' };
const PERIODE = { EndOfMonth: 'maaned', EndOfQuarter: 'kvartal', EndOfCalendarYear: 'aar' };
const REVISION = { White: 'hvid', Green: 'groen', Yellow: 'gul', Red: 'roed' };
const LICENS = { OpenSource: 'Open source', Freeware: 'Freeware', Proprietary: 'Proprietær' };
const PERSONOPLYSNINGER = {
  CprNumber: 'CPR-nummer',
  SocialProblems: 'Væsentlige sociale problemer',
  OtherPrivateMatters: 'Andre rent private forhold',
};
const FORANSTALTNINGER = {
  AccessControl: 'Adgangsstyring',
  Encryption: 'Kryptering',
  Logging: 'Logning',
  Pseudonymization: 'Pseudonymisering',
};
/** KITOS' links to documents of a usage, by the field that has them. */
const DOKUMENTER = {
  directoryDocumentation: 'Fortegnelse',
  riskAssessmentDocumentation: 'Risikovurdering',
  dpiaDocumentation: 'DPIA',
  technicalPrecautionsDocumentation: 'Tekniske foranstaltninger',
  userSupervisionDocumentation: 'Kontrol af brugere',
} as const;
const TILSYN = {
  BiYearly: '6',
  Half_yearly: '6',
  Yearly: '12',
  EveryOtherYear: '24',
  Every_second_year: '24',
  Every_third_year: '36',
};

/** Texts without blanks and doubles, in order. */
const tekster = (l: readonly string[]) => [...new Set(l.map((t) => t.trim()).filter((t) => t !== ''))];
const sorteret = (l: readonly string[]) => tekster(l).sort();

const henvisninger = (l: Raabrug['externalReferences']) =>
  l.map((h) => ({ titel: h.title, dokumentId: h.documentId, url: h.url, hoved: h.masterReference }));

/** Roles in an order of their own, so that KITOS' doesn't count. */
function roller(l: Raabrug['roles']) {
  const par = l
    .map((r) => ({ rolle: r.role.name.trim(), navn: r.user.name.trim() }))
    .filter((r) => r.rolle !== '' && r.navn !== '');
  const noegle = (r: { rolle: string; navn: string }) => `${r.rolle}\n${r.navn}`;
  return [...new Map(par.map((r) => [noegle(r), r])).values()].sort((a, b) =>
    noegle(a) < noegle(b) ? -1 : 1,
  );
}

/** The fields of a usage that come from its system. */
export function systemfelter(s: Raasystem): Kitosvaerdier {
  const leverandoer = s.mainContractSuppliers.length === 1 ? s.mainContractSuppliers[0] : s.rightsHolder;
  return {
    navn: s.name.trim(),
    beskrivelse: s.description,
    leverandoer: leverandoer?.name ?? '',
    leverandoer_cvr: leverandoer?.cvr ?? '',
    rettighedshaver: s.rightsHolder?.name ?? '',
    forretningstype: s.businessType,
    kle: sorteret(s.kle),
  };
}

/** KITOS' links to documents, those that lead anywhere. */
function dokumentation({ general: g, gdpr }: Raabrug) {
  const alle = [
    ...Object.entries(DOKUMENTER).map(([felt, hvad]) => ({
      hvad,
      ...gdpr[felt as keyof typeof DOKUMENTER],
    })),
    { hvad: 'Kritikalitet', ...g.criticalityLevelDocumentation },
  ];
  return alle
    .filter(({ url }) => url.trim() !== '')
    .map(({ hvad, name, url }) => ({ hvad, navn: name.trim(), url: url.trim() }));
}

/** Archiving by periods; in order of time. */
function journalperioder(l: Raabrug['archiving']['journalPeriods'], m: Melder) {
  return l
    .map((p) => ({
      fra: m.dato('Journalperiode fra', p.startDate),
      til: m.dato('Journalperiode til', p.endDate),
      arkivId: p.archiveId.trim(),
      godkendt: p.approved,
    }))
    .sort((a, b) => ((a.fra ?? '') < (b.fra ?? '') ? -1 : 1));
}

function brugfelter(b: Raabrug, m: Melder): Kitosvaerdier {
  const { general: g, gdpr, archiving: a } = b;
  const koder = (felt: string, l: readonly string[], kendte: Readonly<Record<string, string>>) =>
    l.map((k) => m.kode(felt, k, kendte, true));
  const foelsomhed = gdpr.dataSensitivityLevels
    .map((k) => m.kode('Følsomhed', k, FOELSOMHED, true))
    .filter((k) => k !== '');
  const vurderet = m.kode('Risikovurderet', gdpr.riskAssessmentConducted, { ...JA_NEJ, DontKnow: '' });
  const planlagt = vurderet !== 'ja' && gdpr.plannedRiskAssessmentDate !== '';
  return {
    lokalt_navn: g.localCallName,
    lokalt_id: g.localSystemId,
    version: g.systemVersion,
    formaal: g.purpose || gdpr.purpose || gdpr.processingPurpose,
    note: g.notes,
    kle_tilfoejet: sorteret(b.localKLEDeviations.addedKLE),
    kle_fjernet: sorteret(b.localKLEDeviations.removedKLE),
    livscyklus: m.kode('Livscyklus', g.validity.lifeCycleStatus, LIVSCYKLUS, true),
    gyldig_fra: m.dato('I brug fra', g.validity.validFrom),
    gyldig_til: m.dato('I brug til', g.validity.validTo),
    hosting: m.kode('Drift', g.hostedAt || gdpr.hostedAt, HOSTING, true),
    kritikalitet: g.systemUsageCriticalityLevel,
    samfundskritisk: m.kode('Samfundskritisk', g.isSociallyCritical, JA_NEJ_VED_IKKE),
    forretningskritisk: m.kode(
      'Forretningskritisk',
      g.isBusinessCritical || gdpr.businessCritical,
      JA_NEJ_VED_IKKE,
    ),
    ai: m.kode('Bruger kunstig intelligens', g.containsAITechnology, JA_NEJ_VED_IKKE),
    tekniske_typer: sorteret(g.technicalSystemTypes),
    licens: sorteret(koder('Licens og kode', g.licensingAndCodeModels, LICENS)),
    ansvarlig_enhed: b.organizationUsage.responsibleOrganizationUnit,
    brugende_enheder: sorteret(b.organizationUsage.usingOrganizationUnits),
    brugere_fra: m.tal('Brugere, mindst', g.numberOfExpectedUsers.lowerBound, 0, 2_000_000_000),
    brugere_til: m.tal('Brugere, højst', g.numberOfExpectedUsers.upperBound, 0, 2_000_000_000),
    dataklassifikation: g.dataClassification,
    foelsomhed,
    persondata: foelsomhed.length === 0 ? '' : foelsomhed.some((f) => f !== 'Ingen') ? 'ja' : 'nej',
    personoplysninger: sorteret([
      ...koder('Særlige personoplysninger', gdpr.specificPersonalData, PERSONOPLYSNINGER),
      ...gdpr.sensitivePersonData,
    ]),
    registrerede: sorteret(gdpr.registeredDataCategories),
    arkivpligt: m.kode('Arkivpligt', a.archiveDuty, ARKIV, true),
    arkivtype: a.type,
    arkivsted: a.location,
    arkivteststed: a.testLocation,
    arkivleverandoer: a.supplier,
    arkiveret: m.kode('Arkiveret fra systemet', a.active, JA_NEJ),
    dokumentbaerende: m.kode('Dokumentbærende', a.documentBearing, JA_NEJ),
    arkivering_md: m.tal('Måneder mellem arkivering', a.frequencyInMonths, 0, 1200),
    arkivnote: a.notes,
    journalperioder: journalperioder(a.journalPeriods, m),
    tilgaengelighed: m.kode('Webtilgængelighed', g.webAccessibilityCompliance, {
      ...JA_NEJ,
      Partially: 'delvist',
    }),
    tilgaengelighed_tjekket: m.dato('Webtilgængelighed tjekket', g.lastWebAccessibilityCheck),
    tilgaengelighed_note: g.webAccessibilityNotes,
    risikovurderet: planlagt ? 'planlagt' : vurderet,
    risikovurderet_dato: planlagt
      ? m.dato('Risikovurdering planlagt', gdpr.plannedRiskAssessmentDate)
      : m.dato('Risikovurderet den', gdpr.riskAssessmentConductedDate),
    risikoresultat: m.kode('Risiko', gdpr.riskAssessmentResult, RISIKO, true),
    risikonote: gdpr.riskAssessmentNotes,
    dpia: m.kode('DPIA', gdpr.dpiaConducted, { ...JA_NEJ, DontKnow: '', Irrelevant: 'ikke_relevant' }),
    dpia_dato: m.dato('DPIA den', gdpr.dpiaDate),
    bevaringsfrist: m.kode('Bevaringsfrist', gdpr.retentionPeriodDefined, JA_NEJ_VED_IKKE),
    slettefrist_dato: m.dato('Næste eftersyn af sletning', gdpr.nextDataRetentionEvaluationDate),
    sletning_md: m.tal('Måneder mellem sletning', gdpr.dataRetentionEvaluationFrequencyInMonths, 0, 1200),
    foranstaltninger: m.kode('Tekniske foranstaltninger', gdpr.technicalPrecautionsInPlace, JA_NEJ_VED_IKKE),
    foranstaltningsliste: sorteret(
      koder('Tekniske foranstaltninger', gdpr.technicalPrecautionsApplied, FORANSTALTNINGER),
    ),
    brugerkontrol: m.kode('Kontrol af brugere', gdpr.userSupervision, JA_NEJ_VED_IKKE),
    brugerkontrol_dato: m.dato('Seneste kontrol af brugere', gdpr.userSupervisionDate),
    dokumentation: dokumentation(b),
    databehandleraftale_kraeves: m.kode(
      'Databehandleraftale kræves',
      gdpr.isDataProcessingAgreementRequired,
      JA_NEJ_VED_IKKE,
    ),
    henvisninger: henvisninger(b.externalReferences),
    roller: roller(b.roles),
    hovedkontrakt: g.mainContract?.uuid ?? null,
    relationer: b.outgoingSystemRelations.map((r) => ({
      til: r.toSystemUsage.uuid,
      snitflade: r.relationInterface,
      kontrakt: r.associatedContract?.uuid ?? null,
      frekvens: r.relationFrequency,
      beskrivelse: r.description,
      url: r.urlReference,
    })),
  };
}

function betaling(
  b: Raakontrakt['payments']['external'][number],
  slags: Kitosbetaling['slags'],
  m: Melder,
): Kitosbetaling {
  return {
    slags,
    enhed: b.organizationUnit,
    anskaffelse_oere: m.beloeb('Anskaffelse', b.acquisition),
    drift_oere: m.beloeb('Driftsbetaling', b.operation),
    andet_oere: m.beloeb('Andre betalinger', b.other),
    kontering: b.accountingEntry,
    revision: m.kode('Revisionsstatus', b.auditStatus, REVISION),
    revision_dato: m.dato('Revideret den', b.auditDate),
    note: b.note,
  };
}

function kontraktfelter(k: Raakontrakt, m: Melder): Kitosvaerdier {
  const { general: g, procurement: p, agreementPeriod: a, termination: t } = k;
  const option = laesOptioner(a.extensionOptions);
  if (!option)
    m.meld(
      'advarsel',
      'option',
      `Optioner: »${a.extensionOptions}« kan ikke læses som antal og længde. Teksten står i noten.`,
    );
  const kvartal = m.tal('Planlagt kvartal', p.procurementPlan.quarterOfYear, 1, 4);
  const aar = m.tal('Planlagt år', p.procurementPlan.year, 1990, 2199);
  const plan = kvartal !== null && aar !== null;
  const begyndt = m.kode('Genanskaffelse i gang', p.procurementInitiated, JA_NEJ);
  const varsel = Number(/^\d+/.exec(t.terms.noticePeriodMonths)?.[0] ?? Number.NaN);
  return {
    navn: k.name.trim(),
    kontraktnummer: g.contractId,
    kontrakttype: g.contractType,
    skabelon: g.contractTemplate,
    indkoebsform: p.purchaseType,
    aftaleelementer: sorteret(g.agreementElements),
    kritikalitet: g.criticality,
    leverandoer: k.supplier.organization?.name ?? '',
    leverandoer_cvr: k.supplier.organization?.cvr ?? '',
    leverandoer_underskrevet: m.dato('Underskrevet af leverandøren den', k.supplier.signedAt),
    leverandoer_underskriver: k.supplier.signedBy,
    ansvarlig_enhed: k.responsible.organizationUnit,
    underskrevet: m.dato('Underskrevet af os den', k.responsible.signedAt),
    underskriver: k.responsible.signedBy,
    gyldig_fra: m.dato('Gælder fra', g.validity.validFrom),
    gyldig_til: m.dato('Gælder til', g.validity.validTo),
    varighed_aar: m.tal('Varighed, år', a.durationYears, 0, 100),
    varighed_md: m.tal('Varighed, måneder', a.durationMonths, 0, 1200),
    loebende: a.isContinuous,
    option_antal: option?.antal || null,
    option_md: option?.maaneder || null,
    options_brugt: m.tal('Optioner brugt', a.extensionOptionsUsed, 0, 50) || null,
    uopsigelig_til: m.dato('Uopsigelig til', a.irrevocableUntil),
    opsagt: m.dato('Opsagt den', t.terminatedAt),
    opsigelse_md: Number.isNaN(varsel) ? null : m.tal('Opsigelsesvarsel', varsel, 0, 120),
    opsigelse_til: m.kode('Opsigelse til', t.terms.noticeByEndOf, PERIODE),
    forlaenges_til: m.kode('Forlænges af sig selv til', t.terms.noticePeriodExtendsCurrent, PERIODE),
    kraever_overordnet: g.validity.requireValidParent,
    gaelder_uanset: g.validity.enforcedValid,
    betalingsmodel: k.paymentModel.paymentModel,
    betalingsfrekvens: k.paymentModel.paymentFrequency,
    prisregulering: k.paymentModel.priceRegulation,
    drift_fra: m.dato('Driftsvederlag fra', k.paymentModel.operationsRemunerationStartedAt),
    genanskaffelse: p.procurementStrategy,
    plan_tilstand: begyndt === 'ja' ? 'i_gang' : plan ? 'planlagt' : '',
    plan_aar: plan ? aar : null,
    plan_kvartal: plan ? kvartal : null,
    note: option ? g.notes : [g.notes, `Optioner i KITOS: ${a.extensionOptions}`].filter(Boolean).join('\n'),
    henvisninger: henvisninger(k.externalReferences),
    roller: roller(k.roles),
    betalinger: [
      ...k.payments.external.map((b) => betaling(b, 'ekstern', m)),
      ...k.payments.internal.map((b) => betaling(b, 'intern', m)),
    ],
    overordnet: k.parentContract?.uuid ?? null,
    systemer: sorteret(k.systemUsages.map((s) => s.uuid)),
  };
}

function behandlingsfelter(b: Raabehandling, m: Melder): Kitosvaerdier {
  const { general: g, oversight: o } = b;
  const interval = o.oversightInterval === 'Other' ? '' : m.kode('Tilsyn', o.oversightInterval, TILSYN);
  const usikre = (k: string) => m.kode('Usikre tredjelande', k, JA_NEJ_VED_IKKE);
  return {
    navn: b.name.trim(),
    dataansvarlig: g.dataResponsible,
    aftale_indgaaet: m.kode('Databehandleraftale indgået', g.isAgreementConcluded, {
      ...JA_NEJ,
      Irrelevant: 'ikke_relevant',
    }),
    aftale_dato: m.dato('Aftale indgået den', g.agreementConcludedAt),
    overfoerselsgrundlag: g.basisForTransfer,
    usikre_lande: usikre(g.transferToInsecureThirdCountries),
    lande: sorteret(g.insecureCountriesSubjectToDataTransfer),
    behandlere: g.dataProcessors.map((d) => ({
      navn: d.name,
      cvr: d.cvr,
      grundlag: '',
      usikkert: '',
      land: '',
    })),
    har_underbehandlere: m.kode('Underdatabehandlere', g.hasSubDataProcessors, JA_NEJ_VED_IKKE),
    underbehandlere: g.subDataProcessors.map((d) => ({
      navn: d.dataProcessorOrganization?.name ?? '',
      cvr: d.dataProcessorOrganization?.cvr ?? '',
      grundlag: d.basisForTransfer,
      usikkert: usikre(d.transferToInsecureThirdCountry),
      land: d.insecureThirdCountrySubjectToDataProcessing,
    })),
    ansvarlig_enhed: g.responsibleOrganizationUnit,
    tilsynsformer: sorteret(o.oversightOptions),
    tilsyn_md: interval === '' ? null : Number(interval),
    naeste_tilsyn: m.dato('Næste tilsyn', o.oversightScheduledInspectionDate),
    tilsyn: o.oversightDates
      .map((d) => ({
        dato: m.dato('Udført tilsyn', d.completedAt) ?? '',
        form: d.oversightOption,
        note: d.remark,
        link: d.oversightReportLink,
      }))
      .sort((x, y) => (x.dato < y.dato ? 1 : -1)),
    henvisninger: henvisninger(b.externalReferences),
    roller: roller(b.roles),
    hovedkontrakt: g.mainContract?.uuid ?? null,
    systemer: sorteret(b.systemUsages.map((s) => s.uuid)),
    kontrakter: sorteret(g.associatedContracts.map((k) => k.uuid)),
  };
}

/** What can be said of an object that couldn't be read: its uuid and name, where they are there. */
export interface Ulaeselig {
  readonly uuid: string;
  readonly navn: string;
  readonly hvorfor: string;
}

/** One object of a page; as it can't be read, what is known of it. */
export function laesObjekt(type: Kitostype, raa: unknown): Svar {
  const m = new Melder();
  switch (type) {
    case 'system':
      return laest(type, SYSTEM(raa), raa, (s) => tilSystem(s, m));
    case 'snitflade':
      return laest(type, SNITFLADE(raa), raa, tilSnitflade);
    case 'brug':
      return laest(type, BRUG(raa), raa, (b) => ({
        ...egen(type, b, b.systemContext.name, brugfelter(b, m), m),
        system: b.systemContext.uuid,
      }));
    case 'kontrakt':
      return laest(type, KONTRAKT(raa), raa, (k) => egen(type, k, k.name, kontraktfelter(k, m), m));
    case 'behandling':
      return laest(type, BEHANDLING(raa), raa, (b) => egen(type, b, b.name, behandlingsfelter(b, m), m));
  }
}

type Svar = { readonly ok: true; readonly laest: Laest } | { readonly ok: false; readonly fejl: Ulaeselig };

function laest<T>(type: Kitostype, svar: Objektsvar<T>, raa: unknown, tilLaest: (data: T) => Laest): Svar {
  if (svar.ok) return { ok: true, laest: tilLaest(svar.data) };
  const o = (typeof raa === 'object' && raa !== null ? raa : {}) as Record<string, unknown>;
  const tekst = (v: unknown) => (typeof v === 'string' ? v.slice(0, 200) : '');
  return {
    ok: false,
    fejl: {
      uuid: tekst(o.uuid),
      navn: tekst(o.name),
      hvorfor: `${KITOSTYPER[type].navn} kan ikke læses: ${svar.mangler.join(', ')} mangler eller er forkert.`,
    },
  };
}

function tilSystem(s: Raasystem, m: Melder): Laest {
  const vaerdier = {
    ...systemfelter(s),
    overordnet: s.parentSystem?.uuid ?? null,
    overordnet_navn: s.parentSystem?.name ?? '',
    udgaaet: s.deactivated,
    tidligere_navn: s.formerName,
    arkivraad: m.kode('Vejledende arkivpligt', s.recommendedArchiveDuty.id, ARKIVRAAD, true),
    arkivraad_note: s.recommendedArchiveDuty.comment,
    henvisninger: henvisninger(s.externalReferences),
  };
  return {
    type: 'system',
    uuid: s.uuid,
    navn: s.name,
    organisation: null,
    system: s.parentSystem?.uuid ?? null,
    vaerdier: m.afkort('systembrug', vaerdier),
    meldinger: m.meldinger,
  };
}

function tilSnitflade(s: Raasnitflade): Laest {
  return {
    type: 'snitflade',
    uuid: s.uuid,
    navn: s.name.trim(),
    organisation: null,
    system: s.exposedBySystem?.uuid ?? null,
    vaerdier: {
      snitflade_id: s.interfaceId,
      version: s.version,
      art: s.itInterfaceType,
      beskrivelse: s.description,
      url: s.urlReference,
      udgaaet: s.deactivated,
    },
    meldinger: [],
  };
}

function egen(
  type: Egentype,
  o: Pick<Raabrug, 'uuid' | 'organizationContext'>,
  navn: string,
  vaerdier: Kitosvaerdier,
  m: Melder,
): Laest {
  const organisation = o.organizationContext?.uuid ?? null;
  return {
    type,
    uuid: o.uuid,
    navn: navn.trim(),
    organisation,
    system: null,
    vaerdier: m.afkort(KITOSTYPER[type].art, vaerdier),
    meldinger: m.meldinger,
  };
}

/** The fields of a usage that its system gives, among what is kept of a system. */
export const SYSTEMGIVNE: readonly string[] = [
  'navn',
  'beskrivelse',
  'leverandoer',
  'leverandoer_cvr',
  'rettighedshaver',
  'forretningstype',
  'kle',
];
