import { basename, extname } from 'node:path';
import { rensTekst } from '../../kernel/rensTekst.ts';
import { afvist, ok, type Resultat } from '../../kernel/resultat.ts';
import { gemFil } from '../filer.ts';
import type { ModtagetFil } from '../web/rute.ts';
import { genkendBilag } from './bilagstype.ts';

const MAKS_NAVN = 200;

/** What a file is called from now on: its own name without path and what can't be shown; the ending stays. */
export function bilagsnavn(navn: string): string {
  const rent = basename(rensTekst(navn).replaceAll('\\', '/'))
    .replace(/[\t\n]+/g, ' ')
    .trim();
  const endelse = extname(rent);
  return `${rent.slice(0, rent.length - endelse.length).slice(0, MAKS_NAVN) || 'bilag'}${endelse}`;
}

export interface GemtBilag {
  readonly navn: string;
  readonly type: string;
  readonly sha256: string;
  readonly stoerrelse: number;
}

/** Judges an uploaded file by its content and keeps its bytes; the row that points at them is the caller's. */
export async function modtagBilag(mappe: string, fil: ModtagetFil | null): Promise<Resultat<GemtBilag>> {
  if (fil === null) return afvist('mangler_fil', 'Vælg en fil.', 'fil');
  if (fil.stoerrelse === 0) return afvist('tom_fil', 'Filen er tom. Vælg en anden.', 'fil');
  const navn = bilagsnavn(fil.navn);
  const type = await genkendBilag(fil.sti, navn);
  if (!type.ok) return { ok: false, hindringer: type.hindringer.map((h) => ({ ...h, felt: 'fil' })) };
  return ok({ navn, type: type.vaerdi, ...(await gemFil(mappe, fil.sti)) });
}
