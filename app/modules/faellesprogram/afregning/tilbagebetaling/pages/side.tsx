import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { noegletalKroner, oeretal, visKroner } from '../../../../../kernel/kroner.ts';
import { visMaaned } from '../../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Soejler } from '../../../../../ui/diagram/soejler.tsx';
import { Beskrivelse, Kpier, KpiKort, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { DataTabel, FilterFormular, type Listevisning } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import { visBp } from '../../pris/linjer.ts';
import { TILBAGEBETALINGSFORMER } from '../../pris/rules.ts';
import {
  type Foerefter,
  type Kommuneandel,
  type Plan,
  type Planlinje,
  renteIalt,
  varighed,
} from '../rules.ts';

export interface Sammenligning {
  readonly overskrift: string;
  readonly under: string;
  readonly linjer: readonly Foerefter[];
  readonly renteFoerOere: number;
  readonly renteEfterOere: number;
}

export interface Planvisning {
  readonly plan: Plan;
  readonly linjer: readonly Planlinje[];
  readonly aaret: number;
  /** The shares of the year are an estimate. */
  readonly skoennet: boolean;
  readonly kommuner: readonly Kommuneandel[];
  /** Against the version before, where it was another. */
  readonly forrige: Sammenligning | null;
}

export interface Tilbagebetalingsprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly alle: readonly Plan[];
  readonly valgt: Planvisning | null;
  /** The reader sees what every kommune pays. */
  readonly hus: boolean;
  readonly visning: Listevisning;
  readonly hvad: {
    readonly fraAar: string;
    readonly aar: string;
    readonly hindringer: readonly Hindring[];
    readonly sammenligning: Sammenligning | null;
  };
}

function Foerefterpanel({ id, s }: { id: string; s: Sammenligning }) {
  return (
    <DataTabel
      id={id}
      overskrift={s.overskrift}
      under={`${s.under} Rente i alt: ${visKroner(s.renteFoerOere)} før, ${visKroner(s.renteEfterOere)} efter.`}
      raekker={s.linjer}
      noegle={(l) => String(l.aar)}
      enhed={['år', 'år']}
      kolonner={[
        { noegle: 'aar', overskrift: 'År', vis: (l) => l.aar },
        { noegle: 'foer', overskrift: 'Ydelse før, kr.', num: true, vis: (l) => oeretal(l.foerOere) },
        { noegle: 'efter', overskrift: 'Ydelse efter, kr.', num: true, vis: (l) => oeretal(l.efterOere) },
        {
          noegle: 'rfoer',
          overskrift: 'Rest før, kr.',
          num: true,
          kunBredt: true,
          vis: (l) => oeretal(l.restFoerOere),
        },
        {
          noegle: 'refter',
          overskrift: 'Rest efter, kr.',
          num: true,
          kunBredt: true,
          vis: (l) => oeretal(l.restEfterOere),
        },
      ]}
      taet
      sum={{
        aar: 'I alt',
        foer: oeretal(s.linjer.reduce((n, l) => n + l.foerOere, 0)),
        efter: oeretal(s.linjer.reduce((n, l) => n + l.efterOere, 0)),
      }}
    />
  );
}

