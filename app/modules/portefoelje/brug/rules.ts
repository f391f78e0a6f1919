import { type Aktoer, maa, type Ret, retForArter } from '../../../kernel/adgang.ts';
import {
  type Feltbeskrivelse,
  type Feltgruppe,
  type Feltvaerdi,
  GRUPPER,
  type Henvisning,
  maaRetteGruppe,
  SYSTEMFELTER,
} from '../felt/rules.ts';

/** What is changed together on a system's page: a group of the register, and KLE, which has a form of its own. */
export const DELE = {
  grund: { titel: GRUPPER.grund.titel, gruppe: 'grund' },
  kle: { titel: 'KLE', gruppe: 'grund' },
  drift: { titel: GRUPPER.drift.titel, gruppe: 'drift' },
  ansvar: { titel: GRUPPER.ansvar.titel, gruppe: 'ansvar' },
  data: { titel: GRUPPER.data.titel, gruppe: 'data' },
  arkiv: { titel: GRUPPER.arkiv.titel, gruppe: 'arkiv' },
  vurdering: { titel: GRUPPER.vurdering.titel, gruppe: 'vurdering' },
} as const satisfies Record<string, { titel: string; gruppe: Feltgruppe }>;
export type Del = keyof typeof DELE;

export function erDel(tekst: string): tekst is Del {
  return Object.hasOwn(DELE, tekst);
}

const KLEFELTER: readonly string[] = ['kle', 'kle_tilfoejet', 'kle_fjernet'];

/** The fields of a part, in the order of the register; structures have forms of their own. */
export function felterI(del: Del): Readonly<Record<string, Feltbeskrivelse>> {
  return Object.fromEntries(
    Object.entries<Feltbeskrivelse>(SYSTEMFELTER).filter(
      ([navn, b]) =>
        b.gruppe === DELE[del].gruppe &&
        b.type !== 'struktur' &&
        !b.beregnet &&
        KLEFELTER.includes(navn) === (del === 'kle'),
    ),
  );
}

export function maaRetteDel(aktoer: Aktoer | null, del: Del): boolean {
  return maaRetteGruppe(aktoer, DELE[del].gruppe);
}

/** Entering a system, taking it out and putting it back. */
export const BRUG_OPRET: Ret = {
  navn: 'portefoelje.brug_opret',
  roller: ['systemejer', 'sagsbehandler', 'itarkitekt', 'administrator'],
};
/** Beginning a purchase from a system: the reporter's right in the module of purchases, which stands after this one. */
export const BRUG_GENUDBUD: Ret = {
  navn: 'portefoelje.brug_genudbud',
  roller: [
    'anmelder',
    'sagsbehandler',
    'systemejer',
    'forretningsejer',
    'indkoeber',
    'kravredaktoer',
    'itarkitekt',
    'jurist',
    'administrator',
  ],
};

/** Seeing which kommuner share that they use one's systems. */
export const LEVERANDOER_LAES: Ret = retForArter('portefoelje.leverandoer', ['leverandoer']);

/** What can be done on the page besides the forms of fields, and whose group it goes by. */
export const HANDLINGER = {
  fjern: { grund: 'opret' },
  gendan: { grund: 'opret' },
  rolle: { grund: 'ansvar' },
  'rolle-fjern': { grund: 'ansvar' },
  relation: { grund: 'drift' },
  'relation-fjern': { grund: 'drift' },
  henvisning: { grund: 'grund' },
  'henvisning-fjern': { grund: 'grund' },
  katalog: { grund: 'grund' },
  fortryd: { grund: 'opret' },
} as const satisfies Record<string, { grund: Feltgruppe | 'opret' }>;
export type Handling = keyof typeof HANDLINGER;

export function erHandling(tekst: string): tekst is Handling {
  return Object.hasOwn(HANDLINGER, tekst);
}

/** Whether the actor may do this; undoing is judged by what is undone. */
export function maaHandle(aktoer: Aktoer | null, handling: Handling): boolean {
  if (handling === 'fortryd') return true;
  const { grund } = HANDLINGER[handling];
  return grund === 'opret' ? maa(aktoer, BRUG_OPRET) : maaRetteGruppe(aktoer, grund);
}

/** The KLE numbers that hold for the kommune: the system's own, less those taken away and with those added. */
export function gaeldendeKle(v: Readonly<Record<string, Feltvaerdi>>): string[] {
  const liste = (navn: string) => tekster(v[navn]);
  const fjernet = new Set(liste('kle_fjernet'));
  return [...new Set([...liste('kle').filter((k) => !fjernet.has(k)), ...liste('kle_tilfoejet')])].sort();
}

/** A value that is a list of texts; what isn't counts as none. */
export function tekster(vaerdi: Feltvaerdi | undefined): string[] {
  return Array.isArray(vaerdi) ? vaerdi.filter((v): v is string => typeof v === 'string') : [];
}

/** The references of a stored value; what an object lacks is empty. */
export function henvisningerAf(vaerdi: Feltvaerdi | undefined): Henvisning[] {
  if (!Array.isArray(vaerdi)) return [];
  return vaerdi
    .filter((v): v is object => typeof v === 'object' && v !== null)
    .map((v) => {
      const r = v as Partial<Record<keyof Henvisning, unknown>>;
      const tekst = (n: 'titel' | 'dokumentId' | 'url') => (typeof r[n] === 'string' ? r[n] : '');
      return {
        titel: tekst('titel'),
        dokumentId: tekst('dokumentId'),
        url: tekst('url'),
        hoved: r.hoved === true,
      };
    });
}

/** Only what a browser can open, so that a reference never runs anything. */
export function erAdresse(url: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url);
}

/** A role somebody has on a system: a person of the house, or a name where there is no login. */
export interface Brugsrolle {
  readonly id: number;
  readonly rolle: string;
  readonly personId: string | null;
  readonly navn: string;
}

/** Roles in the order of responsibility: owners first, then KITOS' order, then the kommune's own by name. */
export function sorterRoller<R extends { readonly rolle: string; readonly navn: string }>(
  roller: readonly R[],
  orden: readonly string[],
): R[] {
  const plads = (r: string) => (orden.includes(r) ? orden.indexOf(r) : orden.length);
  return roller.toSorted(
    (a, b) =>
      plads(a.rolle) - plads(b.rolle) ||
      a.rolle.localeCompare(b.rolle, 'da') ||
      a.navn.localeCompare(b.navn, 'da'),
  );
}
