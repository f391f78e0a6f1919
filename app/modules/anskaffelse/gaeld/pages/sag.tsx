import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Chip, Gitter, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Filter, type Kolonne, type Listevisning } from '../../../../ui/tabel.tsx';
import { Afvisning } from '../../pages/afvisning.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import type { Sammenhold } from '../kilde/rules.ts';
import type { Gaeldsfilter } from '../liste/rules.ts';
import {
  GAELDSAAR,
  GAELDSFORSLAG,
  GAELDSKILDER,
  GAELDSTILSTANDE,
  type Gaeldskilde,
  type Gaeldslinje,
  type Gaeldssum,
  type Gaeldstilstand,
} from '../rules.ts';
import { Aarlig, Ansvarlignavn, Engang, Gaeldstal, Ialt, Plan, Timer } from './dele.tsx';

export interface Saggaeldprops {
  readonly sag: Sag;
  readonly linjer: readonly Gaeldslinje[];
  /** Of the open entries, whatever is shown. */
  readonly sum: Gaeldssum;
  readonly filter: Gaeldsfilter;
  readonly visning: Listevisning;
  /** What the målbillede says today; the answers are read only when one fetches. */
  readonly maalbillede: Sammenhold;
  readonly idag: string;
  readonly retter: boolean;
  readonly hindringer: readonly Hindring[];
}

function kolonner({ sag, idag, maalbillede }: Saggaeldprops): Kolonne<Gaeldslinje>[] {
  const kanLukkes = new Set(maalbillede.kanLukkes.map((p) => p.id));
  return [
    {
      noegle: 'navn',
      overskrift: 'Hvad løsningen ikke gør',
      kort: 'Post',
      sorterbar: true,
      vis: (l) => (
        <>
          <a href={paths.gaeldspost({ id: sag.id, post: l.id })}>{l.navn}</a>{' '}
          {kanLukkes.has(l.id) && <Chip s="info">Kan lukkes</Chip>}
          {l.kilde !== 'manuel' && <div class="mb-small-text">Fra {GAELDSKILDER[l.kilde].toLowerCase()}</div>}
        </>
      ),
    },
    { noegle: 'ansvarlig', overskrift: 'Ansvarlig', sorterbar: true, vis: (l) => <Ansvarlignavn post={l} /> },
    { noegle: 'frist', overskrift: 'Plan', sorterbar: true, vis: (l) => <Plan post={l} idag={idag} /> },
    {
      noegle: 'timer',
      overskrift: 'Timer om året',
      kort: 'Timer om året',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => <Timer post={l} />,
    },
    {
      noegle: 'aarlig',
      overskrift: 'Om året',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => <Aarlig post={l} />,
    },
    {
      noegle: 'engang',
      overskrift: 'Engang',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => <Engang post={l} />,
    },
    {
      noegle: 'ialt',
      overskrift: `Over ${GAELDSAAR} år`,
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => <Ialt post={l} />,
    },
  ];
}

function filtre(f: Gaeldsfilter): Filter[] {
  return [
    {
      navn: 'tilstand',
      etiket: 'Tilstand',
      slags: 'valg',
      vaerdi: f.tilstand === 'aaben' ? '' : f.tilstand,
      valg: [
        { vaerdi: '', tekst: 'Åbne' },
        ...(['nedbragt', 'ikke_gaeld'] as Gaeldstilstand[]).map((t) => ({
          vaerdi: t,
          tekst: GAELDSTILSTANDE[t],
        })),
        { vaerdi: 'alle', tekst: 'Alle' },
      ],
    },
    {
      navn: 'kilde',
      etiket: 'Kommer fra',
      slags: 'valg',
      vaerdi: f.kilde,
      valg: [
        { vaerdi: '', tekst: 'Alle' },
        ...(Object.keys(GAELDSKILDER) as Gaeldskilde[]).map((k) => ({ vaerdi: k, tekst: GAELDSKILDER[k] })),
      ],
    },
  ];
}

