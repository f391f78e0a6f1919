import { type Aktoer, erRolle, type Rolle } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { mailadresse, mailadresser } from '../../../organisation/public.ts';
import { hentGuide } from '../../guide/queries.ts';
import { type Guideindhold, type Spoergsmaal, type Svar, VED_IKKE } from '../../guide/rules.ts';
import { svarnavn, svartekst } from '../../guide/stillede/rules.ts';
import { hentGuidebillede } from '../billede.ts';
import { type Listekald, medListe, skrivSpor } from '../kald.ts';
import { findListe, hentOpgaver, type Opgave } from '../queries.ts';
import { type GivneSvar, kunSvar, maaSvare, opgaveplan } from '../rules.ts';

/** Mail addresses by role, and of those who asked, by person. */
export interface Modtagere {
  readonly roller: ReadonlyMap<Rolle, readonly string[]>;
  readonly spoergere: ReadonlyMap<string, string | null>;
}

/** Who is to be told, asked before the transaction that tells them: those with the role of a question that nobody could answer. */
export async function modtagere(
  miljoe: Miljoe,
  aktoer: Aktoer,
  listeId: number,
  nyt: Svar = {},
): Promise<Modtagere> {
  const fundet = await miljoe.db.som(aktoer, async (tx) => {
    const liste = await findListe(tx, listeId);
    const guide = liste && (await hentGuide(tx, 'gaeldende'));
    const egen = liste && (await hentGuide(tx, liste.guideNr));
    return (
      liste && {
        svar: { ...kunSvar(liste.svar), ...nyt },
        spoergsmaal: [...(guide?.indhold.spoergsmaal ?? []), ...(egen?.indhold.spoergsmaal ?? [])],
        opgaver: await hentOpgaver(tx, listeId),
      }
    );
  });
  const roller = new Map<Rolle, readonly string[]>();
  const spoergere = new Map<string, string | null>();
  if (!fundet) return { roller, spoergere };
  const { svar, spoergsmaal, opgaver } = fundet;
  for (const rolle of new Set(spoergsmaal.filter((s) => svar[s.noegle] === VED_IKKE).map((s) => s.rolle)))
    roller.set(rolle, await mailadresser(miljoe.db, rolle, aktoer.organisation.id));
  for (const hvem of new Set(opgaver.map((o) => o.oprettetAf)))
    spoergere.set(hvem, await mailadresse(miljoe.db, hvem));
  return { roller, spoergere };
}

/**
 * Opens a task for each asked question answered »Ved ikke«, and closes the others: they were answered, or are no longer
 * asked. Those with the role get a mail, and whoever asked is told of an answer.
 */
export async function synkOpgaver(
  { tx, liste }: Listekald,
  miljoe: Miljoe,
  aktoer: Aktoer,
  nu: {
    readonly guide: Guideindhold;
    readonly stillede: readonly string[];
    readonly svar: Svar;
    readonly til: Modtagere;
  },
): Promise<void> {
  const kl = miljoe.ur.nu();
  const find = (noegle: string) => nu.guide.spoergsmaal.find((s) => s.noegle === noegle);
  const aabne = await hentOpgaver(tx, liste.id);
  const { luk, lav } = opgaveplan(
    aabne.map((o) => o.spoergsmaal),
    nu.svar,
    nu.stillede,
  );
  for (const opgave of aabne.filter((o) => luk.includes(o.spoergsmaal))) {
    await sql`update kravlisteopgave set lukket_kl = ${kl}, lukket_af = ${aktoer.personId} where id = ${opgave.id}`.execute(
      tx,
    );
    const spoergsmaal = find(opgave.spoergsmaal);
    const svar = nu.svar[opgave.spoergsmaal];
    if (spoergsmaal && svar !== undefined && svar !== VED_IKKE)
      await sigSvaret(opgave, spoergsmaal, svarnavn(spoergsmaal, svar));
  }
  for (const spoergsmaal of lav.flatMap((noegle) => find(noegle) ?? [])) {
    await sql`insert into kravlisteopgave (liste_id, spoergsmaal, rolle, oprettet_kl, oprettet_af)
      values (${liste.id}, ${spoergsmaal.noegle}, ${spoergsmaal.rolle}, ${kl}, ${aktoer.personId})`.execute(
      tx,
    );
    for (const til of nu.til.roller.get(spoergsmaal.rolle) ?? [])
      await sendMail(miljoe, tx, {
        til,
        emne: emne(`Spørgsmål om krav: ${spoergsmaal.tekst}`),
        afsnit: [
          `${aktoer.navn} arbejder med kravlisten »${liste.navn}« og kunne ikke svare på: ${spoergsmaal.tekst}`,
          'Krav, der afhænger af svaret, venter, til du eller en kollega har svaret.',
        ],
        link: { tekst: 'Svar på spørgsmålet', sti: paths.kravlisteOpgaver() },
      });
  }

  async function sigSvaret(opgave: Opgave, spoergsmaal: Spoergsmaal, svar: string): Promise<void> {
    const til = nu.til.spoergere.get(opgave.oprettetAf) ?? null;
    if (til === null || opgave.oprettetAf === aktoer.personId) return;
    await sendMail(miljoe, tx, {
      til,
      emne: emne(`Svar til kravlisten ${liste.navn}`),
      afsnit: [
        `${aktoer.navn} har svaret på: ${spoergsmaal.tekst}`,
        `Svar: ${svar}. Åbn listen for at se, hvilke krav det giver.`,
      ],
      link: { tekst: 'Se, hvad svaret ændrer', sti: paths.kravlisteOpdater({ id: liste.id }) },
    });
  }
}

