import type { ComponentChildren } from 'preact';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { DatoFelt, Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Note, Panel } from '../../../../ui/status.tsx';
import type { Forskel } from '../forskel/rules.ts';
import type { Bemaerkning, Historiklinje, Hoering, MaalKatalog, Sag, Systempost } from '../queries.ts';
import { begrundelseFor, type Linje, type Virkning } from '../rules.ts';
import { HANDLINGER, type Handling, SLAGS, type Svar, TILSTANDE } from '../sag/rules.ts';
import {
  Bemaerkningspanel,
  Hindringer,
  Historikpanel,
  Hoeringspanel,
  HoldningChip,
  hvem,
  Integrationsnavn,
  krummer,
  RelevansChip,
  Systemmeta,
  Tegn,
  Udgaar,
} from './dele.tsx';

/** What leads to a page of its own, and what asks for confirmation on one. */
const EGEN_SIDE: readonly Handling[] = ['ret', 'send', 'fastlaeg', 'svar'];

export interface SagsideProps {
  readonly system: Systempost;
  readonly sag: Sag;
  readonly virkning: Virkning;
  readonly katalog: MaalKatalog;
  /** Against the version that holds or is to hold last; null where there is none. */
  readonly forskel: { readonly mod: number; readonly forskel: Forskel } | null;
  readonly hoeringer: readonly { readonly hoering: Hoering; readonly svar: readonly Svar[] }[];
  readonly bemaerkninger: readonly Bemaerkning[];
  readonly historik: readonly Historiklinje[];
  /** What the reader may do now. */
  readonly kan: readonly Handling[];
  readonly nu: Date;
  /** The supplier doesn't see the remarks of kommuner. */
  readonly visBemaerkninger: boolean;
  readonly hindringer: readonly Hindring[];
  readonly bemaerkning: string;
}

function sti(p: SagsideProps, handling: Handling): string {
  const stier = { noegle: p.system.noegle, sag: p.sag.id };
  switch (handling) {
    case 'ret':
      return paths.maalbilledsagRet(stier);
    case 'send':
      return paths.maalbilledsagSend(stier);
    case 'fastlaeg':
      return paths.maalbilledsagFastlaeg(stier);
    case 'svar':
      return paths.maalbilledhoering(stier);
    case 'forlaeng':
      return paths.maalbilledsagFrist(stier);
    default:
      return paths.maalbilledsagHandling({ ...stier, handling });
  }
}

function Handlinger({ p }: { p: SagsideProps }) {
  const knapper = p.kan.filter((h) => h !== 'bemaerk');
  const hoved = (['send', 'svar', 'fastlaeg', 'indsend', 'overtag'] as const).find((h) => p.kan.includes(h));
  return (
    <>
      {knapper.map((h) => (
        <LinkKnap href={sti(p, h)} variant={h === hoved ? 'primaer' : 'sekundaer'} lille>
          {HANDLINGER[h]}
          {!EGEN_SIDE.includes(h) && ' …'}
        </LinkKnap>
      ))}
    </>
  );
}

export function Linjetabel({
  linjer,
  katalog,
  svar,
}: {
  linjer: readonly Linje[];
  katalog: MaalKatalog;
  svar: readonly Svar[];
}) {
  const ved = new Map(svar.map((s) => [s.integration, s]));
  return (
    <EnkelTabel
      billedtekst="Integrationer med begrundelse"
      hoveder={[
        { tekst: 'Integration' },
        { tekst: 'Kræves af' },
        { tekst: 'Relevans' },
        ...(svar.length > 0 ? [{ tekst: 'Leverandørens svar' }] : []),
      ]}
      raekker={linjer.map((l) => {
        const givet = ved.get(l.integration);
        return [
          <div>
            <Integrationsnavn kode={l.integration} navn={l.navn} />
            <Udgaar post={katalog.integrationer.get(l.integration)} />
          </div>,
          <div>
            {l.grunde.map((g) => g.arbejdsgang).join(', ') || 'Tilføjet'}
            <div class="mb-small-text">{begrundelseFor(l)}</div>
          </div>,
          <RelevansChip relevans={l.relevans} />,
          ...(svar.length > 0
            ? [
                givet ? (
                  <div>
                    <HoldningChip svar={givet} />
                    {givet.tekst !== '' && <div class="mb-small-text">»{givet.tekst}«</div>}
                  </div>
                ) : (
                  '–'
                ),
              ]
            : []),
        ];
      })}
    />
  );
}

