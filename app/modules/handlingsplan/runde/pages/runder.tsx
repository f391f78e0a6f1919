import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { DatoFelt, Feltrad, Formular, Knaprad, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import { periodenavn } from '../../periode/rules.ts';
import { Planhoved } from '../../plan/pages/hoved.tsx';
import type { Plan } from '../../plan/rules.ts';
import { INGEN_TAL, type Runde, type Rundetal } from '../rules.ts';
import { Rundechip } from './dele.tsx';

export interface Runderprops {
  readonly plan: Plan;
  /** Newest first. */
  readonly runder: readonly Runde[];
  readonly tal: ReadonlyMap<number, Rundetal>;
  /** The plan of one's own house: others read the lights of a round when it is published. */
  readonly egen: boolean;
  readonly sekretariat: boolean;
  /** Periods of the plan that have no round yet. */
  readonly perioder: readonly string[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

type Linje = Runde & { readonly tal: Rundetal };

function kolonner(plan: Plan, egen: boolean): Kolonne<Linje>[] {
  const laeses = (r: Linje) => egen || r.tilstand === 'udgivet';
  const tal = (noegle: keyof Rundetal, overskrift: string): Kolonne<Linje> => ({
    noegle,
    overskrift,
    num: true,
    vis: (r) => (noegle === 'iAlt' || laeses(r) ? r.tal[noegle] : '–'),
  });
  return [
    {
      noegle: 'periode',
      overskrift: 'Periode',
      vis: (r) => (
        <a href={paths.indberetningsrunde({ plan: plan.id, runde: r.id })}>
          {periodenavn(r.periode, plan.takt)}
        </a>
      ),
    },
    { noegle: 'tilstand', overskrift: 'Tilstand', vis: (r) => <Rundechip tilstand={r.tilstand} /> },
    { noegle: 'frist', overskrift: 'Frist', vis: (r) => visDato(r.frist) },
    tal('iAlt', 'Initiativer'),
    tal('groen', 'Grøn'),
    tal('gul', 'Gul'),
    tal('roed', 'Rød'),
    {
      noegle: 'andre',
      overskrift: 'Ikke startet og afsluttet',
      num: true,
      vis: (r) => (laeses(r) ? r.tal.ikkeStartet + r.tal.afsluttet : '–'),
    },
    tal('mangler', 'Mangler'),
    tal('afvigelser', 'Afviger'),
  ];
}

function Nyrunde({ plan, perioder, vaerdier, hindringer }: Runderprops) {
  if (perioder.length === 0)
    return (
      <Panel id="ny" overskrift="Åbn en runde">
        <p>Der er en runde for hver periode i planen. Forlæng planens periode for at åbne flere.</p>
      </Panel>
    );
  return (
    <Panel
      id="ny"
      overskrift="Åbn en runde"
      under="Alle initiativer, der ikke er afsluttet, får en indberetning at skrive, og de ansvarlige får besked med mail."
    >
      <Formular
        sti={paths.indberetningsrunder({ plan: plan.id })}
        vaerdier={vaerdier}
        hindringer={hindringer}
        klasse="mb-form"
      >
        <Feltrad>
          <Valgliste
            navn="periode"
            etiket="Periode"
            valg={perioder.map((p) => ({ vaerdi: p, tekst: periodenavn(p, plan.takt) }))}
          />
          <DatoFelt navn="frist" etiket="Indberet senest" />
        </Feltrad>
        <TekstOmraade
          navn="besked"
          etiket="Besked til de ansvarlige"
          hint="Står i mailen og på siden, hvor der indberettes."
          paakraevet={false}
          raekker={3}
          maksLaengde={2000}
        />
        <Knaprad>
          <Knap>Åbn runden</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** The rounds of a plan, and opening a new one. */
export function Runderside(p: Runderprops) {
  const { plan, runder, tal, sekretariat } = p;
  return (
    <Planhoved
      plan={plan}
      her="runder"
      meta={<span>{antal(runder.length, 'runde', 'runder')}</span>}
      vaerktoej={
        <LinkKnap href={paths.mineIndberetninger()} variant="sekundaer" lille>
          Mine indberetninger
        </LinkKnap>
      }
    >
      {runder.length === 0 ? (
        <TomTilstand overskrift="Ingen runder endnu">
          {sekretariat
            ? plan.tilstand === 'kladde'
              ? 'Den første runde kan åbnes, når planen er sat i kraft.'
              : 'Åbn den første runde nedenfor, når initiativerne er på plads.'
            : `Sekretariatet hos ${plan.organisation} åbner den første runde.`}
        </TomTilstand>
      ) : (
        <DataTabel
          id="runder"
          overskrift="Runder"
          kolonner={kolonner(plan, p.egen)}
          raekker={runder.map((r) => ({ ...r, tal: tal.get(r.id) ?? INGEN_TAL }))}
          noegle={(r) => String(r.id)}
          enhed={['runde', 'runder']}
          fremhaev={(r) => r.tilstand === 'aaben'}
        />
      )}
      {sekretariat && plan.tilstand === 'aktiv' && <Nyrunde {...p} />}
    </Planhoved>
  );
}
