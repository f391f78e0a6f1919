import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { arbejdsgange } from '../../katalog/public.ts';
import { kravklasser } from '../../kravbank/public.ts';
import { mailadresse } from '../../organisation/public.ts';
import { iFristtransaktion } from '../frist.ts';
import { findDialog, hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import { type Markedsart, type Markedskrav, REDIGERRET } from '../rules.ts';
import { type Dialogkald, IKKE_DER, medDialog, ret, skrivSpor } from './kald.ts';
import { hentKilde, type Kilde } from './krav/kilde.ts';
import { nytKrav } from './krav/lager.ts';
import { type Dialogindhold, efterSlags, kategorierI, ligeVaegte, TOM_DIALOG } from './rules.ts';
import { foreslaaFrister } from './tid/rules.ts';

/** What the price counts in the weights that a new dialogue begins with, in percent. */
const PRISVAEGT = 40;

/** The database's clock, and nobody else's, decides in this module. */
async function laesNu(tx: Tx): Promise<Date> {
  const r = await raekke(tx, sql<{ nu: Date }>`select app_nu() as nu`);
  if (!r) throw new Error('the database has no clock');
  return r.nu;
}

async function indsaet(
  tx: Tx,
  aktoer: Aktoer,
  slags: Markedsart,
  listeId: number | null,
  i: Dialogindhold,
): Promise<number> {
  const ny = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into markedsdialog (organisation_id, slags, kravliste_id, titel, beskrivelse, kontakt_navn,
        kontakt_email, kontakt_telefon, domaener, arbejdsgange, driftsform, spoergsmaalsfrist_kl, frist_kl, afgoerelse_dato,
        brug_prioritet, brug_pris, brug_scoring, vaegte, pris_aar, prisformel, anonym_scoring, aaben,
        oprettet_kl, oprettet_af, rettet_kl, rettet_af)
      values (${aktoer.organisation.id}, ${slags}, ${listeId}, ${i.titel}, ${i.beskrivelse}, ${i.kontaktNavn},
        ${i.kontaktEmail}, ${i.kontaktTelefon}, ${[...i.domaener]}::int[], ${[...i.arbejdsgange]}::text[], ${i.driftsform},
        ${i.spoergsmaalsfrist}, ${i.frist}, ${i.afgoerelseDato}, ${i.brugPrioritet}, ${i.brugPris}, ${i.brugScoring},
        ${JSON.stringify(i.vaegte)}::jsonb, ${i.prisAar}, ${i.prisformel}, ${i.anonymScoring}, ${i.aaben},
        app_nu(), ${aktoer.personId}, app_nu(), ${aktoer.personId})
      returning id`,
  );
  if (!ny) throw new Error('the dialogue was not stored');
  return ny.id;
}

/** The dialogue that was just made, for its history. */
async function nyDialog(tx: Tx, id: number): Promise<Dialogkald> {
  const dialog = await findDialog(tx, id);
  if (!dialog) throw new Error('the dialogue was not stored');
  return { tx, dialog };
}

export interface NyDialog {
  readonly slags: Markedsart;
  readonly titel: string;
  /** A finished kravliste to take over; null for an empty dialogue. */
  readonly listeId: number | null;
}

/** Makes a draft: the list's krav are copied, the deadlines proposed, the person itself (by `email`) is the contact. */
export async function opretDialogI(
  tx: Tx,
  aktoer: Aktoer,
  email: string | null,
  { slags, titel, listeId }: NyDialog,
): Promise<Resultat<{ id: number }>> {
  if (!maa(aktoer, REDIGERRET))
    return afvist('ikke_ret', 'Din rolle giver ikke ret til at lave markedsdialoger.');
  const kilde = listeId === null ? null : await hentKilde(tx, listeId);
  if (listeId !== null && kilde?.tilstand !== 'faerdig')
    return afvist('ukendt_liste', 'Kravlisten findes ikke eller er ikke færdig. Vælg en anden.', 'liste');
  const frister = foreslaaFrister(slags, await laesNu(tx));
  const { domaener = [], arbejdsgange: gange = [], driftsform = 'ikke_valgt' } = kilde ?? {};
  const indhold = efterSlags(slags, {
    ...TOM_DIALOG,
    titel,
    kontaktNavn: aktoer.navn,
    kontaktEmail: email ?? '',
    domaener,
    arbejdsgange: gange,
    driftsform,
    spoergsmaalsfrist: frister.spoergsmaalsfrist.toISOString(),
    frist: frister.frist.toISOString(),
    afgoerelseDato: frister.afgoerelseDato,
  });
  const id = await indsaet(tx, aktoer, slags, listeId, medVaegte(indhold, kilde));
  for (const linje of kilde?.linjer ?? [])
    await nytKrav(
      tx,
      { dialogId: id, personId: aktoer.personId, tillaegId: null },
      { ...linje, pris: indhold.brugPris },
    );
  await skrivSpor(await nyDialog(tx, id), aktoer, 'opret', {
    kravliste: listeId,
    krav: kilde?.linjer.length ?? 0,
  });
  return ok({ id });
}

export async function opretDialog(
  miljoe: Miljoe,
  aktoer: Aktoer,
  ny: NyDialog,
): Promise<Resultat<{ id: number }>> {
  const email = await mailadresse(miljoe.db, aktoer.personId);
  return iFristtransaktion(miljoe, aktoer, (tx) => opretDialogI(tx, aktoer, email, ny));
}

function medVaegte(i: Dialogindhold, kilde: Kilde | null): Dialogindhold {
  if (!i.brugScoring) return i;
  const kategorier = kategorierI((kilde?.linjer ?? []).map((l) => ({ ...l, udgaaet: false })));
  return { ...i, vaegte: ligeVaegte(i.brugPris ? PRISVAEGT : 0, kategorier) };
}

/** Domains and arbejdsgange that are new here must be there to choose. */
async function ukendtValg(tx: Tx, aktoer: Aktoer, foer: Markedsdialog, i: Dialogindhold): Promise<Resultat> {
  const nyeDomaener = i.domaener.filter((d) => !foer.domaener.includes(d));
  const nyeGange = i.arbejdsgange.filter((a) => !foer.arbejdsgange.includes(a));
  if (nyeDomaener.length > 0) {
    const valgbare = (await kravklasser(tx)).valgbare('domaene', aktoer.organisation.id).map((k) => k.id);
    if (nyeDomaener.some((d) => !valgbare.includes(d)))
      return afvist('ukendt_domaene', 'Et af domænerne findes ikke længere. Vælg igen.', 'domaener');
  }
  if (nyeGange.length > 0) {
    const kendte = new Set((await arbejdsgange(tx)).map((a) => a.kode));
    if (nyeGange.some((a) => !kendte.has(a)))
      return afvist('ukendt_arbejdsgang', 'En af arbejdsgangene findes ikke. Vælg igen.', 'arbejdsgange');
  }
  return ok();
}

export interface Gemt {
  /** The version that the next save builds on. */
  readonly laas: number;
  readonly dialog: Markedsdialog;
}

/** Stores the draft's fields; refused when somebody else has since `laas`. A save that goes by itself leaves no trace. */
export function gemDialog(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  skrevet: Dialogindhold,
  { selv = false } = {},
): Promise<Resultat<Gemt>> {
  return medDialog(miljoe, aktoer, id, { handling: 'rediger', ret: REDIGERRET, laas: null }, async (kald) => {
    const { tx, dialog } = kald;
    if (dialog.laas !== laas) return afvist(FORAELDET, 'En anden har gemt, mens du skrev.');
    const i = efterSlags(dialog.slags, skrevet);
    const kendt = await ukendtValg(tx, aktoer, dialog, i);
    if (!kendt.ok) return kendt;
    await sql`update markedsdialog set titel = ${i.titel}, beskrivelse = ${i.beskrivelse}, kontakt_navn = ${i.kontaktNavn},
        kontakt_email = ${i.kontaktEmail}, kontakt_telefon = ${i.kontaktTelefon}, domaener = ${[...i.domaener]}::int[],
        arbejdsgange = ${[...i.arbejdsgange]}::text[], driftsform = ${i.driftsform},
        spoergsmaalsfrist_kl = ${i.spoergsmaalsfrist}, frist_kl = ${i.frist}, afgoerelse_dato = ${i.afgoerelseDato},
        brug_prioritet = ${i.brugPrioritet}, brug_pris = ${i.brugPris}, brug_scoring = ${i.brugScoring},
        vaegte = ${JSON.stringify(i.vaegte)}::jsonb, pris_aar = ${i.prisAar}, prisformel = ${i.prisformel},
        anonym_scoring = ${i.anonymScoring}, aaben = ${i.aaben}
      where id = ${id}`.execute(tx);
    await ret(kald, aktoer);
    if (!selv) await skrivSpor(kald, aktoer, 'ret');
    return ok({ laas: dialog.laas + 1, dialog });
  });
}

/** A new draft with the same texts, choices and krav as another of the house's own; deadlines, suppliers and answers stay behind. */
export async function kopierDialog(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  titel: string,
): Promise<Resultat<{ id: number }>> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const fra = await findDialog(tx, id);
    if (fra?.organisationId !== aktoer.organisation.id || fra.slettet !== null) return IKKE_DER;
    if (!maa(aktoer, REDIGERRET))
      return afvist('ikke_ret', 'Din rolle giver ikke ret til at lave markedsdialoger.');
    const frister = foreslaaFrister(fra.slags, fra.nu);
    const krav = await hentMarkedskrav(tx, id);
    const ny = await indsaet(tx, aktoer, fra.slags, fra.kravlisteId, {
      ...fra,
      titel,
      spoergsmaalsfrist: frister.spoergsmaalsfrist.toISOString(),
      frist: frister.frist.toISOString(),
      afgoerelseDato: frister.afgoerelseDato,
    });
    for (const k of krav)
      await nytKrav(
        tx,
        { dialogId: ny, personId: aktoer.personId, tillaegId: null },
        k satisfies Markedskrav,
      );
    await skrivSpor(await nyDialog(tx, ny), aktoer, 'kopier', { fra: id });
    return ok({ id: ny });
  });
}
