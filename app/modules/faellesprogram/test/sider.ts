// A business case and a question of a programme, for tests that walk through every route.
import assert from 'node:assert/strict';
import { testAktoer } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { skrivAar } from '../businesscase/aar/commands.ts';
import { tilfoejAntagelse } from '../businesscase/antagelse/commands.ts';
import { begyndCase, retRammer, vedtagCase } from '../businesscase/commands.ts';
import { tilfoejLinje } from '../businesscase/linje/commands.ts';
import {
  findKladde,
  hentAarsregnskaber,
  hentAntagelser,
  hentLinjer,
  hentUdkast,
} from '../businesscase/queries.ts';
import { frys } from '../businesscase/rules.ts';
import { findProgram } from '../program/queries.ts';
import { gemUdkast, godkendSvar, sendTilGodkendelse, stilSpoergsmaal } from '../spoergsmaal/commands.ts';
import { vaerdi } from './verden.ts';

export interface Casesider {
  readonly casenr: string;
  readonly caselinje: string;
  readonly antagelse: string;
  readonly caseaar: string;
}

/** An adopted version that everybody reads, a draft of the next, and a year that is over. */
export async function casesider(
  miljoe: Miljoe,
  leder: Aktoer,
  program: number,
  del: number,
): Promise<Casesider> {
  vaerdi(await begyndCase(miljoe, leder, program));
  const ramme = {
    navn: 'Business case',
    sammenfatning: '',
    tilbagebetalingAar: 8,
    renteBp: 0,
    foelsomhed: { andelBp: 1000, enhederBp: 500, forsinkelseMdr: 6 },
  };
  const enhed = {
    delId: del,
    enheder: 500_000,
    enhederKilde: 'Talt',
    andelBp: 9000,
    maksOere: 9900,
    betalingFraAar: 2020,
  };
  vaerdi(await retRammer(miljoe, leder, program, 1, { ramme, dele: [enhed] }));
  vaerdi(
    await tilfoejLinje(miljoe, leder, program, {
      fase: 'udvikling',
      navn: 'Udvikling',
      slags: 'engang',
      beloebOere: 100_000_000_00,
      fraAar: 2018,
      tilAar: 2019,
      usikkerhedBp: 1000,
      fordeling: { slags: 'del', delId: del },
      kilde: '',
      note: '',
    }),
  );
  vaerdi(
    await tilfoejAntagelse(miljoe, leder, program, { navn: 'Kommuner', vaerdi: '81', kilde: '', note: '' }),
  );
  const sha256 = await miljoe.db.som(leder, async (tx) => {
    const kladde = await findKladde(tx, program);
    const p = await findProgram(tx, program);
    assert.ok(kladde && p);
    return frys(await hentUdkast(tx, p, kladde)).sha256;
  });
  const { nr } = vaerdi(
    await vedtagCase(miljoe, leder, program, sha256, { begrundelse: 'Styregruppen', synlighed: 'offentlig' }),
  );
  vaerdi(
    await skrivAar(miljoe, leder, program, {
      delId: del,
      aar: 2020,
      faktiskOere: 1,
      kilde: 'Regnskab',
      note: '',
    }),
  );
  vaerdi(await begyndCase(miljoe, leder, program));
  return miljoe.db.som(leder, async (tx) => {
    const kladde = await findKladde(tx, program);
    assert.ok(kladde);
    const [linje] = await hentLinjer(tx, kladde.id);
    const [antagelse] = await hentAntagelser(tx, kladde.id);
    const [aar] = await hentAarsregnskaber(tx, program);
    return {
      casenr: String(nr),
      caselinje: String(linje.id),
      antagelse: String(antagelse.id),
      caseaar: String(aar.id),
    };
  });
}

/** A question that the house has written in and answered, with a draft of another answer; gives its id. */
export async function besvaretSpoergsmaal(miljoe: Miljoe, leder: Aktoer, program: number): Promise<number> {
  const anden = await testAktoer(miljoe.db, leder.organisation.cvr, ['programleder'], 'Godkender af svar');
  const felter = { kategori: 'andet', emne: 'Hvornår?', tekst: 'Hvornår er det klar?' } as const;
  const { id } = vaerdi(
    await stilSpoergsmaal(miljoe, leder, program, { ...felter, kilde: 'Et møde', alligevel: '' }),
  );
  vaerdi(await gemUdkast(miljoe, leder, program, id, 0, { ...felter, svar: 'Snart', begrundelse: '' }));
  vaerdi(await sendTilGodkendelse(miljoe, leder, program, id));
  vaerdi(await godkendSvar(miljoe, anden, program, id, 2));
  vaerdi(
    await gemUdkast(miljoe, leder, program, id, 0, { ...felter, svar: 'Nu', begrundelse: 'Det er klar.' }),
  );
  return id;
}
