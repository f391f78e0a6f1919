import { isDeepStrictEqual } from 'node:util';
import { type Database, raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { tagLaas } from '../../platform/db/transaktionslaas.ts';
import { integrationsoplysninger } from '../katalog/public.ts';
import { type Gemtguide, laesGuide } from './guide/rules.ts';
import { opretKrav, tilfoejVersioner } from './lager/commands.ts';
import { type Gemtindhold, type Klasseart, type Kravindhold, laesIndhold } from './rules.ts';
import {
  type Noegleopslag,
  type Startguide,
  type Startklasse,
  type Startkrav,
  type Startsaet,
  tilGuideindhold,
  tilIndhold,
} from './startsaet/rules.ts';

/** The reason that readers see on what was shipped. */
const LEVERET = 'Leveret med Målbillede.';
const NY_UDGAVE = 'Ny udgave leveret med Målbillede.';

/** A new class; one of the same name that the kravredaktion has made already becomes the shipped one. */
async function opretKlasse(tx: Tx, k: Startklasse, over: number | null, nr: number): Promise<number> {
  const egen = await raekke(
    tx,
    sql<{ id: number }>`update kravklasse set noegle = ${k.noegle}, laas = laas + 1
      where noegle is null and organisation_id is null and udgaaet_kl is null and art = ${k.art}
        and overklasse_id is not distinct from ${over}::int and lower(navn) = lower(${k.navn})
      returning id`,
  );
  if (egen) return egen.id;
  const ny = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into kravklasse (art, noegle, navn, beskrivelse, overklasse_id, raekkefoelge, kilde)
      values (${k.art}, ${k.noegle}, ${k.navn}, ${k.beskrivelse}, ${over}, ${nr}, ${k.kilde ?? ''}) returning id`,
  );
  if (!ny) throw new Error(`the class ${k.noegle} was not stored`);
  return ny.id;
}

/** What nobody has changed follows the delivery; a name that is taken meanwhile stays as it was. */
async function opdaterKlasse(tx: Tx, k: Startklasse, id: number): Promise<void> {
  await sql`update kravklasse c set navn = ${k.navn}, beskrivelse = ${k.beskrivelse}, kilde = ${k.kilde ?? ''}
    where id = ${id} and laas = 1 and udgaaet_kl is null
      and (navn, beskrivelse, kilde) is distinct from (${k.navn}, ${k.beskrivelse}, ${k.kilde ?? ''})
      and not exists (select from kravklasse a where a.id <> c.id and a.art = c.art and a.organisation_id is null
        and a.overklasse_id is not distinct from c.overklasse_id and a.udgaaet_kl is null
        and lower(a.navn) = lower(${k.navn}))`.execute(tx);
}

const sted = (art: Klasseart, noegle: string) => `${art}:${noegle}`;

/** Brings the shipped classes in and returns the ids of all keys. */
async function indlaesKlasser(tx: Tx, klasser: readonly Startklasse[]): Promise<Map<string, number>> {
  const kendte = await raekker(
    tx,
    sql<{
      id: number;
      art: Klasseart;
      noegle: string;
    }>`select id, art, noegle from kravklasse where noegle is not null`,
  );
  const ider = new Map(kendte.map((k) => [sted(k.art, k.noegle), k.id]));
  const talt = new Map<Klasseart, number>();
  for (const k of klasser) {
    const nr = (talt.get(k.art) ?? 0) + 1;
    talt.set(k.art, nr);
    const over = k.over === undefined ? null : find(ider, sted(k.art, k.over));
    const kendt = ider.get(sted(k.art, k.noegle));
    if (kendt !== undefined) await opdaterKlasse(tx, k, kendt);
    else ider.set(sted(k.art, k.noegle), await opretKlasse(tx, k, over, nr));
  }
  return ider;
}

function find(ider: ReadonlyMap<string, number>, noegle: string): number {
  const id = ider.get(noegle);
  if (id === undefined) throw new Error(`the shipped kravbank names ${noegle}, which isn't there`);
  return id;
}

interface Kendt {
  readonly id: number;
  readonly noegle: string;
  readonly indhold: Kravindhold | null;
  /** Nobody has written to it since it was shipped, and nobody is writing now. */
  readonly uroert: boolean;
}

async function kendteKrav(tx: Tx): Promise<Map<string, Kendt>> {
  const fundne = await raekker(
    tx,
    sql<
      Omit<Kendt, 'indhold'> & { indhold: Gemtindhold | null }
    >`select k.id, k.noegle, v.indhold, k.aaben_nr is null and k.slettet_kl is null and k.udgaaet_kl is null
        and v.oprettet_af is null and v.rettet_af is null and v.godkendt_af is null as uroert
      from krav k left join krav_version v on v.krav_id = k.id and v.nr = k.gaeldende_nr
      where k.noegle is not null for update of k`,
  );
  return new Map(fundne.map((k) => [k.noegle, { ...k, indhold: k.indhold && laesIndhold(k.indhold) }]));
}

/** Makes the krav that aren't there, and a new version of those that differ and that no editor has touched. */
async function indlaesKrav(
  tx: Tx,
  nu: Date,
  krav: readonly Startkrav[],
  opslag: Pick<Noegleopslag, 'klasse'>,
): Promise<Map<string, number>> {
  const kendte = await kendteKrav(tx);
  const skriver = { aktoer: null, nu };
  const nye = krav.filter((k) => !kendte.has(k.noegle));
  const lavet = await opretKrav(
    tx,
    skriver,
    nye.map((k) => ({
      slags: 'tvaerkommunalt',
      organisationId: null,
      nummer: null,
      noegle: k.noegle,
      indhold: tilIndhold(k, opslag),
      begrundelse: LEVERET,
      tilstand: 'publiceret',
    })),
  );
  const aendrede = krav.flatMap((k) => {
    const kendt = kendte.get(k.noegle);
    const indhold = tilIndhold(k, opslag);
    return kendt?.uroert && !isDeepStrictEqual(kendt.indhold, indhold) ? [{ kravId: kendt.id, indhold }] : [];
  });
  await tilfoejVersioner(
    tx,
    skriver,
    aendrede.map((a) => ({ ...a, begrundelse: NY_UDGAVE, tilstand: 'publiceret' })),
  );
  return new Map([
    ...[...kendte.values()].map((k) => [k.noegle, k.id] as const),
    ...nye.map((k, i) => [k.noegle, lavet[i].id] as const),
  ]);
}

/** Publishes the shipped guide when there is none, or when it has changed and the newest edition was shipped too. */
async function indlaesGuide(tx: Tx, nu: Date, guide: Startguide, opslag: Noegleopslag): Promise<void> {
  const nyeste = await raekke(
    tx,
    sql<{
      nr: number;
      indhold: Gemtguide;
      leveret: boolean;
    }>`select nr, indhold, tilstand = 'publiceret' and oprettet_af is null and publiceret_af is null as leveret
      from kravguideudgave order by nr desc limit 1`,
  );
  const indhold = tilGuideindhold(guide, opslag);
  if (nyeste && (!nyeste.leveret || isDeepStrictEqual(laesGuide(nyeste.indhold), indhold))) return;
  await sql`insert into kravguideudgave (nr, tilstand, indhold, begrundelse, oprettet_kl, rettet_kl, publiceret_kl)
    values (${(nyeste?.nr ?? 0) + 1}, 'publiceret', ${JSON.stringify(indhold)}::jsonb, ${nyeste ? NY_UDGAVE : LEVERET},
      ${nu}, ${nu}, ${nu})`.execute(tx);
}

/**
 * Loads the shipped kravbank and kravguide. Running it again changes nothing. A newer delivery gives new versions of
 * what no editor has touched, adds what is new, and leaves the rest alone: also what somebody has retired or deleted,
 * and what is no longer shipped.
 */
export async function indlaesKravbank(db: Database, nu: Date, startsaet: Startsaet): Promise<void> {
  await db.somSystem('reference: kravbank', async (tx) => {
    // Nobody changes the classification, and no other start loads it, meanwhile.
    await tagLaas(tx, 'kravklasser');
    const klasser = await indlaesKlasser(tx, startsaet.klasser);
    const klasse: Noegleopslag['klasse'] = (art, noegle) => find(klasser, sted(art, noegle));
    const integrationskrav = (await integrationsoplysninger(tx)).flatMap((i) => {
      const krav = startsaet.integrationskrav(i);
      return krav === null ? [] : [krav];
    });
    const krav = await indlaesKrav(tx, nu, [...startsaet.krav, ...integrationskrav], { klasse });
    await indlaesGuide(tx, nu, startsaet.guide, { klasse, krav: (noegle) => find(krav, noegle) });
  });
}
