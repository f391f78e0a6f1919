// Every route as every role: what one may is what the route declares, nothing more and nothing less.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, it } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { alleRuter } from '../app/app.tsx';
import { type Aktoer, maa, ROLLER, type Rolle } from '../app/kernel/adgang.ts';
import type { Maaned } from '../app/kernel/maaned.ts';
import { indlaesKatalogDemo } from '../app/modules/katalog/demo.ts';
import { opretKrav } from '../app/modules/kravbank/lager/commands.ts';
import { TOMT_INDHOLD } from '../app/modules/kravbank/rules.ts';
import { publicer } from '../app/modules/maalbillede/talvaerk/commands.ts';
import { nyKalender } from '../app/modules/opgaver/kalender/commands.ts';
import { raekke, sql } from '../app/platform/db/database.ts';
import { gemFil } from '../app/platform/filer.ts';
import type { Miljoe } from '../app/platform/miljoe.ts';
import type { Rute } from '../app/platform/web/rute.ts';
import { paths } from '../app/routes.ts';
import { EKSEMPEL, gemFakta, P, S1, S2 } from './fakta.ts';
import { KOMBIT, paaPglite, SVENDBORG, testAktoer, testApp, testMiljoe } from './helpers.ts';
import { erPlanrute, type Plansider, planadresse, planverden } from './scenarier/handlingsplanruter.ts';
import { adresser, erMarked } from './scenarier/markedsruter.ts';
import { type Markedsverden, markedsverden } from './scenarier/markedsverden.ts';
import {
  erPortefoeljerute,
  type Portefoeljesider,
  portefoeljeadresse,
  portefoeljeverden,
} from './scenarier/portefoeljeruter.ts';
import { erProgramrute, type Programsider, programadresse, programverden } from './scenarier/programruter.ts';
import { erProjektrute, type Projektsider, projektadresse, projektverden } from './scenarier/projektruter.ts';
import { erSagsrute, type Sagsider, sagsadresse, sagsverden } from './scenarier/sagsruter.ts';
import {
  erStrategirute,
  type Strategisider,
  strategiadresse,
  strategiverden,
} from './scenarier/strategiruter.ts';

const KOEBENHAVN = '64942212';
const SAMARBEJDE = '99000066';
const ORGANISATION = { kommune: SVENDBORG, faellesskab: KOMBIT, samarbejde: SAMARBEJDE, leverandoer: S1 };

/** What a parameter is filled with where its name means the same on every route. */
const PARAMETRE: Readonly<Record<string, string>> = {
  niveau: 'kommune',
  system: 'X',
  integration: 'TI10',
  format: 'csv',
  maaned: '2026-10',
  nr: '1',
  noegle: 'X',
  version: '1',
  loefte: '1',
  handling: 'traek',
  sag: '1',
  kommentar: '1',
  liste: 'integrationer',
  kode: 'SF1500',
  emne: 'katalog',
  trin: 'domaener',
  spoergsmaal: 'personoplysninger',
  linje: '1',
  deltagelse: '1',
  brev: '1',
  anmodning: '1',
  fil: 'X',
};

/** An action that has a page of its own, where the usual one hasn't. */
const HANDLING: Readonly<Record<string, string>> = {
  [paths.kravHandling.moenster]: 'udgaa',
  [paths.kravTilpasHandling.moenster]: 'fravaelg',
  [paths.kravlisteHandling.moenster]: 'omdoeb',
};

interface Hvem {
  readonly navn: string;
  readonly aktoer: Aktoer | null;
  /** Logged in; `aktoer` is null as well until an organisation is chosen. */
  readonly personId: string | null;
  readonly ip: string;
}

type Udfald = 'ind' | 'log ind' | 'vælg organisation' | 'forbudt';

