import type { ComponentChildren } from 'preact';
import { antal as antalTekst } from '../kernel/tekst.ts';
import { medParametre, udenVaerdi } from './adresse.ts';
import { HandlingKnap } from './fds/knap.tsx';
import { EksportMenu } from './fds/menu.tsx';
import { Sidetal } from './fds/sidetal.tsx';
import { FilterTag } from './fds/tag.tsx';
import { Ikon } from './ikon.tsx';
import { klasser } from './klasser.ts';
import { useSide } from './kontekst.ts';
import { TomTilstand } from './status.tsx';

export type Retning = 'stigende' | 'faldende';

export interface Kolonne<R> {
  noegle: string;
  overskrift: string;
  vis: (raekke: R) => ComponentChildren;
  /** Numbers: right-aligned, no line break. */
  num?: boolean;
  sorterbar?: boolean;
  /** Direction of the first click; numbers usually want `faldende`. Default `stigende`. */
  foerst?: Retning;
  /** Shorter heading beside the value on narrow screens. */
  kort?: string;
  /** Takes what width is left (bars). */
  bred?: boolean;
  /** Left out on narrow screens, where a row is read from the top down: what the row's own page has too. */
  kunBredt?: boolean;
}

export interface Filter {
  navn: string;
  etiket: string;
  slags: 'soeg' | 'valg';
  /** For `valg`; the first is the one that means all, with an empty value. */
  valg?: readonly { vaerdi: string; tekst: string }[];
  vaerdi: string;
  pladsholder?: string;
}

/** Search, sorting and page of a list, as its address has them; `ialt` counts rows, not pages. */
export interface Listevisning {
  readonly q: string;
  readonly sortering: { readonly noegle: string; readonly retning: Retning };
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
}

/** A column with the button that brings back a deleted row. */
export function gendankolonne<R>(
  til: (raekke: R) => { sti: string; navn: string; felter?: Readonly<Record<string, string>> },
): Kolonne<R> {
  return {
    noegle: 'gendan',
    overskrift: 'Gendan',
    vis: (raekke) => {
      const { sti, navn, felter } = til(raekke);
      return (
        <HandlingKnap sti={sti} felter={felter} variant="sekundaer" lille skjultTekst={navn}>
          Gendan
        </HandlingKnap>
      );
    },
  };
}

export interface DataTabelProps<R> {
  /** Unique on the page. */
  id: string;
  overskrift: string;
  /** Read by screen readers; default the heading. */
  billedtekst?: string;
  /** The first column is the row's heading. */
  kolonner: readonly Kolonne<R>[];
  raekker: readonly R[];
  noegle: (raekke: R) => string;
  /** Put before the query parameters (`sort`, `retning`, `side`), when a page has several tables. */
  praefiks?: string;
  sortering?: Listevisning['sortering'];
  side?: Listevisning['side'];
  enhed?: readonly [ental: string, flertal: string];
  filtre?: readonly Filter[];
  /** Ticked filters as tags that can be taken away; `vaerdi` where the parameter is given several times. */
  valgte?: readonly { readonly tekst: string; readonly navn: string; readonly vaerdi?: string }[];
  /** Address of the file without query for each format; the page's query is added. */
  eksport?: { readonly xlsx?: string; readonly csv?: string; readonly geojson?: string };
  /** Right of the heading: a key for the bars. */
  ved?: ComponentChildren;
  under?: ComponentChildren;
  tom?: { readonly overskrift: string; readonly tekst?: string; readonly handling?: ComponentChildren };
  /** Rows that follow each other and have the same heading stand together below it. */
  gruppe?: (raekke: R) => string;
  /** One's own row. */
  fremhaev?: (raekke: R) => boolean;
  /** The sum row by column key. */
  sum?: Readonly<Record<string, ComponentChildren>>;
  /** Keeps the first column in view while scrolling sideways. */
  fastFoerste?: boolean;
  /** Stays a table on narrow screens: for no more than three short columns besides those that are `kunBredt`. */
  taet?: boolean;
}

interface Tilstand {
  sti: string;
  soeg: string;
  praefiks: string;
}

/** What is the same of a column's heading and its cells. */
function cellens<R>(k: Kolonne<R>, ...andre: (string | false | undefined)[]): string | undefined {
  return klasser(k.num && 'mb-num', k.kunBredt && 'mb-kunbredt', ...andre) || undefined;
}

