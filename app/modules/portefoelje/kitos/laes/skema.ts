/**
 * KITOS' answers, read tolerantly: both generations of its API, and what they may come to. Everything but uuid and name can be
 * missing or of another type, and is then empty; of a list only the element that can't be read is left out. Enums are text here:
 * what they mean is said in felter.ts. Field names are KITOS'; those that only one generation has are all here.
 *
 * Readers of our own: a full reading meets tens of millions of fields, and must leave little behind for the collector.
 */
type Laeser<T> = (v: unknown) => T;
type Form = Readonly<Record<string, Laeser<unknown>>>;
type Laest<F extends Form> = { readonly [N in keyof F]: ReturnType<F[N]> };

/** PostgreSQL stores no NUL, and no half characters. */
export function rens(tekst: string): string {
  return tekst.includes('\0') || !tekst.isWellFormed() ? tekst.replaceAll('\0', '').toWellFormed() : tekst;
}

const INTET: Readonly<Record<string, unknown>> = Object.freeze({});
function erObjekt(v: unknown): v is Readonly<Record<string, unknown>> {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}

function tekst(v: unknown): string {
  return typeof v === 'string' ? rens(v) : typeof v === 'number' ? String(v) : '';
}
const tal = (v: unknown): number | null => (typeof v === 'number' ? v : null);
const flag = (v: unknown): boolean => v === true;
/** A yes or no that may not have been said: `Yes`, `No`, or empty; one generation sends a boolean. */
const janej = (v: unknown): string => (typeof v === 'boolean' ? (v ? 'Yes' : 'No') : tekst(v));

/** An object that may be missing: then all its fields are. */
function del<F extends Form>(form: F): Laeser<Laest<F>> {
  const felter = Object.entries(form);
  return (v) => {
    const o = erObjekt(v) ? v : INTET;
    const ud: Record<string, unknown> = {};
    for (const [navn, laes] of felter) ud[navn] = laes(o[navn]);
    return ud as Laest<F>;
  };
}
/** A list, without the elements that can't be read: those of which `laes` says null. */
function liste<T>(laes: Laeser<T | null>): Laeser<readonly T[]> {
  return (v) => {
    const ud: T[] = [];
    if (Array.isArray(v))
      for (const e of v) {
        const laest = laes(e);
        if (laest !== null) ud.push(laest);
      }
    return ud;
  };
}
/** The elements that are objects. */
const objekter = <F extends Form>(form: F): Laeser<readonly Laest<F>[]> => {
  const laes = del(form);
  return liste((v) => (erObjekt(v) ? laes(v) : null));
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const uuid = (v: unknown): string => (typeof v === 'string' && UUID.test(v) ? v.toLowerCase() : '');

interface Reference {
  readonly uuid: string;
  readonly name: string;
}
function ref(v: unknown): Reference | null {
  if (!erObjekt(v)) return null;
  const id = uuid(v.uuid);
  return id === '' ? null : { uuid: id, name: tekst(v.name) };
}
function organisation(v: unknown): (Reference & { readonly cvr: string }) | null {
  const r = ref(v);
  return r && { ...r, cvr: tekst((v as { cvr?: unknown }).cvr) };
}
/** `{uuid, name}`, or where a generation sends the bare name. */
const navngivet = (v: unknown): string =>
  erObjekt(v) ? tekst(v.name) : typeof v === 'string' ? rens(v) : '';
const navne = liste((v) => (erObjekt(v) || typeof v === 'string' ? navngivet(v) : null));
const koder = liste((v) => (typeof v === 'string' ? rens(v) : null));
const referencer = liste(ref);
const roller = liste((v) =>
  erObjekt(v) && erObjekt(v.user) && erObjekt(v.role)
    ? { user: { name: tekst(v.user.name) }, role: { name: tekst(v.role.name) } }
    : null,
);
const henvisninger = liste(del({ title: tekst, documentId: tekst, url: tekst, masterReference: flag }));
const link = del({ name: tekst, url: tekst });

/** What must be there: empty says that it isn't. */
type Kraevet = 'uuid' | 'name' | 'systemContext';
export type Objektsvar<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly mangler: readonly string[] };

function objekt<F extends Form & { readonly [N in K]: Laeser<unknown> }, K extends Kraevet>(
  form: F,
  kraevet: readonly K[],
): Laeser<
  Objektsvar<{ readonly [N in keyof F]: N extends K ? NonNullable<ReturnType<F[N]>> : ReturnType<F[N]> }>
