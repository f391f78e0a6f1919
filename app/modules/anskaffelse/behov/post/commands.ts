/** The mails about a need: a receipt to its reporter, notices to the SIH group. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Database, raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { mailadresse, mailadresser } from '../../../organisation/public.ts';
import { behovsnummer } from '../../rules.ts';
import type { Behov } from '../queries.ts';
import { visSvar } from '../rules.ts';

export interface Modtagere {
  /** Null for somebody who has left. */
  readonly anmelder: string | null;
  /** The SIH group, or the contact person once there is one. */
  readonly sih: readonly string[];
}

/** The address of somebody who still is of the house; null for whoever has left it. */
async function adresseIHuset(db: Database, aktoer: Aktoer, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const her = await db.som(aktoer, (tx) =>
    raekke(
      tx,
      sql`select 1 from medlemskab where person_id = ${personId} and organisation_id = ${aktoer.organisation.id}
        and ophoert_kl is null`,
    ),
  );
  return her === null ? null : mailadresse(db, personId);
}

/** Looked up before the transaction that sends, since it is asked as the system. */
export async function modtagere(
  db: Database,
  aktoer: Aktoer,
  anmelder: string | null = aktoer.personId,
  kontaktperson: string | null = null,
): Promise<Modtagere> {
  const kontakt = await adresseIHuset(db, aktoer, kontaktperson);
  return {
    anmelder: await adresseIHuset(db, aktoer, anmelder),
    sih: kontakt === null ? await mailadresser(db, 'sagsbehandler', aktoer.organisation.id) : [kontakt],
  };
}

function nummer({ aar, loebenr }: Behov): string {
  return aar === null || loebenr === null ? '' : behovsnummer(aar, loebenr);
}

/** A mail's paragraph holds no more than this. */
const MAKS_AFSNIT = 9_000;

/** The copy of what was sent, a paragraph for each answer. */
function kopi(behov: Behov): string[] {
  return visSvar(behov.felter).map(([etiket, svar]) => `${etiket}\n${svar}`.slice(0, MAKS_AFSNIT));
}

export async function brevVedSendt(
  miljoe: Pick<Miljoe, 'jobs'>,
  tx: Tx,
  til: Modtagere,
  behov: Behov,
  { igen }: { readonly igen: boolean },
): Promise<void> {
  const nr = nummer(behov);
  const sti = paths.behov({ id: behov.id });
  if (til.anmelder !== null)
    await sendMail(miljoe, tx, {
      til: til.anmelder,
      emne: emne(`Vi har modtaget dit behov ${nr}`),
      afsnit: [
        'Tak. SIH-gruppen ser på dit behov på sit næste møde. Her er en kopi af det, du sendte.',
        ...kopi(behov).slice(0, 45),
      ],
      link: { tekst: 'Følg behovet', sti },
    });
  for (const adresse of til.sih)
    await sendMail(miljoe, tx, {
      til: adresse,
      emne: emne(igen ? `Svar på behov ${nr}` : `Nyt behov ${nr}`),
      afsnit: [
        igen ? `${nr} er rettet og sendt igen.` : `${nr} er sendt til SIH-gruppen.`,
        [behov.titel, behov.enhed || behov.felter.afdeling].filter((t) => t !== '').join('\n'),
      ],
      link: { tekst: 'Åbn behovet', sti: paths.sihKoe({ behov: behov.id }) },
    });
}

export async function brevOmBesked(
  miljoe: Pick<Miljoe, 'jobs'>,
  tx: Tx,
  til: Modtagere,
  behov: Behov,
  { tilAnmelder, tekst }: { readonly tilAnmelder: boolean; readonly tekst: string },
): Promise<void> {
  const adresser = tilAnmelder ? (til.anmelder === null ? [] : [til.anmelder]) : til.sih;
  for (const adresse of adresser)
    await sendMail(miljoe, tx, {
      til: adresse,
      emne: emne(`Besked om behov ${nummer(behov)}`),
      afsnit: [tekst],
      link: { tekst: 'Svar i Målbillede', sti: paths.behov({ id: behov.id }) },
    });
}
