import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import { modtagBilag } from '../../../platform/document/bilag.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import type { ModtagetFil } from '../../../platform/web/rute.ts';
import { opretBilag } from '../krav/bilag/commands.ts';
import { hentKrav } from '../krav/queries.ts';
import { maaTilpasse } from '../rules.ts';
import type { Handlingsform, Tilpasningsaendring } from './forms.ts';
import { hentTilpasning, hentTilpasninger } from './queries.ts';
import {
  billede,
  fravaelg,
  saetFavorit,
  type Tilpasning,
  type Tilpasningsbillede,
  type Tilpasningshandling,
  tomtBillede,
} from './rules.ts';

interface Kald {
  readonly tx: Tx;
  readonly tilpasning: Tilpasning | null;
  readonly nu: Tilpasningsbillede;
  readonly gaeldendeNr: number;
}

/** The krav as one that the actor may adapt, with what is stored, held until the transaction ends. */
async function hentTil(tx: Tx, aktoer: Aktoer, kravId: number): Promise<Resultat<Kald>> {
  const krav = await hentKrav(tx, kravId);
  if (!krav || krav.slettetKl !== null) return afvist(FINDES_IKKE, 'Kravet findes ikke.');
  if (!maaTilpasse(aktoer, krav))
    return afvist(
      'ikke_adgang',
      krav.organisationId === aktoer.organisation.id
        ? 'Kravet er jeres eget. Ret det i stedet.'
        : 'Din rolle giver ikke adgang til at tilføje lokalt.',
    );
  if (krav.gaeldendeNr === null) return afvist('ikke_publiceret', 'Kravet er ikke publiceret endnu.');
  await tagLaas(tx, 'kravtilpasning', aktoer.organisation.id);
  const tilpasning = await hentTilpasning(tx, kravId);
  return ok({
    tx,
    tilpasning,
    nu: tilpasning ? billede(tilpasning) : tomtBillede(krav.gaeldendeNr),
    gaeldendeNr: krav.gaeldendeNr,
  });
}

/** Puts the stored adaptation in this state: the row, and which attachments are in use. */
async function gem(tx: Tx, aktoer: Aktoer, kl: Date, kravId: number, b: Tilpasningsbillede): Promise<void> {
  const org = aktoer.organisation.id;
  await sql`insert into kravtilpasning (krav_id, organisation_id, beskrivelse, fortolkning, interessenter, favorit,
      fravalgt_grund, base_nr, rettet_af, rettet_kl)
    values (${kravId}, ${org}, ${b.beskrivelse}, ${b.fortolkning}, ${b.interessenter}, ${b.favorit},
      ${b.fravalgtGrund}, ${b.baseNr}, ${aktoer.personId}, ${kl})
    on conflict (krav_id, organisation_id) do update set beskrivelse = excluded.beskrivelse,
      fortolkning = excluded.fortolkning, interessenter = excluded.interessenter, favorit = excluded.favorit,
      fravalgt_grund = excluded.fravalgt_grund, base_nr = excluded.base_nr, rettet_af = excluded.rettet_af,
      rettet_kl = excluded.rettet_kl, laas = kravtilpasning.laas + 1`.execute(tx);
  await sql`update kravbilag set fjernet_kl = case when id::text = any(${[...b.bilag]}::text[]) then null
      else coalesce(fjernet_kl, ${kl}) end
    where krav_id = ${kravId} and tilpasning_af = ${org}`.execute(tx);
}

interface Aendring {
  readonly handling: Tilpasningshandling;
  readonly begrundelse?: string;
}

