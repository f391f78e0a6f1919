import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { medPlan, type Plankald, RETTET_AF_ANDEN, skrivPlanspor } from '../kald.ts';
import { forskelle } from '../lager/rules.ts';
import { hentProgrammer } from '../queries.ts';
import type { Program } from '../rules.ts';
import { type Programfelter, programfelter } from './forms.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

const IKKE_DER = afvist(FINDES_IKKE, 'Programmet findes ikke i planen.');

/** The plan's row is held, so nobody else takes the number meanwhile. */
async function optaget(tx: Tx, planId: number, nr: string, mig: number | null): Promise<Resultat> {
  if (nr === '') return ok();
  const anden = (await hentProgrammer(tx, planId)).find((p) => p.nr === nr && p.id !== mig);
  return anden
    ? afvist('nummer_brugt', `Nummer ${nr} bruges af programmet »${anden.navn}«. Vælg et andet.`, 'nr')
    : ok();
}

/** Adds a programme after the others; gives its id. */
export function opretProgram(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  f: Programfelter,
): Promise<Resultat<number>> {
  return medPlan(miljoe, aktoer, planId, { laas: null }, async (kald): Promise<Resultat<number>> => {
    const { tx, plan } = kald;
    const ledigt = await optaget(tx, planId, f.nr, null);
    if (!ledigt.ok) return ledigt;
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into planprogram (organisation_id, plan_id, nr, navn, formaal, saerskilt, raekkefoelge)
        select ${plan.organisationId}, ${planId}, ${f.nr}, ${f.navn}, ${f.formaal}, ${f.saerskilt}, coalesce(max(raekkefoelge), 0) + 1
        from planprogram where plan_id = ${planId} returning id`,
    );
    if (!r) throw new Error('the programme was not stored');
    await skrivPlanspor(kald, aktoer, 'program_ny', { navn: f.navn });
    return ok(r.id);
  });
}

function medProgram<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  id: number,
  arbejde: (kald: Plankald, program: Program, alle: readonly Program[]) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medPlan(miljoe, aktoer, planId, { laas: null }, async (kald) => {
    const alle = await hentProgrammer(kald.tx, planId);
    const program = alle.find((p) => p.id === id);
    return program ? arbejde(kald, program, alle) : IKKE_DER;
  });
}

export function retProgram(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  id: number,
  laas: number,
  f: Programfelter,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, planId, id, async (kald, program): Promise<Resultat> => {
    const { tx } = kald;
    if (program.laas !== laas) return RETTET_AF_ANDEN;
    const ledigt = await optaget(tx, planId, f.nr, id);
    if (!ledigt.ok) return ledigt;
    const forskel = forskelle(programfelter(program), f);
    if (Object.keys(forskel).length === 0) return ok();
    await sql`update planprogram set nr = ${f.nr}, navn = ${f.navn}, formaal = ${f.formaal}, saerskilt = ${f.saerskilt},
      laas = laas + 1 where id = ${id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'program_ret', { program: program.navn, ...forskel });
    return ok();
  });
}

/** Moves a programme one place up (-1) or down (1) among the others. */
export function flytProgram(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  id: number,
  trin: -1 | 1,
): Promise<Resultat<Program>> {
  return medProgram(miljoe, aktoer, planId, id, async ({ tx }, program, alle) => {
    const ider = alle.map((p) => p.id);
    const her = ider.indexOf(id);
    const der = her + trin;
    if (der < 0 || der >= ider.length) return ok(program);
    [ider[her], ider[der]] = [ider[der], ider[her]];
    await sql`update planprogram p set raekkefoelge = o.nr
      from unnest(${ider}::int[]) with ordinality as o(id, nr) where p.id = o.id and p.raekkefoelge <> o.nr`.execute(
      tx,
    );
    return ok(program);
  });
}

/** Takes a programme out of the plan; its initiatives must have been moved first. */
export function fjernProgram(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  id: number,
): Promise<Resultat<Program>> {
  return medProgram(miljoe, aktoer, planId, id, async (kald, program): Promise<Resultat<Program>> => {
    const { tx, nu } = kald;
    const r = await raekke(
      tx,
      sql<{
        antal: number;
      }>`select count(*)::int as antal from initiativ where program_id = ${id} and fjernet_kl is null`,
    );
    if (r && r.antal > 0)
      return afvist(
        'har_initiativer',
        `»${program.navn}« har ${r.antal === 1 ? 'et initiativ' : `${r.antal} initiativer`}. Flyt dem til et andet program først.`,
      );
    await sql`update planprogram set fjernet_kl = ${nu}, laas = laas + 1 where id = ${id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'program_fjern', { navn: program.navn });
    return ok(program);
  });
}

/** Undoes {@link fjernProgram}. */
export function gendanProgram(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  id: number,
): Promise<Resultat<string>> {
  return medPlan(miljoe, aktoer, planId, { laas: null }, async (kald): Promise<Resultat<string>> => {
    const { tx } = kald;
    const p = await raekke(
      tx,
      sql<{ nr: string; navn: string }>`select nr, navn from planprogram
        where id = ${id} and plan_id = ${planId} and fjernet_kl is not null`,
    );
    if (!p) return IKKE_DER;
    const ledigt = await optaget(tx, planId, p.nr, id);
    if (!ledigt.ok) return afvist('nummer_brugt', ledigt.hindringer[0].besked);
    await sql`update planprogram set fjernet_kl = null, laas = laas + 1 where id = ${id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'program_gendan', { navn: p.navn });
    return ok(p.navn);
  });
}
