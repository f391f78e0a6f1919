import { laesDato } from '../../../../kernel/dag.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { linje, ren, samlet, tekstfejl } from '../forms.ts';

export interface Vedtagelse {
  /** Who decided it, as it is cited. */
  readonly beslutning: string;
  /** `YYYY-MM-DD` */
  readonly dag: string;
  /** Why there was no hearing; '' where there was one. */
  readonly udenHoering: string;
  /** The number of the history when the page was read: what has changed after it hasn't been read. Null where nobody read it. */
  readonly laest: number | null;
}

export function laesVedtagelse(form: Felter): Resultat<Vedtagelse> {
  const beslutning = linje(form, 'beslutning');
  const hindringer: Hindring[] = [
    ...tekstfejl(beslutning, 'beslutning', 'hvem der har besluttet det, fx »Byrådet, punkt 7«'),
  ];
  const dag = laesDato(felt(form, 'dag'));
  if (dag === null)
    hindringer.push({
      kode: 'ugyldig_dato',
      felt: 'dag',
      besked: 'Skriv dagen for beslutningen, fx 15.12.2026.',
    });
  const udenHoering = ren(form, 'udenHoering').slice(0, 1000);
  return samlet(hindringer, { beslutning, dag: dag ?? '', udenHoering, laest: laesVersion(form) });
}
