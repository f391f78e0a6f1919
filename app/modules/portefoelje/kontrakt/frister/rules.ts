import type { Feltvaerdi } from '../../felt/rules.ts';

/** The terms of a contract that its dates are computed from; names are the columns of `kontrakt`, dates `YYYY-MM-DD`. */
export interface Kontraktvilkaar {
  readonly gyldig_fra: string | null;
  readonly gyldig_til: string | null;
  readonly varighed_aar: number | null;
  readonly varighed_md: number | null;
  readonly loebende: boolean;
  readonly option_antal: number;
  readonly option_md: number;
  readonly options_brugt: number;
  readonly option_varsel_md: number | null;
  readonly uopsigelig_til: string | null;
  readonly opsagt: string | null;
  readonly opsigelse_md: number | null;
  readonly opsigelse_til: string;
  readonly forlaenges_til: string;
}

/** The terms as they are among a contract's values. */
export function vilkaarAf(v: Readonly<Record<string, Feltvaerdi>>): Kontraktvilkaar {
  const dato = (n: string) => (typeof v[n] === 'string' && v[n] !== '' ? v[n] : null);
  const tal = (n: string) => (typeof v[n] === 'number' ? v[n] : null);
  const tekst = (n: string) => (typeof v[n] === 'string' ? v[n] : '');
  return {
    gyldig_fra: dato('gyldig_fra'),
    gyldig_til: dato('gyldig_til'),
    varighed_aar: tal('varighed_aar'),
    varighed_md: tal('varighed_md'),
    loebende: v.loebende === true,
    option_antal: tal('option_antal') ?? 0,
    option_md: tal('option_md') ?? 0,
    options_brugt: tal('options_brugt') ?? 0,
    option_varsel_md: tal('option_varsel_md'),
    uopsigelig_til: dato('uopsigelig_til'),
    opsagt: dato('opsagt'),
    opsigelse_md: tal('opsigelse_md'),
    opsigelse_til: tekst('opsigelse_til'),
    forlaenges_til: tekst('forlaenges_til'),
  };
}

/**
 * The last day of the contract as it stands, with the options that have been used and a termination that has been given;
 * null where it goes on. A period from 1 January for a year ends 31 December.
 */
export function beregnSlut(k: Kontraktvilkaar): string | null {
  const maaneder = (k.varighed_aar ?? 0) * 12 + (k.varighed_md ?? 0);
  const grund =
    k.gyldig_til ??
    (k.loebende || k.gyldig_fra === null || maaneder === 0
      ? null
      : Temporal.PlainDate.from(k.gyldig_fra).add({ months: maaneder }).subtract({ days: 1 }).toString());
  if (grund === null) return null;
  return Temporal.PlainDate.from(grund)
    .add({ months: k.options_brugt * k.option_md })
    .toString();
}
