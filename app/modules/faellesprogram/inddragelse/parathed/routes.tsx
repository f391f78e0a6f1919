import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer } from '../../../../kernel/resultat.ts';
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
import { gemParathed } from '../egen/commands.ts';
import { parattabel } from '../exports.ts';
import { laesParathed } from '../forms.ts';
import { findHvem } from '../hvem.ts';
import { laesFjernet, rummer, sorteret, udsnit } from '../liste.ts';
import { andelPaaPlads, Parathedsside, Tjeklisteside } from '../pages/parathed.tsx';
import { hentParathed, hentTjek, hentTjeksvar, type Paratkommune } from '../queries.ts';

/** How ready every kommune is, and the checklist. */
export function parathedRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  async function paratliste(tx: Tx, programId: number, query: Felter) {
    const valg = laesListevalg(query, ['navn', 'ja', 'iGang', 'staar'], {
      noegle: 'navn',
      retning: 'stigende',
    });
    const alle = await hentParathed(tx, programId);
    const trin = felt(query, 'trin');
    const passer = (k: Paratkommune) => {
      if (trin === '') return true;
      if (trin === 'uden') return k.ja + k.iGang === 0;
      return trin === 'klar'
        ? k.ialt > 0 && k.staar === null
        : String(k.staar) === trin && k.ja + k.iGang > 0;
    };
    const vaerdi = (k: Paratkommune) =>
      valg.sortering.noegle === 'ja'
        ? andelPaaPlads(k)
        : valg.sortering.noegle === 'staar'
          ? (k.staar ?? 6)
          : k[valg.sortering.noegle];
    const raekker = sorteret(
      alle.filter((k) => passer(k) && rummer(valg.q, k.navn, k.kode)),
      vaerdi,
      valg.sortering.retning,
    );
    return { valg, alle, raekker, trin };
  }

  function parathed(
    aktoer: Aktoer,
    programId: number,
    query: Felter,
    { form, andre = [] }: { form?: Tilbage; andre?: readonly string[] } = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const hvem = await findHvem(tx, aktoer, programId);
      if (!hvem) return findesIkke();
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
    if (!svar.ok)
      return erIkkeDer(svar)
        ? findesIkke()
        : parathed(aktoer, program, {}, { form: { form, hindringer: svar.hindringer } });
    return svar.vaerdi.andre.length > 0
      ? parathed(aktoer, program, {}, { andre: svar.vaerdi.andre })
      : videre(paths.programparathed({ program }), 'Jeres svar er gemt.');
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
        db.som(aktoer, async (tx) => {
          const program = tilId(params.program);
          const hvem = await findHvem(tx, aktoer, program);
          if (!hvem) return findesIkke();
          const { raekker } = await paratliste(tx, program, query);
          return eksportsvar(
            params.format,
            `parathed-${program}`,
            parattabel(hvem.program, raekker),
            ur.nu(),
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.programtjekliste.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const program = tilId(params.program);
          const hvem = await findHvem(tx, aktoer, program);
          if (!hvem) return findesIkke();
          if (!hvem.leder) return ikkeAdgang(`Tjeklisten føres af ${hvem.program.organisation}.`);
          return side(
            <Tjeklisteside
              program={hvem.program}
              aktoer={aktoer}
              tjek={await hentTjek(tx, program)}
              fjernet={laesFjernet(query)}
              hindringer={[]}
            />,
          );
        }),
    }),
  ];
}