/** One change of an adaptation with its history: rights, lock, what was before and after, audit. */
export function aendr(
  miljoe: Miljoe,
  aktoer: Aktoer,
  kravId: number,
  { handling, begrundelse = '' }: Aendring,
  lav: (kald: Kald) => Resultat<Tilpasningsbillede> | Promise<Resultat<Tilpasningsbillede>>,
): Promise<Resultat> {
  return iTransaktion<void>(miljoe, aktoer, async (tx) => {
    const kald = await hentTil(tx, aktoer, kravId);
    if (!kald.ok) return kald;
    const ny = await lav(kald.vaerdi);
    if (!ny.ok) return ny;
    const { nu: foer, gaeldendeNr } = kald.vaerdi;
    const kl = miljoe.ur.nu();
    await gem(tx, aktoer, kl, kravId, ny.vaerdi);
    await sql`insert into kravhaendelse (krav_id, nr, kl, person_id, organisation_id, handling, begrundelse, foer, efter)
      values (${kravId}, ${gaeldendeNr}, ${kl}, ${aktoer.personId}, ${aktoer.organisation.id}, ${`tilpas_${handling}`},
        ${begrundelse}, ${JSON.stringify(foer)}::jsonb, ${JSON.stringify(ny.vaerdi)}::jsonb)`.execute(tx);
    await skrivAudit(tx, aktoer, kl, {
      handling: `kravbank.tilpas_${handling}`,
      genstand: `krav:${kravId}`,
      detaljer: { version: gaeldendeNr },
    });
    return ok();
  });
}

/** Nobody: what the operator's import stores, in a column that names a person. */
export const INGEN_PERSON = '00000000-0000-0000-0000-000000000000';

export interface Lokalbeskrivelser {
  readonly organisationId: number;
  /** Null is the operator's import. */
  readonly aktoer: Aktoer | null;
  readonly kl: Date;
  readonly begrundelse: string;
}

/**
 * Stores descriptions of one organisation's own beside others' krav, many at a time, with their history. The rest of an
 * adaptation stays as it is. The caller has asked the rules, holds the lock `kravtilpasning` and writes the audit.
 */
export async function gemLokaleBeskrivelser(
  tx: Tx,
  { organisationId, aktoer, kl, begrundelse }: Lokalbeskrivelser,
  nye: readonly { readonly kravId: number; readonly gaeldendeNr: number; readonly beskrivelse: string }[],
): Promise<void> {
  const kendte = await hentTilpasninger(
    tx,
    organisationId,
    nye.map((n) => n.kravId),
  );
  const ind = nye.map(({ kravId, gaeldendeNr, beskrivelse }) => {
    const kendt = kendte.get(kravId);
    const foer = kendt ? billede(kendt) : tomtBillede(gaeldendeNr);
    return {
      krav_id: kravId,
      nr: gaeldendeNr,
      beskrivelse,
      base_nr: foer.baseNr,
      foer,
      efter: { ...foer, beskrivelse },
    };
  });
  const raekkerInd = sql`jsonb_to_recordset(${JSON.stringify(ind)}::jsonb)
    as i(krav_id int, nr int, beskrivelse text, base_nr int, foer jsonb, efter jsonb)`;
  await sql`insert into kravtilpasning (krav_id, organisation_id, beskrivelse, base_nr, rettet_af, rettet_kl)
    select krav_id, ${organisationId}::int, beskrivelse, base_nr, ${aktoer?.personId ?? INGEN_PERSON}::uuid,
      ${kl}::timestamptz from ${raekkerInd}
    on conflict (krav_id, organisation_id) do update set beskrivelse = excluded.beskrivelse,
      rettet_af = excluded.rettet_af, rettet_kl = excluded.rettet_kl, laas = kravtilpasning.laas + 1`.execute(
    tx,
  );
  await sql`insert into kravhaendelse (krav_id, nr, kl, person_id, organisation_id, handling, begrundelse, foer, efter)
    select krav_id, nr, ${kl}::timestamptz, ${aktoer?.personId ?? null}::uuid, ${organisationId}::int, 'tilpas_ret',
      ${begrundelse}, foer, efter from ${raekkerInd}`.execute(tx);
}

