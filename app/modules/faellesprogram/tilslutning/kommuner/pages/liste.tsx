import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { visBp, visProcent } from '../../../../../kernel/procent.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visDag, visTal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap, UdskrivKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstOmraade } from '../../../../../ui/form.tsx';
import { Chip, Gitter, Kpier, KpiKort, Panel } from '../../../../../ui/status.tsx';
import { DataTabel, type Filter, type Kolonne, type Listevisning } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Frist, RUNDEKRUMME, Standchip } from '../../pages/faelles.tsx';
import {
  DELSTANDE,
  type Delstand,
  type Kommunestand,
  mangler,
  type Runde,
  type Rundedel,
  rundefase,
} from '../../rules.ts';
import { type Delandel, type Kommunevalg, naaet, SVARFILTRE, taelDel } from '../rules.ts';
import { type Standflise, Standkort } from './kort.tsx';

export interface Kommunesideprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly runde: Runde;
  readonly dele: readonly Rundedel[];
  /** Every kommune of the round. */
  readonly alle: readonly Kommunestand[];
  /** The page's rows. */
  readonly raekker: readonly Kommunestand[];
  readonly fliser: readonly Standflise[];
  readonly andele: readonly Delandel[];
  readonly regioner: readonly string[];
  readonly valg: Kommunevalg;
  readonly visning: Listevisning;
  readonly nyeste: number;
  readonly leder: boolean;
  readonly hindringer: readonly Hindring[];
  readonly tekst: string;
}

function kolonner({ program, dele, nyeste }: Kommunesideprops): Kolonne<Kommunestand>[] {
  return [
    { noegle: 'navn', overskrift: 'Kommune', sorterbar: true, vis: (k) => k.navn },
    { noegle: 'region', overskrift: 'Region', sorterbar: true, kunBredt: true, vis: (k) => k.region },
    ...dele.map(
      (d): Kolonne<Kommunestand> => ({
        noegle: `del-${d.delId}`,
        overskrift: d.navn,
        vis: (k) => <Standchip stand={k.dele.find((x) => x.delId === d.delId)?.stand ?? 'mangler'} />,
      }),
    ),
    {
      noegle: 'politisk',
      overskrift: 'Politisk behandling',
      vis: (k) => (k.politiskKl === null ? '–' : `noteret ${visDag(k.politiskKl)}`),
    },
    {
      noegle: 'svaret',
      overskrift: 'Underskrevet',
      sorterbar: true,
      foerst: 'faldende',
      vis: (k) =>
        k.svarId === null || k.svarKl === null ? (
          '–'
        ) : (
          <>
            <a href={paths.tilslutningskvittering({ program: program.id, svar: k.svarId })}>
              {visTidspunkt(k.svarKl)}
            </a>
            {k.udgaveNr !== null && k.udgaveNr < nyeste && (
              <div class="mb-small-text">på udgave {k.udgaveNr}</div>
            )}
          </>
        ),
    },
    {
      noegle: 'mindet',
      overskrift: 'Sidst mindet',
      sorterbar: true,
      foerst: 'faldende',
      kunBredt: true,
      vis: (k) => (k.mindetKl === null ? '–' : visDag(k.mindetKl)),
    },
  ];
}

function filtre({ valg, dele, regioner }: Kommunesideprops): Filter[] {
  return [
    { navn: 'q', etiket: 'Kommune', slags: 'soeg', vaerdi: valg.q },
    {
      navn: 'status',
      etiket: 'Svar',
      slags: 'valg',
      vaerdi: valg.status,
      valg: [
        { vaerdi: '', tekst: 'Alle' },
        ...Object.entries(SVARFILTRE).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
      ],
    },
    {
      navn: 'del',
      etiket: 'Del',
      slags: 'valg',
      vaerdi: valg.del === 0 ? '' : String(valg.del),
      valg: [
        { vaerdi: '', tekst: 'Alle dele' },
        ...dele.map((d) => ({ vaerdi: String(d.delId), tekst: d.navn })),
      ],
    },
    {
      navn: 'region',
      etiket: 'Region',
      slags: 'valg',
      vaerdi: valg.region,
      valg: [{ vaerdi: '', tekst: 'Hele landet' }, ...regioner.map((r) => ({ vaerdi: r, tekst: r }))],
    },
  ];
}