> {
  const laes = del(form);
  return (v) => {
    if (!erObjekt(v)) return { ok: false, mangler: ['objektet'] };
    const data = laes(v);
    const mangler = kraevet.filter((n) => {
      const felt: unknown = data[n];
      return felt === null || (typeof felt === 'string' && felt.trim() === '');
    });
    return mangler.length > 0 ? { ok: false, mangler } : { ok: true, data: data as never };
  };
}
type Data<L> = L extends Laeser<Objektsvar<infer T>> ? T : never;

export const SYSTEM = objekt(
  {
    uuid,
    name: tekst,
    description: tekst,
    parentSystem: ref,
    kle: navne,
    businessType: navngivet,
    rightsHolder: organisation,
    mainContractSuppliers: objekter({ name: tekst, cvr: tekst }),
    deactivated: flag,
    formerName: tekst,
    externalReferences: henvisninger,
    recommendedArchiveDuty: del({ id: tekst, comment: tekst }),
    lastModified: tekst,
  },
  ['uuid', 'name'],
);
export type Raasystem = Data<typeof SYSTEM>;

export const SNITFLADE = objekt(
  {
    uuid,
    name: tekst,
    interfaceId: tekst,
    version: tekst,
    description: tekst,
    urlReference: tekst,
    deactivated: flag,
    exposedBySystem: ref,
    itInterfaceType: navngivet,
  },
  ['uuid', 'name'],
);
export type Raasnitflade = Data<typeof SNITFLADE>;

const relation = del({
  toSystemUsage: ref,
  relationInterface: navngivet,
  associatedContract: ref,
  relationFrequency: navngivet,
  description: tekst,
  urlReference: tekst,
});
const relationer = liste((v) => {
  const { toSystemUsage, ...r } = relation(v);
  return toSystemUsage === null ? null : { ...r, toSystemUsage };
});

export const BRUG = objekt(
  {
    uuid,
    lastModified: tekst,
    systemContext: ref,
    organizationContext: ref,
    roles: roller,
    externalReferences: henvisninger,
    general: del({
      localSystemId: tekst,
      localCallName: tekst,
      dataClassification: navngivet,
      notes: tekst,
      systemVersion: tekst,
      numberOfExpectedUsers: del({ lowerBound: tal, upperBound: tal }),
      validity: del({ lifeCycleStatus: tekst, validFrom: tekst, validTo: tekst }),
      mainContract: ref,
      containsAITechnology: tekst,
      webAccessibilityCompliance: tekst,
      lastWebAccessibilityCheck: tekst,
      webAccessibilityNotes: tekst,
      isSociallyCritical: tekst,
      isBusinessCritical: tekst,
      systemUsageCriticalityLevel: navngivet,
      purpose: tekst,
      hostedAt: tekst,
      technicalSystemTypes: navne,
      licensingAndCodeModels: koder,
      criticalityLevelDocumentation: link,
    }),
    organizationUsage: del({ usingOrganizationUnits: navne, responsibleOrganizationUnit: navngivet }),
    localKLEDeviations: del({ addedKLE: navne, removedKLE: navne }),
    archiving: del({
      archiveDuty: tekst,
      type: navngivet,
      location: navngivet,
      testLocation: navngivet,
      supplier: navngivet,
      active: janej,
      notes: tekst,
      frequencyInMonths: tal,
      documentBearing: janej,
      journalPeriods: liste(del({ startDate: tekst, endDate: tekst, archiveId: tekst, approved: flag })),
    }),
    gdpr: del({
      purpose: tekst,
      processingPurpose: tekst,
      businessCritical: tekst,
      hostedAt: tekst,
      dataSensitivityLevels: koder,
      specificPersonalData: koder,
      sensitivePersonData: navne,
      registeredDataCategories: navne,
      technicalPrecautionsInPlace: tekst,
      technicalPrecautionsApplied: koder,
      userSupervision: tekst,
      userSupervisionDate: tekst,
      riskAssessmentNotes: tekst,
      retentionPeriodDefined: tekst,
      dataRetentionEvaluationFrequencyInMonths: tal,
      directoryDocumentation: link,
      technicalPrecautionsDocumentation: link,
      userSupervisionDocumentation: link,
      riskAssessmentDocumentation: link,
      dpiaDocumentation: link,
      riskAssessmentConducted: tekst,
      riskAssessmentConductedDate: tekst,
      riskAssessmentResult: tekst,
      plannedRiskAssessmentDate: tekst,
      dpiaConducted: tekst,
      dpiaDate: tekst,
      nextDataRetentionEvaluationDate: tekst,
      isDataProcessingAgreementRequired: tekst,
    }),
    outgoingSystemRelations: relationer,
  },
  ['uuid', 'systemContext'],
);
export type Raabrug = Data<typeof BRUG>;

