import type { Aktoer } from '../../../../kernel/adgang.ts';
import { maa } from '../../../../kernel/adgang.ts';
import { visMaaned } from '../../../../kernel/maaned.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { ene } from '../../../../platform/db/ene.ts';
import { emne } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { paths } from '../../../../routes.ts';
import { mailadresser } from '../../../organisation/public.ts';
import { videnstid } from '../../fakta/lager/commands.ts';
import { kontrollerKlar } from '../commands.ts';
import { forskel, ingenForskel } from '../forskel/rules.ts';
import {
  findSystem,
  gaeldende,
  hentHoeringer,
  hentLoefter,
  hentTilslutninger,
  hentVersioner,
  type MaalKatalog,
} from '../queries.ts';
import { faktaraekker, type Linje, laesGyldigFra, linjerFraFakta, virkning } from '../rules.ts';
import { hentTil, sendTilAlle, skrivSpor } from '../sag/commands.ts';
import { kontrollerGyldigFra, kraeverUdenSvar, maaRegistrere, REDIGER } from '../sag/rules.ts';

/** Promises as facts belong to a kilde of their own, so that nobody's full extract retracts them. */
const LOEFTEKILDE = 'loefte';

const OPTAGET = 'En import er i gang. Vent, til den er færdig, og prøv igen.';

/** Facts are written by one at a time, fact files included. */
async function somEneste<T>(miljoe: Miljoe, arbejde: () => Promise<Resultat<T>>): Promise<Resultat<T>> {
  const svar = await ene(miljoe.db, 'faktaimport', arbejde);
  return svar.fik ? svar.vaerdi : afvist('optaget', OPTAGET);
}

