import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { PLAN_SEKRETARIAT } from '../../rules.ts';
import { medPlan, PLAN_IKKE_DER, RETTET_AF_ANDEN, skrivPlanspor } from '../kald.ts';
import { forskelle } from '../lager/rules.ts';
import { findPlan } from '../queries.ts';
import type { Plan, Plantilstand } from '../rules.ts';
import { type Planfelter, planfelter } from './forms.ts';
import { harRunder } from './queries.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

/** Begins a plan of the actor's own organisation, as a draft that only its house sees; gives its id. */
export function opretPlan(miljoe: Omgivelser, aktoer: Aktoer, f: Planfelter): Promise<Resultat<number>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<number>> => {
    if (!maa(aktoer, PLAN_SEKRETARIAT))
      return afvist('ikke_ret', 'Din rolle giver ikke ret til at lave handlingsplaner.');
    const nu = miljoe.ur.nu();
    const org = aktoer.organisation.id;
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into handlingsplan (organisation_id, navn, formaal, periode_fra, periode_til, takt, synlighed,
          tilstand, oplyst_antal, forbehold, kilde, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        values (${org}, ${f.navn}, ${f.formaal}, ${f.periodeFra}::date, ${f.periodeTil}::date, ${f.takt}, ${f.synlighed},
          'kladde', ${f.oplystAntal}, ${f.forbehold}, ${f.kilde}, ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId})
        returning id`,
    );
    if (!r) throw new Error('the plan was not stored');
    await skrivPlanspor({ tx, nu, plan: { id: r.id, organisationId: org } }, aktoer, 'plan_ny', {
      navn: f.navn,
    });
    return ok(r.id);
  });
}

/** Stores the head of a plan as it was typed; `laas` is its number when the form was made. */
export function retPlan(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
  f: Planfelter,
): Promise<Resultat> {
  return medPlan(miljoe, aktoer, id, { laas }, async (kald) => {
    const { tx, plan, nu } = kald;
    if (f.takt !== plan.takt && (await harRunder(tx, id)))
      return afvist(
        'har_runder',
        'Der er holdt runder i planen. Hvor ofte der indberettes, kan ikke ændres mere.',
        'takt',
      );
    const forskel = forskelle(planfelter(plan), f);
    if (Object.keys(forskel).length === 0) return ok();
    await sql`update handlingsplan set navn = ${f.navn}, formaal = ${f.formaal}, periode_fra = ${f.periodeFra}::date,
      periode_til = ${f.periodeTil}::date, takt = ${f.takt}, synlighed = ${f.synlighed}, oplyst_antal = ${f.oplystAntal},
      forbehold = ${f.forbehold}, kilde = ${f.kilde}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'plan_ret', forskel);
    return ok();
  });
}

const SKIFT: Readonly<
  Record<Plantilstand, { readonly fra: readonly Plantilstand[]; readonly handling: string }>
> = {
  aktiv: { fra: ['kladde', 'afsluttet'], handling: 'plan_aktiver' },
  afsluttet: { fra: ['aktiv'], handling: 'plan_afslut' },
  kladde: { fra: [], handling: '' },
};

/** Puts a draft into force, ends a plan, or opens it again. Doing so twice is doing it once. */
export function skiftPlantilstand(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  til: Exclude<Plantilstand, 'kladde'>,
): Promise<Resultat<Plan>> {
  return medPlan(miljoe, aktoer, id, { laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const { tx, plan, nu } = kald;
    if (plan.tilstand === til) return ok(plan);
    const { fra, handling } = SKIFT[til];
    if (!fra.includes(plan.tilstand))
      return afvist('forkert_tilstand', 'Sæt planen i kraft, før den afsluttes.');
    const aaben = await raekke(
      tx,
      sql`select 1 as der from indberetningsrunde where plan_id = ${id} and tilstand = 'aaben' limit 1`,
    );
    if (til === 'afsluttet' && aaben)
      return afvist('aaben_runde', 'En runde er åben. Luk den, før planen afsluttes.');
    await sql`update handlingsplan set tilstand = ${til}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, handling, { tilstand: [plan.tilstand, til] });
    return ok(plan);
  });
}

/** Takes a plan out of the lists. One that has been reported on stays: it can be ended instead. */
export function fjernPlan(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
): Promise<Resultat<Plan>> {
  return medPlan(miljoe, aktoer, id, { laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const { tx, plan, nu } = kald;
    if (plan.laas !== laas) return RETTET_AF_ANDEN;
    if (await harRunder(tx, id))
      return afvist(
        'har_runder',
        'Der er indberettet på planen. Afslut den i stedet, så runderne bliver stående.',
      );
    await sql`update handlingsplan set fjernet_kl = ${nu}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'plan_fjern', { navn: plan.navn });
    return ok(plan);
  });
}

/** Undoes {@link fjernPlan}. */
export function gendanPlan(miljoe: Omgivelser, aktoer: Aktoer, id: number): Promise<Resultat<Plan>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<Plan>> => {
    const nu = miljoe.ur.nu();
    const r = await raekke(
      tx,
      sql`update handlingsplan set fjernet_kl = null, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
        where id = ${id} and fjernet_kl is not null returning id`,
    );
    const plan = r === null ? null : await findPlan(tx, id);
    if (!plan) return PLAN_IKKE_DER;
    await skrivPlanspor({ tx, nu, plan }, aktoer, 'plan_gendan', { navn: plan.navn });
    return ok(plan);
  });
}
