import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Markedsdialog } from '../../queries.ts';

/** What a template may hold between braces, and what is put there. */
export const PLADSHOLDERE = {
  leverandør: 'leverandørens navn',
  dialog: 'dialogens titel',
  ordregiver: 'jeres organisation',
  frist: 'svarfristen',
  spørgsmålsfrist: 'fristen for spørgsmål',
  link: 'modtagerens eget link til dialogen',
  kontakt: 'kontaktpersonen med mail og telefon',
  besked: 'det, der er nyt i netop denne mail, fx hvad et tillæg ændrer',
} as const;
export type Pladsholder = keyof typeof PLADSHOLDERE;
export type Pladsvaerdier = Readonly<Record<Pladsholder, string>>;

export interface Skabelontekst {
  readonly emne: string;
  readonly tekst: string;
}

const HILSEN = 'Venlig hilsen\n{ordregiver}\n{kontakt}';

/** The shipped texts. `hvornaar` tells the buyer when it is used. */
export const SKABELONER = {
  invitation: {
    navn: 'Invitation',
    hvornaar: 'Sendes til de inviterede, når dialogen offentliggøres, og til dem, der inviteres senere.',
    emne: 'Invitation: {dialog}',
    tekst: `Til {leverandør}

{ordregiver} inviterer jer til at deltage i »{dialog}«.

I finder materialet og svarer i Målbillede. Linket er jeres eget; send det ikke til andre uden for virksomheden.

{link}

Fristen for at svare er {frist}. Spørgsmål kan stilles indtil {spørgsmålsfrist}; svarene sendes til alle inviterede på én gang, uden at nogen ser, hvem der spurgte.

Det, I svarer, er forseglet, til fristen er udløbet. Indtil da kan ingen hos {ordregiver} læse det.

{besked}

${HILSEN}`,
  },
  paamindelse: {
    navn: 'Påmindelse om svarfrist',
    hvornaar:
      'Sendes til alle deltagere 3 og 1 arbejdsdage før svarfristen. Den siger intet om, hvem der har svaret.',
    emne: 'Påmindelse: frist for {dialog}',
    tekst: `Til {leverandør}

Fristen for at svare på »{dialog}« hos {ordregiver} er {frist}.

Påmindelsen sendes til alle deltagere. Har I afleveret jeres svar, skal I ikke gøre mere. I kan trække svaret tilbage og aflevere igen indtil fristen.

{link}

${HILSEN}`,
  },
  tillaeg: {
    navn: 'Tillæg',
    hvornaar: 'Sendes til alle deltagere, når der udsendes et tillæg.',
    emne: 'Tillæg til {dialog}',
    tekst: `Til {leverandør}

{ordregiver} har udsendt et tillæg til »{dialog}«. Det gælder for alle deltagere.

{besked}

Har I svaret på et krav, som tillægget ændrer, skal svaret bekræftes igen. Fristen for at svare er {frist}.

{link}

${HILSEN}`,
  },
  frist: {
    navn: 'Ny frist',
    hvornaar: 'Sendes til alle deltagere, når en frist forlænges.',
    emne: 'Ny frist: {dialog}',
    tekst: `Til {leverandør}

{ordregiver} har forlænget fristen for »{dialog}«. Den nye frist for at svare er {frist}, og spørgsmål kan stilles indtil {spørgsmålsfrist}.

{besked}

{link}

${HILSEN}`,
  },
  spoergsmaal: {
    navn: 'Spørgsmål besvaret',
    hvornaar: 'Sendes til alle deltagere, når svar på spørgsmål udgives.',
    emne: 'Spørgsmål og svar: {dialog}',
    tekst: `Til {leverandør}

{ordregiver} har besvaret spørgsmål i »{dialog}«. Alle deltagere får samme svar, og ingen ser, hvem der spurgte.

{besked}

{link}

${HILSEN}`,
  },
  genaabnet: {
    navn: 'Genåbnet',
    hvornaar: 'Sendes til alle deltagere, når dialogen genåbnes med en ny frist.',
    emne: 'Genåbnet: {dialog}',
    tekst: `Til {leverandør}

{ordregiver} har genåbnet »{dialog}«. Den nye frist for at svare er {frist}. Afleverede svar er forseglet igen og kan trækkes tilbage og afleveres på ny.

{besked}

{link}

${HILSEN}`,
  },
  annulleret: {
    navn: 'Annulleret',
    hvornaar: 'Sendes til alle deltagere, når dialogen annulleres.',
    emne: 'Annulleret: {dialog}',
    tekst: `Til {leverandør}

{ordregiver} har annulleret »{dialog}«.

{besked}

Svar, der var forseglet, bliver ikke åbnet. Tak for jeres interesse.

${HILSEN}`,
  },
  uddybelse: {
    navn: 'Uddybelse',
    hvornaar: 'Sendes til den leverandør, der bedes uddybe sine svar.',
    emne: 'Uddybelse ønskes: {dialog}',
    tekst: `{ordregiver} beder jer uddybe nogle af jeres svar i »{dialog}«. Kun de svar, der er bedt om, er åbne; resten står, som de blev afleveret.

{besked}

{link}

${HILSEN}`,
  },
  tildeling: {
    navn: 'Valgt leverandør',
    hvornaar: 'Brev til den leverandør, der er valgt.',
    emne: '{dialog}: I er valgt',
    tekst: `Til {leverandør}

Tak for jeres svar i »{dialog}«. {ordregiver} har valgt jer.

{besked}

De datoer, I har givet for integrationer, registreres som løfter på systemets målbillede.

${HILSEN}`,
  },
  afslag: {
    navn: 'Ikke valgt',
    hvornaar: 'Brev til de leverandører, der ikke er valgt.',
    emne: '{dialog}: afgørelse',
    tekst: `Til {leverandør}

Tak for jeres svar i »{dialog}«. {ordregiver} har valgt en anden leverandør.

{besked}

Har I spørgsmål til afgørelsen, er I velkomne til at kontakte os.

${HILSEN}`,
  },
  annullering: {
    navn: 'Annulleret efter svarfristen',
    hvornaar: 'Brev til de leverandører, der har afleveret, når dialogen annulleres efter svarfristen.',
    emne: '{dialog}: annulleret',
    tekst: `Til {leverandør}

Tak for jeres svar i »{dialog}«. {ordregiver} har annulleret og vælger ingen leverandør.

{besked}

Har I spørgsmål til afgørelsen, er I velkomne til at kontakte os.

${HILSEN}`,
  },
} as const satisfies Record<string, { navn: string; hvornaar: string } & Skabelontekst>;
export type Skabelonart = keyof typeof SKABELONER;
export const SKABELONARTER = Object.keys(SKABELONER) as Skabelonart[];

