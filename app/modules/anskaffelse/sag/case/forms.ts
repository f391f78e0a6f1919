import { z } from 'zod';
import { kronetal, laesKroner } from '../../../../kernel/kroner.ts';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import { laesUdgangspunktJson as laesJson } from '../../../../platform/redigering.ts';
import { PERSONDATA, type Persondata } from '../../rules.ts';
import { noedvendig, PERSON, tekst, valg } from '../forms.ts';
import type { Sagsfelter } from './rules.ts';

const erPersondata = (t: string): t is Persondata => Object.hasOwn(PERSONDATA, t);

const ENHED = z
  .string()
  .default('')
  .refine((t) => /^\d{0,9}$/.test(t), 'Vælg en enhed på listen.')
  .transform((t) => (t === '' ? null : Number(t)));

const BELOEB = z
  .string()
  .default('')
  .transform((t, ctx) => {
    if (t.trim() === '') return null;
    const oere = laesKroner(t);
    if (oere === null)
      ctx.addIssue({ code: 'custom', message: 'Skriv et beløb i kroner, der ikke er negativt, fx 150.000.' });
    return oere;
  });

const FORM = z.object({
  titel: noedvendig(200, 'Skriv en titel.').transform((t) => t.replace(/\s+/g, ' ')),
  enhedId: ENHED,
  kontaktpersonId: PERSON,
  systemejerId: PERSON,
  systemejer: tekst(200),
  forretningsejerId: PERSON,
  forretningsejer: tekst(200),
  persondata: valg(erPersondata, 'Vælg, om der behandles personoplysninger.'),
  sparetOere: BELOEB,
  sparetNote: tekst(2000),
});

/** Whoever is chosen on the list is who it is; a name beside it is left out. */
export function laesSagsform(form: Felter): Laest<Sagsfelter> {
  const laest = laesFelter(FORM, form);
  if (!laest.ok) return laest;
  const f = laest.vaerdi;
  return {
    ok: true,
    vaerdi: {
      ...f,
      systemejer: f.systemejerId === null ? f.systemejer : '',
      forretningsejer: f.forretningsejerId === null ? f.forretningsejer : '',
    },
  };
}

export function tilFelter(f: Sagsfelter): Record<string, string> {
  return {
    titel: f.titel,
    enhedId: f.enhedId === null ? '' : String(f.enhedId),
    kontaktpersonId: f.kontaktpersonId ?? '',
    systemejerId: f.systemejerId ?? '',
    systemejer: f.systemejer,
    forretningsejerId: f.forretningsejerId ?? '',
    forretningsejer: f.forretningsejer,
    persondata: f.persondata,
    sparetOere: f.sparetOere === null ? '' : kronetal(f.sparetOere),
    sparetNote: f.sparetNote,
  };
}

const id = z.string().nullable();
const GEMT = z.object({
  titel: z.string(),
  enhedId: z.number().nullable(),
  kontaktpersonId: id,
  systemejerId: id,
  systemejer: z.string(),
  forretningsejerId: id,
  forretningsejer: z.string(),
  persondata: z.enum(Object.keys(PERSONDATA) as [Persondata, ...Persondata[]]),
  sparetOere: z.number().nullable(),
  sparetNote: z.string(),
});

/** What the form was made from; null when it isn't there or has been changed on the way. */
export function laesUdgangspunkt(form: Felter): Sagsfelter | null {
  const laest = GEMT.safeParse(laesJson(form));
  return laest.success ? laest.data : null;
}
