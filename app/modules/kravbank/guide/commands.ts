import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { KRAVREDAKTION } from '../rules.ts';
import { kontroller } from './kontrol/rules.ts';
import { gaeldendeNr, hentGuidegrundlag, hentKladde, hentUdgave, type Kladde } from './queries.ts';
import {
  aftryk,
  dupliker,
  erUaendret,
  flyt,
  flytForan,
  fortrydSletning,
  type Kladdeindhold,
  medSpoergsmaal,
  tilUdgivelse,
  udenSpoergsmaal,
} from './redaktion/rules.ts';
import type { Guideindhold, Spoergsmaal } from './rules.ts';

function iRedaktion<T>(
  { db }: Miljoe,
  aktoer: Aktoer,
  arbejde: (tx: Tx) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    if (!maa(aktoer, KRAVREDAKTION))
      return afvist('ikke_adgang', 'Kun kravredaktionen kan rette kravguiden.');
    // One at a time: a draft is one value, and there is one draft.
    await tagLaas(tx, 'kravguide');
    return arbejde(tx);
  });
}

const INGEN_KLADDE = afvist(
  'ingen_kladde',
  'Der er ingen kladde. Den kan være publiceret eller kasseret af en anden.',
);

/** Begins a draft from the edition that holds, or an empty one. There is one draft at a time. */
export function begyndKladde(miljoe: Miljoe, aktoer: Aktoer): Promise<Resultat<{ nr: number }>> {
  return iRedaktion(miljoe, aktoer, async (tx) => {
    const findes = await hentKladde(tx);
    if (findes !== null)
      return afvist('findes_allerede', `Udgave ${findes.nr} er allerede en kladde. Arbejd videre i den.`);
    const gaeldende = await gaeldendeNr(tx);
    const fra = gaeldende === null ? null : await hentUdgave(tx, gaeldende);
    const indhold: Guideindhold = fra?.indhold ?? { spoergsmaal: [], altid: [] };
    const nu = miljoe.ur.nu();
    const ny = await raekke(
      tx,
      sql<{
        nr: number;
      }>`insert into kravguideudgave (nr, tilstand, indhold, oprettet_af, organisation_id, oprettet_kl,
          rettet_af, rettet_kl)
        select coalesce(max(nr), 0) + 1, 'kladde', ${JSON.stringify(indhold)}::jsonb, ${aktoer.personId},
          ${aktoer.organisation.id}::int, ${nu}::timestamptz, ${aktoer.personId}, ${nu}::timestamptz
        from kravguideudgave returning nr`,
    );
    if (!ny) throw new Error('the draft was not stored');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'kravguide.begynd',
      genstand: `kravguideudgave:${ny.nr}`,
      detaljer: { fra: gaeldende },
    });
    return ok({ nr: ny.nr });
  });
}

type Aendring = (indhold: Kladdeindhold) => Resultat<Kladdeindhold>;

async function skriv(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  kladde: Kladde,
  indhold: Kladdeindhold,
  detaljer: Record<string, unknown>,
): Promise<void> {
  const nu = miljoe.ur.nu();
  await sql`update kravguideudgave set indhold = ${JSON.stringify(indhold)}::jsonb, rettet_af = ${aktoer.personId},
      rettet_kl = ${nu}, laas = laas + 1 where nr = ${kladde.nr}`.execute(tx);
  await skrivAudit(tx, aktoer, nu, {
    handling: 'kravguide.ret',
    genstand: `kravguideudgave:${kladde.nr}`,
    detaljer,
  });
}

function ret(
  miljoe: Miljoe,
  aktoer: Aktoer,
  detaljer: Record<string, unknown>,
  aendring: Aendring,
): Promise<Resultat> {
  return iRedaktion(miljoe, aktoer, async (tx) => {
    const kladde = await hentKladde(tx);
    if (kladde === null) return INGEN_KLADDE;
    const ny = aendring(kladde.indhold);
    if (!ny.ok) return ny;
    await skriv(tx, miljoe, aktoer, kladde, ny.vaerdi, detaljer);
    return ok();
  });
}

const ANDEN_RETTEDE = afvist(
  FORAELDET,
  'En anden har rettet det samme, mens du skrev. Intet er overskrevet: se begge udgaver, og gem så igen.',
);

/**
 * Stores one question. `fra` is the fingerprint (`aftryk`) of what the form was made from, null for a new question:
 * two editors of different questions don't disturb each other, two of the same are told.
 */
export function gemSpoergsmaal(
  miljoe: Miljoe,
  aktoer: Aktoer,
  spoergsmaal: Spoergsmaal,
  fra: string | null,
): Promise<Resultat> {
  const handling = fra === null ? 'tilfoej' : 'ret';
  return ret(miljoe, aktoer, { handling, spoergsmaal: spoergsmaal.noegle }, (k) => {
    const nu = k.spoergsmaal.find((s) => s.noegle === spoergsmaal.noegle);
    if (fra === null && nu !== undefined) {
      return afvist('findes_allerede', 'Der er lige kommet et spørgsmål med samme nøgle. Gem igen.');
    }
    if (fra !== null && nu === undefined) {
      return afvist(
        'findes_ikke',
        'En anden har slettet spørgsmålet. Det kan hentes tilbage fra oversigten.',
      );
    }
    if (nu !== undefined && aftryk(nu) !== fra) return ANDEN_RETTEDE;
    return medSpoergsmaal(k, spoergsmaal);
  });
}

