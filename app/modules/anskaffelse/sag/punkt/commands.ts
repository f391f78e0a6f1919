import { isDeepStrictEqual } from 'node:util';
import type { Aktoer, Rolle } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { kontrollerPerson } from '../../folk.ts';
import { medSag, type Sagskald, skrivSpor } from '../../kald.ts';
import { LAESRET, SAGSRET } from '../../rules.ts';
import { indsaetPunkter } from '../commands.ts';
import type { Punkt } from '../skabelon/rules.ts';
import { findPunkt, findSpoergsmaal } from './queries.ts';
import { erSpurgt, kanFravaelges, type Punktfelter, type Sagspunkt, somFelter } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

const INTET_PUNKT = afvist(FINDES_IKKE, 'Punktet findes ikke på sagen.');

async function skriv({ tx, nu }: Sagskald, aktoer: Aktoer, punkt: Sagspunkt, ny: Punktfelter): Promise<void> {
  const lukker = ny.tilstand === 'lukket' && punkt.tilstand !== 'lukket';
  const foerst = ny.tilstand !== 'lukket' ? sql`null` : lukker ? sql`${nu}::timestamptz` : sql`lukket_kl`;
  const hvem = ny.tilstand !== 'lukket' ? sql`null` : lukker ? sql`${aktoer.personId}::uuid` : sql`lukket_af`;
  await sql`update sagspunkt set relevans = ${ny.relevans}, relevans_grund = ${ny.relevansGrund}, tilstand = ${ny.tilstand},
      ejer_id = ${ny.ejerId}, frist = ${ny.frist}::date, note = ${ny.note}, lukket_kl = ${foerst}, lukket_af = ${hvem},
      rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
    where id = ${punkt.id}`.execute(tx);
}

/** What is closed has been found relevant; a reason belongs to what was put aside. */
function rettet(punkt: Sagspunkt, felter: Punktfelter): Punktfelter {
  const tilstand =
    punkt.indhold.kobling === null || felter.tilstand !== 'lukket' ? felter.tilstand : punkt.tilstand;
  const relevans = tilstand === 'lukket' && felter.relevans === '' ? 'relevant' : felter.relevans;
  return {
    ...felter,
    tilstand,
    relevans,
    relevansGrund: relevans === 'ikke_relevant' ? felter.relevansGrund : '',
  };
}

/** Stores what was written on a checkpoint; refused with `foraeldet` when somebody else has written since `laas`. */
export function gemPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  punktId: number,
  laas: number,
  skrevet: Punktfelter,
): Promise<Resultat<{ laas: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag } = kald;
    const punkt = await findPunkt(tx, sagId, punktId, { laas: true });
    if (!punkt) return INTET_PUNKT;
    if (punkt.laas !== laas)
      return afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se begges ændringer, og gem igen.');
    const ny = rettet(punkt, skrevet);
    if (ny.relevans === 'ikke_relevant' && !kanFravaelges(punkt, sag.persondata))
      return afvist(
        'spaerrer',
        punkt.indhold.spaerrer === 'persondata'
          ? 'Punktet kan ikke fravælges, så længe der behandles personoplysninger. Ret sagens oplysninger, hvis det ikke er tilfældet.'
          : 'Punktet kan ikke fravælges: skabelonen siger, at det altid skal lukkes.',
        'relevans',
      );
    const person = await kontrollerPerson(tx, aktoer, ny.ejerId, 'ejerId', punkt.ejerId);
    if (!person.ok) return person;
    const foer = somFelter(punkt);
    if (isDeepStrictEqual(foer, ny)) return ok({ laas });
    await skriv(kald, aktoer, punkt, ny);
    await skrivSpor(kald, aktoer, 'punkt.ret', {
      punktId,
      navn: punkt.indhold.navn,
      laas: laas + 1,
      foer,
      efter: ny,
    });
    return ok({ laas: laas + 1 });
  });
}

/** The last change of a checkpoint, when it is what the checkpoint says now. */
export function sidsteAendring(
  tx: Tx,
  sagId: number,
  punkt: Pick<Sagspunkt, 'id' | 'laas'>,
): Promise<{ foer: Punktfelter } | null> {
  return raekke(
    tx,
    sql<{ foer: Punktfelter }>`select detaljer -> 'foer' as foer from sagshaendelse
      where sag_id = ${sagId} and handling in ('punkt.ret', 'punkt.fortryd')
        and (detaljer ->> 'punktId')::int = ${punkt.id} and (detaljer ->> 'laas')::int = ${punkt.laas}
      order by id desc limit 1`,
  );
}

