import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Fjernetbesked } from '../../../../../ui/fjernetbesked.tsx';
import { Skal } from '../../../../../ui/skal.tsx';
import { DataTabel, type Kolonne, type Listevisning } from '../../../../../ui/tabel.tsx';
import { periodenavn } from '../../../periode/rules.ts';
import { Planchip } from '../../pages/hoved.tsx';
import type { Planlinje } from '../../queries.ts';
import { SYNLIGHEDER } from '../../rules.ts';

export interface Planlisteprops extends Listevisning {
  readonly planer: readonly Planlinje[];
  readonly egen: number;
  readonly vis: string;
  readonly tilstand: string;
  readonly maaLave: boolean;
  /** A plan that was just removed, to bring back. */
  readonly fjernet: number;
}

function Initiativantal({ plan }: { plan: Planlinje }) {
  if (plan.oplystAntal === null || plan.oplystAntal === plan.initiativer) return <>{plan.initiativer}</>;
  return (
    <>
      {plan.initiativer} <span class="mb-small-text">af {plan.oplystAntal} kendt</span>
    </>
  );
}

function Runde({ plan }: { plan: Planlinje }) {
  if (plan.rundePeriode === null) return <span class="mb-muted">Ingen endnu</span>;
  return (
    <>
      {periodenavn(plan.rundePeriode, plan.takt)}
      {plan.rundeTilstand === 'aaben' && plan.rundeFrist !== null && (
        <div class="mb-small-text">Indberet senest {visDato(plan.rundeFrist)}</div>
      )}
    </>
  );
}

const KOLONNER: readonly Kolonne<Planlinje>[] = [
  {
    noegle: 'navn',
    overskrift: 'Plan',
    sorterbar: true,
    vis: (p) => <a href={paths.handlingsplan({ plan: p.id })}>{p.navn}</a>,
  },
  { noegle: 'organisation', overskrift: 'Føres af', sorterbar: true, vis: (p) => p.organisation },
  {
    noegle: 'periode',
    overskrift: 'Periode',
    sorterbar: true,
    vis: (p) => `${p.periodeFra.slice(0, 4)}–${p.periodeTil.slice(0, 4)}`,
  },
  {
    noegle: 'initiativer',
    overskrift: 'Initiativer',
    num: true,
    sorterbar: true,
    foerst: 'faldende',
    vis: (p) => <Initiativantal plan={p} />,
  },
  { noegle: 'runde', overskrift: 'Seneste runde', vis: (p) => <Runde plan={p} /> },
  { noegle: 'synlighed', overskrift: 'Kan ses af', vis: (p) => SYNLIGHEDER[p.synlighed] },
  { noegle: 'tilstand', overskrift: 'Tilstand', vis: (p) => <Planchip tilstand={p.tilstand} /> },
];

/** The plans of one's own house and those that others share. */
export function Planlisteside(p: Planlisteprops) {
  return (
    <Skal
      titel="Handlingsplaner"
      meta={<span>{antal(p.side.ialt, 'plan', 'planer')}</span>}
      vaerktoej={
        p.maaLave && (
          <LinkKnap href={paths.handlingsplanNy()} lille ikon="plus">
            Ny plan
          </LinkKnap>
        )
      }
      besked={
        p.fjernet > 0 && (
          <Fjernetbesked
            hvad="Planen"
            gendan={paths.handlingsplanHandling({ plan: p.fjernet, handling: 'gendan' })}
          />
        )
      }
    >
      <DataTabel
        id="planer"
        overskrift="Planer"
        kolonner={KOLONNER}
        raekker={p.planer}
        noegle={(r) => String(r.id)}
        sortering={p.sortering}
        side={p.side}
        enhed={['plan', 'planer']}
        fremhaev={(r) => r.organisationId === p.egen}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Navn eller organisation' },
          {
            navn: 'vis',
            etiket: 'Hvis',
            slags: 'valg',
            vaerdi: p.vis,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'egne', tekst: 'Vores egne' },
              { vaerdi: 'delte', tekst: 'Andres' },
            ],
          },
          {
            navn: 'tilstand',
            etiket: 'Tilstand',
            slags: 'valg',
            vaerdi: p.tilstand,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'aktiv', tekst: 'Aktive' },
              { vaerdi: 'kladde', tekst: 'Kladder' },
              { vaerdi: 'afsluttet', tekst: 'Afsluttede' },
            ],
          },
        ]}
        tom={{
          overskrift: 'Ingen planer',
          tekst: 'Her står jeres egne handlingsplaner og dem, andre deler med alle.',
        }}
      />
    </Skal>
  );
}
