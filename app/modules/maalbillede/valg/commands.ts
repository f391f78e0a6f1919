import type { Aktoer } from '../../../kernel/adgang.ts';
import { maanedFor } from '../../../kernel/maaned.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import type { Database } from '../../../platform/db/database.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { emne } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { paths } from '../../../routes.ts';
import { mailadresse, mailadresser } from '../../organisation/public.ts';
import {
  findSystem,
  gaeldende,
  hentKatalog,
  hentSager,
  hentVersioner,
  hvemEr,
  type MaalKatalog,
  type Version,
} from './queries.ts';
import { INTET_VALG, kontrollerFaerdigt, kontrollerValg, ryddet, type Valg, valgFraLinjer } from './rules.ts';
import { hentTil, type Sagskald, sendTilAlle, skrivSpor } from './sag/commands.ts';
import { type Handling, maaOprette, type Slags, slagsFor, type Tilstand } from './sag/rules.ts';

/** Where a new version starts: the choice behind the last one, or one that gives the same lines. */
async function udgangspunkt(
  tx: Tx,
  versioner: readonly Version[],
  maaned: string,
  katalog: MaalKatalog,
): Promise<{ valg: Valg; fra: Version | null }> {
  const kendte = versioner.filter((v) => v.rettetKl === null);
  const sidste = kendte.reduce<Version | null>((a, v) => (a && a.gyldigFra > v.gyldigFra ? a : v), null);
  const fra = sidste ?? gaeldende(versioner, maanedFor(maaned));
  if (!fra) return { valg: INTET_VALG, fra: null };
  const sag =
    fra.sagId === null
      ? null
      : await raekke(tx, sql<{ valg: Valg }>`select valg from maalbilledsag where id = ${fra.sagId}`);
  return { valg: sag?.valg ?? valgFraLinjer(fra.linjer, katalog, `version ${fra.nr}`), fra };
}

/** Begins a case for a system, from its last version. Gives the number of the case; an open one is gone on with. */
export function opretSag(
  miljoe: Miljoe,
  aktoer: Aktoer,
  noegle: string,
): Promise<Resultat<{ sagId: number; ny: boolean }>> {
  return iTransaktion<{ sagId: number; ny: boolean }>(miljoe, aktoer, async (tx) => {
    const system = await findSystem(tx, noegle);
    const slags = slagsFor(aktoer);
    if (!system) return afvist(FINDES_IKKE, 'Systemet findes ikke.');
    if (!slags) return afvist('ikke_adgang', 'Din rolle giver ikke adgang til at begynde på et målbillede.');
    const versioner = await hentVersioner(tx, system.id);
    const hvem = await hvemEr(tx, aktoer, system, miljoe.ur.idag());
    const maa = maaOprette(slags, hvem, { harAabenSag: false, harVersion: versioner.length > 0 });
    if (!maa.ok) return maa;
    const nu = miljoe.ur.nu();
    const { valg, fra } = await udgangspunkt(tx, versioner, miljoe.ur.idag(), await hentKatalog(tx));
    const ny = await raekke(
      tx,
      sql<{ id: number }>`insert into maalbilledsag (system_id, slags, organisation_id, valg, fra_version_id,
          oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        values (${system.id}, ${slags}, ${aktoer.organisation.id}, ${JSON.stringify(valg)}::jsonb, ${fra?.id ?? null},
          ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId})
        on conflict do nothing returning id`,
    );
    if (!ny) {
      const aaben = await aabenSag(tx, system.id, slags, aktoer.organisation.id);
      return aaben === null
        ? afvist('findes_allerede', 'Der er allerede en kladde i gang.')
        : ok({ sagId: aaben, ny: false });
    }
    await skrivSpor(tx, miljoe, aktoer, ny.id, 'opret', { efter: valg, detaljer: { slags, system: noegle } });
    return ok({ sagId: ny.id, ny: true });
  });
}

async function aabenSag(
  tx: Tx,
  systemId: number,
  slags: Slags,
  organisationId: number,
): Promise<number | null> {
  const aabne = (await hentSager(tx, systemId)).filter(
    (s) =>
      s.slags === slags &&
      ['kladde', 'indsendt', 'hoering'].includes(s.tilstand) &&
      (slags === 'faelles' || s.organisationId === organisationId),
  );
  return aabne[0]?.id ?? null;
}

export interface Gem {
  readonly valg: Valg;
  readonly begrundelse: string;
  /** The version that the form was made from. */
  readonly version: number;
}

