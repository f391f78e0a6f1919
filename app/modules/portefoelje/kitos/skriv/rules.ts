import { createHash } from 'node:crypto';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import type { Henvisning } from '../../felt/rules.ts';
import { ens } from '../flet/rules.ts';
import { type Bundt, bundtfelter, type Egentype, type Kitosrolle, type Kitosvaerdier } from '../rules.ts';

/** What is written, and what KITOS is then expected to have. */
export interface Skrivplan {
  readonly efter: Kitosvaerdier;
  /** The merge-patch; null where KITOS' uuids must be found first: of a strategy, and of roles, which are written one at a time. */
  readonly krop: object | null;
}

const tidspunkt = (dag: unknown) => (typeof dag === 'string' && dag !== '' ? `${dag}T00:00:00Z` : null);
const RISIKO: Readonly<Record<string, string>> = {
  Lav: 'Low',
  Middel: 'Medium',
  Høj: 'High',
  '': 'Undecided',
};
const JA_NEJ: Readonly<Record<string, string>> = { ja: 'Yes', nej: 'No', '': 'Undecided' };

function plan(v: Kitosvaerdier): Resultat<Skrivplan> {
  const { plan_aar: aar, plan_kvartal: kvartal, plan_tilstand: tilstand } = v;
  const planlagt = typeof aar === 'number' && typeof kvartal === 'number';
  const begyndt = tilstand === 'i_gang' || tilstand === 'udbudt';
  return ok({
    efter: {
      plan_aar: planlagt ? aar : null,
      plan_kvartal: planlagt ? kvartal : null,
      plan_tilstand: tilstand ?? '',
    },
    krop: {
      procurement: {
        procurementPlan: planlagt ? { quarterOfYear: kvartal, year: aar } : null,
        procurementInitiated: begyndt ? 'Yes' : planlagt ? 'No' : 'Undecided',
      },
    },
  });
}

/** KITOS takes a date and a result only of what has been done, and a planned date only of what hasn't. */
function risiko(v: Kitosvaerdier): Resultat<Skrivplan> {
  const vurderet = String(v.risikovurderet ?? '');
  const dato = v.risikovurderet_dato ?? null;
  if (vurderet === 'ja') {
    const resultat = RISIKO[String(v.risikoresultat ?? '')];
    if (resultat === undefined)
      return afvist(
        'kan_ikke_skrives',
        `KITOS kender kun lav, middel og høj risiko, ikke »${String(v.risikoresultat)}«.`,
      );
    return ok({
      efter: { risikovurderet: 'ja', risikovurderet_dato: dato, risikoresultat: v.risikoresultat ?? '' },
      krop: {
        gdpr: {
          riskAssessmentConducted: 'Yes',
          riskAssessmentConductedDate: tidspunkt(dato),
          riskAssessmentResult: resultat,
        },
      },
    });
  }
  const planlagt = vurderet === 'planlagt';
  if (planlagt && dato === null)
    return afvist('kan_ikke_skrives', 'KITOS skal have datoen for den planlagte risikovurdering.');
  return ok({
    efter: {
      risikovurderet: vurderet,
      risikovurderet_dato: planlagt ? dato : null,
      risikoresultat: '',
    },
    krop: {
      gdpr: {
        riskAssessmentConducted: planlagt ? 'No' : (JA_NEJ[vurderet] ?? 'Undecided'),
        riskAssessmentConductedDate: null,
        riskAssessmentResult: 'Undecided',
        plannedRiskAssessmentDate: planlagt ? tidspunkt(dato) : null,
      },
    },
  });
}

function dpia(v: Kitosvaerdier): Resultat<Skrivplan> {
  const lavet = JA_NEJ[String(v.dpia ?? '')];
  if (lavet === undefined)
    return afvist('kan_ikke_skrives', 'KITOS kan ikke gemme, at en DPIA ikke er relevant.');
  const dato = v.dpia === 'ja' ? (v.dpia_dato ?? null) : null;
  return ok({
    efter: { dpia: v.dpia ?? '', dpia_dato: dato },
    krop: { gdpr: { dpiaConducted: lavet, dpiaDate: tidspunkt(dato) } },
  });
}

/** KITOS wants exactly one of them to be the one that counts. */
function henvisninger(v: Kitosvaerdier): Resultat<Skrivplan> {
  const alle = (v.henvisninger ?? []) as readonly Henvisning[];
  const hoved = Math.max(
    0,
    alle.findIndex((h) => h.hoved),
  );
  const efter = alle.map((h, i) => ({ ...h, hoved: i === hoved }));
  return ok({
    efter: { henvisninger: efter },
    krop: {
      externalReferences: efter.map((h) => ({
        title: h.titel,
        documentId: h.dokumentId,
        url: h.url,
        masterReference: h.hoved,
      })),
    },
  });
}

const PLANER: Readonly<Record<Bundt, (v: Kitosvaerdier) => Resultat<Skrivplan>>> = {
  plan,
  strategi: (v) => ok({ efter: { genanskaffelse: v.genanskaffelse ?? '' }, krop: null }),
  risiko,
  dpia,
  henvisninger,
  roller: (v) => ok({ efter: { roller: v.roller ?? [] }, krop: null }),
};

/** How our values of a bundle are written to KITOS; refused where KITOS has no such value. */
export function skrivplan(bundt: Bundt, vores: Kitosvaerdier): Resultat<Skrivplan> {
  return PLANER[bundt](vores);
}

/** The fields of a bundle in which two differ. */
export function forskelle(
  bundt: Bundt,
  type: Egentype,
  a: Kitosvaerdier,
  b: Kitosvaerdier,
): readonly string[] {
  return bundtfelter(bundt, type).filter((f) => !ens(f, a[f] ?? null, b[f] ?? null));
}

/** Of roles: who is to have one and who is to lose one. */
export function rolleforskel(
  nu: readonly Kitosrolle[],
  efter: readonly Kitosrolle[],
): { readonly til: readonly Kitosrolle[]; readonly fra: readonly Kitosrolle[] } {
  const har = (l: readonly Kitosrolle[], r: Kitosrolle) =>
    l.some((x) => x.rolle === r.rolle && x.navn === r.navn);
  return { til: efter.filter((r) => !har(nu, r)), fra: nu.filter((r) => !har(efter, r)) };
}

/** Tells whether what somebody said yes to is what would be written now. */
export function aftrykAf(foer: Kitosvaerdier, efter: Kitosvaerdier): string {
  return createHash('sha256')
    .update(JSON.stringify([Object.entries(foer).sort(), Object.entries(efter).sort()]))
    .digest('hex')
    .slice(0, 12);
}
