/** What several pages of a case show. */
import { visDag } from '../../../../kernel/tekst.ts';
import type { Valg } from '../../../../ui/form.tsx';
import type { IkonNavn } from '../../../../ui/ikoner.ts';
import { Chip } from '../../../../ui/status.tsx';

/** A day `YYYY-MM-DD` as `21. nov. 2026`. */
export function kortDato(dato: string): string {
  return visDag(`${dato}T12:00:00Z`);
}

/** The due date of what isn't done; `attn` when it has passed. */
export function Fristchip({ frist, idag }: { frist: string | null; idag: string }) {
  if (frist === null) return null;
  return frist < idag ? (
    <Chip s="attn">Overskredet · {kortDato(frist)}</Chip>
  ) : (
    <Chip s="plain">{frist === idag ? 'I dag' : kortDato(frist)}</Chip>
  );
}

export function Ansvarlig({ navn, vaek }: { navn: string; vaek: boolean }) {
  if (navn === '' && !vaek) return null;
  return (
    <span class="mb-small-text">
      {navn || 'Slettet person'}
      {vaek && ' (ikke længere i kommunen)'}
    </span>
  );
}

const IKON: readonly (readonly [RegExp, IkonNavn])[] = [
  [/pdf$/, 'file-pdf'],
  [/wordprocessing|opendocument\.text/, 'file-word'],
  [/spreadsheet|csv/, 'file-excel'],
];
export function filikon(type: string): IkonNavn {
  return IKON.find(([m]) => m.test(type))?.[1] ?? 'file';
}

/** People as choices; one who holds the task already stays choosable after having left. */
export function personvalg(
  folk: readonly { readonly id: string; readonly navn: string }[],
  nu?: { readonly id: string | null; readonly navn: string },
): Valg[] {
  const valg = folk.map((p) => ({ vaerdi: p.id, tekst: p.navn }));
  return nu === undefined || nu.id === null || folk.some((p) => p.id === nu.id)
    ? valg
    : [...valg, { vaerdi: nu.id, tekst: `${nu.navn || 'Slettet person'} (ikke længere i kommunen)` }];
}
