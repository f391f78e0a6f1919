/** Sources that hold what a test puts into them, by person. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Opgave, Opgavekilde } from '../../../platform/opgaver.ts';

export type Frister = Readonly<Record<string, string | null>>;

export interface Testkilde extends Opgavekilde {
  /** The person's tasks by key, with their deadlines. */
  saet(aktoer: Aktoer, frister: Frister): void;
}

export function testkilde(slags: string, mere: Partial<Opgavekilde> = {}): Testkilde {
  const alle = new Map<string, Opgave[]>();
  const hvem = (a: Pick<Aktoer, 'personId' | 'organisation'>) => `${a.organisation.id} ${a.personId}`;
  return {
    slags,
    navn: `Slags ${slags}`,
    hvem: () => true,
    hent: async (_tx, aktoer) => alle.get(hvem(aktoer)) ?? [],
    ...mere,
    saet(aktoer, frister) {
      alle.set(
        hvem(aktoer),
        Object.entries(frister).map(([noegle, frist]) => ({
          noegle: `${slags}:${noegle}`,
          slags,
          titel: `Gør ${noegle}`,
          tekst: 'Sagen',
          sti: `/sager/${noegle}`,
          frist,
        })),
      );
    },
  };
}
