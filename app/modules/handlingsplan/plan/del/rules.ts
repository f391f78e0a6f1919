/** The parts of an initiative, as its addresses name them. */
export const DELE = {
  milepael: { navn: 'Milepæl', bestemt: 'Milepælen', ny: 'Ny milepæl', tabel: 'planpunkt' },
  leverance: { navn: 'Leverance', bestemt: 'Leverancen', ny: 'Ny leverance', tabel: 'planpunkt' },
  aktivitet: { navn: 'Aktivitet', bestemt: 'Aktiviteten', ny: 'Ny aktivitet', tabel: 'planaktivitet' },
  input: {
    navn: 'Input fra kommuner',
    bestemt: 'Stedet at give input',
    ny: 'Nyt sted at give input',
    tabel: 'planaktivitet',
  },
  risiko: { navn: 'Risiko', bestemt: 'Risikoen', ny: 'Ny risiko', tabel: 'initiativrisiko' },
  henvisning: {
    navn: 'Henvisning',
    bestemt: 'Henvisningen',
    ny: 'Ny henvisning',
    tabel: 'initiativhenvisning',
  },
} as const;
export type Del = keyof typeof DELE;
export function erDel(t: string): t is Del {
  return Object.hasOwn(DELE, t);
}

export const GRADER = { 1: 'Meget lav', 2: 'Lav', 3: 'Middel', 4: 'Høj', 5: 'Meget høj' } as const;
export type Grad = keyof typeof GRADER;

/** How serious a risk is: probability times consequence, 1–25. */
export function risikoniveau(sandsynlighed: number, konsekvens: number): 'lav' | 'middel' | 'hoej' {
  const tal = sandsynlighed * konsekvens;
  return tal >= 15 ? 'hoej' : tal >= 8 ? 'middel' : 'lav';
}
export const NIVEAUER = { lav: 'Lav', middel: 'Middel', hoej: 'Høj' } as const;

/** Where input can be given: not yet, now, or no longer. */
export function inputstand(
  { fra, til }: { readonly fra: string | null; readonly til: string | null },
  idag: string,
): 'kommer' | 'aaben' | 'slut' {
  if (til !== null && til < idag) return 'slut';
  return fra !== null && fra > idag ? 'kommer' : 'aaben';
}
