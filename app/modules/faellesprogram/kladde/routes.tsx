import { tilId } from '../../../kernel/id.ts';
import { erIkkeDer } from '../../../kernel/resultat.ts';
import { visKlokken } from '../../../kernel/tekst.ts';
import { felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { json, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { gemSkrivekladde, smidSkrivekladde } from './commands.ts';

/** What is being typed in a form of a programme is kept, or thrown away. */
export function programkladdeRuter(miljoe: Miljoe): Rute[] {
  return [
    rute({
      metode: 'POST',
      sti: paths.programkladde.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        if (felt(form, 'smid') === 'ja') {
          await miljoe.db.som(aktoer, (tx) => smidSkrivekladde(tx, program, params.formular ?? ''));
          const til = felt(form, 'til');
          const her = `${paths.faellesprogram({ program })}/`;
          return videre(til.startsWith(her) ? til : paths.faellesprogram({ program }), 'Det er kasseret.');
        }
        const svar = await gemSkrivekladde(miljoe, aktoer, program, params.formular ?? '', form);
        if (svar.ok) return json({ tekst: `Kladde gemt kl. ${visKlokken(svar.vaerdi)}` });
        return json({ tekst: svar.hindringer[0]?.besked ?? '' }, erIkkeDer(svar) ? 404 : 409);
      },
    }),
  ];
}
