import type { ComponentChildren } from 'preact';
import { visProcent } from '../kernel/procent.ts';
import { visTal } from '../kernel/tekst.ts';
import { TipKnap } from './fds/tip.tsx';
import { klasser } from './klasser.ts';

/** Each has its own sign before the text, so colour is never alone. */
export type ChipSlags =
  | 'neutral'
  | 'ok'
  | 'warn'
  | 'bad'
  | 'info'
  | 'part'
  | 'add'
  | 'brand'
  | 'attn'
  | 'plain';

/** A status in a word or two. `attn` means "requires you" and is used for nothing else. */
export function Chip({ s = 'neutral', children }: { s?: ChipSlags; children: ComponentChildren }) {
  return (
    <span class="mb-chip" data-s={s === 'neutral' ? undefined : s}>
      {children}
    </span>
  );
}

const LYS = { G: 'Grøn', Gul: 'Gul', R: 'Rød', '–': 'Ikke vurderet' } as const;

/** A traffic light: letter and own shape, so that it reads without colour. */
export function Lys({ l }: { l: keyof typeof LYS }) {
  return (
    <span class="mb-light" data-l={l} role="img" aria-label={LYS[l]}>
      {l}
    </span>
  );
}

/** A number beside a heading or menu item. */
export function Taeller({ antal, kraever }: { antal: number; kraever?: boolean }) {
  return (
    <span class="mb-count" data-s={kraever ? 'attn' : undefined}>
      {antal}
    </span>
  );
}

/** `52,6 % 10/19`, or `–` where the denominator is 0: a percentage never stands alone. */
export function Grad({ taeller, naevner }: { taeller: number; naevner: number }) {
  if (naevner === 0) {
    return (
      <span class="mb-deg">
        <b>–</b>
        <span />
      </span>
    );
  }
  return (
    <span class="mb-deg">
      <b>{visProcent(taeller, naevner)}</b>{' '}
      <span>
        {visTal(taeller)}/{visTal(naevner)}
      </span>
    </span>
  );
}

export interface AendringProps {
  /** From `visAendring`: `+3,1`, `−0,4`, `0,0`, or null where one side is missing. */
  vaerdi: string | null;
  /** What it is compared with, e.g. "siden sept. 2025". */
  siden: string;
}

/** Change in percentage points with arrow and sign. */
export function Aendring({ vaerdi, siden }: AendringProps) {
  if (vaerdi === null) return <span>kan ikke sammenlignes {siden}</span>;
  if (vaerdi.startsWith('+')) {
    return (
      <>
        <span class="mb-up">▲ {vaerdi.slice(1)} pp</span> {siden}
      </>
    );
  }
  if (vaerdi.startsWith('−')) {
    return (
      <>
        <span class="mb-down">▼ {vaerdi.slice(1)} pp</span> {siden}
      </>
    );
  }
  return <>uændret {siden}</>;
}

/** The row of key figures at the top of a page. */
export function Kpier({
  etiket,
  fod,
  children,
}: {
  etiket: string;
  fod?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="mb-kpis" aria-label={etiket}>
      {children}
      {fod !== undefined && <p class="mb-kfoot">{fod}</p>}
    </section>
  );
}

export interface KpiKortProps {
  overskrift: string;
  /** The figure, e.g. "60,1"; `–` where it doesn't exist. */
  vaerdi: string;
  /** Small, after the figure: "%" or "af 19 systemer". */
  enhed?: string;
  /** Unique on the page; needed with `forklaring`. */
  id?: string;
  forklaring?: string;
  /** A sparkline. */
  kurve?: ComponentChildren;
  /** The page's most important figure. */
  hoved?: boolean;
  children?: ComponentChildren;
}

export function KpiKort(props: KpiKortProps) {
  return (
    <div class="mb-kpi" data-main={props.hoved ? '' : undefined}>
      <h2>
        {props.overskrift}
        {props.forklaring !== undefined && (
          <TipKnap
            id={`tip-${props.id ?? props.overskrift.replace(/\W+/g, '-')}`}
            etiket={`Hvad er ${props.overskrift}?`}
          >
            {props.forklaring}
          </TipKnap>
        )}
      </h2>
      <p class="mb-val">
        {props.vaerdi}
        {/* The space is read and copied with it: »3 af 98«. */}
        {props.enhed !== undefined && <small> {props.enhed}</small>}
      </p>
      {props.kurve ?? <span />}
      {props.children !== undefined && <p class="mb-sub">{props.children}</p>}
    </div>
  );
}

