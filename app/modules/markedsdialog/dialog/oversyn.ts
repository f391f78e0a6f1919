/** What the page of one dialogue shows besides itself: counts, questions, people and what has happened. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { arbejdsgange } from '../../katalog/public.ts';
import { type Klasser, kravklasser } from '../../kravbank/public.ts';
import { personnavne } from '../../organisation/public.ts';
import { type Deltagertal, deltagertal, hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import type { Markedskrav } from '../rules.ts';
import { type Dialogopslag, kategorierI } from './rules.ts';
import { hentUdgivelsesgrundlag } from './udgivelse/queries.ts';
import { type Udgivelseshindring, udgivelseshindringer } from './udgivelse/rules.ts';

export interface Spoergsmaalslinje {
  readonly id: number;
  readonly nr: number;
  readonly emne: string;
  readonly tekst: string;
  readonly stillet: Date;
  readonly kladde: boolean;
  readonly svar: string;
  readonly besvaret: Date | null;
}

export interface Haendelse {
  readonly id: number;
  readonly kl: Date;
  readonly handling: string;
  readonly detaljer: Readonly<Record<string, unknown>>;
  /** '' for someone whose data have been erased, and for the system. */
  readonly hvem: string;
}

export interface Oversyn {
  readonly tal: Deltagertal;
  readonly krav: { readonly ialt: number; readonly mindstekrav: number };
  readonly spoergsmaal: {
    readonly ialt: number;
    readonly ubesvarede: number;
    readonly seneste: readonly Spoergsmaalslinje[];
  };
  readonly tillaeg: readonly { readonly nr: number; readonly titel: string; readonly udsendt: Date | null }[];
  readonly evaluatorer: readonly string[];
  /** The reader's own place in the evaluation. */
  readonly mig: { readonly evaluator: boolean; readonly konflikt: boolean | null; readonly varsel: boolean };
  readonly opslag: Dialogopslag;
  readonly haendelser: readonly Haendelse[];
  /** What is missing before publication; empty when it isn't a draft. */
  readonly mangler: readonly Udgivelseshindring[];
}

const VIS_SPOERGSMAAL = 3;
/** The newest events; the same done many times is one line of the history. */
const VIS_HAENDELSER = 200;

/** Names of the domains and arbejdsgange that can be chosen or have been, and the categories of the requirements. */
export async function hentDialogopslag(
  tx: Tx,
  krav: readonly Markedskrav[],
): Promise<Dialogopslag & { readonly klasser: Klasser }> {
  const klasser = await kravklasser(tx);
  return {
    klasser,
    kategorier: kategorierI(krav),
    domaener: new Map(klasser.alle.filter((k) => k.art === 'domaene').map((k) => [k.id, klasser.navn(k.id)])),
    arbejdsgange: new Map((await arbejdsgange(tx)).map((a) => [a.kode, a.navn])),
  };
}

/** Who wrote the draft last, and when; only the time when the person is gone. */
export async function hvemRettede(tx: Tx, { rettetAf, rettet }: Markedsdialog): Promise<string> {
  const navn = (await personnavne(tx, [rettetAf])).get(rettetAf);
  return [navn, visTidspunkt(rettet)].filter(Boolean).join(', ');
}

export async function hentOversyn(tx: Tx, aktoer: Aktoer, dialog: Markedsdialog): Promise<Oversyn> {
  const { id } = dialog;
  const krav = await hentMarkedskrav(tx, id);
  const spoergsmaal = await raekker(
    tx,
    sql<
      Spoergsmaalslinje & { ialt: number; ubesvarede: number }
    >`select id, nr, emne, tekst, stillet_kl as stillet,
        svar_kladde <> '' as kladde, svar, besvaret_kl as besvaret, count(*) over ()::int as ialt,
        count(*) filter (where besvaret_kl is null) over ()::int as ubesvarede
      from markedsspoergsmaal where dialog_id = ${id} order by besvaret_kl is not null, nr desc limit ${VIS_SPOERGSMAAL}`,
  );
  const evaluatorer = await raekker(
    tx,
    sql<{ id: string; konflikt: boolean | null }>`select e.person_id as id, h.konflikt from markedsevaluator e
      left join markedshabilitet h on h.dialog_id = e.dialog_id and h.person_id = e.person_id
      where e.dialog_id = ${id} and e.fjernet_kl is null order by e.tilfoejet_kl, e.person_id`,
  );
  const haendelser = await raekker(
    tx,
    sql<
      Omit<Haendelse, 'hvem'> & { person: string | null }
    >`select id::int, kl, handling, detaljer, person_id as person
      from markedshaendelse where dialog_id = ${id} order by id desc limit ${VIS_HAENDELSER}`,
  );
  const varsel = await raekke(
    tx,
    sql`select 1 from markedsvarsel where dialog_id = ${id} and person_id = ${aktoer.personId}`,
  );
  const navne = await personnavne(tx, [
    ...evaluatorer.map((e) => e.id),
    ...haendelser.flatMap((h) => h.person ?? []),
  ]);
  const mig = evaluatorer.find((e) => e.id === aktoer.personId);
  return {
    tal: await deltagertal(tx, id),
    krav: { ialt: krav.length, mindstekrav: krav.filter((k) => k.prioritet === 'mindstekrav').length },
    spoergsmaal: {
      ialt: spoergsmaal[0]?.ialt ?? 0,
      ubesvarede: spoergsmaal[0]?.ubesvarede ?? 0,
      seneste: spoergsmaal,
    },
    tillaeg: await raekker(
      tx,
      sql<Oversyn['tillaeg'][number]>`select nr, titel, udsendt_kl as udsendt from markedstillaeg
        where dialog_id = ${id} order by nr desc`,
    ),
    evaluatorer: evaluatorer.flatMap((e) => navne.get(e.id) ?? []),
    mig: { evaluator: mig !== undefined, konflikt: mig?.konflikt ?? null, varsel: varsel !== null },
    opslag: await hentDialogopslag(tx, krav),
    haendelser: haendelser.map(({ person, ...h }) => ({ ...h, hvem: navne.get(person ?? '') ?? '' })),
    mangler: dialog.fase === 'kladde' ? udgivelseshindringer(await hentUdgivelsesgrundlag(tx, dialog)) : [],
  };
}
