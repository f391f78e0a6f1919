import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { beskedTilDeltagere } from '../../post/commands.ts';
import { medDialog, ret, skrivSpor } from '../kald.ts';
import { fristhindringer, LIVSHANDLINGER, type Livshandling } from './rules.ts';

const adkomst = (handling: Livshandling, laas: number | null) => {
  const { kan, ret } = LIVSHANDLINGER[handling];
  return { handling: kan, ret, laas };
};

const UDEN_GRUND = afvist('mangler_begrundelse', 'Skriv hvorfor. Leverandørerne får begrundelsen.', 'grund');

export interface NyFrist {
  readonly frist: Date | null;
  readonly spoergsmaalsfrist: Date | null;
  /** Told to the suppliers, and kept for the record. */
  readonly grund: string;
}

/** Moves the deadlines later and tells every supplier; `genaabn` after the deadline, whereby everything is sealed again. */
function flytFrist(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  handling: 'forlaeng' | 'genaabn',
  { frist, spoergsmaalsfrist, grund }: NyFrist,
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, id, adkomst(handling, laas), async (kald) => {
    const { tx, dialog } = kald;
    if (dialog.valgt !== null)
      return afvist('valgt', 'Der er valgt en leverandør. Fortryd valget, før dialogen genåbnes.');
    const h = fristhindringer(dialog, { frist, spoergsmaalsfrist }, dialog.nu);
    if (h.length > 0) return { ok: false, hindringer: h };
    if (frist === null || frist.getTime() === dialog.frist?.getTime())
      return afvist('samme_frist', 'Skriv en senere svarfrist end den, der gælder.', 'fristDato');
    if (grund === '') return UDEN_GRUND;
    await sql`update markedsdialog set frist_kl = ${frist},
      spoergsmaalsfrist_kl = ${spoergsmaalsfrist ?? dialog.spoergsmaalsfrist} where id = ${id}`.execute(tx);
    await ret(kald, aktoer);
    await skrivSpor(kald, aktoer, handling, {
      fra: dialog.frist?.toISOString(),
      til: frist.toISOString(),
      spoergsmaalsfrist: spoergsmaalsfrist?.toISOString() ?? null,
      grund,
    });
    await beskedTilDeltagere(miljoe, tx, id, {
      slags: handling === 'genaabn' ? 'genaabnet' : 'frist',
      besked: `Svarfristen er flyttet til ${visTidspunkt(frist)}.\n\n${grund}`,
      sti: paths.dialog({ id }),
    });
    return ok();
  });
}

export function forlaengFrist(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  ny: NyFrist,
): Promise<Resultat> {
  return flytFrist(miljoe, aktoer, id, laas, 'forlaeng', ny);
}

/** After the deadline: a new one, and nobody at the buyer reads an answer until it has passed too. */
export function genaabnDialog(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  ny: NyFrist,
): Promise<Resultat> {
  return flytFrist(miljoe, aktoer, id, laas, 'genaabn', ny);
}

/** Ends it without a choice. Before the deadline the answers stay sealed for ever. */
export function annullerDialog(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  grund: string,
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, id, adkomst('annuller', laas), async (kald) => {
    const { tx } = kald;
    if (grund === '') return UDEN_GRUND;
    await sql`update markedsdialog set tilstand = 'annulleret', annulleret_kl = app_nu(), afslutning_grund = ${grund}
      where id = ${id}`.execute(tx);
    await ret(kald, aktoer);
    await skrivSpor(kald, aktoer, 'annuller', { grund });
    await beskedTilDeltagere(miljoe, tx, id, {
      slags: 'annulleret',
      besked: grund,
      sti: paths.dialog({ id }),
    });
    return ok();
  });
}

/** Ends it after the evaluation. Whether a supplier was chosen is for the choice to say; without one it needs a reason. */
export function afslutDialog(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  grund: string,
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, id, adkomst('afslut', laas), async (kald) => {
    if (kald.dialog.valgt === null && grund === '')
      return afvist('mangler_begrundelse', 'Skriv, hvorfor dialogen slutter uden et valg.', 'grund');
    await sql`update markedsdialog set tilstand = 'afsluttet', afsluttet_kl = app_nu(), afslutning_grund = ${grund}
      where id = ${id}`.execute(kald.tx);
    await ret(kald, aktoer);
    await skrivSpor(kald, aktoer, 'afslut', { grund });
    return ok();
  });
}

/** Out of the list and back; nothing else changes. */
export function arkiverDialog(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  handling: 'arkiver' | 'tilbage',
): Promise<Resultat> {
  return medDialog(miljoe, aktoer, id, adkomst(handling, null), async (kald) => {
    const ind = handling === 'arkiver';
    if ((kald.dialog.arkiveret !== null) === ind)
      return afvist('allerede', ind ? 'Dialogen er allerede arkiveret.' : 'Dialogen er ikke i arkivet.');
    await sql`update markedsdialog set arkiveret_kl = ${ind ? sql`app_nu()` : null} where id = ${id}`.execute(
      kald.tx,
    );
    await ret(kald, aktoer);
    await skrivSpor(kald, aktoer, handling);
    return ok();
  });
}

/** Away with a draft; it can be brought back. */
export function sletDialog(miljoe: Miljoe, aktoer: Aktoer, id: number, laas: number): Promise<Resultat> {
  return medDialog(miljoe, aktoer, id, adkomst('slet', laas), async (kald) => {
    await sql`update markedsdialog set slettet_kl = app_nu() where id = ${id}`.execute(kald.tx);
    await ret(kald, aktoer);
    await skrivSpor(kald, aktoer, 'slet');
    return ok();
  });
}

export function gendanDialog(miljoe: Miljoe, aktoer: Aktoer, id: number): Promise<Resultat> {
  return medDialog(miljoe, aktoer, id, { ...adkomst('gendan', null), slettede: true }, async (kald) => {
    await sql`update markedsdialog set slettet_kl = null where id = ${id}`.execute(kald.tx);
    await ret(kald, aktoer);
    await skrivSpor(kald, aktoer, 'gendan');
    return ok();
  });
}
