import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import { emne, sendMail } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { paths } from '../../../routes.ts';
import { mailadresse, mailadresser } from '../../organisation/public.ts';
import { hentKrav } from '../krav/queries.ts';
import { hentOphoejelse, type Ophoejelseslinje, ophoejelsestilstand } from './queries.ts';
import { kanHandle, kanOenske, type Ophoejelseshandling } from './rules.ts';

/** What a command on a wish works with. */
export interface Kald {
  readonly tx: Tx;
  readonly miljoe: Miljoe;
  readonly aktoer: Aktoer;
  readonly nu: Date;
  readonly oenske: Ophoejelseslinje;
}

export interface Spor {
  readonly handling: Ophoejelseshandling | 'oensk';
  readonly begrundelse?: string;
  readonly detaljer?: Readonly<Record<string, unknown>>;
}

/** History of the local krav, and the audit trail. */
export async function skrivOphoejelsesspor(
  { tx, aktoer, nu }: Pick<Kald, 'tx' | 'aktoer' | 'nu'>,
  o: { readonly id: number; readonly kravId: number; readonly versionNr: number },
  { handling, begrundelse = '', detaljer = {} }: Spor,
): Promise<void> {
  await sql`insert into kravhaendelse (krav_id, nr, kl, person_id, organisation_id, handling, begrundelse)
    values (${o.kravId}, ${o.versionNr}, ${nu}, ${aktoer.personId}, ${aktoer.organisation.id}, ${`ophoej_${handling}`},
      ${begrundelse})`.execute(tx);
  await skrivAudit(tx, aktoer, nu, {
    handling: `kravbank.ophoej_${handling}`,
    genstand: `ophoejelse:${o.id}`,
    detaljer: { krav: o.kravId, ...detaljer },
  });
}

async function send(
  miljoe: Miljoe,
  tx: Tx,
  til: readonly string[],
  id: number,
  { titel, afsnit }: { readonly titel: string; readonly afsnit: readonly string[] },
): Promise<void> {
  for (const adresse of til) {
    await sendMail(miljoe, tx, {
      til: adresse,
      emne: emne(titel),
      afsnit: [...afsnit],
      link: { tekst: 'Se ønsket', sti: paths.ophoejelse({ id }) },
    });
  }
}

/** Asks for the organisation's own published krav to become everyone's. Gives the id of the wish. */
export async function oensk(
  miljoe: Miljoe,
  aktoer: Aktoer,
  kravId: number,
  begrundelse: string,
): Promise<Resultat<number>> {
  if (begrundelse === '')
    return afvist('mangler_begrundelse', 'Skriv, hvorfor kravet skal være fælles.', 'begrundelse');
  const redaktion = await mailadresser(miljoe.db, 'faelleskravredaktoer', null);
  const nu = miljoe.ur.nu();
  return iTransaktion<number>(miljoe, aktoer, async (tx) => {
    await tagLaas(tx, 'ophoejelse', kravId);
    const krav = await hentKrav(tx, kravId);
    if (!krav) return afvist(FINDES_IKKE, 'Kravet findes ikke.');
    const stand = (await ophoejelsestilstand(tx, [kravId])).get(kravId);
    const maa = kanOenske(aktoer, krav, stand?.tilstand ?? null);
    if (!maa.ok) return maa;
    const lavet = await raekke(
      tx,
      sql<{
        id: number;
        nr: number;
      }>`insert into ophoejelse (krav_id, version_nr, organisation_id, nummer, navn, begrundelse,
          oprettet_af, oprettet_kl)
        values (${kravId}, ${krav.gaeldendeNr}, ${aktoer.organisation.id}, ${krav.nummer}, ${krav.navn}, ${begrundelse},
          ${aktoer.personId}, ${nu}) returning id, version_nr as nr`,
    );
    if (!lavet) throw new Error(`the wish about krav ${kravId} was not stored`);
    await skrivOphoejelsesspor(
      { tx, aktoer, nu },
      { id: lavet.id, kravId, versionNr: lavet.nr },
      { handling: 'oensk', begrundelse },
    );
    await send(miljoe, tx, redaktion, lavet.id, {
      titel: `Ønske om ophøjelse: ${krav.nummer} ${krav.navn}`,
      afsnit: [
        `${aktoer.organisation.navn} ønsker, at krav ${krav.nummer} ${krav.navn} bliver tværkommunalt.`,
        `Begrundelse: ${begrundelse}`,
      ],
    });
    return ok(lavet.id);
  });
}

export interface Handling {
  readonly handling: Ophoejelseshandling;
  /** The wish as the form was made from; null where the action doesn't decide anything. */
  readonly laas: number | null;
  readonly begrundelse?: string;
  /** Tells the one who asked; the rest of the mail is the reason and a link. */
  readonly mail?: (oenske: Ophoejelseslinje) => string;
}

/**
 * One action on a wish: held, asked of the rules, with history, audit and mail in the same transaction. `lav` may
 * refuse; then nothing has happened.
 */
