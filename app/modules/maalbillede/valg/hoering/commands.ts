import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { emne } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { paths } from '../../../../routes.ts';
import { mailadresse, mailadresser } from '../../../organisation/public.ts';
import { kontrollerKlar, saetTilstand } from '../commands.ts';
import type { Svarform } from '../forms.ts';
import { findSag, type Hoering, hentHoeringer, hentKatalog } from '../queries.ts';
import { virkning } from '../rules.ts';
import { hentTil, type Sagskald, sendTilAlle, skrivSpor } from '../sag/commands.ts';
import { fristKl, kontrollerFrist, kontrollerSvar, maaSvareNu } from '../sag/rules.ts';

/** Mail addresses of the supplier's administrators for the system of a case. */
async function hosLeverandoeren(miljoe: Miljoe, aktoer: Aktoer, sagId: number): Promise<string[]> {
  const system = await miljoe.db.som(aktoer, (tx) =>
    raekke(
      tx,
      sql<{
        id: number;
      }>`select s.leverandoer_id as id from maalbilledsag m join system s on s.id = m.system_id
        where m.id = ${sagId}`,
    ),
  );
  return system ? mailadresser(miljoe.db, 'leverandoeradministrator', system.id) : [];
}

/** Sends a draft to the supplier: what is sent is frozen. Gives how many got a mail. */
export async function sendIHoering(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  { frist, foelgebrev }: { frist: string; foelgebrev: string },
): Promise<Resultat<{ modtagere: number }>> {
  const modtagere = await hosLeverandoeren(miljoe, aktoer, sagId);
  return iTransaktion<{ modtagere: number }>(miljoe, aktoer, async (tx) => {
    const fundet = await hentTil(tx, miljoe, aktoer, sagId, 'send', { laas: true });
    if (!fundet.ok) return fundet;
    const kald = fundet.vaerdi;
    const hindringer = kontrollerFrist(frist, miljoe.ur.idag());
    const klar = await kontrollerKlar(kald);
    if (!klar.ok) hindringer.push(...klar.hindringer);
    if (!klar.ok || hindringer.length > 0) return { ok: false, hindringer };
    const { linjer } = virkning(kald.sag.valg, klar.vaerdi);
    await sql`insert into maalbilledhoering (sag_id, runde, linjer, foelgebrev, sendt_kl, sendt_af, frist_kl)
      select ${sagId}, coalesce(max(runde), 0) + 1, ${JSON.stringify(linjer)}::jsonb, ${foelgebrev}, ${miljoe.ur.nu()},
        ${aktoer.personId}, ${fristKl(frist)} from maalbilledhoering where sag_id = ${sagId}`.execute(tx);
    await saetTilstand(tx, miljoe, sagId, 'hoering');
    await skrivSpor(tx, miljoe, aktoer, sagId, 'send', {
      begrundelse: foelgebrev,
      detaljer: { frist, integrationer: linjer.length },
    });
    const { navn, noegle } = kald.system;
    await sendTilAlle(miljoe, tx, modtagere, {
      emne: emne(`Målbillede i høring: ${navn}`),
      afsnit: [
        `KOMBIT har sendt målbilledet for ${navn} i høring hos jer. Det rummer ${antal(linjer.length, 'integration', 'integrationer')}.`,
        `Fristen for at svare er ${visDato(frist)}.`,
        ...(foelgebrev === '' ? [] : [foelgebrev]),
      ],
      link: { tekst: 'Besvar høringen', sti: paths.maalbilledhoering({ noegle, sag: sagId }) },
    });
    return ok({ modtagere: modtagere.length });
  });
}

