import type { Ret } from '../kernel/adgang.ts';
import type { IkonNavn } from './ikoner.ts';

/** A place in the side menu that a module offers to those who may use it. */
export interface MenuBidrag {
  readonly tekst: string;
  readonly ikon: IkonNavn;
  readonly sti: string;
  readonly ret: 'indlogget' | Ret;
  /** Pages that belong here though their address doesn't begin with `sti`. */
  readonly ogsaa?: RegExp;
}
