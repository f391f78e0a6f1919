import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Dokument } from '../../../kernel/dokument.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Tabel } from '../../../kernel/tabel.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DOCX_TYPE, docxBytes } from '../../../platform/document/docx.ts';
import { PDF_TYPE, pdfBytes } from '../../../platform/document/pdf.ts';
import { XLSX_TYPE, xlsxBytes } from '../../../platform/document/xlsx.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, ikkeAdgang, type Svar, side } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { egenDeltagelse } from '../queries.ts';
import { LAESRET, SVARRET } from '../rules.ts';
import { dokumentationsdokument, dokumentationssektioner } from './dokumentation/exports.ts';
import { hentDokumentation } from './dokumentation/queries.ts';
import { ocdsFor } from './ocds/queries.ts';
import { Dokumentationsside } from './pages/dokumentation.tsx';
import { kravspecDokument, kravspecTabeller } from './spec/kravspec.ts';
import { hentSpecgrundlag } from './spec/queries.ts';
import type { Specgrundlag } from './spec/rules.ts';
import { hentSvarfil } from './svarfil/queries.ts';
import { alleSvarDokument, etSvarDokument, type Svarfil, svarark, svartabel } from './svarfil/svarfil.ts';

const FOR_TIDLIGT = 'Dokumentationen begynder, når dialogen er offentliggjort.';

/** The dialogue in files: what suppliers are asked, what they answered, and the record of it all. */
export function udvekslingRuter(miljoe: Miljoe): Rute[] {
  const { db, ur, segl } = miljoe;

  /** A document as DOCX or PDF, and tables as XLSX where there are any; other formats don't exist. */
  async function dokumentfil(
    format: string,
    navn: string,
    dokument: () => Dokument,
    tabeller?: () => readonly Tabel[],
  ): Promise<Svar> {
    switch (format) {
      case 'docx':
        return fil(`${navn}.docx`, DOCX_TYPE, await docxBytes(dokument()));
      case 'pdf':
        return fil(`${navn}.pdf`, PDF_TYPE, pdfBytes(dokument(), ur.nu()));
      case 'xlsx':
        if (tabeller) return fil(`${navn}.xlsx`, XLSX_TYPE, await xlsxBytes(tabeller(), ur.nu()));
    }
    return findesIkke();
  }

  function kravfil(grundlag: Specgrundlag | null, format: string): Promise<Svar> | Svar {
    if (!grundlag) return findesIkke();
    return dokumentfil(
      format,
      `kravspecifikation-${grundlag.dialog.id}`,
      () => kravspecDokument(grundlag, ur.nu()),
      () => kravspecTabeller(grundlag, ur.nu()),
    );
  }

  /** Reads the answers when they are opened to the actor, and writes in the trail that they were taken out. */
  async function medSvar(
    aktoer: Aktoer,
    id: number,
    format: string,
    lav: (svar: Svarfil) => Promise<Svar> | Svar,
  ): Promise<Svar> {
    const adgang = await db.som(aktoer, async (tx) => {
      const fundet = await hentSvarfil(tx, aktoer, segl, id);
      if (fundet.slags === 'aaben')
        await skrivAudit(tx, aktoer, ur.nu(), {
          handling: 'markedsdialog.hent_svar',
          genstand: `markedsdialog:${id}`,
          detaljer: { format },
        });
      return fundet;
    });
    switch (adgang.slags) {
      case 'findes_ikke':
        return findesIkke();
      case 'forseglet':
        return findesIkke(adgang.besked);
      case 'ikke_adgang':
        return ikkeAdgang(adgang.besked);
      case 'aaben':
        return lav(adgang.fil);
    }
  }

  const hentDok = (aktoer: Aktoer, id: number) => db.som(aktoer, (tx: Tx) => hentDokumentation(tx, id));

  return [
    rute({
      metode: 'GET',
      sti: paths.markedskravFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const grundlag = await db.som(aktoer, (tx) => hentSpecgrundlag(tx, tilId(params.id)));
        return kravfil(grundlag, params.format);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogKravspecifikation.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const grundlag = await db.som(aktoer, async (tx) => {
          const egen = await egenDeltagelse(tx, tilId(params.id), aktoer.organisation.id);
          return egen ? hentSpecgrundlag(tx, egen.dialogId) : null;
        });
        return kravfil(grundlag, params.format);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedssvarFil.moenster,
      adgang: LAESRET,
      audit: 'markedsdialog.hent_svar',
      handler: ({ aktoer, params: { id, format } }) =>
        medSvar(aktoer, tilId(id), format, (svar) => {
          const navn = `svar-${svar.dialog.id}`;
          if (format === 'csv') return eksportsvar('csv', navn, svartabel(svar, ur.nu()), ur.nu());
          return dokumentfil(
            format,
            navn,
            () => alleSvarDokument(svar, ur.nu()),
            () => svarark(svar, ur.nu()),
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsafleveringFil.moenster,
      adgang: LAESRET,
      audit: 'markedsdialog.hent_svar',
      handler: ({ aktoer, params: { id, leverandoer, format } }) =>
        medSvar(aktoer, tilId(id), format, (alle) => {
          const kolonne = alle.kolonner.find((k) => k.alias === leverandoer);
          if (!kolonne) return findesIkke();
          const svar = { ...alle, kolonner: [kolonne] };
          return dokumentfil(
            format,
            `svar-${svar.dialog.id}-${kolonne.alias}`,
            () => etSvarDokument(svar, kolonne, ur.nu()),
            () => svarark(svar, ur.nu()),
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdokumentation.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const d = await hentDok(aktoer, tilId(params.id));
        if (!d) return findesIkke(FOR_TIDLIGT);
        return side(<Dokumentationsside dialog={d.dialog} sektioner={dokumentationssektioner(d)} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdokumentationFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params: { id, format } }) {
        const d = await hentDok(aktoer, tilId(id));
        if (!d) return findesIkke(FOR_TIDLIGT);
        return dokumentfil(format, `dokumentation-${d.dialog.id}`, () => dokumentationsdokument(d, ur.nu()));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsocdsFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const pakke = await ocdsFor(miljoe, aktoer, tilId(params.id));
        if (!pakke) return findesIkke(FOR_TIDLIGT);
        return fil(
          `ocds-${tilId(params.id)}.json`,
          'application/json; charset=utf-8',
          JSON.stringify(pakke, null, 1),
        );
      },
    }),
  ];
}
