import { type Ret, ROLLER, type Rolle, retForArter } from '../../kernel/adgang.ts';

const KOMMUNEROLLER = (Object.keys(ROLLER) as Rolle[]).filter((r) => ROLLER[r].art === 'kommune');

/** Anyone in the kommune reports a need. */
export const ANMELDRET: Ret = retForArter('anskaffelse.anmeld', ['kommune']);
/** The cases are open to the house, but not to one who only reports; in step with `app_i_sagskredsen` (0014). */
export const LAESRET: Ret = {
  navn: 'anskaffelse.laes',
  roller: KOMMUNEROLLER.filter((r) => r !== 'anmelder'),
};
/** The SIH group: queue, meetings, and everything about a case. */
export const SIHRET: Ret = { navn: 'anskaffelse.sih', roller: ['sagsbehandler'] };
/** Work on a case: checkpoints, documents, purchase, debt. */
export const SAGSRET: Ret = {
  navn: 'anskaffelse.sag',
  roller: ['sagsbehandler', 'indkoeber', 'systemejer', 'forretningsejer', 'itarkitekt', 'jurist'],
};
/** Whoever may decide at the end of some phase; which one is the phase's own (`beslutter`). */
export const BESLUTRET: Ret = {
  navn: 'anskaffelse.beslut',
  roller: ['sagsbehandler', 'systemejer', 'godkender'],
};
/** Risk, DPIA and databehandleraftale: judged by the jurist, filled in with the case's people. */
export const JURARET: Ret = { navn: 'anskaffelse.jura', roller: ['jurist'] };
export const GODKENDRET: Ret = { navn: 'anskaffelse.godkend', roller: ['godkender'] };
/** The form and the template of phases. */
export const OPSAETRET: Ret = { navn: 'anskaffelse.opsaet', roller: ['sagsbehandler', 'administrator'] };

/** What one can ask for: the first field of the form (Fredericia's SIH). The keys are stored. */
export const BEHOVSSLAGS = {
  nyt: 'Købe et nyt system',
  forny: 'Forny eller genudbyde en aftale',
  udvid: 'Udvide et system, vi har',
  modul: 'Købe et nyt modul til et system',
  marked: 'Undersøge markedet',
  risiko: 'Kun en risikovurdering',
  databehandling: 'Kun en databehandleraftale',
} as const;
export type Behovsslags = keyof typeof BEHOVSSLAGS;

export function erBehovsslags(tekst: string): tekst is Behovsslags {
  return Object.hasOwn(BEHOVSSLAGS, tekst);
}

export const PERSONDATA = { ja: 'Ja', nej: 'Nej', ved_ikke: 'Ved ikke' } as const;
export type Persondata = keyof typeof PERSONDATA;

export const SAGSTILSTANDE = { aaben: 'I gang', exit: 'Exit', afsluttet: 'Afsluttet' } as const;
export type Sagstilstand = keyof typeof SAGSTILSTANDE;

export const DELSAGER = {
  risikoanalyse: 'Risikoanalyse',
  databehandleraftale: 'Databehandleraftale',
  kontrakt: 'Kontrakt',
  kravliste: 'Kravliste',
  udbud: 'Udbud',
} as const;
export type Delsagsslags = keyof typeof DELSAGER;

export function erDelsagsslags(t: string): t is Delsagsslags {
  return Object.hasOwn(DELSAGER, t);
}

/** `2026-014`, `B-2026-011`: what people call a case and a need. */
export function sagsnummer(aar: number, loebenr: number): string {
  return `${aar}-${String(loebenr).padStart(3, '0')}`;
}
export function behovsnummer(aar: number, loebenr: number): string {
  return `B-${sagsnummer(aar, loebenr)}`;
}
