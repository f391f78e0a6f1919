/** Reading the parameters of the API and the command line: everything that is wrong with them at once. */

import type { z } from 'zod';
import { maanedNr } from '../../../kernel/maaned.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, type Laest, laesFelter } from '../../../platform/form.ts';
import {
  FEED_FORM,
  type Feedvalg,
  IDFORM,
  MAKS_MAANEDER,
  type Niveaunavn,
  NOEGLETAL_FORM,
  type Noegletalsvalg,
} from './forms.ts';

function laest<T>(vaerdi: T, hindringer: readonly Hindring[]): Laest<T> {
  return hindringer.length === 0 ? { ok: true, vaerdi } : { ok: false, hindringer };
}

/** A misspelt parameter would otherwise give another answer than the one asked for. */
function ukendte(form: z.ZodObject, felter: Felter): Hindring[] {
  return Object.keys(felter)
    .filter((navn) => !Object.hasOwn(form.shape, navn))
    .map((navn) => ({
      kode: 'ukendt_parameter',
      felt: navn,
      besked: `Parameteren »${navn}« kendes ikke. Brug ${Object.keys(form.shape).join(', ')}.`,
    }));
}

function forkertId(felter: Felter): Hindring[] {
  const [navn, vaerdi] = [felter.niveau, felter.id];
  const form =
    typeof navn === 'string' && Object.hasOwn(IDFORM, navn) ? IDFORM[navn as Niveaunavn] : undefined;
  if (!form || typeof vaerdi !== 'string' || vaerdi === '' || form[0].test(vaerdi)) return [];
  return [{ kode: 'forkert_id', felt: 'id', besked: form[1] }];
}

/** The parameters of `noegletal`. */
export function laesNoegletalsvalg(felter: Felter): Laest<Noegletalsvalg> {
  const form = laesFelter(NOEGLETAL_FORM, felter);
  const andre = [...forkertId(felter), ...ukendte(NOEGLETAL_FORM, felter)];
  if (!form.ok) return { ok: false, hindringer: [...form.hindringer, ...andre] };
  const { udgave, ...valg } = form.vaerdi;
  const valgt = udgave === 'nyeste' || udgave === 'foreloebig' ? udgave : Number(udgave);
  return laest({ ...valg, udgave: valgt }, andre);
}

/** The parameters of the feed. */
export function laesFeedvalg(felter: Felter): Laest<Feedvalg> {
  const form = laesFelter(FEED_FORM, felter);
  const andre = ukendte(FEED_FORM, felter);
  if (!form.ok) return { ok: false, hindringer: [...form.hindringer, ...andre] };
  const { fra, til } = form.vaerdi;
  const antal = maanedNr(til) - maanedNr(fra) + 1;
  if (antal < 1) andre.push({ kode: 'periode', felt: 'til', besked: 'til må ikke ligge før fra.' });
  if (antal > MAKS_MAANEDER) {
    andre.push({ kode: 'periode', felt: 'til', besked: `Bed om højst ${MAKS_MAANEDER} måneder ad gangen.` });
  }
  return laest(form.vaerdi, andre);
}
