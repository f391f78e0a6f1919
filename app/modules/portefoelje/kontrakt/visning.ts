import type { Genstandsvisning } from '../genstand/visning.ts';
import type { Aarsbeloeb, Betaling, Fireaarsvaerdi } from './betaling/rules.ts';
import type { Kontraktfrister, Kontraktvilkaar } from './frister/rules.ts';
import type { Daekket, Kontrakt } from './queries.ts';
import type { Filmedversioner, Traeled } from './rules.ts';

/** Everything that a contract's page shows. */
export interface Kontraktvisning extends Genstandsvisning {
  readonly kontrakt: Kontrakt;
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  readonly vilkaar: Kontraktvilkaar;
  readonly frister: Kontraktfrister;
  /** The contract above, which this one is a supplement to; null: none. */
  readonly overordnet: { readonly id: number; readonly navn: string } | null;
  readonly trae: readonly Traeled[];
  readonly systemer: readonly Daekket[];
  readonly behandlinger: readonly { readonly id: number; readonly navn: string; readonly aftale: string }[];
  readonly filer: readonly Filmedversioner[];
  readonly betalinger: readonly Betaling[];
  readonly aarene: readonly Aarsbeloeb[];
  readonly fireaar: Fireaarsvaerdi;
}
