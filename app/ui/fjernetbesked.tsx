import { Besked } from './fds/besked.tsx';
import { HandlingKnap } from './fds/knap.tsx';

/** What was just removed from the page one is sent back to, with the button that brings it back. */
export function Fjernetbesked({ hvad, gendan }: { hvad: string; gendan: string }) {
  return (
    <Besked slags="info">
      <p>
        {hvad} er fjernet.{' '}
        <HandlingKnap sti={gendan} variant="tertiaer" lille>
          Fortryd
        </HandlingKnap>
      </p>
    </Besked>
  );
}
