import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Trin, type TrinPunkt } from '../../../../ui/fds/trin.tsx';
import { JobStatus, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel } from '../../../../ui/status.tsx';
import { ARKTITLER, type Importtal } from '../import/rules.ts';
import { andel, type Jobtilstand, underVejs } from '../job/rules.ts';
import { EKSEMPLER, type Eksempel, type Importtrin, type Plan, visTrin } from '../plan/rules.ts';
import { ARKNAVNE, type Arknavn, type Meldingsliste } from '../rules.ts';
import { Taltabel } from './tal.tsx';

/** What the page shows of a file sent in. */
export interface Jobvisning {
  readonly id: string;
  readonly kilde: string;
  readonly fuldt: boolean;
  readonly filnavn: string;
  readonly stoerrelse: number;
  readonly tilstand: Jobtilstand;
  readonly besked: string;
  readonly oprettetKl: Date;
  readonly trin: string;
  readonly udfoert: number;
  readonly ialt: number;
  readonly importId: number | null;
}

export interface Jobsvar {
  readonly plan: Plan | null;
  readonly fejl: Meldingsliste;
  readonly advarsler: Meldingsliste;
}

/** As many errors and warnings are on the page; the rest are in the file to download. */
const VISTE = 200;

/** How far the job is, in one line. */
export function jobtekst({ tilstand, trin, udfoert, ialt }: Jobvisning): string {
  if (!underVejs(tilstand)) return 'Færdig';
  return trin === '' ? 'Venter på at komme til …' : visTrin(trin as Importtrin, udfoert, ialt);
}

const RAEKKEFOELGE = ['Send', 'Læs og sammenlign', 'Se ændringerne', 'Gem'] as const;
const STED: Readonly<Record<Jobtilstand, number>> = {
  proever: 1,
  afvist: 1,
  afbrudt: 1,
  fejl: 2,
  klar: 2,
  uaendret: 4,
  fortrudt: 4,
  gemmer: 3,
  gemt: 4,
};

function trinliste({ tilstand }: Jobvisning): TrinPunkt[] {
  const sted = STED[tilstand];
  const galt = tilstand === 'fejl' || tilstand === 'afvist' || tilstand === 'afbrudt';
  return RAEKKEFOELGE.map((tekst, nr) => ({
    tekst,
    tilstand: nr < sted ? 'faerdig' : nr > sted ? 'aaben' : galt ? 'fejl' : 'nu',
  }));
}

const TITLER: Readonly<Record<Jobtilstand, string>> = {
  proever: 'Filen læses',
  klar: 'Se ændringerne',
  fejl: 'Filen har fejl',
  gemmer: 'Ændringerne gemmes',
  gemt: 'Filen er indlæst',
  uaendret: 'Filen ændrer intet',
  afvist: 'Filen kunne ikke læses',
  fortrudt: 'Filen er fjernet',
  afbrudt: 'Arbejdet blev afbrudt',
};

/** One file from upload to receipt; which part is shown follows from its state. */
export function JobSide({ job, resultat }: { job: Jobvisning; resultat: Jobsvar | null }) {
  const titel = TITLER[job.tilstand];
  return (
    <Skal
      titel={titel}
      krummer={[{ tekst: 'Indlæs fakta', sti: paths.importer() }, { tekst: job.filnavn }]}
      meta={`${job.filnavn} · kilde ${job.kilde} · ${job.fuldt ? 'fuldt udtræk' : 'delvist udtræk'} · sendt ${visTidspunkt(job.oprettetKl)}`}
    >
      <Trin etiket="Indlæsningens trin" trin={trinliste(job)} />
      {job.besked !== '' && job.tilstand !== 'afvist' && <Besked slags="warning">{job.besked}</Besked>}
      <Jobindhold job={job} resultat={resultat} />
    </Skal>
  );
}

function Jobindhold({ job, resultat }: { job: Jobvisning; resultat: Jobsvar | null }) {
  switch (job.tilstand) {
    case 'proever':
    case 'gemmer':
      return <Undervejs job={job} />;
    case 'klar':
      return resultat?.plan ? (
        <Klar job={job} resultat={resultat} plan={resultat.plan} />
      ) : (
        <Afbrudt job={job} />
      );
    case 'fejl':
      return resultat ? <Fejl job={job} resultat={resultat} /> : <Afbrudt job={job} />;
    case 'gemt':
      return <Gemt job={job} resultat={resultat} />;
    case 'uaendret':
      return (
        <>
          <Besked slags="info">
            Alt i filen er gemt i forvejen, præcis som det står. Der er ikke lavet en ny import.
          </Besked>
          <EnTilKnap />
        </>
      );
    case 'afvist':
      return (
        <>
          <Besked slags="error" overskrift="Intet er gemt">
            {job.besked}
          </Besked>
          <EnTilKnap />
        </>
      );
    case 'fortrudt':
      return (
        <>
          <Besked slags="info">Filen er fjernet, og intet af den er gemt.</Besked>
          <EnTilKnap />
        </>
      );
    case 'afbrudt':
      return <Afbrudt job={job} />;
  }
}