/** Another, usually later, deadline. */
export async function flytFrist(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  frist: string,
): Promise<Resultat> {
  const modtagere = await hosLeverandoeren(miljoe, aktoer, sagId);
  return iTransaktion<void>(miljoe, aktoer, async (tx) => {
    const fundet = await hentTil(tx, miljoe, aktoer, sagId, 'forlaeng', { laas: true });
    if (!fundet.ok) return fundet;
    const hindringer = kontrollerFrist(frist, miljoe.ur.idag());
    if (hindringer.length > 0) return { ok: false, hindringer };
    await sql`update maalbilledhoering set frist_kl = ${fristKl(frist)} where sag_id = ${sagId} and lukket_kl is null`.execute(
      tx,
    );
    await skrivSpor(tx, miljoe, aktoer, sagId, 'forlaeng', {
      begrundelse: `Ny frist ${visDato(frist)}.`,
      detaljer: { frist },
    });
    const { navn, noegle } = fundet.vaerdi.system;
    await sendTilAlle(miljoe, tx, modtagere, {
      emne: emne(`Ny frist for høring: ${navn}`),
      afsnit: [`Fristen for at svare på målbilledet for ${navn} er nu ${visDato(frist)}.`],
      link: { tekst: 'Besvar høringen', sti: paths.maalbilledhoering({ noegle, sag: sagId }) },
    });
    return ok();
  });
}

interface Aabentsvar extends Sagskald {
  readonly hoering: Hoering;
}

/** The open round, locked, when the actor may still answer it. */
async function hentAaben(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
): Promise<Resultat<Aabentsvar>> {
  // The round is locked before the case is read: whoever closes it changes both.
  const [hoering] = (await findSag(tx, sagId))
    ? (await hentHoeringer(tx, sagId, true)).filter((h) => h.lukketKl === null)
    : [];
  const fundet = await hentTil(tx, miljoe, aktoer, sagId, 'svar', { laas: false });
  if (!fundet.ok) return fundet;
  if (!hoering) return afvist('lukket', 'Høringen er afsluttet.');
  const maa = maaSvareNu(hoering, miljoe.ur.nu());
  return maa.ok ? ok({ ...fundet.vaerdi, hoering }) : maa;
}

async function skrivSvar(
  { tx, hoering }: Aabentsvar,
  miljoe: Miljoe,
  form: Svarform,
): Promise<Resultat<{ version: number }>> {
  if (hoering.svarVersion !== form.version)
    return afvist(FORAELDET, 'En kollega har gemt svar, mens du skrev. Se forskellene, og gem igen.');
  const { integrationId } = await hentKatalog(tx);
  // A date that can't be read is kept out until it can; the form keeps what was typed.
  const laeseligt = (dato: string | null) =>
    dato !== null && /^\d{4}-\d{2}-\d{2}$/.test(dato) ? dato : null;
  const rr = form.svar.flatMap((s) => {
    const id = integrationId.get(s.integration);
    return id === undefined ? [] : [{ ...s, id }];
  });
  await sql`insert into maalbilledsvar (hoering_id, integration_id, holdning, dato, tekst)
    select ${hoering.id}, * from unnest(${rr.map((r) => r.id)}::int[], ${rr.map((r) => r.holdning)}::text[],
      ${rr.map((r) => laeseligt(r.dato))}::date[], ${rr.map((r) => r.tekst)}::text[])
    on conflict (hoering_id, integration_id) do update
      set holdning = excluded.holdning, dato = excluded.dato, tekst = excluded.tekst`.execute(tx);
  await sql`update maalbilledhoering set svar_tekst = ${form.tekst}, svar_version = svar_version + 1,
    svar_gemt_kl = ${miljoe.ur.nu()} where id = ${hoering.id}`.execute(tx);
  return ok({ version: form.version + 1 });
}

/** Keeps the answers so far. An answer that was handed in goes on being so until the deadline. */
export function gemSvar(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  form: Svarform,
): Promise<Resultat<{ version: number }>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const aaben = await hentAaben(tx, miljoe, aktoer, sagId);
    if (!aaben.ok) return aaben;
    if (aaben.vaerdi.hoering.indsendtKl !== null)
      return afvist('indsendt', 'Svaret er indsendt. Indsend det igen for at ændre det.');
    return skrivSvar(aaben.vaerdi, miljoe, form);
  });
}

