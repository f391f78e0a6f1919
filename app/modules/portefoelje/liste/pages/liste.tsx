import type { ComponentChildren } from 'preact';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import type { Visning } from '../../../../kernel/visning.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { KopierLinkKnap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { FilterTag } from '../../../../ui/fds/tag.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { TomTilstand } from '../../../../ui/status.tsx';
import type { Gruppering, Listeraekke } from '../queries.ts';
import {
  graensetekst,
  gruppenavn,
  harFilter,
  type Kolonnefilter,
  kanGrupperes,
  LISTER,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  MASSE_MAKS,
  medFilter,
  SIDESTOERRELSER,
  skrivListesoegning,
  tomtFilter,
  udenSide,
} from '../rules.ts';
import { filadresse, listeadresse, listesti } from './adresse.ts';
import { FILTERFORM, Filterform, Filtre } from './filtre.tsx';
import { Grupper } from './grupper.tsx';
import { Kolonner } from './kolonner.tsx';
import { MASSEFORM, Tabel } from './tabel.tsx';
import { Visninger } from './visninger.tsx';

export interface ListesideProps {
  readonly liste: Listenavn;
  /** As it was asked for, with the page that is shown. */
  readonly soegning: Listesoegning;
  readonly raekker: readonly Listeraekke[];
  readonly ialt: number;
  readonly summer: Readonly<Record<string, number>>;
  /** Null where nothing is grouped by. */
  readonly grupper: Gruppering | null;
  readonly ugyldige: readonly { readonly etiket: string; readonly tekst: string }[];
  readonly visninger: readonly Visning[];
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  /** Fields that the reader may set on many rows. */
  readonly massefelter: readonly { readonly noegle: string; readonly etiket: string }[];
  /** The button that makes a new one, and where else rows come from; empty for those who only read. */
  readonly nyt: readonly { readonly tekst: string; readonly sti: string }[];
}

/** What one filter asks, as a person would say it. */
function filtertekst(liste: Listenavn, f: Kolonnefilter): string {
  const k = listekolonner(liste).get(f.kolonne);
  if (!k) return f.kolonne;
  const graense = (v: string) => graensetekst(k, v);
  const dele = [
    f.indeholder === '' ? '' : `»${f.indeholder}«`,
    f.er.map((v) => gruppenavn(k, v === '' ? null : v)).join(' eller '),
    f.fra === '' ? '' : `fra ${graense(f.fra)}`,
    f.til === '' ? '' : `til ${graense(f.til)}`,
    f.tom === '' ? '' : f.tom === 'ja' ? 'ikke udfyldt' : 'udfyldt',
  ].filter(Boolean);
  return `${k.etiket}: ${dele.join(', ')}`;
}

function Valgte({ liste, soegning }: ListesideProps) {
  const tags = [
    ...(soegning.q === ''
      ? []
      : [{ tekst: `»${soegning.q}«`, href: listeadresse(liste, { ...soegning, q: '', side: 1 }) }]),
    ...soegning.filtre.map((f) => ({
      tekst: filtertekst(liste, f),
      href: listeadresse(liste, medFilter(soegning, tomtFilter(f.kolonne))),
    })),
  ];
  if (tags.length === 0) return null;
  return (
    <p class="mb-tags">
      {tags.map((t) => (
        <FilterTag {...t} />
      ))}
      {tags.length > 1 && (
        <a
          class="mb-small-text"
          href={listeadresse(liste, { ...soegning, q: '', filtre: [], side: 1 })}
          data-liste-link
        >
          Fjern alle
        </a>
      )}
    </p>
  );
}

function Valgliste(props: {
  readonly id: string;
  readonly navn: string;
  readonly etiket: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="form-group">
      <label class="form-label" for={props.id}>
        {props.etiket}
      </label>
      <select class="form-select" id={props.id} name={props.navn} form={FILTERFORM}>
        {props.children}
      </select>
    </div>
  );
}

