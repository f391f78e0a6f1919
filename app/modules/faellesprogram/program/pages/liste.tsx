import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Fjernetbesked } from '../../../../ui/fjernetbesked.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip } from '../../../../ui/status.tsx';
import { DataTabel, type Filter, type Kolonne, type Listevisning } from '../../../../ui/tabel.tsx';
import { PROGRAMTILSTANDE, SYNLIGHEDER } from '../../rules.ts';
import type { Programlinje } from '../liste/queries.ts';

export interface Programlisteprops extends Listevisning {
  readonly programmer: readonly Programlinje[];
  /** The organisation that acts; null without login. */
  readonly egen: number | null;
  readonly vis: string;
  readonly tilstand: string;
  readonly maaLave: boolean;
  /** A programme that was just removed, to bring back. */
  readonly fjernet: number;
}

const KOLONNER: readonly Kolonne<Programlinje>[] = [
  {
    noegle: 'navn',
    overskrift: 'Program',
    sorterbar: true,
    vis: (p) => (
      <>
        <a href={paths.faellesprogram({ program: p.id })}>{p.navn}</a>
        {p.fulgt && <div class="mb-small-text">Du følger programmet</div>}
      </>
    ),
  },
  { noegle: 'organisation', overskrift: 'Ledes af', sorterbar: true, vis: (p) => p.organisation },
  {
    noegle: 'dele',
    overskrift: 'Dele',
    vis: (p) => (p.dele.length === 0 ? <span class="mb-muted">Ingen endnu</span> : p.dele.join(', ')),
  },
  {
    noegle: 'tilsluttede',
    overskrift: 'Tilsluttede kommuner',
    num: true,
    sorterbar: true,
    foerst: 'faldende',
    vis: (p) => (p.tilsluttede === null ? '–' : p.tilsluttede),
  },
  {
    noegle: 'naeste',
    overskrift: 'Næste i tidsplanen',
    sorterbar: true,
    vis: (p) =>
      p.naeste === null ? (
        <span class="mb-muted">Intet</span>
      ) : (
        <>
          {p.naeste.naar}
          <div class="mb-small-text">{p.naeste.navn}</div>
        </>
      ),
  },
  {
    noegle: 'tilstand',
    overskrift: 'Tilstand',
    vis: (p) => <Chip s={p.tilstand === 'aktiv' ? 'info' : 'neutral'}>{PROGRAMTILSTANDE[p.tilstand]}</Chip>,
  },
];
const MED_SYNLIGHED: readonly Kolonne<Programlinje>[] = [
  ...KOLONNER,
  { noegle: 'synlighed', overskrift: 'Kan ses af', kunBredt: true, vis: (p) => SYNLIGHEDER[p.synlighed] },
];

/** The programmes that one may see; without login the public ones. */
export function Programliste(p: Programlisteprops) {
  const filtre: Filter[] = [
    { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Navn eller organisation' },
    {
      navn: 'tilstand',
      etiket: 'Tilstand',
      slags: 'valg',
      vaerdi: p.tilstand,
      valg: [
        { vaerdi: '', tekst: 'Alle' },
        { vaerdi: 'aktiv', tekst: 'Aktive' },
        { vaerdi: 'afsluttet', tekst: 'Afsluttede' },
      ],
    },
  ];
  if (p.egen !== null)
    filtre.push({
      navn: 'vis',
      etiket: 'Vis',
      slags: 'valg',
      vaerdi: p.vis,
      valg: [
        { vaerdi: '', tekst: 'Alle' },
        { vaerdi: 'egne', tekst: 'Dem, vi leder' },
        { vaerdi: 'fulgte', tekst: 'Dem, jeg følger' },
      ],
    });
  return (
    <Skal
      titel="Fællesprogrammer"
      krummer={[{ tekst: 'Fællesprogrammer' }]}
      meta={
        <span>{`${antal(p.side.ialt, 'program', 'programmer')}: løsninger, som kommuner tilslutter sig sammen`}</span>
      }
      vaerktoej={
        p.maaLave && (
          <LinkKnap href={paths.faellesprogramNyt()} lille ikon="plus">
            Nyt program
          </LinkKnap>
        )
      }
      besked={
        p.fjernet > 0 && (
          <Fjernetbesked
            hvad="Programmet"
            gendan={paths.faellesprogramHandling({ program: p.fjernet, handling: 'gendan' })}
          />
        )
      }
    >
      <DataTabel
        id="programmer"
        overskrift="Programmer"
        kolonner={p.egen === null ? KOLONNER : MED_SYNLIGHED}
        raekker={p.programmer}
        noegle={(r) => String(r.id)}
        sortering={p.sortering}
        side={p.side}
        enhed={['program', 'programmer']}
        fremhaev={(r) => r.organisationId === p.egen}
        filtre={filtre}
        eksport={{
          xlsx: paths.faellesprogrammerFil({ format: 'xlsx' }),
          csv: paths.faellesprogrammerFil({ format: 'csv' }),
        }}
        tom={{
          overskrift: 'Ingen programmer',
          tekst:
            p.egen === null
              ? 'Her står de programmer, der er offentlige. Log ind for at se dem, der er delt med din organisation.'
              : 'Her står jeres egne programmer og dem, andre deler.',
        }}
      />
    </Skal>
  );
}
