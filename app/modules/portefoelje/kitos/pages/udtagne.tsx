import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { DataTabel, gendankolonne } from '../../../../ui/tabel.tsx';
import type { Forbindelse, Udtaget } from '../queries.ts';
import { KITOSTYPER } from '../rules.ts';
import { genstandssti, Kitoshoved, type Kitostal } from './hoved.tsx';

export interface UdtagneProps {
  readonly forbindelse: Forbindelse | null;
  readonly tal: Kitostal;
  readonly udtagne: { readonly raekker: readonly Udtaget[]; readonly ialt: number };
  readonly side: number;
  readonly pr: number;
}

/** What KITOS has deleted and was taken out of the portfolio. */
export function KitosUdtagne({ forbindelse, tal, udtagne, side, pr }: UdtagneProps) {
  return (
    <Kitoshoved forbindelse={forbindelse} tal={tal} her="udtagne">
      <DataTabel
        id="udtagne"
        overskrift="Slettet i KITOS og taget ud her"
        under="Alt er gemt. Det, I sætter tilbage, følger ikke KITOS længere."
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Navn',
            vis: (u: Udtaget) => <a href={genstandssti(u.type, u.genstandId)}>{u.navn || 'Uden navn'}</a>,
          },
          { noegle: 'type', overskrift: 'Type', vis: (u) => KITOSTYPER[u.type].navn },
          { noegle: 'kl', overskrift: 'Taget ud', vis: (u) => visTidspunkt(u.kl) },
          gendankolonne((u: Udtaget) => ({
            sti: paths.kitosUdtagne(),
            navn: u.navn,
            felter: { type: u.type, uuid: u.uuid },
          })),
        ]}
        raekker={udtagne.raekker}
        noegle={(u) => `${u.type} ${u.uuid}`}
        side={{ nr: side, pr, ialt: udtagne.ialt }}
        enhed={['taget ud', 'taget ud']}
        tom={{ overskrift: 'Intet er taget ud', tekst: 'Når noget bliver slettet i KITOS, står det her.' }}
      />
    </Kitoshoved>
  );
}
