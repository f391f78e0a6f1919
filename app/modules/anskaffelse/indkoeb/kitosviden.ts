import type { Tx } from '../../../platform/db/database.ts';
import {
  hentGenstand,
  hentKitoshar,
  hentRollenavne,
  type Kitoshar,
  systemer,
} from '../../portefoelje/public.ts';
import { hentAftale } from '../databehandling/queries.ts';
import type { Sag } from '../queries.ts';
import type { Indkoeb } from './queries.ts';
import type { Kitospost, Kitosviden } from './rules.ts';

/** What KITOS had of the purchase when it was last read; null without a connection. */
export function hentKitos(tx: Tx, i: Indkoeb): Promise<Kitoshar | null> {
  return hentKitoshar(tx, { brug: i.brugId, kontrakt: i.kontraktId, behandling: i.behandlingId });
}

/** What the product, and KITOS as it was last read, know of each post of the checklist. */
export async function hentKitosviden(
  tx: Tx,
  sag: Sag,
  i: Indkoeb,
  kitos: Kitoshar | null,
): Promise<Readonly<Record<Kitospost, Kitosviden>>> {
  const system =
    sag.systemId === null ? null : ((await systemer(tx)).find((s) => s.id === sag.systemId) ?? null);
  const brug = i.brugId === null ? null : await hentGenstand(tx, 'systembrug', i.brugId);
  const roller = i.brugId === null ? [] : await hentRollenavne(tx, i.brugId, i.kontraktId);
  const aftale = await hentAftale(tx, sag.id);
  const risiko = brug?.vaerdier.risikovurderet === 'ja';
  const her = (kendt: boolean) => (kendt ? 'kendt' : 'mangler');
  const findesDer = (findes: (k: Kitoshar) => boolean) => (kitos === null ? null : findes(kitos));
  const henvisninger = (k: Kitoshar) => [
    ...(k.brug?.henvisninger ?? []),
    ...(k.kontrakt?.henvisninger ?? []),
  ];
  const kitosroller = (k: Kitoshar) => [...(k.brug?.roller ?? []), ...(k.kontrakt?.roller ?? [])];
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
      iKitos: findesDer((k) => k.brug !== null),
    },
    kontrakt: {
      her: her(i.kontraktId !== null),
      tekst:
        i.kontraktId === null ? 'Kontrakten er ikke ført til porteføljen.' : 'Kontrakten står i porteføljen.',
      iKitos: findesDer((k) => k.kontrakt !== null),
    },
    databehandling: {
      her: aftale.behov === 'nej' ? 'ikke_relevant' : her(i.behandlingId !== null),
      tekst:
        aftale.behov === 'nej'
          ? 'Der skal ikke være en databehandleraftale.'
          : i.behandlingId === null
            ? 'Databehandlingen er ikke ført til porteføljen.'
            : 'Databehandlingen står i porteføljen.',
      iKitos: findesDer((k) => k.behandling !== null),
    },
    roller: {
      her: her(roller.length > 0),
      tekst: roller.length === 0 ? 'Der er ingen roller endnu.' : `${roller.map((r) => r.rolle).join(', ')}.`,
      iKitos: findesDer((k) => roller.every((r) => kitosroller(k).some((x) => x.rolle === r.rolle))),
    },
    risiko: {
      her: her(risiko),
      tekst: risiko
        ? `Risiko: ${String(brug?.vaerdier.risikoresultat || 'vurderet')}.`
        : 'Der er ingen underskrevet risikovurdering i porteføljen.',
      iKitos: findesDer((k) => k.brug?.risikovurderet === true),
    },
    journal: {
      her: her(i.journalnummer !== ''),
      tekst: i.journalnummer === '' ? 'Der er intet journalnummer.' : `Journalnummer ${i.journalnummer}.`,
      iKitos: findesDer(
        (k) => i.journalnummer !== '' && henvisninger(k).some((h) => h.includes(i.journalnummer)),
      ),
    },
  };
}
