import { visKroner } from '../../../../kernel/kroner.ts';
import { visBp } from '../../../../kernel/procent.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Valgliste } from '../../../../ui/form.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Chip, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { CASESYNLIGHEDER, type Case, type Casesynlighed } from '../rules.ts';
import type { Aendring, Sammenligning } from '../sammenlign/rules.ts';
import { Casechip, Casehoved, type Caseside } from './hoved.tsx';

export interface Versionsprops extends Caseside {
  /** The version that was thrown away last can be taken up again. */
  readonly kasseret: boolean;
  readonly hindringer: readonly Hindring[];
}

function Synlighedsform({ p, c }: { p: Versionsprops; c: Case }) {
  return (
    <Formular
      id={`syn-${c.nr}`}
      sti={paths.businesscasesynlighed({ program: p.program.id, casenr: c.nr })}
      vaerdier={{ synlighed: c.synlighed }}
      klasse="case-synlighed"
    >
      <input type="hidden" name="version" value={String(c.laas)} />
      <Valgliste
        navn="synlighed"
        etiket={`Hvem ser version ${c.nr}?`}
        valg={(Object.keys(CASESYNLIGHEDER) as Casesynlighed[]).map((s) => ({
          vaerdi: s,
          tekst: CASESYNLIGHEDER[s],
        }))}
      />
      <Knap lille variant="sekundaer">
        Gem
      </Knap>
    </Formular>
  );
}

/** Every version: what was decided, who sees it, and what has changed. */
export function Versionsside(p: Versionsprops) {
  const program = p.program.id;
  const kladde = p.caser.find((c) => c.tilstand === 'kladde');
  return (
    <Casehoved
      {...p}
      her="versioner"
      under={[{ tekst: 'Versioner', sti: paths.businesscaser({ program }) }]}
      vaerktoej={p.leder && !kladde && <NyKnap program={program} foerste={p.caser.length === 0} />}
    >
      <DataTabel
        id="versioner"
        overskrift="Versioner"
        raekker={p.caser}
        noegle={(c) => String(c.nr)}
        enhed={['version', 'versioner']}
        tom={{
          overskrift: p.leder ? 'Der er ingen business case endnu' : 'Der er ikke udgivet en business case',
          handling: p.leder ? <NyKnap program={program} foerste /> : undefined,
        }}
        kolonner={[
          {
            noegle: 'nr',
            overskrift: 'Version',
            vis: (c) => (
              <a href={paths.businesscaseversion({ program, casenr: c.nr })}>{`${c.nr}: ${c.navn}`}</a>
            ),
          },
          { noegle: 'tilstand', overskrift: 'Tilstand', vis: (c) => <Casechip c={c} /> },
          {
            noegle: 'vedtaget',
            overskrift: 'Vedtaget',
            vis: (c) => (c.vedtaget === null ? '–' : visDag(c.vedtaget)),
          },
          { noegle: 'begrundelse', overskrift: 'Beslutning', vis: (c) => c.begrundelse || '–' },
          {
            noegle: 'foer',
            overskrift: 'Ændringer',
            vis: (c) => {
              const foer = p.caser.find((x) => x.nr < c.nr);
              return foer ? (
                <a href={paths.businesscasesammenlign({ program, casenr: c.nr }, { med: foer.nr })}>
                  Siden version {foer.nr}
                </a>
              ) : (
                '–'
              );
            },
          },
          {
            noegle: 'sum',
            overskrift: 'SHA-256',
            vis: (c) => (c.sha256 === null ? '–' : <code class="case-sum">{c.sha256.slice(0, 12)}…</code>),
          },
          ...(p.leder
            ? [
                {
                  noegle: 'synlighed',
                  overskrift: 'Ses af',
                  vis: (c: Case) =>
                    c.tilstand === 'vedtaget' ? <Synlighedsform p={p} c={c} /> : CASESYNLIGHEDER.hus,
                },
              ]
            : []),
        ]}
      />
      {p.leder && kladde && (
        <p class="case-fod">
          <HandlingKnap
            sti={paths.businesscasekladde({ program, handling: 'kasser' })}
            variant="tertiaer"
            lille
          >
            Kassér kladden
          </HandlingKnap>
        </p>
      )}
      {p.leder && !kladde && p.kasseret && (
        <p class="case-fod">
          <HandlingKnap
            sti={paths.businesscasekladde({ program, handling: 'gendan' })}
            variant="sekundaer"
            lille
          >
            Hent den kasserede kladde tilbage
          </HandlingKnap>
        </p>
      )}
    </Casehoved>
  );
}

