import { antal } from '../../kernel/tekst.ts';
import { skrivAudit } from '../../platform/audit.ts';
import { lagteMails } from '../../platform/mail.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { type Rute, rute } from '../../platform/web/rute.ts';
import { findesIkke, json, side, videre } from '../../platform/web/svar.ts';
import { paths } from '../../routes.ts';
import type { MenuBidrag } from '../../ui/menu.ts';
import { Demopostside, Driftsside } from './pages/drift.tsx';
import { Tilgaengelighedsside } from './pages/tilgaengelighed.tsx';
import { Vejledningsoversigt, Vejledningsside } from './pages/vejledning.tsx';
import { driftstal, sundhed } from './queries.ts';
import { SE_DRIFT } from './rules.ts';
import { vejledninger } from './vejledning/queries.ts';

export const driftMenu: readonly MenuBidrag[] = [
  { tekst: 'Drift', ikon: 'settings', sti: paths.drift(), ret: SE_DRIFT },
];

export function driftRuter(miljoe: Miljoe, version: string): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.sundhed.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler() {
        const svar = await sundhed(miljoe, version);
        return json(svar, svar.status === 'ok' ? 200 : 503);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.tilgaengelighed.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer }) => side(<Tilgaengelighedsside medMenu={aktoer !== null} />),
    }),
    rute({
      metode: 'GET',
      sti: paths.vejledning.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: () => side(<Vejledningsoversigt alle={vejledninger()} />),
    }),
    rute({
      metode: 'GET',
      sti: paths.vejledningEmne.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler({ params }) {
        const vejledning = vejledninger().find((v) => v.emne === params.emne);
        return vejledning ? side(<Vejledningsside vejledning={vejledning} />) : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.drift.moenster,
      adgang: SE_DRIFT,
      audit: 'ingen',
      async handler() {
        const [helbred, tal, jobs] = await Promise.all([
          sundhed(miljoe, version),
          driftstal(miljoe),
          miljoe.jobs.tilstand(),
        ]);
        return side(<Driftsside sundhed={helbred} tal={tal} jobs={jobs} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.driftGenoptag.moenster,
      adgang: SE_DRIFT,
      audit: 'drift.genoptag',
      async handler({ aktoer }) {
        const genoptaget = await miljoe.jobs.genoptag();
        await miljoe.db.som(aktoer, (tx) =>
          skrivAudit(tx, aktoer, miljoe.ur.nu(), {
            handling: 'drift.genoptag',
            genstand: 'jobs:opgivet',
            detaljer: { antal: genoptaget },
          }),
        );
        return videre(paths.drift(), `${antal(genoptaget, 'job', 'job')} prøves igen.`);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.demoPost.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      handler: () => (miljoe.demo ? side(<Demopostside mails={lagteMails(miljoe.mappe)} />) : findesIkke()),
    }),
  ];
}
