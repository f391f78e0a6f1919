import { z } from 'zod';

const tekst = (maks: number, besked: string) => z.string().trim().max(maks, besked).default('');

export const tilpasningsform = z.object({
  beskrivelse: tekst(20_000, 'Beskrivelsen må højst være 20.000 tegn.'),
  fortolkning: tekst(20_000, 'Fortolkningen må højst være 20.000 tegn.'),
  interessenter: tekst(2000, 'Interessenter må højst være 2.000 tegn.'),
  /** 0: nothing was stored when the form was made. */
  laas: z.coerce.number().int().min(0).catch(0),
});
export type Tilpasningsaendring = z.output<typeof tilpasningsform>;

export const handlingsform = z.object({
  grund: tekst(2000, 'Begrundelsen må højst være 2.000 tegn.'),
  /** Of `set`: the version that was looked at. */
  nr: z.coerce.number().int().min(1).catch(0).default(0),
  /** Of `bilagfjern`. */
  bilag: z.string().max(40).default(''),
});
export type Handlingsform = z.output<typeof handlingsform>;