/** What the declared access means for this visitor. */
function forventet({ adgang }: Rute, { aktoer, personId }: Hvem): Udfald {
  if (adgang === 'alle') return 'ind';
  if (personId === null) return 'log ind';
  if (adgang === 'session') return 'ind';
  if (aktoer === null) return 'vælg organisation';
  return adgang === 'indlogget' || maa(aktoer, adgang) ? 'ind' : 'forbudt';
}

/**
 * Where a handler looks at the object as well as at the role, so that 403 can be right for a role that has the right:
 * the kept file of an import is its sender's, and the operator's; a krav is edited by its own editors; a wish of elevation is
 * decided by some and taken back by others.
 */
const OGSAA_OBJEKTET: readonly string[] = [
  paths.importFil.moenster,
  paths.kravRet.moenster,
  paths.kravHandling.moenster,
  paths.kravNote.moenster,
  paths.kravBilag.moenster,
  paths.kravBilagFjern.moenster,
  paths.kravOphoej.moenster,
  paths.ophoejelseHandling.moenster,
  // Each action of a dialogue's life, and sending an addendum, is some role's.
  paths.markedsdialogHandling.moenster,
  paths.markedstillaegHandling.moenster,
  // Each group of a system's fields is some roles'.
  paths.systembrugRet.moenster,
  paths.systembrugHandling.moenster,
  // The SIH group and the reporter write to each other.
  paths.behovBesked.moenster,
  // A plan is led by the secretariat of its own organisation.
  paths.handlingsplanRet.moenster,
  paths.handlingsplanRegler.moenster,
  paths.handlingsplanHandling.moenster,
  paths.planprogrammer.moenster,
  paths.planprogramHandling.moenster,
  paths.initiativNyt.moenster,
  paths.initiativRet.moenster,
  paths.initiativHandling.moenster,
  paths.initiativDel.moenster,
  paths.initiativDelHandling.moenster,
  paths.indberetningsrunder.moenster,
  paths.indberetningsrundeHandling.moenster,
  paths.indberetningHandling.moenster,
  paths.indberetningBeregn.moenster,
  paths.indberetningsrundeGodkend.moenster,
  paths.initiativoversigtUdgiv.moenster,
  // A project is written by the house that shares it.
  paths.projektRet.moenster,
  paths.projektSkridt.moenster,
  paths.projektBilleder.moenster,
  paths.projektBillede.moenster,
  paths.projektSpoergsmaal.moenster,
  paths.projektTilbage.moenster,
  // An invoice is read by its kommune and the programme's house, whose the payment file is.
  paths.programfakturaer.moenster,
  paths.programfakturaerFil.moenster,
  paths.programfaktura.moenster,
  paths.programfakturaFil.moenster,
  paths.afregningsbetaling.moenster,
  paths.efaktura.moenster,
  paths.efakturaXml.moenster,
  paths.efakturaer.moenster,
  // Its prices and counts are written by that house.
  paths.priskladde.moenster,
  paths.priskladdeHandling.moenster,
  paths.priskladdeDel.moenster,
  paths.optaellingNy.moenster,
  paths.optaellingFolketal.moenster,
  // A programme is led by its own house.
  paths.faellesprogramRet.moenster,
  paths.faellesprogramHandling.moenster,
  paths.programdel.moenster,
  paths.programdelHandling.moenster,
  paths.programdokumenter.moenster,
  paths.businesscasesynlighed.moenster,
  paths.businesscasekladde.moenster,
  paths.businesscaserammer.moenster,
  paths.businesscaselinjeNy.moenster,
  paths.businesscaselinje.moenster,
  paths.businesscaselinjeHandling.moenster,
  paths.businesscaseantagelseNy.moenster,
  paths.businesscaseantagelse.moenster,
  paths.businesscaseantagelseHandling.moenster,
  paths.businesscasevedtag.moenster,
  paths.businesscaseforbedring.moenster,
  paths.businesscaseaar.moenster,
  paths.businesscaseaarHandling.moenster,
  paths.programspoergsmaalSvar.moenster,
  paths.programspoergsmaalHandling.moenster,
  paths.programspoergsmaalKategorier.moenster,
  paths.programspoergsmaalKategori.moenster,
  paths.programspoergsmaalKategoriHandling.moenster,
  // What the house writes of involvement isn't the kommuner's, and the other way round.
  paths.inddragelseDel.moenster,
  paths.inddragelseRet.moenster,
  paths.inddragelseHandling.moenster,
  paths.kanalplan.moenster,
  paths.kanalplanFil.moenster,
  paths.tilmeldteFil.moenster,
  paths.programtjekliste.moenster,
  paths.programkommuner.moenster,
  paths.tilslutningsrundeNy.moenster,
  paths.tilslutningsrundeRet.moenster,
  paths.tilslutningsrundeHandling.moenster,
  paths.tilslutningsbilag.moenster,
  paths.tilslutningskommuner.moenster,
  paths.tilslutningskommunerFil.moenster,
];

