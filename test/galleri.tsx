// A gallery of every component and two whole pages, for us to look at and for axe:
//   node scripts/koer.mjs test/galleri.tsx [FOLDER]
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComponentChildren } from 'preact';
import { laegTil, type Maaned, visMaanedKort } from '../app/kernel/maaned.ts';
import { visProcent } from '../app/kernel/procent.ts';
import { Aendringer } from '../app/ui/diagram/aendringer.tsx';
import { Bjaelke, BjaelkeNoegle } from '../app/ui/diagram/bjaelke.tsx';
import { Flisekort } from '../app/ui/diagram/flisekort.tsx';
import { Graenser } from '../app/ui/diagram/graenser.tsx';
import { Prikker } from '../app/ui/diagram/prikker.tsx';
import { Sparkline } from '../app/ui/diagram/sparkline.tsx';
import { Trend, type TrendPunkt } from '../app/ui/diagram/trend.tsx';
import { Vandfald } from '../app/ui/diagram/vandfald.tsx';
import { Accordion } from '../app/ui/fds/accordion.tsx';
import { Besked } from '../app/ui/fds/besked.tsx';
import { Details } from '../app/ui/fds/details.tsx';
import { Dialog } from '../app/ui/fds/dialog.tsx';
import { Faner } from '../app/ui/fds/faner.tsx';
import { HandlingKnap, Knap, KopierLinkKnap, LinkKnap, UdskrivKnap } from '../app/ui/fds/knap.tsx';
import { EksportMenu } from '../app/ui/fds/menu.tsx';
import { Sidetal } from '../app/ui/fds/sidetal.tsx';
import { EnkelTabel } from '../app/ui/fds/tabel.tsx';
import { Trin } from '../app/ui/fds/trin.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  Afsnit,
  DatoFelt,
  Feltrad,
  FilFelt,
  Formular,
  JobStatus,
  Knaprad,
  RadioGruppe,
  RigtekstFelt,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../app/ui/form.tsx';
import { ressourcerFra, type SideKontekst, TOM_KONTEKST } from '../app/ui/kontekst.ts';
import {
  type CelleTilstand,
  Matrix,
  MatrixNoegle,
  type MatrixProps,
  tilstandskode,
} from '../app/ui/matrix.tsx';
import { renderDel, renderSide } from '../app/ui/render.ts';
import { Skal, TomSkal } from '../app/ui/skal.tsx';
import {
  Aendring,
  Beskrivelse,
  Chip,
  type ChipSlags,
  Gitter,
  Grad,
  Kpier,
  KpiKort,
  Liste,
  Lys,
  Maaler,
  Note,
  Panel,
  Sektion,
  Taeller,
  TomTilstand,
} from '../app/ui/status.tsx';
import { DataTabel } from '../app/ui/tabel.tsx';
import { CELLER, INTEGRATIONER, KOMMUNER, SYSTEMER } from './galleriData.ts';

const T = SYSTEMER.reduce((sum, s) => sum + s.T, 0);
const K = SYSTEMER.reduce((sum, s) => sum + s.K, 0);
const B = SYSTEMER.reduce((sum, s) => sum + s.B, 0);

function kontekst(sti: string): SideKontekst {
  const manifest = JSON.parse(
    readFileSync(new URL('../dist/statisk/manifest.json', import.meta.url), 'utf8'),
  );
  const punkt = (
    tekst: string,
    ikon: SideKontekst['menu'][number]['punkter'][number]['ikon'],
    til: string,
    antal?: number,
  ) => ({
    tekst,
    ikon,
    sti: til,
    antal,
    aktiv: til === sti,
  });
  return {
    ...TOM_KONTEKST,
    sti,
    soeg: 'sort=potentiale&retning=faldende',
    csrf: 'galleri',
    bruger: { navn: 'Sanne Holk', initialer: 'SH' },
    organisation: { navn: 'Svendborg Kommune' },
    kanSkifteOrganisation: true,
    demo: true,
    version: '0.1.0',
    ressourcer: ressourcerFra(manifest),
    menu: [
      { punkter: [punkt('Overblik', 'home', '/')] },
      {
        overskrift: 'Anskaf',
        punkter: [
          punkt('Meld behov', 'assignment', '/behov'),
          punkt('Sager', 'folder', '/sager', 7),
          punkt('Kravguide', 'list-check', '/kravguide'),
          punkt('Kravbank', 'bookmarks', '/krav'),
          punkt('Markedsdialog', 'forum', '/markedsdialog', 3),
        ],
      },
      {
        overskrift: 'Portefølje',
        punkter: [
          punkt('Systemer', 'apps', '/komponenter.html', 19),
          punkt('Matrix', 'view-in-list', '/matrix.html'),
          punkt('Udbudsplan', 'calendar-month', '/udbudsplan'),
        ],
      },
      {
        overskrift: 'Mål og handling',
        punkter: [
          punkt('Potentialerapport', 'analytics', '/potentialerapport.html'),
          punkt('Handlingsplan', 'flag', '/handlingsplan'),
        ],
      },
    ],
  };
}

