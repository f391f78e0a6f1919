import { antal, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Chip } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import { initiativnavn, Planhoved } from '../../plan/pages/hoved.tsx';
import type { Plan } from '../../plan/rules.ts';
import type { Leverancelinje } from '../rules.ts';

/** A deliverable that can be used, and whether one's own kommune does. */
export interface Ibruglinje extends Leverancelinje {
  readonly egen: boolean;
}

export interface Ibrugprops {
  readonly plan: Plan;
  readonly linjer: readonly Ibruglinje[];
  /** Only a kommune takes something into use. */
  readonly kommune: boolean;
}

/** Everything that kommuner can take into use now, and how many have. */
export function Ibrugside({ plan, linjer, kommune }: Ibrugprops) {
  const kolonner: Kolonne<Ibruglinje>[] = [
    {
      noegle: 'navn',
      overskrift: 'Leverance',
      vis: (l) => <a href={`${paths.initiativ({ initiativ: l.initiativId })}#leverancer`}>{l.navn}</a>,
    },
    {
      noegle: 'initiativ',
      overskrift: 'Initiativ',
      vis: (l) => initiativnavn({ nr: l.nr, navn: l.initiativ }),
    },
    { noegle: 'dag', overskrift: 'Klar siden', vis: (l) => visDato(l.dag) },
    {
      noegle: 'ibrug',
      overskrift: 'Taget i brug',
      num: true,
      vis: (l) => antal(l.ibrug, 'kommune', 'kommuner'),
    },
    ...(kommune
      ? [
          {
            noegle: 'egen',
            overskrift: 'Os',
            vis: (l: Ibruglinje) => (l.egen ? <Chip s="ok">I brug</Chip> : <Chip s="plain">Ikke endnu</Chip>),
          },
        ]
      : []),
  ];
  return (
    <Planhoved plan={plan} her="ibrug">
      <DataTabel
        id="ibrug"
        overskrift="Kan tages i brug nu"
        kolonner={kolonner}
        raekker={linjer}
        noegle={(l) => `${l.initiativId}-${l.navn}`}
        enhed={['leverance', 'leverancer']}
        eksport={{
          xlsx: paths.handlingsplanIbrugFil({ plan: plan.id, format: 'xlsx' }),
          csv: paths.handlingsplanIbrugFil({ plan: plan.id, format: 'csv' }),
        }}
        tom={{
          overskrift: 'Ingen leverancer kan tages i brug endnu.',
          tekst: 'En leverance står her, når den er leveret og er af slagsen »Kan tages i brug«.',
        }}
      />
    </Planhoved>
  );
}
