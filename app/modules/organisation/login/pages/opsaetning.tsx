import { type OrganisationsArt, ROLLER, rollerFor } from '../../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Afkrydsning, Feltrad, Formular, Knaprad, TekstFelt, Valgliste } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal, TomSkal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Gitter, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { type Indlogget, type Mapning, UDEN_RETTIGHEDER, type UdenRettigheder } from '../rules.ts';

interface FormProps {
  vaerdier: Readonly<Record<string, Feltvaerdi>>;
  hindringer: readonly Hindring[];
}

export interface OpsaetningProps {
  organisation: { id: number; art: OrganisationsArt };
  opsat: boolean;
  aktiv: boolean;
  returadresse: string;
  mapninger: readonly Mapning[];
  form: FormProps;
  mapningForm: FormProps;
  konflikt: readonly Konfliktfelt[] | null;
}

function Hjaelp({ returadresse }: { returadresse: string }) {
  return (
    <Panel id="hjaelp" overskrift="Sådan gør I hos jeres udbyder" spalter={5}>
      <p class="mb-small-text">Returadressen, som skal stå hos udbyderen:</p>
      <p>
        <code>{returadresse}</code>
      </p>
      <Details titel="Microsoft Entra ID">
        <ol>
          <li>Opret en app-registrering for jeres egen lejer, og tilføj returadressen som »Web«.</li>
          <li>
            Udstederen er <code>https://login.microsoftonline.com/LEJER-ID/v2.0</code>. Brug jeres lejer-id,
            ikke <code>common</code>.
          </li>
          <li>
            Opret app-roller, tildel dem til grupper, og brug claimet <code>roles</code>. App-roller er
            sikrere end grupper: med mange grupper sender Entra ID dem ikke med.
          </li>
        </ol>
      </Details>
      <Details titel="AD FS">
        <ol>
          <li>
            Opret en Application Group (server application) med returadressen. Udstederen er{' '}
            <code>https://adfs.kommune.dk/adfs</code>.
          </li>
          <li>
            Send e-mail, navn og en rolle som claims i ID-tokenet. Kald rolleclaimet <code>roles</code>, eller
            skriv dets navn her.
          </li>
        </ol>
      </Details>
      <Details titel="Klienthemmelighed">
        Hemmeligheden gemmes ikke i Målbillede. Den, der driver installationen, lægger den i en miljøvariabel,
        og I skriver variablens navn her.
      </Details>
    </Panel>
  );
}

