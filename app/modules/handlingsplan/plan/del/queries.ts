import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { husetsSager } from '../../../anskaffelse/public.ts';
import { integrationer } from '../../../katalog/public.ts';
import { type Kommune, kommuner, medlemmer, officieltNavn } from '../../../organisation/public.ts';
import { systemopslag } from '../../../portefoelje/public.ts';
import { hentHenvisninger } from '../queries.ts';
import type { Henvisning, Initiativ } from '../rules.ts';

/** The name of a system of the catalogue by its key; null when there is none. */
export async function systemnavn(tx: Tx, noegle: string): Promise<string | null> {
  return (await systemopslag(tx)).find((s) => s.noegle === noegle)?.navn ?? null;
}

/** What a case of the plan's own house is called, by its id. */
export async function sagsnavn(tx: Tx, id: string, organisationId: number): Promise<string | null> {
  const sag = (await husetsSager(tx, organisationId)).find((s) => String(s.id) === id);
  return sag ? `${sag.nummer} ${sag.titel}` : null;
}

export interface Valgmulighed {
  readonly vaerdi: string;
  readonly tekst: string;
}
/** The joint programmes that one sees: that module stands after this one, so app/app.tsx gives them. */
export type Programkilde = (tx: Tx) => Promise<readonly Valgmulighed[]>;
export interface Henvisningsvalg {
  readonly systemer: readonly Valgmulighed[];
  readonly integrationer: readonly Valgmulighed[];
  /** Empty for those who see none of the plan's house's cases. */
  readonly sager: readonly Valgmulighed[];
  readonly faellesprogrammer: readonly Valgmulighed[];
}

/** What the initiative is linked to; a case, whose name tells of it, only to those who see the house's cases. */
export async function synligeHenvisninger(
  tx: Tx,
  { id, organisationId }: Pick<Initiativ, 'id' | 'organisationId'>,
): Promise<Henvisning[]> {
  const alle = await hentHenvisninger(tx, id);
  if (!alle.some((h) => h.slags === 'sag')) return alle;
  const sager = new Set((await husetsSager(tx, organisationId)).map((s) => String(s.id)));
  return alle.filter((h) => h.slags !== 'sag' || sager.has(h.noegle));
}

/** The integrations that can be measured or linked to, by code. */
export async function integrationsvalg(tx: Tx): Promise<Valgmulighed[]> {
  return (await integrationer(tx)).map((i) => ({ vaerdi: i.kode, tekst: `${i.kode} ${i.navn}` }));
}

/** The people of the house, by name. */
export async function personvalg(tx: Tx, organisationId: number): Promise<Valgmulighed[]> {
  return (await medlemmer(tx, organisationId)).map((f) => ({ vaerdi: f.id, tekst: f.navn }));
}

/** All kommuner with their place in the tile map. */
export function alleKommuner(tx: Tx): Promise<Kommune[]> {
  return kommuner(tx);
}

/** What an initiative can be linked to. */
export async function hentHenvisningsvalg(
  tx: Tx,
  organisationId: number,
  programmer: Programkilde,
): Promise<Henvisningsvalg> {
  return {
    systemer: (await systemopslag(tx)).map((s) => ({ vaerdi: s.noegle, tekst: s.navn })),
    integrationer: (await integrationer(tx)).map((i) => ({ vaerdi: i.kode, tekst: `${i.kode} ${i.navn}` })),
    sager: (await husetsSager(tx, organisationId)).map((s) => ({
      vaerdi: String(s.id),
      tekst: `${s.nummer} ${s.titel}`,
    })),
    faellesprogrammer: await programmer(tx),
  };
}

/** A kommune that has taken a deliverable into use. */
export interface Ibrug {
  readonly kommuneId: number;
  readonly kode: string;
  readonly navn: string;
  readonly dag: string;
  readonly note: string;
}

/** Who has taken a deliverable into use, the newest first. */
export function hentIbrug(tx: Tx, punktId: number): Promise<Ibrug[]> {
  return raekker(
    tx,
    sql<Ibrug>`select o.id as "kommuneId", o.kommunekode as kode, ${officieltNavn('o')} as navn, l.dag::text as dag, l.note
      from leveranceibrug l join organisation o on o.id = l.organisation_id
      where l.punkt_id = ${punktId} and l.fjernet_kl is null order by l.dag desc, dansk_sortering(o.navn)`,
  );
}

/** How many kommuner have taken each of these into use; those that none has are left out. */
export async function taelIbrug(tx: Tx, punkter: readonly number[]): Promise<Map<number, number>> {
  const r = await raekker(
    tx,
    sql<{
      punkt: number;
      antal: number;
    }>`select punkt, antal from leverance_ibrug_antal(${[...punkter]}::int[])`,
  );
  return new Map(r.map(({ punkt, antal }) => [punkt, antal]));
}