const GALLERI_KRAV =
  '# Post til borgere\n\nLøsningen **skal** kunne sende post via [SF1601](https://www.kombit.dk).\n\n- Status vises på sagen\n  1. Sendt\n  2. Afvist\n- Fejl vises *straks*';

const OKTOBER = '2025-10' as Maaned;

/** Sixty made-up months that end in the demo's figures. */
function udvikling(antal: number): TrendPunkt[] {
  return Array.from({ length: antal }, (_, i) => {
    const tilbage = antal - 1 - i;
    const t = T - Math.floor(tilbage / 6);
    const k = Math.max(20, K - Math.floor(tilbage * 1.2 + (i % 3)));
    const b = Math.max(8, B - Math.floor(tilbage * 1.1 + ((i * 7) % 4)));
    return {
      maaned: laegTil(OKTOBER, -tilbage),
      T: t,
      K: k,
      B: Math.min(b, k),
      udgave: tilbage === 0 ? undefined : 1,
    };
  });
}

const kurve = (vaelg: (p: TrendPunkt) => number) => udvikling(12).map(vaelg);

/** Cells of the demo matrix; letters as in `CELLER`. */
const BOGSTAV: Record<string, CelleTilstand> = {
  b: 'i_brug',
  t: 'tilsluttet',
  m: 'mangler',
  l: 'lovet',
  v: 'via',
  u: 'ukendt',
  x: 'uden_for',
};

function demoMatrix(): MatrixProps {
  const bredde = INTEGRATIONER.length;
  const tilstande = new Uint8Array(CELLER.length * bredde);
  const loefter = new Map<number, string>();
  CELLER.forEach(([, , bogstaver], r) => {
    [...bogstaver].forEach((bogstav, k) => {
      tilstande[r * bredde + k] = tilstandskode(BOGSTAV[bogstav]);
      if (bogstav === 'l') loefter.set(r * bredde + k, `${(r % 4) + 1}/26`);
    });
  });
  const taelKolonne = (k: number, bogstaver: string) =>
    CELLER.filter(([, , c]) => bogstaver.includes(c[k])).length;
  const taelRaekke = (c: string, bogstaver: string) => [...c].filter((b) => bogstaver.includes(b)).length;
  return {
    id: 'matrix',
    billedtekst: `${CELLER.length} systemer · ${T} i målbillede`,
    kolonner: INTEGRATIONER.map(([id, navn, gruppe], k) => ({
      id,
      navn,
      gruppe,
      celle: id,
      T: taelKolonne(k, 'btmlvu'),
      B: taelKolonne(k, 'bv'),
    })),
    raekker: CELLER.map(([navn, undertekst, c], r) => ({
      navn,
      undertekst,
      sti: '/komponenter.html',
      celle: `celle/${r}/`,
      T: taelRaekke(c, 'btmlvu'),
      K: taelRaekke(c, 'btv'),
      B: taelRaekke(c, 'bv'),
    })),
    tilstande,
    loefter,
  };
}