function EnTilKnap() {
  return (
    <Knaprad>
      <LinkKnap href={paths.importNy()} ikon="upload">
        Indlæs en fil
      </LinkKnap>
      <LinkKnap href={paths.importer()} variant="sekundaer">
        Se alle importer
      </LinkKnap>
    </Knaprad>
  );
}

function Undervejs({ job }: { job: Jobvisning }) {
  const { id, trin, udfoert, ialt, stoerrelse } = job;
  return (
    <Panel id="fremdrift" overskrift={job.tilstand === 'proever' ? 'Læser og sammenligner' : 'Gemmer'}>
      <JobStatus
        statusSti={paths.importJobStatus({ id })}
        tekst={jobtekst(job)}
        andel={andel(trin, udfoert, ialt, stoerrelse)}
      />
      <p class="mb-small-text">
        {job.tilstand === 'proever'
          ? 'Du kan roligt forlade siden. Filen venter på dig under Indlæs fakta.'
          : 'Du kan roligt forlade siden. Alt bliver synligt på én gang, når det sidste er gemt.'}
      </p>
    </Panel>
  );
}

function Afbrudt({ job }: { job: Jobvisning }) {
  return (
    <>
      <Besked slags="warning" overskrift="Intet er gemt">
        Programmet blev stoppet, før det var færdigt. Filen ligger her endnu, så den kan læses igen.
      </Besked>
      <Knaprad>
        <HandlingKnap sti={paths.importJobIgen({ id: job.id })}>Læs filen igen</HandlingKnap>
        <FortrydKnap job={job} />
      </Knaprad>
    </>
  );
}

function FortrydKnap({ job }: { job: Jobvisning }) {
  return (
    <HandlingKnap sti={paths.importJobFortryd({ id: job.id })} variant="sekundaer">
      Fjern filen
    </HandlingKnap>
  );
}

function planTal(plan: Plan): Importtal {
  return Object.fromEntries(ARKNAVNE.map((ark) => [ark, plan[ark].tal])) as Record<
    Arknavn,
    Importtal[Arknavn]
  >;
}

function Klar({ job, resultat, plan }: { job: Jobvisning; resultat: Jobsvar; plan: Plan }) {
  const trukket = ARKNAVNE.reduce((sum, ark) => sum + plan[ark].tal.trukket, 0);
  return (
    <>
      {trukket > 0 && (
        <Besked slags="warning" overskrift={`${antal(trukket, 'fakta', 'fakta')} trækkes tilbage`}>
          De er gemt fra kilden {job.kilde}, men står ikke i filen. Er filen ikke alt, hvad kilden ved, så
          fjern den, og send den igen som et delvist udtræk.
        </Besked>
      )}
      <Panel id="tal" overskrift="Det sker der, når du gemmer" kant>
        <Taltabel tal={planTal(plan)} billedtekst="Ændringer i hvert ark" />
      </Panel>
      <Knaprad>
        <HandlingKnap sti={paths.importJobGem({ id: job.id })} ikon="save">
          Gem ændringerne
        </HandlingKnap>
        <FortrydKnap job={job} />
      </Knaprad>
      <Meldinger
        id="advarsler"
        overskrift="Advarsler"
        under="De forhindrer ikke, at filen gemmes."
        meldinger={resultat.advarsler}
      />
      {ARKNAVNE.map((ark) => (
        <Arkaendringer ark={ark} plan={plan} />
      ))}
    </>
  );
}

function Arkaendringer({ ark, plan }: { ark: Arknavn; plan: Plan }) {
  const { tal, nye, aendrede, trukket } = plan[ark];
  if (tal.nye + tal.aendrede + tal.trukket === 0) return null;
  return (
    <Panel id={`ark-${ark}`} overskrift={ARKTITLER[ark]}>
      <Aendringer titel="Ændrede" ialt={tal.aendrede} eksempler={aendrede} />
      <Aendringer titel="Trukket tilbage" ialt={tal.trukket} eksempler={trukket} />
      <Aendringer titel="Nye" ialt={tal.nye} eksempler={nye} />
    </Panel>
  );
}

