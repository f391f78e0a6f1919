/** What a threat is about; a case's summary has one line for each. */
export const OMRAADER = {
  persondata: 'Persondata',
  sikkerhed: 'Sikkerhed',
  drift: 'Drift',
  data: 'Data og snitflader',
  afhaengighed: 'Afhængighed',
  anvendelse: 'Anvendelse',
} as const;
export type Omraade = keyof typeof OMRAADER;

export interface Trussel {
  /** Stays the same from release to release: an edition that continues another finds its threats by it. */
  readonly noegle: string;
  readonly omraade: Omraade;
  readonly navn: string;
  readonly beskrivelse: string;
}

/** The threats that ship with the product, in our own words. */
export const KATALOG: readonly Trussel[] = [
  {
    noegle: 'uvedkommende-adgang',
    omraade: 'persondata',
    navn: 'Uvedkommende får adgang til oplysninger',
    beskrivelse:
      'Nogen uden for kommunen læser eller henter oplysninger, de ikke må se, fx gennem en åben snitflade eller en fejl i adgangskontrollen.',
  },
  {
    noegle: 'brede-rettigheder',
    omraade: 'persondata',
    navn: 'Medarbejdere kan se mere, end de har brug for',
    beskrivelse:
      'Roller og afgrænsninger er for grove, eller rettigheder bliver ikke fjernet, når en medarbejder skifter opgave eller fratræder.',
  },
  {
    noegle: 'forkert-modtager',
    omraade: 'persondata',
    navn: 'Oplysninger sendes til en forkert modtager',
    beskrivelse: 'Breve, mails eller filer går til en anden borger, virksomhed eller myndighed end ventet.',
  },
  {
    noegle: 'manglende-sletning',
    omraade: 'persondata',
    navn: 'Oplysninger slettes ikke til tiden',
    beskrivelse: 'Systemet kan ikke slette efter frist, eller der findes kopier, som ingen rydder op i.',
  },
  {
    noegle: 'andet-formaal',
    omraade: 'persondata',
    navn: 'Oplysninger bruges til et andet formål',
    beskrivelse:
      'Oplysninger, der er indsamlet til én opgave, genbruges til analyse, test eller oplæring uden grundlag.',
  },
  {
    noegle: 'registreredes-rettigheder',
    omraade: 'persondata',
    navn: 'De registrerede kan ikke få deres ret',
    beskrivelse:
      'Indsigt, rettelse, begrænsning eller sletning kan ikke gennemføres i systemet, når en borger beder om det.',
  },
  {
    noegle: 'tredjeland',
    omraade: 'persondata',
    navn: 'Oplysninger når et usikkert tredjeland',
    beskrivelse:
      'Drift, support eller en underleverandør uden for EU/EØS kan få adgang til oplysninger uden gyldigt overførselsgrundlag.',
  },
  {
    noegle: 'misbrugt-login',
    omraade: 'sikkerhed',
    navn: 'Et login misbruges',
    beskrivelse:
      'Adgangskoder lokkes ud af brugere, gættes eller genbruges, og der er ikke et ekstra trin ved login.',
  },
  {
    noegle: 'skadelig-kode',
    omraade: 'sikkerhed',
    navn: 'Skadelig kode eller afpresning',
    beskrivelse:
      'Angribere krypterer, ændrer eller offentliggør data, eller systemet bruges til at sprede angrebet.',
  },
  {
    noegle: 'aabne-huller',
    omraade: 'sikkerhed',
    navn: 'Kendte sikkerhedshuller bliver ikke lukket',
    beskrivelse: 'Opdateringer af system, platform eller komponenter kommer for sent eller slet ikke.',
  },
  {
    noegle: 'manglende-logning',
    omraade: 'sikkerhed',
    navn: 'Misbrug bliver ikke opdaget',
    beskrivelse: 'Opslag og ændringer logges ikke, loggen kan ændres, eller ingen følger op på den.',
  },
  {
    noegle: 'tabt-udstyr',
    omraade: 'sikkerhed',
    navn: 'Udstyr med adgang bliver væk',
    beskrivelse: 'En telefon, tablet eller pc med adgang til systemet mistes eller stjæles.',
  },
  {
    noegle: 'nedbrud',
    omraade: 'drift',
    navn: 'Systemet er nede, når der er brug for det',
    beskrivelse: 'Nedbrud hos leverandøren, i netværket eller ved login stopper opgaver, der ikke kan vente.',
  },
  {
    noegle: 'datatab',
    omraade: 'drift',
    navn: 'Data går tabt',
    beskrivelse: 'Sikkerhedskopier mangler, er for gamle eller kan ikke indlæses igen.',
  },
  {
    noegle: 'svartider',
    omraade: 'drift',
    navn: 'Systemet er for langsomt',
    beskrivelse: 'Svartiderne vokser ved spidsbelastning, så brugerne finder omveje.',
  },
  {
    noegle: 'forkerte-data',
    omraade: 'data',
    navn: 'Data er forkerte eller forældede',
    beskrivelse:
      'Fejl ved indtastning, konvertering eller samtidige rettelser fører til forkerte afgørelser.',
  },
  {
    noegle: 'snitfladefejl',
    omraade: 'data',
    navn: 'En snitflade fejler eller leverer kun noget',
    beskrivelse:
      'Data kommer for sent, to gange eller slet ikke, uden at nogen bliver gjort opmærksom på det.',
  },
  {
    noegle: 'forkert-beregning',
    omraade: 'data',
    navn: 'En beregning eller et forslag er forkert eller skævt',
    beskrivelse:
      'Regler, modeller eller kunstig intelligens giver forkerte eller uens resultater, som følges uden kontrol.',
  },
  {
    noegle: 'leverandoer-ophoerer',
    omraade: 'afhaengighed',
    navn: 'Leverandøren ophører eller bliver købt',
    beskrivelse: 'Konkurs, opkøb eller et udgået produkt betyder, at drift og support falder bort.',
  },
  {
    noegle: 'indlaasning',
    omraade: 'afhaengighed',
    navn: 'I kan ikke skifte leverandør',
    beskrivelse:
      'Data kan ikke hentes ud i et brugbart format, eller det er for dyrt eller for sent at skifte.',
  },
  {
    noegle: 'underleverandoer',
    omraade: 'afhaengighed',
    navn: 'En underleverandør svigter',
    beskrivelse:
      'Drift, hosting eller en komponent hos tredjepart fejler, og leverandøren har ikke styr på kæden.',
  },
  {
    noegle: 'noeglepersoner',
    omraade: 'afhaengighed',
    navn: 'Viden ligger hos få personer',
    beskrivelse: 'Kun en enkelt medarbejder eller konsulent kan drive, rette eller forklare løsningen.',
  },
  {
    noegle: 'forkert-brug',
    omraade: 'anvendelse',
    navn: 'Systemet bruges forkert',
    beskrivelse:
      'Manglende oplæring eller en svær brugerflade fører til fejl, dobbeltarbejde eller notater uden for systemet.',
  },
];
