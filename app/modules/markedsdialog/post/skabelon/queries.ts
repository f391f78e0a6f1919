import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { personnavne } from '../../../organisation/public.ts';
import { erSkabelonart, SKABELONER, type Skabelonart, type Skabelontekst } from './rules.ts';

export interface Skabelon extends Skabelontekst {
  readonly slags: Skabelonart;
  /** The organisation has its own text. */
  readonly egen: boolean;
  /** 0 for the shipped text. */
  readonly laas: number;
  readonly rettet: Date | null;
  readonly rettetAf: string | null;
}

interface Raekke extends Skabelontekst {
  readonly slags: string;
  readonly laas: number;
  readonly rettet: Date;
  readonly rettetAf: string;
}

const KOLONNER = sql`slags, emne, tekst, laas, rettet_kl as rettet, rettet_af as "rettetAf"`;

function standard(slags: Skabelonart): Skabelon {
  const { emne, tekst } = SKABELONER[slags];
  return { slags, emne, tekst, egen: false, laas: 0, rettet: null, rettetAf: null };
}

/** The text that holds for the organisation: its own, or the shipped one. */
export async function hentSkabelon(tx: Tx, organisationId: number, slags: Skabelonart): Promise<Skabelon> {
  const r = await raekke(
    tx,
    sql<Raekke>`select ${KOLONNER} from markedsskabelon where organisation_id = ${organisationId} and slags = ${slags}`,
  );
  return r ? { ...r, slags, egen: true } : standard(slags);
}

/** All of them, in the order of the shipped texts. */
export async function hentSkabeloner(tx: Tx, organisationId: number): Promise<Skabelon[]> {
  const egne = await raekker(
    tx,
    sql<Raekke>`select ${KOLONNER} from markedsskabelon where organisation_id = ${organisationId}`,
  );
  const ved = new Map(egne.map((r) => [r.slags, r]));
  return Object.keys(SKABELONER)
    .filter(erSkabelonart)
    .map((slags) => {
      const r = ved.get(slags);
      return r ? { ...r, slags, egen: true } : standard(slags);
    });
}

/** Who saved it; null when the person has been erased. */
export async function navnPaa(tx: Tx, personId: string): Promise<string | null> {
  return (await personnavne(tx, [personId])).get(personId) ?? null;
}
