import type { Aktoer } from '../../../../kernel/adgang.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import type { Formtilstand } from '../../../../kernel/redigering.ts';
import { antal, visDato, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Fjernetbesked } from '../../../../ui/fjernetbesked.tsx';
import { DatoFelt, Feltrad, TekstFelt, TekstOmraade } from '../../../../ui/form.tsx';
import { Redigering } from '../../../../ui/redigering.tsx';
import { SmalFold } from '../../../../ui/smalfold.tsx';
import {
  Beskrivelse,
  Chip,
  type ChipSlags,
  Gitter,
  Kpier,
  KpiKort,
  Liste,
  Panel,
} from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne, type Listevisning } from '../../../../ui/tabel.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import { AFTALEARTER, DELE, type Del } from '../../program/ramme/rules.ts';
import type { Program, Programdel } from '../../rules.ts';
import type { Aftale, Loesning } from '../queries.ts';
import { type Beregnet, maanederOgDage, STANDE, type Stand, samletOverlap, standAf } from '../rules.ts';

const STANDCHIP: Readonly<Record<Stand, ChipSlags>> = {
  mangler: 'plain',
  overlap: 'warn',
  passer: 'ok',
  hul: 'bad',
};

function Standchip({ l }: { l: Beregnet }) {
  const stand = standAf(l);
  return <Chip s={STANDCHIP[stand]}>{STANDE[stand]}</Chip>;
}

/** »2 måneder og 3 dage«. */
function Varighed({ l }: { l: Beregnet }) {
  const { overlap } = l;
  if (overlap.slags === 'ukendt') return null;
  if (overlap.slags === 'passer') return <span>0 dage</span>;
  if (overlap.slags === 'hul') return <span>Hul på {antal(overlap.dage, 'dag', 'dage')}</span>;
  const { maaneder, dage } = maanederOgDage(overlap.fra, overlap.til);
  const dele = [
    maaneder > 0 ? antal(maaneder, 'måned', 'måneder') : '',
    dage > 0 ? antal(dage, 'dag', 'dage') : '',
  ].filter((t) => t !== '');
  return <span>{dele.join(' og ')}</span>;
}

/** Left out where a row is read from the top down. */
const TOMT = <span class="mb-muted mb-tomt">–</span>;
const dag = (d: string | null) => (d === null ? TOMT : visDato(d));
const kroner = (o: number | null) => (o === null ? TOMT : visKroner(o));

const LOESNINGSKOLONNE: Kolonne<Beregnet> = {
  noegle: 'loesning',
  overskrift: 'Gammel løsning',
  sorterbar: true,
  vis: (l) => l.loesning,
};
const KOLONNER: readonly Kolonne<Beregnet>[] = [
  {
    noegle: 'kommune',
    overskrift: 'Kommune',
    sorterbar: true,
    vis: (l) => (
      <>
        {l.kommune}
        {l.laas === null && <div class="mb-small-text">Har ikke oplyst noget</div>}
      </>
    ),
  },
  LOESNINGSKOLONNE,
  { noegle: 'driftFra', overskrift: 'Ny i drift', sorterbar: true, vis: (l) => dag(l.driftFra) },
  {
    noegle: 'kontraktSlut',
    overskrift: 'Kontrakten slutter',
    sorterbar: true,
    vis: (l) => dag(l.kontraktSlut),
  },
  { noegle: 'udfaset', overskrift: 'Sidste dag i brug', sorterbar: true, vis: (l) => dag(l.udfaset) },
  {
    noegle: 'dage',
    overskrift: 'Begge samtidig',
    sorterbar: true,
    foerst: 'faldende',
    vis: (l) => (
      <>
        <Varighed l={l} />
        <div>
          <Standchip l={l} />
        </div>
      </>
    ),
  },
  {
    noegle: 'oere',
    overskrift: 'Dobbelt udgift',
    num: true,
    sorterbar: true,
    foerst: 'faldende',
    vis: (l) => kroner(l.overlapOere),
  },
];

export interface Udfasningsprops extends Listevisning {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly retter: boolean;
  readonly dele: readonly Programdel[];
  readonly loesninger: readonly Loesning[];
  readonly aftaler: readonly Aftale[];
  /** All that the reader may know, and those of them that are shown. */
  readonly alle: readonly Beregnet[];
  readonly udvalgte: readonly Beregnet[];
  readonly linjer: readonly Beregnet[];
  readonly stand: string;
  readonly loesning: number;
  /** The house that runs the programme reads all kommuner; a kommune its own. */
  readonly hus: boolean;
  /** The reader writes for its kommune. */
  readonly egen: boolean;
  readonly fjernet: { readonly del: Del; readonly nr: number } | null;
}

