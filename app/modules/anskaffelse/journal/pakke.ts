/** Builds the package of a case: metadata.json and the documents, as one zip in the store. */
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Dokument } from '../../../kernel/dokument.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { visBytes } from '../../../kernel/tekst.ts';
import { datoI } from '../../../kernel/ur.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { arkivpdfBytes, PDF_TYPE } from '../../../platform/document/pdf.ts';
import { filsti, type Gemtfil, gemFil } from '../../../platform/filer.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { hentGodkendelser } from '../godkendelse/queries.ts';
import { hentIndkoeb, type Indkoeb } from '../indkoeb/queries.ts';
import { findSag, type Sag } from '../queries.ts';
import { dpiadokument } from '../risiko/dpia/exports.ts';
import { hentDpiaer } from '../risiko/dpia/queries.ts';
import { risikodokument } from '../risiko/exports.ts';
import { hentTrusler, hentVurderinger } from '../risiko/queries.ts';
import { sagsnummer } from '../rules.ts';
import { hentBeslutninger } from '../sag/beslutning/queries.ts';
import { udbudsdokument } from '../udbud/exports.ts';
import { hentUdbud } from '../udbud/queries.ts';
import { sagsark } from './exports.ts';
import {
  type Dokumentslags,
  endelse,
  filnavn,
  klassifikation,
  type Metadata,
  type Pakkedokument,
  type Pakkesag,
} from './rules.ts';

/** Bytes of the documents together. */
const MAKS_BYTES = 2 * 1024 ** 3;

/** A document as the product writes it now. */
interface Dannet {
  readonly slags: Dokumentslags;
  readonly titel: string;
  readonly dato: string;
  readonly version: number;
  readonly dokument: Dokument;
}
/** A file that is kept already. */
interface Gemt {
  readonly slags: Dokumentslags;
  readonly titel: string;
  readonly dato: string;
  readonly version: number;
  readonly filnavn: string;
  readonly mimetype: string;
  readonly sha256: string;
  readonly bytes: number;
}

interface Indhold {
  readonly sag: Sag;
  readonly indkoeb: Indkoeb;
  readonly kommunekode: string | null;
  readonly dannede: readonly Dannet[];
  readonly gemte: readonly Gemt[];
}

type Rige = Pick<Miljoe, 'db' | 'ur' | 'mappe' | 'offentligUrl'>;

/** The newest version of each document that is on the case, and the decision documents. */
async function gemteFiler(tx: Tx, sagId: number, idag: string): Promise<Gemt[]> {
  const bilag = await raekker(
    tx,
    sql<Gemt>`select 'bilag' as slags, d.navn as titel, (v.kl at time zone 'Europe/Copenhagen')::date::text as dato, v.nr as version,
        v.filnavn, v.type as mimetype, v.sha256, v.stoerrelse::float8 as bytes
      from sagsdokument d cross join lateral (select * from sagsdokument_version x where x.dokument_id = d.id
        order by x.nr desc limit 1) v
      where d.sag_id = ${sagId} and d.fjernet_kl is null order by v.kl, d.id`,
  );
  const beslutninger = (await hentGodkendelser(tx, sagId, idag)).flatMap((g): Gemt[] =>
    g.dokumentSha256 === null || g.afgjort === null
      ? []
      : [
          {
            slags: 'beslutning',
            titel: `Beslutning ${g.nr}`,
            dato: datoI(g.afgjort),
            version: g.nr,
            filnavn: `beslutning-${g.nr}.pdf`,
            mimetype: PDF_TYPE,
            sha256: g.dokumentSha256,
            bytes: 0,
          },
        ],
  );
  return [...beslutninger.toReversed(), ...bilag];
}

/** The assessments that are signed or decided, as documents. */
async function dannedeDokumenter(
  tx: Tx,
  sag: Sag,
  organisation: string,
  nu: Date,
  idag: string,
): Promise<Dannet[]> {
  const udbud = await hentUdbud(tx, sag, idag);
  const vurdering = (await hentVurderinger(tx, sag.id)).find((v) => v.underskrevet !== null);
  const dpia = (await hentDpiaer(tx, sag.id)).find((d) => d.underskrevet !== null);
  const beslutning = udbud.vurdering?.beslutning ?? null;
  return [
    ...(beslutning === null
      ? []
      : [
          {
            slags: 'udbudsvurdering' as const,
            titel: 'Udbudsvejledning og beslutning',
            dato: datoI(beslutning.kl),
            version: 1,
            dokument: udbudsdokument(sag, udbud.raad ?? beslutning.raad, beslutning, {
              afsender: organisation,
              nu,
              idag,
            }),
          },
        ]),
    ...(vurdering?.underskrevet
      ? [
          {
            slags: 'risikovurdering' as const,
            titel: `Risikovurdering ${vurdering.nr}`,
            dato: datoI(vurdering.underskrevet),
            version: vurdering.nr,
            dokument: risikodokument({
              sag,
              organisation,
              vurdering,
              trusler: await hentTrusler(tx, vurdering.id),
              nu,
            }),
          },
        ]
      : []),
    ...(dpia?.underskrevet
      ? [
          {
            slags: 'dpia' as const,
            titel: `Konsekvensanalyse ${dpia.nr}`,
            dato: datoI(dpia.underskrevet),
            version: dpia.nr,
            dokument: dpiadokument({ sag, organisation, dpia, nu }),
          },
        ]
      : []),
  ];
}

