import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { sql } from '../../../platform/db/database.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { laesHeleArk } from '../../../platform/document/laesHeleArk.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iFristtransaktion } from '../frist.ts';
import { skrivHaendelse } from '../haendelse.ts';
import { hentMarkedskrav } from '../queries.ts';
import { findSvardialog, somBrugt } from '../svar/arbejde/queries.ts';
import { begyndBesvarelse, skriv } from '../svar/krav/commands.ts';
import { sted } from '../svar/rules.ts';
import { findArk, hentPlan } from './queries.ts';
import { aftrykAfPlan, laesArk, valgte } from './rules.ts';

/** A sheet of a thousand krav with long answers is below 2 MB. */
export const MAKS_FIL = 10_000_000;
const MAKS_RAEKKER = 5_000;
const GRAENSER = {
  ...STANDARDGRAENSER,
  fil: MAKS_FIL,
  poster: 500,
  udpakketPost: 60_000_000,
  udpakketIalt: 100_000_000,
  delteTekster: 20_000_000,
};
/** So long an uploaded sheet waits to be confirmed. */
const TIMER = 24;

const IKKE_FUNDET = afvist(FINDES_IKKE, 'Svararket er brugt, slettet eller for gammelt. Læg det op igen.');
const LUKKET = afvist(
  'frist_overskredet',
  'Fristen er udløbet, og der er ikke gemt noget. Det, der blev gemt før fristen, står, som det var.',
);

/** Takes a filled-in sheet in and seals what was read; nothing is changed yet. Returns its id. */
export async function modtagArk(
  miljoe: Pick<Miljoe, 'db' | 'segl' | 'ur'>,
  aktoer: Aktoer,
  dialogId: number,
  fil: { readonly sti: string; readonly navn: string },
): Promise<Resultat<string>> {
  const ark = await laesHeleArk(fil.sti, {
    graenser: GRAENSER,
    raekker: MAKS_RAEKKER,
    navn: 'ark',
    formler: 'maerk',
  });
  if (!ark.ok)
    return ark.hindringer[0].kode === 'for_mange'
      ? afvist(
          'for_mange',
          'Filen har langt flere rækker, end dialogen har krav. Brug det svarark, I hentede her.',
        )
      : ark;
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const fundet = await findSvardialog(tx, aktoer, dialogId);
    if (!fundet) return afvist(FINDES_IKKE, 'Dialogen findes ikke.');
    const { dialog, deltagelse } = fundet;
    if (dialog.fase !== 'offentliggjort') return LUKKET;
    const krav = (await hentMarkedskrav(tx, dialog.id, { udgaaede: true })).map((k) => somBrugt(dialog, k));
    const laest = laesArk(ark.vaerdi, { dialogId: dialog.id, cvr: deltagelse.cvr }, krav, fil.navn);
    if (!laest.ok) return laest;
    const id = randomUUID();
    const boks = miljoe.segl.forsegl(JSON.stringify(laest.vaerdi), sted.svarark(id));
    await sql`delete from markedssvarark where deltagelse_id = ${deltagelse.id} and person_id = ${aktoer.personId}`.execute(
      tx,
    );
    await sql`insert into markedssvarark (id, deltagelse_id, dialog_id, person_id, boks, oprettet_kl, udloeber_kl)
      values (${id}, ${deltagelse.id}, ${dialog.id}, ${aktoer.personId}, ${boks}, app_nu(),
        app_nu() + make_interval(hours => ${TIMER}))`.execute(tx);
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'markedsdialog.svarark_modtag',
      genstand: `markedsdialog:${dialog.id}`,
      detaljer: { deltagelse: deltagelse.id, raekker: laest.vaerdi.linjer.length },
    });
    return ok(id);
  });
}

/**
 * Writes what the person has seen and confirmed, all of it or nothing. `aftryk` is that of the plan on the page: when
 * something has changed since, it is refused as FORAELDET and shown anew. `fraFilen`: the krav in conflict where the
 * file's answer was chosen.
 */
export function anvendArk(
  miljoe: Pick<Miljoe, 'db' | 'segl' | 'ur'>,
  aktoer: Aktoer,
  dialogId: number,
  id: string,
  bekraeftet: { readonly aftryk: string; readonly fraFilen: ReadonlySet<number> },
): Promise<Resultat<number>> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const fundet = await findSvardialog(tx, aktoer, dialogId);
    if (!fundet) return IKKE_FUNDET;
    if (fundet.dialog.fase !== 'offentliggjort') return LUKKET;
    const ark = await findArk(tx, miljoe.segl, fundet.deltagelse.id, id);
    if (!ark) return IKKE_FUNDET;
    const plan = await hentPlan(tx, miljoe.segl, fundet, ark);
    if (aftrykAfPlan(plan) !== bekraeftet.aftryk)
      return afvist(
        FORAELDET,
        'Svarene eller kravene er ændret, siden siden blev vist. Se forskellene igen.',
      );
    const linjer = valgte(plan, bekraeftet.fraFilen);
    for (const l of linjer) {
      const gemt = await skriv(tx, miljoe, aktoer, dialogId, l.krav.id, {
        deltagelse: fundet.deltagelse.id,
        version: l.laas,
        kravNr: l.kravNr,
        type: l.krav.indhold.svar.type,
        svar: l.ny,
      });
      if (!gemt) return afvist(FORAELDET, 'En kollega har gemt imens. Se forskellene igen.');
    }
    if (linjer.length > 0) await begyndBesvarelse(tx, miljoe, aktoer, dialogId, fundet.deltagelse.id);
    await sql`delete from markedssvarark where id = ${id}`.execute(tx);
    await skrivHaendelse(tx, aktoer, dialogId, 'svarark', { antal: linjer.length });
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'markedsdialog.svarark',
      genstand: `markedsdialog:${dialogId}`,
      detaljer: { deltagelse: fundet.deltagelse.id, antal: linjer.length },
    });
    return ok(linjer.length);
  });
}
