import type { ComponentChildren } from 'preact';
import { Ikon } from '../ikon.tsx';
import type { IkonNavn } from '../ikoner.ts';
import { klasser } from '../klasser.ts';
import { useSide } from '../kontekst.ts';

const VARIANTER = {
  primaer: 'button-primary',
  sekundaer: 'button-secondary',
  tertiaer: 'button-tertiary',
  advarsel: 'button-warning',
} as const;

interface Udseende {
  variant?: keyof typeof VARIANTER;
  lille?: boolean;
  ikon?: IkonNavn;
  children: ComponentChildren;
}

function knapKlasse({ variant = 'primaer', lille }: Udseende): string {
  return klasser('button', VARIANTER[variant], lille && 'mb-small');
}

export interface KnapProps extends Udseende {
  type?: 'submit' | 'button';
  navn?: string;
  vaerdi?: string;
  id?: string;
  /** A question that the browser script asks before the form is sent, e.g. "Slet kladden?". */
  bekraeft?: string;
  deaktiveret?: boolean;
  /** Submits to another address than the form's own. */
  sti?: string;
  /** Extra accessible text after the visible one, where several buttons read alike. */
  skjultTekst?: string;
  /** Id of a form elsewhere on the page. */
  formular?: string;
}

/** dkfds button. */
export function Knap(props: KnapProps) {
  return (
    <button
      class={knapKlasse(props)}
      type={props.type ?? 'submit'}
      name={props.navn}
      value={props.vaerdi}
      id={props.id}
      disabled={props.deaktiveret}
      formaction={props.sti}
      form={props.formular}
      data-bekraeft={props.bekraeft}
    >
      {props.ikon !== undefined && <Ikon navn={props.ikon} />}
      {props.children}
      {props.skjultTekst !== undefined && <span class="sr-only"> {props.skjultTekst}</span>}
    </button>
  );
}

export interface LinkKnapProps extends Udseende {
  href: string;
  skjultTekst?: string;
  /** The link gives a file. */
  hent?: boolean;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkKnap(props: LinkKnapProps) {
  return (
    <a class={knapKlasse(props)} href={props.href} download={props.hent}>
      {props.ikon !== undefined && <Ikon navn={props.ikon} />}
      {props.children}
      {props.skjultTekst !== undefined && <span class="sr-only"> {props.skjultTekst}</span>}
    </a>
  );
}

export interface HandlingKnapProps extends Udseende {
  sti: string;
  /** Hidden fields that go along. */
  felter?: Readonly<Record<string, string>>;
  bekraeft?: string;
  skjultTekst?: string;
}

/** One button that changes something: its own POST form with the CSRF token. */
export function HandlingKnap({ sti, felter = {}, ...knap }: HandlingKnapProps) {
  const { csrf } = useSide();
  return (
    <form class="mb-inline" method="post" action={sti}>
      <input type="hidden" name="_csrf" value={csrf} />
      {Object.entries(felter).map(([navn, vaerdi]) => (
        <input type="hidden" name={navn} value={vaerdi} />
      ))}
      <Knap {...knap} />
    </form>
  );
}

/** Prints the page; shown only where scripts run, since it does nothing without. */
export function UdskrivKnap() {
  return (
    <button class="button button-secondary mb-small mb-kun-js" type="button" data-udskriv>
      <Ikon navn="print" />
      Udskriv
    </button>
  );
}

/** Copies the page's address, so that a view with its filters can be shared. */
export function KopierLinkKnap() {
  return (
    <button class="button button-secondary mb-small mb-kun-js" type="button" data-kopier-link>
      <Ikon navn="link" />
      <span data-kopier-tekst>Kopiér link</span>
    </button>
  );
}
