import { z } from 'zod';
import { tilDagstid, tilTidspunkt } from '../../../../kernel/dagstid.ts';
import { laesDecimaltal, visDecimaltal } from '../../../../kernel/decimaltal.ts';
import { kronetal, laesKroner } from '../../../../kernel/kroner.ts';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { DAG, noedvendig, tekst, valg } from '../../../../platform/felter.ts';
import { type Felter, felt, feltliste, type Laest, laesFelter } from '../../../../platform/form.ts';
import { RUNDESLAGS, type Runde, type Rundedel, type Rundeslags } from '../rules.ts';

const NY = z.object({
  navn: noedvendig(200, 'Skriv, hvad runden hedder.'),
  slags: valg(RUNDESLAGS, 'Vælg, hvem runden er for.'),
});
export type Nyrunde = z.output<typeof NY>;
export const laesNy = (form: Felter) => laesFelter(NY, form);

export const MAKS_GRUND = 2_000;
const GRUND = z.object({ grund: noedvendig(MAKS_GRUND, 'Skriv hvorfor. Kommunerne får det at vide.') });
export const laesGrund = (form: Felter) => laesFelter(GRUND, form);

/** What may be asked for of a part: its price and the share it was reckoned with. */
export type Delvilkaar = Pick<Rundedel, 'delId' | 'maksPrisOere' | 'antagetBp'>;

export interface Rundefelter {
  readonly navn: string;
  readonly frist: Date | null;
  readonly materiale: string;
  readonly vilkaar: string;
  readonly dele: readonly Delvilkaar[];
  /** Those that a later round is for. */
  readonly kommuner: readonly number[];
}

const TEKSTER = { materiale: tekst(50_000), vilkaar: tekst(50_000) };
const KLADDE = z.object({ navn: noedvendig(200, 'Skriv, hvad runden hedder.'), ...TEKSTER });
const UDGAVE = z.object({
  ...TEKSTER,
  vilkaar: TEKSTER.vilkaar.refine((t) => t !== '', 'Skriv vilkårene.'),
  aendring: noedvendig(MAKS_GRUND, 'Skriv, hvad der er nyt. Kommunerne får det at vide.'),
});

const FRISTDATO = z.object({ fristDato: DAG });

/** A deadline as a Danish day and time of day; null where neither is written. */
function laesFristfelter(form: Felter, h: Hindring[]): Date | null {
  const dato = laesFelter(FRISTDATO, form);
  if (!dato.ok) {
    h.push(...dato.hindringer);
    return null;
  }
  const kl = felt(form, 'fristKl').trim();
  if (dato.vaerdi.fristDato === null) {
    if (kl !== '')
      h.push({ kode: 'ugyldig_dato', felt: 'fristDato', besked: 'Skriv, hvilken dag fristen er.' });
    return null;
  }
  const tid = tilTidspunkt({ dato: dato.vaerdi.fristDato, kl });
  if (tid === null)
    h.push({ kode: 'ugyldigt_klokkeslaet', felt: 'fristKl', besked: 'Skriv et klokkeslæt, fx 12.00.' });
  return tid;
}

/** A deadline that has to be there. */
export function laesFrist(form: Felter): Laest<Date> {
  const hindringer: Hindring[] = [];
  const frist = laesFristfelter(form, hindringer);
  if (frist === null && hindringer.length === 0)
    hindringer.push({ kode: 'mangler', felt: 'fristDato', besked: 'Skriv, hvornår fristen er.' });
  return frist === null ? { ok: false, hindringer } : { ok: true, vaerdi: frist };
}

export const delfelt = (art: 'del' | 'pris' | 'andel', delId: number) => `${art}-${delId}`;

function laesDelvilkaar(form: Felter, delId: number, h: Hindring[]): Delvilkaar {
  const [prisfelt, andelsfelt] = [delfelt('pris', delId), delfelt('andel', delId)];
  const [pris, andel] = [felt(form, prisfelt).trim(), felt(form, andelsfelt).trim().replace(/\s*%$/, '')];
  const maksPrisOere = pris === '' ? null : laesKroner(pris);
  if (pris !== '' && maksPrisOere === null)
    h.push({ kode: 'ugyldigt_beloeb', felt: prisfelt, besked: 'Skriv en pris i kroner, fx 76 eller 89,40.' });
  const procent = andel === '' ? null : laesDecimaltal(andel);
  const bp = procent === null ? null : Math.round(procent * 100);
  if (
    andel !== '' &&
    (procent === null || bp === null || bp < 0 || bp > 10_000 || Math.abs(bp - procent * 100) > 1e-6)
  )
    h.push({
      kode: 'ugyldig_andel',
      felt: andelsfelt,
      besked: 'Skriv en andel fra 0 til 100 procent med højst to decimaler.',
    });
  return { delId, maksPrisOere, antagetBp: bp };
}

