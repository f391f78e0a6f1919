import { visDag, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne, type Retning } from '../../../../ui/tabel.tsx';
import { type Ventelinje, VISNINGER, type Visning } from '../liste/rules.ts';
import { Godkendelseschip } from './dele.tsx';

export interface Mineprops {
  readonly visning: Visning;
  readonly antal: Readonly<Record<Visning, number>>;
  readonly linjer: readonly Ventelinje[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  readonly sortering: { readonly noegle: string; readonly retning: Retning };
  readonly q: string;
  /** The actor is an approver, and so can be away. */
  readonly erGodkender: boolean;
}

function Hvem({ linje: l, visning }: { linje: Ventelinje; visning: Visning }) {
  if (!l.kanGodkende && visning === 'bedt')
    return (
      <>
        {l.godkender} <Chip s="bad">Ikke længere godkender</Chip>
      </>
    );
  return <>{l.egen ? 'Dig' : visning === 'bedt' ? l.godkender : `Stedfortræder for ${l.godkender}`}</>;
}

function kolonner({ visning }: Mineprops): Kolonne<Ventelinje>[] {
  return [
    {
      noegle: 'titel',
      overskrift: 'Sag',
      sorterbar: true,
      vis: (l) => (
        <>
          <a href={paths.godkendelse({ id: l.sagId, nr: l.nr })}>{l.titel}</a>
          <div class="mb-small-text weight-normal">{l.nummer}</div>
        </>
      ),
    },
    { noegle: 'trin', overskrift: 'Trin', vis: (l) => `${l.trin} af ${l.antalTrin}` },
    { noegle: 'hvem', overskrift: 'Godkender', vis: (l) => <Hvem linje={l} visning={visning} /> },
    { noegle: 'bedtAf', overskrift: 'Bedt af', vis: (l) => l.bedtAf },
    {
      noegle: 'bedt',
      overskrift: 'Bedt om',
      sorterbar: true,
      vis: (l) => visDag(l.bedt),
    },
    ...(visning === 'afgjort'
      ? [
          {
            noegle: 'afgjort',
            overskrift: 'Afgjort',
            sorterbar: true,
            foerst: 'faldende' as const,
            vis: (l: Ventelinje) => (l.afgjort === null ? '' : visTidspunkt(l.afgjort)),
          },
          {
            noegle: 'tilstand',
            overskrift: 'Godkendelsen',
            vis: (l: Ventelinje) => <Godkendelseschip tilstand={l.tilstand} />,
          },
        ]
      : []),
  ];
}

const TOM: Readonly<Record<Visning, { overskrift: string; tekst: string }>> = {
  venter: {
    overskrift: 'Intet venter på dig',
    tekst: 'Her står de sager, du skal godkende. Du får også en mail, når der kommer en.',
  },
  bedt: {
    overskrift: 'Du venter ikke på nogen',
    tekst: 'Her står de godkendelser, du har bedt om, til de er afgjort.',
  },
  afgjort: {
    overskrift: 'Du har ikke afgjort noget',
    tekst: 'Her står det, du har godkendt, sendt retur eller afvist.',
  },
};

/** What waits for me. */
export function Mineside(p: Mineprops) {
  const { visning, q } = p;
  return (
    <Skal
      titel="Godkendelser"
      vaerktoej={
        p.erGodkender ? (
          <LinkKnap variant="sekundaer" lille href={paths.fravaer()}>
            Fravær og stedfortræder
          </LinkKnap>
        ) : undefined
      }
    >
      <Faner
        etiket="Hvilke godkendelser"
        faner={(Object.keys(VISNINGER) as Visning[]).map((v) => ({
          tekst: VISNINGER[v],
          href: paths.mineGodkendelser(v === 'venter' ? {} : { vis: v }),
          valgt: v === visning,
          antal: p.antal[v],
        }))}
      />
      <DataTabel
        id="godkendelser"
        overskrift={VISNINGER[visning]}
        kolonner={kolonner(p)}
        raekker={p.linjer}
        noegle={(l) => `${l.sagId}-${l.nr}-${l.trin}`}
        sortering={p.sortering}
        side={p.side}
        enhed={['godkendelse', 'godkendelser']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: q, pladsholder: 'Titel eller sagsnummer' },
        ]}
        eksport={{
          xlsx: paths.mineGodkendelserFil({ format: 'xlsx' }),
          csv: paths.mineGodkendelserFil({ format: 'csv' }),
        }}
        tom={q === '' ? TOM[visning] : { overskrift: 'Ingen fundet', tekst: 'Prøv et andet ord.' }}
      />
    </Skal>
  );
}
