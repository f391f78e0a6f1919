import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { medSag, type Sagskald, skrivSpor } from '../kald.ts';
import { SAGSRET } from '../rules.ts';
import { lukDelsag } from '../sag/delsag/luk.ts';
import { hentDokumenter } from '../sag/dokument/queries.ts';
import { hentAftale } from './queries.ts';
import { type Aftale, erFaerdig, naesteEfter, type Tilsyn } from './rules.ts';

type Rige = Pick<Miljoe, 'db' | 'ur'>;

/** The case's row is held, so that two first savings can't cross. */
async function gem({ tx, sag, nu }: Sagskald, aktoer: Aktoer, a: Aftale): Promise<void> {
  await sql`insert into databehandleraftale as d
      (organisation_id, sag_id, behov, behov_grund, tilstand, indhold, rettet_kl, rettet_af)
    values (${sag.organisationId}, ${sag.id}, ${a.behov}, ${a.behovGrund}, ${a.tilstand},
      ${JSON.stringify(a.indhold)}::jsonb, ${nu}, ${aktoer.personId})
    on conflict (sag_id) do update set behov = excluded.behov, behov_grund = excluded.behov_grund,
      tilstand = excluded.tilstand, indhold = excluded.indhold, rettet_kl = excluded.rettet_kl,
      rettet_af = excluded.rettet_af, laas = d.laas + 1`.execute(tx);
}

/** Stores the agreement; `laas` is the number that the form was made from, 0 before there is any. */
export function gemAftale(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  laas: number,
  aftale: Aftale,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx } = kald;
    const gemt = await hentAftale(tx, sagId);
    if (gemt.laas !== laas)
      return afvist(
        FORAELDET,
        'En anden har rettet aftalen, siden du åbnede siden. Her er den, som den er nu.',
      );
    const { dokumentId } = aftale.indhold;
    if (dokumentId !== null && dokumentId !== gemt.indhold.dokumentId) {
      const dokumenter = await hentDokumenter(tx, sagId);
      if (!dokumenter.some((d) => d.id === dokumentId && d.fjernet === null))
        return afvist('ukendt_dokument', 'Dokumentet er ikke på sagen længere. Vælg et andet.', 'dokument');
    }
    // What has been carried out is registered by itself, and may have been while this was written.
    await gem(kald, aktoer, { ...aftale, indhold: { ...aftale.indhold, tilsyn: gemt.indhold.tilsyn } });
    await skrivSpor(kald, aktoer, 'databehandling.ret', { tilstand: aftale.tilstand });
    if (erFaerdig(aftale) && !erFaerdig(gemt)) await lukDelsag(kald, aktoer, 'databehandleraftale');
    return ok();
  });
}

/** Registers an oversight and moves the date of the next. It goes on after the case has ended. */
export function registrerTilsyn(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  { naeste, ...tilsyn }: Tilsyn & { readonly naeste: string },
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const gemt = await hentAftale(kald.tx, sagId);
    if (gemt.behov !== 'ja')
      return afvist('forkert_tilstand', 'Der er ingen databehandleraftale at føre tilsyn efter.');
    const { indhold } = gemt;
    await gem(kald, aktoer, {
      ...gemt,
      indhold: {
        ...indhold,
        tilsyn: [tilsyn, ...indhold.tilsyn].toSorted((a, b) =>
          a.dato < b.dato ? 1 : a.dato > b.dato ? -1 : 0,
        ),
        naesteTilsyn: naeste === '' ? naesteEfter(tilsyn.dato, indhold.interval) : naeste,
      },
    });
    await skrivSpor(kald, aktoer, 'databehandling.tilsyn', { dato: tilsyn.dato });
    return ok();
  });
}
