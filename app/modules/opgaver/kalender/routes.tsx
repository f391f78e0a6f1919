import { ICAL_TYPE } from '../../../platform/document/ical.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Opgavekilde } from '../../../platform/opgaver.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { hentFeed } from './feed.ts';

/** Calendars of many people can come from one address (Exchange, Google). */
const PR_MINUT = 120;

/** What a calendar asks at. The address is the secret; the log holds the pattern of the route and not the address. */
export function kalenderRuter(miljoe: Miljoe, kilder: readonly Opgavekilde[]): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.opgavefeed.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: PR_MINUT,
      async handler({ params }) {
        const feed = await hentFeed(miljoe, kilder, params.noegle ?? '');
        return feed === null ? findesIkke() : fil('opgaver.ics', ICAL_TYPE, feed);
      },
    }),
  ];
}
