import { useSide } from './kontekst.ts';
import { Skal, TomSkal } from './skal.tsx';

const TEKSTER: Record<number, readonly [titel: string, tekst: string]> = {
  403: [
    'Det har du ikke adgang til',
    'Din rolle i den organisation, du handler for, giver ikke adgang hertil. Bed din administrator om hjælp, hvis det er en fejl.',
  ],
  404: ['Siden findes ikke', 'Adressen er forkert, eller det, den pegede på, er flyttet eller slettet.'],
  413: ['Filen kunne ikke modtages', 'Gå tilbage, og prøv igen med en mindre fil.'],
  429: ['For mange forsøg', 'Vent et minut, og prøv igen.'],
  500: [
    'Der skete en fejl',
    'Vi fik ikke gennemført det, du bad om, og intet er gemt halvt. Prøv igen om lidt.',
  ],
};

/** The one page for everything that goes wrong; `reference` finds the log line. */
export function Fejlside({
  status,
  besked,
  reference,
}: {
  status: number;
  besked?: string;
  reference?: string;
}) {
  const [titel, tekst] = TEKSTER[status] ?? TEKSTER[status < 500 ? 404 : 500];
  // Whoever is logged in keeps the menu, and so a way on.
  const Ramme = useSide().bruger === null ? TomSkal : Skal;
  return (
    <Ramme titel={titel}>
      <section class="mb-panel">
        <p>{besked ?? tekst}</p>
        {reference !== undefined && (
          <p class="mb-small-text">
            Oplys reference <b>{reference}</b>, hvis du beder om hjælp.
          </p>
        )}
        <p>
          <a href="/">Gå til Overblik</a>
        </p>
      </section>
    </Ramme>
  );
}
