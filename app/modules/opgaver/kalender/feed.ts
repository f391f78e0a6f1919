import { createHash } from 'node:crypto';
import { icalTekst } from '../../../platform/document/ical.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Opgavekilde } from '../../../platform/opgaver.ts';
import { findAktoer } from '../../organisation/public.ts';
import { hentMine } from '../queries.ts';
import { findKalenderejer } from './queries.ts';
import { kanVaereNoegle } from './rules.ts';

/** Of the feed and the task's key, so that it says nothing of either and outlives a new secret. */
function uid(kalender: string, noegle: string): string {
  const sum = createHash('sha256').update(`${kalender} ${noegle}`).digest('hex');
  return `${sum.slice(0, 40)}@maalbillede`;
}

/**
 * The feed behind a secret: tasks with a deadline that the person hasn't hidden, seen with that person's own eyes. Null when
 * the secret is unknown, renewed or revoked, or the person is no longer of the house.
 */
export async function hentFeed(
  miljoe: Miljoe,
  kilder: readonly Opgavekilde[],
  noegle: string,
): Promise<string | null> {
  if (!kanVaereNoegle(noegle)) return null;
  const ejer = await findKalenderejer(miljoe.db, noegle, miljoe.ur.nu());
  const aktoer = ejer && (await findAktoer(miljoe.db, ejer.personId, ejer.organisationId));
  if (!ejer || !aktoer) return null;
  const opgaver = await miljoe.db.som(aktoer, (tx) => hentMine(tx, aktoer, kilder, miljoe.ur.idag()));
  return icalTekst(
    `Mine opgaver, ${aktoer.organisation.navn}`,
    opgaver.flatMap((o) =>
      o.frist === null || o.stand === 'skjult'
        ? []
        : [
            {
              uid: uid(ejer.id, o.noegle),
              dato: o.frist,
              titel: o.titel,
              tekst: o.tekst,
              url: miljoe.offentligUrl + o.sti,
            },
          ],
    ),
    miljoe.ur.nu(),
  );
}
