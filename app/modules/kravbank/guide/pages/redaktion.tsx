import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering, Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { betingelsestekst, type Guideforskel, type Guidenavne } from '../forskel/rules.ts';
import type { Fund } from '../kontrol/rules.ts';
import type { Kladde } from '../queries.ts';
import type { Spoergsmaal } from '../rules.ts';
import { Fundliste, Guideforskelle, Guidetilstandschip, KRUMME } from './dele.tsx';
import { Altidliste } from './udgave.tsx';

/** How deep a question lies under those that its condition asks about. */
function dybde(s: Spoergsmaal, alle: readonly Spoergsmaal[], set: readonly string[] = []): number {
  if (s.betingelse === null || set.includes(s.noegle)) return 0;
  const over = s.betingelse.led.flatMap((l) => alle.find((q) => q.noegle === l.spoergsmaal) ?? []);
  return 1 + Math.max(0, ...over.map((q) => dybde(q, alle, [...set, s.noegle])));
}

const MAKS_INDRYK = 4;

function Spoergsmaalslinje({ s, i, kladde }: { s: Spoergsmaal; i: number; kladde: Kladde }) {
  const { spoergsmaal } = kladde.indhold;
  const knap = (handling: string) => paths.kravguideSpoergsmaalHandling({ spoergsmaal: s.noegle, handling });
  const virkninger = s.svar.reduce((sum, m) => sum + m.virkninger.length, 0);
  const om = `spørgsmål ${i + 1}`;
  return (
    <li id={`q-${s.noegle}`} class="kg-linje" data-dybde={Math.min(MAKS_INDRYK, dybde(s, spoergsmaal))}>
      <div>
        <a href={paths.kravguideSpoergsmaal({ spoergsmaal: s.noegle })}>{s.tekst}</a>
        <div class="mb-small-text">
          {s.svar.map((m) => m.tekst).join(' / ')} · {antal(virkninger, 'virkning', 'virkninger')}
          {s.domaener.length > 0 && ` · kun i ${antal(s.domaener.length, 'domæne', 'domæner')}`}
        </div>
        {s.betingelse !== null && (
          <div class="mb-small-text">Stilles, når {betingelsestekst(s.betingelse, kladde.indhold)}</div>
        )}
      </div>
      <div class="kg-knapper">
        {i > 0 && (
          <HandlingKnap sti={knap('op')} variant="tertiaer" lille ikon="arrow-upward" skjultTekst={om}>
            <span class="sr-only">Flyt op:</span>
          </HandlingKnap>
        )}
        {i < spoergsmaal.length - 1 && (
          <HandlingKnap sti={knap('ned')} variant="tertiaer" lille ikon="arrow-downward" skjultTekst={om}>
            <span class="sr-only">Flyt ned:</span>
          </HandlingKnap>
        )}
        <HandlingKnap sti={knap('dupliker')} variant="tertiaer" lille skjultTekst={om}>
          Kopiér
        </HandlingKnap>
        <HandlingKnap sti={knap('slet')} variant="tertiaer" lille skjultTekst={om}>
          Slet
        </HandlingKnap>
      </div>
    </li>
  );
}

export interface Redaktionsprops {
  kladde: Kladde;
  fund: readonly Fund[];
  navne: Guidenavne;
  /** Against the edition that holds; null when none is published. */
  forrige: {
    readonly nr: number;
    readonly forskelle: readonly Guideforskel[];
    readonly uaendret: boolean;
  } | null;
  /** Why a button was refused. */
  hindringer: readonly Hindring[];
  udgivelse: {
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
  };
}

function Kontrol({ fund, forrige }: Pick<Redaktionsprops, 'fund' | 'forrige'>) {
  const [tunge, lette] = [
    fund.filter((f) => f.niveau !== 'oplysning'),
    fund.filter((f) => f.niveau === 'oplysning'),
  ];
  const fejl = tunge.filter((f) => f.niveau === 'fejl').length;
  return (
    <Panel
      id="kontrol"
      overskrift="Kontrol"
      ved={
        fejl > 0 ? (
          <Chip s="bad">{antal(fejl, 'fejl', 'fejl')} skal rettes</Chip>
        ) : forrige?.uaendret ? (
          <Chip>Ikke ændret endnu</Chip>
        ) : (
          <Chip s="ok">Kan publiceres</Chip>
        )
      }
      under="Guiden undersøges for ringe, spørgsmål, der aldrig stilles, modstrid og virkninger, der ikke rammer noget."
    >
      {tunge.length === 0 && <p>Der er ingen fejl og advarsler.</p>}
      {tunge.length > 0 && <Fundliste fund={tunge} />}
      {lette.length > 0 && (
        <details class="details">
          <summary class="details-summary">{antal(lette.length, 'oplysning', 'oplysninger')}</summary>
          <div class="details-text">
            <Fundliste fund={lette} />
          </div>
        </details>
      )}
    </Panel>
  );
}

function Slettede({ kladde }: { kladde: Kladde }) {
  const slettede = kladde.indhold.slettede ?? [];
  if (slettede.length === 0) return null;
  return (
    <Panel id="slettede" overskrift="Slettet i kladden" under="Kan hentes tilbage, til kladden publiceres">
      <Liste
        punkter={slettede.map(({ spoergsmaal: s }) => ({
          titel: s.tekst,
          side: (
            <HandlingKnap
              sti={paths.kravguideSpoergsmaalHandling({ spoergsmaal: s.noegle, handling: 'gendan' })}
              variant="sekundaer"
              lille
              skjultTekst={s.tekst}
            >
              Fortryd sletning
            </HandlingKnap>
          ),
        }))}
      />
    </Panel>
  );
}

