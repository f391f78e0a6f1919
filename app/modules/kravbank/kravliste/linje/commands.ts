import { type Aktoer, maa as harRet } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { hentGuidekrav } from '../../guide/queries.ts';
import { hentKlasser } from '../../klasse/queries.ts';
import { LINJERET, type Prioritet } from '../../rules.ts';
import { hentKategorier } from '../billede.ts';
import { gemLinjer, hentLinje, type Listekald, medListe, skrivSpor } from '../kald.ts';
import { hentLinjer, type Listelinje } from '../queries.ts';
import type { Fritekst, Haendelsesart, Linje } from '../rules.ts';
import {
  erstat,
  fjern,
  flyt,
  flytEn,
  harNyere,
  indplacer,
  maaAfgoere,
  maaFjerne,
  maaSaettePrioritet,
  nyFritekst,
  nyKravlinje,
  saetPrioritet,
  saetTilbage,
  tilfoej,
} from './rules.ts';

/** Which line of which list, and the number of the list that the form was made from. */
export interface Linjevalg {
  readonly liste: number;
  readonly linje: number;
  readonly laas: number;
}

interface Aendring {
  readonly linjer: readonly Linje[];
  readonly detaljer: Record<string, unknown>;
}

/** Changes that those who decide on a Mindstekrav may make of it, though the list isn't theirs to write. */
const AFGOERELSER: readonly Haendelsesart[] = ['fjern', 'tilbage', 'prioritet'];

/** One change of one line: asks the rules, writes the lines, and says what was done to which krav. */
function retLinje(
  miljoe: Miljoe,
  aktoer: Aktoer,
  { liste, linje: id, laas }: Linjevalg,
  art: Haendelsesart,
  ret: (
    linje: Listelinje,
    linjer: readonly Listelinje[],
    kald: Listekald,
  ) => Resultat<Aendring> | Promise<Resultat<Aendring>>,
): Promise<Resultat> {
  const afgoer = AFGOERELSER.includes(art);
  const adkomst = { handling: 'ret', laas, ...(afgoer && { maa: () => harRet(aktoer, LINJERET) }) } as const;
  return medListe(miljoe, aktoer, liste, adkomst, async (kald) => {
    const fundet = await hentLinje(kald, id);
    if (!fundet.ok) return fundet;
    const { linje, linjer } = fundet.vaerdi;
    const maaDet = afgoer ? maaAfgoere(aktoer, linje) : ok();
    if (!maaDet.ok) return maaDet;
    const svar = await ret(linje, linjer, kald);
    if (!svar.ok) return svar;
    await gemLinjer(kald.tx, liste, svar.vaerdi.linjer);
    await skrivSpor(kald, miljoe, aktoer, art, {
      linje: id,
      krav: linje.nummer === '' ? linje.navn : linje.nummer,
      ...svar.vaerdi.detaljer,
    });
    return ok();
  });
}

export function fjernLinje(
  miljoe: Miljoe,
  aktoer: Aktoer,
  hvor: Linjevalg,
  grund: string,
): Promise<Resultat> {
  return retLinje(miljoe, aktoer, hvor, 'fjern', (linje, linjer) => {
    const maa = maaFjerne(aktoer, linje);
    if (!maa.ok) return maa;
    const ny = fjern(linje, grund, aktoer.personId, miljoe.ur.nu());
    return ny.ok ? ok({ linjer: erstat(linjer, ny.vaerdi), detaljer: { grund } }) : ny;
  });
}

export function saetLinjeTilbage(miljoe: Miljoe, aktoer: Aktoer, hvor: Linjevalg): Promise<Resultat> {
  return retLinje(miljoe, aktoer, hvor, 'tilbage', (linje, linjer) => {
    const ny = saetTilbage(linje);
    return ny.ok ? ok({ linjer: erstat(linjer, ny.vaerdi), detaljer: { grund: linje.fjernetGrund } }) : ny;
  });
}

export function prioriterLinje(
  miljoe: Miljoe,
  aktoer: Aktoer,
  hvor: Linjevalg,
  til: Prioritet,
  grund: string,
): Promise<Resultat> {
  return retLinje(miljoe, aktoer, hvor, 'prioritet', (linje, linjer) => {
    const maa = maaSaettePrioritet(aktoer, linje, til);
    if (!maa.ok) return maa;
    const ny = saetPrioritet(linje, til, grund);
    return ny.ok ? ok({ linjer: erstat(linjer, ny.vaerdi), detaljer: { til, grund } }) : ny;
  });
}

/** Past a neighbour, or to a place counted from 1. */
export function flytLinje(
  miljoe: Miljoe,
  aktoer: Aktoer,
  hvor: Linjevalg,
  vej: 'op' | 'ned' | number,
): Promise<Resultat> {
  return retLinje(miljoe, aktoer, hvor, 'flyt', (linje, linjer) => {
    if (typeof vej !== 'number') return ok({ linjer: flytEn(linjer, linje.id, vej), detaljer: {} });
    if (!Number.isInteger(vej) || vej < 1)
      return afvist('ugyldig_plads', 'Skriv en plads som et helt tal fra 1.', 'plads');
    return ok({ linjer: flyt(linjer, linje.id, pladsI(linjer, linje, vej)), detaljer: { plads: vej } });
  });
}