function Planen({ v, program, hus }: { v: Planvisning; program: Program; hus: boolean }) {
  const { plan } = v.plan;
  // A kommune reads its own documents only: where it has none, there is nothing to show.
  const medUdstedt = hus || v.linjer.some((l) => l.udstedtOere !== 0);
  const medRente = v.linjer.some((l) => l.renteOere !== 0);
  return (
    <>
      <Panel id="plan" overskrift={`${v.plan.del}: ${plan.navn}`}>
        <Beskrivelse
          par={[
            ['Hovedstol', visKroner(plan.hovedstolOere)],
            ['Fra', `${visMaaned(plan.fra)}, over ${varighed(plan)}`],
            ['Form', TILBAGEBETALINGSFORMER[plan.form]],
            [
              'Rente',
              plan.renteBp === 0
                ? 'Ingen'
                : `${visBp(plan.renteBp)} p.a., i alt ${visKroner(renteIalt(plan))}`,
            ],
            ['Fordeles', 'Hvert års ydelse deles mellem dem, der betaler, efter enheder'],
            ['Kilde', plan.kilde === '' ? undefined : plan.kilde],
            ['Forbehold', plan.forbehold === '' ? undefined : plan.forbehold],
          ]}
        />
      </Panel>
      <Panel id="kurve" overskrift="Afdrag og rente pr. år">
        <Soejler
          id="ydelser"
          titel="Afdrag og rente pr. år i tusind kroner"
          serier={medRente ? ['Afdrag, 1.000 kr.', 'Rente, 1.000 kr.'] : ['Afdrag, 1.000 kr.']}
          hoved="År"
          soejler={v.linjer.map((l) => ({
            navn: String(l.aar),
            tal: (medRente ? [l.afdragOere, l.renteOere] : [l.afdragOere]).map((oere) =>
              Math.round(oere / 100_000),
            ),
          }))}
        />
      </Panel>
      <DataTabel
        id="aarene"
        overskrift="År for år"
        raekker={v.linjer}
        noegle={(l) => String(l.aar)}
        enhed={['år', 'år']}
        eksport={{
          xlsx: paths.tilbagebetalingFil({ program: program.id, format: 'xlsx' }),
          csv: paths.tilbagebetalingFil({ program: program.id, format: 'csv' }),
        }}
        kolonner={[
          { noegle: 'aar', overskrift: 'År', vis: (l) => l.aar },
          {
            noegle: 'afdrag',
            overskrift: 'Afdrag, kr.',
            num: true,
            kunBredt: true,
            vis: (l) => oeretal(l.afdragOere),
          },
          {
            noegle: 'rente',
            overskrift: 'Rente, kr.',
            num: true,
            kunBredt: true,
            vis: (l) => oeretal(l.renteOere),
          },
          { noegle: 'ydelse', overskrift: 'Ydelse, kr.', num: true, vis: (l) => oeretal(l.ydelseOere) },
          ...(medUdstedt
            ? [
                {
                  noegle: 'udstedt',
                  overskrift: hus ? 'Udstedt, kr.' : 'Udstedt til jer, kr.',
                  num: true,
                  kunBredt: true,
                  vis: (l: Planlinje) => oeretal(l.udstedtOere),
                },
              ]
            : []),
          {
            noegle: 'rest',
            overskrift: 'Rest af hovedstol, kr.',
            num: true,
            vis: (l) => oeretal(l.restOere),
          },
        ]}
        taet
        fremhaev={(l) => l.aar === v.aaret}
        sum={{
          aar: 'I alt',
          afdrag: oeretal(v.linjer.reduce((n, l) => n + l.afdragOere, 0)),
          rente: oeretal(v.linjer.reduce((n, l) => n + l.renteOere, 0)),
          ydelse: oeretal(v.linjer.reduce((n, l) => n + l.ydelseOere, 0)),
          udstedt: oeretal(v.linjer.reduce((n, l) => n + l.udstedtOere, 0)),
        }}
      />
    </>
  );
}

function Kommuner({ v, hus, visning }: { v: Planvisning; hus: boolean; visning: Listevisning }) {
  return (
    <DataTabel
      id="kommuner"
      overskrift={hus ? 'Pr. kommune' : 'Jeres andel'}
      under={`Resten efter ${v.aaret} er skønnet med samme andel som i ${v.aaret}: de næste års tal er ikke talt endnu.`}
      raekker={v.kommuner}
      noegle={(k) => k.kommunekode}
      enhed={['kommune', 'kommuner']}
      sortering={visning.sortering}
      side={visning.side}
      filtre={hus ? [{ navn: 'q', etiket: 'Søg kommune', slags: 'soeg', vaerdi: visning.q }] : undefined}
      kolonner={[
        { noegle: 'navn', overskrift: 'Kommune', sorterbar: hus, vis: (k) => k.navn },
        {
          noegle: 'betalt',
          overskrift: 'Udstedt til nu, kr.',
          num: true,
          sorterbar: hus,
          foerst: 'faldende',
          vis: (k) => oeretal(k.betaltOere),
        },
        {
          noegle: 'aaret',
          overskrift: `${v.skoennet ? 'Skønnet andel' : 'Andel'} i ${v.aaret}, kr.`,
          num: true,
          sorterbar: hus,
          foerst: 'faldende',
          kunBredt: true,
          vis: (k) => oeretal(k.aaretOere),
        },
        {
          noegle: 'rest',
          overskrift: `Skønnet rest efter ${v.aaret}, kr.`,
          num: true,
          vis: (k) => oeretal(k.restOere),
        },
      ]}
      taet
    />
  );
}