/** 300 × 60, two cells in five inside a målbillede, as a large kommune's portfolio could be. */
export function storMatrix(raekker = 300, kolonner = 60): MatrixProps {
  const tilstande = new Uint8Array(raekker * kolonner);
  for (let i = 0; i < tilstande.length; i++) {
    const tal = (i * 2654435761) % 997;
    tilstande[i] = tal < 400 ? 1 + (tal % 8) : 0;
  }
  return {
    id: 'stor',
    billedtekst: `${raekker} systemer · ${kolonner} integrationer`,
    kolonner: Array.from({ length: kolonner }, (_, k) => ({
      id: `SF${1400 + k}`,
      navn: `Afsend og modtag nr. ${k}`,
      gruppe: `Dataområde ${1 + Math.floor(k / 6)}`,
      T: 120,
      B: 40,
      celle: `SF${1400 + k}`,
    })),
    raekker: Array.from({ length: raekker }, (_, r) => ({
      navn: `Fagsystem ${r + 1}`,
      undertekst: 'Omsorgssystem',
      sti: '/komponenter.html',
      T: 24,
      K: 15,
      B: 9,
      celle: `celle/${r}/`,
    })),
    tilstande,
  };
}

function fliser() {
  const linjer = readFileSync(new URL('../db/reference/kommune_gitter.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return linjer.map((linje) => {
    const [kode, navn, forkortelse, kolonne, raekke] = linje.split(',');
    const tal = KOMMUNER.find((k) => k.navn === navn);
    return {
      kode,
      navn,
      forkortelse,
      kolonne: Number(kolonne),
      raekke: Number(raekke),
      taeller: tal?.B ?? 0,
      naevner: tal?.T ?? 0,
      sti: `/kommune/${kode}`,
      daekning: tal && { medMaalbillede: tal.medMaalbillede, ialt: tal.ialt },
    };
  });
}

function Maanedvalg() {
  return (
    <form class="mb-toolform" method="get" data-filter>
      <div class="form-group">
        <label class="form-label" for="maaned">
          Pr. måned
        </label>
        <select class="form-select" id="maaned" name="maaned">
          <option>Oktober 2025 (revideret)</option>
          <option>September 2025</option>
        </select>
      </div>
      <div class="form-group">
        <label class="form-label" for="omraade">
          Område
        </label>
        <select class="form-select" id="omraade" name="omraade">
          <option>Alle områder</option>
          <option>Sundhed og omsorg</option>
        </select>
      </div>
      <button class="button button-secondary mb-small mb-uden-js" type="submit">
        Vis
      </button>
    </form>
  );
}

const FODNOTE = <span>Målt pr. oktober 2025 · data fra fredag 7. november 2025</span>;
const EKSPORT = [
  { tekst: 'Excel (.xlsx)', href: '/eksport.xlsx' },
  { tekst: 'CSV (semikolon)', href: '/eksport.csv' },
];

function DeTreGrader() {
  const kort = (
    overskrift: string,
    id: string,
    n: number,
    d: number,
    ord: string,
    aendring: string,
    serie: number[],
    forklaring: string,
    hoved?: boolean,
  ) => (
    <KpiKort
      overskrift={overskrift}
      id={id}
      vaerdi={visProcent(n, d).replace(' %', '')}
      enhed="%"
      hoved={hoved}
      forklaring={forklaring}
      kurve={<Sparkline vaerdier={serie} etiket={`${overskrift} de seneste 12 måneder`} />}
    >
      <b>
        {n}/{d}
      </b>{' '}
      {ord}
      <br />
      <Aendring vaerdi={aendring} siden="siden sept. 2025" />
    </KpiKort>
  );
  return (
    <Kpier etiket="De tre grader">
      {kort(
        'Målopfyldelse (B/T)',
        'mo',
        B,
        T,
        'i mål er i brug',
        '+2,8',
        kurve((p) => (p.B / p.T) * 100),
        'Hvor stor en del af målbilledet der både er tilsluttet og taget i brug.',
        true,
      )}
      {kort(
        'Tilslutningsgrad (K/T)',
        'tg',
        K,
        T,
        'i mål er tilsluttet',
        '+2,1',
        kurve((p) => (p.K / p.T) * 100),
        'Hvor stor en del af målbilledet leverandøren har sat i drift.',
      )}
      {kort(
        'Ibrugtagningsgrad (B/K)',
        'ig',
        B,
        K,
        'tilsluttede er taget i brug',
        '−0,4',
        kurve((p) => (p.B / p.K) * 100),
        'Hvor stor en del af det tilsluttede kommunen bruger. Vises som –, når intet er tilsluttet.',
      )}
      <KpiKort overskrift="Dækning" vaerdi="14" enhed="af 19 systemer">
        har et målbillede og tæller med.
        <br />
        <b>2</b> i leverandørhøring · <b>3</b> ikke kortlagt
      </KpiKort>
    </Kpier>
  );
}

