import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { Details } from '../../../../../ui/fds/details.tsx';
import { LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Beskrivelse, Panel } from '../../../../../ui/status.tsx';
import { kravnavn, type Markedskrav } from '../../../rules.ts';
import { Svarvisning } from '../../krav/pages/krav.tsx';
import { Svarhoved } from '../../pages/hoved.tsx';
import { type Svarindhold, svartekst } from '../../rules.ts';
import type { Kvittering } from '../queries.ts';

/** The answer in a word or two, for the line that unfolds it. */
function kortSvar(krav: Markedskrav, svar: Svarindhold): string {
  return krav.indhold.svar.type === 'tekst' ? 'Tekst' : svartekst(krav, svar) || 'Ikke besvaret';
}

/** The receipt. `passer`: the checksum computed again from what is stored is the one on the receipt. */
export function KvitteringSide({ kvittering: k, passer }: { kvittering: Kvittering; passer: boolean }) {
  const { dialog, deltagelse, aflevering: a } = k;
  const fil = (format: string) => paths.dialogKvitteringFil({ id: dialog.id, aflevering: a.id, format });
  const svar = new Map(k.svar.map((s) => [s.markedskravId, s.svar]));
  return (
    <Svarhoved
      dialog={dialog}
      deltagelse={deltagelse}
      her="aflever"
      titel="Kvittering"
      krummer={[{ tekst: 'Aflevér', sti: paths.dialogAflever({ id: dialog.id }) }]}
    >
      {a.trukket ? (
        <Besked slags="warning">
          <p>
            Denne aflevering er trukket tilbage {visTidspunkt(a.trukket)} og tæller ikke med. Svarene er gemt
            som kladde.
          </p>
        </Besked>
      ) : (
        <Besked
          slags="success"
          overskrift={a.rundeId === null ? 'Svaret er afleveret og forseglet' : 'Uddybningen er afleveret'}
        >
          <p>
            {a.rundeId === null
              ? 'Ingen hos køberen kan læse det, før fristen er udløbet. I kan trække det tilbage og rette indtil da.'
              : `${dialog.organisation} kan læse den nu.`}
          </p>
        </Besked>
      )}
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Panel id="kvittering" overskrift={`Kvittering ${a.nr}`}>
            <Beskrivelse
              par={[
                ['Afleveret', visTidspunkt(a.kl)],
                ['Af', `${k.afNavn}, ${deltagelse.navn}`],
                ['Kvittering', <code class="svar-sum">{a.id}</code>],
                ['Svar', antal(a.antal, 'svar', 'svar')],
                ['Kontrolsum (SHA-256)', <code class="svar-sum">{a.sha256}</code>],
                [
                  'Kontrol',
                  passer ? 'Regnet efter nu: summen passer' : 'Regnet efter nu: summen passer ikke',
                ],
              ]}
            />
          </Panel>
          <Panel id="svarene" overskrift="Det, der er afleveret">
            {k.krav.map((krav) => {
              const s = svar.get(krav.id);
              return (
                s && (
                  <Details titel={`${kravnavn(krav)}: ${kortSvar(krav, s)}`}>
                    <Svarvisning krav={krav} svar={s} />
                  </Details>
                )
              );
            })}
          </Panel>
        </div>
        <aside class="mb-stack mb-kun-skaerm" aria-label="Hent kvitteringen">
          <Panel
            id="hent"
            overskrift="Hent kvitteringen"
            under="Med alle svar. Kontrolsummen kan regnes efter med tekstfilen."
          >
            <div class="mb-tools">
              <LinkKnap variant="sekundaer" lille ikon="file-pdf" href={fil('pdf')} hent>
                PDF
              </LinkKnap>
              <LinkKnap variant="sekundaer" lille ikon="download" href={fil('txt')} hent>
                Tekst
              </LinkKnap>
            </div>
          </Panel>
        </aside>
      </div>
    </Svarhoved>
  );
}
