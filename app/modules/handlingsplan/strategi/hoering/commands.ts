import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { enhedsvalg, mailadresse } from '../../../organisation/public.ts';
import { STRATEGI_LAES, STRATEGI_RET } from '../../rules.ts';
import { medKladde, type Rige, type Strategikald, skrivSpor } from '../kald.ts';
import { hentDele } from '../queries.ts';
import type { Udgave } from '../rules.ts';
import type { Hoeringsfelter, Kommentarfelter, Svarfelter } from './forms.ts';
import { enhedensFolk, hentHoeringer, hentKommentarer, minEnhedsvej } from './queries.ts';
import { type Hoering, type Kommentar, kanKommentere, maaSvareFor, type Part } from './rules.ts';

type Kald = Strategikald & { readonly kladde: Udgave };

const INGEN = afvist('ingen_hoering', 'Strategien er ikke i høring.');

async function nyeste({ tx, kladde }: Kald): Promise<Hoering | null> {
  return (await hentHoeringer(tx, kladde.id))[0] ?? null;
}

/** Sends parts of the edition under work to administrations, with a deadline. */
export function sendHoering(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  f: Hoeringsfelter,
): Promise<Resultat<{ dele: number; enheder: number }>> {
  return medKladde<{ dele: number; enheder: number }>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const { tx, kladde, nu, idag, strategi } = kald;
    const foer = await nyeste(kald);
    if (foer && foer.lukket === null)
      return afvist('allerede', 'Der er allerede en høring i gang. Luk den, før du sender en ny.');
    if (f.frist <= idag) return afvist('frist', 'Fristen skal ligge efter i dag.', 'frist');
    const dele = (await hentDele(tx, kladde.id)).filter((d) => !d.skjult && f.dele.includes(d.id));
    if (dele.length < f.dele.length)
      return afvist('ukendt_del', 'En af delene er fjernet eller skjult. Vælg igen.', 'dele');
    const kendte = new Set((await enhedsvalg(tx, aktoer)).map((e) => e.id));
    if (f.enheder.some((e) => !kendte.has(e)))
      return afvist('ukendt_enhed', 'En af enhederne findes ikke længere. Vælg igen.', 'enheder');
    const h = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into strategihoering (organisation_id, udgave_id, frist, note, sendt_kl, sendt_af)
        values (${strategi.organisationId}, ${kladde.id}, ${f.frist}::date, ${f.note}, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!h) throw new Error('the hearing was not stored');
    await sql`insert into strategihoeringsdel (organisation_id, hoering_id, del_id)
      select ${strategi.organisationId}, ${h.id}, x from unnest(${[...f.dele]}::int[]) x`.execute(tx);
    await sql`insert into strategihoeringspart (organisation_id, hoering_id, enhed_id)
      select ${strategi.organisationId}, ${h.id}, x from unnest(${[...f.enheder]}::int[]) x`.execute(tx);
    await skrivSpor(kald, aktoer, 'hoering_send', {
      udgaveId: kladde.id,
      detaljer: { frist: f.frist, dele: dele.map((d) => d.titel), enheder: f.enheder.length },
    });
    return ok({ dele: dele.length, enheder: f.enheder.length });
  });
}

function medHoering<T>(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  ret: typeof STRATEGI_RET,
  arbejde: (kald: Kald, h: Hoering) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medKladde<T>(rige, aktoer, id, ret, async (kald) => {
    const h = await nyeste(kald);
    return h ? arbejde(kald, h) : INGEN;
  });
}

/** A new deadline; a hearing whose deadline has passed takes comments again. */
export function flytFrist(rige: Rige, aktoer: Aktoer, id: number, frist: string): Promise<Resultat> {
  return medHoering<void>(rige, aktoer, id, STRATEGI_RET, async (kald, h) => {
    if (h.lukket !== null) return afvist('lukket', 'Høringen er lukket. Send en ny.');
    if (frist <= kald.idag) return afvist('frist', 'Fristen skal ligge efter i dag.', 'frist');
    await sql`update strategihoering set frist = ${frist}::date, laas = laas + 1 where id = ${h.id}`.execute(
      kald.tx,
    );
    await skrivSpor(kald, aktoer, 'hoering_frist', {
      udgaveId: kald.kladde.id,
      detaljer: { foer: h.frist, efter: frist },
    });
    return ok();
  });
}

