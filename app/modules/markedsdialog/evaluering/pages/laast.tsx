import type { ComponentChildren } from 'preact';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Ikon } from '../../../../ui/ikon.tsx';
import { Note } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import type { Adgang } from '../rules.ts';

interface Betingelse {
  readonly opfyldt: boolean;
  readonly tekst: string;
  readonly under: ComponentChildren;
}

function betingelser({ id, frist, fase, annulleret }: Markedsdialog, a: Adgang): readonly Betingelse[] {
  const slut = fase === 'annulleret' && annulleret !== null && frist !== null && annulleret < frist;
  return [
    {
      opfyldt: a.aabnet,
      tekst: 'Svarfristen er udløbet',
      under: a.aabnet
        ? `Svarene blev åbnet ${frist ? visTidspunkt(frist) : ''}.`
        : slut
          ? 'Dialogen blev annulleret før fristen. Svarene åbnes aldrig.'
          : frist === null
            ? 'Der er ikke sat en frist.'
            : `Fristen er ${visTidspunkt(frist)}. Indtil da kan ingen læse svarene.`,
    },
    {
      opfyldt: a.udpeget,
      tekst: 'Du er udpeget som evaluator',
      under: a.udpeget ? (
        'Du står på listen.'
      ) : (
        <>
          Indkøberen udpeger dem, der skal læse svarene.{' '}
          <a href={paths.markedsevaluatorer({ id })}>Se evaluatorerne</a>
        </>
      ),
    },
    {
      opfyldt: a.erklaeret && !a.konflikt,
      tekst: 'Du har erklæret, at du ikke har en interessekonflikt',
      under: a.konflikt
        ? 'Du har erklæret en interessekonflikt. Den kan ikke trækkes tilbage.'
        : a.erklaeret
          ? 'Erklæringen er afgivet.'
          : 'Erklæringen afgives én gang, før svarene åbnes for dig.',
    },
  ];
}

/** What every page with answers is to those to whom they aren't open: the same, and it says what is missing. */
export function Laastside({ dialog, adgang }: { dialog: Markedsdialog; adgang: Adgang }) {
  const mangler = adgang.udpeget && !adgang.erklaeret;
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under="Lukket">
      <section class="mb-panel" aria-labelledby="h-laast">
        <div class="mb-ph">
          <h2 id="h-laast">Svarene er ikke åbne for dig</h2>
        </div>
        <ul class="mb-list mb-check">
          {betingelser(dialog, adgang).map(({ opfyldt, tekst, under }) => (
            <li data-s={opfyldt ? undefined : 'open'}>
              <Ikon navn={opfyldt ? 'check' : 'lock'} etiket={opfyldt ? 'Opfyldt' : 'Mangler'} />
              <div>
                {tekst}
                <div class="mb-small-text">{under}</div>
              </div>
            </li>
          ))}
        </ul>
        {mangler && (
          <div class="mb-buttons">
            <LinkKnap href={paths.markedshabilitet({ id: dialog.id })}>Afgiv erklæring</LinkKnap>
          </div>
        )}
      </section>
      {adgang.konflikt && (
        <Note>Tak, fordi du sagde det. Dine kolleger gennemfører evalueringen uden dig.</Note>
      )}
    </Dialoghoved>
  );
}