async function hentIndhold({ db, ur }: Rige, aktoer: Aktoer, sagId: number): Promise<Indhold | null> {
  const [nu, idag] = [ur.nu(), ur.idag()];
  const organisation = aktoer.organisation.navn;
  return db.som(aktoer, async (tx) => {
    const sag = await findSag(tx, sagId);
    if (!sag) return null;
    const indkoeb = await hentIndkoeb(tx, sagId);
    const ark = sagsark({ sag, organisation, indkoeb, beslutninger: await hentBeslutninger(tx, sagId), nu });
    return {
      sag,
      indkoeb,
      kommunekode: aktoer.organisation.kommunekode,
      dannede: [
        { slags: 'sagsark' as const, titel: 'Sagsark', dato: idag, version: 1, dokument: ark },
        ...(await dannedeDokumenter(tx, sag, organisation, nu, idag)),
      ],
      gemte: await gemteFiler(tx, sagId, idag),
    };
  });
}

const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A kept file under its name in the package: a second name for the same bytes where the disk allows it. */
async function laegFil(fra: string, til: string): Promise<void> {
  try {
    await link(fra, til);
  } catch (fejl) {
    if ((fejl as NodeJS.ErrnoException).code === 'ENOENT') throw fejl;
    await copyFile(fra, til);
  }
}

function sagsdata({ sag, indkoeb: i }: Indhold, offentligUrl: string): Pakkesag {
  return {
    nummer: sagsnummer(sag.aar, sag.loebenr),
    titel: sag.titel,
    slags: sag.slags,
    tilstand: sag.tilstand,
    fase: sag.faser[sag.fase - 1]?.navn ?? '',
    enhed: sag.enhed,
    persondata: sag.persondata,
    oprettet: sag.oprettet.toISOString(),
    afsluttet: sag.afsluttet?.toISOString() ?? null,
    systemejer: sag.systemejer.navn,
    forretningsejer: sag.forretningsejer.navn,
    kontaktperson: sag.kontaktperson.navn,
    leverandoer: i.leverandoer === '' ? null : { navn: i.leverandoer, cvr: i.leverandoerCvr },
    esdh: i.esdhSystem,
    journalnummer: i.journalnummer,
    adresse: `${offentligUrl}/sager/${sag.id}`,
  };
}

async function skrivDokumenter(miljoe: Rige, indhold: Indhold, mappe: string): Promise<Pakkedokument[]> {
  const dokumenter: Pakkedokument[] = [];
  for (const { dokument, ...d } of indhold.dannede) {
    const { bytes, arkiv } = arkivpdfBytes(dokument, miljoe.ur.nu());
    const fil = filnavn(dokumenter.length + 1, d.titel, '.pdf');
    await writeFile(join(mappe, fil), bytes, { mode: 0o600 });
    dokumenter.push({
      ...d,
      fil,
      mimetype: PDF_TYPE,
      bytes: bytes.length,
      sha256: sum(bytes),
      klassifikation: klassifikation(d.slags),
      arkivstandard: arkiv,
    });
  }
  for (const { filnavn: navn, ...g } of indhold.gemte) {
    const fil = filnavn(dokumenter.length + 1, g.titel, endelse(navn));
    await laegFil(filsti(miljoe.mappe, g.sha256), join(mappe, fil));
    dokumenter.push({ ...g, fil, klassifikation: klassifikation(g.slags), arkivstandard: null });
  }
  return dokumenter;
}

export interface Bygget extends Gemtfil {
  readonly noegle: string;
  readonly dokumenter: number;
}

/** The next number of a case's packages. */
export async function naestePakke(tx: Tx, sagId: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ nr: number }>`select coalesce(max(nr), 0) + 1 as nr from journalpakke where sag_id = ${sagId}`,
  );
  return r?.nr ?? 1;
}

/** Builds package number `nr` of the case and keeps it in the store. Nothing is written in the database. */
export async function bygPakke(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
): Promise<Resultat<Bygget>> {
  const indhold = await hentIndhold(miljoe, aktoer, sagId);
  if (!indhold) return afvist(FINDES_IKKE, 'Sagen findes ikke, eller den er ikke jeres.');
  const ialt = indhold.gemte.reduce((n, g) => n + g.bytes, 0);
  if (ialt > MAKS_BYTES)
    return afvist(
      'for_stor',
      `Sagens dokumenter fylder ${visBytes(ialt)}. En pakke kan højst fylde ${visBytes(MAKS_BYTES)}. Fjern de største fra sagen, og journalisér dem for sig.`,
    );
  const noegle = randomUUID();
  const mappe = join(miljoe.mappe, 'journal', `.pakke-${noegle}`);
  await mkdir(mappe, { recursive: true });
  try {
    const dokumenter = await skrivDokumenter(miljoe, indhold, mappe);
    const metadata: Metadata = {
      format: 'maalbillede.journalpakke',
      version: 1,
      noegle,
      pakke: nr,
      dannet: miljoe.ur.nu().toISOString(),
      afsender: {
        navn: aktoer.organisation.navn,
        cvr: aktoer.organisation.cvr,
        kommunekode: indhold.kommunekode,
      },
      sag: sagsdata(indhold, miljoe.offentligUrl),
      dokumenter,
    };
    await writeFile(join(mappe, 'metadata.json'), `${JSON.stringify(metadata, null, 2)}\n`, { mode: 0o600 });
    return ok({ ...(await gemFil(miljoe.mappe, mappe)), noegle, dokumenter: dokumenter.length });
  } catch (fejl) {
    if ((fejl as NodeJS.ErrnoException).code === 'ENOENT')
      return afvist(
        'fil_mangler',
        'En af sagens filer mangler i datamappen. Bed driften gendanne den fra en backup.',
      );
    throw fejl;
  } finally {
    await rm(mappe, { recursive: true, force: true });
  }
}
