import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { findSystempost } from '../../portefoelje/public.ts';
import { kontrollerPerson } from '../folk.ts';
import { medSag, type Sagskald, skrivSpor } from '../kald.ts';
import { SAGSRET } from '../rules.ts';
import type { Hentevalg, Lukning } from './forms.ts';
import { hentKildeposter, laesMaalbillede, laesSvar } from './kilde/queries.ts';
import { fundnoegle, sammenhold } from './kilde/rules.ts';
import { findPost } from './queries.ts';
import type { Gaeldsfelter, Gaeldslinje, Opgoerelse } from './rules.ts';

type Rige = Pick<Miljoe, 'db' | 'ur'>;

/** Debt lives on after the case has ended, but not where nothing was bought. */
function medGaeld<T>(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  arbejde: (kald: Sagskald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null, ogsaaAfsluttet: true }, async (kald) =>
    kald.sag.tilstand === 'exit'
      ? afvist('forkert_tilstand', 'Sagen er stoppet med exit. Genåbn den, før der ændres i gælden.')
      : arbejde(kald),
  );
}

/** The same for an entry; the case's row is held, so nobody else changes it meanwhile. */
function medPost<T>(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  id: number,
  laas: number,
  arbejde: (kald: Sagskald, post: Gaeldslinje) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medGaeld(miljoe, aktoer, sagId, async (kald) => {
    const post = await findPost(kald.tx, sagId, id);
    if (!post) return afvist(FINDES_IKKE, 'Posten findes ikke.');
    if (post.laas !== laas)
      return afvist(
        FORAELDET,
        'En anden har rettet posten, siden du åbnede siden. Her er den, som den er nu.',
      );
    return arbejde(kald, post);
  });
}

/** What has to be looked up before it can be stored. `foer` is what the entry had. */
async function kontroller(
  { tx }: Sagskald,
  aktoer: Aktoer,
  f: Gaeldsfelter,
  idag: string,
  foer: Gaeldsfelter | null,
): Promise<Resultat> {
  const person = await kontrollerPerson(tx, aktoer, f.ansvarligId, 'ansvarligId', foer?.ansvarligId ?? null);
  if (!person.ok) return person;
  if (f.planFrist !== null && f.planFrist !== foer?.planFrist && f.planFrist < idag)
    return afvist('ugyldig_dato', 'Planens dato kan ikke ligge før i dag.', 'planFrist');
  if (f.systemId !== null && f.systemId !== foer?.systemId && !(await findSystempost(tx, f.systemId)))
    return afvist('ukendt_system', 'Systemet findes ikke. Vælg et andet.', 'systemId');
  return ok();
}

const beloeb = ({ timerAar, satsOere, engangOere }: Opgoerelse) => ({ timerAar, satsOere, engangOere });

/** Adds an entry that a person has written. */
export function opretPost(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  f: Gaeldsfelter,
): Promise<Resultat<{ id: number }>> {
  return medGaeld(miljoe, aktoer, sagId, async (kald) => {
    const { tx, sag, nu } = kald;
    const kan = await kontroller(kald, aktoer, f, miljoe.ur.idag(), null);
    if (!kan.ok) return kan;
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into gaeldspost (organisation_id, sag_id, system_id, navn, beskrivelse, kilde,
          timer_aar, sats_oere, engang_oere, ansvarlig_id, plan, plan_frist, oprettet_kl, rettet_kl)
        values (${sag.organisationId}, ${sagId}, ${f.systemId}, ${f.navn}, ${f.beskrivelse}, 'manuel', ${f.timerAar},
          ${f.satsOere}, ${f.engangOere}, ${f.ansvarligId}, ${f.plan}, ${f.planFrist}::date, ${nu}, ${nu}) returning id`,
    );
    if (!ny) throw new Error('the entry was not stored');
    await skrivSpor(kald, aktoer, 'gaeld.opret', { postId: ny.id, navn: f.navn, efter: beloeb(f) });
    return ok({ id: ny.id });
  });
}

/** Stores what a person has written about an entry; `laas` is the number that the form was made from. */
export function gemPost(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  id: number,
  laas: number,
  f: Gaeldsfelter,
): Promise<Resultat> {
  return medPost<void>(miljoe, aktoer, sagId, id, laas, async (kald, post) => {
    if (post.tilstand !== 'aaben')
      return afvist('forkert_tilstand', 'Posten er lukket. Åbn den igen, før den rettes.');
    const kan = await kontroller(kald, aktoer, f, miljoe.ur.idag(), post);
    if (!kan.ok) return kan;
    await sql`update gaeldspost set system_id = ${f.systemId}, navn = ${f.navn}, beskrivelse = ${f.beskrivelse},
        timer_aar = ${f.timerAar}, sats_oere = ${f.satsOere}, engang_oere = ${f.engangOere},
        ansvarlig_id = ${f.ansvarligId}, plan = ${f.plan}, plan_frist = ${f.planFrist}::date, rettet_kl = ${kald.nu},
        laas = laas + 1 where id = ${id}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'gaeld.ret', {
      postId: id,
      navn: f.navn,
      foer: beloeb(post),
      efter: beloeb(f),
    });
    return ok();
  });
}

