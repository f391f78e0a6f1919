import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { LIVSCYKLUS } from '../../felt/rules.ts';
import type { Deltbrug } from '../leverandoer/queries.ts';

const livscyklus = (kode: string) => (LIVSCYKLUS as Readonly<Record<string, string>>)[kode] ?? '–';

/** Where a supplier's systems are used, of the kommuner that share it. */
export function Leverandoerbrugside({ linjer, q }: { linjer: readonly Deltbrug[]; q: string }) {
  return (
    <Skal
      titel="Kommuner, der bruger jeres systemer"
      meta="Kommunen vælger selv, om I kan se det. I ser, at systemet er i brug, og hvornår jeres aftale udløber, og ikke andet."
    >
      <DataTabel
        id="brug"
        overskrift="Delt med jer"
        kolonner={[
          {
            noegle: 'system',
            overskrift: 'System',
            vis: (l) => <a href={paths.rapport({ niveau: 'system', id: l.noegle })}>{l.system}</a>,
          },
          { noegle: 'kommune', overskrift: 'Kommune', vis: (l) => l.kommune },
          { noegle: 'lokalt', overskrift: 'Kommunen kalder det', vis: (l) => l.lokaltNavn || '–' },
          { noegle: 'livscyklus', overskrift: 'Livscyklus', vis: (l) => livscyklus(l.livscyklus) },
          {
            noegle: 'til',
            overskrift: 'I brug til',
            vis: (l) => (l.gyldigTil === null ? '–' : visDato(l.gyldigTil)),
          },
          {
            noegle: 'slut',
            overskrift: 'Jeres aftale udløber',
            vis: (l) => (l.kontraktSlut === null ? '–' : visDato(l.kontraktSlut)),
          },
        ]}
        raekker={linjer}
        noegle={(l) => `${l.noegle} ${l.kommune} ${l.lokaltNavn}`}
        enhed={['anvendelse', 'anvendelser']}
        filtre={[{ navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: q, pladsholder: 'System eller kommune' }]}
        tom={{
          overskrift: q === '' ? 'Ingen kommuner har delt det med jer' : 'Ingen fundet',
          tekst:
            q === ''
              ? 'En kommune kan dele det på systemets side under »Ansvar og brug«.'
              : 'Søg efter en del af systemets eller kommunens navn.',
        }}
      />
    </Skal>
  );
}
