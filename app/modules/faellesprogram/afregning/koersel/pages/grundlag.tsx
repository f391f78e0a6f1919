import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { oeretal, visKroner } from '../../../../../kernel/kroner.ts';
import { visMaaned } from '../../../../../kernel/maaned.ts';
import { antal, visDato, visTal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Beskrivelse, Chip, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { GRUNDLAGSFIL, type Grundlag, TALFIL } from '../../grundlag/rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import { BELOEBSFIL, type Efterproevning, type Koersel, type Kommunebeloeb } from '../rules.ts';

export interface Grundlagsprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly koersel: Koersel;
  readonly grundlag: Grundlag;
  /** The kommuner of this page of the list. */
  readonly beloeb: readonly Kommunebeloeb[];
  readonly visning: Listevisning;
  readonly maaUdgive: boolean;
  readonly efterproevning: Efterproevning | null;
}

function Efterproev({ program, koersel, efterproevning: e }: Grundlagsprops) {
  return (
    <Panel id="genberegn" overskrift="Regn efter">
      <p>
        Alle beløb kan regnes igen af de to filer alene. Her gør programmet det nu; på egen maskine gør
        kommandoen det samme:
      </p>
      <pre class="afregning-kommando" tabindex={0}>
        <code>
          npm run -s maalbillede -- afregning --genberegn {GRUNDLAGSFIL} {TALFIL} --faktura {BELOEBSFIL}
        </code>
      </pre>
      <p class="mb-inline">
        <LinkKnap
          href={`${paths.afregningsgrundlag({ program: program.id, koersel: koersel.nr }, { genberegn: 'ja' })}#genberegn`}
          variant="sekundaer"
          lille
        >
          Genberegn nu
        </LinkKnap>
      </p>
      {e !== null && (
        <div role="status">
          {e.fejl.length === 0 && e.afvigelser === 0 ? (
            <p>
              <Chip s="ok">Stemmer til 0 øre</Chip> {antal(e.beloeb, 'beløb', 'beløb')} er regnet igen på{' '}
              {visTal(e.ms)} ms: i alt {visKroner(e.ialtOere)}, på øren det samme som afregningen.
            </p>
          ) : (
            <>
              <p>
                <Chip s="bad">Stemmer ikke</Chip> {antal(e.afvigelser, 'beløb afviger', 'beløb afviger')}.
              </p>
              {e.fejl.map((f) => (
                <p>{f}</p>
              ))}
            </>
          )}
        </div>
      )}
    </Panel>
  );
}

function Filer({ program, koersel }: Grundlagsprops) {
  const sti = (fil: string) => paths.afregningsgrundlagFil({ program: program.id, koersel: koersel.nr, fil });
  return (
    <Panel id="filer" overskrift="Filer">
      <Liste
        punkter={[
          {
            titel: (
              <a href={sti(GRUNDLAGSFIL)} download>
                {GRUNDLAGSFIL}
              </a>
            ),
            under: (
              <>
                Prismodel, regelversion, hvem der betaler hvornår, og alle beløb.
                <span class="afregning-sum">SHA-256 {koersel.grundlagSha256}</span>
              </>
            ),
          },
          {
            titel: (
              <a href={sti(TALFIL)} download>
                {TALFIL}
              </a>
            ),
            under: (
              <>
                De officielle tal pr. kommune.
                <span class="afregning-sum">SHA-256 {koersel.talSha256}</span>
              </>
            ),
          },
          {
            titel: (
              <a href={sti(BELOEBSFIL)} download>
                {BELOEBSFIL}
              </a>
            ),
            under: 'Beløb i øre pr. kommune, del og rate.',
          },
        ]}
      />
    </Panel>
  );
}

function Tal({ grundlag }: Grundlagsprops) {
  const del = new Map(grundlag.prismodel.indhold.dele.map((d) => [d.noegle, d]));
  return (
    <DataTabel
      id="tal"
      overskrift="Tallene"
      raekker={grundlag.tal}
      noegle={(t) => `${t.del}:${t.aar}`}
      enhed={['optælling', 'optællinger']}
      kolonner={[
        {
          noegle: 'del',
          overskrift: 'Del',
          vis: (t) => `${del.get(t.del)?.navn ?? t.del}: ${del.get(t.del)?.enhedFlere ?? 'enheder'} ${t.aar}`,
        },
        { noegle: 'version', overskrift: 'Version', num: true, vis: (t) => t.version },
        { noegle: 'kilde', overskrift: 'Kilde', vis: (t) => t.kilde },
        { noegle: 'dato', overskrift: 'Offentliggjort', vis: (t) => visDato(t.kildedato) },
        { noegle: 'note', overskrift: 'Note', vis: (t) => t.note },
      ]}
    />
  );
}

