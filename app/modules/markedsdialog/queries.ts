import { raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { officieltNavn } from '../organisation/public.ts';
import {
  type Fase,
  faseAf,
  type Lagrettilstand,
  type Markedsart,
  type Markedskrav,
  type Prisformel,
  type Vaegte,
} from './rules.ts';

/** A dialogue, as whoever asks may see it: its own house, or a supplier that takes part. */
export interface Markedsdialog {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly slags: Markedsart;
  readonly tilstand: Lagrettilstand;
  readonly fase: Fase;
  readonly kravlisteId: number | null;
  readonly titel: string;
  /** Rigtekst. */
  readonly beskrivelse: string;
  readonly kontaktNavn: string;
  readonly kontaktEmail: string;
  readonly kontaktTelefon: string;
  readonly domaener: readonly number[];
  readonly arbejdsgange: readonly string[];
  readonly driftsform: 'ikke_valgt' | 'saas' | 'on_premise' | 'begge';
  readonly spoergsmaalsfrist: Date | null;
  readonly frist: Date | null;
  /** `YYYY-MM-DD`. */
  readonly afgoerelseDato: string | null;
  readonly brugPrioritet: boolean;
  readonly brugPris: boolean;
  readonly brugScoring: boolean;
  readonly vaegte: Vaegte;
  readonly prisAar: number;
  readonly prisformel: Prisformel;
  readonly anonymScoring: boolean;
  readonly aaben: boolean;
  readonly aabenNoegle: string | null;
  readonly offentliggjort: Date | null;
  readonly afsluttet: Date | null;
  readonly annulleret: Date | null;
  readonly afslutningGrund: string;
  readonly arkiveret: Date | null;
  readonly slettet: Date | null;
  readonly konsensus: Date | null;
  /** Null to suppliers, who are told by letter. */
  readonly valgtDeltagelseId: number | null;
  readonly valgt: Date | null;
  readonly oprettet: Date;
  readonly rettet: Date;
  readonly rettetAf: string;
  readonly laas: number;
  /** The database's clock when it was read: what pages count the time to the deadline from. */
  readonly nu: Date;
}

/** The columns of a Markedsdialog from `FRA`, without `fase`. */
const KOLONNER = sql`m.id, m.organisation_id as "organisationId", ${officieltNavn('o')} as organisation, m.slags, m.tilstand,
  m.kravliste_id as "kravlisteId", m.titel, m.beskrivelse, m.kontakt_navn as "kontaktNavn",
  m.kontakt_email as "kontaktEmail", m.kontakt_telefon as "kontaktTelefon", m.domaener, m.arbejdsgange, m.driftsform,
  m.spoergsmaalsfrist_kl as "spoergsmaalsfrist", m.frist_kl as frist, m.afgoerelse_dato::text as "afgoerelseDato",
  m.brug_prioritet as "brugPrioritet", m.brug_pris as "brugPris", m.brug_scoring as "brugScoring",
  jsonb_build_object('pris', coalesce(m.vaegte -> 'pris', '0'), 'kriterier', coalesce(m.vaegte -> 'kriterier', '{}')) as vaegte,
  m.pris_aar as "prisAar", m.prisformel, m.anonym_scoring as "anonymScoring", m.aaben, m.aaben_noegle as "aabenNoegle",
  m.offentliggjort_kl as "offentliggjort", m.afsluttet_kl as afsluttet, m.annulleret_kl as annulleret,
  m.afslutning_grund as "afslutningGrund", m.arkiveret_kl as arkiveret, m.slettet_kl as slettet,
  m.konsensus_kl as konsensus, v.deltagelse_id as "valgtDeltagelseId", v.kl as valgt,
  m.oprettet_kl as oprettet, m.rettet_kl as rettet, m.rettet_af as "rettetAf", m.laas, app_nu() as nu`;

const FRA = sql`markedsdialog m join organisation o on o.id = m.organisation_id
  left join markedsvalg v on v.dialog_id = m.id`;

type Dialograekke = Omit<Markedsdialog, 'fase'>;

function tilDialog(r: Dialograekke): Markedsdialog {
  return { ...r, fase: faseAf(r.tilstand, r.frist, r.nu) };
}

/**
 * The dialogue; null when there is none that the actor may see. `laas` holds its row until the transaction ends, without
 * making suppliers' saves wait, whose rows refer to it.
 */
export async function findDialog(tx: Tx, id: number, { laas = false } = {}): Promise<Markedsdialog | null> {
  // Held before it is read: in one statement, the choice would be as it was before the wait.
  if (laas && !(await raekke(tx, sql`select 1 from markedsdialog where id = ${id} for no key update`)))
    return null;
  const r = await raekke(
    tx,
    sql<Dialograekke>`select ${KOLONNER} from ${FRA}
      where m.id = ${id}`,
  );
  return r ? tilDialog(r) : null;
}

/** The organisation's own dialogues, newest first; deleted drafts are left out. */
export async function egneDialoger(
  tx: Tx,
  organisationId: number,
  /** A part of them, counted from 0. */
  side?: { readonly fra: number; readonly antal: number },
): Promise<Markedsdialog[]> {
  const r = await raekker(
    tx,
    sql<Dialograekke>`select ${KOLONNER} from ${FRA}
      where m.organisation_id = ${organisationId} and m.slettet_kl is null order by m.rettet_kl desc, m.id desc
      ${side ? sql`limit ${side.antal} offset ${side.fra}` : sql``}`,
  );
  return r.map(tilDialog);
}

/** The dialogues that a supplier takes part in, as far as the person may work on them; newest first. */
export async function leverandoerensDialoger(tx: Tx, leverandoerId: number): Promise<Markedsdialog[]> {
  const r = await raekker(
    tx,
    sql<Dialograekke>`select ${KOLONNER} from ${FRA}
      where m.id in (select d.dialog_id from markedsdeltagelse d where d.leverandoer_id = ${leverandoerId} and d.fjernet_kl is null)
      order by m.frist_kl desc, m.id desc`,
  );
  return r.map(tilDialog);
}

/** The requirements in the version that holds, in the dialogue's order; what was taken out is left out unless asked for. */
export function hentMarkedskrav(tx: Tx, dialogId: number, { udgaaede = false } = {}): Promise<Markedskrav[]> {
  return raekker(
    tx,
    sql<Markedskrav>`select k.id, k.raekkefoelge, k.krav_id as "kravId", v.version_nr as "versionNr", k.nr, v.nummer,
        v.kategori, v.prioritet, v.pris, v.indhold, k.udgaaet_kl is not null as udgaaet
      from markedskrav k join markedskrav_version v on v.markedskrav_id = k.id and v.nr = k.nr
      where k.dialog_id = ${dialogId} ${udgaaede ? sql`` : sql`and k.udgaaet_kl is null`} order by k.raekkefoelge, k.id`,
  );
}

/** One supplier in one dialogue. */
export interface Deltagelse {
  readonly id: number;
  readonly dialogId: number;
  readonly leverandoerId: number | null;
  readonly cvr: string;
  readonly navn: string;
  readonly alias: string;
  readonly kilde: 'inviteret' | 'link';
  readonly alleKolleger: boolean;
  readonly oprettet: Date;
  readonly aabnet: Date | null;
  readonly afslag: Date | null;
  readonly afslagGrund: string;
  readonly fjernet: Date | null;
}

const DELTAGELSE = sql`d.id, d.dialog_id as "dialogId", d.leverandoer_id as "leverandoerId", d.cvr, d.navn, d.alias, d.kilde,
  d.alle_kolleger as "alleKolleger", d.oprettet_kl as oprettet, d.aabnet_kl as aabnet, d.afslag_kl as afslag,
  d.afslag_grund as "afslagGrund", d.fjernet_kl as fjernet`;

/** The suppliers of a dialogue that the actor may see: all of them to its own house, one to a supplier. */
export function hentDeltagelser(tx: Tx, dialogId: number): Promise<Deltagelse[]> {
  return raekker(
    tx,
    sql<Deltagelse>`select ${DELTAGELSE} from markedsdeltagelse d where d.dialog_id = ${dialogId} and d.fjernet_kl is null
      order by dansk_sortering(d.navn), d.id`,
  );
}

/** The actor's own participation, for the supplier's side; null when it has none or it isn't the person's to work on. */
export function egenDeltagelse(tx: Tx, dialogId: number, leverandoerId: number): Promise<Deltagelse | null> {
  return raekke(
    tx,
    sql<Deltagelse>`select ${DELTAGELSE} from markedsdeltagelse d
      where d.dialog_id = ${dialogId} and d.leverandoer_id = ${leverandoerId} and d.fjernet_kl is null`,
  );
}

export interface Deltagertal {
  readonly inviteret: number;
  readonly aabnet: number;
  readonly iGang: number;
  readonly afleveret: number;
  readonly afslag: number;
}

/** How many have come how far: all that the buyer sees before the deadline. */
export async function deltagertal(tx: Tx, dialogId: number): Promise<Deltagertal> {
  const r = await raekke(
    tx,
    sql<Deltagertal>`select inviteret, aabnet, i_gang as "iGang", afleveret, afslag from markedsdialog_tal(${dialogId})`,
  );
  return r ?? { inviteret: 0, aabnet: 0, iGang: 0, afleveret: 0, afslag: 0 };
}
