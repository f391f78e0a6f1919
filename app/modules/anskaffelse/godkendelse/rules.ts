/**
 * Approval: one or more people decide in order on what was asked for as it was then. Nobody decides on what they asked
 * for themselves, and nobody decides twice on the same.
 */
import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { liste, objekt, tekst } from '../jsonb.ts';

export const GODKENDELSESTILSTANDE = {
  afventer: 'Afventer',
  godkendt: 'Godkendt',
  returneret: 'Sendt retur',
  afvist: 'Afvist',
  trukket: 'Trukket tilbage',
} as const;
export type Godkendelsestilstand = keyof typeof GODKENDELSESTILSTANDE;

/** What an approver can do, by the word in the address. */
export const AFGOERELSER = {
  godkend: { tilstand: 'godkendt', navn: 'Godkend', kvittering: 'Du har godkendt.' },
  returner: { tilstand: 'returneret', navn: 'Send retur', kvittering: 'Godkendelsen er sendt retur.' },
  afvis: { tilstand: 'afvist', navn: 'Afvis', kvittering: 'Godkendelsen er afvist.' },
} as const;
export type Afgoerelseshandling = keyof typeof AFGOERELSER;
export type Afgoerelse = (typeof AFGOERELSER)[Afgoerelseshandling]['tilstand'];

export function erAfgoerelse(tekst: string): tekst is Afgoerelseshandling {
  return Object.hasOwn(AFGOERELSER, tekst);
}

export interface Faktalinje {
  readonly navn: string;
  readonly vaerdi: string;
}

export interface Grundlagsafsnit {
  readonly overskrift: string;
  readonly linjer: readonly Faktalinje[];
}

/** What is asked for and everything it rests on, as it was: frozen with the request. */
export interface Godkendelsesgrundlag {
  readonly opsummering: string;
  readonly titel: string;
  readonly nummer: string;
  readonly afsnit: readonly Grundlagsafsnit[];
}

/** As it is stored; what an earlier release didn't write is empty. */
export function laesGrundlag(v: unknown): Godkendelsesgrundlag {
  const o = objekt(v);
  return {
    opsummering: tekst(o.opsummering),
    titel: tekst(o.titel),
    nummer: tekst(o.nummer),
    afsnit: liste(o.afsnit) as readonly Grundlagsafsnit[],
  };
}

export interface Godkender {
  readonly id: string;
  readonly navn: string;
}

export interface Trin {
  readonly orden: number;
  readonly person: Godkender;
  /** Still of the house and with the role. */
  readonly kanGodkende: boolean;
  /** Who stands in today; null when the person isn't away. */
  readonly stedfortraeder: Godkender | null;
  readonly afgoerelse: Afgoerelse | null;
  readonly begrundelse: string;
  readonly afgjort: Date | null;
  /** The person, or the one who stood in. */
  readonly afgjortAf: Godkender | null;
}

export interface Godkendelse {
  readonly id: number;
  readonly sagId: number;
  readonly nr: number;
  readonly tilstand: Godkendelsestilstand;
  readonly grundlag: Godkendelsesgrundlag;
  readonly bedt: Date;
  readonly bedtAf: Godkender;
  readonly afgjort: Date | null;
  readonly dokumentSha256: string | null;
  readonly laas: number;
  /** In order; never empty. */
  readonly trin: readonly Trin[];
}

export const MAKS_TRIN = 5;
export const MAKS_TEKST = 4000;

/** Who has to decide now; null when nobody has. */
export function naesteTrin(g: Godkendelse): Trin | null {
  return g.tilstand === 'afventer' ? (g.trin.find((t) => t.afgoerelse === null) ?? null) : null;
}

/** People who may not decide on another's step: they have one of their own, or have decided already. */
function erMed(g: Godkendelse, personId: string): boolean {
  return g.trin.some((t) => t.person.id === personId || t.afgjortAf?.id === personId);
}

export interface Turen {
  readonly trin: Trin;
  readonly somStedfortraeder: boolean;
}

/** Whether the person may decide now, and on which step. */
export function minTur(g: Godkendelse, personId: string): Resultat<Turen> {
  const trin = naesteTrin(g);
  if (trin === null)
    return afvist('afgjort', `Godkendelsen er ${GODKENDELSESTILSTANDE[g.tilstand].toLowerCase()}.`);
  if (personId === g.bedtAf.id)
    return afvist('egen', 'Du har selv bedt om godkendelsen. En anden skal afgøre den.');
  if (trin.person.id === personId) return ok({ trin, somStedfortraeder: false });
  if (trin.stedfortraeder?.id !== personId)
    return afvist('ikke_din_tur', `Det er ${trin.person.navn}, der skal afgøre den nu.`);
  if (erMed(g, personId))
    return afvist(
      'flere_trin',
      `Du er selv godkender i rækken og kan ikke også være stedfortræder. ${g.bedtAf.navn} må vælge en anden.`,
    );
  return ok({ trin, somStedfortraeder: true });
}