function potentialerapport() {
  const handlinger = [
    [
      'Aftal frist med Bøgelund Data A/S',
      'Omsorgia, Sundhedssti, Følgesvend · 3 af 12 er lovet',
      12,
      'attn',
      'Leverandøren',
    ],
    [
      'Aftal frist med Havrevang IT ApS',
      'Byggetid, Skranken, Vejsyn · 3 af 8 er lovet',
      8,
      'attn',
      'Leverandøren',
    ],
    [
      'Aftal frist med Kildeager Løsninger A/S',
      'Skolestien, Dagligdag · 2 af 5 er lovet',
      5,
      'attn',
      'Leverandøren',
    ],
    ['Aftal frist med Tværvind Software ApS', 'Jobvej · 1 af 4 er lovet', 4, 'attn', 'Leverandøren'],
    [
      'Tag Klassifikation i brug SF1510',
      'Omsorgia, Byggetid, Skolestien, Sundhedssti',
      4,
      'brand',
      'Kommunen',
    ],
    [
      'Afsend beskeder til andre fagsystemer SF1462',
      'Jobvej, BarnetsBo, Ydelsesport',
      3,
      'brand',
      'Kommunen',
    ],
  ] as const;
  const maks = Math.max(...SYSTEMER.map((s) => s.T));
  return (
    <Skal
      titel="Potentialerapport"
      krummer={[{ tekst: 'Potentialerapport' }]}
      meta={
        <>
          <span>
            Svendborg Kommune · pr. <b>oktober 2025</b>
          </span>
          <Chip s="ok">Revideret 7. nov.</Chip>
          <a href="#rettelser">Se rettelser (1)</a>
        </>
      }
      vaerktoej={
        <>
          <Maanedvalg />
          <EksportMenu punkter={EKSPORT} />
          <UdskrivKnap />
        </>
      }
      fodnote={FODNOTE}
    >
      <DeTreGrader />
      <Gitter>
        <Panel
          id="vand"
          overskrift="Fra mål til brug"
          spalter={7}
          under="Hvor potentialet på 57 integrationer ligger, og hvem der kan hente det"
        >
          <Vandfald id="vandfald" T={T} K={K} B={B} />
        </Panel>
        <Panel
          id="handling"
          overskrift="Næste bedste handling"
          spalter={5}
          under="Sorteret efter løft i målopfyldelse, hvis handlingen lykkes"
        >
          <Liste
            nummereret
            punkter={handlinger.map(([titel, under, celler, s, hvem]) => ({
              titel: <a href="/komponenter.html">{titel}</a>,
              under,
              side: (
                <>
                  <b>+{visProcent(celler, T).replace(' %', '')} pp</b>{' '}
                  <span class="mb-small-text">
                    {celler}/{T}
                  </span>
                  <br />
                  <Chip s={s}>{hvem}</Chip>
                </>
              ),
            }))}
          />
        </Panel>
      </Gitter>
      <DataTabel
        id="systemer"
        overskrift="Systemer"
        billedtekst="Systemer med målbillede, pr. oktober 2025"
        ved={<BjaelkeNoegle />}
        raekker={SYSTEMER}
        noegle={(s) => s.navn}
        enhed={['system', 'systemer']}
        sortering={{ noegle: 'potentiale', retning: 'faldende' }}
        eksport={{ xlsx: '/systemer.xlsx', csv: '/systemer.csv' }}
        filtre={[
          {
            navn: 'tekst',
            etiket: 'Filtrér',
            slags: 'soeg',
            vaerdi: '',
            pladsholder: 'System eller leverandør',
          },
          {
            navn: 'hvem',
            etiket: 'Hvem kan handle',
            slags: 'valg',
            vaerdi: '',
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'leverandoer', tekst: 'Leverandøren' },
              { vaerdi: 'kommune', tekst: 'Kommunen' },
            ],
          },
        ]}
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'System',
            sorterbar: true,
            vis: (s) => (
              <>
                <a href="/komponenter.html">{s.navn}</a>
                <br />
                <span class="mb-small-text">{s.leverandoer}</span>
              </>
            ),
          },
          { noegle: 'omraade', overskrift: 'Område', sorterbar: true, vis: (s) => s.omraade },
          {
            noegle: 'bjaelke',
            overskrift: 'I brug, tilsluttet, mangler',
            kort: 'B | K−B | T−K',
            bred: true,
            vis: (s) => <Bjaelke {...s} maks={maks} />,
          },
          {
            noegle: 'potentiale',
            overskrift: 'Potentiale',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (s) => <b>{s.T - s.B}</b>,
          },
          {
            noegle: 'tg',
            overskrift: 'Tilslutning',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (s) => <Grad taeller={s.K} naevner={s.T} />,
          },
          {
            noegle: 'ig',
            overskrift: 'Ibrugtagning',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (s) => <Grad taeller={s.B} naevner={s.K} />,
          },
          {
            noegle: 'mo',
            overskrift: 'Målopfyldelse',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (s) => <Grad taeller={s.B} naevner={s.T} />,
          },
        ]}
        sum={{
          navn: 'I alt, 14 systemer',
          omraade: 'Alle',
          bjaelke: <Bjaelke T={T} K={K} B={B} />,
          potentiale: T - B,
          tg: <Grad taeller={K} naevner={T} />,
          ig: <Grad taeller={B} naevner={K} />,
          mo: <Grad taeller={B} naevner={T} />,
        }}
      />
      <Panel id="udvikling" overskrift="Udvikling" under="Sidste 60 måneder. Den seneste er foreløbig.">
        <Trend
          id="trend"
          punkter={udvikling(60)}
          brud={[{ maaned: laegTil(OKTOBER, -22), tekst: 'SF1600 er udgået og erstattet af SF1601' }]}
        />
      </Panel>
      <Sektion
        id="blandt"
        overskrift="Jer blandt de 98 kommuner"
        under="Sammenlign med omtanke: kommunerne har forskellig dækning."
      />
      <Gitter>
        <Panel id="kort" overskrift="Målopfyldelse, kommune for kommune" spalter={6}>
          <Flisekort id="flisekort" titel="Målopfyldelse" fliser={fliser()} egen="0479" />
        </Panel>
        <Panel
          id="spredning"
          overskrift="Spredning i målopfyldelse"
          spalter={6}
          under="Hver prik er en kommune. Båndet er de midterste 50 %, stregen er medianen."
        >
          <Prikker
            id="prik-mo"
            titel="Målopfyldelse"
            egen="Svendborg"
            kommuner={KOMMUNER.map((k) => ({ navn: k.navn, taeller: k.B, naevner: k.T }))}
          />
          <Prikker
            id="prik-da"
            titel="Dækning"
            egen="Svendborg"
            kommuner={KOMMUNER.map((k) => ({ navn: k.navn, taeller: k.medMaalbillede, naevner: k.ialt }))}
          />
          <Note>
            Svendborg ligger højt, men dækningen er 14 af 19. Når de sidste fem systemer får målbillede, kan
            tallet falde.
          </Note>
        </Panel>
      </Gitter>
      <Gitter>
        <Panel
          id="aendring"
          overskrift="Hvorfor tallet flyttede sig"
          spalter={6}
          under="Fra september til oktober 2025, procentpoint"
        >
          <Aendringer
            id="split"
            periode="fra september til oktober 2025"
            fra={57.3}
            til={60.1}
            dele={{ portefoelje: -0.4, maalbillede: -1.2, tilslutning: 0, ibrugtagning: 4.4 }}
          />
        </Panel>
        <Panel id="maalt" overskrift="Sådan er det målt" spalter={6}>
          <Beskrivelse
            par={[
              ['Tilsluttet (K)', 'Systemet har integrationen i teknisk drift den sidste dag i måneden.'],
              ['I brug (B)', 'Mindst ét gyldigt kald eller én besked i måneden.'],
              ['Ukendt', <Graenser B={86} ukendt={4} T={143} />],
            ]}
          />
        </Panel>
      </Gitter>
    </Skal>
  );
}

