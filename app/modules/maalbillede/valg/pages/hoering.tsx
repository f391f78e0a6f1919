import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { DatoFelt, Formular, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Maaler, Note, Panel } from '../../../../ui/status.tsx';
import type { Hoering, MaalKatalog, Sag, Systempost } from '../queries.ts';
import type { Linje } from '../rules.ts';
import { HOLDNINGER, type Svar, sidsteDag } from '../sag/rules.ts';
import { Hindringer, HoldningChip, krummer, RelevansChip, Systemmeta, Udgaar } from './dele.tsx';

export interface SvarsideProps {
  readonly system: Systempost;
  readonly sag: Sag;
  readonly hoering: Hoering;
  readonly katalog: MaalKatalog;
  readonly svar: readonly Svar[];
  readonly svarTekst: string;
  readonly version: number;
  readonly hindringer: readonly Hindring[];
  readonly konflikt: readonly Konfliktfelt[] | null;
  /** The deadline has passed: only to be read. */
  readonly forSent: boolean;
}

function Spoergsmaal({ linje, svar, p }: { linje: Linje; svar: Svar; p: SvarsideProps }) {
  const kode = linje.integration;
  return (
    <Panel
      id={`i-${kode}`}
      overskrift={`${kode} ${linje.navn}`}
      ved={<RelevansChip relevans={linje.relevans} />}
    >
      <div class="mb-small-text">
        {linje.grunde.map((g) => (
          <div>
            <b>{g.navn}:</b> {g.begrundelse}
          </div>
        ))}
        {linje.tilfoejet !== null && (
          <div>
            <b>Tilføjet:</b> {linje.tilfoejet}
          </div>
        )}
        {linje.overstyret && <div>{linje.overstyret.begrundelse}</div>}
        <Udgaar post={p.katalog.integrationer.get(kode)} />
      </div>
      <div class="mb-svarkort">
        <div>
          <RadioGruppe
            navn={`holdning_${kode}`}
            etiket="Jeres svar"
            valg={Object.entries(HOLDNINGER).map(([vaerdi, tekst]) => ({
              vaerdi,
              tekst: vaerdi === 'kan_leveres' ? 'Enig, kan leveres fra en dato' : tekst,
            }))}
            vaerdi={svar.holdning}
          />
          <div class="mb-lovdato">
            <DatoFelt
              navn={`dato_${kode}`}
              etiket="Kan leveres fra"
              hint="Datoen er et løfte, som kommunerne kan følge."
              vaerdi={svar.dato ?? ''}
              paakraevet={false}
            />
          </div>
        </div>
        <TekstOmraade
          navn={`tekst_${kode}`}
          etiket="Uddybning"
          hint="Skal udfyldes, når I er uenige."
          vaerdi={svar.tekst}
          paakraevet={false}
          raekker={2}
          maksLaengde={2000}
        />
      </div>
    </Panel>
  );
}

function Fremdrift({ p }: { p: SvarsideProps }) {
  const besvaret = p.svar.filter((s) => s.holdning !== '').length;
  return (
    <aside class="mb-stick" aria-label="Fremdrift">
      <Panel id="fremdrift" overskrift="Fremdrift">
        <p class="mb-small-text">
          {besvaret} af {p.svar.length} besvaret
        </p>
        <Maaler
          andel={p.svar.length === 0 ? 1 : besvaret / p.svar.length}
          etiket={`${besvaret} af ${p.svar.length} besvaret`}
        />
        <Liste
          punkter={p.svar.map((s) => ({
            titel: <a href={`#i-${s.integration}`}>{s.integration}</a>,
            side: <HoldningChip svar={s} />,
          }))}
        />
      </Panel>
    </aside>
  );
}

