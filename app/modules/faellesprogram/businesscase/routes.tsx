import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import {
  erIkkeDer,
  FORAELDET,
  type Hindring,
  harKode,
  hindringerI,
  type Resultat,
} from '../../../kernel/resultat.ts';
import { visDato, visKlokken } from '../../../kernel/tekst.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { PDF_TYPE, pdfBytes } from '../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import {
  fil,
  findesIkke,
  formstatus,
  ikkeAdgang,
  json,
  type Svar,
  side,
  videre,
} from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { gemSkrivekladde, smidSkrivekladde } from '../kladde/commands.ts';
import { findSkrivekladde } from '../kladde/queries.ts';
import { lederProgram } from '../program/kald.ts';
import { findProgram, hentDele } from '../program/queries.ts';
import { PROGRAM_LED, type Program, type Programdel } from '../rules.ts';
import { delbillede } from './billede/rules.ts';
import {
  begyndCase,
  delCase,
  fjernAar,
  fjernAntagelse,
  fjernLinje,
  flytLinje,
  gendanCase,
  kasserCase,
  retAar,
  retAntagelse,
  retLinje,
  retRammer,
  skrivAar,
  tilfoejAntagelse,
  tilfoejLinje,
  vedtagCase,
} from './commands.ts';
import { casedokument, casetabeller, forbedringstabel } from './exports.ts';
import {
  ANTAGELSESNAVNE,
  aarsnavne,
  aarstekster,
  antagelsestekster,
  laesAarsform,
  laesAntagelse,
  laesHvadhvis,
  laesLinje,
  laesRammer,
  laesSynlighed,
  laesVedtagelse,
  linjenavne,
  linjetekster,
  rammenavne,
  rammetekster,
} from './forms.ts';
import { Forbedringsside } from './pages/forbedring.tsx';
import { Antagelsesside, Linjeside, Rammeside, Vedtagside } from './pages/former.tsx';
import type { Caseside } from './pages/hoved.tsx';
import { Omkostningsside } from './pages/omkostninger.tsx';
import { Prisside } from './pages/pris.tsx';
import { Sammenligningsside, Versionsside } from './pages/versioner.tsx';
import { oversigt, type Scenarie } from './pris/rules.ts';
import {
  findKladde,
  findVedtaget,
  hentAarsregnskaber,
  hentAntagelser,
  hentCaser,
  hentForbedringer,
  hentFrossenTekst,
  hentLinjer,
  hentUdkast,
} from './queries.ts';
import { type Case, type Caseindhold, frys, mangler } from './rules.ts';
import { sammenlign } from './sammenlign/rules.ts';
import { hentTilsluttet } from './tilsluttet/queries.ts';

interface Grund extends Caseside {
  readonly tx: Tx;
}

/** What was supposed, where anything was. */
function somScenarie(query: Felter, c: Caseindhold): { s: Scenarie; hindringer: readonly Hindring[] } {
  const h = laesHvadhvis(query, c);
  return {
    s: {
      ...(Object.keys(h.andele).length === 0 ? {} : { andele: h.andele }),
      ...(h.enhederBp === null ? {} : { enhederBp: 10_000 + h.enhederBp }),
      ...(h.omkostningBp === null ? {} : { omkostningBp: 10_000 + h.omkostningBp }),
      ...(h.forsinkelseMdr === null ? {} : { forsinkelseMdr: h.forsinkelseMdr }),
      ...(h.tilbagebetalingAar === null ? {} : { tilbagebetalingAar: h.tilbagebetalingAar }),
      ...(h.renteBp === null ? {} : { renteBp: h.renteBp }),
    },
    hindringer: h.hindringer,
  };
}

const HVISFELTER = /^(andel_\d+|enheder|omkostning|forsinkelse|aar|rente)$/;
const hvisvaerdier = (query: Felter) =>
  Object.fromEntries(
    Object.keys(query)
      .filter((n) => HVISFELTER.test(n))
      .map((n) => [n, felt(query, n)]),
  );

