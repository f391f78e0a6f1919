/** What stands beside the figures of a place: its udgaver, and on a system's page its målbillede. */
import { type Aktoer, maa, type Ret } from '../../../kernel/adgang.ts';
import type { Database } from '../../../platform/db/database.ts';
import { SYSTEMRET } from '../../portefoelje/public.ts';
import { SE_UDGAVER } from '../talvaerk/rules.ts';
import { findSystem, maalbilledstatus } from '../valg/queries.ts';
import { egenRaekke, type Stedblik } from './queries.ts';
import type { Rettelse, Ved } from './visning.ts';

/** Older udgaver than these are on the page of all udgaver. */
const UDGAVER = 4;

/** The newest udgaver of the month, newest first, each with the place's figures before and after it. */
export async function hentRettelser({ blik, hoved, filter }: Stedblik): Promise<Rettelse[]> {
  const { maaned } = hoved.tid;
  const alle = blik.udgaver(maaned);
  const raekkeI = async (nr: number) => {
    const vist = await blik.billede(maaned, nr);
    return vist && egenRaekke(vist.billede, hoved.sted, filter);
  };
  const ud: Rettelse[] = [];
  for (const [plads, { nr, offentliggjortKl }] of alle.entries()) {
    if (plads < alle.length - UDGAVER) continue;
    const forrige = alle[plads - 1];
    const [foer, efter] = forrige ? [await raekkeI(forrige.nr), await raekkeI(nr)] : [null, null];
    ud.unshift({ nr, offentliggjortKl, foer, efter });
  }
  return ud;
}

/** Everything beside the figures, as this reader may see it. */
export async function hentVed(
  db: Database,
  ur: { nu(): Date; idag(): string },
  stedblik: Stedblik,
  aktoer: Aktoer,
): Promise<Ved> {
  const { sted, tid } = stedblik.hoved;
  const har = (ret: Ret) => maa(aktoer, ret);
  if (sted.niveau === 'system') {
    const status = await db.som(aktoer, async (tx) => {
      const system = await findSystem(tx, sted.id);
      return system && maalbilledstatus(tx, system.id, ur);
    });
    return { slags: 'system', noegle: sted.id, status, maaRette: har(SYSTEMRET) };
  }
  const maaned = stedblik.blik.maaneder().find((m) => m.maaned === tid.maaned);
  return {
    slags: 'udgaver',
    rettelser: await hentRettelser(stedblik),
    udgivelsesdag: maaned?.udgivelsesdag ?? null,
    maaSeUdgaver: har(SE_UDGAVER),
  };
}
