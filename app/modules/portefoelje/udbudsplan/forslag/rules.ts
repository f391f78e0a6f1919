import type { Dag } from '../../../../kernel/dag.ts';
import { erBegyndt, type Planpost } from '../rules.ts';
import { aarI, kvartalFor, nrI } from '../tid/rules.ts';

/** The quarter that a contract's preparation is proposed to begin in. */
export interface Forslag {
  readonly post: Planpost;
  readonly aar: number;
  /** 1–4. */
  readonly kvartal: number;
  /** It should have begun earlier: the quarter is the one we are in. */
  readonly forSent: boolean;
}

/**
 * A quarter for every contract that has none, isn't under way and hasn't ended: the one that the computed start lies in, or the
 * one we are in when that has passed. The earliest first.
 */
export function forslagTil(poster: readonly Planpost[], idag: Dag): Forslag[] {
  return poster
    .flatMap((post): Forslag[] => {
      if (post.planAar !== null || post.senestStart === null || erBegyndt(post.tilstand)) return [];
      if (post.slut === null || post.slut < idag) return [];
      const forSent = post.senestStart < idag;
      const k = kvartalFor(Math.max(post.senestStart, idag));
      return [{ post, aar: aarI(k), kvartal: nrI(k), forSent }];
    })
    .sort((a, b) => (a.post.senestStart ?? 0) - (b.post.senestStart ?? 0) || a.post.id - b.post.id);
}
