// A strategy with an adopted edition, a draft, a goal and a hearing, for tests that walk through every route.
import assert from 'node:assert/strict';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Resultat } from '../../app/kernel/resultat.ts';
import { nyUdgave, opretStrategi } from '../../app/modules/handlingsplan/strategi/commands.ts';
import { fjernDel, gemDel } from '../../app/modules/handlingsplan/strategi/del/commands.ts';
import { sendHoering } from '../../app/modules/handlingsplan/strategi/hoering/commands.ts';
import { opretMaal } from '../../app/modules/handlingsplan/strategi/maal/commands.ts';
import type { Maalfelter } from '../../app/modules/handlingsplan/strategi/maal/forms.ts';
import { findKladde, hentDele } from '../../app/modules/handlingsplan/strategi/queries.ts';
import { hentRammer } from '../../app/modules/handlingsplan/strategi/rammer/queries.ts';
import { vedtag } from '../../app/modules/handlingsplan/strategi/udgave/commands.ts';
import { raekke, sql } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';

export interface Strategisider {
  readonly strategi: string;
  /** A part of the draft. */
  readonly del: string;
  readonly maal: string;
  readonly ramme: string;
}

function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

/** A goal from 50 to 80 percent, with an owner by role. */
export const ETMAAL: Maalfelter = {
  titel: 'Flere løsninger er taget i brug',
  beskrivelse: '',
  enhed: 'procent',
  enhedsnavn: '',
  udgang: { t: 50, n: 100 },
  udgangDag: '2026-01-01',
  maal: { t: 80, n: 100 },
  maalDag: '2027-12-31',
  ejerId: null,
  ejer: 'Digitaliseringschefen',
  kilde: '',
};

/** Everything is in the house of `aktoer`, who leads it and adopts. */
export async function strategiverden(miljoe: Miljoe, aktoer: Aktoer): Promise<Strategisider> {
  const hvem: Aktoer = { ...aktoer, roller: ['administrator', 'godkender'] };
  const { id } = vaerdi(
    await opretStrategi(miljoe, hvem, { navn: 'Digitaliseringsstrategi', fraAar: 2026, tilAar: 2029 }),
  );
  const dele = async () =>
    miljoe.db.som(hvem, async (tx) => {
      const kladde = await findKladde(tx, id);
      assert.ok(kladde);
      return hentDele(tx, kladde.id);
    });
  const [foerste, ...resten] = await dele();
  const indhold = { titel: foerste.titel, tekst: 'Vi vil **det hele**.', raekker: [], blokke: [] };
  vaerdi(await gemDel(miljoe, hvem, id, foerste.id, foerste.laas, indhold));
  for (const d of resten) vaerdi(await fjernDel(miljoe, hvem, id, d.id, true));
  const { maal } = vaerdi(await opretMaal(miljoe, hvem, id, ETMAAL));
  const kilder = { grader: async () => null };
  const vedtagelse = {
    beslutning: 'Byrådet, punkt 7',
    dag: '2026-11-20',
    udenHoering: 'En prøve',
    laest: null,
  };
  vaerdi(await vedtag(miljoe, kilder, hvem, id, vedtagelse));
  vaerdi(await nyUdgave(miljoe, hvem, id));
  const [kopi] = await dele();
  const [ramme] = await miljoe.db.som(hvem, (tx) => hentRammer(tx));
  const enhed = await miljoe.db.somSystem('test', (tx) =>
    raekke(
      tx,
      sql<{ id: number }>`insert into enhed (organisation_id, navn, art)
        values (${hvem.organisation.id}, 'Hørte forvaltning', 'forvaltning') returning id`,
    ),
  );
  assert.ok(enhed);
  const hoering = { dele: [kopi.id], enheder: [enhed.id], frist: '2026-12-20', note: '' };
  vaerdi(await sendHoering(miljoe, hvem, id, hoering));
  return { strategi: String(id), del: String(kopi.id), maal: String(maal), ramme: String(ramme.id) };
}

export function erStrategirute(sti: string): boolean {
  return /^\/strategier(\/|$)/.test(sti);
}

/** The address of a route of STRATEGI, with things that are there in place of its parameters. */
export function strategiadresse(sti: string, ider: Strategisider): string {
  const handling = () => {
    if (sti.includes('/rammer/')) return 'maal';
    if (sti.includes('/dele/')) return 'op';
    if (sti.includes('/maal/')) return 'maaling';
    return sti.includes('/hoering/') ? 'kommentar' : 'gendan';
  };
  const vaerdier: Readonly<Record<string, string>> = {
    ...ider,
    id: ider.strategi,
    nr: '1',
    format: sti.includes('/strategi.') ? 'docx' : 'xlsx',
    handling: handling(),
  };
  return sti.replace(/:(\w+)/g, (_, navn: string) => {
    const vaerdi = vaerdier[navn];
    if (vaerdi === undefined) throw new Error(`${sti}: say in strategiadresse what :${navn} is filled with`);
    return vaerdi;
  });
}
