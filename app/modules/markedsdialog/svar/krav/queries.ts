import type { Aktoer } from '../../../../kernel/adgang.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { integrationsbrug } from '../../../maalbillede/public.ts';
import { personnavne } from '../../../organisation/public.ts';
import { leverandoerensSystemer } from '../../../portefoelje/public.ts';
import type { Markedskrav } from '../../rules.ts';
import type { Kladdesvar } from '../fremdrift.ts';
import type { Besvarelse } from '../rules.ts';

/** The krav as one of its versions had it; null when there is none. */
export function hentKravversion(tx: Tx, markedskravId: number, nr: number): Promise<Markedskrav | null> {
  return raekke(
    tx,
    sql<Markedskrav>`select k.id, k.raekkefoelge, k.krav_id as "kravId", v.version_nr as "versionNr", v.nr, v.nummer,
        v.kategori, v.prioritet, v.pris, v.indhold, k.udgaaet_kl is not null as udgaaet
      from markedskrav k join markedskrav_version v on v.markedskrav_id = k.id
      where k.id = ${markedskravId} and v.nr = ${nr}`,
  );
}

/** Who saved an answer last, by name; the colleague may have been erased since. */
export async function hentRetter(tx: Tx, svar: Kladdesvar): Promise<string> {
  if (svar.rettetAf === '') return '';
  return (await personnavne(tx, [svar.rettetAf])).get(svar.rettetAf) ?? 'en tidligere kollega';
}

/** The chosen system's own figures for the integrations of a krav; null where there is nothing to say. */
export async function hentBrugstal(
  tx: Tx,
  aktoer: Aktoer,
  { systemId }: Besvarelse,
  koder: readonly string[],
  idag: string,
) {
  if (systemId === null || koder.length === 0) return null;
  const system = (await leverandoerensSystemer(tx, aktoer.organisation.id)).find((s) => s.id === systemId);
  if (!system) return null;
  const linjer = await integrationsbrug(tx, systemId, koder, idag);
  if (linjer.every((l) => l.kommuner === 0)) return null;
  return { system: system.navn, pr: visDato(idag), linjer };
}
