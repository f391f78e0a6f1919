import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, type FormularProps, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import { Panel } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Deltagelse, Markedsdialog } from '../../queries.ts';

export interface Habilitetsideprops extends Pick<FormularProps, 'vaerdier' | 'hindringer'> {
  readonly dialog: Markedsdialog;
  readonly udpeget: boolean;
  readonly erklaering: { readonly konflikt: boolean; readonly begrundelse: string; readonly kl: Date } | null;
  /**
   * The suppliers that one may have an interest in: by name and in its order also while scoring is anonymous, since one
   * can't declare about somebody one doesn't know of. It doesn't tell who is A and who is B.
   */
  readonly leverandoerer: readonly Deltagelse[];
}

function Regler() {
  return (
    <>
      <p>
        Efter forvaltningslovens § 3 må du ikke deltage, hvis der er forhold, som kan vække tvivl om din
        upartiskhed. Det er du selv nærmest til at vide.
      </p>
      <Details titel="Hvornår er der en interessekonflikt?">
        <ul>
          <li>Du har selv en særlig personlig eller økonomisk interesse i udfaldet.</li>
          <li>Din ægtefælle, samlever, nære familie eller en anden, der står dig nær, har det.</li>
          <li>Du har for nylig været ansat hos, ejet en del af eller rådgivet en af leverandørerne.</li>
          <li>Du sidder i ledelsen eller står på anden måde en af leverandørerne nær.</li>
          <li>Du har hjulpet en leverandør med svaret.</li>
        </ul>
        <p>Er du i tvivl, så spørg juraen, før du erklærer.</p>
      </Details>
    </>
  );
}

/** Declares one's interests before the answers open, or a conflict that came later. */
export function Habilitetside(props: Habilitetsideprops) {
  const { dialog, udpeget, erklaering, leverandoerer } = props;
  const afgivet = erklaering !== null;
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under="Din erklæring">
      {erklaering?.konflikt && (
        <Besked slags="warning" overskrift="Du har erklæret en interessekonflikt">
          <p>
            Erklæret {visTidspunkt(erklaering.kl)}: {erklaering.begrundelse}
          </p>
          <p>Svarene er lukket for dig, og erklæringen kan ikke trækkes tilbage.</p>
        </Besked>
      )}
      {afgivet && !erklaering.konflikt && (
        <Besked slags="success" overskrift="Du har erklæret, at du ikke har en interessekonflikt">
          <p>Erklæret {visTidspunkt(erklaering.kl)}.</p>
        </Besked>
      )}
      <Panel id="regler" overskrift="Habilitet">
        <Regler />
        {leverandoerer.length > 0 && (
          <p>Leverandører i dialogen: {leverandoerer.map((l) => l.navn).join(', ')}.</p>
        )}
        {!udpeget && <p>Du er ikke udpeget som evaluator. Der er ikke noget at erklære.</p>}
      </Panel>
      {udpeget && !erklaering?.konflikt && (
        <Panel
          id="erklaer"
          overskrift={afgivet ? 'Er der kommet en interessekonflikt til?' : 'Din erklæring'}
        >
          <Formular
            sti={paths.markedshabilitet({ id: dialog.id })}
            vaerdier={props.vaerdier}
            hindringer={props.hindringer}
          >
            {afgivet ? (
              <input type="hidden" name="konflikt" value="ja" />
            ) : (
              <RadioGruppe
                navn="konflikt"
                etiket="Har du en interessekonflikt?"
                valg={[
                  { vaerdi: 'nej', tekst: 'Nej, jeg har ingen interessekonflikt' },
                  {
                    vaerdi: 'ja',
                    tekst: 'Ja, jeg har en interessekonflikt',
                    hint: 'Svarene lukkes for dig med det samme. Det kan ikke trækkes tilbage.',
                  },
                ]}
              />
            )}
            <TekstOmraade
              navn="begrundelse"
              etiket="Hvad er interessen?"
              hint={
                afgivet
                  ? 'Svarene lukkes for dig med det samme. Det kan ikke trækkes tilbage.'
                  : 'Skrives kun ved konflikt. Læses af dem, der udpeger evaluatorer.'
              }
              paakraevet={afgivet}
              raekker={3}
            />
            <Knaprad>
              {afgivet ? (
                <Knap variant="advarsel" bekraeft="Erklær interessekonflikt? Svarene lukkes for dig.">
                  Erklær interessekonflikt
                </Knap>
              ) : (
                <Knap>Afgiv erklæring</Knap>
              )}
            </Knaprad>
          </Formular>
        </Panel>
      )}
    </Dialoghoved>
  );
}
