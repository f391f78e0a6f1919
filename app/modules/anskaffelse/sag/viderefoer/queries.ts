import type { Tx } from '../../../../platform/db/database.ts';
import { arbejdsgange, type KatalogArbejdsgang } from '../../../katalog/public.ts';
import { findKravliste, type Kravlistelink, kravlister } from '../../../kravbank/public.ts';
import { MARKEDSARTER, type Markedsart } from '../../../markedsdialog/public.ts';
import { type Systempost, systemer } from '../../../portefoelje/public.ts';
import type { Sag } from '../../queries.ts';

export function erMarkedsart(t: string): t is Markedsart {
  return Object.hasOwn(MARKEDSARTER, t);
}

/** The kinds of markedsdialog as choices. */
export const MARKEDSVALG = (Object.keys(MARKEDSARTER) as Markedsart[]).map((m) => ({
  vaerdi: m,
  tekst: MARKEDSARTER[m].navn,
}));

export interface Valggrundlag {
  /** Those in force, and those the case has. */
  readonly arbejdsgange: readonly KatalogArbejdsgang[];
  /** Codes of what the case's arbejdsgange call for. */
  readonly integrationer: readonly string[];
  readonly systemer: readonly Systempost[];
  /** The case's list; null when it has none, or it is deleted. */
  readonly liste: Kravlistelink | null;
  /** The lists that the case could take. */
  readonly lister: readonly { readonly id: number; readonly navn: string }[];
}

/** What there is to choose among in a case. */
export async function hentValggrundlag(tx: Tx, sag: Sag): Promise<Valggrundlag> {
  const alle = await arbejdsgange(tx);
  const valgte = alle.filter((a) => sag.arbejdsgange.includes(a.kode));
  const liste = sag.kravlisteId === null ? null : await findKravliste(tx, sag.kravlisteId);
  return {
    arbejdsgange: alle.filter((a) => a.udgaaetFra === null || sag.arbejdsgange.includes(a.kode)),
    integrationer: [...new Set(valgte.flatMap((a) => a.krav.map((k) => k.integration)))].sort(),
    systemer: await systemer(tx),
    liste,
    lister: liste === null ? await kravlister(tx) : [],
  };
}
