import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Note } from '../../../../ui/status.tsx';

/** What was typed last time and never saved is in the form; it can be thrown away. */
export function Kladdenote({
  program,
  formular,
  fra,
  til,
}: {
  program: number;
  formular: string;
  fra: Date | null;
  til: string;
}) {
  if (fra === null) return null;
  return (
    <Note kraever>
      <p>Det, du skrev {visTidspunkt(fra)}, er hentet frem. Det er ikke gemt endnu.</p>
      <HandlingKnap
        sti={paths.programkladde({ program, formular })}
        felter={{ smid: 'ja', til }}
        variant="tertiaer"
        lille
      >
        Kassér det
      </HandlingKnap>
    </Note>
  );
}
