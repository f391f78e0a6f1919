import { createHash, randomBytes } from 'node:crypto';
import { visTidspunkt } from '../../../../../kernel/tekst.ts';
import { raekke, raekker, sql } from '../../../../../platform/db/database.ts';
import { emne, type Mail } from '../../../../../platform/mail.ts';
import type { Miljoe } from '../../../../../platform/miljoe.ts';
import { paths } from '../../../../../routes.ts';
import { LINK_MS, type Linkformaal } from '../rules.ts';

interface Bestilling {
  id: string;
  formaal: Linkformaal;
  email: string;
  cvr: string | null;
}

/** Someone at a supplier who has the address. Each home knows its own; the same address can be in two. */
interface Modtager {
  personId: string | null;
  virksomhed: string;
  /** The firm has its own login, which is the only one its people use. */
  egetLogin: boolean;
}

const EGET_LOGIN = sql`exists (select from loginudbyder u where u.organisation_id = o.id and u.aktiv)`;

function modtagere(miljoe: Miljoe, b: Bestilling): Promise<Modtager[]> {
  return miljoe.db.somSystem('login: hvem et link er til', async (tx) => {
    if (b.formaal === 'login')
      return raekker(
        tx,
        sql<Modtager>`select p.id as "personId", o.navn as virksomhed, ${EGET_LOGIN} as "egetLogin"
          from person p join organisation o on o.id = p.hjem_id and o.art = 'leverandoer' and o.nedlagt_kl is null
          where lower(p.email) = lower(${b.email}) and p.slettet_kl is null
            and exists (select from medlemskab m where m.person_id = p.id and m.ophoert_kl is null)
          order by o.navn`,
      );
    const kendt = await raekke(
      tx,
      sql<Modtager>`select null::uuid as "personId", o.navn as virksomhed, ${EGET_LOGIN} as "egetLogin"
        from organisation o where o.cvr = ${b.cvr}`,
    );
    return [kendt ?? { personId: null, virksomhed: '', egetLogin: false }];
  });
}

const KNAP: Readonly<Record<Linkformaal, string>> = {
  login: 'Log ind',
  invitation: 'Kom i gang',
  ny: 'Bekræft din adresse',
};

function linkmail(b: Bestilling, m: Modtager, noegle: string, udloeber: Date): Omit<Mail, 'id'> {
  const hvor = m.virksomhed === '' ? 'Målbillede' : `Målbillede for ${m.virksomhed}`;
  return {
    til: b.email,
    emne: emne(b.formaal === 'ny' ? 'Bekræft din adresse' : `Log ind på ${hvor}`),
    afsnit: [
      b.formaal === 'ny'
        ? 'Nogen har skrevet denne adresse for at oprette sig som leverandør på Målbillede. Er det dig, så bekræft her.'
        : `Her er det link, du har bedt om, til ${hvor}.`,
      `Linket virker én gang og til ${visTidspunkt(udloeber)}. Bagefter bliver du bedt om en engangskode fra din app.`,
      'Har du ikke bedt om det, kan du se bort fra denne mail. Send den ikke videre.',
    ],
    link: { tekst: KNAP[b.formaal], sti: paths.logIndLink({ noegle }) },
  };
}

function egetLoginMail(b: Bestilling): Omit<Mail, 'id'> {
  return {
    til: b.email,
    emne: 'Log ind på Målbillede',
    afsnit: [
      'Nogen har bedt om et link til Målbillede for denne adresse. Din virksomhed har sit eget login, så du skal ikke bruge et link.',
      'Find din virksomhed på loginsiden, og log ind, som du plejer på arbejdet.',
    ],
    link: { tekst: 'Gå til loginsiden', sti: paths.logInd() },
  };
}

/**
 * Sends what was asked for, to those who have the address; an address that nobody has gets nothing. The mail goes
 * straight to the mail server: in the outbox its secret would lie in the database.
 */
export async function sendLink(miljoe: Miljoe, bestillingId: string): Promise<void> {
  const nu = miljoe.ur.nu();
  const b = await miljoe.db.somSystem('login: bestilt link', (tx) =>
    raekke(
      tx,
      sql<Bestilling>`select id, formaal, email, oplysninger ->> 'cvr' as cvr from loginbestilling
        where id = ${bestillingId} and oprettet_kl > ${new Date(nu.getTime() - LINK_MS)}`,
    ),
  );
  if (!b) return;
  for (const m of await modtagere(miljoe, b)) {
    const id = crypto.randomUUID();
    if (m.egetLogin) {
      await miljoe.post.send({ ...egetLoginMail(b), id }, miljoe.offentligUrl);
      continue;
    }
    const noegle = randomBytes(32).toString('base64url');
    await miljoe.db.somSystem('login: link sendes', (tx) =>
      sql`insert into loginlink (noegle_hash, bestilling_id, person_id, oprettet_kl)
        values (${createHash('sha256').update(noegle).digest()}, ${b.id}, ${m.personId}, ${nu})`.execute(tx),
    );
    const udloeber = new Date(nu.getTime() + LINK_MS);
    await miljoe.post.send({ ...linkmail(b, m, noegle, udloeber), id }, miljoe.offentligUrl);
  }
}
