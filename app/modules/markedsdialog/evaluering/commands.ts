import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { medlemmer } from '../../organisation/public.ts';
import { skrivHaendelse } from '../haendelse.ts';
import { findDeltagelse, medDialog, medSvar, spor } from './kald.ts';
import { hentErklaering } from './queries.ts';
import { BEGRUNDELSE_MAKS, proevErklaering, proevUdpegning } from './rules.ts';

/** Appoints somebody of the house; appointing again is appointing once. */
export function udpegEvaluator(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  personId: string,
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    const tilladt = proevUdpegning(dialog.fase);
    if (!tilladt.ok) return tilladt;
    const person = (await medlemmer(tx, aktoer.organisation.id)).find((p) => p.id === personId);
    if (!person) return afvist('ukendt_person', 'Vælg en person fra jeres egen organisation.', 'person');
    const nye = await sql`insert into markedsevaluator (dialog_id, person_id, tilfoejet_kl, tilfoejet_af)
      values (${dialogId}, ${personId}, app_nu(), ${aktoer.personId})
      on conflict (dialog_id, person_id) do update set fjernet_kl = null, tilfoejet_kl = app_nu(), tilfoejet_af = excluded.tilfoejet_af
        where markedsevaluator.fjernet_kl is not null returning 1`.execute(tx);
    if (nye.rows.length === 0) return ok();
    await skrivHaendelse(tx, aktoer, dialogId, 'evaluator_udpeget', { personId });
    await spor(kald, 'marked.evaluator', { personId });
    return ok();
  });
}

/** Takes an evaluator off; what the person has judged stays. */
export function fjernEvaluator(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  personId: string,
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    const tilladt = proevUdpegning(dialog.fase);
    if (!tilladt.ok) return tilladt;
    const fjernet = await sql`update markedsevaluator set fjernet_kl = app_nu()
      where dialog_id = ${dialogId} and person_id::text = ${personId} and fjernet_kl is null returning 1`.execute(
      tx,
    );
    if (fjernet.rows.length === 0) return afvist(FINDES_IKKE, 'Personen er ikke evaluator.');
    await skrivHaendelse(tx, aktoer, dialogId, 'evaluator_fjernet', { personId });
    await spor(kald, 'marked.evaluator_fjern', { personId });
    return ok();
  });
}

/** Declares one's own interests. A conflict can follow a declaration of none, and is never taken back. */
export function erklaerHabilitet(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  { konflikt, begrundelse }: { readonly konflikt: boolean; readonly begrundelse: string },
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, dialogId, async (kald) => {
    const { tx } = kald;
    const udpeget = await raekke(
      tx,
      sql`select 1 from markedsevaluator where dialog_id = ${dialogId} and person_id = ${aktoer.personId} and fjernet_kl is null`,
    );
    if (!udpeget) return afvist('ikke_udpeget', 'Du er ikke udpeget som evaluator.');
    const proevet = proevErklaering(konflikt, begrundelse);
    if (!proevet.ok) return proevet;
    const foer = await hentErklaering(tx, dialogId, aktoer.personId);
    if (foer?.konflikt)
      return afvist('konflikt', 'Du har erklæret en interessekonflikt. Den kan ikke trækkes tilbage.');
    if (foer && !konflikt) return ok();
    const tekst = konflikt ? begrundelse.trim() : '';
    const skrevet = await (foer
      ? sql`update markedshabilitet set konflikt = true, begrundelse = ${tekst}, erklaeret_kl = app_nu()
          where dialog_id = ${dialogId} and person_id = ${aktoer.personId} returning 1`
      : sql`insert into markedshabilitet (dialog_id, person_id, konflikt, begrundelse, erklaeret_kl)
          values (${dialogId}, ${aktoer.personId}, ${konflikt}, ${tekst}, app_nu()) on conflict do nothing returning 1`
    ).execute(tx);
    if (skrevet.rows.length === 0)
      return afvist(FORAELDET, 'Du har allerede erklæret i et andet vindue. Her er det, som det er nu.');
    await skrivHaendelse(tx, aktoer, dialogId, konflikt ? 'habilitet_konflikt' : 'habilitet_erklaeret', {
      personId: aktoer.personId,
    });
    await spor(kald, 'marked.habilitet', { konflikt });
    return ok();
  });
}

export interface Udelukkelsesvalg {
  /** The supplier's letter. */
  readonly leverandoer: string;
  readonly udelukket: boolean;
  readonly begrundelse: string;
  /** The newest line of history that the form was made from, 0 for none. */
  readonly laas: number;
}

/** A person decides about a supplier that doesn't meet every Mindstekrav; each decision stays in the history. */
export function afgoerUdelukkelse(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  { leverandoer, udelukket, begrundelse, laas }: Udelukkelsesvalg,
): Promise<Resultat> {
  return medSvar(miljoe, aktoer, dialogId, async (kald) => {
    const { tx } = kald;
    const fundet = await findDeltagelse(kald, leverandoer);
    if (!fundet.ok) return fundet;
    const deltagelseId = fundet.vaerdi;
    const tekst = begrundelse.trim();
    if (tekst === '') return afvist('mangler_begrundelse', 'Skriv begrundelsen.', 'begrundelse');
    if (tekst.length > BEGRUNDELSE_MAKS)
      return afvist('for_lang', 'Begrundelsen må højst være på 2.000 tegn.', 'begrundelse');
    const nyeste = await raekke(
      tx,
      sql<{ id: number; foer: unknown }>`select id::int as id, efter as foer from markedsvurderingsspor
        where deltagelse_id = ${deltagelseId} and markedskrav_id is null order by id desc limit 1`,
    );
    if ((nyeste?.id ?? 0) !== laas)
      return afvist(FORAELDET, 'En anden har afgjort det, siden du åbnede siden. Her er afgørelsen.');
    await sql`insert into markedsudelukkelse (deltagelse_id, dialog_id, udelukket, begrundelse, kl, af)
      values (${deltagelseId}, ${dialogId}, ${udelukket}, ${tekst}, app_nu(), ${aktoer.personId})
      on conflict (deltagelse_id) do update set udelukket = excluded.udelukket, begrundelse = excluded.begrundelse,
        kl = excluded.kl, af = excluded.af`.execute(tx);
    await sql`insert into markedsvurderingsspor (dialog_id, deltagelse_id, saet, foer, efter, kl, af)
      values (${dialogId}, ${deltagelseId}, gen_random_uuid(), ${JSON.stringify(nyeste?.foer ?? null)}::jsonb,
        ${JSON.stringify({ udelukket, begrundelse: tekst })}::jsonb, app_nu(), ${aktoer.personId})`.execute(
      tx,
    );
    await skrivHaendelse(tx, aktoer, dialogId, udelukket ? 'udelukket' : 'beholdt', { deltagelseId });
    await spor(kald, 'marked.udelukkelse', { leverandoer, udelukket });
    return ok();
  });
}
