/** A new case by itself before a contract runs out: for every kommune, every morning. */
import { sql, type Tx } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { holdKontrakt, kontraktfiler } from '../../../portefoelje/public.ts';
import { skrivSpor } from '../../kald.ts';
import { findSag } from '../../queries.ts';
import { sagsnummer } from '../../rules.ts';
import { type Oprettet, opretSag } from '../../sag/commands.ts';
import {
  aabenEnhed,
  foersteIHuset,
  hentKandidat,
  hentMulige,
  type Kandidat,
  type Modtager,
  type Noegle,
  sihadresser,
} from './queries.ts';
import { ingenNySag, nySagstitel } from './rules.ts';

const GRUND = 'anskaffelse: nye sager, før kontrakter udløber';

/** Held until the transaction ends, so that two processes at once don't both find that there is none. */
async function hold(tx: Tx, n: Noegle): Promise<boolean> {
  if (n.kontraktId !== null) return holdKontrakt(tx, n.kontraktId);
  return n.sagId !== null && (await findSag(tx, n.sagId, { laas: true })) !== null;
}

/**
 * The documents of last time, by reference: the same bytes in the store, under the name of where they come from. Files of the
 * contract in the portfolio as well.
 */
async function vedlaegDokumenter(tx: Tx, k: Kandidat, ny: Oprettet): Promise<void> {
  if (k.sag) {
    const fra = sagsnummer(k.sag.aar, k.sag.loebenr);
    await sql`with kilde as (
        select d.id, d.navn, v.filnavn, v.type, v.stoerrelse, v.sha256, v.kl, v.af, nextval(pg_get_serial_sequence('sagsdokument', 'id'))::int as ny
        from sagsdokument d cross join lateral (select * from sagsdokument_version x where x.dokument_id = d.id
          order by x.nr desc limit 1) v
        where d.sag_id = ${k.sag.id} and d.fjernet_kl is null),
      dok as (insert into sagsdokument (id, organisation_id, sag_id, navn) overriding system value
        select ny, ${k.organisationId}, ${ny.id}, left(navn, 180) || ${` (sag ${fra})`} from kilde returning id)
      insert into sagsdokument_version (organisation_id, dokument_id, nr, filnavn, type, stoerrelse, sha256, kl, af)
      select ${k.organisationId}, kilde.ny, 1, kilde.filnavn, kilde.type, kilde.stoerrelse, kilde.sha256, kilde.kl, kilde.af
      from kilde join dok on dok.id = kilde.ny`.execute(tx);
  }
  if (k.kontraktId === null) return;
  for (const f of await kontraktfiler(tx, k.kontraktId)) {
    await sql`with dok as (insert into sagsdokument (organisation_id, sag_id, navn)
        values (${k.organisationId}, ${ny.id}, ${`${f.navn.slice(0, 180)} (kontrakten)`}) returning id)
      insert into sagsdokument_version (organisation_id, dokument_id, nr, filnavn, type, stoerrelse, sha256, kl, af)
      select ${k.organisationId}, dok.id, 1, ${f.navn}, ${f.type}, ${f.stoerrelse}, ${f.sha256}, ${f.oprettet}, ${f.oprettetAf}
      from dok`.execute(tx);
  }
}

async function opret(tx: Tx, k: Kandidat, ejer: Modtager | null, nu: Date): Promise<Oprettet> {
  const { sag, stand, udloeb } = k;
  const kontakt = await foersteIHuset(tx, k.organisationId, [sag?.kontaktperson.id ?? null]);
  const forretningsejer = await foersteIHuset(tx, k.organisationId, [sag?.forretningsejer.id ?? null]);
  const navn = sag?.titel ?? String(stand?.vaerdier.navn ?? '');
  return opretSag(tx, { personId: null, organisation: { id: k.organisationId } }, nu, {
    titel: nySagstitel(navn),
    slags: 'forny',
    enhedId: await aabenEnhed(tx, sag?.enhedId ?? stand?.enhedId ?? null),
    kontaktpersonId: kontakt?.id ?? null,
    systemejerId: ejer?.id ?? null,
    forretningsejerId: forretningsejer?.id ?? null,
    forretningsejer: sag?.forretningsejer.id === null ? sag.forretningsejer.navn : '',
    persondata: k.sag?.persondata ?? 'ved_ikke',
    arbejdsgange: sag?.arbejdsgange ?? [],
    systemId: sag?.systemId ?? stand?.systemer.find((s) => s.systemId !== null)?.systemId ?? null,
    forgaengerId: sag?.id ?? null,
    fraKontraktId: k.kontraktId,
    fraSlut: udloeb.slut,
  });
}