function Vaerktoej({ liste, soegning }: ListesideProps) {
  const kolonner = [...listekolonner(liste).values()].filter(kanGrupperes);
  const eksport = (['xlsx', 'csv'] as const).map((format) => ({
    tekst: format === 'xlsx' ? 'Excel (.xlsx)' : 'CSV (semikolon)',
    href: filadresse(liste, format, soegning),
  }));
  return (
    <div class="mb-tools mb-filter">
      <search class="form-group">
        <label class="form-label" for="liste-q">
          Søg
        </label>
        <input
          class="form-input"
          type="search"
          id="liste-q"
          name="q"
          form={FILTERFORM}
          value={soegning.q}
          placeholder="Navn, nummer eller leverandør"
        />
      </search>
      <Valgliste id="liste-gruppe" navn="gruppe" etiket="Gruppér efter">
        <option value="">Ingen gruppering</option>
        {kolonner.map((k) => (
          <option value={k.noegle} selected={k.noegle === soegning.gruppe}>
            {k.etiket}
          </option>
        ))}
      </Valgliste>
      <Valgliste id="liste-pr" navn="pr" etiket="Rækker pr. side">
        {SIDESTOERRELSER.map((n) => (
          <option value={String(n)} selected={n === soegning.pr}>
            {n}
          </option>
        ))}
      </Valgliste>
      <button class="button button-secondary mb-small mb-uden-js" type="submit" form={FILTERFORM}>
        Vis
      </button>
      <EksportMenu punkter={eksport} />
    </div>
  );
}

/** The fields that can be set on the ticked rows, or on all that is found. */
function Masse({ liste, soegning, massefelter, ialt }: ListesideProps) {
  const { csrf } = useSide();
  if (massefelter.length === 0 || ialt === 0) return null;
  return (
    <details class="liste-fold" id="liste-masseret">
      <summary>Ret flere på én gang</summary>
      <p class="mb-small-text">
        Sæt kryds ved de rækker, der skal rettes. Du ser ændringerne, før de gemmes, og kan fortryde dem
        bagefter.
      </p>
      <form
        id={MASSEFORM}
        method="post"
        action={paths.portefoeljeMasse({ oversigt: liste })}
        class="mb-toolform"
        autocomplete="off"
      >
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="soegning" value={skrivListesoegning(liste, udenSide(soegning))} />
        <div class="form-group">
          <label class="form-label" for="masse-felt">
            Felt
          </label>
          <select class="form-select" id="masse-felt" name="felt">
            {massefelter.map(({ noegle, etiket }) => (
              <option value={noegle}>{etiket}</option>
            ))}
          </select>
        </div>
        <div class="form-group-checkbox">
          <input class="form-checkbox" type="checkbox" id="masse-alle" name="alle" value="ja" />
          <label for="masse-alle">
            {ialt > MASSE_MAKS
              ? `De første ${visTal(MASSE_MAKS)} i listen`
              : `Alle ${antal(ialt, ...LISTER[liste].enhed)} i listen`}
          </label>
        </div>
        <button class="button button-secondary mb-small" type="submit">
          Fortsæt
        </button>
      </form>
    </details>
  );
}

/** How the first ones come, as far as the reader can do something about it. */
function tomtekst(liste: Listenavn, veje: number): string {
  const kilder = liste === 'behandlinger' ? 'KITOS' : 'KITOS eller et regneark';
  if (veje > 1) return `Hent dem fra ${kilder}, eller opret dem en for en.`;
  if (veje === 1) return `Opret dem en for en, eller bed en administrator om at hente dem fra ${kilder}.`;
  return `De kommer, når nogen hos jer opretter dem eller henter dem fra ${kilder}.`;
}

