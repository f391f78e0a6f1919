import type { ComponentChildren } from 'preact';
import { antal, visBytes, visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { useSide } from '../../../../ui/kontekst.ts';
import { Rigtekst, Rigtekstforskel } from '../../../../ui/rigtekst.tsx';
import { Beskrivelse } from '../../../../ui/status.tsx';
import { Prioritetschip, Slagschip, Tilstandschip, Versionschip } from '../../pages/faelles.tsx';
import { KILDEARTER } from '../../rules.ts';
import type { Kravbilag, Kravside } from '../queries.ts';
import { driftsform, kategoritekst, type Opslagspost, svartekst } from '../rules.ts';

export interface KravpanelProps {
  readonly side: Kravside;
  /** Shows what changed from the version before; without one there is nothing to mark. */
  readonly markering: boolean;
  /** The address of the same page with the marks turned on or off. */
  readonly skift: string;
  /** Beside the list the panel has its own heading, which links to the krav's page; there it is an h2. */
  readonly overskrift?: boolean;
}

function Kravtekst({ side: { vist, foer }, markering, skift, overskrift }: KravpanelProps) {
  const aendret = foer !== null && foer.indhold.beskrivelse !== vist.indhold.beskrivelse;
  const marker = markering && aendret;
  const tekst = marker
    ? `Kravtekst: ændringer fra v${foer.nr} til v${vist.nr}`
    : foer !== null && !aendret
      ? `Kravtekst, uændret siden v${foer.nr}`
      : 'Kravtekst';
  return (
    <section class="krav-tekst">
      <div class="mb-ph">
        {overskrift ? <h3>{tekst}</h3> : <h2>{tekst}</h2>}
        {aendret && <a href={skift}>{marker ? 'Vis uden markering' : `Vis ændringer fra v${foer.nr}`}</a>}
      </div>
      {marker ? (
        <Rigtekstforskel foer={foer.indhold.beskrivelse} efter={vist.indhold.beskrivelse} />
      ) : vist.indhold.beskrivelse === '' ? (
        <p class="mb-small-text">Kravteksten er ikke skrevet endnu.</p>
      ) : (
        <div class="mb-diff">
          <Rigtekst tekst={vist.indhold.beskrivelse} overskriftFra={overskrift ? 4 : 3} />
        </div>
      )}
    </section>
  );
}

function Rig({ tekst }: { tekst: string }) {
  return <Rigtekst tekst={tekst} overskriftFra={4} />;
}

function Linjer({ linjer }: { linjer: readonly ComponentChildren[] }) {
  return (
    <>
      {linjer.map((linje) => (
        <div>{linje}</div>
      ))}
    </>
  );
}

/** The catalogue is for those who are logged in; guests get the names alone. */
function Katalogposter({
  koder,
  opslag,
  liste,
}: {
  koder: readonly string[];
  opslag: ReadonlyMap<string, Opslagspost>;
  liste: string;
}) {
  const gaest = useSide().bruger === null;
  return (
    <Linjer
      linjer={koder.map((kode) => {
        const post = opslag.get(kode);
        const tekst = [kode, post?.navn].filter(Boolean).join(' ');
        return (
          <>
            {gaest || !post ? tekst : <a href={paths.katalogPost({ liste, kode })}>{tekst}</a>}
            {post !== undefined && post.om !== '' && ` · ${post.om}`}
          </>
        );
      })}
    />
  );
}

function Bilagslinks({ bilag }: { bilag: readonly Kravbilag[] }) {
  return (
    <Linjer
      linjer={bilag.map((b) => (
        <>
          <a href={paths.kravBilagFil({ id: b.id })} download>
            {b.navn}
          </a>{' '}
          <span class="mb-small-text">{visBytes(b.stoerrelse)}</span>
        </>
      ))}
    />
  );
}

function Brugt({ side: { brug } }: { side: Kravside }) {
  const andre = brug.andre.reduce((sum, a) => sum + a.antal, 0);
  return (
    <Linjer
      linjer={[
        ...brug.egne.map((l) => (
          <>
            <a href={paths.kravliste({ id: l.id })}>{l.navn}</a> · v{l.nr}
          </>
        )),
        ...(andre > 0
          ? [
              <>
                {antal(andre, 'kravliste', 'kravlister')} hos andre ·{' '}
                {brug.andre.map((a) => `v${a.nr}: ${a.antal}`).join(', ')}
              </>,
            ]
          : []),
      ]}
    />
  );
}

function Versioner({ side: { krav, versioner } }: { side: Kravside }) {
  const viste = versioner.filter((v) => v.tilstand !== 'forkastet');
  return (
    <>
      {viste.map((v, nr) => (
        <>
          {nr > 0 && ', '}
          <a href={paths.kravVersion({ id: krav.id, nr: v.nr })}>v{v.nr}</a> (
          {v.publiceretKl ? visDag(v.publiceretKl) : v.tilstand === 'i_review' ? 'i review' : 'kladde'})
        </>
      ))}
    </>
  );
}

function Kilder({ side: { vist } }: { side: Kravside }) {
  return (
    <Linjer
      linjer={vist.indhold.kilder.map((k) => (
        <>
          {k.link === '' ? (
            k.tekst
          ) : (
            <a href={k.link} rel="noopener nofollow">
              {k.tekst}
            </a>
          )}{' '}
          <span class="mb-small-text">{KILDEARTER[k.art]}</span>
        </>
      ))}
    />
  );
}

/** Left out when there is nothing to show. */
function hvis(vises: boolean, indhold: ComponentChildren): ComponentChildren {
  return vises ? indhold : undefined;
}

function Oplysninger({ side }: { side: Kravside }) {
  const { krav, vist, opslag, bilag, brug } = side;
  const i = vist.indhold;
  const { klasser } = opslag;
  const liste = (ider: readonly number[]) => hvis(ider.length > 0, klasser.navne(ider).join(', '));
  const kategori = kategoritekst(i, klasser);
  return (
    <Beskrivelse
      par={[
        ['Hvorfor', hvis(i.rationale !== '', <Rig tekst={i.rationale} />)],
        ['Fortolkning', hvis(i.fortolkning !== '', <Rig tekst={i.fortolkning} />)],
        [
          'Integration',
          hvis(
            i.integrationer.length > 0,
            <Katalogposter koder={i.integrationer} opslag={opslag.integrationer} liste="integrationer" />,
          ),
        ],
        [
          'Arbejdsgang',
          hvis(
            i.arbejdsgange.length > 0,
            <Katalogposter koder={i.arbejdsgange} opslag={opslag.arbejdsgange} liste="arbejdsgange" />,
          ),
        ],
        ['Princip', liste(i.principper)],
        ['Kategori', hvis(kategori !== '', kategori)],
        ['Domæner', i.alleDomaener ? 'Alle domæner' : liste(i.domaener)],
        ['Driftsform', driftsform(i)],
        ['Filtre', liste(i.tags)],
        ['Svartype', svartekst(i.svar) + (i.kraeverUddybning ? ' · svaret skal uddybes' : '')],
        ['Evidens', hvis(i.evidens !== '', <span class="krav-linjer">{i.evidens}</span>)],
        ['Interessenter', hvis(i.interessenter !== '', <span class="krav-linjer">{i.interessenter}</span>)],
        ['Kilder', hvis(i.kilder.length > 0, <Kilder side={side} />)],
        ['Bilag', hvis(bilag.length > 0, <Bilagslinks bilag={bilag} />)],
        ['Oprindelse', hvis(krav.oprindelse !== '', krav.oprindelse)],
        ['Brugt i', hvis(brug.egne.length + brug.andre.length > 0, <Brugt side={side} />)],
        ['Versioner', <Versioner side={side} />],
      ]}
    />
  );
}

/** The content of a krav as the prototype's right column: on the krav's page and beside the list. */
export function Kravpanel(props: KravpanelProps) {
  const { side, overskrift } = props;
  const { krav, vist } = side;
  return (
    <article
      class="krav-panel"
      aria-labelledby={overskrift ? 'h-krav' : undefined}
      aria-label={overskrift ? undefined : `Krav ${krav.nummer}`}
    >
      <p class="mb-meta">
        <span class="mb-id">
          Krav {krav.nummer} · version {vist.nr}
        </span>
        <Prioritetschip prioritet={vist.indhold.prioritet} />
        <Slagschip slags={krav.slags} />
        {vist.tilstand === 'publiceret' ? (
          krav.tilstand !== 'publiceret' && <Tilstandschip tilstand={krav.tilstand} />
        ) : (
          <Versionschip tilstand={vist.tilstand} />
        )}
      </p>
      {overskrift && (
        <h2 id="h-krav">
          <a href={paths.krav({ id: krav.id })}>{vist.indhold.navn}</a>
        </h2>
      )}
      <Kravtekst {...props} />
      <Oplysninger side={side} />
    </article>
  );
}
