import { z } from 'zod';
import { laesDato } from '../../../../kernel/dag.ts';
import { laesDecimaltal, visDecimaltal } from '../../../../kernel/decimaltal.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../../platform/form.ts';
import type { Markedskrav } from '../../rules.ts';
import { laesSvar, type Svarindhold, TOMT_SVAR, VALG, type Valg, visKroner } from '../rules.ts';

/** More than the rules let anybody hand in, so that nothing typed is lost before it is cut. */
const MAKS_TEKST = 20_000;
/** In kroner. */
const MAKS_PRIS = 1_000_000_000;

const tekst = z
  .string()
  .default('')
  .transform(rensTekst)
  .pipe(
    z.string().max(MAKS_TEKST, 'Teksten er for lang til at blive gemt. Kort den af, eller vedhæft en fil.'),
  );

const tomtTal = z.string().trim().default('');

const kroner = tomtTal.transform((t, ctx) => {
  if (t === '') return null;
  const kr = laesDecimaltal(t.replace(/\s*kr\.?$/i, ''));
  const oere = kr === null ? null : Math.round(kr * 100);
  if (kr === null || oere === null || kr < 0 || kr > MAKS_PRIS || Math.abs(oere - kr * 100) > 1e-6) {
    ctx.addIssue({ code: 'custom', message: 'Skriv prisen i kroner, fx 35.000 eller 12,50.' });
    return z.NEVER;
  }
  return oere;
});

const tal = tomtTal.transform((t, ctx) => {
  if (t === '') return null;
  const vaerdi = laesDecimaltal(t);
  if (vaerdi !== null) return vaerdi;
  ctx.addIssue({ code: 'custom', message: 'Skriv et tal, fx 2 eller 99,95.' });
  return z.NEVER;
});

const dato = tomtTal.transform((t, ctx) => {
  if (t === '') return null;
  const vaerdi = laesDato(t);
  if (vaerdi !== null) return vaerdi;
  ctx.addIssue({ code: 'custom', message: 'Skriv en dato, fx 01.03.2027.' });
  return z.NEVER;
});

const nr = (standard: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .default(standard)
    .transform(Number);

const SVARFORM = z.object({
  deltagelse: nr('0'),
  version: nr('0'),
  kravNr: nr('1'),
  type: z.enum(['valg', 'tal', 'dato', 'tekst']),
  uddybelse: tekst,
  engangspris: kroner,
  aarspris: kroner,
  ibrugDato: dato,
});

/** One answer as it was sent: the field `svar` is read by the kind of answer that the krav asks for. */
export interface Svarform {
  readonly deltagelse: number;
  /** The version of the answer that the form was made from; 0: none. */
  readonly version: number;
  /** The version of the krav that was on the page. */
  readonly kravNr: number;
  readonly type: Markedskrav['indhold']['svar']['type'];
  readonly svar: Svarindhold;
}

/** The answer that the form was made from, which it carries along so that two people's changes can be put together. */
export function laesUdgangspunkt(form: Felter): Svarindhold {
  try {
    return laesSvar(felt(form, 'udgangspunkt') || '{}');
  } catch {
    return TOMT_SVAR;
  }
}

export function laesSvarform(form: Felter): Laest<Svarform> {
  const laest = laesFelter(SVARFORM, form);
  if (!laest.ok) return laest;
  const { deltagelse, version, kravNr, type, ...resten } = laest.vaerdi;
  const svaret = laesFelter(z.object({ svar: { valg, tal, dato, tekst }[type] }), form);
  if (!svaret.ok) return svaret;
  return {
    ok: true,
    vaerdi: {
      deltagelse,
      version,
      kravNr,
      type,
      svar: { ...TOMT_SVAR, ...resten, [type]: svaret.vaerdi.svar },
    },
  };
}

const valg = z
  .string()
  .default('')
  .transform((v): Valg | null => (Object.hasOwn(VALG, v) ? (v as Valg) : null));

/** The form's fields for an answer. */
export function svarfelter(type: Svarform['type'], s: Svarindhold): Record<string, string> {
  const svar = {
    valg: s.valg ?? '',
    tal: s.tal === null ? '' : visDecimaltal(s.tal),
    dato: s.dato ?? '',
    tekst: s.tekst,
  };
  return {
    svar: svar[type],
    uddybelse: s.uddybelse,
    engangspris: s.engangspris === null ? '' : visKroner(s.engangspris),
    aarspris: s.aarspris === null ? '' : visKroner(s.aarspris),
    ibrugDato: s.ibrugDato ?? '',
  };
}