/** What has joined, against what was assumed. */
function Andelstal({ andele, dele }: Kommunesideprops) {
  return (
    <Kpier etiket="Tilslutning">
      {andele.map((a) => {
        const nok = naaet(a);
        return (
          <KpiKort
            overskrift={dele.find((d) => d.delId === a.delId)?.navn ?? ''}
            vaerdi={a.naevner === 0 ? '–' : visProcent(a.taeller, a.naevner).replace(/\s*%$/, '')}
            enhed="%"
          >
            {visTal(a.taeller)} af {visTal(a.naevner)} {a.enhed}
            {a.grundlag !== '' && `, ${a.grundlag}`}
            {a.antagetBp !== null && (
              <>
                <br />
                Forudsat {visBp(a.antagetBp)}{' '}
                {nok !== null && <Chip s={nok ? 'ok' : 'warn'}>{nok ? 'Nået' : 'Ikke nået'}</Chip>}
              </>
            )}
          </KpiKort>
        );
      })}
    </Kpier>
  );
}

function Standtabel({ dele, alle }: Kommunesideprops) {
  const tal = dele.map((d) => taelDel(alle, d.delId));
  return (
    <EnkelTabel
      billedtekst="Kommuner efter, hvor langt de er"
      hoveder={[{ tekst: 'Svar' }, ...dele.map((d) => ({ tekst: d.navn, num: true }))]}
      raekker={[
        ...(Object.keys(DELSTANDE).reverse() as Delstand[]).map((s) => [
          <Standchip stand={s} />,
          ...tal.map((t) => visTal(t[s])),
        ]),
        ['I alt', ...dele.map(() => visTal(alle.length))],
      ]}
    />
  );
}

function Mind({ program, runde, alle, hindringer, tekst }: Kommunesideprops) {
  const udestaar = alle.filter(mangler).length;
  if (udestaar === 0) return null;
  return (
    <Panel id="mind" overskrift="Påmind" under="Der mindes også automatisk 30, 14, 7 og 2 dage før fristen.">
      <Formular
        id="mind"
        sti={paths.tilslutningskommuner({ program: program.id, runde: runde.id })}
        vaerdier={{ tekst }}
        hindringer={hindringer.filter((h) => h.felt !== undefined)}
      >
        <TekstOmraade
          navn="tekst"
          etiket="Skriv til dem, der mangler"
          paakraevet={false}
          raekker={3}
          maksLaengde={2000}
        />
        <Knaprad>
          <Knap variant="sekundaer">Påmind {antal(udestaar, 'kommune', 'kommuner')}</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** Every kommune of a round: who is missing, who has joined, and how it stands against what was assumed. */
export function Kommuneside(p: Kommunesideprops) {
  const { program, aktoer, runde, dele, valg, leder, hindringer } = p;
  const sti = { program: program.id, runde: runde.id };
  const minder = leder && rundefase(runde) === 'aaben';
  const del = dele.find((d) => d.delId === valg.del);
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[RUNDEKRUMME(runde), { tekst: 'Kommunernes svar', sti: '' }]}
      meta={
        <span>
          <Frist runde={runde} />
        </span>
      }
      vaerktoej={
        <>
          <LinkKnap href={paths.tilslutningsrunde(sti)} variant="sekundaer" lille>
            Om runden
          </LinkKnap>
          <UdskrivKnap />
        </>
      }
      besked={
        hindringer.length > 0 && (
          <Besked slags="error" overskrift="Ingen er mindet">
            {hindringer.map((h) => (
              <p>{h.besked}</p>
            ))}
          </Besked>
        )
      }
    >
      <Andelstal {...p} />
      <Gitter>
        {runde.slags === 'faelles' && (
          <Panel
            id="kort"
            overskrift="Hvor langt er kommunerne?"
            spalter={8}
            under={del ? del.navn : 'Alle dele: den del, der er længst tilbage.'}
          >
            <Standkort titel="Kommunernes svar" fliser={p.fliser} />
          </Panel>
        )}
        <div class="mb-c4 mb-stack">
          <Panel id="stand" overskrift="Efter del" kant>
            <Standtabel {...p} />
          </Panel>
          {minder && runde.slags === 'faelles' && <Mind {...p} />}
        </div>
        {minder && runde.slags === 'senere' && (
          <div class="mb-c8">
            <Mind {...p} />
          </div>
        )}
      </Gitter>
      <DataTabel
        id="kommuner"
        overskrift="Kommuner"
        kolonner={kolonner(p)}
        raekker={p.raekker}
        noegle={(k) => k.kode}
        sortering={p.visning.sortering}
        side={p.visning.side}
        enhed={['kommune', 'kommuner']}
        filtre={filtre(p)}
        eksport={{
          xlsx: paths.tilslutningskommunerFil({ ...sti, format: 'xlsx' }),
          csv: paths.tilslutningskommunerFil({ ...sti, format: 'csv' }),
        }}
        tom={{ overskrift: 'Ingen kommuner', tekst: 'Ingen kommuner passer til filtrene.' }}
      />
    </Programhoved>
  );
}
