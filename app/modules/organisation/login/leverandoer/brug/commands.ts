import { createHash } from 'node:crypto';
import { afvist, ok, type Resultat } from '../../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../../platform/miljoe.ts';
import { paths } from '../../../../../routes.ts';
import { begyndHalvvejs } from '../../engangskode/commands.ts';
import { type Indmeldt, indmeld } from '../indmeld.ts';
import type { Invitationskilde } from '../invitationskilde.ts';
import { LINK_MS, LINKFEJL, type Linkformaal } from '../rules.ts';

interface Link {
  formaal: Linkformaal;
  email: string;
  genstand: number | null;
  oplysninger: Readonly<Record<string, string>>;
  til: string;
  personId: string | null;
}

/** What using a link led to. */
export type Linksvar = { readonly slags: 'halvvejs'; readonly cookie: string } | { readonly slags: 'venter' };

/** Takes the link out, so that it works once; null when it is used, too old or made up. */
function tagLink(tx: Tx, noegle: string, nu: Date): Promise<Link | null> {
  return raekke(
    tx,
    sql<Link>`delete from loginlink l using loginbestilling b
      where l.noegle_hash = ${createHash('sha256').update(noegle).digest()} and b.id = l.bestilling_id
        and l.oprettet_kl > ${new Date(nu.getTime() - LINK_MS)}
      returning b.formaal, b.email, b.genstand, b.oplysninger, b.til, l.person_id as "personId"`,
  );
}

async function findPlads(
  miljoe: Miljoe,
  tx: Tx,
  kilde: Invitationskilde,
  link: Link,
): Promise<Resultat<Indmeldt>> {
  const { email, oplysninger, genstand } = link;
  const anmodninger = paths.leverandoeranmodninger();
  if (link.formaal === 'ny') {
    const { cvr = '', virksomhed = '', navn = '' } = oplysninger;
    return indmeld(miljoe, tx, { cvr, virksomhed, navn, email }, 'link', anmodninger);
  }
  const inviteret = genstand === null ? null : await kilde.hent(tx, genstand);
  // The address may have been taken off the invitation since the link was sent.
  if (genstand === null || !inviteret || inviteret.email.toLowerCase() !== email.toLowerCase())
    return afvist('lukket', LINKFEJL.lukket);
  const navn = oplysninger.navn || email.slice(0, email.indexOf('@'));
  const svar = await indmeld(miljoe, tx, { ...inviteret, navn }, 'invitation', anmodninger);
  if (svar.ok && svar.vaerdi.slags === 'medlem') await kilde.optag(tx, genstand, svar.vaerdi);
  return svar;
}

/**
 * Uses a link: the address is proven, and what the link was for is done. Nobody is logged in by it: the browser is half
 * way, and the second factor comes next.
 */
export function brugLink(
  miljoe: Miljoe,
  kilde: Invitationskilde,
  noegle: string,
): Promise<Resultat<Linksvar>> {
  const nu = miljoe.ur.nu();
  return miljoe.db.somSystem('login: link brugt', async (tx) => {
    const link = await tagLink(tx, noegle, nu);
    if (!link) return afvist('ugyldigt', LINKFEJL.ugyldigt);
    if (link.formaal === 'login') {
      const gaelder = await raekke(
        tx,
        sql`select 1 from person p where p.id = ${link.personId} and p.slettet_kl is null and lower(p.email) = lower(${link.email})
          and exists (select from medlemskab m where m.person_id = p.id and m.ophoert_kl is null)`,
      );
      if (!gaelder || link.personId === null) return afvist('ugyldigt', LINKFEJL.ugyldigt);
      return ok(await halvvejs(miljoe, tx, link, link.personId, null, link.til));
    }
    const plads = await findPlads(miljoe, tx, kilde, link);
    if (!plads.ok) return plads;
    if (plads.vaerdi.slags === 'venter') return ok({ slags: 'venter' });
    const { personId, organisationId } = plads.vaerdi;
    return ok(await halvvejs(miljoe, tx, link, personId, organisationId, link.til));
  });
}

async function halvvejs(
  miljoe: Miljoe,
  tx: Tx,
  { email, formaal }: Link,
  personId: string,
  organisationId: number | null,
  til: string,
): Promise<Linksvar> {
  await skrivAudit(tx, null, miljoe.ur.nu(), {
    handling: 'login.link',
    genstand: `person:${personId}`,
    detaljer: { formaal },
  });
  return {
    slags: 'halvvejs',
    cookie: await begyndHalvvejs(miljoe, tx, { personId, email, organisationId, til }),
  };
}
