import type { Aktoer, Rolle } from '../../app/kernel/adgang.ts';
import { findAktoer, kommuner } from '../../app/modules/organisation/public.ts';
import { type Database, raekke, sql, type Tx } from '../../app/platform/db/database.ts';
import { LEVERANDOERER } from './verden.ts';

export const SVENDBORG = '29189730';
export const ODENSE = '35209115';
export const KOMBIT = '19435075';
/** KL's CVR isn't shipped, so the demo finds it by name. */
export const KL = 'KL';
/** An invented samarbejde without CVR; found by name. */
export const SAMARBEJDE = 'Fynsk Indkøbssamarbejde (demo)';

interface Demoperson {
  readonly navn: string;
  /** CVR, or name where there is none, of each organisation the person belongs to; the first is the home. */
  readonly i: readonly {
    readonly organisation: string;
    readonly enhed?: string;
    readonly roller: readonly Rolle[];
  }[];
}

const hos = (organisation: string, ...roller: Rolle[]) => ({ organisation, roller });
const iSvendborg = (enhed: string, ...roller: Rolle[]) => ({ organisation: SVENDBORG, enhed, roller });

/** At least one login per role; every name is invented. Sanne acts for two organisations. */
const PERSONER: readonly Demoperson[] = [
  {
    navn: 'Sanne Holk',
    i: [
      iSvendborg('It og Digitalisering', 'sagsbehandler', 'systemejer'),
      hos(SAMARBEJDE, 'samarbejdekravredaktoer', 'samarbejdeindkoeber'),
    ],
  },
  { navn: 'Bo Lindegaard', i: [iSvendborg('It og Digitalisering', 'administrator', 'itarkitekt')] },
  { navn: 'Karen Thybo', i: [iSvendborg('Hjemmepleje', 'systemejer')] },
  { navn: 'Jens Ottosen', i: [iSvendborg('Social og Sundhed', 'forretningsejer')] },
  { navn: 'Malthe Birkelund', i: [iSvendborg('Dagtilbud', 'anmelder')] },
  { navn: 'Rikke Vestermark', i: [iSvendborg('Økonomi og Indkøb', 'indkoeber')] },
  { navn: 'Yusuf Damgård', i: [iSvendborg('It og Digitalisering', 'kravredaktoer')] },
  { navn: 'Lea Steensgaard', i: [iSvendborg('Økonomi og Indkøb', 'jurist')] },
  { navn: 'Torben Ravnsø', i: [iSvendborg('Social og Sundhed', 'godkender')] },
  { navn: 'Nanna Overby', i: [hos(ODENSE, 'administrator', 'sagsbehandler', 'kravredaktoer')] },
  { navn: 'Amira Falk', i: [hos(KOMBIT, 'katalogredaktoer', 'driftsoperatoer')] },
  { navn: 'Esben Kragelund', i: [hos(KOMBIT, 'programleder')] },
  // Approves what Esben has written.
  { navn: 'Maja Lindholm', i: [hos(KOMBIT, 'programleder')] },
  { navn: 'Dorte Hvidtfeldt', i: [hos(KOMBIT, 'faelleskravredaktoer')] },
  { navn: 'Inger Solvang', i: [hos(KL, 'handlingsplansekretariat')] },
  { navn: 'Viggo Aaskov', i: [hos(ODENSE, 'indkoeber'), hos(SAMARBEJDE, 'samarbejdeindkoeber')] },
  { navn: 'Rune Asmild', i: [hos(LEVERANDOERER.boegelund.cvr, 'leverandoeradministrator')] },
  { navn: 'Silas Enghave', i: [hos(LEVERANDOERER.boegelund.cvr, 'besvarer')] },
  { navn: 'Tove Bæk', i: [hos(LEVERANDOERER.lyngmark.cvr, 'leverandoeradministrator', 'besvarer')] },
  { navn: 'Mads Elkær', i: [hos(LEVERANDOERER.lyngmark.cvr, 'besvarer')] },
  { navn: 'Signe Aabo', i: [hos(LEVERANDOERER.tvaervind.cvr, 'leverandoeradministrator', 'besvarer')] },
  { navn: 'Poul Lyng', i: [hos(LEVERANDOERER.havrevang.cvr, 'leverandoeradministrator', 'besvarer')] },
  { navn: 'Ulrik Sand', i: [hos(LEVERANDOERER.kildeager.cvr, 'leverandoeradministrator', 'besvarer')] },
];

const ENHEDER = [
  { navn: 'Social og Sundhed', art: 'forvaltning', over: null },
  { navn: 'Hjemmepleje', art: 'afdeling', over: 'Social og Sundhed' },
  { navn: 'Børn og Unge', art: 'forvaltning', over: null },
  { navn: 'Dagtilbud', art: 'afdeling', over: 'Børn og Unge' },
  { navn: 'Stab', art: 'forvaltning', over: null },
  { navn: 'It og Digitalisering', art: 'afdeling', over: 'Stab' },
  { navn: 'Økonomi og Indkøb', art: 'afdeling', over: 'Stab' },
] as const;

