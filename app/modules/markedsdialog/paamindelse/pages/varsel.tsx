import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';

/** »Giv mig besked ved åbning«, or its opposite; for the buyer's overview while the answers are sealed. */
export function Varselknap({ dialogId, valgt }: { readonly dialogId: number; readonly valgt: boolean }) {
  return (
    <HandlingKnap
      variant="sekundaer"
      lille
      ikon="notifications"
      sti={paths.markedsvarsel({ id: dialogId })}
      felter={{ besked: valgt ? 'nej' : 'ja' }}
    >
      {valgt ? 'Giv mig ikke besked ved åbning' : 'Giv mig besked ved åbning'}
    </HandlingKnap>
  );
}
