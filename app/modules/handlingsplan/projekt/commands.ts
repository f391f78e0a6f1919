import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Flettet, fletVersioner } from '../../../kernel/feltforskel.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { medEget, type Projektkald, skrivHistorik, skrivProjektaudit } from './kald.ts';
import { hentVersion } from './queries.ts';
import {
  kanTage,
  manglerForDeling,
  type Projektindhold,
  projektfelter,
  SKRIDT,
  type Skridt,
  SLAGS,
  TEMAER,
} from './rules.ts';

type Projektmiljoe = Pick<Miljoe, 'db' | 'ur'>;

/** What a search looks in. */
function soegetekst(p: Projektindhold): string {
  return [
    p.resume,
    SLAGS[p.slags],
    TEMAER[p.tema],
    p.teknologier.join(' '),
    p.hvad,
    p.hvorfor,
    p.effekt,
    p.effektMaal,
    p.laering,
  ].join('\n');
}

/** The columns that are copies of the content, in step with it; the only writer of them. */
async function skrivIndhold(tx: Tx, id: number, p: Projektindhold): Promise<void> {
  await sql`update lokalprojekt set indhold = ${JSON.stringify(p)}::jsonb, titel = ${p.titel}, slags = ${p.slags},
      tema = ${p.tema}, status = ${p.status}, omkostning = ${p.omkostning}, teknologier = ${[...p.teknologier]}::text[],
      kommunekode = ${p.kommunekode === '' ? null : p.kommunekode}, breddegrad = ${p.punkt?.breddegrad ?? null},
      laengdegrad = ${p.punkt?.laengdegrad ?? null}, soeg = soegevektor('', ${p.titel}, ${soegetekst(p)})
    where id = ${id}`.execute(tx);
}

/** A kommune that isn't there would make a project that no map shows. */
async function ukendtKommune(tx: Tx, p: Projektindhold): Promise<Resultat | null> {
  if (p.kommunekode === '') return null;
  const fundet = await raekke(
    tx,
    sql`select 1 from organisation where kommunekode = ${p.kommunekode} and nedlagt_kl is null`,
  );
  return fundet ? null : afvist('ukendt_kommune', 'Vælg en kommune fra listen.', 'kommunekode');
}

/** Begins a draft; nobody else sees it. Returns its id. */
export function opretProjekt(
  miljoe: Projektmiljoe,
  aktoer: Aktoer,
  indhold: Projektindhold,
): Promise<Resultat<number>> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const ukendt = await ukendtKommune(tx, indhold);
    if (ukendt && !ukendt.ok) return ukendt;
    const r = await raekke(
      tx,
      sql<{ id: number }>`insert into lokalprojekt (organisation_id, indhold, slags, tema, status, omkostning,
          oprettet_kl, oprettet_af, rettet_kl, rettet_af, bekraeftet_kl, nyt_kl)
        values (${aktoer.organisation.id}, '{}'::jsonb, 'andet', 'andet', 'ide', 'ukendt', ${nu}, ${aktoer.personId}, ${nu},
          ${aktoer.personId}, ${nu}, ${nu}) returning id`,
    );
    if (!r) throw new Error('the project was not stored');
    await skrivIndhold(tx, r.id, indhold);
    await sql`insert into lokalprojekt_version
        (organisation_id, projekt_id, nr, kl, person_id, af_organisation_id, handling, indhold)
      values (${aktoer.organisation.id}, ${r.id}, 1, ${nu}, ${aktoer.personId}, ${aktoer.organisation.id}, 'opret',
        ${JSON.stringify(indhold)}::jsonb)`.execute(tx);
    await skrivProjektaudit(tx, aktoer, nu, r.id, 'opret');
    return ok(r.id);
  });
}

export interface Konflikt {
  readonly flettet: Flettet<Projektindhold>;
  /** The number that saving again builds on. */
  readonly laas: number;
}

export type Gemt = { readonly slags: 'gemt' } | ({ readonly slags: 'konflikt' } & Konflikt);

/**
 * Saves the form. Where somebody else has saved since it was opened (`laas`), nothing is stored and both are given back,
 * brought together; unless what they did leaves the content as it was.
 */
