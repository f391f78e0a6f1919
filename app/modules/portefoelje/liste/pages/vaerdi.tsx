import type { ComponentChildren } from 'preact';
import { visDag } from '../../../../kernel/tekst.ts';
import { Chip } from '../../../../ui/status.tsx';
import type { Feltvaerdi } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import type { Listekolonne } from '../rules.ts';

/** What is said of a date in these columns that has passed. */
const PASSERET: Readonly<Record<string, string>> = {
  slut: 'Udløbet',
  kontrakt_slut: 'Udløbet',
  seneste_opsigelse: 'Passeret',
  naeste_tilsyn: 'Overskredet',
};

const DATO = /^\d{4}-\d{2}-\d{2}$/;
const TEGN_VIST = 120;

/** One cell. `idag` is `YYYY-MM-DD`. */
export function visCelle(k: Listekolonne, vaerdi: Feltvaerdi | undefined, idag: string): ComponentChildren {
  if (vaerdi === undefined || (k.type === 'kroner' && vaerdi === 0)) return '–';
  if (k.type === 'dato' && typeof vaerdi === 'string' && DATO.test(vaerdi)) {
    const dag = visDag(vaerdi);
    const ord = PASSERET[k.noegle];
    return ord !== undefined && vaerdi < idag ? (
      <Chip s="warn">
        {ord} {dag}
      </Chip>
    ) : (
      dag
    );
  }
  const tekst = visFeltvaerdi(k.beskrivelse, vaerdi);
  if (tekst === '') return '–';
  return tekst.length > TEGN_VIST ? `${tekst.slice(0, TEGN_VIST)}…` : tekst;
}
