import { antal, visDato } from '../../../kernel/tekst.ts';
import { BEHANDLINGSFELTER, type Feltbeskrivelse, type Feltvaerdi, gruppeRet } from '../felt/rules.ts';
import { dageMellem, dato, plusMaaneder, skrivDato } from '../kontrakt/frister/periode.ts';

/** Who may change a registration of data processing. */
export const BEHANDLING_RET = gruppeRet('vurdering');

/** A processor or sub-processor (art. 28): whom data are with, and where. */
export interface Databehandler {
  readonly navn: string;
  readonly cvr: string;
  /** What a transfer out of EU/EØS rests on. */
  readonly grundlag: string;
  readonly usikkert: '' | 'ja' | 'nej' | 'ved_ikke';
  /** The insecure third country. */
  readonly land: string;
}

/** An oversight that has been carried out. */
export interface Tilsyn {
  /** `YYYY-MM-DD`. */
  readonly dato: string;
  readonly form: string;
  readonly note: string;
  readonly link: string;
}

const tekst = (o: object, navn: string) => {
  const v = (o as Readonly<Record<string, unknown>>)[navn];
  return typeof v === 'string' ? v : '';
};

function objekter(v: Feltvaerdi | undefined): readonly object[] {
  return Array.isArray(v) ? v.filter((p): p is object => typeof p === 'object' && p !== null) : [];
}

/** The processors of a stored value; what an object lacks is empty. */
export function behandlereAf(v: Feltvaerdi | undefined): Databehandler[] {
  return objekter(v).map((p) => {
    const usikkert = tekst(p, 'usikkert');
    return {
      navn: tekst(p, 'navn'),
      cvr: tekst(p, 'cvr'),
      grundlag: tekst(p, 'grundlag'),
      usikkert: usikkert === 'ja' || usikkert === 'nej' || usikkert === 'ved_ikke' ? usikkert : '',
      land: tekst(p, 'land'),
    };
  });
}

/** The oversights of a stored value, the newest first. */
export function tilsynAf(v: Feltvaerdi | undefined): Tilsyn[] {
  return objekter(v)
    .map((p) => ({
      dato: tekst(p, 'dato'),
      form: tekst(p, 'form'),
      note: tekst(p, 'note'),
      link: tekst(p, 'link'),
    }))
    .sort((a, b) => b.dato.localeCompare(a.dato));
}

/** When the next oversight is due, and how that was found. */
export interface Tilsynsfrist {
  /** `YYYY-MM-DD`; null: nothing says. */
  readonly naeste: string | null;
  /** Days until then; negative when it is overdue. Null without a date. */
  readonly dage: number | null;
  readonly overskredet: boolean;
  readonly trin: string;
}

/**
 * The next oversight: the day that has been set, or else so many months after the latest, or after the agreement where there has been
 * none. A day that was set before the latest oversight has been dealt with by it.
 */
export function tilsynsfrist(
  v: Readonly<Record<string, Feltvaerdi | undefined>>,
  idag: string,
): Tilsynsfrist {
  const seneste = tilsynAf(v.tilsyn).at(0)?.dato ?? null;
  const md = typeof v.tilsyn_md === 'number' ? v.tilsyn_md : null;
  const sat = typeof v.naeste_tilsyn === 'string' && v.naeste_tilsyn !== '' ? v.naeste_tilsyn : null;
  const aftale = typeof v.aftale_dato === 'string' && v.aftale_dato !== '' ? v.aftale_dato : null;
  const efter = (dag: string) => skrivDato(plusMaaneder(dato(dag), md ?? 0));
  const med = (naeste: string | null, trin: string): Tilsynsfrist => ({
    naeste,
    dage: naeste === null ? null : dageMellem(idag, naeste),
    overskredet: naeste !== null && naeste < idag,
    trin,
  });
  const regnet = md !== null && seneste !== null ? efter(seneste) : null;
  if (sat !== null && sat !== regnet && (seneste === null || sat > seneste))
    return med(sat, `Sat til ${visDato(sat)}.`);
  if (md === null)
    return med(null, 'Skriv, hvor mange måneder der må gå mellem tilsyn, så regnes det næste ud.');
  const hver = antal(md, 'måned', 'måneder');
  if (seneste !== null)
    return med(efter(seneste), `Seneste tilsyn ${visDato(seneste)} + ${hver} → ${visDato(efter(seneste))}.`);
  if (aftale !== null)
    return med(
      efter(aftale),
      `Intet tilsyn endnu. Aftalen er fra ${visDato(aftale)} + ${hver} → ${visDato(efter(aftale))}.`,
    );
  return med(null, 'Der er intet tilsyn og ingen aftaledato at regne fra.');
}

/** What is missing or wrong, as the kommune's data protection officer would say it. */
export function mangler(v: Readonly<Record<string, Feltvaerdi | undefined>>, idag: string): string[] {
  const alle = [...behandlereAf(v.behandlere), ...behandlereAf(v.underbehandlere)];
  const frist = tilsynsfrist(v, idag);
  const usikre = alle.filter((b) => b.usikkert === 'ja' && b.grundlag === '');
  return [
    ...(v.aftale_indgaaet === 'nej' ? ['Der er ingen databehandleraftale.'] : []),
    ...((v.aftale_indgaaet ?? '') === '' ? ['Det står ikke, om der er en databehandleraftale.'] : []),
    ...(v.aftale_indgaaet === 'ja' && (v.aftale_dato ?? null) === null ? ['Aftalens dato mangler.'] : []),
    ...(behandlereAf(v.behandlere).length === 0 ? ['Ingen databehandler er skrevet på.'] : []),
    ...(v.har_underbehandlere === 'ja' && behandlereAf(v.underbehandlere).length === 0
      ? ['Der er underdatabehandlere, men ingen er skrevet på.']
      : []),
    ...usikre.map((b) => `${b.navn} overfører til et usikkert tredjeland uden grundlag.`),
    ...(v.usikre_lande === 'ja' && (v.overfoerselsgrundlag ?? '') === ''
      ? ['Der overføres til usikre tredjelande, men grundlaget mangler.']
      : []),
    ...(frist.overskredet && frist.dage !== null
      ? [`Tilsynet er overskredet med ${antal(-frist.dage, 'dag', 'dage')}.`]
      : []),
  ];
}

/** What can be done on the page of a registration besides the form of its fields. */
export const HANDLINGER = [
  'fjern',
  'gendan',
  'rolle',
  'rolle-fjern',
  'henvisning',
  'henvisning-fjern',
  'behandler',
  'behandler-fjern',
  'underbehandler',
  'underbehandler-fjern',
  'tilsyn',
  'tilsyn-fjern',
  'system',
  'system-fjern',
  'kontrakt',
  'kontrakt-hoved',
  'kontrakt-fjern',
  'fortryd',
] as const;
export type Handling = (typeof HANDLINGER)[number];

export function erHandling(t: string): t is Handling {
  return (HANDLINGER as readonly string[]).includes(t);
}

/** The fields of the form for a new registration. */
export const NYFELTER = Object.fromEntries(
  (['navn', 'dataansvarlig', 'aftale_indgaaet', 'aftale_dato', 'tilsyn_md'] as const).map((navn) => [
    navn,
    BEHANDLINGSFELTER[navn] as Feltbeskrivelse,
  ]),
);
