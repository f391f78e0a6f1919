import type { Tx } from '../../../platform/db/database.ts';
import { leverandoerer } from '../../organisation/public.ts';
import {
  fristerFor,
  hentGenstand,
  hentKontraktstande,
  type Kontraktfrister,
} from '../../portefoelje/public.ts';
import type { Sag } from '../queries.ts';
import { kontraktvaerdier } from './foering.ts';
import type { Indkoeb } from './queries.ts';
import type { Datoer } from './rules.ts';

/** The dates of the contract: as it stands in the portfolio, or as the purchase says while it isn't there. Null without facts. */
export async function indkoebsfrister(
  tx: Tx,
  sag: Sag,
  i: Indkoeb,
  idag: string,
): Promise<Kontraktfrister | null> {
  if (i.laas === 0) return null;
  if (i.kontraktId !== null) {
    const [stand] = await hentKontraktstande(tx, sag.organisationId, [i.kontraktId], idag);
    if (stand && !stand.fjernet) return stand.frister;
  }
  return fristerFor(tx, sag.organisationId, kontraktvaerdier(sag, i), idag);
}

/** The same for the page. */
export async function indkoebsdatoer(tx: Tx, sag: Sag, i: Indkoeb, idag: string): Promise<Datoer> {
  const f = await indkoebsfrister(tx, sag, i, idag);
  return {
    slut: f?.slut ?? '',
    opsigSenest: f?.opsigSenest ?? '',
    optionSenest: f?.optionSenest ?? '',
    nySag: f?.startSenest ?? '',
  };
}

/** What the system is called in the portfolio. */
export async function systemnavnet(tx: Tx, sag: Sag, i: Indkoeb): Promise<string> {
  const brug = i.brugId === null ? null : await hentGenstand(tx, 'systembrug', i.brugId);
  const navn = brug?.vaerdier.navn;
  return typeof navn === 'string' && navn !== '' ? navn : sag.titel;
}

/** Names of known suppliers, as suggestions. */
export async function leverandoernavne(tx: Tx): Promise<string[]> {
  return (await leverandoerer(tx)).map((l) => l.navn);
}
