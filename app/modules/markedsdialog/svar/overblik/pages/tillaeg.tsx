import { feltforskelle } from '../../../../../kernel/feltforskel.ts';
import { visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Forskelle } from '../../../../../ui/forskelle.tsx';
import { Rigtekst, Rigtekstforskel } from '../../../../../ui/rigtekst.tsx';
import { Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { kravnavn } from '../../../rules.ts';
import { Brevfiler } from '../../../valg/pages/brev.tsx';
import { Kravliste } from '../../aflever/pages/aflever.tsx';
import type { Arbejde, Svardialog } from '../../arbejde/queries.ts';
import { KRAVFORSKEL } from '../../krav/rules.ts';
import { Svarhoved } from '../../pages/hoved.tsx';
import type { Kravaendring, SendtBrev, UdsendtTillaeg } from '../queries.ts';

function Aendring({ dialogId, aendring: { foer, efter } }: { dialogId: number; aendring: Kravaendring }) {
  return (
    <section class="svar-aendring">
      <h3>
        {foer ? 'Ændret: ' : 'Nyt: '}
        <a href={paths.dialogKrav({ id: dialogId, krav: efter.id })}>{kravnavn(efter)}</a>
      </h3>
      {foer ? (
        <>
          {foer.indhold.beskrivelse !== efter.indhold.beskrivelse && (
            <Rigtekstforskel foer={foer.indhold.beskrivelse} efter={efter.indhold.beskrivelse} />
          )}
          <Forskelle forskelle={feltforskelle(KRAVFORSKEL, foer, efter)} />
        </>
      ) : (
        <Rigtekst tekst={efter.indhold.beskrivelse} overskriftFra={4} />
      )}
    </section>
  );
}

/** What has been changed since the dialogue was published. */
export function TillaegSide({ arbejde, tillaeg }: { arbejde: Arbejde; tillaeg: readonly UdsendtTillaeg[] }) {
  const { dialog, deltagelse, fremdrift: f, aabning } = arbejde;
  const bekraeft = aabning === 'lukket' ? [] : f.rest.filter((s) => s.status === 'bekraeft');
  return (
    <Svarhoved dialog={dialog} deltagelse={deltagelse} her="tillaeg" titel="Tillæg">
      {tillaeg.length === 0 && (
        <TomTilstand overskrift="Der er ingen tillæg">
          Ændrer {dialog.organisation} noget efter offentliggørelsen, står det her, og alle får det at vide
          samtidig.
        </TomTilstand>
      )}
      {bekraeft.length > 0 && (
        <Panel
          id="bekraeft"
          overskrift={`Svar, der skal bekræftes (${bekraeft.length})`}
          under="Kravene er ændret, siden I svarede."
        >
          <Kravliste dialogId={dialog.id} krav={bekraeft} />
        </Panel>
      )}
      {tillaeg.map((t) => (
        <Panel
          id={`tillaeg-${t.nr}`}
          overskrift={`Tillæg ${t.nr}${t.titel === '' ? '' : `: ${t.titel}`}`}
          under={visTidspunkt(t.udsendt)}
        >
          {t.tekst !== '' && <Rigtekst tekst={t.tekst} />}
          {t.frist !== null && (
            <Note>
              Svarfristen er flyttet til <b>{visTidspunkt(t.frist)}</b>.
            </Note>
          )}
          {t.krav.map((a) => (
            <Aendring dialogId={dialog.id} aendring={a} />
          ))}
          {t.udgaaet.map(({ krav, grund }) => (
            <section class="svar-aendring">
              <h3>Udgået: {kravnavn(krav)}</h3>
              {grund !== '' && <p>{grund}</p>}
            </section>
          ))}
        </Panel>
      ))}
    </Svarhoved>
  );
}

/** What the buyer has decided, in its own words. */
export function BrevSide({ dialog, deltagelse, breve }: Svardialog & { breve: readonly SendtBrev[] }) {
  return (
    <Svarhoved dialog={dialog} deltagelse={deltagelse} her="overblik" titel="Brev">
      {breve.map((b, nr) => (
        <Panel
          id={`brev-${nr + 1}`}
          overskrift={b.emne}
          under={`${dialog.organisation}, ${visTidspunkt(b.sendt)}`}
          ved={<Brevfiler til={(format) => paths.dialogBrevFil({ id: dialog.id, brev: b.id, format })} />}
        >
          <div class="krav-linjer svar-brev">{b.tekst}</div>
        </Panel>
      ))}
    </Svarhoved>
  );
}