/** The place among all lines of a place among those that are shown, which removed lines are not. */
function pladsI(linjer: readonly Listelinje[], linje: Listelinje, vist: number): number {
  const resten = linjer.filter((l) => l.id !== linje.id);
  const foran = resten.filter((l) => l.tilstand !== 'fjernet')[vist - 1];
  return foran === undefined ? resten.length + 1 : resten.indexOf(foran) + 1;
}

/** Takes the newest published version of one krav. */
export function tagNyesteVersion(miljoe: Miljoe, aktoer: Aktoer, hvor: Linjevalg): Promise<Resultat> {
  return retLinje(miljoe, aktoer, hvor, 'version', (linje, linjer) => {
    if (!harNyere(linje)) return afvist('er_nyest', 'Listen bruger allerede den nyeste version af kravet.');
    return ok({
      linjer: erstat(linjer, medNyeste(linje)),
      detaljer: { fra: linje.versionNr, til: linje.gaeldendeNr },
    });
  });
}

const medNyeste = (linje: Listelinje): Linje => ({ ...linje, versionNr: linje.gaeldendeNr });

/** Takes the newest version of every krav on the list; how many were changed. */
export function tagNyesteVersioner(
  miljoe: Miljoe,
  aktoer: Aktoer,
  listeId: number,
  laas: number,
): Promise<Resultat<{ antal: number }>> {
  return medListe(miljoe, aktoer, listeId, { handling: 'ret', laas }, async (kald) => {
    const linjer = await hentLinjer(kald.tx, listeId);
    const nyere = linjer.filter((l) => l.tilstand !== 'fjernet' && harNyere(l));
    if (nyere.length === 0) return afvist('er_nyest', 'Listen bruger allerede de nyeste versioner.');
    await gemLinjer(
      kald.tx,
      listeId,
      linjer.map((l) => (nyere.includes(l) ? medNyeste(l) : l)),
    );
    await skrivSpor(kald, miljoe, aktoer, 'version', { krav: nyere.map((l) => l.nummer).join(', ') });
    return ok({ antal: nyere.length });
  });
}

/** Adds a krav of the bank by hand, in its newest published version. */
export function tilfoejKrav(
  miljoe: Miljoe,
  aktoer: Aktoer,
  listeId: number,
  laas: number,
  kravId: number,
): Promise<Resultat> {
  return medListe(miljoe, aktoer, listeId, { handling: 'ret', laas }, async (kald) => {
    const { tx } = kald;
    const krav = (await hentGuidekrav(tx, aktoer.organisation.id)).find((k) => k.id === kravId);
    if (!krav) return afvist('ukendt_krav', 'Kravet findes ikke, eller det er ikke publiceret.');
    const kategorier = await hentKategorier(tx, [kravId]);
    const ny = nyKravlinje({ ...krav, kravId, kategoriId: kategorier.get(kravId) ?? null });
    const svar = tilfoej(await hentLinjer(tx, listeId), ny);
    if (!svar.ok) return svar;
    await gemLinjer(tx, listeId, svar.vaerdi);
    await skrivSpor(kald, miljoe, aktoer, 'tilfoej', { krav: krav.nummer });
    return ok();
  });
}

/** Whether the category can be chosen by this organisation. */
async function kontrollerTekst({ tx }: Listekald, aktoer: Aktoer, tekst: Fritekst): Promise<Resultat> {
  if (tekst.kategoriId === null) return ok();
  const kan = (await hentKlasser(tx)).valgbare('kategori', aktoer.organisation.id);
  return kan.some((k) => k.id === tekst.kategoriId)
    ? ok()
    : afvist('ukendt_kategori', 'Kategorien findes ikke længere. Vælg en anden.', 'kategoriId');
}

/** A krav in the organisation's own words, for this list alone. Its number is the line's. */
export function skrivFritekst(
  miljoe: Miljoe,
  aktoer: Aktoer,
  listeId: number,
  laas: number,
  tekst: Fritekst,
): Promise<Resultat> {
  return medListe(miljoe, aktoer, listeId, { handling: 'ret', laas }, async (kald) => {
    const kendt = await kontrollerTekst(kald, aktoer, tekst);
    if (!kendt.ok) return kendt;
    await gemLinjer(kald.tx, listeId, indplacer(await hentLinjer(kald.tx, listeId), [nyFritekst(tekst)]));
    await skrivSpor(kald, miljoe, aktoer, 'fritekst', { krav: tekst.navn });
    return ok();
  });
}

export function retFritekst(
  miljoe: Miljoe,
  aktoer: Aktoer,
  hvor: Linjevalg,
  tekst: Fritekst,
): Promise<Resultat> {
  return retLinje(miljoe, aktoer, hvor, 'ret_fritekst', async (linje, linjer, kald) => {
    if (linje.fritekst === null)
      return afvist('ikke_egen', 'Kun egne krav kan rettes her. Et krav fra kravbanken rettes i kravbanken.');
    const maa = maaSaettePrioritet(aktoer, linje, tekst.prioritet);
    if (!maa.ok) return maa;
    const kendt = await kontrollerTekst(kald, aktoer, tekst);
    if (!kendt.ok) return kendt;
    return ok({
      linjer: erstat(linjer, { ...linje, fritekst: tekst }),
      detaljer: { fra: linje.fritekst.navn, til: tekst.navn },
    });
  });
}
