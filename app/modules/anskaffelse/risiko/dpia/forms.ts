import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { rentekst } from '../../../../kernel/rigtekst.ts';
import { type Felter, felt, type Laest } from '../../../../platform/form.ts';
import { ren, type Tekstfelt } from '../../tekstfelter.ts';
import { AFSNIT, AFSNITTENE, type Dpiaafsnit, laesAfsnit, RESTRISICI, type Restrisiko } from './rules.ts';
import {
  laesScreening,
  type Screening,
  SPOERGSMAAL,
  SPOERGSMAALENE,
  SVAR,
  type Svar,
  svarnavn,
} from './screening/rules.ts';

const MAKS_GRUND = 2_000;
const MAKS_AFSNIT = 50_000;

const LAVES: Readonly<Record<string, string>> = { ja: 'Ja', nej: 'Nej' };

export const SCREENINGSFELTER: readonly Tekstfelt[] = [
  ...SPOERGSMAALENE.map((s) => ({
    navn: svarnavn(s),
    etiket: SPOERGSMAAL[s].navn,
    vis: (v: string) => SVAR[v as Svar] ?? v,
  })),
  { navn: 'laves', etiket: 'Skal der laves en DPIA?', vis: (v) => LAVES[v] ?? v },
  { navn: 'grund', etiket: 'Begrundelse' },
];

export function screeningTilFelter(s: Screening): Tekstfelter {
  return {
    ...Object.fromEntries(SPOERGSMAALENE.map((n) => [svarnavn(n), s.svar[n] ?? ''])),
    laves: s.laves,
    grund: s.grund,
  };
}

export function laesScreeningsform(form: Felter): Laest<Screening> {
  const grund = ren(form, 'grund');
  if (grund.length > MAKS_GRUND)
    return {
      ok: false,
      hindringer: [{ kode: 'for_lang', besked: 'Begrundelsen må højst være på 2.000 tegn.', felt: 'grund' }],
    };
  const svar = Object.fromEntries(SPOERGSMAALENE.map((s) => [s, felt(form, svarnavn(s))]));
  return { ok: true, vaerdi: laesScreening({ svar, laves: felt(form, 'laves'), grund }) };
}

export const AFSNITSFELTER: readonly Tekstfelt[] = [
  ...AFSNITTENE.map((a) => ({ navn: a, etiket: AFSNIT[a].navn, vis: rentekst })),
  { navn: 'restrisiko', etiket: 'Restrisiko', vis: (v) => RESTRISICI[v as Restrisiko] ?? v },
  { navn: 'datatilsyn', etiket: 'Høring af Datatilsynet' },
];

export function afsnitTilFelter(a: Dpiaafsnit): Tekstfelter {
  return { ...a.tekster, restrisiko: a.restrisiko, datatilsyn: a.datatilsyn };
}

export function laesAfsnitsform(form: Felter): Laest<Dpiaafsnit> {
  const h: Hindring[] = [];
  const tekst = (navn: string, etiket: string, maks: number) => {
    const t = ren(form, navn);
    if (t.length > maks)
      h.push({
        kode: 'for_lang',
        besked: `»${etiket}« må højst være på ${maks.toLocaleString('da-DK')} tegn.`,
        felt: navn,
      });
    return t;
  };
  const tekster = Object.fromEntries(AFSNITTENE.map((a) => [a, tekst(a, AFSNIT[a].navn, MAKS_AFSNIT)]));
  const datatilsyn = tekst('datatilsyn', 'Høring af Datatilsynet', MAKS_GRUND);
  return h.length > 0
    ? { ok: false, hindringer: h }
    : { ok: true, vaerdi: laesAfsnit({ tekster, restrisiko: felt(form, 'restrisiko'), datatilsyn }) };
}

export function laesUdtalelse(form: Felter): Laest<string> {
  const t = ren(form, 'udtalelse');
  if (t === '')
    return { ok: false, hindringer: [{ kode: 'tom', besked: 'Skriv udtalelsen.', felt: 'udtalelse' }] };
  return t.length > MAKS_AFSNIT
    ? {
        ok: false,
        hindringer: [
          { kode: 'for_lang', besked: 'Udtalelsen må højst være på 50.000 tegn.', felt: 'udtalelse' },
        ],
      }
    : { ok: true, vaerdi: t };
}