/** An organisation by CVR or, where it has none, by name. */
async function organisationId(tx: Tx, noegle: string): Promise<number> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`select id from organisation where cvr = ${noegle} or (cvr is null and navn = ${noegle})`,
  );
  if (!r) throw new Error(`the demo needs the organisation ${noegle}`);
  return r.id;
}

async function opretEnheder(tx: Tx, organisation: number): Promise<void> {
  for (const e of ENHEDER) {
    await sql`insert into enhed (organisation_id, overenhed_id, navn, art)
      select ${organisation}, (select id from enhed where organisation_id = ${organisation} and navn = ${e.over}), ${e.navn}, ${e.art}
      where not exists (select from enhed where organisation_id = ${organisation} and navn = ${e.navn})`.execute(
      tx,
    );
  }
}

/** Suppliers, a samarbejde, units and people; running it again adds nothing twice. */
export async function skrivPersoner(tx: Tx, nu: Date): Promise<void> {
  for (const l of Object.values(LEVERANDOERER)) {
    await sql`insert into organisation (art, navn, officielt_navn, cvr) values ('leverandoer', ${l.navn}, ${l.navn}, ${l.cvr})
      on conflict do nothing`.execute(tx);
  }
  await sql`insert into organisation (art, navn) select 'samarbejde', ${SAMARBEJDE}
    where not exists (select from organisation where navn = ${SAMARBEJDE})`.execute(tx);
  const samarbejde = await organisationId(tx, SAMARBEJDE);
  for (const medlem of [SVENDBORG, ODENSE]) {
    await sql`insert into samarbejdsmedlem (samarbejde_id, organisation_id) values (${samarbejde}, ${await organisationId(tx, medlem)})
      on conflict do nothing`.execute(tx);
  }
  await opretEnheder(tx, await organisationId(tx, SVENDBORG));
  for (const p of PERSONER) await opretPerson(tx, nu, p);
}

async function opretPerson(tx: Tx, nu: Date, p: Demoperson): Promise<void> {
  const email = `${p.navn
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replace(/[^a-z]+/g, '.')}@demo.invalid`;
  const hjem = await organisationId(tx, p.i[0].organisation);
  const person = await raekke(
    tx,
    sql<{ id: string }>`insert into person (navn, email, hjem_id, udsteder, subjekt, oprettet_kl)
      values (${p.navn}, ${email}, ${hjem}, 'demo', ${email}, ${nu})
      on conflict (udsteder, subjekt) do nothing returning id`,
  );
  // Known already: what people have done with the person's roles since is left alone.
  if (!person) return;
  for (const { organisation, enhed, roller } of p.i) {
    const id = await organisationId(tx, organisation);
    await sql`insert into medlemskab (person_id, organisation_id, enhed_id, oprettet_kl)
      values (${person.id}, ${id}, (select e.id from enhed e where e.organisation_id = ${id} and e.navn = ${enhed ?? null}), ${nu})
      on conflict do nothing`.execute(tx);
    await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl)
      select ${person.id}, ${id}, r, ${nu} from unnest(${[...roller]}::text[]) r on conflict do nothing`.execute(
      tx,
    );
  }
}

/** A demo person as an actor for the organisation with this CVR, or of this name where it has none. */
export async function demoaktoer(db: Database, navn: string, noegle: string): Promise<Aktoer> {
  const ider = await db.somSystem('demo: aktør', (tx) =>
    raekke(
      tx,
      sql<{ person: string; organisation: number }>`select p.id as person, o.id as organisation
        from person p, organisation o where p.udsteder = 'demo' and p.navn = ${navn}
          and (o.cvr = ${noegle} or o.cvr is null and o.navn = ${noegle})`,
    ),
  );
  const aktoer = ider && (await findAktoer(db, ider.person, ider.organisation));
  if (!aktoer) throw new Error(`the demo has no ${navn} at ${noegle}`);
  return aktoer;
}

/** Somebody of a kommune that has no people in the demo: the id belongs to nobody, so no name is shown. */
const UKENDT = '00000000-0000-4000-8000-00000000d0d0';

/** Whoever acts for a kommune of the demo, by kommunekode: its own person where it has one. */
export async function kommuneaktoer(db: Database, kode: string): Promise<Aktoer> {
  if (kode === '0479') return demoaktoer(db, 'Sanne Holk', SVENDBORG);
  if (kode === '0461') return demoaktoer(db, 'Nanna Overby', ODENSE);
  const k = (await db.somGaest(kommuner)).find((x) => x.kode === kode);
  if (!k) throw new Error(`the demo needs the kommune ${kode}`);
  return {
    personId: UKENDT,
    navn: k.navn,
    organisation: { id: k.id, navn: k.navn, art: 'kommune', cvr: k.cvr, kommunekode: k.kode },
    roller: ['administrator'],
  };
}
