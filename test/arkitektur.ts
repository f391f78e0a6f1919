// What architecture.test.ts asks of the source text: files, imports, rooms.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The modules in order: one may ask only those before it, through their public.ts. soegning and drift ask nobody. */
export const MODULER = [
  'organisation',
  'katalog',
  'portefoelje',
  'maalbillede',
  'kravbank',
  'markedsdialog',
  'anskaffelse',
  'handlingsplan',
  'faellesprogram',
  'samarbejde',
  'soegning',
  'opgaver',
  'drift',
] as const;

export interface Import {
  /** Path from the root for our own files, package name for the rest. */
  readonly til: string;
  /** Types only: gone when the program runs. */
  readonly kunType: boolean;
}

export interface Fil {
  readonly sti: string;
  /** Without comments and without the insides of regular strings left out: SQL is needed. */
  readonly tekst: string;
  readonly importer: readonly Import[];
}

/** Line and block comments out; `//` inside a string (an address) stays. */
function udenKommentarer(tekst: string): string {
  return tekst.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

const IMPORT = /\b(?:import|export)\s+(type\s+)?([^'";]*?\s*from\s*)?'([^']+)'|\bimport\('([^']+)'\)/g;

function laesImporter(sti: string, tekst: string): Import[] {
  return [...tekst.matchAll(IMPORT)].map(([, type, navne = '', direkte, dynamisk]) => {
    const maal = direkte ?? dynamisk;
    const til = maal.startsWith('.') ? normalize(join(dirname(sti), maal)) : maal;
    const indre = /\{([^}]*)\}/.exec(navne)?.[1].split(',') ?? [];
    const alleTyper =
      indre.length > 0 &&
      !/^\s*\w+\s*,/.test(navne) &&
      indre.every((n) => n.trim() === '' || n.trim().startsWith('type '));
    return { til, kunType: type !== undefined || alleTyper };
  });
}

/** The source files below `app` and `db`, tests and their helpers left out. */
export function kildefiler(rod: string): Fil[] {
  return globSync('{app,db}/**/*.{ts,tsx}', { cwd: rod })
    .map((sti) => sti.replaceAll('\\', '/'))
    .filter((sti) => !/\.test\.tsx?$|\/test\//.test(sti))
    .sort()
    .map((sti) => {
      const tekst = udenKommentarer(readFileSync(join(rod, sti), 'utf8'));
      return { sti, tekst, importer: laesImporter(sti, tekst) };
    });
}

export const ORD = [
  'rules',
  'exports',
  'forms',
  'queries',
  'commands',
  'public',
  'jobs',
  'soeg',
  'opgaver',
  'routes',
  'api',
  'menu',
  'reference',
  'demo',
  'pages',
] as const;
/** A module's other files (`beregning/serie.ts`) are parts of its reading, writing or arithmetic. */
export type Rum = (typeof ORD)[number] | 'del';

export interface Plads {
  readonly modul: string;
  readonly rum: Rum;
}

/** Which module and which room a file is in; null outside the modules. */
export function plads(sti: string): Plads | null {
  const [, modul, rest] = /^app\/modules\/([^/]+)\/(.+)$/.exec(sti) ?? [];
  if (modul === undefined) return null;
  if (/(^|\/)pages\//.test(rest)) return { modul, rum: 'pages' };
  const navn = /([^/]+)\.tsx?$/.exec(rest)?.[1] ?? '';
  return { modul, rum: ORD.find((o) => o === navn) ?? 'del' };
}

interface Regel {
  /** Folders and files outside the module. */
  readonly ude: readonly string[];
  /** Rooms of its own module. */
  readonly egne: readonly Rum[];
  /** May ask public.ts of modules above. */
  readonly naboer: boolean;
  /** Where it belongs instead, said to whoever broke it. */
  readonly raad: string;
}

const REN: readonly Rum[] = ['rules', 'exports', 'del'];
const DATA: readonly Rum[] = [...REN, 'forms', 'queries', 'commands', 'public', 'reference'];

/** ARCHITECTURE.md's table. */
export const REGLER: Record<Rum, Regel> = {
  rules: {
    ude: ['app/kernel/'],
    egne: REN,
    naboer: false,
    raad: 'rules are arithmetic without I/O: reading belongs in queries.ts, writing in commands.ts',
  },
  exports: {
    ude: ['app/kernel/'],
    egne: REN,
    naboer: false,
    raad: 'exports turn data into document values: fetch in queries.ts, write the file in routes.tsx',
  },
  forms: {
    ude: ['app/kernel/', 'app/platform/form.ts', 'app/platform/felter.ts', 'app/platform/redigering.ts'],
    egne: [...REN, 'forms'],
    naboer: false,
    raad: 'forms only describe input: what needs the database belongs in commands.ts',
  },
  del: {
    ude: ['app/kernel/', 'app/platform/'],
    egne: DATA,
    naboer: true,
    raad: 'what shows something belongs in pages/, what answers a request in routes.tsx',
  },
  queries: {
    // A row that is shown as a link carries its address.
    ude: ['app/kernel/', 'app/platform/', 'app/routes.ts'],
    egne: DATA,
    naboer: true,
    raad: 'queries read: pages belong in pages/, answers in routes.tsx',
  },
  commands: {
    // A mail carries the address of what it is about.
    ude: ['app/kernel/', 'app/platform/', 'app/routes.ts'],
    egne: [...DATA, 'jobs'],
    naboer: true,
    raad: 'commands change state: links and pages belong in pages/, answers in routes.tsx',
  },
  public: {
    ude: ['app/kernel/', 'app/platform/'],
    egne: DATA,
    naboer: true,
    raad: 'public.ts answers other modules: pages and routes are nobody else’s',
  },
  jobs: {
    ude: ['app/kernel/', 'app/platform/'],
    egne: [...DATA, 'jobs'],
    naboer: true,
    raad: 'jobs do work outside a request: what a person sees belongs in pages/',
  },
  soeg: {
    ude: ['app/kernel/', 'app/platform/', 'app/routes.ts'],
    egne: REN,
    naboer: false,
    raad: 'soeg.ts states what can be found: its SQL and its path, nothing else',
  },
  opgaver: {
    ude: ['app/kernel/', 'app/platform/', 'app/routes.ts'],
    egne: [...DATA, 'opgaver'],
    naboer: true,
    raad: 'opgaver.ts states what waits for a person: its SQL and its path, nothing else',
  },
  reference: {
    ude: ['app/kernel/', 'app/platform/'],
    egne: DATA,
    naboer: true,
    raad: 'reference data are loaded through the platform and the module’s own commands',
  },
  demo: {
    ude: ['app/kernel/', 'app/platform/'],
    egne: DATA,
    naboer: true,
    raad: 'demo data are loaded through the platform and the module’s own commands',
  },
  menu: {
    ude: ['app/kernel/', 'app/ui/', 'app/routes.ts'],
    egne: REN,
    naboer: false,
    raad: 'menu.ts states menu items',
  },
  pages: {
    ude: ['app/kernel/', 'app/ui/', 'app/routes.ts'],
    egne: [...REN, 'pages'],
    naboer: false,
    raad: 'a page gets its data as props: fetch in queries.ts and pass it from routes.tsx (types may be imported)',
  },
  routes: {
    ude: ['app/kernel/', 'app/platform/', 'app/ui/', 'app/routes.ts'],
    egne: [...ORD, 'del'],
    naboer: false,
    raad: 'a route asks its own module; a neighbour is asked by queries.ts or commands.ts through its public.ts',
  },
  api: {
    ude: ['app/kernel/', 'app/platform/', 'app/ui/', 'app/routes.ts'],
    egne: [...ORD, 'del'],
    naboer: false,
    raad: 'an endpoint asks its own module; a neighbour is asked by queries.ts or commands.ts through its public.ts',
  },
};

const under = (sti: string, rum: readonly string[]) =>
  rum.some((r) => (r.endsWith('/') ? sti.startsWith(r) : sti === r));

/** Why a file of a module may not import this; null when it may. */
export function modulbrud(fra: Fil, { til, kunType }: Import): string | null {
  const her = plads(fra.sti);
  if (her === null || !/^(app|db)\//.test(til)) return null;
  const regel = REGLER[her.rum];
  if (under(til, regel.ude)) return null;
  const der = plads(til);
  if (der === null) return `${fra.sti} imports ${til}: ${regel.raad}.`;
  if (der.modul === her.modul) {
    if (kunType || regel.egne.includes(der.rum)) return null;
    return `${fra.sti} imports ${til}: ${regel.raad}.`;
  }
  const [a, b] = [der.modul, her.modul].map((m) => (MODULER as readonly string[]).indexOf(m));
  if (der.rum !== 'public')
    return `${fra.sti} imports ${til}: another module is asked through app/modules/${der.modul}/public.ts.`;
  if (a > b)
    return `${fra.sti} imports ${til}: ${her.modul} stands above ${der.modul} and can't ask it; let ${der.modul} tell ${her.modul}, or move what is shared.`;
  // A type of a neighbour's answer can be passed on by anyone; asking is for the rooms that read and write.
  if (!regel.naboer && !kunType) return `${fra.sti} imports ${til}: ${regel.raad}.`;
  return null;
}

/** What the folders outside the modules may import of ours. */
export const FASTE_RUM: readonly { rum: RegExp; maa: readonly string[]; raad: string }[] = [
  {
    rum: /^app\/kernel\//,
    maa: ['app/kernel/'],
    raad: 'the kernel holds value types without I/O and imports nothing else of ours; what needs more belongs in app/platform',
  },
  {
    rum: /^app\/platform\//,
    maa: ['app/kernel/', 'app/platform/'],
    raad: 'the platform knows no module and no page; what does belongs in the module or in app/app.tsx',
  },
  {
    rum: /^app\/ui\//,
    maa: ['app/kernel/', 'app/ui/'],
    raad: 'components get what they show as props; what knows a module belongs in its pages/',
  },
  {
    rum: /^app\/browser\//,
    maa: ['app/browser/', 'app/kernel/rigtekst.ts'],
    raad: 'what runs in the browser is small scripts of its own; of the kernel only rich text, read the same way on both sides',
  },
  { rum: /^app\/routes\.ts$/, maa: ['app/kernel/'], raad: 'routes.ts holds addresses only' },
  {
    rum: /^app\/app\.tsx$/,
    maa: ['app/kernel/', 'app/platform/', 'app/ui/', 'app/routes.ts'],
    raad: 'app.tsx puts the modules’ routes, jobs, menus, search and task sources and services together, and nothing else of theirs',
  },
];

/** `del`: a service that lives as long as the program, made once (a cache of figures). */
const SAMLES: readonly Rum[] = ['routes', 'api', 'jobs', 'soeg', 'opgaver', 'menu', 'public', 'del'];

export function rumbrud(fra: Fil, { til }: Import): string | null {
  const fast = FASTE_RUM.find((f) => f.rum.test(fra.sti));
  if (!fast || !/^(app|db)\//.test(til) || under(til, fast.maa)) return null;
  const der = plads(til);
  if (fra.sti === 'app/app.tsx' && der && SAMLES.includes(der.rum)) return null;
  return `${fra.sti} imports ${til}: ${fast.raad}.`;
}

/** Everything that a file reaches at run time through imports inside its own module. */
export function naar(fil: Fil, alle: ReadonlyMap<string, Fil>, set = new Set<string>()): Set<string> {
  for (const { til, kunType } of fil.importer) {
    if (kunType || set.has(til)) continue;
    set.add(til);
    const naeste = alle.get(til);
    if (naeste && plads(til)?.modul === plads(fil.sti)?.modul) naar(naeste, alle, set);
  }
  return set;
}
