import { createReadStream, existsSync, statSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { maa } from '../../../kernel/adgang.ts';
import type { Hindring, Resultat } from '../../../kernel/resultat.ts';
import { XLSX_TYPE, xlsxBytes } from '../../../platform/document/xlsx.ts';
import { filsti } from '../../../platform/filer.ts';
import { felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, ikkeAdgang, json, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import type { MenuBidrag } from '../../../ui/menu.ts';
import { skabelon } from './exports.ts';
import { afsenderFor, fastKilde, IMPORTLAESERET, IMPORTRET } from './import/rules.ts';
import { andel, underVejs } from './job/rules.ts';
import {
  aabneJob,
  bekraeftJob,
  findJob,
  fortrydJob,
  jobfil,
  jobresultat,
  opretJob,
  proevIgen,
} from './jobs.ts';
import { ImporterSide, ImportSide } from './pages/importer.tsx';
import { JobSide, jobtekst } from './pages/job.tsx';
import { NyImportSide } from './pages/ny.tsx';
import { findImport, importer, kilder, maaHenteFil } from './queries.ts';
import { MAKS_BYTES } from './rules.ts';
import { skrivFejlbeside } from './skriv.ts';

export const IMPORTMENU: MenuBidrag = {
  tekst: 'Indlæs fakta',
  ikon: 'upload',
  sti: paths.importer(),
  ret: IMPORTLAESERET,
};

const PR_SIDE = 50;

export function importRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  /** After an action on a job: its page again, with the reason when it was refused. */
  const tilJob = (id: string, svar: Resultat<void>): Svar =>
    videre(paths.importJob({ id }), svar.ok ? undefined : svar.hindringer[0]?.besked);

  return [
    rute({
      metode: 'GET',
      sti: paths.importer.moenster,
      adgang: IMPORTLAESERET,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const kilde = felt(query, 'kilde');
        const nr = Math.max(1, Math.trunc(Number(felt(query, 'side'))) || 1);
        const [liste, alleKilder] = await db.som(aktoer, async (tx) => [
          await importer(tx, { kilde, side: nr, pr: PR_SIDE }),
          await kilder(tx),
        ]);
        const maaIndlaese = maa(aktoer, IMPORTRET);
        return side(
          <ImporterSide
            liste={liste}
            kilde={kilde}
            kilder={alleKilder}
            side={{ nr, pr: PR_SIDE, ialt: liste.ialt }}
            leveringer={maaIndlaese ? await aabneJob(miljoe, aktoer) : []}
            maaIndlaese={maaIndlaese}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.importNy.moenster,
      adgang: IMPORTRET,
      audit: 'ingen',
      async handler({ aktoer }) {
        const afsender = afsenderFor(aktoer);
        if (!afsender.ok) return ikkeAdgang();
        const kendte = await db.som(aktoer, kilder);
        return side(<NyImportSide afsender={afsender.vaerdi} kilder={kendte} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.importNy.moenster,
      adgang: IMPORTRET,
      audit: 'fakta.indsend',
      filMaks: MAKS_BYTES,
      prMinut: 20,
      async handler({ aktoer, form, fil: modtaget }) {
        const afsender = afsenderFor(aktoer);
        if (!afsender.ok) return ikkeAdgang();
        const vaerdier = { kilde: felt(form, 'kilde'), omfang: felt(form, 'omfang') };
        const igen = async (hindringer: readonly Hindring[]) => {
          const kendte = await db.som(aktoer, kilder);
          return side(
            <NyImportSide
              afsender={afsender.vaerdi}
              kilder={kendte}
              vaerdier={vaerdier}
              hindringer={hindringer}
            />,
            422,
          );
        };
        const mangler: Hindring[] = [];
        if (fastKilde(afsender.vaerdi) === null && vaerdier.kilde.trim() === '')
          mangler.push({
            kode: 'mangler',
            felt: 'kilde',
            besked: 'Skriv, hvilken kilde leveringen kommer fra.',
          });
        if (vaerdier.omfang !== 'fuldt' && vaerdier.omfang !== 'delvist')
          mangler.push({
            kode: 'mangler',
            felt: 'omfang',
            besked: 'Vælg, om filen er alt fra kilden eller kun noget.',
          });
        if (!modtaget)
          mangler.push({ kode: 'mangler', felt: 'fil', besked: 'Vælg den fil, der skal indlæses.' });
        if (mangler.length > 0 || !modtaget) return igen(mangler);
        const svar = await opretJob(miljoe, aktoer, modtaget, {
          kilde: vaerdier.kilde,
          fuldt: vaerdier.omfang === 'fuldt',
        });
        return svar.ok ? videre(paths.importJob({ id: svar.vaerdi })) : igen(svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.importSkabelon.moenster,
      adgang: IMPORTLAESERET,
      audit: 'ingen',
      handler: async () =>
        fil('faktafil-skabelon.xlsx', XLSX_TYPE, await xlsxBytes(skabelon(), miljoe.ur.nu())),
    }),
    rute({
      metode: 'GET',
      sti: paths.importJob.moenster,
      adgang: IMPORTRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const job = await findJob(miljoe, aktoer, params.id!);
        if (!job) return findesIkke();
        const resultat = underVejs(job.tilstand) ? null : await jobresultat(miljoe, job.id);
        return side(<JobSide job={job} resultat={resultat} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.importJobStatus.moenster,
      adgang: IMPORTRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const job = await findJob(miljoe, aktoer, params.id!);
        if (!job) return findesIkke();
        const { id, trin, udfoert, ialt, stoerrelse } = job;
        const status = { tekst: jobtekst(job), andel: andel(trin, udfoert, ialt, stoerrelse) };
        return json(underVejs(job.tilstand) ? status : { ...status, faerdig: paths.importJob({ id }) });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.importJobFejl.moenster,
      adgang: IMPORTRET,
      audit: 'ingen',
      prMinut: 30,
      async handler({ aktoer, params }) {
        const job = await findJob(miljoe, aktoer, params.id!);
        const resultat = job?.tilstand === 'fejl' ? await jobresultat(miljoe, job.id) : null;
        const sti = jobfil(miljoe.mappe, params.id!);
        if (!job || !resultat || !existsSync(sti)) return findesIkke('Filen med fejl findes ikke længere.');
        const ud = new PassThrough();
        skrivFejlbeside(sti, resultat.fejl, resultat.raekker, ud, miljoe.ur.nu())
          .then((svar) => {
            if (!svar.ok) ud.destroy(new Error(svar.hindringer[0]?.kode));
          })
          .catch((fejl: Error) => ud.destroy(fejl));
        return fil(`fejl-${job.filnavn.replace(/\.[^.]*$/, '')}.xlsx`, XLSX_TYPE, ud);
      },
    }),
    ...(
      [
        [paths.importJobGem, 'fakta.importer', bekraeftJob],
        [paths.importJobIgen, 'ingen', proevIgen],
      ] as const
    ).map(([{ moenster }, audit, tag]) =>
      rute({
        metode: 'POST',
        sti: moenster,
        adgang: IMPORTRET,
        audit,
        async handler({ aktoer, params }) {
          const job = await findJob(miljoe, aktoer, params.id!);
          return job ? tilJob(job.id, await tag(miljoe, aktoer, job.id)) : findesIkke();
        },
      }),
    ),
    rute({
      metode: 'POST',
      sti: paths.importJobFortryd.moenster,
      adgang: IMPORTRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const job = await findJob(miljoe, aktoer, params.id!);
        if (!job) return findesIkke();
        const svar = await fortrydJob(miljoe, aktoer, job.id);
        return svar.ok
          ? videre(paths.importer(), `${job.filnavn} er fjernet. Intet af den er gemt.`)
          : tilJob(job.id, svar);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.importen.moenster,
      adgang: IMPORTLAESERET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const post = await somImport(params.nr!, (nr) => db.som(aktoer, (tx) => findImport(tx, nr)));
        if (!post) return findesIkke();
        return side(<ImportSide post={post} kanHente={maaHenteFil(aktoer, post)} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.importFil.moenster,
      adgang: IMPORTLAESERET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const post = await somImport(params.nr!, (nr) => db.som(aktoer, (tx) => findImport(tx, nr)));
        if (!post) return findesIkke();
        if (!maaHenteFil(aktoer, post)) return ikkeAdgang();
        const sti = filsti(miljoe.mappe, post.sha256);
        if (!statSync(sti, { throwIfNoEntry: false })?.isFile())
          return findesIkke('Filen ligger ikke i datamappen længere.');
        return fil(hentenavn(post.filnavn), 'application/octet-stream', createReadStream(sti));
      },
    }),
  ];
}

/** A folder is kept as a zip, so its name gets that ending. */
function hentenavn(filnavn: string): string {
  return /\.\w{1,5}$/.test(filnavn) ? filnavn : `${filnavn}.zip`;
}

async function somImport<T>(nr: string, find: (nr: number) => Promise<T | null>): Promise<T | null> {
  return /^\d{1,9}$/.test(nr) ? find(Number(nr)) : null;
}
