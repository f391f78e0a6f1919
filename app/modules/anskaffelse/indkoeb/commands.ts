import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { sql } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { enhedsvalg, organisationerVedCvr } from '../../organisation/public.ts';
import { type Foerttil, opretFraIndkoeb, type Rolleforing } from '../../portefoelje/public.ts';
import { kontrollerPerson } from '../folk.ts';
import { medSag, type Sagskald, skrivSpor } from '../kald.ts';
import type { Ansvarlig } from '../queries.ts';
import { SAGSRET } from '../rules.ts';
import { aendredeFelter, type Portefoeljefelter, portefoeljefelter } from './foering.ts';
import { felterAf, foreslaa, hentIndkoeb, type Indkoeb } from './queries.ts';
import { type Foert, type Indkoebsfelter, type Kitosmark, type Kitospost, spaerrer, tjek } from './rules.ts';

type Rige = Pick<Miljoe, 'db' | 'ur'>;

/** The case's row is held, so that two first savings can't cross. */
async function skriv(
  { tx, sag, nu }: Sagskald,
  aktoer: Aktoer,
  f: Indkoebsfelter,
  leverandoerId: number | null,
): Promise<void> {
  const dato = (d: string) => (d === '' ? null : d);
  await sql`insert into indkoeb as i (organisation_id, sag_id, leverandoer_id, leverandoer, leverandoer_cvr, kontrakt_titel,
      kontraktnummer, underskrevet, ikraft, slutform, udloeb, varighed_md, option_antal, option_md, option_varsel_md,
      opsigelse_md, opsigelse_til, forberedelse_md, aarlig_oere, engang_oere, enhed_id, brugende_enheder, kontraktejer_id,
      note, rettet_kl, rettet_af)
    values (${sag.organisationId}, ${sag.id}, ${leverandoerId}, ${f.leverandoer}, ${f.leverandoerCvr}, ${f.kontraktTitel},
      ${f.kontraktnummer}, ${dato(f.underskrevet)}::date, ${dato(f.ikraft)}::date, ${f.slutform}, ${dato(f.udloeb)}::date,
      ${f.varighedMd}, ${f.optionAntal}, ${f.optionMd}, ${f.optionVarselMd}, ${f.opsigelseMd}, ${f.opsigelseTil},
      ${f.forberedelseMd}, ${f.aarligOere}, ${f.engangOere}, ${f.enhedId}, ${[...f.brugendeEnheder]}::text[],
      ${f.kontraktejerId}::uuid, ${f.note}, ${nu}, ${aktoer.personId})
    on conflict (sag_id) do update set leverandoer_id = excluded.leverandoer_id, leverandoer = excluded.leverandoer,
      leverandoer_cvr = excluded.leverandoer_cvr, kontrakt_titel = excluded.kontrakt_titel,
      kontraktnummer = excluded.kontraktnummer, underskrevet = excluded.underskrevet, ikraft = excluded.ikraft,
      slutform = excluded.slutform, udloeb = excluded.udloeb, varighed_md = excluded.varighed_md,
      option_antal = excluded.option_antal, option_md = excluded.option_md, option_varsel_md = excluded.option_varsel_md,
      opsigelse_md = excluded.opsigelse_md, opsigelse_til = excluded.opsigelse_til,
      forberedelse_md = excluded.forberedelse_md, aarlig_oere = excluded.aarlig_oere, engang_oere = excluded.engang_oere,
      enhed_id = excluded.enhed_id, brugende_enheder = excluded.brugende_enheder,
      kontraktejer_id = excluded.kontraktejer_id, note = excluded.note, rettet_kl = excluded.rettet_kl,
      rettet_af = excluded.rettet_af, laas = i.laas + 1`.execute(tx);
}

/** A purchase that isn't stored yet begins as the case's own proposal. */
export async function sikrIndkoeb(kald: Sagskald, aktoer: Aktoer): Promise<Indkoeb> {
  const { tx, sag } = kald;
  const gemt = await hentIndkoeb(tx, sag.id);
  if (gemt.laas > 0) return gemt;
  await skriv(kald, aktoer, (await foreslaa(tx, sag)).felter, null);
  return hentIndkoeb(tx, sag.id);
}

/** Stores the facts; `laas` is the number that the form was made from, 0 before there is any. */
export function gemIndkoeb(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  laas: number,
  felter: Indkoebsfelter,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx } = kald;
    const gemt = await hentIndkoeb(tx, sagId);
    if (gemt.laas !== laas)
      return afvist(
        FORAELDET,
        'En anden har rettet kontrakten, siden du åbnede siden. Her er begge versioner.',
      );
    const fejl = tjek(felter, miljoe.ur.idag());
    if (fejl.length > 0) return { ok: false, hindringer: fejl };
    const person = await kontrollerPerson(
      tx,
      aktoer,
      felter.kontraktejerId,
      'kontraktejerId',
      gemt.kontraktejerId,
    );
    if (!person.ok) return person;
    if (felter.enhedId !== null && felter.enhedId !== gemt.enhedId) {
      const enheder = await enhedsvalg(tx, aktoer);
      if (!enheder.some((e) => e.id === felter.enhedId))
        return afvist('ukendt_enhed', 'Enheden findes ikke (længere). Vælg en anden.', 'enhedId');
    }
    if (laas > 0 && isDeepStrictEqual(felterAf(gemt), felter)) return ok();
    const org =
      felter.leverandoerCvr === ''
        ? undefined
        : (await organisationerVedCvr(tx, [felter.leverandoerCvr])).get(felter.leverandoerCvr);
    await skriv(kald, aktoer, felter, org?.id ?? null);
    await skrivSpor(kald, aktoer, 'indkoeb.ret', {
      underskrevet: felter.underskrevet,
      udloeb: felter.udloeb,
    });
    return ok();
  });
}

