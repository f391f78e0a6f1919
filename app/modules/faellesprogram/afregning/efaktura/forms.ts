import { z } from 'zod';
import { laesGln } from '../../../../kernel/gln.ts';
import { dag, linje, noedvendig, valg } from '../../../../platform/felter.ts';
import { MOMSARTER } from './rules.ts';

/** What the page was made from. */
const laas = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const cifre = (maks: number) => linje(maks).transform((t) => t.replaceAll(/[ .-]/g, ''));

export const OPSAETNING = z.object({
  nr: laas,
  gaelderFra: dag('Skriv, fra hvilken fakturadato det gælder.'),
  moms: valg(MOMSARTER, 'Vælg, om beløbene er momspligtige.'),
  momskilde: noedvendig(300, 'Skriv, hvor det står: lovens paragraf, en afgørelse eller aftalen.'),
  adresse: noedvendig(100, 'Skriv vej og nummer.'),
  postnr: cifre(10).refine((t) => /^\d{4}$/.test(t), 'Et postnummer er fire cifre.'),
  postdistrikt: noedvendig(60, 'Skriv byen.'),
  regnr: cifre(10).refine((t) => /^\d{4}$/.test(t), 'Et registreringsnummer er fire cifre.'),
  kontonr: cifre(20).refine((t) => /^\d{1,10}$/.test(t), 'Et kontonummer er højst ti cifre.'),
});
export type Opsaetningsfelter = z.output<typeof OPSAETNING>;

export const MODTAGER = z
  .object({
    laas,
    gln: linje(30)
      .transform((t) => t.replaceAll(/[ .-]/g, ''))
      .refine(
        (t) => t === '' || laesGln(t) !== null,
        'GLN (EAN-nummeret) er tretten cifre, og det sidste er et kontrolciffer. Tallet passer ikke.',
      ),
    reference: linje(100),
    adresse: linje(100),
    postnr: cifre(10).refine((t) => t === '' || /^\d{4}$/.test(t), 'Et postnummer er fire cifre.'),
    postdistrikt: linje(60),
  })
  .refine(
    (m) =>
      [m.adresse, m.postnr, m.postdistrikt].every((t) => t === '') ||
      [m.adresse, m.postnr, m.postdistrikt].every((t) => t !== ''),
    {
      message: 'Skriv hele adressen: vej, postnummer og by, eller lad alle tre stå tomme.',
      path: ['adresse'],
    },
  );
export type Modtagerfelter = z.output<typeof MODTAGER>;
