import { isDeepStrictEqual } from 'node:util';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { OPSAETRET } from '../../rules.ts';
import { findKladde, gaeldendeSkabelon, hentUdgaver, type Udgave } from './queries.ts';
import { type Fase, hindringerFor, type Punkt, type Skabelon } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

const INGEN_KLADDE = afvist('forkert_tilstand', 'Der er ingen kladde. Begynd på en ny udgave.');
const FLERE = afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se begges ændringer, og gem igen.');

interface Kald {
  readonly tx: Tx;
  readonly nu: Date;
  readonly organisationId: number;
}

function medRet<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  arbejde: (kald: Kald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!maa(aktoer, OPSAETRET))
      return afvist('ikke_ret', 'Din rolle giver ikke ret til at rette skabelonen.');
    return arbejde({ tx, nu: miljoe.ur.nu(), organisationId: aktoer.organisation.id });
  });
}

async function spor(
  { tx, nu, organisationId }: Kald,
  aktoer: Aktoer,
  handling: string,
  nr: number,
): Promise<void> {
  await skrivAudit(tx, aktoer, nu, {
    handling: `anskaffelse.skabelon.${handling}`,
    genstand: `sagsskabelon:${organisationId}:${nr}`,
  });
}

/** Begins the next edition from the one in force; an open draft is gone on with. */
export function begyndUdgave(miljoe: Omgivelser, aktoer: Aktoer): Promise<Resultat<{ nr: number }>> {
  return medRet(miljoe, aktoer, async (kald) => {
    const { tx, nu, organisationId } = kald;
    const aaben = await findKladde(tx, organisationId);
    if (aaben) return ok({ nr: aaben.nr });
    const { skabelon } = await gaeldendeSkabelon(tx, organisationId);
    const ny = await raekke(
      tx,
      sql<{
        nr: number;
      }>`insert into sagsskabelon (organisation_id, nr, indhold, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        select ${organisationId}, coalesce(max(nr), 0) + 1, ${JSON.stringify(skabelon)}::jsonb, ${nu}::timestamptz,
          ${aktoer.personId}::uuid, ${nu}::timestamptz, ${aktoer.personId}::uuid
        from sagsskabelon where organisation_id = ${organisationId}
        on conflict do nothing returning nr`,
    );
    if (!ny) return afvist('forkert_tilstand', 'En anden begyndte på udgaven samtidig. Her er den.');
    await spor(kald, aktoer, 'begynd', ny.nr);
    return ok({ nr: ny.nr });
  });
}

/** Changes the draft by what `aendr` makes of it; its row is held. */
function retKladde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  handling: string,
  aendr: (kladde: Udgave) => Resultat<Skabelon>,
): Promise<Resultat> {
  return medRet(miljoe, aktoer, async (kald) => {
    const { tx, nu, organisationId } = kald;
    const kladde = await findKladde(tx, organisationId, { laas: true });
    if (!kladde) return INGEN_KLADDE;
    const ny = aendr(kladde);
    if (!ny.ok) return ny;
    const hindringer = hindringerFor(ny.vaerdi);
    if (hindringer.length > 0) return { ok: false, hindringer };
    if (isDeepStrictEqual(kladde.skabelon, ny.vaerdi)) return ok();
    await sql`update sagsskabelon set indhold = ${JSON.stringify(ny.vaerdi)}::jsonb, rettet_kl = ${nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1
      where organisation_id = ${organisationId} and nr = ${kladde.nr}`.execute(tx);
    await spor(kald, aktoer, handling, kladde.nr);
    return ok();
  });
}

/**
 * Stores one checkpoint of the draft. `fra` is what the form was made from, null for a new one: only when that very
 * checkpoint has been changed since is it refused as `foraeldet`, so two people can work on different ones.
 */
export function gemSkabelonpunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  fra: Punkt | null,
  ny: Punkt,
): Promise<Resultat> {
  return retKladde(miljoe, aktoer, 'punkt', ({ skabelon }) => {
    const { punkter } = skabelon;
    const her = punkter.find((p) => p.noegle === ny.noegle);
    if (fra === null) {
      if (her) return FLERE;
      // Last in the last of its phases that has any, so that it stands where it belongs.
      const efter = punkter.findLastIndex((p) => p.faser.some((f) => ny.faser.includes(f)));
      const plads = efter < 0 ? punkter.length : efter + 1;
      return ok({ ...skabelon, punkter: punkter.toSpliced(plads, 0, ny) });
    }
    if (!her) return afvist(FINDES_IKKE, 'Punktet er udgået af kladden.');
    if (!isDeepStrictEqual(her, fra)) return FLERE;
    return ok({ ...skabelon, punkter: punkter.map((p) => (p.noegle === ny.noegle ? ny : p)) });
  });
}