/** Forms without fields that show their result at once, since they change nothing. */
const VISER_SVAR: readonly string[] = [
  paths.behovLigner.moenster,
  paths.sporTjek.moenster,
  paths.maalbilledsagVirkning.moenster,
  paths.tilslutningssvarKladde.moenster,
];

function passer(rute: Rute, svar: LightMyRequestResponse, udfald: Udfald): boolean {
  const { statusCode: status } = svar;
  const til = String(svar.headers.location ?? '').split('?')[0];
  switch (udfald) {
    case 'log ind':
      return rute.api
        ? status === 401 && Array.isArray(svar.json().fejl)
        : status === 303 && til === paths.logInd();
    case 'vælg organisation':
      return rute.api ? status === 401 : status === 303 && til === paths.skiftOrganisation();
    case 'forbudt':
      return status === 403;
    case 'ind':
      if (status === 403) return OGSAA_OBJEKTET.includes(rute.sti);
      if (status >= 500 || status === 401) return false;
      if (rute.metode === 'GET') return status !== 422;
      return [303, 404, 409, 413, 422].includes(status) || (status === 200 && VISER_SVAR.includes(rute.sti));
  }
}

paaPglite('adgang', (hent) => {
  let app: FastifyInstance;
  let miljoe: Miljoe;
  let ruter: Rute[];
  let alle: Hvem[];
  let ider: Readonly<Record<string, string>>;
  let marked: Markedsverden;
  let sager: Sagsider;
  let portefoelje: Portefoeljesider;
  let planer: Plansider;
  let projekter: Projektsider;
  let strategi: Strategisider;
  let programmer: Programsider;

  before(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    await gemFakta(db, EKSEMPEL, { kl: '2026-11-01T08:00:00Z' });
    await indlaesKatalogDemo(db, miljoe.ur.nu());
    await db.somSystem('test', (tx) =>
      sql`insert into organisation (art, navn, cvr) values ('samarbejde', 'Fællesindkøb Fyn', ${SAMARBEJDE})`.execute(
        tx,
      ),
    );
    marked = await markedsverden(miljoe);
    ({ app } = await testApp(miljoe));
    assert.ok((await publicer(db, miljoe.ur, null, '2026-10' as Maaned)).ok);
    ruter = alleRuter(miljoe);
    alle = await personer();
    // Nobody who asks: empty forms about a person can remove that person.
    const anden = await testAktoer(db, SVENDBORG, []);
    sager = await sagsverden(miljoe, anden);
    portefoelje = await portefoeljeverden(miljoe, anden);
    planer = await planverden(miljoe, anden);
    projekter = await projektverden(miljoe, anden, await testAktoer(db, KOEBENHAVN, ['itarkitekt']));
    strategi = await strategiverden(miljoe, anden);
    programmer = await programverden(miljoe, await testAktoer(db, KOMBIT, []));
    ider = {
      person: anden.personId,
      organisation: String(anden.organisation.id),
      ...(await kravbank(anden)),
      ...(await opgaver(anden)),
    };
  });

  /** A calendar feed, and an activity of the yearly wheel. */
  async function opgaver(aktoer: Aktoer): Promise<Record<'kalender' | 'aktivitet', string>> {
    const org = aktoer.organisation.id;
    const nu = miljoe.ur.nu();
    const aktivitet = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`insert into aarshjulsaktivitet (organisation_id, titel, maaneder, oprettet_kl, oprettet_af,
            rettet_kl, rettet_af)
          values (${org}, 'Tilsyn', '{11}', ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId}) returning id`,
      ),
    );
    assert.ok(aktivitet);
    return { kalender: await nyKalender(miljoe, aktoer), aktivitet: String(aktivitet.id) };
  }

  /** A wish of elevation with an attachment, and a kravliste with one line, in the kommune of `aktoer`. */
  async function kravbank(
    aktoer: Aktoer,
  ): Promise<Record<'krav' | 'bilag' | 'oenske' | 'kravliste', string>> {
    const nu = miljoe.ur.nu();
    const organisationId = aktoer.organisation.id;
    const fil = join(miljoe.mappe, 'bilag.txt');
    mkdirSync(miljoe.mappe, { recursive: true });
    writeFileSync(fil, 'Et bilag');
    const { sha256, stoerrelse } = await gemFil(miljoe.mappe, fil);
    return hent().somSystem('test', async (tx) => {
      const [krav] = await opretKrav(tx, { aktoer, nu }, [
        {
          slags: 'lokalt',
          organisationId,
          nummer: null,
          indhold: { ...TOMT_INDHOLD, navn: 'Ønsket', beskrivelse: 'Det ønskede' },
          begrundelse: '',
          tilstand: 'publiceret',
        },
      ]);
      const bilag = await raekke(
        tx,
        sql<{
          id: string;
        }>`insert into kravbilag (krav_id, navn, type, stoerrelse, sha256, oprettet_kl, publiceret_kl)
          values (${krav.id}, 'bilag.txt', 'text/plain', ${stoerrelse}, ${sha256}, ${nu}, ${nu}) returning id`,
      );
      const oenske = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into ophoejelse (krav_id, version_nr, organisation_id, begrundelse, oprettet_af, oprettet_kl)
          values (${krav.id}, 1, ${organisationId}, 'Alle har brug for det', ${aktoer.personId}, ${nu}) returning id`,
      );
      const liste = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into kravliste (organisation_id, navn, guide_nr, oprettet_af, oprettet_kl, rettet_af, rettet_kl)
          values (${organisationId}, 'Liste', 1, ${aktoer.personId}, ${nu}, ${aktoer.personId}, ${nu}) returning id`,
      );
      assert.ok(bilag && oenske && liste);
      await sql`insert into kravlistelinje (id, liste_id, krav_id, version_nr, raekkefoelge, tilstand) overriding system value
        values (${Number(PARAMETRE.linje)}, ${liste.id}, ${krav.id}, 1, 1, 'med')`.execute(tx);
      return {
        krav: String(krav.id),
        bilag: bilag.id,
        oenske: String(oenske.id),
        kravliste: String(liste.id),
      };
    });
  }

  async function personer(): Promise<Hvem[]> {
    const db = hent();
    const fundne: Hvem[] = [];
    const tilfoej = (navn: string, aktoer: Aktoer | null, personId = aktoer?.personId ?? null) =>
      fundne.push({ navn, aktoer, personId, ip: `10.0.0.${fundne.length + 1}` });
    for (const rolle of Object.keys(ROLLER) as Rolle[]) {
      tilfoej(rolle, await testAktoer(db, ORGANISATION[ROLLER[rolle].art], [rolle]));
    }
    tilfoej('administrator i en anden kommune', await testAktoer(db, KOEBENHAVN, ['administrator']));
    tilfoej('en anden leverandør', await testAktoer(db, S2, ['leverandoeradministrator', 'besvarer']));
    for (const [art, cvr] of Object.entries(ORGANISATION)) {
      tilfoej(`uden rolle (${art})`, await testAktoer(db, cvr, []));
    }
    tilfoej('uden valgt organisation', null, (await testAktoer(db, SVENDBORG, ['administrator'])).personId);
    tilfoej('ikke logget ind', null);
    return fundne;
  }

  /** The address of a route, with things that are there in place of its parameters. */
  function adresse({ sti }: Rute): string {
    if (erMarked({ sti })) return adresser({ sti }, marked.ider)[0];
    if (erSagsrute(sti)) return sagsadresse(sti, sager);
    if (erPortefoeljerute(sti)) return portefoeljeadresse(sti, portefoelje);
    if (erPlanrute(sti)) return planadresse(sti, planer);
    if (erProjektrute(sti)) return projektadresse(sti, projekter);
    if (erStrategirute(sti)) return strategiadresse(sti, strategi);
    if (erProgramrute(sti)) return programadresse(sti, programmer);
    return sti.replace(/:(\w+)/g, (_, navn: string) => {
      if (navn === 'id') {
        if (sti.startsWith('/potentialerapport/')) return P;
        if (sti.startsWith('/administration/personer')) return ider.person;
        if (sti.startsWith('/organisationer/')) return ider.organisation;
        // A shipped krav is one that a kommune adapts; the other is its own.
        if (sti.includes('/tilpas')) return '1';
        if (sti.startsWith('/kravbank/krav/')) return ider.krav;
        if (sti.startsWith('/kravbank/bilag/')) return ider.bilag;
        if (sti.startsWith('/kravbank/ophoejelser/')) return ider.oenske;
        if (sti.startsWith('/kravlister/')) return ider.kravliste;
        return /\/(enheder|klassifikation)\//.test(sti) ? '1' : crypto.randomUUID();
      }
      if (navn === 'liste' && sti.includes('/opslag/')) return 'kle';
      if (sti === paths.opgavefeed.moenster) return ider.kalender;
      if (navn === 'handling' && HANDLING[sti] !== undefined) return HANDLING[sti];
      const vaerdi = ider[navn] ?? PARAMETRE[navn];
      assert.ok(vaerdi, `${sti}: skriv i PARAMETRE, hvad :${navn} skal fyldes med`);
      return vaerdi;
    });
  }

  async function spoerg(
    rute: Rute,
    { aktoer, personId, ip }: Hvem,
    { medToken = true } = {},
  ): Promise<LightMyRequestResponse> {
    let cookie = '';
    let csrf = '';
    if (personId !== null) {
      // A session of its own for each question: some of them end it.
      const hemmelighed = await miljoe.sessioner.opret(personId, aktoer?.organisation.id ?? null);
      cookie = `mb_session=${hemmelighed}`;
      if (rute.metode === 'POST') csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
    }
    return app.inject({
      method: rute.metode,
      url: adresse(rute),
      remoteAddress: ip,
      headers: {
        cookie,
        ...(rute.metode === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(rute.metode === 'POST'
        ? { payload: medToken ? new URLSearchParams({ _csrf: csrf }).toString() : '' }
        : {}),
    });
  }

  async function proevAlle(metode: Rute['metode']): Promise<void> {
    const forkerte: string[] = [];
    for (const rute of ruter.filter((r) => r.metode === metode)) {
      for (const hvem of alle) {
        const svar = await spoerg(rute, hvem);
        const udfald = forventet(rute, hvem);
        if (!passer(rute, svar, udfald)) {
          forkerte.push(
            `${metode} ${adresse(rute)} som ${hvem.navn}: ${svar.statusCode} ${svar.headers.location ?? ''}, ventede »${udfald}«`,
          );
        }
      }
    }
    assert.deepEqual(forkerte, []);
  }

  it('a right that a route asks for belongs to some role, and a name stands for one right', () => {
    const navne = new Map<string, string>();
    for (const { adgang, sti } of ruter) {
      if (typeof adgang === 'string') continue;
      assert.ok(adgang.roller.length > 0, `${sti}: ingen har retten ${adgang.navn}`);
      const roller = [...adgang.roller].sort().join();
      assert.equal(
        navne.get(adgang.navn) ?? roller,
        roller,
        `${adgang.navn} står for to forskellige rettigheder`,
      );
      navne.set(adgang.navn, roller);
    }
  });

  it('every page opens for those who may, and for nobody else', () => proevAlle('GET'));

  it('the addresses that are tried are those of things that are there', async () => {
    const uden: string[] = [];
    for (const rute of ruter.filter((r) => r.metode === 'GET')) {
      const maa = alle.filter(
        (h) => ['katalogredaktoer', 'kravredaktoer'].includes(h.navn) && forventet(rute, h) === 'ind',
      );
      const svar: number[] = [];
      for (const hvem of maa) svar.push((await spoerg(rute, hvem)).statusCode);
      if (svar.length > 0 && svar.every((status) => status === 404)) uden.push(rute.sti);
    }
    // A delivery belongs to whoever sent it in, and no målbillede is under way; the rest are made by the journeys that need them.
    assert.deepEqual(
      uden.filter((sti) => !FINDES_IKKE.has(sti) && !sti.includes('/maalbillede/')),
      [],
    );
  });

  it('a form without the token of its page is refused, from everyone who is logged in', async () => {
    for (const rute of ruter.filter((r) => r.metode === 'POST')) {
      for (const hvem of alle.filter((h) => h.personId !== null)) {
        if (forventet(rute, hvem) !== 'ind') continue;
        const { statusCode } = await spoerg(rute, hvem, { medToken: false });
        assert.equal(statusCode, 403, `${rute.sti} som ${hvem.navn}`);
      }
    }
  });

  it('every form, sent empty, answers those who may, and refuses the rest', () => proevAlle('POST'));

  it('what is refused leaves no trace in the figures', async () => {
    const tal = await raekke(hent().kysely, sql<{ n: number }>`select count(*)::int as n from import`);
    assert.equal(tal?.n, 1);
  });
});