/** One case: what it would mean, what has been said about it, and what can be done now. */
export function Sagside(p: SagsideProps) {
  const { system, sag } = p;
  const [nyeste] = p.hoeringer;
  const aabent = nyeste && nyeste.hoering.lukketKl === null ? nyeste : undefined;
  const linjer = aabent ? aabent.hoering.linjer : p.virkning.linjer;
  const svar = nyeste && nyeste.hoering.indsendtKl !== null ? nyeste.svar : [];
  return (
    <Skal
      titel={`${SLAGS[sag.slags]}: ${system.navn}`}
      maerkat={<Chip s={sag.tilstand === 'kladde' ? 'plain' : 'info'}>{TILSTANDE[sag.tilstand]}</Chip>}
      krummer={krummer(system, SLAGS[sag.slags])}
      meta={
        <Systemmeta system={system}>
          <span>
            Sidst rettet {visTidspunkt(sag.rettetKl)} af {hvem(sag.rettetAfNavn, sag.organisation)}
          </span>
        </Systemmeta>
      }
      vaerktoej={<Handlinger p={p} />}
      besked={<Hindringer hindringer={p.hindringer.filter((h) => h.felt !== 'tekst')} />}
    >
      <div class="mb-split mb-2">
        <div>
          {sag.begrundelse !== '' && <Note>{sag.begrundelse}</Note>}
          <Panel
            id="indhold"
            overskrift="Integrationer"
            ved={<span class="mb-small-text">{antal(linjer.length, 'integration', 'integrationer')}</span>}
            under={
              p.forskel && (
                <>
                  Mod version {p.forskel.mod}: <Tegn forskel={p.forskel.forskel} />
                </>
              )
            }
            kant={linjer.length > 0}
          >
            {linjer.length === 0 ? (
              <Note>
                {sag.valg.tomt === null ? (
                  'Intet er valgt endnu.'
                ) : (
                  <>
                    <b>Ikke relevant.</b> {sag.valg.tomt}
                  </>
                )}
              </Note>
            ) : (
              <Linjetabel linjer={linjer} katalog={p.katalog} svar={svar} />
            )}
          </Panel>
          {p.virkning.fjernet.length > 0 && (
            <Panel
              id="fjernet"
              overskrift="Taget ud"
              under="Arbejdsgangene kræver dem, men systemet skal ikke have dem."
              kant
            >
              <EnkelTabel
                billedtekst="Integrationer, der er taget ud"
                hoveder={[{ tekst: 'Integration' }, { tekst: 'Begrundelse' }]}
                raekker={p.virkning.fjernet.map((f) => [
                  <del>
                    {f.integration} {f.navn}
                  </del>,
                  f.begrundelse,
                ])}
              />
            </Panel>
          )}
        </div>
        <aside class="mb-stack" aria-label="Dialog og historik">
          {p.hoeringer.map((h) => (
            <Hoeringspanel
              hoering={h.hoering}
              svar={h.svar}
              titel={p.hoeringer.length > 1 ? `Høring, runde ${h.hoering.runde}` : 'Leverandørhøring'}
              nu={p.nu}
              leverandoer={system.leverandoerNavn}
            />
          ))}
          {p.visBemaerkninger && (
            <Bemaerkningspanel bemaerkninger={p.bemaerkninger}>
              {p.kan.includes('bemaerk') && (
                <Formular
                  sti={paths.maalbilledsagBemaerk({ noegle: system.noegle, sag: sag.id })}
                  vaerdier={{ tekst: p.bemaerkning }}
                  hindringer={p.hindringer.filter((h) => h.felt === 'tekst')}
                >
                  <TekstOmraade navn="tekst" etiket="Ny bemærkning" raekker={3} maksLaengde={2000} />
                  <Knap variant="sekundaer" lille>
                    Gem bemærkning
                  </Knap>
                </Formular>
              )}
            </Bemaerkningspanel>
          )}
          <Historikpanel historik={p.historik} />
        </aside>
      </div>
    </Skal>
  );
}