function Forslag({ sag }: { sag: Sag }) {
  const { id } = sag;
  const liste = (fredericia: boolean) => (
    <Liste
      punkter={GAELDSFORSLAG.filter((f) => f.fredericia === fredericia).map((f) => ({
        titel: <a href={medParametre(paths.gaeldNy({ id }), '', { forslag: f.noegle })}>{f.navn}</a>,
        under: f.beskrivelse,
      }))}
    />
  );
  return (
    <Panel
      id="forslag"
      overskrift="Begynd fra et forslag"
      under="Gør løsningen ikke dette? Vælg, og skriv, hvad det koster."
    >
      {liste(true)}
      <p class="mb-small-text">
        De tre er Fredericia Kommunes eksempler fra »Infrastruktur i praksis«. De næste er vores egne.
      </p>
      {liste(false)}
    </Panel>
  );
}

function Hentpanel({ sag, maalbillede: m, retter }: Saggaeldprops) {
  const nye = m.nye.length;
  return (
    <Panel id="hent" overskrift="Hent det, I allerede ved">
      <p>
        Krav, den valgte leverandør har svaret Nej eller delvist på, og integrationer, målbilledet kræver og
        systemet ikke er tilsluttet, kan hentes som poster. Du ser dem, før de bliver taget med.
      </p>
      {nye > 0 && (
        <p>
          <Chip s="info">{antal(nye, 'manglende integration', 'manglende integrationer')}</Chip> i målbilledet
          er ikke med endnu.
        </p>
      )}
      {m.kanLukkes.length > 0 && (
        <p>
          <Chip s="info">{antal(m.kanLukkes.length, 'post', 'poster')}</Chip> er løst efter målbilledet og kan
          lukkes.
        </p>
      )}
      {retter && (
        <LinkKnap href={paths.gaeldHent({ id: sag.id })} variant="sekundaer">
          Hent fra svar og målbillede
        </LinkKnap>
      )}
    </Panel>
  );
}

/** The technical debt of a case. */
export function Saggaeldside(p: Saggaeldprops) {
  const { sag, sum, filter, retter } = p;
  const { id } = sag;
  const eksport = (format: string) =>
    medParametre(paths.gaeldSamletFil({ format }), '', { vis: 'post', sag: id });
  return (
    <Saghoved
      sag={sag}
      her="gaeld"
      vaerktoej={retter && <LinkKnap href={paths.gaeldNy({ id })}>Tilføj post</LinkKnap>}
      besked={
        <>
          <Afvisning hindringer={p.hindringer} />
          {sag.tilstand === 'exit' && (
            <Note>Sagen er stoppet med exit. Posterne tæller ikke med i kommunens tekniske gæld.</Note>
          )}
        </>
      }
    >
      <p class="mb-laestekst">
        Teknisk gæld er det, løsningen ikke gør sammen med kommunens egen infrastruktur, og som derfor koster
        tid og penge i driften. Systemejeren har ansvaret for at nedbringe den.
      </p>
      <Gaeldstal
        sum={sum}
        etiket="Sagens tekniske gæld"
        til={(mere) => medParametre(paths.gaeld({ id }), '', mere)}
      />
      <DataTabel
        id="poster"
        overskrift="Poster"
        kolonner={kolonner(p)}
        raekker={p.linjer}
        noegle={(l) => String(l.id)}
        sortering={p.visning.sortering}
        side={p.visning.side}
        enhed={['post', 'poster']}
        filtre={filtre(filter)}
        valgte={filter.uopgjort ? [{ tekst: 'Ikke gjort op', navn: 'uopgjort' }] : []}
        eksport={{ xlsx: eksport('xlsx'), csv: eksport('csv') }}
        tom={
          sum.poster === 0 && filter.tilstand === 'aaben' && filter.kilde === ''
            ? {
                overskrift: 'Sagen har ingen åben teknisk gæld',
                tekst: retter
                  ? 'Hent det, svar og målbillede viser, begynd fra et forslag, eller tilføj en post.'
                  : 'Der er ikke skrevet noget, løsningen ikke gør.',
              }
            : { overskrift: 'Ingen poster passer', tekst: 'Prøv at fjerne et filter.' }
        }
      />
      {retter && (
        <Gitter>
          <div class="mb-c5 mb-stack">
            <Hentpanel {...p} />
          </div>
          <div class="mb-c7 mb-stack">
            <Forslag sag={sag} />
          </div>
        </Gitter>
      )}
    </Saghoved>
  );
}
