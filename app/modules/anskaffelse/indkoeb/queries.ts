import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { valgtLeverandoer } from '../../markedsdialog/public.ts';
import type { Sag } from '../queries.ts';
import { sagsnummer } from '../rules.ts';
import { hentUdbudsvurdering } from '../udbud/queries.ts';
import {
  type Foert,
  type Indkoebsfelter,
  type Kitosmark,
  type Kitospost,
  laesFoert,
  laesKitos,
  medUdloeb,
  TOMME_FELTER,
} from './rules.ts';

/** The purchase of a case as stored. */
export interface Indkoeb extends Indkoebsfelter {
  readonly enhed: string;
  readonly kontraktejer: string;
  readonly esdhSystem: string;
  readonly journalnummer: string;
  readonly journalLink: string;
  readonly kitos: Readonly<Record<Kitospost, Kitosmark>>;
  /** What it has become in the portfolio; null until it is carried there. */
  readonly brugId: number | null;
  readonly kontraktId: number | null;
  readonly behandlingId: number | null;
  readonly foert: Foert | null;
  readonly foertKl: Date | null;
  readonly foertAf: string;
  /** Null before anything is stored. */
  readonly rettet: Date | null;
  readonly rettetAf: string;
  /** 0 before anything is stored. */
  readonly laas: number;
}

const NAVN = (id: 'foert_af' | 'rettet_af' | 'kontraktejer_id') =>
  sql`coalesce((select p.navn from person p where p.id = i.${sql.ref(id)} and p.slettet_kl is null), '')`;
const TEKSTDATO = (kolonne: 'underskrevet' | 'ikraft' | 'udloeb') =>
  sql`coalesce(i.${sql.ref(kolonne)}::text, '')`;

const TOMT: Indkoeb = {
  ...TOMME_FELTER,
  enhed: '',
  kontraktejer: '',
  esdhSystem: '',
  journalnummer: '',
  journalLink: '',
  kitos: laesKitos({}),
  brugId: null,
  kontraktId: null,
  behandlingId: null,
  foert: null,
  foertKl: null,
  foertAf: '',
  rettet: null,
  rettetAf: '',
  laas: 0,
};

/** The purchase of a case; an empty one before anything is stored. The row isn't held: the case's is. */
export async function hentIndkoeb(tx: Tx, sagId: number): Promise<Indkoeb> {
  const r = await raekke(
    tx,
    sql<Omit<Indkoeb, 'kitos' | 'foert'> & { kitos: unknown; foert: unknown }>`select i.leverandoer,
        i.leverandoer_cvr as "leverandoerCvr", i.kontrakt_titel as "kontraktTitel", i.kontraktnummer,
        ${TEKSTDATO('underskrevet')} as underskrevet, ${TEKSTDATO('ikraft')} as ikraft, i.slutform,
        ${TEKSTDATO('udloeb')} as udloeb, i.varighed_md as "varighedMd", i.option_antal as "optionAntal",
        i.option_md as "optionMd", i.option_varsel_md as "optionVarselMd", i.opsigelse_md as "opsigelseMd",
        i.opsigelse_til as "opsigelseTil", i.forberedelse_md as "forberedelseMd", i.aarlig_oere::float8 as "aarligOere",
        i.engang_oere::float8 as "engangOere", i.enhed_id as "enhedId",
        coalesce((select e.navn from enhed e where e.id = i.enhed_id), '') as enhed,
        i.brugende_enheder as "brugendeEnheder", i.kontraktejer_id as "kontraktejerId",
        ${NAVN('kontraktejer_id')} as kontraktejer, i.note, i.esdh_system as "esdhSystem", i.journalnummer,
        i.journal_link as "journalLink", i.kitos, i.brug_id as "brugId", i.kontrakt_id as "kontraktId",
        i.behandling_id as "behandlingId", i.foert, i.foert_kl as "foertKl", ${NAVN('foert_af')} as "foertAf",
        i.rettet_kl as rettet, ${NAVN('rettet_af')} as "rettetAf", i.laas
      from indkoeb i where i.sag_id = ${sagId}`,
  );
  return r ? { ...r, kitos: laesKitos(r.kitos), foert: laesFoert(r.foert) } : TOMT;
}

/** The facts alone. */
export function felterAf(i: Indkoeb): Indkoebsfelter {
  return Object.fromEntries(
    (Object.keys(TOMME_FELTER) as (keyof Indkoebsfelter)[]).map((n) => [n, i[n]]),
  ) as unknown as Indkoebsfelter;
}

export interface Forslag {
  readonly felter: Indkoebsfelter;
  /** Where they come from, as people call it. */
  readonly fra: readonly string[];
}

/** What the case knows already: who was chosen, and what was estimated. For a purchase that nothing has been stored of. */
export async function foreslaa(tx: Tx, sag: Sag): Promise<Forslag> {
  const valgt = sag.markedsdialogId === null ? null : await valgtLeverandoer(tx, sag.markedsdialogId);
  const skoen = (await hentUdbudsvurdering(tx, sag.id))?.grundlag ?? null;
  const laengde = skoen?.loebetidMd ?? null;
  return {
    fra: [
      ...(valgt ? ['valget i markedsdialogen'] : []),
      ...(skoen ? ['skønnet i udbudsvejledningen'] : []),
      'sagen',
    ],
    felter: medUdloeb({
      ...TOMME_FELTER,
      leverandoer: valgt?.navn ?? '',
      leverandoerCvr: valgt?.cvr ?? '',
      kontraktTitel: sag.titel,
      enhedId: sag.enhedId,
      kontraktejerId: sag.systemejer.id,
      ...(skoen === null
        ? {}
        : {
            slutform: laengde === null ? ('loebende' as const) : ('varighed' as const),
            varighedMd: laengde,
            ...(skoen.forlaengelseMd > 0 && laengde !== null
              ? { optionAntal: 1, optionMd: skoen.forlaengelseMd }
              : {}),
            aarligOere: skoen.prisform === 'maaned' ? skoen.maanedOere * 12 : skoen.aarligOere,
            engangOere: skoen.engangOere,
          }),
    }),
  };
}

/** The case whose contract runs out, when this one was made from it. */
export async function hentForgaenger(tx: Tx, sag: Sag): Promise<{ id: number; nummer: string } | null> {
  if (sag.forgaengerId === null) return null;
  const r = await raekke(
    tx,
    sql<{
      id: number;
      aar: number;
      loebenr: number;
    }>`select id, aar, loebenr from sag where id = ${sag.forgaengerId}`,
  );
  return r && { id: r.id, nummer: sagsnummer(r.aar, r.loebenr) };
}