/** Ends the hearing, or opens it again as it was. */
export function lukHoering(rige: Rige, aktoer: Aktoer, id: number, lukket: boolean): Promise<Resultat> {
  return medHoering<void>(rige, aktoer, id, STRATEGI_RET, async (kald, h) => {
    if ((h.lukket !== null) === lukket)
      return afvist('allerede', lukket ? 'Høringen er allerede lukket.' : 'Høringen er ikke lukket.');
    await sql`update strategihoering set lukket_kl = ${lukket ? kald.nu : null}, laas = laas + 1 where id = ${h.id}`.execute(
      kald.tx,
    );
    await skrivSpor(kald, aktoer, lukket ? 'hoering_luk' : 'hoering_aabn', { udgaveId: kald.kladde.id });
    return ok();
  });
}

/** The administration, where the actor may answer for it. */
async function hoertPart({ tx }: Kald, aktoer: Aktoer, h: Hoering, enhedId: number): Promise<Resultat<Part>> {
  const part = h.parter.find((p) => p.enhedId === enhedId);
  if (!part) return afvist('ikke_hoert', 'Den forvaltning er ikke med i høringen.', 'enhed');
  const vej = await minEnhedsvej(tx, aktoer.organisation.id, aktoer.personId);
  return maaSvareFor(enhedId, vej, maa(aktoer, STRATEGI_RET))
    ? ok(part)
    : afvist(
        'anden_enhed',
        `Du er placeret i en anden enhed og kan ikke svare for ${part.navn}. En administrator kan flytte dig under Personer.`,
        'enhed',
      );
}

/** A comment to a part on behalf of an administration, within the deadline. */
export function kommenter(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  f: Kommentarfelter,
): Promise<Resultat<{ id: number }>> {
  return medHoering<{ id: number }>(rige, aktoer, id, STRATEGI_LAES, async (kald, h) => {
    const kan = kanKommentere(h, kald.idag);
    if (!kan.ok) return kan;
    if (!h.dele.some((d) => d.id === f.delId))
      return afvist('ikke_i_hoering', 'Den del er ikke i høring.', 'del');
    const part = await hoertPart(kald, aktoer, h, f.enhedId);
    if (!part.ok) return part;
    const { tx, nu, strategi } = kald;
    const k = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into strategikommentar (organisation_id, hoering_id, del_id, enhed_id, tekst, kl, af)
        values (${strategi.organisationId}, ${h.id}, ${f.delId}, ${f.enhedId}, ${f.tekst}, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!k) throw new Error('the comment was not stored');
    await skrivSpor(kald, aktoer, 'hoering_kommentar', { udgaveId: kald.kladde.id, delId: f.delId });
    return ok({ id: k.id });
  });
}

async function findKommentar(kald: Kald, id: number): Promise<Kommentar | null> {
  return (await hentKommentarer(kald.tx, kald.kladde.id)).find((k) => k.id === id) ?? null;
}
const KOMMENTAR_IKKE_DER = afvist(FINDES_IKKE, 'Bemærkningen findes ikke.');

/** Takes one's own comment back, or sends it again; not once it has been answered. */
export function traekKommentar(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  kommentarId: number,
  trukket: boolean,
): Promise<Resultat> {
  return medHoering<void>(rige, aktoer, id, STRATEGI_LAES, async (kald, h) => {
    const k = await findKommentar(kald, kommentarId);
    if (!k) return KOMMENTAR_IKKE_DER;
    if (k.afId !== aktoer.personId)
      return afvist('ikke_din', 'Kun den, der har skrevet bemærkningen, kan trække den tilbage.');
    const kan = kanKommentere(h, kald.idag);
    if (!kan.ok) return kan;
    if (k.svar !== null) return afvist('besvaret', 'Bemærkningen er besvaret og kan ikke trækkes tilbage.');
    if (k.trukket === trukket)
      return afvist(
        'allerede',
        trukket ? 'Bemærkningen er allerede trukket tilbage.' : 'Bemærkningen er allerede sendt.',
      );
    await sql`update strategikommentar set trukket_kl = ${trukket ? kald.nu : null}, laas = laas + 1 where id = ${k.id}`.execute(
      kald.tx,
    );
    await skrivSpor(kald, aktoer, trukket ? 'hoering_traek' : 'hoering_gendan', {
      udgaveId: kald.kladde.id,
      delId: k.delId,
    });
    return ok();
  });
}

