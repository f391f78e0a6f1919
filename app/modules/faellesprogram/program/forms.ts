import { z } from 'zod';
import type { Feltnavne, Tekstfelter } from '../../../kernel/redigering.ts';
import { ID, linje, noedvendig, tekst, valg } from '../../../platform/felter.ts';
import { type Felter, type Laest, laesFelter } from '../../../platform/form.ts';
import { type Program, SYNLIGHEDER } from '../rules.ts';

const PROGRAM = z.object({
  navn: noedvendig(200, 'Skriv, hvad programmet hedder.'),
  kortnavn: linje(40),
  formaal: tekst(20_000),
  forbindelser: tekst(20_000),
  synlighed: valg(SYNLIGHEDER, 'Vælg, hvem der kan se programmet.'),
  systemId: ID,
  leverandoerspoergsmaal: z
    .string()
    .default('')
    .transform((t) => t === 'ja'),
  forbehold: tekst(2000),
  kilde: linje(500),
});
export type Programfelter = z.output<typeof PROGRAM>;

export function laesProgram(form: Felter): Laest<Programfelter> {
  return laesFelter(PROGRAM, form);
}

export function programfelter(p: Program): Programfelter {
  const { navn, kortnavn, formaal, forbindelser, synlighed, systemId } = p;
  const { leverandoerspoergsmaal, forbehold, kilde } = p;
  return {
    navn,
    kortnavn,
    formaal,
    forbindelser,
    synlighed,
    systemId,
    leverandoerspoergsmaal,
    forbehold,
    kilde,
  };
}

export function programtekster(f: Programfelter): Tekstfelter {
  return {
    ...f,
    systemId: f.systemId === null ? '' : String(f.systemId),
    leverandoerspoergsmaal: f.leverandoerspoergsmaal ? 'ja' : '',
  };
}

/** What a new programme begins with. */
export const NYT_PROGRAM: Tekstfelter = {
  navn: '',
  kortnavn: '',
  formaal: '',
  forbindelser: '',
  synlighed: 'kladde',
  systemId: '',
  leverandoerspoergsmaal: '',
  forbehold: '',
  kilde: '',
};

/** What the fields are called; the system's name is looked up among `systemer`. */
export function programnavne(
  systemer: readonly { readonly vaerdi: string; readonly tekst: string }[],
): Feltnavne {
  return {
    navn: 'Navn',
    kortnavn: 'Kort navn',
    formaal: 'Formål',
    forbindelser: 'Hvad løsningen skal kunne tale med',
    synlighed: {
      etiket: 'Hvem kan se det',
      vis: (v) => (v in SYNLIGHEDER ? SYNLIGHEDER[v as Program['synlighed']] : v),
    },
    systemId: { etiket: 'Løsningen', vis: (v) => systemer.find((s) => s.vaerdi === v)?.tekst ?? v },
    leverandoerspoergsmaal: {
      etiket: 'Leverandører må spørge',
      vis: (v) => (v === 'ja' ? 'Ja' : 'Nej'),
    },
    forbehold: 'Forbehold',
    kilde: 'Kilde',
  };
}
