import { visMaanedKort } from '../../../../kernel/maaned.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import type { Listevalg } from '../forms.ts';
import type { Listelinje } from '../queries.ts';
import { STILLINGER, type Stilling, sidsteDag, TURE, type Tur } from '../sag/rules.ts';
import { StillingChip } from './dele.tsx';

export interface ListesideProps {
  readonly linjer: readonly Listelinje[];
  /** Rows before paging. */
  readonly ialt: number;
  readonly pr: number;
  readonly valg: Listevalg;
  /** Of everything the reader sees, before filters. */
  readonly daekning: { readonly fastlagt: number; readonly ialt: number };
  /** How many there are of each before filters. */
  readonly antal: {
    readonly stilling: Readonly<Partial<Record<Stilling, number>>>;
    readonly tur: Readonly<Partial<Record<Tur, number>>>;
  };
  readonly leverandoer: boolean;
  readonly minTur: (linje: Listelinje) => boolean;
}

function kolonner(p: ListesideProps): Kolonne<Listelinje>[] {
  return [
    {
      noegle: 'navn',
      overskrift: 'System',
      sorterbar: true,
      vis: (l) => <a href={paths.maalbillede({ noegle: l.noegle })}>{l.navn}</a>,
    },
    ...(p.leverandoer
      ? []
      : [
          {
            noegle: 'leverandoer',
            overskrift: 'Leverandør',
            sorterbar: true,
            vis: (l: Listelinje) => l.leverandoer,
          },
        ]),
    {
      noegle: 'stilling',
      overskrift: 'Tilstand',
      sorterbar: true,
      vis: (l) => <StillingChip stilling={l.stilling} />,
    },
    {
      noegle: 'tur',
      overskrift: 'Næste skridt',
      vis: (l) => (p.minTur(l) ? <Chip s="attn">Jer</Chip> : TURE[l.tur]),
    },
    {
      noegle: 'frist',
      overskrift: 'Frist',
      sorterbar: true,
      vis: (l) => (l.fristKl === null ? '–' : visDato(sidsteDag(l.fristKl))),
    },
    {
      noegle: 't',
      overskrift: 'Integrationer',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => (l.t === null ? '–' : l.t === 0 ? 'Ikke relevant' : l.t),
    },
    {
      noegle: 'gyldigFra',
      overskrift: 'Gælder fra',
      vis: (l) => (l.gyldigFra === null ? '–' : visMaanedKort(l.gyldigFra)),
    },
    {
      noegle: 'kommuner',
      overskrift: 'Kommuner',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => l.kommuner,
    },
  ];
}

function medAntal(navn: string, tal: number | undefined): string {
  return `${navn} (${tal ?? 0})`;
}

/** All systems and how their målbillede stands: the worklist of those who make målbilleder. */
export function Listeside(p: ListesideProps) {
  const { fastlagt, ialt } = p.daekning;
  return (
    <Skal
      titel="Målbilleder"
      meta={
        <span>
          <b>{fastlagt}</b> af {antal(ialt, 'system', 'systemer')} har et fastlagt målbillede
        </span>
      }
    >
      <DataTabel
        id="maalbilleder"
        overskrift="Systemer"
        kolonner={kolonner(p)}
        raekker={p.linjer}
        noegle={(l) => l.noegle}
        sortering={{
          noegle: p.valg.sort,
          retning: p.valg.retning,
        }}
        side={{ nr: p.valg.side, pr: p.pr, ialt: p.ialt }}
        enhed={['system', 'systemer']}
        filtre={[
          {
            navn: 'q',
            etiket: 'Søg',
            slags: 'soeg',
            vaerdi: p.valg.q,
            pladsholder: 'System eller leverandør',
          },
          {
            navn: 'stilling',
            etiket: 'Tilstand',
            slags: 'valg',
            vaerdi: p.valg.stilling,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...Object.entries(STILLINGER).map(([vaerdi, navn]) => ({
                vaerdi,
                tekst: medAntal(navn, p.antal.stilling[vaerdi as Stilling]),
              })),
            ],
          },
          {
            navn: 'tur',
            etiket: 'Næste skridt',
            slags: 'valg',
            vaerdi: p.valg.tur,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...Object.entries(TURE).map(([vaerdi, navn]) => ({
                vaerdi,
                tekst: medAntal(navn === '–' ? 'Ingen' : navn, p.antal.tur[vaerdi as Tur]),
              })),
            ],
          },
        ]}
        eksport={{
          xlsx: paths.maalbillederFil({ format: 'xlsx' }),
          csv: paths.maalbillederFil({ format: 'csv' }),
        }}
        fremhaev={p.minTur}
        tom={
          ialt === 0
            ? {
                overskrift: 'Ingen systemer endnu',
                tekst: 'Systemer kommer ind med en faktafil.',
              }
            : undefined
        }
      />
    </Skal>
  );
}
