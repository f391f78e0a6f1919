import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { visDag } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import {
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Chip, type ChipSlags, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import { DELSAGER, type Delsagsslags } from '../../../rules.ts';
import type { Koblinger } from '../../kobling/rules.ts';
import { Ansvarlig, Fristchip, personvalg } from '../../pages/dele.tsx';
import { Saghoved } from '../../pages/hoved.tsx';
import {
  DELSAGSTILSTANDE,
  type Delsag,
  type Delsagstilstand,
  delsagskobling,
  lukketUfaerdig,
} from '../rules.ts';

const CHIP: Readonly<Record<Delsagstilstand, ChipSlags>> = {
  aaben: 'plain',
  i_gang: 'part',
  lukket: 'ok',
  opgivet: 'neutral',
};

interface Form {
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}
type Folk = readonly { readonly id: string; readonly navn: string }[];

function Felter({ folk, nu }: { folk: Folk; nu?: { id: string | null; navn: string } }) {
  return (
    <>
      <Feltrad>
        <Valgliste
          navn="ejerId"
          etiket="Ansvarlig"
          valg={personvalg(folk, nu)}
          tomtValg="Ingen endnu"
          paakraevet={false}
        />
        <DatoFelt navn="frist" etiket="Frist" paakraevet={false} />
      </Feltrad>
      <TekstOmraade navn="note" etiket="Note" raekker={3} paakraevet={false} maksLaengde={10_000} />
    </>
  );
}

/** Where the work of a part is done. */
export function delsagssti(sag: Sag, slags: Delsagsslags): string {
  const { id } = sag;
  switch (slags) {
    case 'risikoanalyse':
      return paths.risici({ id });
    case 'databehandleraftale':
      return paths.databehandling({ id });
    case 'udbud':
      return paths.udbudsvurdering({ id });
    case 'kravliste':
      return sag.kravlisteId === null
        ? paths.sagArbejdsgange({ id })
        : paths.kravliste({ id: sag.kravlisteId });
    case 'kontrakt':
      return paths.godkendelser({ id });
  }
}

export interface Delsagerprops {
  readonly sag: Sag;
  readonly delsager: readonly Delsag[];
  readonly koblinger: Koblinger;
  readonly folk: Folk;
  readonly idag: string;
  readonly arbejder: boolean;
  readonly form: Form;
}

/** The parts of a case that are counted by themselves. */
export function Delsagerside({ sag, delsager, koblinger, folk, idag, arbejder, form }: Delsagerprops) {
  const { id } = sag;
  const aabne = new Set(delsager.filter((d) => d.lukket === null).map((d) => d.slags));
  const valg: Valg[] = (Object.keys(DELSAGER) as Delsagsslags[]).map((s) => ({
    vaerdi: s,
    tekst: DELSAGER[s],
    deaktiveret: aabne.has(s),
    ...(aabne.has(s) ? { hint: 'Der er allerede en åben.' } : {}),
  }));
  return (
    <Saghoved sag={sag} her="delsager">
      <Panel
        id="delsager"
        overskrift="Delsager"
        under="Hver delsag tæller for sig i statistikken. Risikoanalyse, databehandleraftale og udbud lukker selv, når de er færdige."
      >
        {delsager.length === 0 ? (
          <TomTilstand overskrift="Sagen har ingen delsager endnu">
            Opret en, når fx risikoanalysen eller kontrakten skal have sin egen ansvarlige og frist.
          </TomTilstand>
        ) : (
          <EnkelTabel
            billedtekst="Sagens delsager"
            hoveder={[
              { tekst: 'Delsag' },
              { tekst: 'Tilstand' },
              { tekst: 'Ansvarlig' },
              { tekst: 'Frist eller lukket' },
              { tekst: 'Oprettet' },
            ]}
            raekker={delsager.map((d) => [
              <a href={paths.delsag({ id, delsag: d.id })}>{DELSAGER[d.slags]}</a>,
              <>
                <Chip s={CHIP[d.tilstand]}>{DELSAGSTILSTANDE[d.tilstand]}</Chip>{' '}
                {lukketUfaerdig(d, koblinger) && <Chip s="warn">Arbejdet er ikke færdigt</Chip>}
              </>,
              <Ansvarlig navn={d.ejer} vaek={d.ejerVaek} />,
              d.lukket === null ? <Fristchip frist={d.frist} idag={idag} /> : `Lukket ${visDag(d.lukket)}`,
              visDag(d.oprettet),
            ])}
          />
        )}
      </Panel>
      {arbejder && aabne.size < valg.length && (
        <Panel id="ny" overskrift="Ny delsag">
          <Formular sti={paths.delsager({ id })} vaerdier={form.vaerdier} hindringer={form.hindringer}>
            <RadioGruppe navn="slags" etiket="Hvad skal laves?" valg={valg} />
            <Felter folk={folk} />
            <Knaprad>
              <Knap>Opret delsag</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      )}
    </Saghoved>
  );
}

export interface Delsagprops {
  readonly sag: Sag;
  readonly delsag: Delsag;
  readonly koblinger: Koblinger;
  readonly folk: Folk;
  readonly arbejder: boolean;
  readonly form: Form & { readonly version: string; readonly udgangspunkt: string };
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

/** One part of a case. */
export function Delsagside({ sag, delsag: d, koblinger, folk, arbejder, form, konflikt }: Delsagprops) {
  const { id } = sag;
  const kobling = delsagskobling(d.slags, koblinger);
  return (
    <Saghoved sag={sag} her="delsager" under={DELSAGER[d.slags]}>
      {konflikt && <FlettetKonflikt {...konflikt} />}
      <Panel
        id="delsag"
        overskrift={DELSAGER[d.slags]}
        ved={<Chip s={CHIP[d.tilstand]}>{DELSAGSTILSTANDE[d.tilstand]}</Chip>}
        under={`Oprettet ${visDag(d.oprettet)}.`}
      >
        {kobling && <p>{kobling.tekst}</p>}
        {lukketUfaerdig(d, koblinger) && (
          <Note kraever>
            Delsagen er lukket, men arbejdet er ikke færdigt. Åbn den igen, hvis der skal arbejdes videre.
          </Note>
        )}
        <p>
          <a href={delsagssti(sag, d.slags)}>Gå til arbejdet</a>
        </p>
        {arbejder ? (
          <Formular
            sti={paths.delsag({ id, delsag: d.id })}
            vaerdier={form.vaerdier}
            hindringer={form.hindringer}
            vagt
          >
            <input type="hidden" name="version" value={form.version} />
            <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
            <RadioGruppe
              navn="tilstand"
              etiket="Tilstand"
              valg={(Object.keys(DELSAGSTILSTANDE) as Delsagstilstand[]).map((t) => ({
                vaerdi: t,
                tekst: DELSAGSTILSTANDE[t],
              }))}
            />
            <Felter folk={folk} nu={{ id: d.ejerId, navn: d.ejer }} />
            <Knaprad>
              <Knap>Gem</Knap>
              <LinkKnap href={paths.delsager({ id })} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Formular>
        ) : (
          <p class="mb-pre">{d.note}</p>
        )}
      </Panel>
    </Saghoved>
  );
}
