import { visDag } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Skal } from '../../../../../ui/skal.tsx';
import { Chip } from '../../../../../ui/status.tsx';
import { DataTabel } from '../../../../../ui/tabel.tsx';
import { Svarchip } from '../../pages/faelles.tsx';
import type { Bibliotekssvar } from '../queries.ts';

type Linje = Bibliotekssvar & { readonly foraeldet: boolean };

export interface BiblioteksideProps {
  /** This page's, newest first. */
  readonly svar: readonly Linje[];
  readonly q: string;
  readonly vis: string;
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
}

/** The supplier's own earlier answers. */
export function BibliotekSide({ svar, q, vis, side }: BiblioteksideProps) {
  const tom = q === '' && vis === '';
  return (
    <Skal
      titel="Svarbibliotek"
      meta={
        <span>
          Svar, I har afleveret i de dialoger, du har adgang til. Kan ikke ses af andre leverandører.
        </span>
      }
    >
      <DataTabel
        id="svar"
        overskrift="Tidligere svar"
        enhed={['svar', 'svar']}
        raekker={svar}
        noegle={(b) => String(b.markedskravId)}
        side={side}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: q, pladsholder: 'Krav, svar eller køber' },
          {
            navn: 'vis',
            etiket: 'Version',
            slags: 'valg',
            vaerdi: vis,
            valg: [
              { vaerdi: '', tekst: 'Alle svar' },
              { vaerdi: 'foraeldet', tekst: 'Skrevet til en ældre version' },
            ],
          },
        ]}
        eksport={{ xlsx: paths.svarbibliotekFil({ format: 'xlsx' }) }}
        tom={
          tom
            ? {
                overskrift: 'Der er ingen svar endnu',
                tekst: 'Når I afleverer svar i en dialog, kan I bruge dem igen her.',
              }
            : { overskrift: 'Ingen svar passer', tekst: 'Prøv et andet ord, eller vis alle svar.' }
        }
        kolonner={[
          {
            noegle: 'krav',
            overskrift: 'Krav',
            vis: (b) => (
              <>
                {b.nummer !== '' && <span class="mb-id">{b.nummer} </span>}
                {b.indhold.navn}
              </>
            ),
          },
          { noegle: 'svar', overskrift: 'Svar', vis: (b) => <Svarchip krav={b} svar={b.svar} /> },
          {
            noegle: 'uddybelse',
            overskrift: 'Uddybelse',
            vis: (b) => <span class="svar-uddrag">{b.svar.uddybelse}</span>,
            bred: true,
          },
          {
            noegle: 'version',
            overskrift: 'Version',
            vis: (b) =>
              b.versionNr === null ? (
                'Egen tekst'
              ) : b.foraeldet && b.kravId !== null ? (
                <>
                  <Chip s="warn">
                    v{b.versionNr}, nu v{b.nyesteNr}
                  </Chip>{' '}
                  <a href={`${paths.kravForskel({ id: b.kravId })}?fra=${b.versionNr}&til=${b.nyesteNr}`}>
                    Se ændringerne
                  </a>
                </>
              ) : (
                `v${b.versionNr}`
              ),
          },
          {
            noegle: 'dialog',
            overskrift: 'Afleveret i',
            vis: (b) => (
              <>
                <a href={paths.dialogKrav({ id: b.dialogId, krav: b.markedskravId })}>{b.dialog}</a>
                <br />
                <span class="mb-small-text">
                  {b.koeber} · {visDag(b.kl)}
                </span>
              </>
            ),
          },
        ]}
      />
    </Skal>
  );
}
