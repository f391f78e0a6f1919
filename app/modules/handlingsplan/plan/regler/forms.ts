import { z } from 'zod';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { heltal } from '../../../../platform/felter.ts';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import type { Lysregler } from '../../lys/rules.ts';
import { REGELFELTER, REGELNAVNE, type Regelfelt, regelfejl } from './rules.ts';

function tal(navn: Regelfelt) {
  return heltal(0, REGELFELTER[navn].maks).transform((t, ctx) => {
    if (t !== null) return t;
    ctx.addIssue({ code: 'custom', message: `Skriv, hvor mange ${REGELFELTER[navn].enhed}.` });
    return z.NEVER;
  });
}

const REGLER = z.object({
  gulMaaneder: tal('gulMaaneder'),
  roedMaaneder: tal('roedMaaneder'),
  roedBudgetprocent: tal('roedBudgetprocent'),
  gulPoint: tal('gulPoint'),
  roedPoint: tal('roedPoint'),
});

export function laesRegler(form: Felter): Laest<Lysregler> {
  const laest = laesFelter(REGLER, form);
  if (!laest.ok) return laest;
  const hindringer: Hindring[] = regelfejl(laest.vaerdi).map((f) => ({ kode: 'roed_foer_gul', ...f }));
  return hindringer.length > 0 ? { ok: false, hindringer } : laest;
}

export function regeltekster(r: Lysregler): Tekstfelter {
  return Object.fromEntries(REGELNAVNE.map((n) => [n, String(r[n])]));
}

export const REGELETIKETTER: Feltnavne = Object.fromEntries(
  REGELNAVNE.map((n) => [n, `${REGELFELTER[n].etiket} (${REGELFELTER[n].enhed})`]),
);
