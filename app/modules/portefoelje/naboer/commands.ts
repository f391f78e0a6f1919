import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { NABO_RET, par, VURDER_MAKS, type Vurdering } from './rules.ts';

const IKKE_ADGANG = afvist('ikke_adgang', 'Din rolle må ikke vurdere dubletter. Bed en systemejer om det.');

export interface Bedoemmelse {
  readonly ider: readonly number[];
  readonly vurdering: Vurdering;
  readonly begrundelse: string;
}

/** Says of several systems, two by two, whether they do the same task; what was said before of the same two is taken back. */
export function vurderNaboer(
  miljoe: Miljoe,
  aktoer: Aktoer,
  { ider, vurdering, begrundelse }: Bedoemmelse,
): Promise<Resultat<{ readonly ider: readonly number[] }>> {
  if (!maa(aktoer, NABO_RET)) return Promise.resolve(IKKE_ADGANG);
  const valgte = [...new Set(ider)];
  if (valgte.length < 2)
    return Promise.resolve(afvist('for_faa', 'Sæt kryds ved mindst to systemer.', 'system'));
  if (valgte.length > VURDER_MAKS)
    return Promise.resolve(afvist('for_mange', `Vurdér højst ${VURDER_MAKS} systemer ad gangen.`, 'system'));
  if (begrundelse === '')
    return Promise.resolve(afvist('mangler_begrundelse', 'Skriv kort, hvorfor.', 'begrundelse'));
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const organisationId = aktoer.organisation.id;
    const egne = await raekker(
      tx,
      sql`select 1 from systembrug where id = any(${valgte}::int[]) and organisation_id = ${organisationId}
        and fjernet_kl is null for share`,
    );
    if (egne.length < valgte.length)
      return afvist(FINDES_IKKE, 'Et af systemerne findes ikke længere i porteføljen.', 'system');
    const [a, b] = [par(valgte).map((p) => p[0]), par(valgte).map((p) => p[1])];
    const nu = miljoe.ur.nu();
    await sql`update nabovurdering v set fortrudt_kl = ${nu} from unnest(${a}::int[], ${b}::int[]) as p(a, b)
      where v.brug_a = p.a and v.brug_b = p.b and v.fortrudt_kl is null`.execute(tx);
    const { rows } = await sql<{ id: number }>`insert into nabovurdering
        (organisation_id, brug_a, brug_b, vurdering, begrundelse, person_id, kl)
      select ${organisationId}, p.a, p.b, ${vurdering}, ${begrundelse}, ${aktoer.personId}::uuid, ${nu}
      from unnest(${a}::int[], ${b}::int[]) as p(a, b) returning id`.execute(tx);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'portefoelje.nabo_vurder',
      genstand: `systembrug:${valgte[0]}`,
      detaljer: { systemer: valgte, vurdering },
    });
    return ok({ ider: rows.map((r) => r.id) });
  });
}

/** Takes back what was said. */
export function fortrydVurdering(miljoe: Miljoe, aktoer: Aktoer, ider: readonly number[]): Promise<Resultat> {
  if (!maa(aktoer, NABO_RET)) return Promise.resolve(IKKE_ADGANG);
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const nu = miljoe.ur.nu();
    const { rows } = await sql<{ brug: number }>`update nabovurdering set fortrudt_kl = ${nu}
      where id = any(${[...ider]}::int[]) and organisation_id = ${aktoer.organisation.id} and fortrudt_kl is null
      returning brug_a as brug`.execute(tx);
    if (rows.length === 0) return afvist(FINDES_IKKE, 'Vurderingen er allerede taget tilbage.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'portefoelje.nabo_fortryd',
      genstand: `systembrug:${rows[0].brug}`,
    });
    return ok();
  });
}
