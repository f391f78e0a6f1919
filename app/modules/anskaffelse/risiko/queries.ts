import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { personnavne } from '../../organisation/public.ts';
import { erMatrix, type Matrix } from './matrix/rules.ts';
import {
  laesTrussel,
  type Omraadestand,
  omraadestand,
  roedeEfter,
  trusselmangler,
  type Vurderettrussel,
} from './rules.ts';

export interface Risikovurdering {
  readonly id: number;
  readonly nr: number;
  readonly matrix: Matrix;
  readonly tilstand: 'kladde' | 'underskrevet';
  readonly konklusion: string;
  readonly roedGrund: string;
  readonly oprettet: Date;
  readonly rettet: Date;
  readonly rettetAf: string;
  readonly underskrevet: Date | null;
  /** '' while it is a draft, and where the person's data have been erased. */
  readonly underskrevetAf: string;
  readonly laas: number;
}

/** A threat with what the page of one needs. */
export interface Risikotrussel extends Vurderettrussel {
  /** The name of the one who answers for it; '' for nobody. */
  readonly ejer: string;
  readonly rettet: Date;
  readonly rettetAf: string;
  readonly laas: number;
}

const KOLONNER = sql`v.id, v.nr, v.matrix, v.tilstand, v.konklusion, v.roed_grund as "roedGrund",
  v.oprettet_kl as oprettet, v.rettet_kl as rettet,
  coalesce((select p.navn from person p where p.id = v.rettet_af), '') as "rettetAf",
  v.underskrevet_kl as underskrevet,
  coalesce((select p.navn from person p where p.id = v.underskrevet_af), '') as "underskrevetAf", v.laas`;

/** The editions of a case, newest first. */
export function hentVurderinger(tx: Tx, sagId: number): Promise<Risikovurdering[]> {
  return raekker(
    tx,
    sql<Risikovurdering>`select ${KOLONNER} from risikovurdering v where v.sag_id = ${sagId} order by v.nr desc`,
  );
}

/** One edition; `laas` holds its row until the transaction ends. */
export function findVurdering(
  tx: Tx,
  sagId: number,
  nr: number,
  { laas = false } = {},
): Promise<Risikovurdering | null> {
  return raekke(
    tx,
    sql<Risikovurdering>`select ${KOLONNER} from risikovurdering v where v.sag_id = ${sagId} and v.nr = ${nr}
      ${laas ? sql`for no key update of v` : sql``}`,
  );
}

type Raekke = Omit<Risikotrussel, 'vurdering' | 'ejer'> & { readonly indhold: unknown };

/** The threats of an edition in its order. */
export async function hentTrusler(tx: Tx, vurderingId: number): Promise<Risikotrussel[]> {
  const fundne = await raekker(
    tx,
    sql<Raekke>`select t.id, t.noegle, t.navn, t.orden, t.indhold, t.rettet_kl as rettet,
        coalesce((select p.navn from person p where p.id = t.rettet_af), '') as "rettetAf", t.laas
      from risikotrussel t where t.vurdering_id = ${vurderingId} order by t.orden`,
  );
  const laeste = fundne.map(({ indhold, ...t }) => ({ ...t, vurdering: laesTrussel(indhold) }));
  const navne = await personnavne(tx, [
    ...new Set(laeste.flatMap((t) => (t.vurdering.ejerId === null ? [] : [t.vurdering.ejerId]))),
  ]);
  return laeste.map((t) => ({ ...t, ejer: navne.get(t.vurdering.ejerId ?? '') ?? '' }));
}

/** The matrix that the kommune used last; the standard one before any. */
export async function sidsteMatrix(tx: Tx, organisationId: number): Promise<Matrix> {
  const r = await raekke(
    tx,
    sql<{ matrix: string }>`select matrix from risikovurdering where organisation_id = ${organisationId}
      order by id desc limit 1`,
  );
  return r !== null && erMatrix(r.matrix) ? r.matrix : 'standard';
}

/** The risks of a case in short: its newest edition, area by area. */
export interface Risikooverblik {
  readonly nr: number;
  readonly tilstand: Risikovurdering['tilstand'];
  readonly matrix: Matrix;
  readonly omraader: readonly Omraadestand[];
  readonly ialt: number;
  /** How many of them need nothing more. */
  readonly vurderede: number;
  /** Still red when the measures work. */
  readonly roede: number;
  readonly underskrevet: Date | null;
  /** The newest edition that is signed; the one above while nothing is being written. */
  readonly sidstUnderskrevet: number | null;
}

/** For the page of the case; null when no assessment has been begun. */
export async function risikoOverblik(tx: Tx, sagId: number): Promise<Risikooverblik | null> {
  const udgaver = await hentVurderinger(tx, sagId);
  const [v] = udgaver;
  if (v === undefined) return null;
  const trusler = await hentTrusler(tx, v.id);
  return {
    nr: v.nr,
    tilstand: v.tilstand,
    matrix: v.matrix,
    omraader: omraadestand(v.matrix, trusler),
    ialt: trusler.length,
    vurderede: trusler.filter((t) => trusselmangler(t.vurdering).length === 0).length,
    roede: roedeEfter(v.matrix, trusler).length,
    underskrevet: v.underskrevet,
    sidstUnderskrevet: udgaver.find((u) => u.underskrevet !== null)?.nr ?? null,
  };
}
