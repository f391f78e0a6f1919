import { readFile } from 'node:fs/promises';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { rensBillede } from '../../../../platform/document/billede.ts';
import { gemBytes } from '../../../../platform/filer.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { ModtagetFil } from '../../../../platform/web/rute.ts';
import { ejer, medEget, type Projektkald, skrivHistorik } from '../kald.ts';
import { hentProjekt } from '../queries.ts';
import { MAKS_BILLEDER } from '../rules.ts';

/** Bytes of one picture. */
export const BILLEDE_MAKS = 10 * 1024 * 1024;

type Billedmiljoe = Pick<Miljoe, 'db' | 'ur' | 'mappe'>;

/** Pictures are part of what followers are told of. */
async function roer({ tx, projekt, nu }: Projektkald, aktoer: Aktoer): Promise<void> {
  await sql`update lokalprojekt set rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
      nyt_kl = case when tilstand = 'delt' then ${nu} else nyt_kl end where id = ${projekt.id}`.execute(tx);
}

/** Keeps a picture without its metadata; `alt` says what one sees in it. */
export async function tilfoejBillede(
  miljoe: Billedmiljoe,
  aktoer: Aktoer,
  id: number,
  { fil, alt }: { readonly fil: ModtagetFil | null; readonly alt: string },
): Promise<Resultat> {
  // Asked before the bytes are kept, so that nobody fills the disk with what they may not add.
  const projekt = await miljoe.db.som(aktoer, (tx) => hentProjekt(tx, id));
  if (!projekt || !ejer(aktoer, projekt))
    return afvist(projekt ? 'ikke_adgang' : FINDES_IKKE, 'Projektet findes ikke, eller det er ikke jeres.');
  if (fil === null || fil.stoerrelse === 0) return afvist('mangler_fil', 'Vælg et billede.', 'fil');
  const rent = rensBillede(await readFile(fil.sti));
  if (!rent.ok) return rent;
  const { bytes, type, bredde, hoejde } = rent.vaerdi;
  const gemt = await gemBytes(miljoe.mappe, bytes);
  return medEget(miljoe, aktoer, id, async (kald) => {
    const { tx, nu } = kald;
    const antal = await raekke(
      tx,
      sql<{
        n: number;
      }>`select count(*)::int as n from lokalprojekt_billede where projekt_id = ${id} and fjernet_kl is null`,
    );
    if ((antal?.n ?? 0) >= MAKS_BILLEDER)
      return afvist(
        'for_mange',
        `Et projekt kan højst have ${MAKS_BILLEDER} billeder. Fjern et først.`,
        'fil',
      );
    await sql`insert into lokalprojekt_billede
        (organisation_id, projekt_id, type, bredde, hoejde, stoerrelse, sha256, alt, oprettet_kl, oprettet_af)
      values (${aktoer.organisation.id}, ${id}, ${type}, ${bredde}, ${hoejde}, ${gemt.stoerrelse}, ${gemt.sha256}, ${alt},
        ${nu}, ${aktoer.personId})`.execute(tx);
    await roer(kald, aktoer);
    await skrivHistorik(kald, aktoer, 'billede');
    return ok();
  });
}

export type Billedhandling =
  | { readonly slags: 'fjern' }
  | { readonly slags: 'gendan' }
  | { readonly slags: 'ret'; readonly alt: string };

/** Takes a picture away, puts it back, or says better what one sees in it. Returns the project's id. */
export async function retBillede(
  miljoe: Billedmiljoe,
  aktoer: Aktoer,
  billedeId: string,
  h: Billedhandling,
): Promise<Resultat<number>> {
  const billede = await miljoe.db.som(aktoer, (tx) =>
    raekke(
      tx,
      sql<{
        projekt: number;
      }>`select projekt_id as projekt from lokalprojekt_billede where id::text = ${billedeId}`,
    ),
  );
  if (!billede) return afvist(FINDES_IKKE, 'Billedet findes ikke.');
  return medEget(miljoe, aktoer, billede.projekt, async (kald) => {
    const { tx, nu } = kald;
    if (h.slags === 'ret')
      await sql`update lokalprojekt_billede set alt = ${h.alt} where id::text = ${billedeId}`.execute(tx);
    else
      await sql`update lokalprojekt_billede set fjernet_kl = ${h.slags === 'fjern' ? nu : null}
        where id::text = ${billedeId}`.execute(tx);
    await roer(kald, aktoer);
    await skrivHistorik(kald, aktoer, `billede_${h.slags}`);
    return ok(billede.projekt);
  });
}