function Udgiv({
  kladde,
  fund,
  forrige,
  udgivelse,
}: Pick<Redaktionsprops, 'kladde' | 'fund' | 'forrige' | 'udgivelse'>) {
  const uaendret = forrige?.uaendret ?? false;
  const fejl = fund.some((f) => f.niveau === 'fejl');
  return (
    <Panel
      id="publicer"
      overskrift="Publicér"
      under="Udgaven gælder straks for nye kravlister og kan ikke ændres bagefter. De lister, der er begyndt, bliver på deres udgave."
    >
      {fejl && <p>Ret fejlene i kontrollen først.</p>}
      {uaendret && <p>Kladden er ikke ændret siden udgave {forrige?.nr}, så der er intet at publicere.</p>}
      <Formular id="udgiv" sti={paths.kravguideHandling({ handling: 'publicer' })} {...udgivelse}>
        <input type="hidden" name="laas" value={String(kladde.laas)} />
        <TekstOmraade
          navn="begrundelse"
          etiket="Hvad er nyt, og hvorfor?"
          raekker={3}
          hint="Står ved udgaven"
        />
        <Knaprad>
          <Knap deaktiveret={fejl || uaendret}>Publicér udgave {kladde.nr}</Knap>
        </Knaprad>
      </Formular>
      <div class="mb-buttons">
        <HandlingKnap
          sti={paths.kravguideHandling({ handling: 'kasser' })}
          felter={{ laas: String(kladde.laas) }}
          variant="tertiaer"
          bekraeft="Kassér kladden? Den gemmes, men der kan ikke arbejdes videre i den."
        >
          Kassér kladden
        </HandlingKnap>
      </div>
    </Panel>
  );
}

/** The draft: what the check says, the questions in their order, and publishing. */
export function Redaktionsside({ kladde, fund, navne, forrige, hindringer, udgivelse }: Redaktionsprops) {
  const { spoergsmaal } = kladde.indhold;
  return (
    <Skal
      titel={`Redaktion af kravguiden, udgave ${kladde.nr}`}
      maerkat={<Guidetilstandschip tilstand="kladde" />}
      krummer={[KRUMME, { tekst: 'Redaktion' }]}
      meta={
        <span>
          Rettet {visTidspunkt(kladde.rettetKl)}
          {kladde.rettetAf !== null && ` af ${kladde.rettetAf}`}
        </span>
      }
      vaerktoej={
        <>
          <LinkKnap variant="sekundaer" href={paths.kravguideProev()}>
            Prøv kladden
          </LinkKnap>
          <LinkKnap href={paths.kravguideSpoergsmaalNyt()}>Tilføj spørgsmål</LinkKnap>
        </>
      }
      besked={hindringer.length > 0 && <Fejlopsummering hindringer={hindringer} formularId="handling" />}
    >
      <Kontrol fund={fund} forrige={forrige} />
      <Panel
        id="spoergsmaal"
        overskrift="Spørgsmål"
        under="Stilles i denne rækkefølge. Et indrykket spørgsmål stilles kun, når betingelsen passer."
      >
        {spoergsmaal.length === 0 ? (
          <TomTilstand
            overskrift="Ingen spørgsmål endnu"
            handling={<LinkKnap href={paths.kravguideSpoergsmaalNyt()}>Tilføj det første</LinkKnap>}
          />
        ) : (
          <ol class="kg-liste">
            {spoergsmaal.map((s, i) => (
              <Spoergsmaalslinje s={s} i={i} kladde={kladde} />
            ))}
          </ol>
        )}
      </Panel>
      <Slettede kladde={kladde} />
      <Panel
        id="altid"
        overskrift="Altid med"
        ved={<a href={paths.kravguideAltid()}>Ret</a>}
        under="Krav, der er med, uanset hvad der svares"
      >
        <Altidliste guide={kladde.indhold} navne={navne} />
      </Panel>
      {forrige !== null && (
        <Panel
          id="forskel"
          overskrift={`Ændret siden udgave ${forrige.nr}`}
          ved={<a href={paths.kravguideUdgave({ nr: forrige.nr })}>Se udgave {forrige.nr}</a>}
        >
          {forrige.uaendret ? (
            <p class="mb-small-text">Kladden er ikke ændret endnu.</p>
          ) : (
            <Guideforskelle forskelle={forrige.forskelle} />
          )}
        </Panel>
      )}
      <Udgiv kladde={kladde} fund={fund} forrige={forrige} udgivelse={udgivelse} />
    </Skal>
  );
}

/** Shown where there is no draft to work in. */
export function IngenKladdeside({
  gaeldende,
  hindringer,
}: {
  gaeldende: number | null;
  hindringer: readonly Hindring[];
}) {
  return (
    <Skal
      titel="Redaktion af kravguiden"
      krummer={[KRUMME, { tekst: 'Redaktion' }]}
      besked={hindringer.length > 0 && <Fejlopsummering hindringer={hindringer} formularId="handling" />}
    >
      <Panel id="begynd" overskrift="Ingen kladde">
        <TomTilstand
          overskrift="Der arbejdes ikke på en ny udgave"
          handling={
            <HandlingKnap sti={paths.kravguideHandling({ handling: 'begynd' })}>
              Begynd ny udgave
            </HandlingKnap>
          }
        >
          {gaeldende === null
            ? 'Guiden er aldrig publiceret. Den første udgave begynder tom.'
            : `Den nye udgave begynder som udgave ${gaeldende}.`}
        </TomTilstand>
      </Panel>
    </Skal>
  );
}
