import { join } from 'node:path';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { erIkkeDer, type Hindring } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { laesBegrundelse } from '../forms.ts';
import { ImportSide, ImportVisSide } from '../pages/import.tsx';
import { REDIGER } from '../rules.ts';
import { anvendImport, MAKS_FIL, modtagImport, visImport } from './commands.ts';

/** A file of the whole catalogue: sent in, shown as changes, confirmed. */
export function importRuter({ db, ur, mappe }: Miljoe): Rute[] {
  const arbejdsmappe = join(mappe, 'upload');

  async function visning(
    aktoer: Aktoer,
    id: string,
    {
      form = {},
      hindringer = [],
      foraeldet = false,
    }: { form?: Felter; hindringer?: readonly Hindring[]; foraeldet?: boolean },
  ): Promise<Svar> {
    const vist = await visImport(db, aktoer, arbejdsmappe, id);
    if (!vist) return findesIkke();
    const status = foraeldet ? 409 : hindringer.length > 0 ? 422 : 200;
    return side(
      <ImportVisSide {...vist} id={id} foraeldet={foraeldet} vaerdier={form} hindringer={hindringer} />,
      status,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.katalogImport.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: () => side(<ImportSide fejl={[]} hindringer={[]} />),
    }),
    rute({
      metode: 'POST',
      sti: paths.katalogImport.moenster,
      adgang: REDIGER,
      audit: 'katalog.import_modtag',
      filMaks: MAKS_FIL,
      prMinut: 30,
      async handler({ aktoer, fil }) {
        if (!fil) {
          const hindringer = [{ kode: 'ingen_fil', felt: 'fil', besked: 'Vælg en fil.' }];
          return side(<ImportSide fejl={[]} hindringer={hindringer} />, 422);
        }
        const svar = await modtagImport(db, aktoer, ur.nu(), fil);
        if (!svar.ok) return side(<ImportSide fejl={svar.fejl} hindringer={[]} />, 422);
        return videre(paths.katalogImportVis({ id: svar.id }));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogImportVis.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visning(aktoer, params.id, {}),
    }),
    rute({
      metode: 'POST',
      sti: paths.katalogImportVis.moenster,
      adgang: REDIGER,
      audit: 'katalog.import',
      async handler({ aktoer, params, form }) {
        const laest = laesBegrundelse(form);
        if (!laest.ok) return visning(aktoer, params.id, { form, hindringer: laest.hindringer });
        const svar = await anvendImport(db, aktoer, ur.nu(), arbejdsmappe, {
          id: params.id,
          aftryk: felt(form, 'aftryk'),
          begrundelse: laest.vaerdi.begrundelse,
        });
        if (svar.ok) {
          const kvittering = `${antal(svar.vaerdi.antal, 'ændring', 'ændringer')} er gemt i kataloget.`;
          return videre(paths.katalog(), kvittering);
        }
        return erIkkeDer(svar) ? findesIkke() : visning(aktoer, params.id, { form, foraeldet: true });
      },
    }),
  ];
}
