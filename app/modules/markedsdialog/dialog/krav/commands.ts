import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../../../kravbank/public.ts';
import { hentMarkedskrav } from '../../queries.ts';
import { type Markedskrav, REDIGERRET } from '../../rules.ts';
import { type Dialogkald, medDialog, skrivSpor } from '../kald.ts';
import { hentKilde, hentNyere } from './kilde.ts';
import { type Kravskriver, nytKrav, omskrivKrav, saetOrden, sletKrav } from './lager.ts';
import { flyt, type Kravfelter, planlaegOpdatering, tilKravfelter } from './rules.ts';

/** A draft's requirements are anybody's who edits it; each change stands alone, so the dialogue's own number isn't asked. */
const ADKOMST = { handling: 'rediger', ret: REDIGERRET, laas: null } as const;

const VAEK = afvist(FINDES_IKKE, 'Kravet er ikke længere i dialogen.');

const skriver = ({ dialog }: Dialogkald, aktoer: Aktoer): Kravskriver => ({
  dialogId: dialog.id,
  personId: aktoer.personId,
  tillaegId: null,
});

/** A text of the dialogue's own: what isn't written is as in an empty krav. */
export function egenTekst({ navn, beskrivelse, kraeverUddybning, prioritet }: Kravfelter): Kravindhold {
  return { ...TOMT_INDHOLD, navn, beskrivelse, kraeverUddybning, prioritet };
}

/** The krav of the draft with this id, with all the others. */
async function medKrav<T>(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  arbejde: (kald: Dialogkald, krav: Markedskrav, alle: readonly Markedskrav[]) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medDialog(miljoe, aktoer, dialogId, ADKOMST, async (kald) => {
    const alle = await hentMarkedskrav(kald.tx, dialogId);
    const krav = alle.find((k) => k.id === kravId);
    return krav ? arbejde(kald, krav, alle) : VAEK;
  });
}

export function tilfoejEgenTekst(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  felter: Kravfelter,
): Promise<Resultat<{ id: number }>> {
  return medDialog(miljoe, aktoer, dialogId, ADKOMST, async (kald) => {
    const id = await nytKrav(kald.tx, skriver(kald, aktoer), {
      indhold: egenTekst(felter),
      prioritet: felter.prioritet,
      pris: felter.pris,
      kategori: felter.kategori,
      nummer: '',
      kravId: null,
      versionNr: null,
    });
    await skrivSpor(kald, aktoer, 'krav_nyt', { krav: id });
    return ok({ id });
  });
}

/**
 * Writes a requirement of a draft. Of one from the kravbank only priority and price can be changed here; its text is the
 * bank's. `foer` is what the form was made from: refused when it isn't what is stored.
 */
export function retKrav(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  foer: string,
  felter: Kravfelter,
): Promise<Resultat> {
  return medKrav(miljoe, aktoer, dialogId, kravId, async (kald, krav) => {
    if (foer !== JSON.stringify(tilKravfelter(krav)))
      return afvist(FORAELDET, 'En anden har rettet kravet, mens du skrev.');
    const egen = krav.kravId === null;
    await omskrivKrav(kald.tx, skriver(kald, aktoer), kravId, {
      ...krav,
      prioritet: felter.prioritet,
      pris: felter.pris,
      kategori: egen ? felter.kategori : krav.kategori,
      indhold: egen
        ? {
            ...krav.indhold,
            navn: felter.navn,
            beskrivelse: felter.beskrivelse,
            kraeverUddybning: felter.kraeverUddybning,
            prioritet: felter.prioritet,
          }
        : krav.indhold,
    });
    await skrivSpor(kald, aktoer, 'krav_ret', { krav: kravId });
    return ok();
  });
}

export const KRAVHANDLINGER = ['op', 'ned', 'fjern', 'version'] as const;
export type Kravhandling = (typeof KRAVHANDLINGER)[number];

