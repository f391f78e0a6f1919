/** What the portfolio shows of purchases on a system's page: cases, what they gave rise to, and open technical debt. */
import type { RawBuilder } from 'kysely';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { visKroner } from '../../../kernel/kroner.ts';
import { antal, visDag } from '../../../kernel/tekst.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { findKravliste } from '../../kravbank/public.ts';
import { findMarkedsdialog } from '../../markedsdialog/public.ts';
import {
  type Brugsnoegle,
  kontrakterFor,
  type Tilknytning,
  type Tilknyttetblok,
} from '../../portefoelje/public.ts';
import { AARLIG, GAELD_FRA, SYSTEM_ID, TAELLER } from '../gaeld/queries.ts';
import { LAESRET, SAGSTILSTANDE, type Sagstilstand, sagsnummer } from '../rules.ts';

interface Sagslinje {
  readonly id: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly tilstand: Sagstilstand;
  readonly oprettet: Date;
  readonly kravlisteId: number | null;
  readonly markedsdialogId: number | null;
}

const SAGER_MAKS = 20;

/** What isn't found while nobody has said which system of the shared catalogue it is, and where that is said. */
function ukoblet({ systemId, brugId }: Brugsnoegle, hvad: string): Pick<Tilknyttetblok, 'forbehold'> {
  if (systemId !== null) return {};
  return {
    forbehold: {
      tekst: `${hvad} peger på det fælles katalog, som systemet ikke er koblet til. Her ses kun dem fra systemets egne kontrakter og anskaffelse.`,
      link: { tekst: 'Kobl systemet til kataloget', sti: paths.systembrugKatalog({ brug: brugId }) },
    },
  };
}

/** Cases of this use of the system: its purchase, and those that were begun from one of its contracts. */
async function sagerFor(tx: Tx, brugId: number): Promise<RawBuilder<unknown>> {
  const kontrakter = await kontrakterFor(tx, brugId);
  return sql`select i.sag_id from indkoeb i where i.brug_id = ${brugId}
    union select x.id from sag x where x.fra_kontrakt_id = any(${kontrakter}::int[])`;
}

/** Cases about the catalogue's system, and those of this use of it. */
async function sagerOm(tx: Tx, { systemId, brugId }: Brugsnoegle): Promise<Sagslinje[]> {
  return raekker(
    tx,
    sql<Sagslinje>`select id, aar, loebenr, titel, tilstand, oprettet_kl as oprettet, kravliste_id as "kravlisteId",
        markedsdialog_id as "markedsdialogId"
      from sag where system_id = ${systemId}::int or id in (${await sagerFor(tx, brugId)})
      order by tilstand <> 'aaben', aar desc, loebenr desc limit ${SAGER_MAKS}`,
  );
}

/** The house's cases about the system, the open ones first. */
export async function systemsager(tx: Tx, aktoer: Aktoer, brug: Brugsnoegle): Promise<Tilknyttetblok | null> {
  if (!maa(aktoer, LAESRET)) return null;
  const sager = await sagerOm(tx, brug);
  return {
    id: 'sager',
    overskrift: 'Sager',
    tom: 'Ingen sager handler om systemet.',
    ...ukoblet(brug, 'Sager'),
    punkter: sager.map((s) => ({
      titel: s.titel,
      sti: paths.sag({ id: s.id }),
      under: `Sag ${sagsnummer(s.aar, s.loebenr)} · oprettet ${visDag(s.oprettet)}`,
      chip: { tekst: SAGSTILSTANDE[s.tilstand], slags: s.tilstand === 'aaben' ? 'info' : 'neutral' },
    })),
  };
}

/** The kravlister and dialogues with the market that the cases led to. */
export async function systemkrav(tx: Tx, aktoer: Aktoer, brug: Brugsnoegle): Promise<Tilknyttetblok | null> {
  if (!maa(aktoer, LAESRET)) return null;
  const punkter: Tilknytning[] = [];
  for (const s of await sagerOm(tx, brug)) {
    const liste = s.kravlisteId === null ? null : await findKravliste(tx, s.kravlisteId);
    if (liste)
      punkter.push({
        titel: liste.navn,
        sti: paths.kravliste({ id: liste.id }),
        under: `Kravliste · ${antal(liste.antal, 'krav', 'krav')}`,
        chip:
          liste.tilstand === 'faerdig'
            ? { tekst: 'Færdig', slags: 'ok' }
            : { tekst: 'I gang', slags: 'info' },
      });
    const dialog = s.markedsdialogId === null ? null : await findMarkedsdialog(tx, s.markedsdialogId);
    if (dialog)
      punkter.push({ titel: s.titel, sti: paths.markedsdialog({ id: dialog.id }), under: 'Markedsdialog' });
  }
  return {
    id: 'krav',
    overskrift: 'Kravlister og markedsdialoger',
    tom: 'Der er ingen endnu. De kommer fra sagerne.',
    ...ukoblet(brug, 'Sagerne bag'),
    punkter,
  };
}

interface Gaeldspost {
  readonly id: number;
  readonly sagId: number;
  readonly navn: string;
  readonly aarligt: number;
  readonly engang: number;
}

const GAELD_MAKS = 20;

/**
 * The technical debt that has been found and not paid back, the dearest first: of the catalogue's system, and of the cases of this
 * use where their entries name no system.
 */
export async function systemgaeld(tx: Tx, aktoer: Aktoer, brug: Brugsnoegle): Promise<Tilknyttetblok | null> {
  if (!maa(aktoer, LAESRET)) return null;
  const { systemId, brugId } = brug;
  const r = await raekker(
    tx,
    sql<Gaeldspost>`select g.id, g.sag_id as "sagId", g.navn, ${AARLIG}::float8 as aarligt,
        coalesce(g.engang_oere, 0)::float8 as engang
      from ${GAELD_FRA} where ${TAELLER} and (${SYSTEM_ID} = ${systemId}::int
        or ${SYSTEM_ID} is null and s.id in (${await sagerFor(tx, brugId)}))
      order by ${AARLIG} + coalesce(g.engang_oere, 0) desc, g.id limit ${GAELD_MAKS}`,
  );
  return {
    id: 'gaeld',
    overskrift: 'Teknisk gæld',
    tom: 'Der er ingen åbne poster.',
    ...ukoblet(brug, 'Poster'),
    alle: {
      tekst: 'Al teknisk gæld',
      sti: systemId === null ? paths.gaeldSamlet() : paths.gaeldSamlet({ vis: 'post', system: systemId }),
    },
    punkter: r.map((g) => ({
      titel: g.navn,
      sti: paths.gaeldspost({ id: g.sagId, post: g.id }),
      under: [
        g.aarligt > 0 ? `${visKroner(g.aarligt)} om året` : '',
        g.engang > 0 ? `${visKroner(g.engang)} én gang` : '',
      ]
        .filter((t) => t !== '')
        .join(' · '),
    })),
  };
}
