import type { Aktoer } from '../../kernel/adgang.ts';
import { maa } from '../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../kernel/resultat.ts';
import { skrivAudit } from '../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../platform/db/database.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { opretLeverandoerer, organisationerVedCvr } from '../organisation/public.ts';
import type { Systemform } from './forms.ts';
import { findSystem, TILSTAND } from './queries.ts';
import { SYSTEMRET } from './rules.ts';

/** Makes a system, or changes the one with this key; the reason goes to its history. */
export function gemSystem(
  { db, ur }: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  noegle: string,
  form: Systemform,
  nyt: boolean,
): Promise<Resultat<void>> {
  return db.som(aktoer, async (tx) => {
    if (!maa(aktoer, SYSTEMRET)) return afvist('ikke_adgang', 'Kun en katalogredaktør kan rette systemer.');
    const nu = await findSystem(tx, noegle, true);
    if (nyt && nu)
      return afvist('findes', 'Der er allerede et system med den nøgle. Vælg en anden.', 'noegle');
    if (!nyt && !nu) return afvist('findes_ikke', 'Systemet findes ikke.');
    if (nu && nu.version !== form.version) {
      return afvist(FORAELDET, 'En anden har gemt systemet, mens du skrev.');
    }
    const leverandoer = await leverandoerId(tx, form);
    if (!leverandoer.ok) return leverandoer;
    const foer = nu && (await tilstand(tx, nu.id));
    const id = await skriv(tx, noegle, form, leverandoer.vaerdi, ur.nu());
    await sql`insert into system_historik (system_id, kl, person_id, begrundelse, foer, efter)
      values (${id}, ${ur.nu()}, ${aktoer.personId}, ${form.begrundelse}, ${foer}::jsonb, ${await tilstand(tx, id)}::jsonb)`.execute(
      tx,
    );
    await skrivAudit(tx, aktoer, ur.nu(), {
      handling: nyt ? 'portefoelje.opret' : 'portefoelje.ret',
      genstand: `system:${noegle}`,
    });
    return ok();
  });
}

/** The organisation with the CVR, made as a supplier when there is none and a name is given. */
async function leverandoerId(tx: Tx, form: Systemform): Promise<Resultat<number>> {
  const cvr = form.leverandoerCvr;
  const find = async () => (await organisationerVedCvr(tx, [cvr])).get(cvr)?.id;
  const kendt = await find();
  if (kendt !== undefined) return ok(kendt);
  if (form.leverandoerNavn === '') {
    return afvist('mangler', 'Leverandøren kendes ikke endnu. Skriv dens navn.', 'leverandoer_navn');
  }
  await opretLeverandoerer(tx, [{ cvr, navn: form.leverandoerNavn }]);
  return ok((await find())!);
}

async function tilstand(tx: Tx, id: number): Promise<string> {
  const fundet = await raekke(
    tx,
    sql<{ tekst: string }>`select ${TILSTAND}::text as tekst from system s where s.id = ${id}`,
  );
  return fundet!.tekst;
}

async function skriv(
  tx: Tx,
  noegle: string,
  form: Systemform,
  leverandoer: number,
  nu: Date,
): Promise<number> {
  const nedlagt = form.nedlagt ? nu : null;
  const skrevet = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into system (noegle, navn, leverandoer_id, kitos_uuid, kle, domaene, nedlagt_kl)
      values (${noegle}, ${form.navn}, ${leverandoer}, ${form.kitosUuid}, ${form.kle}, ${form.domaene}, ${nedlagt})
      on conflict (noegle) do update set navn = excluded.navn, leverandoer_id = excluded.leverandoer_id,
        kitos_uuid = excluded.kitos_uuid, kle = excluded.kle, domaene = excluded.domaene,
        nedlagt_kl = case when excluded.nedlagt_kl is null then null
          else coalesce(system.nedlagt_kl, excluded.nedlagt_kl) end,
        version = system.version + 1
      returning id`,
  );
  return skrevet!.id;
}
