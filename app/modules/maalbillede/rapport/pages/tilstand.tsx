import { visDato } from '../../../../kernel/tekst.ts';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import type { Tilstand } from '../../beregning/typer.ts';
import { kvartal, TILSTANDSTEKST } from '../rules.ts';

/** How a state looks as a chip, and what it means. */
export const TILSTANDE_VIST: Record<Tilstand, { s: ChipSlags; forklaring: string }> = {
  i_brug: {
    s: 'brand',
    forklaring: 'Integrationen er tilsluttet, og kommunen bruger den. Tæller i T, K og B.',
  },
  tilsluttet: {
    s: 'part',
    forklaring: 'Leverandøren har tilsluttet systemet. Kommunen bruger det ikke endnu. Tæller i T og K.',
  },
  lovet: {
    s: 'info',
    forklaring: 'Leverandøren har oplyst en dato. Tæller i T, men ikke i K.',
  },
  mangler: {
    s: 'neutral',
    forklaring: 'Integrationen er i målbilledet, men ikke tilsluttet. Tæller i T.',
  },
  via: {
    s: 'info',
    forklaring:
      'Kommunen får opgaven løst gennem et andet system, som bruger integrationen. Tæller i T, K og B.',
  },
  ukendt: {
    s: 'warn',
    forklaring: 'Integrationen er tilsluttet, men vi ved ikke, om kommunen bruger den. Tæller i T og K.',
  },
  dispensation: {
    s: 'plain',
    forklaring: 'Der er givet lov til at vente. Tæller ikke med, før integrationen er i brug.',
  },
  ikke_relevant: {
    s: 'plain',
    forklaring: 'Undtaget med en begrundelse. Tæller ikke med.',
  },
  uden_for: {
    s: 'plain',
    forklaring: 'Integrationen er ikke i systemets målbillede.',
  },
};

export function Tilstandschip({ tilstand, lovet }: { tilstand: Tilstand; lovet?: string | null }) {
  const { s } = TILSTANDE_VIST[tilstand];
  return (
    <Chip s={s}>
      {TILSTANDSTEKST[tilstand]}
      {tilstand === 'lovet' && lovet ? ` ${kvartal(lovet).replace('/', '. kvt. 20')}` : ''}
    </Chip>
  );
}

export function lovettekst(lovet: string | null): string {
  return lovet === null ? '' : visDato(lovet);
}
