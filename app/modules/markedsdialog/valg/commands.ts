import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { datoI } from '../../../kernel/ur.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { skrivLoefterFraValg } from '../../maalbillede/public.ts';
import { type Kald, spor } from '../evaluering/kald.ts';
import { hentRunder } from '../evaluering/runde/queries.ts';
import { rundestand } from '../evaluering/runde/rules.ts';
import { skrivHaendelse } from '../haendelse.ts';
import { beskedTilDeltagere } from '../post/commands.ts';
import { type Deltagelse, hentDeltagelser } from '../queries.ts';
import { INDKOEBSRET } from '../rules.ts';
import { medAabneSvar } from '../scoring/kald.ts';
import { hentScoringsgrundlag } from '../scoring/queries.ts';
import { hentAfleverede } from '../svar/queries.ts';
import { skrivBreve } from './brev/kladder.ts';
import { hentLoefteplan, hentValget, type Loefteplan } from './queries.ts';
import { findFoerer, kanVaelge, proevValg, type Valgform } from './rules.ts';

/** For buyers to whom the answers are open. */
export function medValg<T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  dialogId: number,
  arbejde: (kald: Kald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medAabneSvar(miljoe, aktoer, dialogId, (kald) =>
    maa(aktoer, INDKOEBSRET)
      ? arbejde(kald)
      : Promise.resolve(afvist('ikke_adgang', 'Kun en indkøber kan vælge leverandør.')),
  );
}

async function erSendt({ tx, dialog }: Kald): Promise<boolean> {
  return (
    (await raekke(
      tx,
      sql`select 1 from markedsbrev where dialog_id = ${dialog.id} and sendt_kl is not null limit 1`,
    )) !== null
  );
}

/** Chooses a supplier, and drafts the letters to all. Nothing leaves the house until the letters are sent. */
export function vaelg(miljoe: Miljoe, aktoer: Aktoer, dialogId: number, form: Valgform): Promise<Resultat> {
  return medValg<void>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    const nu = kanVaelge(dialog);
    if (!nu.ok) return nu;
    if ((await hentRunder(tx, dialogId)).some((r) => rundestand(r, dialog.nu) === 'aaben'))
      return afvist(
        'runde_aaben',
        'En leverandør er ved at uddybe sit svar. Vent, til fristen er udløbet, eller træk anmodningen tilbage.',
      );
    const grundlag = await hentScoringsgrundlag(tx, miljoe.segl, dialog);
    const foerer = findFoerer(dialog, grundlag);
    const proevet = proevValg(dialog, foerer, grundlag.leverandoerer, form);
    if (!proevet.ok) return proevet;
    const { deltagelseId } = form;
    const afviger = foerer !== null && !foerer.deltagelser.includes(deltagelseId);
    const sidst = await raekke(
      tx,
      sql<{ id: number | null }>`select (detaljer ->> 'deltagelseId')::int as id from markedshaendelse
        where dialog_id = ${dialogId} and handling = 'valgt' order by markedshaendelse.id desc limit 1`,
    );
    await sql`insert into markedsvalg (dialog_id, deltagelse_id, grund, afvigelse, kl, af)
      values (${dialogId}, ${deltagelseId}, ${form.grund.trim()}, ${afviger ? form.afvigelse.trim() : ''}, app_nu(),
        ${aktoer.personId})`.execute(tx);
    await skrivHaendelse(tx, aktoer, dialogId, 'valgt', { deltagelseId });
    await spor(kald, 'marked.valg', { deltagelseId });
    // Letters that were edited for the same choice are kept; others tell of a choice that was undone.
    await skrivBreve(
      { ...kald, dialog: { ...dialog, valgtDeltagelseId: deltagelseId } },
      [...grundlag.leverandoerer, ...grundlag.udelukkede].map((l) => l.deltagelseId),
      { forfra: sidst !== null && sidst.id !== deltagelseId },
    );
    return ok();
  });
}

/** Takes the choice back, until the letters are sent. */
export function fortrydValg(miljoe: Miljoe, aktoer: Aktoer, dialogId: number): Promise<Resultat> {
  return medValg<void>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    if (dialog.valgt === null) return afvist('intet_valg', 'Der er ikke valgt nogen.');
    if (dialog.fase !== 'evaluering')
      return afvist('forkert_tilstand', 'Dialogen er slut. Valget kan ikke fortrydes.');
    if (await erSendt(kald)) return afvist('sendt', 'Brevene er sendt. Valget kan ikke fortrydes.');
    await sql`delete from markedsvalg where dialog_id = ${dialogId}`.execute(tx);
    await skrivHaendelse(tx, aktoer, dialogId, 'valg_fortrudt', { deltagelseId: dialog.valgtDeltagelseId });
    await spor(kald, 'marked.valg_fortryd', { deltagelseId: dialog.valgtDeltagelseId });
    return ok();
  });
}