/** The supplier answers, one integration after the other; what is written saves itself. */
export function Svarside(p: SvarsideProps) {
  const { system, sag, hoering } = p;
  const stier = { noegle: system.noegle, sag: sag.id };
  const ved = new Map(p.svar.map((s) => [s.integration, s]));
  const indsendt = hoering.indsendtKl !== null;
  return (
    <Skal
      titel={`Besvar høring: ${system.navn}`}
      krummer={krummer(system, 'Besvar høring')}
      maerkat={indsendt ? <Chip s="ok">Indsendt</Chip> : undefined}
      meta={
        <Systemmeta system={system}>
          <span>
            Frist <b>{visDato(sidsteDag(hoering.fristKl))}</b>
          </span>
          {hoering.svarGemtKl !== null && <span>Gemt {visTidspunkt(hoering.svarGemtKl)}</span>}
        </Systemmeta>
      }
      besked={p.konflikt !== null ? <Konflikt felter={p.konflikt} /> : undefined}
    >
      {p.forSent ? (
        <>
          <Hindringer hindringer={p.hindringer} />
          <Note kraever>
            Fristen er passeret, så svaret kan ikke ændres. Skriv til KOMBIT, hvis I stadig har bemærkninger.
          </Note>
        </>
      ) : (
        <Formular
          sti={paths.maalbilledhoering(stier)}
          hindringer={p.hindringer}
          kladdeSti={indsendt ? undefined : paths.maalbilledhoeringKladde(stier)}
        >
          <input type="hidden" name="version" value={String(p.version)} />
          {hoering.foelgebrev !== '' && <Note>{hoering.foelgebrev}</Note>}
          {indsendt && (
            <Note>
              Svaret er indsendt {visTidspunkt(hoering.indsendtKl ?? '')}. I kan ændre det og indsende igen
              til fristen.
            </Note>
          )}
          {hoering.linjer.length === 0 && (
            <Note>
              KOMBIT foreslår, at ingen integrationer er relevante for systemet. {sag.valg.tomt} Skriv jeres
              bemærkning nedenfor, eller indsend for at sige, at I er enige.
            </Note>
          )}
          <div class="mb-split mb-2 mb-svar">
            <div class="mb-stack">
              {hoering.linjer.map((l) => (
                <Spoergsmaal
                  linje={l}
                  svar={
                    ved.get(l.integration) ?? {
                      integration: l.integration,
                      holdning: '',
                      dato: null,
                      tekst: '',
                    }
                  }
                  p={p}
                />
              ))}
              <Panel id="samlet" overskrift="Bemærkning til det hele">
                <TekstOmraade
                  navn="svar_tekst"
                  etiket="Bemærkning"
                  vaerdi={p.svarTekst}
                  paakraevet={false}
                  raekker={3}
                  maksLaengde={2000}
                />
              </Panel>
              <Knaprad>
                <Knap ikon="send">{indsendt ? 'Indsend igen' : 'Indsend svar'}</Knap>
                {!indsendt && (
                  <Knap variant="sekundaer" sti={paths.maalbilledhoeringKladde(stier)}>
                    Gem kladde
                  </Knap>
                )}
              </Knaprad>
            </div>
            <Fremdrift p={p} />
          </div>
        </Formular>
      )}
    </Skal>
  );
}

/** What was handed in, and when. */
export function Kvitteringsside({
  system,
  sag,
  hoering,
  svar,
}: {
  system: Systempost;
  sag: Sag;
  hoering: Hoering;
  svar: readonly Svar[];
}) {
  const stier = { noegle: system.noegle, sag: sag.id };
  const loefter = svar.filter((s) => s.dato !== null).length;
  return (
    <Skal
      titel="Kvittering for høringssvar"
      krummer={krummer(system, 'Kvittering')}
      meta={
        <Systemmeta system={system}>
          <span>
            Indsendt <b>{visTidspunkt(hoering.indsendtKl ?? '')}</b>
            {hoering.indsendtAfNavn !== null && ` af ${hoering.indsendtAfNavn}`}
          </span>
        </Systemmeta>
      }
      vaerktoej={
        <>
          <button class="button button-secondary mb-small" type="button" data-udskriv>
            Udskriv
          </button>
          <LinkKnap href={paths.maalbilledhoering(stier)} variant="sekundaer" lille>
            Ret svaret
          </LinkKnap>
        </>
      }
    >
      <Panel
        id="svar"
        overskrift="Jeres svar"
        under={`${antal(svar.length, 'integration', 'integrationer')} besvaret, ${antal(loefter, 'dato', 'datoer')} lovet. I kan ændre svaret til og med ${visDato(sidsteDag(hoering.fristKl))}.`}
      >
        {hoering.svarTekst !== '' && <Note>{hoering.svarTekst}</Note>}
        <Liste
          punkter={svar.map((s) => ({
            titel: <b>{s.integration}</b>,
            under: s.tekst,
            side: <HoldningChip svar={s} />,
          }))}
        />
      </Panel>
    </Skal>
  );
}
