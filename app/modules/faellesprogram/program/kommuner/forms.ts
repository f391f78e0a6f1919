import { laesDato } from '../../../../kernel/dag.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import {
  DATOFELTER,
  DATOFELTLISTE,
  type Datoaendring,
  type Datofelt,
  feltnavn,
  somUdgangspunkt,
  VISNINGER,
  type Visning,
} from './rules.ts';

export interface Laestform {
  readonly aendringer: readonly Datoaendring[];
  readonly hindringer: readonly Hindring[];
}

/** A date as it was typed; null where nothing is, undefined for what is no date. */
function dato(tekst: string): string | null | undefined {
  const t = tekst.trim();
  return t === '' ? null : (laesDato(t) ?? undefined);
}

/**
 * Reads the table of kommuner: a row of days for each that was shown. With `masse` the days above the table are put on those that are
 * ticked, and a field that is empty there leaves theirs alone.
 */
export function laesDatoform(form: Felter, kommuneIder: readonly number[]): Laestform {
  const hindringer: Hindring[] = [];
  const laes = (navn: string, etiket: string): string | null => {
    const d = dato(felt(form, navn));
    if (d !== undefined) return d;
    hindringer.push({
      kode: 'ugyldig_dato',
      felt: navn,
      besked: `${etiket}: Skriv en dato, der findes, fx 31.12.2027.`,
    });
    return null;
  };
  const masse = felt(form, 'handling') === 'masse';
  const faelles = masse
    ? DATOFELTLISTE.flatMap((f): [Datofelt, string][] => {
        const d = laes(`masse-${f}`, DATOFELTER[f]);
        return d === null ? [] : [[f, d]];
      })
    : [];
  const valgte = kommuneIder.filter((id) => felt(form, feltnavn('valgt', id)) === 'ja');
  if (masse && hindringer.length === 0) {
    if (valgte.length === 0)
      hindringer.push({
        kode: 'ingen_valgt',
        besked: 'Sæt flueben ved de kommuner, datoerne skal gælde for.',
      });
    if (faelles.length === 0)
      hindringer.push({ kode: 'mangler', felt: 'masse-driftFra', besked: 'Skriv mindst én dato.' });
  }
  const aendringer = kommuneIder
    .filter((id) => form[feltnavn('laas', id)] !== undefined)
    .map((kommuneId) => {
      const egne = Object.fromEntries(
        DATOFELTLISTE.map((f) => [f, laes(feltnavn(f, kommuneId), DATOFELTER[f])]),
      ) as Datoaendring['datoer'];
      return {
        kommuneId,
        datoer: valgte.includes(kommuneId) ? { ...egne, ...Object.fromEntries(faelles) } : egne,
        laas: Number(felt(form, feltnavn('laas', kommuneId))),
      };
    })
    // What somebody else has written meanwhile is left alone where nothing was typed here.
    .filter((a) => somUdgangspunkt(a.datoer) !== felt(form, feltnavn('foer', a.kommuneId)));
  return { aendringer, hindringer };
}

export function laesVisning(query: Felter): { readonly q: string; readonly vis: Visning } {
  const vis = felt(query, 'vis');
  return {
    q: felt(query, 'q').trim().slice(0, 200),
    vis: Object.hasOwn(VISNINGER, vis) ? (vis as Visning) : '',
  };
}
