import type { Konfliktfelt } from '../../../kernel/konflikt.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesAar } from './felter/rules.ts';

/** A field's text without what can't be stored, and without space round it. */
export function ren(form: Felter, navn: string): string {
  return rensTekst(felt(form, navn)).trim();
}
/** The same on one line. */
export function linje(form: Felter, navn: string): string {
  return ren(form, navn).replace(/\s+/g, ' ');
}
export const MAKS_LINJE = 200;
export const MAKS_TEKST = 40_000;

/** Why a text is refused: missing or too long. */
export function tekstfejl(vaerdi: string, navn: string, hvad: string, maks = MAKS_LINJE): Hindring[] {
  if (vaerdi === '') return [{ kode: 'mangler', felt: navn, besked: `Skriv ${hvad}.` }];
  return vaerdi.length > maks
    ? [{ kode: 'for_lang', felt: navn, besked: `Højst ${maks} tegn. Der er ${vaerdi.length}.` }]
    : [];
}

export function samlet<T>(hindringer: readonly Hindring[], vaerdi: T): Resultat<T> {
  return hindringer.length > 0 ? { ok: false, hindringer } : ok(vaerdi);
}

export interface Strategifelter {
  readonly navn: string;
  readonly fraAar: number;
  readonly tilAar: number;
}

/** Name and period of a strategy. */
export function laesStrategiform(form: Felter): Resultat<Strategifelter> {
  const navn = linje(form, 'navn');
  const fraAar = laesAar(linje(form, 'fraAar'));
  const tilAar = laesAar(linje(form, 'tilAar'));
  const hindringer = [...tekstfejl(navn, 'navn', 'strategiens navn')];
  if (fraAar === null)
    hindringer.push({ kode: 'ugyldigt_aar', felt: 'fraAar', besked: 'Skriv et årstal, fx 2026.' });
  if (tilAar === null)
    hindringer.push({ kode: 'ugyldigt_aar', felt: 'tilAar', besked: 'Skriv et årstal, fx 2029.' });
  if (fraAar !== null && tilAar !== null && tilAar < fraAar)
    return afvist('omvendt', 'Det sidste år kan ikke ligge før det første.', 'tilAar');
  return samlet(hindringer, { navn, fraAar: fraAar ?? 0, tilAar: tilAar ?? 0 });
}

/** Where what was typed differs from what is stored now, for whoever wrote at the same time. */
export function skrevetMod(
  etiketter: Readonly<Record<string, string>>,
  gemt: Readonly<Record<string, string>>,
  form: Felter,
): Konfliktfelt[] {
  return Object.entries(etiketter).flatMap(([navn, etiket]) => {
    const [nu, skrevet] = [gemt[navn] ?? '', ren(form, navn)];
    return nu === skrevet ? [] : [{ etiket, gemt: nu, skrevet }];
  });
}
