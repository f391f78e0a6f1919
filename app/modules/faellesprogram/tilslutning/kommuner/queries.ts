import type { Tx } from '../../../../platform/db/database.ts';
import { hentOptaellinger } from '../../afregning/optaelling/queries.ts';
import type { Enhedstal } from './rules.ts';

/** The newest published count of each part that has one. */
export async function hentEnhedstal(tx: Tx, programId: number): Promise<Enhedstal[]> {
  const nyeste = new Map<number, Enhedstal & { readonly aar: number }>();
  for (const o of await hentOptaellinger(tx, programId))
    if (o.aar > (nyeste.get(o.delId)?.aar ?? 0))
      nyeste.set(o.delId, {
        delId: o.delId,
        aar: o.aar,
        grundlag: `tal fra ${o.aar}${o.demo ? ' (demo)' : ''}`,
        antal: new Map(Object.entries(o.antal)),
      });
  return [...nyeste.values()];
}