function Aendringer({
  titel,
  ialt,
  eksempler,
}: {
  titel: string;
  ialt: number;
  eksempler: readonly Eksempel[];
}) {
  if (ialt === 0) return null;
  const foer = eksempler.some((e) => e.foer !== '');
  const efter = eksempler.some((e) => e.efter !== '');
  const vist = ialt > EKSEMPLER ? `, de første ${EKSEMPLER} vises` : '';
  return (
    <Details titel={`${titel}: ${visTal(ialt)}${vist}`}>
      <section class="mb-scroll" tabindex={0} aria-label={`${titel}, tabel`}>
        <EnkelTabel
          billedtekst={titel}
          hoveder={[
            { tekst: 'Fakta' },
            ...(foer ? [{ tekst: 'Gemt nu' }] : []),
            ...(efter
              ? [{ tekst: foer ? 'Bliver til' : 'Indhold' }, { tekst: 'Række i filen', num: true }]
              : []),
          ]}
          raekker={eksempler.map((e) => [
            e.noegle,
            ...(foer ? [e.foer] : []),
            ...(efter ? [e.efter, e.raekke === null ? '' : visTal(e.raekke)] : []),
          ])}
        />
      </section>
    </Details>
  );
}

function Fejl({ job, resultat }: { job: Jobvisning; resultat: Jobsvar }) {
  return (
    <>
      <Besked
        slags="error"
        overskrift={`${antal(resultat.fejl.antal, 'fejl', 'fejl')} skal rettes. Intet er gemt`}
      >
        Hent din egen fil med fejlene ved siden af rækkerne, ret dem, og send den igen.
      </Besked>
      <Knaprad>
        <LinkKnap href={paths.importJobFejl({ id: job.id })} ikon="file-excel" hent>
          Hent fejlene ved siden af rækkerne
        </LinkKnap>
        <LinkKnap href={paths.importNy()} variant="sekundaer" ikon="upload">
          Send den rettede fil
        </LinkKnap>
        <FortrydKnap job={job} />
      </Knaprad>
      <Meldinger id="fejl" overskrift="Fejl" meldinger={resultat.fejl} />
      <Meldinger id="advarsler" overskrift="Advarsler" meldinger={resultat.advarsler} />
    </>
  );
}

function Meldinger({
  id,
  overskrift,
  under,
  meldinger,
}: {
  id: string;
  overskrift: string;
  under?: string;
  meldinger: Meldingsliste;
}) {
  if (meldinger.antal === 0) return null;
  const viste = meldinger.liste.slice(0, VISTE);
  const flere = meldinger.antal - viste.length;
  return (
    <Panel
      id={id}
      overskrift={`${overskrift} (${visTal(meldinger.antal)})`}
      under={flere > 0 ? `De første ${visTal(viste.length)} vises.` : under}
      kant
    >
      <EnkelTabel
        billedtekst={overskrift}
        hoveder={[
          { tekst: 'Ark' },
          { tekst: 'Række', num: true },
          { tekst: 'Kolonne' },
          { tekst: 'Værdi' },
          { tekst: 'Hvad der skal gøres' },
        ]}
        raekker={viste.map((m) => [
          m.ark,
          m.raekke === null ? '' : visTal(m.raekke),
          m.kolonne ?? '',
          m.vaerdi,
          m.besked,
        ])}
      />
    </Panel>
  );
}

function Gemt({ job, resultat }: { job: Jobvisning; resultat: Jobsvar | null }) {
  return (
    <>
      <Besked slags="success" overskrift={`Gemt som import ${job.importId}`}>
        Ændringerne tæller med i alle tal fra nu af.
      </Besked>
      {resultat?.plan && (
        <Panel id="tal" overskrift="Gemt" kant>
          <Taltabel tal={planTal(resultat.plan)} billedtekst="Gemte ændringer i hvert ark" />
        </Panel>
      )}
      <Knaprad>
        {job.importId !== null && (
          <LinkKnap href={paths.importen({ nr: job.importId })}>Se importen</LinkKnap>
        )}
        <LinkKnap href={paths.importNy()} variant="sekundaer" ikon="upload">
          Indlæs en fil til
        </LinkKnap>
      </Knaprad>
    </>
  );
}
