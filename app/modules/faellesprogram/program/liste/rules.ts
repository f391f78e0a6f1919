import { danskSortering } from '../../../../kernel/tekst.ts';

interface Sorteres {
  readonly id: number;
  readonly navn: string;
  readonly organisation: string;
  readonly tilsluttede: number | null;
  readonly naeste: { readonly dag: string } | null;
}

function vaerdi(p: Sorteres, noegle: string): string | number {
  switch (noegle) {
    case 'organisation':
      return danskSortering(p.organisation);
    case 'tilsluttede':
      return p.tilsluttede ?? -1;
    case 'naeste':
      // What has nothing to wait for comes last.
      return p.naeste?.dag ?? '9999';
    default:
      return danskSortering(p.navn);
  }
}

/** The order of a list; what is alike by name, and then as it was made. */
export function sammenlign(s: {
  readonly noegle: string;
  readonly retning: 'stigende' | 'faldende';
}): (a: Sorteres, b: Sorteres) => number {
  const tegn = s.retning === 'stigende' ? 1 : -1;
  const ens = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return (a, b) =>
    tegn * ens(vaerdi(a, s.noegle), vaerdi(b, s.noegle)) ||
    ens(danskSortering(a.navn), danskSortering(b.navn)) ||
    a.id - b.id;
}
