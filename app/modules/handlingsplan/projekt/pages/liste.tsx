import { antal, visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Antalskort } from '../../../../ui/diagram/antalskort.tsx';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Gitter, Kpier, KpiKort, Maaler, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Filter, type Kolonne } from '../../../../ui/tabel.tsx';
import type { Projektliste, Projektraekke, Projekttal, Tematal } from '../queries.ts';
import { erGammel, OMKOSTNINGER, SLAGS, STATUSSER, TEMAER } from '../rules.ts';
import { GEOGRAFIKILDE } from '../sted/rules.ts';
import { type Projektvalg, VIS } from '../valg/rules.ts';
import { Kildenote, KORTKRUMME, Statuschip, Stedskort, Tilstandschip } from './faelles.tsx';

export interface Kommunested {
  readonly kode: string;
  readonly navn: string;
  readonly forkortelse: string;
  readonly kolonne: number;
  readonly raekke: number;
  readonly regionskode: string;
  readonly region: string;
}

export interface ListesideProps {
  readonly valg: Projektvalg;
  readonly liste: Projektliste;
  readonly tal: Projekttal;
  /** Public projects of each theme, the most first. */
  readonly temaer: readonly Tematal[];
  readonly kommuner: readonly Kommunested[];
  /** The kommune whose page it is; null for the whole country. */
  readonly kommune: Kommunested | null;
  readonly pr: number;
  readonly idag: string;
  readonly loggetInd: boolean;
  readonly maaDele: boolean;
  readonly egenKode: string | null;
  /** Projects that the reader follows and that nobody may read now. */
  readonly skjulteFulgte: number;
  /** Reports that wait, for the secretariat; null for everybody else. */
  readonly anmeldelser: number | null;
}

function kolonner(idag: string): Kolonne<Projektraekke>[] {
  return [
    {
      noegle: 'titel',
      overskrift: 'Projekt',
      sorterbar: true,
      vis: (r) => (
        <>
          <a href={paths.projekt({ projekt: r.id })}>{r.titel || 'Uden titel'}</a>{' '}
          <Tilstandschip tilstand={r.tilstand} skjult={r.skjult} />
          <span class="mb-small-text projekt-resume">{r.resume}</span>
        </>
      ),
    },
    {
      noegle: 'kommune',
      overskrift: 'Kommune',
      sorterbar: true,
      vis: (r) =>
        r.kommunekode === null ? (
          '–'
        ) : (
          <>
            <a href={paths.projektkommune({ kode: r.kommunekode })}>{r.kommune}</a>
            {!r.organisation.startsWith(r.kommune) && <span class="mb-small-text">{r.organisation}</span>}
          </>
        ),
    },
    { noegle: 'tema', overskrift: 'Tema', sorterbar: true, vis: (r) => TEMAER[r.tema] },
    {
      noegle: 'teknologier',
      overskrift: 'Teknologi',
      kunBredt: true,
      vis: (r) => r.teknologier.join(', ') || '–',
    },
    {
      noegle: 'status',
      overskrift: 'Status',
      sorterbar: true,
      vis: (r) => (
        <>
          <Statuschip status={r.status} /> {erGammel(r, idag) && <Chip s="warn">Ikke opdateret</Chip>}
        </>
      ),
    },
    {
      noegle: 'omkostning',
      overskrift: 'Omkostning',
      sorterbar: true,
      kunBredt: true,
      vis: (r) => OMKOSTNINGER[r.omkostning],
    },
    {
      noegle: 'ogsaa',
      overskrift: 'Gør det også',
      sorterbar: true,
      foerst: 'faldende',
      num: true,
      kunBredt: true,
      vis: (r) => r.ogsaa,
    },
    {
      noegle: 'nyt',
      overskrift: 'Opdateret',
      sorterbar: true,
      foerst: 'faldende',
      vis: (r) => visDag(r.nytKl),
    },
  ];
}

const valgAf = (navne: Readonly<Record<string, string>>, alle: string) => [
  { vaerdi: '', tekst: alle },
  ...Object.entries(navne).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
];

function filtre({ valg, liste, kommuner, kommune, loggetInd }: ListesideProps): Filter[] {
  const regioner = new Map(kommuner.map((k) => [k.regionskode, k.region]));
  const teknologier = [...new Set([...liste.teknologier, ...(valg.teknologi ? [valg.teknologi] : [])])].sort(
    (a, b) => a.localeCompare(b, 'da'),
  );
  const valgfelt = (navn: string, etiket: string, muligheder: Filter['valg'], vaerdi: string): Filter => ({
    navn,
    etiket,
    slags: 'valg',
    valg: muligheder,
    vaerdi,
  });
  return [
    { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder: 'Ord i projektet' },
    valgfelt('tema', 'Tema', valgAf(TEMAER, 'Alle'), valg.tema),
    valgfelt(
      'teknologi',
      'Teknologi',
      valgAf(Object.fromEntries(teknologier.map((t) => [t, t])), 'Alle'),
      valg.teknologi,
    ),
    valgfelt('status', 'Status', valgAf(STATUSSER, 'Alle'), valg.status),
    valgfelt('omkostning', 'Omkostning', valgAf(OMKOSTNINGER, 'Alle'), valg.omkostning),
    valgfelt('slags', 'Slags', valgAf(SLAGS, 'Alle'), valg.slags),
    ...(kommune
      ? []
      : [
          valgfelt('region', 'Region', valgAf(Object.fromEntries(regioner), 'Alle'), valg.region),
          valgfelt(
            'kommune',
            'Kommune',
            [
              { vaerdi: '', tekst: 'Alle' },
              ...[...kommuner]
                .sort((a, b) => a.navn.localeCompare(b.navn, 'da'))
                .map((k) => ({ vaerdi: k.kode, tekst: k.navn })),
            ],
            valg.kommune,
          ),
        ]),
    ...(loggetInd ? [valgfelt('vis', 'Vis', valgAf(VIS, 'Alle delte'), valg.vis)] : []),
  ];
}

