import type { Hindring } from '../../../../../kernel/resultat.ts';
import { visBytes } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Details } from '../../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap } from '../../../../../ui/fds/knap.tsx';
import { FilFelt, Formular, Knaprad } from '../../../../../ui/form.tsx';
import { Liste, Panel } from '../../../../../ui/status.tsx';
import type { Arbejde } from '../../arbejde/queries.ts';
import type { Bilag } from '../../queries.ts';

interface Props {
  readonly arbejde: Arbejde;
  readonly kravId: number;
  readonly aaben: boolean;
  /** Bytes. */
  readonly maks: number;
  readonly endelser: string;
  readonly hindringer: readonly Hindring[];
}

function Fil({ dialogId, b }: { dialogId: number; b: Bilag }) {
  return (
    <a href={paths.dialogBilag({ id: dialogId, bilag: b.id })} download>
      {b.navn}
    </a>
  );
}

/** The files of one answer: fetch, remove (and undo), add. */
export function Bilagspanel({ arbejde, kravId, aaben, maks, endelser, hindringer }: Props) {
  const { id } = arbejde.dialog;
  const egne = arbejde.bilag.filter((b) => b.markedskravId === kravId);
  const afleverede = arbejde.afleveret?.svar.get(kravId)?.svar.bilag ?? [];
  const viste = egne.filter((b) => (aaben ? !b.fjernet : afleverede.includes(b.id)));
  const fjernede = aaben ? egne.filter((b) => b.fjernet) : [];
  if (!aaben && viste.length === 0) return null;
  return (
    <Panel
      id="bilag"
      overskrift="Filer til svaret"
      under="Forsegles sammen med svaret og åbnes efter fristen."
    >
      {viste.length > 0 && (
        <Liste
          punkter={viste.map((b) => ({
            titel: <Fil dialogId={id} b={b} />,
            under: visBytes(b.stoerrelse),
            side: aaben && (
              <HandlingKnap
                variant="sekundaer"
                lille
                ikon="delete"
                sti={paths.dialogBilagFjern({ id, bilag: b.id })}
                skjultTekst={b.navn}
              >
                Fjern
              </HandlingKnap>
            ),
          }))}
        />
      )}
      {fjernede.length > 0 && (
        <Details titel={`Fjernede filer (${fjernede.length})`}>
          <Liste
            punkter={fjernede.map((b) => ({
              titel: b.navn,
              side: (
                <HandlingKnap
                  variant="sekundaer"
                  lille
                  sti={paths.dialogBilagFjern({ id, bilag: b.id })}
                  felter={{ fortryd: 'ja' }}
                  skjultTekst={b.navn}
                >
                  Fortryd
                </HandlingKnap>
              ),
            }))}
          />
        </Details>
      )}
      {aaben && (
        <Formular sti={paths.dialogKravBilag({ id, krav: kravId })} id="fil" upload hindringer={hindringer}>
          <FilFelt
            navn="fil"
            etiket="Vedhæft fil"
            hint={`PDF, Word, Excel, PowerPoint, OpenDocument, billede eller tekst, højst ${visBytes(maks)}. Gem svaret først.`}
            typer={endelser}
            maks={maks}
          />
          <Knaprad>
            <Knap variant="sekundaer" lille ikon="attach-file">
              Vedhæft
            </Knap>
          </Knaprad>
        </Formular>
      )}
    </Panel>
  );
}