/** Saves the choice of a draft. Refused with `foraeldet` when somebody has saved since. */
export function gemValg(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  { valg, begrundelse, version }: Gem,
): Promise<Resultat<{ version: number }>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const kald = await hentTil(tx, miljoe, aktoer, sagId, 'ret', { laas: true });
    if (!kald.ok) return kald;
    const { sag } = kald.vaerdi;
    if (sag.version !== version)
      return afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se forskellene, og gem igen.');
    const katalog = await hentKatalog(tx);
    const hindringer = kontrollerValg(valg, katalog);
    if (hindringer.length > 0) return { ok: false, hindringer };
    const rent = ryddet(valg, katalog);
    await sql`update maalbilledsag set valg = ${JSON.stringify(rent)}::jsonb, begrundelse = ${begrundelse},
      rettet_kl = ${miljoe.ur.nu()}, rettet_af = ${aktoer.personId}, version = version + 1
      where id = ${sagId}`.execute(tx);
    await skrivSpor(tx, miljoe, aktoer, sagId, 'ret', { begrundelse, foer: sag.valg, efter: rent });
    return ok({ version: version + 1 });
  });
}

const SLUTTER: readonly Tilstand[] = ['overtaget', 'afvist', 'tilbagetrukket'];

/** Moves a case to another state. `tagtilbage`: its author takes it back unread. */
export async function saetTilstand(
  tx: Tx,
  miljoe: Miljoe,
  sagId: number,
  tilstand: Tilstand,
  { tagtilbage = false } = {},
): Promise<void> {
  const nu = miljoe.ur.nu();
  const indsendt =
    tilstand === 'indsendt' ? sql`${nu}` : tagtilbage ? sql`null::timestamptz` : sql`indsendt_kl`;
  await sql`update maalbilledsag set tilstand = ${tilstand}, version = version + 1, indsendt_kl = ${indsendt},
    afsluttet_kl = ${SLUTTER.includes(tilstand) ? nu : null}::timestamptz where id = ${sagId}`.execute(tx);
}

/** A draft that leaves its author must be complete, and say why where there is a version already. */
export async function kontrollerKlar({ tx, sag, system }: Sagskald): Promise<Resultat<MaalKatalog>> {
  const katalog = await hentKatalog(tx);
  const hindringer = kontrollerFaerdigt(sag.valg, katalog);
  if (sag.begrundelse === '' && (await hentVersioner(tx, system.id)).length > 0) {
    hindringer.push({
      kode: 'mangler_begrundelse',
      felt: 'begrundelse',
      besked: 'Skriv, hvorfor der skal være en ny version. Det gøres under »Ret valg«.',
    });
  }
  return hindringer.length > 0 ? { ok: false, hindringer } : ok(katalog);
}

/** The simple moves: what they lead to, and whether a reason is needed. */
export const SKRIDT = {
  indsend: { til: 'indsendt', grund: false },
  tagtilbage: { til: 'kladde', grund: false },
  traektilbage: { til: 'tilbagetrukket', grund: true },
  afvis: { til: 'afvist', grund: true },
  returner: { til: 'kladde', grund: true },
  traekhoering: { til: 'kladde', grund: true },
  overtag: { til: 'overtaget', grund: false },
} as const satisfies Partial<Record<Handling, { til: Tilstand; grund: boolean }>>;
export type Skridt = keyof typeof SKRIDT;

export function erSkridt(tekst: string): tekst is Skridt {
  return Object.hasOwn(SKRIDT, tekst);
}

/** Who gets a mail about a step: the editors when something is handed in, its author when it is answered. */
async function modtagereAf(miljoe: Miljoe, aktoer: Aktoer, sagId: number, skridt: Skridt): Promise<string[]> {
  if (skridt === 'indsend') return mailadresser(miljoe.db, 'katalogredaktoer', null);
  const sag = await miljoe.db.som(aktoer, (tx) =>
    raekke(
      tx,
      sql<{ oprettet_af: string; leverandoer_id: number }>`select m.oprettet_af, s.leverandoer_id
        from maalbilledsag m join system s on s.id = m.system_id where m.id = ${sagId}`,
    ),
  );
  if (!sag) return [];
  if (skridt === 'traekhoering')
    return mailadresser(miljoe.db, 'leverandoeradministrator', sag.leverandoer_id);
  if (skridt === 'traektilbage' || skridt === 'tagtilbage') return [];
  const adresse = await mailadresse(miljoe.db, sag.oprettet_af);
  return adresse === null ? [] : [adresse];
}

const SKRIDTMAIL: Readonly<Record<Skridt, string>> = {
  indsend: 'er indsendt og venter på KOMBIT',
  tagtilbage: 'er taget tilbage',
  traektilbage: 'er slettet',
  afvis: 'er afvist',
  returner: 'er sendt tilbage til jer',
  traekhoering: 'er trukket ud af høring',
  overtag: 'indgår nu i KOMBITs kladde',
};

