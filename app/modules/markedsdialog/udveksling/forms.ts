/** What the API takes and gives, as zod schemas: the OpenAPI document is made of them. */
import { z } from 'zod';
import { AFGOERELSER } from '../evaluering/rules.ts';
import { FASER, MARKEDSARTER } from '../rules.ts';
import { VALG } from '../svar/rules.ts';

const noegler = <T extends Record<string, unknown>>(o: T) =>
  z.enum(Object.keys(o) as [keyof T & string, ...(keyof T & string)[]]);

const tid = z.iso.datetime().meta({ description: 'Tidspunkt i UTC' });
const muligTid = tid.nullable();

const heltal = (navn: string, fra: number, til: number) =>
  z
    .string({ error: `Angiv højst ét »${navn}«.` })
    .regex(/^\d{1,6}$/, `Angiv »${navn}« som et helt tal.`)
    .transform(Number)
    .refine((n) => n >= fra && n <= til, `»${navn}« skal være mellem ${fra} og ${til}.`);

export const SIDEVALG = z.object({
  side: heltal('side', 1, 100_000).default(1).meta({ description: 'Side, fra 1', example: '1' }),
  antal: heltal('antal', 1, 200)
    .default(50)
    .meta({ description: 'Dialoger pr. side, højst 200', example: '50' }),
});

export const INGEN_PARAMETRE = z.object({});
export const ID = z.object({ id: z.string().meta({ description: 'Dialogens id', example: '12' }) });

const HOVED = z.object({
  id: z.int(),
  titel: z.string(),
  slags: noegler(MARKEDSARTER),
  fase: noegler(FASER).meta({ description: '`evaluering` begynder, når svarfristen er udløbet' }),
  offentliggjort: muligTid,
  spoergsmaalsfrist: muligTid,
  svarfrist: muligTid.meta({ description: 'Det første tidspunkt, hvor det er for sent at svare' }),
  afgoerelse: z.string().nullable().meta({ description: 'Forventet afgørelse som ÅÅÅÅ-MM-DD' }),
  rettet: tid,
});
export type Hoved = z.infer<typeof HOVED>;

export const DIALOGER_SVAR = z.object({
  side: z.int(),
  antal: z.int(),
  ialt: z.int(),
  naeste: z.string().nullable().meta({ description: 'Adressen på næste side' }),
  dialoger: z.array(HOVED),
});

export const KRAV = z.object({
  id: z.int(),
  nummer: z.string(),
  navn: z.string(),
  kategori: z.string(),
  prioritet: z.string(),
  beskrivelse: z.string().meta({ description: 'Ren tekst' }),
  version: z.int().meta({ description: 'Version i dialogen; et tillæg giver en ny' }),
  kravbankVersion: z.int().nullable(),
  pris: z.boolean().meta({ description: 'Der spørges om pris' }),
  integrationer: z.array(z.string()),
});

export const DIALOG_SVAR = HOVED.extend({
  beskrivelse: z.string(),
  kontakt: z.object({ navn: z.string(), email: z.string(), telefon: z.string() }),
  tal: z.object({
    leverandoerer: z.int(),
    aabnet: z.int(),
    afleveret: z.int(),
    afslag: z.int(),
  }),
  krav: z.array(KRAV),
  tillaeg: z.array(
    z.object({
      nr: z.int(),
      titel: z.string(),
      tekst: z.string(),
      anledning: z.string(),
      udsendt: tid,
    }),
  ),
  spoergsmaal: z
    .array(
      z.object({
        nr: z.int(),
        emne: z.string(),
        krav: z.string(),
        tekst: z.string(),
        svar: z.string(),
        besvaret: tid,
      }),
    )
    .meta({ description: 'Besvarede spørgsmål. Hvem der spurgte, vides ikke.' }),
  ubesvarede: z.int(),
});

const ET_SVAR = z.object({
  krav: z.int(),
  version: z.int().meta({ description: 'Den version af kravet, der er svaret på' }),
  valg: noegler(VALG).nullable(),
  tal: z.number().nullable(),
  dato: z.string().nullable(),
  tekst: z.string(),
  uddybelse: z.string(),
  engangspris: z.int().nullable().meta({ description: 'Øre' }),
  aarspris: z.int().nullable().meta({ description: 'Øre' }),
  idrift: z.string().nullable().meta({ description: 'ÅÅÅÅ-MM-DD: hvornår integrationen er i drift' }),
  bilag: z.int().meta({ description: 'Antal bilag' }),
  afleveret: tid,
  afgoerelse: noegler(AFGOERELSER).nullable(),
  kommentar: z.string(),
});

export const SVAR_SVAR = z.object({
  dialog: HOVED,
  leverandoerer: z.array(
    z.object({
      alias: z.string().meta({ description: 'Leverandørens bogstav i dialogen, det samme hele vejen' }),
      navn: z.string().meta({ description: '»Leverandør A«, så længe navnene er skjult' }),
      system: z.string(),
      bemaerkning: z.string(),
      udelukket: z.boolean(),
      svar: z.array(ET_SVAR),
    }),
  ),
});
export type EtSvar = z.infer<typeof ET_SVAR>;

export const OCDS_SVAR = z
  .looseObject({
    uri: z.string(),
    version: z.string(),
    publishedDate: z.string(),
    releases: z.array(z.looseObject({ ocid: z.string(), id: z.string(), tag: z.array(z.string()) })),
  })
  .meta({ description: 'Release package efter OCDS 1.1 (standard.open-contracting.org)' });
