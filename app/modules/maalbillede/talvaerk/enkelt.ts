/** One month for the command line: reads the udgave, or only those facts that decide the month. */
import type { Database } from '../../../platform/db/database.ts';
import { beregnMaaned } from '../beregning/beregning.ts';
import { hentGrundlag } from './hent.ts';
import type { Maanedskilde } from './noegletal.ts';
import { hentUdgavebillede, hentUdgaver } from './queries.ts';
import { afgraens, type Talsyn } from './syn.ts';

export async function enkeltMaaned(db: Database, syn: Talsyn): Promise<Maanedskilde> {
  const alle = await db.somSystem('nøgletal: liste over udgaver', hentUdgaver);
  const udgaver = (maaned: string) => alle.filter((udgave) => udgave.maaned === maaned);
  return {
    udgaver,
    async billede(maaned, valg = 'nyeste') {
      const fundet =
        typeof valg === 'number' ? udgaver(maaned).find(({ nr }) => nr === valg) : udgaver(maaned).at(-1);
      if (typeof valg === 'number' && !fundet) return null;
      const udgave = valg === 'foreloebig' ? undefined : fundet;
      const billede = udgave
        ? await hentUdgavebillede(db, udgave.id)
        : beregnMaaned((await hentGrundlag(db, { maaned })).grundlag, maaned);
      return {
        maaned,
        billede: afgraens(billede, syn),
        udgave: udgave?.nr ?? null,
        foreloebig: !udgave,
        offentliggjortKl: udgave?.offentliggjortKl ?? null,
      };
    },
  };
}
