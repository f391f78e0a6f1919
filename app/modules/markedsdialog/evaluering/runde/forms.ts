import { laesDato } from '../../../../kernel/dag.ts';
import { tilTidspunkt } from '../../../../kernel/dagstid.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt, feltliste, type Laest } from '../../../../platform/form.ts';
import type { Rundeindhold } from './rules.ts';

/** A round as it was typed: ticked krav, a question to each, a message and the deadline as day and time. */
export function laesRunde(form: Felter): Laest<Rundeindhold> {
  const hindringer: Hindring[] = [];
  const dato = laesDato(felt(form, 'fristDato'));
  const frist = dato === null ? null : tilTidspunkt({ dato, kl: felt(form, 'fristKl') });
  if (dato === null)
    hindringer.push({ kode: 'ugyldig_dato', besked: 'Skriv en dato, fx 28-11-2026.', felt: 'fristDato' });
  else if (frist === null)
    hindringer.push({ kode: 'ugyldigt_kl', besked: 'Skriv et klokkeslæt, fx 12.00.', felt: 'fristKl' });
  if (frist === null) return { ok: false, hindringer };
  const linjer = feltliste(form, 'krav')
    .filter((t) => /^\d{1,9}$/.test(t))
    .map((t) => ({ markedskravId: Number(t), spoergsmaal: rensTekst(felt(form, `q-${t}`)).trim() }));
  return { ok: true, vaerdi: { linjer, besked: rensTekst(felt(form, 'besked')).trim(), frist } };
}
