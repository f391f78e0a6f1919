import type { ComponentChildren } from 'preact';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags, Note } from '../../../../ui/status.tsx';
import {
  INITIATIVTILSTANDE,
  type Initiativ,
  type Initiativtilstand,
  PLANTILSTANDE,
  type Plan,
  type Plantilstand,
  type Program,
  SYNLIGHEDER,
} from '../rules.ts';

const PLANCHIP: Readonly<Record<Plantilstand, ChipSlags>> = {
  kladde: 'plain',
  aktiv: 'info',
  afsluttet: 'neutral',
};
const INITIATIVCHIP: Readonly<Record<Initiativtilstand, ChipSlags>> = {
  ikke_startet: 'plain',
  i_gang: 'info',
  afsluttet: 'ok',
  stoppet: 'neutral',
};

/** The state of a plan in a word. */
export function Planchip({ tilstand }: { tilstand: Plantilstand }) {
  return <Chip s={PLANCHIP[tilstand]}>{PLANTILSTANDE[tilstand]}</Chip>;
}

/** The state of an initiative in a word. */
export function Initiativchip({ tilstand }: { tilstand: Initiativtilstand }) {
  return <Chip s={INITIATIVCHIP[tilstand]}>{INITIATIVTILSTANDE[tilstand]}</Chip>;
}

/** »3.1 Digitalt understøttet ydelsesrefusion«; the name alone where its source gives no number. */
export function initiativnavn({ nr, navn }: Pick<Initiativ, 'nr' | 'navn'>): string {
  return nr === '' ? navn : `${nr} ${navn}`;
}

/** The pages of one plan. */
const SIDER = {
  initiativer: ['Initiativer', paths.handlingsplan],
  tidslinje: ['Tidslinje', paths.handlingsplanTidslinje],
  ibrug: ['Kan tages i brug', paths.handlingsplanIbrug],
  runder: ['Runder', paths.indberetningsrunder],
  sammenlign: ['Sammenlign runder', paths.handlingsplanSammenlign],
  programmer: ['Programmer', paths.planprogrammer],
  udgivelser: ['Udgivelser', paths.handlingsplanUdgivelser],
  historik: ['Historik', paths.handlingsplanHistorik],
  regler: ['Regler for lys', paths.handlingsplanRegler],
  ret: ['Ret planen', paths.handlingsplanRet],
} as const;
export type Planside = keyof typeof SIDER;
/** The tabs, in order. */
const FANER: readonly (keyof typeof SIDER)[] = [
  'initiativer',
  'tidslinje',
  'ibrug',
  'runder',
  'sammenlign',
  'udgivelser',
  'programmer',
  'regler',
  'historik',
];

export interface Planhovedprops {
  readonly plan: Plan;
  readonly her: Planside;
  /** Below the tab's own page: what is shown, e.g. »2. halvår 2026«. It becomes the last crumb and the document's title. */
  readonly under?: string;
  /** After organisation and period in the line below the h1. */
  readonly meta?: ComponentChildren;
  /** Right of the h1. */
  readonly vaerktoej?: ComponentChildren;
  readonly besked?: ComponentChildren;
  readonly children: ComponentChildren;
}

const PLANER: Krumme = { tekst: 'Handlingsplaner', sti: paths.handlingsplaner() };

/** What is known only in part is said on every page of the plan. */
function Forbehold({ plan }: { plan: Plan }) {
  if (plan.forbehold === '') return null;
  return (
    <Note>
      <p>
        <b>Kun en del er kendt.</b> {plan.forbehold}
        {plan.kilde !== '' && <> Kilde: {plan.kilde}.</>}
      </p>
    </Note>
  );
}

