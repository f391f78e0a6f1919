/** What a kommune does in a round: its draft, the political approval, and the signature. */
import { createHash } from 'node:crypto';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { mailadresse } from '../../../organisation/public.ts';
import { PROGRAM_IKKE_DER, RETTET_AF_ANDEN, skrivProgramspor } from '../../program/kald.ts';
import { findProgram } from '../../program/queries.ts';
import { type Program, TILSLUTNING_FORBERED, TILSLUTNING_UNDERSKRIV } from '../../rules.ts';
import { foelgBrug } from '../brug/commands.ts';
import { iFristtransaktion } from '../frist.ts';
import { RUNDE_IKKE_DER } from '../kald.ts';
import { findKommune, findRunde, findSag, hentRundedele, hentUdgaver } from '../queries.ts';
import {
  type Beslutning,
  kladdebeslutning,
  type Politisk,
  type Runde,
  rundefase,
  type Sag,
  type Udgave,
  type Underskriftsgrundlag,
  underskriftstekst,
} from '../rules.ts';

type Omgivelser = Pick<Miljoe, 'db'>;

const KUN_KOMMUNER = afvist(
  'ikke_ret',
  'Kun kommuner svarer på en tilslutning, og anmeldere forbereder den ikke.',
);
const KUN_GODKENDER = afvist(
  'ikke_ret',
  'Kun en godkender i kommunen kan underskrive. Bed en godkender om at åbne siden.',
);
const IKKE_AABEN = afvist(
  'frist_overskredet',
  'Fristen er nået, eller runden er trukket tilbage. Der er ikke gemt noget. Det, der blev underskrevet før fristen, står, som det var.',
);

interface Svarkald {
  readonly tx: Tx;
  readonly program: Program;
  readonly runde: Runde;
  /** As it was before the change; its row is held where there is one. */
  readonly sag: Sag;
}

/** Loads the round and holds the kommune's own work in it. That the deadline is held to is the triggers' work. */
function medSvar<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  rundeId: number,
  arbejde: (kald: Svarkald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iFristtransaktion(miljoe, aktoer, async (tx): Promise<Resultat<T>> => {
    const program = await findProgram(tx, programId);
    if (!program) return PROGRAM_IKKE_DER;
    if (aktoer.organisation.art !== 'kommune' || !maa(aktoer, TILSLUTNING_FORBERED)) return KUN_KOMMUNER;
    const sag = await findSag(tx, rundeId, aktoer.organisation.id, { laas: true });
    const runde = await findRunde(tx, programId, rundeId);
    if (!runde) return RUNDE_IKKE_DER;
    if (rundefase(runde) !== 'aaben') return IKKE_AABEN;
    return arbejde({ tx, program: { ...program, nu: runde.nu }, runde, sag });
  });
}

/** Stores what is typed; gives the number that what is typed next builds on. */
export function gemKladde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas }: { readonly rundeId: number; readonly laas: number },
  felter: Tekstfelter,
): Promise<Resultat<number>> {
  return medSvar(
    miljoe,
    aktoer,
    programId,
    rundeId,
    async ({ tx, program, sag }): Promise<Resultat<number>> => {
      if (laas !== sag.laas) return RETTET_AF_ANDEN;
      // Two who begin at once both believe to be first: the second finds the row of the first.
      const r = await raekke(
        tx,
        sql<{ laas: number }>`insert into tilslutningssag (runde_id, kommune_id, kladde, rettet_kl, rettet_af)
        values (${rundeId}, ${aktoer.organisation.id}, ${JSON.stringify(felter)}::jsonb, ${program.nu}, ${aktoer.personId})
        on conflict (runde_id, kommune_id) do update set kladde = excluded.kladde, rettet_kl = excluded.rettet_kl,
          rettet_af = excluded.rettet_af, laas = tilslutningssag.laas + 1 where tilslutningssag.laas = ${laas}
        returning laas`,
      );
      return r ? ok(r.laas) : RETTET_AF_ANDEN;
    },
  );
}

