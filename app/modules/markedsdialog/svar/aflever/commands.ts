import { randomBytes, randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { tagLaas } from '../../../../platform/db/transaktionslaas.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { mailadresse } from '../../../organisation/public.ts';
import { iFristtransaktion } from '../../frist.ts';
import { skrivHaendelse } from '../../haendelse.ts';
import { type Arbejde, findSvardialog, hentArbejde, type Svardialog } from '../arbejde/queries.ts';
import { begyndBesvarelse } from '../krav/commands.ts';
import { type AfleveretHoved, type Afleveretsvar, kontrolsum, sted } from '../rules.ts';
import { gennemgaa, tilAflevering } from './rules.ts';

/** What the person has seen and says when handing in. */
export interface Afleveringsform {
  /** The checksum of the answers as they were reviewed: what has been changed since isn't handed in unseen. */
  readonly set: string;
  /** Hand in although answers are missing (never a Mindstekrav). */
  readonly trods: boolean;
}

const INGEN = afvist(FINDES_IKKE, 'Dialogen findes ikke.');
const FOR_SENT = afvist(
  'frist_overskredet',
  'Fristen er udløbet, og der er ikke afleveret noget. Det, der blev afleveret før fristen, står, som det var.',
);

/** The krav that are handed in now: all of them, or those of the round. */
export function iSpil({ aabning, runde, krav }: Arbejde) {
  return aabning === 'runde' ? krav.filter((k) => runde?.spoergsmaal.has(k.id)) : krav;
}

function kanAfleveres(a: Arbejde, svar: readonly Afleveretsvar[], form: Afleveringsform): Resultat {
  if (a.aabning === 'lukket') return FOR_SENT;
  const g = gennemgaa(a.fremdrift, a.besvarelse.besvarelse, a.aabning === 'runde');
  if (g.mindstekrav.length > 0)
    return afvist(
      'mindstekrav_mangler',
      `${antal(g.mindstekrav.length, 'mindstekrav mangler', 'mindstekrav mangler')} svar. Svar på dem, før I afleverer.`,
    );
  if (svar.length === 0) return afvist('intet_svar', 'Der er ikke svaret på noget endnu.');
  if ((g.andre.length > 0 || g.udenSystem) && !form.trods)
    return afvist('mangler', 'Sæt kryds ved, at I afleverer, selv om noget mangler.', 'trods');
  if (kontrolsum(a.besvarelse.besvarelse, svar) !== form.set)
    return afvist(
      'aendret_siden',
      'Svarene er ændret, siden siden blev vist. Gennemse dem igen, og aflevér så.',
    );
  return ok();
}

async function skrivAflevering(
  tx: Tx,
  { segl }: Pick<Miljoe, 'segl'>,
  aktoer: Aktoer,
  a: Arbejde,
  svar: readonly Afleveretsvar[],
): Promise<{ id: string; nr: number; kl: Date; sha256: string }> {
  const id = randomUUID();
  const besvarelse: AfleveretHoved = {
    ...a.besvarelse.besvarelse,
    salt: randomBytes(16).toString('base64url'),
  };
  const sha256 = kontrolsum(besvarelse, svar);
  const [deltagelse, dialog] = [a.deltagelse.id, a.dialog.id];
  if (!a.runde)
    await sql`update markedsaflevering set trukket_kl = app_nu(), trukket_af = ${aktoer.personId}
      where deltagelse_id = ${deltagelse} and runde_id is null and trukket_kl is null`.execute(tx);
  const r = await raekke(
    tx,
    sql<{
      nr: number;
      kl: Date;
    }>`insert into markedsaflevering (id, deltagelse_id, dialog_id, nr, runde_id, boks, antal, sha256, kl, af)
      select ${id}, ${deltagelse}, ${dialog}, coalesce(max(x.nr), 0) + 1, ${a.runde?.id ?? null}::int,
        ${segl.forsegl(JSON.stringify(besvarelse), sted.aflevering(id))}, ${svar.length}, ${sha256}, app_nu(), ${aktoer.personId}
      from markedsaflevering x where x.deltagelse_id = ${deltagelse} returning nr, kl`,
  );
  if (!r) throw new Error(`nothing was handed in for ${deltagelse}`);
  const bokse = svar.map((s) =>
    segl.forsegl(JSON.stringify(s.svar), sted.afleveretSvar(id, s.markedskravId)).toString('hex'),
  );
  await sql`insert into markedsafleveretsvar (aflevering_id, markedskrav_id, dialog_id, deltagelse_id, krav_nr, boks)
    select ${id}, t.krav, ${dialog}, ${deltagelse}, t.nr, decode(t.boks, 'hex')
    from unnest(${svar.map((s) => s.markedskravId)}::int[], ${svar.map((s) => s.kravNr)}::int[], ${bokse}::text[])
      as t(krav, nr, boks)`.execute(tx);
  return { id, ...r, sha256 };
}

/** The actor's part in the dialogue as it is when the colleagues before have handed in, taken back or declined. */
async function holdSvardialog(tx: Tx, aktoer: Aktoer, dialogId: number): Promise<Svardialog | null> {
  const fundet = await findSvardialog(tx, aktoer, dialogId);
  if (!fundet) return null;
  await tagLaas(tx, 'markedsaflevering', fundet.deltagelse.id);
  return findSvardialog(tx, aktoer, dialogId);
}

/** Hands in: the receipt and every answer in one transaction, or nothing. Returns the receipt's id. */
export async function aflever(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  form: Afleveringsform,
): Promise<Resultat<string>> {
  const til = await mailadresse(miljoe.db, aktoer.personId);
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const fundet = await holdSvardialog(tx, aktoer, dialogId);
    if (!fundet) return INGEN;
    await begyndBesvarelse(tx, miljoe, aktoer, dialogId, fundet.deltagelse.id);
    const a = await hentArbejde(tx, miljoe.segl, aktoer, dialogId);
    if (!a) return INGEN;
    const svar = tilAflevering(iSpil(a), a.svar);
    const kan = kanAfleveres(a, svar, form);
    if (!kan.ok) return kan;
    const { id, nr, kl, sha256 } = await skrivAflevering(tx, miljoe, aktoer, a, svar);
    if (a.deltagelse.afslag && !a.runde)
      await sql`select markedsdeltagelse_afslag(${a.deltagelse.id}, false, '')`.execute(tx);
    const detaljer = { aflevering: id, nr, antal: svar.length, runde: a.runde?.nr ?? null };
    await skrivHaendelse(tx, aktoer, dialogId, 'aflever', detaljer);
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'markedsdialog.aflever',
      genstand: `markedsdialog:${dialogId}`,
      detaljer,
    });
    if (til !== null)
      await sendMail(miljoe, tx, {
        til,
        emne: emne(`Kvittering: I har afleveret svar til ${a.dialog.titel}`),
        afsnit: [
          `${aktoer.organisation.navn} har afleveret ${a.runde ? 'uddybende svar' : 'svar'} til ${a.dialog.organisation}: ${a.dialog.titel}.`,
          `Afleveret: ${visTidspunkt(kl)}\nKvittering: ${id}\nAntal svar: ${svar.length}\nKontrolsum (SHA-256): ${sha256}`,
          'Mailen indeholder ikke svarene. De er forseglet og kan kun læses af jer, til fristen er udløbet.',
        ],
        link: { tekst: 'Se kvitteringen', sti: paths.dialogKvittering({ id: dialogId, aflevering: id }) },
      });
    return ok(id);
  });
}

