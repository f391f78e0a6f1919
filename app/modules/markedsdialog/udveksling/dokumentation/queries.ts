import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { personnavne } from '../../../organisation/public.ts';
import { hentEvaluatorer } from '../../evaluering/queries.ts';
import { deltagertal } from '../../queries.ts';
import { erAnonym, kravnavn } from '../../rules.ts';
import { haendelsestekst, hoererTilDokumentationen } from '../haendelser/rules.ts';
import { hentSpecgrundlag } from '../spec/queries.ts';
import type { Specgrundlag } from '../spec/rules.ts';
import {
  type Deltagerlinje,
  type Dokumentation,
  fristaendringer,
  type Haendelseslinje,
  type Spoergsmaalslinje,
  samlBeskeder,
} from './rules.ts';

const UKENDT = 'Slettet person';

/** Everybody who took part, those who were taken out too. When each handed in is known only after the opening. */
function hentDeltagere(tx: Tx, dialogId: number, medAflevering: boolean): Promise<Deltagerlinje[]> {
  return raekker(
    tx,
    sql<Deltagerlinje>`select d.id, d.navn, d.cvr, d.kilde, i.sendt as inviteret, d.oprettet_kl as deltog, d.aabnet_kl as aabnet,
        d.afslag_kl as afslag, ${medAflevering ? sql`a.kl` : sql`null::timestamptz`} as afleveret, d.fjernet_kl as fjernet,
        d.fjernet_grund as "fjernetGrund"
      from markedsdeltagelse d
      left join (select deltagelse_id, min(sendt_kl) as sendt from markedsinvitation group by 1) i on i.deltagelse_id = d.id
      left join markedsdialog_afleverede(${dialogId}) a on a.deltagelse_id = d.id
      where d.dialog_id = ${dialogId} order by dansk_sortering(d.navn), d.id`,
  );
}

interface Spoergsmaalsraekke extends Omit<Spoergsmaalslinje, 'krav' | 'besvaret'> {
  readonly kravId: number | null;
  readonly besvaret: Date | null;
}

/** The questions that have been answered, and how many wait. Who asked isn't known. */
export async function hentSpoergsmaal(
  tx: Tx,
  { dialog, krav, udgaaede }: Specgrundlag,
): Promise<{ readonly besvarede: readonly Spoergsmaalslinje[]; readonly ubesvarede: number }> {
  const alle = await raekker(
    tx,
    sql<Spoergsmaalsraekke>`select s.id, s.nr, coalesce(nullif(s.offentligt_emne, ''), s.emne) as emne, s.markedskrav_id as "kravId",
        coalesce(nullif(s.offentlig_tekst, ''), s.tekst) as tekst, s.svar, s.besvaret_kl as besvaret
      from markedsspoergsmaal s where s.dialog_id = ${dialog.id} order by s.nr`,
  );
  const navne = new Map([...krav, ...udgaaede].map((k) => [k.id, kravnavn(k)]));
  return {
    besvarede: alle.flatMap(({ kravId, besvaret, ...s }) =>
      besvaret === null ? [] : [{ ...s, besvaret, krav: kravId === null ? '' : (navne.get(kravId) ?? '') }],
    ),
    ubesvarede: alle.filter((s) => s.besvaret === null).length,
  };
}

async function hentHaendelser(
  tx: Tx,
  dialogId: number,
): Promise<Pick<Dokumentation, 'haendelser' | 'frister'>> {
  const alle = await raekker(
    tx,
    sql<{
      kl: Date;
      personId: string | null;
      handling: string;
      detaljer: Record<string, unknown>;
    }>`select kl, person_id as "personId", handling, detaljer from markedshaendelse where dialog_id = ${dialogId} order by id`,
  );
  const med = alle.filter((h) => hoererTilDokumentationen(h.handling));
  const navne = await personnavne(tx, [...new Set(med.flatMap((h) => h.personId ?? []))]);
  const haendelser = med.map(
    (h): Haendelseslinje => ({
      kl: h.kl,
      hvem: h.personId === null ? 'Systemet' : (navne.get(h.personId) ?? UKENDT),
      tekst: haendelsestekst(h.handling, h.detaljer),
    }),
  );
  return { haendelser, frister: fristaendringer(alle) };
}

/**
 * The record of one dialogue for its buyer; null when there is none, or it isn't published. The same whoever of the house
 * asks: it holds no answers, not who asked a question, and no people of the suppliers'.
 */
export async function hentDokumentation(tx: Tx, dialogId: number): Promise<Dokumentation | null> {
  const grundlag = await hentSpecgrundlag(tx, dialogId);
  if (!grundlag || grundlag.dialog.offentliggjort === null) return null;
  const { dialog } = grundlag;
  const [aabnet] = await raekker(
    tx,
    sql<{ ja: boolean }>`select marked_aabnet(m) as ja from markedsdialog m where m.id = ${dialog.id}`,
  );
  const post = await raekker(
    tx,
    sql<{
      kl: Date;
      slags: string;
      emne: string;
      tekst: string;
      navn: string;
    }>`select p.sendt_kl as kl, p.slags, p.emne,
        p.tekst, coalesce(d.navn, '') as navn
      from markedspost p left join markedsdeltagelse d on d.id = p.deltagelse_id
      where p.dialog_id = ${dialog.id} order by p.sendt_kl, p.id`,
  );
  const { besvarede, ubesvarede } = await hentSpoergsmaal(tx, grundlag);
  return {
    dialog,
    grundlag,
    tal: await deltagertal(tx, dialog.id),
    aabnet: aabnet?.ja === true,
    deltagere: await hentDeltagere(tx, dialog.id, aabnet?.ja === true && !erAnonym(dialog)),
    beskeder: samlBeskeder(post),
    spoergsmaal: besvarede,
    ubesvarede,
    evaluatorer: (await hentEvaluatorer(tx, dialog.id)).map((e) => ({
      navn: e.navn,
      udpeget: e.tilfoejet,
      fjernet: e.fjernet,
      erklaeret: e.erklaering?.kl ?? null,
      konflikt: e.erklaering?.konflikt ?? false,
    })),
    ...(await hentHaendelser(tx, dialog.id)),
  };
}
