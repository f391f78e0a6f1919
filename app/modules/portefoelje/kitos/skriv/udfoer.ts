/** Writes to KITOS what somebody has said yes to, one bundle at a time, each after another look at what KITOS has now. */
import { raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { erTom } from '../flet/rules.ts';
import { KitosFejl } from '../klient.ts';
import { laesObjekt } from '../laes/felter.ts';
import { BRUGERE, VALGMULIGHEDER } from '../laes/skema.ts';
import {
  artAf,
  type Bundt,
  type Egentype,
  KITOSTYPER,
  type Kitosrolle,
  type Kitosvaerdier,
} from '../rules.ts';
import { GRUND, gem, hentEt, type Igang, skridt, type Udfald } from '../synk/koersel.ts';
import { modtag, Regnskab } from '../synk/side.ts';
import { forskelle, rolleforskel, skrivplan } from './rules.ts';

interface Skrivning {
  readonly id: number;
  readonly type: Egentype;
  readonly uuid: string;
  readonly genstandId: number;
  readonly bundt: Bundt;
  readonly navn: string;
  readonly foer: Kitosvaerdier;
  readonly efter: Kitosvaerdier;
}

type Resultat = 'skrevet' | 'aendret' | 'afvist';
const SKIFT_MS = 60_000;

/** Works through the run's list until it is empty, or others are to have their turn. */
export async function skrivTilKitos(igang: Igang): Promise<Udfald> {
  const slut = performance.now() + SKIFT_MS;
  const opslag = new Opslag(igang);
  for (;;) {
    const naeste = await igang.miljoe.db.somSystem(GRUND, (tx) =>
      raekke(
        tx,
        sql<Skrivning>`select id, type, uuid::text, genstand_id as "genstandId", bundt, navn, foer, efter from kitosskrivning
          where koersel_id = ${igang.koersel.id} and tilstand in ('venter', 'sender') order by id limit 1`,
      ),
    );
    if (!naeste) {
      await skridt(igang, (tx) => gem(tx, igang, new Regnskab(), null));
      return 'slut';
    }
    await skrivEn(igang, naeste, opslag);
    if (performance.now() > slut) return 'fortsaet';
  }
}

async function skrivEn(igang: Igang, s: Skrivning, opslag: Opslag): Promise<void> {
  const nu = await hentEt(igang, s.type, s.uuid);
  if (typeof nu === 'string')
    return noter(
      igang,
      s,
      null,
      'afvist',
      nu === 'vaek' ? 'Findes ikke i KITOS længere.' : 'KITOS viser den ikke.',
    );
  const laest = laesObjekt(s.type, nu);
  if (!laest.ok) return noter(igang, s, null, 'afvist', laest.fejl.hvorfor);
  if (laest.laest.organisation !== null && laest.laest.organisation !== igang.kitosOrganisation)
    return noter(igang, s, null, 'afvist', 'Hører til en anden organisation i KITOS nu.');
  const v = laest.laest.vaerdier;
  if (forskelle(s.bundt, s.type, v, s.efter).length === 0)
    return noter(igang, s, nu, 'skrevet', 'Stod allerede sådan i KITOS.');
  // What was shown to whoever said yes isn't there any more: somebody has changed it in KITOS since.
  if (forskelle(s.bundt, s.type, v, s.foer).length > 0)
    return noter(igang, s, nu, 'aendret', 'Rettet i KITOS imens. Intet er skrevet. Se konflikterne.');
  await igang.miljoe.db.somSystem(GRUND, (tx) =>
    sql`update kitosskrivning set tilstand = 'sender' where id = ${s.id}`.execute(tx),
  );
  try {
    const efter =
      s.bundt === 'roller'
        ? await skrivRoller(igang, s, v, opslag)
        : await igang.klient.ret(`${KITOSTYPER[s.type].sti}/${s.uuid}`, await kropAf(s, opslag));
    await noter(igang, s, efter, 'skrevet', '');
  } catch (fejl) {
    if (!(fejl instanceof KitosFejl)) throw fejl;
    // Nobody knows whether it was done, so KITOS is asked instead of being told once more.
    if (fejl.art === 'utilgaengelig') {
      const bagefter = await hentEt(igang, s.type, s.uuid);
      const svar = typeof bagefter === 'object' ? laesObjekt(s.type, bagefter) : null;
      const skrevet = svar?.ok && forskelle(s.bundt, s.type, svar.laest.vaerdier, s.efter).length === 0;
      return noter(
        igang,
        s,
        typeof bagefter === 'object' ? bagefter : null,
        skrevet ? 'skrevet' : 'afvist',
        skrevet ? '' : `${fejl.message} Intet er skrevet.`,
      );
    }
    if (fejl.art === 'login') throw fejl;
    await noter(igang, s, null, 'afvist', fejl.message);
  }
}

async function kropAf(s: Skrivning, opslag: Opslag): Promise<object> {
  if (s.bundt === 'strategi')
    return {
      procurement: { procurementStrategyUuid: await opslag.strategi(String(s.efter.genanskaffelse ?? '')) },
    };
  const plan = skrivplan(s.bundt, s.efter);
  if (!plan.ok || plan.vaerdi.krop === null) throw new Error(`${s.bundt} has no body`);
  return plan.vaerdi.krop;
}

/** Keeps what came of one, and takes in what KITOS has now, so that it is known or shown as a conflict. */
async function noter(
  igang: Igang,
  s: Skrivning,
  nu: unknown,
  tilstand: Resultat,
  besked: string,
): Promise<void> {
  const { koersel, kilder, miljoe } = igang;
  await skridt(igang, async (tx) => {
    const r = new Regnskab();
    const laest = nu === null ? null : laesObjekt(s.type, nu);
    if (laest?.ok)
      await modtag(
        tx,
        {
          organisationId: koersel.organisationId,
          koerselId: koersel.id,
          kilder,
          kl: miljoe.ur.nu(),
          knyt: false,
          proeve: null,
        },
        s.type,
        [{ ...laest.laest, meldinger: [] }],
        r,
      );
    await sql`update kitosskrivning set tilstand = ${tilstand}, besked = ${besked}, kl = ${miljoe.ur.nu()} where id = ${s.id}`.execute(
      tx,
    );
    r.laest = 0;
    return gem(
      tx,
      igang,
      r,
      { trin: koersel.trin, side: koersel.side },
      {
        skrevet: tilstand === 'skrevet' ? 1 : 0,
      },
    );
  });
}

/** Adds and takes away one role at a time; gives the object as it is after the last. */
async function skrivRoller(igang: Igang, s: Skrivning, nu: Kitosvaerdier, opslag: Opslag): Promise<unknown> {
  const { til, fra } = rolleforskel(
    (erTom(nu.roller) ? [] : nu.roller) as readonly Kitosrolle[],
    (erTom(s.efter.roller) ? [] : s.efter.roller) as readonly Kitosrolle[],
  );
  const emails = await emailsAf(igang, s);
  // All are found before any is written: half of a change is worse than none.
  const alle = [];
  for (const [hvad, liste] of [
    ['add', til],
    ['remove', fra],
  ] as const)
    for (const r of liste) alle.push({ hvad, par: await opslag.find(s.type, r, emails.get(r.navn)) });
  let efter: unknown = null;
  for (const { hvad, par } of alle)
    efter = await igang.klient.ret(`${KITOSTYPER[s.type].sti}/${s.uuid}/roles/${hvad}`, par);
  return efter ?? hentEt(igang, s.type, s.uuid);
}

async function emailsAf(igang: Igang, s: Skrivning): Promise<ReadonlyMap<string, string>> {
  const r = await igang.miljoe.db.somSystem(GRUND, (tx) =>
    raekker(
      tx,
      sql<{
        navn: string;
        email: string;
      }>`select p.navn, p.email from portefoeljerolle r join person p on p.id = r.person_id
        where r.organisation_id = ${igang.koersel.organisationId} and r.art = ${artAf(s.type)} and r.genstand_id = ${s.genstandId}`,
    ),
  );
  return new Map(r.map((p) => [p.navn, p.email]));
}

/** KITOS' uuids of roles, users and strategies, read once for a run and kept in memory only. */
class Opslag {
  readonly #igang: Igang;
  readonly #lister = new Map<string, ReadonlyMap<string, string>>();
  #brugere: readonly { readonly uuid: string; readonly navn: string; readonly email: string }[] | null = null;

  constructor(igang: Igang) {
    this.#igang = igang;
  }

  /** Throws a refusal that says what KITOS lacks. */
  async find(
    type: Egentype,
    { rolle, navn }: Kitosrolle,
    email: string | undefined,
  ): Promise<{ roleUuid: string; userUuid: string }> {
    const liste = type === 'brug' ? 'it-system-usage-role-types' : 'it-contract-role-types';
    const roleUuid = (await this.#valg(liste)).get(rolle);
    if (roleUuid === undefined) throw new KitosFejl('afvist', `KITOS har ikke rollen »${rolle}«.`);
    const alle = await this.#alleBrugere();
    const vedEmail = email ? alle.filter((b) => b.email.toLowerCase() === email.toLowerCase()) : [];
    const fundne = vedEmail.length > 0 ? vedEmail : alle.filter((b) => b.navn === navn);
    if (fundne.length !== 1)
      throw new KitosFejl(
        'afvist',
        fundne.length === 0 ? `${navn} er ikke bruger i KITOS.` : `Flere brugere i KITOS hedder ${navn}.`,
      );
    return { roleUuid, userUuid: fundne[0].uuid };
  }

  /** The uuid of a strategy by its name, null for none. Throws a refusal when KITOS has no such. */
  async strategi(navn: string): Promise<string | null> {
    if (navn === '') return null;
    const uuid = (await this.#valg('it-contract-procurement-strategy-types')).get(navn);
    if (uuid === undefined)
      throw new KitosFejl('afvist', `KITOS har ikke genanskaffelsesstrategien »${navn}«.`);
    return uuid;
  }

  /** The uuids of an option list by name. */
  async #valg(liste: string): Promise<ReadonlyMap<string, string>> {
    const kendt = this.#lister.get(liste);
    if (kendt) return kendt;
    const nye = new Map<string, string>();
    for await (const side of this.#igang.klient.sider(liste, {
      organizationUuid: this.#igang.kitosOrganisation,
    }))
      for (const r of VALGMULIGHEDER(side)) nye.set(r.name, r.uuid);
    this.#lister.set(liste, nye);
    return nye;
  }

  async #alleBrugere() {
    if (this.#brugere) return this.#brugere;
    const nye: { uuid: string; navn: string; email: string }[] = [];
    for await (const side of this.#igang.klient.sider(`organizations/${this.#igang.kitosOrganisation}/users`))
      for (const b of BRUGERE(side))
        nye.push({ uuid: b.uuid, navn: b.name || `${b.firstName} ${b.lastName}`.trim(), email: b.email });
    this.#brugere = nye;
    return nye;
  }
}
