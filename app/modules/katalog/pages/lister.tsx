import { paths } from '../../../routes.ts';
import { LinkKnap } from '../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../ui/fds/tabel.tsx';
import { Chip, Panel } from '../../../ui/status.tsx';
import { DataTabel, type Filter, type Kolonne } from '../../../ui/tabel.tsx';
import { type Brugstal, facet, type Listevalg, PR_SIDE, paaSide } from '../liste/rules.ts';
import type { Opslag, Opslagsliste } from '../queries.ts';
import {
  ARTER,
  type Arbejdsgang,
  BEKRAEFTELSER,
  type Integration,
  type Katalogart,
  type Pakke,
  RETNINGER,
  type Relevans,
  STATUSSER,
} from '../rules.ts';
import {
  BekraeftetChip,
  Chips,
  KatalogSide,
  krummerFor,
  OPSLAG,
  PostLink,
  PostLinks,
  StatusChip,
  Udgaaet,
} from './faelles.tsx';

interface ListeProps<B> {
  valg: Listevalg;
  /** All of them, for the counts in the filters. */
  alle: readonly B[];
  /** Those that the filters let through, sorted. */
  valgte: readonly B[];
  kanRette: boolean;
}

function eksport(art: Katalogart) {
  const liste = ARTER[art].liste;
  return {
    xlsx: paths.katalogEksport({ liste, format: 'xlsx' }),
    csv: paths.katalogEksport({ liste, format: 'csv' }),
  };
}

function NyKnap({ art, kanRette }: { art: Katalogart; kanRette: boolean }) {
  if (!kanRette) return null;
  return (
    <LinkKnap variant="primaer" lille ikon="plus" href={paths.katalogNy({ liste: ARTER[art].liste })}>
      {ARTER[art].ny}
    </LinkKnap>
  );
}

function soegefilter(valg: Listevalg, pladsholder: string): Filter {
  return { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder };
}

function valgfilter<B>(
  navn: string,
  etiket: string,
  vaerdi: string,
  alle: readonly B[],
  felt: (b: B) => string,
  vis: (v: string) => string = (v) => v,
): Filter {
  const valg = facet(alle, felt)
    .filter((f) => f.vaerdi !== '')
    .map((f) => ({ vaerdi: f.vaerdi, tekst: `${vis(f.vaerdi)} (${f.antal})` }));
  return { navn, etiket, slags: 'valg', vaerdi, valg: [{ vaerdi: '', tekst: 'Alle' }, ...valg] };
}

function faelles<B>(art: Katalogart, { valg, valgte }: ListeProps<B>) {
  const { nr, raekker } = paaSide(valgte, valg.side);
  return {
    raekker,
    sortering: { noegle: valg.sort === '' ? 'kode' : valg.sort, retning: valg.retning },
    side: { nr, pr: PR_SIDE, ialt: valgte.length },
    enhed: [ARTER[art].ental, ARTER[art].flertal] as const,
    eksport: eksport(art),
  };
}

export function IntegrationerSide(props: ListeProps<Integration> & { brug: Brugstal }) {
  const { valg, alle, brug, kanRette } = props;
  const kolonner: Kolonne<Integration>[] = [
    {
      noegle: 'kode',
      overskrift: 'Integration',
      sorterbar: true,
      vis: (i) => <PostLink art="integration" kode={i.kode} navn={i.navn} />,
    },
    { noegle: 'dataomraade', overskrift: 'Dataområde', sorterbar: true, vis: (i) => i.dataomraade },
    { noegle: 'art', overskrift: 'Art', sorterbar: true, vis: (i) => i.art },
    { noegle: 'retning', overskrift: 'Retning', vis: (i) => (i.retning === '' ? '–' : RETNINGER[i.retning]) },
    { noegle: 'version', overskrift: 'Version', vis: (i) => i.versionSet || '–' },
    {
      noegle: 'status',
      overskrift: 'Status',
      sorterbar: true,
      vis: (i) => (
        <Chips>
          <StatusChip status={i.status} udgaaetFra={i.udgaaetFra} />{' '}
          <BekraeftetChip bekraeftet={i.bekraeftet} />
        </Chips>
      ),
    },
    {
      noegle: 'brug',
      overskrift: 'Bruges af',
      kort: 'Bruges af',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (i) => brug.get(i.kode) ?? 0,
    },
  ];
  return (
    <KatalogSide
      titel="Integrationer"
      fane="integration"
      faner
      under={krummerFor('integration')}
      vaerktoej={<NyKnap art="integration" kanRette={kanRette} />}
    >
      <DataTabel
        id="integrationer"
        overskrift="Fælleskommunale integrationer"
        under="»Bruges af« tæller arbejdsgange og pakker i kataloget, der ikke er udgået."
        kolonner={kolonner}
        noegle={(i) => i.kode}
        filtre={[
          soegefilter(valg, 'Kode eller navn'),
          valgfilter('dataomraade', 'Dataområde', valg.dataomraade, alle, (i) => i.dataomraade),
          valgfilter('art', 'Art', valg.art, alle, (i) => i.art),
          valgfilter(
            'status',
            'Status',
            valg.status,
            alle,
            (i) => i.status,
            (v) => STATUSSER[v as keyof typeof STATUSSER],
          ),
          valgfilter(
            'bekraeftet',
            'Oplysninger',
            valg.bekraeftet,
            alle,
            (i) => i.bekraeftet,
            (v) => BEKRAEFTELSER[v as keyof typeof BEKRAEFTELSER],
          ),
          valgfilter(
            'udgaaet',
            'Udgået',
            valg.udgaaet,
            alle,
            (i) => (i.udgaaetFra ? 'ja' : 'nej'),
            (v) => (v === 'ja' ? 'Udgår' : 'Udgår ikke'),
          ),
        ]}
        tom={{
          overskrift: 'Ingen integrationer passer',
          tekst: 'Fjern et filter, eller søg på noget andet.',
          handling: <a href={paths.katalogListe({ liste: 'integrationer' })}>Vis alle integrationer</a>,
        }}
        {...faelles('integration', props)}
      />
    </KatalogSide>
  );
}

