import { z } from 'zod';

/** One endpoint, described once: the OpenAPI document and the guide's page are made from it. */
export interface Endepunkt {
  /** The route's pattern: `/api/v1/markedsdialoger/:id`. */
  readonly sti: string;
  readonly navn: string;
  readonly resume: string;
  readonly beskrivelse: string;
  readonly parametre: z.ZodObject;
  /** The pattern's own parameters, where it has any. */
  readonly stiparametre?: z.ZodObject;
  /** The JSON of a good answer; without it the answer is only CSV. */
  readonly svar?: z.ZodType;
  /** A good answer can be had as CSV too. */
  readonly csv?: true;
  /** What a token must be made for. */
  readonly omfang: string;
}

/** Errors as every endpoint gives them. */
export const FEJL_SVAR = z.object({
  fejl: z.array(z.object({ felt: z.string(), besked: z.string() })),
});

function jsonSkema(skema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...resten } = z.toJSONSchema(skema, { io });
  return resten;
}

function parametre(skema: z.ZodObject, hvor: 'query' | 'path'): unknown[] {
  const { properties = {}, required = [] } = z.toJSONSchema(skema, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: hvor,
    required: hvor === 'path' || required.includes(name),
    schema,
  }));
}

function operation(e: Endepunkt): unknown {
  const fejl = (description: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Fejl' } } },
  });
  return {
    operationId: e.navn,
    summary: e.resume,
    description: `${e.beskrivelse} Adgangsnøglen skal være lavet til »${e.omfang}«.`,
    parameters: [
      ...(e.stiparametre ? parametre(e.stiparametre, 'path') : []),
      ...parametre(e.parametre, 'query'),
    ],
    responses: {
      200: {
        description: 'Svaret',
        content: {
          ...(e.svar ? { 'application/json': { schema: jsonSkema(e.svar, 'output') } } : {}),
          ...(e.csv || !e.svar ? { 'text/csv': { schema: { type: 'string' } } } : {}),
        },
      },
      400: fejl('Forkerte parametre; alle fejl på én gang'),
      401: fejl('Ikke logget ind, eller adgangsnøglen gælder ikke'),
      403: fejl('Rollen eller adgangsnøglen giver ikke adgang'),
      ...(e.stiparametre ? { 404: fejl('Findes ikke, er en andens, eller er forseglet') } : {}),
    },
  };
}

/** `/a/:id` as OpenAPI writes it: `/a/{id}`. */
export const openapiSti = (moenster: string): string => moenster.replace(/:(\w+)/g, '{$1}');

/** The OpenAPI 3.1 document. `server` is the address of this installation. */
export function openapi(server: string, version: string, endepunkter: readonly Endepunkt[]): unknown {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Målbillede',
      version,
      description: 'Nøgletal for tilslutning og ibrugtagning, og egne markedsdialoger.',
    },
    servers: [{ url: server }],
    security: [{ adgangsnoegle: [] }, { session: [] }],
    paths: Object.fromEntries(endepunkter.map((e) => [openapiSti(e.sti), { get: operation(e) }])),
    components: {
      schemas: { Fejl: jsonSkema(FEJL_SVAR, 'output') },
      securitySchemes: {
        adgangsnoegle: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'mb_session' },
      },
    },
  };
}