function Beloeb({ grundlag, beloeb, visning }: Grundlagsprops) {
  const dele = grundlag.prismodel.indhold.dele.filter((d) => grundlag.beloeb.some((b) => b.del === d.noegle));
  const delsum = (noegle: string) =>
    grundlag.beloeb.filter((b) => b.del === noegle).reduce((s, b) => s + b.oere, 0);
  return (
    <DataTabel
      id="beloeb"
      overskrift={`Hele ${grundlag.aar} pr. kommune`}
      raekker={beloeb}
      noegle={(r) => r.kommunekode}
      enhed={['kommune', 'kommuner']}
      filtre={[{ navn: 'q', etiket: 'Søg kommune', slags: 'soeg', vaerdi: visning.q }]}
      sortering={visning.sortering}
      side={visning.side}
      tom={{ overskrift: 'Ingen kommuner passer til søgningen' }}
      kolonner={[
        { noegle: 'kommune', overskrift: 'Kommune', sorterbar: true, vis: (r) => r.navn },
        ...dele.map((d) => ({
          noegle: d.noegle,
          overskrift: `${d.navn}, kr.`,
          num: true,
          kunBredt: dele.length > 1,
          vis: (r: Kommunebeloeb) => (r.dele.has(d.noegle) ? oeretal(r.dele.get(d.noegle) ?? 0) : '–'),
        })),
        {
          noegle: 'ialt',
          overskrift: 'I alt, kr.',
          num: true,
          sorterbar: true,
          foerst: 'faldende',
          vis: (r) => <b>{oeretal(r.ialtOere)}</b>,
        },
      ]}
      sum={{
        kommune: visning.q === '' ? 'Alle' : 'Alle, også dem uden for søgningen',
        ...Object.fromEntries(dele.map((d) => [d.noegle, oeretal(delsum(d.noegle))])),
        ialt: oeretal(grundlag.ialtOere),
      }}
      taet
    />
  );
}

/** One settlement with its basis: readable without login when the programme is public and it is published. */
export function Grundlagsside(p: Grundlagsprops) {
  const { program, aktoer, koersel, grundlag } = p;
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[{ tekst: `Afregning ${koersel.nr}: ${koersel.aar}` }]}
      vaerktoej={
        p.maaUdgive && koersel.udgivet === null ? (
          <HandlingKnap
            sti={paths.afregningsgrundlagUdgiv({ program: program.id, koersel: koersel.nr })}
            lille
            bekraeft="Udgiv grundlaget? Det kan ikke tages tilbage."
          >
            Udgiv grundlaget
          </HandlingKnap>
        ) : undefined
      }
    >
      <Afregningsnav program={program} aktoer={aktoer} />
      {koersel.udgivet === null && (
        <Note>
          <p>Grundlaget er ikke udgivet. Kun {program.organisation} kan se det.</p>
        </Note>
      )}
      <Panel id="om" overskrift={`Afregning ${koersel.nr}: hele ${koersel.aar}`}>
        <Beskrivelse
          par={[
            ['I alt', visKroner(koersel.ialtOere)],
            ['Dannet', visTidspunkt(koersel.dannet)],
            ['Udgivet', koersel.udgivet === null ? undefined : visTidspunkt(koersel.udgivet)],
            [
              'Prismodel',
              `Version ${grundlag.prismodel.nr}, gælder fra ${visMaaned(grundlag.prismodel.gyldigFra)}; regelversion ${grundlag.prismodel.indhold.regelversion}`,
            ],
            [
              'Betalere',
              antal(new Set(grundlag.beloeb.map((b) => b.kommunekode)).size, 'kommune', 'kommuner'),
            ],
          ]}
        />
      </Panel>
      <Efterproev {...p} />
      <Filer {...p} />
      <Tal {...p} />
      <Beloeb {...p} />
    </Programhoved>
  );
}