export function PakkerSide(props: ListeProps<Pakke>) {
  const { valg, kanRette } = props;
  return (
    <KatalogSide
      titel="Integrationspakker"
      fane="pakke"
      faner
      under={krummerFor('pakke')}
      vaerktoej={<NyKnap art="pakke" kanRette={kanRette} />}
    >
      <DataTabel<Pakke>
        id="pakker"
        overskrift="Integrationspakker i SKI 02.19"
        under="Numrene er leveret med. Indholdet udfyldes af en katalogredaktør, når det er bekræftet."
        kolonner={[
          {
            noegle: 'kode',
            overskrift: 'Pakke',
            sorterbar: true,
            vis: (p) => <PostLink art="pakke" kode={p.kode} navn={p.navn} />,
          },
          {
            noegle: 'indhold',
            overskrift: 'Integrationer',
            vis: (p) =>
              p.integrationer.length === 0 ? (
                <Chip s="warn">Ikke udfyldt</Chip>
              ) : (
                <PostLinks art="integration" koder={p.integrationer} />
              ),
          },
          {
            noegle: 'antal',
            overskrift: 'Antal',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (p) => p.integrationer.length,
          },
          {
            noegle: 'tilstand',
            overskrift: 'Tilstand',
            vis: (p) => (p.udgaaetFra ? <Udgaaet fra={p.udgaaetFra} /> : <Chip s="ok">Gælder</Chip>),
          },
        ]}
        noegle={(p) => p.kode}
        filtre={[soegefilter(valg, 'Pakke eller integration')]}
        tom={{ overskrift: 'Ingen pakker passer', tekst: 'Søg på noget andet.' }}
        {...faelles('pakke', props)}
      />
    </KatalogSide>
  );
}

/** The integrationer that an arbejdsgang calls for in this way. */
function relevanskolonne(noegle: string, overskrift: string, relevans: Relevans): Kolonne<Arbejdsgang> {
  return {
    noegle,
    overskrift,
    vis: (a) => (
      <PostLinks
        art="integration"
        koder={a.krav.filter((k) => k.relevans === relevans).map((k) => k.integration)}
      />
    ),
  };
}

export function ArbejdsgangeSide(props: ListeProps<Arbejdsgang> & { kle: ReadonlyMap<string, string> }) {
  const { valg, alle, kle, kanRette } = props;
  const tom =
    alle.length === 0
      ? {
          overskrift: 'Ingen arbejdsgange endnu',
          tekst: 'En arbejdsgang siger, hvilke integrationer den har brug for. Målbilleder bygger på dem.',
          handling: kanRette ? <a href={paths.katalogImport()}>Importér fra Excel</a> : undefined,
        }
      : { overskrift: 'Ingen arbejdsgange passer', tekst: 'Søg på noget andet.' };
  return (
    <KatalogSide
      titel="Arbejdsgange"
      fane="arbejdsgang"
      faner
      under={krummerFor('arbejdsgang')}
      vaerktoej={
        <>
          <LinkKnap variant="sekundaer" lille ikon="view-in-list" href={paths.katalogMatrix()}>
            Vis som matrix
          </LinkKnap>
          <NyKnap art="arbejdsgang" kanRette={kanRette} />
        </>
      }
    >
      <DataTabel<Arbejdsgang>
        id="arbejdsgange"
        overskrift="Arbejdsgange og det, de kræver"
        kolonner={[
          {
            noegle: 'kode',
            overskrift: 'Arbejdsgang',
            sorterbar: true,
            vis: (a) => <PostLink art="arbejdsgang" kode={a.kode} navn={a.navn} />,
          },
          {
            noegle: 'kle',
            overskrift: 'KLE',
            sorterbar: true,
            vis: (a) => (a.kle ? `${a.kle} ${kle.get(a.kle) ?? ''}` : '–'),
          },
          relevanskolonne('noedvendige', 'Nødvendige', 'noedvendig'),
          relevanskolonne('relevante', 'Relevante', 'relevant'),
          {
            noegle: 'tilstand',
            overskrift: 'Tilstand',
            vis: (a) => (
              <Chips>
                {a.udgaaetFra ? <Udgaaet fra={a.udgaaetFra} /> : <Chip s="ok">Gælder</Chip>}{' '}
                {a.demo && <Chip s="plain">Demodata</Chip>}
              </Chips>
            ),
          },
        ]}
        noegle={(a) => a.kode}
        filtre={[soegefilter(valg, 'Arbejdsgang eller integration')]}
        tom={tom}
        {...faelles('arbejdsgang', props)}
      />
    </KatalogSide>
  );
}

export function OpslagSide({ liste, raekker }: { liste: Opslagsliste; raekker: readonly Opslag[] }) {
  const { titel, nr, kilde } = OPSLAG[liste];
  return (
    <KatalogSide titel={titel} fane={liste} faner under={[{ tekst: titel }]}>
      <Panel id="opslag" overskrift={titel} under={`${kilde} Listen er leveret med og rettes ikke her.`} kant>
        <EnkelTabel
          billedtekst={titel}
          hoveder={[{ tekst: nr }, { tekst: liste === 'fda' ? 'Princip' : 'Navn' }]}
          raekker={raekker.map((r) => [r.nr, r.titel])}
        />
      </Panel>
    </KatalogSide>
  );
}
