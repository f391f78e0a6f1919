/** What a goal is measured in: whole øre, a count, or a percentage kept as two integers. */
import { laesHeltal } from '../../../../kernel/decimaltal.ts';
import { kronetal, laesKroner, visKroner } from '../../../../kernel/kroner.ts';
import { visProcent } from '../../../../kernel/procent.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visTal } from '../../../../kernel/tekst.ts';

export const ENHEDER = { procent: 'Procent', antal: 'Antal', oere: 'Kroner' } as const;
export type Enhed = keyof typeof ENHEDER;

/** Numerator and denominator; the denominator of kroner (øre) and counts is 1. */
export interface Vaerdi {
  readonly t: number;
  readonly n: number;
}

const MAKS_ANTAL = 1_000_000_000;

/** `85`, `85,5` or `340/400`, with or without `%`. More than one decimal is kept: `12,25` is 1225 of 10000. */
function laesAndel(tekst: string): Resultat<Vaerdi> {
  const rent = tekst.replace(/[\s%]/g, '');
  const broek = /^([\d.]{1,11})\/([\d.]{1,11})$/.exec(rent);
  if (broek) {
    const [t, n] = [laesHeltal(broek[1]), laesHeltal(broek[2])];
    if (t === null || n === null) return afvist('ugyldigt_tal', 'Skriv andelen med hele tal, fx 340/400.');
    if (n === 0) return afvist('ugyldigt_tal', 'Det, der deles med, må ikke være 0.');
    return t > n ? afvist('ugyldigt_tal', 'En andel kan ikke være over 100 %.') : ok({ t, n });
  }
  const tal = /^(\d{1,3})(?:,(\d{1,4}))?$/.exec(rent);
  if (!tal) return afvist('ugyldigt_tal', 'Skriv en procent, fx 85 eller 85,5, eller en andel, fx 340/400.');
  const decimaler = tal[2] ?? '';
  const v = { t: Number(tal[1] + decimaler), n: 100 * 10 ** decimaler.length };
  return v.t > v.n ? afvist('ugyldigt_tal', 'En procent kan ikke være over 100.') : ok(v);
}

/** A value as it is typed. Negative numbers and what isn't a number are refused with a sentence. */
export function laesVaerdi(enhed: Enhed, tekst: string): Resultat<Vaerdi> {
  if (tekst.trim() === '') return afvist('mangler', 'Skriv et tal.');
  if (enhed === 'procent') return laesAndel(tekst);
  if (enhed === 'oere') {
    const t = laesKroner(tekst);
    return t === null
      ? afvist('ugyldigt_tal', 'Skriv et beløb i kroner, fx 1.250.000. Det kan ikke være negativt.')
      : ok({ t, n: 1 });
  }
  const t = laesHeltal(tekst);
  return t === null || t < 0 || t > MAKS_ANTAL
    ? afvist('ugyldigt_tal', 'Skriv et helt tal, fx 40. Det kan ikke være negativt.')
    : ok({ t, n: 1 });
}

/** As it is read: `85,0 %`, `1.250.000 kr.`, `40 løsninger`. */
export function visVaerdi(enhed: Enhed, v: Vaerdi | null, navn = ''): string {
  if (v === null) return '–';
  if (enhed === 'procent') return visProcent(v.t, v.n);
  if (enhed === 'oere') return visKroner(v.t);
  return navn === '' ? visTal(v.t) : `${visTal(v.t)} ${navn}`;
}

/** As {@link laesVaerdi} reads it back to the same value. */
export function skrivVaerdi(enhed: Enhed, v: Vaerdi): string {
  if (enhed === 'oere') return kronetal(v.t);
  if (enhed === 'antal') return String(v.t);
  const decimaler = [100, 1_000, 10_000, 100_000, 1_000_000].indexOf(v.n);
  if (decimaler < 0) return `${v.t}/${v.n}`;
  const cifre = String(v.t).padStart(decimaler + 1, '0');
  return decimaler === 0 ? cifre : `${cifre.slice(0, -decimaler)},${cifre.slice(-decimaler)}`;
}

/** Negative where `a` is the smaller, 0 where they are the same. Exact. */
export function sammenlignVaerdi(a: Vaerdi, b: Vaerdi): number {
  const d = BigInt(a.t) * BigInt(b.n) - BigInt(b.t) * BigInt(a.n);
  return d < 0n ? -1 : d > 0n ? 1 : 0;
}
