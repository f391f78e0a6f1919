import { extname } from 'node:path';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { modtagBilag } from '../../../../platform/document/bilag.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { ModtagetFil } from '../../../../platform/web/rute.ts';
import { medProgram, skrivProgramspor } from '../kald.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'mappe'>;

/** Bytes of one file. */
export const DOKUMENT_MAKS = 50 * 1024 * 1024;
const MAKS_DOKUMENTER = 500;

/** Judges a file by its content and puts it among the programme's documents, unpublished. '' as name takes the file's own. */
export async function laegDokument(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  navn: string,
  fil: ModtagetFil | null,
): Promise<Resultat<{ readonly id: number; readonly navn: string }>> {
  // Asked before the bytes are kept, so that nobody fills the disk on a programme that isn't theirs.
  const maa = await medProgram(miljoe, aktoer, programId, { laas: null }, async () => ok());
  if (!maa.ok) return maa;
  const modtaget = await modtagBilag(miljoe.mappe, fil);
  if (!modtaget.ok) return modtaget;
  const { navn: filnavn, type, stoerrelse, sha256 } = modtaget.vaerdi;
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null },
    async ({ tx, program }): Promise<Resultat<{ id: number; navn: string }>> => {
      const findes = await raekke(
        tx,
        sql<{
          antal: number;
          sidst: number;
        }>`select count(*)::int as antal, coalesce(max(raekkefoelge), 0) as sidst
          from programdokument where program_id = ${programId}`,
      );
      if ((findes?.antal ?? 0) >= MAKS_DOKUMENTER)
        return afvist('for_mange', `Et program kan højst have ${MAKS_DOKUMENTER} dokumenter.`, 'fil');
      const kaldt = navn === '' ? filnavn.slice(0, filnavn.length - extname(filnavn).length) : navn;
      const ny = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into programdokument (organisation_id, program_id, navn, filnavn, type, stoerrelse, sha256,
            raekkefoelge, rettet_kl, rettet_af)
          values (${program.organisationId}, ${programId}, ${kaldt}, ${filnavn}, ${type}, ${stoerrelse}, ${sha256},
            ${(findes?.sidst ?? 0) + 1}, ${program.nu}, ${aktoer.personId}) returning id`,
      );
      if (!ny) throw new Error('the document was not stored');
      await skrivProgramspor({ tx, program, genstand: `dokument:${ny.id}` }, aktoer, 'ramme_ny', {
        del: 'dokument',
        navn: kaldt,
      });
      return ok({ id: ny.id, navn: kaldt });
    },
  );
}
