import { laesDato } from '../../../../kernel/dag.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import { ren, samlet, tekstfejl } from '../forms.ts';
import { erSvar, type Svar } from './rules.ts';

export interface Hoeringsfelter {
  readonly dele: readonly number[];
  readonly enheder: readonly number[];
  readonly frist: string;
  readonly note: string;
}

const ider = (form: Felter, navn: string) =>
  [...new Set(feltliste(form, navn).map(tilId))].filter((id) => id > 0);

export function laesFrist(form: Felter): Resultat<{ frist: string }> {
  const frist = laesDato(felt(form, 'frist'));
  return samlet(
    frist === null
      ? [{ kode: 'ugyldig_dato', felt: 'frist', besked: 'Skriv fristen som en dato, fx 31.01.2027.' }]
      : [],
    { frist: frist ?? '' },
  );
}

export function laesHoeringsform(form: Felter): Resultat<Hoeringsfelter> {
  const frist = laesFrist(form);
  const dele = ider(form, 'dele');
  const enheder = ider(form, 'enheder');
  const hindringer: Hindring[] = frist.ok ? [] : [...frist.hindringer];
  if (dele.length === 0)
    hindringer.push({ kode: 'mangler', felt: 'dele', besked: 'Vælg mindst én del, der sendes i høring.' });
  if (enheder.length === 0)
    hindringer.push({
      kode: 'mangler',
      felt: 'enheder',
      besked: 'Vælg mindst én forvaltning, der skal høres.',
    });
  return samlet(hindringer, {
    dele,
    enheder,
    frist: frist.ok ? frist.vaerdi.frist : '',
    note: ren(form, 'note').slice(0, 2000),
  });
}

export interface Kommentarfelter {
  readonly delId: number;
  readonly enhedId: number;
  readonly tekst: string;
}

export function laesKommentarform(form: Felter): Resultat<Kommentarfelter> {
  const tekst = ren(form, 'tekst');
  const enhedId = tilId(felt(form, 'enhed'));
  const hindringer: Hindring[] = [...tekstfejl(tekst, 'tekst', 'bemærkningen', 4000)];
  if (enhedId === 0)
    hindringer.push({ kode: 'mangler', felt: 'enhed', besked: 'Vælg, hvem bemærkningen er fra.' });
  return samlet(hindringer, { delId: tilId(felt(form, 'del')), enhedId, tekst });
}

export interface Svarfelter {
  readonly kommentarId: number;
  readonly svar: Svar;
  readonly grund: string;
}

export function laesSvarform(form: Felter): Resultat<Svarfelter> {
  const svar = felt(form, 'svar');
  const grund = ren(form, 'grund');
  const hindringer: Hindring[] = [];
  if (!erSvar(svar))
    hindringer.push({ kode: 'mangler', felt: 'svar', besked: 'Vælg, om bemærkningen er taget med.' });
  else if (svar !== 'taget' && grund === '')
    hindringer.push({
      kode: 'mangler_begrundelse',
      felt: 'grund',
      besked: 'Skriv, hvorfor den ikke eller kun delvist er taget med.',
    });
  if (grund.length > 4000) hindringer.push({ kode: 'for_lang', felt: 'grund', besked: 'Højst 4000 tegn.' });
  return samlet(hindringer, {
    kommentarId: tilId(felt(form, 'kommentar')),
    svar: erSvar(svar) ? svar : 'ikke',
    grund,
  });
}
