import type { Hindring } from '../../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Fejlopsummering, Formular, Knaprad, TekstFelt } from '../../../../../ui/form.tsx';
import { Rigtekst } from '../../../../../ui/rigtekst.tsx';
import { TomSkal } from '../../../../../ui/skal.tsx';
import { Beskrivelse, Note } from '../../../../../ui/status.tsx';
import { FASER, MARKEDSARTER } from '../../../rules.ts';
import type { AabenDialog, Invitationsvisning } from '../rules.ts';

function Fakta({ d }: { d: Invitationsvisning | AabenDialog }) {
  return (
    <Beskrivelse
      par={[
        ['Inviterer', d.organisation],
        ['Form', MARKEDSARTER[d.slags].navn],
        [
          'Frist for spørgsmål',
          d.spoergsmaalsfrist ? visTidspunkt(d.spoergsmaalsfrist) : 'Samme som svarfristen',
        ],
        ['Svarfrist', visTidspunkt(d.frist)],
        ...(d.tilstand === 'offentliggjort' ? [] : [['Tilstand', FASER[d.tilstand]] as const]),
      ]}
    />
  );
}

function Lukket() {
  return <Note kraever>Dialogen tager ikke imod flere svar.</Note>;
}

/** What an invited supplier meets: who invites to what, and how to begin. Nothing about others. */
export function InvitationSide({
  invitation: i,
  noegle,
}: {
  invitation: Invitationsvisning;
  noegle: string;
}) {
  const aaben = i.tilstand === 'offentliggjort';
  return (
    <TomSkal titel={i.titel}>
      <section class="mb-panel">
        <p>
          {i.organisation} inviterer {i.virksomhed} (CVR {i.cvr}).
        </p>
        <Fakta d={i} />
      </section>
      <section class="mb-panel">
        <h2>Kom i gang</h2>
        {aaben || i.brugt ? (
          <>
            <p>
              Vi sender et link til den adresse, der er inviteret: <b>{i.skjult}</b>. Det virker i 15
              minutter. Anden gang er det hurtigere at gå til <a href={paths.logIndLeverandoer()}>login</a>.
            </p>
            <Formular sti={paths.invitation({ noegle })}>
              <TekstFelt navn="navn" etiket="Dit navn" autocomplete="name" paakraevet={false} />
              <Knaprad>
                <Knap>Kom i gang</Knap>
              </Knaprad>
            </Formular>
            <p class="mb-small-text">
              Er det ikke din adresse? Bed modtageren tilføje dig som kollega, når vedkommende er logget ind,
              eller bed kommunen invitere dig.
            </p>
          </>
        ) : (
          <Lukket />
        )}
      </section>
      <p class="mb-small-text">{MARKEDSARTER[i.slags].grundlag}</p>
    </TomSkal>
  );
}

/** An open dialogue as anyone with the link sees it. */
export function AabenDialogSide({
  dialog: d,
  noegle,
  hvem,
  afvist,
}: {
  dialog: AabenDialog;
  noegle: string;
  hvem: 'gaest' | 'leverandoer' | 'anden';
  afvist: readonly Hindring[];
}) {
  const til = paths.aabenDialog({ noegle });
  return (
    <TomSkal titel={d.titel} bred>
      <Fejlopsummering hindringer={afvist} formularId="deltag" overskrift="Det kan ikke lade sig gøre" />
      <section class="mb-panel">
        <Fakta d={d} />
        {d.beskrivelse !== '' && <Rigtekst tekst={d.beskrivelse} />}
        <p class="mb-small-text">
          {d.antalKrav} krav. Du ser dem, når du deltager. {MARKEDSARTER[d.slags].grundlag}
        </p>
      </section>
      <section class="mb-panel">
        <h2>Deltag</h2>
        {d.tilstand !== 'offentliggjort' ? (
          <Lukket />
        ) : hvem === 'leverandoer' ? (
          <Formular sti={paths.aabenDialogDeltag({ noegle })}>
            <Knaprad>
              <Knap>Deltag i dialogen</Knap>
            </Knaprad>
          </Formular>
        ) : hvem === 'gaest' ? (
          <Knaprad>
            <LinkKnap href={paths.logIndLeverandoer({ til })}>Log ind som leverandør</LinkKnap>
            <LinkKnap variant="sekundaer" href={paths.leverandoerNy({ til })}>
              Ny her? Opret dig
            </LinkKnap>
          </Knaprad>
        ) : (
          <Note>
            Du er logget ind for en organisation, der ikke er leverandør. Kun leverandører kan deltage.
          </Note>
        )}
      </section>
    </TomSkal>
  );
}
