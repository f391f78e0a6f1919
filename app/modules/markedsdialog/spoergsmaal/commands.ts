import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { paths } from '../../../routes.ts';
import { findEgen } from '../egen.ts';
import { iFristtransaktion } from '../frist.ts';
import { skrivHaendelse } from '../haendelse.ts';
import { spoergsmaalJob } from '../jobs.ts';
import { beskedTilDeltagere } from '../post/commands.ts';
import { egenDeltagelse, findDialog, hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import { kan, kravnavn } from '../rules.ts';
import type { Spoergform, Svarform } from './forms.ts';
import { findSpoergsmaal } from './queries.ts';
import { afsloerer, EMNE_MAKS, offentligt, type Spoergsmaal, spoergsmaalsnavn } from './rules.ts';

const IKKE_FUNDET = afvist(FINDES_IKKE, 'Det findes ikke.');
const NYERE = afvist(FORAELDET, 'En anden har gemt, mens du skrev.');
const BESVARET = afvist('besvaret', 'Spørgsmålet er besvaret. Et udgivet svar ændres ikke; skriv et tillæg.');

/**
 * Asks. Nothing that the buyer or the operator can read says who did: the asker is kept beside the question for the
 * supplier alone, and there is no line in the audit trail, whose time would give it away.
 */
export function spoerg(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  form: Spoergform,
): Promise<Resultat<number>> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const dialog = await findDialog(tx, dialogId);
    const deltagelse = dialog && (await egenDeltagelse(tx, dialogId, aktoer.organisation.id));
    if (!dialog || !deltagelse) return IKKE_FUNDET;
    const krav =
      form.krav === null ? null : (await hentMarkedskrav(tx, dialogId)).find((k) => k.id === form.krav);
    if (krav === undefined) return afvist('ukendt_krav', 'Kravet er ikke med i dialogen. Vælg igen.', 'krav');
    const emne = form.emne || (krav ? kravnavn(krav) : '').slice(0, EMNE_MAKS);
    const [fundet] = afsloerer(`${emne}\n${form.tekst}`, [
      { navn: deltagelse.navn, cvr: deltagelse.cvr },
      { navn: aktoer.organisation.navn, cvr: aktoer.organisation.cvr },
    ]);
    if (fundet !== undefined && form.alligevel === '')
      return afvist(
        'afsloerer',
        `Spørgsmålet nævner »${fundet}«, så alle kan se, hvem der spørger. Skriv det uden navn, eller kryds af for at sende det alligevel.`,
        'tekst',
      );
    const ny = await raekke(
      tx,
      sql<{
        id: number | null;
      }>`select markedsdialog_spoerg(${deltagelse.id}, ${form.krav}, ${emne}, ${form.tekst}) as id`,
    );
    if (!ny?.id) return IKKE_FUNDET;
    await skrivHaendelse(tx, aktoer, dialogId, 'spoerg', { spoergsmaal: ny.id });
    await miljoe.jobs.send(tx, spoergsmaalJob, { spoergsmaal: ny.id });
    return ok(ny.id);
  });
}

/** What is kept of the public form: nothing where it is as it was asked. */
function offentligForm(s: Spoergsmaal, form: Svarform): { emne: string; tekst: string } {
  return {
    emne: form.emne === s.emne ? '' : form.emne,
    tekst: form.tekst === s.tekst ? '' : form.tekst,
  };
}

interface Fundet {
  readonly dialog: Markedsdialog;
  readonly spoergsmaal: Spoergsmaal;
}

async function findAabent(tx: Tx, aktoer: Aktoer, dialogId: number, id: number): Promise<Resultat<Fundet>> {
  const dialog = await findEgen(tx, aktoer, dialogId);
  const spoergsmaal = dialog && (await findSpoergsmaal(tx, dialogId, id));
  if (!dialog || !spoergsmaal) return IKKE_FUNDET;
  const maa = kan('besvarSpoergsmaal', dialog.fase);
  if (!maa.ok) return maa;
  return spoergsmaal.besvaret === null ? ok({ dialog, spoergsmaal }) : BESVARET;
}

/** Keeps a draft of the answer; refused when somebody has saved since `version`. Returns the new version. */
export function gemKladde(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  id: number,
  form: Svarform,
): Promise<Resultat<number>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const fundet = await findAabent(tx, aktoer, dialogId, id);
    if (!fundet.ok) return fundet;
    const { emne, tekst } = offentligForm(fundet.vaerdi.spoergsmaal, form);
    const gemt = await raekke(
      tx,
      sql<{
        laas: number;
      }>`update markedsspoergsmaal set svar_kladde = ${form.svar}, offentligt_emne = ${emne},
          offentlig_tekst = ${tekst}, kladde_af = ${aktoer.personId}, kladde_kl = app_nu(), laas = laas + 1
        where id = ${id} and laas = ${form.version} and besvaret_kl is null returning laas`,
    );
    return gemt ? ok(gemt.laas) : NYERE;
  });
}

