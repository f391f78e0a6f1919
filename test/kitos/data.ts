// The objects of a made-up KITOS: every one can be made from its number alone, so any size costs no memory until it is changed.

export type Type = 'system' | 'snitflade' | 'brug' | 'kontrakt' | 'behandling' | 'enhed' | 'bruger';
/** The two generations of the API: A is the older one, B the newer. */
export type Generation = 'A' | 'B';
export type Objekt = Record<string, unknown> & { uuid: string; lastModified: string };

export interface Stoerrelse {
  readonly generation: Generation;
  readonly systemer: number;
  readonly snitflader: number;
  readonly brug: number;
  readonly kontrakter: number;
  readonly behandlinger: number;
  readonly cvr: string;
  readonly navn: string;
}

const FORREST: Readonly<Record<Type | 'valg' | 'organisation', string>> = {
  system: '1',
  brug: '2',
  kontrakt: '3',
  behandling: '4',
  enhed: '5',
  bruger: '6',
  valg: '7',
  organisation: '8',
  snitflade: '9',
};

/** The uuid of number `n` (from 0) of a type. */
export function uuid(type: keyof typeof FORREST, n: number): string {
  return `${FORREST[type]}0000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}
export const EGEN = uuid('organisation', 1);
export const FREMMED = uuid('organisation', 2);
/** When everything was last changed that nobody has changed since. */
export const GRUNDTID = '2026-01-02T03:04:05Z';

const SYSTEMNAVNE = [
  'Omsorgia',
  'Sagsro',
  'Jobvej',
  'BarnetsBo',
  'Kronregnskab',
  'Lønbro',
  'Byggetid',
  'Skolestien',
  'Dagligdag',
  'Ydelsesport',
  'Skranken',
  'Sundhedssti',
  'Vejsyn',
  'Følgesvend',
  'Tandtid',
  'Hjælpelager',
  'Digital vikarbooking',
  'Bogreolen',
  'Affaldsruten',
  'Adressebogen',
  'Bilagsbro',
  'Mødesalen',
  'Nøgleskabet',
  'Parkeringsuret',
  'Rengøringsplan',
  'Telefonlisten',
  'Træregistret',
  'Valgbogen',
]; // prettier-ignore
const LEVERANDOERER = [
  ['Bøgelund Data A/S', '99000007'],
  ['Tværvind Software ApS', '99000015'],
  ['Lyngmark Digital A/S', '99000023'],
  ['Kildeager Løsninger A/S', '99000031'],
  ['Havrevang IT ApS', '99000058'],
  ['Engmose Teknik A/S', '99000074'],
] as const;
const ENHEDER = [
  'Social og Sundhed',
  'Hjemmepleje',
  'Børn og Unge',
  'Dagtilbud',
  'Stab',
  'It og Digitalisering',
  'Økonomi og Indkøb',
  'Teknik og Miljø',
]; // prettier-ignore
const PERSONER = [
  'Sanne Holk',
  'Bo Lindegaard',
  'Karen Thybo',
  'Jens Ottosen',
  'Rikke Vestermark',
  'Lea Steensgaard',
  'Torben Ravnsø',
  'Grethe Mølby',
  'Asger Fonnesbæk',
  'Ditte Ravnholt',
]; // prettier-ignore
const SYSTEMROLLER = ['Systemejer', 'Systemansvarlig', 'Forretningsejer', 'Superbruger', 'Dataejer'];
const KONTRAKTROLLER = ['Kontraktejer', 'Kontraktmanager', 'Budgetansvarlig'];
const KLE = [
  '27.36.04',
  '29.15.00',
  '15.20.00',
  '16.03.01',
  '00.01.10',
  '02.34.02',
  '05.01.02',
  '17.00.00',
  '20.10.05',
  '81.01.00',
];

const SNITFLADER = [
  ['CPR-opslag', 'CPR-01', 'Webservice'],
  ['Sagsoverblik', 'SF1470', 'Webservice'],
  ['Ydelsesindeks', 'SF1490', 'Beskedfordeling'],
  ['Natlig udtræksfil', '', 'Fil'],
] as const;

export const VALG: Readonly<Record<string, readonly string[]>> = {
  'business-types': ['Fagsystem', 'ESDH', 'Økonomi', 'Selvbetjening', 'Infrastruktur'],
  'it-contract-contract-types': [
    'Hovedkontrakt',
    'Tillægskontrakt',
    'Snitflade',
    'Serviceaftale',
    'Databehandleraftale',
  ],
  'it-contract-contract-template-types': ['K01', 'K02', 'K03', 'Egen', 'KOMBIT', 'Leverandør'],
  'it-contract-purchase-types': ['SKI', 'SKI 02.19', 'Udbud', 'EU udbud', 'Direkte tildeling'],
  'it-contract-procurement-strategy-types': [
    'Direkte tildeling',
    'Udbud',
    'EU udbud',
    'Mini-udbud',
    'SKI - mini-udbud',
  ],
  'it-contract-criticality-types': ['Lav', 'Middel', 'Høj'],
  'it-contract-agreement-element-types': ['Licens', 'Drift', 'Vedligehold', 'Support', 'Backup'],
  'it-contract-agreement-extension-option-types': ['2 x 1 år', '1 x 1 år', '1 x ½ år'],
  'it-contract-notice-period-month-types': ['3', '6', '12'],
  'it-contract-payment-frequency-types': ['Månedligt', 'Kvartalsvis', 'Halvårligt', 'Årligt'],
  'it-contract-payment-model-types': ['Licens', 'flatrate', 'forbrug', 'indbyggere'],
  'it-contract-price-regulation-types': ['TSA', 'KL pris og lønskøn', 'Nettoprisindeks'],
  'it-contract-role-types': KONTRAKTROLLER,
  'it-system-usage-role-types': SYSTEMROLLER,
  'it-system-usage-data-classification-types': [
    'Offentlige data',
    'Interne data',
    'Fortrolige data',
    'Hemmelige data',
  ],
};

/** Uuids of the options, over all the lists. */
export function valgUuid(liste: string, navn: string): string {
  const [nr] = [Object.keys(VALG).indexOf(liste)];
  return uuid('valg', nr * 100 + Math.max(0, VALG[liste].indexOf(navn)));
}
function valg(liste: string, n: number) {
  const navn = VALG[liste][n % VALG[liste].length];
  return { uuid: valgUuid(liste, navn), name: navn };
}

/** A number from 0 up to `til`, the same every time for the same two. */
function af(n: number, salt: number, til: number): number {
  let h = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) % til;
}
const enhed = (n: number) => ({ uuid: uuid('enhed', n % ENHEDER.length), name: ENHEDER[n % ENHEDER.length] });
export const ANTAL_ENHEDER = ENHEDER.length;
export const ANTAL_BRUGERE = PERSONER.length;
const leverandoer = (n: number) => {
  const [name, cvr] = LEVERANDOERER[n % LEVERANDOERER.length];
  return { uuid: uuid('organisation', 10 + (n % LEVERANDOERER.length)), name, cvr };
};
export function systemnavn(n: number): string {
  return SYSTEMNAVNE[n] ?? `${SYSTEMNAVNE[n % SYSTEMNAVNE.length]} ${Math.floor(n / SYSTEMNAVNE.length) + 1}`;
}
const dag = (aar: number, maaned: number, d: number) =>
  `${aar}-${String(maaned).padStart(2, '0')}-${String(d).padStart(2, '0')}T00:00:00Z`;
const organisation = (s: Stoerrelse) => ({ uuid: EGEN, name: s.navn, cvr: s.cvr });
const bruger = (n: number) => ({
  uuid: uuid('bruger', n % PERSONER.length),
  name: PERSONER[n % PERSONER.length],
});
const rolle = (liste: string, nr: number, person: number) => ({
  user: bruger(person),
  role: valg(liste, nr),
});

function system(n: number): Objekt {
  return {
    uuid: uuid('system', n),
    externalUuid: null,
    parentSystem: n % 20 === 19 ? { uuid: uuid('system', n - 1), name: systemnavn(n - 1) } : null,
    name: systemnavn(n),
    formerName: null,
    description: `Beskrivelse af ${systemnavn(n)}`,
    externalReferences: [],
    kle: [{ uuid: uuid('valg', 9000 + (n % KLE.length)), name: KLE[n % KLE.length] }],
    deactivated: false,
    businessType: valg('business-types', n),
    rightsHolder: leverandoer(n),
    created: GRUNDTID,
    recommendedArchiveDuty: { comment: '', id: 'Undecided' },
    mainContractSuppliers: [],
    lastModified: GRUNDTID,
    scope: 'Global',
  };
}

function snitflade(n: number, s: Stoerrelse): Objekt {
  const [name, interfaceId, art] = SNITFLADER[n % SNITFLADER.length];
  // Two and two of the same system.
  const sys = Math.floor(n / 2) % s.systemer;
  return {
    uuid: uuid('snitflade', n),
    exposedBySystem: { uuid: uuid('system', sys), name: systemnavn(sys) },
    name,
    interfaceId,
    version: '2.0',
    description: `${name} fra ${systemnavn(sys)}`,
    notes: '',
    urlReference: '',
    deactivated: false,
    created: GRUNDTID,
    lastModified: GRUNDTID,
    scope: 'Global',
    itInterfaceType: { uuid: uuid('valg', 6100 + (n % SNITFLADER.length)), name: art },
    data: [],
    rightsHolder: leverandoer(sys),
  };
}

function brug(n: number, s: Stoerrelse): Objekt {
  const nyt = s.generation === 'B';
  const sys = n % s.systemer;
  const vurderet = af(n, 1, 3) === 0 ? 'Yes' : 'No';
  const dpia = af(n, 2, 4) === 0 ? 'Yes' : 'No';
  return {
    uuid: uuid('brug', n),
    lastModified: GRUNDTID,
    ...(nyt ? { createdAt: GRUNDTID } : {}),
    systemContext: { uuid: uuid('system', sys), name: systemnavn(sys) },
    organizationContext: organisation(s),
    roles: [
      rolle('it-system-usage-role-types', 0, n),
      ...(n % 2 === 0 ? [rolle('it-system-usage-role-types', 1 + (n % 4), n + 1)] : []),
    ],
    externalReferences:
      n % 3 === 0
        ? [
            {
              uuid: uuid('valg', 8000 + (n % 100)),
              title: 'Acadre',
              documentId: `2${n % 10}-${1000 + n}`,
              url: `https://acadre.invalid/${n}`,
              masterReference: true,
            },
          ]
        : [],
    general: {
      localSystemId: `S-${n + 1}`,
      localCallName: n % 4 === 0 ? `${systemnavn(sys)} i drift` : '',
      dataClassification: valg('it-system-usage-data-classification-types', af(n, 3, 4)),
      notes: '',
      systemVersion: `${1 + (n % 6)}.${n % 10}`,
      numberOfExpectedUsers: [
        { lowerBound: 0, upperBound: 9 },
        { lowerBound: 10, upperBound: 50 },
        { lowerBound: 50, upperBound: 100 },
        { lowerBound: 100, upperBound: null },
      ][n % 4],
      validity: {
        valid: true,
        lifeCycleStatus: ['Operational', 'Operational', 'PhasingIn', 'PhasingOut', 'NotInUse', 'Undecided'][
          n % 6
        ],
        validFrom: dag(2015 + (n % 10), 1 + (n % 12), 1),
        validTo: n % 5 === 0 ? dag(2028, 12, 31) : null,
      },
      mainContract: n < s.kontrakter ? { uuid: uuid('kontrakt', n), name: kontraktnavn(n, s) } : null,
      containsAITechnology: n % 9 === 0 ? 'Yes' : 'No',
      webAccessibilityCompliance: ['Yes', 'Partially', 'No', null][n % 4],
      lastWebAccessibilityCheck: null,
      webAccessibilityNotes: '',
      ...(nyt
        ? {
            isSociallyCritical: n % 7 === 0 ? 'Yes' : 'No',
            isBusinessCritical: n % 3 === 0 ? 'Yes' : 'No',
            hostedAt: ['OnPremise', 'External', 'Hybrid', 'Undecided'][n % 4],
            purpose: `Bruges af ${ENHEDER[n % ENHEDER.length]}`,
            technicalSystemTypes: n % 4 === 3 ? [{ uuid: uuid('valg', 4030), name: 'Cloudløsning' }] : [],
            licensingAndCodeModels: n % 4 === 3 ? ['OpenSource'] : [],
          }
        : {}),
    },
    organizationUsage: {
      usingOrganizationUnits: [enhed(n), enhed(n + 3)],
      responsibleOrganizationUnit: enhed(n),
    },
    localKLEDeviations: {
      removedKLE: [],
      addedKLE: n % 6 === 0 ? [{ uuid: uuid('valg', 9000), name: KLE[(n + 3) % KLE.length] }] : [],
    },
    archiving: {
      archiveDuty: ['B', 'K', 'Undecided', 'Unknown'][n % 4],
      ...(n % 4 === 0
        ? {
            type: { uuid: uuid('valg', 4000), name: 'Journal' },
            location: { uuid: uuid('valg', 4001), name: 'Stadsarkivet' },
            testLocation: null,
            supplier: leverandoer(n),
            notes: 'Afleveres samlet hvert femte år.',
            frequencyInMonths: 60,
            documentBearing: true,
            journalPeriods: [
              {
                uuid: uuid('valg', 4010),
                startDate: dag(2018, 1, 1),
                endDate: dag(2022, 12, 31),
                archiveId: `AVID.SVE.${n + 1}`,
                approved: true,
              },
            ],
          }
        : { journalPeriods: [] }),
      active: n % 4 === 0,
    },
    gdpr: {
      ...(nyt
        ? { isDataProcessingAgreementRequired: n % 3 === 0 ? 'Yes' : 'Undecided' }
        : {
            purpose: `Bruges af ${ENHEDER[n % ENHEDER.length]}`,
            businessCritical: n % 3 === 0 ? 'Yes' : 'No',
            hostedAt: ['OnPremise', 'External', 'Hybrid', 'Undecided'][n % 4],
          }),
      directoryDocumentation:
        n % 4 === 1 ? { name: 'Fortegnelsen', url: `https://acadre.invalid/fortegnelse/${n}` } : null,
      registeredDataCategories: n % 4 === 1 ? [{ uuid: uuid('valg', 4020), name: 'Borgere' }] : [],
      sensitivePersonData: n % 4 === 2 ? [{ uuid: uuid('valg', 4021), name: 'Helbredsoplysninger' }] : [],
      specificPersonalData: n % 4 === 1 ? ['CprNumber'] : [],
      technicalPrecautionsInPlace: n % 4 === 1 ? 'Yes' : 'Undecided',
      technicalPrecautionsApplied: n % 4 === 1 ? ['AccessControl', 'Logging'] : [],
      userSupervision: 'Undecided',
      retentionPeriodDefined: n % 5 === 0 ? 'Yes' : 'Undecided',
      dataRetentionEvaluationFrequencyInMonths: n % 5 === 0 ? 12 : null,
      dataSensitivityLevels: [['None'], ['PersonData'], ['PersonData', 'SensitiveData'], []][n % 4],
      riskAssessmentConducted: vurderet,
      riskAssessmentConductedDate: vurderet === 'Yes' ? dag(2025, 1 + (n % 12), 15) : null,
      riskAssessmentResult: vurderet === 'Yes' ? ['Low', 'Medium', 'High'][n % 3] : 'Undecided',
      plannedRiskAssessmentDate: null,
      dpiaConducted: dpia,
      dpiaDate: dpia === 'Yes' ? dag(2025, 1 + (n % 12), 1) : null,
      nextDataRetentionEvaluationDate: n % 5 === 0 ? dag(2027, 6, 30) : null,
    },
    outgoingSystemRelations:
      n % 10 === 1
        ? [
            {
              uuid: uuid('valg', 7000 + (n % 100)),
              toSystemUsage: { uuid: uuid('brug', n - 1), name: systemnavn((n - 1) % s.systemer) },
              relationInterface: { uuid: uuid('valg', 6000), name: 'CPR-opslag' },
              associatedContract: null,
              relationFrequency: { uuid: uuid('valg', 6001), name: 'Dagligt' },
              description: 'Henter stamdata',
              urlReference: '',
            },
          ]
        : [],
  };
}

