import { visDato } from '../../../kernel/tekst.ts';
import { liste, objekt, tekst, tekster, valg } from '../jsonb.ts';
import type { Persondata } from '../rules.ts';

export const SKABELONER = {
  datatilsynet: 'Datatilsynets standardkontrakt',
  kl: 'KL’s skabelon',
  leverandoer: 'Leverandørens egen',
  egen: 'Kommunens egen',
} as const;
export type Skabelon = keyof typeof SKABELONER;

export const AFTALETILSTANDE = {
  ikke_begyndt: 'Ikke begyndt',
  udkast: 'Udkast',
  hos_leverandoer: 'Hos leverandøren',
  underskrevet: 'Underskrevet',
  ophoert: 'Ophørt',
} as const;
export type Aftaletilstand = keyof typeof AFTALETILSTANDE;

/** What a transfer to a third country rests on. */
export const GRUNDLAG = {
  tilstraekkelighed: 'Afgørelse om tilstrækkeligt beskyttelsesniveau (art. 45)',
  standard: 'Standardkontraktbestemmelser (art. 46)',
  bcr: 'Bindende virksomhedsregler (art. 47)',
  undtagelse: 'Undtagelse i særlige situationer (art. 49)',
} as const;
export type Grundlag = keyof typeof GRUNDLAG;

/** Kinds and intervals of oversight, as KITOS calls them. */
export const TILSYNSFORMER = {
  egen: 'Egen kontrol',
  ledelse: 'Ledelseserklæring',
  isae3000: 'ISAE 3000',
  isae3402_1: 'ISAE 3402 type 1',
  isae3402_2: 'ISAE 3402 type 2',
  skriftlig: 'Skriftlig kontrol',
  fysisk: 'Fysisk tilsyn',
} as const;
export type Tilsynsform = keyof typeof TILSYNSFORMER;

export const INTERVALLER = {
  halvaar: { navn: 'Halvårligt', maaneder: 6 },
  aar: { navn: 'Årligt', maaneder: 12 },
  andet_aar: { navn: 'Hvert andet år', maaneder: 24 },
  tredje_aar: { navn: 'Hvert tredje år', maaneder: 36 },
  andet: { navn: 'Andet', maaneder: null },
} as const;
export type Interval = keyof typeof INTERVALLER;

export interface Underdatabehandler {
  readonly navn: string;
  readonly land: string;
  readonly opgave: string;
}

export interface Overfoersel {
  readonly land: string;
  readonly grundlag: Grundlag | '';
}

/** An oversight that has been carried out. */
export interface Tilsyn {
  /** `YYYY-MM-DD` */
  readonly dato: string;
  readonly form: Tilsynsform | '';
  readonly bemaerkning: string;
}

/** The agreement with the processor: `databehandleraftale.indhold`. Dates are `YYYY-MM-DD`, '' for none. */
export interface Databehandling {
  readonly skabelon: Skabelon | '';
  readonly databehandler: string;
  readonly underdatabehandlere: readonly Underdatabehandler[];
  /** The processor says that it uses none. */
  readonly ingenUnder: boolean;
  readonly overfoeres: '' | 'ja' | 'nej';
  readonly overfoersler: readonly Overfoersel[];
  readonly tilsynsformer: readonly Tilsynsform[];
  readonly interval: Interval | '';
  readonly naesteTilsyn: string;
  readonly tilsyn: readonly Tilsyn[];
  readonly sendt: string;
  readonly underskrevet: string;
  readonly gyldigTil: string;
  /** A document of the case, or an address elsewhere. */
  readonly dokumentId: number | null;
  readonly link: string;
}

/** An agreement as stored, whatever release wrote it. */
export function laesDatabehandling(v: unknown): Databehandling {
  const o = objekt(v);
  return {
    skabelon: valg(SKABELONER, o.skabelon, ''),
    databehandler: tekst(o.databehandler),
    underdatabehandlere: liste(o.underdatabehandlere)
      .map(objekt)
      .map((u) => ({ navn: tekst(u.navn), land: tekst(u.land), opgave: tekst(u.opgave) })),
    ingenUnder: o.ingenUnder === true,
    overfoeres: valg({ ja: 0, nej: 0 }, o.overfoeres, ''),
    overfoersler: liste(o.overfoersler)
      .map(objekt)
      .map((u) => ({ land: tekst(u.land), grundlag: valg(GRUNDLAG, u.grundlag, '') })),
    tilsynsformer: tekster(o.tilsynsformer).flatMap((f) => {
      const form = valg(TILSYNSFORMER, f, null);
      return form === null ? [] : [form];
    }),
    interval: valg(INTERVALLER, o.interval, ''),
    naesteTilsyn: tekst(o.naesteTilsyn),
    tilsyn: liste(o.tilsyn)
      .map(objekt)
      .map((t) => ({
        dato: tekst(t.dato),
        form: valg(TILSYNSFORMER, t.form, ''),
        bemaerkning: tekst(t.bemaerkning),
      })),
    sendt: tekst(o.sendt),
    underskrevet: tekst(o.underskrevet),
    gyldigTil: tekst(o.gyldigTil),
    dokumentId: typeof o.dokumentId === 'number' ? o.dokumentId : null,
    link: tekst(o.link),
  };
}

