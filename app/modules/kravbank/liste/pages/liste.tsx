import type { ComponentChildren } from 'preact';
import { antal, visDag, visTal } from '../../../../kernel/tekst.ts';
import type { Visning } from '../../../../kernel/visning.ts';
import { paths } from '../../../../routes.ts';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { FilterTag } from '../../../../ui/fds/tag.tsx';
import { Ikon } from '../../../../ui/ikon.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, TomTilstand } from '../../../../ui/status.tsx';
import type { Kravopslag } from '../../krav/rules.ts';
import { Prioritetschip, Tilstandschip } from '../../pages/faelles.tsx';
import { SLAGS } from '../../rules.ts';
import type { Kravraekke } from '../queries.ts';
import {
  FACETTER,
  FLERE_MAKS,
  HENTNINGSDAGE,
  harFiltre,
  type Kravsoegning,
  SORTERINGER,
  type Sortering,
  skrivKravsoegning,
  sorteringFor,
} from '../rules.ts';
import type { Facettal, Slagstal } from '../stempel.ts';
import { filadresse, listeadresse } from './adresse.ts';
import { Facetter, valgnavn } from './facetter.tsx';
import { Visninger } from './visninger.tsx';

interface Stykke {
  readonly tekst: string;
  readonly fundet: boolean;
}

export interface ListesideProps {
  /** As it was asked for, with the page that is shown. */
  readonly soegning: Kravsoegning;
  readonly raekker: readonly Kravraekke[];
  readonly ialt: number;
  readonly prSide: number;
  readonly facetter: Facettal;
  readonly navne: Kravopslag;
  /** In the whole kravbank as the reader sees it. */
  readonly slagstal: Slagstal;
  readonly offentlig: boolean;
  /** The reader's kommune in short, for »lokale i Svendborg«; null for others. */
  readonly kommune: string | null;
  /** »Nyt lokalt krav«, for those who write one. */
  readonly nyt: string | null;
  /** Public downloads lately; null for those whom it isn't told. */
  readonly hentninger: number | null;
  readonly visninger: readonly Visning[];
  /** Whether views can be saved, and several krav changed at once. */
  readonly kanGemme: boolean;
  readonly handlinger: readonly { readonly vaerdi: string; readonly tekst: string }[];
  /** The krav beside the list. */
  readonly panel: ComponentChildren;
  readonly valgtId: number | null;
}

function Fremhaevet({ stykker }: { stykker: readonly Stykke[] }) {
  return <>{stykker.map((s) => (s.fundet ? <mark>{s.tekst}</mark> : s.tekst))}</>;
}

const FORMATER = [
  ['Excel (.xlsx)', 'xlsx'],
  ['CSV (semikolon)', 'csv'],
  ['JSON', 'json'],
  ['Word (.docx)', 'docx'],
  ['ReqIF 1.2', 'reqif'],
] as const;

function Vaerktoej({ soegning, nyt, offentlig }: ListesideProps) {
  return (
    <>
      <search class="form-group" id="krav-soeg" data-med-liste>
        <label class="form-label" for="krav-q">
          Søg i krav
        </label>
        <input
          class="form-input"
          type="search"
          id="krav-q"
          name="q"
          form="kravfiltre"
          value={soegning.q}
          placeholder="Ord, nummer eller integration"
        />
      </search>
      {nyt !== null && (
        <a class="button button-secondary mb-small" href={paths.kravNyt()}>
          <Ikon navn="plus" />
          {nyt}
        </a>
      )}
      <div id="krav-eksport" data-med-liste>
        <EksportMenu
          punkter={FORMATER.map(([tekst, format]) => ({ tekst, href: filadresse(format, soegning) }))}
        />
      </div>
      {offentlig && <Logind />}
    </>
  );
}

function Logind() {
  const { bruger, stier } = useSide();
  if (bruger !== null) return null;
  return (
    <a class="button button-primary mb-small" href={stier.logInd}>
      Log ind
    </a>
  );
}

function Meta({ slagstal, kommune, offentlig, nyt, hentninger }: ListesideProps) {
  const dele: [number, string][] = [
    [slagstal.tvaerkommunalt, offentlig ? 'tværkommunale krav' : 'tværkommunale'],
    [slagstal.samarbejdskrav, 'samarbejdskrav'],
    [slagstal.lokalt, kommune === null ? 'lokale, der ønskes ophøjet' : `lokale i ${kommune}`],
  ];
  return (
    <>
      {dele.map(
        ([tal, tekst], nr) =>
          (tal > 0 || nr === 0 || (nr === 2 && kommune !== null)) && (
            <span>
              <b>{visTal(tal)}</b> {tekst}
            </span>
          ),
      )}
      {hentninger !== null && (
        <span>
          <b>{visTal(hentninger)}</b> offentlige hentninger de seneste {HENTNINGSDAGE} dage
        </span>
      )}
      {!offentlig && (
        <>
          <a href={paths.ophoejelser()}>Ønsker om ophøjelse</a>
          <a href={paths.kravklasser()}>Klassifikation</a>
          {nyt !== null && <a href={paths.kravImport()}>Indlæs krav</a>}
        </>
      )}
    </>
  );
}

