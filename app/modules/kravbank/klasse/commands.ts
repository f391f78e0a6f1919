import type { Aktoer } from '../../../kernel/adgang.ts';
import {
  afvist,
  FINDES_IKKE,
  FORAELDET,
  type Hindring,
  ok,
  type Resultat,
} from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import type { Klasseaendring, NyKlasse } from './forms.ts';
import { hentKlasser } from './queries.ts';
import {
  type Klasse,
  type Klassehandling,
  type Klasseplads,
  type Klasser,
  klasseejer,
  maaFlette,
  maaRetteKlasse,
  navnHindring,
  overklasseHindring,
} from './rules.ts';

/** One change of the classification at a time: two merges at once can't make a ring together. */
async function laasKlasser(tx: Tx): Promise<Klasser> {
  await tagLaas(tx, 'kravklasser');
  return hentKlasser(tx);
}

function pladshindring(klasser: Klasser, ny: Klasseplads, id: number | null): Resultat {
  const hindringer = [navnHindring(klasser, ny, id), overklasseHindring(klasser, ny)].filter(
    (h): h is Hindring => h !== null,
  );
  return hindringer.length > 0 ? { ok: false, hindringer } : ok();
}

function spor(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  hvad: string,
  detaljer = {},
): Promise<void> {
  return skrivAudit(tx, aktoer, miljoe.ur.nu(), {
    handling: `kravbank.klasse_${hvad}`,
    genstand: `kravklasse:${id}`,
    detaljer,
  });
}

