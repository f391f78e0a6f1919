/** The example in docs/eksempler, loaded and asked for as a newcomer would, by the command line alone. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Noegletal } from '../app/modules/maalbillede/talvaerk/noegletal.ts';

const ROD = fileURLToPath(new URL('..', import.meta.url));
const koer = promisify(execFile);

describe('det gennemregnede eksempel fra kommandolinjen', () => {
  const data = mkdtempSync(join(tmpdir(), 'maalbillede-eksempel-'));
  after(() => rmSync(data, { recursive: true, force: true }));

  async function maalbillede(...argumenter: string[]): Promise<string> {
    const alle = [join(ROD, 'scripts/maalbillede.mjs'), ...argumenter, '--data', data];
    const env = { ...process.env, DATABASE_URL: '', MAALBILLEDE_DATA: '' };
    return (await koer(process.execPath, alle, { cwd: ROD, env })).stdout;
  }

  async function tal(niveau: string): Promise<string[]> {
    const svar = JSON.parse(
      await maalbillede('noegletal', '--maaned', '2026-01', '--niveau', niveau),
    ) as Noegletal;
    return svar.raekker
      .filter(({ daekning }) => daekning.ialt > 0)
      .map(({ id, T, K, B, potentiale, daekning, ...r }) =>
        [
          ...[id, T, K, B, r.tilslutningsgrad, r.ibrugtagningsgrad, r.maalopfyldelse],
          ...[potentiale.leverandoer, potentiale.kommune],
          ...[`${daekning.medMaalbillede}/${daekning.ialt}`, r.systemvaegtet?.tilslutningsgrad ?? ''],
        ].join(' '),
      );
  }

  const indlaes = () =>
    maalbillede('import', 'fakta', join(ROD, 'docs/eksempler/regneeksempel'), '--kilde', 'eksempel');

  before(async () => {
    assert.match(await indlaes(), /Gemt som import 1/);
  });

  it('gives the figures that the example promises, to the last integer', async () => {
    assert.deepEqual(await tal('kommune'), [
      '0101 19 10 7 52.6 70 36.8 9 3 3/4 ',
      '0147 10 8 8 80 100 80 2 0 1/1 ',
      '0151 14 8 4 57.1 50 28.6 6 4 2/2 ',
    ]);
    assert.deepEqual(await tal('leverandoer'), [
      '99000090 35 26 19 74.3 73.1 54.3 9 7 4/4 66.7',
      '99000104 8 0 0 0  0 8 0 2/3 0',
    ]);
    assert.deepEqual(await tal('land'), ['DK 43 26 19 60.5 73.1 44.2 17 7 6/7 ']);
  });

  it('changes nothing the second time', async () => {
    assert.match(await indlaes(), /Intet er ændret/);
  });
});