function Nylink({ p, del }: { p: Udfasningsprops; del: Del }) {
  if (!p.retter) return null;
  return (
    <LinkKnap
      href={paths.programdel({ program: p.program.id, del, nr: 'ny' })}
      variant="tertiaer"
      lille
      ikon="plus"
    >
      {DELE[del].ny}
    </LinkKnap>
  );
}

function Navn({ p, del, id, navn }: { p: Udfasningsprops; del: Del; id: number; navn: string }) {
  if (!p.retter) return <span>{navn}</span>;
  return <a href={paths.programdel({ program: p.program.id, del, nr: id })}>{navn}</a>;
}

function Loesninger({ p }: { p: Udfasningsprops }) {
  const delnavn = (id: number | null) => p.dele.find((d) => d.id === id)?.navn;
  return (
    <Panel id="loesninger" overskrift="Det, der udfases" ved={<Nylink p={p} del="loesning" />}>
      {p.loesninger.length === 0 ? (
        <p class="mb-muted">Ingen gamle løsninger er nævnt.</p>
      ) : (
        <Liste
          punkter={p.loesninger.map((l) => ({
            titel: <Navn p={p} del="loesning" id={l.id} navn={l.navn} />,
            under: (
              <>
                {l.leverandoer !== '' && <div>{l.leverandoer}</div>}
                {l.delId !== null && <div>Afløses af {delnavn(l.delId)}</div>}
                {l.note !== '' && <div class="mb-pre">{l.note}</div>}
              </>
            ),
          }))}
        />
      )}
    </Panel>
  );
}

function Aftaler({ p }: { p: Udfasningsprops }) {
  const loesning = (id: number | null) => p.loesninger.find((l) => l.id === id)?.navn;
  return (
    <Panel id="aftaler" overskrift="Forsyning og udfasning" ved={<Nylink p={p} del="aftale" />}>
      {p.aftaler.length === 0 ? (
        <p class="mb-muted">Ingen aftaler endnu.</p>
      ) : (
        p.aftaler.map((a) => (
          <section aria-labelledby={`aftale-${a.id}`}>
            <h3 id={`aftale-${a.id}`}>
              <Navn p={p} del="aftale" id={a.id} navn={a.navn} />
            </h3>
            <Beskrivelse
              par={[
                ['Slags', AFTALEARTER[a.art]],
                ['Gælder', loesning(a.loesningId)],
                ['Parter', a.parter === '' ? undefined : a.parter],
                [
                  'Periode',
                  a.fra === null && a.til === null
                    ? undefined
                    : `${a.fra === null ? '' : `fra ${visDato(a.fra)} `}${a.til === null ? '' : `til ${visDato(a.til)}`}`,
                ],
                ['Vilkår', a.vilkaar === '' ? undefined : <span class="mb-pre">{a.vilkaar}</span>],
                [
                  'Dokument',
                  a.dokument === null ? undefined : (
                    <a
                      href={paths.programdokument({ program: p.program.id, dokument: a.dokument.id })}
                      download
                    >
                      {a.dokument.navn}
                    </a>
                  ),
                ],
              ]}
            />
          </section>
        ))
      )}
    </Panel>
  );
}

/** What a kommune has said, with a way to say it. */
function Egne({ p }: { p: Udfasningsprops }) {
  if (!p.egen || p.alle.length === 0) return null;
  return (
    <Panel id="egne" overskrift="Jeres udfasning">
      <Liste
        punkter={p.alle.map((l) => ({
          titel: l.loesning,
          under: (
            <>
              <Varighed l={l} />{' '}
              {l.overlapOere !== null && l.overlapOere > 0 && `· ${visKroner(l.overlapOere)}`}
              <div>
                <Standchip l={l} />
              </div>
              {l.driftFra === null && <div>Programmet har ikke aftalt en driftsdag med jer endnu.</div>}
            </>
          ),
          side:
            p.program.tilstand === 'aktiv' ? (
              <LinkKnap
                href={paths.programudfasningEgen({ program: p.program.id, loesning: l.loesningId })}
                variant="sekundaer"
                lille
                skjultTekst={l.loesning}
              >
                {l.laas === null ? 'Oplys' : 'Ret'}
              </LinkKnap>
            ) : undefined,
        }))}
      />
    </Panel>
  );
}

function Sum({ p }: { p: Udfasningsprops }) {
  if (p.alle.length === 0) return null;
  const sum = samletOverlap(p.alle);
  const med = (s: Stand) => p.alle.filter((l) => standAf(l) === s).length;
  const kort = (s: Stand) => (
    <KpiKort overskrift={STANDE[s]} vaerdi={String(med(s))} enhed={`af ${p.alle.length}`}>
      {med(s) > 0 && (
        <a href={`${paths.programudfasning({ program: p.program.id }, { stand: s })}#kommuner`}>Se dem</a>
      )}
    </KpiKort>
  );
  return (
    <Kpier etiket="Udfasningen i tal">
      <KpiKort overskrift="Dobbelt udgift" vaerdi={visTal(Math.round(sum.oere / 100))} enhed="kr." hoved>
        {sum.ukendte === 0 ? 'Alle er regnet med' : `${sum.ukendte} mangler i regnestykket`}
      </KpiKort>
      {kort('overlap')}
      {kort('hul')}
      {kort('mangler')}
    </Kpier>
  );
}