export function flytKrav(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  retning: 'op' | 'ned',
): Promise<Resultat> {
  return medKrav(miljoe, aktoer, dialogId, kravId, async (kald, _krav, alle) => {
    await saetOrden(kald.tx, dialogId, flyt(alle, kravId, retning));
    await skrivSpor(kald, aktoer, 'krav_flyt', { krav: kravId, retning });
    return ok();
  });
}

export function fjernKrav(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
): Promise<Resultat> {
  return medKrav(miljoe, aktoer, dialogId, kravId, async (kald, krav) => {
    await sletKrav(kald.tx, kravId);
    await skrivSpor(kald, aktoer, 'krav_fjern', { krav: kravId, nummer: krav.nummer });
    return ok();
  });
}

/** Takes over the newest published version of the kravbank. */
export function tagNyVersion(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
): Promise<Resultat> {
  return medKrav(miljoe, aktoer, dialogId, kravId, async (kald, krav) => {
    const ny = (await hentNyere(kald.tx, [krav])).get(kravId);
    if (!ny) return afvist('ingen_ny', 'Der er ingen nyere version i kravbanken.');
    const { indhold, nummer, kategori, nr } = ny;
    await omskrivKrav(kald.tx, skriver(kald, aktoer), kravId, {
      ...krav,
      indhold,
      nummer,
      kategori,
      versionNr: nr,
    });
    await skrivSpor(kald, aktoer, 'krav_version', { krav: kravId, version: nr });
    return ok();
  });
}

/** Asks for a price on every requirement, or on none. */
export function saetPris(miljoe: Miljoe, aktoer: Aktoer, dialogId: number, pris: boolean): Promise<Resultat> {
  return medDialog(miljoe, aktoer, dialogId, ADKOMST, async (kald) => {
    await sql`update markedskrav_version set pris = ${pris}, kl = app_nu(), af = ${aktoer.personId}
      where dialog_id = ${dialogId} and pris <> ${pris}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'krav_pris', { pris });
    return ok();
  });
}

/** What an update from a kravliste shall do, by what was ticked. */
export interface Opdateringsvalg {
  /** Ids of lines of the list. */
  readonly tilfoej: readonly number[];
  /** Ids of the dialogue's krav: those that follow the list's version and priority, and those that go. */
  readonly ret: readonly number[];
  readonly fjern: readonly number[];
}

/** Brings the draft in step with a finished kravliste, as far as was ticked; the list becomes the dialogue's. */
export function opdaterFraListe(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  listeId: number,
  valg: Opdateringsvalg,
): Promise<Resultat<{ tilfoejet: number; rettet: number; fjernet: number }>> {
  return medDialog(miljoe, aktoer, dialogId, ADKOMST, async (kald) => {
    const { tx, dialog } = kald;
    const kilde = await hentKilde(tx, listeId);
    if (kilde?.tilstand !== 'faerdig')
      return afvist('ukendt_liste', 'Kravlisten findes ikke eller er ikke færdig. Vælg en anden.', 'liste');
    const plan = planlaegOpdatering(await hentMarkedskrav(tx, dialogId), kilde.linjer);
    const kommer = plan.kommer.filter((l) => valg.tilfoej.includes(l.id));
    const aendres = plan.aendres.filter(({ krav }) => valg.ret.includes(krav.id));
    const gaar = plan.gaar.filter((k) => valg.fjern.includes(k.id));
    for (const k of gaar) await sletKrav(tx, k.id);
    for (const { krav, linje } of aendres)
      await omskrivKrav(tx, skriver(kald, aktoer), krav.id, { ...linje, pris: krav.pris });
    for (const linje of kommer) await nytKrav(tx, skriver(kald, aktoer), { ...linje, pris: dialog.brugPris });
    await sql`update markedsdialog set kravliste_id = ${listeId} where id = ${dialogId}`.execute(tx);
    const gjort = { tilfoejet: kommer.length, rettet: aendres.length, fjernet: gaar.length };
    await skrivSpor(kald, aktoer, 'krav_opdater', { kravliste: listeId, ...gjort });
    return ok(gjort);
  });
}
