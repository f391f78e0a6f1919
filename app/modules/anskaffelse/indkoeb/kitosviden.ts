import type { Tx } from '../../../platform/db/database.ts';
import { hentGenstand, hentRollenavne, systemer } from '../../portefoelje/public.ts';
import { hentAftale } from '../databehandling/queries.ts';
import type { Sag } from '../queries.ts';
import type { Indkoeb } from './queries.ts';
import type { Kitospost, Kitosviden } from './rules.ts';

/** What the product knows of each post of the checklist for KITOS. */
export async function hentKitosviden(
  tx: Tx,
  sag: Sag,
  i: Indkoeb,
): Promise<Readonly<Record<Kitospost, Kitosviden>>> {
  const system =
    sag.systemId === null ? null : ((await systemer(tx)).find((s) => s.id === sag.systemId) ?? null);
  const brug = i.brugId === null ? null : await hentGenstand(tx, 'systembrug', i.brugId);
  const roller = i.brugId === null ? [] : await hentRollenavne(tx, i.brugId, i.kontraktId);
  const aftale = await hentAftale(tx, sag.id);
  const risiko = brug?.vaerdier.risikovurderet === 'ja';
  const her = (kendt: boolean) => (kendt ? 'kendt' : 'mangler');
  return {
    system: {
      her: her(system !== null),
      tekst: system
        ? `${system.navn}${system.kitosUuid === null ? '' : ' har et id i KITOS'}.`
        : 'Sagen siger ikke, hvilket system den handler om.',
      iKitos: system === null || system.kitosUuid === null ? null : true,
    },
    brug: {
      her: her(brug !== null),
      tekst: brug ? `${brug.vaerdier.navn} står i porteføljen.` : 'Indkøbet er ikke ført til porteføljen.',
      iKitos: null,
    },
    kontrakt: {
      her: her(i.kontraktId !== null),
      tekst:
        i.kontraktId === null ? 'Kontrakten er ikke ført til porteføljen.' : 'Kontrakten står i porteføljen.',
      iKitos: null,
    },
    databehandling: {
      her: aftale.behov === 'nej' ? 'ikke_relevant' : her(i.behandlingId !== null),
      tekst:
        aftale.behov === 'nej'
          ? 'Der skal ikke være en databehandleraftale.'
          : i.behandlingId === null
            ? 'Databehandlingen er ikke ført til porteføljen.'
            : 'Databehandlingen står i porteføljen.',
      iKitos: null,
    },
    roller: {
      her: her(roller.length > 0),
      tekst: roller.length === 0 ? 'Der er ingen roller endnu.' : `${roller.map((r) => r.rolle).join(', ')}.`,
      iKitos: null,
    },
    risiko: {
      her: her(risiko),
      tekst: risiko
        ? `Risiko: ${String(brug?.vaerdier.risikoresultat || 'vurderet')}.`
        : 'Der er ingen underskrevet risikovurdering i porteføljen.',
      iKitos: null,
    },
    journal: {
      her: her(i.journalnummer !== ''),
      tekst: i.journalnummer === '' ? 'Der er intet journalnummer.' : `Journalnummer ${i.journalnummer}.`,
      iKitos: null,
    },
  };
}
