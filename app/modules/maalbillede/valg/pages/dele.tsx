import type { ComponentChildren } from 'preact';
import { laegTil, type Maaned, visMaaned } from '../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { Chip, type ChipSlags, Liste, Panel } from '../../../../ui/status.tsx';
import type { Forskel } from '../forskel/rules.ts';
import type { Bemaerkning, Historiklinje, Hoering, Systempost, Version } from '../queries.ts';
import { type Integrationspost, type Maallinje, RELEVANSER, type Relevans, udgaaettekst } from '../rules.ts';
import {
  HANDLINGER,
  HOLDNINGER,
  type Holdning,
  STILLINGER,
  type Stilling,
  type Svar,
  sidsteDag,
} from '../sag/rules.ts';

const STILLINGSCHIP: Readonly<Record<Stilling, ChipSlags>> = {
  ikke_fastlagt: 'neutral',
  kladde: 'plain',
  forslag: 'attn',
  tilbud: 'attn',
  i_hoering: 'info',
  svar_modtaget: 'attn',
  frist_passeret: 'warn',
  fastlagt: 'brand',
  kommende: 'info',
};

export function StillingChip({ stilling }: { stilling: Stilling }) {
  return <Chip s={STILLINGSCHIP[stilling]}>{STILLINGER[stilling]}</Chip>;
}

export function RelevansChip({ relevans }: { relevans: Relevans }) {
  return <Chip s={relevans === 'noedvendig' ? 'brand' : 'plain'}>{RELEVANSER[relevans]}</Chip>;
}

const HOLDNINGSCHIP: Readonly<Record<Holdning, ChipSlags>> = {
  enig: 'ok',
  uenig: 'bad',
  kan_leveres: 'info',
};

export function HoldningChip({ svar }: { svar: Svar }) {
  if (svar.holdning === '') return <Chip>Ikke besvaret</Chip>;
  return (
    <Chip s={HOLDNINGSCHIP[svar.holdning]}>
      {HOLDNINGER[svar.holdning]}
      {svar.holdning === 'kan_leveres' && svar.dato !== null && ` ${visDato(svar.dato)}`}
    </Chip>
  );
}

export function Integrationsnavn({ kode, navn }: { kode: string; navn: string }) {
  return (
    <>
      <span class="mb-id">{kode}</span> {navn}
    </>
  );
}

/** Says when an integration is retired, and what takes its place. */
export function Udgaar({ post }: { post: Integrationspost | undefined }) {
  const tekst = udgaaettekst(post);
  if (tekst === null) return null;
  return (
    <div class="mb-small-text">
      <Chip s="warn">Udgår</Chip> {tekst}
    </div>
  );
}

/** Links down to one system's målbillede. */
export function krummer(system: Systempost, her?: string): readonly Krumme[] {
  const rod = { tekst: 'Målbilleder', sti: paths.maalbilleder() };
  return her === undefined
    ? [rod, { tekst: system.navn }]
    : [rod, { tekst: system.navn, sti: paths.maalbillede({ noegle: system.noegle }) }, { tekst: her }];
}

export function Systemmeta({ system, children }: { system: Systempost; children?: ComponentChildren }) {
  return (
    <>
      <span>
        {system.domaene !== '' && `${system.domaene} · `}
        <b>{system.leverandoerNavn}</b>
      </span>
      {children}
    </>
  );
}

/** The codes that came and went, as `ins` and `del`. */
export function Tegn({ forskel }: { forskel: Forskel }) {
  const stykker = [
    ...forskel.ind.map((l) => <ins>+ {l.integration}</ins>),
    ...forskel.ud.map((l) => <del>− {l.integration}</del>),
    ...forskel.aendret
      .filter(({ foer, efter }) => foer.relevans !== efter.relevans)
      .map(({ efter }) => (
        <span>
          {efter.integration} {RELEVANSER[efter.relevans].toLowerCase()}
        </span>
      )),
  ];
  return (
    <span class="mb-valg">
      {stykker.map((stykke, nr) => (
        <>
          {nr > 0 && ' '}
          {stykke}
        </>
      ))}
    </span>
  );
}

/** From which month to which, both included, a version holds. */
export function periode(version: Pick<Version, 'gyldigFra' | 'naesteFra'>): string {
  const { gyldigFra, naesteFra } = version;
  if (naesteFra === null) return `fra ${visMaaned(gyldigFra)}`;
  const sidste = laegTil(naesteFra, -1);
  return sidste === gyldigFra
    ? `i ${visMaaned(gyldigFra)}`
    : `fra ${visMaaned(gyldigFra)} til og med ${visMaaned(sidste)}`;
}

export function kildenavn(kilde: string): string {
  return kilde === 'ski0219' ? 'fra tilbud på SKI 02.19' : kilde === 'kombit' ? 'fastlagt af KOMBIT' : kilde;
}

/** A version's state in one month. */
export function VersionChip({ version, maaned }: { version: Version; maaned: Maaned }) {
  if (version.rettetKl !== null) return <Chip>Erstattet</Chip>;
  if (version.gyldigFra > maaned) return <Chip s="info">Gælder senere</Chip>;
  if (version.naesteFra !== null && version.naesteFra <= maaned) return null;
  return <Chip s="brand">Gælder</Chip>;
}