/** The old solutions, what is agreed about them, and what it costs to have both for a time. */
export function Udfasningsside(p: Udfasningsprops) {
  const { program } = p;
  return (
    <Programhoved
      program={program}
      aktoer={p.aktoer}
      her="udfasning"
      besked={
        p.fjernet && (
          <Fjernetbesked
            hvad={DELE[p.fjernet.del].bestemt}
            gendan={paths.programdelHandling({ program: program.id, ...p.fjernet, handling: 'gendan' })}
          />
        )
      }
    >
      {p.hus && <Sum p={p} />}
      <Gitter>
        <div class="mb-c6 mb-stack">
          <Loesninger p={p} />
          <Egne p={p} />
        </div>
        <div class="mb-c6 mb-stack">
          <Aftaler p={p} />
        </div>
      </Gitter>
      {p.hus && (
        <SmalFold
          titel={`Se alle ${antal(p.alle.length, 'udfasning', 'udfasninger')}`}
          navne={['q', 'stand', 'loesning', 'sort', 'side']}
        >
          <DataTabel
            id="kommuner"
            overskrift="Kommunerne"
            under="Begge samtidig: fra den nye løsnings første dag, til den gamle hverken bruges eller betales mere. Hele måneder koster måneden, resten dens dage."
            kolonner={p.loesninger.length > 1 ? KOLONNER : KOLONNER.filter((k) => k !== LOESNINGSKOLONNE)}
            raekker={p.linjer}
            noegle={(l) => `${l.loesningId}-${l.kommuneId}`}
            sortering={p.sortering}
            side={p.side}
            enhed={['udfasning', 'udfasninger']}
            filtre={[
              { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Kommune' },
              {
                navn: 'stand',
                etiket: 'Stand',
                slags: 'valg',
                vaerdi: p.stand,
                valg: [
                  { vaerdi: '', tekst: 'Alle' },
                  ...Object.entries(STANDE).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
                ],
              },
              ...(p.loesninger.length > 1
                ? [
                    {
                      navn: 'loesning',
                      etiket: 'Gammel løsning',
                      slags: 'valg' as const,
                      vaerdi: p.loesning === 0 ? '' : String(p.loesning),
                      valg: [
                        { vaerdi: '', tekst: 'Alle' },
                        ...p.loesninger.map((l) => ({ vaerdi: String(l.id), tekst: l.navn })),
                      ],
                    },
                  ]
                : []),
            ]}
            eksport={{
              xlsx: paths.programudfasningFil({ program: program.id, format: 'xlsx' }),
              csv: paths.programudfasningFil({ program: program.id, format: 'csv' }),
            }}
            sum={{ kommune: 'I alt', oere: visKroner(samletOverlap(p.udvalgte).oere) }}
            tom={{
              overskrift: 'Ingen kommuner endnu',
              tekst: 'Her står de kommuner, der har tilsluttet sig, når der er nævnt en gammel løsning.',
            }}
          />
        </SmalFold>
      )}
    </Programhoved>
  );
}

export interface Egenprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly loesning: Loesning;
  readonly form: Formtilstand;
}

/** What a kommune says of one old solution. */
export function Egenside({ program, aktoer, loesning, form }: Egenprops) {
  return (
    <Programhoved program={program} aktoer={aktoer} her="udfasning" under={[{ tekst: loesning.navn }]}>
      <Redigering
        sti={paths.programudfasningEgen({ program: program.id, loesning: loesning.id })}
        form={form}
        gem="Gem"
        fortryd={paths.programudfasning({ program: program.id })}
      >
        <p class="form-hint">
          Det, I skriver, ses af jer selv og af {program.organisation}. Andre kommuner ser det ikke.
        </p>
        <Feltrad>
          <DatoFelt
            navn="kontraktSlut"
            etiket="Kontrakten slutter"
            hint="Den sidste dag, I betaler for."
            paakraevet={false}
          />
          <DatoFelt navn="udfaset" etiket="Sidste dag i brug" paakraevet={false} />
          <TekstFelt
            navn="maanedOere"
            etiket="Pris pr. måned"
            hint="Det, den gamle løsning koster jer."
            efter="kr."
            tegn={13}
            tastatur="decimal"
            paakraevet={false}
          />
        </Feltrad>
        <TekstOmraade navn="note" etiket="Note" raekker={3} paakraevet={false} />
      </Redigering>
    </Programhoved>
  );
}