export async function paaOenske<T>(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  { handling, laas, begrundelse = '', mail }: Handling,
  lav: (kald: Kald) => Promise<Resultat<{ readonly vaerdi: T; readonly detaljer?: Record<string, unknown> }>>,
): Promise<Resultat<T>> {
  const nu = miljoe.ur.nu();
  const spoerger = mail ? await miljoe.db.som(aktoer, (tx) => hentOphoejelse(tx, id)) : null;
  const adresse = spoerger ? await mailadresse(miljoe.db, spoerger.oprettetAf) : null;
  return iTransaktion<T>(miljoe, aktoer, async (tx) => {
    const oenske = await hentOphoejelse(tx, id, { hold: true });
    if (!oenske) return afvist(FINDES_IKKE, 'Ønsket findes ikke.');
    const maa = kanHandle(handling, aktoer, oenske);
    if (!maa.ok) return maa;
    if (laas !== null && laas !== oenske.laas)
      return afvist(FORAELDET, 'Ønsket er ændret, siden siden blev vist. Se det igen, før du afgør det.');
    const gjort = await lav({ tx, miljoe, aktoer, nu, oenske });
    if (!gjort.ok) return gjort;
    await skrivOphoejelsesspor({ tx, aktoer, nu }, oenske, {
      handling,
      begrundelse,
      detaljer: gjort.vaerdi.detaljer,
    });
    if (mail && adresse !== null) {
      await send(miljoe, tx, [adresse], id, {
        titel: `Krav ${oenske.nummer}: ${mail(oenske)}`,
        afsnit: [
          `Jeres ønske om at ophøje krav ${oenske.nummer} ${oenske.navn}: ${mail(oenske)}.`,
          ...(begrundelse === '' ? [] : [begrundelse]),
        ],
      });
    }
    return ok(gjort.vaerdi.vaerdi);
  });
}

const INTET = { vaerdi: undefined };

/** The asker takes it back; others no longer see the krav. */
export function traek(miljoe: Miljoe, aktoer: Aktoer, id: number, laas: number): Promise<Resultat> {
  return paaOenske<void>(miljoe, aktoer, id, { handling: 'traek', laas }, async ({ tx, nu }) => {
    await sql`update ophoejelse set tilstand = 'trukket', afgjort_kl = ${nu}, afgjort_af = ${aktoer.personId},
      afgjort_org = ${aktoer.organisation.id}, laas = laas + 1 where id = ${id}`.execute(tx);
    return ok(INTET);
  });
}

/** The krav has got a newer version since, and the wish shall be about that one. */
export function opdater(miljoe: Miljoe, aktoer: Aktoer, id: number, laas: number): Promise<Resultat> {
  return paaOenske<void>(miljoe, aktoer, id, { handling: 'opdater', laas }, async ({ tx, oenske }) => {
    const krav = await hentKrav(tx, oenske.kravId);
    if (!krav || krav.gaeldendeNr === null || krav.gaeldendeNr === oenske.versionNr)
      return afvist('uaendret', 'Ønsket gælder allerede den nyeste version.');
    await sql`update ophoejelse set version_nr = ${krav.gaeldendeNr}, nummer = ${krav.nummer}, navn = ${krav.navn},
      laas = laas + 1 where id = ${id}`.execute(tx);
    return ok({ ...INTET, detaljer: { version: krav.gaeldendeNr } });
  });
}

/** One's own organisation is for it; saying it again only changes the words. */
export function stoet(miljoe: Miljoe, aktoer: Aktoer, id: number, tekst: string): Promise<Resultat> {
  return paaOenske<void>(miljoe, aktoer, id, { handling: 'stoet', laas: null }, async ({ tx, nu }) => {
    const org = aktoer.organisation.id;
    await sql`delete from ophoejelse_stoette where ophoejelse_id = ${id} and organisation_id = ${org}`.execute(
      tx,
    );
    await sql`insert into ophoejelse_stoette (ophoejelse_id, organisation_id, person_id, kl, tekst)
      values (${id}, ${org}, ${aktoer.personId}, ${nu}, ${tekst})`.execute(tx);
    return ok(INTET);
  });
}

export function fjernStoette(miljoe: Miljoe, aktoer: Aktoer, id: number): Promise<Resultat> {
  return paaOenske<void>(miljoe, aktoer, id, { handling: 'fjernstoette', laas: null }, async ({ tx }) => {
    const fjernet = await raekke(
      tx,
      sql<{ id: number }>`delete from ophoejelse_stoette
        where ophoejelse_id = ${id} and organisation_id = ${aktoer.organisation.id} returning ophoejelse_id as id`,
    );
    return fjernet ? ok(INTET) : afvist('ingen_stoette', 'I støtter ikke ønsket.');
  });
}

/** A remark that all public organisations read. */
export function kommenter(miljoe: Miljoe, aktoer: Aktoer, id: number, tekst: string): Promise<Resultat> {
  return paaOenske<void>(
    miljoe,
    aktoer,
    id,
    { handling: 'kommenter', laas: null },
    async ({ tx, nu, oenske }) => {
      if (tekst === '') return afvist('mangler_tekst', 'Skriv din kommentar.', 'tekst');
      // The krav itself is out of others' sight once the wish is decided.
      if (!(await hentKrav(tx, oenske.kravId)))
        return afvist('lukket', 'Drøftelsen er lukket, fordi ønsket er afgjort.');
      await sql`insert into kravkommentar (krav_id, version_nr, ophoejelse_id, organisation_id, person_id, kl, tekst)
      values (${oenske.kravId}, ${oenske.versionNr}, ${id}, ${aktoer.organisation.id}, ${aktoer.personId}, ${nu},
        ${tekst})`.execute(tx);
      return ok(INTET);
    },
  );
}

/** Takes one's own remark out of sight. */
export function fjernKommentar(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  kommentar: number,
): Promise<Resultat> {
  return paaOenske<void>(
    miljoe,
    aktoer,
    id,
    { handling: 'fjernkommentar', laas: null },
    async ({ tx, nu }) => {
      const fjernet = await raekke(
        tx,
        sql<{ id: number }>`update kravkommentar set fjernet_kl = ${nu}
        where id = ${kommentar} and ophoejelse_id = ${id} and fjernet_kl is null returning id`,
      );
      return fjernet
        ? ok(INTET)
        : afvist('ikke_din', 'Kommentaren er ikke din, eller den er allerede fjernet.');
    },
  );
}