/** Takes back what was handed in; only until the deadline. */
export function traekTilbage(miljoe: Miljoe, aktoer: Aktoer, dialogId: number): Promise<Resultat> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const fundet = await holdSvardialog(tx, aktoer, dialogId);
    if (!fundet) return INGEN;
    const r = await raekke(
      tx,
      sql<{
        id: string;
        nr: number;
      }>`update markedsaflevering set trukket_kl = app_nu(), trukket_af = ${aktoer.personId}
        where deltagelse_id = ${fundet.deltagelse.id} and runde_id is null and trukket_kl is null returning id, nr`,
    );
    if (!r) return afvist('intet_afleveret', 'Der er ikke noget afleveret svar at trække tilbage.');
    await spor(tx, miljoe, aktoer, dialogId, 'traek', { aflevering: r.id, nr: r.nr });
    return ok();
  });
}

/** »Ønsker ikke at svare«, or taking that back. The reason is the supplier's own words to the buyer. */
export function sigNejTak(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  { fortryd, grund }: { readonly fortryd: boolean; readonly grund: string },
): Promise<Resultat> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const fundet = await holdSvardialog(tx, aktoer, dialogId);
    if (!fundet) return INGEN;
    const afleveret = await raekke(
      tx,
      sql`select 1 from markedsaflevering where deltagelse_id = ${fundet.deltagelse.id} and trukket_kl is null`,
    );
    if (afleveret && !fortryd)
      return afvist('afleveret', 'I har afleveret. Træk svaret tilbage, før I siger nej tak.');
    await sql`select markedsdeltagelse_afslag(${fundet.deltagelse.id}, ${!fortryd}, ${grund})`.execute(tx);
    await spor(tx, miljoe, aktoer, dialogId, fortryd ? 'afslag_fortrudt' : 'afslag', {});
    return ok();
  });
}

async function spor(
  tx: Tx,
  { ur }: Pick<Miljoe, 'ur'>,
  aktoer: Aktoer,
  dialogId: number,
  handling: string,
  detaljer: Readonly<Record<string, unknown>>,
): Promise<void> {
  await skrivHaendelse(tx, aktoer, dialogId, handling, detaljer);
  await skrivAudit(tx, aktoer, ur.nu(), {
    handling: `markedsdialog.${handling}`,
    genstand: `markedsdialog:${dialogId}`,
    detaljer: { ...detaljer },
  });
}
