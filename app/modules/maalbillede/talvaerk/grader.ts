/** The three degrees of a house as a few figures, for whoever writes about all of it at once. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Filter, niveauRaekker } from '../beregning/beregning.ts';
import type { Talvaerk } from './talvaerk.ts';

export interface Grad {
  readonly T: number;
  readonly K: number;
  readonly B: number;
}
export interface Gradtal extends Grad {
  /** The last day of the month that the figures are of, `YYYY-MM-DD`. */
  readonly dag: string;
  /** The level and id of its page: `kommune`, `0479`. */
  readonly niveau: 'kommune' | 'land';
  readonly id: string;
  /** The systems that have something to connect, those with most missing first. */
  readonly systemer: readonly (Grad & { readonly noegle: string; readonly navn: string })[];
}

const tal = ({ T, K, B }: Grad): Grad => ({ T, K, B });

/**
 * The newest whole month: of the actor's own kommune, and of the land for those who aren't one. Null where there are no figures.
 * It has transactions of its own, so it is asked before one begins.
 */
export function gradkilde(talvaerk: Talvaerk): (aktoer: Aktoer) => Promise<Gradtal | null> {
  return async (aktoer) => {
    const blik = await talvaerk.for(aktoer);
    const maaned = blik.standardmaaned();
    const vist = maaned === null ? null : await blik.billede(maaned);
    if (vist === null) return null;
    const kode = aktoer.organisation.kommunekode;
    const niveau = kode === null ? 'land' : 'kommune';
    const filter: Filter = kode === null ? {} : { kommuner: [kode] };
    const [alt] = niveauRaekker(vist.billede, niveau, filter);
    if (!alt) return null;
    const [aar, md] = vist.maaned.split('-').map(Number);
    return {
      ...tal(alt),
      dag: `${vist.maaned}-${new Date(Date.UTC(aar, md, 0)).getUTCDate()}`,
      niveau,
      id: alt.id,
      systemer: niveauRaekker(vist.billede, 'system', filter)
        .filter((s) => s.T > 0)
        .sort((a, b) => b.T - b.B - (a.T - a.B) || a.navn.localeCompare(b.navn, 'da'))
        .map((s) => ({ ...tal(s), noegle: s.id, navn: s.navn })),
    };
  };
}
