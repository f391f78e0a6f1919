import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, type Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, laesFelter } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, type Svar, side, statusFor, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentKrav, hentVersion } from '../../krav/queries.ts';
import { TILPASRET } from '../../rules.ts';
import { oensk } from '../commands.ts';
import { oenskeform } from '../forms.ts';
import { Oenskside } from '../pages/oensk.tsx';
import { findLignende, ophoejelsestilstand } from '../queries.ts';
import { kanOenske } from '../rules.ts';

interface Tilstand {
  readonly skrevet: Felter;
  readonly hindringer: readonly Hindring[];
  readonly status: 409 | 422;
}

/** Asking that a local krav becomes everyone's. */
export function oenskRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function visOensk(aktoer: Aktoer, id: number, t?: Tilstand): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const krav = await hentKrav(tx, id);
      const version = krav?.gaeldendeNr == null ? null : await hentVersion(tx, id, krav.gaeldendeNr);
      if (!krav || !version) return findesIkke();
      const stand = (await ophoejelsestilstand(tx, [id])).get(id);
      const maa = kanOenske(aktoer, krav, stand?.tilstand ?? null);
      if (!maa.ok) {
        if (maa.hindringer[0]?.kode === 'ikke_adgang') return ikkeAdgang(maa.hindringer[0].besked);
        if (stand && t === undefined) return videre(paths.ophoejelse({ id: stand.id }));
      }
      const { navn, beskrivelse } = version.indhold;
      return side(
        <Oenskside
          krav={{ id, nummer: krav.nummer, gaeldendeNr: version.nr }}
          indhold={version.indhold}
          organisation={aktoer.organisation.navn}
          lignende={(await findLignende(tx, [{ id, navn, beskrivelse }])).get(id) ?? []}
          form={{ vaerdier: t?.skrevet ?? {}, hindringer: t?.hindringer ?? (maa.ok ? [] : maa.hindringer) }}
        />,
        t?.status ?? (maa.ok ? 200 : 409),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kravOphoej.moenster,
      adgang: TILPASRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visOensk(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravOphoej.moenster,
      adgang: TILPASRET,
      audit: 'kravbank.ophoej_oensk',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesFelter(oenskeform, form);
        const svar = laest.ok ? await oensk(miljoe, aktoer, id, laest.vaerdi.begrundelse) : laest;
        if (svar.ok)
          return videre(paths.ophoejelse({ id: svar.vaerdi }), 'Ønsket er sendt til kravredaktionen.');
        if (erIkkeDer(svar)) return findesIkke();
        const status = statusFor(svar.hindringer);
        return visOensk(aktoer, id, { skrevet: form, hindringer: svar.hindringer, status });
      },
    }),
  ];
}
