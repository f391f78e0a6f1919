import { z } from 'zod';
import { visKroner } from '../../../kernel/kroner.ts';
import type { Feltnavne, Tekstfelter } from '../../../kernel/redigering.ts';
import { BELOEB, DAG, tekst } from '../../../platform/felter.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import { laesListevalg } from '../../../platform/liste.ts';
import { NOEGLER, type Noegle, STANDE, type Stand, type Udvalg } from './rules.ts';

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

/** What the list's address asks for, and which page of it. */
export function laesUdvalg(query: Felter): Udvalg & { readonly side: number } {
  const valg = laesListevalg<Noegle>(query, NOEGLER, { noegle: 'kommune', retning: 'stigende' });
  const stand = felt(query, 'stand');
  const loesning = Number(felt(query, 'loesning'));
  return {
    ...valg,
    stand: Object.hasOwn(STANDE, stand) ? (stand as Stand) : '',
    loesning: Number.isInteger(loesning) && loesning > 0 ? loesning : 0,
  };
}