function Kolonnehoved<R>({
  kolonne,
  sortering,
  tilstand,
}: {
  kolonne: Kolonne<R>;
  sortering: DataTabelProps<R>['sortering'];
  tilstand: Tilstand;
}) {
  const klasse = cellens(kolonne, kolonne.bred && 'mb-wcol');
  if (!kolonne.sorterbar) {
    return (
      <th scope="col" class={klasse}>
        {kolonne.overskrift}
      </th>
    );
  }
  const nu = sortering?.noegle === kolonne.noegle ? sortering.retning : undefined;
  const naeste: Retning =
    nu === undefined ? (kolonne.foerst ?? 'stigende') : nu === 'stigende' ? 'faldende' : 'stigende';
  const { sti, soeg, praefiks } = tilstand;
  const href = medParametre(sti, soeg, {
    [`${praefiks}sort`]: kolonne.noegle,
    [`${praefiks}retning`]: naeste,
    [`${praefiks}side`]: null,
  });
  return (
    <th
      scope="col"
      class={klasse}
      aria-sort={nu === undefined ? undefined : nu === 'stigende' ? 'ascending' : 'descending'}
    >
      <a class="mb-sort" href={href} data-liste-link>
        {kolonne.overskrift}
        <span class="sr-only">, sortér {naeste}</span>
        <Ikon
          navn={
            nu === undefined
              ? 'sort-table-none'
              : nu === 'stigende'
                ? 'sort-table-ascending'
                : 'sort-table-descending'
          }
        />
      </a>
    </th>
  );
}

