import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { EMNER, type Emne, HANDLINGER, type Haendelse, omHvad } from '../historik/rules.ts';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Historikprops {
  readonly hoved: Strategihoved;
  readonly haendelser: readonly Haendelse[];
  readonly emne: Emne | '';
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
}

/** Who did what to the strategy, and when. */
export function Historikside({ hoved, haendelser, side, emne }: Historikprops) {
  const { id } = hoved.strategi;
  return (
    <Strategiskal hoved={hoved} her="historik" titel="Historik">
      <DataTabel
        id="historik"
        overskrift="Hvad der er sket"
        raekker={haendelser}
        noegle={(h) => String(h.id)}
        side={side}
        enhed={['hændelse', 'hændelser']}
        filtre={[
          {
            navn: 'emne',
            etiket: 'Vis',
            slags: 'valg',
            vaerdi: emne,
            valg: [
              { vaerdi: '', tekst: 'Alt' },
              ...(Object.keys(EMNER) as Emne[]).map((e) => ({ vaerdi: e, tekst: EMNER[e].navn })),
            ],
          },
        ]}
        eksport={{
          xlsx: paths.strategihistorikFil({ id, format: 'xlsx' }),
          csv: paths.strategihistorikFil({ id, format: 'csv' }),
        }}
        tom={{ overskrift: emne === '' ? 'Der er ikke sket noget endnu' : 'Ingen hændelser passer' }}
        kolonner={[
          { noegle: 'kl', overskrift: 'Hvornår', vis: (h) => visTidspunkt(h.kl) },
          { noegle: 'hvad', overskrift: 'Hvad', vis: (h) => HANDLINGER[h.handling] ?? h.handling },
          {
            noegle: 'om',
            overskrift: 'Om',
            vis: (h) => {
              const tekst = omHvad(h);
              if (h.maalId !== null)
                return <a href={paths.strategimaal({ id, maal: h.maalId })}>{tekst || 'Målet'}</a>;
              if (h.delId !== null)
                return <a href={paths.strategidel({ id, del: h.delId })}>{tekst || 'Delen'}</a>;
              return tekst || '–';
            },
          },
          { noegle: 'udgave', overskrift: 'Udgave', num: true, vis: (h) => h.udgaveNr ?? '–' },
          { noegle: 'person', overskrift: 'Hvem', vis: (h) => h.person || '–' },
        ]}
      />
    </Strategiskal>
  );
}
