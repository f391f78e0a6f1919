// What the database itself gives and takes, whatever the program forgets to ask: every kind of row of every table of the module,
// in a programme that is a draft, one that is shared and one that is public, as everybody who could ask for it.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { before, it } from 'node:test';
import { paaEnDatabase } from '../../../test/helpers.ts';
import {
  EGEN,
  type Fra,
  HUS,
  type Hvem,
  hentKolonner,
  INGEN,
  type Kreds,
  type Lagt,
  LEDER,
  laegProgrammer,
  OFF,
  type Pr,
  type Raekke,
  SYN,
  spoergekreds,
  udenVogter,
} from '../../../test/scenarier/programraekker.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { raekker, saetAktoer, sql, type Tx } from '../../platform/db/database.ts';
import { SYNLIGHEDER, type Synlighed } from './rules.ts';

/** What is asked by policies, or of one's own and has tests where it is asked. */
const EGNE: readonly string[] = [
  'program_synlige',
  'program_offentlige',
  'tilslutning_synlige',
  'programspoergsmaal_egne',
  'programspoergsmaal_stil',
  'programspoergsmaal_traek',
  'programtilmelding_foran',
  'tilslutning_bruger',
  'tilslutning_fortryd_brug',
];
const HANDLINGER = ['laeser', 'skriver', 'retter', 'sletter', 'egen', 'andens'] as const;
type Handling = (typeof HANDLINGER)[number];

const INGEN_PERSON = '00000000-0000-4000-8000-000000000001';
/** A column that can be written. */
const kolonneI = (r: Raekke) => Object.keys(r).find((n) => n !== 'id');

