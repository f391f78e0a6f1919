import type { Aktoer } from '../../kernel/adgang.ts';
import { afvist, type Resultat } from '../../kernel/resultat.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { iTransaktion } from '../../platform/transaktion.ts';

/** The refusals that the database itself makes (0012_markedsdialog.sql), by SQLSTATE. */
const AFSLAG: Readonly<Record<string, Resultat<never>>> = {
  MD001: afvist(
    'frist_overskredet',
    'Fristen er udløbet, og der er ikke gemt noget. Det, der blev gemt før fristen, står, som det var.',
  ),
  MD002: afvist('spoergsmaalsfrist_overskredet', 'Fristen for at stille spørgsmål er udløbet.'),
};

/** A command's transaction in which the deadline may pass: then it is refused, also when it passes at the very end. */
export async function iFristtransaktion<T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  arbejde: (tx: Tx) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  try {
    return await iTransaktion(miljoe, aktoer, arbejde);
  } catch (fejl) {
    const kode = (fejl as { code?: unknown }).code;
    if (typeof kode === 'string' && Object.hasOwn(AFSLAG, kode)) return AFSLAG[kode];
    throw fejl;
  }
}
