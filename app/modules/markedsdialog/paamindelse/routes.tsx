import { tilId } from '../../../kernel/id.ts';
import { FINDES_IKKE } from '../../../kernel/resultat.ts';
import { felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { LAESRET } from '../rules.ts';
import { saetVarsel } from './varsel/commands.ts';

/** »Giv mig besked ved åbning«. */
export function paamindelseRuter(miljoe: Miljoe): Rute[] {
  return [
    rute({
      metode: 'POST',
      sti: paths.markedsvarsel.moenster,
      adgang: LAESRET,
      audit: 'markedsdialog.varsel',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const til = felt(form, 'besked') !== 'nej';
        const svar = await saetVarsel(miljoe, aktoer, id, til);
        if (svar.ok)
          return videre(
            paths.markedsdialog({ id }),
            til ? 'Du får en mail, når svarene kan åbnes.' : 'Du får ikke besked ved åbning.',
          );
        return svar.hindringer.some((h) => h.kode === FINDES_IKKE)
          ? findesIkke()
          : videre(paths.markedsdialog({ id }), svar.hindringer[0]?.besked);
      },
    }),
  ];
}
