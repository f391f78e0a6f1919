/** How far the systems have taken an integration into use, for those who plan by it. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Maaned } from '../../../kernel/maaned.ts';
import { cellerBag, type Maanedsbillede, niveauRaekker } from '../beregning/beregning.ts';
import type { Talvaerk } from '../talvaerk/talvaerk.ts';

/** Systems (in one kommune) or uses of systems (in all) that have taken it into use, of those whose målbillede asks for it. */
export interface Integrationsmaalt {
  readonly maaned: Maaned;
  readonly taeller: number;
  readonly naevner: number;
}

export interface Integrationsstand extends Integrationsmaalt {
  /** Names of systems that are connected and not in use: what the kommune itself can act on. */
  readonly klar: readonly string[];
}

export interface Integrationsmaal {
  /** The newest whole month by integration code; `kommunekode` null for all kommuner that the actor sees. */
  nyeste(
    aktoer: Aktoer,
    kommunekode: string | null,
    koder: readonly string[],
  ): Promise<ReadonlyMap<string, Integrationsstand>>;
  /** One integration in these months; those without figures are left out. */
  udvikling(
    aktoer: Aktoer,
    kommunekode: string | null,
    kode: string,
    maaneder: readonly Maaned[],
  ): Promise<readonly Integrationsmaalt[]>;
}

function omfang(kommunekode: string | null) {
  return kommunekode === null ? {} : { kommuner: [kommunekode] };
}

function klar(billede: Maanedsbillede, kommunekode: string | null, kode: string): string[] {
  if (kommunekode === null) return [];
  const filter = { kommuner: [kommunekode], integrationer: [kode] };
  return cellerBag(billede, filter, { tilstande: ['tilsluttet'] }).celler.map(
    (c) => billede.systemer[c.system].navn,
  );
}

export function integrationsmaal(talvaerk: Talvaerk): Integrationsmaal {
  return {
    async nyeste(aktoer, kommunekode, koder) {
      const blik = await talvaerk.for(aktoer);
      const maaned = blik.standardmaaned();
      const vist = maaned === null || koder.length === 0 ? null : await blik.billede(maaned);
      if (!vist) return new Map();
      const filter = { ...omfang(kommunekode), integrationer: koder };
      return new Map(
        niveauRaekker(vist.billede, 'integration', filter).map((r) => [
          r.id,
          {
            maaned: vist.maaned,
            taeller: r.B,
            naevner: r.T,
            klar: klar(vist.billede, kommunekode, r.id),
          },
        ]),
      );
    },
    async udvikling(aktoer, kommunekode, kode, maaneder) {
      const blik = await talvaerk.for(aktoer);
      const kendte = new Set(blik.maaneder().map((m) => m.maaned));
      const filter = { ...omfang(kommunekode), integrationer: [kode] };
      const ud: Integrationsmaalt[] = [];
      for (const maaned of maaneder.filter((m) => kendte.has(m))) {
        const vist = await blik.billede(maaned);
        const r = vist && niveauRaekker(vist.billede, 'integration', filter)[0];
        if (r) ud.push({ maaned, taeller: r.B, naevner: r.T });
      }
      return ud;
    },
  };
}