/** Why something can't be done, above a page without a form. */
export function Hindringer({ hindringer }: { hindringer: readonly Hindring[] }) {
  if (hindringer.length === 0) return null;
  return (
    <Besked slags="error" overskrift="Det kunne ikke gøres">
      {hindringer.map((h) => (
        <p>{h.besked}</p>
      ))}
    </Besked>
  );
}

export function hvem(navn: string | null, organisation: string): string {
  return navn === null ? organisation : `${navn}, ${organisation}`;
}

/** The høring as in the prototype: when, what was said, and what KOMBIT answered. */
export function Hoeringspanel({
  hoering,
  svar,
  titel,
  nu,
  leverandoer,
  handling,
}: {
  hoering: Hoering;
  svar: readonly Svar[];
  titel: string;
  nu: Date;
  leverandoer: string;
  handling?: ComponentChildren;
}) {
  const forbi = nu.getTime() >= hoering.fristKl.getTime();
  const bemaerkninger = svar.filter((s) => s.tekst !== '' || s.holdning === 'uenig' || s.dato !== null);
  const chip =
    hoering.lukketKl !== null ? (
      <Chip s="ok">Afsluttet</Chip>
    ) : hoering.indsendtKl !== null ? (
      <Chip s="attn">Svar modtaget</Chip>
    ) : forbi ? (
      <Chip s="warn">Frist passeret</Chip>
    ) : (
      <Chip s="info">Afventer svar</Chip>
    );
  return (
    <Panel id={`hoering-${hoering.id}`} overskrift={titel} ved={chip}>
      <p class="mb-small-text">
        Sendt {visTidspunkt(hoering.sendtKl)} · frist {visDato(sidsteDag(hoering.fristKl))}
        {hoering.indsendtKl !== null &&
          ` · ${antal(bemaerkninger.length + (hoering.svarTekst === '' ? 0 : 1), 'bemærkning', 'bemærkninger')}`}
      </p>
      {hoering.indsendtKl === null ? (
        <p>{forbi ? 'Leverandøren svarede ikke inden fristen.' : 'Leverandøren har ikke svaret endnu.'}</p>
      ) : (
        <>
          {hoering.svarTekst !== '' && (
            <blockquote class="mb-note mb-citat">
              <p>»{hoering.svarTekst}«</p>
              <p class="mb-small-text">{hvem(hoering.indsendtAfNavn, leverandoer)}</p>
            </blockquote>
          )}
          {bemaerkninger.length > 0 && (
            <Liste
              punkter={bemaerkninger.map((s) => ({
                titel: (
                  <>
                    <b>{s.integration}</b> <HoldningChip svar={s} />
                  </>
                ),
                under: s.tekst === '' ? undefined : `»${s.tekst}«`,
              }))}
            />
          )}
          {bemaerkninger.length === 0 && hoering.svarTekst === '' && (
            <p>Leverandøren er enig i hele målbilledet.</p>
          )}
        </>
      )}
      {hoering.tilbagemelding !== '' && (
        <p class="mb-small-text">
          <b>KOMBITs svar:</b> {hoering.tilbagemelding}
        </p>
      )}
      {handling}
    </Panel>
  );
}

export function Bemaerkningspanel({
  bemaerkninger,
  children,
}: {
  bemaerkninger: readonly Bemaerkning[];
  children?: ComponentChildren;
}) {
  return (
    <Panel
      id="bemaerkninger"
      overskrift="Bemærkninger"
      under="Ses af kommuner og fællesskaber, ikke af leverandøren."
    >
      {bemaerkninger.length === 0 ? (
        <p class="mb-small-text">Ingen bemærkninger endnu.</p>
      ) : (
        <Liste
          punkter={bemaerkninger.map((b) => ({
            titel: b.tekst,
            under: `${hvem(b.navn, b.organisation)} · ${visTidspunkt(b.kl)}`,
          }))}
        />
      )}
      {children}
    </Panel>
  );
}

export function Historikpanel({ historik }: { historik: readonly Historiklinje[] }) {
  if (historik.length === 0) return null;
  return (
    <Panel id="historik" overskrift="Historik">
      <Liste
        punkter={historik.map((h) => ({
          titel: h.handling === 'opret' ? 'Kladden er oprettet' : HANDLINGER[h.handling],
          under: [`${hvem(h.navn, h.organisation)} · ${visTidspunkt(h.kl)}`, h.begrundelse]
            .filter((t) => t !== '')
            .join(' · '),
        }))}
      />
    </Panel>
  );
}

/** The arbejdsgange behind a version with the integrations each calls for. */
export function arbejdsgangsliste(linjer: readonly Maallinje[]): { navn: string; integrationer: string[] }[] {
  const gange = new Map<string, string[]>();
  for (const l of linjer)
    for (const navn of l.arbejdsgange) gange.set(navn, [...(gange.get(navn) ?? []), l.integration]);
  return [...gange]
    .map(([navn, integrationer]) => ({ navn, integrationer }))
    .sort((a, b) => a.navn.localeCompare(b.navn, 'da'));
}