/** Each thing that narrows the list, as a tag that takes it away. */
function Valgte({ soegning, navne }: ListesideProps) {
  const s = { ...soegning, side: 1, valgt: null };
  const uden = (facet: (typeof FACETTER)[number], vaerdi: string | number) =>
    listeadresse({ ...s, [facet]: s[facet].filter((v) => v !== vaerdi) });
  const tags = [
    ...(s.q === '' ? [] : [{ tekst: `»${s.q}«`, href: listeadresse({ ...s, q: '' }) }]),
    ...FACETTER.flatMap((facet) =>
      s[facet].map((v) => ({ tekst: valgnavn(facet, String(v), navne), href: uden(facet, v) })),
    ),
  ];
  if (tags.length === 0) return null;
  return (
    <p class="mb-tags">
      {tags.map((t) => (
        <FilterTag {...t} />
      ))}
      {tags.length > 1 && (
        <a class="mb-small-text" href={listeadresse({ ...s, q: '', ...TOMME })} data-liste-link>
          Fjern alle
        </a>
      )}
    </p>
  );
}

const TOMME = Object.fromEntries(FACETTER.map((facet) => [facet, []]));

function Sorteringsvalg({ soegning }: { soegning: Kravsoegning }) {
  const mulige = (Object.keys(SORTERINGER) as Sortering[]).filter(
    (s) => s !== 'relevans' || soegning.q !== '',
  );
  const nu = sorteringFor(soegning);
  // Left out of the address where it is the standard, so that a search that is typed comes by relevance.
  const standard = sorteringFor({ ...soegning, sort: null });
  return (
    <div class="krav-sort">
      <label class="sr-only" for="krav-sort">
        Rækkefølge
      </label>
      <select class="form-select" id="krav-sort" name="sort" form="kravfiltre">
        {mulige.map((s) => (
          <option value={s === standard ? '' : s} selected={s === nu}>
            {SORTERINGER[s]}
          </option>
        ))}
      </select>
    </div>
  );
}

function Raekke({ k, props }: { k: Kravraekke; props: ListesideProps }) {
  const { soegning, valgtId, handlinger } = props;
  const navn = <Fremhaevet stykker={k.navn} />;
  return (
    <li data-valgt={k.id === valgtId ? '' : undefined}>
      {handlinger.length > 0 && (
        <span class="form-group-checkbox krav-kryds">
          <input
            class="form-checkbox"
            type="checkbox"
            id={`v-${k.id}`}
            name="krav"
            value={k.id}
            form="flere"
            autocomplete="off"
          />
          <label for={`v-${k.id}`}>
            <span class="sr-only">Vælg {k.nummer}</span>
          </label>
        </span>
      )}
      <span class="mb-id">{k.nummer}</span>
      <div>
        <a
          class="krav-bred"
          href={listeadresse({ ...soegning, valgt: k.id })}
          aria-current={k.id === valgtId ? 'true' : undefined}
          data-liste-link
        >
          {navn}
        </a>
        <a class="krav-smal" href={paths.krav({ id: k.id })}>
          {navn}
        </a>
        {k.uddrag.some((s) => s.fundet) && (
          <p class="krav-uddrag">
            <Fremhaevet stykker={k.uddrag} />
          </p>
        )}
        <p class="mb-meta">
          <Prioritetschip prioritet={k.prioritet} />
          {k.tilstand !== 'publiceret' && <Tilstandschip tilstand={k.tilstand} />}
          {k.favorit && <Chip s="ok">Altid med</Chip>}
          {k.fravalgtGrund !== null && <Chip>Fravalgt</Chip>}
          {k.baseAendret && <Chip s="warn">Basen er ændret</Chip>}
          {!props.offentlig && <span>{k.oensket ? 'Ønsket ophøjet' : SLAGS[k.slags]}</span>}
          {k.integrationer.slice(0, 3).map((kode) => (
            <span>{kode}</span>
          ))}
          {k.integrationer.length > 3 && <span>+{k.integrationer.length - 3}</span>}
          {k.harKladde && <span>Kladde på vej</span>}
          <span>{visDag(k.aendret)}</span>
        </p>
      </div>
    </li>
  );
}

