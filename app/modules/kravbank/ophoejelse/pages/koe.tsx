import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import type { Lignende, Ophoejelseslinje } from '../queries.ts';
import { alder, KOE_PR_SIDE, KOEER, type Koe } from '../rules.ts';
import { Afgoerelse, Ophoejelseschip } from './faelles.tsx';

export interface KoeProps {
  readonly koe: Koe;
  readonly side: number;
  readonly ialt: number;
  readonly linjer: readonly Ophoejelseslinje[];
  readonly lignende: ReadonlyMap<number, readonly Lignende[]>;
  readonly nu: Date;
  /** Kommuner and samarbejder have wishes of their own. */
  readonly harEgne: boolean;
}

const TOM: Readonly<Record<Koe, string>> = {
  aabne: 'Ingen ønsker venter',
  afgjorte: 'Ingen ønsker er afgjort endnu',
  egne: 'I har ikke ønsket krav ophøjet',
};

/** The queue of wishes: read by all public organisations, decided by the kravredaktion. */
export function Koeside({ koe, side, ialt, linjer, lignende, nu, harEgne }: KoeProps) {
  const koeer = (Object.keys(KOEER) as Koe[]).filter((k) => k !== 'egne' || harEgne);
  return (
    <Skal
      titel="Ønsker om ophøjelse"
      krummer={[{ tekst: 'Kravbank', sti: paths.kravbank() }, { tekst: 'Ønsker om ophøjelse' }]}
      meta="Lokale krav, som en kommune eller et samarbejde gerne vil gøre fælles for alle. Kravredaktionen afgør dem."
    >
      <Faner
        etiket="Hvilke ønsker"
        faner={koeer.map((k) => ({ tekst: KOEER[k], href: paths.ophoejelser({ koe: k }), valgt: k === koe }))}
      />
      <DataTabel
        id="oensker"
        overskrift={`${KOEER[koe]} ønsker`}
        enhed={['ønske', 'ønsker']}
        raekker={linjer}
        noegle={(o) => String(o.id)}
        side={{ nr: side, pr: KOE_PR_SIDE, ialt }}
        tom={{
          overskrift: TOM[koe],
          tekst: 'Et publiceret lokalt krav ønskes ophøjet fra dets egen side.',
        }}
        kolonner={[
          {
            noegle: 'krav',
            overskrift: 'Krav',
            vis: (o) => (
              <div>
                <a href={paths.ophoejelse({ id: o.id })}>
                  <span class="mb-id">{o.nummer}</span> {o.navn}
                </a>
                <div class="mb-small-text">{o.organisation}</div>
              </div>
            ),
          },
          {
            noegle: 'oensket',
            overskrift: 'Ønsket',
            vis: (o) => (
              <>
                {visTidspunkt(o.oprettetKl).split(' kl.')[0]}
                <div class="mb-small-text">{alder(o.oprettetKl, nu)}</div>
              </>
            ),
          },
          { noegle: 'stoetter', overskrift: 'Støttes af', num: true, vis: (o) => o.stoetter },
          { noegle: 'kommentarer', overskrift: 'Kommentarer', num: true, vis: (o) => o.kommentarer },
          {
            noegle: 'lignende',
            overskrift: 'Lignende krav',
            num: true,
            vis: (o) => lignende.get(o.kravId)?.length ?? '–',
          },
          {
            noegle: 'tilstand',
            overskrift: 'Status',
            vis: (o) => (
              <>
                <Ophoejelseschip tilstand={o.tilstand} />
                {o.afgjortKl !== null && (
                  <div class="mb-small-text">
                    {o.maal ? (
                      <>
                        til <a href={paths.krav({ id: o.maal.id })}>krav {o.maal.nummer}</a>
                      </>
                    ) : (
                      <Afgoerelse oenske={o} />
                    )}
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </Skal>
  );
}
