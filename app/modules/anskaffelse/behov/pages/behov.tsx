import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDag, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked as Boks } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { Trin } from '../../../../ui/fds/trin.tsx';
import { Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Liste, type ListePunkt, Panel } from '../../../../ui/status.tsx';
import { BEHOVSSLAGS, behovsnummer, PERSONDATA, sagsnummer } from '../../rules.ts';
import type { Behov, Besked, Bilag, Sagsstatus } from '../queries.ts';
import { type Taerskel, tjekTaerskel, udgiftstekst } from '../rules.ts';
import { fasetekst, forloebstrin, moedetekst } from '../vis/rules.ts';
import { Behovssvar, Brugertekst, Filliste, Tilstandschip } from './faelles.tsx';

export interface Behovsprops {
  readonly behov: Behov;
  /** The reader reported it. */
  readonly egen: boolean;
  readonly sag: Sagsstatus | null;
  /** `YYYY-MM-DD`; null when no meeting is planned. */
  readonly moededag: string | null;
  readonly idag: string;
  readonly beskeder: readonly Besked[];
  readonly bilag: readonly Bilag[];
  /** The threshold on the day it was sent. */
  readonly taerskel: Taerskel | null;
  /** The reader works on cases. */
  readonly seSager: boolean;
  /** The reader is of the SIH group. */
  readonly kanBehandle: boolean;
  readonly maaSkrive: boolean;
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly hindringer: readonly Hindring[];
}

function Tilstandsboks({ behov, egen, sag, moededag, idag }: Behovsprops) {
  const nr = behov.aar === null || behov.loebenr === null ? '' : behovsnummer(behov.aar, behov.loebenr);
  switch (behov.tilstand) {
    case 'sendt':
      return (
        <Boks
          slags="success"
          overskrift={egen ? `Tak. Dit behov er modtaget som ${nr}` : `${nr} venter på SIH-gruppen`}
        >
          <p>
            SIH-gruppen ser på det {moedetekst(moededag, idag)}.{egen && ' Du har fået en kopi på mail.'}
          </p>
        </Boks>
      );
    case 'mangler':
      return (
        <Boks
          slags="warning"
          overskrift={egen ? 'SIH-gruppen mangler noget fra dig' : 'Der ventes på svar fra anmelderen'}
        >
          <p>
            <Brugertekst tekst={behov.afgoerelseGrund || 'Læs beskederne nedenfor.'} />
          </p>
        </Boks>
      );
    case 'optaget':
      return (
        <Boks
          slags="success"
          overskrift={`Der er oprettet en sag${sag ? `: ${sagsnummer(sag.aar, sag.loebenr)}` : ''}`}
        >
          {sag && (
            <p>
              {fasetekst(sag)}.{' '}
              {sag.kontaktperson.navn === ''
                ? 'Der er ikke valgt en kontaktperson endnu.'
                : `Din kontaktperson er ${sag.kontaktperson.navn}.`}
            </p>
          )}
        </Boks>
      );
    case 'lukket':
      return (
        <Boks slags="info" overskrift="Behovet er lukket">
          <p>
            <Brugertekst tekst={behov.afgoerelseGrund || 'Der kommer ikke en sag ud af det.'} />
          </p>
        </Boks>
      );
    default:
      return null;
  }
}

/** What the product has noticed by itself: it advises, a person decides. */
function bemaerket({ behov, taerskel, sag }: Behovsprops): ListePunkt[] {
  const { felter } = behov;
  const ud: ListePunkt[] = [];
  const hvordan = tjekTaerskel(felter, taerskel);
  if (taerskel && hvordan !== null)
    ud.push({
      titel:
        hvordan === 'over'
          ? `Udgiften kan ligge over tærskelværdien på ${visTal(taerskel.beloebKr)} kr.`
          : `Udgiften ligger tæt på tærskelværdien på ${visTal(taerskel.beloebKr)} kr.`,
      under: `${taerskel.kilde}${taerskel.bekraeftet ? '' : '. Beløbet er ikke bekræftet'}`,
      side: <Chip s="warn">Udbudspligt?</Chip>,
    });
  const opgave = sag === null ? 'Følger med sagen' : 'Opgave på sagen';
  if (felter.persondata === 'ja')
    ud.push({ titel: 'Risiko- og konsekvensanalyse skal laves', side: <Chip s="plain">{opgave}</Chip> });
  if (felter.persondata === 'ved_ikke')
    ud.push({
      titel: 'Det skal afklares, om der behandles personoplysninger',
      side: <Chip s="plain">{opgave}</Chip>,
    });
  return ud;
}

