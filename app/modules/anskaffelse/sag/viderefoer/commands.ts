import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { arbejdsgangsnavne } from '../../../katalog/public.ts';
import { findKravliste, opretKravliste } from '../../../kravbank/public.ts';
import { foreslaaArbejdsgange } from '../../../maalbillede/public.ts';
import { findMarkedsdialog, type Markedsart, opretMarkedsdialog } from '../../../markedsdialog/public.ts';
import { mailadresse } from '../../../organisation/public.ts';
import { findSystempost } from '../../../portefoelje/public.ts';
import { medSag, roerSag, skrivSpor } from '../../kald.ts';
import { SAGSRET, sagsnummer } from '../../rules.ts';
import type { Sagsvalg } from './rules.ts';

/** Stores which arbejdsgange the case is about, and which system; refused with `foraeldet` after somebody else's change. */
export function gemValg(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  sagId: number,
  laas: number,
  { arbejdsgange, systemId }: Sagsvalg,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas }, async (kald) => {
    const { tx, sag } = kald;
    const kendte = new Set([...(await arbejdsgangsnavne(tx)).map((a) => a.kode), ...sag.arbejdsgange]);
    if (arbejdsgange.some((k) => !kendte.has(k)))
      return afvist('ukendt_arbejdsgang', 'En af arbejdsgangene findes ikke. Vælg igen.', 'arbejdsgange');
    if (systemId !== null && !(await findSystempost(tx, systemId)))
      return afvist('ukendt_system', 'Systemet findes ikke. Vælg igen.', 'systemId');
    await sql`update sag set arbejdsgange = ${[...arbejdsgange]}::text[], system_id = ${systemId} where id = ${sagId}`.execute(
      tx,
    );
    await roerSag(kald);
    await skrivSpor(kald, aktoer, 'sag.arbejdsgange', {
      fra: sag.arbejdsgange,
      til: arbejdsgange,
      systemId,
    });
    return ok();
  });
}

/** Makes the case's kravliste with its arbejdsgange, or takes one that there is (`findesId`). */
export function foerTilKravliste(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  sagId: number,
  findesId: number | null,
): Promise<Resultat<{ listeId: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    if (sag.kravlisteId !== null && (await findKravliste(tx, sag.kravlisteId)))
      return afvist('allerede', 'Sagen har allerede en kravliste.');
    const listeId = findesId;
    if (listeId !== null) {
      const liste = await findKravliste(tx, listeId);
      if (!liste) return afvist('ukendt_liste', 'Kravlisten findes ikke. Vælg en anden.', 'findes');
      const gange = sag.arbejdsgange.length > 0 ? sag.arbejdsgange : liste.arbejdsgange;
      await sql`update sag set kravliste_id = ${listeId}, arbejdsgange = ${[...gange]}::text[] where id = ${sagId}`.execute(
        tx,
      );
      await roerSag(kald);
      await skrivSpor(kald, aktoer, 'sag.kravliste', { kravliste: listeId });
      return ok({ listeId });
    }
    const ny = await opretKravliste(tx, aktoer, nu, {
      navn: sag.titel,
      formaal: `Sag ${sagsnummer(sag.aar, sag.loebenr)}`,
      arbejdsgange: sag.arbejdsgange,
    });
    if (!ny.ok) return ny;
    await sql`update sag set kravliste_id = ${ny.vaerdi.id} where id = ${sagId}`.execute(tx);
    await roerSag(kald);
    await skrivSpor(kald, aktoer, 'sag.kravliste', { kravliste: ny.vaerdi.id });
    return ok({ listeId: ny.vaerdi.id });
  });
}

/** Makes the case's markedsdialog from its finished kravliste, which carries the arbejdsgange. */
export async function foerTilMarkedsdialog(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  sagId: number,
  slags: Markedsart,
): Promise<Resultat<{ dialogId: number }>> {
  const email = await mailadresse(miljoe.db, aktoer.personId);
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag } = kald;
    if (sag.markedsdialogId !== null && (await findMarkedsdialog(tx, sag.markedsdialogId)))
      return afvist('allerede', 'Sagen har allerede en markedsdialog.');
    const liste = sag.kravlisteId === null ? null : await findKravliste(tx, sag.kravlisteId);
    if (liste?.tilstand !== 'faerdig')
      return afvist('spaerret', 'Gør kravlisten færdig først. Så følger kravene med.');
    const ny = await opretMarkedsdialog(tx, aktoer, email, { slags, titel: sag.titel, listeId: liste.id });
    if (!ny.ok) return ny;
    await sql`update sag set markedsdialog_id = ${ny.vaerdi.id} where id = ${sagId}`.execute(tx);
    await roerSag(kald);
    await skrivSpor(kald, aktoer, 'sag.markedsdialog', { markedsdialog: ny.vaerdi.id });
    return ok({ dialogId: ny.vaerdi.id });
  });
}

/** Puts the case's arbejdsgange into the house's proposal for the målbillede of its system. */
export async function foerTilSystem(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
): Promise<Resultat<{ noegle: string; forslag: number }>> {
  const fra = await medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async ({ tx, sag }) => {
    if (sag.arbejdsgange.length === 0)
      return afvist('mangler_arbejdsgange', 'Vælg mindst én arbejdsgang først.');
    const system = sag.systemId === null ? null : await findSystempost(tx, sag.systemId);
    return system
      ? ok({ system, sag })
      : afvist('mangler_system', 'Vælg det system, sagen handler om, først.');
  });
  if (!fra.ok) return fra;
  const { system, sag } = fra.vaerdi;
  const svar = await foreslaaArbejdsgange(
    miljoe,
    aktoer,
    system.noegle,
    sag.arbejdsgange,
    `Valgt i sag ${sagsnummer(sag.aar, sag.loebenr)}.`,
  );
  if (!svar.ok) return svar;
  const forslag = svar.vaerdi.sagId;
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    await skrivSpor(kald, aktoer, 'sag.system', { system: system.noegle, forslag });
    return ok({ noegle: system.noegle, forslag });
  });
}
