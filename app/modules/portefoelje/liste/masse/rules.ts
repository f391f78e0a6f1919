import type { Aktoer } from '../../../../kernel/adgang.ts';
import { maaRetteGruppe } from '../../felt/rules.ts';
import { type Listekolonne, type Listenavn, listekolonner } from '../rules.ts';

/** The fields that this person may set on many rows of a list at once. */
export function massefelter(aktoer: Aktoer, liste: Listenavn): readonly Listekolonne[] {
  return [...listekolonner(liste).values()].filter(
    ({ beskrivelse: b }) => b.masse && !b.beregnet && maaRetteGruppe(aktoer, b.gruppe),
  );
}
