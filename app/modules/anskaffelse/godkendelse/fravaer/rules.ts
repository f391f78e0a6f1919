import { laesDag } from '../../../../kernel/dag.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import type { Godkender } from '../rules.ts';

/** Away from and to these days, both included. */
export interface Fravaer {
  readonly id: number;
  readonly fra: string;
  readonly til: string;
  readonly stedfortraeder: Godkender;
  /** Still of the house and with the role. */
  readonly kanGodkende: boolean;
  readonly slettet: boolean;
}

export interface NytFravaer {
  readonly fra: string;
  readonly til: string;
  readonly stedfortraeder: string;
}

/** Longer than this is no absence: the role belongs to somebody else. */
const MAKS_DAGE = 366;

/** `1. december 2026 – 5. december 2026`, or the one day. */
export function visPeriode({ fra, til }: { readonly fra: string; readonly til: string }): string {
  return fra === til ? visDato(fra) : `${visDato(fra)} – ${visDato(til)}`;
}

function overlapper(a: { fra: string; til: string }, b: { fra: string; til: string }): boolean {
  return a.fra <= b.til && b.fra <= a.til;
}

/** Whether two absences of the same person are about the same day; deleted ones don't count. */
export function tjekOverlap(
  nyt: { fra: string; til: string },
  egne: readonly Fravaer[],
  undtagen: number | null = null,
): Resultat {
  const andet = egne.find((f) => !f.slettet && f.id !== undtagen && overlapper(f, nyt));
  return andet ? afvist('overlap', `Du har allerede en stedfortræder ${visPeriode(andet)}.`, 'fra') : ok();
}

/** Dates are `YYYY-MM-DD`, or '' when they couldn't be read. */
export function tjekFravaer(
  nyt: NytFravaer,
  egne: readonly Fravaer[],
  kandidater: readonly Godkender[],
  { personId, idag }: { personId: string; idag: string },
): Resultat {
  const hindringer: Hindring[] = [];
  const sig = (kode: string, felt: string, besked: string) => hindringer.push({ kode, felt, besked });
  const fra = laesDag(nyt.fra);
  const til = laesDag(nyt.til);
  if (fra === null) sig('ugyldig_dato', 'fra', 'Skriv den første dag, du er væk. Datoen skal findes.');
  if (til === null) sig('ugyldig_dato', 'til', 'Skriv den sidste dag, du er væk. Datoen skal findes.');
  if (fra !== null && til !== null) {
    if (til < fra) sig('omvendt', 'til', 'Den sidste dag ligger før den første.');
    else if (nyt.til < idag) sig('forbi', 'til', 'Perioden er forbi. Vælg en sidste dag fra i dag og frem.');
    else if (til - fra >= MAKS_DAGE) sig('for_lang', 'til', 'Perioden kan højst være et år.');
  }
  if (nyt.stedfortraeder === personId)
    sig('egen', 'stedfortraeder', 'Du kan ikke være din egen stedfortræder.');
  else if (!kandidater.some((k) => k.id === nyt.stedfortraeder))
    sig('ikke_godkender', 'stedfortraeder', 'Vælg en stedfortræder, der har rollen godkender.');
  return hindringer.length > 0 ? { ok: false, hindringer } : tjekOverlap(nyt, egne);
}
