import { z } from 'zod';
import { laesDecimaltal } from '../../../kernel/decimaltal.ts';
import { laesKroner } from '../../../kernel/kroner.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, feltliste, type Laest, laesFelter } from '../../../platform/form.ts';
import { DATO, noedvendig, PERSON, tekst } from '../sag/forms.ts';
import { fundnoegle } from './kilde/rules.ts';
import { type Gaeldsfelter, type Gaeldstilstand, manglerSats } from './rules.ts';

/** Beyond this it is a slip of the keyboard; products stay exact integers. */
const MAKS_TIMER = 100_000;
const MAKS_SATS_OERE = 10_000_000;

const skrevet = z
  .string()
  .default('')
  .transform((t) => rensTekst(t).trim());

/** Hours with at most one decimal; null where nothing is written. */
const timer = skrevet.transform((t, ctx) => {
  if (t === '') return null;
  const tal = laesDecimaltal(t);
  const fejl =
    tal === null
      ? 'Skriv timerne som et tal, fx 120 eller 7,5.'
      : tal < 0
        ? 'Timerne kan ikke være negative.'
        : tal > MAKS_TIMER
          ? 'Skriv højst 100.000 timer om året.'
          : Math.abs(Math.round(tal * 10) - tal * 10) > 1e-6
            ? 'Skriv timerne med højst én decimal.'
            : null;
  if (fejl === null) return tal;
  ctx.addIssue({ code: 'custom', message: fejl });
  return z.NEVER;
});

/** Øre; null where nothing is written. */
const beloeb = (maks: number | null, eksempel: string) =>
  skrevet.transform((t, ctx) => {
    if (t === '') return null;
    const oere = laesKroner(t);
    if (oere !== null && (maks === null || oere <= maks)) return oere;
    const negativt = /^(kr\.?)?\s*[-−]\s*\d/i.test(t);
    ctx.addIssue({
      code: 'custom',
      message: negativt
        ? 'Beløbet kan ikke være negativt.'
        : oere === null
          ? `Skriv et beløb i kroner, fx ${eksempel}.`
          : 'Timeprisen kan højst være 100.000 kr.',
    });
    return z.NEVER;
  });

const system = z
  .string()
  .default('')
  .refine((t) => t === '' || /^[1-9]\d{0,8}$/.test(t), 'Vælg et system på listen.')
  .transform((t) => (t === '' ? null : Number(t)));

const postform = z
  .object({
    navn: noedvendig(200, 'Skriv, hvad løsningen ikke gør.'),
    beskrivelse: tekst(4_000),
    timer,
    sats: beloeb(MAKS_SATS_OERE, '425'),
    engang: beloeb(null, '25.000'),
    ansvarligId: PERSON,
    plan: tekst(4_000),
    planFrist: DATO,
    systemId: system,
  })
  .transform(
    ({ timer: timerAar, sats: satsOere, engang: engangOere, ...f }): Gaeldsfelter => ({
      ...f,
      timerAar,
      // The rate is filled in beforehand; without hours it says nothing.
      satsOere: timerAar === null ? null : satsOere,
      engangOere,
    }),
  );

/** An entry as it is written. */
export function laesPostform(form: Felter): Laest<Gaeldsfelter> {
  const laest = laesFelter(postform, form);
  if (!laest.ok || !manglerSats(laest.vaerdi)) return laest;
  return {
    ok: false,
    hindringer: [{ kode: 'mangler_sats', felt: 'sats', besked: 'Skriv, hvad en time koster.' }],
  };
}

export interface Lukning {
  readonly tilstand: Exclude<Gaeldstilstand, 'aaben'>;
  readonly grund: string;
}

const lukform = z.object({
  tilstand: z.enum(['nedbragt', 'ikke_gaeld'], 'Vælg, hvorfor posten lukkes.'),
  grund: tekst(2_000),
});

/** How an entry is closed; that it is no debt has to be explained. */
export function laesLukform(form: Felter): Laest<Lukning> {
  const laest = laesFelter(lukform, form);
  if (!laest.ok || laest.vaerdi.tilstand === 'nedbragt' || laest.vaerdi.grund !== '') return laest;
  return {
    ok: false,
    hindringer: [
      { kode: 'mangler_begrundelse', felt: 'grund', besked: 'Skriv, hvorfor det ikke er teknisk gæld.' },
    ],
  };
}

/** What was ticked on the page with what the sources say: `kilde:noegle` of new ones, ids of those to close. */
export interface Hentevalg {
  readonly nye: readonly string[];
  readonly luk: readonly number[];
}
export function laesHentevalg(form: Felter): Hentevalg {
  return {
    nye: (['krav', 'maalbillede'] as const).flatMap((kilde) =>
      feltliste(form, `ny-${kilde}`).map((noegle) => fundnoegle({ kilde, noegle })),
    ),
    luk: [...new Set(feltliste(form, 'luk').filter((t) => /^[1-9]\d{0,8}$/.test(t)))].map(Number),
  };
}
