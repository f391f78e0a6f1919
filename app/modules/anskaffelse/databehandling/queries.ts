import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { type Aftale, aftalemangler, laesDatabehandling } from './rules.ts';

export interface Databehandleraftale extends Aftale {
  /** Null before anything is stored. */
  readonly rettet: Date | null;
  readonly rettetAf: string;
  /** 0 before anything is stored. */
  readonly laas: number;
}

type Raekke = Omit<Databehandleraftale, 'indhold'> & { readonly indhold: unknown };

const TOM: Databehandleraftale = {
  behov: '',
  behovGrund: '',
  tilstand: 'ikke_begyndt',
  indhold: laesDatabehandling({}),
  rettet: null,
  rettetAf: '',
  laas: 0,
};

/** The agreement of a case; an empty one before anything is stored. */
export async function hentAftale(tx: Tx, sagId: number): Promise<Databehandleraftale> {
  const r = await raekke(
    tx,
    sql<Raekke>`select a.behov, a.behov_grund as "behovGrund", a.tilstand, a.indhold, a.rettet_kl as rettet,
        coalesce((select p.navn from person p where p.id = a.rettet_af), '') as "rettetAf", a.laas
      from databehandleraftale a where a.sag_id = ${sagId}`,
  );
  return r ? { ...r, indhold: laesDatabehandling(r.indhold) } : TOM;
}

export interface Databehandlingsoverblik {
  readonly behov: Aftale['behov'];
  readonly tilstand: Aftale['tilstand'];
  readonly databehandler: string;
  readonly mangler: readonly string[];
  /** `YYYY-MM-DD`; '' for none. */
  readonly naesteTilsyn: string;
  readonly gyldigTil: string;
}

/** For the page of the case. `idag` is `YYYY-MM-DD`. */
export async function databehandlingOverblik(
  tx: Tx,
  sagId: number,
  idag: string,
): Promise<Databehandlingsoverblik> {
  const a = await hentAftale(tx, sagId);
  return {
    behov: a.behov,
    tilstand: a.tilstand,
    databehandler: a.indhold.databehandler,
    mangler: aftalemangler(a, idag),
    naesteTilsyn: a.indhold.naesteTilsyn,
    gyldigTil: a.indhold.gyldigTil,
  };
}