export function retProjekt(
  miljoe: Projektmiljoe,
  aktoer: Aktoer,
  { id, laas, indhold }: { readonly id: number; readonly laas: number; readonly indhold: Projektindhold },
  kommunenavne: ReadonlyMap<string, string>,
): Promise<Resultat<Gemt>> {
  return medEget(miljoe, aktoer, id, async (kald): Promise<Resultat<Gemt>> => {
    const { tx, projekt, nu } = kald;
    if (projekt.tilstand === 'slettet')
      return afvist('forkert_tilstand', 'Kladden er slettet. Hent den tilbage, før du retter den.');
    const ukendt = await ukendtKommune(tx, indhold);
    if (ukendt && !ukendt.ok) return ukendt;
    if (laas !== projekt.laas) {
      const felter = projektfelter(kommunenavne);
      const fra = (await hentVersion(tx, id, laas)) ?? projekt.indhold;
      const flettet = fletVersioner(felter, fra, projekt.indhold, indhold);
      if (flettet.felter.length + flettet.taget.length > 0)
        return ok({ slags: 'konflikt', flettet, laas: projekt.laas });
    }
    const delt = projekt.tilstand === 'delt';
    const mangler = delt ? manglerForDeling(indhold) : [];
    if (mangler.length > 0) return { ok: false, hindringer: mangler };
    await skrivIndhold(tx, id, indhold);
    await sql`update lokalprojekt set rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, bekraeftet_kl = ${nu},
        nyt_kl = case when tilstand = 'delt' then ${nu} else nyt_kl end where id = ${id}`.execute(tx);
    await skrivHistorik(kald, aktoer, 'ret', { indhold });
    return ok({ slags: 'gemt' });
  });
}

/** Brings back the content that a row of the history holds; what it is now stays in the history. */
export function hentTilbage(
  miljoe: Projektmiljoe,
  aktoer: Aktoer,
  id: number,
  nr: number,
): Promise<Resultat> {
  return medEget<void>(miljoe, aktoer, id, async (kald) => {
    const { tx, projekt, nu } = kald;
    if (projekt.tilstand === 'slettet')
      return afvist('forkert_tilstand', 'Kladden er slettet. Hent den tilbage, før du retter den.');
    const indhold = await hentVersion(tx, id, nr);
    if (!indhold) return afvist(FINDES_IKKE, 'Den udgave findes ikke i historikken.');
    const mangler = projekt.tilstand === 'delt' ? manglerForDeling(indhold) : [];
    if (mangler.length > 0)
      return afvist(
        'mangler',
        `Projektet er delt, og i den udgave mangler der noget: ${mangler.map((h) => h.besked).join(' ')}`,
      );
    const ukendt = await ukendtKommune(tx, indhold);
    if (ukendt && !ukendt.ok) return ukendt;
    await skrivIndhold(tx, id, indhold);
    await sql`update lokalprojekt set rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, bekraeftet_kl = ${nu},
        nyt_kl = case when tilstand = 'delt' then ${nu} else nyt_kl end where id = ${id}`.execute(tx);
    await skrivHistorik(kald, aktoer, 'tilbage', { indhold });
    return ok();
  });
}

/** Whether the content has changed since the project was withdrawn: then what others read begins anew. */
async function rettetSidenTrukket({ tx, projekt }: Projektkald): Promise<boolean> {
  const r = await raekke(
    tx,
    sql`select 1 from lokalprojekt_version v where v.projekt_id = ${projekt.id} and v.handling in ('ret', 'tilbage')
      and v.nr > (select max(t.nr) from lokalprojekt_version t where t.projekt_id = ${projekt.id} and t.handling = 'traek')`,
  );
  return r !== null;
}

/** Shares, withdraws, throws away, takes back, says that it still is right. */
export function tagSkridt(
  miljoe: Projektmiljoe,
  aktoer: Aktoer,
  id: number,
  skridt: Skridt,
  laas: number | null = null,
): Promise<Resultat<{ titel: string }>> {
  return medEget(miljoe, aktoer, id, async (kald) => {
    const { tx, projekt, nu } = kald;
    const kan = kanTage(skridt, projekt.tilstand);
    if (!kan.ok) return kan;
    if (laas !== null && laas !== projekt.laas)
      return afvist(
        FORAELDET,
        'En anden har ændret projektet, siden du åbnede siden. Se det igennem, som det er nu, og gør det igen.',
      );
    const { titel } = projekt.indhold;
    const nr = projekt.laas + 1;
    const til = SKRIDT[skridt].til;
    switch (skridt) {
      case 'del':
      case 'fortryd_traek': {
        const mangler = manglerForDeling(projekt.indhold);
        if (mangler.length > 0) return { ok: false, hindringer: mangler };
        const forfra =
          projekt.deltKl === null || projekt.skjultKl !== null || (await rettetSidenTrukket(kald));
        await sql`update lokalprojekt set tilstand = ${til}, delt_kl = coalesce(delt_kl, ${nu}), trukket_kl = null,
            bekraeftet_kl = ${nu}, nyt_kl = ${nu}, historik_fra = ${forfra ? nr : projekt.historikFra}
          where id = ${id}`.execute(tx);
        break;
      }
      case 'bekraeft':
        await sql`update lokalprojekt set bekraeftet_kl = ${nu} where id = ${id}`.execute(tx);
        break;
      case 'traek':
        await sql`update lokalprojekt set tilstand = ${til}, trukket_kl = ${nu} where id = ${id}`.execute(tx);
        break;
      case 'slet':
      case 'gendan':
        await sql`update lokalprojekt set tilstand = ${til} where id = ${id}`.execute(tx);
        break;
    }
    await skrivHistorik(kald, aktoer, skridt);
    return ok({ titel: titel || 'Kladden' });
  });
}