/** Tells the systemejer, or the SIH group when there is none of the house. The mail holds number and title alone. */
async function fortael(
  miljoe: Pick<Miljoe, 'jobs'>,
  tx: Tx,
  k: Kandidat,
  ny: Oprettet,
  ejer: Modtager | null,
): Promise<void> {
  const til = ejer && ejer.email !== '' ? [ejer.email] : await sihadresser(tx, k.organisationId);
  const navn = `${sagsnummer(ny.aar, ny.loebenr)} ${nySagstitel(k.sag?.titel ?? String(k.stand?.vaerdier.navn ?? ''))}`;
  for (const adresse of til)
    await sendMail(miljoe, tx, {
      til: adresse,
      emne: emne(`Ny sag: ${navn}`),
      afsnit: [
        `En kontrakt nærmer sig sit udløb. Derfor er sag ${navn} oprettet.`,
        ejer
          ? 'Du er systemejer. Materialet fra sidste gang ligger på sagen.'
          : 'Der er ingen systemejer i kommunen længere. Find en, og giv sagen en kontaktperson. Materialet fra sidste gang ligger på sagen.',
      ],
      link: { tekst: 'Se sagen', sti: paths.sag({ id: ny.id }) },
    });
}

/** Makes the case when it is to be made; null when not. Everything is judged again while it is held. */
function lavNySag(miljoe: Miljoe, n: Noegle): Promise<Oprettet | null> {
  const idag = miljoe.ur.idag();
  const nu = miljoe.ur.nu();
  return miljoe.db.somSystem(GRUND, async (tx) => {
    if (!(await hold(tx, n))) return null;
    const k = await hentKandidat(tx, n, idag);
    if (!k || ingenNySag(k.udloeb, idag) !== null) return null;
    const ejer = await foersteIHuset(tx, k.organisationId, [
      ...(k.stand?.systemejere ?? []).map((e) => e.personId),
      k.sag?.systemejer.id ?? null,
    ]);
    const ny = await opret(tx, k, ejer, nu);
    await vedlaegDokumenter(tx, k, ny);
    if (k.sag)
      await skrivSpor(
        { tx, nu, sag: k.sag },
        { personId: null, organisation: { id: k.organisationId } },
        'efter.ny_sag',
        { nummer: sagsnummer(ny.aar, ny.loebenr), nySag: ny.id },
      );
    await fortael(miljoe, tx, k, ny, ejer);
    return ny;
  });
}

/**
 * Makes every case whose day has come, also when the job hasn't run for some days: what decides is that the contract still runs
 * and has no case for its end. One that fails doesn't stop the others.
 */
export async function lavNyeSager(miljoe: Miljoe): Promise<number> {
  const idag = miljoe.ur.idag();
  const mulige = await miljoe.db.somSystem(GRUND, async (tx) => {
    const alle: Noegle[] = [];
    for (const n of await hentMulige(tx, idag)) {
      const k = await hentKandidat(tx, n, idag);
      if (k && ingenNySag(k.udloeb, idag) === null) alle.push(n);
    }
    return alle;
  });
  let lavet = 0;
  let fejlet = 0;
  for (const n of mulige) {
    try {
      if ((await lavNySag(miljoe, n)) !== null) lavet += 1;
    } catch (err) {
      fejlet += 1;
      miljoe.log.error({ err, kontrakt: n.kontraktId, sag: n.sagId }, 'ny sag blev ikke oprettet');
    }
  }
  if (lavet > 0) miljoe.log.info({ lavet }, 'nye sager før udløb');
  if (fejlet > 0) throw new Error(`${fejlet} nye sager blev ikke oprettet`);
  return lavet;
}
