// A shared local project with a picture, a question and a »det gør vi også«, for tests that walk through every route.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Resultat } from '../../app/kernel/resultat.ts';
import { tilfoejBillede } from '../../app/modules/handlingsplan/projekt/billede/commands.ts';
import { opretProjekt, tagSkridt } from '../../app/modules/handlingsplan/projekt/commands.ts';
import { TOMT_PROJEKT } from '../../app/modules/handlingsplan/projekt/rules.ts';
import { spoerg } from '../../app/modules/handlingsplan/projekt/samtale/commands.ts';
import { raekke, sql } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { tegning } from '../../db/demo/tegning.ts';

export interface Projektsider {
  readonly projekt: string;
  readonly billede: string;
  readonly spoergsmaal: string;
}

function vaerdi<T>(svar: Resultat<T>): T {
  if (!svar.ok) throw new Error(svar.hindringer.map((h) => h.besked).join(' '));
  return svar.vaerdi;
}

/** A project of the kommune of `ejer`, which `spoerger` has asked about. */
export async function projektverden(miljoe: Miljoe, ejer: Aktoer, spoerger: Aktoer): Promise<Projektsider> {
  const deler: Aktoer = { ...ejer, roller: ['sagsbehandler'] };
  const projekt = vaerdi(
    await opretProjekt(miljoe, deler, {
      ...TOMT_PROJEKT,
      titel: 'Vandmåler',
      resume: 'Måler vand.',
      hvad: 'En måler.',
      hvorfor: 'Det er vådt.',
      teknologier: ['Sensorer'],
      kontaktrolle: 'Klimakoordinator',
      kommunekode: ejer.organisation.kommunekode ?? '',
    }),
  );
  mkdirSync(miljoe.mappe, { recursive: true });
  const sti = join(miljoe.mappe, 'maaler.png');
  const bytes = tegning('vand');
  writeFileSync(sti, bytes);
  const fil = { sti, navn: 'maaler.png', stoerrelse: bytes.length, sha256: '' };
  vaerdi(await tilfoejBillede(miljoe, deler, projekt, { fil, alt: 'En måler' }));
  vaerdi(await tagSkridt(miljoe, deler, projekt, 'del'));
  const spoergsmaal = vaerdi(await spoerg(miljoe, spoerger, projekt, 'Hvad koster den?'));
  const billede = await raekke(miljoe.db.kysely, sql<{ id: string }>`select id from lokalprojekt_billede`);
  return { projekt: String(projekt), billede: billede?.id ?? '', spoergsmaal: String(spoergsmaal) };
}

export function erProjektrute(sti: string): boolean {
  return /^\/projekter(\/|$)/.test(sti);
}

/** The address of a route of local projects, with things that are there in place of its parameters. */
export function projektadresse(sti: string, sider: Projektsider): string {
  const handling = /\/(skridt|billeder|spoergsmaal|moderation)\//.exec(sti)?.[1] ?? '';
  const vaerdier: Readonly<Record<string, string>> = {
    ...sider,
    format: 'csv',
    nr: '1',
    kode: '0479',
    handling:
      { skridt: 'bekraeft', billeder: 'gendan', spoergsmaal: 'svar', moderation: 'vis' }[handling] ?? '',
  };
  return sti.replace(/:(\w+)/g, (_, navn: string) => vaerdier[navn] ?? '');
}
