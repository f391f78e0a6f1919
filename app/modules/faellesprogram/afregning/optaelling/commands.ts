import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { STANDARDGRAENSER } from '../../../../platform/document/graenser.ts';
import { laesHeleArk } from '../../../../platform/document/laesHeleArk.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { medProgram, type Programkald, skrivProgramspor } from '../../program/kald.ts';
import { hentDele } from '../../program/queries.ts';
import type { Optaellingsfelter, Rettelsesfelter } from './forms.ts';
import { findOptaelling, type Gemtoptaelling, hentOptaellingsversioner, hentTalkommuner } from './queries.ts';
import { type Antal, fejlIAar, laesOptaelling, type Talfejl, talforskelle } from './rules.ts';

export const MAKS_FIL = 5_000_000;
const FILVALG = {
  graenser: { ...STANDARDGRAENSER, fil: MAKS_FIL, udpakketPost: 50_000_000, udpakketIalt: 50_000_000 },
  raekker: 5000,
  navn: 'Ark1',
  formler: 'maerk',
} as const;
/** So many counts may wait at once. */
const MAKS_VENTER = 50;

type Omgivelser = Pick<Miljoe, 'db'>;
const DEL_IKKE_DER = afvist('del_ukendt', 'Vælg en af programmets dele.', 'del');
const IKKE_DER = afvist(FINDES_IKKE, 'Optællingen findes ikke, eller den er kasseret.');
const BEKRAEFTET = afvist('forkert_tilstand', 'Optællingen er allerede bekræftet og ændres ikke mere.');
const UFORANDRET = afvist('uforandret', 'Tallene er de samme som dem, der gælder. Der er intet at bekræfte.');

/** What is stored of a count that waits. */
interface Nyoptaelling extends Omit<Optaellingsfelter, 'del'> {
  readonly delId: number;
  readonly antal: Antal;
  readonly filnavn: string;
}

async function gemVentende(
  { tx, program }: Programkald,
  aktoer: Aktoer,
  ny: Nyoptaelling,
): Promise<Resultat<number>> {
  const venter = await raekke(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from optaelling where program_id = ${program.id} and version is null`,
  );
  if ((venter?.n ?? 0) >= MAKS_VENTER)
    return afvist(
      'for_mange',
      `Der venter allerede ${MAKS_VENTER} optællinger. Bekræft eller kassér nogle af dem.`,
    );
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into optaelling (organisation_id, program_id, del_id, aar, antal, kilde, kildedato, note, demo,
        begrundelse, filnavn, modtaget_kl, modtaget_af)
      values (${program.organisationId}, ${program.id}, ${ny.delId}, ${ny.aar}, ${JSON.stringify(ny.antal)}::jsonb, ${ny.kilde},
        ${ny.kildedato}, ${ny.note}, ${ny.demo}, ${ny.begrundelse}, ${ny.filnavn.slice(0, 200)}, ${program.nu},
        ${aktoer.personId})
      returning id`,
  );
  const id = r?.id ?? 0;
  await skrivProgramspor({ tx, program, genstand: `optaelling:${id}` }, aktoer, 'optaelling_modtag', {
    aar: [null, ny.aar],
    kilde: [null, ny.kilde],
  });
  return ok(id);
}

async function findDel(tx: Tx, programId: number, delId: number) {
  return (await hentDele(tx, programId)).find((d) => d.id === delId) ?? null;
}

export type Modtagelse =
  | { readonly ok: true; readonly id: number }
  | {
      readonly ok: false;
      readonly hindringer: readonly { kode: string; besked: string; felt?: string }[];
      readonly fejl: readonly Talfejl[];
    };

/** Takes a file of counts in; with any fault nothing is stored, and every fault is told. What is stored waits to be confirmed. */
export async function modtagOptaelling(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  felter: Optaellingsfelter,
  fil: { readonly sti: string; readonly navn: string },
): Promise<Modtagelse> {
  const ark = await laesHeleArk(fil.sti, FILVALG);
  if (!ark.ok) return { ok: false, hindringer: ark.hindringer.map((h) => ({ ...h, felt: 'fil' })), fejl: [] };
  let fejl: readonly Talfejl[] = [];
  const svar = await medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null, ogsaaAfsluttet: true },
    async (kald) => {
      const del = await findDel(kald.tx, programId, felter.del);
      if (!del) return DEL_IKKE_DER;
      const iAar = fejlIAar(felter.aar, felter.kildedato, datoI(kald.program.nu));
      if (iAar !== null) return afvist('aar', iAar, iAar.includes('ilde') ? 'kildedato' : 'aar');
      const laest = laesOptaelling(ark.vaerdi, await hentTalkommuner(kald.tx), del.enhedFlere);
      fejl = laest.fejl;
      if (fejl.length > 0) return afvist('fejl_i_fil', 'Filen har fejl.');
      return gemVentende(kald, aktoer, { ...felter, delId: del.id, antal: laest.antal, filnavn: fil.navn });
    },
  );
  return svar.ok
    ? { ok: true, id: svar.vaerdi }
    : { ok: false, hindringer: fejl.length > 0 ? [] : svar.hindringer, fejl };
}

