import { Readable } from 'node:stream';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { datoI } from '../../../../kernel/ur.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { zipAf } from '../../../../platform/document/skrivZip.ts';
import { type Felter, felt, laesFelter } from '../../../../platform/form.ts';
import { laesListevalg, listevisning, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, formstatus, ikkeAdgang, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { lederProgram } from '../../program/kald.ts';
import { findProgram, hentDele } from '../../program/queries.ts';
import {
  AFREGNING_LAES,
  EFAKTURAMODTAGER_SKRIV,
  PROGRAM_LAES,
  PROGRAM_LED,
  type Program,
} from '../../rules.ts';
import { visNummer } from '../faktura/rules.ts';
import { hentUdstedelser } from '../koersel/queries.ts';
import { gemModtager, gemOpsaetning } from './commands.ts';
import { MODTAGER, OPSAETNING } from './forms.ts';
import { Afslagsside } from './pages/afslag.tsx';
import { Modtagerside } from './pages/modtager.tsx';
import { Efakturaside } from './pages/side.tsx';
import {
  type Efakturasaet,
  findEfaktura,
  findModtager,
  hentEfakturaer,
  hentModtagere,
  hentOpsaetninger,
} from './queries.ts';
import { efaktura, filnavn, UDELADT, udeladte } from './rules.ts';
import { ublXml } from './ubl.ts';

const INGEN_ADGANG = 'Fakturaer læses af den kommune, de er til, og af programmets eget hus.';
const XML = 'application/xml; charset=utf-8';

/** What the page shows: all kommuner to the house, its own to a kommune. */
async function hentSide(tx: Tx, aktoer: Aktoer, program: Program, query: Felter) {
  const hus = program.organisationId === aktoer.organisation.id;
  const valg = laesListevalg(query, ['kommune'], { noegle: 'kommune', retning: 'stigende' });
  const modtagere = (await hentModtagere(tx, program, aktoer.organisation.id)).filter(
    (m) =>
      (hus || m.kommuneId === aktoer.organisation.id) &&
      m.kommune.toLowerCase().includes(valg.q.toLowerCase()),
  );
  const ordnet = valg.sortering.retning === 'faldende' ? modtagere.toReversed() : modtagere;
  return {
    program,
    hus,
    leder: lederProgram(aktoer, program),
    opsaetninger: await hentOpsaetninger(tx, program.id),
    modtagere: ordnet.slice((valg.side - 1) * SIDE_PR, valg.side * SIDE_PR),
    visning: listevisning(valg, ordnet.length),
    q: valg.q,
    dele: await hentDele(tx, program.id),
    udstedelser: hus ? await hentUdstedelser(tx, program.id) : [],
    idag: datoI(program.nu),
  };
}

/** The programme, for those who may read its invoices. */
async function laeserfakturaer(
  tx: Tx,
  aktoer: Aktoer,
  id: number,
): Promise<Program | 'findes ikke' | 'ikke adgang'> {
  const program = await findProgram(tx, id);
  if (program === null) return 'findes ikke';
  return program.organisationId === aktoer.organisation.id || maa(aktoer, AFREGNING_LAES)
    ? program
    : 'ikke adgang';
}

/** The form of where one kommune's invoices go; null where the actor may not write it. */
async function hentModtagerside(tx: Tx, aktoer: Aktoer, programId: number, kommuneId: number) {
  const program = await findProgram(tx, programId);
  if (program === null || !(kommuneId === aktoer.organisation.id || lederProgram(aktoer, program)))
    return null;
  const modtagere = await hentModtagere(tx, program, aktoer.organisation.id);
  const kommune = modtagere.find((m) => m.kommuneId === kommuneId);
  if (kommune === undefined) return null;
  return { program, kommune, egen: await findModtager(tx, aktoer.organisation.id, kommuneId) };
}

/** Electronic invoices: how they are written, where they go, and the files. */
export function efakturaRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;
  const oversigt = async (
    aktoer: Aktoer,
    id: number,
    query: Felter,
    { form, hindringer }: { readonly form: Felter | null; readonly hindringer: readonly Hindring[] },
  ) => {
    const props = await db.som(aktoer, async (tx) => {
      const program = await laeserfakturaer(tx, aktoer, id);
      return typeof program === 'string' ? program : hentSide(tx, aktoer, program, query);
    });
    if (props === 'findes ikke') return findesIkke();
    if (props === 'ikke adgang') return ikkeAdgang(INGEN_ADGANG);
    return side(
      <Efakturaside {...props} aktoer={aktoer} vaerdier={form} hindringer={hindringer} />,
      formstatus(hindringer),
    );
  };
  const modtager = async (
    aktoer: Aktoer,
    id: number,
    kommuneId: number,
    form: Felter | null,
    hindringer: readonly Hindring[],
  ) => {
    const props = await db.som(aktoer, (tx) => hentModtagerside(tx, aktoer, id, kommuneId));
    return props === null
      ? findesIkke()
      : side(
          <Modtagerside {...props} aktoer={aktoer} vaerdier={form} hindringer={hindringer} />,
          formstatus(hindringer),
        );
  };
  return [
    rute({
      metode: 'GET',
      sti: paths.efaktura.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        oversigt(aktoer, tilId(params.program), query, { form: null, hindringer: [] }),
    }),
    rute({
      metode: 'POST',
      sti: paths.efaktura.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.efaktura_opsat',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesFelter(OPSAETNING, form);
        const svar = laest.ok ? await gemOpsaetning(miljoe, aktoer, program, laest.vaerdi) : laest;
        if (svar.ok) return videre(paths.efaktura({ program }), 'Oplysningerne er gemt.');
        return oversigt(aktoer, program, {}, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.efakturamodtager.moenster,
      adgang: EFAKTURAMODTAGER_SKRIV,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const programId = tilId(params.program);
        const kommuneId = tilId(felt(query, 'kommune'));
        // The house chooses whose on the page before this one; a kommune's is its own.
        if (kommuneId === 0 && aktoer.organisation.art !== 'kommune')
          return Promise.resolve(videre(paths.efaktura({ program: programId })));
        return modtager(aktoer, programId, kommuneId || aktoer.organisation.id, null, []);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.efakturamodtager.moenster,
      adgang: EFAKTURAMODTAGER_SKRIV,
      audit: 'faellesprogram.efaktura_modtager',
      async handler({ aktoer, params, form }) {
        const programId = tilId(params.program);
        const kommuneId = tilId(felt(form, 'kommune')) || aktoer.organisation.id;
        const laest = laesFelter(MODTAGER, form);
        const svar = laest.ok
          ? await gemModtager(miljoe, aktoer, { programId, kommuneId }, laest.vaerdi)
          : laest;
        if (svar.ok) return videre(paths.efaktura({ program: programId }), 'Modtageren er gemt.');
        return modtager(aktoer, programId, kommuneId, form, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.efakturaXml.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const set = await db.som(aktoer, async (tx) => {
          const program = await laeserfakturaer(tx, aktoer, tilId(params.program));
          if (typeof program === 'string') return program;
          const hvor = { programId: program.id, husId: program.organisationId };
          const saet = await findEfaktura(tx, hvor, tilId(params.faktura));
          return saet && { program, saet, opsaetninger: await hentOpsaetninger(tx, program.id) };
        });
        if (set === null || set === 'findes ikke') return findesIkke();
        if (set === 'ikke adgang') return ikkeAdgang(INGEN_ADGANG);
        const svar = efaktura(set.saet.grundlag, set.opsaetninger, set.saet.modtager);
        if (!svar.ok)
          return side(
            <Afslagsside
              program={set.program}
              aktoer={aktoer}
              faktura={set.saet.grundlag.hoved}
              hindringer={svar.hindringer}
            />,
            409,
          );
        return fil(filnavn(svar.vaerdi), XML, ublXml(svar.vaerdi));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.efakturaer.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const udstedelse = tilId(params.udstedelse);
        const set = await db.som(aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          if (program === null || program.organisationId !== aktoer.organisation.id) return null;
          const saet = await hentEfakturaer(
            tx,
            { programId: program.id, husId: program.organisationId },
            udstedelse,
          );
          return saet.length === 0
            ? null
            : { program, saet, opsaetninger: await hentOpsaetninger(tx, program.id) };
        });
        if (set === null) return findesIkke();
        const svar = set.saet.map(({ grundlag, modtager }: Efakturasaet) => ({
          nummer: visNummer(grundlag.hoved.nummer),
          modtager: grundlag.hoved.modtager,
          svar: efaktura(grundlag, set.opsaetninger, modtager),
        }));
        const filer = svar.flatMap(({ svar: s }) =>
          s.ok ? [{ navn: filnavn(s.vaerdi), indhold: [Buffer.from(ublXml(s.vaerdi))] }] : [],
        );
        if (filer.length === 0)
          return side(
            <Afslagsside
              program={set.program}
              aktoer={aktoer}
              faktura={null}
              hindringer={svar.flatMap(({ svar: s }) => (s.ok ? [] : s.hindringer))}
            />,
            409,
          );
        const mangler = udeladte(svar);
        return fil(
          `efakturaer-${udstedelse}.zip`,
          'application/zip',
          Readable.from(
            zipAf(mangler === '' ? filer : [...filer, { navn: UDELADT, indhold: [Buffer.from(mangler)] }]),
          ),
        );
      },
    }),
  ];
}
