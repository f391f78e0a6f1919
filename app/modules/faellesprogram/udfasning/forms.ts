import { z } from 'zod';
import { visKroner } from '../../../kernel/kroner.ts';
import type { Feltnavne, Tekstfelter } from '../../../kernel/redigering.ts';
import { BELOEB, DAG, tekst } from '../../../platform/felter.ts';
import { type Felter, type Laest, laesFelter } from '../../../platform/form.ts';

const EGEN = z.object({ kontraktSlut: DAG, udfaset: DAG, maanedOere: BELOEB, note: tekst(2000) });
export type Egenfelter = z.output<typeof EGEN>;

export function laesEgen(form: Felter): Laest<Egenfelter> {
  return laesFelter(EGEN, form);
}

export function egentekster(e: Egenfelter): Tekstfelter {
  return {
    kontraktSlut: e.kontraktSlut ?? '',
    udfaset: e.udfaset ?? '',
    maanedOere: e.maanedOere === null ? '' : visKroner(e.maanedOere).replace(/\s*kr\.?$/, ''),
    note: e.note,
  };
}
export const TOM_EGEN: Egenfelter = { kontraktSlut: null, udfaset: null, maanedOere: null, note: '' };

export const EGENNAVNE: Feltnavne = {
  kontraktSlut: 'Kontrakten slutter',
  udfaset: 'Sidste dag i brug',
  maanedOere: 'Pris pr. måned',
  note: 'Note',
};