/** What is chosen, as tags that take it away again. */
function valgte({ valg, kommuner, kommune }: ListesideProps) {
  const par: [navn: string, tekst: string][] = [
    ['q', valg.q === '' ? '' : `»${valg.q}«`],
    ['tema', valg.tema === '' ? '' : TEMAER[valg.tema]],
    ['teknologi', valg.teknologi],
    ['status', valg.status === '' ? '' : STATUSSER[valg.status]],
    ['omkostning', valg.omkostning === '' ? '' : OMKOSTNINGER[valg.omkostning]],
    ['slags', valg.slags === '' ? '' : SLAGS[valg.slags]],
    ['region', kommuner.find((k) => k.regionskode === valg.region)?.region ?? ''],
    ['kommune', kommune ? '' : (kommuner.find((k) => k.kode === valg.kommune)?.navn ?? '')],
    ['vis', valg.vis === '' ? '' : VIS[valg.vis]],
  ];
  return par.filter(([, tekst]) => tekst !== '').map(([navn, tekst]) => ({ navn, tekst }));
}

function Kort({ props }: { props: ListesideProps }) {
  const { soeg } = useSide();
  const { kommuner, liste, kommune, egenKode } = props;
  const fliser = kommuner.map((k) => ({
    ...k,
    antal: liste.prKommune.get(k.kode) ?? 0,
    sti: medParametre(paths.projektkommune({ kode: k.kode }), soeg, {
      kommune: null,
      region: null,
      side: null,
    }),
  }));
  return (
    <div class="mb-c7" id="kortet" data-med-liste>
      <Panel
        id="kort"
        overskrift="Danmarkskort"
        under="En flise for hver kommune. Tallet er projekter, der passer til filtrene i listen."
      >
        <Antalskort
          id="kort-svg"
          titel="Delte projekter, kommune for kommune"
          enhed={['projekt', 'projekter']}
          fliser={fliser}
          egen={kommune?.kode ?? egenKode ?? undefined}
        />
        <Kildenote>Fliser og omrids: {GEOGRAFIKILDE}</Kildenote>
      </Panel>
    </div>
  );
}

/** What one can do here, in three sentences, and where to begin. */
function OmKortet({ props }: { props: ListesideProps }) {
  const { loggetInd, maaDele } = props;
  return (
    <Panel id="om" overskrift="Del det, I selv gør">
      <p>
        Her fortæller kommuner om deres egne digitale projekter, Smart City og andre: hvad de gør, hvorfor,
        hvad det koster, og hvad de har lært.
      </p>
      <ul class="projekt-punkter">
        <li>Se, om andre allerede har prøvet det, I overvejer.</li>
        <li>Følg et projekt, spørg dem, der gør det, eller sig »Det gør vi også«.</li>
        <li>Et projekt, der er opgivet, er lige så meget værd at dele som et, der lykkes.</li>
      </ul>
      {maaDele ? (
        <LinkKnap href={paths.projektNyt()} ikon="plus">
          Del et projekt
        </LinkKnap>
      ) : (
        !loggetInd && (
          <p>
            <a href={paths.logInd({ til: paths.projekter() })}>Log ind</a> for at dele, følge og spørge.
          </p>
        )
      )}
      <p class="mb-small-text">
        Alle må bruge listen. Den kan hentes som Excel, CSV og GeoJSON under »Eksportér«.
      </p>
    </Panel>
  );
}

