import type { Maaned } from '../../kernel/maaned.ts';
import { raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { hentArbejdsgange, hentIntegrationer, hentOpslag, hentPakker, type Opslag } from './queries.ts';
import {
  efterfoelgere,
  type Integration,
  type Relevans,
  STATUSSER,
  type Status,
  sammenlignKoder,
} from './rules.ts';

export type { Opslag } from './queries.ts';
export type { Relevans } from './rules.ts';

/** An integration as other modules see it. */
export interface KatalogIntegration {
  readonly id: number;
  readonly kode: string;
  readonly navn: string;
  readonly dataomraade: string;
  readonly art: string;
  readonly status: string;
  /** Retired from this month on. */
  readonly udgaaetFra: Maaned | null;
  readonly efterfoelgerId: number | null;
}

const INTEGRATION = sql`id, kode, navn, dataomraade, art, status, to_char(udgaaet_fra, 'YYYY-MM') as "udgaaetFra",
  efterfoelger_id as "efterfoelgerId" from integration`;

/** All integrations by code, the retired ones too. */
export function integrationer(tx: Tx): Promise<KatalogIntegration[]> {
  return raekker(tx, sql<KatalogIntegration>`select ${INTEGRATION} order by kode`);
}

/** `drift` → `I drift`: an integration's status as people read it. */
export function statusnavn(status: string): string {
  return Object.hasOwn(STATUSSER, status) ? STATUSSER[status as Status] : status;
}

/** One integration by its code, e.g. `SF1500`; case doesn't matter. */
export function findIntegration(tx: Tx, kode: string): Promise<KatalogIntegration | null> {
  return raekke(tx, sql<KatalogIntegration>`select ${INTEGRATION} where kode = upper(${kode})`);
}

/** What takes the place of an integration that is retired in `maaned`, followed to the end; null when it isn't or nothing does. */
export async function gaeldendeEfterfoelger(
  tx: Tx,
  kode: string,
  maaned: Maaned,
): Promise<KatalogIntegration | null> {
  const alle = await hentIntegrationer(tx);
  const sidste = efterfoelgere(kode, maaned, new Map([...alle].map(([k, p]) => [k, p.billede]))).at(-1);
  return sidste === undefined ? null : findIntegration(tx, sidste);
}

/** All integrations by code with everything the catalogue says of them, the retired ones too. */
export async function integrationsoplysninger(tx: Tx): Promise<Integration[]> {
  return [...(await hentIntegrationer(tx)).values()]
    .map((p) => p.billede)
    .sort((a, b) => sammenlignKoder(a.kode, b.kode));
}

export interface KatalogKrav {
  readonly integrationId: number;
  readonly integration: string;
  readonly relevans: Relevans;
  readonly begrundelse: string;
}

export interface KatalogArbejdsgang {
  readonly id: number;
  readonly kode: string;
  readonly navn: string;
  readonly beskrivelse: string;
  /** KLE main group. */
  readonly kle: string | null;
  /** Invented for the demo. */
  readonly demo: boolean;
  readonly udgaaetFra: Maaned | null;
  readonly version: number;
  readonly krav: readonly KatalogKrav[];
}

/** All arbejdsgange by code with the integrations each needs, the retired ones too. */
export async function arbejdsgange(tx: Tx): Promise<KatalogArbejdsgang[]> {
  const ider = await hentIntegrationer(tx);
  return [...(await hentArbejdsgange(tx)).values()].map(({ id, version, billede: { kilde: _, ...a } }) => ({
    ...a,
    id,
    version,
    krav: a.krav.flatMap((k) => {
      const integrationId = ider.get(k.integration)?.id;
      return integrationId === undefined ? [] : [{ ...k, integrationId }];
    }),
  }));
}

/** What an arbejdsgang is called, without what it needs. */
export type Arbejdsgangsnavn = Pick<KatalogArbejdsgang, 'kode' | 'navn' | 'udgaaetFra'>;

/** The names of all arbejdsgange by code, the retired ones too. */
export async function arbejdsgangsnavne(tx: Tx): Promise<Arbejdsgangsnavn[]> {
  const alle = await raekker(
    tx,
    sql<Arbejdsgangsnavn>`select kode, navn, to_char(udgaaet_fra, 'YYYY-MM') as "udgaaetFra" from arbejdsgang`,
  );
  return alle.sort((a, b) => sammenlignKoder(a.kode, b.kode));
}

/** What an arbejdsgang is about, in words. */
export interface Arbejdsgangstekst {
  readonly kode: string;
  readonly tekst: string;
  /** KLE main group. */
  readonly kle: string | null;
}

/** The words of all arbejdsgange by code, without those retired by the month. */
export function arbejdsgangstekster(tx: Tx, maaned: Maaned): Promise<Arbejdsgangstekst[]> {
  return raekker(
    tx,
    sql<Arbejdsgangstekst>`select kode, concat_ws(' ', navn, beskrivelse) as tekst, kle from arbejdsgang
      where udgaaet_fra is null or udgaaet_fra > ${`${maaned}-01`}::date order by kode`,
  );
}

export interface KatalogPakke {
  readonly id: number;
  readonly kode: string;
  readonly navn: string;
  readonly udgaaetFra: Maaned | null;
  /** Codes of what it holds; empty until an editor has filled it in. */
  readonly integrationer: readonly string[];
}

/** SKI 02.19's integrationspakker, I-1 first. */
export async function pakker(tx: Tx): Promise<KatalogPakke[]> {
  return [...(await hentPakker(tx)).values()].map(({ id, billede: b }) => ({
    id,
    kode: b.kode,
    navn: b.navn,
    udgaaetFra: b.udgaaetFra,
    integrationer: b.integrationer,
  }));
}

/** KLE main groups by number. */
export function kleHovedgrupper(tx: Tx): Promise<Opslag[]> {
  return hentOpslag(tx, 'kle');
}

/** FORM's service areas by number. */
export function formServiceomraader(tx: Tx): Promise<Opslag[]> {
  return hentOpslag(tx, 'form');
}

/** The ydelsesområder of SKI 02.19 by code. */
export function skiYdelsesomraader(tx: Tx): Promise<Opslag[]> {
  return hentOpslag(tx, 'ski');
}

/** The eight principles of Den fællesoffentlige digitale arkitektur. */
export function fdaPrincipper(tx: Tx): Promise<Opslag[]> {
  return hentOpslag(tx, 'fda');
}
