import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekker, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { type Kald, spor } from '../../evaluering/kald.ts';
import { skrivHaendelse } from '../../haendelse.ts';
import { beskedTilDeltagere } from '../../post/commands.ts';
import type { Skabelontekst } from '../../post/skabelon/rules.ts';
import { medValg, skrivLoefter } from '../commands.ts';
import { skrivBreve } from './kladder.ts';
import { hentBreve } from './queries.ts';
import { kanSende, proevBrev } from './rules.ts';

/** The participations that have handed in and not withdrawn. */
export async function afleverede({ tx, dialog }: Pick<Kald, 'tx' | 'dialog'>): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{ id: number }>`select distinct d.id from markedsaflevering a
      join markedsdeltagelse d on d.id = a.deltagelse_id and d.fjernet_kl is null
      where a.dialog_id = ${dialog.id} and a.trukket_kl is null and a.runde_id is null`,
  );
  return r.map(({ id }) => id);
}

const INTET_VALG = afvist(
  'intet_valg',
  'Vælg en leverandør, eller annullér dialogen, før der skrives breve.',
);

/** Drafts the letters that are missing, after a cancellation or where a supplier has come to. */
export function danBreve(miljoe: Miljoe, aktoer: Aktoer, dialogId: number): Promise<Resultat<number>> {
  return medValg<number>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    if (dialog.annulleret === null && dialog.valgt === null) return INTET_VALG;
    if ((await hentBreve(tx, dialog)).some((b) => b.sendt !== null))
      return afvist('sendt', 'Brevene er sendt.');
    const nye = await skrivBreve(kald, await afleverede(kald));
    if (nye > 0) await spor(kald, 'marked.breve', { antal: nye });
    return ok(nye);
  });
}

/** Keeps a letter as it was edited. */
export function gemBrev(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  brevId: number,
  { laas, emne, tekst }: Skabelontekst & { readonly laas: number },
): Promise<Resultat> {
  return medValg<void>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    const brev = (await hentBreve(tx, dialog)).find((b) => b.id === brevId);
    if (!brev) return afvist(FINDES_IKKE, 'Brevet findes ikke.');
    if (brev.sendt !== null) return afvist('sendt', 'Brevet er sendt og kan ikke rettes.');
    const proevet = proevBrev({ emne, tekst });
    if (!proevet.ok) return proevet;
    if (brev.laas !== laas)
      return afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se forskellene, og gem igen.');
    await sql`update markedsbrev set emne = ${emne.trim()}, tekst = ${tekst.trim()}, rettet_kl = app_nu(),
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${brevId}`.execute(tx);
    await spor(kald, 'marked.brev', { deltagelseId: brev.deltagelseId });
    return ok();
  });
}

/** Sends every letter, once: all of them with the mail that tells of them and the winner's promises, or none. */
export function sendBreve(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
): Promise<Resultat<{ breve: number; loefter: number }>> {
  return medValg<{ breve: number; loefter: number }>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    if (dialog.annulleret === null && dialog.valgt === null) return INTET_VALG;
    if (dialog.fase === 'offentliggjort') return afvist('forkert_tilstand', 'Dialogen er åben igen.');
    const breve = await hentBreve(tx, dialog);
    const tilladt = kanSende(breve, await afleverede(kald));
    if (!tilladt.ok) return tilladt;
    const deltagelser = breve.map((b) => b.deltagelseId);
    await sql`update markedsbrev set sendt_kl = app_nu(), sendt_af = ${aktoer.personId}
      where id = any(${breve.map((b) => b.id)}::int[])`.execute(tx);
    await beskedTilDeltagere(miljoe, tx, dialogId, {
      slags: 'besked',
      emne: 'Brev om afgørelsen: {dialog}',
      tekst:
        'Til {leverandør}\n\nDer ligger et brev til jer om afgørelsen i »{dialog}«. Log ind i Målbillede for at læse det.\n\n{link}\n\nVenlig hilsen\n{ordregiver}\n{kontakt}',
      deltagelser,
      sti: paths.dialogBrev({ id: dialogId }),
    });
    await skrivHaendelse(tx, aktoer, dialogId, 'breve_sendt', { deltagelser });
    await spor(kald, 'marked.breve_send', { antal: breve.length });
    return ok({ breve: breve.length, loefter: await skrivLoefter(kald, miljoe) });
  });
}
