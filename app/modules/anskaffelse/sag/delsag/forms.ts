import { z } from 'zod';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import { laesUdgangspunktJson as laesJson } from '../../../../platform/redigering.ts';
import { DELSAGER, type Delsagsslags } from '../../rules.ts';
import { DATO, PERSON, tekst, valg } from '../forms.ts';
import { type Delsagsfelter, erDelsagstilstand } from './rules.ts';

const erSlags = (t: string): t is Delsagsslags => Object.hasOwn(DELSAGER, t);

const FAELLES = { ejerId: PERSON, frist: DATO, note: tekst(10_000) };
const NY = z.object({ slags: valg(erSlags, 'Vælg, hvad delsagen er.'), ...FAELLES });
const RET = z.object({ tilstand: valg(erDelsagstilstand, 'Vælg en tilstand.'), ...FAELLES });

export const laesNyDelsag = (form: Felter) => laesFelter(NY, form);
export function laesDelsag(form: Felter): Laest<Delsagsfelter> {
  return laesFelter(RET, form);
}

export function tilFelter(d: Delsagsfelter): Record<string, string> {
  return { tilstand: d.tilstand, ejerId: d.ejerId ?? '', frist: d.frist ?? '', note: d.note };
}

const GEMT = z.object({
  tilstand: z.enum(['aaben', 'i_gang', 'lukket', 'opgivet']),
  ejerId: z.string().nullable(),
  frist: z.string().nullable(),
  note: z.string(),
});
/** What the form was made from; null when it isn't there or has been changed on the way. */
export function laesUdgangspunkt(form: Felter): Delsagsfelter | null {
  const laest = GEMT.safeParse(laesJson(form));
  return laest.success ? laest.data : null;
}
