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
  // The dialogue.
  opret: internt('Dialogen blev oprettet som kladde.'),
  kopier: internt('Dialogen blev oprettet som kopi af en anden.'),
  ret: internt('Kladden blev rettet.'),
  krav_nyt: internt('Et krav blev tilføjet i kladden.'),
  krav_ret: internt('Et krav blev rettet i kladden.'),
  krav_fjern: internt('Et krav blev fjernet i kladden.'),
  krav_flyt: internt('Et krav blev flyttet i kladden.'),
  krav_pris: internt('Det blev ændret, hvilke krav der spørges om pris på.'),
  krav_version: internt('En nyere version af et krav blev taget med i kladden.'),
  krav_opdater: internt('Nyere versioner af krav blev taget med i kladden.'),
  offentliggoer: saet('Dialogen blev offentliggjort.'),
  forlaeng: { saetning: (d) => flyttet(d, 'Svarfristen blev forlænget') },
  genaabn: { saetning: (d) => flyttet(d, 'Dialogen blev genåbnet, og svarfristen flyttet') },
  annuller: { saetning: (d) => `Dialogen blev annulleret${grund(d)}` },
  afslut: { saetning: (d) => `Dialogen blev afsluttet${grund(d)}` },
  arkiver: internt('Dialogen blev arkiveret.'),
  tilbage: internt('Dialogen blev hentet tilbage fra arkivet.'),
  slet: internt('Kladden blev slettet.'),
  gendan: internt('Kladden blev gendannet.'),
  tillaeg_ret: internt('Kladden til et tillæg blev rettet.'),
  tillaeg_slet: internt('Kladden til et tillæg blev slettet.'),
  tillaeg: { saetning: (d) => `Tillæg${nummer(d)} blev sendt til alle deltagere.` },
  // Suppliers and questions.
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
  spoergsmaal_besvaret: {
    saetning: (d) => `Svar på ${laengde(d, 'spoergsmaal')} spørgsmål blev sendt til alle deltagere.`,
  },
  // The evaluation: who may read, but not what they thought.
  evaluator_udpeget: saet('En evaluator blev udpeget.'),
  evaluator_fjernet: saet('En evaluator blev fjernet.'),
  habilitet_erklaeret: saet('En evaluator erklærede, at der ingen interessekonflikt er.'),
  habilitet_konflikt: saet('En evaluator erklærede en interessekonflikt og fik ikke adgang til svarene.'),
  udelukket: internt('Det blev afgjort, at en leverandør er udelukket.'),
  beholdt: internt('Det blev afgjort, at en leverandør bliver i dialogen.'),
  uddybelse_sendt: internt('En leverandør blev bedt om at uddybe svar.'),
  uddybelse_trukket: internt('En anmodning om uddybelse blev trukket tilbage.'),
  scoring_indsendt: internt('En evaluator indsendte sine point.'),
  konsensus_gemt: internt('Evaluatorernes fælles point blev gemt.'),
  konsensus_lukket: saet('Evaluatorerne blev enige om deres point.'),
  valgt: saet('En leverandør blev valgt.'),
  valg_fortrudt: saet('Valget af leverandør blev fortrudt.'),
  breve_sendt: saet('Breve om afgørelsen blev sendt til leverandørerne.'),
  system_valgt: internt('Leverandørens it-system blev knyttet til valget.'),
  system_efterspurgt: internt('Den valgte leverandør blev bedt om at registrere sit it-system.'),
  loefter_skrevet: internt('Leverandørens løfter om integrationer blev skrevet på målbilledet.'),
  // The supplier's own half of the history, which the buyer never sees.
  deltag: internt('Leverandøren kom med i dialogen.'),
  kolleger: internt('Det blev ændret, hvem hos leverandøren der deltager.'),
  spoerg: internt('Leverandøren stillede et spørgsmål.'),
  svarark: internt('Svar blev taget ind fra et svarark.'),
  aflever: internt('Leverandøren afleverede sit svar.'),
  traek: internt('Leverandøren trak sit svar tilbage.'),
  afslag: internt('Leverandøren ønsker ikke at svare.'),
  afslag_fortrudt: internt('Leverandøren vil alligevel svare.'),
};

export function erKendt(handling: string): boolean {
  return Object.hasOwn(HAENDELSER, handling);
}

/** The event in a sentence; an older name that is no longer written says itself. */
export function haendelsestekst(handling: string, detaljer: Detaljer): string {
  return erKendt(handling) ? HAENDELSER[handling].saetning(detaljer) : handling;
}

interface Haendelse {
  readonly kl: Date;
  readonly handling: string;
  readonly detaljer: Detaljer;
  readonly hvem: string;
}

export interface Historiklinje {
  readonly tekst: string;
  /** Of the first in the order that they came in. */
  readonly kl: Date;
  readonly hvem: string;
}

/** Events in sentences; what the same person did many times in a row is one line. What isn't known is left out. */
export function historik(haendelser: readonly Haendelse[]): Historiklinje[] {
  const linjer: (Historiklinje & { gange: number })[] = [];
  for (const { kl, handling, detaljer, hvem } of haendelser) {
    if (!erKendt(handling)) continue;
    const tekst = haendelsestekst(handling, detaljer);
    const sidste = linjer.at(-1);
    if (sidste && sidste.tekst === tekst && sidste.hvem === hvem) sidste.gange += 1;
    else linjer.push({ tekst, kl, hvem, gange: 1 });
  }
  return linjer.map(({ gange, tekst, ...l }) => ({
    ...l,
    tekst: gange === 1 ? tekst : `${tekst.replace(/\.$/, '')} (${gange} gange).`,
  }));
}

/** Whether the event belongs in the record; what isn't known stays out. */
export function hoererTilDokumentationen(handling: string): boolean {
  return erKendt(handling) && HAENDELSER[handling].intern !== true;
}
