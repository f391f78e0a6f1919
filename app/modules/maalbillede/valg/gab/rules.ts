/** What a målbillede asks for that the system isn't connected to. */
import type { Maaned } from '../../../../kernel/maaned.ts';
import { efterKode, type Integrationspost, type Maallinje, type Relevans } from '../rules.ts';

export interface Manglendetilslutning {
  readonly integration: string;
  readonly navn: string;
  readonly relevans: Relevans;
  /** `YYYY-MM-DD`: the supplier has promised it, or the connection is known to begin; null for neither. */
  readonly ventes: string | null;
}

export interface Tilslutningsgrundlag {
  readonly integrationer: ReadonlyMap<string, Integrationspost>;
  /** First day of each connection that runs or is to come. */
  readonly tilsluttet: ReadonlyMap<string, string>;
  readonly lovet: ReadonlyMap<string, string>;
  readonly maaned: Maaned;
  /** `YYYY-MM-DD` */
  readonly idag: string;
}

/** Itself, or what has taken its place; null when the chain of retired ones ends in nothing. */
function gaeldendeKode(kode: string, g: Tilslutningsgrundlag): string | null {
  const set = new Set<string>();
  for (let nu: string | null = kode; nu !== null && !set.has(nu); ) {
    const post = g.integrationer.get(nu);
    if (post === undefined || post.udgaaetFra === null || post.udgaaetFra > g.maaned) return nu;
    set.add(nu);
    nu = post.efterfoelger;
  }
  return null;
}

/** One line per integration in order of code; retired ones are their successors, and `noedvendig` wins where two meet. */
export function manglendeTilslutninger(
  linjer: readonly Pick<Maallinje, 'integration' | 'relevans'>[],
  g: Tilslutningsgrundlag,
): Manglendetilslutning[] {
  const kraevet = new Map<string, Relevans>();
  for (const l of linjer) {
    const kode = gaeldendeKode(l.integration, g);
    if (kode !== null && kraevet.get(kode) !== 'noedvendig') kraevet.set(kode, l.relevans);
  }
  return [...kraevet]
    .filter(([kode]) => (g.tilsluttet.get(kode) ?? '9999') > g.idag)
    .map(([integration, relevans]) => ({
      integration,
      navn: g.integrationer.get(integration)?.navn ?? integration,
      relevans,
      ventes: g.tilsluttet.get(integration) ?? g.lovet.get(integration) ?? null,
    }))
    .sort((a, b) => efterKode(a.integration, b.integration));
}