export interface EnkelProps {
  readonly system: Systempost;
  readonly sag: Sag;
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly hindringer: readonly Hindring[];
}

/** One thing to do to a case, with the way back to it. `foer` stands above the form. */
function Sagsform({
  titel,
  system,
  sti,
  tilbage,
  vaerdier,
  hindringer,
  foer,
  children,
}: {
  titel: string;
  system: Systempost;
  sti: string;
  tilbage: string;
  vaerdier: EnkelProps['vaerdier'];
  hindringer: readonly Hindring[];
  foer?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <Skal titel={titel} krummer={krummer(system, titel)} meta={<Systemmeta system={system} />}>
      <div class="mb-narrow-l">
        {foer}
        <Formular sti={sti} vaerdier={vaerdier} hindringer={hindringer}>
          {children}
          <Knaprad>
            <Knap>{titel}</Knap>
            <LinkKnap href={tilbage} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </div>
    </Skal>
  );
}

/** The letter and the deadline. */
export function Sendside({
  system,
  sag,
  linjer,
  modtagere,
  ...form
}: EnkelProps & { linjer: readonly Linje[]; modtagere: number }) {
  const stier = { noegle: system.noegle, sag: sag.id };
  return (
    <Sagsform
      {...form}
      titel="Send i høring"
      system={system}
      sti={paths.maalbilledsagSend(stier)}
      tilbage={paths.maalbilledsag(stier)}
      foer={
        <Note kraever={modtagere === 0}>
          {antal(linjer.length, 'integration', 'integrationer')} sendes til {system.leverandoerNavn}.{' '}
          {modtagere === 0
            ? 'Ingen hos leverandøren har rollen Leverandøradministrator, så ingen får mail. Kontakt leverandøren.'
            : `${antal(modtagere, 'person', 'personer')} får mail. Det sendte låses, til høringen er slut.`}
        </Note>
      }
    >
      <DatoFelt
        navn="frist"
        etiket="Frist for svar"
        hint="Til og med denne dag. Ti arbejdsdage er foreslået."
      />
      <TekstOmraade
        navn="foelgebrev"
        etiket="Besked til leverandøren"
        paakraevet={false}
        maksLaengde={2000}
      />
    </Sagsform>
  );
}

export function Fristside({ system, sag, ...form }: EnkelProps) {
  const stier = { noegle: system.noegle, sag: sag.id };
  return (
    <Sagsform
      {...form}
      titel="Flyt fristen"
      system={system}
      sti={paths.maalbilledsagFrist(stier)}
      tilbage={paths.maalbilledsag(stier)}
    >
      <DatoFelt navn="frist" etiket="Ny frist" hint="Til og med denne dag. Leverandøren får mail." />
    </Sagsform>
  );
}

/** Confirms a step, with a reason where one is needed. */
export function Bekraeftside({
  forklaring,
  grund,
  begrundelse,
  ...form
}: {
  titel: string;
  forklaring: string;
  sti: string;
  tilbage: string;
  system: Systempost;
  grund: boolean;
  begrundelse: string;
  hindringer: readonly Hindring[];
}) {
  return (
    <Sagsform {...form} vaerdier={{ begrundelse }} foer={<p>{forklaring}</p>}>
      {grund && <TekstOmraade navn="begrundelse" etiket="Begrundelse" raekker={3} maksLaengde={2000} />}
    </Sagsform>
  );
}
