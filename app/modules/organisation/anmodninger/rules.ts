export type Anmodningsslags = 'virksomhed' | 'medlem' | 'nulstil';

/** Something that somebody has to say yes or no to. */
export interface Anmodning {
  readonly id: number;
  readonly slags: Anmodningsslags;
  readonly organisationId: number;
  readonly organisation: string;
  readonly cvr: string;
  readonly personId: string | null;
  readonly navn: string;
  readonly email: string;
  readonly kilde: 'invitation' | 'link' | 'login';
  readonly oprettet: Date;
  /** The firm has systems in the register, so a yes shows its figures. */
  readonly harSystemer: boolean;
  /** The firm has an administrator. */
  readonly harAdministrator: boolean;
}

export const ANMODNINGSHANDLINGER = ['godkend', 'afvis'] as const;
export type Anmodningshandling = (typeof ANMODNINGSHANDLINGER)[number];
