/** What an organisation has added to a krav that isn't its own. */
export interface Tilpasning {
  readonly kravId: number;
  /** Rigtekst. */
  readonly beskrivelse: string;
  /** Rigtekst. */
  readonly fortolkning: string;
  readonly interessenter: string;
  /** Always included. */
  readonly favorit: boolean;
  /** Why it isn't used; null when it is. */
  readonly fravalgtGrund: string | null;
  /** The version it was last looked at beside. */
  readonly baseNr: number;
  readonly rettetKl: Date;
  readonly laas: number;
}

/** The state that history keeps and undo puts back. */
export type Tilpasningsbillede = Omit<Tilpasning, 'kravId' | 'rettetKl' | 'laas'>;

export function billede(t: Tilpasningsbillede): Tilpasningsbillede {
  return {
    beskrivelse: t.beskrivelse,
    fortolkning: t.fortolkning,
    interessenter: t.interessenter,
    favorit: t.favorit,
    fravalgtGrund: t.fravalgtGrund,
    baseNr: t.baseNr,
  };
}

/** Nothing added yet, beside the version that holds now. */
export function tomtBillede(baseNr: number): Tilpasningsbillede {
  return {
    beskrivelse: '',
    fortolkning: '',
    interessenter: '',
    favorit: false,
    fravalgtGrund: null,
    baseNr,
  };
}

export function harTekst(t: Pick<Tilpasning, 'beskrivelse' | 'fortolkning' | 'interessenter'>): boolean {
  return t.beskrivelse !== '' || t.fortolkning !== '' || t.interessenter !== '';
}