function Filterfelt({ filter, id }: { filter: Filter; id: string }) {
  return (
    <div class="form-group">
      <label class="form-label" for={id}>
        {filter.etiket}
      </label>
      {filter.slags === 'soeg' ? (
        <input
          class="form-input"
          type="search"
          id={id}
          name={filter.navn}
          value={filter.vaerdi}
          placeholder={filter.pladsholder}
        />
      ) : (
        <select class="form-select" id={id} name={filter.navn}>
          {filter.valg?.map(({ vaerdi, tekst }) => (
            <option value={vaerdi} selected={vaerdi === filter.vaerdi}>
              {tekst}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Sends the filters where no script does. */
function Visknap() {
  return (
    <button class="button button-secondary mb-small mb-uden-js" type="submit">
      Vis
    </button>
  );
}

/** With more choices than this, those after the search are folded together on narrow screens. */
const FOLD_OVER = 4;

/** The choices of a long filter form. Wide screens show them as if there were no fold (css); without script it stands open. */
function Foldede({ filtre, id }: { filtre: readonly Filter[]; id: string }) {
  const valgte = filtre.filter((f) => f.vaerdi !== '').length;
  return (
    <details class="mb-filterfold" id={`${id}-filtre`} open data-smal-lukket>
      <summary>{valgte === 0 ? 'Filtre' : `Filtre (${valgte} valgt)`}</summary>
      <div>
        {filtre.map((filter) => (
          <Filterfelt filter={filter} id={`${id}-f-${filter.navn}`} />
        ))}
        <Visknap />
      </div>
    </details>
  );
}

/**
 * A GET form that keeps every other parameter of the page. With script it sends itself while one types and
 * swaps the list it stands in; without, the button does it.
 */
export function FilterFormular({
  filtre,
  id,
  praefiks = '',
  children,
}: {
  filtre: readonly Filter[];
  id: string;
  praefiks?: string;
  children?: ComponentChildren;
}) {
  const { sti, soeg } = useSide();
  const egne = new Set([...filtre.map((f) => f.navn), `${praefiks}side`]);
  const valg = filtre.length > FOLD_OVER ? filtre.filter((f) => f.slags === 'valg') : [];
  return (
    <form class="mb-tools mb-filter" method="get" action={sti} data-filter>
      {[...new URLSearchParams(soeg)].map(
        ([navn, vaerdi]) => !egne.has(navn) && <input type="hidden" name={navn} value={vaerdi} />,
      )}
      {filtre
        .filter((f) => !valg.includes(f))
        .map((filter) => (
          <Filterfelt filter={filter} id={`${id}-f-${filter.navn}`} />
        ))}
      <Visknap />
      {children}
      {valg.length > 0 && <Foldede filtre={valg} id={id} />}
    </form>
  );
}

/** `1–50 af 98 kommuner`; how many there are where they stand on one page. */
export function antalslinje(
  side: Listevisning['side'] | undefined,
  vist: number,
  enhed: readonly [ental: string, flertal: string] = ['række', 'rækker'],
): string {
  if (side === undefined || side.ialt <= side.pr) return antalTekst(side?.ialt ?? vist, ...enhed);
  const fra = (side.nr - 1) * side.pr + 1;
  const til = Math.min(side.nr * side.pr, side.ialt);
  return `${fra}–${til} af ${antalTekst(side.ialt, ...enhed)}`;
}

/** Rows under their headings, in the order they come in; all of them under none where there are no groups. */
function iGrupper<R>(
  raekker: readonly R[],
  gruppe: ((raekke: R) => string) | undefined,
): { navn: string | null; raekker: R[] }[] {
  const ud: { navn: string | null; raekker: R[] }[] = [];
  for (const raekke of raekker) {
    const navn = gruppe?.(raekke) ?? null;
    const sidste = ud.at(-1);
    if (sidste && sidste.navn === navn) sidste.raekker.push(raekke);
    else ud.push({ navn, raekker: [raekke] });
  }
  return ud;
}

/**
 * A table whose whole state is in the URL: sorting, filters and page are links or a GET form that keep all other
 * parameters, so every view can be shared, and be exported as shown.
 */
export function DataTabel<R>(props: DataTabelProps<R>) {
  const { sti, soeg } = useSide();
  const { id, kolonner, raekker, praefiks = '', filtre = [], valgte = [] } = props;
  const tilstand: Tilstand = { sti, soeg, praefiks };
  const [hoved, ...celler] = kolonner;
  const eksport = [
    { tekst: 'Excel (.xlsx)', vej: props.eksport?.xlsx },
    { tekst: 'CSV (semikolon)', vej: props.eksport?.csv },
    { tekst: 'GeoJSON (kort)', vej: props.eksport?.geojson },
  ].flatMap(({ tekst, vej }) =>
    vej === undefined ? [] : [{ tekst, href: medParametre(vej, soeg, { [`${praefiks}side`]: null }) }],
  );
  const linje = (
    <p class="mb-small-text mb-countline">{antalslinje(props.side, raekker.length, props.enhed)}</p>
  );
  // A table that one can only look at has its count beside the heading.
  const medVaerktoej = filtre.length > 0 || eksport.length > 0;
  return (
    <section class="mb-panel mb-flush" id={id} aria-labelledby={`h-${id}`} data-liste>
      <div class="mb-ph">
        <h2 id={`h-${id}`}>{props.overskrift}</h2>
        {props.ved}
        {!medVaerktoej && linje}
        {props.under !== undefined && <p>{props.under}</p>}
      </div>
      {filtre.length > 0 ? (
        <FilterFormular filtre={filtre} id={id} praefiks={praefiks}>
          {linje}
          {eksport.length > 0 && <EksportMenu punkter={eksport} />}
        </FilterFormular>
      ) : (
        medVaerktoej && (
          <div class="mb-tools mb-filter">
            {linje}
            <EksportMenu punkter={eksport} />
          </div>
        )
      )}
      {valgte.length > 0 && (
        <p class="mb-tags">
          {valgte.map(({ tekst, navn, vaerdi }) => (
            <FilterTag
              tekst={tekst}
              href={
                vaerdi === undefined
                  ? medParametre(sti, soeg, { [navn]: null, [`${praefiks}side`]: null })
                  : udenVaerdi(sti, soeg, navn, vaerdi)
              }
            />
          ))}
        </p>
      )}
      {raekker.length === 0 ? (
        <div class="mb-pad">
          <TomTilstand overskrift={props.tom?.overskrift ?? 'Ingen rækker'} handling={props.tom?.handling}>
            {props.tom?.tekst ??
              (filtre.some((f) => f.vaerdi !== '') ? 'Prøv at fjerne et filter.' : undefined)}
          </TomTilstand>
        </div>
      ) : (
        <section class="mb-scroll" tabindex={0} aria-label={`${props.overskrift}, tabel`}>
          <table
            class={klasser(
              'table table--borderless table--compact d-print-table',
              props.taet ? 'mb-taet' : 'table--responsive-headers',
              props.fastFoerste && 'mb-stick1',
            )}
          >
            <caption class="sr-only">{props.billedtekst ?? props.overskrift}</caption>
            <thead>
              <tr>
                {kolonner.map((kolonne) => (
                  <Kolonnehoved kolonne={kolonne} sortering={props.sortering} tilstand={tilstand} />
                ))}
              </tr>
            </thead>
            {iGrupper(raekker, props.gruppe).map(({ navn, raekker: egne }) => (
              <tbody>
                {navn !== null && (
                  <tr class="mb-gruppe">
                    <th scope="rowgroup" colspan={kolonner.length}>
                      {navn}
                    </th>
                  </tr>
                )}
                {egne.map((raekke) => (
                  <tr key={props.noegle(raekke)} data-hl={props.fremhaev?.(raekke) ? '' : undefined}>
                    <th scope="row">{hoved.vis(raekke)}</th>
                    {celler.map((kolonne) => (
                      <td class={cellens(kolonne)} data-title={kolonne.kort ?? kolonne.overskrift}>
                        {kolonne.vis(raekke)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            ))}
            {props.sum !== undefined && (
              <tfoot>
                <tr class="mb-sum">
                  <th scope="row">{props.sum[hoved.noegle]}</th>
                  {celler.map((kolonne) => (
                    <td class={cellens(kolonne)} data-title={kolonne.kort ?? kolonne.overskrift}>
                      {props.sum?.[kolonne.noegle]}
                    </td>
                  ))}
                </tr>
              </tfoot>
            )}
          </table>
        </section>
      )}
      {props.side !== undefined && (
        <Sidetal
          nu={props.side.nr}
          ialt={Math.ceil(props.side.ialt / props.side.pr)}
          sti={(nr) => medParametre(sti, soeg, { [`${praefiks}side`]: nr === 1 ? null : nr })}
          etiket={`Sider i ${props.overskrift}`}
        />
      )}
    </section>
  );
}
