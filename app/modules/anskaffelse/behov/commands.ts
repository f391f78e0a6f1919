import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { visDato } from '../../../kernel/tekst.ts';
import { datoI } from '../../../kernel/ur.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { findBrugstekst } from '../../portefoelje/public.ts';
import { naesteNummer } from '../queries.ts';
import { SIHRET } from '../rules.ts';
import { hentForm } from './formular/queries.ts';
import { brevOmBesked, brevVedSendt, type Modtagere, modtagere } from './post/commands.ts';
import { type Behov, findBehov, hentSagsstatus } from './queries.ts';
import {
  type Behovsfelter,
  type Behovstilstand,
  behovstitel,
  laengdehindringer,
  sendehindringer,
  TOMME_FELTER,
} from './rules.ts';

const IKKE_DER = afvist(FINDES_IKKE, 'Behovet findes ikke, eller det er ikke dit.');
/** While it may be written in. */
const AABNE: readonly Behovstilstand[] = ['kladde', 'mangler'];

function spor(tx: Tx, aktoer: Aktoer, nu: Date, handling: string, id: number): Promise<void> {
  return skrivAudit(tx, aktoer, nu, { handling: `anskaffelse.${handling}`, genstand: `behov:${id}` });
}

/** What a need says of a system that is to be bought anew; null where there is no such system in the house. */
async function genudbudAf(tx: Tx, brugId: number): Promise<Partial<Behovsfelter> | null> {
  const s = brugId === 0 ? null : await findBrugstekst(tx, brugId);
  if (!s) return null;
  return {
    slags: 'forny',
    forventning: `Genudbud af ${s.navn}`,
    beskrivelse: [
      `${s.navn}${s.leverandoer === '' ? '' : ` fra ${s.leverandoer}`}.`,
      s.slut === null ? '' : `Kontrakten udløber ${visDato(s.slut)}.`,
      s.formaal,
    ]
      .filter((t) => t !== '')
      .join(' '),
    afdeling: s.enhed,
    persondata: s.persondata,
    brugere: s.brugere === null ? '' : String(s.brugere),
    systemejer: s.systemejer,
  };
}

/**
 * A new draft with oneself as contact, in one's own unit. Whoever has begun one and written nothing in it is given that
 * one again, so that looking at the form leaves no trail of empty drafts.
 */
