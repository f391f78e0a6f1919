import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import type { FormularProps } from '../../../../ui/form.tsx';
import { Liste, TomTilstand } from '../../../../ui/status.tsx';
import type { Adgang } from '../../evaluering/rules.ts';
import { celleFor, svarfelter } from '../../evaluering/rules.ts';
import type { Markedsdialog } from '../../queries.ts';
import { kravnavn, type Markedskrav } from '../../rules.ts';
import type { Leverandoer } from '../queries.ts';

/** What was typed, and why it was refused. */
export type Formtilstand = Required<Pick<FormularProps, 'vaerdier' | 'hindringer'>>;

/** Says what is missing before the answers are open to the reader, and where to get it. */
export function IngenAdgang({ dialog, adgang }: { dialog: Markedsdialog; adgang: Adgang }) {
  const id = dialog.id;
  if (!adgang.aabnet)
    return (
      <section class="mb-panel">
        <TomTilstand overskrift="Svarene er forseglet">
          De kan først læses og vurderes, når svarfristen er udløbet.
        </TomTilstand>
      </section>
    );
  if (adgang.konflikt)
    return (
      <section class="mb-panel">
        <TomTilstand overskrift="Du er ikke med i vurderingen">
          Du har erklæret en interessekonflikt. Derfor er svarene lukket for dig.
        </TomTilstand>
      </section>
    );
  return (
    <section class="mb-panel">
      {adgang.udpeget ? (
        <TomTilstand
          overskrift="Erklær dig først"
          handling={<LinkKnap href={paths.markedshabilitet({ id })}>Gå til erklæringen</LinkKnap>}
        >
          Svarene åbner for dig, når du har erklæret, om du har en interesse i sagen.
        </TomTilstand>
      ) : (
        <TomTilstand
          overskrift="Svarene er ikke åbne for dig"
          handling={
            <LinkKnap href={paths.markedsevaluatorer({ id })} variant="sekundaer">
              Se evaluatorerne
            </LinkKnap>
          }
        >
          Kun udpegede evaluatorer læser og vurderer svarene. En indkøber kan udpege dig.
        </TomTilstand>
      )}
    </section>
  );
}

/** What a supplier answered to the requirements of one criterion, folded away beside the points. */
export function Svarene({
  leverandoer,
  krav,
  kriterium,
}: {
  leverandoer: Leverandoer;
  krav: readonly Markedskrav[];
  kriterium: string;
}) {
  const egne = krav.filter((k) => k.kategori === kriterium);
  return (
    <Details titel={`Svarene (${antal(egne.length, 'krav', 'krav')})`}>
      <Liste
        punkter={egne.map((k) => {
          const svar = celleFor(leverandoer, k.id).svar?.svar ?? null;
          const { Svar = 'Ikke besvaret', ...mere } = svar ? svarfelter(k, svar) : {};
          return {
            titel: (
              <>
                <b>{kravnavn(k)}</b>: {Svar}
              </>
            ),
            under: Object.entries(mere)
              .filter(([, v]) => v !== '')
              .map(([navn, v]) => `${navn}: ${v}`)
              .join(' · '),
          };
        })}
      />
    </Details>
  );
}
