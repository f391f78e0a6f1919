import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { DataTabel, type Kolonne, type Retning } from '../../../../ui/tabel.tsx';
import { BEHOVSSLAGS, behovsnummer } from '../../rules.ts';
import type { Listelinje } from '../liste/exports.ts';
import { BEHOVSTILSTANDE, type Behovstilstand } from '../rules.ts';
import { statustekst } from '../vis/rules.ts';
import { Tilstandschip } from './faelles.tsx';

export interface Listeprops {
  readonly linjer: readonly Listelinje[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  readonly sortering: { readonly noegle: string; readonly retning: Retning };
  readonly q: string;
  readonly tilstand: Behovstilstand | '';
  readonly findes: boolean;
  readonly maaOpsaette: boolean;
}

const AABNE: readonly Behovstilstand[] = ['kladde', 'mangler'];

const KOLONNER: readonly Kolonne<Listelinje>[] = [
  {
    noegle: 'titel',
    overskrift: 'Behov',
    sorterbar: true,
    vis: (l) => (
      <>
        <a href={AABNE.includes(l.tilstand) ? paths.behovRet({ id: l.id }) : paths.behov({ id: l.id })}>
          {l.titel}
        </a>
        <div class="mb-small-text weight-normal">
          {[
            l.aar === null || l.loebenr === null ? '' : behovsnummer(l.aar, l.loebenr),
            l.slags === '' ? '' : BEHOVSSLAGS[l.slags],
          ]
            .filter((t) => t !== '')
            .join(' · ')}
        </div>
      </>
    ),
  },
  {
    noegle: 'tilstand',
    overskrift: 'Tilstand',
    sorterbar: true,
    vis: (l) => (
      <div>
        <Tilstandschip tilstand={l.tilstand} />
        <div class="mb-small-text">{statustekst(l.tilstand, l.sag)}</div>
      </div>
    ),
  },
  {
    noegle: 'sendt',
    overskrift: 'Sendt',
    sorterbar: true,
    foerst: 'faldende',
    vis: (l) => (l.sendt === null ? '–' : visTidspunkt(l.sendt)),
  },
  {
    noegle: 'rettet',
    overskrift: 'Sidst ændret',
    sorterbar: true,
    foerst: 'faldende',
    vis: (l) => visTidspunkt(l.rettet),
  },
];

/** One's own needs: drafts to go on with, and how far the others have come. */
export function Listeside(p: Listeprops) {
  const ny = (
    <HandlingKnap sti={paths.behovNy()} ikon="add-document">
      Meld et behov
    </HandlingKnap>
  );
  return (
    <Skal
      titel="Meld behov"
      meta={<span>Én indgang til alle it-indkøb: nyt, fornyelse, udvidelse, risikovurdering</span>}
      vaerktoej={
        <>
          {p.maaOpsaette && (
            <LinkKnap variant="sekundaer" lille href={paths.behovForm()}>
              Ret formularen
            </LinkKnap>
          )}
          {ny}
        </>
      }
    >
      <DataTabel
        id="behov"
        overskrift="Mine behov"
        kolonner={KOLONNER}
        raekker={p.linjer}
        noegle={(l) => String(l.id)}
        sortering={p.sortering}
        side={p.side}
        enhed={['behov', 'behov']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Titel eller nummer' },
          {
            navn: 'tilstand',
            etiket: 'Tilstand',
            slags: 'valg',
            vaerdi: p.tilstand,
            valg: [
              { vaerdi: '', tekst: 'Alle, der ikke er trukket tilbage' },
              ...Object.entries(BEHOVSTILSTANDE).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
            ],
          },
        ]}
        eksport={{
          xlsx: paths.behoveneFil({ format: 'xlsx' }),
          csv: paths.behoveneFil({ format: 'csv' }),
        }}
        tom={
          p.findes
            ? undefined
            : {
                overskrift: 'Du har ikke meldt et behov endnu',
                tekst:
                  'Mangler du et system, skal en aftale fornyes, eller skal der laves en risikovurdering? Svar på 14 spørgsmål. Det tager cirka 5 minutter, og kladden gemmer sig selv.',
                handling: ny,
              }
        }
      />
    </Skal>
  );
}
