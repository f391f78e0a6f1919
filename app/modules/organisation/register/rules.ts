import type { OrganisationsArt } from '../../../kernel/adgang.ts';

export const ARTSNAVNE: Readonly<Record<OrganisationsArt, string>> = {
  kommune: 'Kommune',
  faellesskab: 'Fællesskab',
  samarbejde: 'Samarbejde',
  leverandoer: 'Leverandør',
};

/** Kinds that the shared operator sets up and edits; kommuner and fællesskaber are shipped. */
export const REDIGERBARE = ['leverandoer', 'samarbejde'] as const;
export type RedigerbarArt = (typeof REDIGERBARE)[number];

export function erRedigerbar(art: OrganisationsArt): art is RedigerbarArt {
  return REDIGERBARE.some((r) => r === art);
}