paaEnDatabase('rows of fællesprogrammer', (hent) => {
  let hvem: ReadonlyMap<Hvem, Aktoer | null>;
  let kolonner: Awaited<ReturnType<typeof hentKolonner>>;
  let lagte: readonly Lagt[];

  before(async () => {
    hvem = await spoergekreds(hent());
    kolonner = await hentKolonner(hent());
    lagte = await laegProgrammer(hent(), hvem);
    await hent().script(PROEV);
  });

  /** The statement that is tried; null where it says nothing new. `andens`: in the name of another person. */
  function saetning(
    handling: Handling,
    { slags, sted, raekke: r }: Lagt,
    aktoer: Aktoer | null,
  ): string | null {
    const { tabel, person, egen } = slags;
    const her = `where ctid = '${sted}'::tid`;
    const navne = (kolonner.get(tabel) ?? []).map((k) => `"${k.navn}"`).join();
    const laeg = (over: Raekke) =>
      `insert into ${tabel} (${navne}) overriding system value select ${navne}
        from jsonb_populate_record(null::${tabel}, '${JSON.stringify({ ...r, ...over }).replaceAll("'", "''")}')`;
    const mit = person !== undefined && aktoer !== null ? { [person]: aktoer.personId } : {};
    switch (handling) {
      case 'laeser':
        return `select from ${tabel} ${her}`;
      case 'skriver':
        return laeg(mit);
      case 'retter':
        return `update ${tabel} set ${kolonneI(r)} = ${kolonneI(r)} ${her}`;
      case 'sletter':
        return `delete from ${tabel} ${her}`;
      case 'egen':
        return egen === undefined || aktoer === null
          ? null
          : laeg({ ...mit, [egen.kolonne]: aktoer.organisation.id });
      case 'andens':
        return person === undefined || aktoer === null
          ? null
          : laeg({ ...(egen && { [egen.kolonne]: aktoer.organisation.id }), [person]: INGEN_PERSON });
    }
  }

  function ventet({ slags, synlighed }: Lagt, handling: Handling): Kreds {
    if (handling === 'andens') return '';
    if (handling === 'egen') return slags.egen?.hvem[synlighed] ?? '';
    return (slags[handling] ?? (handling === 'sletter' ? INGEN : LEDER))[synlighed];
  }

  /** Those of the statements that reach a row, by their place. */
  const naaet = (aktoer: Aktoer | null, saetninger: readonly string[]): Promise<boolean[]> =>
    udenVogter(hent(), async (tx) => {
      await saetAktoer(tx, aktoer);
      const r = await raekker(
        tx,
        sql<{
          kom: boolean;
        }>`select proev(s) as kom from unnest(${saetninger}::text[]) with ordinality as t(s, nr) order by nr`,
      );
      return r.map((t) => t.kom);
    });

  /** What the module's migrations make, by the words before its name. */
  function lavet(hvad: 'table' | 'function'): string[] {
    const rod = new URL('../../../', import.meta.url);
    return globSync('db/migrations/*_faellesprogram*.sql', { cwd: rod }).flatMap((fil) =>
      [...readFileSync(new URL(fil, rod), 'utf8').matchAll(new RegExp(`^create ${hvad} (\\w+)`, 'gm'))].map(
        (m) => m[1] ?? '',
      ),
    );
  }

  it('where invoices go is read by the kommune and by those who may invoice it, and written by who says it', async () => {
    const [svendborg, kombit] = [hvem.get('k')?.organisation.id, hvem.get('P')?.organisation.id];
    await udenVogter(hent(), (tx) =>
      sql`insert into efakturamodtager (organisation_id, kommune_id, aendret_kl)
        values (${svendborg}, ${svendborg}, now()), (${kombit}, ${svendborg}, now())`.execute(tx),
    );
    const sete: Record<string, readonly (number | undefined)[]> = {};
    const rettede: Record<string, readonly (number | undefined)[]> = {};
    for (const [navn, aktoer] of hvem) {
      const spoerg = (ord: string) => async (tx: Tx) =>
        (await raekker(tx, sql<{ id: number }>`${sql.raw(ord)}`).catch(() => [])).map((r) => r.id);
      const som = (ord: string) => (aktoer ? hent().som(aktoer, spoerg(ord)) : hent().somGaest(spoerg(ord)));
      sete[navn] = await som(
        'select organisation_id as id from efakturamodtager order by organisation_id = kommune_id',
      );
      rettede[navn] = await som(
        'update efakturamodtager set reference = reference returning organisation_id as id',
      );
    }
    const begge = [kombit, svendborg];
    assert.deepEqual(sete, {
      P: begge,
      h: begge,
      k: begge,
      n: begge,
      a: [],
      b: [],
      x: [svendborg],
      l: [],
      g: [],
    });
    assert.deepEqual(rettede, {
      P: [kombit],
      h: [],
      k: [svendborg],
      n: [],
      a: [],
      b: [],
      x: [],
      l: [],
      g: [],
    });
  });

  it('every table of the module is here, and every function that answers past row access', async () => {
    // A recipient is a kommune's, whatever the programme: asked above.
    const her = new Set(['efakturamodtager', ...lagte.map((l) => l.slags.tabel)]);
    assert.deepEqual(
      lavet('table').filter((t) => !her.has(t)),
      [],
    );
    const funktioner = await raekker(
      hent().kysely,
      sql<{
        navn: string;
      }>`select proname as navn from pg_proc where prosecdef and prorettype <> 'trigger'::regtype
        and proname = any (${lavet('function')}::text[]) and has_function_privilege('maalbillede_app', oid, 'execute')`,
    );
    const spurgte = new Set(FUNKTIONER.map(([navn]) => navn));
    assert.deepEqual(
      funktioner.map((f) => f.navn).filter((n) => !spurgte.has(n) && !EGNE.includes(n)),
      [],
    );
  });

  /** What is otherwise than it is to be, of these rows. */
  async function afvigelser(af: readonly Lagt[]): Promise<string[]> {
    const forkerte: string[] = [];
    const tabeller = Map.groupBy(af, (l) => l.slags.tabel);
    for (const [bogstav, aktoer] of hvem) {
      const maa = (kreds: Kreds) => kreds.includes(bogstav === 'b' ? 'a' : bogstav);
      const proever = af.flatMap((lagt) =>
        HANDLINGER.flatMap((handling) => {
          const s = saetning(handling, lagt, aktoer);
          if (s === null) return [];
          const { slags, synlighed } = lagt;
          return [
            {
              navn: `${slags.tabel} ${slags.hvad} (${synlighed}): ${handling}`,
              s,
              skal: maa(ventet(lagt, handling)),
            },
          ];
        }),
      );
      // Without a condition nothing is read, so only what may be changed or deleted is asked, not what may be seen.
      for (const [tabel, rows] of tabeller)
        for (const [handling, s] of [
          ['retter', `update ${tabel} set ${kolonneI(rows[0]?.raekke ?? {})} = null`],
          ['sletter', `delete from ${tabel}`],
        ] as const)
          proever.push({
            navn: `${tabel}: ${handling} blindt`,
            s,
            skal: rows.some((l) => maa(ventet(l, handling))),
          });
      const naaede = await naaet(
        aktoer,
        proever.map((p) => p.s),
      );
      for (const [i, { navn, skal }] of proever.entries())
        if (naaede[i] !== skal) forkerte.push(`${navn} ${bogstav}, ventet ${skal}`);
    }
    return forkerte;
  }

  it('are read, written, changed and deleted by those who may, and by nobody else', async () => {
    assert.deepEqual(await afvigelser(lagte), []);
  });

  /** What is asked past row access, of a programme with these rows; who is answered. */
  const FUNKTIONER: readonly (readonly [string, (fra: Fra) => unknown, Pr<Kreds>])[] = [
    ['program_deltagere', (fra) => fra('faellesprogram ').id, EGEN],
    ['tilslutning_antal', (fra) => fra('tilslutningsrunde ').id, SYN],
    ['tilslutning_antal', (fra) => fra('tilslutningsrunde senere').id, HUS],
    ['tilslutning_antal', (fra) => fra('tilslutningsrunde kladde').id, HUS],
    ['tilslutning_stand', (fra) => fra('tilslutningsrunde ').id, HUS],
    ['programarrangement_antal', (fra) => fra('faellesprogram ').id, OFF],
    ['programtilmelding_med_plads', (fra) => fra('programarrangement ').id, OFF],
    ['programparathed_tal', (fra) => fra('faellesprogram ').id, OFF],
  ];

  async function funktionsafvigelser(): Promise<string[]> {
    const forkerte: string[] = [];
    for (const synlighed of Object.keys(SYNLIGHEDER) as Synlighed[]) {
      const fra: Fra = (hvad) =>
        lagte.find((l) => l.synlighed === synlighed && `${l.slags.tabel} ${l.slags.hvad}` === hvad)?.raekke ??
        assert.fail(hvad);
      for (const [bogstav, aktoer] of hvem) {
        const svar = await naaet(
          aktoer,
          FUNKTIONER.map(([navn, af]) => `select from ${navn}(${af(fra)})`),
        );
        for (const [i, [navn, , kreds]] of FUNKTIONER.entries()) {
          const skal = kreds[synlighed].includes(bogstav === 'b' ? 'a' : bogstav);
          if (svar[i] !== skal) forkerte.push(`${navn} nr. ${i} (${synlighed}): ${bogstav}, ventet ${skal}`);
        }
      }
    }
    return forkerte;
  }

  it('what functions answer past row access is answered to those who may know', async () => {
    assert.deepEqual(await funktionsafvigelser(), []);
  });

  it('a row that names a house is of something of that house', async () => {
    const uden = await raekker(
      hent().kysely,
      sql<{ tabel: string }>`select distinct p.tablename as tabel from pg_policies p
        where p.with_check like '%app_leder_program%' or p.qual like '%app_leder_program%'
        except select conrelid::regclass::text from pg_constraint c where c.contype = 'f' and cardinality(c.conkey) > 1
          and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname = 'organisation_id')`,
    );
    assert.deepEqual(
      uden.map((t) => t.tabel),
      // A recipient is said by any house of any kommune.
      ['efakturamodtager', 'faellesprogram'],
    );
  });
});

/**
 * Whether a statement reaches a row, undone at once. What row access lets through may still be stopped by a unique index; that is
 * to be let through.
 */
const PROEV = `create function proev(s text) returns boolean language plpgsql as $$
  declare n int;
  begin
    begin
      execute s;
      get diagnostics n = row_count;
      raise exception using errcode = 'ZZ001', message = n::text;
    exception
      when sqlstate 'ZZ001' then return sqlerrm <> '0';
      when insufficient_privilege then return false;
      when integrity_constraint_violation or unique_violation or check_violation or not_null_violation then return true;
    end;
  end $$`;
