/** The figures for machines. Every endpoint is described once; routes, OpenAPI and the guide's page come from it. */
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { laegTil, type Maaned } from '../../../kernel/maaned.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Tabel, Tabelraekke } from '../../../kernel/tabel.ts';
import { csvDele } from '../../../platform/document/csv.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Endepunkt, type FEJL_SVAR, openapi } from '../../../platform/web/openapi.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, json, type Svar } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { niveauRaekker } from '../beregning/beregning.ts';
import { FEED_FORM, type Feedvalg, NOEGLETAL_FORM, NOEGLETAL_SVAR } from './forms.ts';
import { laesFeedvalg, laesNoegletalsvalg } from './laesvalg.ts';
import { hentNoegletal, noegletalstabel } from './noegletal.ts';
import type { Talblik, Talvaerk } from './talvaerk.ts';

const CSV_TYPE = 'text/csv; charset=utf-8';

/** What a token must be made for to read figures. */
const OMFANG = 'noegletal';

export const ENDEPUNKTER: readonly Endepunkt[] = [
  {
    sti: paths.noegletalApi.moenster,
    navn: 'noegletal',
    resume: 'Nøgletal for én måned på ét niveau',
    beskrivelse:
      'De tre grader med de hele tal bag. Rækkerne er sorteret efter id. Rækker uden systemer i brug er udeladt, undtagen på niveauet kommune, som altid har alle kommuner. En leverandør får kun egne systemer og kundernes brug af dem.',
    parametre: NOEGLETAL_FORM,
    svar: NOEGLETAL_SVAR,
    csv: true,
    omfang: OMFANG,
  },
  {
    sti: paths.noegletalFeed.moenster,
    navn: 'noegletalFeed',
    resume: 'Nøgletal for flere måneder som CSV, til Power BI og regneark',
    beskrivelse:
      'Hver måneds nyeste udgave (foreløbige tal, hvor der ingen er) som hele tal, så grader kan regnes rigtigt på ethvert udvalg: læg tallene sammen, og del til sidst.',
    parametre: FEED_FORM,
    omfang: OMFANG,
  },
];

/** Errors as the contract has them. */
export function fejlsvar(hindringer: readonly Hindring[]): z.infer<typeof FEJL_SVAR> {
  return { fejl: hindringer.map(({ felt = '', besked }) => ({ felt, besked })) };
}

/** The version of the API itself, as in its paths. */
const VERSION = '1';

function forkert(hindringer: readonly Hindring[]): Svar {
  return json(fejlsvar(hindringer), 400);
}

async function* feedraekker(blik: Talblik, { fra, til, niveau }: Feedvalg): AsyncGenerator<Tabelraekke> {
  for (let maaned: Maaned = fra; maaned <= til; maaned = laegTil(maaned, 1)) {
    const vist = await blik.billede(maaned);
    if (!vist) return;
    for (const { id, daekning, systemvaegtet: _, ...tal } of niveauRaekker(vist.billede, niveau)) {
      yield {
        maaned,
        udgave: String(vist.udgave ?? 'foreloebig'),
        id,
        kommune: niveau === 'par' ? id.slice(0, 4) : undefined,
        system: niveau === 'par' ? id.slice(5) : undefined,
        ...tal,
        med_maalbillede: daekning.medMaalbillede,
        par_ialt: daekning.ialt,
      };
    }
    // Another request may come between two months.
    await new Promise(setImmediate);
  }
}

function feedtabel(blik: Talblik, valg: Feedvalg): Tabel {
  const kolonne = (art: 'tekst' | 'heltal') => (noegle: string) => ({ noegle, overskrift: noegle, art });
  const dele = valg.niveau === 'par' ? ['kommune', 'system'] : [];
  return {
    titel: 'Nøgletal',
    kolonner: [
      ...['maaned', 'udgave', 'id', ...dele, 'navn'].map(kolonne('tekst')),
      ...['T', 'K', 'B', 'Tn', 'Kn', 'Bn', 'ukendt', 'med_maalbillede', 'par_ialt'].map(kolonne('heltal')),
    ],
    raekker: feedraekker(blik, valg),
    udtraek: [],
  };
}

/** `andre`: what other modules offer, described in the same document. */
export function noegletalApi(
  { offentligUrl }: Miljoe,
  talvaerk: Talvaerk,
  andre: readonly Endepunkt[] = [],
): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.noegletalApi.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      api: true,
      omfang: OMFANG,
      async handler({ aktoer, query }) {
        const valg = laesNoegletalsvalg(query);
        if (!valg.ok) return forkert(valg.hindringer);
        const svar = await hentNoegletal(await talvaerk.for(aktoer), valg.vaerdi);
        if (!svar.ok) return forkert(svar.hindringer);
        if (valg.vaerdi.format === 'json') return json(svar.vaerdi);
        const { maaned, niveau } = svar.vaerdi;
        return fil(
          `noegletal-${maaned}-${niveau}.csv`,
          CSV_TYPE,
          Readable.from(csvDele(noegletalstabel(svar.vaerdi))),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.noegletalFeed.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      api: true,
      omfang: OMFANG,
      async handler({ aktoer, query }) {
        const valg = laesFeedvalg(query);
        if (!valg.ok) return forkert(valg.hindringer);
        const blik = await talvaerk.for(aktoer);
        const { fra, til, niveau } = valg.vaerdi;
        return fil(
          `noegletal-${niveau}-${fra}-${til}.csv`,
          CSV_TYPE,
          Readable.from(csvDele(feedtabel(blik, valg.vaerdi))),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.openapi.moenster,
      adgang: 'alle',
      audit: 'ingen',
      api: true,
      handler: () => json(openapi(offentligUrl, VERSION, [...ENDEPUNKTER, ...andre])),
    }),
  ];
}
