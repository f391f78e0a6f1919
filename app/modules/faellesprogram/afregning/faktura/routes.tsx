import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Udtraekslinje } from '../../../../kernel/tabel.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { csvTekst } from '../../../../platform/document/csv.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import type { Felter } from '../../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, ikkeAdgang, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findProgram, hentDele } from '../../program/queries.ts';
import { AFREGNING_LAES, PROGRAM_LAES, PROGRAM_LED, type Program } from '../../rules.ts';
import { hentKoersler } from '../koersel/queries.ts';
import { betalingstabel, fakturadokument, fakturalistetabel, fakturatabel } from './exports.ts';
import type { Enhedsord } from './forklaring.ts';
import { FAKTURASORTERING, type Fakturavalg, laesFakturafiltre } from './forms.ts';
import { Fakturaside } from './pages/faktura.tsx';
import { Fakturalisteside, Regninger } from './pages/liste.tsx';
import { findFaktura, hentAarssummer, hentEnhedsord, hentFakturaer } from './queries.ts';
import { FAKTURASLAGS, type Faktura, visNummer } from './rules.ts';

const STANDARD = { noegle: 'nummer', retning: 'faldende' } as const;

function laesValg(query: Felter): Fakturavalg {
  return { ...laesListevalg(query, FAKTURASORTERING, STANDARD), ...laesFakturafiltre(query) };
}

const INGEN_ADGANG = 'Fakturaer læses af den kommune, de er til, og af programmets eget hus.';

/** The house sees every kommune's, those of a kommune who may read invoices its own; others none. */
function hvis(aktoer: Aktoer, program: Program): { readonly hus: boolean } | null {
  if (program.organisationId === aktoer.organisation.id) return { hus: true };
  return maa(aktoer, AFREGNING_LAES) ? { hus: false } : null;
}

interface Setfaktura {
  readonly program: Program | null;
  readonly faktura: Faktura;
  readonly enhed: Enhedsord;
}

/** A document, whether or not its programme can be seen any more: what a kommune was sent, it may always read. */
async function findSet(
  tx: Tx,
  aktoer: Aktoer,
  { program: programId, faktura: id }: Readonly<Record<string, string | undefined>>,
): Promise<Setfaktura | 'findes ikke' | 'ikke adgang'> {
  const program = await findProgram(tx, tilId(programId));
  if (program === null && !maa(aktoer, AFREGNING_LAES)) return 'findes ikke';
  if (program !== null && hvis(aktoer, program) === null) return 'ikke adgang';
  const faktura = await findFaktura(tx, tilId(programId), tilId(id));
  if (faktura === null) return 'findes ikke';
  return { program, faktura, enhed: await hentEnhedsord(tx, faktura.delId) };
}

function udtraek(v: Fakturavalg, navn: string, vaerdi: string): Udtraekslinje[] {
  return [
    { navn, vaerdi },
    { navn: 'Søgning', vaerdi: v.q },
    { navn: 'År', vaerdi: v.aar === null ? '' : String(v.aar) },
    { navn: 'Slags', vaerdi: v.slags === '' ? '' : FAKTURASLAGS[v.slags] },
  ].filter((l) => l.vaerdi !== '');
}

