/** What was done to a strategy. Its names are those of the audit trail without the module. */
export interface Haendelse {
  readonly id: number;
  readonly kl: Date;
  readonly handling: string;
  readonly detaljer: Readonly<Record<string, unknown>>;
  readonly delId: number | null;
  readonly maalId: number | null;
  readonly person: string;
  readonly del: string;
  readonly udgaveNr: number | null;
}

export const HANDLINGER: Readonly<Record<string, string>> = {
  opret: 'Begyndte strategien',
  ret: 'Rettede navn eller periode',
  fjern: 'Fjernede strategien',
  gendan: 'Hentede strategien tilbage',
  ny_udgave: 'Begyndte en ny udgave',
  kasser_udgave: 'Kasserede udgaven',
  gendan_udgave: 'Hentede en kasseret udgave tilbage',
  vedtag: 'Vedtog udgaven',
  del_tilfoej: 'Tilføjede en del',
  del_ret: 'Rettede en del',
  del_flyt: 'Flyttede en del',
  del_skjul: 'Skjulte en del',
  del_vis: 'Viste en del',
  del_fjern: 'Fjernede en del',
  del_gendan: 'Hentede en del tilbage',
  del_tilbage: 'Hentede en tidligere tekst tilbage',
  maal_opret: 'Tilføjede et mål',
  maal_ret: 'Rettede et mål',
  maal_fjern: 'Fjernede et mål',
  maal_gendan: 'Hentede et mål tilbage',
  maal_bind: 'Bandt et mål til fælles mål og initiativer',
  maaling: 'Skrev en måling',
  maaling_fjern: 'Fjernede en måling',
  maaling_gendan: 'Hentede en måling tilbage',
  hoering_send: 'Sendte dele i høring',
  hoering_frist: 'Flyttede fristen for høringen',
  hoering_luk: 'Lukkede høringen',
  hoering_aabn: 'Åbnede høringen igen',
  hoering_kommentar: 'Skrev en bemærkning',
  hoering_traek: 'Trak en bemærkning tilbage',
  hoering_gendan: 'Sendte en bemærkning igen',
  hoering_svar: 'Besvarede en bemærkning',
  hoering_faerdig: 'Meldte forvaltning færdig',
  hoering_ikke_faerdig: 'Meldte forvaltning ikke færdig',
  hoering_ryk: 'Sendte en påmindelse',
};

/** What it was done to, as far as the details say. */
export function omHvad({ handling, detaljer: d, del }: Haendelse): string {
  const tekst = (n: string) => (typeof d[n] === 'string' ? String(d[n]) : '');
  // Of a goal `enhed` is what it is measured in; of a hearing it is the administration.
  const forvaltning = handling.startsWith('hoering') ? tekst('enhed') : '';
  return [tekst('titel') || del, forvaltning, tekst('beslutning')].filter((t) => t !== '').join(', ');
}

/** `Bo Lindegaard rettede en del (Vision og retning)`. */
export function somSaetning(h: Haendelse): string {
  const hvad = HANDLINGER[h.handling] ?? h.handling;
  const om = omHvad(h);
  const tekst = h.person === '' ? hvad : `${h.person} ${hvad.charAt(0).toLowerCase()}${hvad.slice(1)}`;
  return om === '' ? tekst : `${tekst} (${om})`;
}

/** What the history can be narrowed to, by how the names of what was done begin. */
export const EMNER = {
  del: { navn: 'Dele', begynder: ['del_'] },
  maal: { navn: 'Mål og målinger', begynder: ['maal'] },
  hoering: { navn: 'Høring', begynder: ['hoering_'] },
  udgave: {
    navn: 'Udgaver og strategi',
    begynder: ['opret', 'ret', 'fjern', 'gendan', 'ny_', 'kasser', 'vedtag'],
  },
} as const satisfies Record<string, { navn: string; begynder: readonly string[] }>;
export type Emne = keyof typeof EMNER;
export function erEmne(v: string): v is Emne {
  return Object.hasOwn(EMNER, v);
}
