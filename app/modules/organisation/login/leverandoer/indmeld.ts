/** How a person whose address is proven gets a place in a firm. */
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laasOrganisation } from '../../commands.ts';
import { erFrimail } from './frimail.ts';
import { LINKFEJL, type Nyleverandoer } from './rules.ts';

/** `link`: by an open link, so nobody has vouched; `invitation`: a buyer has named the firm and the address together. */
export type Indmeldingskilde = 'invitation' | 'link';

export type Indmeldt =
  | { readonly slags: 'medlem'; readonly personId: string; readonly organisationId: number }
  /** Somebody has to say yes first. */
  | { readonly slags: 'venter'; readonly organisationId: number };

interface Virksomhed {
  id: number;
  navn: string;
  art: string;
  nedlagt: boolean;
  ny: boolean;
}

/** The firm by CVR, made when the register hasn't got it; of two who come at once, one makes it. Its people are held. */
async function findEllerOpret(tx: Tx, { cvr, virksomhed }: Nyleverandoer): Promise<Virksomhed> {
  const ny = await raekke(
    tx,
    sql<{ id: number }>`insert into organisation (art, navn, officielt_navn, cvr)
      values ('leverandoer', ${virksomhed}, ${virksomhed}, ${cvr}) on conflict (cvr) do nothing returning id`,
  );
  const o = await raekke(
    tx,
    sql<
      Omit<Virksomhed, 'ny'>
    >`select id, navn, art, nedlagt_kl is not null as nedlagt from organisation where cvr = ${cvr}`,
  );
  if (!o) throw new Error('the organisation is neither made nor there');
  await laasOrganisation(tx, o.id);
  return { ...o, ny: ny !== null };
}

/** Tells those who can say yes: the firm's administrators, or the shared operator where it has none that is vouched for. */
async function fortael(
  miljoe: Miljoe,
  tx: Tx,
  o: Virksomhed,
  tekst: readonly string[],
  sti: string,
): Promise<void> {
  const modtagere = await raekker(
    tx,
    sql<{ email: string }>`with egne as (
        select distinct p.email from tildeling t
        join medlemskab m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
        join person p on p.id = t.person_id and p.slettet_kl is null and p.email <> ''
        where t.organisation_id = ${o.id} and t.rolle = 'leverandoeradministrator' and not leverandoer_foreloebig(p.id, ${o.id})
      ) select email from egne union
      select p.email from tildeling t
        join medlemskab m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
        join person p on p.id = t.person_id and p.slettet_kl is null and p.email <> ''
        where t.rolle = 'driftsoperatoer' and not exists (select from egne)
      order by 1`,
  );
  for (const { email } of modtagere)
    await sendMail(miljoe, tx, {
      til: email,
      emne: emne(`Anmodning om adgang: ${o.navn}`),
      afsnit: [...tekst],
      link: { tekst: 'Se anmodningen', sti },
    });
}

export async function anmod(
  tx: Tx,
  nu: Date,
  a: {
    slags: 'virksomhed' | 'medlem' | 'nulstil';
    organisationId: number;
    personId: string | null;
    navn: string;
    email: string;
    kilde: Indmeldingskilde | 'login';
  },
): Promise<boolean> {
  const ny = await raekke(
    tx,
    sql`insert into leverandoeranmodning (slags, organisation_id, person_id, navn, email, kilde, oprettet_kl)
      values (${a.slags}, ${a.organisationId}, ${a.personId}, ${a.navn}, ${a.email}, ${a.kilde}, ${nu})
      on conflict do nothing returning 1`,
  );
  return ny !== null;
}

interface Kendt {
  id: string;
  aktiv: boolean;
}

