import { paths } from '../../../routes.ts';
import { LinkKnap } from '../../../ui/fds/knap.tsx';
import { Skal } from '../../../ui/skal.tsx';
import { Chip } from '../../../ui/status.tsx';
import { DataTabel, type Kolonne, type Listevisning } from '../../../ui/tabel.tsx';
import type { Systemvalg } from '../rules.ts';

export interface Linje {
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
  readonly kle: string | null;
  readonly domaene: string;
  readonly nedlagt: boolean;
}

export interface SystemlisteProps {
  readonly raekker: readonly Linje[];
  readonly valg: Systemvalg;
  readonly side: Listevisning['side'];
  readonly kle: readonly { readonly nr: string; readonly titel: string }[];
  readonly leverandoerer: readonly { readonly navn: string; readonly cvr: string }[];
  readonly maaRette: boolean;
}

/** All systems that one may see. */
export function SystemlisteSide({ raekker, valg, side, kle, leverandoerer, maaRette }: SystemlisteProps) {
  const titler = new Map(kle.map((k) => [k.nr, k.titel]));
  const kolonner: Kolonne<Linje>[] = [
    {
      noegle: 'navn',
      overskrift: 'System',
      sorterbar: true,
      vis: (s) => (
        <>
          <a href={paths.rapport({ niveau: 'system', id: s.noegle })}>{s.navn}</a>
          {s.nedlagt && (
            <>
              {' '}
              <Chip>Nedlagt</Chip>
            </>
          )}
        </>
      ),
    },
    { noegle: 'leverandoer', overskrift: 'Leverandør', sorterbar: true, vis: (s) => s.leverandoer },
    {
      noegle: 'kle',
      overskrift: 'KLE',
      sorterbar: true,
      vis: (s) => (s.kle === null ? '–' : `${s.kle} ${titler.get(s.kle) ?? ''}`),
    },
    { noegle: 'domaene', overskrift: 'Domæne', vis: (s) => s.domaene || '–' },
    { noegle: 'noegle', overskrift: 'Nøgle', sorterbar: true, vis: (s) => s.noegle },
  ];
  if (maaRette) {
    kolonner.push({
      noegle: 'ret',
      overskrift: 'Ret',
      vis: (s) => (
        <a href={paths.systemRediger({ noegle: s.noegle })}>
          Ret<span class="sr-only"> {s.navn}</span>
        </a>
      ),
    });
  }
  return (
    <Skal
      titel="Systemer"
      meta="De it-systemer, som målbilleder, tilslutninger og kommunernes anvendelse handler om."
      vaerktoej={
        maaRette && (
          <LinkKnap href={paths.systemNyt()} ikon="plus">
            Nyt system
          </LinkKnap>
        )
      }
    >
      <DataTabel
        id="systemer"
        overskrift="Systemer"
        kolonner={kolonner}
        raekker={raekker}
        noegle={(s) => s.noegle}
        sortering={{ noegle: valg.sort, retning: valg.faldende ? 'faldende' : 'stigende' }}
        side={side}
        enhed={['system', 'systemer']}
        eksport={{
          xlsx: paths.systemerEksport({ format: 'xlsx' }),
          csv: paths.systemerEksport({ format: 'csv' }),
        }}
        filtre={[
          {
            navn: 'q',
            etiket: 'Søg',
            slags: 'soeg',
            vaerdi: valg.soeg,
            pladsholder: 'Navn, nøgle eller leverandør',
          },
          {
            navn: 'kle',
            etiket: 'KLE',
            slags: 'valg',
            vaerdi: valg.kle,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...kle.map((k) => ({ vaerdi: k.nr, tekst: `${k.nr} ${k.titel}` })),
            ],
          },
          {
            navn: 'leverandoer',
            etiket: 'Leverandør',
            slags: 'valg',
            vaerdi: valg.leverandoer,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...leverandoerer.map((l) => ({ vaerdi: l.cvr, tekst: l.navn })),
            ],
          },
          {
            navn: 'nedlagte',
            etiket: 'Nedlagte',
            slags: 'valg',
            vaerdi: valg.nedlagte ? 'ja' : '',
            valg: [
              { vaerdi: '', tekst: 'Skjul' },
              { vaerdi: 'ja', tekst: 'Vis' },
            ],
          },
        ]}
      />
    </Skal>
  );
}