function kontraktnavn(n: number, s: Stoerrelse): string {
  return `${n % 5 === 4 ? 'Tillæg til' : 'Aftale om'} ${systemnavn(n % s.systemer)}${n >= s.systemer ? ` (${n})` : ''}`;
}

function kontrakt(n: number, s: Stoerrelse): Objekt {
  const til = 2026 + af(n, 4, 6);
  return {
    uuid: uuid('kontrakt', n),
    name: kontraktnavn(n, s),
    organizationContext: organisation(s),
    lastModified: GRUNDTID,
    parentContract: n % 5 === 4 ? { uuid: uuid('kontrakt', n - 4), name: kontraktnavn(n - 4, s) } : null,
    systemUsages: n < s.brug ? [{ uuid: uuid('brug', n), name: systemnavn(n % s.systemer) }] : [],
    dataProcessingRegistrations: [],
    roles: [rolle('it-contract-role-types', n, n)],
    externalReferences: [],
    general: {
      contractId: `K-${10_000 + n}`,
      contractType: valg('it-contract-contract-types', n % 5 === 4 ? 1 : 0),
      contractTemplate: valg('it-contract-contract-template-types', n),
      agreementElements: [
        valg('it-contract-agreement-element-types', n),
        valg('it-contract-agreement-element-types', n + 1),
      ],
      notes: '',
      validity: {
        valid: true,
        enforcedValid: false,
        validFrom: dag(til - 4, 1 + (n % 12), 1),
        validTo: n % 8 === 0 ? null : dag(til, 1 + (n % 12), 28),
        requireValidParent: n % 5 === 4,
        validationErrors: [],
      },
      criticality: valg('it-contract-criticality-types', n),
    },
    procurement: {
      purchaseType: valg('it-contract-purchase-types', n),
      procurementStrategy: valg('it-contract-procurement-strategy-types', n),
      procurementPlan: n % 3 === 0 ? { quarterOfYear: 1 + (n % 4), year: til } : null,
      procurementInitiated: n % 12 === 0 ? 'Yes' : 'Undecided',
    },
    supplier: {
      organization: leverandoer(n),
      signed: true,
      signedBy: 'Leverandørens direktør',
      signedAt: dag(til - 4, 1 + (n % 12), 1),
      ...(s.generation === 'B' ? { isInternal: false, supplierType: null, contactPerson: '' } : {}),
    },
    responsible: {
      organizationUnit: enhed(n),
      signed: true,
      signedBy: 'Kommunen',
      signedAt: dag(til - 4, 1, 1),
    },
    paymentModel: {
      operationsRemunerationStartedAt: null,
      paymentFrequency: valg('it-contract-payment-frequency-types', n),
      paymentModel: valg('it-contract-payment-model-types', n),
      priceRegulation: valg('it-contract-price-regulation-types', n),
    },
    agreementPeriod: {
      durationYears: 4,
      durationMonths: null,
      isContinuous: n % 8 === 0,
      extensionOptions: valg('it-contract-agreement-extension-option-types', n),
      extensionOptionsUsed: n % 6 === 0 ? 1 : 0,
      irrevocableUntil: null,
    },
    termination: {
      terminatedAt: null,
      terms: {
        noticePeriodMonths: valg('it-contract-notice-period-month-types', n),
        noticePeriodExtendsCurrent: null,
        noticeByEndOf: ['EndOfMonth', 'EndOfQuarter', 'EndOfCalendarYear'][n % 3],
      },
    },
    payments: {
      external: [
        {
          id: n * 2 + 1,
          organizationUnit: enhed(n),
          acquisition: n % 4 === 0 ? 250_000 : 0,
          operation: 20_000 + af(n, 5, 480) * 1000,
          other: 0,
          accountingEntry: `70${n % 100}`,
          auditStatus: ['White', 'Green', 'Yellow', 'Red'][n % 4],
          auditDate: null,
          note: '',
        },
      ],
      internal: [],
    },
  };
}