function NyKnap({ program, foerste }: { program: number; foerste: boolean }) {
  return (
    <HandlingKnap sti={paths.businesscasekladde({ program, handling: 'ny' })} lille>
      {foerste ? 'Begynd en business case' : 'Begynd en ny version'}
    </HandlingKnap>
  );
}

const SLAGS = { ny: ['add', 'Ny'], fjernet: ['bad', 'Fjernet'], rettet: ['warn', 'Rettet'] } as const;

function Aendringer({
  id,
  overskrift,
  aendringer,
}: {
  id: string;
  overskrift: string;
  aendringer: readonly Aendring[];
}) {
  if (aendringer.length === 0) return null;
  return (
    <Panel id={id} overskrift={overskrift}>
      {aendringer.map((a) => (
        <section class="case-aendring">
          <h3>
            {a.navn} <Chip s={SLAGS[a.slags][0]}>{SLAGS[a.slags][1]}</Chip>
          </h3>
          <Forskelle forskelle={a.forskelle} />
        </section>
      ))}
    </Panel>
  );
}

export interface Sammenligningsprops extends Caseside {
  readonly vist: Case;
  readonly med: Case;
  readonly s: Sammenligning;
}

/** Two versions line by line, and what it does to the price. */
export function Sammenligningsside(p: Sammenligningsprops) {
  const { vist, med, s } = p;
  const sti = { program: p.program.id, casenr: vist.nr };
  const ens = s.ramme.length + s.dele.length + s.linjer.length + s.antagelser.length === 0;
  return (
    <Casehoved
      {...p}
      her="versioner"
      under={[
        { tekst: `Version ${vist.nr}`, sti: paths.businesscaseversion(sti) },
        { tekst: `Mod version ${med.nr}`, sti: paths.businesscasesammenlign(sti, { med: med.nr }) },
      ]}
      vaerktoej={p.caser
        .filter((c) => c.nr !== vist.nr && c.nr !== med.nr)
        .slice(0, 3)
        .map((c) => (
          <LinkKnap href={paths.businesscasesammenlign(sti, { med: c.nr })} variant="sekundaer" lille>
            Mod version {c.nr}
          </LinkKnap>
        ))}
    >
      <Panel id="priser" overskrift={`Prisen i version ${med.nr} og ${vist.nr}`} kant>
        <EnkelTabel
          billedtekst="Pris og balance i de to versioner"
          hoveder={[
            { tekst: 'Del' },
            { tekst: `Version ${med.nr}`, num: true },
            { tekst: `Version ${vist.nr}`, num: true },
            { tekst: `Maksimalprisen holdt fra`, num: true },
            { tekst: 'Holder nu fra', num: true },
          ]}
          raekker={s.priser.map((x) => [
            x.navn,
            x.foer === null ? '–' : visKroner(x.foer),
            x.efter === null ? '–' : visKroner(x.efter),
            x.balanceFoer === null ? '–' : visBp(x.balanceFoer),
            x.balanceEfter === null ? '–' : visBp(x.balanceEfter),
          ])}
        />
      </Panel>
      {ens && <TomTilstand overskrift="De to versioner er ens" />}
      {s.ramme.length > 0 && (
        <Panel id="ramme" overskrift="Rammer">
          <Forskelle forskelle={s.ramme} />
        </Panel>
      )}
      <Aendringer id="dele" overskrift="Dele" aendringer={s.dele} />
      <Aendringer id="omkostninger" overskrift="Omkostninger" aendringer={s.linjer} />
      <Aendringer id="antagelser" overskrift="Antagelser" aendringer={s.antagelser} />
    </Casehoved>
  );
}
