import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';

/** Reads as whoever asks: without login as a guest, who sees what is public. */
export function laesSom<T>(
  { db }: Pick<Miljoe, 'db'>,
  aktoer: Aktoer | null,
  arbejde: (tx: Tx) => Promise<T>,
): Promise<T> {
  return aktoer === null ? db.somGaest(arbejde) : db.som(aktoer, arbejde);
}