/** Invoices, credit notes and additional bills: of a programme, and of a kommune across programmes. */
export function fakturaRuter({ db, ur }: Miljoe): Rute[] {
  const iProgram = <T,>(
    aktoer: Aktoer,
    id: string | undefined,
    arbejde: (tx: Tx, program: Program, hus: boolean) => Promise<T>,
  ): Promise<T | 'findes ikke' | 'ikke adgang'> =>
    db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, tilId(id));
      if (program === null) return 'findes ikke';
      const ret = hvis(aktoer, program);
      return ret === null ? 'ikke adgang' : arbejde(tx, program, ret.hus);
    });
  return [
    rute({
      metode: 'GET',
      sti: paths.programfakturaer.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const valg = laesValg(query);
        const props = await iProgram(aktoer, params.program, async (tx, program, hus) => {
          const liste = await hentFakturaer(tx, { programId: program.id }, valg);
          return {
            program,
            hus,
            liste,
            dele: await hentDele(tx, program.id),
            summer: await hentAarssummer(tx, { programId: program.id }),
          };
        });
        if (props === 'findes ikke') return findesIkke();
        if (props === 'ikke adgang') return ikkeAdgang(INGEN_ADGANG);
        return side(
          <Fakturalisteside
            {...props}
            aktoer={aktoer}
            valg={valg}
            visning={listevisning(valg, props.liste.ialt)}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programfakturaerFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const valg = laesValg(query);
        const tabel = await iProgram(aktoer, params.program, async (tx, program) => {
          const { linjer } = await hentFakturaer(tx, { programId: program.id }, valg, { alle: true });
          return fakturalistetabel(linjer, udtraek(valg, 'Program', program.navn));
        });
        if (tabel === 'findes ikke') return findesIkke();
        if (tabel === 'ikke adgang') return ikkeAdgang(INGEN_ADGANG);
        return eksportsvar(params.format ?? '', 'fakturaer', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programfaktura.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const props = await db.som(aktoer, async (tx) => {
          const set = await findSet(tx, aktoer, params);
          if (typeof set === 'string') return set;
          const koersler = set.program === null ? [] : await hentKoersler(tx, set.program.id);
          return { ...set, grundlagSes: koersler.some((k) => k.nr === set.faktura.koersel) };
        });
        if (props === 'findes ikke') return findesIkke();
        if (props === 'ikke adgang') return ikkeAdgang(INGEN_ADGANG);
        return side(<Fakturaside {...props} aktoer={aktoer} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programfakturaFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const set = await db.som(aktoer, (tx) => findSet(tx, aktoer, params));
        if (set === 'findes ikke') return findesIkke();
        if (set === 'ikke adgang') return ikkeAdgang(INGEN_ADGANG);
        const navn = `${set.faktura.slags}-${visNummer(set.faktura.nummer)}`;
        if (params.format === 'pdf')
          return fil(`${navn}.pdf`, PDF_TYPE, pdfBytes(fakturadokument(set.faktura, set.enhed), ur.nu()));
        return eksportsvar(params.format ?? '', navn, fakturatabel(set.faktura, set.enhed), ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.afregningsbetaling.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const udstedelse = tilId(params.udstedelse);
        const tabel = await iProgram(aktoer, params.program, async (tx, program, hus) => {
          const { linjer } = await hentFakturaer(
            tx,
            { programId: program.id },
            { ...laesValg({ sort: 'nummer' }), udstedelse },
            { alle: true },
          );
          return hus && linjer.length > 0 ? betalingstabel(linjer) : null;
        });
        if (tabel === null || tabel === 'findes ikke') return findesIkke();
        if (tabel === 'ikke adgang') return ikkeAdgang(INGEN_ADGANG);
        return fil(`betalinger-${udstedelse}.csv`, 'text/csv; charset=utf-8', await csvTekst(tabel));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programregninger.moenster,
      adgang: AFREGNING_LAES,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const valg = laesValg(query);
        const udsnit = { kommuneId: aktoer.organisation.id };
        const props = await db.som(aktoer, async (tx) => ({
          liste: await hentFakturaer(tx, udsnit, valg),
          summer: await hentAarssummer(tx, udsnit),
        }));
        return side(
          <Regninger
            {...props}
            kommune={aktoer.organisation.navn}
            valg={valg}
            visning={listevisning(valg, props.liste.ialt)}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.programregningerFil.moenster,
      adgang: AFREGNING_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const valg = laesValg(query);
        const { linjer } = await db.som(aktoer, (tx) =>
          hentFakturaer(tx, { kommuneId: aktoer.organisation.id }, valg, { alle: true }),
        );
        const tabel = fakturalistetabel(linjer, udtraek(valg, 'Kommune', aktoer.organisation.navn));
        return eksportsvar(params.format ?? '', 'regninger', tabel, ur.nu());
      },
    }),
  ];
}