const haver = (a: Ansvarlig) => (a.navn === '' && a.id === null ? null : { personId: a.id, navn: a.navn });

/** The roles of the case's people on system and contract, before and now. */
function rollerne({ sag }: Sagskald, i: Indkoeb): readonly Rolleforing[] {
  const foer = (rolle: string) => i.foert?.roller[rolle] ?? null;
  return [
    { art: 'systembrug', rolle: 'Systemejer', foer: foer('Systemejer'), efter: haver(sag.systemejer) },
    {
      art: 'systembrug',
      rolle: 'Forretningsejer',
      foer: foer('Forretningsejer'),
      efter: haver(sag.forretningsejer),
    },
    {
      art: 'kontrakt',
      rolle: 'Kontraktejer',
      foer: foer('Kontraktejer'),
      efter: haver({ id: i.kontraktejerId, navn: i.kontraktejer }),
    },
  ];
}

async function gemFoert({ tx, sag, nu }: Sagskald, aktoer: Aktoer, f: Foerttil, foert: Foert): Promise<void> {
  await sql`update indkoeb set brug_id = ${f.brugId}, kontrakt_id = ${f.kontraktId}, behandling_id = ${f.behandlingId},
      foert = ${JSON.stringify(foert)}::jsonb, foert_kl = ${nu}, foert_af = ${aktoer.personId}
    where sag_id = ${sag.id}`.execute(tx);
}

/** What is carried of one thing: what is new or changed since the last time. */
function kunAendret(felter: Portefoeljefelter, foert: Foert | null): Portefoeljefelter {
  const af = <F extends Portefoeljefelter['behandling']>(
    f: F,
    gammel: Readonly<Record<string, unknown>> | undefined,
  ): F => (f === null ? f : { ...f, altid: aendredeFelter(f.altid, gammel) });
  return {
    brug: af(felter.brug, foert?.brug),
    kontrakt: af(felter.kontrakt, foert?.kontrakt),
    behandling: af(felter.behandling, foert?.behandling),
  };
}

/**
 * Carries the purchase to the portfolio: the use of the system, the contract with its payment, the roles, and the data
 * processing. Again means again: what the case has changed since is changed there, and what has been corrected there stays.
 */
export function foerTilPortefoelje(miljoe: Rige, aktoer: Aktoer, sagId: number): Promise<Resultat<Foerttil>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const { tx, sag, nu } = kald;
    if (sag.tilstand === 'exit')
      return afvist('forkert_tilstand', 'Sagen endte uden køb. Der er intet at føre til porteføljen.');
    // Two cases about the same system wait for each other, so that they find the same use of it.
    await tagLaas(tx, 'indkoebsfoering', sag.organisationId);
    const i = await sikrIndkoeb(kald, aktoer);
    const hindringer = spaerrer(i);
    if (hindringer.length > 0) return { ok: false, hindringer };
    const felter = await portefoeljefelter(tx, sag, i, aktoer.organisation.navn);
    const roller = rollerne(kald, i);
    const beloeb = { drift: i.aarligOere ?? 0, anskaffelse: i.engangOere ?? 0 };
    const gammel = i.foert?.betaling ?? null;
    const kendt = gammel !== null || i.aarligOere !== null || i.engangOere !== null;
    const nyBetaling = kendt && !isDeepStrictEqual(gammel, beloeb);
    const f = await opretFraIndkoeb(
      tx,
      sag.organisationId,
      {
        brugId: i.brugId,
        kontraktId: i.kontraktId,
        behandlingId: i.behandlingId,
        systemId: sag.systemId,
        ...kunAendret(felter, i.foert),
        betaling: nyBetaling ? { foer: gammel, efter: beloeb } : null,
        roller,
        henvisning: {
          foer: i.foert?.journalnummer ?? '',
          efter:
            i.journalnummer === ''
              ? null
              : {
                  titel: i.esdhSystem || 'Journal',
                  dokumentId: i.journalnummer,
                  url: i.journalLink,
                  hoved: false,
                },
        },
      },
      { kilde: 'sag', personId: aktoer.personId, kl: nu },
    );
    await gemFoert(kald, aktoer, f, {
      brug: felter.brug.altid,
      kontrakt: felter.kontrakt.altid,
      behandling: felter.behandling?.altid ?? i.foert?.behandling ?? {},
      betaling: kendt ? beloeb : null,
      roller: Object.fromEntries(roller.flatMap((r) => (r.efter === null ? [] : [[r.rolle, r.efter]]))),
      journalnummer: i.journalnummer,
    });
    await skrivSpor(kald, aktoer, 'indkoeb.portefoelje', { brug: f.brugId, kontrakt: f.kontraktId });
    return ok(f);
  });
}

/** Ticks off a post of the checklist for KITOS, or takes the tick away. */
export function maerkKitos(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  post: Kitospost,
  maerke: Kitosmark,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null, ogsaaAfsluttet: true }, async (kald) => {
    await sikrIndkoeb(kald, aktoer);
    await sql`update indkoeb set kitos = jsonb_set(kitos, array[${post}::text], ${JSON.stringify(maerke)}::jsonb)
      where sag_id = ${sagId}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'indkoeb.kitos', { post, klar: maerke.klar });
    return ok();
  });
}
