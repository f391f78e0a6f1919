import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Skal } from '../../../../../ui/skal.tsx';
import { DataTabel, type Kolonne } from '../../../../../ui/tabel.tsx';
import { Lysmaerke } from '../../../lys/pages/lys.tsx';
import { periodenavn } from '../../../periode/rules.ts';
import { initiativnavn } from '../../../plan/pages/hoved.tsx';
import { Beregnetlys, Indberetningschip, Sendt } from '../../pages/dele.tsx';
import type { Minlinje } from '../queries.ts';
import { ventes } from '../rules.ts';

export interface Mineprops {
  readonly linjer: readonly Minlinje[];
  readonly idag: string;
}

/** Whether it waits for the reader. */
function venter(l: Minlinje): boolean {
  return l.rundeTilstand === 'aaben' && ventes(l);
}
const somRunde = (l: Minlinje) => ({ frist: l.frist, tilstand: l.rundeTilstand });

function kolonner(idag: string): Kolonne<Minlinje>[] {
  return [
    {
      noegle: 'initiativ',
      overskrift: 'Initiativ',
      vis: (l) => (
        <a href={paths.indberetning({ indberetning: l.id })}>
          {initiativnavn({ nr: l.nr, navn: l.initiativ })}
        </a>
      ),
    },
    {
      noegle: 'plan',
      overskrift: 'Plan',
      vis: (l) => (
        <>
          {l.plan}
          <div class="mb-small-text">{l.organisation}</div>
        </>
      ),
    },
    { noegle: 'periode', overskrift: 'Periode', vis: (l) => periodenavn(l.periode, l.takt) },
    { noegle: 'frist', overskrift: 'Frist', vis: (l) => visDato(l.frist) },
    {
      noegle: 'tilstand',
      overskrift: 'Status',
      vis: (l) => <Indberetningschip n={l} runde={somRunde(l)} idag={idag} />,
    },
    { noegle: 'lys', overskrift: 'Indberettet', vis: (l) => <Lysmaerke lys={l.lys} mangler /> },
    {
      noegle: 'beregnet',
      overskrift: 'Beregnet',
      vis: (l) => (l.lys === null ? '' : <Beregnetlys lys={l.beregnetLys} meldt={l.lys} uden={l.uden} />),
    },
    { noegle: 'sendt', overskrift: 'Sendt', vis: (l) => <Sendt kl={l.sendtKl} runde={somRunde(l)} /> },
  ];
}

/** All that one reports, those that wait first. */
export function Mineside({ linjer, idag }: Mineprops) {
  const nu = linjer.filter(venter);
  return (
    <Skal
      titel="Mine indberetninger"
      krummer={[{ tekst: 'Handlingsplaner', sti: paths.handlingsplaner() }, { tekst: 'Mine indberetninger' }]}
      meta={<span>{antal(nu.length, 'venter på dig', 'venter på dig')}</span>}
    >
      <DataTabel
        id="mine"
        overskrift="Indberetninger"
        kolonner={kolonner(idag)}
        raekker={linjer}
        noegle={(l) => String(l.id)}
        gruppe={(l) =>
          venter(l)
            ? 'Venter på dig'
            : l.rundeTilstand !== 'aaben'
              ? 'Tidligere runder'
              : l.sendtKl === null
                ? 'Initiativet er stoppet'
                : 'Sendt'
        }
        enhed={['indberetning', 'indberetninger']}
        tom={{
          overskrift: 'Du har ingen indberetninger',
          tekst: 'De står her, når et sekretariat gør dig ansvarlig for et initiativ og åbner en runde.',
        }}
      />
    </Skal>
  );
}
