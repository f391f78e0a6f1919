import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesAar } from '../felter/rules.ts';
import { linje, ren, samlet, tekstfejl } from '../forms.ts';
import { erRammeart, type Rammeart } from './rules.ts';

export interface Rammefelter {
  readonly art: Rammeart;
  readonly navn: string;
  readonly udgiver: string;
  readonly fraAar: number;
  readonly tilAar: number;
  readonly kilde: string;
  readonly note: string;
}

function kildefejl(kilde: string): Hindring[] {
  return kilde === '' || /^https?:\/\/[^\s]+\.[^\s]+$/.test(kilde)
    ? []
    : [
        {
          kode: 'ugyldig_adresse',
          felt: 'kilde',
          besked: 'Skriv en hel adresse, der begynder med https://.',
        },
      ];
}

export function laesRammeform(form: Felter): Resultat<Rammefelter> {
  const art = felt(form, 'art');
  const navn = linje(form, 'navn');
  const kilde = linje(form, 'kilde');
  const fraAar = laesAar(linje(form, 'fraAar'));
  const tilAar = laesAar(linje(form, 'tilAar'));
  const hindringer: Hindring[] = [...tekstfejl(navn, 'navn', 'strategiens navn'), ...kildefejl(kilde)];
  if (!erRammeart(art))
    hindringer.push({ kode: 'mangler', felt: 'art', besked: 'Vælg, hvis strategi det er.' });
  if (fraAar === null)
    hindringer.push({ kode: 'ugyldigt_aar', felt: 'fraAar', besked: 'Skriv et årstal, fx 2026.' });
  if (tilAar === null)
    hindringer.push({ kode: 'ugyldigt_aar', felt: 'tilAar', besked: 'Skriv et årstal, fx 2029.' });
  if (fraAar !== null && tilAar !== null && tilAar < fraAar)
    hindringer.push({
      kode: 'omvendt',
      felt: 'tilAar',
      besked: 'Det sidste år kan ikke ligge før det første.',
    });
  return samlet(hindringer, {
    art: erRammeart(art) ? art : 'anden',
    navn,
    udgiver: linje(form, 'udgiver').slice(0, 200),
    fraAar: fraAar ?? 0,
    tilAar: tilAar ?? 0,
    kilde,
    note: ren(form, 'note').slice(0, 2000),
  });
}

export interface Rammemaalfelter {
  readonly nr: string;
  readonly titel: string;
  readonly kilde: string;
}

export function laesRammemaalform(form: Felter): Resultat<Rammemaalfelter> {
  const titel = linje(form, 'titel');
  const kilde = linje(form, 'kilde');
  return samlet([...tekstfejl(titel, 'titel', 'målet', 500), ...kildefejl(kilde)], {
    nr: linje(form, 'nr').slice(0, 20),
    titel,
    kilde,
  });
}