async function skrivPolitisk(
  { tx, program, runde, sag }: Svarkald,
  aktoer: Aktoer,
  laas: number,
  p: Politisk | null,
): Promise<Resultat> {
  if (laas !== sag.politiskLaas) return RETTET_AF_ANDEN;
  const [organ, dato, journal, kl] = [
    p?.organ ?? '',
    p?.dato ?? null,
    p?.journal ?? '',
    p ? program.nu : null,
  ];
  const r = await raekke(
    tx,
    sql`insert into tilslutningssag (runde_id, kommune_id, rettet_kl, rettet_af, politisk_organ, politisk_dato,
        politisk_journal, politisk_kl, politisk_af)
      values (${runde.id}, ${aktoer.organisation.id}, ${program.nu}, ${aktoer.personId}, ${organ}, ${dato}::date, ${journal},
        ${kl}::timestamptz, ${aktoer.personId})
      on conflict (runde_id, kommune_id) do update set politisk_organ = excluded.politisk_organ,
        politisk_dato = excluded.politisk_dato, politisk_journal = excluded.politisk_journal,
        politisk_kl = excluded.politisk_kl, politisk_af = excluded.politisk_af,
        politisk_laas = tilslutningssag.politisk_laas + 1 where tilslutningssag.politisk_laas = ${laas} returning runde_id`,
  );
  return r ? ok() : RETTET_AF_ANDEN;
}

/** Notes who approved it, when, and in which case. */
export function noterPolitisk(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas }: { readonly rundeId: number; readonly laas: number },
  politisk: Politisk,
): Promise<Resultat> {
  return medSvar(miljoe, aktoer, programId, rundeId, async (kald): Promise<Resultat> => {
    if (politisk.dato > datoI(kald.program.nu))
      return afvist(
        'dato_i_fremtiden',
        'Datoen ligger efter i dag. Notér behandlingen, når den har fundet sted.',
        'dato',
      );
    const svar = await skrivPolitisk(kald, aktoer, laas, politisk);
    if (svar.ok)
      await skrivProgramspor({ ...kald, genstand: `runde:${rundeId}` }, aktoer, 'tilslutning_politisk');
    return svar;
  });
}

/** Takes the note away; what has been signed keeps it. */
export function fjernPolitisk(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas }: { readonly rundeId: number; readonly laas: number },
): Promise<Resultat> {
  return medSvar(miljoe, aktoer, programId, rundeId, async (kald): Promise<Resultat> => {
    if (kald.sag.politisk === null)
      return afvist('forkert_tilstand', 'Der er ikke noteret nogen politisk behandling.');
    const svar = await skrivPolitisk(kald, aktoer, laas, null);
    if (svar.ok)
      await skrivProgramspor({ ...kald, genstand: `runde:${rundeId}` }, aktoer, 'tilslutning_politisk_fjern');
    return svar;
  });
}

/** What would be signed now, and what is in the way of it. */
export interface Underskriftsforslag {
  readonly udgave: Udgave;
  /** Its official name, as it signs. */
  readonly kommune: string;
  readonly beslutninger: Underskriftsgrundlag['beslutninger'];
  readonly politisk: Politisk | null;
  readonly tekst: string;
  readonly sha256: string;
}

/** The draft as it would be signed, by the newest edition; null where nothing is decided. */
export async function lavForslag(
  tx: Tx,
  program: Program,
  runde: Runde,
  kommuneId: number,
  sag: Sag,
): Promise<Underskriftsforslag | null> {
  const [udgave] = await hentUdgaver(tx, runde.id);
  const kommune = await findKommune(tx, kommuneId);
  if (!udgave || !kommune) return null;
  const beslutninger = (await hentRundedele(tx, runde.id)).flatMap(({ delId }) => {
    const beslutning = kladdebeslutning(sag.kladde, delId);
    return beslutning === null ? [] : [{ delId, beslutning }];
  });
  if (beslutninger.length === 0) return null;
  const { politisk } = sag;
  const tekst = underskriftstekst({
    program: program.navn,
    organisation: program.organisation,
    runde,
    udgave,
    kommune,
    beslutninger,
    politisk,
  });
  const sha256 = createHash('sha256').update(tekst).digest('hex');
  return { udgave, kommune: kommune.navn, beslutninger, politisk, tekst, sha256 };
}

