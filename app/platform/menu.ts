import type { Ret } from '../kernel/adgang.ts';

/** A place in the side menu that a module offers to those who may use it. */
export interface MenuBidrag {
  readonly tekst: string;
  /** Name of an icon in the sprite (app/ui/ikoner.ts). */
  readonly ikon: string;
  readonly sti: string;
  readonly ret: 'indlogget' | Ret;
}
