import { visKroner } from '../../../../kernel/kroner.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags, Note } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import type { Opgavelinje } from '../queries.ts';
import { type Nabovalg, SLAGS, skrivOpgave, TILSTANDE, type Tilstand } from '../rules.ts';

const CHIPS: Readonly<Record<Tilstand, ChipSlags>> = {
  aaben: 'attn',
  delvis: 'warn',
  samme_opgave: 'info',
  ikke_dublet: 'ok',
};

export function Tilstandschip({ tilstand }: { tilstand: Tilstand }) {
  return <Chip s={CHIPS[tilstand]}>{TILSTANDE[tilstand]}</Chip>;
}

function Navne({ o }: { o: Opgavelinje }) {
  const flere = o.antal - o.navne.length;
  return (
    <>
      {o.navne.join(', ')}
      {flere > 0 && ` og ${flere} til`}
    </>
  );
}

const KOLONNER: readonly Kolonne<Opgavelinje>[] = [
  {
    noegle: 'opgave',
    overskrift: 'Fælles',
    sorterbar: true,
    vis: (o) => (
      <>
        <a href={paths.naboopgave({ opgave: skrivOpgave(o) })}>{o.navn}</a>
        <br />
        <span class="mb-small-text">{SLAGS[o.slags]}</span>
      </>
    ),
  },
  {
    noegle: 'systemer',
    overskrift: 'Systemer',
    sorterbar: true,
    foerst: 'faldende',
    bred: true,
    vis: (o) => (
      <>
        <b>{antal(o.antal, 'system', 'systemer')}</b>
        <br />
        <span class="mb-small-text">
          <Navne o={o} />
        </span>
      </>
    ),
  },
  {
    noegle: 'kroner',
    overskrift: 'Kr. pr. år i alt',
    num: true,
    sorterbar: true,
    foerst: 'faldende',
    vis: (o) => (o.kroner === 0 ? '–' : visKroner(Math.round(o.kroner))),
  },
  { noegle: 'tilstand', overskrift: 'Vurdering', vis: (o) => <Tilstandschip tilstand={o.tilstand} /> },
];

export interface Nabosideprops {
  readonly valg: Nabovalg;
  readonly linjer: readonly Opgavelinje[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  /** The system that the list is narrowed to. */
  readonly system: { readonly id: number; readonly navn: string } | null;
}

/** Systems of the house that may do the same task. */
export function Naboside({ valg, linjer, side, system }: Nabosideprops) {
  return (
    <Skal
      titel="Dubletter og naboer"
      krummer={[{ tekst: 'Systemer', sti: paths.portefoelje() }, { tekst: 'Dubletter og naboer' }]}
      meta="Systemer hos jer, der måske løser samme opgave, med prisen ved siden af."
    >
      {system && (
        <Note>
          <p>
            Viser kun det, der gælder <a href={paths.systembrug({ brug: system.id })}>{system.navn}</a>.{' '}
            <a href={paths.naboer()}>Vis for alle systemer</a>
          </p>
        </Note>
      )}
      <DataTabel
        id="naboer"
        overskrift="Opgaver, flere systemer løser"
        under="Fundet ved fælles KLE-numre, ord i navnet, eller samme leverandør inden for samme hovedgruppe."
        kolonner={KOLONNER}
        raekker={linjer}
        noegle={skrivOpgave}
        sortering={valg.sortering}
        side={side}
        enhed={['opgave', 'opgaver']}
        eksport={{ xlsx: paths.naboerFil({ format: 'xlsx' }), csv: paths.naboerFil({ format: 'csv' }) }}
        filtre={[
          {
            navn: 'q',
            etiket: 'Søg',
            slags: 'soeg',
            vaerdi: valg.q,
            pladsholder: 'System, leverandør eller KLE',
          },
          {
            navn: 'slags',
            etiket: 'Fælles',
            slags: 'valg',
            vaerdi: valg.slags,
            valg: [
              { vaerdi: '', tekst: 'Alt' },
              ...Object.entries(SLAGS).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
            ],
          },
          {
            navn: 'vis',
            etiket: 'Vurdering',
            slags: 'valg',
            vaerdi: valg.kunAabne ? '' : 'alle',
            valg: [
              { vaerdi: '', tekst: 'Mangler vurdering' },
              { vaerdi: 'alle', tekst: 'Alle' },
            ],
          },
        ]}
        tom={{
          overskrift: 'Ingen opgaver løses af flere systemer',
          tekst:
            valg.kunAabne || valg.q !== '' || valg.slags !== ''
              ? 'Prøv at vise alle, eller fjern et filter. Jo flere systemer der har KLE-numre, jo mere kan findes.'
              : 'Jo flere systemer der har KLE-numre, jo mere kan findes.',
        }}
      />
    </Skal>
  );
}
