import { type Felter, felt } from '../../../platform/form.ts';
import type { Art, Feltgruppe, Feltvaerdi } from '../felt/rules.ts';
import { felterI } from './rules.ts';

/** What the form of a group was made from, as it said itself; null where it can't be told. */
export function laesUdgangspunkt(
  art: Art,
  gruppe: Feltgruppe,
  form: Felter,
): { readonly laas: number; readonly vaerdier: Readonly<Record<string, Feltvaerdi>> | null } {
  const laas = felt(form, 'laas');
  return { laas: /^\d{1,9}$/.test(laas) ? Number(laas) : -1, vaerdier: vaerdierI(art, gruppe, form) };
}

function vaerdierI(art: Art, gruppe: Feltgruppe, form: Felter): Record<string, Feltvaerdi> | null {
  try {
    const laest: unknown = JSON.parse(felt(form, 'udgangspunkt'));
    if (typeof laest !== 'object' || laest === null) return null;
    const felter = felterI(art, gruppe);
    return Object.fromEntries(
      Object.entries(laest).filter(([navn]) => Object.hasOwn(felter, navn)),
    ) as Record<string, Feltvaerdi>;
  } catch {
    return null;
  }
}
