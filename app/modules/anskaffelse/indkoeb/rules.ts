/** The contract facts that a case ends with, entered once and carried to the portfolio. */
import type { Hindring } from '../../../kernel/resultat.ts';
import { objekt, tekst } from '../jsonb.ts';

/** How the end of the contract is said. */
export const SLUTFORMER = {
  dato: 'Til en bestemt dato',
  varighed: 'I et antal måneder',
  loebende: 'Løbende, uden slutdato',
} as const;
export type Slutform = keyof typeof SLUTFORMER;

/** To the end of what notice can be given. */
export const OPSIGELSE_TIL = {
  maaned: 'Udgangen af en måned',
  kvartal: 'Udgangen af et kvartal',
  aar: 'Udgangen af et år',
} as const;
export type OpsigelseTil = keyof typeof OPSIGELSE_TIL | '';

/** Months before the end at which the next purchase must begin, unless somebody says otherwise. */
export const FORBEREDELSE_MD = 12;

/** The facts as entered. Dates are `YYYY-MM-DD`, '' for none; amounts whole øre, null for not known. */
export interface Indkoebsfelter {
  readonly leverandoer: string;
  readonly leverandoerCvr: string;
  readonly kontraktTitel: string;
  readonly kontraktnummer: string;
  readonly underskrevet: string;
  readonly ikraft: string;
  readonly slutform: Slutform;
  /** The last day; computed for a duration, '' for one without end. */
  readonly udloeb: string;
  readonly varighedMd: number | null;
  readonly optionAntal: number;
  /** Months of each option; 0 without options. */
  readonly optionMd: number;
  /** Null: as the notice. */
  readonly optionVarselMd: number | null;
  readonly opsigelseMd: number | null;
  readonly opsigelseTil: OpsigelseTil;
  readonly forberedelseMd: number;
  readonly aarligOere: number | null;
  readonly engangOere: number | null;
  /** The administration that has the contract. */
  readonly enhedId: number | null;
  readonly brugendeEnheder: readonly string[];
  readonly kontraktejerId: string | null;
  readonly note: string;
}

export const TOMME_FELTER: Indkoebsfelter = {
  leverandoer: '',
  leverandoerCvr: '',
  kontraktTitel: '',
  kontraktnummer: '',
  underskrevet: '',
  ikraft: '',
  slutform: 'dato',
  udloeb: '',
  varighedMd: null,
  optionAntal: 0,
  optionMd: 0,
  optionVarselMd: null,
  opsigelseMd: null,
  opsigelseTil: '',
  forberedelseMd: FORBEREDELSE_MD,
  aarligOere: null,
  engangOere: null,
  enhedId: null,
  brugendeEnheder: [],
  kontraktejerId: null,
  note: '',
};

/** The last day of a period of whole months: a year from 1 January ends 31 December. */
export function sidsteDag(fra: string, maaneder: number): string {
  return Temporal.PlainDate.from(fra).add({ months: maaneder }).subtract({ days: 1 }).toString();
}

/** The last day as it is stored: computed where a duration was entered. */
export function medUdloeb(f: Indkoebsfelter): Indkoebsfelter {
  switch (f.slutform) {
    case 'loebende':
      return { ...f, udloeb: '', varighedMd: null };
    case 'varighed':
      return {
        ...f,
        udloeb: f.ikraft === '' || f.varighedMd === null ? '' : sidsteDag(f.ikraft, f.varighedMd),
      };
    case 'dato':
      return { ...f, varighedMd: null };
  }
}

