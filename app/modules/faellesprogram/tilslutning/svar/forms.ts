import { z } from 'zod';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { dag, linje, noedvendig } from '../../../../platform/felter.ts';
import { type Felter, felt, laesFelter } from '../../../../platform/form.ts';
import {
  BESLUTNINGER,
  beslutningsfelt,
  erBeslutning,
  type Politisk,
  type Rundedel,
  type Sag,
} from '../rules.ts';

export const MAKS_BEMAERKNING = 20_000;

/** What is typed of a draft; anything that isn't a field of it is left out. */
export function laesKladde(form: Felter, dele: readonly Pick<Rundedel, 'delId'>[]): Tekstfelter {
  return {
    ...Object.fromEntries(
      dele.map(({ delId }) => {
        const valgt = felt(form, beslutningsfelt(delId));
        return [beslutningsfelt(delId), erBeslutning(valgt) ? valgt : ''];
      }),
    ),
    bemaerkning: rensTekst(felt(form, 'bemaerkning')).trim().slice(0, MAKS_BEMAERKNING),
  };
}

/** The draft as the fields that it is written in. */
export function kladdetekster(kladde: Sag['kladde'], dele: readonly Pick<Rundedel, 'delId'>[]): Tekstfelter {
  return {
    ...Object.fromEntries(
      dele.map(({ delId }) => [beslutningsfelt(delId), kladde[beslutningsfelt(delId)] ?? '']),
    ),
    bemaerkning: kladde.bemaerkning ?? '',
  };
}

export function kladdenavne(dele: readonly Pick<Rundedel, 'delId' | 'navn'>[]): Feltnavne {
  return {
    ...Object.fromEntries(
      dele.map(({ delId, navn }) => [
        beslutningsfelt(delId),
        { etiket: navn, vis: (v: string) => (erBeslutning(v) ? BESLUTNINGER[v] : 'Ikke afgjort') },
      ]),
    ),
    bemaerkning: 'Begrundelse',
  };
}

const POLITISK = z.object({
  organ: noedvendig(200, 'Skriv, hvem der har behandlet det, fx Byrådet.'),
  dato: dag('Skriv, hvilken dag det blev behandlet.'),
  journal: linje(100),
});
export const laesPolitisk = (form: Felter) => laesFelter(POLITISK, form);

export function politisktekster(politisk: Politisk | null): Tekstfelter {
  return {
    organ: politisk?.organ ?? '',
    dato: politisk?.dato ?? '',
    journal: politisk?.journal ?? '',
  };
}

export const POLITISKNAVNE: Feltnavne = {
  organ: 'Behandlet af',
  dato: { etiket: 'Dato', vis: (v) => (/^\d{4}-/.test(v) ? visDato(v) : v) },
  journal: 'Journalnummer',
};
