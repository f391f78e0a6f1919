import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Formular, type FormularProps, Knaprad, TekstFelt } from '../../../../../ui/form.tsx';
import { TomSkal } from '../../../../../ui/skal.tsx';
import { Note } from '../../../../../ui/status.tsx';

export type FormProps = Pick<FormularProps, 'vaerdier' | 'hindringer'>;

/** Where a supplier asks for a link. */
export function LinkSide({ form, til }: { form: FormProps; til: string }) {
  return (
    <TomSkal titel="Log ind som leverandør">
      <section class="mb-panel">
        <p>Skriv din e-mailadresse, så sender vi et link. Derefter bruger du en engangskode fra din app.</p>
        <Formular sti={paths.logIndLeverandoer()} {...form}>
          <input type="hidden" name="til" value={til} />
          <TekstFelt navn="email" etiket="E-mailadresse" type="email" autocomplete="email" tegn={27} />
          <Knaprad>
            <Knap>Send link</Knap>
            <LinkKnap variant="tertiaer" href={paths.logInd({ til })}>
              Andre måder at logge ind på
            </LinkKnap>
          </Knaprad>
        </Formular>
      </section>
      <p class="mb-small-text">
        Er I inviteret, så begynd med linket i invitationen. Ellers kan du{' '}
        <a href={paths.leverandoerNy({ til })}>oprette dig som ny</a>.
      </p>
    </TomSkal>
  );
}

/** The answer to every request for a link, whatever the address. */
export function LinkSendtSide() {
  return (
    <TomSkal titel="Se i din mail">
      <section class="mb-panel">
        <p>
          Hvis adressen kan bruges her, er der et link på vej til den. Linket virker én gang og i 15 minutter,
          og du må gerne åbne det i en anden browser.
        </p>
        <p>
          Kommer der ikke en mail inden for et par minutter, så se i uønsket post. Er adressen ikke kendt her,
          sender vi ikke noget: brug den adresse, I er inviteret på, eller bed jeres administrator om hjælp.
        </p>
        <Knaprad>
          <LinkKnap variant="sekundaer" href={paths.logIndLeverandoer()}>
            Prøv igen
          </LinkKnap>
        </Knaprad>
      </section>
    </TomSkal>
  );
}

/** What a link in a mail opens. It says the same whether the link works: only the button uses it. */
export function BrugLinkSide({ noegle }: { noegle: string }) {
  return (
    <TomSkal titel="Fortsæt login">
      <section class="mb-panel">
        <p>Tryk på knappen for at bruge linket. Bagefter beder vi om en engangskode fra din app.</p>
        <Formular sti={paths.logIndLink({ noegle })}>
          <Knaprad>
            <Knap>Fortsæt</Knap>
          </Knaprad>
        </Formular>
        <p class="mb-small-text">Har du ikke selv bedt om linket, så luk siden.</p>
      </section>
    </TomSkal>
  );
}

export function LinkfejlSide({ besked }: { besked: string }) {
  return (
    <TomSkal titel="Du blev ikke logget ind">
      <section class="mb-panel">
        <p>{besked}</p>
        <Knaprad>
          <LinkKnap href={paths.logIndLeverandoer()}>Bed om et nyt link</LinkKnap>
        </Knaprad>
      </section>
    </TomSkal>
  );
}

/** Somebody new, who wasn't invited. */
export function NySide({ form, til }: { form: FormProps; til: string }) {
  return (
    <TomSkal titel="Opret dig som leverandør">
      <section class="mb-panel">
        <p>
          Først bekræfter du din adresse med et link. Er virksomheden her i forvejen, skal dens administrator
          godkende dig.
        </p>
        <Formular sti={paths.leverandoerNy()} {...form}>
          <input type="hidden" name="til" value={til} />
          <TekstFelt navn="cvr" etiket="CVR-nummer" tastatur="numeric" tegn={11} />
          <TekstFelt navn="virksomhed" etiket="Virksomhedens navn" autocomplete="organization" />
          <TekstFelt navn="navn" etiket="Dit navn" autocomplete="name" />
          <TekstFelt
            navn="email"
            etiket="E-mailadresse"
            hint="Brug din adresse på arbejdet."
            type="email"
            autocomplete="email"
            tegn={27}
          />
          <Knaprad>
            <Knap>Send link</Knap>
            <LinkKnap variant="tertiaer" href={paths.logIndLeverandoer({ til })}>
              Jeg er oprettet i forvejen
            </LinkKnap>
          </Knaprad>
        </Formular>
      </section>
    </TomSkal>
  );
}

/** The address is proven, but somebody else has to say yes. */
export function VenterSide() {
  return (
    <TomSkal titel="Din anmodning er sendt">
      <section class="mb-panel">
        <p>
          Din adresse er bekræftet. Virksomheden findes her i forvejen, så dens administrator skal godkende
          dig. Har den ingen, gør driftsoperatøren det. Du får svar på mail.
        </p>
        <Note>
          Haster det, så bed jeres administrator tilføje dig under Personer, eller skriv til kommunen.
        </Note>
      </section>
    </TomSkal>
  );
}
