import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { FINDES_IKKE, type Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { GODKENDRET } from '../../rules.ts';
import { laesFravaer } from '../forms.ts';
import { Fravaersside } from '../pages/fravaer.tsx';
import { hentGodkendere } from '../queries.ts';
import { saetFravaer, sletFravaer } from './commands.ts';
import { hentEgetFravaer } from './queries.ts';

/** One's own absences as an approver. */
export function fravaerRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function vis(
    aktoer: Aktoer,
    form: Felter,
    hindringer: readonly Hindring[],
    medForm: boolean,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const kandidater = await hentGodkendere(tx, aktoer.organisation.id);
      return side(
        <Fravaersside
          fravaer={await hentEgetFravaer(tx, aktoer.personId, ur.idag())}
          godkendere={kandidater.filter((k) => k.id !== aktoer.personId)}
          vaerdier={form}
          felthindringer={medForm ? hindringer : []}
          hindringer={medForm ? [] : hindringer}
        />,
        hindringer.length === 0 ? 200 : medForm ? 422 : 409,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.fravaer.moenster,
      adgang: GODKENDRET,
      audit: 'ingen',
      handler: ({ aktoer }) => vis(aktoer, {}, [], true),
    }),
    rute({
      metode: 'POST',
      sti: paths.fravaer.moenster,
      adgang: GODKENDRET,
      audit: 'anskaffelse.fravaer',
      async handler({ aktoer, form }) {
        const svar = await saetFravaer(miljoe, aktoer, laesFravaer(form));
        return svar.ok
          ? videre(paths.fravaer(), 'Perioden er gemt. Din stedfortræder kan godkende for dig imens.')
          : vis(aktoer, form, svar.hindringer, true);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.fravaerSlet.moenster,
      adgang: GODKENDRET,
      audit: 'anskaffelse.fravaer_slet',
      async handler({ aktoer, params, form }) {
        const fortryd = felt(form, 'fortryd') === 'ja';
        const svar = await sletFravaer(miljoe, aktoer, tilId(params.fravaer), { fortryd });
        if (svar.ok)
          return videre(
            paths.fravaer(),
            fortryd ? 'Perioden gælder igen.' : 'Perioden er fjernet. Det kan fortrydes.',
          );
        if (svar.hindringer[0]?.kode === FINDES_IKKE) return findesIkke();
        return vis(aktoer, {}, svar.hindringer, false);
      },
    }),
  ];
}