function Hvad({ hvad }: Pick<Tilbagebetalingsprops, 'hvad'>) {
  return (
    <Panel
      id="forlaeng"
      overskrift="Hvad giver en forlængelse?"
      under="Her gemmes intet. En forlængelse vedtages som en ny version af prismodellen; det betalte røres ikke."
    >
      {hvad.hindringer.map((h) => (
        <Note kraever>
          <p>{h.besked}</p>
        </Note>
      ))}
      <FilterFormular
        id="forlaeng"
        filtre={[
          {
            navn: 'fraAar',
            etiket: 'Fra planens år',
            slags: 'soeg',
            vaerdi: hvad.fraAar,
            pladsholder: 'fx 4',
          },
          { navn: 'aarIalt', etiket: 'År i alt', slags: 'soeg', vaerdi: hvad.aar, pladsholder: 'fx 10' },
        ]}
      />
      {hvad.sammenligning !== null && <Foerefterpanel id="hvis" s={hvad.sammenligning} />}
    </Panel>
  );
}

/** What was laid out, how it is paid back, and what an extension does. */
export function Tilbagebetalingsside(p: Tilbagebetalingsprops) {
  const { program, aktoer, valgt } = p;
  const iAar = valgt?.linjer.find((l) => l.aar === valgt.aaret);
  return (
    <Programhoved program={program} aktoer={aktoer} her="afregning" under={[{ tekst: 'Tilbagebetaling' }]}>
      <Afregningsnav program={program} aktoer={aktoer} her="tilbagebetaling" />
      {valgt === null ? (
        <TomTilstand overskrift="Ingen tilbagebetaling">
          Den vedtagne prismodel har ingen tilbagebetaling af udlæg.
        </TomTilstand>
      ) : (
        <>
          {p.alle.length > 1 && (
            <FilterFormular
              id="planvalg"
              filtre={[
                {
                  navn: 'plan',
                  etiket: 'Tilbagebetaling',
                  slags: 'valg',
                  vaerdi: `${valgt.plan.delId}:${valgt.plan.plan.noegle}`,
                  valg: p.alle.map((a) => ({
                    vaerdi: `${a.delId}:${a.plan.noegle}`,
                    tekst: `${a.del}: ${a.plan.navn}`,
                  })),
                },
              ]}
            />
          )}
          <Kpier etiket="Tilbagebetaling">
            <KpiKort overskrift="Hovedstol" {...noegletalKroner(valgt.plan.plan.hovedstolOere)} hoved />
            {p.hus && (
              <KpiKort
                overskrift="Udstedt til nu"
                {...noegletalKroner(valgt.linjer.reduce((s, l) => s + l.udstedtOere, 0))}
              >
                Med rente
              </KpiKort>
            )}
            <KpiKort
              overskrift={`Rest efter ${valgt.aaret}`}
              {...noegletalKroner(iAar?.restOere ?? valgt.plan.plan.hovedstolOere)}
            >
              Af hovedstolen
            </KpiKort>
          </Kpier>
          <Planen v={valgt} program={program} hus={p.hus} />
          {valgt.forrige !== null && <Foerefterpanel id="forrige" s={valgt.forrige} />}
          <Hvad hvad={p.hvad} />
          {valgt.kommuner.length > 0 && <Kommuner v={valgt} hus={p.hus} visning={p.visning} />}
        </>
      )}
    </Programhoved>
  );
}
