import { LISTER } from '../rules.ts';

/** The lists whose views can be saved, with what they are called. */
export const VISNINGSLISTER = {
  systemer: LISTER.systemer.titel,
  kontrakter: LISTER.kontrakter.titel,
  behandlinger: LISTER.behandlinger.titel,
  udbudsplan: 'Udbudsplan',
} as const;
export type Visningsliste = keyof typeof VISNINGSLISTER;

export function erVisningsliste(tekst: string): tekst is Visningsliste {
  return Object.hasOwn(VISNINGSLISTER, tekst);
}
