import type { ComponentChildren } from 'preact';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { Fejlopsummering } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip } from '../../../../ui/status.tsx';
import type { Strategi, Udgave } from '../rules.ts';

/** Which page of the strategy one is on. */
export type Her = 'overblik' | 'maal' | 'huller' | 'hoering' | 'historik';

/** What the head of every page of a strategy says. */
export interface Strategihoved {
  readonly strategi: Strategi;
  /** Newest first. */
  readonly udgaver: readonly Udgave[];
  readonly maal: number;
}

export function kladdeI(udgaver: readonly Udgave[]): Udgave | null {
  return udgaver.find((u) => u.tilstand === 'kladde') ?? null;
}
export function gaeldendeI(udgaver: readonly Udgave[]): Udgave | null {
  return udgaver.find((u) => u.tilstand === 'vedtaget') ?? null;
}

/** What can't be done, above the page; those of a form's fields stand in the form. */
export function Hindringer({ hindringer }: { hindringer: readonly Hindring[] }) {
  const uden = hindringer.filter((h) => h.felt === undefined);
  if (uden.length === 0) return null;
  return <Fejlopsummering hindringer={uden} formularId="" />;
}

export interface Strategiskalprops {
  readonly hoved: Strategihoved;
  readonly her?: Her;
  /** The page's own title; the strategy's name where it has none. */
  readonly titel?: string;
  readonly overskrift?: ComponentChildren;
  readonly vaerktoej?: ComponentChildren;
  readonly hindringer?: readonly Hindring[];
  /** Between the strategy and this page in the breadcrumbs. */
  readonly over?: readonly { readonly tekst: string; readonly sti: string }[];
  readonly meta?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The shell of every page of one strategy: crumbs, state, period, tabs. */
export function Strategiskal(props: Strategiskalprops) {
  const { strategi: s, udgaver, maal } = props.hoved;
  const id = s.id;
  const kladde = kladdeI(udgaver);
  const gaeldende = gaeldendeI(udgaver);
  const titel = props.titel ?? s.navn;
  const fane = (her: Her, tekst: string, href: string, antal?: number) => ({
    tekst,
    href,
    valgt: props.her === her,
    antal,
  });
  return (
    <Skal
      titel={props.titel === undefined ? s.navn : `${props.titel} – ${s.navn}`}
      overskrift={props.overskrift ?? titel}
      maerkat={
        props.titel === undefined &&
        (s.fjernet ? (
          <Chip>Fjernet</Chip>
        ) : kladde && !gaeldende ? (
          <Chip s="part">Kladde</Chip>
        ) : (
          <Chip s="ok">Vedtaget</Chip>
        ))
      }
      krummer={[
        { tekst: 'Strategi', sti: paths.strategier() },
        ...(props.titel === undefined ? [] : [{ tekst: s.navn, sti: paths.strategi({ id }) }]),
        ...(props.over ?? []),
        { tekst: titel },
      ]}
      meta={
        props.meta ?? (
          <>
            <span>
              {s.fraAar}–{s.tilAar}
            </span>
            {gaeldende && (
              <span>
                Udgave {gaeldende.nr} vedtaget {visDato(gaeldende.vedtagetDag ?? '')}
              </span>
            )}
            {kladde && <span>Udgave {kladde.nr} under arbejde</span>}
          </>
        )
      }
      vaerktoej={props.vaerktoej}
      besked={
        s.fjernet && (
          <Besked slags="info">
            <p>Strategien er fjernet fra listen. Hent den tilbage nederst på overblikket.</p>
          </Besked>
        )
      }
    >
      <Faner
        etiket="Strategiens sider"
        faner={[
          fane('overblik', 'Overblik', paths.strategi({ id })),
          fane('maal', 'Mål', paths.strategimaalliste({ id }), maal),
          fane('huller', 'Huller', paths.strategihuller({ id })),
          fane('hoering', 'Høring', paths.strategihoering({ id })),
          fane('historik', 'Historik', paths.strategihistorik({ id })),
        ]}
      />
      <Hindringer hindringer={props.hindringer ?? []} />
      {props.children}
    </Skal>
  );
}
