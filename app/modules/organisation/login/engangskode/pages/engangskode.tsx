import { paths } from '../../../../../routes.ts';
import { HandlingKnap, Knap } from '../../../../../ui/fds/knap.tsx';
import { Formular, type FormularProps, Knaprad, TekstFelt } from '../../../../../ui/form.tsx';
import { TomSkal } from '../../../../../ui/skal.tsx';
import { Note } from '../../../../../ui/status.tsx';
import type { Qrkode } from '../rules.ts';

type FormProps = Pick<FormularProps, 'vaerdier' | 'hindringer'>;

/** The second factor. */
export function EngangskodeSide({ form, bedt }: { form: FormProps; bedt: boolean }) {
  return (
    <TomSkal titel="Skriv din engangskode">
      {bedt && (
        <Note>
          Din administrator og driftsoperatøren har fået besked. Når login er nulstillet, får du en mail og
          kan sætte en ny app op.
        </Note>
      )}
      <section class="mb-panel">
        <Formular sti={paths.engangskode()} {...form}>
          <TekstFelt
            navn="kode"
            etiket="Engangskode"
            hint="De seks cifre, din app viser for Målbillede. Du kan også bruge en reservekode."
            autocomplete="one-time-code"
            tegn={24}
          />
          <Knaprad>
            <Knap>Log ind</Knap>
          </Knaprad>
        </Formular>
      </section>
      <details class="mb-panel">
        <summary>Har du mistet din app og dine reservekoder?</summary>
        <p>
          Virksomhedens anden administrator eller driftsoperatøren kan nulstille dit login. Bagefter sætter du
          en ny app op.
        </p>
        <HandlingKnap sti={paths.engangskodeMistet()} variant="sekundaer">
          Bed om at få login nulstillet
        </HandlingKnap>
      </details>
    </TomSkal>
  );
}

/** The first time: an app is set up and tried out. */
export function OpretEngangskodeSide({
  form,
  qr,
  noegletekst,
}: {
  form: FormProps;
  qr: Qrkode;
  noegletekst: string;
}) {
  return (
    <TomSkal titel="Sæt en app op til engangskoder">
      <section class="mb-panel">
        <ol class="mb-trin">
          <li>
            Åbn en app til engangskoder på din telefon, fx Microsoft Authenticator, Google Authenticator eller
            2FAS.
          </li>
          <li>Vælg at tilføje en konto, og scan billedet.</li>
          <li>Skriv de seks cifre, appen viser.</li>
        </ol>
        <svg
          class="mb-qr"
          viewBox={`0 0 ${qr.side} ${qr.side}`}
          role="img"
          aria-label="QR-kode med nøglen til din app. Nøglen står som tekst nedenfor."
        >
          <rect width={qr.side} height={qr.side} class="mb-qr-bund" />
          <path d={qr.sti} class="mb-qr-felt" />
        </svg>
        <p>
          Kan du ikke scanne, så skriv nøglen i appen: <code class="mb-noegle">{noegletekst}</code>
        </p>
        <Formular sti={paths.engangskodeOpret()} {...form}>
          <TekstFelt
            navn="kode"
            etiket="Engangskode"
            hint="Seks cifre fra appen"
            autocomplete="one-time-code"
            tastatur="numeric"
            tegn={8}
          />
          <Knaprad>
            <Knap>Bekræft</Knap>
          </Knaprad>
        </Formular>
      </section>
    </TomSkal>
  );
}

/** Shown once, between the app and the session. */
export function ReservekodeSide({ koder }: { koder: readonly string[] }) {
  return (
    <TomSkal titel="Gem dine reservekoder">
      <section class="mb-panel">
        <p>
          Mister du telefonen, kan du logge ind med en af koderne. Hver kode virker én gang. Gem dem, hvor
          andre ikke kan se dem, fx i en adgangskodehusker.
        </p>
        <Note kraever>Koderne vises kun her og kun nu.</Note>
        <ul class="mb-reservekoder">
          {koder.map((kode) => (
            <li>
              <code>{kode}</code>
            </li>
          ))}
        </ul>
        <Formular sti={paths.engangskodeReserve()}>
          <Knaprad>
            <Knap>Jeg har gemt koderne</Knap>
          </Knaprad>
        </Formular>
      </section>
    </TomSkal>
  );
}