function Tom({ liste, soegning, nyt }: ListesideProps) {
  if (harFilter(soegning)) {
    return (
      <TomTilstand
        overskrift="Intet passer"
        handling={
          <a
            class="button button-secondary"
            href={listeadresse(liste, { ...soegning, q: '', filtre: [], side: 1 })}
            data-liste-link
          >
            Fjern søgning og filtre
          </a>
        }
      >
        Prøv færre ord, eller fjern et filter.
      </TomTilstand>
    );
  }
  return (
    <TomTilstand
      overskrift={`Der er ingen ${LISTER[liste].enhed[1]} endnu`}
      handling={
        nyt.length > 0 && (
          <div class="mb-buttons">
            {nyt.map(({ tekst, sti }, i) => (
              <LinkKnap href={sti} variant={i === 0 ? 'primaer' : 'sekundaer'}>
                {tekst}
              </LinkKnap>
            ))}
          </div>
        )
      }
    >
      {tomtekst(liste, nyt.length)}
    </TomTilstand>
  );
}

/** What the filter form carries along: the columns, the order, and filters that have no field on the page. */
function skjulte({ liste, soegning }: ListesideProps): (readonly [string, string])[] {
  const p = new URLSearchParams(
    skrivListesoegning(liste, { ...soegning, q: '', filtre: [], gruppe: null, side: 1 }),
  );
  p.delete('pr');
  return [...p];
}

/** One of the portfolio's lists: search, filters, columns, groups, saved views and bulk edit, all in the address. */
export function Listeside(props: ListesideProps) {
  const { liste, soegning, raekker, ialt, grupper, ugyldige, nyt } = props;
  const { titel, enhed } = LISTER[liste];
  const gruppe = soegning.gruppe === null ? undefined : listekolonner(liste).get(soegning.gruppe);
  return (
    <Skal
      titel={titel}
      vaerktoej={
        <>
          {nyt.slice(0, 2).map(({ tekst, sti }, i) => (
            <LinkKnap href={sti} variant={i === 0 ? 'primaer' : 'sekundaer'} lille>
              {tekst}
            </LinkKnap>
          ))}
          <UdskrivKnap />
          <KopierLinkKnap />
        </>
      }
    >
      <section class="mb-panel mb-flush liste" id="portefoeljeliste" aria-labelledby="h-liste" data-liste>
        <div class="mb-ph">
          <h2 id="h-liste" aria-live="polite">
            {antal(ialt, ...enhed)}
          </h2>
          <Visninger liste={liste} visninger={props.visninger} soegning={soegning} />
        </div>
        <Filterform sti={listesti(liste)} skjult={skjulte(props)} />
        <Vaerktoej {...props} />
        <div class="liste-folder">
          <Filtre liste={liste} soegning={soegning} />
          <Kolonner liste={liste} soegning={soegning} />
          {gruppe === undefined && <Masse {...props} />}
        </div>
        {ugyldige.length > 0 && (
          <div class="mb-pad">
            <Besked slags="warning" overskrift="Et filter kan ikke læses">
              {ugyldige.map((u) => (
                <p>
                  {u.etiket}: »{u.tekst}« er ikke brugt. Skriv en dato som 31.12.2027 eller et tal med cifre.
                </p>
              ))}
            </Besked>
          </div>
        )}
        <Valgte {...props} />
        {ialt === 0 ? (
          <div class="mb-pad">
            <Tom {...props} />
          </div>
        ) : grupper && gruppe ? (
          <>
            <Grupper
              liste={liste}
              soegning={soegning}
              kolonne={gruppe}
              grupper={grupper.grupper}
              ialt={ialt}
              idag={props.idag}
            />
            {grupper.flere && <p class="mb-pad mb-small-text">Kun de største grupper er vist.</p>}
          </>
        ) : (
          <Tabel
            liste={liste}
            soegning={soegning}
            raekker={raekker}
            summer={props.summer}
            ialt={ialt}
            idag={props.idag}
            kanVaelge={props.massefelter.length > 0}
          />
        )}
        {gruppe === undefined && (
          <Sidetal
            nu={soegning.side}
            ialt={Math.ceil(ialt / soegning.pr)}
            sti={(side) => listeadresse(liste, { ...soegning, side })}
            etiket={`Sider med ${enhed[1]}`}
          />
        )}
      </section>
    </Skal>
  );
}