/** A draft, of a programme with these parts; what isn't written yet may be missing. */
export function laesRunde(form: Felter, delIder: readonly number[]): Laest<Rundefelter> {
  const laest = laesFelter(KLADDE, form);
  const hindringer: Hindring[] = laest.ok ? [] : [...laest.hindringer];
  const frist = laesFristfelter(form, hindringer);
  const dele = delIder
    .filter((id) => felt(form, delfelt('del', id)) === 'ja')
    .map((id) => laesDelvilkaar(form, id, hindringer));
  const kommuner = feltliste(form, 'kommuner')
    .flatMap((v) => v.split(' '))
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0);
  return laest.ok && hindringer.length === 0
    ? { ok: true, vaerdi: { ...laest.vaerdi, frist, dele, kommuner: [...new Set(kommuner)] } }
    : { ok: false, hindringer };
}

export interface Udgavefelter {
  readonly materiale: string;
  readonly vilkaar: string;
  readonly aendring: string;
  readonly dele: readonly Delvilkaar[];
}

/** A new edition of an open round, which keeps its parts. */
export function laesUdgave(form: Felter, dele: readonly Pick<Rundedel, 'delId'>[]): Laest<Udgavefelter> {
  const laest = laesFelter(UDGAVE, form);
  const hindringer: Hindring[] = laest.ok ? [] : [...laest.hindringer];
  const vilkaar = dele.map((d) => laesDelvilkaar(form, d.delId, hindringer));
  return laest.ok && hindringer.length === 0
    ? { ok: true, vaerdi: { ...laest.vaerdi, dele: vilkaar } }
    : { ok: false, hindringer };
}

/** The round as the fields that it is written in. */
export function rundetekster(
  runde: Runde,
  dele: readonly Rundedel[],
  kommuner: readonly { readonly id: number }[],
): Tekstfelter {
  const frist = runde.frist === null ? { dato: '', kl: '' } : tilDagstid(runde.frist);
  return {
    navn: runde.navn,
    fristDato: frist.dato,
    fristKl: frist.kl,
    materiale: runde.materiale,
    vilkaar: runde.vilkaar,
    kommuner: kommuner.map((k) => k.id).join(' '),
    ...Object.fromEntries(
      dele.flatMap((d) => [
        [delfelt('del', d.delId), 'ja'],
        [delfelt('pris', d.delId), d.maksPrisOere === null ? '' : kronetal(d.maksPrisOere)],
        [delfelt('andel', d.delId), d.antagetBp === null ? '' : visDecimaltal(d.antagetBp / 100)],
      ]),
    ),
  };
}

/** What the fields are called when two people have written them. */
export function rundenavne(
  alle: readonly { readonly id: number; readonly navn: string }[],
  kommuner: ReadonlyMap<number, string>,
): Feltnavne {
  return {
    navn: 'Navn',
    fristDato: { etiket: 'Fristens dag', vis: (v) => (/^\d{4}-/.test(v) ? visDato(v) : v) },
    fristKl: 'Fristens klokkeslæt',
    materiale: 'Materiale',
    vilkaar: 'Vilkår',
    kommuner: {
      etiket: 'Kommuner',
      vis: (v) =>
        v
          .split(' ')
          .flatMap((id) => kommuner.get(Number(id)) ?? [])
          .join(', '),
    },
    ...Object.fromEntries(
      alle.flatMap((d) => [
        [delfelt('del', d.id), { etiket: d.navn, vis: (v: string) => (v === 'ja' ? 'Med i runden' : '') }],
        [delfelt('pris', d.id), `${d.navn}: højeste pris`],
        [delfelt('andel', d.id), `${d.navn}: forudsat tilslutning`],
      ]),
    ),
  };
}

/** A form with everything as one text for each field, as it is compared. */
export function samlet(form: Felter): Tekstfelter {
  return Object.fromEntries(Object.keys(form).map((navn) => [navn, feltliste(form, navn).join(' ')]));
}

export function erRundeslags(t: string): t is Rundeslags {
  return Object.hasOwn(RUNDESLAGS, t);
}