/** An import that is confirmed as it is made; everything under it is known from `kl`. */
async function nyImport(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  { kilde, art, tal }: { kilde: string; art: 'maalbillede' | 'registrering'; tal: unknown },
): Promise<number> {
  const nu = miljoe.ur.nu();
  const kl = await videnstid(tx, nu);
  const lavet = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into import (kilde, art, organisation_id, person_id, tilstand, startet_kl, bekraeftet_kl, tal)
      values (${kilde}, ${art}, ${aktoer.organisation.id}, ${aktoer.personId}, 'gemt', ${nu}, ${kl},
        ${JSON.stringify(tal)}::jsonb) returning id`,
  );
  return lavet!.id;
}

/** Writes the version with its rows, and closes one of the same month. Gives the version's id. */
async function skrivVersion(
  tx: Tx,
  importId: number,
  systemId: number,
  gyldigFra: string,
  kilde: string,
  linjer: readonly Linje[],
  katalog: MaalKatalog,
): Promise<number> {
  await sql`update maalbillede_version set import_til = ${importId}
    where system_id = ${systemId} and gyldig_fra = ${`${gyldigFra}-01`}::date and import_til is null`.execute(
    tx,
  );
  const version = await raekke(
    tx,
    sql<{ id: number }>`insert into maalbillede_version (system_id, gyldig_fra, kilde, import_fra)
      values (${systemId}, ${`${gyldigFra}-01`}::date, ${kilde}, ${importId}) returning id`,
  );
  const rr = faktaraekker(linjer);
  await sql`insert into maalbillede_krav (version_id, integration_id, arbejdsgang, relevans, begrundelse)
    select ${version!.id}, * from unnest(${rr.map((r) => katalog.integrationId.get(r.integration) ?? null)}::int[],
      ${rr.map((r) => r.arbejdsgang)}::text[], ${rr.map((r) => r.relevans)}::text[],
      ${rr.map((r) => r.begrundelse)}::text[])`.execute(tx);
  return version!.id;
}

export interface Fastlaeggelse {
  /** `YYYY-MM`. */
  readonly gyldigFra: string;
  /** How the supplier was heard when it hasn't answered and the deadline hasn't passed. */
  readonly udenSvar: string;
  /** To the supplier. */
  readonly tilbagemelding: string;
  /** Promises to register as connections to come, by id. */
  readonly loefte: readonly string[];
  /** The version of the case that was shown. */
  readonly version: number;
}

/**
 * Fixes a målbillede: the facts, the case, history, audit and mail in one transaction, so the figures change at once.
 * Published udgaver keep what they froze.
 */
export async function fastlaeg(
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  form: Fastlaeggelse,
): Promise<Resultat<{ versionId: number; nr: number; loefter: number }>> {
  const leverandoer = await miljoe.db.som(aktoer, (tx) =>
    raekke(
      tx,
      sql<{
        id: number;
      }>`select s.leverandoer_id as id from maalbilledsag m join system s on s.id = m.system_id
        where m.id = ${sagId}`,
    ),
  );
  const modtagere = leverandoer
    ? await mailadresser(miljoe.db, 'leverandoeradministrator', leverandoer.id)
    : [];
  return somEneste(miljoe, () =>
    iTransaktion(miljoe, aktoer, (tx) => fastlaegI(tx, miljoe, aktoer, sagId, form, modtagere)),
  );
}

async function fastlaegI(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  sagId: number,
  form: Fastlaeggelse,
  modtagere: readonly string[],
): Promise<Resultat<{ versionId: number; nr: number; loefter: number }>> {
  const fundet = await hentTil(tx, miljoe, aktoer, sagId, 'fastlaeg', { laas: true });
  if (!fundet.ok) return fundet;
  const { sag, system } = fundet.vaerdi;
  if (sag.version !== form.version)
    return afvist(
      FORAELDET,
      'Sagen er ændret, siden du åbnede siden. Se virkningen igen, før du fastlægger.',
    );
  const [hoering = null] = (await hentHoeringer(tx, sagId, true)).filter((h) => h.lukketKl === null);
  const gyldigFra = laesGyldigFra(form.gyldigFra);
  const hindringer = kontrollerGyldigFra(gyldigFra, miljoe.ur.idag());
  if (form.udenSvar === '' && kraeverUdenSvar(sag.slags, hoering, miljoe.ur.nu())) {
    hindringer.push({
      kode: 'mangler_begrundelse',
      felt: 'udenSvar',
      besked: 'Leverandøren har ikke svaret. Skriv, hvordan leverandøren er orienteret og hørt.',
    });
  }
  const klar = await kontrollerKlar(fundet.vaerdi);
  if (!klar.ok) hindringer.push(...klar.hindringer);
  if (!klar.ok || gyldigFra === null || hindringer.length > 0) return { ok: false, hindringer };
  // What was sent is what is fixed, also when the catalogue has changed since.
  const linjer = hoering ? hoering.linjer : virkning(sag.valg, klar.vaerdi).linjer;
  const versioner = await hentVersioner(tx, system.id);
  const nu = gaeldende(versioner, gyldigFra);
  if (nu && ingenForskel(forskel(nu.linjer, linjerFraFakta(faktaraekker(linjer))))) {
    return afvist(
      'uaendret',
      `Målbilledet er det samme som version ${nu.nr}, der gælder i ${visMaaned(gyldigFra)}. Ret valgene, eller slet kladden.`,
      'gyldigFra',
    );
  }
  const kilde = sag.slags === 'tilbud' ? 'ski0219' : 'kombit';
  const erstatter = versioner.some((v) => v.rettetKl === null && v.gyldigFra === gyldigFra);
  const importId = await nyImport(tx, miljoe, aktoer, {
    kilde,
    art: 'maalbillede',
    tal: {
      maalbilleder: { nye: erstatter ? 0 : 1, aendrede: erstatter ? 1 : 0, uaendrede: 0, trukket: 0 },
    },
  });
  const versionId = await skrivVersion(tx, importId, system.id, gyldigFra, kilde, linjer, klar.vaerdi);
  const nr = versioner.length + 1;
  await sql`update maalbilledsag set tilstand = 'fastlagt', version_id = ${versionId}, afsluttet_kl = ${miljoe.ur.nu()},
    version = version + 1 where id = ${sagId}`.execute(tx);
  await sql`update maalbilledhoering set lukket_kl = ${miljoe.ur.nu()}, tilbagemelding = ${form.tilbagemelding}
    where sag_id = ${sagId} and lukket_kl is null`.execute(tx);
  const ider = form.loefte.map(Number).filter(Number.isSafeInteger);
  const registreret = await registrerI(tx, miljoe, aktoer, system.id, ider);
  if (!registreret.ok) return registreret;
  await skrivSpor(tx, miljoe, aktoer, sagId, 'fastlaeg', {
    begrundelse: [form.udenSvar, form.tilbagemelding].filter((t) => t !== '').join(' '),
    detaljer: { gyldigFra, versionId, importId, integrationer: linjer.length },
  });
  await sendTilAlle(miljoe, tx, modtagere, {
    emne: emne(`Målbillede fastlagt: ${system.navn}`),
    afsnit: [
      `Målbilledet for ${system.navn} er fastlagt fra ${visMaaned(gyldigFra)} med ${antal(linjer.length, 'integration', 'integrationer')}.`,
      ...(form.tilbagemelding === '' ? [] : [`KOMBITs svar: ${form.tilbagemelding}`]),
    ],
    link: { tekst: 'Se målbilledet', sti: paths.maalbillede({ noegle: system.noegle }) },
  });
  return ok({ versionId, nr, loefter: registreret.vaerdi });
}

/** Promises become facts with a future `fra`, which the matrix shows as `lovet`. Gives how many. */
async function registrerI(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  systemId: number,
  ider: readonly number[],
): Promise<Resultat<number>> {
  if (ider.length === 0) return ok(0);
  const idag = miljoe.ur.idag();
  const tilsluttet = await hentTilslutninger(tx, systemId, idag);
  const valgte = (await hentLoefter(tx, systemId)).filter((l) => ider.includes(l.id));
  const gamle = await erstattedeFakta(tx, systemId, idag);
  if (valgte.length !== new Set(ider).size)
    return afvist('findes_ikke', 'Et af løfterne gælder ikke længere. Genindlæs siden.', 'loefte');
  for (const l of valgte) {
    const maaNu = maaRegistrere(l.dato, idag, tilsluttet.has(l.integration) && !gamle.has(l.integrationId));
    if (!maaNu.ok)
      return {
        ok: false,
        hindringer: maaNu.hindringer.map((h) => ({
          ...h,
          felt: 'loefte',
          besked: `${l.integration}: ${h.besked}`,
        })),
      };
  }
  const importId = await nyImport(tx, miljoe, aktoer, {
    kilde: LOEFTEKILDE,
    art: 'registrering',
    tal: { tilslutninger: { nye: valgte.length, aendrede: 0, uaendrede: 0, trukket: 0 } },
  });
  for (const l of valgte) {
    await sql`update tilslutning set import_til = ${importId}
      where id = ${gamle.get(l.integrationId) ?? null} and import_til is null`.execute(tx);
    const fakta = await raekke(
      tx,
      sql<{ id: number }>`insert into tilslutning (system_id, integration_id, fra, import_fra)
        values (${systemId}, ${l.integrationId}, ${l.dato}::date, ${importId}) returning id`,
    );
    await sql`update maalbilledloefte set tilslutning_id = ${fakta!.id} where id = ${l.id}`.execute(tx);
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'maalbillede.loefte',
      genstand: `loefte:${l.id}`,
      detaljer: { integration: l.integration, dato: l.dato, importId },
    });
  }
  return ok(valgte.length);
}

/** Connections to come that were registered from promises since replaced by another date, by integration. */
async function erstattedeFakta(tx: Tx, systemId: number, idag: string): Promise<Map<number, number>> {
  const fundne = await raekker(
    tx,
    sql<{ integrationId: number; id: number }>`select l.integration_id as "integrationId", t.id
      from maalbilledloefte l join tilslutning t on t.id = l.tilslutning_id
      where l.system_id = ${systemId} and l.erstattet_kl is not null and t.import_til is null and t.fra > ${idag}::date`,
  );
  return new Map(fundne.map((f) => [f.integrationId, f.id]));
}

const IKKE_REDAKTOER = 'Kun en katalogredaktør kan registrere løfter.';

/** Registers one promise as a connection to come. */
export function registrerLoefte(
  miljoe: Miljoe,
  aktoer: Aktoer,
  noegle: string,
  loefteId: number,
): Promise<Resultat<number>> {
  return somEneste(miljoe, () =>
    iTransaktion<number>(miljoe, aktoer, async (tx) => {
      if (!maa(aktoer, REDIGER)) return afvist('ikke_adgang', IKKE_REDAKTOER);
      const system = await findSystem(tx, noegle);
      if (!system) return afvist('findes_ikke', 'Systemet findes ikke.');
      return registrerI(tx, miljoe, aktoer, system.id, [loefteId]);
    }),
  );
}

/** Takes a promise back, and the fact it was registered as: from now on the integration is missing again. */
export function traekLoefte(
  miljoe: Miljoe,
  aktoer: Aktoer,
  noegle: string,
  loefteId: number,
  begrundelse: string,
): Promise<Resultat> {
  return somEneste(miljoe, () =>
    iTransaktion<void>(miljoe, aktoer, async (tx) => {
      if (!maa(aktoer, REDIGER)) return afvist('ikke_adgang', IKKE_REDAKTOER);
      if (begrundelse === '')
        return afvist('mangler_begrundelse', 'Skriv, hvorfor løftet ikke holder.', 'begrundelse');
      const system = await findSystem(tx, noegle);
      const ramt = system
        ? await raekker(
            tx,
            sql<{ tilslutning_id: number | null }>`update maalbilledloefte
              set trukket_kl = ${miljoe.ur.nu()}, trukket_grund = ${begrundelse}
              where id = ${loefteId} and system_id = ${system.id} and erstattet_kl is null and trukket_kl is null
              returning tilslutning_id`,
          )
        : [];
      if (ramt.length === 0) return afvist('findes_ikke', 'Løftet gælder ikke længere.');
      const fakta = ramt[0]?.tilslutning_id ?? null;
      if (fakta !== null) {
        const importId = await nyImport(tx, miljoe, aktoer, {
          kilde: LOEFTEKILDE,
          art: 'registrering',
          tal: { tilslutninger: { nye: 0, aendrede: 0, uaendrede: 0, trukket: 1 } },
        });
        await sql`update tilslutning set import_til = ${importId} where id = ${fakta} and import_til is null`.execute(
          tx,
        );
      }
      await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
        handling: 'maalbillede.traekloefte',
        genstand: `loefte:${loefteId}`,
      });
      return ok();
    }),
  );
}