/** What the projects are about, each theme as a way into the list. */
function Temaer({ temaer }: { temaer: readonly Tematal[] }) {
  if (temaer.length === 0) return null;
  const mest = Math.max(...temaer.map((t) => t.antal));
  return (
    <Panel id="temaer" overskrift="Temaer">
      <ul class="projekt-temaer">
        {temaer.map((t) => (
          <li>
            <a href={`${paths.projekter({ tema: t.tema })}#projekter`}>{TEMAER[t.tema]}</a>
            <Maaler andel={t.antal / mest} etiket={`${TEMAER[t.tema]}: ${t.antal}`} />
            <span>{t.antal}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** A kommune's own corner: its outline and how it stands. */
function OmKommunen({ kommune, tal }: { kommune: Kommunested; tal: Projekttal }) {
  return (
    <Panel id="om" overskrift={kommune.navn} under={kommune.region}>
      <div class="projekt-kommune">
        <Stedskort kode={kommune.kode} navn={kommune.navn} punkt={null} />
        <p>
          {tal.projekter === 0
            ? 'Kommunen har ikke delt et projekt endnu.'
            : `${antal(tal.projekter, 'delt projekt', 'delte projekter')}, ${tal.idrift} i drift. ${
                tal.ogsaa === 0 ? '' : `Andre gør det også ${antal(tal.ogsaa, 'gang', 'gange')}.`
              }`}
        </p>
        <p>
          <a href={paths.projekter()}>Se hele landet</a>
        </p>
      </div>
    </Panel>
  );
}

/** The map of local projects with its list; of the whole country or of one kommune. */
export function Projektlisteside(props: ListesideProps) {
  const { valg, liste, tal, kommune, idag, maaDele, pr, anmeldelser } = props;
  const filtreret = valgte(props).length > 0;
  const titel = kommune ? `Projekter i ${kommune.navn}` : 'Lokale projekter';
  const fil = (format: string) => paths.projekterFil({ format });
  const kommuneFil = (format: string) => (kommune ? `${fil(format)}?kommune=${kommune.kode}` : fil(format));
  return (
    <Skal
      titel={titel}
      krummer={kommune ? [KORTKRUMME, { tekst: kommune.navn }] : undefined}
      meta={
        kommune ? (
          <span>{kommune.region}</span>
        ) : (
          <span>
            <b>{tal.projekter}</b> {tal.projekter === 1 ? 'projekt' : 'projekter'} fra <b>{tal.kommuner}</b>{' '}
            {tal.kommuner === 1 ? 'kommune' : 'kommuner'}
          </span>
        )
      }
      vaerktoej={
        <>
          {anmeldelser !== null && (
            <LinkKnap href={paths.projektmoderation()} variant="sekundaer" lille ikon="flag">
              Moderation ({anmeldelser})
            </LinkKnap>
          )}
          {maaDele && (
            <LinkKnap href={paths.projektNyt()} lille ikon="plus">
              Del et projekt
            </LinkKnap>
          )}
        </>
      }
    >
      {!kommune && (
        <Kpier etiket="Projekter i tal">
          <KpiKort overskrift="Projekter" vaerdi={String(tal.projekter)} enhed="delt" hoved />
          <KpiKort overskrift="Kommuner" vaerdi={String(tal.kommuner)} enhed="af 98 med på kortet" />
          <KpiKort overskrift="I drift" vaerdi={String(tal.idrift)} enhed={`af ${tal.projekter}`} />
          <KpiKort
            overskrift="Det gør vi også"
            vaerdi={String(tal.ogsaa)}
            enhed={tal.ogsaa === 1 ? 'gang' : 'gange'}
          />
        </Kpier>
      )}
      <Gitter>
        <Kort props={props} />
        <div class="mb-c5 mb-stack">
          {kommune ? <OmKommunen kommune={kommune} tal={tal} /> : <OmKortet props={props} />}
          {!kommune && <Temaer temaer={props.temaer} />}
        </div>
      </Gitter>
      {props.skjulteFulgte > 0 && valg.vis === 'fulgte' && (
        <Note>
          <p>
            {antal(props.skjulteFulgte, 'projekt', 'projekter')}, du følger, er ikke delt lige nu. Du får en
            mail, hvis {props.skjulteFulgte === 1 ? 'det bliver' : 'de bliver'} delt igen.
          </p>
        </Note>
      )}
      <DataTabel
        id="projekter"
        overskrift={kommune ? `Projekter i ${kommune.navn}` : 'Projekter'}
        kolonner={kolonner(idag)}
        raekker={liste.raekker}
        noegle={(r) => String(r.id)}
        sortering={valg.sortering}
        side={{ nr: valg.side, pr, ialt: liste.ialt }}
        enhed={['projekt', 'projekter']}
        filtre={filtre(props)}
        valgte={valgte(props)}
        eksport={{ xlsx: kommuneFil('xlsx'), csv: kommuneFil('csv'), geojson: kommuneFil('geojson') }}
        tom={
          filtreret
            ? {
                overskrift: 'Ingen projekter passer',
                tekst: 'Fjern et filter, eller søg efter noget andet.',
                handling: (
                  <LinkKnap
                    variant="sekundaer"
                    href={kommune ? paths.projektkommune({ kode: kommune.kode }) : paths.projekter()}
                  >
                    Vis alle
                  </LinkKnap>
                ),
              }
            : {
                overskrift: 'Ingen har delt et projekt endnu',
                tekst: maaDele ? 'Bliv den første: det tager ti minutter.' : undefined,
                handling: maaDele ? <LinkKnap href={paths.projektNyt()}>Del et projekt</LinkKnap> : undefined,
              }
        }
      />
    </Skal>
  );
}
