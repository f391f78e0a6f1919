import type { Aktoer } from '../../kernel/adgang.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import type { Opgavekilde } from '../../platform/opgaver.ts';
import { naesteOpgaver } from './public.ts';

/** The menu stands on every page, so the number beside »Mine opgaver« may be so old. */
const GAMMEL_MS = 60_000;
/** Whoever has looked longest ago is forgotten first. */
const MAKS = 5000;

/** How many tasks each person has, kept for a minute. */
export class Opgavetal {
  readonly #miljoe: Pick<Miljoe, 'db' | 'ur' | 'log'>;
  readonly #kilder: readonly Opgavekilde[];
  readonly #kendte = new Map<string, { readonly antal: number; readonly ms: number }>();

  constructor(miljoe: Pick<Miljoe, 'db' | 'ur' | 'log'>, kilder: readonly Opgavekilde[]) {
    this.#miljoe = miljoe;
    this.#kilder = kilder;
  }

  /**
   * The number for one person; counted anew with `frisk`, as after something has been done. Undefined when it can't be
   * counted: a menu without a number is better than no page.
   */
  async antal(aktoer: Aktoer, { frisk = false } = {}): Promise<number | undefined> {
    const { db, ur, log } = this.#miljoe;
    const hvem = `${aktoer.organisation.id} ${aktoer.personId}`;
    const nu = ur.nu().getTime();
    const kendt = this.#kendte.get(hvem);
    if (!frisk && kendt && Math.abs(nu - kendt.ms) < GAMMEL_MS) return kendt.antal;
    try {
      const { antal } = await db.som(aktoer, (tx) => naesteOpgaver(tx, aktoer, this.#kilder, ur.idag(), 0));
      this.#husk(hvem, antal, nu);
      return antal;
    } catch (err) {
      log.error({ err }, 'opgaver kunne ikke tælles');
      return undefined;
    }
  }

  #husk(hvem: string, antal: number, ms: number): void {
    this.#kendte.delete(hvem);
    this.#kendte.set(hvem, { antal, ms });
    const [aeldste] = this.#kendte.keys();
    if (this.#kendte.size > MAKS && aeldste !== undefined) this.#kendte.delete(aeldste);
  }
}