function Kvittering(p: Behovsprops) {
  const { behov, sag } = p;
  const { felter } = behov;
  const set = bemaerket(p);
  return (
    <section class="mb-panel" id="kvittering" aria-label="Kvittering">
      <Tilstandsboks {...p} />
      <div class="mb-cols behov-kvittering">
        <Beskrivelse
          par={[
            ['Behov', felter.slags === '' ? undefined : BEHOVSSLAGS[felter.slags]],
            ['Område', behov.enhed || felter.afdeling || undefined],
            ['Persondata', felter.persondata === '' ? undefined : PERSONDATA[felter.persondata]],
            ['Udgift, 4 år', udgiftstekst(felter) || undefined],
            ['Sendt', behov.sendt === null ? undefined : visTidspunkt(behov.sendt)],
            ['Meldt af', p.egen ? undefined : behov.anmelder.navn || undefined],
            ['Kontaktperson', sag?.kontaktperson.navn || undefined],
          ]}
        />
        {set.length > 0 && (
          <div>
            <h3>Vi har allerede set</h3>
            <Liste punkter={set} />
          </div>
        )}
      </div>
      <div class="mb-tools">
        {p.egen && behov.tilstand === 'mangler' && (
          <LinkKnap lille href={paths.behovRet({ id: behov.id })}>
            Ret og send igen
          </LinkKnap>
        )}
        {p.seSager && behov.sagId !== null && (
          <LinkKnap lille href={paths.sag({ id: behov.sagId })}>
            Følg sagen
          </LinkKnap>
        )}
        {p.kanBehandle && (behov.tilstand === 'sendt' || behov.tilstand === 'mangler') && (
          <LinkKnap lille href={paths.sihKoe({ behov: behov.id })}>
            Behandl i køen
          </LinkKnap>
        )}
        <UdskrivKnap />
      </div>
    </section>
  );
}

function Beskeder({ behov, egen, beskeder, maaSkrive, vaerdier, hindringer }: Behovsprops) {
  return (
    <Panel
      id="beskeder"
      overskrift="Beskeder"
      under={
        egen ? 'Mellem dig og SIH-gruppen. Begge får besked på mail.' : 'Mellem anmelderen og SIH-gruppen'
      }
    >
      {beskeder.length === 0 ? (
        <p>Ingen beskeder endnu.</p>
      ) : (
        <Liste
          punkter={beskeder.map((b) => ({
            titel: (
              <>
                <b>
                  {b.navn || 'En kollega'}
                  {b.fra === 'sih' && ', SIH-gruppen'}
                </b>
                <br />
                <Brugertekst tekst={b.tekst} />
              </>
            ),
            side: <span class="mb-small-text">{visTidspunkt(b.kl)}</span>,
          }))}
        />
      )}
      {maaSkrive && (
        <Formular
          id="besked"
          sti={paths.behovBesked({ id: behov.id })}
          vaerdier={vaerdier}
          hindringer={hindringer}
          vagt
        >
          <TekstOmraade
            navn="besked"
            etiket={egen ? 'Skriv til SIH-gruppen' : 'Skriv til anmelderen'}
            raekker={3}
            maksLaengde={5000}
          />
          <Knaprad>
            <Knap variant="sekundaer">Send besked</Knap>
          </Knaprad>
        </Formular>
      )}
    </Panel>
  );
}

/** The receipt, and the page where the reporter follows it. */
export function Behovside(p: Behovsprops) {
  const { behov } = p;
  const nr = behov.aar === null || behov.loebenr === null ? '' : behovsnummer(behov.aar, behov.loebenr);
  return (
    <Skal
      titel={`${nr} ${behov.titel}`}
      overskrift={behov.titel}
      maerkat={<Tilstandschip tilstand={behov.tilstand} />}
      krummer={[{ tekst: 'Meld behov', sti: paths.behovene() }, { tekst: nr }]}
      meta={
        <span>
          {nr}
          {behov.sendt !== null && ` · sendt ${visDag(behov.sendt)}`}
        </span>
      }
    >
      <Trin etiket="Hvor langt er det?" trin={forloebstrin(behov, p.sag, p.moededag, p.egen)} />
      <Kvittering {...p} />
      <Beskeder {...p} />
      <Panel id="svar" overskrift={p.egen ? 'Det, du sendte' : 'Det, der blev sendt'}>
        <Behovssvar felter={behov.felter} />
        <Filliste behovId={behov.id} bilag={p.bilag} />
      </Panel>
    </Skal>
  );
}

/** A draft that has been put away, with the way back. */
export function Trukketside({ behov }: { behov: Behov }) {
  return (
    <Skal
      titel={behov.titel}
      maerkat={<Tilstandschip tilstand={behov.tilstand} />}
      krummer={[{ tekst: 'Meld behov', sti: paths.behovene() }, { tekst: 'Trukket tilbage' }]}
    >
      <Boks slags="info" overskrift="Kladden er trukket tilbage">
        <p>Ingen andre har set den. Du kan hente den tilbage, som den var.</p>
      </Boks>
      <Knaprad>
        <HandlingKnap sti={paths.behovHandling({ id: behov.id, handling: 'gendan' })}>
          Fortryd, hent den tilbage
        </HandlingKnap>
        <LinkKnap variant="sekundaer" href={paths.behovene()}>
          Til mine behov
        </LinkKnap>
      </Knaprad>
    </Skal>
  );
}
