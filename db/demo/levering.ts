import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Demoark } from './fakta.ts';

function felt(tekst: string): string {
  return /[;"\r\n]/.test(tekst) ? `"${tekst.replaceAll('"', '""')}"` : tekst;
}

/** Writes the sheets as a folder of CSV files, as a sender would, and removes it when `arbejde` is done. */
export async function medLevering<T>(ark: Demoark, arbejde: (mappe: string) => Promise<T>): Promise<T> {
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-demo-'));
  try {
    for (const [navn, raekker] of Object.entries(ark)) {
      const linjer = raekker.map((raekke) => `${raekke.map(felt).join(';')}\r\n`);
      writeFileSync(join(mappe, `${navn}.csv`), linjer.join(''));
    }
    return await arbejde(mappe);
  } finally {
    rmSync(mappe, { recursive: true, force: true });
  }
}