function datofejl(f: Indkoebsfelter, idag: string): Hindring[] {
  const h: Hindring[] = [];
  const fejl = (felt: string, besked: string) => h.push({ kode: 'ugyldig_dato', besked, felt });
  if (f.underskrevet > idag)
    fejl(
      'underskrevet',
      'Kontrakten kan ikke være underskrevet ude i fremtiden. Lad feltet stå tomt indtil da.',
    );
  if (f.slutform === 'dato' && f.udloeb !== '' && f.ikraft !== '' && f.udloeb < f.ikraft)
    fejl('udloeb', 'Kontrakten kan ikke slutte, før den er begyndt.');
  if (f.slutform === 'dato' && f.udloeb !== '' && f.underskrevet !== '' && f.udloeb < f.underskrevet)
    fejl('udloeb', 'Kontrakten kan ikke slutte, før den er underskrevet.');
  if (f.slutform === 'varighed' && f.varighedMd === null)
    fejl('varighedMd', 'Skriv, hvor mange måneder kontrakten løber.');
  if (f.slutform === 'varighed' && f.ikraft === '')
    fejl('ikraft', 'Skriv, hvornår kontrakten træder i kraft. Så kan slutdatoen regnes ud.');
  return h;
}

/** What is wrong with the facts by themselves. What is merely missing is said by {@link mangler}. */
export function tjek(f: Indkoebsfelter, idag: string): Hindring[] {
  const h = datofejl(f, idag);
  if (f.optionAntal > 0 !== f.optionMd > 0)
    h.push({
      kode: 'ugyldig_option',
      besked: 'Skriv både, hvor mange optioner der er, og hvor mange måneder de hver forlænger med.',
      felt: f.optionAntal > 0 ? 'optionMd' : 'optionAntal',
    });
  if (f.optionAntal > 0 && f.slutform === 'loebende')
    h.push({
      kode: 'ugyldig_option',
      besked: 'En løbende kontrakt har ingen optioner på forlængelse.',
      felt: 'optionAntal',
    });
  return h;
}

/** What the facts lack before the contract can stand in the portfolio, as sentences. */
export function mangler(f: Indkoebsfelter): string[] {
  return [
    ...(f.leverandoer === '' ? ['Leverandøren.'] : []),
    ...(f.leverandoer !== '' && f.leverandoerCvr === '' ? ['Leverandørens CVR-nummer.'] : []),
    ...(f.kontraktTitel === '' ? ['Kontraktens titel.'] : []),
    ...(f.underskrevet === '' ? ['Datoen for underskrift.'] : []),
    ...(f.ikraft === '' ? ['Datoen, hvor kontrakten træder i kraft.'] : []),
    ...(f.slutform !== 'loebende' && f.udloeb === ''
      ? ['Slutdatoen. Uden den kan næste anskaffelse ikke begynde i tide.']
      : []),
    ...(f.aarligOere === null ? ['Den årlige udgift. Skriv 0, hvis der ikke er nogen.'] : []),
  ];
}

/** What must be there before the contract can be carried to the portfolio at all. */
export function spaerrer(f: Indkoebsfelter): Hindring[] {
  return [
    ...(f.leverandoer === ''
      ? [{ kode: 'mangler', besked: 'Skriv, hvem leverandøren er, før kontrakten føres til porteføljen.' }]
      : []),
    ...(f.ikraft === ''
      ? [
          {
            kode: 'mangler',
            besked: 'Skriv, hvornår kontrakten træder i kraft, før den føres til porteføljen.',
          },
        ]
      : []),
  ];
}

/** The dates that follow from the contract as it stands; '' where there is none. */
export interface Datoer {
  readonly slut: string;
  readonly opsigSenest: string;
  readonly optionSenest: string;
  /** The day on which the new case is made. */
  readonly nySag: string;
}

/** The length of a duration in whole years and the months left over. */
export function iAarOgMaaneder(md: number): { readonly aar: number; readonly md: number } {
  return { aar: Math.floor(md / 12), md: md % 12 };
}

/** What was carried to the portfolio last: values by field, the payment in øre, and who had which role. */
export interface Foert {
  readonly brug: Readonly<Record<string, unknown>>;
  readonly kontrakt: Readonly<Record<string, unknown>>;
  readonly behandling: Readonly<Record<string, unknown>>;
  readonly betaling: { readonly drift: number; readonly anskaffelse: number } | null;
  /** Who had which role: `Systemejer` → person. */
  readonly roller: Readonly<Record<string, { readonly personId: string | null; readonly navn: string }>>;
  readonly journalnummer: string;
}

