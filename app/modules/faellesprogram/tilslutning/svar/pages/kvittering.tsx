import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { visDato, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { LinkKnap, UdskrivKnap } from '../../../../../ui/fds/knap.tsx';
import { Beskrivelse, Note, Panel } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { RUNDEKRUMME } from '../../pages/faelles.tsx';
import type { Runde, Svar, Udgave } from '../../rules.ts';

export interface Kvitteringsideprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly runde: Runde;
  readonly kommune: string;
  readonly svar: Svar;
  readonly udgave: Udgave;
  /** What was answered of each part, in words. */
  readonly linjer: readonly (readonly [del: string, svar: string])[];
  /** Who signed, for the kommune's own. */
  readonly navn: string | null;
  /** The checksum computed again from what is stored is the one on the receipt. */
  readonly passer: boolean;
  /** A newer answer of the kommune's in the same round. */
  readonly nyere: Pick<Svar, 'id' | 'nr'> | null;
  /** The kommune's use of the solution, where it is still planned though the kommune isn't joined any more. */
  readonly tilovers: { readonly brugId: number; readonly navn: string } | null;
}

/** The receipt of a signed answer. */
export function Kvitteringside(p: Kvitteringsideprops) {
  const { program, aktoer, runde, kommune, svar, udgave } = p;
  const egen = aktoer.organisation.id === svar.kommuneId;
  const fil = (format: string) =>
    paths.tilslutningskvitteringFil({ program: program.id, svar: svar.id, format });
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[
        RUNDEKRUMME(runde),
        egen
          ? { tekst: 'Kommunens svar', sti: paths.tilslutningssvar({ program: program.id, runde: runde.id }) }
          : {
              tekst: 'Kommunernes svar',
              sti: paths.tilslutningskommuner({ program: program.id, runde: runde.id }),
            },
        { tekst: 'Kvittering', sti: '' },
      ]}
      vaerktoej={
        <>
          <LinkKnap variant="sekundaer" lille ikon="file-pdf" href={fil('pdf')} hent>
            PDF
          </LinkKnap>
          <LinkKnap variant="sekundaer" lille ikon="download" href={fil('txt')} hent>
            Tekst
          </LinkKnap>
          <UdskrivKnap />
        </>
      }
    >
      {p.nyere && (
        <Note>
          <p>
            Der er et senere svar:{' '}
            <a href={paths.tilslutningskvittering({ program: program.id, svar: p.nyere.id })}>
              svar {p.nyere.nr}
            </a>
            . For hver del gælder det seneste svar.
          </p>
        </Note>
      )}
      {runde.tilstand === 'trukket' && (
        <Note kraever>
          <p>Runden er trukket tilbage. Svaret gælder ikke længere.</p>
        </Note>
      )}
      {egen && p.tilovers && (
        <Note kraever>
          <p>
            I er ikke tilsluttet længere, men{' '}
            <a href={paths.systembrug({ brug: p.tilovers.brugId })}>{p.tilovers.navn}</a> står stadig under
            indfasning i jeres portefølje, fordi nogen har arbejdet videre med den. Fjern den der, hvis I ikke
            skal bruge løsningen.
          </p>
        </Note>
      )}
      <div class="mb-stack">
        <Panel id="kvittering" overskrift={`Svar ${svar.nr} fra ${kommune}`}>
          <Beskrivelse
            par={[
              ...p.linjer,
              ['Underskrevet', visTidspunkt(svar.kl)],
              ['Af', p.navn ?? `Godkender hos ${kommune}`],
              [
                'Politisk behandling',
                svar.politisk === null
                  ? undefined
                  : `${svar.politisk.organ}, ${visDato(svar.politisk.dato)}${svar.politisk.journal === '' ? '' : `, sag ${svar.politisk.journal}`}`,
              ],
              [
                'Grundlag',
                <a
                  href={paths.tilslutningsudgave({ program: program.id, runde: runde.id, udgave: udgave.nr })}
                >
                  Udgave {udgave.nr}
                </a>,
              ],
              ['Kontrolsum (SHA-256)', <code class="svar-sum">{svar.sha256}</code>],
              [
                'Kontrol',
                p.passer ? 'Regnet efter nu: summen passer' : 'Regnet efter nu: summen passer ikke',
              ],
            ]}
          />
        </Panel>
        <Panel id="tekst" overskrift="Det, der er underskrevet">
          <pre class="fp-underskrift">{svar.tekst.trimEnd()}</pre>
        </Panel>
      </div>
    </Programhoved>
  );
}