/** Adds a class last among its kind: a shared one for the kravredaktion, else one of the organisation's own. */
export function opretKlasse(miljoe: Miljoe, aktoer: Aktoer, ny: NyKlasse): Promise<Resultat<number>> {
  return iTransaktion<number>(miljoe, aktoer, async (tx) => {
    const ejer = klasseejer(aktoer);
    if (ejer === undefined)
      return afvist('ikke_adgang', 'Din rolle giver ikke adgang til at tilføje klasser.');
    const klasser = await laasKlasser(tx);
    const plads = pladshindring(klasser, { ...ny, organisationId: ejer }, null);
    if (!plads.ok) return plads;
    const sidst = Math.max(0, ...klasser.alle.filter((k) => k.art === ny.art).map((k) => k.raekkefoelge));
    const lavet = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into kravklasse (art, navn, beskrivelse, overklasse_id, organisation_id, raekkefoelge)
        values (${ny.art}, ${ny.navn}, ${ny.beskrivelse}, ${ny.overklasseId}, ${ejer}, ${sidst + 1}) returning id`,
    );
    const id = lavet?.id ?? 0;
    await spor(tx, miljoe, aktoer, id, 'ny', { art: ny.art, navn: ny.navn, overklasse: ny.overklasseId });
    return ok(id);
  });
}

interface Kald {
  readonly tx: Tx;
  readonly klasser: Klasser;
  readonly klasse: Klasse;
}

/** Loads the class under the lock, and refuses those whose it isn't. */
function medKlasse(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  arbejde: (kald: Kald) => Promise<Resultat>,
): Promise<Resultat> {
  return iTransaktion<void>(miljoe, aktoer, async (tx) => {
    const klasser = await laasKlasser(tx);
    const klasse = klasser.alle.find((k) => k.id === id);
    if (!klasse) return afvist(FINDES_IKKE, 'Klassen findes ikke.');
    if (!maaRetteKlasse(aktoer, klasse))
      return afvist(
        'ikke_adgang',
        klasse.organisationId === null
          ? 'De fælles klasser rettes af kravredaktionen.'
          : 'Klassen hører til en anden organisation.',
      );
    return arbejde({ tx, klasser, klasse });
  });
}

/** Renames, describes or moves a class. Krav follow a subcategory to its new category. */
export function retKlasse(miljoe: Miljoe, aktoer: Aktoer, id: number, ny: Klasseaendring): Promise<Resultat> {
  return medKlasse(miljoe, aktoer, id, async ({ tx, klasser, klasse }) => {
    if (klasse.laas !== ny.laas)
      return afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se forskellene, og gem igen.');
    if ((klasse.overklasseId === null) !== (ny.overklasseId === null))
      return afvist(
        'niveau',
        klasse.overklasseId === null
          ? 'En kategori kan ikke blive til en underkategori. Flet den i stedet.'
          : 'Vælg den kategori, underkategorien ligger under.',
        'overklasseId',
      );
    const plads = klasse.udgaaet ? ok() : pladshindring(klasser, { ...klasse, ...ny }, id);
    if (!plads.ok) return plads;
    await sql`update kravklasse set navn = ${ny.navn}, beskrivelse = ${ny.beskrivelse}, overklasse_id = ${ny.overklasseId},
      laas = laas + 1 where id = ${id}`.execute(tx);
    if (klasse.overklasseId !== ny.overklasseId) await genberegn(tx, [id]);
    await spor(tx, miljoe, aktoer, id, 'ret', {
      foer: { navn: klasse.navn, beskrivelse: klasse.beskrivelse, overklasse: klasse.overklasseId },
      efter: { navn: ny.navn, beskrivelse: ny.beskrivelse, overklasse: ny.overklasseId },
    });
    return ok();
  });
}

/** Brings every krav that carries one of these in step with what is shown now. */
async function genberegn(tx: Tx, ider: readonly number[]): Promise<void> {
  await sql`select kravklasse_genberegn(${[...ider]}::int[])`.execute(tx);
}

async function flyt({ tx, klasser, klasse }: Kald, retning: 'op' | 'ned'): Promise<Resultat> {
  const soeskende = klasser.alle.filter(
    (k) =>
      k.art === klasse.art &&
      !k.udgaaet &&
      k.organisationId === klasse.organisationId &&
      (klasser.find(k.overklasseId)?.id ?? null) === (klasser.find(klasse.overklasseId)?.id ?? null),
  );
  const her = soeskende.findIndex((k) => k.id === klasse.id);
  const der = retning === 'op' ? her - 1 : her + 1;
  if (her < 0 || der < 0 || der >= soeskende.length)
    return afvist('yderst', `»${klasse.navn}« kan ikke flyttes længere ${retning}.`);
  const ny = soeskende.map((k) => k.id);
  [ny[her], ny[der]] = [ny[der], ny[her]];
  await sql`update kravklasse k set raekkefoelge = x.nr from unnest(${ny}::int[]) with ordinality x(id, nr)
    where k.id = x.id`.execute(tx);
  return ok();
}

async function flet({ tx, klasser, klasse }: Kald, nu: Date, iId: number | null): Promise<Resultat> {
  const til = klasser.alle.find((k) => k.id === iId);
  if (!til) return afvist('mangler', 'Vælg, hvad den skal flettes ind i.', 'i');
  const maa = maaFlette(klasse, til);
  if (!maa.ok) return maa;
  await sql`update kravklasse set flettet_i = ${til.id}, udgaaet_kl = coalesce(udgaaet_kl, ${nu}), laas = laas + 1
    where id = ${klasse.id}`.execute(tx);
  await genberegn(tx, [klasse.id, til.id]);
  return ok();
}

/** Takes a merge apart, or takes a retired class into use again. */
async function tilbage({ tx, klasser, klasse }: Kald): Promise<Resultat> {
  if (!klasse.udgaaet) return afvist('i_brug', `»${klasse.navn}« er i brug.`);
  const plads = pladshindring(klasser, klasse, klasse.id);
  if (!plads.ok) return plads;
  const vist = klasser.find(klasse.id)?.id ?? klasse.id;
  await sql`update kravklasse set flettet_i = null, udgaaet_kl = null, laas = laas + 1 where id = ${klasse.id}`.execute(
    tx,
  );
  if (vist !== klasse.id) await genberegn(tx, [vist]);
  return ok();
}

async function udgaa({ tx, klasse }: Kald, nu: Date): Promise<Resultat> {
  if (klasse.udgaaet) return afvist('udgaaet', `»${klasse.navn}« er allerede udgået.`);
  await sql`update kravklasse set udgaaet_kl = ${nu}, laas = laas + 1 where id = ${klasse.id}`.execute(tx);
  return ok();
}

/** What one does with a class as a whole. `i`: what it is merged into. */
export function klassehandling(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  handling: Klassehandling,
  i: number | null = null,
): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return medKlasse(miljoe, aktoer, id, async (kald) => {
    const udfoert = await udfoer(kald, handling, nu, i);
    if (!udfoert.ok) return udfoert;
    await spor(kald.tx, miljoe, aktoer, id, handling, {
      navn: kald.klasse.navn,
      ...(handling === 'flet' ? { i } : {}),
      ...(handling === 'adskil' ? { fra: kald.klasse.flettetI } : {}),
    });
    return ok();
  });
}

function udfoer(kald: Kald, handling: Klassehandling, nu: Date, i: number | null): Promise<Resultat> {
  switch (handling) {
    case 'op':
    case 'ned':
      return flyt(kald, handling);
    case 'flet':
      return flet(kald, nu, i);
    case 'adskil':
      return kald.klasse.flettetI === null
        ? Promise.resolve(afvist('ikke_flettet', `»${kald.klasse.navn}« er ikke flettet ind i en anden.`))
        : tilbage(kald);
    case 'genindfoer':
      return kald.klasse.flettetI === null
        ? tilbage(kald)
        : Promise.resolve(afvist('er_flettet', 'Fortryd fletningen i stedet.'));
    case 'udgaa':
      return udgaa(kald, nu);
  }
}
