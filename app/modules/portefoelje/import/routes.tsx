import { join } from 'node:path';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PORTEFOELJE_OPSAET } from '../felt/rules.ts';
import { anvendImport, kasserImport, MAKS_FIL, modtagImport, vaelgKort, visImport } from './commands.ts';
import { fejltabel, skabelontabel } from './exports.ts';
import { laesKortform } from './forms.ts';
import { ImportSide, ImportVisSide } from './pages/import.tsx';
import { senesteImporter } from './queries.ts';
import { erImportart, importfelter } from './rules.ts';

/** Systems and contracts from spreadsheets: sent in, mapped, looked through, confirmed. */
export function importRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const arbejdsmappe = join(miljoe.mappe, 'upload');

  async function forside(aktoer: Aktoer, art: string, hindringer: readonly Hindring[] = []): Promise<Svar> {
    const seneste = await db.som(aktoer, senesteImporter);
    return side(
      <ImportSide
        art={erImportart(art) ? art : 'systembrug'}
        hindringer={hindringer}
        maks={MAKS_FIL}
        seneste={seneste}
      />,
      hindringer.length > 0 ? 422 : 200,
    );
  }

  async function visning(
    aktoer: Aktoer,
    id: string,
    t: { form?: Felter; hindringer?: readonly Hindring[]; foraeldet?: boolean } = {},
  ): Promise<Svar> {
    const { form = {}, hindringer = [], foraeldet = false } = t;
    const vist = await visImport(miljoe, aktoer, arbejdsmappe, id);
    if (!vist) return findesIkke();
    return side(
      <ImportVisSide
        {...vist}
        felter={importfelter(aktoer, vist.art)}
        foraeldet={foraeldet}
        hindringer={hindringer}
        vaerdier={form}
      />,
      foraeldet ? 409 : hindringer.length > 0 ? 422 : 200,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.portefoeljeImport.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => forside(aktoer, felt(query, 'art')),
    }),
    rute({
      metode: 'POST',
      sti: paths.portefoeljeImport.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'portefoelje.import_modtag',
      filMaks: MAKS_FIL,
      prMinut: 30,
      async handler({ aktoer, form, fil }) {
        const art = felt(form, 'art');
        if (!erImportart(art))
          return forside(aktoer, art, [
            { kode: 'art', felt: 'art', besked: 'Vælg, hvad der er i regnearket.' },
          ]);
        if (!fil) return forside(aktoer, art, [{ kode: 'ingen_fil', felt: 'fil', besked: 'Vælg en fil.' }]);
        const svar = await modtagImport(miljoe, aktoer, art, fil);
        return svar.ok
          ? videre(paths.portefoeljeImportVis({ id: svar.vaerdi }))
          : forside(
              aktoer,
              art,
              svar.hindringer.map((h) => ({ ...h, felt: 'fil' })),
            );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.portefoeljeImportSkabelon.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'ingen',
      handler: ({ aktoer, params: { art, format } }) =>
        erImportart(art)
          ? eksportsvar(
              format,
              art === 'kontrakt' ? 'kontrakter-skabelon' : 'systemer-skabelon',
              skabelontabel(art, importfelter(aktoer, art)),
              ur.nu(),
            )
          : findesIkke(),
    }),
    rute({
      metode: 'GET',
      sti: paths.portefoeljeImportVis.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visning(aktoer, params.id),
    }),
    rute({
      metode: 'GET',
      sti: paths.portefoeljeImportFejl.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'ingen',
      async handler({ aktoer, params: { id, format } }) {
        const vist = await visImport(miljoe, aktoer, arbejdsmappe, id);
        return vist?.plan
          ? eksportsvar(format, 'fejl', fejltabel(vist.plan.fejl, vist.filnavn), ur.nu())
          : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.portefoeljeImportKolonner.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'portefoelje.import_kolonner',
      async handler({ aktoer, params: { id }, form }) {
        const svar = await vaelgKort(miljoe, aktoer, arbejdsmappe, id, laesKortform(form));
        if (svar.ok) return videre(paths.portefoeljeImportVis({ id }));
        return erIkkeDer(svar) ? findesIkke() : visning(aktoer, id, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.portefoeljeImportAnvend.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'portefoelje.import',
      async handler({ aktoer, params: { id }, form }) {
        const valg = { id, aftryk: felt(form, 'aftryk'), spring: felt(form, 'spring') === 'ja' };
        const svar = await anvendImport(miljoe, aktoer, arbejdsmappe, valg);
        if (erIkkeDer(svar)) return findesIkke();
        if (!svar.ok)
          return visning(aktoer, id, {
            form,
            foraeldet: harKode(svar.hindringer, FORAELDET),
            hindringer: [],
          });
        const { nye, aendrede, parti } = svar.vaerdi;
        return videre(
          paths.portefoeljeParti({ parti }),
          `${antal(nye, 'er ny', 'er nye')}, og ${antal(aendrede, 'er ændret', 'er ændret')}.`,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.portefoeljeImportKasser.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'portefoelje.import_kasser',
      async handler({ aktoer, params }) {
        const svar = await kasserImport(miljoe, aktoer, params.id);
        return svar.ok
          ? videre(paths.portefoeljeImport(), 'Filen er kasseret. Intet er gemt.')
          : findesIkke();
      },
    }),
  ];
}
