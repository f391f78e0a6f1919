import { laesHeltal } from '../../../../kernel/decimaltal.ts';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt, type Laest } from '../../../../platform/form.ts';
import { periodenavn, type Takt } from '../../periode/rules.ts';
import type { Initiativmaal } from '../rules.ts';

const MAKS = 1_000_000;

function tal(t: string): number | null {
  const n = laesHeltal(t);
  return n !== null && n >= 0 && n <= MAKS ? n : null;
}

/** The plan of what is measured, period by period; null where nothing shall be measured. */
export function laesMaalform(
  form: Felter,
  perioder: readonly string[],
  takt: Takt,
): Laest<Initiativmaal | null> {
  const integration = felt(form, 'integration').trim();
  if (integration === '') return { ok: true, vaerdi: null };
  const hindringer: Hindring[] = [];
  const plan: Initiativmaal['plan'][number][] = [];
  for (const periode of perioder) {
    const [t, n] = [felt(form, `i-${periode}`).trim(), felt(form, `af-${periode}`).trim()];
    if (t === '' && n === '') continue;
    const [taeller, naevner] = [tal(t), tal(n)];
    const navn = periodenavn(periode, takt);
    if (taeller === null)
      hindringer.push({ kode: 'tal', felt: `i-${periode}`, besked: `${navn}: skriv et helt tal.` });
    else if (naevner === null || naevner === 0)
      hindringer.push({
        kode: 'tal',
        felt: `af-${periode}`,
        besked: `${navn}: skriv, hvor mange der skal, fx 14.`,
      });
    else if (taeller > naevner)
      hindringer.push({
        kode: 'for_mange',
        felt: `i-${periode}`,
        besked: `${navn}: planen kan ikke være flere, end der skal (${naevner}).`,
      });
    else plan.push({ periode, taeller, naevner });
  }
  return hindringer.length > 0 ? { ok: false, hindringer } : { ok: true, vaerdi: { integration, plan } };
}

export function maaltekster(maal: Initiativmaal | null, perioder: readonly string[]): Tekstfelter {
  const plan = new Map((maal?.plan ?? []).map((p) => [p.periode, p]));
  return {
    integration: maal?.integration ?? '',
    ...Object.fromEntries(
      perioder.flatMap((p) => [
        [`i-${p}`, String(plan.get(p)?.taeller ?? '')],
        [`af-${p}`, String(plan.get(p)?.naevner ?? '')],
      ]),
    ),
  };
}

export function maalnavne(perioder: readonly string[], takt: Takt): Feltnavne {
  return {
    integration: 'Integration',
    ...Object.fromEntries(
      perioder.flatMap((p) => [
        [`i-${p}`, `${periodenavn(p, takt)}, i brug`],
        [`af-${p}`, `${periodenavn(p, takt)}, af`],
      ]),
    ),
  };
}
