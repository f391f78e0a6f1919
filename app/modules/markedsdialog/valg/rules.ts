import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { visTal } from '../../../kernel/tekst.ts';
import type { Markedsdialog } from '../queries.ts';
import { kan, type Markedsart } from '../rules.ts';
import type { Leverandoer, Scoringsgrundlag } from '../scoring/queries.ts';
import { foerende } from '../scoring/rules.ts';

export const GRUND_MAKS = 4000;

/** Kinds of procedure where the weights that were published decide, so that only who leads can be chosen. */
const BINDENDE: Readonly<Record<Markedsart, boolean>> = {
  dialog: false,
  prisindhentning: false,
  miniudbud: true,
};

/** Who leads, and on what: the total where points are used, else the lowest price. Null where nothing can be said. */
export interface Foerer {
  readonly paa: 'point' | 'pris';
  readonly deltagelser: readonly number[];
  readonly navne: readonly string[];
}

export function findFoerer(
  dialog: Pick<Markedsdialog, 'brugScoring' | 'brugPris'>,
  { leverandoerer, resultat }: Pick<Scoringsgrundlag, 'leverandoerer' | 'resultat'>,
): Foerer | null {
  const dem = dialog.brugScoring
    ? foerende(resultat)
    : leverandoerer.filter((l) => l.pris !== null && l.pris.samlet === resultat.laveste);
  if (dem.length === 0 || !(dialog.brugScoring || dialog.brugPris)) return null;
  return {
    paa: dialog.brugScoring ? 'point' : 'pris',
    deltagelser: dem.map((l) => l.deltagelseId),
    navne: dem.map((l) => l.navn),
  };
}

/** Whether a choice can be made at all now. */
export function kanVaelge(
  dialog: Pick<Markedsdialog, 'fase' | 'brugScoring' | 'konsensus' | 'valgt'>,
): Resultat {
  const tilladt = kan('vaelg', dialog.fase);
  if (!tilladt.ok) return tilladt;
  if (dialog.valgt !== null)
    return afvist('valgt', 'Der er allerede valgt en leverandør. Fortryd valget først.');
  if (dialog.brugScoring && dialog.konsensus === null)
    return afvist('mangler_konsensus', 'Konsensus om point skal lukkes, før der kan vælges.');
  return ok();
}

export interface Valgform {
  readonly deltagelseId: number;
  readonly grund: string;
  /** Why not who leads; '' where it is. */
  readonly afvigelse: string;
}

/** Whether this supplier can be chosen for these reasons. */
export function proevValg(
  dialog: Pick<Markedsdialog, 'slags'>,
  foerer: Foerer | null,
  leverandoerer: readonly Pick<Leverandoer, 'deltagelseId'>[],
  form: Valgform,
): Resultat {
  if (!leverandoerer.some((l) => l.deltagelseId === form.deltagelseId))
    return afvist('ukendt', 'Vælg en leverandør, der har afleveret og ikke er udelukket.', 'leverandoer');
  const afviger = foerer !== null && !foerer.deltagelser.includes(form.deltagelseId);
  if (afviger && BINDENDE[dialog.slags])
    return afvist(
      'ikke_foerende',
      `I et miniudbud afgør de offentliggjorte vægte. Vælg ${foerer.navne.join(' eller ')}, eller annullér.`,
      'leverandoer',
    );
  const hindringer: Hindring[] = [];
  if (form.grund.trim() === '')
    hindringer.push({
      kode: 'mangler_begrundelse',
      besked: 'Skriv, hvorfor leverandøren vælges.',
      felt: 'grund',
    });
  if (afviger && form.afvigelse.trim() === '')
    hindringer.push({
      kode: 'mangler_begrundelse',
      besked: `Skriv, hvorfor ${foerer.navne.join(' eller ')}, der fører på ${foerer.paa}, ikke vælges.`,
      felt: 'afvigelse',
    });
  for (const felt of ['grund', 'afvigelse'] as const)
    if (form[felt].length > GRUND_MAKS)
      hindringer.push({ kode: 'for_lang', besked: `Skriv højst ${visTal(GRUND_MAKS)} tegn.`, felt });
  return hindringer.length > 0 ? { ok: false, hindringer } : ok();
}
