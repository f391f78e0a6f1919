import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Afvisning } from '../../pages/afvisning.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import { type Godkendelse, type Godkender, type Grundlagsafsnit, MAKS_TRIN } from '../rules.ts';
import { Fratraadt, Godkendelseschip, Grundlag, Trinliste } from './dele.tsx';

export interface Oversigtsprops {
  readonly sag: Sag;
  readonly godkendelser: readonly Godkendelse[];
  /** What would be frozen if it were asked now. */
  readonly afsnit: readonly Grundlagsafsnit[];
  readonly mangler: readonly string[];
  /** Null for those who can't ask now: by role, because the case has ended, or because one waits. */
  readonly form: {
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
    /** Those with the role, without the one who asks. */
    readonly godkendere: readonly Godkender[];
  } | null;
  readonly hindringer: readonly Hindring[];
}

function Bedform({ sagId, form }: { sagId: number; form: NonNullable<Oversigtsprops['form']> }) {
  const valg = form.godkendere.map((g) => ({ vaerdi: g.id, tekst: g.navn }));
  return (
    <Formular
      id="bed"
      sti={paths.godkendelser({ id: sagId })}
      vaerdier={form.vaerdier}
      hindringer={form.hindringer}
      vagt
    >
      <TekstOmraade
        navn="opsummering"
        etiket="Hvad skal godkendes, og hvorfor?"
        hint="Kort. Sagens fakta, økonomi og risiko sendes med."
        raekker={6}
      />
      {Array.from({ length: Math.min(MAKS_TRIN, valg.length) }, (_, i) => (
        <Valgliste
          navn={`godkender-${i + 1}`}
          etiket={i === 0 ? 'Godkender' : `Derefter, nr. ${i + 1}`}
          hint={i === 0 ? 'De afgør den i denne rækkefølge' : undefined}
          tomtValg={i === 0 ? 'Vælg godkender' : 'Ingen'}
          valg={valg}
          paakraevet={i === 0}
        />
      ))}
      <Knaprad>
        <Knap>Bed om godkendelse</Knap>
      </Knaprad>
    </Formular>
  );
}

function Bed({ sag, form, mangler }: Oversigtsprops & { form: NonNullable<Oversigtsprops['form']> }) {
  return (
    <Panel id="bedom" overskrift="Bed om godkendelse">
      {form.godkendere.length === 0 ? (
        <TomTilstand overskrift="Der er ingen, der kan godkende">
          Bed en administrator give en anden end dig rollen Godkender (ledelse).
        </TomTilstand>
      ) : (
        <>
          {mangler.length > 0 && (
            <Note kraever>
              <p>Godkenderen vil savne dette:</p>
              <ul>
                {mangler.map((m) => (
                  <li>{m}</li>
                ))}
              </ul>
            </Note>
          )}
          <Bedform sagId={sag.id} form={form} />
        </>
      )}
    </Panel>
  );
}

function Venter({ godkendelse: g }: { godkendelse: Godkendelse }) {
  return (
    <Panel
      id="venter"
      overskrift={`Godkendelse nr. ${g.nr}`}
      ved={<Godkendelseschip tilstand={g.tilstand} />}
      under={`Bedt om ${visTidspunkt(g.bedt)} af ${g.bedtAf.navn}`}
    >
      <Fratraadt godkendelse={g} />
      <Trinliste godkendelse={g} />
      <p class="mb-buttons">
        <LinkKnap href={paths.godkendelse({ id: g.sagId, nr: g.nr })}>Åbn godkendelsen</LinkKnap>
      </p>
    </Panel>
  );
}

function Tidligere({ godkendelser }: { godkendelser: readonly Godkendelse[] }) {
  return (
    <Panel id="tidligere" overskrift="Afgjorte godkendelser" kant>
      <EnkelTabel
        billedtekst="Afgjorte godkendelser"
        hoveder={[{ tekst: 'Nr.' }, { tekst: 'Afgørelse' }, { tekst: 'Afgjort' }, { tekst: 'Dokument' }]}
        raekker={godkendelser.map((g) => [
          <a href={paths.godkendelse({ id: g.sagId, nr: g.nr })}>Nr. {g.nr}</a>,
          <Godkendelseschip tilstand={g.tilstand} />,
          g.afgjort === null ? '' : visTidspunkt(g.afgjort),
          g.dokumentSha256 === null ? (
            'Intet'
          ) : (
            <a href={paths.godkendelseDokument({ id: g.sagId, nr: g.nr })} download>
              PDF<span class="sr-only"> af godkendelse nr. {g.nr}</span>
            </a>
          ),
        ])}
      />
    </Panel>
  );
}

/** Approvals of one case: what waits, what has been decided, and the form that asks for one. */
export function Oversigtsside(p: Oversigtsprops) {
  const { sag, godkendelser, form } = p;
  const venter = godkendelser.find((g) => g.tilstand === 'afventer');
  const tidligere = godkendelser.filter((g) => g.tilstand !== 'afventer');
  const sider = (
    <>
      {venter && <Venter godkendelse={venter} />}
      {form && <Bed {...p} form={form} />}
      {!venter && !form && tidligere.length === 0 && (
        <Panel id="ingen" overskrift="Godkendelse">
          <p>Der er ikke bedt om godkendelse.</p>
        </Panel>
      )}
      {tidligere.length > 0 && <Tidligere godkendelser={tidligere} />}
    </>
  );
  return (
    <Saghoved sag={sag} her="godkendelse" besked={<Afvisning hindringer={p.hindringer} />}>
      {form === null ? (
        <div class="mb-stack">{sider}</div>
      ) : (
        <div class="mb-split mb-2">
          <div class="mb-stack">{sider}</div>
          <aside class="mb-stack" aria-label="Grundlaget">
            <Panel
              id="grundlag"
              overskrift="Det sendes med"
              under="Sagen, som den er nu. Det fryses, når der bedes om godkendelse."
            >
              <Grundlag afsnit={p.afsnit} />
            </Panel>
          </aside>
        </div>
      )}
    </Saghoved>
  );
}