/** One of the simple moves. `overtag` also makes the common draft, whose number is the answer. */
export async function tagSkridt(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  skridt: Skridt,
  begrundelse: string,
): Promise<Resultat<{ sagId: number }>> {
  const { til, grund } = SKRIDT[skridt];
  if (grund && begrundelse === '')
    return afvist('mangler_begrundelse', 'Skriv en begrundelse.', 'begrundelse');
  const modtagere = await modtagereAf(miljoe, aktoer, sagId, skridt);
  return iTransaktion<{ sagId: number }>(miljoe, aktoer, async (tx) => {
    const fundet = await hentTil(tx, miljoe, aktoer, sagId, skridt, { laas: true });
    if (!fundet.ok) return fundet;
    const kald = fundet.vaerdi;
    if (skridt === 'indsend') {
      const klar = await kontrollerKlar(kald);
      if (!klar.ok) return klar;
    }
    if (skridt === 'traekhoering') {
      await sql`update maalbilledhoering set lukket_kl = ${miljoe.ur.nu()}, tilbagemelding = ${begrundelse}
        where sag_id = ${sagId} and lukket_kl is null`.execute(tx);
    }
    const faelles = skridt === 'overtag' ? await kopierTilFaelles(kald, miljoe, aktoer) : null;
    if (faelles && !faelles.ok) return faelles;
    // The trail first: a bid or proposal may be out of its reader's sight in its new state.
    await skrivSpor(tx, miljoe, aktoer, sagId, skridt, { begrundelse });
    await saetTilstand(tx, miljoe, sagId, til, { tagtilbage: skridt === 'tagtilbage' });
    await sendTilAlle(miljoe, tx, modtagere, {
      emne: emne(`Målbillede for ${kald.system.navn} ${SKRIDTMAIL[skridt]}`),
      afsnit: [
        `Målbilledet for ${kald.system.navn} ${SKRIDTMAIL[skridt]} af ${aktoer.organisation.navn}.`,
        ...(begrundelse === '' ? [] : [`Begrundelse: ${begrundelse}`]),
      ],
      link: { tekst: 'Se målbilledet', sti: paths.maalbillede({ noegle: kald.system.noegle }) },
    });
    return ok({ sagId: faelles?.ok ? faelles.vaerdi : sagId });
  });
}

/** A kommune's proposal becomes the common draft. */
async function kopierTilFaelles(
  { tx, sag }: Sagskald,
  miljoe: Miljoe,
  aktoer: Aktoer,
): Promise<Resultat<number>> {
  const nu = miljoe.ur.nu();
  const begrundelse = `Efter forslag fra ${sag.organisation}. ${sag.begrundelse}`.trim();
  const ny = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into maalbilledsag (system_id, slags, organisation_id, valg, begrundelse, fra_version_id,
        oprettet_kl, oprettet_af, rettet_kl, rettet_af)
      values (${sag.systemId}, 'faelles', ${aktoer.organisation.id}, ${JSON.stringify(sag.valg)}::jsonb, ${begrundelse},
        ${sag.fraVersionId}, ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId})
      on conflict do nothing returning id`,
  );
  if (!ny)
    return afvist(
      'findes_allerede',
      'Der er allerede en kladde i gang. Afslut den, før du bruger forslaget.',
    );
  await skrivSpor(tx, miljoe, aktoer, ny.id, 'opret', {
    begrundelse,
    efter: sag.valg,
    detaljer: { forslag: sag.id },
  });
  return ok(ny.id);
}

/** A remark on a case, seen by kommuner and fællesskab. */
export async function bemaerk(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  tekst: string,
): Promise<Resultat> {
  if (tekst === '') return afvist('mangler_tekst', 'Skriv din bemærkning.', 'tekst');
  const forfatter = await miljoe.db.som(aktoer, (tx) =>
    raekke(tx, sql<{ id: string }>`select rettet_af as id from maalbilledsag where id = ${sagId}`),
  );
  const adresse =
    forfatter && forfatter.id !== aktoer.personId ? await mailadresse(miljoe.db, forfatter.id) : null;
  return iTransaktion<void>(miljoe, aktoer, async (tx) => {
    const kald = await hentTil(tx, miljoe, aktoer, sagId, 'bemaerk', { laas: false });
    if (!kald.ok) return kald;
    const { system } = kald.vaerdi;
    await sql`insert into maalbilledbemaerkning (sag_id, organisation_id, person_id, kl, tekst)
      values (${sagId}, ${aktoer.organisation.id}, ${aktoer.personId}, ${miljoe.ur.nu()}, ${tekst})`.execute(
      tx,
    );
    await skrivSpor(tx, miljoe, aktoer, sagId, 'bemaerk');
    await sendTilAlle(miljoe, tx, adresse === null ? [] : [adresse], {
      emne: emne(`Bemærkning til målbilledet for ${system.navn}`),
      afsnit: [`${aktoer.organisation.navn} har skrevet en bemærkning.`, tekst],
      link: { tekst: 'Se sagen', sti: paths.maalbilledsag({ noegle: system.noegle, sag: sagId }) },
    });
    return ok();
  });
}

/** How many the mail about a høring will reach; shown before it is sent. */
export async function antalModtagere(db: Database, leverandoerId: number): Promise<number> {
  return (await mailadresser(db, 'leverandoeradministrator', leverandoerId)).length;
}