/** Nothing to show: because nothing is there yet, or because of what was asked for. */
function Tomt({ soegning, nyt, slagstal, offentlig }: ListesideProps) {
  if (!harFiltre(soegning) || (offentlig && slagstal.tvaerkommunalt === 0)) {
    return (
      <TomTilstand
        overskrift="Der er ingen krav endnu"
        handling={
          nyt === null ? undefined : (
            <a class="button button-primary" href={paths.kravNyt()}>
              {nyt}
            </a>
          )
        }
      >
        {nyt === null ? undefined : 'Skriv det første krav, eller hent dem ind fra en fil.'}
      </TomTilstand>
    );
  }
  const filtre = FACETTER.some((facet) => soegning[facet].length > 0);
  return (
    <TomTilstand
      overskrift="Ingen krav passer"
      handling={
        <a
          class="button button-secondary"
          href={listeadresse({ ...soegning, side: 1, valgt: null, ...TOMME, q: filtre ? soegning.q : '' })}
          data-liste-link
        >
          {filtre ? 'Fjern filtrene' : 'Fjern søgningen'}
        </a>
      }
    >
      {filtre
        ? soegning.q === ''
          ? 'Intet krav har alt det, der er valgt.'
          : `Intet krav med »${soegning.q}« har alt det, der er valgt.`
        : `Intet krav indeholder alle ordene i »${soegning.q}«. Prøv færre ord eller begyndelsen af et ord.`}
    </TomTilstand>
  );
}

/** What can be done with several rows; the rows' boxes belong to this form. */
function Flere({ soegning, handlinger, ialt }: ListesideProps) {
  const { csrf } = useSide();
  return (
    <details class="krav-flere" id="krav-flere">
      <summary>Ret flere på én gang</summary>
      <form id="flere" method="post" action={paths.kravFlere()} autocomplete="off">
        <input type="hidden" name="_csrf" value={csrf} />
        <input
          type="hidden"
          name="soegning"
          value={skrivKravsoegning({ ...soegning, side: 1, valgt: null })}
        />
        <div class="form-group-checkbox">
          <input class="form-checkbox" type="checkbox" id="flere-alle" name="alle" value="ja" />
          <label for="flere-alle">
            Vælg alle {antal(Math.min(ialt, FLERE_MAKS), 'krav', 'krav')} i søgningen
          </label>
        </div>
        <div class="form-group">
          <label class="form-label" for="flere-handling">
            Handling
          </label>
          <select class="form-select" id="flere-handling" name="handling">
            {handlinger.map(({ vaerdi, tekst }) => (
              <option value={vaerdi}>{tekst}</option>
            ))}
          </select>
        </div>
        <button class="button button-secondary mb-small" type="submit">
          Fortsæt
        </button>
      </form>
    </details>
  );
}

function Filtre(props: ListesideProps) {
  const { soegning, facetter, navne, offentlig, visninger, kanGemme } = props;
  const valgte = FACETTER.reduce((sum, facet) => sum + soegning[facet].length, 0);
  return (
    <div class="mb-facets">
      {kanGemme && <Visninger visninger={visninger} soegning={soegning} />}
      <details open id="filtre" data-smal-lukket>
        <summary>{valgte === 0 ? 'Filtre' : `Filtre (${visTal(valgte)} valgt)`}</summary>
        <form id="kravfiltre" method="get" action={paths.kravbank()} aria-label="Filtre" data-filter>
          <Facetter soegning={soegning} tal={facetter} navne={navne} offentlig={offentlig} />
          <button class="button button-secondary mb-small mb-uden-js" type="submit">
            Vis
          </button>
        </form>
      </details>
    </div>
  );
}

/** The kravbank: filters, list and the chosen krav beside each other where there is room. */
export function Listeside(props: ListesideProps) {
  const { soegning, raekker, ialt, prSide, offentlig, handlinger, panel } = props;
  return (
    <Skal
      titel="Kravbank"
      meta={<Meta {...props} />}
      vaerktoej={<Vaerktoej {...props} />}
      fodnote={offentlig ? <span>Kravene må frit bruges og hentes.</span> : undefined}
    >
      <div class="mb-split krav-split" id="kravliste" data-liste>
        <Filtre {...props} />
        <section class="mb-panel mb-flush" aria-labelledby="h-kravliste">
          <div class="mb-ph">
            <h2 id="h-kravliste" aria-live="polite">
              {antal(ialt, 'krav', 'krav')}
            </h2>
            {ialt > 1 && <Sorteringsvalg soegning={soegning} />}
          </div>
          <Valgte {...props} />
          {handlinger.length > 0 && ialt > 0 && <Flere {...props} />}
          {raekker.length === 0 ? (
            <div class="mb-pad">
              <Tomt {...props} />
            </div>
          ) : (
            <ul class="mb-list krav-liste">
              {raekker.map((k) => (
                <Raekke k={k} props={props} key={k.id} />
              ))}
            </ul>
          )}
          <Sidetal
            nu={soegning.side}
            ialt={Math.ceil(ialt / prSide)}
            sti={(side) => listeadresse({ ...soegning, side, valgt: null })}
            etiket="Sider med krav"
          />
        </section>
        {panel !== null && <div class="krav-ved">{panel}</div>}
      </div>
    </Skal>
  );
}