/** Takes the last change of a checkpoint back; doing it twice brings it on again. */
export function fortrydPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  punktId: number,
  laas: number,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx } = kald;
    const punkt = await findPunkt(tx, sagId, punktId, { laas: true });
    if (!punkt) return INTET_PUNKT;
    const sidste = punkt.laas === laas ? await sidsteAendring(tx, sagId, punkt) : null;
    if (!sidste) return afvist(FORAELDET, 'Punktet er rettet siden. Her er det, som det er nu.');
    await skriv(kald, aktoer, punkt, sidste.foer);
    await skrivSpor(kald, aktoer, 'punkt.fortryd', {
      punktId,
      navn: punkt.indhold.navn,
      laas: laas + 1,
      foer: somFelter(punkt),
      efter: sidste.foer,
    });
    return ok();
  });
}

export interface EgetPunkt {
  readonly navn: string;
  readonly tekst: string;
  readonly fase: number;
  readonly rolle: Rolle;
}

/** A checkpoint of the case's own, after those of the template. */
export function nytPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  { navn, tekst, fase, rolle }: EgetPunkt,
): Promise<Resultat<{ id: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    if (fase < 1 || fase > sag.faser.length)
      return afvist('forkert_fase', 'Vælg en af sagens faser.', 'fase');
    const sidste = await raekke(
      tx,
      sql<{
        orden: number;
      }>`select coalesce(max(orden), 0)::int as orden from sagspunkt where sag_id = ${sagId}`,
    );
    const punkt: Punkt = {
      noegle: `egen-${crypto.randomUUID()}`,
      navn,
      tekst,
      hjaelp: '',
      henvisninger: [],
      faser: [fase],
      rolle,
      spaerrer: 'aldrig',
      kobling: null,
    };
    await indsaetPunkter(tx, sag, nu, [punkt], (sidste?.orden ?? 0) + 1);
    const r = await raekke(
      tx,
      sql<{ id: number }>`select id from sagspunkt where sag_id = ${sagId} and noegle = ${punkt.noegle}`,
    );
    if (!r) throw new Error('the checkpoint was not stored');
    await skrivSpor(kald, aktoer, 'punkt.nyt', { punktId: r.id, navn });
    return ok({ id: r.id });
  });
}

export interface NytSpoergsmaal {
  /** One of the two. */
  readonly tilRolle: Rolle | '';
  readonly tilPersonId: string | null;
  readonly tekst: string;
}

/** Asks a role or a person of the house about a checkpoint. */
export function spoerg(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  punktId: number,
  { tilRolle, tilPersonId, tekst }: NytSpoergsmaal,
): Promise<Resultat<{ id: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const punkt = await findPunkt(tx, sagId, punktId);
    if (!punkt) return INTET_PUNKT;
    if ((tilRolle === '') === (tilPersonId === null))
      return afvist('mangler_modtager', 'Vælg enten en rolle eller en person at spørge.', 'til');
    const person = await kontrollerPerson(tx, aktoer, tilPersonId, 'til');
    if (!person.ok) return person;
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into sagsspoergsmaal (organisation_id, sag_id, punkt_id, til_rolle, til_person_id, tekst,
          stillet_kl, stillet_af)
        values (${sag.organisationId}, ${sagId}, ${punktId}, ${tilRolle}, ${tilPersonId}, ${tekst}, ${nu}, ${aktoer.personId})
        returning id`,
    );
    if (!r) throw new Error('the question was not stored');
    await skrivSpor(kald, aktoer, 'punkt.spoerg', {
      punktId,
      navn: punkt.indhold.navn,
      tilRolle,
      tilPersonId,
    });
    return ok({ id: r.id });
  });
}

/** Answers a question that was put to one, or takes back one's own that nobody has answered. */
export function besvar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  id: number,
  svar: { readonly tekst: string } | 'traek',
): Promise<Resultat<{ punktId: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: LAESRET, laas: null }, async (kald) => {
    const { tx, nu } = kald;
    const q = await findSpoergsmaal(tx, sagId, id);
    if (!q) return afvist(FINDES_IKKE, 'Spørgsmålet findes ikke.');
    if (q.svaretKl !== null) return afvist('allerede', `${q.svaretAf || 'En anden'} har allerede svaret.`);
    if (q.trukketKl !== null) return afvist('allerede', 'Spørgsmålet er trukket tilbage.');
    if (svar === 'traek') {
      if (q.stilletAfId !== aktoer.personId)
        return afvist('ikke_ret', 'Kun den, der stillede spørgsmålet, kan trække det tilbage.');
      await sql`update sagsspoergsmaal set trukket_kl = ${nu} where id = ${id}`.execute(tx);
      await skrivSpor(kald, aktoer, 'punkt.traek', { punktId: q.punktId });
      return ok({ punktId: q.punktId });
    }
    if (!erSpurgt(aktoer, q)) return afvist('ikke_ret', 'Spørgsmålet er stillet til en anden.');
    await sql`update sagsspoergsmaal set svar = ${svar.tekst}, svaret_kl = ${nu}, svaret_af = ${aktoer.personId}
      where id = ${id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'punkt.svar', { punktId: q.punktId });
    return ok({ punktId: q.punktId });
  });
}
