import { z } from 'zod';
import { erRolle, ROLLER, type Rolle } from '../../../../kernel/adgang.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../../platform/form.ts';
import { laesUdgangspunktJson as laesJson } from '../../../../platform/redigering.ts';
import { DATO, noedvendig, PERSON, tekst, valg } from '../forms.ts';
import type { EgetPunkt, NytSpoergsmaal } from './commands.ts';
import { erPunkttilstand, erRelevans, type Punktfelter } from './rules.ts';

const FORM = z.object({
  relevans: z.string().default(''),
  relevansGrund: tekst(2000),
  tilstand: z.string().default('aaben'),
  ejerId: PERSON,
  frist: DATO,
  note: tekst(10_000),
});

/** Reads the checkpoint's form; putting it aside takes a reason. */
export function laesPunktform(form: Felter): Laest<Punktfelter> {
  const laest = laesFelter(FORM, form);
  if (!laest.ok) return laest;
  const { relevans, tilstand, ...rest } = laest.vaerdi;
  if (relevans === 'ikke_relevant' && rest.relevansGrund === '')
    return {
      ok: false,
      hindringer: [
        {
          kode: 'mangler_begrundelse',
          besked: 'Skriv, hvorfor punktet ikke er relevant.',
          felt: 'relevansGrund',
        },
      ],
    };
  return {
    ok: true,
    vaerdi: {
      ...rest,
      relevans: erRelevans(relevans) ? relevans : '',
      tilstand: erPunkttilstand(tilstand) ? tilstand : 'aaben',
    },
  };
}

export function tilFelter(f: Punktfelter): Record<string, string> {
  return {
    relevans: f.relevans,
    relevansGrund: f.relevansGrund,
    tilstand: f.tilstand,
    ejerId: f.ejerId ?? '',
    frist: f.frist ?? '',
    note: f.note,
  };
}

const GEMT = z.object({
  relevans: z.enum(['', 'relevant', 'ikke_relevant']),
  relevansGrund: z.string(),
  tilstand: z.enum(['aaben', 'i_gang', 'lukket']),
  ejerId: z.string().nullable(),
  frist: z.string().nullable(),
  note: z.string(),
});
/** What the form was made from; null when it isn't there or has been changed on the way. */
export function laesUdgangspunkt(form: Felter): Punktfelter | null {
  const laest = GEMT.safeParse(laesJson(form));
  return laest.success ? laest.data : null;
}

const erKommunerolle = (t: string): t is Rolle => erRolle(t) && ROLLER[t].art === 'kommune';

const EGET = z.object({
  navn: noedvendig(200, 'Skriv, hvad punktet hedder.'),
  tekst: tekst(2000),
  fase: z
    .string()
    .default('')
    .transform((t) => (/^\d{1,2}$/.test(t) ? Number(t) : 0)),
  rolle: valg(erKommunerolle, 'Vælg den ansvarlige rolle.'),
});
export function laesEgetPunkt(form: Felter): Laest<EgetPunkt> {
  return laesFelter(EGET, form);
}

const SPOERG = z.object({ tekst: noedvendig(4000, 'Skriv spørgsmålet.') });
/** `til` is `rolle:jurist` or `person:<id>`. */
export function laesSpoergsmaal(form: Felter): Laest<NytSpoergsmaal> {
  const laest = laesFelter(SPOERG, form);
  if (!laest.ok) return laest;
  const [slags, hvem = ''] = felt(form, 'til').split(':');
  const person = PERSON.safeParse(hvem);
  return {
    ok: true,
    vaerdi: {
      tekst: laest.vaerdi.tekst,
      tilRolle: slags === 'rolle' && erKommunerolle(hvem) ? hvem : '',
      tilPersonId: slags === 'person' && person.success ? person.data : null,
    },
  };
}

const SVAR = z.object({ svar: noedvendig(10_000, 'Skriv et svar.') });
export const laesSvar = (form: Felter) => laesFelter(SVAR, form);
