import { visDato } from '../../../../kernel/tekst.ts';
import { dato, plusMaaneder, skrivDato } from './periode.ts';
import type { Kontraktfrister, Kontraktvilkaar } from './rules.ts';

/** Why a contract doesn't hold. The first four are KITOS'. */
export interface Gyldighedsfejl {
  readonly kode: 'ikke_begyndt' | 'slutdato' | 'opsagt' | 'overordnet' | 'udloebet';
  readonly tekst: string;
}

export interface Gyldighed {
  /** Whether it holds today. */
  readonly gaelder: boolean;
  /** Why it doesn't; also what would have been in the way where it is said to hold whatever the dates say. */
  readonly fejl: readonly Gyldighedsfejl[];
  /** What KITOS says, which doesn't know of duration, options, or to the end of which period notice is given. */
  readonly kitos: { readonly gaelder: boolean; readonly fejl: readonly Gyldighedsfejl[] };
}

/** Whether the contract holds on `idag`; `slut` is its computed end. */
export function gyldighed(
  v: Kontraktvilkaar,
  slut: string | null,
  idag: string,
  overordnet: Kontraktfrister | null,
): Gyldighed {
  const foer: Gyldighedsfejl[] =
    v.gyldig_fra !== null && v.gyldig_fra > idag
      ? [{ kode: 'ikke_begyndt', tekst: `Aftalen begynder først ${visDato(v.gyldig_fra)}.` }]
      : [];
  const over: Gyldighedsfejl[] =
    v.kraever_overordnet && overordnet && !overordnet.gyldighed.gaelder
      ? [{ kode: 'overordnet', tekst: 'Den overordnede kontrakt gælder ikke.' }]
      : [];
  const egne: Gyldighedsfejl[] =
    slut !== null && slut < idag ? [{ kode: 'udloebet', tekst: `Aftalen udløb ${visDato(slut)}.` }] : [];
  const fejl = [...foer, ...egne, ...over];
  const iKitos = v.kraever_overordnet && overordnet ? over : [...foer, ...kitosfejl(v, idag)];
  return {
    gaelder: v.gaelder_uanset || fejl.length === 0,
    fejl,
    kitos: { gaelder: v.gaelder_uanset || iKitos.length === 0, fejl: iKitos },
  };
}

function kitosfejl(v: Kontraktvilkaar, idag: string): Gyldighedsfejl[] {
  const opsagt = v.opsagt === null ? null : skrivDato(plusMaaneder(dato(v.opsagt), v.opsigelse_md ?? 0));
  return [
    ...(v.gyldig_til !== null && v.gyldig_til < idag
      ? [{ kode: 'slutdato' as const, tekst: `»Gælder til« er ${visDato(v.gyldig_til)}.` }]
      : []),
    ...(opsagt !== null && opsagt < idag
      ? [{ kode: 'opsagt' as const, tekst: `Opsigelsesvarslet udløb ${visDato(opsagt)}.` }]
      : []),
  ];
}