/** The shell of every page of one plan: crumbs, h1, state, whose and when, and links between its pages. */
export function Planhoved(props: Planhovedprops) {
  const { plan, her, under, children } = props;
  const sti = { plan: plan.id };
  const vej: Krumme[] = [PLANER, { tekst: plan.navn, sti: paths.handlingsplan(sti) }];
  const fane = SIDER[her];
  if (her !== 'initiativer') vej.push({ tekst: fane[0], sti: fane[1](sti) });
  if (under !== undefined) vej.push({ tekst: under });
  const side = under ?? (vej.length > 2 ? vej.at(-1)?.tekst : undefined);
  return (
    <Skal
      titel={side === undefined ? plan.navn : `${side} – ${plan.navn}`}
      overskrift={plan.navn}
      maerkat={<Planchip tilstand={plan.tilstand} />}
      // The page one stands on is text.
      krummer={vej.map((k, i) => (i === vej.length - 1 ? { tekst: k.tekst } : k))}
      meta={
        <>
          <span>
            {plan.organisation} · {visDato(plan.periodeFra)} – {visDato(plan.periodeTil)}
          </span>
          <span>{SYNLIGHEDER[plan.synlighed]}</span>
          {props.meta}
        </>
      }
      vaerktoej={props.vaerktoej}
      besked={props.besked}
    >
      <Faner
        etiket="Planens sider"
        faner={FANER.map((s) => ({ tekst: SIDER[s][0], href: SIDER[s][1](sti), valgt: s === her }))}
      />
      <Forbehold plan={plan} />
      {children}
    </Skal>
  );
}

/** The pages of one initiative. */
const INITIATIVSIDER = {
  overblik: ['Overblik', paths.initiativ],
  historik: ['Historik', paths.initiativHistorik],
} as const;
export type Initiativside = keyof typeof INITIATIVSIDER;

export interface Initiativhovedprops {
  readonly plan: Plan;
  readonly program: Program | null;
  readonly initiativ: Initiativ;
  readonly her: Initiativside;
  /** Below the tab's own page: what is shown. It becomes the last crumb and the document's title. */
  readonly under?: string;
  readonly meta?: ComponentChildren;
  readonly vaerktoej?: ComponentChildren;
  readonly besked?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The shell of every page of one initiative, and of a report on it. */
export function Initiativhoved(props: Initiativhovedprops) {
  const { plan, program, initiativ, her, under, children } = props;
  const id = { initiativ: initiativ.id };
  const navn = initiativnavn(initiativ);
  const vej: Krumme[] = [
    PLANER,
    { tekst: plan.navn, sti: paths.handlingsplan({ plan: plan.id }) },
    { tekst: navn, sti: paths.initiativ(id) },
  ];
  if (her !== 'overblik') vej.push({ tekst: INITIATIVSIDER[her][0], sti: INITIATIVSIDER[her][1](id) });
  if (under !== undefined) vej.push({ tekst: under });
  const side = under ?? (her === 'overblik' ? undefined : INITIATIVSIDER[her][0]);
  return (
    <Skal
      titel={side === undefined ? navn : `${side} – ${navn}`}
      overskrift={navn}
      maerkat={<Initiativchip tilstand={initiativ.tilstand} />}
      krummer={vej.map((k, i) => (i === vej.length - 1 ? { tekst: k.tekst } : k))}
      meta={
        <>
          {program && (
            <span>
              Program <b>{initiativnavn(program)}</b>
            </span>
          )}
          {initiativ.ejer !== '' && (
            <span>
              Ejer <b>{initiativ.ejer}</b>
              {initiativ.ejerrolle !== '' && `, ${initiativ.ejerrolle}`}
            </span>
          )}
          {initiativ.periodeTil !== null && (
            <span>
              {initiativ.periodeFra !== null && `${visDato(initiativ.periodeFra)} – `}
              {initiativ.periodeFra === null && 'til '}
              {visDato(initiativ.periodeTil)}
            </span>
          )}
          {initiativ.optaget > plan.periodeFra && <span>Optaget {visDato(initiativ.optaget)}</span>}
          {props.meta}
        </>
      }
      vaerktoej={props.vaerktoej}
      besked={props.besked}
    >
      <Faner
        etiket="Initiativets sider"
        faner={(Object.keys(INITIATIVSIDER) as Initiativside[]).map((s) => ({
          tekst: INITIATIVSIDER[s][0],
          href: INITIATIVSIDER[s][1](id),
          valgt: s === her,
        }))}
      />
      <Forbehold plan={plan} />
      {children}
    </Skal>
  );
}