async function luk(
  kald: Sagskald,
  aktoer: Aktoer,
  post: { readonly id: number; readonly navn: string },
  { tilstand, grund }: Lukning,
): Promise<void> {
  await sql`update gaeldspost set tilstand = ${tilstand}, tilstand_grund = ${grund}, lukket_kl = ${kald.nu},
    rettet_kl = ${kald.nu}, laas = laas + 1 where id = ${post.id}`.execute(kald.tx);
  await skrivSpor(kald, aktoer, 'gaeld.luk', { postId: post.id, navn: post.navn, tilstand, grund });
}

/** Closes an entry: it has been brought down, or was no debt. */
export function lukPost(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  id: number,
  laas: number,
  lukning: Lukning,
): Promise<Resultat> {
  return medPost<void>(miljoe, aktoer, sagId, id, laas, async (kald, post) => {
    if (post.tilstand !== 'aaben') return afvist('allerede', 'Posten er allerede lukket.');
    await luk(kald, aktoer, post, lukning);
    return ok();
  });
}

/** Opens a closed entry again, as it was. */
export function aabnPost(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  id: number,
  laas: number,
): Promise<Resultat> {
  return medPost<void>(miljoe, aktoer, sagId, id, laas, async (kald, post) => {
    if (post.tilstand === 'aaben') return afvist('allerede', 'Posten er allerede åben.');
    await sql`update gaeldspost set tilstand = 'aaben', tilstand_grund = '', lukket_kl = null, rettet_kl = ${kald.nu},
      laas = laas + 1 where id = ${id}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'gaeld.aabn', { postId: id, navn: post.navn });
    return ok();
  });
}

/**
 * Takes over what was chosen of what the answers and the målbillede say: adds what is new and closes what is solved. The
 * sources are read again, so that only what they still say is taken; what is there already is never written in.
 */
export function hentFraKilder(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'segl'>,
  aktoer: Aktoer,
  sagId: number,
  valg: Hentevalg,
): Promise<Resultat<{ nye: number; lukkede: number }>> {
  return medGaeld(miljoe, aktoer, sagId, async (kald) => {
    const { tx, sag, nu } = kald;
    const { nye, kanLukkes } = sammenhold(
      [await laesSvar(tx, miljoe.segl, sag), await laesMaalbillede(tx, sag, miljoe.ur.idag())],
      await hentKildeposter(tx, sagId),
    );
    const tag = nye.filter((f) => valg.nye.includes(fundnoegle(f)));
    const lukkes = kanLukkes.filter((p) => valg.luk.includes(p.id));
    if (tag.length + lukkes.length === 0)
      return afvist('intet_valgt', 'Vælg mindst én linje. Det, du valgte, kan være hentet af en anden.');
    const ejer = sag.systemejer.id;
    const er = await kontrollerPerson(tx, aktoer, ejer, 'ansvarligId');
    for (const f of tag) {
      const ny = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into gaeldspost (organisation_id, sag_id, navn, beskrivelse, kilde, kilde_noegle,
            ansvarlig_id, plan, plan_frist, oprettet_kl, rettet_kl)
          values (${sag.organisationId}, ${sagId}, ${f.navn}, ${f.beskrivelse}, ${f.kilde}, ${f.noegle},
            ${er.ok ? ejer : null}, ${f.plan}, ${f.planFrist}::date, ${nu}, ${nu}) returning id`,
      );
      await skrivSpor(kald, aktoer, 'gaeld.hent', { postId: ny?.id, navn: f.navn, kilde: f.kilde });
    }
    for (const p of lukkes) await luk(kald, aktoer, p, { tilstand: 'nedbragt', grund: p.grund });
    return ok({ nye: tag.length, lukkede: lukkes.length });
  });
}
