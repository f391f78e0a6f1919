import { z } from 'zod';

/**
 * KITOS' answers, read tolerantly: both generations of its API, and what they may come to. Everything but uuid and name can be
 * missing or of another type, and is then empty; of a list only the element that can't be read is left out. Enums are text here:
 * what they mean is said in felter.ts. Field names are KITOS'; those that only one generation has are all here.
 */

/** PostgreSQL stores no NUL, and no half characters. */
export function rens(tekst: string): string {
  return tekst.replaceAll('\0', '').toWellFormed();
}

const tekst = z
  .union([z.string(), z.number().transform(String)])
  .transform(rens)
  .catch('');
const tal = z.number().nullable().catch(null);
const flag = z.boolean().catch(false);
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
const uuidTekst = uuid.transform((u) => u.toLowerCase());

/** An object that may be missing: then all its fields are. */
function del<S extends z.ZodRawShape>(form: S) {
  const skema = z.object(form);
  return z.preprocess((v) => (typeof v === 'object' && v !== null && !Array.isArray(v) ? v : {}), skema);
}
/** A list, without the elements that can't be read. */
function liste<S extends z.ZodType>(skema: S) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((l) =>
      l.flatMap((e) => {
        const r = skema.safeParse(e);
        return r.success ? [r.data] : [];
      }),
    );
}
const reference = z.object({ uuid: uuidTekst, name: tekst });
/** `{uuid, name}`, or where a generation sends the bare name. */
const navngivet = z
  .union([z.object({ name: tekst }).transform((r) => r.name), z.string().transform(rens)])
  .catch('');
const navne = liste(
  z.union([z.object({ name: tekst }).transform((r) => r.name), z.string().transform(rens)]),
);
const ref = reference.nullable().catch(null);
const organisation = z.object({ uuid: uuidTekst, name: tekst, cvr: tekst }).nullable().catch(null);
const koder = liste(z.string());
const roller = liste(z.object({ user: z.object({ name: tekst }), role: z.object({ name: tekst }) }));
const henvisninger = liste(del({ title: tekst, documentId: tekst, url: tekst, masterReference: flag }));

export const SYSTEM = z.object({
  uuid: uuidTekst,
  name: tekst.refine((n) => n.trim() !== ''),
  description: tekst,
  parentSystem: ref,
  kle: navne,
  businessType: navngivet,
  rightsHolder: organisation,
  mainContractSuppliers: liste(z.object({ name: tekst, cvr: tekst })),
  deactivated: flag,
  lastModified: tekst,
});
export type Raasystem = z.output<typeof SYSTEM>;

export const BRUG = z.object({
  uuid: uuidTekst,
  lastModified: tekst,
  systemContext: reference,
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
  }),
  organizationUsage: del({ usingOrganizationUnits: navne, responsibleOrganizationUnit: navngivet }),
  localKLEDeviations: del({ addedKLE: navne, removedKLE: navne }),
  archiving: del({ archiveDuty: tekst }),
  gdpr: del({
    purpose: tekst,
    processingPurpose: tekst,
    businessCritical: tekst,
    hostedAt: tekst,
    dataSensitivityLevels: koder,
    riskAssessmentConducted: tekst,
    riskAssessmentConductedDate: tekst,
    riskAssessmentResult: tekst,
    plannedRiskAssessmentDate: tekst,
    dpiaConducted: tekst,
    dpiaDate: tekst,
    nextDataRetentionEvaluationDate: tekst,
    isDataProcessingAgreementRequired: tekst,
  }),
  outgoingSystemRelations: liste(
    z.object({
      toSystemUsage: reference,
      relationInterface: navngivet,
      associatedContract: ref,
      relationFrequency: navngivet,
      description: tekst,
      urlReference: tekst,
    }),
  ),
});
export type Raabrug = z.output<typeof BRUG>;

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

export const KONTRAKT = z.object({
  uuid: uuidTekst,
  name: tekst.refine((n) => n.trim() !== ''),
  lastModified: tekst,
  organizationContext: ref,
  parentContract: ref,
  systemUsages: liste(reference),
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
});
export type Raakontrakt = z.output<typeof KONTRAKT>;

export const BEHANDLING = z.object({
  uuid: uuidTekst,
  name: tekst.refine((n) => n.trim() !== ''),
  lastModified: tekst,
  organizationContext: ref,
  systemUsages: liste(reference),
  roles: roller,
  externalReferences: henvisninger,
  general: del({
    dataResponsible: navngivet,
    isAgreementConcluded: tekst,
    agreementConcludedAt: tekst,
    basisForTransfer: navngivet,
    transferToInsecureThirdCountries: tekst,
    insecureCountriesSubjectToDataTransfer: navne,
    dataProcessors: liste(z.object({ name: tekst, cvr: tekst })),
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
    associatedContracts: liste(reference),
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
        oversightReportLink: z
          .union([z.string(), z.object({ url: z.string() }).transform((l) => l.url)])
          .catch(''),
        oversightOption: navngivet,
      }),
    ),
  }),
});
export type Raabehandling = z.output<typeof BEHANDLING>;

export const SLETTET = liste(z.object({ entityUuid: uuidTekst, entityType: tekst }));
export const ORGANISATIONER = liste(z.object({ uuid: uuidTekst, name: tekst, cvr: tekst }));
export const BRUGERE = liste(
  z.object({ uuid: uuidTekst, name: tekst, email: tekst, firstName: tekst, lastName: tekst }),
);
export const VALGMULIGHEDER = liste(reference);