/** As stored, whatever release wrote it; null before anything was carried. */
export function laesFoert(v: unknown): Foert | null {
  if (v === null || v === undefined) return null;
  const o = objekt(v);
  const b = objekt(o.betaling);
  const tal = (n: unknown) => (typeof n === 'number' ? n : 0);
  return {
    brug: objekt(o.brug),
    kontrakt: objekt(o.kontrakt),
    behandling: objekt(o.behandling),
    betaling:
      o.betaling === null || o.betaling === undefined
        ? null
        : { drift: tal(b.drift), anskaffelse: tal(b.anskaffelse) },
    roller: Object.fromEntries(
      Object.entries(objekt(o.roller)).map(([rolle, hvem]) => {
        const p = objekt(hvem);
        return [rolle, { personId: typeof p.personId === 'string' ? p.personId : null, navn: tekst(p.navn) }];
      }),
    ),
    journalnummer: tekst(o.journalnummer),
  };
}

/** The posts of the checklist for KITOS, in the order they are registered there. */
export const KITOSPOSTER = {
  system: 'It-systemet findes i KITOS',
  brug: 'Kommunens anvendelse er oprettet',
  kontrakt: 'Kontrakten er oprettet',
  databehandling: 'Databehandlingen er registreret',
  roller: 'Roller er sat på system og kontrakt',
  risiko: 'Resultatet af risikovurderingen er skrevet',
  journal: 'Henvisning til journalen er skrevet',
} as const;
export type Kitospost = keyof typeof KITOSPOSTER;

export function erKitospost(t: string): t is Kitospost {
  return Object.hasOwn(KITOSPOSTER, t);
}

export interface Kitosmark {
  readonly klar: boolean;
  readonly note: string;
}

/** What people have ticked, whatever release wrote it. */
export function laesKitos(v: unknown): Readonly<Record<Kitospost, Kitosmark>> {
  const o = objekt(v);
  const mark = (post: Kitospost): Kitosmark => {
    const m = objekt(o[post]);
    return { klar: m.klar === true, note: tekst(m.note) };
  };
  return Object.fromEntries((Object.keys(KITOSPOSTER) as Kitospost[]).map((p) => [p, mark(p)])) as Record<
    Kitospost,
    Kitosmark
  >;
}

/** What the portfolio knows that a post of the checklist is about. */
export interface Kitosviden {
  /** `kendt`: there is something to register; `mangler`: there isn't yet; `ikke_relevant`: nothing is to be registered. */
  readonly her: 'kendt' | 'mangler' | 'ikke_relevant';
  /** In a short sentence. */
  readonly tekst: string;
  /** Known by the connection to KITOS; null while there is none. */
  readonly iKitos: boolean | null;
}

export interface Kitoslinje extends Kitosviden, Kitosmark {
  readonly post: Kitospost;
  /** Known to be in KITOS, ticked off, or nothing to do. */
  readonly lukket: boolean;
}

/** The checklist: what is known, and what a person has said where it isn't. */
export function kitosliste(
  viden: Readonly<Record<Kitospost, Kitosviden>>,
  maerker: Readonly<Record<Kitospost, Kitosmark>>,
): Kitoslinje[] {
  return (Object.keys(KITOSPOSTER) as Kitospost[]).map((post) => {
    const v = viden[post];
    const m = maerker[post];
    return { post, ...v, ...m, lukket: v.her === 'ikke_relevant' || (v.iKitos ?? m.klar) };
  });
}

/** Names one on each line, without blanks and doubles. */
export function laesNavneliste(t: string): string[] {
  return [...new Set(t.split(/[\n;]/).map((n) => n.trim().replace(/\s+/g, ' ')))].filter((n) => n !== '');
}