/** Which system a usage is of; null for what can't be read. */
export function systemAf(v: unknown): string | null {
  return (erObjekt(v) && ref(v.systemContext)?.uuid) || null;
}

const betaling = del({
  organizationUnit: navngivet,
  acquisition: tal,
  operation: tal,
  other: tal,
  accountingEntry: tekst,
  auditStatus: tekst,
  auditDate: tekst,
  note: tekst,
});

export const KONTRAKT = objekt(
  {
    uuid,
    name: tekst,
    lastModified: tekst,
    organizationContext: ref,
    parentContract: ref,
    systemUsages: referencer,
    roles: roller,
    externalReferences: henvisninger,
    general: del({
      contractId: tekst,
      contractType: navngivet,
      contractTemplate: navngivet,
      agreementElements: navne,
      notes: tekst,
      criticality: navngivet,
      validity: del({ enforcedValid: flag, validFrom: tekst, validTo: tekst, requireValidParent: flag }),
    }),
    procurement: del({
      purchaseType: navngivet,
      procurementStrategy: navngivet,
      procurementPlan: del({ quarterOfYear: tal, year: tal }),
      procurementInitiated: tekst,
    }),
    supplier: del({ organization: organisation, signed: flag, signedBy: tekst, signedAt: tekst }),
    responsible: del({ organizationUnit: navngivet, signed: flag, signedBy: tekst, signedAt: tekst }),
    paymentModel: del({
      operationsRemunerationStartedAt: tekst,
      paymentFrequency: navngivet,
      paymentModel: navngivet,
      priceRegulation: navngivet,
    }),
    agreementPeriod: del({
      durationYears: tal,
      durationMonths: tal,
      isContinuous: flag,
      extensionOptions: navngivet,
      extensionOptionsUsed: tal,
      irrevocableUntil: tekst,
    }),
    termination: del({
      terminatedAt: tekst,
      terms: del({ noticePeriodMonths: navngivet, noticePeriodExtendsCurrent: tekst, noticeByEndOf: tekst }),
    }),
    payments: del({ external: liste(betaling), internal: liste(betaling) }),
  },
  ['uuid', 'name'],
);
export type Raakontrakt = Data<typeof KONTRAKT>;

export const BEHANDLING = objekt(
  {
    uuid,
    name: tekst,
    lastModified: tekst,
    organizationContext: ref,
    systemUsages: referencer,
    roles: roller,
    externalReferences: henvisninger,
    general: del({
      dataResponsible: navngivet,
      isAgreementConcluded: tekst,
      agreementConcludedAt: tekst,
      basisForTransfer: navngivet,
      transferToInsecureThirdCountries: tekst,
      insecureCountriesSubjectToDataTransfer: navne,
      dataProcessors: objekter({ name: tekst, cvr: tekst }),
      hasSubDataProcessors: tekst,
      subDataProcessors: liste(
        del({
          dataProcessorOrganization: organisation,
          basisForTransfer: navngivet,
          transferToInsecureThirdCountry: tekst,
          insecureThirdCountrySubjectToDataProcessing: navngivet,
        }),
      ),
      mainContract: ref,
      associatedContracts: referencer,
      responsibleOrganizationUnit: navngivet,
    }),
    oversight: del({
      oversightOptions: navne,
      oversightInterval: tekst,
      oversightScheduledInspectionDate: tekst,
      oversightDates: liste(
        del({
          completedAt: tekst,
          remark: tekst,
          oversightReportLink: (v) => tekst(erObjekt(v) ? v.url : v),
          oversightOption: navngivet,
        }),
      ),
    }),
  },
  ['uuid', 'name'],
);
export type Raabehandling = Data<typeof BEHANDLING>;

/** The uuids of what has been deleted. */
export const SLETTET = liste((v) => (erObjekt(v) ? uuid(v.entityUuid) || null : null));
export const ORGANISATIONER = liste(organisation);
const bruger = del({ name: tekst, email: tekst, firstName: tekst, lastName: tekst });
export const BRUGERE = liste((v) => {
  const r = ref(v);
  return r && { ...bruger(v), uuid: r.uuid };
});
export const VALGMULIGHEDER = referencer;
