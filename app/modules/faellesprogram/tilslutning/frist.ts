import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, type Resultat } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';

/** The refusals that the database itself makes (0031_faellesprogram_tilslutning.sql), by SQLSTATE. */
const AFSLAG: Readonly<Record<string, Resultat<never>>> = {
  FP001: afvist(
    'frist_overskredet',
    'Fristen er nået, eller runden er trukket tilbage. Der er ikke gemt noget. Det, der blev underskrevet før fristen, står, som det var.',
  ),
  FP002: afvist(
    'frist_baglaens',
    'Fristen kan ikke flyttes til et tidligere tidspunkt: en kommune har allerede svaret. Vælg et senere tidspunkt, eller lad fristen stå.',
    'fristDato',
  ),
  FP003: afvist('frist_i_fortiden', 'Fristen skal ligge efter nu. Vælg et senere tidspunkt.', 'fristDato'),
  FP004: afvist('ikke_inviteret', 'Runden er for andre kommuner. Spørg den, der fører programmet.'),
  FP005: afvist(
    'ny_udgave',
    'Grundlaget er kommet i en ny udgave, siden siden blev vist. Læs, hvad der er nyt, og underskriv så.',
  ),
  FP006: afvist(
    'allerede_tilsluttet',
    'Kommunen har allerede tilsluttet sig en af delene i en anden runde. Svar kun på de dele, I ikke har tilsluttet jer.',
  ),
};

/** The sentence of a refusal that the database made; null for anything else. */
export function databaseafslag(fejl: unknown): Resultat<never> | null {
  const kode = (fejl as { code?: unknown } | null)?.code;
  return typeof kode === 'string' && Object.hasOwn(AFSLAG, kode) ? AFSLAG[kode] : null;
}

/** Runs a command in which the deadline may pass: then it is refused, also when it passes at the very end. */
export async function medFrist<T>(arbejde: () => Promise<Resultat<T>>): Promise<Resultat<T>> {
  try {
    return await arbejde();
  } catch (fejl) {
    const afslag = databaseafslag(fejl);
    if (afslag === null) throw fejl;
    return afslag;
  }
}

export function iFristtransaktion<T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  arbejde: (tx: Tx) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medFrist(() => iTransaktion(miljoe, aktoer, arbejde));
}