/** Reason and length of what is decided. */
export function tjekAfgoerelse(handling: Afgoerelseshandling, begrundelse: string): Resultat {
  if (handling !== 'godkend' && begrundelse === '')
    return afvist('mangler_begrundelse', 'Skriv, hvorfor du ikke godkender.', 'begrundelse');
  if (begrundelse.length > MAKS_TEKST)
    return afvist('for_lang', `Begrundelsen må højst være ${MAKS_TEKST} tegn.`, 'begrundelse');
  return ok();
}

/** As it is when the step has been decided: it waits for the next, or has ended. */
export function efterAfgoerelse(
  g: Godkendelse,
  trin: Trin,
  svar: Pick<Trin, 'begrundelse'> & { afgoerelse: Afgoerelse; afgjort: Date; afgjortAf: Godkender },
): Godkendelse {
  const nye = g.trin.map((t) => (t.orden === trin.orden ? { ...t, ...svar } : t));
  const venter = svar.afgoerelse === 'godkendt' && nye.some((t) => t.afgoerelse === null);
  return {
    ...g,
    trin: nye,
    tilstand: venter ? 'afventer' : svar.afgoerelse,
    afgjort: venter ? null : svar.afgjort,
  };
}

export interface Anmodning {
  readonly opsummering: string;
  /** In the order they decide. */
  readonly godkendere: readonly string[];
}

/** Whether these can approve what `bedtAf` asks for; `kandidater` are those with the role. */
export function tjekAnmodning(
  { opsummering, godkendere }: Anmodning,
  bedtAf: string,
  kandidater: readonly Godkender[],
): Resultat {
  const hindringer: Hindring[] = [];
  const sig = (kode: string, felt: string, besked: string) => hindringer.push({ kode, felt, besked });
  if (opsummering === '')
    sig('mangler_opsummering', 'opsummering', 'Skriv kort, hvad der skal godkendes, og hvorfor.');
  if (opsummering.length > MAKS_TEKST)
    sig('for_lang', 'opsummering', `Opsummeringen må højst være ${MAKS_TEKST} tegn.`);
  if (godkendere.length === 0) sig('mangler_godkender', 'godkender-1', 'Vælg mindst én godkender.');
  if (godkendere.length > MAKS_TRIN)
    sig('for_mange', 'godkender-1', `Der kan højst være ${MAKS_TRIN} godkendere.`);
  for (const [i, id] of godkendere.entries()) {
    const felt = `godkender-${i + 1}`;
    if (id === bedtAf) sig('egen', felt, 'Du kan ikke godkende det, du selv beder om. Vælg en anden.');
    else if (!kandidater.some((k) => k.id === id))
      sig('ikke_godkender', felt, 'Personen er ikke længere godkender. Vælg en anden.');
    else if (godkendere.indexOf(id) < i) sig('dublet', felt, 'Personen er valgt før. Vælg en anden.');
  }
  return hindringer.length === 0 ? ok() : { ok: false, hindringer };
}

/** Those who can take over a step: with the role, not the requester, and not in the row already. */
export function afloesere(g: Godkendelse, kandidater: readonly Godkender[]): Godkender[] {
  return kandidater.filter((k) => k.id !== g.bedtAf.id && !erMed(g, k.id));
}

/** `Godkendt af B som stedfortræder for A`, `Venter på A`; what a step says in one line. */
export function visTrin(g: Godkendelse, t: Trin): string {
  if (t.afgoerelse !== null) {
    const hvad = { godkendt: 'Godkendt', returneret: 'Sendt retur', afvist: 'Afvist' }[t.afgoerelse];
    const hvem = t.afgjortAf?.navn ?? '';
    return t.afgjortAf?.id === t.person.id
      ? `${hvad} af ${hvem}`
      : `${hvad} af ${hvem} som stedfortræder for ${t.person.navn}`;
  }
  if (g.tilstand !== 'afventer') return `${t.person.navn} nåede ikke at afgøre den`;
  return naesteTrin(g)?.orden === t.orden ? `Venter på ${t.person.navn}` : `Derefter ${t.person.navn}`;
}
