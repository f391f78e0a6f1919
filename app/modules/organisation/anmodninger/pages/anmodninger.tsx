import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Anmodning } from '../rules.ts';

function titel(a: Anmodning): string {
  switch (a.slags) {
    case 'virksomhed':
      return `${a.navn} vil bruge Målbillede for ${a.organisation}`;
    case 'medlem':
      return `${a.navn} vil have adgang for ${a.organisation}`;
    case 'nulstil':
      return `${a.navn} har mistet sin app til engangskoder`;
  }
}

const KILDE: Readonly<Record<Anmodning['kilde'], string>> = {
  invitation: 'Inviteret af en kommune',
  link: 'Kommet selv, uden invitation',
  login: 'Har bevist sin e-mailadresse',
};

/** What a yes does, so that nobody says it lightly. */
function virkning(a: Anmodning): string {
  if (a.slags === 'nulstil')
    return 'Et ja fjerner appen. Den, der har adgang til mailen, kan bagefter sætte en ny op: tal med personen først.';
  if (a.slags === 'virksomhed')
    return a.harSystemer
      ? 'Et ja viser virksomhedens systemer og tal for alle kommuner. Ring til virksomheden, før du siger ja.'
      : 'Et ja åbner virksomhedens andre dialoger og tal, når der kommer nogen. Personens egne dialoger er åbne imens.';
  if (!a.harAdministrator) return 'Virksomheden har ingen administrator: et ja gør personen til det.';
  return a.personId === null
    ? 'Et ja opretter personen som besvarer.'
    : 'Personen ser kun den dialog, invitationen gælder. Et ja giver adgang til det, andre besvarere ser; et nej lukker adgangen.';
}

/** Everything that waits for a yes or a no. */
export function AnmodningerSide({
  anmodninger,
  afvist,
}: {
  anmodninger: readonly Anmodning[];
  afvist: readonly Hindring[];
}) {
  return (
    <Skal
      titel="Anmodninger"
      meta={<span>Personer og virksomheder, der venter på et ja eller nej</span>}
      besked={
        <Fejlopsummering hindringer={afvist} formularId="anmodning" overskrift="Det kan ikke lade sig gøre" />
      }
    >
      <Panel id="anmodninger" overskrift="Venter på svar">
        {anmodninger.length === 0 ? (
          <TomTilstand overskrift="Ingen venter på svar" />
        ) : (
          <Liste
            punkter={anmodninger.map((a) => ({
              titel: <b>{titel(a)}</b>,
              under: (
                <>
                  {a.email} · CVR {a.cvr} · {visTidspunkt(a.oprettet)}{' '}
                  <Chip s={a.kilde === 'link' ? 'warn' : 'neutral'}>{KILDE[a.kilde]}</Chip>
                  <br />
                  {virkning(a)}
                </>
              ),
              side: (
                <>
                  <HandlingKnap
                    sti={paths.leverandoeranmodningHandling({ anmodning: a.id, handling: 'godkend' })}
                    lille
                    skjultTekst={`: ${titel(a)}`}
                  >
                    {a.slags === 'nulstil' ? 'Nulstil' : 'Godkend'}
                  </HandlingKnap>{' '}
                  <HandlingKnap
                    sti={paths.leverandoeranmodningHandling({ anmodning: a.id, handling: 'afvis' })}
                    variant="sekundaer"
                    lille
                    bekraeft={`Afvis? ${a.navn} får det at vide på mail.`}
                    skjultTekst={`: ${titel(a)}`}
                  >
                    Afvis
                  </HandlingKnap>
                </>
              ),
            }))}
          />
        )}
        {anmodninger.length > 0 && <Note>Personen får svaret på mail.</Note>}
      </Panel>
    </Skal>
  );
}
