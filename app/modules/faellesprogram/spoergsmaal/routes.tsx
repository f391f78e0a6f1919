import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode, type Resultat } from '../../../kernel/resultat.ts';
import { visDato } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { PDF_TYPE, pdfBytes } from '../../../platform/document/pdf.ts';
import type { Felter, FormTilstand } from '../../../platform/form.ts';
import { listevisning } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import {
  fil,
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findSkrivekladde } from '../kladde/queries.ts';
import { lederProgram } from '../program/kald.ts';
import { laesSom } from '../program/laes.ts';
import { findProgram } from '../program/queries.ts';
import { PROGRAM_LED, type Program } from '../rules.ts';
import {
  afvisSpoergsmaal,
  fletSpoergsmaal,
  gemUdkast,
  genaabnSpoergsmaal,
  godkendSvar,
  sendRetur,
  sendTilGodkendelse,
  smidUdkast,
  stilSpoergsmaal,
  tilbagekaldSvar,
  traekSpoergsmaal,
} from './commands.ts';
import { spoergsmaalsdokument, spoergsmaalstabel } from './exports.ts';
import { laesGrund, laesMed, laesStillet, laesUdkast, udkastnavne, udkasttekster } from './forms.ts';
import { hentKategorier } from './kategori/queries.ts';
import { kategoriRuter } from './kategori/routes.tsx';
import { Spoergsmaalsliste } from './pages/liste.tsx';
import { type Husdel, Spoergsmaalsside } from './pages/side.tsx';
import { Mineside, Stilside } from './pages/stil.tsx';
import {
  erEget,
  findSpoerger,
  findSpoergsmaal,
  findUdkast,
  hentDubletter,
  hentEgne,
  hentFletbare,
  hentSpoergsmaalsliste,
  hentSvarversioner,
  taelUdvalg,
} from './queries.ts';
import { maaSpoerge, SPOERG, type Spoergsmaal, UDVALG } from './rules.ts';
import { laesSpoergsmaalsvalg } from './valg.ts';

const erHus = (aktoer: Aktoer | null, program: Program) => aktoer?.organisation.id === program.organisationId;

