import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Tilbage } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { PROGRAM_DELTAG, PROGRAM_LAES, PROGRAM_LED } from '../../rules.ts';
import { flytTjek, indsaetStandardtjek } from '../commands.ts';
import { gemParathed } from '../egen/commands.ts';
import { parattabel } from '../exports.ts';
import { laesParathed } from '../forms.ts';
import { ellers, medHvem } from '../hvem.ts';
import { laesFjernet, rummer, sorteret, udsnit } from '../liste.ts';
import { andelPaaPlads, Parathedsside, Tjeklisteside } from '../pages/parathed.tsx';
import { hentParathed, hentTjek, hentTjeksvar, type Paratkommune } from '../queries.ts';
import { stade } from '../rules.ts';

async function paratliste(tx: Tx, programId: number, query: Felter) {
  const valg = laesListevalg(query, ['navn', 'ja', 'iGang', 'staar'], {
    noegle: 'navn',
    retning: 'stigende',
  });
  const alle = await hentParathed(tx, programId);
  const trin = felt(query, 'trin');
  const vaerdi = (k: Paratkommune) =>
    valg.sortering.noegle === 'ja'
      ? andelPaaPlads(k)
      : valg.sortering.noegle === 'staar'
        ? (k.staar ?? 6)
        : k[valg.sortering.noegle];
  const raekker = sorteret(
    alle.filter((k) => (trin === '' || stade(k) === trin) && rummer(valg.q, k.kommune, k.kode)),
    vaerdi,
    valg.sortering.retning,
  );
  return { valg, alle, raekker, trin };
}

/** The page of the checklist as the house keeps it; `hindringer`: why something couldn't be done to it. */
export const tjeklisteside = (
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  query: Felter,
  hindringer: readonly Hindring[] = [],
): Promise<Svar> =>
  medHvem(miljoe, aktoer, programId, async (tx, { program, leder }) =>
    leder
      ? side(
          <Tjeklisteside
            program={program}
            aktoer={aktoer}
            tjek={await hentTjek(tx, programId)}
            fjernet={laesFjernet(query)}
            hindringer={hindringer}
          />,
          formstatus(hindringer),
        )
      : ikkeAdgang(`Tjeklisten føres af ${program.organisation}.`),
  );

/** What is done to the checklist: a point moved, or the shipped points to begin with. */
export async function paaTjekliste(
  miljoe: Miljoe,
  aktoer: Aktoer,
  program: number,
  nr: number,
  handling: string,
): Promise<Svar> {
  let svar: Resultat;
  if (handling === 'op' || handling === 'ned')
    svar = await flytTjek(miljoe, aktoer, program, nr, handling === 'op' ? -1 : 1);
  else if (handling === 'standard') svar = await indsaetStandardtjek(miljoe, aktoer, program);
  else return findesIkke();
  return ellers(
    svar,
    () => videre(paths.programtjekliste({ program })),
    (hindringer) => tjeklisteside(miljoe, aktoer, program, {}, hindringer),
  );
}

/** How ready every kommune is, and the checklist. */
export function parathedRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function parathed(
    aktoer: Aktoer,
    programId: number,
    query: Felter,
    { form, andre = [] }: { form?: Tilbage; andre?: readonly string[] } = {},
  ): Promise<Svar> {
    return medHvem(miljoe, aktoer, programId, async (tx, hvem) => {
      const { valg, alle, raekker, trin } = await paratliste(tx, programId, query);
      const kode = hvem.deltager ? aktoer.organisation.kommunekode : hvem.leder ? felt(query, 'kommune') : '';
      const kommune = alle.find((k) => k.kode === kode);
      const svar = kommune ? await hentTjeksvar(tx, programId, kommune.kommuneId) : [];
      const tjek = await hentTjek(tx, programId);
      const gemte = Object.fromEntries([
        ...tjek.map((t) => [`svar-${t.id}`, 'nej']),
        ...svar.flatMap((s) => [
          [`svar-${s.tjekId}`, s.svar],
          [`note-${s.tjekId}`, s.note],
        ]),
      ]) as Record<string, string>;
      const egen = hvem.deltager && hvem.program.tilstand === 'aktiv';
      return side(
        <Parathedsside
          {...hvem}
          aktoer={aktoer}
          tjek={tjek}
          alle={alle}
          kommuner={udsnit(raekker, valg.side)}
          {...listevisning(valg, raekker.length)}
          trin={trin}
          valgt={
            kommune
              ? {
                  kommune,
                  egen: hvem.deltager,
                  svar,
                  form: egen ? { vaerdier: form?.form ?? gemte, hindringer: form?.hindringer ?? [] } : null,
                }
              : null
          }
          andre={andre}
        />,
        formstatus(form?.hindringer ?? [], andre.length > 0),
      );
    });
  }

  /** Stores what was answered; points that a colleague answered meanwhile are shown as they are now. */
  async function gem(aktoer: Aktoer, program: number, form: Felter): Promise<Svar> {
    const tjek = await db.som(aktoer, (tx) => hentTjek(tx, program));
    const laest = laesParathed(form, tjek);
    if (!laest.ok) return parathed(aktoer, program, {}, { form: { form, hindringer: laest.hindringer } });
    const set = new Date(felt(form, 'set'));
    const tid = Number.isNaN(set.getTime()) ? new Date(0) : set;
    const svar = await gemParathed(miljoe, aktoer, program, laest.vaerdi, tid);
    if (svar.ok && svar.vaerdi.andre.length > 0)
      return parathed(aktoer, program, {}, { andre: svar.vaerdi.andre });
    return ellers(
      svar,
      () => videre(paths.programparathed({ program }), 'Jeres svar er gemt.'),
      (hindringer) => parathed(aktoer, program, {}, { form: { form, hindringer } }),
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.programparathed.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => parathed(aktoer, tilId(params.program), query),
    }),
    rute({
      metode: 'POST',
      sti: paths.programparathed.moenster,
      adgang: PROGRAM_DELTAG,
      audit: 'faellesprogram.parathed_gem',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.program), form),
    }),
    rute({
      metode: 'GET',
      sti: paths.programparathedFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medHvem(miljoe, aktoer, tilId(params.program), async (tx, { program }) => {
          const { raekker } = await paratliste(tx, program.id, query);
          const tabel = parattabel(program, raekker);
          return eksportsvar(params.format, `parathed-${program.id}`, tabel, ur.nu());
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.programtjekliste.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => tjeklisteside(miljoe, aktoer, tilId(params.program), query),
    }),
  ];
}
