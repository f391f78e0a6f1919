/** The two plain tables of a basis: counts, and amounts. Semicolons, whole numbers, no thousands separators. */
import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import type { Optaelling } from '../rules.ts';
import { FAKTURAKOLONNER, type Grundlagsbeloeb, TALKOLONNER } from './rules.ts';

type Raekke<K extends string> = Readonly<Record<K, string>>;

/** Rows below a heading that has at least the columns asked for, in any order. */
function raekker<K extends string>(csv: string, kolonner: readonly K[], hvad: string): Resultat<Raekke<K>[]> {
  const linjer = csv
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((l) => l.trim() !== '')
    .map((l) => l.split(';').map((c) => c.trim().replace(/^"(.*)"$/, '$1')));
  const hoved = linjer[0]?.map((h) => h.toLowerCase()) ?? [];
  const mangler = kolonner.filter((k) => !hoved.includes(k));
  if (mangler.length > 0)
    return afvist(
      'csv_kolonner',
      `${hvad} mangler ${mangler.length === 1 ? 'kolonnen' : 'kolonnerne'} ${mangler.join(', ')}. Første linje skal være ${kolonner.join(';')}.`,
    );
  const plads = kolonner.map((k) => [k, hoved.indexOf(k)] as const);
  return ok(
    linjer.slice(1).map((celler) => {
      const r: Partial<Record<K, string>> = {};
      for (const [k, i] of plads) r[k] = celler[i] ?? '';
      return r as Raekke<K>;
    }),
  );
}

const KODE = /^\d{1,4}$/;
const HELTAL = /^-?\d{1,15}$/;
const kode = (t: string) => t.padStart(4, '0');

/** `oere` of several invoices and credit notes of the same kommune, part and rate are taken together. */
export function laesFaktura(csv: string): Resultat<Grundlagsbeloeb[]> {
  const laest = raekker(csv, FAKTURAKOLONNER, 'Fakturafilen');
  if (!laest.ok) return laest;
  const hindringer: Hindring[] = [];
  const summer = new Map<string, Grundlagsbeloeb>();
  laest.vaerdi.forEach((r, i) => {
    if (!KODE.test(r.kommunekode) || !/^\d{1,2}$/.test(r.rate) || !HELTAL.test(r.oere)) {
      hindringer.push({
        kode: 'faktura_raekke',
        besked: `Fakturafilen, række ${i + 2}: kommunekode, rate og øre skal være hele tal.`,
      });
      return;
    }
    const b = { kommunekode: kode(r.kommunekode), del: r.del, rate: Number(r.rate), oere: Number(r.oere) };
    const noegle = beloebsnoegle(b);
    summer.set(noegle, { ...b, oere: b.oere + (summer.get(noegle)?.oere ?? 0) });
  });
  return hindringer.length > 0 ? { ok: false, hindringer } : ok([...summer.values()]);
}

/** What two amounts are of the same by. */
export function beloebsnoegle(b: Pick<Grundlagsbeloeb, 'kommunekode' | 'del' | 'rate'>): string {
  return `${b.del};${b.kommunekode};${b.rate}`;
}

type Talraekke = Raekke<(typeof TALKOLONNER)[number]>;

/** What is wrong with a row of counts; null where it is as it should be. */
function fejlITal(r: Talraekke): string | null {
  if (!KODE.test(r.kommunekode)) return `»${r.kommunekode}« er ikke en kommunekode på fire cifre.`;
  if (!/^\d{4}$/.test(r.aar)) return `»${r.aar}« er ikke et år.`;
  if (!/^\d{1,9}$/.test(r.antal)) return `»${r.antal}« er ikke et helt antal på 0 eller mere.`;
  return null;
}

/** The counts of a basis. */
export function laesTal(csv: string): Resultat<Optaelling[]> {
  const laest = raekker(csv, TALKOLONNER, 'Talfilen');
  if (!laest.ok) return laest;
  const hindringer: Hindring[] = [];
  const optaellinger = new Map<string, { delnoegle: string; aar: number; antal: Record<string, number> }>();
  laest.vaerdi.forEach((r, i) => {
    const o = optaellinger.get(`${r.del};${r.aar}`) ?? { delnoegle: r.del, aar: Number(r.aar), antal: {} };
    const igen = Object.hasOwn(o.antal, kode(r.kommunekode))
      ? `kommune ${kode(r.kommunekode)} står to gange for del ${r.del} i ${r.aar}.`
      : null;
    const fejl = fejlITal(r) ?? igen;
    if (fejl !== null) {
      hindringer.push({ kode: 'tal_raekke', besked: `Talfilen, række ${i + 2}: ${fejl}` });
      return;
    }
    o.antal[kode(r.kommunekode)] = Number(r.antal);
    optaellinger.set(`${r.del};${r.aar}`, o);
  });
  return hindringer.length > 0 ? { ok: false, hindringer } : ok([...optaellinger.values()]);
}

/** Amounts as {@link laesFaktura} reads them. */
export function beloebscsv(beloeb: readonly Grundlagsbeloeb[]): string {
  const linjer = beloeb.map((b) => `${b.kommunekode};${b.del};${b.rate};${b.oere}`);
  return [FAKTURAKOLONNER.join(';'), ...linjer, ''].join('\r\n');
}
