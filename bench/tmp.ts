import { performance } from 'node:perf_hooks';
import { laegTil } from '../app/kernel/maaned.ts';
import {
  beregnMaaned,
  beregnSerie,
  cellerBag,
  fordelAendring,
  NIVEAUER,
  naesteHandlinger,
  niveauRaekker,
  pakMaanedsbillede,
  samlet,
  udpakMaanedsbillede,
} from '../app/modules/maalbillede/beregning/beregning.ts';
import { bygLand, lavLand, SIDSTE_MAANED } from './nationalt.ts';

const t = (navn: string, f: () => unknown, n = 15) => {
  const v: number[] = [];
  for (let i = 0; i < n; i++) {
    const a = performance.now();
    f();
    v.push(performance.now() - a);
  }
  const foerst = v[0];
  v.sort((a, b) => a - b);
  console.log(
    navn.padEnd(28),
    'median',
    v[n >> 1].toFixed(2),
    'min',
    v[0].toFixed(2),
    'first',
    foerst.toFixed(1),
  );
};
const land = lavLand();
console.log(
  land.maalbilleder.length,
  land.tilslutninger.length,
  land.anvendelser.length,
  land.ibrugtagninger.length,
  land.undtagelser.length,
);
t('byg', () => bygLand(land), 5);
const g = bygLand(land);
t('serie', () => beregnSerie(g));
t('serie uden par', () => beregnSerie(g, { udenPar: true }));
t('maaned', () => beregnMaaned(g, SIDSTE_MAANED), 30);
const b = beregnMaaned(g, SIDSTE_MAANED),
  b0 = beregnMaaned(g, laegTil(SIDSTE_MAANED, -1));
console.log(samlet(b), b.celler.length, b.viaCelle.length);
t('pak', () => pakMaanedsbillede(b));
const p = pakMaanedsbillede(b);
console.log(p.length);
t('udpak', () => udpakMaanedsbillede(p));
for (const n of NIVEAUER) t(n, () => niveauRaekker(b, n));
t('kommune-filter', () => niveauRaekker(b, 'system', { kommuner: ['0101'] }));
t('celler land', () => cellerBag(b, {}, { antal: 50 }));
t('aendring', () => fordelAendring(b0, b));
t('handlinger land', () => naesteHandlinger(b, { land: true }));
t('handlinger kommune', () => naesteHandlinger(b, { kommune: '0101' }));
