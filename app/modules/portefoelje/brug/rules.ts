import { type Aktoer, maa, type Ret, retForArter } from '../../../kernel/adgang.ts';
import {
  BRUG_OPRET,
  type Feltbeskrivelse,
  type Feltgruppe,
  type Feltvaerdi,
  GRUPPER,
  maaRetteGruppe,
  SYSTEMFELTER,
} from '../felt/rules.ts';
import { tekster } from '../genstand/rules.ts';

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

/** Fields whose words in use are suggested. */
export const FORSLAGSFELTER = [
  'leverandoer',
  'rettighedshaver',
  'forretningstype',
  'domaene',
  'kritikalitet',
  'dataklassifikation',
  'arkivpligt',
  'arkivtype',
  'arkivsted',
  'arkivteststed',
  'arkivleverandoer',
  'risikoresultat',
] as const;
