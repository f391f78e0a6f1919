import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { type Ejerskab, KRAVREDAKTION, LAESRET, maaRette, TILPASRET, type Tilstand } from '../rules.ts';

/** Where a wish is. */
export const OPHOEJELSESTILSTANDE = {
  oensket: 'Ønsket ophøjet',
  godkendt: 'Ophøjet',
  flettet: 'Flettet ind',
  returneret: 'Returneret',
  trukket: 'Trukket tilbage',
} as const;
export type Ophoejelsestilstand = keyof typeof OPHOEJELSESTILSTANDE;

export const OPHOEJELSESHANDLINGER = {
  godkend: 'Godkend',
  flet: 'Flet ind i et andet krav',
  returner: 'Returnér',
  fortryd: 'Fortryd afgørelsen',
  traek: 'Træk ønsket tilbage',
  opdater: 'Brug den nyeste version',
  stoet: 'Støt ønsket',
  fjernstoette: 'Træk støtten tilbage',
  kommenter: 'Skriv i drøftelsen',
  fjernkommentar: 'Fjern kommentar',
} as const;
export type Ophoejelseshandling = keyof typeof OPHOEJELSESHANDLINGER;

/** What has happened to a wish, as it stands in the krav's history. */
export const OPHOEJELSESHAENDELSER: Readonly<Record<string, string>> = {
  ophoej_oensk: 'Ønsket ophøjet',
  ophoej_godkend: 'Ophøjet',
  ophoej_flet: 'Ophøjelse flettet ind',
  ophoej_returner: 'Ønske om ophøjelse returneret',
  ophoej_fortryd: 'Afgørelse om ophøjelse fortrudt',
  ophoej_traek: 'Ønske om ophøjelse trukket tilbage',
  ophoej_opdater: 'Ønsket gælder en nyere version',
  ophoej_stoet: 'Støtte til ophøjelse',
  ophoej_fjernstoette: 'Støtte til ophøjelse trukket tilbage',
  ophoej_kommenter: 'Ønske om ophøjelse kommenteret',
  ophoej_fjernkommentar: 'Kommentar til ønske fjernet',
};

export function erOphoejelseshandling(tekst: string): tekst is Ophoejelseshandling {
  return Object.hasOwn(OPHOEJELSESHANDLINGER, tekst);
}

/** In which states each can be done, and who it is for. A permitted action is a row. */
const KAN: Readonly<
  Record<
    Ophoejelseshandling,
    { readonly i: readonly Ophoejelsestilstand[]; readonly hvem: 'redaktion' | 'ejer' | 'andre' | 'alle' }
  >
> = {
  godkend: { i: ['oensket'], hvem: 'redaktion' },
  flet: { i: ['oensket'], hvem: 'redaktion' },
  returner: { i: ['oensket'], hvem: 'redaktion' },
  fortryd: { i: ['godkendt', 'flettet', 'returneret'], hvem: 'redaktion' },
  traek: { i: ['oensket'], hvem: 'ejer' },
  opdater: { i: ['oensket'], hvem: 'ejer' },
  stoet: { i: ['oensket'], hvem: 'andre' },
  fjernstoette: { i: ['oensket'], hvem: 'andre' },
  kommenter: { i: ['oensket', 'godkendt', 'flettet', 'returneret'], hvem: 'alle' },
  fjernkommentar: { i: ['oensket', 'godkendt', 'flettet', 'returneret', 'trukket'], hvem: 'alle' },
};

export interface Oenske {
  readonly tilstand: Ophoejelsestilstand;
  readonly organisationId: number;
}

function erFor(hvem: 'redaktion' | 'ejer' | 'andre' | 'alle', aktoer: Aktoer, oenske: Oenske): boolean {
  const egen = oenske.organisationId === aktoer.organisation.id;
  switch (hvem) {
    case 'redaktion':
      return maa(aktoer, KRAVREDAKTION);
    case 'ejer':
      return egen && maa(aktoer, TILPASRET);
    case 'andre':
      return !egen && maa(aktoer, TILPASRET);
    case 'alle':
      return maa(aktoer, LAESRET);
  }
}

/** Whether the actor may do this to the wish now; the sentence says what is in the way. */
export function kanHandle(handling: Ophoejelseshandling, aktoer: Aktoer, oenske: Oenske): Resultat {
  const { i, hvem } = KAN[handling];
  if (!erFor(hvem, aktoer, oenske))
    return afvist('ikke_adgang', 'Din rolle eller organisation giver ikke adgang til det.');
  if (i.includes(oenske.tilstand)) return ok();
  return afvist(
    'forkert_tilstand',
    `Ønsket er ${OPHOEJELSESTILSTANDE[oenske.tilstand].toLowerCase()}. Genindlæs siden for at se, hvad der er sket.`,
  );
}

/** What the actor may do now, in the order of the buttons. */
export function muligheder(aktoer: Aktoer, oenske: Oenske): Ophoejelseshandling[] {
  return (Object.keys(KAN) as Ophoejelseshandling[]).filter((h) => kanHandle(h, aktoer, oenske).ok);
}

/** Whether the actor may ask for this krav to become tværkommunalt: its own, published, and not asked for already. */
export function kanOenske(
  aktoer: Aktoer | null,
  krav: Ejerskab & { readonly tilstand: Tilstand },
  allerede: Ophoejelsestilstand | null,
): Resultat {
  if (!maa(aktoer, TILPASRET) || krav.slags === 'tvaerkommunalt' || !maaRette(aktoer, krav))
    return afvist('ikke_adgang', 'Kun den organisation, der ejer kravet, kan ønske det ophøjet.');
  if (krav.tilstand !== 'publiceret')
    return afvist('forkert_tilstand', 'Kun et publiceret krav kan ønskes ophøjet. Publicér det først.');
  if (allerede === 'oensket') return afvist('findes_allerede', 'Kravet er allerede ønsket ophøjet.');
  if (allerede === 'godkendt' || allerede === 'flettet')
    return afvist('findes_allerede', 'Kravet er allerede blevet tværkommunalt.');
  return ok();
}

const DAG_MS = 86_400_000;

/** How long a wish has waited: `i dag`, `3 dage`, `5 uger`. */
export function alder(fra: Date, nu: Date): string {
  const dage = Math.floor((nu.getTime() - fra.getTime()) / DAG_MS);
  if (dage < 1) return 'i dag';
  return dage < 28 ? antal(dage, 'dag', 'dage') : `${Math.floor(dage / 7)} uger`;
}

/** Which wishes the queue shows. */
export const KOEER = { aabne: 'Åbne', afgjorte: 'Afgjorte', egne: 'Vores egne' } as const;
export type Koe = keyof typeof KOEER;
export const KOE_PR_SIDE = 50;
