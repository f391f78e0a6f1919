/** Two kravlister in Svendborg: one finished, and one that waits for an answer that nobody at the table had. */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { hentKlasser } from '../../app/modules/kravbank/klasse/queries.ts';
import {
  afslutListe,
  opdaterListe,
  opretListe,
  vaelgArbejdsgange,
  vaelgDomaener,
} from '../../app/modules/kravbank/kravliste/commands.ts';
import { findListe, hentLinjer, type Kravliste } from '../../app/modules/kravbank/kravliste/queries.ts';
import { besvar } from '../../app/modules/kravbank/kravliste/svar/commands.ts';
import { raekke, sql } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, SVENDBORG } from './personer.ts';

interface Demoliste {
  readonly navn: string;
  readonly formaal: string;
  readonly domaene: string;
  readonly arbejdsgange: readonly string[];
  /** In the order in which the guide asks. */
  readonly svar: Readonly<Record<string, string>>;
  readonly faerdig: boolean;
}

const BOOKINGSVAR: Readonly<Record<string, string>> = {
  personoplysninger: 'ja',
  foelsomme: 'nej',
  databehandler: 'ja',
  tredjeland: 'nej',
  borgere: 'ja',
  selvbetjening: 'ja',
  fuldmagt: 'nej',
  post: 'nej',
  beskeder: 'ja',
  medarbejdere: 'ja',
  brugerantal: 'faa',
  mobil: 'nej',
  sager: 'nej',
  bevaring: 'nej',
  betaling: 'ind',
  indkomst: 'nej',
  udveksling: 'ja',
  cpr: 'nej',
  tal: 'ledelse',
  undvaere: 'laenge',
  nis2: 'nej',
  ai: 'nej',
  automatik: 'nej',
  erstatning: 'nej',
  geografi: 'nej',
};

// The guide doesn't ask about maps here.
const { geografi: _, ...UDEN_KORT } = BOOKINGSVAR;
const OMSORGSSVAR = { ...UDEN_KORT, foelsomme: 'ja', sager: 'ja', brugerantal: 'mange' };

const LISTER: readonly Demoliste[] = [
  {
    navn: 'Booking af lokaler 2026',
    formaal: 'Nyt system til foreningers og borgeres booking af haller og lokaler.',
    domaene: 'kultur-fritid',
    arbejdsgange: ['A3'],
    svar: BOOKINGSVAR,
    faerdig: true,
  },
  {
    navn: 'Omsorgssystem 2026',
    formaal: 'Markedsdialog om system til hjemmepleje, sygepleje og plejehjem.',
    domaene: 'sundhed-omsorg',
    arbejdsgange: ['A1', 'A2', 'A3', 'A4', 'A5'],
    svar: OMSORGSSVAR,
    faerdig: true,
  },
  {
    navn: 'Omsorgssystem 2027',
    formaal: 'Genudbud af det system, som hjemmepleje, sygepleje og plejehjem arbejder i.',
    domaene: 'sundhed-omsorg',
    arbejdsgange: ['A1', 'A2', 'A3', 'A4', 'A5'],
    svar: {
      personoplysninger: 'ja',
      foelsomme: 'ja',
      databehandler: 'ja',
      tredjeland: 'ved_ikke',
      borgere: 'ja',
      selvbetjening: 'ja',
      fuldmagt: 'ja',
      post: 'begge',
      medarbejdere: 'ja',
      brugerantal: 'mange',
      mobil: 'ja',
      sager: 'ja',
      bevaring: 'ved_ikke',
    },
    faerdig: false,
  },
];

async function hent({ db }: Demomiljoe, aktoer: Aktoer, id: number): Promise<Kravliste> {
  const liste = await db.som(aktoer, (tx) => findListe(tx, id));
  if (!liste) throw new Error(`demo: the kravliste ${id} can't be seen`);
  return liste;
}

/** Does what hasn't been done: each step looks at where the list is. */
async function liste(miljoe: Demomiljoe, aktoer: Aktoer, demo: Demoliste): Promise<void> {
  const { db } = miljoe;
  const da = dengang(miljoe, miljoe.ur.nu());
  const { navn, formaal } = demo;
  const kendt = await db.somSystem('demo: kravliste', (tx) =>
    raekke(
      tx,
      sql<{
        id: number;
      }>`select id from kravliste where navn = ${navn} and organisation_id = ${aktoer.organisation.id}`,
    ),
  );
  const id = kendt?.id ?? skalLykkes(await opretListe(da, aktoer, { navn, formaal }), navn).id;
  let nu = await hent(miljoe, aktoer, id);
  if (nu.tilstand === 'faerdig' || nu.slettet) return;
  if (nu.domaener.length === 0) {
    const klasser = await db.som(aktoer, hentKlasser);
    const domaener = klasser.alle.flatMap((k) =>
      k.art === 'domaene' && k.noegle === demo.domaene ? [k.id] : [],
    );
    skalLykkes(await vaelgDomaener(da, aktoer, id, nu.laas, { domaener, driftsform: 'saas' }), navn);
    nu = await hent(miljoe, aktoer, id);
  }
  if (nu.arbejdsgange.length === 0) {
    skalLykkes(await vaelgArbejdsgange(da, aktoer, id, nu.laas, demo.arbejdsgange), navn);
  }
  for (const [spoergsmaal, svar] of Object.entries(demo.svar)) {
    if (nu.svar[spoergsmaal] === undefined)
      skalLykkes(await besvar(da, aktoer, id, { spoergsmaal, svar, foer: '' }), `${navn}: ${spoergsmaal}`);
  }
  if ((await db.som(aktoer, (tx) => hentLinjer(tx, id))).length === 0) {
    nu = await hent(miljoe, aktoer, id);
    skalLykkes(await opdaterListe(da, aktoer, id, nu.laas, []), navn);
  }
  if (!demo.faerdig) return;
  nu = await hent(miljoe, aktoer, id);
  skalLykkes(await afslutListe(da, aktoer, id, nu.laas), navn);
}

/** Loads the demo's kravlister, as far as they aren't there. */
export async function indlaesKravlister(miljoe: Demomiljoe): Promise<void> {
  const rikke = await demoaktoer(miljoe.db, 'Rikke Vestermark', SVENDBORG);
  for (const demo of LISTER) await liste(miljoe, rikke, demo);
}
