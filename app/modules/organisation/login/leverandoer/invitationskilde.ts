import type { Tx } from '../../../../platform/db/database.ts';
import type { Nyleverandoer } from './rules.ts';

/** A firm and the address in it that was invited; who reads it says its own name. */
export type Inviteret = Omit<Nyleverandoer, 'navn'>;

/**
 * What the module that invites suppliers does when an invitation is taken up; app/app.tsx puts the two together. Both are
 * called in the login's own transaction, past row-level security, after the invited address has been proven.
 */
export interface Invitationskilde {
  /** Who was invited; null when the invitation no longer holds. */
  hent(tx: Tx, invitation: number): Promise<Inviteret | null>;
  /** The person has a place in the firm, and gets what the invitation was to. */
  optag(
    tx: Tx,
    invitation: number,
    hvem: { readonly personId: string; readonly organisationId: number },
  ): Promise<void>;
}
