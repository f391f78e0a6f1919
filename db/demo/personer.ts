import type { Aktoer, Rolle } from '../../app/kernel/adgang.ts';
import { findAktoer } from '../../app/modules/organisation/public.ts';
import { type Database, raekke, sql, type Tx } from '../../app/platform/db/database.ts';
import { LEVERANDOERER } from './verden.ts';

export const SVENDBORG = '29189730';
export const KOMBIT = '19435075';
/** Has no CVR, so it is known by its name. */
const SAMARBEJDE = 'Demofællesskabet Sydfyn';

interface Demoperson {
  readonly navn: string;
  /** CVR of the organisation, or the name of the samarbejde; the first is the person's home. */
  readonly i: readonly { readonly organisation: string; readonly roller: readonly Rolle[] }[];
}

/** At least one login per role; every name is invented. */
export const PERSONER: readonly Demoperson[] = [
  { navn: 'Sanne Holk', i: [{ organisation: SVENDBORG, roller: ['sagsbehandler', 'kravredaktoer'] }] },
  { navn: 'Bo Lindegaard', i: [{ organisation: SVENDBORG, roller: ['administrator', 'itarkitekt'] }] },
  { navn: 'Karen Thybo', i: [{ organisation: SVENDBORG, roller: ['systemejer', 'forretningsejer'] }] },
  { navn: 'Mikkel Rask', i: [{ organisation: SVENDBORG, roller: ['anmelder'] }] },
  {
    navn: 'Inger Toft',
    i: [
      { organisation: SVENDBORG, roller: ['indkoeber'] },
      { organisation: SAMARBEJDE, roller: ['samarbejdeindkoeber', 'samarbejdekravredaktoer'] },
    ],
  },
  { navn: 'Jonas Kær', i: [{ organisation: SVENDBORG, roller: ['jurist'] }] },
  { navn: 'Lene Dam', i: [{ organisation: SVENDBORG, roller: ['godkender'] }] },
  { navn: 'Amira Falk', i: [{ organisation: KOMBIT, roller: ['katalogredaktoer', 'driftsoperatoer'] }] },
  {
    navn: 'Per Østergaard Lund',
    i: [
      { organisation: KOMBIT, roller: ['faelleskravredaktoer', 'programleder', 'handlingsplansekretariat'] },
    ],
  },
  {
    navn: 'Rune Asmild',
    i: [{ organisation: LEVERANDOERER.boegelund.cvr, roller: ['leverandoeradministrator', 'besvarer'] }],
  },
  { navn: 'Tove Bæk', i: [{ organisation: LEVERANDOERER.lyngmark.cvr, roller: ['besvarer'] }] },
  { navn: 'Ulrik Sand', i: [{ organisation: LEVERANDOERER.kildeager.cvr, roller: ['besvarer'] }] },
];

export function demoemail(navn: string): string {
  return `${navn
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replace(/[^a-z]+/g, '.')}@demo.invalid`;
}

async function skrivOrganisationer(tx: Tx): Promise<void> {
  for (const { cvr, navn } of Object.values(LEVERANDOERER)) {
    await sql`insert into organisation (art, navn, officielt_navn, cvr) values ('leverandoer', ${navn}, ${navn}, ${cvr})
      on conflict do nothing`.execute(tx);
  }
  await sql`insert into organisation (art, navn, officielt_navn) select 'samarbejde', ${SAMARBEJDE}, ${SAMARBEJDE}
    where not exists (select from organisation where art = 'samarbejde' and navn = ${SAMARBEJDE})`.execute(
    tx,
  );
  await sql`insert into samarbejdsmedlem (samarbejde_id, organisation_id)
    select s.id, k.id from organisation s, organisation k
    where s.art = 'samarbejde' and s.navn = ${SAMARBEJDE} and k.kommunekode in ('0430', '0479', '0482', '0492')
    on conflict do nothing`.execute(tx);
}

async function organisationId(tx: Tx, organisation: string): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{ id: number }>`select id from organisation
      where cvr = ${organisation} or (art = 'samarbejde' and navn = ${organisation})`,
  );
  if (!fundet) throw new Error(`the demo has no organisation ${organisation}`);
  return fundet.id;
}

async function skrivPerson(tx: Tx, { navn, i }: Demoperson, nu: Date): Promise<void> {
  const email = demoemail(navn);
  const ider = await Promise.all(i.map(({ organisation }) => organisationId(tx, organisation)));
  const person = await raekke(
    tx,
    sql<{ id: string }>`insert into person (navn, email, hjem_id, udsteder, subjekt, oprettet_kl)
      values (${navn}, ${email}, ${ider[0]}, 'demo', ${email}, ${nu})
      on conflict (udsteder, subjekt) do nothing returning id`,
  );
  // Known already: what people have done with the person's roles since is left alone.
  if (!person) return;
  for (const [nr, { roller }] of i.entries()) {
    await sql`insert into medlemskab (person_id, organisation_id, oprettet_kl)
      values (${person.id}, ${ider[nr]}, ${nu})`.execute(tx);
    await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl)
      select ${person.id}, ${ider[nr]}, r, ${nu} from unnest(${roller}::text[]) r`.execute(tx);
  }
}

/** The demo's organisations and logins, where they aren't there. */
export async function skrivPersoner(tx: Tx, nu: Date): Promise<void> {
  await skrivOrganisationer(tx);
  for (const person of PERSONER) await skrivPerson(tx, person, nu);
}

/** A demo person as an actor for the organisation with this CVR. */
export async function demoaktoer(db: Database, navn: string, cvr: string): Promise<Aktoer> {
  const ider = await db.somSystem('demo: aktør', (tx) =>
    raekke(
      tx,
      sql<{ person: string; organisation: number }>`select p.id as person, o.id as organisation
        from person p, organisation o where p.udsteder = 'demo' and p.navn = ${navn} and o.cvr = ${cvr}`,
    ),
  );
  const aktoer = ider && (await findAktoer(db, ider.person, ider.organisation));
  if (!aktoer) throw new Error(`the demo has no ${navn} at ${cvr}`);
  return aktoer;
}
