import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROD = fileURLToPath(new URL('..', import.meta.url));
const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-start-'));
const boern = new Set<ChildProcess>();
after(() => {
  for (const barn of boern) barn.kill('SIGKILL');
  rmSync(mappe, { recursive: true, force: true });
});

interface Koersel {
  readonly barn: ChildProcess;
  readonly ud: () => string;
  readonly fejl: () => string;
  /** The exit code. */
  readonly slut: Promise<number | null>;
  /** When this is printed. */
  venter(tekst: RegExp): Promise<void>;
}

/** Runs a script of the project as a person would, by the machine's Node. */
function koer(script: string, argumenter: readonly string[], env: Record<string, string> = {}): Koersel {
  const barn = spawn(process.execPath, [join(ROD, 'scripts', script), ...argumenter], {
    cwd: mappe,
    env: { ...process.env, DATABASE_URL: '', MAALBILLEDE_DATA: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  boern.add(barn);
  let ud = '';
  let fejl = '';
  barn.stdout?.on('data', (d) => {
    ud += d;
  });
  barn.stderr?.on('data', (d) => {
    fejl += d;
  });
  const slut = new Promise<number | null>((svar) => {
    barn.on('close', (kode) => {
      boern.delete(barn);
      svar(kode);
    });
  });
  return {
    barn,
    ud: () => ud,
    fejl: () => fejl,
    slut,
    venter: (tekst) =>
      new Promise((svar, nej) => {
        const se = () => tekst.test(ud + fejl) && svar();
        barn.stdout?.on('data', se);
        barn.stderr?.on('data', se);
        barn.on('close', () => nej(new Error(`stopped before ${tekst}: ${ud}${fejl}`)));
      }),
  };
}

function lyt(port = 0): Promise<{ server: Server; port: number }> {
  return new Promise((svar) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () =>
      svar({ server, port: (server.address() as { port: number }).port }),
    );
  });
}

async function ledigPort(): Promise<string> {
  const { server, port } = await lyt();
  await new Promise((lukket) => server.close(lukket));
  return String(port);
}

/** A refusal is one Danish sentence or two on standard error, exit code 1, and never a stack. */
async function afvises(k: Koersel, sentens: RegExp): Promise<void> {
  assert.equal(await k.slut, 1, k.ud() + k.fejl());
  assert.match(k.fejl(), sentens);
  assert.doesNotMatch(k.fejl(), /\n\s+at |node_modules|Error:/);
  assert.ok(k.fejl().trim().split('\n').length <= 2, k.fejl());
}

describe('start', { timeout: 300_000 }, () => {
  const data = join(mappe, 'data');

  it('npm start makes the database with demo data, serves, and stops in order on SIGTERM', async () => {
    const port = await ledigPort();
    const k = koer('start.mjs', ['--port', port, '--data', data]);
    await k.venter(/Målbillede er klar på http:\/\/localhost:\d+/);
    const svar = await fetch(`http://localhost:${port}/log-ind`);
    assert.equal(svar.status, 200);
    assert.match(await svar.text(), /Prøv med demodata/);
    assert.ok(existsSync(join(data, 'i-brug')));
    k.barn.kill('SIGTERM');
    assert.equal(await k.slut, 0, k.fejl());
    assert.ok(!existsSync(join(data, 'i-brug')), 'the lock is released');
    assert.doesNotMatch(k.fejl(), /[Dd]eprecat|Warning/);
  });

  it('starts again with the same data on another day, and nobody else may use the folder meanwhile', async () => {
    const port = await ledigPort();
    const k = koer('start.mjs', ['--port', port, '--data', data, '--dag', '2028-03-01']);
    await k.venter(/Demoens dag er 1\. mar\S* 2028/);
    await afvises(koer('maalbillede.mjs', ['migrate', '--data', data]), /bruges allerede af en anden proces/);
    // A killed wrapper leaves no process behind that keeps the folder.
    k.barn.kill('SIGKILL');
    await k.slut;
    for (let i = 0; existsSync(join(data, 'i-brug')) && i < 600; i++)
      await new Promise((v) => setTimeout(v, 50));
    assert.ok(!existsSync(join(data, 'i-brug')));
  });

  it('npm, killed alone, takes the product with it and leaves the folder free', async () => {
    const port = await ledigPort();
    const npm = spawn('npm', ['run', '-s', 'maalbillede', '--', 'start', '--port', port, '--data', data], {
      cwd: ROD,
      env: { ...process.env, DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    boern.add(npm);
    await new Promise<void>((klar) => {
      npm.stdout.on('data', (tekst) => String(tekst).includes('er klar') && klar());
    });
    npm.kill('SIGTERM');
    for (let i = 0; existsSync(join(data, 'i-brug')) && i < 600; i++)
      await new Promise((v) => setTimeout(v, 50));
    assert.ok(!existsSync(join(data, 'i-brug')));
    await assert.rejects(fetch(`http://localhost:${port}/sundhed`));
  });

  it('without demo data there are no demo logins, and npm start never adds them later', async () => {
    const uden = join(mappe, 'uden');
    for (const argumenter of [['--uden-demo'], []]) {
      const port = await ledigPort();
      const k = koer('start.mjs', [...argumenter, '--port', port, '--data', uden]);
      await k.venter(/er klar/);
      assert.doesNotMatch(await (await fetch(`http://localhost:${port}/log-ind`)).text(), /demodata/);
      k.barn.kill('SIGINT');
      assert.equal(await k.slut, 0);
    }
    await afvises(
      koer('maalbillede.mjs', ['start', '--data', uden, '--dag', '2028-03-01']),
      /--dag kan kun bruges med demodata/,
    );
    // The command line by itself gives demo data only on --demo.
    const port = await ledigPort();
    const k = koer('maalbillede.mjs', ['start', '--port', port, '--data', join(mappe, 'kommando')]);
    await k.venter(/er klar/);
    assert.doesNotMatch(await (await fetch(`http://localhost:${port}/log-ind`)).text(), /demodata/);
    k.barn.kill('SIGINT');
    assert.equal(await k.slut, 0);
  });

  it('says in one sentence that the port is taken, and leaves the folder free', async () => {
    const { server, port } = await lyt();
    await afvises(
      koer('start.mjs', ['--port', String(port), '--data', data]),
      new RegExp(`Port ${port} er optaget`),
    );
    server.close();
    assert.ok(!existsSync(join(data, 'i-brug')));
  });

  it('says in one sentence that the folder can not be written', async () => {
    const fil = join(mappe, 'fil');
    writeFileSync(fil, 'x');
    await afvises(koer('maalbillede.mjs', ['migrate', '--data', fil]), /kan ikke skrives/);
    // Nothing can be made here, not even by root, and Node's recursive mkdir would never return.
    if (existsSync('/proc/self'))
      await afvises(koer('maalbillede.mjs', ['migrate', '--data', '/proc/data/mb']), /kan ikke skrives/);
    await afvises(koer('maalbillede.mjs', ['migrate', '--data', join(fil, 'under')]), /kan ikke skrives/);
    if (process.getuid?.() !== 0) {
      const laast = join(mappe, 'laast');
      mkdirSync(laast);
      chmodSync(laast, 0o500);
      await afvises(koer('maalbillede.mjs', ['migrate', '--data', laast]), /kan ikke skrives/);
    }
  });

  it('says in one sentence that the database is newer, broken, or does not answer', async () => {
    const oedelagt = join(mappe, 'oedelagt');
    mkdirSync(join(oedelagt, 'db'), { recursive: true });
    writeFileSync(join(oedelagt, 'db', 'PG_VERSION'), 'hej');
    await afvises(koer('maalbillede.mjs', ['migrate', '--data', oedelagt]), /kan ikke åbnes/);
    for (const url of ['postgres://x@127.0.0.1:1/x', 'postgres://x@findes.invalid/x', 'hest']) {
      await afvises(koer('maalbillede.mjs', ['migrate'], { DATABASE_URL: url }), /DATABASE_URL svarer ikke/);
    }
    const { aabnIndlejret } = await import('../app/platform/db/forbindelse.ts');
    const nyere = join(mappe, 'nyere');
    const db = await aabnIndlejret(nyere);
    await db.script(`create table migration (nr int primary key, navn text not null, aftryk text not null, koert_kl timestamptz);
      insert into migration values (9999, '9999_fremtid.sql', 'x', now())`);
    await db.luk();
    await afvises(koer('maalbillede.mjs', ['migrate', '--data', nyere]), /fra en nyere version/);
  });

  it('exits 2 with help on wrong usage', async () => {
    for (const argumenter of [['findesikke'], ['start', '--port', 'x'], ['start', '--ukendt'], []]) {
      const k = koer('maalbillede.mjs', argumenter);
      assert.equal(await k.slut, 2, argumenter.join(' '));
      assert.match(k.ud() + k.fejl(), /Brug: npm run/);
    }
  });
});
