import type { Rolle } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import type { Behovsslags, Sagstilstand } from '../../rules.ts';
import type { Mangel } from '../punkt/rules.ts';
import type { Fase, Kobling } from '../skabelon/rules.ts';

/** The steps over the end of a phase. */
export const HANDLINGER = {
  videre: 'Videre',
  afslut: 'Afslut sagen',
  exit: 'Exit',
  tilbage: 'Tilbage',
  genaabn: 'Genåbn',
} as const;
export type Handling = keyof typeof HANDLINGER;

export function erHandling(t: string): t is Handling {
  return Object.hasOwn(HANDLINGER, t);
}

/** Cases that aren't about buying, and what must be done before they can end, in whatever phase they are. */
const AFGRAENSET: Partial<Readonly<Record<Behovsslags, Kobling | null>>> = {
  marked: null,
  risiko: 'risiko',
  databehandling: 'databehandling',
};

export interface Beslutningsstand {
  readonly tilstand: Sagstilstand;
  readonly fase: number;
  readonly faser: readonly Fase[];
  readonly slags: string;
}

function erAfgraenset(slags: string): slags is Behovsslags & keyof typeof AFGRAENSET {
  return Object.hasOwn(AFGRAENSET, slags);
}

/** What the case must have before it can end here; null for nothing of its own. */
export function slutkrav(stand: Beslutningsstand): Kobling | null {
  return erAfgraenset(stand.slags) ? (AFGRAENSET[stand.slags] ?? null) : null;
}

/** The steps there are from where the case is. */
export function skridtFra(stand: Beslutningsstand): readonly Handling[] {
  if (stand.tilstand !== 'aaben') return ['genaabn'];
  const sidste = stand.fase >= stand.faser.length;
  return [
    ...(sidste ? [] : (['videre'] as const)),
    ...(sidste || erAfgraenset(stand.slags) ? (['afslut'] as const) : []),
    ...(stand.fase > 1 ? (['tilbage'] as const) : []),
    'exit',
  ];
}

/** Who may decide in the phase the case is in: what it says itself, and the SIH group where it says nobody. */
export function beslutterI(stand: Pick<Beslutningsstand, 'fase' | 'faser'>): readonly Rolle[] {
  const { beslutter = [] } = stand.faser[stand.fase - 1] ?? {};
  return beslutter.length > 0 ? beslutter : ['sagsbehandler'];
}

export interface Oensket {
  readonly handling: Handling;
  /** The phase to go back to; nothing else chooses one. */
  readonly tilFase: number | null;
  readonly begrundelse: string;
}

/** The phase that a step leads to, or why it can't be taken. */
export function bedoemSkridt(
  stand: Beslutningsstand,
  roller: readonly Rolle[],
  { handling, tilFase, begrundelse }: Oensket,
  mangler: readonly Mangel[],
): Resultat<{ tilFase: number }> {
  if (!skridtFra(stand).includes(handling))
    return afvist('forkert_tilstand', 'Det kan ikke gøres nu. Her er sagen, som den er.');
  if (!beslutterI(stand).some((r) => roller.includes(r)))
    return afvist('ikke_ret', 'Din rolle træffer ikke beslutningen i denne fase.');
  const spaerrer = mangler.filter((m) => m.spaerrer);
  if ((handling === 'videre' || handling === 'afslut') && spaerrer.length > 0)
    return afvist('spaerret', `Luk først: ${spaerrer.map((m) => m.navn).join('; ')}.`);
  if (handling !== 'videre' && handling !== 'afslut' && begrundelse === '')
    return afvist('mangler_begrundelse', 'Skriv hvorfor.', 'begrundelse');
  if (handling === 'tilbage') {
    if (tilFase === null || tilFase < 1 || tilFase >= stand.fase)
      return afvist('forkert_fase', 'Vælg en tidligere fase.', 'tilFase');
    return ok({ tilFase });
  }
  return ok({ tilFase: handling === 'videre' ? stand.fase + 1 : stand.fase });
}
