// A shared programme of two parts with something of everything, for tests that walk through every route. Each part of the
// module makes its own things and adds their ids.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Resultat } from '../../app/kernel/resultat.ts';
import { opretProgram } from '../../app/modules/faellesprogram/program/commands.ts';
import { laegDokument } from '../../app/modules/faellesprogram/program/dokument/commands.ts';
import type { Programfelter } from '../../app/modules/faellesprogram/program/forms.ts';
import { gemDel } from '../../app/modules/faellesprogram/program/ramme/commands.ts';
import { laesDel } from '../../app/modules/faellesprogram/program/ramme/forms.ts';
import type { Del } from '../../app/modules/faellesprogram/program/ramme/rules.ts';
import type { Felter } from '../../app/platform/form.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';

export interface Programsider {
  readonly program: string;
  /** The part »Skole«. */
  readonly skole: string;
  /** A document that everybody may fetch. */
  readonly dokument: string;
  /** An old solution. */
  readonly loesning: string;
}

function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

/** A programme that everybody sees. */
export const ETPROGRAM: Programfelter = {
  navn: 'Fælles platform',
  kortnavn: 'Platformen',
  formaal: 'En platform for **alle**.',
  forbindelser: '',
  synlighed: 'offentlig',
  systemId: null,
  leverandoerspoergsmaal: true,
  forbehold: '',
  kilde: '',
};

/** Stores a part of a programme as if it was typed; gives its id. */
export async function lavDel(
  miljoe: Miljoe,
  leder: Aktoer,
  programId: number,
  del: Del,
  form: Felter,
): Promise<number> {
  const laest = laesDel(del, form);
  assert.ok(laest.ok, JSON.stringify(laest));
  return vaerdi(await gemDel(miljoe, leder, { programId, del, gammel: null }, laest.vaerdi)).id;
}

/** Led by the house of `aktoer`, which must be a fællesskab or a samarbejde. */
export async function programverden(miljoe: Miljoe, aktoer: Aktoer): Promise<Programsider> {
  const leder: Aktoer = { ...aktoer, roller: ['programleder'] };
  const program = vaerdi(await opretProgram(miljoe, leder, ETPROGRAM));
  const lav = (del: Del, form: Felter) => lavDel(miljoe, leder, program, del, form);
  const skole = await lav('del', { navn: 'Skole', enhed: 'folkeskoleelev', betalingFra: '2027-08-01' });
  await lav('del', { navn: 'Dagtilbud', enhed: 'indskrevet_barn' });
  const forum = await lav('forum', { navn: 'Styregruppen', art: 'styregruppe' });
  await lav('medlem', { forumId: String(forum), navn: 'Kommunernes Forening', titel: 'Formand' });
  await lav('spor', { navn: 'Platform', leder: 'KOMBIT' });
  await lav('punkt', { navn: 'Kontrakt', art: 'milepael', emne: 'kontrakt', slut: '2027-03-01' });
  const loesning = await lav('loesning', { navn: 'Den gamle platform', delId: String(skole) });
  mkdirSync(miljoe.mappe, { recursive: true });
  const sti = join(miljoe.mappe, 'materiale.txt');
  writeFileSync(sti, 'Materiale');
  const fil = { sti, navn: 'materiale.txt', stoerrelse: 9, sha256: '' };
  const dokument = vaerdi(await laegDokument(miljoe, leder, program, 'Materiale', fil));
  return {
    program: String(program),
    skole: String(skole),
    dokument: String(dokument.id),
    loesning: String(loesning),
  };
}

export function erProgramrute(sti: string): boolean {
  return /^\/faellesprogrammer(\/|$)/.test(sti);
}

/** What `:handling` is filled with, by the part's own table of actions. */
function handling(sti: string): string {
  return sti.includes('/ramme/') ? 'op' : 'genaabn';
}

/** The address of a route of FAELLESPROGRAM, with things that are there in place of its parameters. */
export function programadresse(sti: string, ider: Programsider): string {
  const vaerdier: Readonly<Record<string, string>> = {
    ...ider,
    del: 'del',
    nr: ider.skole,
    format: 'csv',
    handling: handling(sti),
    // A year that nothing is issued of.
    aar: '2027',
    koersel: '1',
    udstedelse: '1',
    faktura: '1',
    fil: 'tal.csv',
  };
  return sti.replace(/:(\w+)/g, (_, navn: string) => {
    const v = vaerdier[navn];
    if (v === undefined) throw new Error(`${sti}: say in programadresse what :${navn} is filled with`);
    return v;
  });
}
