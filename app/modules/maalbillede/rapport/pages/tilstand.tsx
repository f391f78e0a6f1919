import { visDato } from '../../../../kernel/tekst.ts';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import type { Tilstand } from '../../beregning/typer.ts';
import { kvartal } from '../rules.ts';

/** What a state is called, and how it looks as a chip. */
export const TILSTANDSNAVNE: Record<Tilstand, { navn: string; s: ChipSlags; forklaring: string }> = {
  i_brug: {
    navn: 'I brug',
    s: 'brand',
    forklaring: 'Integrationen er tilsluttet, og kommunen bruger den. Tæller i T, K og B.',
  },
  tilsluttet: {
    navn: 'Tilsluttet, ikke i brug',
    s: 'part',
    forklaring: 'Leverandøren har tilsluttet systemet. Kommunen bruger det ikke endnu. Tæller i T og K.',
  },
  lovet: {
    navn: 'Lovet',
    s: 'info',
    forklaring: 'Leverandøren har oplyst en dato. Tæller i T, men ikke i K.',
  },
  mangler: {
    navn: 'Mangler',
    s: 'neutral',
    forklaring: 'Integrationen er i målbilledet, men ikke tilsluttet. Tæller i T.',
  },
  via: {
    navn: 'Via andet system',
    s: 'info',
    forklaring:
      'Kommunen får opgaven løst gennem et andet system, som bruger integrationen. Tæller i T, K og B.',
  },
  ukendt: {
    navn: 'Ukendt',
    s: 'warn',
    forklaring: 'Integrationen er tilsluttet, men vi ved ikke, om kommunen bruger den. Tæller i T og K.',
  },
  dispensation: {
    navn: 'Dispensation',
    s: 'plain',
    forklaring: 'Der er givet lov til at vente. Tæller ikke med, før integrationen er i brug.',
  },
  ikke_relevant: {
    navn: 'Ikke relevant',
    s: 'plain',
    forklaring: 'Undtaget med en begrundelse. Tæller ikke med.',
  },
  uden_for: {
    navn: 'Uden for målbilledet',
    s: 'plain',
    forklaring: 'Integrationen er ikke i systemets målbillede.',
  },
};

export function Tilstandschip({ tilstand, lovet }: { tilstand: Tilstand; lovet?: string | null }) {
  const { navn, s } = TILSTANDSNAVNE[tilstand];
  return (
    <Chip s={s}>
      {navn}
      {tilstand === 'lovet' && lovet ? ` ${kvartal(lovet).replace('/', '. kvt. 20')}` : ''}
    </Chip>
  );
}

export function lovettekst(lovet: string | null): string {
  return lovet === null ? '' : visDato(lovet);
}