/** A count of inhabitants as the register of kommuner has it; waits to be confirmed like any other. */
export function foreslaaFolketal(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  delId: number,
): Promise<Resultat<number>> {
  return medProgram(miljoe, aktoer, programId, { laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const del = await findDel(kald.tx, programId, delId);
    if (!del) return DEL_IKKE_DER;
    if (del.enhed !== 'indbygger')
      return afvist(
        'forkert_enhed',
        `Folketallet kan kun bruges til dele, der afregnes pr. indbygger. ${del.navn} afregnes pr. ${del.enhedEn}.`,
      );
    const folketal = await raekker(
      kald.tx,
      sql<{
        kode: string;
        folketal: number | null;
        aar: number | null;
      }>`select kommunekode as kode, folketal, folketal_aar as aar
        from organisation where art = 'kommune' and nedlagt_kl is null`,
    );
    const aar = folketal[0]?.aar ?? null;
    if (aar === null || folketal.some((f) => f.folketal === null || f.aar !== aar))
      return afvist('folketal_mangler', 'Registret har ikke et folketal fra samme år for alle kommuner.');
    return gemVentende(kald, aktoer, {
      delId: del.id,
      aar,
      antal: Object.fromEntries(folketal.map((f) => [f.kode, f.folketal ?? 0])),
      kilde: `Danmarks Statistik, folketal 1. januar ${aar}`,
      kildedato: `${aar}-01-01`,
      note: 'Hentet fra registret over kommuner.',
      begrundelse: '',
      demo: false,
      filnavn: '',
    });
  });
}

/** The newest count with one kommune put right; waits to be confirmed. `fraId` is the count that the person saw. */
export function retEtTal(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  fraId: number,
  felter: Rettelsesfelter,
): Promise<Resultat<number>> {
  return medProgram(miljoe, aktoer, programId, { laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const fra = await findOptaelling(kald.tx, programId, fraId);
    if (!fra || fra.version === null) return IKKE_DER;
    const [nyeste] = await hentOptaellingsversioner(kald.tx, programId, fra.delId, fra.aar);
    if (nyeste.id !== fra.id)
      return afvist(FORAELDET, `Der er en nyere version (${nyeste.version}). Ret tallet i den.`);
    if (!Object.hasOwn(fra.antal, felter.kommune))
      return afvist('kommune_ukendt', 'Vælg den kommune, der skal rettes.', 'kommune');
    if (fra.antal[felter.kommune] === felter.antal)
      return afvist('uforandret', 'Antallet er det samme som før.', 'antal');
    const iAar = fejlIAar(fra.aar, felter.kildedato, datoI(kald.program.nu));
    if (iAar !== null) return afvist('kildedato', iAar, 'kildedato');
    return gemVentende(kald, aktoer, {
      delId: fra.delId,
      aar: fra.aar,
      antal: { ...fra.antal, [felter.kommune]: felter.antal },
      kilde: felter.kilde,
      kildedato: felter.kildedato,
      note: fra.note,
      begrundelse: felter.begrundelse,
      demo: fra.demo,
      filnavn: '',
    });
  });
}

async function findVentende(tx: Tx, programId: number, id: number): Promise<Resultat<Gemtoptaelling>> {
  const o = await findOptaelling(tx, programId, id);
  if (!o) return IKKE_DER;
  return o.version === null ? ok(o) : BEKRAEFTET;
}

export interface Bekraeftelse {
  readonly id: number;
  /** The newest version that the person compared with; 0: none. */
  readonly set: number;
  readonly begrundelse: string;
}

/** Makes a waiting count the one that stands: the next version, which never changes. */
export function bekraeftOptaelling(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { id, set, begrundelse }: Bekraeftelse,
): Promise<Resultat<{ readonly version: number }>> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null, ogsaaAfsluttet: true },
    async ({ tx, program }) => {
      const venter = await findVentende(tx, programId, id);
      if (!venter.ok) return venter;
      const { delId, aar, antal } = venter.vaerdi;
      const [nyeste] = await hentOptaellingsversioner(tx, programId, delId, aar);
      if ((nyeste?.version ?? 0) !== set)
        return afvist(
          FORAELDET,
          'Der er kommet en ny version, siden du så ændringerne. Se dem igennem igen.',
        );
      if (nyeste !== undefined && talforskelle(nyeste.antal, antal).length === 0) return UFORANDRET;
      const hvorfor = begrundelse.trim() || venter.vaerdi.begrundelse;
      if (nyeste !== undefined && hvorfor === '')
        return afvist(
          'mangler_begrundelse',
          'Skriv, hvorfor tallene rettes. Det står på kreditnotaerne.',
          'begrundelse',
        );
      const version = (nyeste?.version ?? 0) + 1;
      await sql`update optaelling set version = ${version}, begrundelse = ${nyeste === undefined ? '' : hvorfor},
        bekraeftet_kl = ${program.nu} where id = ${id}`.execute(tx);
      await skrivProgramspor({ tx, program, genstand: `optaelling:${id}` }, aktoer, 'optaelling_bekraeft', {
        version: [nyeste?.version ?? null, version],
        aar: [null, aar],
      });
      return ok({ version });
    },
  );
}

/** Forgets a count that waits. */
export function kasserOptaelling(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
): Promise<Resultat> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null, ogsaaAfsluttet: true },
    async ({ tx, program }) => {
      const venter = await findVentende(tx, programId, id);
      if (!venter.ok) return venter;
      await sql`delete from optaelling where id = ${id} and version is null`.execute(tx);
      await skrivProgramspor({ tx, program, genstand: `optaelling:${id}` }, aktoer, 'optaelling_kasser', {
        aar: [venter.vaerdi.aar, null],
      });
      return ok();
    },
  );
}