function Opsaetningsform({ form, opsat, organisation, aktiv }: OpsaetningProps) {
  return (
    <Panel
      id="udbyder"
      overskrift="Udbyder"
      spalter={7}
      ved={
        opsat ? aktiv ? <Chip s="ok">Aktiv</Chip> : <Chip>Slået fra</Chip> : <Chip s="attn">Ikke sat op</Chip>
      }
    >
      <Formular
        sti={paths.loginopsaetning()}
        id="login"
        vaerdier={form.vaerdier}
        hindringer={form.hindringer}
        vagt
      >
        <input type="hidden" name="version" value={String(form.vaerdier.version ?? '0')} />
        <TekstFelt
          navn="udsteder"
          etiket="Udsteder (issuer)"
          type="url"
          klasse="mb-bredfelt"
          hint="Adressen, som den står i udbyderens OpenID Connect-opsætning"
        />
        <Feltrad>
          <TekstFelt navn="klientId" etiket="Klient-id" />
          <TekstFelt
            navn="hemmelighedRef"
            etiket="Hemmelighedens navn"
            paakraevet={false}
            hint="Navnet på miljøvariablen, fx OIDC_SVENDBORG"
          />
        </Feltrad>
        <TekstFelt navn="rolleClaim" etiket="Claim med roller" tegn={20} hint="Ofte roles eller groups" />
        <Afkrydsning
          navn="emailBekraeftet"
          etiket="Vi står inde for e-mailadresserne i vores login"
          hint="Så kobles inviterede personer ved første login, også når udbyderen ikke selv bekræfter adressen. Kun for jeres egen organisation."
        />
        <Afkrydsning
          navn="aktiv"
          etiket="Login er slået til"
          hint="Slået fra: ingen kan logge ind på denne måde"
        />
        <Knaprad>
          <Knap>Gem</Knap>
          {opsat && (
            <LinkKnap
              variant="sekundaer"
              href={paths.logIndUdbyder({ organisation: organisation.id }, { proeve: '1' })}
            >
              Prøv login
            </LinkKnap>
          )}
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Koblinger({ mapninger, mapningForm, organisation }: OpsaetningProps) {
  return (
    <Panel
      id="koblinger"
      overskrift="Hvilke roller giver jeres login?"
      under="Roller herfra sættes igen ved hvert login. Roller, en administrator har givet, bliver stående."
    >
      {mapninger.length === 0 ? (
        <TomTilstand overskrift="Ingen koblinger endnu">
          Uden koblinger får folk kun de roller, en administrator giver dem.
        </TomTilstand>
      ) : (
        <EnkelTabel
          billedtekst="Værdi og rolle"
          hoveder={[{ tekst: 'Værdi fra jeres login' }, { tekst: 'Rolle i Målbillede' }, { tekst: '' }]}
          raekker={mapninger.map((m) => [
            <code>{m.claimVaerdi}</code>,
            ROLLER[m.rolle].navn,
            <HandlingKnap
              sti={paths.fjernMapning()}
              felter={{ claimVaerdi: m.claimVaerdi, rolle: m.rolle }}
              variant="tertiaer"
              lille
              skjultTekst={`${m.claimVaerdi} til ${ROLLER[m.rolle].navn}`}
            >
              Fjern
            </HandlingKnap>,
          ])}
        />
      )}
      <Formular sti={paths.mapning()} id="kobling" {...mapningForm}>
        <Feltrad>
          <TekstFelt navn="claimVaerdi" etiket="Værdi fra jeres login" />
          <Valgliste
            navn="rolle"
            etiket="Rolle"
            tomtValg="Vælg rolle"
            valg={rollerFor(organisation.art).map((r) => ({ vaerdi: r, tekst: ROLLER[r].navn }))}
          />
        </Feltrad>
        <Knaprad>
          <Knap variant="sekundaer">Tilføj kobling</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** The organisation's own login: provider, and which claim value gives which role. */
export function OpsaetningSide(props: OpsaetningProps) {
  return (
    <Skal
      titel="Login"
      meta="Jeres eget login med OpenID Connect (AD FS eller Entra ID)"
      besked={props.konflikt && <Konflikt felter={props.konflikt} />}
    >
      <Gitter>
        <Opsaetningsform {...props} />
        <Hjaelp returadresse={props.returadresse} />
        <Koblinger {...props} />
      </Gitter>
    </Skal>
  );
}

export interface ProeveProps {
  svar: {
    readonly indlogget: Indlogget;
    readonly vaerdier: readonly string[];
    readonly roller: readonly (keyof typeof ROLLER)[];
    readonly uden: UdenRettigheder | null;
  };
}

/** What a trial login showed. Nothing has been stored. */
export function ProeveSide({ svar }: ProeveProps) {
  return (
    <TomSkal titel="Login virker">
      <section class="mb-panel">
        <p>Udbyderen svarede rigtigt. Ingen er logget ind, og intet er gemt.</p>
        <Beskrivelse
          par={[
            ['Navn', svar.indlogget.navn],
            [
              'E-mail',
              svar.indlogget.email === ''
                ? 'Kom ikke med'
                : `${svar.indlogget.email} (${svar.indlogget.emailBekraeftet ? 'bekræftet af udbyderen' : 'ikke bekræftet af udbyderen'})`,
            ],
            ['Værdier i rolleclaimet', svar.vaerdier.join(', ') || 'Ingen'],
            ['Roller', svar.roller.map((r) => ROLLER[r].navn).join(', ') || 'Ingen'],
          ]}
        />
        {svar.uden !== null && <Note kraever>{UDEN_RETTIGHEDER[svar.uden]}</Note>}
        <p>
          <a href={paths.loginopsaetning()}>Tilbage til login</a>
        </p>
      </section>
    </TomSkal>
  );
}