export function opretBehov(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  /** A system of the house that the need is to buy anew; its name and what is known of it are filled in. */
  brugId = 0,
): Promise<Resultat<{ id: number }>> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const kendt = await genudbudAf(tx, brugId);
    const tom = await raekke(
      tx,
      sql<{ id: number }>`select b.id from behov b where b.oprettet_af = ${aktoer.personId}
        and b.organisation_id = ${aktoer.organisation.id} and b.tilstand = 'kladde' and b.laas = 1
        and b.felter ->> 'slags' = ${kendt?.slags ?? ''} and b.felter ->> 'forventning' = ${kendt?.forventning ?? ''}
        and not exists (select from behovsbilag a where a.behov_id = b.id) order by b.id limit 1`,
    );
    if (tom) return ok(tom);
    const enhed = await raekke(
      tx,
      sql<{
        navn: string;
      }>`select e.navn from medlemskab m join enhed e on e.id = m.enhed_id and e.nedlagt_kl is null
        where m.person_id = ${aktoer.personId} and m.organisation_id = ${aktoer.organisation.id}`,
    );
    const felter = {
      ...TOMME_FELTER,
      ...kendt,
      kontaktperson: aktoer.navn,
      afdeling: kendt?.afdeling || (enhed?.navn ?? ''),
    };
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into behov (organisation_id, felter, titel, oprettet_af, oprettet_kl, rettet_kl)
        values (${aktoer.organisation.id}, ${JSON.stringify(felter)}::jsonb, ${behovstitel(felter)}, ${aktoer.personId},
          ${nu}, ${nu}) returning id`,
    );
    if (!ny) throw new Error('the need was not stored');
    await spor(tx, aktoer, nu, 'behov_opret', ny.id);
    return ok(ny);
  });
}

/** One's own need, held, where it may still be written in. */
export async function aabentBehov(tx: Tx, aktoer: Aktoer, id: number): Promise<Resultat<Behov>> {
  const behov = await findBehov(tx, id, { laas: true });
  if (behov?.anmelder.id !== aktoer.personId) return IKKE_DER;
  if (behov.tilstand === 'slettet')
    return afvist('forkert_tilstand', 'Kladden er trukket tilbage. Hent den tilbage, før du skriver i den.');
  if (!AABNE.includes(behov.tilstand))
    return afvist('forkert_tilstand', 'Behovet er sendt og kan ikke rettes. Skriv en besked i stedet.');
  return ok(behov);
}

/** Stores the answers and what lists and search need of them; gives the draft's new number. */
async function skrivFelter(tx: Tx, id: number, f: Behovsfelter, nu: Date): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ laas: number }>`update behov b set felter = ${JSON.stringify(f)}::jsonb, slags = ${f.slags},
        titel = ${behovstitel(f)}, persondata = ${f.persondata}, rettet_kl = ${nu}, laas = b.laas + 1,
        enhed_id = (select e.id from enhed e where e.organisation_id = b.organisation_id and e.nedlagt_kl is null
          and lower(e.navn) = lower(${f.afdeling}) order by e.id limit 1)
      where b.id = ${id} returning laas`,
  );
  if (!r) throw new Error(`need ${id} was not stored`);
  return r.laas;
}

const ANDET_VINDUE = afvist(
  FORAELDET,
  'Kladden er ændret i et andet vindue, siden du åbnede denne side. Vælg »Gem og luk« for at se begge.',
);

async function tilAtGemme(
  tx: Tx,
  aktoer: Aktoer,
  id: number,
  laas: number,
  felter: Behovsfelter,
): Promise<Resultat<Behov>> {
  const behov = await aabentBehov(tx, aktoer, id);
  if (!behov.ok) return behov;
  if (behov.vaerdi.laas !== laas) return ANDET_VINDUE;
  const lange = laengdehindringer(felter);
  return lange.length > 0 ? { ok: false, hindringer: lange } : behov;
}

/** Stores a draft as it was typed, complete or not. One's own alone until it is sent, so it leaves no trail. */
export function gemKladde(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  laas: number,
  felter: Behovsfelter,
): Promise<Resultat<{ laas: number; kl: Date }>> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const behov = await tilAtGemme(tx, aktoer, id, laas, felter);
    if (!behov.ok) return behov;
    return ok({ laas: await skrivFelter(tx, id, felter, nu), kl: nu });
  });
}

/** The row of a message; nobody is told. */
export async function skrivBeskedraekke(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  behovId: number,
  fra: 'sih' | 'anmelder',
  tekst: string,
): Promise<void> {
  await sql`insert into behovsbesked (organisation_id, behov_id, fra, tekst, kl, af)
    values (${aktoer.organisation.id}, ${behovId}, ${fra}, ${tekst}, ${nu}, ${aktoer.personId})`.execute(tx);
}

export interface Sendt {
  readonly aar: number;
  readonly loebenr: number;
}

/**
 * Sends the need to the SIH group: it gets its number, the reporter a receipt and the group a notice by mail. What was
 * sent before and has been written in since the group asked for more keeps its number and its place in the queue.
 */
export async function sendBehov(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'jobs'>,
  aktoer: Aktoer,
  id: number,
  laas: number,
  felter: Behovsfelter,
  svar: string | null,
): Promise<Resultat<Sendt>> {
  const nu = miljoe.ur.nu();
  const til = await modtagere(miljoe.db, aktoer);
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const fundet = await tilAtGemme(tx, aktoer, id, laas, felter);
    if (!fundet.ok) return fundet;
    const { form } = await hentForm(tx, aktoer.organisation.id);
    const hindringer = sendehindringer(felter, form);
    if (hindringer.length > 0) return { ok: false, hindringer };
    await skrivFelter(tx, id, felter, nu);
    const nummer = await givNummer(tx, aktoer, fundet.vaerdi, nu);
    if (svar !== null) await skrivBeskedraekke(tx, aktoer, nu, id, 'anmelder', svar);
    await spor(tx, aktoer, nu, 'behov_send', id);
    const sendt = await findBehov(tx, id);
    if (!sendt) throw new Error(`need ${id} is gone`);
    await brevVedSendt(miljoe, tx, til, sendt, { igen: fundet.vaerdi.tilstand === 'mangler' });
    return ok(nummer);
  });
}

async function givNummer(tx: Tx, aktoer: Aktoer, behov: Behov, nu: Date): Promise<Sendt> {
  const { aar, loebenr } = behov;
  const nummer =
    aar !== null && loebenr !== null
      ? { aar, loebenr }
      : await (async () => {
          const iAar = Number(datoI(nu).slice(0, 4));
          return { aar: iAar, loebenr: await naesteNummer(tx, aktoer.organisation.id, 'behov', iAar) };
        })();
  await sql`update behov set tilstand = 'sendt', aar = ${nummer.aar}, loebenr = ${nummer.loebenr},
    sendt_kl = coalesce(sendt_kl, ${nu}) where id = ${behov.id}`.execute(tx);
  return nummer;
}

/** Puts a draft away, or takes it back; nobody but its writer has seen it. */
export function traekTilbage(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  { fortryd }: { readonly fortryd: boolean },
): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const behov = await findBehov(tx, id, { laas: true });
    if (behov?.anmelder.id !== aktoer.personId) return IKKE_DER;
    const [fra, til] = fortryd ? ['slettet', 'kladde'] : ['kladde', 'slettet'];
    if (behov.tilstand === til) return ok();
    if (behov.tilstand !== fra)
      return afvist(
        'forkert_tilstand',
        'Behovet er sendt. Skriv til SIH-gruppen, hvis det ikke er aktuelt mere.',
      );
    await sql`update behov set tilstand = ${til}, rettet_kl = ${nu}, laas = laas + 1 where id = ${id}`.execute(
      tx,
    );
    await spor(tx, aktoer, nu, fortryd ? 'behov_gendan' : 'behov_traek', id);
    return ok();
  });
}

/** A message between the reporter and the SIH group; whoever gets it is told by mail. */
export async function skrivBesked(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'jobs'>,
  aktoer: Aktoer,
  id: number,
  tekst: string | null,
): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  const { behov, sag } = await miljoe.db.som(aktoer, async (tx) => ({
    behov: await findBehov(tx, id),
    sag: await hentSagsstatus(tx, id),
  }));
  if (!behov) return IKKE_DER;
  const egen = behov.anmelder.id === aktoer.personId;
  if (!egen && !maa(aktoer, SIHRET))
    return afvist('ikke_ret', 'Kun SIH-gruppen og den, der har meldt behovet, skriver her.');
  if (behov.sendt === null)
    return afvist('forkert_tilstand', 'Send behovet først. Så kan du skrive til SIH-gruppen.');
  if (behov.tilstand === 'lukket')
    return afvist('forkert_tilstand', 'Behovet er lukket. Meld et nyt, hvis det er aktuelt igen.');
  if (tekst === null) return afvist('mangler', 'Skriv en besked.', 'besked');
  const til: Modtagere = await modtagere(miljoe.db, aktoer, behov.anmelder.id, sag?.kontaktperson.id ?? null);
  return iTransaktion(miljoe, aktoer, async (tx) => {
    await skrivBeskedraekke(tx, aktoer, nu, id, egen ? 'anmelder' : 'sih', tekst);
    await spor(tx, aktoer, nu, 'behov_besked', id);
    await brevOmBesked(miljoe, tx, til, behov, { tilAnmelder: !egen, tekst });
    return ok();
  });
}