/** Stores what is always in; `fra` as for a question. */
export function gemAltid(
  miljoe: Miljoe,
  aktoer: Aktoer,
  altid: Guideindhold['altid'],
  fra: string,
): Promise<Resultat> {
  return ret(miljoe, aktoer, { handling: 'altid' }, (k) =>
    aftryk(k.altid) === fra ? ok({ ...k, altid }) : ANDEN_RETTEDE,
  );
}

/** What can be done to one question by a button. */
export const HANDLINGER = {
  op: (k, n) => flyt(k, n, 'op'),
  ned: (k, n) => flyt(k, n, 'ned'),
  foran: (k, n, foran) => flytForan(k, n, foran),
  dupliker,
  slet: udenSpoergsmaal,
  gendan: fortrydSletning,
} as const satisfies Record<
  string,
  (k: Kladdeindhold, noegle: string, foran: string) => Resultat<Kladdeindhold>
>;
export type Guidehandling = keyof typeof HANDLINGER;

export function erGuidehandling(tekst: string): tekst is Guidehandling {
  return Object.hasOwn(HANDLINGER, tekst);
}

/** Moves, copies, deletes or puts back one question. `foran` is the question to move before. */
export function behandl(
  miljoe: Miljoe,
  aktoer: Aktoer,
  handling: Guidehandling,
  noegle: string,
  foran = '',
): Promise<Resultat> {
  return ret(miljoe, aktoer, { handling, spoergsmaal: noegle }, (k) =>
    HANDLINGER[handling](k, noegle, foran),
  );
}

/** Publishes the draft as it was seen (`laas`). Refused while the check finds something that can't work. */
export function publicerGuide(
  miljoe: Miljoe,
  aktoer: Aktoer,
  { laas, begrundelse }: { readonly laas: number; readonly begrundelse: string },
): Promise<Resultat<{ nr: number }>> {
  return iRedaktion(miljoe, aktoer, async (tx) => {
    const kladde = await hentKladde(tx);
    if (kladde === null) return INGEN_KLADDE;
    if (kladde.laas !== laas) {
      return afvist(FORAELDET, 'Kladden er rettet, siden du så den. Se den igennem igen, før du publicerer.');
    }
    const indhold = tilUdgivelse(kladde.indhold);
    const gaeldende = await gaeldendeNr(tx);
    const forrige = gaeldende === null ? null : await hentUdgave(tx, gaeldende);
    if (forrige !== null && erUaendret(indhold, forrige.indhold)) {
      return afvist(
        'uaendret',
        `Kladden siger det samme som udgave ${forrige.nr}, så der er intet at publicere. Ret noget, eller kassér den.`,
      );
    }
    const fejl = kontroller(indhold, await hentGuidegrundlag(tx)).filter((f) => f.niveau === 'fejl');
    if (fejl.length > 0) {
      return { ok: false, hindringer: fejl.map(({ kode, tekst }) => ({ kode, besked: tekst })) };
    }
    const nu = miljoe.ur.nu();
    await sql`update kravguideudgave set tilstand = 'publiceret', indhold = ${JSON.stringify(indhold)}::jsonb,
        begrundelse = ${begrundelse}, publiceret_af = ${aktoer.personId}, publiceret_kl = ${nu}, laas = laas + 1
      where nr = ${kladde.nr}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'kravguide.publicer',
      genstand: `kravguideudgave:${kladde.nr}`,
      detaljer: { begrundelse, spoergsmaal: indhold.spoergsmaal.length },
    });
    return ok({ nr: kladde.nr });
  });
}

/** Gives the draft up as it was seen (`laas`). It is kept. */
export function kasserKladde(
  miljoe: Miljoe,
  aktoer: Aktoer,
  laas: number,
): Promise<Resultat<{ nr: number }>> {
  return iRedaktion(miljoe, aktoer, async (tx) => {
    const kladde = await hentKladde(tx);
    if (kladde === null) return INGEN_KLADDE;
    if (kladde.laas !== laas) {
      return afvist(
        FORAELDET,
        'Kladden er rettet, siden du så den. Se den igennem igen, før du kasserer den.',
      );
    }
    const nu = miljoe.ur.nu();
    await sql`update kravguideudgave set tilstand = 'kasseret', rettet_af = ${aktoer.personId}, rettet_kl = ${nu},
        laas = laas + 1 where nr = ${kladde.nr}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'kravguide.kasser',
      genstand: `kravguideudgave:${kladde.nr}`,
    });
    return ok({ nr: kladde.nr });
  });
}