function behandling(n: number, s: Stoerrelse): Objekt {
  const nyt = s.generation === 'B';
  return {
    uuid: uuid('behandling', n),
    name: `Behandling i ${systemnavn(n % s.systemer)}${n >= s.systemer ? ` (${n})` : ''}`,
    lastModified: GRUNDTID,
    organizationContext: organisation(s),
    systemUsages: [{ uuid: uuid('brug', n % s.brug), name: '' }],
    roles: [],
    externalReferences: [],
    general: {
      dataResponsible: { uuid: uuid('valg', 5000), name: 'Svendborg Kommune' },
      isAgreementConcluded: ['Yes', 'Yes', 'No', 'Irrelevant'][n % 4],
      agreementConcludedAt: n % 4 < 2 ? dag(2024, 1 + (n % 12), 10) : null,
      basisForTransfer: n % 6 === 0 ? { uuid: uuid('valg', 5001), name: "EU's standardkontrakt" } : null,
      transferToInsecureThirdCountries: n % 6 === 0 ? 'Yes' : 'No',
      insecureCountriesSubjectToDataTransfer: n % 6 === 0 ? [{ uuid: uuid('valg', 5002), name: 'USA' }] : [],
      dataProcessors: [leverandoer(n)],
      hasSubDataProcessors: n % 3 === 0 ? 'Yes' : 'No',
      subDataProcessors:
        n % 3 === 0
          ? [
              {
                dataProcessorOrganization: leverandoer(n + 1),
                basisForTransfer: null,
                transferToInsecureThirdCountry: 'No',
              },
            ]
          : [],
      mainContract: n < s.kontrakter ? { uuid: uuid('kontrakt', n), name: '' } : null,
      associatedContracts: n < s.kontrakter ? [{ uuid: uuid('kontrakt', n), name: '' }] : [],
      responsibleOrganizationUnit: enhed(n),
      ...(nyt ? { validity: { valid: true } } : { valid: true }),
    },
    oversight: {
      oversightOptions: [{ uuid: uuid('valg', 5010), name: 'ISAE 3000' }],
      oversightInterval: ['Yearly', 'BiYearly', 'EveryOtherYear', 'Other'][n % 4],
      isOversightCompleted: 'Yes',
      oversightScheduledInspectionDate: dag(2027, 1 + (n % 12), 1),
      oversightDates: [
        {
          uuid: uuid('valg', 5020),
          completedAt: dag(2025, 1 + (n % 12), 1),
          remark: 'Uden bemærkninger',
          ...(nyt ? { oversightReportLink: { name: 'Rapport', url: 'https://acadre.invalid/rapport' } } : {}),
        },
      ],
    },
  };
}

/** Number `n` of a type, as nobody has changed it. */
export function nyt(type: Type, n: number, s: Stoerrelse): Objekt {
  switch (type) {
    case 'system':
      return system(n);
    case 'snitflade':
      return snitflade(n, s);
    case 'brug':
      return brug(n, s);
    case 'kontrakt':
      return kontrakt(n, s);
    case 'behandling':
      return behandling(n, s);
    case 'enhed':
      return { ...enhed(n), parentOrganizationUnit: null, lastModified: GRUNDTID };
    case 'bruger': {
      const b = bruger(n);
      return {
        ...b,
        email: `${b.name.toLowerCase().replaceAll(' ', '.')}@svendborg.invalid`,
        lastModified: GRUNDTID,
      };
    }
  }
}
