// Holds the rooms of ARCHITECTURE.md. Every failure says what is wrong and where it belongs.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { alleRuter } from '../app/app.tsx';
import { ROLLER } from '../app/kernel/adgang.ts';
import { raekker, sql } from '../app/platform/db/database.ts';
import { migrationer } from '../app/platform/db/migrering.ts';
import { paths } from '../app/routes.ts';
import { type Fil, kildefiler, MODULER, modulbrud, naar, plads, rumbrud } from './arkitektur.ts';
import { pgliteDatabase, testMiljoe } from './helpers.ts';

const ROD = fileURLToPath(new URL('..', import.meta.url));
const filer = kildefiler(ROD);
const efterSti = new Map(filer.map((f) => [f.sti, f]));

function ingen(brud: readonly string[]): void {
  assert.ok(brud.length === 0, `\n${brud.join('\n')}\n`);
}

/** Lines of a file outside comments that match, as `file: text — advice`. */
function fund(valgte: readonly Fil[], moenster: RegExp, raad: string): string[] {
  return valgte.flatMap(({ sti, tekst }) =>
    tekst
      .split('\n')
      .filter((linje) => moenster.test(linje))
      .map((linje) => `${sti}: ${linje.trim()} — ${raad}`),
  );
}

describe('rooms', () => {
  it('every file imports only what its room may', () => {
    ingen(
      filer.flatMap((f) =>
        f.importer.flatMap((i) => [modulbrud(f, i), rumbrud(f, i)].flatMap((b) => b ?? [])),
      ),
    );
  });

  it('the guard itself notices what it is there for', () => {
    assert.ok(filer.length > 50 && filer.some((f) => f.importer.length > 5));
    const fra = (sti: string, til: string, kunType = false) => {
      const i = { til, kunType };
      const fil: Fil = { sti, tekst: '', importer: [i] };
      return modulbrud(fil, i) ?? rumbrud(fil, i);
    };
    const m = 'app/modules';
    for (const [sti, til] of [
      [`${m}/katalog/rules.ts`, 'app/platform/db/database.ts'],
      [`${m}/katalog/pages/liste.tsx`, `${m}/katalog/queries.ts`],
      [`${m}/katalog/queries.ts`, `${m}/organisation/queries.ts`],
      [`${m}/katalog/queries.ts`, `${m}/maalbillede/public.ts`],
      [`${m}/katalog/commands.ts`, 'app/ui/form.tsx'],
      ['app/kernel/cvr.ts', 'app/platform/form.ts'],
      ['app/platform/form.ts', `${m}/katalog/rules.ts`],
      ['app/ui/form.tsx', 'app/platform/form.ts'],
    ]) {
      assert.match(fra(sti, til) ?? 'nothing', /imports .*: \w/, `${sti} → ${til}`);
    }
    for (const [sti, til] of [
      [`${m}/katalog/queries.ts`, `${m}/organisation/public.ts`],
      [`${m}/katalog/routes.tsx`, 'app/ui/skal.tsx'],
      [`${m}/katalog/a/rules.ts`, `${m}/katalog/rules.ts`],
    ]) {
      assert.equal(fra(sti, til), null);
    }
    assert.equal(fra(`${m}/katalog/pages/liste.tsx`, `${m}/katalog/queries.ts`, true), null);
  });

  it('every module has a place in the order', () => {
    const ukendte = filer
      .map((f) => plads(f.sti)?.modul)
      .filter((m) => m !== undefined && !(MODULER as readonly string[]).includes(m));
    ingen(
      [...new Set(ukendte)].map(
        (m) =>
          `app/modules/${m} has no place in MODULER (test/arkitektur.ts): put it after the modules that it asks.`,
      ),
    );
  });

  it('rules and exports reach no database, file or network, not even through others', () => {
    const ydre = /^(app\/platform\/|node:(fs|net|http|child_process|dns)|pg$|kysely$|fastify)/;
    ingen(
      filer
        .filter((f) => ['rules', 'exports'].includes(plads(f.sti)?.rum ?? ''))
        .flatMap((f) =>
          [...naar(f, efterSti)]
            .filter((til) => ydre.test(til))
            .map((til) => `${f.sti} reaches ${til}: reading belongs in queries.ts, writing in commands.ts.`),
        ),
    );
  });
});

