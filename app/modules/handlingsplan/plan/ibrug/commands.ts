import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { PLAN_IBRUG } from '../../rules.ts';
import { findInitiativ, findPunkt } from '../queries.ts';
import type { Planpunkt } from '../rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

const IKKE_DER = afvist(FINDES_IKKE, 'Leverancen findes ikke, eller I kan ikke se den.');

export interface Ibrugfelter {
  readonly dag: string;
  readonly note: string;
}

/** »Vi har taget den i brug«: said by the kommune itself, and said again with another day or note when it was wrong. */
export function tagIBrug(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  punktId: number,
  { dag, note }: Ibrugfelter,
  idag: string,
): Promise<Resultat<Planpunkt>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<Planpunkt>> => {
    const punkt = await findPunkt(tx, punktId);
    const initiativ = punkt && (await findInitiativ(tx, punkt.initiativId));
    if (!initiativ) return IKKE_DER;
    if (!maa(aktoer, PLAN_IBRUG))
      return afvist('ikke_ret', 'Kun kommuner kan sige, at de har taget en leverance i brug.');
    if (punkt.slags !== 'ibrugtages')
      return afvist('forkert_slags', 'Det er ikke en leverance, som kommuner kan tage i brug.');
    if (punkt.udgaaet) return afvist('udgaaet', 'Leverancen er udgået.');
    if (dag > idag)
      return afvist('fremtid', 'Datoen ligger efter i dag. Vend tilbage, når I har taget den i brug.', 'dag');
    const nu = miljoe.ur.nu();
    await sql`insert into leveranceibrug (punkt_id, organisation_id, ejer_id, dag, note, kl, af)
      values (${punktId}, ${aktoer.organisation.id}, ${initiativ.organisationId}, ${dag}::date, ${note}, ${nu}, ${aktoer.personId})
      on conflict (punkt_id, organisation_id) do update set dag = excluded.dag, note = excluded.note, kl = excluded.kl,
        af = excluded.af, fjernet_kl = null`.execute(tx);
    await skrivAudit(tx, aktoer, nu, { handling: 'handlingsplan.ibrug', genstand: `planpunkt:${punktId}` });
    return ok(punkt);
  });
}

/** Takes it back. Doing so twice is doing it once. */
export function fortrydIbrug(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  punktId: number,
): Promise<Resultat<Planpunkt>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<Planpunkt>> => {
    const punkt = await findPunkt(tx, punktId);
    if (!punkt) return IKKE_DER;
    const nu = miljoe.ur.nu();
    const r = await raekke(
      tx,
      sql`update leveranceibrug set fjernet_kl = ${nu} where punkt_id = ${punktId}
        and organisation_id = ${aktoer.organisation.id} and fjernet_kl is null returning 1 as rettet`,
    );
    if (r)
      await skrivAudit(tx, aktoer, nu, {
        handling: 'handlingsplan.ibrug_fortryd',
        genstand: `planpunkt:${punktId}`,
      });
    return ok(punkt);
  });
}
