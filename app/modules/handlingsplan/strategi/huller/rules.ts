/** Where the strategy has gaps. */
import type { Initiativstand } from '../initiativ/queries.ts';
import type { Maalstand } from '../maal/stand/rules.ts';
import { gaelder, type Ramme, type Rammemaal } from '../rammer/rules.ts';

export interface Huller {
  /** Goals that no initiative works for, and that aren't reached. */
  readonly maalUdenIndsats: readonly Maalstand[];
  /** Initiatives of one's own that work for no goal of the strategy. */
  readonly initiativerUdenMaal: readonly Initiativstand[];
  /** Goals of others that no goal answers. */
  readonly rammerUdenSvar: readonly { readonly ramme: Ramme; readonly maal: Rammemaal }[];
  /** Of the strategies looked at: how many goals they have, and how many are answered. */
  readonly daekning: { readonly besvaret: number; readonly ialt: number };
}

interface Binding {
  readonly maalId: number;
}

/** `alleAar`: also the generations that aren't for this year. */
export function findHuller(
  maal: readonly Maalstand[],
  initiativer: readonly Initiativstand[],
  rammer: readonly Ramme[],
  bindinger: readonly (Binding & { readonly initiativId: number })[],
  svar: readonly (Binding & { readonly rammemaalId: number })[],
  { aar, alleAar }: { readonly aar: number; readonly alleAar: boolean },
): Huller {
  const medIndsats = new Set(bindinger.map((b) => b.maalId));
  const medMaal = new Set(bindinger.map((b) => b.initiativId));
  const besvarede = new Set(svar.map((s) => s.rammemaalId));
  const set = rammer
    .filter((r) => !r.udgaaet && (alleAar || gaelder(r, aar)))
    .flatMap((ramme) => ramme.maal.filter((m) => !m.udgaaet).map((m) => ({ ramme, maal: m })));
  const udenSvar = set.filter((x) => !besvarede.has(x.maal.id));
  return {
    maalUdenIndsats: maal.filter((m) => !medIndsats.has(m.id) && !m.naaet),
    initiativerUdenMaal: initiativer.filter(
      (i) => i.egen && i.tilstand !== 'afsluttet' && !medMaal.has(i.id),
    ),
    rammerUdenSvar: udenSvar,
    daekning: { besvaret: set.length - udenSvar.length, ialt: set.length },
  };
}