/** Says why there is nothing, and what to do about it. */
export function TomTilstand({
  overskrift,
  children,
  handling,
}: {
  overskrift: string;
  children?: ComponentChildren;
  handling?: ComponentChildren;
}) {
  return (
    <div class="mb-empty">
      <h2 class="h3">{overskrift}</h2>
      {children !== undefined && <p>{children}</p>}
      {handling}
    </div>
  );
}

/** A remark in the flow of the page; `kraever` when somebody has to act. */
export function Note({
  id,
  kraever,
  children,
}: {
  id?: string;
  kraever?: boolean;
  children: ComponentChildren;
}) {
  return (
    <div id={id} class={klasser('mb-note', kraever && 'mb-attn')}>
      {children}
    </div>
  );
}

/** Pairs of word and explanation. Pairs with an undefined value are left out. */
export function Beskrivelse({ par }: { par: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="mb-dl">
      {par.map(
        ([navn, vaerdi]) =>
          vaerdi !== undefined && (
            <>
              <dt>{navn}</dt>
              <dd>{vaerdi}</dd>
            </>
          ),
      )}
    </dl>
  );
}

/** How many of the 12 columns a panel takes where there is room. */
export type Spalter = 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12;

export function Gitter({ children }: { children: ComponentChildren }) {
  return <div class="mb-grid">{children}</div>;
}

export interface PanelProps {
  /** Unique on the page; the heading gets `h-<id>`, the panel itself the id. */
  id: string;
  overskrift: string;
  /** Beside the heading: a link, a key, a count. */
  ved?: ComponentChildren;
  under?: ComponentChildren;
  spalter?: Spalter;
  /** No padding: the content is a table or list that reaches the edges. */
  kant?: boolean;
  /** It says why nothing was done: the script focuses it, since the page may be scrolled far below. */
  fejl?: boolean;
  children: ComponentChildren;
}

export function Panel(props: PanelProps) {
  const spalte = props.spalter === undefined || props.spalter === 12 ? undefined : `mb-c${props.spalter}`;
  return (
    <section
      class={klasser('mb-panel', props.kant && 'mb-flush', spalte)}
      id={props.id}
      aria-labelledby={`h-${props.id}`}
      tabindex={props.fejl ? -1 : undefined}
      data-fejlopsummering={props.fejl}
    >
      <div class="mb-ph">
        <h2 id={`h-${props.id}`}>{props.overskrift}</h2>
        {props.ved}
        {props.under !== undefined && <p>{props.under}</p>}
      </div>
      {props.children}
    </section>
  );
}

/** A heading between panels. */
export function Sektion({
  id,
  overskrift,
  under,
}: {
  id: string;
  overskrift: string;
  under?: ComponentChildren;
}) {
  return (
    <div class="mb-sec">
      <h2 id={id}>{overskrift}</h2>
      {under !== undefined && <span class="mb-small-text">{under}</span>}
    </div>
  );
}

export interface ListePunkt {
  titel: ComponentChildren;
  under?: ComponentChildren;
  /** Right side: date, chip, figure. */
  side?: ComponentChildren;
}

/** A list of things to do or open; `nummereret` when the order matters. */
export function Liste({ punkter, nummereret }: { punkter: readonly ListePunkt[]; nummereret?: boolean }) {
  const Tag = nummereret ? 'ol' : 'ul';
  return (
    <Tag class="mb-list">
      {punkter.map(({ titel, under, side }) => (
        <li>
          <div>
            {titel}
            {under !== undefined && <div class="mb-small-text">{under}</div>}
          </div>
          {side !== undefined && <div>{side}</div>}
        </li>
      ))}
    </Tag>
  );
}

/** A share as a bar with text; the text carries the meaning. */
export function Maaler({ andel, etiket }: { andel: number; etiket: string }) {
  return (
    <meter class="mb-meter" min="0" max="1" value={Math.min(1, Math.max(0, andel))} aria-label={etiket} />
  );
}
