import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { type Kaedetjek, verificerAudit } from '../../../platform/audit.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { type Svar, side } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { RETTER } from '../rules.ts';
import { sportabel } from './exports.ts';
import { SporSide } from './pages/spor.tsx';
import { type Sporvalg, sporliste } from './queries.ts';
import { handlingsnavn } from './rules.ts';

/** A day as it stands in an address; empty when it isn't one. */
function laesDag(tekst: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(tekst)) return '';
  try {
    return Temporal.PlainDate.from(tekst, { overflow: 'reject' }).toString();
  } catch {
    return '';
  }
}

function laesValg(query: Felter): Sporvalg {
  const { q, side: nr } = laesListevalg(query, ['nr'], { noegle: 'nr', retning: 'faldende' });
  return {
    q,
    handling: felt(query, 'handling'),
    fra: laesDag(felt(query, 'fra')),
    til: laesDag(felt(query, 'til')),
    side: nr,
  };
}

export function sporRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  async function vis(aktoer: Aktoer, query: Felter, tjek: Kaedetjek | null): Promise<Svar> {
    const valg = laesValg(query);
    const liste = await db.som(aktoer, (tx) => sporliste(tx, valg, valg.side));
    return side(
      <SporSide {...liste} valg={valg} sidePr={SIDE_PR} alle={maa(aktoer, RETTER.drift)} tjek={tjek} />,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.spor.moenster,
      adgang: RETTER.administrer,
      audit: 'ingen',
      handler: ({ aktoer, query }) => vis(aktoer, query, null),
    }),
    rute({
      metode: 'POST',
      sti: paths.sporTjek.moenster,
      adgang: RETTER.drift,
      audit: 'ingen',
      prMinut: 10,
      handler: async ({ aktoer, query }) => vis(aktoer, query, await verificerAudit(db)),
    }),
    rute({
      metode: 'GET',
      sti: paths.sporEksport.moenster,
      adgang: RETTER.administrer,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const v = laesValg(query);
        const { raekker } = await db.som(aktoer, (tx) => sporliste(tx, v, null));
        const tabel = sportabel(raekker, [
          { navn: 'Organisation', vaerdi: maa(aktoer, RETTER.drift) ? 'Alle' : aktoer.organisation.navn },
          { navn: 'Genstand', vaerdi: v.q || 'Alle' },
          { navn: 'Handling', vaerdi: v.handling === '' ? 'Alle' : handlingsnavn(v.handling) },
          { navn: 'Periode', vaerdi: `${v.fra || 'Fra begyndelsen'} – ${v.til || 'nu'}` },
        ]);
        return eksportsvar(params.format, 'spor', tabel, ur.nu());
      },
    }),
  ];
}
