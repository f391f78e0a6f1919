import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { DOCX_TYPE, docxBytes } from '../../../../platform/document/docx.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, formstatus, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { STRATEGI_LAES, STRATEGI_RET, STRATEGI_VEDTAG } from '../../rules.ts';
import { findAendringer } from '../aendringer/rules.ts';
import { sidsteHaendelse } from '../historik/queries.ts';
import { hentHoved } from '../hoved.ts';
import { findHuller } from '../huller/rules.ts';
import { hentBindinger } from '../initiativ/queries.ts';
import { hullertabel } from '../liste/exports.ts';
import { hentMaalrammer } from '../maal/queries.ts';
import { Aendringsside } from '../pages/aendringer.tsx';
import { kladdeI, type Strategihoved } from '../pages/hoved.tsx';
import { Hullerside } from '../pages/huller.tsx';
import { Opfoelgningsside } from '../pages/opfoelgning.tsx';
import { Udgaveside } from '../pages/udgave.tsx';
import { Vedtagside } from '../pages/vedtag.tsx';
import { enhedsnavne, hentDele } from '../queries.ts';
import { hentRammer } from '../rammer/queries.ts';
import type { Udgave } from '../rules.ts';
import { kortSvar } from '../svar.ts';
import { hentTalbillede, type Strategikilder, type Taludsnit } from '../tal/queries.ts';
import { vedtag } from './commands.ts';
import { opfoelgningsdokument, opfoelgningstabeller, strategidokument } from './exports.ts';
import { laesVedtagelse } from './forms.ts';
import { hentFrossen, hentUdkast } from './queries.ts';
import { type Frossen, mangler, sammenlignBlokke, sammenlignInitiativer, sammenlignMaal } from './rules.ts';

