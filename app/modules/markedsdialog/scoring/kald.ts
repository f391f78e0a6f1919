import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, type Resultat } from '../../../kernel/resultat.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { IKKE_AABEN, type Kald, medDialog } from '../evaluering/kald.ts';
import { hentAdgang } from '../evaluering/queries.ts';
import { maaLaese } from '../evaluering/rules.ts';

/** Loads and holds the dialogue for those to whom the answers are open: appointed, declared, and the deadline has passed. */
export function medAabneSvar<T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  id: number,
  arbejde: (kald: Kald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medDialog(miljoe, aktoer, id, async (kald) =>
    maaLaese(await hentAdgang(kald.tx, aktoer, id))
      ? arbejde(kald)
      : afvist(
          IKKE_AABEN,
          'Svarene er ikke åbne for dig. Man skal være udpeget som evaluator og have erklæret sig uden interessekonflikt.',
        ),
  );
}
