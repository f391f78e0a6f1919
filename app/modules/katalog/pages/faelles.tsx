import type { ComponentChildren } from 'preact';
import type { Maaned } from '../../../kernel/maaned.ts';
import { visMaaned } from '../../../kernel/maaned.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import type { Krumme } from '../../../ui/fds/broedkrumme.tsx';
import { Faner } from '../../../ui/fds/faner.tsx';
import { Forskelle } from '../../../ui/forskelle.tsx';
import { Skal, type SkalProps } from '../../../ui/skal.tsx';
import { Chip, type ChipSlags, Liste, Panel, TomTilstand } from '../../../ui/status.tsx';
import type { Historikpost, Opslagsliste } from '../queries.ts';
import {
  ARTER,
  type Bekraeftet,
  type Billede,
  forskelle,
  type Katalogart,
  STATUSSER,
  type Status,
} from '../rules.ts';

export const OPSLAG: Readonly<
  Record<Opslagsliste, { titel: string; fane: string; nr: string; kilde: string }>
> = {
  kle: {
    titel: 'KLE-hovedgrupper',
    fane: 'KLE',
    nr: 'Nr.',
    kilde: 'KLE vedligeholdes af KL. Listen er hovedgrupperne, som de stod i OS2kravmotor.',
  },
  form: {
    titel: 'FORM-serviceområder',
    fane: 'FORM',
    nr: 'Nr.',
    kilde: 'FORM vedligeholdes af Digitaliseringsstyrelsen. Listen er fra styrelsens udkast om it-systemer.',
  },
  ski: {
    titel: 'Ydelsesområder i SKI 02.19',
    fane: 'SKI-områder',
    nr: 'Kode',
    kilde: 'Fra digitaliseringskataloget.dk om SKI 02.19 og den fælleskommunale infrastruktur.',
  },
  fda: {
    titel: 'FDA-principper',
    fane: 'FDA-principper',
    nr: 'Nr.',
    kilde: 'De otte principper i Den Fællesoffentlige Digitale Arkitektur, fra arkitektur.digst.dk.',
  },
};

export type Fane = 'overblik' | Katalogart | Opslagsliste;

function KatalogFaner({ valgt }: { valgt: Fane }) {
  const arter = (Object.keys(ARTER) as Katalogart[]).map((art) => ({
    id: art as Fane,
    tekst: art === 'pakke' ? 'Pakker' : ARTER[art].titel,
    href: paths.katalogListe({ liste: ARTER[art].liste }),
  }));
  const opslag = (Object.keys(OPSLAG) as Opslagsliste[]).map((liste) => ({
    id: liste as Fane,
    tekst: OPSLAG[liste].fane,
    href: paths.katalogOpslag({ liste }),
  }));
  const faner = [{ id: 'overblik' as Fane, tekst: 'Overblik', href: paths.katalog() }, ...arter, ...opslag];
  return (
    <Faner
      etiket="Dele af kataloget"
      faner={faner.map(({ id, tekst, href }) => ({ tekst, href, valgt: id === valgt }))}
    />
  );
}

/** A page of the catalogue: shell, path and, on the pages that are lists, the tabs. */
export function KatalogSide({
  fane,
  under = [],
  faner,
  ...skal
}: Omit<SkalProps, 'krummer'> & { fane: Fane; under?: readonly Krumme[]; faner?: boolean }) {
  const katalog: Krumme =
    fane === 'overblik' && under.length === 0
      ? { tekst: 'Katalog' }
      : { tekst: 'Katalog', sti: paths.katalog() };
  return (
    <Skal {...skal} krummer={[katalog, ...under]}>
      {faner && <KatalogFaner valgt={fane} />}
      {skal.children}
    </Skal>
  );
}

/** The path to a list, then to an object. */
export function krummerFor(art: Katalogart, ...resten: readonly Krumme[]): Krumme[] {
  const liste: Krumme = { tekst: ARTER[art].titel };
  return resten.length === 0
    ? [liste]
    : [{ ...liste, sti: paths.katalogListe({ liste: ARTER[art].liste }) }, ...resten];
}

