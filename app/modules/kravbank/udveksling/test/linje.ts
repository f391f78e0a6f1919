import type { Speclinje } from '../spec/rules.ts';

/** A line of a specification with the fields that a test cares about. */
export function linje(felter: Partial<Speclinje>): Speclinje {
  return {
    noegle: 'krav-193',
    version: 1,
    nummer: '193',
    navn: 'Afsendelse af Digital Post',
    beskrivelse: 'Systemet skal kunne sende Digital Post.',
    rationale: 'Borgeren skal have svar.',
    fortolkning: 'Via den fælleskommunale integration.',
    tilfoejelse: '',
    kategori: 'Integration',
    underkategori: '',
    prioritet: 'krav',
    prioritetGrund: '',
    svar: { type: 'valg' },
    kraeverUddybning: false,
    evidens: '',
    kilder: [],
    integrationer: [],
    bilag: [],
    publiceretKl: '2026-10-01T08:00:00.000Z',
    ...felter,
  };
}