function matrixside() {
  return (
    <Skal
      titel="Systemer × integrationer"
      krummer={[
        { tekst: 'Overblik', sti: '/' },
        { tekst: 'Systemer', sti: '/komponenter.html' },
        { tekst: 'Matrix' },
      ]}
      meta={
        <>
          <span>
            Svendborg Kommune · pr. <b>oktober 2025</b>
          </span>
          <span>
            Målopfyldelse <b>{visProcent(B, T)}</b> ({B}/{T})
          </span>
          <span>
            Dækning <b>14 af 19</b> systemer
          </span>
        </>
      }
      vaerktoej={<EksportMenu punkter={EKSPORT} />}
      fodnote={FODNOTE}
    >
      <MatrixNoegle
        vist={[
          'i_brug',
          'tilsluttet',
          'lovet',
          'mangler',
          'via',
          'ukendt',
          'dispensation',
          'ikke_relevant',
          'uden_for',
        ]}
      />
      <Matrix {...demoMatrix()} />
    </Skal>
  );
}

function stor() {
  return (
    <Skal titel="300 × 60">
      <Matrix {...storMatrix()} />
    </Skal>
  );
}

const LANGT_ORD = 'Specialundervisningskompetencecenterkoordinatorfunktionen';
const CHIPS: readonly ChipSlags[] = [
  'neutral',
  'ok',
  'warn',
  'bad',
  'info',
  'part',
  'add',
  'brand',
  'attn',
  'plain',
];