/** Moves a checkpoint one place up or down among those of the phase. */
export function flytPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  noegle: string,
  fase: number,
  retning: 'op' | 'ned',
): Promise<Resultat> {
  return retKladde(miljoe, aktoer, 'flyt', ({ skabelon }) => {
    const { punkter } = skabelon;
    const fra = punkter.findIndex((p) => p.noegle === noegle);
    if (fra < 0) return afvist(FINDES_IKKE, 'Punktet er udgået af kladden.');
    const her = (p: Punkt) => p.faser.includes(fase);
    const til =
      retning === 'op'
        ? punkter.findLastIndex((p, i) => i < fra && her(p))
        : punkter.findIndex((p, i) => i > fra && her(p));
    if (til < 0) return ok(skabelon);
    return ok({ ...skabelon, punkter: punkter.toSpliced(fra, 1).toSpliced(til, 0, punkter[fra]) });
  });
}

/** Takes a checkpoint out of the draft; `genindfoer` brings it back from the edition in force. */
export function udgaaPunkt(miljoe: Omgivelser, aktoer: Aktoer, noegle: string): Promise<Resultat> {
  return retKladde(miljoe, aktoer, 'udgaa', ({ skabelon }) =>
    skabelon.punkter.some((p) => p.noegle === noegle)
      ? ok({ ...skabelon, punkter: skabelon.punkter.filter((p) => p.noegle !== noegle) })
      : afvist(FINDES_IKKE, 'Punktet er udgået af kladden.'),
  );
}

/** Puts a checkpoint back where the edition in force has it. */
export async function genindfoerPunkt(miljoe: Omgivelser, aktoer: Aktoer, noegle: string): Promise<Resultat> {
  const { skabelon: gaeldende } = await miljoe.db.som(aktoer, (tx) =>
    gaeldendeSkabelon(tx, aktoer.organisation.id),
  );
  return retKladde(miljoe, aktoer, 'genindfoer', ({ skabelon }) => {
    const plads = gaeldende.punkter.findIndex((p) => p.noegle === noegle);
    if (plads < 0) return afvist(FINDES_IKKE, 'Punktet findes ikke i den gældende udgave.');
    if (skabelon.punkter.some((p) => p.noegle === noegle)) return ok(skabelon);
    const foran = new Set(gaeldende.punkter.slice(0, plads).map((p) => p.noegle));
    const efter = skabelon.punkter.findLastIndex((p) => foran.has(p.noegle));
    return ok({
      ...skabelon,
      punkter: skabelon.punkter.toSpliced(efter + 1, 0, gaeldende.punkter[plads]),
    });
  });
}

/** Names of the phases and who decides in them; refused as `foraeldet` when somebody has changed them since `fra`. */
export function gemFaser(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  fra: readonly Fase[],
  ny: readonly Fase[],
): Promise<Resultat> {
  return retKladde(miljoe, aktoer, 'faser', ({ skabelon }) => {
    if (!isDeepStrictEqual(skabelon.faser, fra)) return FLERE;
    if (ny.length !== skabelon.faser.length) return afvist('forkert_antal', 'Antallet af faser ligger fast.');
    return ok({ ...skabelon, faser: ny });
  });
}

/** Publishes the draft: new cases follow it. What was shown when it was decided is what is published (`set`). */
export function udgiv(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  set: Date,
  note: string,
): Promise<Resultat<{ nr: number }>> {
  return medRet(miljoe, aktoer, async (kald) => {
    const { tx, nu, organisationId } = kald;
    const kladde = await findKladde(tx, organisationId, { laas: true });
    if (!kladde) return INGEN_KLADDE;
    if (kladde.rettetKl.getTime() !== set.getTime())
      return afvist(FORAELDET, 'Kladden er rettet, siden du åbnede siden. Se forskellene igen.');
    const { skabelon } = await gaeldendeSkabelon(tx, organisationId);
    if (isDeepStrictEqual(skabelon, kladde.skabelon))
      return afvist('ingen_aendring', 'Kladden er magen til den gældende udgave. Ret noget først.');
    await sql`update sagsskabelon set tilstand = 'udgivet', note = ${note}, udgivet_kl = ${nu}, rettet_kl = ${nu},
      rettet_af = ${aktoer.personId} where organisation_id = ${organisationId} and nr = ${kladde.nr}`.execute(
      tx,
    );
    await spor(kald, aktoer, 'udgiv', kladde.nr);
    return ok({ nr: kladde.nr });
  });
}

/** Throws the draft away, or takes up the newest that was thrown away. */
export function kasserKladde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  { fortryd }: { readonly fortryd: boolean },
): Promise<Resultat> {
  return medRet(miljoe, aktoer, async (kald) => {
    const { tx, organisationId } = kald;
    const udgaver = await hentUdgaver(tx, organisationId);
    const kladde = udgaver.find((u) => u.tilstand === 'kladde');
    if (fortryd && kladde) return afvist('forkert_tilstand', 'Der er allerede en kladde i gang.');
    const nyeste = udgaver[0];
    const til = fortryd ? (nyeste?.tilstand === 'kasseret' ? nyeste : undefined) : kladde;
    if (!til)
      return fortryd ? afvist('forkert_tilstand', 'Der er ingen kladde at hente tilbage.') : INGEN_KLADDE;
    await sql`update sagsskabelon set tilstand = ${fortryd ? 'kladde' : 'kasseret'}, laas = laas + 1
      where organisation_id = ${organisationId} and nr = ${til.nr}`.execute(tx);
    await spor(kald, aktoer, fortryd ? 'gendan' : 'kasser', til.nr);
    return ok();
  });
}
