/**
 * Whether a version of the price model carries on from those that earlier years are settled by. A year goes by the version that is
 * current in its December, so what is paid back or shared in a year must stand the same in the version that comes after.
 */

import { visKroner } from '../../../../kernel/kroner.ts';
import { type Maaned, visMaaned } from '../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { kalenderaar, ydelseIAar } from '../tilbagebetaling.ts';
import type { Modelversion } from './queries.ts';
import type { Forbedring, Modeldel, Prismodel, Tilbagebetaling } from './rules.ts';

type Version = Pick<Modelversion, 'nr' | 'gyldigFra' | 'model'>;

/** The version that a year is settled by; null where none was current. `versioner` are the newest first. */
export function aaretsVersion<V extends Version>(versioner: readonly V[], aar: number): V | null {
  const december = `${aar}-12`;
  return versioner.find((v) => v.gyldigFra <= december) ?? null;
}

const delI = (version: Version, noegle: string) => version.model.dele.find((d) => d.noegle === noegle);

/** The first year before the version that is paid otherwise than the plan has it, or by no version at all. */
function kontrolPlan(
  del: Modeldel,
  plan: Tilbagebetaling,
  foer: number,
  versioner: readonly Version[],
): Hindring[] {
  for (const aar of kalenderaar(plan)) {
    if (aar >= foer) break;
    const version = aaretsVersion(versioner, aar);
    const staar = ydelseIAar(plan, aar);
    if (version === null)
      return [
        {
          kode: 'plan_foer_model',
          besked: `${del.navn}, ${plan.navn}: planen har ${visKroner(staar?.ydelseOere ?? 0)} i ${aar}, som ingen prismodel gælder for, så det ville aldrig blive betalt. Lad versionen gælde fra ${aar}, eller lad planen begynde i ${foer} med det, der er tilbage.`,
        },
      ];
    const gammel = delI(version, del.noegle)?.tilbagebetalinger.find((p) => p.noegle === plan.noegle);
    const stod = gammel === undefined ? null : ydelseIAar(gammel, aar);
    if (stod?.afdragOere === staar?.afdragOere && stod?.renteOere === staar?.renteOere) continue;
    return [
      {
        kode: 'plan_brud',
        besked: `${del.navn}, ${plan.navn}: ${aar} afregnes efter version ${version.nr} med ${visKroner(stod?.ydelseOere ?? 0)}, men kladdens plan har ${visKroner(staar?.ydelseOere ?? 0)} i ${aar}. Så ville der samlet blive betalt for meget eller for lidt. Lad versionen gælde fra ${aar}, eller lad ændringen af planen begynde i det år, versionen gælder fra.`,
      },
    ];
  }
  return [];
}

/** A plan that has begun, and that the version doesn't go on with while something of it isn't paid. */
function kontrolFjernede(model: Prismodel, gyldigFra: Maaned, versioner: readonly Version[]): Hindring[] {
  const foer = Number(gyldigFra.slice(0, 4));
  const foregaaende = versioner.find((v) => v.gyldigFra <= gyldigFra);
  return (foregaaende?.model.dele ?? []).flatMap((del) =>
    del.tilbagebetalinger.flatMap((plan): Hindring[] => {
      const staar = model.dele
        .find((d) => d.noegle === del.noegle)
        ?.tilbagebetalinger.some((p) => p.noegle === plan.noegle);
      if (staar || plan.fra >= gyldigFra) return [];
      const betalt = kalenderaar(plan)
        .filter((aar) => aar < foer)
        .reduce((sum, aar) => sum + (ydelseIAar(plan, aar)?.afdragOere ?? 0), 0);
      const rest = plan.hovedstolOere - betalt;
      if (rest === 0) return [];
      return [
        {
          kode: 'plan_fjernet',
          besked: `${del.navn}, ${plan.navn}: planen er ikke i kladden, men der er ${visKroner(rest)} tilbage at betale ved begyndelsen af ${foer}. Læg den ind igen, eller lad versionen gælde fra ${visMaaned(plan.fra)}, hvis der aldrig skulle være betalt tilbage.`,
        },
      ];
    }),
  );
}

/** An improvement that another year has had already, or that is of a year that goes by a version without it. */
function kontrolForbedring(
  del: Modeldel,
  f: Forbedring,
  foer: number,
  versioner: readonly Version[],
): Hindring[] {
  const delt = versioner.flatMap((v) =>
    (delI(v, del.noegle)?.forbedringer ?? []).filter(
      (g) => g.aar === f.aar && g.prisaar < foer && aaretsVersion(versioner, g.prisaar) === v,
    ),
  );
  const anden = delt.find((g) => g.prisaar !== f.prisaar);
  if (anden !== undefined)
    return [
      {
        kode: 'forbedring_delt',
        besked: `${del.navn}: forbedringen af ${f.aar} har allerede sænket prisen i ${anden.prisaar}. Den kan ikke også sænke den i ${f.prisaar}.`,
      },
    ];
  const version = f.prisaar < foer ? aaretsVersion(versioner, f.prisaar) : null;
  const samme = delt.some((g) => g.besparelseOere === f.besparelseOere && g.udviklingBp === f.udviklingBp);
  if (version === null || samme) return [];
  return [
    {
      kode: 'forbedring_brud',
      besked: `${del.navn}: ${f.prisaar} afregnes efter version ${version.nr}, som ikke har forbedringen af ${f.aar}, som den står i kladden. Lad versionen gælde fra ${f.prisaar}, eller lad forbedringen sænke prisen i et senere år.`,
    },
  ];
}

/** What would be paid back or shared twice, or never, if the model was adopted from the month. `versioner` are the newest first. */
export function kontrolOvergang(
  model: Prismodel,
  gyldigFra: Maaned,
  versioner: readonly Version[],
): Hindring[] {
  const foer = Number(gyldigFra.slice(0, 4));
  return [
    ...kontrolFjernede(model, gyldigFra, versioner),
    ...model.dele.flatMap((del) => [
      ...del.tilbagebetalinger.flatMap((plan) => kontrolPlan(del, plan, foer, versioner)),
      ...del.forbedringer.flatMap((f) => kontrolForbedring(del, f, foer, versioner)),
    ]),
  ];
}
