import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { bestilLink } from '../../../organisation/public.ts';
import { iFristtransaktion } from '../../frist.ts';
import { skrivHaendelse } from '../../haendelse.ts';
import { egenDeltagelse } from '../../queries.ts';
import type { Kollegaaendring } from './forms.ts';
import type { Invitationsvisning } from './rules.ts';

/** Sends a link to the invited address, and to no other. `navn`: the person's own, where the buyer gave none. */
export function inviterPaaMail(miljoe: Miljoe, i: Invitationsvisning, navn: string): Promise<void> {
  return bestilLink(miljoe, {
    formaal: 'invitation',
    email: i.email,
    genstand: i.id,
    oplysninger: { cvr: i.cvr, navn },
    til: paths.dialog({ id: i.dialogId }),
  });
}

/** Joins an open dialogue; the dialogue's id. */
export function deltag(miljoe: Miljoe, aktoer: Aktoer, noegle: string): Promise<Resultat<number>> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const ny = await raekke(tx, sql<{ id: number | null }>`select markedsdialog_deltag(${noegle}) as id`);
    const d = await raekke(
      tx,
      sql<{
        id: number;
        dialogId: number;
      }>`select id, dialog_id as "dialogId" from markedsdeltagelse where id = ${ny?.id ?? null}`,
    );
    if (!d)
      return afvist(
        'kan_ikke_deltage',
        'Du kan ikke gå med i dialogen her. Bed jeres leverandøradministrator om adgang, eller skriv til kommunens kontaktperson.',
      );
    await skrivHaendelse(tx, aktoer, d.dialogId, 'deltag', { deltagelse: d.id });
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'markedsdialog.deltag',
      genstand: `markedsdialog:${d.dialogId}`,
      detaljer: { deltagelse: d.id },
    });
    return ok(d.dialogId);
  });
}

const IKKE_JERES = afvist('findes_ikke', 'Dialogen findes ikke, eller I er ikke med i den.');

/** The supplier's administrator says who works on the answer. */
export function retKolleger(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  aendring: Kollegaaendring,
): Promise<Resultat> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const d = await egenDeltagelse(tx, dialogId, aktoer.organisation.id);
    if (!d) return IKKE_JERES;
    const person = 'person' in aendring ? aendring.person : null;
    switch (aendring.handling) {
      case 'alle':
      case 'udvalgte':
        await sql`select markedsdeltagelse_alle_kolleger(${d.id}, ${aendring.handling === 'alle'})`.execute(
          tx,
        );
        break;
      case 'tilfoej': {
        const medlem = await raekke(
          tx,
          sql`select 1 from medlemskab m where m.person_id = ${person} and m.organisation_id = ${aktoer.organisation.id}
            and m.ophoert_kl is null`,
        );
        if (!medlem) return afvist('ikke_kollega', 'Vælg en kollega i virksomheden.', 'person');
        await sql`insert into markedsdelegation (deltagelse_id, person_id, givet_kl, givet_af)
          values (${d.id}, ${person}, app_nu(), ${aktoer.personId}) on conflict do nothing`.execute(tx);
        break;
      }
      case 'fjern':
        // An administrator of an account that waits for approval sees the dialogue by being chosen alone.
        if (person === aktoer.personId && aktoer.foreloebig)
          return afvist('dig_selv', 'Du kan ikke fjerne dig selv, før virksomheden er godkendt.', 'person');
        await sql`delete from markedsdelegation where deltagelse_id = ${d.id} and person_id = ${person}`.execute(
          tx,
        );
        break;
    }
    await skrivHaendelse(tx, aktoer, dialogId, 'kolleger', { handling: aendring.handling, person });
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'markedsdialog.kolleger',
      genstand: `markedsdialog:${dialogId}`,
      detaljer: { handling: aendring.handling, person },
    });
    return ok();
  });
}
