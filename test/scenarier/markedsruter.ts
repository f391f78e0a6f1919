/** Every address of the product, with the things of a market behind it, and how to ask it as somebody. */
import assert from 'node:assert/strict';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { LIVSHANDLINGER } from '../../app/modules/markedsdialog/dialog/liv/rules.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import type { Rute } from '../../app/platform/web/rute.ts';
import type { Deltager } from './markedsverden.ts';

const MARKED = /^\/(api\/v1\/)?(markedsdialoger|dialoger|svarbibliotek|marked|invitation)(\/|$)/;

/** Whether the route is of a market, so that it is tried as everybody and at every time. */
export function erMarked({ sti }: Pick<Rute, 'sti'>): boolean {
  return MARKED.test(sti);
}

/** What a parameter of the market's addresses is filled with, where it isn't an id of the world. */
const VALG: Readonly<Record<string, readonly string[]>> = {
  skabelon: ['invitation'],
  fil: ['00000000-0000-4000-8000-000000000000'],
};
/** The actions of each thing of a dialogue; the first has a page. */
const HANDLINGER: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\/leverandoerer\//, ['fjern', 'gensend', 'tilbagekald']],
  [/\/tillaeg\//, ['udsend', 'slet']],
  [/\/krav\//, ['op', 'ned', 'fjern', 'version']],
  [/./, Object.keys(LIVSHANDLINGER)],
];

/** The formats of texts and of tables; what a route doesn't have is not found. */
const TEKSTER = ['docx', 'pdf', 'txt'];
const TABELLER = ['xlsx', 'csv', 'json'];

function valgTil(sti: string, navn: string): readonly string[] | undefined {
  if (navn === 'format')
    return /dokumentation|brev/.test(sti) ? [...TEKSTER, ...TABELLER] : [...TABELLER, ...TEKSTER];
  return navn === 'handling' ? HANDLINGER.find(([moenster]) => moenster.test(sti))?.[1] : VALG[navn];
}

/** Every address of a route. Parameters outside the market are filled with something; what is there is another test's. */
export function adresser(rute: Pick<Rute, 'sti'>, ider: Readonly<Record<string, string>>): string[] {
  let stier = [rute.sti];
  for (const [led, navn] of rute.sti.matchAll(/:(\w+)/g)) {
    const egen =
      navn === 'noegle'
        ? `${rute.sti.startsWith('/invitation/') ? 'invitation' : 'aaben'}-${ider.id}`
        : ider[navn];
    const valg = erMarked(rute) ? (egen === undefined ? valgTil(rute.sti, navn) : [egen]) : ['1'];
    assert.ok(
      valg,
      `${rute.sti}: skriv i VALG (test/scenarier/markedsruter.ts), hvad :${navn} skal fyldes med`,
    );
    stier = stier.flatMap((sti) => valg.map((v) => sti.replace(led, v)));
  }
  return stier;
}

export interface Spoerger {
  get(sti: string): Promise<LightMyRequestResponse>;
  /** A form, or with `fil` a multipart form. */
  post(
    sti: string,
    felter?: Readonly<Record<string, string>>,
    fil?: { readonly felt: string; readonly navn: string; readonly indhold: Buffer },
  ): Promise<LightMyRequestResponse>;
}

const GRAENSE = 'graense0123456789';

/** The bytes of a multipart form with one file. */
export function multipart(
  felter: Readonly<Record<string, string>>,
  fil: { readonly felt: string; readonly navn: string; readonly indhold: Buffer },
): { type: string; krop: Buffer } {
  const dele = Object.entries(felter).map(
    ([navn, vaerdi]) => `--${GRAENSE}\r\ncontent-disposition: form-data; name="${navn}"\r\n\r\n${vaerdi}\r\n`,
  );
  const hoved = `--${GRAENSE}\r\ncontent-disposition: form-data; name="${fil.felt}"; filename="${fil.navn}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${GRAENSE}`,
    krop: Buffer.concat([
      Buffer.from(dele.join('') + hoved),
      fil.indhold,
      Buffer.from(`\r\n--${GRAENSE}--\r\n`),
    ]),
  };
}

let adresse = 0;

/** Somebody's browser, or system: one session throughout, so that two answers can be compared. */
export async function spoerger(app: FastifyInstance, miljoe: Miljoe, hvem: Deltager): Promise<Spoerger> {
  const headers: Record<string, string> = {};
  let csrf = '';
  if (hvem.noegle !== undefined) headers.authorization = `Bearer ${hvem.noegle}`;
  else if (hvem.aktoer) {
    const { personId, organisation } = hvem.aktoer;
    const hemmelighed = await miljoe.sessioner.opret(personId, organisation.id);
    headers.cookie = `mb_session=${hemmelighed}`;
    csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
  }
  // A new address for each request: some routes count them.
  const fra = () => {
    adresse += 1;
    return `10.${(adresse >> 16) & 255}.${(adresse >> 8) & 255}.${adresse & 255}`;
  };
  return {
    get: (url) => app.inject({ method: 'GET', url, headers, remoteAddress: fra() }),
    post(url, felter = {}, fil) {
      const alle = { _csrf: csrf, ...felter };
      const sendt = fil
        ? multipart(alle, fil)
        : { type: 'application/x-www-form-urlencoded', krop: new URLSearchParams(alle).toString() };
      return app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': sendt.type, 'sec-fetch-site': 'same-origin' },
        payload: sendt.krop,
        remoteAddress: fra(),
      });
    },
  };
}
