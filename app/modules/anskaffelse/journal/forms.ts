import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt, type Laest } from '../../../platform/form.ts';
import { linje } from '../tekstfelter.ts';
import { erLevering, HTTP, type Levering } from './rules.ts';

const MIN_HEMMELIGHED = 16;

export interface Journalform {
  readonly esdh: string;
  readonly journalnummer: string;
  readonly link: string;
}

export function laesJournalform(form: Felter): Laest<Journalform> {
  const h: Hindring[] = [];
  const kort = (navn: string, maks: number) => {
    const t = linje(form, navn);
    if (t.length > maks) h.push({ kode: 'for_lang', besked: `Skriv højst ${maks} tegn.`, felt: navn });
    return t;
  };
  const link = kort('link', 2_000);
  if (link !== '' && !HTTP.test(link))
    h.push({ kode: 'ugyldig', besked: 'Skriv en adresse, der begynder med https://', felt: 'link' });
  const vaerdi = { esdh: kort('esdh', 100), journalnummer: kort('journalnummer', 200), link };
  return h.length > 0 ? { ok: false, hindringer: h } : { ok: true, vaerdi };
}

export interface Opsaetningsform {
  readonly esdh: string;
  readonly levering: Levering;
  readonly krogUrl: string;
  readonly hemmelighed: string;
  readonly nySagUdenSag: boolean;
}

export function laesOpsaetningsform(form: Felter): Laest<Opsaetningsform> {
  const h: Hindring[] = [];
  const esdh = linje(form, 'esdh');
  if (esdh.length > 100) h.push({ kode: 'for_lang', besked: 'Skriv højst 100 tegn.', felt: 'esdh' });
  const levering = felt(form, 'levering');
  if (!erLevering(levering))
    h.push({
      kode: 'mangler',
      besked: 'Vælg, hvordan pakken kommer til jeres ESDH-system.',
      felt: 'levering',
    });
  const krogUrl = felt(form, 'krogUrl').trim();
  if (krogUrl.length > 2_000) h.push({ kode: 'for_lang', besked: 'Adressen er for lang.', felt: 'krogUrl' });
  const hemmelighed = felt(form, 'hemmelighed').trim();
  if (hemmelighed !== '' && (hemmelighed.length < MIN_HEMMELIGHED || hemmelighed.length > 500))
    h.push({
      kode: 'for_kort',
      besked: `Hemmeligheden skal være på mindst ${MIN_HEMMELIGHED} tegn.`,
      felt: 'hemmelighed',
    });
  return h.length > 0 || !erLevering(levering)
    ? { ok: false, hindringer: h }
    : {
        ok: true,
        vaerdi: { esdh, levering, krogUrl, hemmelighed, nySagUdenSag: felt(form, 'nySagUdenSag') === 'ja' },
      };
}