/** Whether an agreement is needed, and why. */
export interface Aftalebehov {
  readonly behov: '' | 'ja' | 'nej';
  readonly behovGrund: string;
}

/** What the case's answer about personal data proposes; '' where it isn't known. */
export function forslag(persondata: Persondata): { behov: '' | 'ja' | 'nej'; fordi: string } {
  switch (persondata) {
    case 'ja':
      return { behov: 'ja', fordi: 'Sagen siger, at der behandles personoplysninger.' };
    case 'nej':
      return { behov: 'nej', fordi: 'Sagen siger, at der ikke behandles personoplysninger.' };
    case 'ved_ikke':
      return { behov: '', fordi: 'Det er ikke afklaret på sagen, om der behandles personoplysninger.' };
  }
}

/** EU and EEA: countries where nothing more is asked for. Lower case, as they are typed in Danish. */
const EU_EOES: ReadonlySet<string> = new Set(
  `belgien bulgarien cypern danmark estland finland frankrig grækenland holland irland island italien kroatien letland
  liechtenstein litauen luxembourg malta nederlandene norge polen portugal rumænien slovakiet slovenien spanien sverige
  tjekkiet tyskland ungarn østrig eu eøs eu/eøs`.split(/\s+/),
);

export function erTredjeland(land: string): boolean {
  const l = land.trim().toLowerCase();
  return l !== '' && !EU_EOES.has(l);
}

export interface Aftale extends Aftalebehov {
  readonly tilstand: Aftaletilstand;
  readonly indhold: Databehandling;
}

function landemangler({ underdatabehandlere, overfoeres, overfoersler }: Databehandling): string[] {
  const ens = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const uden = underdatabehandlere
    .filter((u) => erTredjeland(u.land) && !overfoersler.some((o) => ens(o.land, u.land)))
    .map((u) => `${u.navn} er i ${u.land}: skriv, hvad overførslen bygger på.`);
  const grundlag = overfoersler
    .filter((o) => o.grundlag === '')
    .map((o) => `Overførsel til ${o.land} mangler grundlag.`);
  if (overfoeres === '')
    return ['Afklar, om der overføres oplysninger til lande uden for EU/EØS.', ...uden, ...grundlag];
  if (overfoeres === 'ja' && overfoersler.length === 0)
    return ['Skriv, hvilke lande uden for EU/EØS der overføres oplysninger til.', ...uden];
  return [...uden, ...grundlag];
}

function tilsynsmangler({ tilsynsformer, interval, naesteTilsyn }: Databehandling, idag: string): string[] {
  return [
    ...(tilsynsformer.length === 0 ? ['Vælg, hvordan der føres tilsyn.'] : []),
    ...(interval === '' ? ['Vælg, hvor tit der føres tilsyn.'] : []),
    ...(naesteTilsyn === '' ? ['Skriv datoen for næste tilsyn.'] : []),
    ...(naesteTilsyn !== '' && naesteTilsyn < idag
      ? [`Tilsynet skulle være ført ${visDato(naesteTilsyn)}.`]
      : []),
  ];
}

/** Is there nothing more to do: it is signed, or none is needed? */
export function erFaerdig({ behov, tilstand }: Pick<Aftale, 'behov' | 'tilstand'>): boolean {
  return behov === 'nej' || (behov === 'ja' && tilstand === 'underskrevet');
}

/** What is missing before the agreement is in order, as sentences. */
export function aftalemangler(a: Aftale, idag: string): string[] {
  if (a.behov === '') return ['Afgør, om der skal være en databehandleraftale.'];
  if (a.behov === 'nej') return a.behovGrund === '' ? ['Skriv, hvorfor der ikke skal være en aftale.'] : [];
  const i = a.indhold;
  if (a.tilstand === 'ophoert') return [];
  return [
    ...(i.skabelon === '' ? ['Vælg skabelon.'] : []),
    ...(i.databehandler === '' ? ['Skriv, hvem der er databehandler.'] : []),
    ...(i.underdatabehandlere.length === 0 && !i.ingenUnder
      ? ['Skriv underdatabehandlerne, eller at der ingen er.']
      : []),
    ...i.underdatabehandlere
      .filter((u) => u.land === '' || u.opgave === '')
      .map((u) => `${u.navn} mangler ${u.land === '' ? 'land' : 'opgave'}.`),
    ...landemangler(i),
    ...tilsynsmangler(i, idag),
    ...(a.tilstand === 'underskrevet'
      ? [
          ...(i.underskrevet === '' ? ['Skriv datoen for underskrift.'] : []),
          ...(i.dokumentId === null && i.link === '' ? ['Vælg dokumentet, eller skriv linket til det.'] : []),
          ...(i.gyldigTil !== '' && i.gyldigTil < idag ? [`Aftalen udløb ${visDato(i.gyldigTil)}.`] : []),
        ]
      : ['Aftalen er ikke underskrevet.']),
  ];
}

/** The next oversight after one on this day; '' where the interval doesn't say. */
export function naesteEfter(dato: string, interval: Interval | ''): string {
  const maaneder = interval === '' ? null : INTERVALLER[interval].maaneder;
  return maaneder === null ? '' : Temporal.PlainDate.from(dato).add({ months: maaneder }).toString();
}