describe('one source each', () => {
  it('only server.ts and main.ts read the environment', () => {
    const andre = filer.filter((f) => !['app/server.ts', 'app/main.ts'].includes(f.sti));
    ingen(
      fund(
        andre,
        /process\.env/,
        'settings are read in app/server.ts and passed on (Miljoe.hemmelighed for secrets)',
      ),
    );
  });

  it('only the clock knows what time it is', () => {
    const andre = filer.filter((f) => f.sti !== 'app/kernel/ur.ts' && !f.sti.startsWith('app/browser/'));
    ingen(
      fund(
        andre,
        /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/,
        'ask Ur (app/kernel/ur.ts), so that tests can hold time still',
      ),
    );
  });

  it('a table is written only by the module whose migration made it', () => {
    const ejer = new Map<string, string>();
    for (const m of migrationer()) {
      const modul = /^\d{4}_([a-z]+)/.exec(m.navn)?.[1] ?? '';
      for (const [, tabel] of m.tekst.matchAll(/^create table (?:if not exists )?(\w+)/gm))
        ejer.set(tabel, modul);
    }
    const moduler = [...MODULER, 'platform'] as readonly string[];
    const navngivne = [...new Set(ejer.values())].filter((m) => !moduler.some((k) => m.startsWith(k)));
    ingen(
      navngivne.map(
        (m) => `db/migrations/*_${m}.sql: a migration begins with the name of the module it is for.`,
      ),
    );
    const skriver =
      /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+(?:only\s+)?(\w+)\b(?!\s*\()/gi;
    ingen(
      filer
        .filter((f) => f.sti.startsWith('app/'))
        .flatMap((f) => {
          const her = plads(f.sti)?.modul ?? 'platform';
          return [...f.tekst.matchAll(skriver)].flatMap(([, tabel]) => {
            const hvis = ejer.get(tabel.toLowerCase());
            return hvis === undefined || hvis.startsWith(her)
              ? []
              : [`${f.sti} writes ${tabel}, which belongs to ${hvis}: ask for it in ${hvis}’s public.ts.`];
          });
        }),
    );
  });

  it('only these places go past row-level security, each for its reason', () => {
    const tilladt: Record<string, string> = {
      'app/platform/session.ts': 'a session is looked up before anyone acts',
      'app/platform/seglaftryk.ts': 'the sealing key is checked before anyone is let in',
      'app/platform/audit.ts': 'the whole chain is verified, across organisations',
      'app/modules/anskaffelse/godkendelse/besked/commands.ts':
        'who is told about an approval is found for every kommune at once',
      'app/modules/anskaffelse/journal/commands.ts': 'packages are delivered by a job, when nobody acts',
      'app/modules/anskaffelse/efter/nysag/commands.ts':
        'contracts of every kommune are watched at once, and the product makes the case by itself',
      'app/modules/handlingsplan/projekt/post/commands.ts':
        'who owns, follows or asked is hidden from others, and a job tells them',
      'app/modules/faellesprogram/kladde/jobs.ts':
        'nobody asks for it: what was never saved is cleared at night',
      'app/modules/faellesprogram/afregning/koersel/post/commands.ts':
        'who follows at a kommune is hidden from the programme that sends it an invoice',
      'app/modules/faellesprogram/program/foelger/commands.ts':
        'who follows a programme is hidden from others, and a job tells them',
      'app/modules/drift/queries.ts': 'health and size of the whole installation',
      'app/modules/portefoelje/kitos/adgang.ts':
        'the password of KITOS is sealed, and no request can read the row',
      'app/modules/portefoelje/kitos/synk':
        'KITOS is read by jobs for every kommune, and what they write has no person behind it',
      'app/modules/portefoelje/kitos/skriv/udfoer.ts': 'a job writes what somebody has said yes to',
      'app/modules/portefoelje/kitos/jobs.ts': 'the clock looks at every kommune’s connection at once',
      'app/modules/faellesprogram/tilslutning/paamindelse':
        'who gets a mail in a kommune is hidden from the house that runs the programme',
      'app/modules/handlingsplan/runde/paamindelse/commands.ts':
        'those who report to a plan may be anybody’s people, and rounds of all plans are watched at once',
      'app/modules/handlingsplan/projekt/billede/oprydning.ts':
        'pictures that were taken away long ago are deleted for every house at night',
      'app/modules/handlingsplan/strategi/maaltal/commands.ts':
        'which houses have goals that a job is to read; the figures are read as each of them',
      'app/modules/handlingsplan/strategi/hoering/post/commands.ts':
        'hearings of every house are watched at once by a job',
      'app/modules/faellesprogram/inddragelse/koe/jobs.ts':
        'who signed a kommune up is hidden from the one whose seats it gets',
      'app/modules/faellesprogram/spoergsmaal/jobs.ts':
        'who asked is nobody else’s, so those who get the answer are found by a job',
      'app/server.ts': 'the demo on another day does at once what the clock would have done',
      'app/modules/katalog/demo.ts': 'demo data are loaded before anyone exists',
      'app/modules/katalog/jobs.ts': 'old files of everyone are cleared away at night',
      'app/modules/kravbank/jobs.ts': 'old files of everyone are cleared away at night',
      'app/modules/portefoelje/datakvalitet/jobs.ts': 'gaps are counted for every kommune at night',
      'app/modules/portefoelje/kontrakt/ajour/commands.ts':
        'dates and prices move on for every kommune at once',
      'app/modules/portefoelje/import/jobs.ts': 'old files of everyone are cleared away at night',
      'app/modules/anskaffelse/reference.ts': 'shipped data are loaded before anyone exists',
      'app/modules/handlingsplan/strategi/reference.ts': 'shipped data are loaded before anyone exists',
      'app/modules/katalog/reference.ts': 'shipped data are loaded before anyone exists',
      'app/modules/opgaver/jobs.ts': 'a portion of everybody is handed on to the next job',
      'app/modules/opgaver/mail/commands.ts':
        'who is told of what is due is found for everybody at once; what is due is read as each of them',
      'app/modules/organisation/login': 'login happens before an organisation is chosen',
      'app/modules/organisation/public.ts': 'who the actor is must be known before acting',
      'app/modules/organisation/queries.ts': 'login happens before an organisation is chosen',
      'app/modules/organisation/reference.ts': 'shipped data are loaded before anyone exists',
      'app/modules/organisation/routes.tsx':
        'a login is written to the trail before an organisation is chosen',
      'app/modules/kravbank/reference.ts': 'shipped data are loaded before anyone exists',
      'app/modules/kravbank/udveksling': 'the operator imports and exports krav from the command line',
      'app/modules/markedsdialog/svarark/oprydning.ts': 'old uploads of everyone are cleared away at night',
      'app/modules/markedsdialog/post/udsendelse.ts':
        'who gets a mail at the supplier is hidden from the buyer that sends it',
      'app/modules/markedsdialog/paamindelse/commands.ts': 'deadlines of all dialogues are watched at once',
      'app/modules/maalbillede/fakta': 'facts are written by an import for all organisations at once',
      'app/modules/maalbillede/talvaerk':
        'figures are computed once for all; what an actor sees of them is cut by talvaerk/syn.ts',
    };
    const kald = filer.filter((f) => f.sti.startsWith('app/') && /\.somSystem\(/.test(f.tekst));
    ingen(
      kald
        .filter((f) => !Object.keys(tilladt).some((sti) => f.sti === sti || f.sti.startsWith(`${sti}/`)))
        .map((f) => `${f.sti} calls somSystem: use som(aktoer), or put it in the list with its reason.`),
    );
  });
});

describe('addresses', () => {
  it('every path has a route, every route has a path, and every change is in the audit trail', async () => {
    const db = await pgliteDatabase();
    const ruter = alleRuter(testMiljoe(db));
    await db.luk();
    const stier = Object.values(paths).map((p) => p.moenster as string);
    const brugt = new Set(ruter.map((r) => r.sti));
    ingen([
      ...stier.filter((s) => !brugt.has(s)).map((s) => `${s} is in app/routes.ts but no route serves it.`),
      ...[...brugt]
        .filter((s) => !stier.includes(s))
        .map((s) => `${s} is served but is not in app/routes.ts: links can't be made to it.`),
    ]);
    const udenSpor: Record<string, string> = {
      '/faellesprogrammer/:program/skrives/:formular':
        'one’s own unsaved text while one types; saving the form is audited',
      '/opgaver/valg': 'one’s own list of tasks; the tasks themselves are as they were',
      '/indberetninger/:indberetning/kladde': 'a draft of a report while one types; sending it is audited',
      '/faellesprogrammer/:program/tilslutning/:runde/svar/kladde':
        'a kommune’s own draft while one types; signing it is audited',
      '/indberetninger/:indberetning/beregn': 'shows the light that a draft would give; nothing is stored',
      '/behov/:id/kladde': 'one’s own draft while one types; sending it is audited',
      '/behov/:id/ligner': 'looks for what is like a draft; nothing is stored',
      '/markedsdialoger/:id/scoring/kladde':
        'one’s own points until they are handed in; handing in is audited',
      '/importer/levering/:id/igen': 'a delivery that is not confirmed has changed nothing',
      '/importer/levering/:id/fortryd': 'a delivery that is not confirmed has changed nothing',
      '/kravlister/:id/virkning': 'a preview of what answers would add; nothing is stored',
      '/systemer/:noegle/maalbillede/sager/:sag/virkning': 'a preview of a draft; nothing is stored',
      '/systemer/:noegle/maalbillede/sager/:sag/hoering/kladde':
        'an unsent draft of the supplier’s own; sending it is audited',
      '/dialoger/:id/system': 'a supplier’s answer under way; handing it in is audited',
      '/dialoger/:id/system/kladde': 'a supplier’s answer under way; handing it in is audited',
      '/dialoger/:id/krav/:krav': 'a supplier’s answer under way; handing it in is audited',
      '/dialoger/:id/krav/:krav/kladde': 'a supplier’s answer under way; handing it in is audited',
      '/dialoger/:id/krav/:krav/brug': 'a supplier’s answer under way; handing it in is audited',
      '/dialoger/:id/krav/:krav/bekraeft': 'a supplier’s answer under way; handing it in is audited',
      '/dialoger/:id/krav/:krav/bilag': 'a supplier’s answer under way; handing it in is audited',
      '/dialoger/:id/bilag/:bilag/fjern': 'a supplier’s answer under way; handing it in is audited',
      '/markedsdialoger/:id/kladde': 'a draft while one types; saving it is audited',
      '/administration/spor/tjek': 'checking the audit trail only reads it',
      '/markedsdialoger/:id/spoergsmaal/:spoergsmaal/kladde':
        'an unpublished draft of an answer to a question; publishing it is audited',
      '/dialoger/:id/spoergsmaal':
        'a line in the trail would tell the operator who asked; the question itself is the record, and never changes',
      '/log-ind/leverandoer': 'a link that is asked for changes nothing; using it is audited',
      '/log-ind/leverandoer/ny': 'a link that is asked for changes nothing; using it is audited',
      '/invitation/:noegle': 'a link that is asked for changes nothing; using it is audited',
      '/sager/journalopsaetning/:handling': 'a call that tries the connection; nothing is stored',
      '/log-ud': 'ending a session changes nothing that others rely on',
    };
    ingen(
      ruter
        .filter((r) => r.metode === 'POST' && r.audit === 'ingen' && udenSpor[r.sti] === undefined)
        .map(
          (r) => `POST ${r.sti} leaves no trace: state its audit action, or list it here with the reason.`,
        ),
    );
    const par = ruter.map((r) => `${r.metode} ${r.sti}`);
    assert.deepEqual(
      par.filter((p, i) => par.indexOf(p) !== i),
      [],
    );
  });
});

describe('tables', () => {
  it('have row-level security, or are shared for a reason and can not be written by a request', async () => {
    const delt: Record<string, string> = {
      migration: 'the program’s own',
      session: 'read by the owner before anyone acts; requests have no access',
      audit_hoved: 'written by a trigger that runs as the owner; requests have no access',
      region: 'five public names',
      referencedata: 'which edition of the shipped data is loaded',
      loginforsoeg: 'a login under way; requests have no access',
      segl: 'which key the sealed data need; requests have no access',
      loginbestilling: 'a link asked for; requests have no access',
      loginlink: 'a link that was sent; requests have no access',
      loginhalvvejs: 'a login between its two factors; requests have no access',
      engangskode: 'second factors; requests have no access',
      reservekode: 'second factors; requests have no access',
    };
    const db = await pgliteDatabase();
    const uden = await raekker(
      db.kysely,
      sql<{ navn: string; skriver: boolean }>`select c.relname as navn,
        has_table_privilege('maalbillede_app', c.oid, 'insert, update, delete') as skriver
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity`,
    );
    await db.luk();
    ingen([
      ...uden
        .filter(({ navn }) => delt[navn] === undefined)
        .map(
          ({ navn }) =>
            `${navn} has no row-level security: enable it and write its policies in the migration.`,
        ),
      ...uden
        .filter(({ skriver }) => skriver)
        .map(({ navn }) => `${navn} has no row-level security but can be written by requests: revoke it.`),
    ]);
  });
});

describe('pages', () => {
  const tsx = filer.filter((f) => f.sti.endsWith('.tsx'));

  it('have no inline style or script, which the CSP would stop', () => {
    ingen(fund(tsx, /\sstyle=/, 'write a class in app/ui/css'));
    ingen(fund(tsx, /<script(?![^>]*\bsrc=)|\son[A-Z]\w*=/, 'write an enhancement in app/browser'));
  });

  it('insert HTML only as SikkerHtml', () => {
    ingen(
      fund(tsx, /dangerouslySetInnerHTML=\{\s*\{/, 'build a SikkerHtml with raaHtml (app/ui/sikkerHtml.ts)'),
    );
  });
});

describe('ORDLISTE.md', () => {
  it('has every module, table and role', () => {
    const ordliste = new Set(
      [...readFileSync(join(ROD, 'ORDLISTE.md'), 'utf8').matchAll(/`([a-z_]+)`/g)].map(([, o]) => o),
    );
    const tabeller = migrationer().flatMap((m) =>
      [...m.tekst.matchAll(/^create table (?:if not exists )?(\w+)/gm)].map(([, t]) => t),
    );
    const moduler = globSync('app/modules/*', { cwd: ROD }).map((sti) => basename(sti));
    ingen(
      [...new Set([...tabeller, ...moduler, ...Object.keys(ROLLER)])]
        .filter((o) => !ordliste.has(o))
        .map((o) => `»${o}« is used in the code but not explained in ORDLISTE.md.`),
    );
  });

  it('explains each word once in its section', () => {
    const afsnit = readFileSync(join(ROD, 'ORDLISTE.md'), 'utf8').split(/^## /m);
    ingen(
      afsnit.flatMap((tekst) =>
        [
          ...Map.groupBy(
            [...tekst.matchAll(/^\| `([^`]+)`/gm)].map(([, o]) => o),
            (o) => o,
          ),
        ]
          .filter(([, gange]) => gange.length > 1)
          .map(([o]) => `»${o}« is explained more than once in ORDLISTE.md: keep one row.`),
      ),
    );
  });
});
