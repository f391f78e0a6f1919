import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { type Dpiaafsnit, dpiamangler, laesAfsnit, type Udtalelse } from './rules.ts';
import { laesScreening, type Screening, skalHaveDpia, type Udfald, udfald } from './screening/rules.ts';

export interface Dpia {
  readonly id: number;
  readonly nr: number;
  readonly tilstand: 'kladde' | 'underskrevet';
  readonly screening: Screening;
  readonly afsnit: Dpiaafsnit;
  /** Ids of everyone who has written in it. */
  readonly skrevetAf: readonly string[];
  readonly udtalelse: string;
  readonly udtalt: Date | null;
  readonly udtaltAfId: string | null;
  readonly udtaltAf: string;
  /** The number of the text that the opinion is about. */
  readonly udtaltLaas: number | null;
  readonly rettet: Date;
  readonly rettetAf: string;
  readonly underskrevet: Date | null;
  readonly underskrevetAf: string;
  readonly laas: number;
}

type Raekke = Omit<Dpia, 'screening' | 'afsnit'> & { readonly screening: unknown; readonly afsnit: unknown };

const NAVN = (id: 'udtalt_af' | 'rettet_af' | 'underskrevet_af') =>
  sql`coalesce((select p.navn from person p where p.id = d.${sql.raw(id)}), '')`;
const KOLONNER = sql`d.id, d.nr, d.tilstand, d.screening, d.afsnit, d.skrevet_af::text[] as "skrevetAf", d.udtalelse,
  d.udtalt_kl as udtalt, d.udtalt_af as "udtaltAfId", ${NAVN('udtalt_af')} as "udtaltAf", d.udtalt_laas as "udtaltLaas",
  d.rettet_kl as rettet, ${NAVN('rettet_af')} as "rettetAf", d.underskrevet_kl as underskrevet,
  ${NAVN('underskrevet_af')} as "underskrevetAf", d.laas`;

function laes(r: Raekke): Dpia {
  return { ...r, screening: laesScreening(r.screening), afsnit: laesAfsnit(r.afsnit) };
}

/** The editions of a case, newest first. */
export async function hentDpiaer(tx: Tx, sagId: number): Promise<Dpia[]> {
  const r = await raekker(
    tx,
    sql<Raekke>`select ${KOLONNER} from dpia d where d.sag_id = ${sagId} order by d.nr desc`,
  );
  return r.map(laes);
}

/** One edition; `laas` holds its row until the transaction ends. */
export async function findDpia(
  tx: Tx,
  sagId: number,
  nr: number,
  { laas = false } = {},
): Promise<Dpia | null> {
  const r = await raekke(
    tx,
    sql<Raekke>`select ${KOLONNER} from dpia d where d.sag_id = ${sagId} and d.nr = ${nr}
      ${laas ? sql`for no key update of d` : sql``}`,
  );
  return r && laes(r);
}

/** The opinion as the rules ask for it. */
export function udtalelsen(d: Dpia): Udtalelse | null {
  return d.udtalt === null ? null : { gaelder: d.udtaltLaas === d.laas || d.tilstand === 'underskrevet' };
}

export interface Dpiaoverblik {
  readonly nr: number;
  readonly tilstand: Dpia['tilstand'];
  readonly udfald: Udfald;
  /** A DPIA is made, not only a screening. */
  readonly dpia: boolean;
  readonly mangler: readonly string[];
  readonly underskrevet: Date | null;
  /** The newest edition that is signed. */
  readonly sidstUnderskrevet: number | null;
}

/** For the page of the case; null when no screening has been begun. */
export async function dpiaOverblik(tx: Tx, sagId: number): Promise<Dpiaoverblik | null> {
  const udgaver = await hentDpiaer(tx, sagId);
  const [d] = udgaver;
  if (d === undefined) return null;
  return {
    nr: d.nr,
    tilstand: d.tilstand,
    udfald: udfald(d.screening.svar),
    dpia: skalHaveDpia(d.screening),
    mangler: d.tilstand === 'underskrevet' ? [] : dpiamangler(d, udtalelsen(d)),
    underskrevet: d.underskrevet,
    sidstUnderskrevet: udgaver.find((u) => u.underskrevet !== null)?.nr ?? null,
  };
}
