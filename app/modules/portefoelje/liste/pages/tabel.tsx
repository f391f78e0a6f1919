import type { ComponentChildren } from 'preact';
import { antal } from '../../../../kernel/tekst.ts';
import { Ikon } from '../../../../ui/ikon.tsx';
import type { Listeraekke } from '../queries.ts';
import {
  LISTER,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  sorterEfter,
} from '../rules.ts';
import { listeadresse, raekkesti } from './adresse.ts';
import { visCelle } from './vaerdi.tsx';

/** The form that ticked rows belong to. */
export const MASSEFORM = 'liste-masse';

export interface TabelProps {
  readonly liste: Listenavn;
  readonly soegning: Listesoegning;
  readonly raekker: readonly Listeraekke[];
  readonly summer: Readonly<Record<string, number>>;
  readonly ialt: number;
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  /** Rows can be ticked. */
  readonly kanVaelge: boolean;
}

const erTal = (k: Listekolonne) => k.type === 'tal' || k.type === 'kroner';

function Hoved({ k, liste, soegning }: { k: Listekolonne; liste: Listenavn; soegning: Listesoegning }) {
  const plads = soegning.sort.findIndex((t) => t.noegle === k.noegle);
  const nu = plads < 0 ? null : soegning.sort[plads].faldende ? 'descending' : 'ascending';
  const klasse = erTal(k) ? 'mb-num' : undefined;
  if (k.opslag) {
    return (
      <th scope="col" class={klasse}>
        {k.etiket}
      </th>
    );
  }
  return (
    <th scope="col" class={klasse} aria-sort={plads === 0 && nu ? nu : undefined}>
      <a
        class="mb-sort"
        href={listeadresse(liste, sorterEfter(soegning, k.noegle, erTal(k)))}
        data-liste-link
      >
        {k.etiket}
        {plads > 0 && <span class="sr-only">, anden sortering</span>}
        <span class="sr-only">, sortér</span>
        <Ikon navn={nu === null ? 'sort-table-none' : `sort-table-${nu}`} />
        {plads > 0 && <span aria-hidden="true">{plads + 1}</span>}
      </a>
    </th>
  );
}

function Foerste({ r, props }: { r: Listeraekke; props: TabelProps }) {
  const navn = String(r.v.navn ?? '');
  return (
    <th scope="row">
      <span class="liste-foerste">
        {props.kanVaelge && (
          <span class="form-group-checkbox liste-kryds">
            <input
              class="form-checkbox"
              type="checkbox"
              id={`valgt-${r.id}`}
              name="id"
              value={r.id}
              form={MASSEFORM}
              autocomplete="off"
            />
            <label for={`valgt-${r.id}`}>
              <span class="sr-only">Vælg {navn}</span>
            </label>
          </span>
        )}
        <a href={raekkesti(props.liste, r.id)}>{navn}</a>
      </span>
    </th>
  );
}

/** The rows with their chosen columns; the first column stays in view. */
export function Tabel(props: TabelProps) {
  const { liste, soegning, raekker, summer, idag } = props;
  const [, ...kolonner] = soegning.vis.flatMap((n) => listekolonner(liste).get(n) ?? []);
  const navn = listekolonner(liste).get('navn');
  const celle = (k: Listekolonne, indhold: ComponentChildren) => (
    <td
      class={
        indhold === '' ? 'liste-tom' : erTal(k) ? 'mb-num' : k.type === 'dato' ? 'liste-dato' : undefined
      }
      data-title={k.etiket}
    >
      {indhold}
    </td>
  );
  const harSum = kolonner.some((k) => summer[k.noegle] !== undefined);
  return (
    <section class="mb-scroll" tabindex={0} aria-label={`${LISTER[liste].titel}, tabel`}>
      <table class="table table--borderless table--compact table--responsive-headers d-print-table mb-stick1 liste-tabel">
        <caption class="sr-only">{LISTER[liste].titel}</caption>
        <thead>
          <tr>
            {navn && <Hoved k={navn} liste={liste} soegning={soegning} />}
            {kolonner.map((k) => (
              <Hoved k={k} liste={liste} soegning={soegning} />
            ))}
          </tr>
        </thead>
        <tbody>
          {raekker.map((r) => (
            <tr key={r.id}>
              <Foerste r={r} props={props} />
              {kolonner.map((k) => celle(k, visCelle(k, r.v[k.noegle], idag)))}
            </tr>
          ))}
        </tbody>
        {harSum && (
          <tfoot>
            <tr class="mb-sum">
              <th scope="row">I alt, {antal(props.ialt, ...LISTER[liste].enhed)}</th>
              {kolonner.map((k) =>
                celle(k, summer[k.noegle] === undefined ? '' : visCelle(k, summer[k.noegle], idag)),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