/** The dates among the answers become promises, in place of earlier ones. */
async function skrivLoefter(
  { tx, hoering, system }: Aabentsvar,
  miljoe: Miljoe,
  aktoer: Aktoer,
  form: Svarform,
): Promise<number> {
  const { integrationId } = await hentKatalog(tx);
  const nu = miljoe.ur.nu();
  let givne = 0;
  for (const { integration, holdning, dato } of form.svar) {
    const id = integrationId.get(integration);
    if (id === undefined) continue;
    const lovet = holdning === 'kan_leveres' ? dato : null;
    // The same date again is no new promise; an answer without a date takes back one given in this round.
    const { numAffectedRows } = await sql`update maalbilledloefte set erstattet_kl = ${nu}
      where system_id = ${system.id} and integration_id = ${id} and erstattet_kl is null and trukket_kl is null
        and dato is distinct from ${lovet}::date and (${lovet}::date is not null or hoering_id = ${hoering.id})`.execute(
      tx,
    );
    if (lovet === null) continue;
    const findes = await raekke(
      tx,
      sql`select 1 from maalbilledloefte where system_id = ${system.id} and integration_id = ${id}
        and erstattet_kl is null and trukket_kl is null`,
    );
    if (findes && numAffectedRows === 0n) continue;
    await sql`insert into maalbilledloefte (system_id, integration_id, dato, hoering_id, afgivet_kl, afgivet_af)
      values (${system.id}, ${id}, ${lovet}::date, ${hoering.id}, ${nu}, ${aktoer.personId})`.execute(tx);
    givne += 1;
  }
  return givne;
}

/** Hands the answer in: complete, in time, and again as often as one likes until the deadline. */
export async function indsendSvar(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  form: Svarform,
): Promise<Resultat<{ loefter: number }>> {
  const sendtAf = await miljoe.db.som(aktoer, (tx) =>
    raekke(
      tx,
      sql<{
        id: string;
      }>`select sendt_af as id from maalbilledhoering where sag_id = ${sagId} and lukket_kl is null`,
    ),
  );
  const adresse = sendtAf ? await mailadresse(miljoe.db, sendtAf.id) : null;
  return iTransaktion<{ loefter: number }>(miljoe, aktoer, async (tx) => {
    const aaben = await hentAaben(tx, miljoe, aktoer, sagId);
    if (!aaben.ok) return aaben;
    const hindringer = kontrollerSvar(form.svar, miljoe.ur.idag());
    if (hindringer.length > 0) return { ok: false, hindringer };
    const skrevet = await skrivSvar(aaben.vaerdi, miljoe, form);
    if (!skrevet.ok) return skrevet;
    await sql`update maalbilledhoering set indsendt_kl = ${miljoe.ur.nu()}, indsendt_af = ${aktoer.personId}
      where id = ${aaben.vaerdi.hoering.id}`.execute(tx);
    const loefter = await skrivLoefter(aaben.vaerdi, miljoe, aktoer, form);
    const uenige = form.svar.filter((s) => s.holdning === 'uenig').length;
    await skrivSpor(tx, miljoe, aktoer, sagId, 'svar', { detaljer: { loefter, uenige } });
    const { navn, noegle } = aaben.vaerdi.system;
    await sendTilAlle(miljoe, tx, adresse === null ? [] : [adresse], {
      emne: emne(`Høringssvar om ${navn}`),
      afsnit: [
        `${aktoer.organisation.navn} har svaret på målbilledet for ${navn}: uenig om ${antal(uenige, 'integration', 'integrationer')}, ${antal(loefter, 'ny dato', 'nye datoer')} for levering.`,
      ],
      link: { tekst: 'Se svaret', sti: paths.maalbilledsag({ noegle, sag: sagId }) },
    });
    return ok({ loefter });
  });
}