/** Editions: read, downloaded, adopted, compared; and the gaps. */
export function udgaveRuter(miljoe: Miljoe, kilder: Strategikilder): Rute[] {
  const { db, ur } = miljoe;

  /** An edition with what it shows: what was frozen, or the draft with today's figures. */
  async function medUdgave<T>(
    aktoer: Aktoer,
    id: number,
    nr: number,
    arbejde: (v: { u: Taludsnit; hoved: Strategihoved; udgave: Udgave; frossen: Frossen }) => Promise<T> | T,
  ): Promise<T | null> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      const udgave = hoved?.udgaver.find((x) => x.nr === nr);
      if (!hoved || !udgave) return null;
      const u: Taludsnit = { tx, aktoer, idag: ur.idag(), grader };
      const frossen =
        (await hentFrossen(tx, aktoer, udgave.id)) ?? (await hentUdkast(u, hoved.strategi, udgave)).frossen;
      return arbejde({ u, hoved, udgave, frossen });
    });
  }

  /** »Hvad lovede vi, og hvad skete der«; only of what was adopted. */
  function opfoelgning(aktoer: Aktoer, id: number, nr: number) {
    return medUdgave(aktoer, id, nr, async (v) => {
      if (v.udgave.tilstand !== 'vedtaget') return null;
      const noegler = [...new Set(v.frossen.dele.flatMap((d) => d.blokke.map((b) => b.noegle)))];
      const nu = await hentTalbillede(v.u, id, noegler);
      const { lovede, nye } = sammenlignMaal(v.frossen, nu.maal);
      return {
        ...v,
        lovede,
        nye,
        blokke: sammenlignBlokke(v.frossen, nu.blokke),
        initiativer: sammenlignInitiativer(v.frossen.initiativer, nu.initiativer),
      };
    });
  }

  /** An edition beside the one adopted before it. Goals go on, so they are compared only while the edition is written. */
  async function aendringer(aktoer: Aktoer, id: number, nr: number): Promise<Svar> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      const udgave = hoved?.udgaver.find((x) => x.nr === nr);
      if (!hoved || !udgave) return findesIkke();
      const foer = hoved.udgaver.find((x) => x.tilstand === 'vedtaget' && x.nr < nr) ?? null;
      const lovet = foer && udgave.tilstand === 'kladde' ? await hentFrossen(tx, aktoer, foer.id) : null;
      const { maal } = await hentTalbillede({ tx, aktoer, idag: ur.idag(), grader }, id, []);
      const mod = lovet ? sammenlignMaal(lovet, maal) : { lovede: [], nye: [] };
      return side(
        <Aendringsside
          hoved={hoved}
          udgave={udgave}
          foer={foer}
          aendringer={findAendringer(
            foer ? await hentDele(tx, foer.id) : [],
            await hentDele(tx, udgave.id),
            await enhedsnavne(tx, aktoer),
          )}
          maal={mod.lovede.filter((m) => m.aendret || m.nu === null)}
          nyeMaal={mod.nye}
        />,
      );
    });
  }

  async function huller(aktoer: Aktoer, id: number, query: Felter) {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      if (!hoved) return null;
      const idag = ur.idag();
      const tal = await hentTalbillede({ tx, aktoer, idag, grader }, id, []);
      const alleAar = felt(query, 'aar') === 'alle';
      return {
        hoved,
        alleAar,
        harInitiativer: tal.initiativer.some((i) => i.egen),
        huller: findHuller(
          tal.maal,
          tal.initiativer,
          await hentRammer(tx),
          await hentBindinger(tx, id),
          await hentMaalrammer(tx, id),
          { aar: Number(idag.slice(0, 4)), alleAar },
        ),
      };
    });
  }

  async function vedtagside(
    aktoer: Aktoer,
    id: number,
    tilbage?: { readonly form: Felter; readonly hindringer: readonly Hindring[] },
  ): Promise<Svar> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      if (!hoved) return findesIkke();
      const kladde = kladdeI(hoved.udgaver);
      if (!kladde || hoved.strategi.fjernet)
        return videre(paths.strategi({ id }), 'Der er ingen udgave under arbejde at vedtage.');
      const idag = ur.idag();
      const u = await hentUdkast({ tx, aktoer, idag, grader }, hoved.strategi, kladde);
      const hindringer = tilbage?.hindringer ?? [];
      const foraeldet = harKode(hindringer, FORAELDET);
      return side(
        <Vedtagside
          hoved={hoved}
          nr={kladde.nr}
          mangler={mangler(u.dele, u.tal.maal, u.hoering, felt(tilbage?.form ?? {}, 'udenHoering') !== '')}
          udenHoering={!u.hoering.holdt}
          idag={idag}
          version={tilbage && !foraeldet ? laesVersion(tilbage.form) : await sidsteHaendelse(tx, id)}
          form={{ vaerdier: tilbage?.form ?? { dag: idag }, hindringer }}
        />,
        formstatus(hindringer, foraeldet),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.strategiudgave.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: async ({ aktoer, params }) =>
        (await medUdgave(aktoer, tilId(params.id), tilId(params.nr), ({ hoved, udgave, frossen }) =>
          side(<Udgaveside hoved={hoved} udgave={udgave} frossen={frossen} />),
        )) ?? findesIkke(),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategiudgaveFil.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const { format } = params;
        if (format !== 'docx' && format !== 'pdf') return findesIkke();
        const nr = tilId(params.nr);
        const dokument = await medUdgave(aktoer, tilId(params.id), nr, ({ udgave, frossen }) =>
          strategidokument(frossen, {
            organisation: aktoer.organisation.navn,
            nr: udgave.nr,
            beslutning: udgave.beslutning,
            vedtagetDag: udgave.vedtagetDag,
            udenHoering: udgave.udenHoering,
          }),
        );
        if (!dokument) return findesIkke();
        return format === 'docx'
          ? fil(`strategi-udgave-${nr}.docx`, DOCX_TYPE, await docxBytes(dokument))
          : fil(`strategi-udgave-${nr}.pdf`, PDF_TYPE, pdfBytes(dokument, ur.nu()));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategiaendringer.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => aendringer(aktoer, tilId(params.id), tilId(params.nr)),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategiopfoelgning.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const o = await opfoelgning(aktoer, tilId(params.id), tilId(params.nr));
        return o ? side(<Opfoelgningsside {...o} idag={ur.idag()} />) : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategiopfoelgningFil.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const o = await opfoelgning(aktoer, tilId(params.id), tilId(params.nr));
        if (!o) return findesIkke();
        const udtraek = [
          { navn: 'Strategi', vaerdi: o.frossen.navn },
          { navn: 'Udgave', vaerdi: `${o.udgave.nr}, ${o.udgave.beslutning}` },
          { navn: 'Tal', vaerdi: `${visDato(o.frossen.dag)} mod ${visDato(ur.idag())}` },
        ];
        const navn = `opfoelgning-udgave-${o.udgave.nr}`;
        const tal = { maal: o.lovede, blokke: o.blokke, initiativer: o.initiativer };
        const dokument = () => opfoelgningsdokument(tal, aktoer.organisation.navn, udtraek);
        if (params.format === 'docx') return fil(`${navn}.docx`, DOCX_TYPE, await docxBytes(dokument()));
        if (params.format === 'pdf') return fil(`${navn}.pdf`, PDF_TYPE, pdfBytes(dokument(), ur.nu()));
        return eksportsvar(params.format, navn, opfoelgningstabeller(tal, udtraek), ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategihuller.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const h = await huller(aktoer, tilId(params.id), query);
        return h
          ? side(<Hullerside {...h} retter={maa(aktoer, STRATEGI_RET) && !h.hoved.strategi.fjernet} />)
          : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategihullerFil.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const h = await huller(aktoer, tilId(params.id), query);
        if (!h) return findesIkke();
        const udtraek = [
          { navn: 'Strategi', vaerdi: h.hoved.strategi.navn },
          { navn: 'Fælles strategier', vaerdi: h.alleAar ? 'Alle generationer' : 'Dem, der gælder i år' },
          { navn: 'Pr.', vaerdi: visDato(ur.idag()) },
        ];
        return eksportsvar(params.format, 'huller', hullertabel(h.huller, udtraek), ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategivedtag.moenster,
      adgang: STRATEGI_VEDTAG,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vedtagside(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategivedtag.moenster,
      adgang: STRATEGI_VEDTAG,
      audit: 'strategi.vedtag',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesVedtagelse(form);
        const svar = laest.ok ? await vedtag(miljoe, kilder, aktoer, id, laest.vaerdi) : laest;
        if (svar.ok)
          return videre(
            paths.strategiudgave({ id, nr: svar.vaerdi.nr }),
            `Udgave ${svar.vaerdi.nr} er vedtaget. Tekster og tal er frosset.`,
          );
        if (harKode(svar.hindringer, 'vedtaget'))
          return videre(paths.strategi({ id }), 'Der er ingen udgave under arbejde at vedtage.');
        return kortSvar(svar.hindringer) ?? vedtagside(aktoer, id, { form, hindringer: svar.hindringer });
      },
    }),
  ];
}
