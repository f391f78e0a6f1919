/** What a contract costs, unit by unit and year by year. Amounts are whole øre. */

export const BETALINGSSLAGS = { ekstern: 'Til leverandøren', intern: 'Internt i kommunen' } as const;
export const REVISION = { hvid: 'Hvid', groen: 'Grøn', gul: 'Gul', roed: 'Rød' } as const;

/** A row of `kontraktbetaling`; property names are its columns, as KITOS and the form know them. */
export interface Betaling {
  readonly slags: keyof typeof BETALINGSSLAGS;
  readonly enhed: string;
  /** The years that it holds for; null: from the beginning, as long as the contract. */
  readonly aar_fra: number | null;
  readonly aar_til: number | null;
  /** Paid once. */
  readonly anskaffelse_oere: number;
  /** Paid every year. */
  readonly drift_oere: number;
  readonly andet_oere: number;
  readonly kontering: string;
  readonly revision: '' | keyof typeof REVISION;
  readonly revision_dato: string | null;
  readonly note: string;
}

export const TOM_BETALING: Betaling = {
  slags: 'ekstern',
  enhed: '',
  aar_fra: null,
  aar_til: null,
  anskaffelse_oere: 0,
  drift_oere: 0,
  andet_oere: 0,
  kontering: '',
  revision: '',
  revision_dato: null,
  note: '',
};

/** What is paid every year by this row. */
export function aarligt(b: Betaling): number {
  return b.drift_oere + b.andet_oere;
}

export function gaelderI(b: Betaling, aar: number): boolean {
  return (b.aar_fra ?? aar) <= aar && aar <= (b.aar_til ?? aar);
}

const sum = (tal: readonly number[]) => tal.reduce((a, b) => a + b, 0);

/**
 * The sums that lists sort by: what the supplier gets in a year, and what it has been or will be paid once. The year is `aar`; where
 * nothing is paid in it, the first year after it in which something is, or else the last before. Internal payments move money within
 * the kommune and are left out.
 */
export function betalingssum(
  betalinger: readonly Betaling[],
  aar: number,
): { readonly aarlig_oere: number; readonly engang_oere: number } {
  const eksterne = betalinger.filter((b) => b.slags === 'ekstern');
  const aaret = naermesteAar(
    eksterne.filter((b) => aarligt(b) > 0),
    aar,
  );
  return {
    aarlig_oere: sum(eksterne.filter((b) => gaelderI(b, aaret)).map(aarligt)),
    engang_oere: sum(eksterne.map((b) => b.anskaffelse_oere)),
  };
}

function naermesteAar(betalinger: readonly Betaling[], aar: number): number {
  if (betalinger.length === 0 || betalinger.some((b) => gaelderI(b, aar))) return aar;
  const senere = betalinger.map((b) => b.aar_fra ?? aar).filter((a) => a > aar);
  return senere.length > 0 ? Math.min(...senere) : Math.max(...betalinger.map((b) => b.aar_til ?? aar));
}
