/** The programme's own categories of questions: adding, renaming, moving, taking out and putting back. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { medProgram, type Programkald, RETTET_AF_ANDEN, skrivProgramspor } from '../../program/kald.ts';
import { hentKategorier, type Kategoripost } from './queries.ts';

type Omgivelser = Pick<Miljoe, 'db'>;

const IKKE_DER = afvist(FINDES_IKKE, 'Kategorien findes ikke i programmet.');
const FINDES = afvist('findes_allerede', 'Der er allerede en kategori med det navn.', 'navn');

interface Kategorikald extends Programkald {
  readonly alle: readonly Kategoripost[];
}

const medKategorier = <T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  arbejde: (kald: Kategorikald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> =>
  medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) =>
    arbejde({ ...kald, alle: await hentKategorier(kald.tx, programId) }),
  );

const spor = (kald: Kategorikald, aktoer: Aktoer, handling: string, navn: string) =>
  skrivProgramspor(
    { ...kald, genstand: `programkategori:${kald.program.id}` },
    aktoer,
    `kategori_${handling}`,
    { delnavn: navn },
  );

/** Whether another one that is in use is called the same. */
const optaget = (alle: readonly Kategoripost[], navn: string, uden: string | null) =>
  alle.some((k) => !k.fjernet && k.noegle !== uden && k.navn.toLowerCase() === navn.toLowerCase());

/** Adds a category last (`gammel` null), or gives one another name; the questions in it follow. */
export function gemKategori(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  gammel: { readonly noegle: string; readonly laas: number } | null,
  navn: string,
): Promise<Resultat> {
  return medKategorier(miljoe, aktoer, programId, async (kald): Promise<Resultat> => {
    const { tx, program, alle } = kald;
    const nu = alle.find((k) => k.noegle === gammel?.noegle && !k.fjernet);
    if (gammel && !nu) return IKKE_DER;
    if (gammel && nu?.laas !== gammel.laas) return RETTET_AF_ANDEN;
    if (optaget(alle, navn, gammel?.noegle ?? null)) return FINDES;
    if (nu)
      await sql`update programkategori set navn = ${navn}, rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId},
        laas = laas + 1 where program_id = ${programId} and noegle = ${nu.noegle}`.execute(tx);
    // Rows are never deleted, so their number makes a key that nobody has.
    else
      await sql`insert into programkategori (organisation_id, program_id, noegle, navn, raekkefoelge, rettet_kl, rettet_af)
        values (${program.organisationId}, ${programId}, ${`egen${alle.length + 1}`}, ${navn}, ${alle.length + 1}, ${program.nu},
          ${aktoer.personId})`.execute(tx);
    await spor(kald, aktoer, gammel ? 'ret' : 'ny', navn);
    return ok();
  });
}

/** Takes a category out, or puts it back. Questions that are in it stay there; the last one can't be taken out. */
export function saetKategoriFjernet(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  noegle: string,
  fjernet: boolean,
): Promise<Resultat> {
  return medKategorier(miljoe, aktoer, programId, async (kald): Promise<Resultat> => {
    const { tx, program, alle } = kald;
    const k = alle.find((x) => x.noegle === noegle);
    if (!k) return IKKE_DER;
    if (k.fjernet === fjernet) return ok();
    if (fjernet && alle.filter((x) => !x.fjernet).length === 1)
      return afvist('sidste', 'Der skal være mindst én kategori.');
    if (!fjernet && optaget(alle, k.navn, noegle)) return FINDES;
    await sql`update programkategori set fjernet_kl = ${fjernet ? program.nu : null}, rettet_kl = ${program.nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where program_id = ${programId} and noegle = ${noegle}`.execute(
      tx,
    );
    await spor(kald, aktoer, fjernet ? 'fjern' : 'gendan', k.navn);
    return ok();
  });
}

/** Moves a category one place up (-1) or down (1) among those in use. */
export function flytKategori(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  noegle: string,
  trin: -1 | 1,
): Promise<Resultat> {
  return medKategorier(miljoe, aktoer, programId, async (kald): Promise<Resultat> => {
    const orden = kald.alle.filter((k) => !k.fjernet).map((k) => k.noegle);
    const her = orden.indexOf(noegle);
    if (her < 0) return IKKE_DER;
    const der = her + trin;
    if (der < 0 || der >= orden.length) return ok();
    [orden[her], orden[der]] = [orden[der], orden[her]];
    const alle = [...orden, ...kald.alle.filter((k) => k.fjernet).map((k) => k.noegle)];
    await sql`update programkategori k set raekkefoelge = o.nr from unnest(${alle}::text[]) with ordinality as o(noegle, nr)
      where k.program_id = ${programId} and k.noegle = o.noegle`.execute(kald.tx);
    return ok();
  });
}
