import { antal, visTal } from '../../../../kernel/tekst.ts';
import {
  type Gruppe,
  gruppefilter,
  gruppenavn,
  LISTER,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  medFilter,
} from '../rules.ts';
import { listeadresse } from './adresse.ts';
import { visCelle } from './vaerdi.tsx';

export interface GrupperProps {
  readonly liste: Listenavn;
  readonly soegning: Listesoegning;
  readonly kolonne: Listekolonne;
  readonly grupper: readonly Gruppe[];
  readonly ialt: number;
  readonly idag: string;
}

/** What is found, counted and added up by a column; a group leads to its rows. */
export function Grupper({ liste, soegning, kolonne, grupper, ialt, idag }: GrupperProps) {
  const summer = Object.keys(grupper[0]?.summer ?? {}).flatMap((n) => listekolonner(liste).get(n) ?? []);
  return (
    <section class="mb-scroll" tabindex={0} aria-label={`Grupper efter ${kolonne.etiket}, tabel`}>
      <table class="table table--borderless table--compact table--responsive-headers d-print-table mb-stick1">
        <caption class="sr-only">Grupper efter {kolonne.etiket}</caption>
        <thead>
          <tr>
            <th scope="col">{kolonne.etiket}</th>
            <th scope="col" class="mb-num">
              Antal
            </th>
            <th scope="col" class="mb-num">
              Andel
            </th>
            {summer.map((k) => (
              <th scope="col" class="mb-num">
                {k.etiket}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grupper.map((g) => (
            <tr>
              <th scope="row">
                <a
                  href={listeadresse(
                    liste,
                    medFilter({ ...soegning, gruppe: null }, gruppefilter(kolonne, g.vaerdi)),
                  )}
                >
                  {gruppenavn(kolonne, g.vaerdi)}
                </a>
              </th>
              <td class="mb-num" data-title="Antal">
                {visTal(g.antal)}
              </td>
              <td class="mb-num" data-title="Andel">
                {ialt === 0 ? '–' : `${Math.round((100 * g.antal) / ialt)} %`}
              </td>
              {summer.map((k) => (
                <td class="mb-num" data-title={k.etiket}>
                  {visCelle(k, g.summer[k.noegle], idag)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr class="mb-sum">
            <th scope="row">{antal(grupper.length, 'gruppe', 'grupper')}</th>
            <td class="mb-num" data-title="Antal">
              {visTal(ialt)} {LISTER[liste].enhed[ialt === 1 ? 0 : 1]}
            </td>
            <td />
            {summer.map((k) => (
              <td class="mb-num" data-title={k.etiket}>
                {kolonne.type === 'liste'
                  ? ''
                  : visCelle(
                      k,
                      grupper.reduce((sum, g) => sum + g.summer[k.noegle], 0),
                      idag,
                    )}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