async function opretMedlem(
  tx: Tx,
  nu: Date,
  i: Nyleverandoer,
  organisationId: number,
  kendt: Kendt | null,
  rolle: 'leverandoeradministrator' | 'besvarer',
): Promise<string> {
  const id = kendt?.id ?? crypto.randomUUID();
  if (!kendt)
    await sql`insert into person (id, navn, email, hjem_id, oprettet_kl)
      values (${id}, ${i.navn}, ${i.email}, ${organisationId}, ${nu})`.execute(tx);
  await sql`insert into medlemskab (person_id, organisation_id, oprettet_kl) values (${id}, ${organisationId}, ${nu})`.execute(
    tx,
  );
  await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl)
    values (${id}, ${organisationId}, ${rolle}, ${nu})`.execute(tx);
  return id;
}

/**
 * Gives a person with a proven address a place in the firm, or asks those who can. The rules, and why they are what they
 * are: docs/beslutninger/0014-leverandoerlogin.md. `anmodninger` is where they are decided.
 */
export async function indmeld(
  miljoe: Miljoe,
  tx: Tx,
  i: Nyleverandoer,
  kilde: Indmeldingskilde,
  anmodninger: string,
): Promise<Resultat<Indmeldt>> {
  const nu = miljoe.ur.nu();
  const o = await findEllerOpret(tx, i);
  if (o.art !== 'leverandoer' || o.nedlagt) return afvist('offentlig', LINKFEJL.offentlig);
  const kendt = await raekke(
    tx,
    sql<
      Kendt & { medlem: boolean }
    >`select p.id, m.person_id is not null as medlem, m.person_id is not null and m.ophoert_kl is null as aktiv
      from person p left join medlemskab m on m.person_id = p.id and m.organisation_id = ${o.id}
      where p.hjem_id = ${o.id} and lower(p.email) = lower(${i.email}) and p.slettet_kl is null`,
  );
  const stand = await raekke(
    tx,
    sql<{ administrator: boolean; systemer: boolean; ubekraeftet: boolean; egen: boolean }>`select
      leverandoer_har_administrator(${o.id}) as administrator, leverandoer_har_systemer(${o.id}) as systemer,
      exists (select from leverandoeranmodning a where a.organisation_id = ${o.id} and a.slags = 'virksomhed' and a.afgjort_kl is null)
        as ubekraeftet,
      exists (select from leverandoeranmodning a where a.organisation_id = ${o.id} and a.slags = 'virksomhed' and a.afgjort_kl is null
        and a.person_id = ${kendt?.id ?? null}) as egen`,
  );
  if (!stand) throw new Error('nothing is known of the firm');
  const hvem = { organisationId: o.id, navn: i.navn, email: i.email, kilde };
  const medlem = (personId: string): Resultat<Indmeldt> =>
    ok({ slags: 'medlem', personId, organisationId: o.id });

  if (kendt?.aktiv) {
    // Whoever has the firm's account before it is vouched for may have made this person; from now on it is out of reach.
    if (kilde === 'invitation' && stand.ubekraeftet && !stand.egen)
      await anmod(tx, nu, { ...hvem, slags: 'medlem', personId: kendt.id });
    return medlem(kendt.id);
  }
  // A firm that is there already says yes itself, unless a buyer has named the address; never at a free-mail provider, and
  // never again for somebody whom an administrator has removed.
  const spoergFoerst =
    (kilde === 'link' && !o.ny) || kendt?.medlem === true || (stand.administrator && erFrimail(i.email));
  if (spoergFoerst) {
    if (await anmod(tx, nu, { ...hvem, slags: 'medlem', personId: null }))
      await fortael(
        miljoe,
        tx,
        o,
        [
          `${i.navn} (${i.email}) beder om adgang til Målbillede for ${o.navn}.`,
          erFrimail(i.email)
            ? 'Adressen hører til en gratis mailtjeneste. Sig kun ja, hvis du ved, hvem det er.'
            : 'Sig kun ja, hvis personen hører til i virksomheden.',
        ],
        anmodninger,
      );
    await skrivAudit(tx, null, nu, {
      handling: 'login.anmodning',
      genstand: `organisation:${o.id}`,
      detaljer: { kilde },
    });
    return ok({ slags: 'venter', organisationId: o.id });
  }
  const foerst = !stand.administrator && !stand.ubekraeftet;
  const rolle = foerst && !stand.systemer ? 'leverandoeradministrator' : 'besvarer';
  const personId = await opretMedlem(tx, nu, i, o.id, kendt, rolle);
  await anmod(tx, nu, { ...hvem, slags: foerst ? 'virksomhed' : 'medlem', personId });
  await fortael(
    miljoe,
    tx,
    o,
    foerst
      ? [
          `${i.navn} (${i.email}) er begyndt at bruge Målbillede for ${o.navn} (CVR ${i.cvr}).`,
          'Indtil kontoen er godkendt, kan den kun besvare de dialoger, personen selv er med i, og ser ingen tal.',
        ]
      : [
          `${i.navn} (${i.email}) er inviteret af en kommune og er begyndt at besvare dialogen for ${o.navn}.`,
          'Personen kan kun se den dialog, indtil I godkender. Hører personen ikke til hos jer, så sig nej.',
        ],
    anmodninger,
  );
  await skrivAudit(tx, null, nu, {
    handling: 'login.indmeldt',
    genstand: `person:${personId}`,
    detaljer: { organisation: o.id, kilde, rolle, nyVirksomhed: o.ny },
  });
  return medlem(personId);
}
