/** What the API and the command line take, and what they give, as zod schemas: the OpenAPI document is made of them. */
import { z } from 'zod';
import type { Maaned } from '../../../kernel/maaned.ts';

export const NIVEAUNAVNE = [
  'land',
  'region',
  'kommune',
  'leverandoer',
  'system',
  'integration',
  'domaene',
  'par',
] as const;
export type Niveaunavn = (typeof NIVEAUNAVNE)[number];

/** Longest range of the feed: ten years. */
export const MAKS_MAANEDER = 120;

const maaned = (navn: string) =>
  z
    .string({ error: `Angiv ${navn} som ÅÅÅÅ-MM.` })
    .regex(/^(19\d\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])$/, `Angiv ${navn} som ÅÅÅÅ-MM, for eksempel 2026-10.`)
    .meta({ description: 'Måned som ÅÅÅÅ-MM', example: '2026-10' })
    .pipe(z.custom<Maaned>());

const niveau = z
  .enum(NIVEAUNAVNE, { error: `Angiv niveau som et af: ${NIVEAUNAVNE.join(', ')}.` })
  .meta({ description: '`par` er kommune × system', example: 'kommune' });

const id = z
  .string({ error: 'Angiv højst ét id.' })
  .min(1, 'Et id kan ikke være tomt. Udelad det for at få alle rækker.')
  .max(200, 'Id er for langt.')
  .optional()
  .meta({
    description:
      'Kun rækken med dette id: kommunekode (fire cifre), regionskode, CVR-nummer, systemets nøgle, integrationens id eller KLE-hovedgruppe. På niveauet `par`: KOMMUNEKODE:SYSTEM, eller en af de to alene.',
  });

const udgave = z
  .string({ error: 'Angiv højst én udgave.' })
  .regex(/^([1-9]\d{0,5}|nyeste|foreloebig)$/, 'Angiv udgave som et tal fra 1, »nyeste« eller »foreloebig«.')
  .default('nyeste')
  .meta({
    description: 'Udgavens nummer, `nyeste`, eller `foreloebig` for tallene efter det, der vides nu',
    example: 'nyeste',
  });

const format = z
  .enum(['json', 'csv'], { error: 'Angiv format som json eller csv.' })
  .default('json')
  .meta({ description: 'Svarets format' });

/** What an id looks like on each level. */
export const IDFORM: Partial<Record<Niveaunavn, readonly [RegExp, string]>> = {
  land: [/^DK$/, 'På niveauet land er id »DK«.'],
  region: [/^\d{4}$/, 'Regionens id er dens kode på fire cifre, for eksempel 1083.'],
  kommune: [/^\d{4}$/, 'Kommunens id er dens kode på fire cifre, for eksempel 0461.'],
  leverandoer: [/^\d{8}$/, 'Leverandørens id er dens CVR-nummer på otte cifre.'],
  domaene: [/^(\d{2}|uden)$/, 'Domænets id er en KLE-hovedgruppe på to cifre, eller »uden«.'],
};

export const NOEGLETAL_FORM = z.object({ maaned: maaned('maaned'), niveau, id, udgave, format });
export const FEED_FORM = z.object({ fra: maaned('fra'), til: maaned('til'), niveau: niveau.default('par') });

export interface Noegletalsvalg {
  readonly maaned: Maaned;
  readonly niveau: Niveaunavn;
  readonly id?: string;
  readonly udgave: number | 'nyeste' | 'foreloebig';
  readonly format: 'json' | 'csv';
}

export interface Feedvalg {
  readonly fra: Maaned;
  readonly til: Maaned;
  readonly niveau: Niveaunavn;
}

const antal = (description: string) => z.int().min(0).meta({ description });
const grad = (description: string) => z.number().nullable().meta({ description });

export const RAEKKE_SKEMA = z.object({
  id: z.string(),
  navn: z.string(),
  T: antal('Integrationer i målbilledet, over alle kommune-system-par i brug'),
  K: antal('heraf tilsluttet af leverandøren'),
  B: antal('heraf taget i brug af kommunen'),
  tilslutningsgrad: grad('100 · K / T med én decimal; null når T er 0'),
  ibrugtagningsgrad: grad('100 · B / K med én decimal; null når K er 0'),
  maalopfyldelse: grad('100 · B / T med én decimal; null når T er 0'),
  potentiale: z.object({
    leverandoer: antal('T − K: leverandøren kan handle'),
    kommune: antal('K − B: kommunen kan handle'),
  }),
  daekning: z.object({
    medMaalbillede: antal('Par i brug, hvis system har et målbillede'),
    ialt: antal('Par (kommune × system) i brug'),
  }),
  ukendt: antal('Tilsluttede integrationer, hvor brugen ikke er kendt; ikke talt med i B'),
  systemvaegtet: z
    .object({
      T: antal('Hvert system én gang'),
      K: antal('heraf tilsluttet'),
      tilslutningsgrad: grad('100 · K / T'),
    })
    .optional()
    .meta({ description: 'Kun på niveauet leverandoer' }),
});

export const NOEGLETAL_SVAR = z.object({
  maaned: z.string().meta({ example: '2026-10' }),
  niveau: z.enum(NIVEAUNAVNE),
  udgave: z.union([z.int().min(1), z.literal('foreloebig')]),
  definition: z.literal('maalbillede/1'),
  raekker: z.array(RAEKKE_SKEMA),
});