/** Answers a comment; an answer can be changed until the edition is adopted. */
export function besvar(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  laas: number,
  f: Svarfelter,
): Promise<Resultat> {
  return medHoering<void>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const k = await findKommentar(kald, f.kommentarId);
    if (!k || k.trukket) return KOMMENTAR_IKKE_DER;
    if (k.laas !== laas)
      return afvist(
        FORAELDET,
        'En anden har svaret på bemærkningen, siden du åbnede siden. Det svar står ovenfor, dit står i feltet. Gem igen, hvis dit skal gælde.',
        'svar',
      );
    await sql`update strategikommentar set svar = ${f.svar}, svar_grund = ${f.grund}, svar_kl = ${kald.nu},
      svar_af = ${aktoer.personId}, laas = laas + 1 where id = ${k.id}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'hoering_svar', {
      udgaveId: kald.kladde.id,
      delId: k.delId,
      detaljer: { svar: f.svar },
    });
    return ok();
  });
}

/** An administration says that it is done, or that it isn't after all. */
export function saetFaerdig(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  enhedId: number,
  faerdig: boolean,
): Promise<Resultat<{ enhed: string }>> {
  return medHoering<{ enhed: string }>(rige, aktoer, id, STRATEGI_LAES, async (kald, h) => {
    const fundet = await hoertPart(kald, aktoer, h, enhedId);
    if (!fundet.ok) return fundet;
    const part = fundet.vaerdi;
    const kan = kanKommentere(h, kald.idag);
    if (!kan.ok) return kan;
    await sql`update strategihoeringspart set faerdig_kl = ${faerdig ? kald.nu : null},
      faerdig_af = ${faerdig ? aktoer.personId : null}::uuid where hoering_id = ${h.id} and enhed_id = ${enhedId}`.execute(
      kald.tx,
    );
    await skrivSpor(kald, aktoer, faerdig ? 'hoering_faerdig' : 'hoering_ikke_faerdig', {
      udgaveId: kald.kladde.id,
      detaljer: { enhed: part.navn },
    });
    return ok({ enhed: part.navn });
  });
}

/** Reminds the people of an administration by mail now; post/jobs.ts does so by itself as the deadline draws near. */
export async function ryk(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'jobs'>,
  aktoer: Aktoer,
  id: number,
  enhedId: number,
): Promise<Resultat<{ modtagere: number }>> {
  const folk = await miljoe.db.som(aktoer, (tx) => enhedensFolk(tx, enhedId));
  const adresser: string[] = [];
  for (const p of folk.slice(0, 100)) {
    const a = await mailadresse(miljoe.db, p.id);
    if (a !== null && a !== '') adresser.push(a);
  }
  return medHoering<{ modtagere: number }>(miljoe, aktoer, id, STRATEGI_RET, async (kald, h) => {
    const part = h.parter.find((p) => p.enhedId === enhedId);
    if (!part) return afvist('ikke_hoert', 'Den forvaltning er ikke med i høringen.');
    if (part.faerdig !== null) return afvist('faerdig', `${part.navn} har svaret.`);
    const kan = kanKommentere(h, kald.idag);
    if (!kan.ok) return kan;
    if (adresser.length === 0)
      return afvist(
        'ingen_modtagere',
        `Der er ingen personer i ${part.navn}. Placér dem under Personer, eller ring.`,
      );
    for (const til of adresser)
      await sendMail(miljoe, kald.tx, {
        til,
        emne: emne(`Påmindelse: høring af ${kald.strategi.navn}`),
        afsnit: [
          `${part.navn} er bedt om bemærkninger til ${kald.strategi.navn} senest ${visDato(h.frist)}.`,
          'Har I ingen, så sig det på siden.',
        ],
        link: { tekst: 'Åbn høringen', sti: paths.strategihoering({ id }) },
      });
    await sql`update strategihoeringspart set rykket_kl = ${kald.nu} where hoering_id = ${h.id} and enhed_id = ${enhedId}`.execute(
      kald.tx,
    );
    await skrivSpor(kald, aktoer, 'hoering_ryk', {
      udgaveId: kald.kladde.id,
      detaljer: { enhed: part.navn },
    });
    return ok({ modtagere: adresser.length });
  });
}
