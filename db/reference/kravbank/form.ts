import type { Kilde } from '../../../app/modules/kravbank/rules.ts';
import type { Startkrav } from '../../../app/modules/kravbank/startsaet/rules.ts';

/** A shipped krav as it is written down: what is usual is left out. */
export interface Kort
  extends Partial<Omit<Startkrav, 'noegle' | 'navn' | 'beskrivelse' | 'kategori' | 'underkategori'>> {
  readonly noegle: string;
  readonly navn: string;
  readonly beskrivelse: string;
  readonly rationale: string;
  readonly fortolkning: string;
  readonly interessenter: string;
  /** The subcategory's key without its category: `adgang` in `sikkerhed-adgang`. */
  readonly under: string;
}

/** The krav of one category. */
export function afsnit(kategori: string, krav: readonly Kort[]): Startkrav[] {
  return krav.map(({ under, ...k }) => ({
    kategori,
    underkategori: `${kategori}-${under}`,
    prioritet: 'krav',
    domaener: 'alle',
    principper: [],
    tags: [],
    saas: true,
    onPremise: true,
    kraeverUddybning: false,
    evidens: '',
    svar: { type: 'valg' },
    integrationer: [],
    arbejdsgange: [],
    kilder: [],
    ...k,
  }));
}

const DATABESKYTTELSE = 'https://eur-lex.europa.eu/eli/reg/2016/679/oj';

/** Databeskyttelsesforordningen, at these articles: `art. 28`. */
export function gdpr(artikler: string): Kilde {
  return {
    art: 'forordning',
    tekst: `Databeskyttelsesforordningen (EU) 2016/679, ${artikler}`,
    link: DATABESKYTTELSE,
  };
}

export function ai(artikler: string): Kilde {
  return {
    art: 'forordning',
    tekst: `Forordning (EU) 2024/1689 om kunstig intelligens, ${artikler}`,
    link: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
  };
}

export const NIS2: readonly Kilde[] = [
  {
    art: 'forordning',
    tekst: 'NIS 2-direktivet (EU) 2022/2555, art. 21',
    link: 'https://eur-lex.europa.eu/eli/dir/2022/2555/oj',
  },
  {
    art: 'lov',
    tekst: 'NIS 2-loven, lov nr. 434 af 6. maj 2025, § 6',
    link: 'https://www.retsinformation.dk/eli/lta/2025/434',
  },
];

export const DATABESKYTTELSESLOVEN = (paragraf: string): Kilde => ({
  art: 'lov',
  tekst: `Databeskyttelsesloven, lov nr. 502 af 23. maj 2018, ${paragraf}`,
  link: 'https://www.retsinformation.dk/eli/lta/2018/502',
});

export const WEBTILGAENGELIGHED: readonly Kilde[] = [
  {
    art: 'lov',
    tekst:
      'Lov nr. 692 af 8. juni 2018 om tilgængelighed af offentlige organers websteder og mobilapplikationer',
    link: 'https://www.retsinformation.dk/eli/lta/2018/692',
  },
  {
    art: 'standard',
    tekst: 'EN 301 549: tilgængelighedskrav til ikt-produkter og -tjenester',
    link: 'https://www.etsi.org/deliver/etsi_en/301500_301599/301549/',
  },
  { art: 'standard', tekst: 'WCAG 2.1, niveau AA', link: 'https://www.w3.org/TR/WCAG21/' },
];

export const ARKIVLOVEN = (paragraf: string): Kilde => ({
  art: 'lov',
  tekst: `Arkivloven, lovbekendtgørelse nr. 1201 af 28. september 2016${paragraf === '' ? '' : `, ${paragraf}`}`,
  link: 'https://www.retsinformation.dk/eli/lta/2016/1201',
});

export const ARKIVBEKENDTGOERELSEN: Kilde = {
  art: 'bekendtgoerelse',
  tekst:
    'Bekendtgørelse nr. 591 af 26. juni 2003 om offentlige arkivalier og om offentlige arkivers virksomhed',
  link: 'https://www.retsinformation.dk/eli/lta/2003/591',
};

export const ARKIVVERSIONER: Kilde = {
  art: 'bekendtgoerelse',
  tekst: 'Rigsarkivets gældende bekendtgørelse om arkivversioner',
  link: '',
};

export const OFFENTLIGHEDSLOVEN = (paragraf: string): Kilde => ({
  art: 'lov',
  tekst: `Offentlighedsloven, lovbekendtgørelse nr. 145 af 24. februar 2020, ${paragraf}`,
  link: 'https://www.retsinformation.dk/eli/lta/2020/145',
});

export const FORVALTNINGSLOVEN = (paragraf: string): Kilde => ({
  art: 'lov',
  tekst: `Forvaltningsloven, lovbekendtgørelse nr. 433 af 22. april 2014, ${paragraf}`,
  link: 'https://www.retsinformation.dk/eli/lta/2014/433',
});

export const DIGITAL_POST: Kilde = {
  art: 'lov',
  tekst: 'Lov om Digital Post fra offentlige afsendere, lovbekendtgørelse nr. 686 af 15. april 2021',
  link: 'https://www.retsinformation.dk/eli/lta/2021/686',
};

export const MITID: Kilde = {
  art: 'lov',
  tekst: 'Lov nr. 783 af 4. maj 2021 om MitID og NemLog-in',
  link: 'https://www.retsinformation.dk/eli/lta/2021/783',
};

export const DATAFORORDNINGEN: Kilde = {
  art: 'forordning',
  tekst: 'Dataforordningen (EU) 2023/2854, kapitel VI om skift mellem databehandlingstjenester',
  link: 'https://eur-lex.europa.eu/eli/reg/2023/2854/oj',
};

export const FDA: Kilde = {
  art: 'standard',
  tekst: 'Den Fællesoffentlige Digitale Arkitektur, principper og regler',
  link: 'https://arkitektur.digst.dk',
};

export const KLE: Kilde = {
  art: 'standard',
  tekst: 'KLE, KL’s emnesystematik',
  link: 'https://www.kle-online.dk',
};

/** A standard without a free address that we know. */
export const standard = (tekst: string): Kilde => ({ art: 'standard', tekst, link: '' });

/** What a krav is grounded in besides law. */
export const andet = (tekst: string): Kilde => ({ art: 'andet', tekst, link: '' });
