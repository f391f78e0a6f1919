import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Note, Panel } from '../../../../ui/status.tsx';
import { Afvisning } from '../../pages/afvisning.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import { type Godkendelse, type Godkender, naesteTrin, type Trin, type Turen } from '../rules.ts';
import { Dokumentlink, Fratraadt, Godkendelseschip, Grundlag, Trinliste } from './dele.tsx';

export interface Godkendelsesprops {
  readonly sag: Sag;
  readonly godkendelse: Godkendelse;
  /** The actor's turn; null when it isn't. */
  readonly tur: Turen | null;
  /** The actor asked for it, or belongs to the SIH group: may take back and replace. */
  readonly raader: boolean;
  readonly afloesere: readonly Godkender[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  /** At the fields of the decision. */
  readonly felthindringer: readonly Hindring[];
  /** At the field for another approver. */
  readonly personhindringer: readonly Hindring[];
  readonly hindringer: readonly Hindring[];
}

function sti(g: Godkendelse, handling: string): string {
  return paths.godkendelseHandling({ id: g.sagId, nr: g.nr, handling });
}

function Afgoer({ godkendelse: g, tur, vaerdier, felthindringer }: Godkendelsesprops & { tur: Turen }) {
  return (
    <Panel id="afgoer" overskrift="Din afgørelse">
      {tur.somStedfortraeder && (
        <Note>
          Du afgør den som stedfortræder for {tur.trin.person.navn}. Det kommer til at stå i beslutningen.
        </Note>
      )}
      <Formular id="afgoer-form" sti={sti(g, 'godkend')} vaerdier={vaerdier} hindringer={felthindringer}>
        <input type="hidden" name="version" value={String(g.laas)} />
        <TekstOmraade
          navn="begrundelse"
          etiket="Bemærkning"
          hint="Skal skrives, når du ikke godkender"
          raekker={4}
          paakraevet={false}
        />
        <Knaprad>
          <Knap>Godkend</Knap>
          <Knap variant="sekundaer" sti={sti(g, 'returner')}>
            Send retur
          </Knap>
          <Knap variant="advarsel" sti={sti(g, 'afvis')}>
            Afvis
          </Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Udskift({
  g,
  trin,
  afloesere,
  hindringer,
}: {
  g: Godkendelse;
  trin: Trin;
  afloesere: readonly Godkender[];
  hindringer: readonly Hindring[];
}) {
  return (
    <Details
      titel={`Vælg en anden end ${trin.person.navn || 'den fratrådte'}`}
      aaben={!trin.kanGodkende || hindringer.length > 0}
    >
      {afloesere.length === 0 ? (
        <p>Der er ingen andre med rollen godkender. Bed en administrator give rollen til en.</p>
      ) : (
        <Formular id={`udskift-${trin.orden}`} sti={sti(g, 'udskift')} hindringer={hindringer}>
          <input type="hidden" name="version" value={String(g.laas)} />
          <input type="hidden" name="orden" value={String(trin.orden)} />
          <Valgliste
            navn="person"
            etiket="Ny godkender"
            tomtValg="Vælg godkender"
            valg={afloesere.map((a) => ({ vaerdi: a.id, tekst: a.navn }))}
          />
          <Knap variant="sekundaer" lille>
            Skift godkender
          </Knap>
        </Formular>
      )}
    </Details>
  );
}

function Raad({ godkendelse: g, afloesere, personhindringer }: Godkendelsesprops) {
  const nu = naesteTrin(g);
  return (
    <>
      {g.trin
        .filter((t) => t.afgoerelse === null)
        .map((t) => (
          <Udskift
            g={g}
            trin={t}
            afloesere={afloesere}
            hindringer={t.orden === nu?.orden ? personhindringer : []}
          />
        ))}
      <p class="mb-buttons">
        <HandlingKnap
          sti={sti(g, 'traek')}
          felter={{ version: String(g.laas) }}
          variant="sekundaer"
          lille
          bekraeft="Træk anmodningen om godkendelse tilbage?"
        >
          Træk tilbage
        </HandlingKnap>
      </p>
    </>
  );
}

/** What can be done after a no; only while the case is open. */
function Efternej({ sag, godkendelse: g }: Godkendelsesprops) {
  if (sag.tilstand !== 'aaben' || (g.tilstand !== 'afvist' && g.tilstand !== 'returneret')) return null;
  return (
    <Note kraever>
      {g.tilstand === 'afvist' ? 'Der blev sagt nej.' : 'Anmodningen er sendt retur.'} Begrundelsen står under
      godkenderne. <a href={paths.godkendelser({ id: sag.id })}>Bed om godkendelse igen</a>, når det er
      rettet, eller <a href={paths.sag({ id: sag.id })}>tag sagen tilbage eller til exit</a>.
    </Note>
  );
}

/** One request: what it rests on, who decides, and the decision. */
export function Godkendelsesside(p: Godkendelsesprops) {
  const { sag, godkendelse: g, tur } = p;
  return (
    <Saghoved
      sag={sag}
      her="godkendelse"
      under={`Godkendelse nr. ${g.nr}`}
      maerkat={<Godkendelseschip tilstand={g.tilstand} />}
      besked={<Afvisning hindringer={p.hindringer} />}
    >
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Efternej {...p} />
          <Panel
            id="opsummering"
            overskrift="Det, der bedes om"
            under={`${g.bedtAf.navn}, ${visTidspunkt(g.bedt)}`}
          >
            <p class="godk-tekst">{g.grundlag.opsummering}</p>
          </Panel>
          {tur !== null && <Afgoer {...p} tur={tur} />}
          <Panel
            id="grundlag"
            overskrift="Grundlaget"
            under={`Som det så ud ${visTidspunkt(g.bedt)}. Det ændres ikke, selv om sagen gør.`}
          >
            <Grundlag afsnit={g.grundlag.afsnit} />
          </Panel>
        </div>
        <aside class="mb-stack" aria-label="Godkendere og dokument">
          <Panel id="trin" overskrift="Godkendere">
            <Fratraadt godkendelse={g} />
            <Trinliste godkendelse={g} />
            {p.raader && g.tilstand === 'afventer' && <Raad {...p} />}
          </Panel>
          {g.dokumentSha256 !== null && (
            <Panel id="dokument" overskrift="Beslutningen">
              <Dokumentlink godkendelse={g} />
            </Panel>
          )}
        </aside>
      </div>
    </Saghoved>
  );
}
