import type { Hindring } from '../../../kernel/resultat.ts';
import { visDag, visTidspunkt } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { Besked } from '../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap } from '../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RadioGruppe } from '../../../ui/form.tsx';
import { Skal } from '../../../ui/skal.tsx';
import { Beskrivelse, Gitter, Panel } from '../../../ui/status.tsx';
import { RYTMER, type Rytme } from '../mail/rules.ts';

export interface Indstillingsprops {
  readonly rytme: Rytme;
  readonly kalender: { readonly oprettet: Date; readonly hentet: Date | null } | null;
  /** The address just made: shown this once. */
  readonly nyAdresse: string | null;
  readonly organisation: string;
  readonly hindringer: readonly Hindring[];
}

const HINT: Readonly<Record<Rytme, string>> = {
  daglig: 'Alt, der er over fristen eller forfalder inden for en uge',
  ugentlig: 'Alt, der er over fristen eller forfalder inden for en uge. Resten af ugen kun nye påmindelser',
  aldrig: 'Du finder selv dine opgaver her. Mails om godkendelser og markedsdialoger får du stadig',
};

function Kalenderpanel({ kalender, organisation }: Pick<Indstillingsprops, 'kalender' | 'organisation'>) {
  return (
    <Panel id="kalender" overskrift="Frister i din kalender" spalter={6}>
      <p>
        Du får en hemmelig adresse, som Outlook, Google Kalender eller en telefon kan abonnere på. Kalenderen
        viser dine opgaver med frist hos {organisation}.
      </p>
      {kalender !== null && (
        <Beskrivelse
          par={[
            ['Adressen er lavet', visDag(kalender.oprettet)],
            ['Sidst hentet', kalender.hentet === null ? 'Aldrig' : visTidspunkt(kalender.hentet)],
          ]}
        />
      )}
      <p>
        Enhver, der har adressen, kan se opgaverne. Del den ikke. Den holder op med at virke, når du ikke
        længere er hos {organisation}.
      </p>
      <Knaprad>
        <HandlingKnap
          sti={paths.opgavekalender({ handling: 'ny' })}
          variant={kalender === null ? 'primaer' : 'sekundaer'}
        >
          {kalender === null ? 'Lav adresse' : 'Lav ny adresse'}
        </HandlingKnap>
        {kalender !== null && (
          <HandlingKnap sti={paths.opgavekalender({ handling: 'fjern' })} variant="sekundaer">
            Luk adressen
          </HandlingKnap>
        )}
      </Knaprad>
      {kalender !== null && (
        <p class="mb-small-text">Laver du en ny adresse, holder den gamle op med at virke.</p>
      )}
    </Panel>
  );
}

/** How one is told of one's own tasks outside the product. */
export function Indstillingsside(p: Indstillingsprops) {
  return (
    <Skal
      titel="Mail og kalender"
      krummer={[{ tekst: 'Mine opgaver', sti: paths.opgaver() }, { tekst: 'Mail og kalender' }]}
      meta={<span>Gælder kun dig, og kun hos {p.organisation}</span>}
      besked={
        p.nyAdresse !== null && (
          <Besked slags="success" overskrift="Adressen er lavet">
            <p>Kopiér den nu. Den vises kun denne ene gang.</p>
            <p>
              <code class="mb-noegle">{p.nyAdresse}</code>
            </p>
            <p>
              Outlook: Kalender › Tilføj kalender › Abonner fra internettet. Google Kalender: Andre kalendere
              › Fra webadresse.
            </p>
          </Besked>
        )
      }
    >
      <Gitter>
        <Panel id="mail" overskrift="Mail om frister" spalter={6}>
          <Formular sti={paths.opgaveindstillinger()} hindringer={p.hindringer}>
            <RadioGruppe
              navn="rytme"
              etiket="Hvor ofte"
              hint="Mailen kommer om morgenen og kun, når der er noget. Aldrig på helligdage"
              vaerdi={p.rytme}
              valg={(Object.keys(RYTMER) as Rytme[]).map((r) => ({
                vaerdi: r,
                tekst: RYTMER[r],
                hint: HINT[r],
              }))}
            />
            <p class="mb-small-text opgave-om">
              En frist mindes der om 7 dage før, dagen før, på dagen og derefter hver uge. Du får det samme at
              vide én gang.
            </p>
            <Knaprad>
              <Knap>Gem</Knap>
            </Knaprad>
          </Formular>
        </Panel>
        <Kalenderpanel kalender={p.kalender} organisation={p.organisation} />
      </Gitter>
    </Skal>
  );
}