async function saetSvar(
  tx: Tx,
  aktoer: Aktoer,
  id: number,
  version: number,
  s: { readonly svar: string; readonly emne: string; readonly tekst: string },
): Promise<boolean> {
  const r = await raekke(
    tx,
    sql`update markedsspoergsmaal set svar = ${s.svar}, svar_kladde = '', offentligt_emne = ${s.emne},
        offentlig_tekst = ${s.tekst}, besvaret_kl = app_nu(), besvaret_af = ${aktoer.personId}, laas = laas + 1
      where id = ${id} and laas = ${version} and besvaret_kl is null returning id`,
  );
  return r !== null;
}

/** One mail to all for everything that is answered together. */
async function sendSvar(
  miljoe: Miljoe,
  tx: Tx,
  aktoer: Aktoer,
  dialog: Markedsdialog,
  besvarede: readonly Spoergsmaal[],
): Promise<void> {
  const besked = besvarede
    .map((s) => {
      const { emne, tekst } = offentligt(s);
      return `Spørgsmål ${s.nr}. ${spoergsmaalsnavn({ krav: s.krav, emne })}\n${tekst}\n\nSvar: ${s.svar}`;
    })
    .join('\n\n');
  await beskedTilDeltagere(miljoe, tx, dialog.id, {
    slags: 'spoergsmaal',
    besked,
    sti: paths.dialogSpoergsmaal({ id: dialog.id }),
  });
  const detaljer = { spoergsmaal: besvarede.map((s) => s.id) };
  await skrivHaendelse(tx, aktoer, dialog.id, 'spoergsmaal_besvaret', detaljer);
  await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
    handling: 'markedsdialog.spoergsmaal_besvaret',
    genstand: `markedsdialog:${dialog.id}`,
    detaljer,
  });
}

/** Publishes one answer to all suppliers at once, with the mail that tells them. */
export function udgivSvar(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  id: number,
  form: Svarform,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const fundet = await findAabent(tx, aktoer, dialogId, id);
    if (!fundet.ok) return fundet;
    if (form.svar === '') return afvist('mangler_svar', 'Skriv svaret, før det udgives.', 'svar');
    const { dialog, spoergsmaal } = fundet.vaerdi;
    const { emne, tekst } = offentligForm(spoergsmaal, form);
    if (!(await saetSvar(tx, aktoer, id, form.version, { svar: form.svar, emne, tekst }))) return NYERE;
    await sendSvar(miljoe, tx, aktoer, dialog, [
      { ...spoergsmaal, svar: form.svar, offentligtEmne: emne, offentligTekst: tekst },
    ]);
    return ok();
  });
}

/** Publishes several drafts as they stand, with one mail. All of them or none: `valgte` is what was shown. */
export function udgivKladder(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  valgte: readonly { readonly id: number; readonly version: number }[],
): Promise<Resultat<number>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (valgte.length === 0) return afvist('ingen_valgt', 'Vælg de udkast, der skal udgives.', 'valgt');
    const besvarede: Spoergsmaal[] = [];
    let dialog: Markedsdialog | null = null;
    for (const { id, version } of valgte) {
      const fundet = await findAabent(tx, aktoer, dialogId, id);
      if (!fundet.ok) return fundet;
      const s = fundet.vaerdi.spoergsmaal;
      dialog = fundet.vaerdi.dialog;
      if (s.kladde === '') return afvist('mangler_svar', `Spørgsmål ${s.nr} har intet udkast.`, 'valgt');
      const svar = { svar: s.kladde, emne: s.offentligtEmne, tekst: s.offentligTekst };
      if (!(await saetSvar(tx, aktoer, id, version, svar)))
        return afvist(
          FORAELDET,
          `Udkastet til spørgsmål ${s.nr} er ændret. Læs det igen, før det udgives.`,
          'valgt',
        );
      besvarede.push({ ...s, svar: s.kladde });
    }
    if (!dialog) return IKKE_FUNDET;
    besvarede.sort((a, b) => a.nr - b.nr);
    await sendSvar(miljoe, tx, aktoer, dialog, besvarede);
    return ok(besvarede.length);
  });
}
