import { laesDato } from '../../../../kernel/dag.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import {
  DATOFELTER,
  DATOFELTLISTE,
  type Datoaendring,
  type Datofelt,
  feltnavn,
  type Kommunedatoer,
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

/** What is chosen for one on another page than the one that was sent: its own days as they are now. */
function ikkeVist(k: Kommunedatoer): Datoaendring {
  const { kommuneId, laas, driftFra, betalingFra, betalingTil } = k;
  return { kommuneId, laas, datoer: { driftFra, betalingFra, betalingTil } };
}

/**
 * Reads the table of kommuner: a row of days for each that was shown. With `masse` the days above the table are put on those that are
 * ticked, or on all of `liste`, which may have more pages, and a field that is empty there leaves theirs alone.
 */
export function laesDatoform(
  form: Felter,
  kommuner: readonly Kommunedatoer[],
  liste: readonly Kommunedatoer[],
): Laestform {
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
  const paaListen = new Set(masse && felt(form, 'alle') === 'ja' ? liste.map((k) => k.kommuneId) : []);
  const vist = (k: Kommunedatoer) => form[feltnavn('laas', k.kommuneId)] !== undefined;
  const valgt = (k: Kommunedatoer) =>
    paaListen.has(k.kommuneId) || felt(form, feltnavn('valgt', k.kommuneId)) === 'ja';
  if (masse && hindringer.length === 0) {
    if (!kommuner.some(valgt))
      hindringer.push({
        kode: 'ingen_valgt',
        besked: 'Sæt flueben ved de kommuner, datoerne skal gælde for.',
      });
    if (faelles.length === 0)
      hindringer.push({ kode: 'mangler', felt: 'masse-driftFra', besked: 'Skriv mindst én dato.' });
  }
  const aendringer = kommuner.flatMap((k): Datoaendring[] => {
    if (!vist(k) && !valgt(k)) return [];
    const egne = vist(k)
      ? {
          kommuneId: k.kommuneId,
          datoer: Object.fromEntries(
            DATOFELTLISTE.map((f) => [f, laes(feltnavn(f, k.kommuneId), DATOFELTER[f])]),
          ) as Datoaendring['datoer'],
          laas: Number(felt(form, feltnavn('laas', k.kommuneId))),
        }
      : ikkeVist(k);
    const a = valgt(k) ? { ...egne, datoer: { ...egne.datoer, ...Object.fromEntries(faelles) } } : egne;
    // What somebody else has written meanwhile is left alone where nothing was typed here.
    return somUdgangspunkt(a.datoer) ===
      (vist(k) ? felt(form, feltnavn('foer', k.kommuneId)) : somUdgangspunkt(k))
      ? []
      : [a];
  });
  return { aendringer, hindringer };
}

/** Which kommuner are asked for. */
export function laesVisning(query: Felter): Visning {
  const vis = felt(query, 'vis');
  return Object.hasOwn(VISNINGER, vis) ? (vis as Visning) : '';
}