const INTET = afvist('intet_svar', 'Kommunen har ikke besluttet noget endnu. Vælg mindst én del, og gem.');
const UDEN_POLITISK = afvist(
  'mangler_politisk',
  'Notér den politiske behandling, før kommunen tilslutter sig.',
);
const AENDRET = afvist(
  'aendret_siden',
  'Svaret er ændret, siden siden blev vist. Læs det igen, og underskriv så.',
);

function delIder(f: Underskriftsforslag, beslutning: Beslutning): number[] {
  return f.beslutninger.filter((b) => b.beslutning === beslutning).map((b) => b.delId);
}

/**
 * Signs the draft as it was read (`set` is the checksum that was shown): by the database's clock, on the newest edition, whole or
 * not at all. What was signed before stays; the newest counts.
 */
export async function underskriv(
  miljoe: Pick<Miljoe, 'db' | 'jobs'>,
  aktoer: Aktoer,
  programId: number,
  rundeId: number,
  { set, laest }: { readonly set: string; readonly laest: boolean },
): Promise<Resultat<number>> {
  if (!maa(aktoer, TILSLUTNING_UNDERSKRIV)) return KUN_GODKENDER;
  const til = await mailadresse(miljoe.db, aktoer.personId);
  return medSvar(miljoe, aktoer, programId, rundeId, async (kald): Promise<Resultat<number>> => {
    const { tx, program, runde, sag } = kald;
    const f = await lavForslag(tx, program, runde, aktoer.organisation.id, sag);
    if (!f) return INTET;
    const tilsluttet = delIder(f, 'tilslut');
    if (tilsluttet.length > 0 && f.politisk === null) return UDEN_POLITISK;
    if (f.sha256 !== set) return AENDRET;
    if (!laest) return afvist('ikke_laest', 'Sæt kryds ved, at materialet og vilkårene er læst.', 'laest');
    const r = await raekke(
      tx,
      sql<{
        id: number;
        nr: number;
        kl: Date;
      }>`insert into tilslutningssvar (organisation_id, program_id, runde_id,
          kommune_id, nr, udgave_nr, tilsluttet, afslaaet, politisk_organ, politisk_dato, politisk_journal, tekst, sha256, kl, af)
        values (${program.organisationId}, ${program.id}, ${runde.id}, ${aktoer.organisation.id}, 1, ${f.udgave.nr},
          ${tilsluttet}::int[], ${delIder(f, 'afslaa')}::int[], ${f.politisk?.organ ?? ''}, ${f.politisk?.dato ?? null}::date,
          ${f.politisk?.journal ?? ''}, ${f.tekst}, ${f.sha256}, app_nu(), ${aktoer.personId}) returning id, nr, kl`,
    );
    if (!r) throw new Error('the answer was not stored');
    await foelgBrug(tx, program, aktoer, { id: r.id, tilsluttet });
    await skrivProgramspor(
      { ...kald, genstand: `tilslutningssvar:${r.id}` },
      aktoer,
      'tilslutning_underskriv',
      {
        runde: rundeId,
        nr: r.nr,
        udgave: f.udgave.nr,
      },
    );
    if (til !== null)
      await sendMail(miljoe, tx, {
        til,
        emne: emne(`Kvittering: svar på tilslutning til ${program.navn}`),
        afsnit: [
          `${f.kommune} har svaret på »${runde.navn}«.`,
          f.tekst.trim(),
          `Underskrevet: ${visTidspunkt(r.kl)}\nKontrolsum (SHA-256): ${f.sha256}`,
        ],
        link: {
          tekst: 'Se kvitteringen',
          sti: paths.tilslutningskvittering({ program: program.id, svar: r.id }),
        },
      });
    return ok(r.id);
  });
}
