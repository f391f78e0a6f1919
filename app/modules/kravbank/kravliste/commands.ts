import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { arbejdsgangsnavne } from '../../katalog/public.ts';
import { gaeldendeNr } from '../guide/queries.ts';
import type { Driftsform } from '../guide/rules.ts';
import { hentKlasser } from '../klasse/queries.ts';
import type { Klasser } from '../klasse/rules.ts';
import { LISTERET } from '../rules.ts';
import { hentGuidebillede, hentKategorier, valgteI } from './billede.ts';
import { gemLinjer, type Listekald, medListe, skrivHaendelse, skrivSpor } from './kald.ts';
import { efterKategori } from './linje/rules.ts';
import { anvend, planlaeg } from './plan/rules.ts';
import { hentLinjer } from './queries.ts';
import { kanAfslutte } from './rules.ts';
import { modtagere, synkOpgaver } from './svar/commands.ts';

export interface Listenavn {
  readonly navn: string;
  readonly formaal: string;
}

/** What a list begins with. */
export interface Listestart extends Listenavn {
  /** Codes from the catalogue; those it no longer has are left out. */
  readonly arbejdsgange?: readonly string[];
}

/** Makes an empty list that runs the newest edition of the guide, in the caller's transaction. */
export async function opretListeI(
  tx: Tx,
  aktoer: Aktoer,
  kl: Date,
  { navn, formaal, arbejdsgange = [] }: Listestart,
): Promise<Resultat<{ id: number }>> {
  if (!maa(aktoer, LISTERET))
    return afvist('ikke_adgang', 'Din rolle giver ikke ret til at lave kravlister.');
  const guide = await gaeldendeNr(tx);
  if (guide === null)
    return afvist('ingen_guide', 'Kravguiden har ingen publiceret udgave endnu. Kontakt kravredaktionen.');
  const kendte = new Set((await arbejdsgangsnavne(tx)).map((a) => a.kode));
  const ny = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into kravliste (organisation_id, navn, formaal, guide_nr, arbejdsgange, oprettet_af, oprettet_kl,
        rettet_af, rettet_kl)
      values (${aktoer.organisation.id}, ${navn}, ${formaal}, ${guide},
        ${arbejdsgange.filter((k) => kendte.has(k))}::text[], ${aktoer.personId}, ${kl}, ${aktoer.personId}, ${kl})
      returning id`,
  );
  if (!ny) throw new Error('the list was not stored');
  await skrivHaendelse(tx, aktoer, kl, ny.id, 'opret');
  return ok({ id: ny.id });
}

export function opretListe(
  miljoe: Miljoe,
  aktoer: Aktoer,
  start: Listenavn,
): Promise<Resultat<{ id: number }>> {
  return iTransaktion(miljoe, aktoer, (tx) => opretListeI(tx, aktoer, miljoe.ur.nu(), start));
}

export function omdoebListe(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  { navn, formaal }: Listenavn,
): Promise<Resultat> {
  return medListe(miljoe, aktoer, id, { handling: 'ret', laas }, async (kald) => {
    await sql`update kravliste set navn = ${navn}, formaal = ${formaal} where id = ${id}`.execute(kald.tx);
    await skrivSpor(kald, miljoe, aktoer, 'omdoeb', { fra: kald.liste.navn, til: navn });
    return ok();
  });
}

/** After a choice: closes and makes tasks as the questions that are asked now ask for. */
async function efterValg(
  kald: Listekald,
  miljoe: Miljoe,
  aktoer: Aktoer,
  til: Awaited<ReturnType<typeof modtagere>>,
) {
  const { tx, liste } = kald;
  const { forberedt, resultat, valg } = await hentGuidebillede(tx, aktoer.organisation.id, liste);
  await synkOpgaver(kald, miljoe, aktoer, {
    guide: forberedt.guide,
    stillede: resultat.stillede,
    svar: valg.svar,
    til,
  });
}

export async function vaelgDomaener(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  valg: { readonly domaener: readonly number[]; readonly driftsform: Driftsform },
): Promise<Resultat> {
  const til = await modtagere(miljoe, aktoer, id);
  return medListe(miljoe, aktoer, id, { handling: 'ret', laas }, async (kald) => {
    const { tx, liste } = kald;
    const klasser = (await hentKlasser(tx)).valgbare('domaene', aktoer.organisation.id).map((k) => k.id);
    const ukendt = valg.domaener.find((d) => !klasser.includes(d) && !liste.domaener.includes(d));
    if (ukendt !== undefined)
      return afvist('ukendt_domaene', 'Et af domænerne findes ikke længere. Vælg igen.', 'domaene');
    await sql`update kravliste set domaener = ${[...valg.domaener]}::int[], driftsform = ${valg.driftsform}
      where id = ${id}`.execute(tx);
    await skrivSpor(kald, miljoe, aktoer, 'vaelg_domaener', {
      domaener: { fra: liste.domaener, til: valg.domaener },
      driftsform: { fra: liste.driftsform, til: valg.driftsform },
    });
    await efterValg({ tx, liste: { ...liste, ...valg } }, miljoe, aktoer, til);
    return ok();
  });
}

export function vaelgArbejdsgange(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  koder: readonly string[],
): Promise<Resultat> {
  return medListe(miljoe, aktoer, id, { handling: 'ret', laas }, async (kald) => {
    const { tx, liste } = kald;
    const { arbejdsgange } = await hentGuidebillede(tx, aktoer.organisation.id, liste);
    const kendte = new Set(arbejdsgange.map((a) => a.kode));
    if (koder.some((k) => !kendte.has(k)))
      return afvist('ukendt_arbejdsgang', 'En af arbejdsgangene findes ikke. Vælg igen.', 'arbejdsgang');
    await sql`update kravliste set arbejdsgange = ${[...koder]}::text[] where id = ${id}`.execute(tx);
    await skrivSpor(kald, miljoe, aktoer, 'vaelg_arbejdsgange', { fra: liste.arbejdsgange, til: koder });
    return ok();
  });
}

/** The place of each category among those of the bank; what has none comes last. */
function kategorirang(klasser: Klasser): (id: number | null) => number {
  const orden = klasser.alle.filter((k) => k.art === 'kategori' && k.overklasseId === null).map((k) => k.id);
  return (id) => {
    const plads = orden.indexOf(klasser.find(id)?.id ?? -1);
    return plads < 0 ? orden.length : plads;
  };
}

export interface Opdatering {
  readonly kommer: number;
  readonly gaar: number;
}

/** Brings the lines in step with the guide. `behold` are ids of lines to keep by hand that it would let go. */
export function opdaterListe(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
  behold: readonly number[],
): Promise<Resultat<Opdatering>> {
  return medListe(miljoe, aktoer, id, { handling: 'ret', laas }, async (kald) => {
    const { tx, liste } = kald;
    const { forberedt, resultat } = await hentGuidebillede(tx, aktoer.organisation.id, liste, valgteI(liste));
    const linjer = await hentLinjer(tx, id);
    const plan = planlaeg(linjer, forberedt.krav, resultat);
    const beholdt = new Set(behold);
    const kategori = await hentKategorier(
      tx,
      plan.kommer.map((k) => k.krav.id),
    );
    const nye = anvend(linjer, plan, beholdt, (kravId) => kategori.get(kravId) ?? null);
    await gemLinjer(
      tx,
      id,
      linjer.length === 0 ? efterKategori(nye, kategorirang(await hentKlasser(tx))) : nye,
    );
    const gaar = plan.gaar.filter((g) => !beholdt.has(g.linje.id));
    await skrivSpor(kald, miljoe, aktoer, 'opdater', {
      kommer: plan.kommer.map((k) => k.krav.nummer),
      gaar: gaar.map((g) => linjer.find((l) => l.id === g.linje.id)?.nummer ?? ''),
    });
    return ok({ kommer: plan.kommer.length, gaar: gaar.length });
  });
}

/** Runs the newest edition of the guide from now on; answers are kept under the keys of their questions. */
export async function skiftGuide(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
): Promise<Resultat> {
  const til = await modtagere(miljoe, aktoer, id);
  return medListe(miljoe, aktoer, id, { handling: 'ret', laas }, async (kald) => {
    const { tx, liste } = kald;
    const nr = await gaeldendeNr(tx);
    if (nr === null || nr === liste.guideNr)
      return afvist('er_nyest', 'Listen bruger allerede den nyeste udgave af guiden.');
    await sql`update kravliste set guide_nr = ${nr} where id = ${id}`.execute(tx);
    await skrivSpor(kald, miljoe, aktoer, 'nyguide', { fra: liste.guideNr, til: nr });
    await efterValg({ tx, liste: { ...liste, guideNr: nr } }, miljoe, aktoer, til);
    return ok();
  });
}

export function afslutListe(miljoe: Miljoe, aktoer: Aktoer, id: number, laas: number): Promise<Resultat> {
  return medListe(miljoe, aktoer, id, { handling: 'faerdig', laas }, async (kald) => {
    const klar = kanAfslutte(await hentLinjer(kald.tx, id));
    if (!klar.ok) return klar;
    await sql`update kravliste set tilstand = 'faerdig' where id = ${id}`.execute(kald.tx);
    await skrivSpor(kald, miljoe, aktoer, 'faerdig');
    return ok();
  });
}

export function genaabnListe(miljoe: Miljoe, aktoer: Aktoer, id: number, laas: number): Promise<Resultat> {
  return medListe(miljoe, aktoer, id, { handling: 'genaabn', laas }, async (kald) => {
    await sql`update kravliste set tilstand = 'i_gang' where id = ${id}`.execute(kald.tx);
    await skrivSpor(kald, miljoe, aktoer, 'genaabn');
    return ok();
  });
}

export function sletListe(miljoe: Miljoe, aktoer: Aktoer, id: number, laas: number): Promise<Resultat> {
  return medListe(miljoe, aktoer, id, { handling: 'slet', laas }, async (kald) => {
    await sql`update kravliste set slettet_kl = ${miljoe.ur.nu()} where id = ${id}`.execute(kald.tx);
    await skrivSpor(kald, miljoe, aktoer, 'slet');
    return ok();
  });
}

export function gendanListe(miljoe: Miljoe, aktoer: Aktoer, id: number, laas: number): Promise<Resultat> {
  return medListe(miljoe, aktoer, id, { handling: 'gendan', laas }, async (kald) => {
    await sql`update kravliste set slettet_kl = null where id = ${id}`.execute(kald.tx);
    await skrivSpor(kald, miljoe, aktoer, 'gendan');
    return ok();
  });
}

/** A new list, in progress, with the same choices, answers and lines. Who answered what stays with the answers. */
export async function kopierListe(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  { navn, formaal }: Listenavn,
): Promise<Resultat<{ id: number }>> {
  const til = await modtagere(miljoe, aktoer, id);
  return medListe(miljoe, aktoer, id, { handling: 'kopier', laas: null }, async ({ tx, liste }) => {
    const kl = miljoe.ur.nu();
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into kravliste (organisation_id, navn, formaal, guide_nr, domaener, driftsform,
          arbejdsgange, svar, oprettet_af, oprettet_kl, rettet_af, rettet_kl)
        select organisation_id, ${navn}, ${formaal}, guide_nr, domaener, driftsform, arbejdsgange, svar,
          ${aktoer.personId}::uuid, ${kl}::timestamptz, ${aktoer.personId}::uuid, ${kl}::timestamptz
        from kravliste where id = ${id} returning id`,
    );
    if (!ny) throw new Error('the copy was not stored');
    const linjer = await hentLinjer(tx, id);
    await gemLinjer(
      tx,
      ny.id,
      linjer.map((l) => ({ ...l, id: 0 })),
    );
    await skrivHaendelse(tx, aktoer, kl, ny.id, 'kopier', { fra: id, navn: liste.navn });
    await efterValg({ tx, liste: { ...liste, id: ny.id, navn } }, miljoe, aktoer, til);
    return ok({ id: ny.id });
  });
}