const STATUSFARVE: Readonly<Record<Status, ChipSlags>> = {
  drift: 'ok',
  planlagt: 'info',
  planlagt_aeldre: 'info',
  lukket: 'bad',
  aeldre: 'warn',
  dokumentation: 'neutral',
};

export function StatusChip({ status, udgaaetFra }: { status: Status; udgaaetFra?: Maaned | null }) {
  return udgaaetFra ? <Udgaaet fra={udgaaetFra} /> : <Chip s={STATUSFARVE[status]}>{STATUSSER[status]}</Chip>;
}

export function Udgaaet({ fra }: { fra: Maaned }) {
  return <Chip s="bad">Udgår fra {visMaaned(fra)}</Chip>;
}

/** Nothing where it is confirmed: the mark is for what a reader must take care with. */
export function BekraeftetChip({ bekraeftet }: { bekraeftet: Bekraeftet }) {
  return bekraeftet === 'ja' ? null : <Chip s="warn">Ikke bekræftet</Chip>;
}

export function PostLink({ art, kode, navn }: { art: Katalogart; kode: string; navn?: string }) {
  return (
    <a href={paths.katalogPost({ liste: ARTER[art].liste, kode })}>
      {navn === undefined ? (
        kode
      ) : (
        <>
          <span class="mb-id">{kode}</span> {navn}
        </>
      )}
    </a>
  );
}

/** Codes as links, with commas between. */
export function PostLinks({ art, koder }: { art: Katalogart; koder: readonly string[] }) {
  return (
    <span>
      {koder.map((kode, nr) => (
        <>
          {nr > 0 && ', '}
          <PostLink art={art} kode={kode} />
        </>
      ))}
    </span>
  );
}

/** Several chips in one cell: kept together where a narrow screen makes the cell two columns. */
export function Chips({ children }: { children: ComponentChildren }) {
  return <span class="kat-chips">{children}</span>;
}

export function hvemOgHvornaar(h: Pick<Historikpost, 'forfatter' | 'organisation' | 'kl'>): string {
  const hvem = h.organisation === null ? null : `${h.forfatter ?? 'Slettet bruger'}, ${h.organisation}`;
  return [hvem, visTidspunkt(h.kl)].filter(Boolean).join(' · ');
}

/** All versions of an object, newest first, each with what it changed. */
export function Historik({
  art,
  kode,
  historik,
  kanRette,
}: {
  art: Katalogart;
  kode: string;
  historik: readonly Historikpost[];
  kanRette: boolean;
}) {
  const nyeste = historik[0]?.version;
  return (
    <Panel id="historik" overskrift="Historik">
      {historik.length === 0 && <TomTilstand overskrift="Ingen historik" />}
      <Liste
        punkter={historik.map((h) => ({
          titel: (
            <>
              <b>Version {h.version}</b> {h.version === nyeste && <Chip s="brand">Gælder</Chip>}
              <br />
              {h.begrundelse}
            </>
          ),
          under: (
            <>
              {hvemOgHvornaar(h)}
              {h.foer !== null && (
                <Forskelle forskelle={forskelle(art, h.foer as Billede, h.efter as Billede)} />
              )}
            </>
          ),
          side:
            kanRette && h.version !== nyeste ? (
              <a href={paths.katalogGenskab({ liste: ARTER[art].liste, kode, version: h.version })}>
                Genskab<span class="sr-only"> version {h.version}</span>
              </a>
            ) : undefined,
        }))}
      />
    </Panel>
  );
}

/** Two columns where there is room: the matter itself, and what surrounds it. */
export function ToSpalter({
  side,
  etiket,
  children,
}: {
  side: ComponentChildren;
  etiket: string;
  children: ComponentChildren;
}) {
  return (
    <div class="mb-split mb-2">
      <div class="mb-stack">{children}</div>
      <aside class="mb-stack" aria-label={etiket}>
        {side}
      </aside>
    </div>
  );
}