function komponenter() {
  const panel = (id: string, overskrift: string, indhold: ComponentChildren) => (
    <Panel id={id} overskrift={overskrift} spalter={6}>
      {indhold}
    </Panel>
  );
  return (
    <Skal
      titel="Komponenter"
      maerkat={<Chip s="brand">v4 gælder</Chip>}
      krummer={[{ tekst: LANGT_ORD }]}
      meta={<span>Alt, hvad siderne bygges af</span>}
      vaerktoej={
        <>
          <KopierLinkKnap />
          <EksportMenu punkter={EKSPORT} />
          <LinkKnap href="#x" lille ikon="plus">
            Meld behov
          </LinkKnap>
        </>
      }
      besked={
        <Besked slags="success" overskrift="Tak. Dit behov er modtaget som B-2025-063">
          <p>SIH-gruppen ser på det mandag 17. november.</p>
        </Besked>
      }
    >
      <Faner
        etiket="Tilstand"
        faner={[
          { tekst: 'Før frist: forseglet', href: '#a', valgt: true },
          { tekst: 'Efter åbning', href: '#b', antal: 4 },
        ]}
      />
      <Gitter>
        {panel(
          'chips',
          'Status',
          <>
            <p>
              {CHIPS.map((s) => (
                <>
                  <Chip s={s}>{s}</Chip>{' '}
                </>
              ))}
            </p>
            <p>
              <Lys l="G" /> <Lys l="Gul" /> <Lys l="R" /> <Lys l="–" /> <Taeller antal={8} />{' '}
              <Taeller antal={3} kraever />
            </p>
            <p>
              <Grad taeller={10} naevner={19} /> <Grad taeller={0} naevner={8} />{' '}
              <Grad taeller={0} naevner={0} />
            </p>
            <Maaler andel={0.7} etiket="70 % af kontrakten er gået" />
            <Note kraever>Opsigelsesvarslet udløber 30. november.</Note>
          </>,
        )}
        {panel(
          'knapper',
          'Knapper',
          <>
            <Knaprad>
              <Knap type="button">Send behov</Knap>
              <Knap type="button" variant="sekundaer">
                Gem og luk
              </Knap>
              <Knap type="button" variant="tertiaer">
                Fortryd
              </Knap>
              <HandlingKnap sti="/slet" variant="advarsel" bekraeft="Slet kladden?">
                Slet kladde
              </HandlingKnap>
            </Knaprad>
            <Knaprad>
              <Knap type="button" lille ikon="download" variant="sekundaer">
                Hent
              </Knap>
              <UdskrivKnap />
            </Knaprad>
            <Sidetal nu={6} ialt={14} sti={(nr) => `?side=${nr}`} />
          </>,
        )}
        {panel(
          'trin',
          'Trin',
          <Trin
            etiket="Trin i kravguiden"
            trin={[
              { tekst: 'Domæner', href: '#1', tilstand: 'faerdig', under: 'Sundhed og omsorg' },
              { tekst: 'Arbejdsgange', href: '#2', tilstand: 'nu', under: '6 af 9 valgt' },
              { tekst: 'Spørgsmål', href: '#3', tilstand: 'fejl', under: '3 af 6 besvaret' },
              { tekst: 'Gennemse krav', tilstand: 'aaben' },
            ]}
          />,
        )}
        {panel(
          'fold',
          'Fold ud',
          <>
            <Accordion
              punkter={[
                { titel: 'Hvad tæller med?', indhold: <p>Kun systemer med målbillede.</p>, aaben: true },
                { titel: 'Hvem kan handle?', indhold: <p>Leverandøren eller kommunen.</p> },
              ]}
            />
            <Details titel="Hvad er personoplysninger?">
              <p>Fx navn, adresse, cpr-nummer og helbred.</p>
            </Details>
            <button class="button button-secondary" type="button" data-aabn-dialog="dialog">
              Åbn dialog
            </button>
          </>,
        )}
      </Gitter>
      <Panel id="formular" overskrift="Formular">
        <Formular
          sti="/send"
          vaerdier={{ brugere: 'ca. 850', hjaelp: 'genudbud', hvem: ['interne'], person: 'ja' }}
          hindringer={[
            { kode: 'tal', felt: 'brugere', besked: 'Skriv antal brugere som et tal, fx 850' },
            { kode: 'mangler', felt: 'ejer', besked: 'Skriv et navn eller »samme som systemejer«' },
            { kode: 'mangler', felt: 'omfang', besked: 'Vælg, hvor meget det koster' },
          ]}
          vagt
          kladdeSti="/kladde"
        >
          <Afsnit overskrift="Behovet">
            <Valgliste
              navn="hjaelp"
              etiket="Hvad har du brug for hjælp til?"
              tomtValg="Vælg"
              valg={[{ vaerdi: 'genudbud', tekst: 'Forny eller genudbyde en aftale' }]}
            />
            <RigtekstFelt
              navn="krav"
              etiket="Krav til løsningen"
              hint="Hvad skal løsningen kunne?"
              vaerdi={GALLERI_KRAV}
            />
            <TekstOmraade
              navn="beskriv"
              etiket="Beskriv kort systemet eller behovet"
              hint="Skriv, hvad medarbejderne skal kunne."
            />
            <Feltrad>
              <TekstFelt navn="kontakt" etiket="Kontaktperson" vaerdi="Karen Thybo" />
              <TekstFelt
                navn="beloeb"
                etiket="Årlig udgift"
                efter="kr."
                tastatur="numeric"
                tegn={11}
                paakraevet={false}
              />
            </Feltrad>
            <DatoFelt navn="frist" etiket="Hvornår skal det være i drift?" paakraevet={false} />
          </Afsnit>
          <Afsnit overskrift="Data og brugere">
            <RadioGruppe
              navn="person"
              etiket="Behandler systemet personoplysninger?"
              valg={[
                { vaerdi: 'ja', tekst: 'Ja' },
                { vaerdi: 'nej', tekst: 'Nej' },
                { vaerdi: 'ved-ikke', tekst: 'Ved ikke' },
              ]}
            />
            <AfkrydsningsGruppe
              navn="hvem"
              etiket="Hvem henvender systemet sig til?"
              paakraevet={false}
              valg={[
                { vaerdi: 'borgere', tekst: 'Borgere' },
                { vaerdi: 'interne', tekst: 'Interne medarbejdere' },
              ]}
            />
            <TekstFelt navn="brugere" etiket="Antal brugere" tegn={8} tastatur="numeric" />
            <TekstFelt
              navn="ejer"
              etiket="Hvem skal være forretningsejer?"
              hint="Varetager den daglige drift."
            />
            <RadioGruppe
              navn="omfang"
              etiket="Forventede samlede udgifter over 4 år"
              hint="Engangsudgifter og årlig drift"
              kort
              valg={[
                { vaerdi: '1', tekst: '0–500.000 kr.', hint: 'Direkte køb' },
                { vaerdi: '2', tekst: 'Over 500.000 kr.' },
              ]}
            />
            <Afkrydsning
              navn="laest"
              etiket="Jeg har læst vejledningen"
              hint="Den er på to sider."
              paakraevet={false}
            />
          </Afsnit>
          <Knaprad>
            <Knap>Send behov</Knap>
            <Knap variant="sekundaer">Gem og luk</Knap>
          </Knaprad>
        </Formular>
      </Panel>
      <Panel id="upload" overskrift="Faktafil">
        <Formular sti="/import" id="import" upload>
          <FilFelt
            navn="fil"
            etiket="Faktafil"
            hint="XLSX eller zip med CSV. Højst 200 MB."
            typer=".xlsx,.zip,.csv"
          />
          <Knaprad>
            <Knap>Indlæs på prøve</Knap>
          </Knaprad>
        </Formular>
        <JobStatus statusSti="/job/1.json" tekst="Læser ark 3 af 6" andel={0.4} />
      </Panel>
      <DataTabel
        id="tom"
        overskrift="Ingen fund"
        raekker={[]}
        noegle={() => ''}
        kolonner={[{ noegle: 'a', overskrift: 'Navn', vis: () => '' }]}
        filtre={[{ navn: 'q2', etiket: 'Filtrér', slags: 'soeg', vaerdi: 'xyz' }]}
        valgte={[
          { tekst: '»xyz«', navn: 'q2' },
          { tekst: 'Tværkommunalt', navn: 'type', vaerdi: 'tvaer' },
        ]}
        tom={{
          overskrift: 'Ingen systemer passer',
          tekst: 'Fjern et filter, eller søg på en del af navnet.',
        }}
      />
      <Gitter>
        {panel(
          'enkel',
          LANGT_ORD,
          <EnkelTabel
            billedtekst="Versioner"
            hoveder={[{ tekst: 'Version' }, { tekst: 'Gælder fra' }, { tekst: 'T', num: true }]}
            raekker={[
              ['v4', '1. oktober 2025', 12],
              [LANGT_ORD, '1. marts 2025', 11],
            ]}
          />,
        )}
        {panel(
          'tomt',
          'Tom tilstand',
          <TomTilstand
            overskrift="Ingen markedsdialoger endnu"
            handling={<LinkKnap href="#ny">Start en markedsdialog</LinkKnap>}
          >
            Når du har valgt krav, kan du invitere leverandører.
          </TomTilstand>,
        )}
      </Gitter>
      <Besked slags="info" overskrift="Nyt">
        <p>Tallene for oktober er klar.</p>
      </Besked>
      <Besked slags="warning" overskrift="Foreløbige tal">
        <p>Måneden fryses på tiende arbejdsdag.</p>
      </Besked>
      <Panel id="korttrend" overskrift="Kort udvikling" under={visMaanedKort(OKTOBER)}>
        <Trend id="trend12" punkter={udvikling(12)} />
      </Panel>
      <Dialog id="dialog" overskrift="Aflever besvarelsen" handlinger={<Knap type="button">Aflever</Knap>}>
        <p>Du kan rette, indtil fristen er nået.</p>
      </Dialog>
    </Skal>
  );
}