/** Business case: versions, what they come to, and what the years did cost. */
export function businesscaseRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  /** The programme and its versions, for whoever asks, as they may see them. */
  function medGrund(
    aktoer: Aktoer | null,
    programId: number,
    arbejde: (g: Grund) => Promise<Svar>,
  ): Promise<Svar> {
    const laes = async (tx: Tx): Promise<Svar> => {
      const program = await findProgram(tx, programId);
      if (!program) return findesIkke();
      const hus = aktoer?.organisation.id === program.organisationId;
      return arbejde({
        tx,
        program,
        aktoer,
        hus,
        leder: lederProgram(aktoer, program),
        caser: await hentCaser(tx, programId),
      });
    };
    return aktoer === null ? db.somGaest(laes) : db.som(aktoer, laes);
  }

  /** A version with what it says: the frozen text, or the draft as it is now. */
  async function indholdAf({ tx, program }: Grund, c: Case): Promise<Caseindhold | null> {
    if (c.tilstand === 'kladde') return hentUdkast(tx, program, c);
    return (await findVedtaget(tx, program.id, c.nr))?.indhold ?? null;
  }

  /** The version by its number; without one the newest adopted, or the draft. */
  function vaelg(caser: readonly Case[], nr: number | undefined): Case | undefined {
    if (nr !== undefined) return caser.find((c) => c.nr === nr);
    return caser.find((c) => c.tilstand === 'vedtaget') ?? caser[0];
  }

  function medVersion(
    aktoer: Aktoer | null,
    programId: number,
    nr: number,
    arbejde: (g: Grund, vist: Case, indhold: Caseindhold) => Promise<Svar>,
  ): Promise<Svar> {
    return medGrund(aktoer, programId, async (g) => {
      const vist = vaelg(g.caser, nr);
      const indhold = vist && (await indholdAf(g, vist));
      return vist && indhold ? arbejde(g, vist, indhold) : findesIkke();
    });
  }

  async function pris(g: Grund, vist: Case, indhold: Caseindhold, query: Felter): Promise<Svar> {
    const { s, hindringer } = somScenarie(query, indhold);
    const tilsluttet = await hentTilsluttet(g.tx, g.aktoer, g.program.id, indhold.dele);
    return side(
      <Prisside
        {...g}
        vist={vist}
        indhold={indhold}
        dele={indhold.dele.map((d) => delbillede(indhold, d, s, tilsluttet.get(d.delId) ?? null))}
        vaerdier={hvisvaerdier(query)}
        forkerte={hindringer}
        mangler={vist.tilstand === 'kladde' ? mangler(indhold) : []}
      />,
    );
  }

  async function versioner(g: Grund, hindringer: readonly Hindring[] = []): Promise<Svar> {
    const sidste = await raekke(
      g.tx,
      sql<{
        tilstand: string;
      }>`select tilstand from businesscase where program_id = ${g.program.id} order by nr desc limit 1`,
    );
    return side(
      <Versionsside {...g} kasseret={sidste?.tilstand === 'kasseret'} hindringer={hindringer} />,
      formstatus(hindringer),
    );
  }

  /** Where a form is opened for the draft: what is stored, one's own unsaved text, or what came back. */
  async function medKladde(
    aktoer: Aktoer,
    programId: number,
    arbejde: (g: Grund, kladde: Case, dele: readonly Programdel[]) => Promise<Svar>,
  ): Promise<Svar> {
    return medGrund(aktoer, programId, async (g) => {
      if (!g.leder) return ikkeAdgang(`Programmet ledes af ${g.program.organisation}.`);
      const kladde = await findKladde(g.tx, programId);
      if (!kladde)
        return videre(paths.businesscaser({ program: programId }), 'Der er ingen version under arbejde.');
      return arbejde(g, kladde, await hentDele(g.tx, programId));
    });
  }

  /** The form's state, with what one typed last time where nothing came back now. */
  async function formAf(
    tx: Tx,
    program: Program,
    noegle: string,
    navne: Parameters<typeof formtilstand>[0],
    gemt: Readonly<Record<string, string>>,
    laas: number,
    tilbage: Tilbage | undefined,
  ) {
    const husket = tilbage ? null : await findSkrivekladde(tx, program.id, noegle);
    const form = formtilstand(navne, gemt, laas, husket ? { form: husket.felter, hindringer: [] } : tilbage);
    return { form, kladdeFra: husket?.kl ?? null };
  }

  const formsvar = (t: Tilbage | undefined, node: Parameters<typeof side>[0]): Svar =>
    side(node, formstatus(t?.hindringer ?? [], harKode(t?.hindringer ?? [], FORAELDET)));

  function rammeside(aktoer: Aktoer, programId: number, tilbage?: Tilbage): Promise<Svar> {
    return medKladde(aktoer, programId, async (g, kladde, dele) => {
      const indhold = await hentUdkast(g.tx, g.program, kladde);
      const f = await formAf(
        g.tx,
        g.program,
        'rammer',
        rammenavne(dele),
        rammetekster(indhold),
        kladde.laas,
        tilbage,
      );
      return formsvar(tilbage, <Rammeside {...g} kladde={kladde} programdele={dele} {...f} />);
    });
  }

  function linjeside(aktoer: Aktoer, programId: number, id: number | null, tilbage?: Tilbage): Promise<Svar> {
    return medKladde(aktoer, programId, async (g, kladde, dele) => {
      const linje =
        id === null ? null : (await hentLinjer(g.tx, kladde.id)).find((l) => l.id === id && !l.fjernet);
      if (linje === undefined) return findesIkke();
      const gemt = linje === null ? { usikkerhedBp: '10' } : linjetekster(linje);
      const noegle = id === null ? 'linje' : `linje-${id}`;
      const f = await formAf(g.tx, g.program, noegle, linjenavne(dele), gemt, linje?.laas ?? 0, tilbage);
      return formsvar(tilbage, <Linjeside {...g} kladde={kladde} programdele={dele} linje={id} {...f} />);
    });
  }

  function antagelsesside(
    aktoer: Aktoer,
    programId: number,
    id: number | null,
    tilbage?: Tilbage,
  ): Promise<Svar> {
    return medKladde(aktoer, programId, async (g, kladde, dele) => {
      const a =
        id === null ? null : (await hentAntagelser(g.tx, kladde.id)).find((x) => x.id === id && !x.fjernet);
      if (a === undefined) return findesIkke();
      const noegle = id === null ? 'antagelse' : `antagelse-${id}`;
      const f = await formAf(
        g.tx,
        g.program,
        noegle,
        ANTAGELSESNAVNE,
        a === null ? {} : antagelsestekster(a),
        a?.laas ?? 0,
        tilbage,
      );
      return formsvar(
        tilbage,
        <Antagelsesside {...g} kladde={kladde} programdele={dele} antagelse={id} {...f} />,
      );
    });
  }

  function vedtagside(aktoer: Aktoer, programId: number, tilbage?: Tilbage): Promise<Svar> {
    return medKladde(aktoer, programId, async (g, kladde) => {
      const indhold = await hentUdkast(g.tx, g.program, kladde);
      const hindringer = tilbage?.hindringer ?? [];
      return side(
        <Vedtagside
          {...g}
          kladde={kladde}
          indhold={indhold}
          sha256={frys(indhold).sha256}
          mangler={mangler(indhold)}
          foer={g.caser.find((c) => c.tilstand === 'vedtaget')?.nr ?? null}
          form={{ vaerdier: tilbage?.form ?? { synlighed: 'hus' }, hindringer }}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  function forbedringsside(
    aktoer: Aktoer | null,
    programId: number,
    rettes: number | null,
    tilbage?: Tilbage,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return medGrund(aktoer, programId, async (g) => {
      const dele = await hentDele(g.tx, programId);
      const alle = await hentAarsregnskaber(g.tx, programId);
      const aar = rettes === null ? null : alle.find((a) => a.id === rettes && !a.fjernet);
      if (aar === undefined || (rettes !== null && !g.leder)) return findesIkke();
      const forbedringer = await hentForbedringer(g.tx, programId);
      const nyeste = await findVedtaget(g.tx, programId, 'nyeste');
      const med = new Set(nyeste?.indhold.dele.map((d) => d.delId) ?? []);
      const f =
        g.leder && nyeste !== null
          ? await formAf(
              g.tx,
              g.program,
              rettes === null ? 'aar' : `aar-${rettes}`,
              aarsnavne(dele),
              aar === null ? {} : aarstekster(aar),
              aar?.laas ?? 0,
              tilbage,
            )
          : null;
      return formsvar(
        tilbage ?? { form: {}, hindringer },
        <Forbedringsside
          {...g}
          programdele={
            aar === null
              ? dele.filter((d) => med.has(d.id) || forbedringer.some((x) => x.delId === d.id))
              : dele
          }
          forbedringer={forbedringer
            .map((x) => {
              const a = alle.find((y) => !y.fjernet && y.delId === x.delId && y.aar === x.aar);
              return { ...x, id: a?.id ?? 0, note: a?.note ?? '' };
            })
            .reverse()}
          fjernede={g.hus ? alle.filter((a) => a.fjernet) : []}
          harVedtaget={nyeste !== null}
          form={f?.form ?? null}
          rettes={rettes}
          kladdeFra={f?.kladdeFra ?? null}
          hindringer={hindringer}
        />,
      );
    });
  }

  /** A form that was sent: on to `til`, or the form again with why not. */
  async function gemt<T>(
    resultat: Resultat<T>,
    form: Felter,
    til: string,
    kvittering: string,
    igen: (tilbage: Tilbage) => Promise<Svar>,
  ): Promise<Svar> {
    if (resultat.ok) return videre(til, kvittering);
    const { hindringer } = resultat;
    if (erIkkeDer(resultat)) return findesIkke(hindringer[0]?.besked);
    if (harKode(hindringer, 'ikke_ret')) return ikkeAdgang(hindringer[0]?.besked);
    return igen({ form, hindringer });
  }

  /** A button that was pressed: on to `til`, or `ellers` with why not. */
  async function udfoert<T>(
    svar: Promise<Resultat<T>>,
    til: string,
    kvittering: string,
    ellers: (hindringer: readonly Hindring[]) => Promise<Svar>,
  ): Promise<Svar> {
    const resultat = await svar;
    if (resultat.ok) return videre(til, kvittering);
    if (erIkkeDer(resultat)) return findesIkke(resultat.hindringer[0]?.besked);
    return harKode(resultat.hindringer, 'ikke_ret')
      ? ikkeAdgang(resultat.hindringer[0]?.besked)
      : ellers(hindringerI(resultat));
  }

  const omkostningssti = async (aktoer: Aktoer, program: number): Promise<string> => {
    const kladde = await db.som(aktoer, (tx) => findKladde(tx, program));
    return kladde
      ? paths.businesscaseomkostninger({ program, casenr: kladde.nr })
      : paths.businesscaser({ program });
  };

  async function omkostningsside(g: Grund, vist: Case, indhold: Caseindhold): Promise<Svar> {
    const erKladde = vist.tilstand === 'kladde';
    const linjer = erKladde ? await hentLinjer(g.tx, vist.id) : [];
    const antagelser = erKladde ? await hentAntagelser(g.tx, vist.id) : [];
    return side(
      <Omkostningsside
        {...g}
        vist={vist}
        indhold={indhold}
        linjer={erKladde ? linjer.filter((l) => !l.fjernet) : indhold.linjer}
        antagelser={erKladde ? antagelser.filter((a) => !a.fjernet) : indhold.antagelser}
        fjernedeLinjer={linjer.filter((l) => l.fjernet)}
        fjernedeAntagelser={antagelser.filter((a) => a.fjernet)}
        tal={oversigt(indhold)}
      />,
    );
  }

  const afslaaet = (aktoer: Aktoer, program: number) => (h: readonly Hindring[]) =>
    medGrund(aktoer, program, (g) => versioner(g, h));

  return [
    rute({
      metode: 'GET',
      sti: paths.businesscase.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medGrund(aktoer, tilId(params.program), async (g) => {
          const vist = vaelg(g.caser, undefined);
          const indhold = vist && (await indholdAf(g, vist));
          return vist && indhold ? pris(g, vist, indhold, query) : versioner(g);
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaser.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) => medGrund(aktoer, tilId(params.program), (g) => versioner(g)),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseversion.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medVersion(aktoer, tilId(params.program), tilId(params.casenr), (g, v, c) => pris(g, v, c, query)),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseomkostninger.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        medVersion(aktoer, tilId(params.program), tilId(params.casenr), omkostningsside),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscasesammenlign.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medVersion(aktoer, tilId(params.program), tilId(params.casenr), async (g, vist, c) => {
          const valgt = felt(query, 'med');
          const andre = g.caser.filter((x) => x.nr !== vist.nr);
          // Without a number: the one before it, else whichever there is.
          if (valgt === '' && andre.length === 0) return versioner(g);
          const med =
            valgt === ''
              ? (andre.find((x) => x.nr < vist.nr) ?? andre[0])
              : andre.find((x) => x.nr === tilId(valgt));
          const foer = med && (await indholdAf(g, med));
          return med && foer
            ? side(<Sammenligningsside {...g} vist={vist} med={med} s={sammenlign(foer, c)} />)
            : findesIkke();
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medVersion(aktoer, tilId(params.program), tilId(params.casenr), async (g, v, c) => {
          const { s } = somScenarie(query, c);
          const navn = `business-case-${g.program.id}-version-${v.nr}`;
          if (params.format === 'pdf')
            return fil(
              `${navn}.pdf`,
              PDF_TYPE,
              pdfBytes(casedokument(c, v, s, g.program.organisation), ur.nu()),
            );
          if (params.format === 'json')
            return fil(
              `${navn}.json`,
              'application/json; charset=utf-8',
              (await hentFrossenTekst(g.tx, v.id)) ?? frys(c).tekst,
            );
          return eksportsvar(params.format, navn, casetabeller(c, v, s), ur.nu());
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscasesynlighed.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_synlighed',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesSynlighed(form);
        const svar = laest.ok
          ? delCase(miljoe, aktoer, program, tilId(params.casenr), laesVersion(form), laest.vaerdi.synlighed)
          : Promise.resolve(laest);
        return udfoert(svar, paths.businesscaser({ program }), 'Det er gemt, hvem der ser versionen.', (h) =>
          afslaaet(aktoer, program)(h.map(({ kode, besked }) => ({ kode, besked }))),
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscasekladde.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_kladde',
      async handler({ aktoer, params }) {
        const program = tilId(params.program);
        const ellers = afslaaet(aktoer, program);
        const liste = paths.businesscaser({ program });
        switch (params.handling) {
          case 'ny':
            return udfoert(
              begyndCase(miljoe, aktoer, program),
              paths.businesscaserammer({ program }),
              'Versionen er begyndt. Skriv rammerne først, og tilføj så omkostninger.',
              ellers,
            );
          case 'kasser':
            return udfoert(
              kasserCase(miljoe, aktoer, program),
              liste,
              'Kladden er kasseret. Den kan hentes tilbage herunder.',
              ellers,
            );
          case 'gendan':
            return udfoert(gendanCase(miljoe, aktoer, program), liste, 'Kladden er hentet tilbage.', ellers);
          default:
            return findesIkke();
        }
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaserammer.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => rammeside(aktoer, tilId(params.program)),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaserammer.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_rammer',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesRammer(form, await db.som(aktoer, (tx) => hentDele(tx, program)));
        const svar = laest.ok
          ? await retRammer(miljoe, aktoer, program, laesVersion(form), laest.vaerdi)
          : laest;
        const til = await omkostningssti(aktoer, program);
        return gemt(svar, form, til, 'Rammerne er gemt.', (t) => rammeside(aktoer, program, t));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaselinjeNy.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => linjeside(aktoer, tilId(params.program), null),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaselinjeNy.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_linje_ny',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesLinje(form, await db.som(aktoer, (tx) => hentDele(tx, program)));
        const svar = laest.ok ? await tilfoejLinje(miljoe, aktoer, program, laest.vaerdi) : laest;
        const til = await omkostningssti(aktoer, program);
        return gemt(svar, form, til, 'Linjen er tilføjet.', (t) => linjeside(aktoer, program, null, t));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaselinje.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => linjeside(aktoer, tilId(params.program), tilId(params.caselinje)),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaselinje.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_linje_ret',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const id = tilId(params.caselinje);
        const laest = laesLinje(form, await db.som(aktoer, (tx) => hentDele(tx, program)));
        const svar = laest.ok
          ? await retLinje(miljoe, aktoer, program, id, laesVersion(form), laest.vaerdi)
          : laest;
        const til = await omkostningssti(aktoer, program);
        return gemt(svar, form, til, 'Linjen er gemt.', (t) => linjeside(aktoer, program, id, t));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaselinjeHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_linje',
      async handler({ aktoer, params }) {
        const program = tilId(params.program);
        const id = tilId(params.caselinje);
        const til = `${await omkostningssti(aktoer, program)}`;
        const ellers = afslaaet(aktoer, program);
        switch (params.handling) {
          case 'fjern':
            return udfoert(
              fjernLinje(miljoe, aktoer, program, id, true),
              til,
              'Linjen er fjernet. Hent den tilbage under »Fjernet fra kladden«.',
              ellers,
            );
          case 'gendan':
            return udfoert(
              fjernLinje(miljoe, aktoer, program, id, false),
              til,
              'Linjen er hentet tilbage.',
              ellers,
            );
          case 'op':
          case 'ned':
            return udfoert(
              flytLinje(miljoe, aktoer, program, id, params.handling),
              til,
              'Linjen er flyttet.',
              ellers,
            );
          default:
            return findesIkke();
        }
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseantagelseNy.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => antagelsesside(aktoer, tilId(params.program), null),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseantagelseNy.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_antagelse_ny',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesAntagelse(form);
        const svar = laest.ok ? await tilfoejAntagelse(miljoe, aktoer, program, laest.vaerdi) : laest;
        const til = await omkostningssti(aktoer, program);
        return gemt(svar, form, til, 'Antagelsen er tilføjet.', (t) =>
          antagelsesside(aktoer, program, null, t),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseantagelse.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => antagelsesside(aktoer, tilId(params.program), tilId(params.antagelse)),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseantagelse.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_antagelse_ret',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const id = tilId(params.antagelse);
        const laest = laesAntagelse(form);
        const svar = laest.ok
          ? await retAntagelse(miljoe, aktoer, program, id, laesVersion(form), laest.vaerdi)
          : laest;
        const til = await omkostningssti(aktoer, program);
        return gemt(svar, form, til, 'Antagelsen er gemt.', (t) => antagelsesside(aktoer, program, id, t));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseantagelseHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_antagelse',
      async handler({ aktoer, params }) {
        const program = tilId(params.program);
        const fjern = params.handling === 'fjern';
        if (!fjern && params.handling !== 'gendan') return findesIkke();
        return udfoert(
          fjernAntagelse(miljoe, aktoer, program, tilId(params.antagelse), fjern),
          await omkostningssti(aktoer, program),
          fjern
            ? 'Antagelsen er fjernet. Hent den tilbage under »Fjernet fra kladden«.'
            : 'Antagelsen er hentet tilbage.',
          afslaaet(aktoer, program),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscasevedtag.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vedtagside(aktoer, tilId(params.program)),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscasevedtag.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_vedtag',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesVedtagelse(form);
        const svar = laest.ok
          ? await vedtagCase(miljoe, aktoer, program, felt(form, 'sha256'), laest.vaerdi)
          : laest;
        const til = svar.ok
          ? paths.businesscaseversion({ program, casenr: svar.vaerdi.nr })
          : paths.businesscaser({ program });
        const igen = (t: Tilbage) =>
          harKode(t.hindringer, 'ingen_kladde')
            ? afslaaet(aktoer, program)(t.hindringer)
            : vedtagside(aktoer, program, t);
        return gemt(svar, form, til, 'Versionen er vedtaget og frosset.', igen);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseforbedring.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) => forbedringsside(aktoer, tilId(params.program), null),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseforbedringFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        medGrund(aktoer, tilId(params.program), async ({ tx, program }) =>
          eksportsvar(
            params.format,
            `forbedringer-${program.id}`,
            forbedringstabel(await hentForbedringer(tx, program.id), await hentDele(tx, program.id), [
              { navn: 'Program', vaerdi: program.navn },
              { navn: 'Pr.', vaerdi: visDato(ur.idag()) },
            ]),
            ur.nu(),
          ),
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseforbedring.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_aar',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesAarsform(form);
        const svar = laest.ok ? await skrivAar(miljoe, aktoer, program, laest.vaerdi) : laest;
        return gemt(svar, form, paths.businesscaseforbedring({ program }), 'Året er skrevet ind.', (t) =>
          forbedringsside(aktoer, program, null, t, t.hindringer),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseaar.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => forbedringsside(aktoer, tilId(params.program), tilId(params.caseaar)),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseaar.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_aar_ret',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const id = tilId(params.caseaar);
        const laest = laesAarsform(form);
        const svar = laest.ok
          ? await retAar(miljoe, aktoer, program, id, laesVersion(form), laest.vaerdi)
          : laest;
        return gemt(svar, form, paths.businesscaseforbedring({ program }), 'Året er rettet.', (t) =>
          forbedringsside(aktoer, program, id, t, t.hindringer),
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseaarHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_aar_fjern',
      async handler({ aktoer, params }) {
        const program = tilId(params.program);
        const fjern = params.handling === 'fjern';
        if (!fjern && params.handling !== 'gendan') return findesIkke();
        return udfoert(
          fjernAar(miljoe, aktoer, program, tilId(params.caseaar), fjern),
          paths.businesscaseforbedring({ program }),
          fjern ? 'Året er fjernet. Hent det tilbage under »Fjernede år«.' : 'Året er hentet tilbage.',
          (h) => forbedringsside(aktoer, program, null, undefined, h),
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.programkladde.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        if (felt(form, 'smid') === 'ja') {
          await db.som(aktoer, (tx) => smidSkrivekladde(tx, program, params.formular ?? ''));
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
