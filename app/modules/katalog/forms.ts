import { z } from 'zod';
import { laesDag } from '../../kernel/dag.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../platform/form.ts';
import type { Listevalg } from './liste/rules.ts';
import {
  type Arbejdsgang,
  BEKRAEFTELSER,
  type Bekraeftet,
  type Billeder,
  type Integration,
  type Katalogart,
  type Krav,
  ordnKoder,
  ordnKrav,
  type Pakke,
  RELEVANSER,
  RETNINGER,
  type Relevans,
  type Retning,
  STATUSSER,
  type Status,
  valgfriMaaned,
} from './rules.ts';
import { INTEGRATIONSKODE, INTEGRATIONSKODE_BESKED, KODE, KODE_BESKED } from './udveksling/rules.ts';

const tekst = z
  .string()
  .default('')
  .transform((t) => t.replaceAll('\r\n', '\n').trim());
const paakraevet = (besked: string) => tekst.refine((t) => t !== '', besked);
const maaned = tekst.transform((t, ctx) => {
  const laest = valgfriMaaned(t);
  if (laest !== undefined) return laest;
  ctx.addIssue({ code: 'custom', message: 'Skriv måneden som åååå-mm, for eksempel 2026-10.' });
  return z.NEVER;
});
const dato = tekst
  .refine((t) => t === '' || laesDag(t) !== null, 'Skriv datoen som åååå-mm-dd, for eksempel 2026-10-01.')
  .transform((t) => (t === '' ? null : t));
const kode = (moenster: RegExp, besked: string) =>
  tekst.transform((t) => t.toUpperCase()).refine((t) => moenster.test(t), besked);
const koder = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((v) => ordnKoder(typeof v === 'string' ? [v] : v));
const valg = <V extends string>(muligheder: Readonly<Record<V, string>>, besked: string) =>
  z
    .string()
    .default('')
    .refine((v): v is V => Object.hasOwn(muligheder, v), besked);

// Errors are listed in the order of the fields here, which is that of the form: the code first, the reason last.
const faelles = {
  navn: paakraevet('Skriv et navn.'),
  kilde: tekst,
  udgaaetFra: maaned,
};
const begrundelse = paakraevet('Skriv, hvorfor du ændrer det. Begrundelsen står i historikken.');

const integration = z.object({
  kode: kode(INTEGRATIONSKODE, INTEGRATIONSKODE_BESKED),
  ...faelles,
  dataomraade: tekst,
  art: tekst,
  retning: valg<Retning>(RETNINGER, 'Vælg en retning.'),
  versionSet: tekst,
  status: valg<Status>(STATUSSER, 'Vælg en status.'),
  gyldigFra: dato,
  bekraeftet: valg<Bekraeftet>(BEKRAEFTELSER, 'Vælg, om oplysningerne er bekræftet.'),
  efterfoelger: tekst.transform((t) => (t === '' ? null : t)),
  forudsaetter: koder,
  begrundelse,
});

const pakke = z.object({
  kode: kode(KODE, KODE_BESKED),
  ...faelles,
  beskrivelse: tekst,
  integrationer: koder,
  begrundelse,
});

const arbejdsgang = z.object({
  kode: kode(KODE, KODE_BESKED),
  ...faelles,
  beskrivelse: tekst,
  kle: tekst.transform((t) => (t === '' ? null : t)),
  begrundelse,
});

/** The integrations chosen: `rel_SF1500` says how much it is needed, `grund_SF1500` why. */
function laesKrav(felter: Felter): Krav[] {
  const valgte = Object.keys(felter).flatMap((navn) => {
    const relevans = felt(felter, navn);
    if (!navn.startsWith('rel_') || !Object.hasOwn(RELEVANSER, relevans)) return [];
    const kode = navn.slice('rel_'.length);
    return [
      {
        integration: kode,
        relevans: relevans as Relevans,
        begrundelse: felt(felter, `grund_${kode}`).trim(),
      },
    ];
  });
  return ordnKrav(valgte);
}

export interface Formsvar<A extends Katalogart> {
  readonly billede: Billeder[A];
  readonly begrundelse: string;
}

function del<B>(laest: Laest<B & { begrundelse: string }>): Laest<{ billede: B; begrundelse: string }> {
  if (!laest.ok) return laest;
  const { begrundelse, ...billede } = laest.vaerdi;
  return { ok: true, vaerdi: { billede: billede as unknown as B, begrundelse } };
}

const LAES: {
  readonly [A in Katalogart]: (felter: Felter, nu: Billeder[A] | null) => Laest<Formsvar<A>>;
} = {
  integration: (felter) => del<Integration>(laesFelter(integration, felter)),
  pakke: (felter) => del<Pakke>(laesFelter(pakke, felter)),
  arbejdsgang(felter, nu) {
    const laest = laesFelter(arbejdsgang, felter);
    if (!laest.ok) return laest;
    const egne = { demo: nu?.demo ?? false, krav: laesKrav(felter) };
    return del<Arbejdsgang>({ ok: true, vaerdi: { ...laest.vaerdi, ...egne } });
  },
};

/** A form as a whole new version. `nu` is the version being edited: its code stays, and what the form can't change. */
export function laesForm<A extends Katalogart>(
  art: A,
  felter: Felter,
  nu: Billeder[A] | null,
): Laest<Formsvar<A>> {
  return LAES[art](nu ? { ...felter, kode: nu.kode } : felter, nu);
}

/** A version as the form shows it. */
export function tilFelter<A extends Katalogart>(art: A, billede: Billeder[A]): Felter {
  const { krav, demo: _, ...resten } = { krav: [] as readonly Krav[], demo: false, ...billede };
  const felter = Object.fromEntries(
    Object.entries(resten).map(([navn, vaerdi]) => [
      navn,
      Array.isArray(vaerdi) ? vaerdi : String(vaerdi ?? ''),
    ]),
  );
  if (art !== 'arbejdsgang') return felter;
  for (const k of krav) {
    felter[`rel_${k.integration}`] = k.relevans;
    felter[`grund_${k.integration}`] = k.begrundelse;
  }
  return felter;
}

function enAf<V extends string>(tekst: string, muligheder: Readonly<Record<V, unknown>>): V | '' {
  return Object.hasOwn(muligheder, tekst) ? (tekst as V) : '';
}

/** The state of a list from its URL; what makes no sense counts as not given. */
export function laesListevalg(query: Felter): Listevalg {
  const side = Number(felt(query, 'side'));
  return {
    q: felt(query, 'q').trim(),
    dataomraade: felt(query, 'dataomraade'),
    art: felt(query, 'art'),
    status: enAf<Status>(felt(query, 'status'), STATUSSER),
    bekraeftet: enAf<Bekraeftet>(felt(query, 'bekraeftet'), BEKRAEFTELSER),
    udgaaet: enAf<'nej' | 'ja'>(felt(query, 'udgaaet'), { nej: 1, ja: 1 }),
    sort: felt(query, 'sort'),
    retning: felt(query, 'retning') === 'faldende' ? 'faldende' : 'stigende',
    side: Number.isSafeInteger(side) && side > 0 ? side : 1,
  };
}

/** Reverting and importing ask for a reason alone. */
export function laesBegrundelse(felter: Felter): Laest<{ begrundelse: string }> {
  return laesFelter(z.object({ begrundelse }), felter);
}

/** The version a form was made from; null when it was for a new object. */
export function fraVersion(felter: Felter): number | null {
  const tal = Number(felt(felter, 'fraVersion'));
  return Number.isSafeInteger(tal) && tal > 0 ? tal : null;
}