function login() {
  return (
    <TomSkal titel="Log ind">
      <Formular sti="/log-ind">
        <TekstFelt navn="mail" etiket="Arbejdsmail" type="email" autocomplete="username" />
        <Knaprad>
          <Knap>Fortsæt</Knap>
        </Knaprad>
      </Formular>
    </TomSkal>
  );
}

/** The evidence that a cell of the matrix opens, as the fragment a server would send. */
export function bevis(): string {
  return renderDel(
    TOM_KONTEKST,
    <>
      <h2>Jobvej · SF1511</h2>
      <p>
        <Chip s="warn">Lovet 2. kvt. 2026</Chip>
      </p>
      <Beskrivelse
        par={[
          ['Lovet', '30. juni 2026 i kontraktbilag 4, punkt 3.2'],
          ['Målt', 'Ingen tilslutning set i aug., sep. og okt. 2025'],
        ]}
      />
    </>,
  );
}

/** File name → HTML. */
export function galleri(): Record<string, string> {
  return {
    'potentialerapport.html': renderSide(kontekst('/potentialerapport.html'), potentialerapport()),
    'matrix.html': renderSide(kontekst('/matrix.html'), matrixside()),
    'stor.html': renderSide(kontekst('/stor.html'), stor()),
    'komponenter.html': renderSide(kontekst('/komponenter.html'), komponenter()),
    'login.html': renderSide({ ...kontekst('/login.html'), bruger: null, organisation: null }, login()),
  };
}

if (process.argv[1] === import.meta.filename) {
  const mappe = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'galleri-'));
  mkdirSync(mappe, { recursive: true });
  for (const [navn, html] of Object.entries(galleri())) writeFileSync(join(mappe, navn), html);
  console.log(mappe);
}
