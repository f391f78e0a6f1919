/** What every command on a list shares: load and hold, ask the rules, write lines, history and audit together. */

import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { LISTERET } from '../rules.ts';
import { findListe, hentLinjer, type Kravliste, type Listelinje } from './queries.ts';
import { type Haendelsesart, kanListe, type Linje, type Listehandling, stilling } from './rules.ts';

export interface Listekald {
  readonly tx: Tx;
  readonly liste: Kravliste;
}

export interface Adkomst {
  readonly handling: Listehandling;
  /** The number that the form was made from; null where what was shown is compared by itself. */
  readonly laas: number | null;
  /** Asked instead of LISTERET, where others may too; the list is held then. */
  readonly maa?: (kald: Listekald) => boolean | Promise<boolean>;
}

/** Loads and holds the list, and asks whether this may be done to it, now and by this actor. */
export function medListe<T>(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  adkomst: Adkomst,
  arbejde: (kald: Listekald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const liste = await findListe(tx, id, { laas: true });
    if (!liste) return afvist(FINDES_IKKE, 'Kravlisten findes ikke, eller den er ikke jeres.');
    if (!(adkomst.maa ? await adkomst.maa({ tx, liste }) : maa(aktoer, LISTERET)))
      return afvist('ikke_adgang', 'Din rolle giver ikke ret til at rette kravlister.');
    const kan = kanListe(adkomst.handling, stilling(liste));
    if (!kan.ok) return kan;
    if (adkomst.laas !== null && adkomst.laas !== liste.laas)
      return afvist(
        FORAELDET,
        'En anden har rettet listen, siden du åbnede siden. Her er den, som den er nu.',
      );
    return arbejde({ tx, liste });
  });
}

/** Marks the list as changed, and writes history and audit. */
export async function skrivSpor(
  { tx, liste }: Listekald,
  miljoe: Miljoe,
  aktoer: Aktoer,
  art: Haendelsesart,
  detaljer: Record<string, unknown> = {},
): Promise<void> {
  const kl = miljoe.ur.nu();
  await sql`update kravliste set laas = laas + 1, rettet_af = ${aktoer.personId}, rettet_kl = ${kl}
    where id = ${liste.id}`.execute(tx);
  await skrivHaendelse(tx, aktoer, kl, liste.id, art, detaljer);
}

/** History and audit alone: of a list that was just made. */
export async function skrivHaendelse(
  tx: Tx,
  aktoer: Aktoer,
  kl: Date,
  listeId: number,
  art: Haendelsesart,
  detaljer: Record<string, unknown> = {},
): Promise<void> {
  await sql`insert into kravlistehaendelse (liste_id, kl, person_id, handling, detaljer)
    values (${listeId}, ${kl}, ${aktoer.personId}, ${art}, ${JSON.stringify(detaljer)}::jsonb)`.execute(tx);
  // The trail says what was done to which list; what was written in it stays with the list.
  await skrivAudit(tx, aktoer, kl, { handling: `kravliste.${art}`, genstand: `kravliste:${listeId}` });
}

const KOLONNER = sql`krav_id, version_nr, fritekst, raekkefoelge, tilstand, grunde, manuel, guide_prioritet, egen_prioritet,
  prioritet_grund, fjernet_grund, fjernet_af, fjernet_kl`;
const RECORD = sql`(id int, krav_id int, version_nr int, fritekst jsonb, raekkefoelge int, tilstand text, grunde jsonb,
  manuel boolean, guide_prioritet text, egen_prioritet text, prioritet_grund text, fjernet_grund text, fjernet_af uuid,
  fjernet_kl timestamptz)`;

/** Makes the stored lines be these, in this order: those with id 0 are new, those left out go. */
export async function gemLinjer(tx: Tx, listeId: number, linjer: readonly Linje[]): Promise<void> {
  const ind = JSON.stringify(
    linjer.map((l, i) => ({
      id: l.id,
      krav_id: l.kravId,
      version_nr: l.versionNr,
      fritekst: l.fritekst,
      raekkefoelge: i + 1,
      tilstand: l.tilstand,
      grunde: l.grunde,
      manuel: l.manuel,
      guide_prioritet: l.guidePrioritet,
      egen_prioritet: l.egenPrioritet,
      prioritet_grund: l.prioritetGrund,
      fjernet_grund: l.fjernetGrund,
      fjernet_af: l.fjernetAf,
      fjernet_kl: l.fjernetKl,
    })),
  );
  const beholdt = linjer.flatMap((l) => (l.id === 0 ? [] : [l.id]));
  await sql`delete from kravlistelinje where liste_id = ${listeId} and id <> all(${beholdt}::int[])`.execute(
    tx,
  );
  await sql`update kravlistelinje l set (${KOLONNER}) = (select ${KOLONNER} from (select n.*) x)
    from jsonb_to_recordset(${ind}::jsonb) as n${RECORD}
    where l.id = n.id and l.liste_id = ${listeId}
      and (l.version_nr, l.fritekst, l.raekkefoelge, l.tilstand, l.grunde, l.manuel, l.guide_prioritet, l.egen_prioritet,
        l.prioritet_grund, l.fjernet_grund, l.fjernet_af, l.fjernet_kl)
      is distinct from (n.version_nr, n.fritekst, n.raekkefoelge, n.tilstand, n.grunde, n.manuel, n.guide_prioritet,
        n.egen_prioritet, n.prioritet_grund, n.fjernet_grund, n.fjernet_af, n.fjernet_kl)`.execute(tx);
  await sql`insert into kravlistelinje (liste_id, ${KOLONNER})
    select ${listeId}, ${KOLONNER} from jsonb_to_recordset(${ind}::jsonb) as n${RECORD}
    where n.id = 0 order by n.raekkefoelge`.execute(tx);
}

/** One line of the list with all the others; refused when it isn't there. */
export async function hentLinje(
  { tx, liste }: Listekald,
  id: number,
): Promise<Resultat<{ linje: Listelinje; linjer: Listelinje[] }>> {
  const linjer = await hentLinjer(tx, liste.id);
  const linje = linjer.find((l) => l.id === id);
  return linje ? ok({ linje, linjer }) : afvist(FINDES_IKKE, 'Kravet er ikke længere på listen.');
}
