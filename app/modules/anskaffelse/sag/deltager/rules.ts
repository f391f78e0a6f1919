import { antal } from '../../../../kernel/tekst.ts';

/** What a person has to do with a case, in the order that it is told. */
export const DELTAGERROLLER = {
  kontakt: 'Kontaktperson',
  systemejer: 'Systemejer',
  forretningsejer: 'Forretningsejer',
  punkt: 'Tjekpunkter',
  delsag: 'Delsager',
  ekspert: 'Spurgt til råds',
} as const;
export type Deltagerrolle = keyof typeof DELTAGERROLLER;

export interface Deltagelse {
  /** Null for a name that has no login. */
  readonly id: string | null;
  /** '' for somebody whose data have been erased. */
  readonly navn: string;
  readonly rolle: Deltagerrolle;
  /** Checkpoints, parts or questions; 1 for what one is. */
  readonly antal: number;
  /** No longer of the kommune. */
  readonly vaek: boolean;
}

export interface Deltager {
  readonly id: string | null;
  readonly navn: string;
  readonly vaek: boolean;
  /** `Kontaktperson`, `3 tjekpunkter`. */
  readonly hvad: readonly string[];
}

function hvad({ rolle, antal: n }: Deltagelse): string {
  switch (rolle) {
    case 'punkt':
      return antal(n, 'tjekpunkt', 'tjekpunkter');
    case 'delsag':
      return antal(n, 'delsag', 'delsager');
    default:
      return DELTAGERROLLER[rolle];
  }
}

const ORDEN = Object.keys(DELTAGERROLLER) as Deltagerrolle[];

/** One line for each person, with all that the person does; those who carry the case first. */
export function deltagere(alle: readonly Deltagelse[]): Deltager[] {
  const ens = new Map<string, Deltagelse[]>();
  for (const d of alle.toSorted((a, b) => ORDEN.indexOf(a.rolle) - ORDEN.indexOf(b.rolle))) {
    const noegle = d.id ?? `navn:${d.navn}`;
    ens.set(noegle, [...(ens.get(noegle) ?? []), d]);
  }
  return [...ens.values()].map((dele) => ({
    id: dele[0]?.id ?? null,
    navn: dele[0]?.navn ?? '',
    vaek: dele.some((d) => d.vaek),
    hvad: dele.map(hvad),
  }));
}