export interface Besvarelse {
  readonly spoergsmaal: string;
  /** A key of the question's answers, or `ved_ikke`. */
  readonly svar: string;
  /** The answer that the form was shown with; '' when there was none. */
  readonly foer: string;
}

/** What follows an answer: the next question without one, and the role that got a task. */
export interface Besvaret {
  readonly naeste: string | null;
  readonly opgaveTil: Rolle | null;
}

/** Stores an answer with who gave it and when. Refused with `foraeldet` when somebody has answered otherwise meanwhile. */
export async function besvar(
  miljoe: Miljoe,
  aktoer: Aktoer,
  listeId: number,
  { spoergsmaal: noegle, svar, foer }: Besvarelse,
): Promise<Resultat<Besvaret>> {
  const til = await modtagere(miljoe, aktoer, listeId, { [noegle]: svar });
  const maaHer = async ({ tx }: Listekald) => {
    const opgave = (await hentOpgaver(tx, listeId)).find((o) => o.spoergsmaal === noegle);
    return maaSvare(
      aktoer,
      opgave && erRolle(opgave.rolle) ? opgave.rolle : 'anmelder',
      opgave !== undefined,
    );
  };
  return medListe(miljoe, aktoer, listeId, { handling: 'ret', laas: null, maa: maaHer }, async (kald) => {
    const { tx, liste } = kald;
    const nu = liste.svar[noegle]?.svar ?? '';
    if (nu !== foer) return afvist(FORAELDET, 'En anden har svaret, siden du åbnede siden.');
    const kl = miljoe.ur.nu();
    const givne: GivneSvar = {
      ...liste.svar,
      [noegle]: { svar, person: aktoer.personId, kl: kl.toISOString() },
    };
    const { forberedt, resultat } = await hentGuidebillede(tx, aktoer.organisation.id, {
      ...liste,
      svar: givne,
    });
    const spoergsmaal = forberedt.guide.spoergsmaal.find((s) => s.noegle === noegle);
    if (!spoergsmaal || !resultat.stillede.includes(noegle))
      return afvist(FINDES_IKKE, 'Spørgsmålet stilles ikke i denne liste.');
    if (svar !== VED_IKKE && !spoergsmaal.svar.some((m) => m.noegle === svar))
      return afvist('mangler_svar', 'Vælg et svar.', 'svar');
    await sql`update kravliste set svar = ${JSON.stringify(givne)}::jsonb where id = ${listeId}`.execute(tx);
    await skrivSpor(kald, miljoe, aktoer, 'svar', {
      spoergsmaal: noegle,
      fra: nu,
      til: svar,
      tekst: svartekst(forberedt.guide, noegle, svar),
    });
    await synkOpgaver(kald, miljoe, aktoer, {
      guide: forberedt.guide,
      stillede: resultat.stillede,
      svar: kunSvar(givne),
      til,
    });
    return ok({ naeste: resultat.naeste, opgaveTil: svar === VED_IKKE ? spoergsmaal.rolle : null });
  });
}