/** Pages of a thing that this test doesn't make. */
const FINDES_IKKE: ReadonlySet<string> = new Set([
  // A sent need is no longer a draft, no edition of the template is the kommune's own, nothing is reckoned yet.
  paths.behovRet.moenster,
  paths.sagsskabelonUdgave.moenster,
  paths.udbudsraad.moenster,

  paths.katalogImportVis.moenster,
  // Two rounds are needed; nothing is repaid; an invoice and a receipt are one kommune's, and a settlement's basis isn't published.
  paths.handlingsplanSammenlignFil.moenster,
  paths.tilbagebetalingFil.moenster,
  paths.programfaktura.moenster,
  paths.programfakturaFil.moenster,
  paths.efakturaXml.moenster,
  paths.afregningsgrundlag.moenster,
  paths.afregningsgrundlagFil.moenster,
  // Answers aren't open before the deadline; test/scenarier/forsegling.test.ts opens them.
  paths.markedsbilagFil.moenster,
  paths.markedssvarFil.moenster,
  paths.markedsafleveringFil.moenster,
  paths.markedssvarApi.moenster,
  paths.kravImportVis.moenster,
  paths.kravImportFejl.moenster,
  paths.kravImportAendringer.moenster,
  // The page is that of a merge into another class, which the address names.
  paths.kravklasseHandling.moenster,
  paths.importJob.moenster,
  paths.importJobStatus.moenster,
  paths.importJobFejl.moenster,
  paths.importFil.moenster,
  paths.logIndUdbyder.moenster,
  paths.logUdUdbyder.moenster,
  // What has a link of its own is found by whoever has the link.
  paths.invitation.moenster,
  paths.aabenDialog.moenster,
]);
