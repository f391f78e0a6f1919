import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { type Feltvaerdi, tomVaerdi } from '../../felt/rules.ts';
import { retGenstande } from '../../lager/commands.ts';
import { hentGenstande } from '../../lager/queries.ts';
import { LISTER, type Listekolonne, type Listenavn } from '../rules.ts';

/** Rows whose whole values are in memory at a time. */
const PORTION = 500;

/** What will be changed, and what is so already. */
export interface Masseoverslag {
  readonly rettes: readonly { readonly id: number; readonly navn: string; readonly foer: Feltvaerdi }[];
  readonly uaendrede: number;
  /** Changes as soon as one of the rows does. */
  readonly aftryk: string;
}

/** What setting the field to this value does to these rows; those that have been removed are left out. */
export async function forberedMasse(
  tx: Tx,
  liste: Listenavn,
  k: Listekolonne,
  vaerdi: Feltvaerdi,
  ider: readonly number[],
): Promise<Masseoverslag> {
  const rettes: { id: number; navn: string; foer: Feltvaerdi }[] = [];
  const sum = createHash('sha256').update(JSON.stringify([k.noegle, vaerdi]));
  let uaendrede = 0;
  for (let i = 0; i < ider.length; i += PORTION) {
    const del = await hentGenstande(tx, LISTER[liste].art, ider.slice(i, i + PORTION));
    for (const g of del.values()) {
      if (g.fjernet) continue;
      const foer = g.vaerdier[k.noegle] ?? tomVaerdi(k.beskrivelse.type);
      sum.update(`${g.id}:${g.laas};`);
      if (isDeepStrictEqual(foer, vaerdi)) uaendrede += 1;
      else rettes.push({ id: g.id, navn: String(g.vaerdier.navn ?? ''), foer });
    }
  }
  return { rettes, uaendrede, aftryk: sum.digest('hex') };
}

/** Does just what was shown: refused as `foraeldet` when a row has been changed since. Gives the batch, for undoing it. */
export function udfoerMasse(
  miljoe: Miljoe,
  aktoer: Aktoer,
  liste: Listenavn,
  k: Listekolonne,
  vaerdi: Feltvaerdi,
  { ider, aftryk }: { readonly ider: readonly number[]; readonly aftryk: string },
): Promise<Resultat<{ readonly parti: string; readonly antal: number }>> {
  const kl = miljoe.ur.nu();
  const parti = randomUUID();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const nu = await forberedMasse(tx, liste, k, vaerdi, ider);
    if (nu.aftryk !== aftryk)
      return afvist(FORAELDET, 'Nogle af rækkerne er ændret, siden du så dem. Se ændringerne igennem igen.');
    if (nu.rettes.length === 0)
      return afvist('intet', 'Alle de valgte har værdien i forvejen. Intet er ændret.');
    const skriver = { kilde: 'person', personId: aktoer.personId, kl, parti } as const;
    let antal = 0;
    for (let i = 0; i < nu.rettes.length; i += PORTION) {
      const del = nu.rettes.slice(i, i + PORTION).map(({ id }) => [id, { [k.noegle]: vaerdi }] as const);
      const org = aktoer.organisation.id;
      antal += (await retGenstande(tx, org, LISTER[liste].art, new Map(del), skriver)).length;
    }
    await skrivAudit(tx, aktoer, kl, {
      handling: 'portefoelje.liste_masse',
      genstand: `portefoeljeparti:${parti}`,
      detaljer: { liste, felt: k.noegle, antal },
    });
    return ok({ parti, antal });
  });
}