/** Questions and answers. */
export function spoergsmaalRuter(miljoe: Miljoe): Rute[] {
  const { ur } = miljoe;

  function medProgramside(
    aktoer: Aktoer | null,
    id: number,
    arbejde: (tx: Tx, program: Program) => Promise<Svar>,
  ): Promise<Svar> {
    return laesSom(miljoe, aktoer, async (tx) => {
      const program = await findProgram(tx, id);
      return program ? arbejde(tx, program) : findesIkke();
    });
  }

  /** What the house works with; null for everybody else. */
  async function husdel(
    tx: Tx,
    aktoer: Aktoer | null,
    program: Program,
    s: Spoergsmaal,
    tilbage: Tilbage | undefined,
    grund: string,
  ): Promise<Husdel | null> {
    if (!erHus(aktoer, program)) return null;
    const leder = lederProgram(aktoer, program);
    const udkast = leder ? await findUdkast(tx, s.id) : null;
    const aaben = s.tilstand === 'ny' || s.tilstand === 'udgivet' || s.tilstand === 'tilbagekaldt';
    const husket = leder && !tilbage ? await findSkrivekladde(tx, program.id, `svar-${s.id}`) : null;
    const nu = husket ? { form: husket.felter, hindringer: [] } : tilbage;
    const kategorier = await hentKategorier(tx, program.id);
    const navne = udkastnavne(kategorier);
    return {
      kategorier,
      leder,
      spoerger: await findSpoerger(tx, s.id),
      udkast,
      form: leder && aaben ? formtilstand(navne, udkasttekster(s, udkast), udkast?.laas ?? 0, nu) : null,
      kladdeFra: husket?.kl ?? null,
      dubletter: await hentDubletter(tx, s.id),
      fletbare: leder ? await hentFletbare(tx, program.id, s.id) : [],
      grund,
    };
  }

  function vis(
    aktoer: Aktoer | null,
    programId: number,
    id: number,
    {
      tilbage,
      hindringer = [],
      grund = '',
    }: { tilbage?: Tilbage; hindringer?: readonly Hindring[]; grund?: string } = {},
  ): Promise<Svar> {
    return medProgramside(aktoer, programId, async (tx, program) => {
      const s = await findSpoergsmaal(tx, programId, id);
      if (!s) return findesIkke();
      const alle = [...hindringer, ...(tilbage?.hindringer ?? [])];
      return side(
        <Spoergsmaalsside
          program={program}
          aktoer={aktoer}
          s={s}
          versioner={await hentSvarversioner(tx, id)}
          egen={aktoer !== null && (await erEget(tx, id))}
          hus={await husdel(tx, aktoer, program, s, tilbage, grund)}
          hindringer={hindringer}
        />,
        formstatus(alle, harKode(alle, FORAELDET)),
      );
    });
  }

  function stilside(aktoer: Aktoer, programId: number, tilbage?: FormTilstand): Promise<Svar> {
    return medProgramside(aktoer, programId, async (tx, program) => {
      if (!maaSpoerge(aktoer, program)) return ikkeAdgang('Programmet tager ikke imod spørgsmål fra jer.');
      const husket = tilbage ? null : await findSkrivekladde(tx, programId, 'spoergsmaal');
      const form = tilbage ?? { vaerdier: husket?.felter ?? {}, hindringer: [] };
      return side(
        <Stilside
          program={program}
          aktoer={aktoer}
          hus={erHus(aktoer, program)}
          kategorier={await hentKategorier(tx, programId)}
          form={form}
          kladdeFra={husket?.kl ?? null}
          afsloerer={harKode(form.hindringer, 'afsloerer')}
        />,
        formstatus(form.hindringer),
      );
    });
  }

  /** On to where it is seen, or the page of the question with why not. */
  async function udfoert<T>(
    svar: Promise<Resultat<T>>,
    aktoer: Aktoer,
    {
      program,
      id,
      til,
      kvittering,
      grund = '',
    }: { program: number; id: number; til?: string; kvittering: string; grund?: string },
  ): Promise<Svar> {
    const r = await svar;
    if (r.ok) return videre(til ?? paths.programspoergsmaalEt({ program, spm: id }), kvittering);
    if (erIkkeDer(r)) return findesIkke(r.hindringer[0]?.besked);
    if (harKode(r.hindringer, 'ikke_ret')) return ikkeAdgang(r.hindringer[0]?.besked);
    return vis(aktoer, program, id, { hindringer: r.hindringer, grund });
  }

  function handl(
    aktoer: Aktoer,
    program: number,
    id: number,
    handling: string,
    form: Felter,
  ): Promise<Svar> | Svar {
    const kald = [miljoe, aktoer, program, id] as const;
    const her = { program, id };
    const grund = laesGrund(form);
    switch (handling) {
      case 'klar':
        return udfoert(sendTilGodkendelse(...kald), aktoer, {
          ...her,
          kvittering: 'Svaret venter på godkendelse af en anden.',
        });
      case 'retur':
        return udfoert(sendRetur(...kald), aktoer, { ...her, kvittering: 'Svaret er et udkast igen.' });
      case 'smid':
        return udfoert(smidUdkast(...kald), aktoer, { ...her, kvittering: 'Udkastet er kasseret.' });
      case 'godkend':
        return udfoert(godkendSvar(...kald, laesVersion(form)), aktoer, {
          ...her,
          kvittering: 'Svaret er udgivet. De, der følger programmet, får en mail.',
        });
      case 'tilbagekald':
        return udfoert(tilbagekaldSvar(...kald, grund), aktoer, {
          ...her,
          kvittering: 'Svaret er trukket tilbage.',
          grund,
        });
      case 'afvis':
        return udfoert(afvisSpoergsmaal(...kald, grund), aktoer, {
          ...her,
          kvittering: 'Spørgsmålet er afvist.',
          grund,
        });
      case 'genaabn':
        return udfoert(genaabnSpoergsmaal(...kald), aktoer, {
          ...her,
          kvittering: 'Spørgsmålet er åbent igen.',
        });
      case 'flet':
        return udfoert(fletSpoergsmaal(...kald, laesMed(form)), aktoer, {
          ...her,
          kvittering: 'Spørgsmålene er lagt sammen. De kan skilles ad igen herunder.',
        });
      default:
        return findesIkke();
    }
  }

  return [
    ...kategoriRuter(miljoe),
    rute({
      metode: 'GET',
      sti: paths.programspoergsmaal.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medProgramside(aktoer, tilId(params.program), async (tx, program) => {
          const hus = lederProgram(aktoer, program);
          const kategorier = await hentKategorier(tx, program.id);
          const valg = laesSpoergsmaalsvalg(query, hus, kategorier);
          const { linjer, ialt } = await hentSpoergsmaalsliste(tx, program.id, valg);
          return side(
            <Spoergsmaalsliste
              program={program}
              aktoer={aktoer}
              hus={hus}
              maaSpoerge={maaSpoerge(aktoer, program)}
              kategorier={kategorier}
              linjer={linjer}
              visning={listevisning(valg, ialt)}
              valg={valg}
              antal={hus ? await taelUdvalg(tx, program.id) : null}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.programspoergsmaalFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medProgramside(aktoer, tilId(params.program), async (tx, program) => {
          const kategorier = await hentKategorier(tx, program.id);
          const valg = laesSpoergsmaalsvalg(query, lederProgram(aktoer, program), kategorier);
          const { linjer } = await hentSpoergsmaalsliste(tx, program.id, valg, { alle: true });
          const udtraek = [
            { navn: 'Program', vaerdi: program.navn },
            { navn: 'Udvalg', vaerdi: UDVALG[valg.udvalg] },
            ...kategorier
              .filter((k) => k.noegle === valg.kategori)
              .map((k) => ({ navn: 'Kategori', vaerdi: k.navn })),
            ...(valg.q === '' ? [] : [{ navn: 'Søgning', vaerdi: valg.q }]),
            { navn: 'Pr.', vaerdi: visDato(ur.idag()) },
          ];
          const navn = `spoergsmaal-og-svar-${program.id}`;
          if (params.format === 'pdf')
            return fil(
              `${navn}.pdf`,
              PDF_TYPE,
              pdfBytes(spoergsmaalsdokument(linjer, kategorier, program, udtraek), ur.nu()),
            );
          return eksportsvar(params.format, navn, spoergsmaalstabel(linjer, udtraek), ur.nu());
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.programspoergsmaalNyt.moenster,
      adgang: SPOERG,
      audit: 'ingen',
      handler: ({ aktoer, params }) => stilside(aktoer, tilId(params.program)),
    }),
    rute({
      metode: 'POST',
      sti: paths.programspoergsmaalNyt.moenster,
      adgang: SPOERG,
      audit: 'faellesprogram.spoergsmaal_stil',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesStillet(form);
        const svar = laest.ok ? await stilSpoergsmaal(miljoe, aktoer, program, laest.vaerdi) : laest;
        if (svar.ok)
          return videre(
            paths.programspoergsmaalEt({ program, spm: svar.vaerdi.id }),
            `Spørgsmål ${svar.vaerdi.nr} er sendt.`,
          );
        if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0]?.besked);
        return stilside(aktoer, program, { vaerdier: form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programspoergsmaalMine.moenster,
      adgang: SPOERG,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        medProgramside(aktoer, tilId(params.program), async (tx, program) =>
          side(
            <Mineside
              program={program}
              aktoer={aktoer}
              spoergsmaal={await hentEgne(tx, program.id)}
              maaSpoerge={maaSpoerge(aktoer, program)}
            />,
          ),
        ),
    }),
    rute({
      metode: 'GET',
      sti: paths.programspoergsmaalEt.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.program), tilId(params.spm)),
    }),
    rute({
      metode: 'POST',
      sti: paths.programspoergsmaalSvar.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.spoergsmaal_udkast',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const id = tilId(params.spm);
        const laest = laesUdkast(form);
        const svar = laest.ok
          ? await gemUdkast(miljoe, aktoer, program, id, laesVersion(form), laest.vaerdi)
          : laest;
        if (svar.ok)
          return videre(
            paths.programspoergsmaalEt({ program, spm: id }),
            'Udkastet er gemt. Send det til godkendelse, når det er færdigt.',
          );
        if (erIkkeDer(svar)) return findesIkke();
        if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0]?.besked);
        return vis(aktoer, program, id, { tilbage: { form, hindringer: svar.hindringer } });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.programspoergsmaalMit.moenster,
      adgang: SPOERG,
      audit: 'faellesprogram.spoergsmaal_traek',
      handler({ aktoer, params }) {
        const program = tilId(params.program);
        const id = tilId(params.spm);
        const igen = params.handling === 'igen';
        if (!igen && params.handling !== 'traek') return findesIkke();
        return udfoert(traekSpoergsmaal(miljoe, aktoer, program, id, igen), aktoer, {
          program,
          id,
          til: paths.programspoergsmaalMine({ program }),
          kvittering: igen ? 'Spørgsmålet er stillet igen.' : 'Spørgsmålet er trukket tilbage.',
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.programspoergsmaalHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.spoergsmaal_handling',
      handler: ({ aktoer, params, form }) =>
        handl(aktoer, tilId(params.program), tilId(params.spm), params.handling ?? '', form),
    }),
  ];
}
