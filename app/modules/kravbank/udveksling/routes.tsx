import { join } from 'node:path';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { erIkkeDer, type Hindring } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { DOCX_TYPE, docxBytes } from '../../../platform/document/docx.ts';
import type { Felter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { laesKravsoegning } from '../liste/forms.ts';
import { REDIGERRET, slagsFor } from '../rules.ts';
import { anvendImport, fortrydImport, MAKS_FIL, modtagImport, visImport } from './commands.ts';
import { fejltabel, kravjson, kravtabel, plantabel, skabelontabel } from './exports.ts';
import { laesImportvalg } from './forms.ts';
import { ImportSide, ImportVisSide } from './pages/import.tsx';
import { hentDownload, type Kravdownload } from './queries.ts';
import { REQIF_TYPE, reqifXml } from './reqif/exports.ts';
import { erFilformat, type Filformat } from './rules.ts';
import { kravspecifikation, tilSpeclinje } from './spec/exports.ts';

/** Everything in files: krav out as the list shows them, also without login, and krav in. */
export function udvekslingRuter({ db, ur, mappe }: Miljoe): Rute[] {
  const arbejdsmappe = join(mappe, 'upload');

  async function kravfil(d: Kravdownload, format: Filformat): Promise<Svar> {
    const nu = ur.nu();
    const valg = { titel: 'Kravspecifikation', afsender: d.afsender, udtraek: d.udtraek };
    switch (format) {
      case 'json':
        return fil(
          'krav.json',
          'application/json; charset=utf-8',
          JSON.stringify(kravjson(d.poster, nu), null, 1),
        );
      case 'docx': {
        const dokument = kravspecifikation(valg, d.poster.map(tilSpeclinje));
        return fil('kravspecifikation.docx', DOCX_TYPE, await docxBytes(dokument));
      }
      case 'reqif':
        return fil('krav.reqif', REQIF_TYPE, reqifXml(valg, d.poster.map(tilSpeclinje), nu));
      default:
        return eksportsvar(format, 'krav', kravtabel(d.poster, d.udtraek), nu);
    }
  }

  async function visning(
    aktoer: Aktoer,
    id: string,
    t: { form?: Felter; hindringer?: readonly Hindring[]; foraeldet?: boolean } = {},
  ): Promise<Svar> {
    const { form = {}, hindringer = [], foraeldet = false } = t;
    const vist = await visImport(db, aktoer, ur.nu(), arbejdsmappe, id);
    if (!vist) return findesIkke();
    const status = foraeldet ? 409 : hindringer.length > 0 || (vist.plan?.fejl.length ?? 0) > 0 ? 422 : 200;
    const standard = slagsFor(aktoer) === 'lokalt' ? 'udgiv' : 'kladde';
    return side(
      <ImportVisSide
        {...vist}
        id={id}
        standard={standard}
        foraeldet={foraeldet}
        vaerdier={form}
        hindringer={hindringer}
      />,
      // A page that is only looked at is fine, whatever the file holds.
      status === 422 && hindringer.length === 0 ? 200 : status,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kravbankFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: 30,
      async handler({ aktoer, params, query }) {
        const { format } = params;
        if (!erFilformat(format)) return findesIkke();
        const download = await hentDownload(db, aktoer, ur.nu(), laesKravsoegning(query), format);
        return kravfil(download, format);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravImport.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: () => side(<ImportSide hindringer={[]} maks={MAKS_FIL} />),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravImportSkabelon.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ params }) => eksportsvar(params.format, 'krav-skabelon', skabelontabel(), ur.nu()),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravImport.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.import_modtag',
      filMaks: MAKS_FIL,
      prMinut: 30,
      async handler({ aktoer, fil: modtaget }) {
        const afvis = (hindringer: readonly Hindring[]) =>
          side(
            <ImportSide hindringer={hindringer.map((h) => ({ ...h, felt: 'fil' }))} maks={MAKS_FIL} />,
            422,
          );
        if (!modtaget) return afvis([{ kode: 'ingen_fil', besked: 'Vælg en fil.' }]);
        const svar = await modtagImport(db, aktoer, ur.nu(), modtaget);
        return svar.ok ? videre(paths.kravImportVis({ id: svar.vaerdi })) : afvis(svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravImportVis.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visning(aktoer, params.id),
    }),
    ...(['fejl', 'aendringer'] as const).map((hvad) =>
      rute({
        metode: 'GET',
        sti: (hvad === 'fejl' ? paths.kravImportFejl : paths.kravImportAendringer).moenster,
        adgang: REDIGERRET,
        audit: 'ingen',
        async handler({ aktoer, params: { id, format } }) {
          const vist = await visImport(db, aktoer, ur.nu(), arbejdsmappe, id);
          if (!vist?.plan) return findesIkke();
          const tabel =
            hvad === 'fejl'
              ? fejltabel(vist.plan.fejl, vist.filnavn)
              : plantabel(vist.plan.linjer, vist.filnavn);
          return eksportsvar(format, hvad, tabel, ur.nu());
        },
      }),
    ),
    rute({
      metode: 'POST',
      sti: paths.kravImportAnvend.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.import',
      async handler({ aktoer, params: { id }, form }) {
        const laest = laesImportvalg(form);
        if (!laest.ok) return visning(aktoer, id, { form, hindringer: laest.hindringer });
        const svar = await anvendImport(db, aktoer, ur.nu(), arbejdsmappe, { id, ...laest.vaerdi });
        if (erIkkeDer(svar)) return findesIkke();
        if (!svar.ok) return visning(aktoer, id, { form, foraeldet: true });
        const { nye, aendrede } = svar.vaerdi;
        return videre(
          paths.kravImportVis({ id }),
          `${antal(nye + aendrede, 'krav er importeret', 'krav er importeret')}.`,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravImportFortryd.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.import_fortryd',
      async handler({ aktoer, params }) {
        const svar = await fortrydImport(db, aktoer, ur.nu(), params.id);
        return svar.ok ? videre(paths.kravImport(), 'Importen er fortrudt. Intet er gemt.') : findesIkke();
      },
    }),
  ];
}
