import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';

/** The details of an event as they were stored; every sentence bears that one is missing. */
export type Detaljer = Readonly<Record<string, unknown>>;

function tal(d: Detaljer, navn: string): number | null {
  const v = d[navn];
  return typeof v === 'number' ? v : null;
}
function tekst(d: Detaljer, navn: string): string {
  const v = d[navn];
  return typeof v === 'string' ? v : '';
}
function laengde(d: Detaljer, navn: string): number {
  const v = d[navn];
  return Array.isArray(v) ? v.length : 0;
}
/** `: grunden` where one was given. */
function grund(d: Detaljer): string {
  const g = tekst(d, 'grund').trim();
  return g === '' ? '.' : `: ${g}${/[.!?]$/.test(g) ? '' : '.'}`;
}
function tid(d: Detaljer, navn: string): string {
  const t = tekst(d, navn);
  return Number.isNaN(Date.parse(t)) ? '' : visTidspunkt(t);
}
function nummer(d: Detaljer): string {
  const nr = tal(d, 'nr');
  return nr === null ? '' : ` ${nr}`;
}

/** `{til}` and `{fra}` of a moved deadline in words. */
function flyttet(d: Detaljer, hvad: string): string {
  const [fra, til] = [tid(d, 'fra') || tid(d, 'fristFra'), tid(d, 'til') || tid(d, 'frist')];
  return `${hvad}${fra === '' ? '' : ` fra ${fra}`}${til === '' ? '' : ` til ${til}`}${grund(d)}`;
}

export interface Haendelsesart {
  /** What happened in a Danish sentence, without who and when. Never who asked, nor what was answered. */
  readonly saetning: (d: Detaljer) => string;
  /** Left out of the record that goes with the tender material: how answers were judged, and clicks on the way. */
  readonly intern?: true;
}

const saet = (s: string): Haendelsesart => ({ saetning: () => s });
const internt = (s: string): Haendelsesart => ({ saetning: () => s, intern: true });

/**
 * Every event of a dialogue by the name that `skrivHaendelse` writes, with its Danish sentence: the one place where they
 * are named. haendelser.test.ts finds those that are missing.
 */
export const HAENDELSER: Readonly<Record<string, Haendelsesart>> = {
  opret: internt('Dialogen blev oprettet som kladde.'),
  ret: internt('Kladden blev rettet.'),
  offentliggoer: saet('Dialogen blev offentliggjort.'),
  forlaeng: { saetning: (d) => flyttet(d, 'Svarsfristen blev forlænget') },
  genaabn: { saetning: (d) => flyttet(d, 'Dialogen blev genåbnet, og svarsfristen flyttet') },
  annuller: { saetning: (d) => `Dialogen blev annulleret${grund(d)}` },
  afslut: { saetning: (d) => `Dialogen blev afsluttet${grund(d)}` },
  arkiver: internt('Dialogen blev arkiveret.'),
  slet: internt('Kladden blev slettet.'),
  kopier: internt('Kladden blev kopieret fra en anden dialog.'),
  tilbage: internt('Dialogen blev taget ud af arkivet.'),
  gendan: internt('Kladden blev gendannet.'),
  krav_nyt: internt('Et krav blev tilføjet.'),
  krav_ret: internt('Et krav blev rettet.'),
  krav_flyt: internt('Et krav blev flyttet.'),
  krav_fjern: internt('Et krav blev fjernet.'),
  krav_version: internt('En ny version af et krav blev taget i brug.'),
  krav_pris: internt('Det blev ændret, hvor der spørges om pris.'),
  krav_opdater: internt('Krav blev hentet fra en kravliste.'),
  tillaeg_ret: internt('Kladden til et tillæg blev rettet.'),
  tillaeg_slet: internt('Kladden til et tillæg blev slettet.'),
  inviter: {
    saetning: (d) => {
      const n = tal(d, 'antal');
      return n === null
        ? 'Leverandører blev inviteret.'
        : `${antal(n, 'adresse', 'adresser')} blev inviteret.`;
    },
  },
  invitationer_sendt: {
    saetning: (d) =>
      `Invitationer blev sendt til ${antal(laengde(d, 'deltagelser'), 'leverandør', 'leverandører')}.`,
  },
  gensend: internt('En invitation blev sendt igen.'),
  tilbagekald: saet('En invitation blev trukket tilbage.'),
  fjern: { saetning: (d) => `En leverandør blev fjernet${grund(d)}` },
  spoerg: internt('Et spørgsmål blev stillet.'),
  spoergsmaal_besvaret: {
    saetning: (d) => `Svar på ${laengde(d, 'spoergsmaal')} spørgsmål blev sendt til alle deltagere.`,
  },
  evaluator_udpeget: saet('En evaluator blev udpeget.'),
  evaluator_fjernet: saet('En evaluator blev fjernet.'),
  habilitet_erklaeret: saet('En evaluator erklærede, at der ingen interessekonflikt er.'),
  habilitet_konflikt: saet('En evaluator erklærede en interessekonflikt og fik ikke adgang til svarene.'),
  udelukket: internt('Det blev afgjort, at en leverandør er udelukket.'),
  beholdt: internt('Det blev afgjort, at en leverandør bliver i dialogen.'),
  tillaeg: { saetning: (d) => `Tillæg${nummer(d)} blev sendt til alle deltagere.` },
  svarark: internt('Et svarark blev læst ind.'),
};

export function erKendt(handling: string): boolean {
  return Object.hasOwn(HAENDELSER, handling);
}

/** The event in a sentence; an older name that is no longer written says itself. */
export function haendelsestekst(handling: string, detaljer: Detaljer): string {
  return erKendt(handling) ? HAENDELSER[handling].saetning(detaljer) : handling;
}

/** Whether the event belongs in the record; what isn't known stays out. */
export function hoererTilDokumentationen(handling: string): boolean {
  return erKendt(handling) && HAENDELSER[handling].intern !== true;
}
