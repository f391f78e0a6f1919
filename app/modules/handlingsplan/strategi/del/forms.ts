import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import { linje, MAKS_TEKST, ren, samlet, tekstfejl } from '../forms.ts';
import {
  type Delindhold,
  type Delraekke,
  type Delslags,
  delart,
  fejlIVaerdi,
  overHundrede,
} from '../rules.ts';
import { type Bloknoegle, erBlok } from '../tal/rules.ts';

const MAKS_RAEKKER = 200;

/** The name of a table's field: column and row. */
export function celle(kolonne: string, nr: number): string {
  return `${kolonne}_${nr}`;
}

/** The rows of the form as they were typed, the empty ones too. */
export function raaRaekker(form: Felter, slags: Delslags): Delraekke[] {
  const tabel = delart(slags).tabel;
  if (!tabel) return [];
  const antal = Math.min(MAKS_RAEKKER, Math.max(0, Number(felt(form, 'raekker')) || 0));
  return Array.from({ length: antal }, (_, nr) =>
    Object.fromEntries(
      tabel.kolonner.map((k) => [
        k.noegle,
        k.art === 'tekst' ? ren(form, celle(k.noegle, nr)) : linje(form, celle(k.noegle, nr)),
      ]),
    ),
  );
}

const fyldt = (r: Delraekke) => Object.values(r).some((v) => v !== '');

/** A part as it was typed. Rows without anything in them go away. */
export function laesDelform(form: Felter, slags: Delslags): Resultat<Delindhold> {
  const titel = linje(form, 'titel');
  const tekst = ren(form, 'tekst');
  const hindringer: Hindring[] = [...tekstfejl(titel, 'titel', 'en overskrift')];
  if (tekst.length > MAKS_TEKST)
    hindringer.push({
      kode: 'for_lang',
      felt: 'tekst',
      besked: `Højst ${MAKS_TEKST} tegn. Del teksten i flere dele.`,
    });
  const raa = raaRaekker(form, slags);
  const kolonner = delart(slags).tabel?.kolonner ?? [];
  for (const [nr, r] of raa.entries()) {
    if (!fyldt(r)) continue;
    for (const k of kolonner) {
      const fejl = fejlIVaerdi(k, r[k.noegle] ?? '');
      if (fejl !== '')
        hindringer.push({
          kode: 'ugyldig_vaerdi',
          felt: celle(k.noegle, nr),
          besked: `${k.etiket}, række ${nr + 1}: ${fejl}`,
        });
      else if ((r[k.noegle] ?? '').length > 2000)
        hindringer.push({
          kode: 'for_lang',
          felt: celle(k.noegle, nr),
          besked: `${k.etiket}, række ${nr + 1}: Højst 2000 tegn.`,
        });
    }
  }
  const raekker = raa.filter(fyldt);
  if (slags === 'kanaler' && hindringer.length === 0)
    for (const gruppe of overHundrede(raekker))
      hindringer.push({
        kode: 'over_hundrede',
        felt: celle(
          'idag',
          raa.findIndex((r) => r.gruppe === gruppe),
        ),
        besked: `Målgruppen »${gruppe}« får over 100 % i alt. Ret andelene.`,
      });
  const blokke = [...new Set(feltliste(form, 'blokke').filter(erBlok))] as Bloknoegle[];
  return samlet(hindringer, { titel, tekst, raekker, blokke });
}
