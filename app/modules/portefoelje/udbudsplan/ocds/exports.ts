import { datoFraDag } from '../../../../kernel/dag.ts';
import { ZONE } from '../../../../kernel/ur.ts';
import { HANDLINGER } from '../handling/rules.ts';
import { erBegyndt, type Planpost } from '../rules.ts';

/** The register of Danish businesses in org-id.guide. */
const CVR_LISTE = 'DK-CVR';

export interface Ocdsvalg {
  readonly koeber: { readonly navn: string; readonly cvr: string };
  readonly nu: Date;
  /** Addresses of this file, and of a contract's page (which asks for a login). */
  readonly uri: string;
  readonly kontrakt: (id: number) => string;
}

type Felter = Record<string, unknown>;

function uden(felter: Felter): Felter {
  return Object.fromEntries(
    Object.entries(felter).filter(
      ([, v]) => v !== undefined && v !== null && v !== '' && !(Array.isArray(v) && v.length === 0),
    ),
  );
}

/** The first second of a Danish day. */
function begynder(dag: number): string {
  const dato = datoFraDag(dag) ?? '';
  return Temporal.PlainDate.from(dato).toZonedDateTime({ timeZone: ZONE }).toInstant().toString();
}

/** The last second of it. */
function slutter(dag: number): string {
  const dato = datoFraDag(dag) ?? '';
  return Temporal.PlainDate.from(dato)
    .toZonedDateTime({ timeZone: ZONE, plainTime: '23:59:59' })
    .toInstant()
    .toString();
}

/** How the strategies are called in OCDS' list of methods; what isn't known is left out. */
const METODER: Readonly<Record<string, string>> = {
  'Direkte tildeling': 'direct',
  'SKI - direkte tildeling': 'direct',
  Underhåndsbud: 'limited',
  'Mini-udbud': 'selective',
  'SKI - mini-udbud': 'selective',
  Annoncering: 'open',
  Udbud: 'open',
  'EU udbud': 'open',
};

const MILEPAELE = ['start', 'option', 'opsig'] as const;

function milepaele(p: Planpost): Felter[] {
  const dage = {
    start: p.senestStart,
    option: p.optioner[0]?.senest ?? null,
    opsig: p.senesteOpsigelse,
  };
  return MILEPAELE.flatMap((art) => {
    const dag = dage[art];
    return dag === null
      ? []
      : [
          {
            id: art,
            title: HANDLINGER[art],
            type: art === 'start' ? 'preProcurement' : 'approval',
            dueDate: slutter(dag),
            status: art === 'start' && erBegyndt(p.tilstand) ? 'met' : 'scheduled',
          },
        ];
  });
}

function klassifikationer(p: Planpost): Felter[] {
  if (p.kle.length === 0 && p.systemer.length === 0) return [];
  const [foerste, ...resten] = p.kle;
  const kle = (nr: string) => ({ scheme: 'KLE', id: nr });
  return [
    uden({
      id: '1',
      description: p.systemer.map((s) => s.navn).join(', ') || p.navn,
      classification: foerste === undefined ? undefined : kle(foerste),
      additionalClassifications: resten.map(kle),
    }),
  ];
}

/**
 * The identifier of the contracting process. Its prefix is not registered with the Open Contracting Partnership: whoever
 * publishes puts their own registered prefix in front.
 */
export function planOcid(cvr: string, kontraktId: number): string {
  return `maalbillede-${cvr}-kontrakt-${kontraktId}`;
}

function udgivelse(p: Planpost, { koeber, nu, kontrakt }: Ocdsvalg): Felter {
  const ocid = planOcid(koeber.cvr, p.id);
  const tid = nu.toISOString();
  const koeberId = `${CVR_LISTE}-${koeber.cvr}`;
  const g = p.genanskaffes;
  return uden({
    ocid,
    id: `${ocid}-${tid.replace(/\D/g, '')}`,
    date: tid,
    tag: ['planning'],
    initiationType: 'tender',
    language: 'da',
    parties: [
      {
        id: koeberId,
        name: koeber.navn,
        identifier: { scheme: CVR_LISTE, id: koeber.cvr, legalName: koeber.navn },
        roles: ['buyer', 'procuringEntity'],
      },
    ],
    buyer: { id: koeberId, name: koeber.navn },
    planning: uden({
      rationale: `Genanskaffelse af ${p.navn}${p.slut === null ? '' : `, som udløber ${datoFraDag(p.slut)}`}.`,
      budget: uden({
        id: `kontrakt-${p.id}`,
        description: 'Den nuværende årlige udgift',
        amount: p.aarligOere === 0 ? undefined : { amount: p.aarligOere / 100, currency: 'DKK' },
      }),
      milestones: milepaele(p),
      documents: [
        {
          id: 'kontrakt',
          documentType: 'procurementPlan',
          title: p.navn,
          url: kontrakt(p.id),
          language: 'da',
        },
      ],
    }),
    tender: uden({
      id: ocid,
      title: p.navn,
      status: p.tilstand === 'udbudt' ? 'active' : 'planning',
      items: klassifikationer(p),
      procurementMethod: METODER[p.genanskaffelse],
      procurementMethodDetails: p.genanskaffelse,
      mainProcurementCategory: 'services',
      // When the work goes on; the dates of the call itself are not planned here.
      contractPeriod: g === null ? undefined : uden({ startDate: begynder(g.til) }),
    }),
  });
}

/**
 * What the kommune plans to buy, as a package of planning releases of the Open Contracting Data Standard 1.1: one contracting
 * process for each contract that is to be bought anew. Null where there is none: a package has at least one release.
 */
export function ocdsPlan(poster: readonly Planpost[], valg: Ocdsvalg): Felter | null {
  const koebes = poster.filter((p) => p.genanskaffes !== null);
  if (koebes.length === 0) return null;
  return {
    uri: valg.uri,
    version: '1.1',
    publishedDate: valg.nu.toISOString(),
    publisher: { name: valg.koeber.navn, scheme: CVR_LISTE, uid: valg.koeber.cvr },
    releases: koebes.map((p) => udgivelse(p, valg)),
  };
}