export function erSkabelonart(tekst: string): tekst is Skabelonart {
  return Object.hasOwn(SKABELONER, tekst);
}

const MOENSTER = /\{([^{}\n]{0,60})\}/g;

function tilPladsholder(navn: string): Pladsholder | null {
  const n = navn.trim().toLowerCase().normalize('NFC');
  return Object.hasOwn(PLADSHOLDERE, n) ? (n as Pladsholder) : null;
}

/** What stands between braces and is no placeholder, each once, in the text's order. */
export function ukendtePladsholdere(tekst: string): string[] {
  return [
    ...new Set(
      [...tekst.matchAll(MOENSTER)].filter(([, navn]) => tilPladsholder(navn) === null).map(([hel]) => hel),
    ),
  ];
}

/**
 * The text with its placeholders filled. One pass: braces inside a value stay as they are. A paragraph that becomes
 * empty closes up.
 */
export function udfyldSkabelon(tekst: string, vaerdier: Partial<Pladsvaerdier>): string {
  return tekst
    .replace(MOENSTER, (hel, navn: string) => {
      const p = tilPladsholder(navn);
      return (p && vaerdier[p]) ?? hel;
    })
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const fristtekst = (d: Date | null) => (d === null ? '(ikke sat)' : visTidspunkt(d));

/** The values of one dialogue for one supplier. `link` is an address, or LINK of post/rules.ts to fill it in later. */
export function pladsvaerdier(
  dialog: Pick<
    Markedsdialog,
    | 'titel'
    | 'organisation'
    | 'frist'
    | 'spoergsmaalsfrist'
    | 'kontaktNavn'
    | 'kontaktEmail'
    | 'kontaktTelefon'
  >,
  leverandoer: string,
  { link, besked }: { readonly link: string; readonly besked: string },
): Pladsvaerdier {
  return {
    leverandør: leverandoer,
    dialog: dialog.titel,
    ordregiver: dialog.organisation,
    frist: fristtekst(dialog.frist),
    spørgsmålsfrist: fristtekst(dialog.spoergsmaalsfrist ?? dialog.frist),
    link,
    kontakt: [dialog.kontaktNavn, dialog.kontaktEmail, dialog.kontaktTelefon]
      .filter((k) => k !== '')
      .join(', '),
    besked,
  };
}

/** Subject and text for one supplier. What is new is never lost: a template without {besked} gets it at the end. */
export function udfyldBrev(skabelon: Skabelontekst, vaerdier: Pladsvaerdier): Skabelontekst {
  const medBesked =
    vaerdier.besked === '' || /\{\s*besked\s*\}/i.test(skabelon.tekst)
      ? skabelon.tekst
      : `${skabelon.tekst}\n\n{besked}`;
  return {
    emne: udfyldSkabelon(skabelon.emne, { ...vaerdier, link: '', besked: '' })
      .replace(/\s+/g, ' ')
      .slice(0, 200),
    tekst: udfyldSkabelon(medBesked, vaerdier),
  };
}

/** Made-up values, for showing a template before there is a dialogue. */
export const EKSEMPEL: Pladsvaerdier = {
  leverandør: 'Firma A/S',
  dialog: 'Omsorgssystem',
  ordregiver: 'Kommunen',
  frist: '28. nov. 2026 kl. 12.00',
  spørgsmålsfrist: '24. nov. 2026 kl. 12.00',
  link: 'https://…',
  kontakt: 'Navn, mail og telefon',
  besked: '(her står det, der er nyt)',
};

export const EMNE_MAKS = 150;
export const TEKST_MAKS = 6000;

/** The arts whose mail is useless without the recipient's link. */
const KRAEVER_LINK: readonly Skabelonart[] = ['invitation'];

/** Whether a template can be kept as it is written. */
export function tjekSkabelon(slags: Skabelonart, { emne, tekst }: Skabelontekst): Resultat {
  const kendte = Object.keys(PLADSHOLDERE)
    .map((p) => `{${p}}`)
    .join(' ');
  for (const [felt, vaerdi] of [
    ['emne', emne],
    ['tekst', tekst],
  ] as const) {
    const ukendte = ukendtePladsholdere(vaerdi);
    if (ukendte.length > 0)
      return afvist('ukendt_pladsholder', `${ukendte.join(' ')} kendes ikke. Brug ${kendte}.`, felt);
  }
  if (emne.includes('{link}') || emne.includes('{besked}'))
    return afvist('pladsholder_i_emne', '{link} og {besked} kan kun stå i teksten, ikke i emnet.', 'emne');
  if (KRAEVER_LINK.includes(slags) && !/\{\s*link\s*\}/i.test(tekst))
    return afvist(
      'mangler_link',
      'Invitationen skal have {link}, ellers kan modtageren ikke komme ind.',
      'tekst',
    );
  return ok();
}
