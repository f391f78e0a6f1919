/** Values as people read them. */
import { visKroner } from '../../../kernel/kroner.ts';
import type { Feltvaerdi, Henvisning } from '../felt/rules.ts';
import { visFeltvaerdi } from '../felt/vis.ts';
import { erTom } from './flet/rules.ts';
import {
  type Egentype,
  feltinfo,
  type Kitosbetaling,
  type Kitosrelation,
  type Kitosrolle,
  type Kitosvaerdi,
} from './rules.ts';

/** Names of other things by KITOS' uuid. */
export type Navne = ReadonlyMap<string, string>;

/** The uuids that a value names. */
export function uuiderI(felt: string, v: Kitosvaerdi): readonly string[] {
  if (erTom(v)) return [];
  if (felt === 'relationer') return (v as readonly Kitosrelation[]).map((r) => r.til);
  if (['systemer', 'kontrakter'].includes(felt)) return v as readonly string[];
  return ['hovedkontrakt', 'overordnet'].includes(felt) && typeof v === 'string' ? [v] : [];
}

/** One text; `(tomt)` for nothing. */
export function visVaerdi(type: Egentype, felt: string, v: Kitosvaerdi, navne: Navne = new Map()): string {
  if (erTom(v)) return typeof v === 'boolean' ? 'Nej' : '(tomt)';
  const navn = (u: string) => navne.get(u) || 'ukendt';
  switch (felt) {
    case 'roller':
      return (v as readonly Kitosrolle[]).map((r) => `${r.rolle}: ${r.navn}`).join(', ');
    case 'betalinger':
      return (v as readonly Kitosbetaling[])
        .map(
          (b) =>
            `${b.enhed || 'Uden enhed'}: ${visKroner(b.drift_oere + b.andet_oere)} om året${b.anskaffelse_oere > 0 ? ` og ${visKroner(b.anskaffelse_oere)} én gang` : ''}`,
        )
        .join(', ');
    case 'relationer':
      return (v as readonly Kitosrelation[])
        .map((r) => `${navn(r.til)}${r.snitflade ? ` (${r.snitflade})` : ''}`)
        .join(', ');
    case 'henvisninger':
      return (v as readonly Henvisning[])
        .map((h) => [h.titel, h.dokumentId || h.url].filter(Boolean).join(' '))
        .join(', ');
    default: {
      const peger = uuiderI(felt, v);
      if (peger.length > 0) return peger.map(navn).join(', ');
      const info = feltinfo(type, felt);
      return info?.felt ? visFeltvaerdi(info.felt, v as Feltvaerdi) || '(tomt)' : String(v);
    }
  }
}