/** Saves the texts. Refused with `foraeldet` when a colleague has saved since the form was made. */
export function gemTilpasning(
  miljoe: Miljoe,
  aktoer: Aktoer,
  kravId: number,
  { laas, ...tekster }: Tilpasningsaendring,
): Promise<Resultat> {
  return aendr(miljoe, aktoer, kravId, { handling: 'ret' }, ({ tilpasning, nu }) =>
    (tilpasning?.laas ?? 0) === laas
      ? ok({ ...nu, ...tekster })
      : afvist(FORAELDET, 'En kollega har gemt, mens du skrev. Se forskellene, og gem igen.'),
  );
}

/** What was before the organisation's last change; null when there is none. */
async function foerSidst(tx: Tx, kravId: number): Promise<Tilpasningsbillede | null> {
  const r = await raekke(
    tx,
    sql<{ foer: Tilpasningsbillede }>`select foer from kravhaendelse
      where krav_id = ${kravId} and organisation_id = app_organisation() and handling like 'tilpas\_%'
      order by id desc limit 1`,
  );
  return r?.foer ?? null;
}

/** The changes that are one button. `fortryd` puts back what was before the last change, its own too. */
export function tilpas(
  miljoe: Miljoe,
  aktoer: Aktoer,
  kravId: number,
  handling: Exclude<Tilpasningshandling, 'ret' | 'bilag'>,
  felter: Handlingsform,
): Promise<Resultat> {
  const begrundelse = handling === 'fravaelg' ? felter.grund : '';
  return aendr(miljoe, aktoer, kravId, { handling, begrundelse }, async ({ tx, nu, gaeldendeNr }) => {
    switch (handling) {
      case 'favorit':
      case 'ikkefavorit':
        return saetFavorit(nu, handling === 'favorit');
      case 'fravaelg':
        return fravaelg(nu, felter.grund);
      case 'fortrydfravalg':
        return ok({ ...nu, fravalgtGrund: null });
      case 'set':
        return felter.nr > nu.baseNr && felter.nr <= gaeldendeNr
          ? ok({ ...nu, baseNr: felter.nr })
          : afvist('foraeldet', 'Ændringerne er allerede set. Genindlæs siden.');
      case 'bilagfjern':
        return nu.bilag.includes(felter.bilag)
          ? ok({ ...nu, bilag: nu.bilag.filter((b) => b !== felter.bilag) })
          : afvist('fjernet', 'Bilaget er allerede fjernet. Genindlæs siden.');
      case 'fortryd': {
        const foer = await foerSidst(tx, kravId);
        return foer ? ok(foer) : afvist('intet', 'Der er ikke noget at fortryde.');
      }
    }
  });
}

/** Most attachments that one organisation adds to one krav. */
const MAKS_BILAG = 20;

/** Adds an uploaded file, judged by its content, as the organisation's own attachment to the krav. */
export async function tilfoejTilpasningsbilag(
  miljoe: Miljoe,
  aktoer: Aktoer,
  kravId: number,
  fil: ModtagetFil | null,
): Promise<Resultat> {
  // Asked before the bytes are kept too, so that nobody fills the disk with what they may not attach.
  const maa = await iTransaktion(miljoe, aktoer, (tx) => hentTil(tx, aktoer, kravId));
  if (!maa.ok) return maa;
  const modtaget = await modtagBilag(miljoe.mappe, fil);
  if (!modtaget.ok) return modtaget;
  const bilag = modtaget.vaerdi;
  return aendr(miljoe, aktoer, kravId, { handling: 'bilag', begrundelse: bilag.navn }, async ({ tx, nu }) => {
    if (nu.bilag.length >= MAKS_BILAG)
      return afvist('for_mange', `Der kan højst være ${MAKS_BILAG} bilag. Fjern et først.`, 'fil');
    const id = await opretBilag(tx, aktoer, miljoe.ur.nu(), kravId, bilag, aktoer.organisation.id);
    return ok({ ...nu, bilag: [...nu.bilag, id] });
  });
}