interface Vinder {
  readonly deltagelse: Deltagelse;
  readonly plan: Loefteplan;
}

/** The chosen supplier with its promises; null when nobody is chosen. */
async function hentVinder(kald: Kald, miljoe: Pick<Miljoe, 'segl'>): Promise<Vinder | null> {
  const { tx, dialog } = kald;
  const deltagelse = (await hentDeltagelser(tx, dialog.id)).find((d) => d.id === dialog.valgtDeltagelseId);
  if (!deltagelse) return null;
  const [besvarelse] = await hentAfleverede(tx, miljoe.segl, dialog.id, deltagelse.id);
  if (!besvarelse) return null;
  const valgt = await hentValget(tx, dialog.id);
  const plan = await hentLoefteplan(tx, dialog, deltagelse, besvarelse, valgt?.systemId ?? null);
  return { deltagelse, plan };
}

/**
 * Writes the chosen supplier's promises on its system's målbillede, where the system is known and they aren't written;
 * gives how many. The caller has seen that the letters are sent or being sent.
 */
export async function skrivLoefter(kald: Kald, miljoe: Pick<Miljoe, 'segl'>): Promise<number> {
  const { tx, aktoer, dialog } = kald;
  const vinder = await hentVinder(kald, miljoe);
  if (!vinder || vinder.plan.system === null || vinder.plan.skrevet) return 0;
  const { system, linjer, afgivetAf } = vinder.plan;
  const skrevne = await skrivLoefterFraValg(
    tx,
    { dialogId: dialog.id, systemId: system.id, afgivetAf, kl: dialog.nu, idag: datoI(dialog.nu) },
    linjer,
  );
  if (skrevne.length === 0) return 0;
  await skrivHaendelse(tx, aktoer, dialog.id, 'loefter_skrevet', {
    system: system.noegle,
    integrationer: skrevne,
  });
  await spor(kald, 'marked.valg_loefter', { system: system.noegle, antal: skrevne.length });
  return skrevne.length;
}

/** Says which system of the register the promises belong to. Writes them at once when the letters are sent. */
export function vaelgSystem(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  systemId: number,
): Promise<Resultat<{ loefter: number }>> {
  return medValg<{ loefter: number }>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx } = kald;
    const vinder = await hentVinder(kald, miljoe);
    if (!vinder) return afvist('intet_valg', 'Der er ikke valgt nogen.');
    if (vinder.plan.skrevet) return afvist('skrevet', 'Løfterne står allerede på systemets målbillede.');
    if (!vinder.plan.mulige.some((s) => s.id === systemId))
      return afvist('ukendt_system', 'Vælg et af den valgte leverandørs systemer.', 'system');
    await sql`update markedsvalg set system_id = ${systemId} where dialog_id = ${dialogId}`.execute(tx);
    await skrivHaendelse(tx, aktoer, dialogId, 'system_valgt', { systemId });
    await spor(kald, 'marked.valg_system', { systemId });
    return ok({ loefter: (await erSendt(kald)) ? await skrivLoefter(kald, miljoe) : 0 });
  });
}

/** Asks the chosen supplier to have its system registered; only when it knows that it is chosen. */
export function bedOmSystem(miljoe: Miljoe, aktoer: Aktoer, dialogId: number): Promise<Resultat> {
  return medValg<void>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx } = kald;
    const vinder = await hentVinder(kald, miljoe);
    if (!vinder) return afvist('intet_valg', 'Der er ikke valgt nogen.');
    if (!(await erSendt(kald)))
      return afvist('ikke_sendt', 'Send brevene først: Leverandøren ved endnu ikke, at den er valgt.');
    if (vinder.plan.system !== null) return afvist('kendt_system', 'Systemet er i registret.');
    await beskedTilDeltagere(miljoe, tx, dialogId, {
      slags: 'besked',
      emne: 'System til løfter: {dialog}',
      tekst:
        'Til {leverandør}\n\nDe datoer for integrationer, I har givet i »{dialog}«, skal stå på systemets målbillede. Systemet er endnu ikke i Målbilledes register. Bed KOMBIT om at få det oprettet, og giv os besked, når det er sket.\n\n{link}\n\nVenlig hilsen\n{ordregiver}\n{kontakt}',
      deltagelser: [vinder.deltagelse.id],
      sti: paths.dialog({ id: dialogId }),
    });
    await skrivHaendelse(tx, aktoer, dialogId, 'system_efterspurgt', { deltagelseId: vinder.deltagelse.id });
    await spor(kald, 'marked.valg_bed_om_system', { deltagelseId: vinder.deltagelse.id });
    return ok();
  });
}
