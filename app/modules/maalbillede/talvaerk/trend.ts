/** Figures month by month, with marks where the series breaks. */
import { type Maaned, maanedFraNr, maanedNr } from '../../../kernel/maaned.ts';
import {
  type Daekning,
  type Filter,
  type Grundlag,
  type Maanedsbillede,
  type Niveauserie,
  samlet,
  type Tal,
} from '../beregning/beregning.ts';
import { gaeldendeVersion } from '../beregning/maal.ts';
import { talFra } from '../beregning/tal.ts';
import { lavParudvalg } from '../beregning/udvalg.ts';

export interface Trendpunkt extends Tal {
  readonly maaned: Maaned;
  /** The newest udgave; `null` while the month is foreløbig. */
  readonly udgave: number | null;
  readonly daekning: Daekning;
}

/** Where a series can't be read straight across. */
export type Trendbrud =
  | {
      readonly art: 'udgaaet';
      readonly maaned: Maaned;
      readonly integration: string;
      /** `null`: it left without a successor. */
      readonly efterfoelger: string | null;
    }
  | {
      readonly art: 'maalbillede';
      readonly maaned: Maaned;
      /** Keys of the systems that got another målbillede from the month. */
      readonly systemer: readonly string[];
    };

export interface Trend {
  readonly punkter: readonly Trendpunkt[];
  readonly brud: readonly Trendbrud[];
}

export function punktFraBillede(billede: Maanedsbillede, udgave: number | null, filter: Filter): Trendpunkt {
  const { T, K, B, Tn, Kn, Bn, ukendt, daekning } = samlet(billede, filter);
  return { maaned: billede.maaned, udgave, T, K, B, Tn, Kn, Bn, ukendt, daekning };
}

/** The point of one month of a series of one row. */
export function punktFraSerie(sum: Niveauserie, nr: number, maaned: Maaned): Trendpunkt {
  const daekning = { medMaalbillede: sum.medMaalbillede[nr], ialt: sum.ialt[nr] };
  return { maaned, udgave: null, ...talFra(sum, nr), daekning };
}

function bruges(grundlag: Grundlag, system: number, maaned: number, kommuner: Uint8Array): boolean {
  const { start, fra, til, kommune } = grundlag.anvendelser;
  for (let r = start[system]; r < start[system + 1]; r += 1) {
    if (fra[r] <= maaned && maaned < til[r] && kommuner[kommune[r]] === 1) return true;
  }
  return false;
}

/**
 * The breaks within a filter: a retired integration that left some målbillede in use, and systems in use that changed
 * målbillede. A system's first målbillede is no change.
 */
export function trendbrud(grundlag: Grundlag, filter: Filter, maaneder: readonly Maaned[]): Trendbrud[] {
  if (maaneder.length === 0) return [];
  const { kommuner, systemer } = lavParudvalg(grundlag, filter);
  const [foerste, sidste] = [maanedNr(maaneder[0]), maanedNr(maaneder[maaneder.length - 1])];
  const medtaget = (integration: number) =>
    filter.integrationer?.includes(grundlag.integrationer[integration].id) ?? true;
  const nye = new Map<number, string[]>();
  const udgaaede = new Set<number>();
  for (let s = 0; s < systemer.length; s += 1) {
    if (systemer[s] === 0) continue;
    const versioner = grundlag.maalbilleder[s];
    for (const { gyldigFra } of versioner.slice(1)) {
      if (gyldigFra <= foerste || gyldigFra > sidste || !bruges(grundlag, s, gyldigFra, kommuner)) continue;
      nye.set(gyldigFra, [...(nye.get(gyldigFra) ?? []), grundlag.systemer[s].noegle]);
    }
    for (const [nr, { udgaaetFra }] of grundlag.integrationer.entries()) {
      if (udgaaetFra === null || udgaaetFra <= foerste || udgaaetFra > sidste || !medtaget(nr)) continue;
      const iMaal = gaeldendeVersion(versioner, udgaaetFra)?.maal.some(
        ({ integration }) => integration === nr,
      );
      if (iMaal && bruges(grundlag, s, udgaaetFra, kommuner)) udgaaede.add(nr);
    }
  }
  const brud: Trendbrud[] = [
    ...[...udgaaede].map((nr) => {
      const { id, udgaaetFra, efterfoelger } = grundlag.integrationer[nr];
      return {
        art: 'udgaaet' as const,
        maaned: maanedFraNr(udgaaetFra ?? 0),
        integration: id,
        efterfoelger: efterfoelger < 0 ? null : grundlag.integrationer[efterfoelger].id,
      };
    }),
    ...[...nye].map(([nr, noegler]) => ({
      art: 'maalbillede' as const,
      maaned: maanedFraNr(nr),
      systemer: noegler,
    })),
  ];
  return brud.sort((a, b) => (a.maaned < b.maaned ? -1 : a.maaned > b.maaned ? 1 : 0));
}
