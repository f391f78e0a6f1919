import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { HandlingKnap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu, OverflowMenu } from '../../../../ui/fds/menu.tsx';
import { Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Klasser } from '../../klasse/rules.ts';
import { PRIORITETER, PRIORITETSORDEN, type Prioritet } from '../../rules.ts';
import { harNyere } from '../linje/rules.ts';
import type { Haendelse, Listelinje, Opgave } from '../queries.ts';
import { HAENDELSER, prioritetAf, rollenavn, stilling } from '../rules.ts';
import { antalAfventer, type Guidesyn, IkkeDannet, krummer, Planbesked, Stillingchip } from './dele.tsx';
import { Linjechips, Linjehvorfor, Linjelink } from './gennemse.tsx';

export interface Listeprops {
  readonly syn: Guidesyn;
  readonly klasser: Klasser;
  readonly opgaver: readonly Opgave[];
  readonly haendelser: readonly (Haendelse & { readonly hvem: string | null })[];
  readonly hvemRettede: string | null;
  readonly visning: 'kategori' | 'orden';
  readonly hindringer: readonly Hindring[];
  readonly laver: boolean;
}

function Linjepunkt({
  p,
  linje,
  nr,
  sidste,
}: {
  p: Listeprops;
  linje: Listelinje;
  nr: number;
  sidste: boolean;
}) {
  const { syn, visning } = p;
  const { liste } = syn;
  const flyt = (handling: 'op' | 'ned', tekst: string, kan: boolean) =>
    kan && (
      <HandlingKnap
        sti={paths.kravlisteLinjeHandling({ id: liste.id, linje: linje.id, handling })}
        felter={{ laas: String(liste.laas) }}
        variant="tertiaer"
        lille
        skjultTekst={linje.navn}
      >
        {tekst}
      </HandlingKnap>
    );
  return (
    <li id={`linje-${linje.id}`}>
      <div>
        <span class="krav-nr">{nr}.</span> <Linjelink liste={liste.id} linje={linje} />{' '}
        <Linjechips linje={linje} />
        <div class="mb-small-text">
          <Linjehvorfor linje={linje} opgaver={p.opgaver} />
        </div>
      </div>
      <div class="krav-linjeknapper">
        {syn.maaRette && visning === 'orden' && (
          <>
            {flyt('op', 'Op', nr > 1)}
            {flyt('ned', 'Ned', !sidste)}
          </>
        )}
        {syn.maaRette && (
          <LinkKnap
            href={`${paths.kravlisteLinje({ id: liste.id, linje: linje.id })}#fjern`}
            variant="tertiaer"
            lille
            skjultTekst={linje.navn}
          >
            Fjern
          </LinkKnap>
        )}
      </div>
    </li>
  );
}

function Linjer(p: Listeprops) {
  const viste = p.syn.linjer.filter((l) => l.tilstand !== 'fjernet');
  const nr = new Map(viste.map((l, i) => [l.id, i + 1]));
  const punkt = (l: Listelinje) => (
    <Linjepunkt p={p} linje={l} nr={nr.get(l.id) ?? 0} sidste={l === viste.at(-1)} />
  );
  if (p.visning === 'orden') return <ul class="mb-list">{viste.map(punkt)}</ul>;
  const grupper = Map.groupBy(
    viste,
    (l) => p.klasser.kategorierFor(l.kategoriId, l.indhold.underkategoriId).kategori?.navn ?? '',
  );
  return (
    <>
      {[...grupper].map(([navn, linjer]) => (
        <section class="krav-gruppe">
          <h3>
            {navn || 'Uden kategori'} <span class="mb-count">{linjer.length}</span>
          </h3>
          <ul class="mb-list">{linjer.map(punkt)}</ul>
        </section>
      ))}
    </>
  );
}

const FORMATER = [
  ['docx', 'Word: kravspecifikation (.docx)'],
  ['xlsx', 'Excel (.xlsx)'],
  ['csv', 'CSV (semikolon)'],
  ['json', 'JSON'],
  ['reqif', 'ReqIF 1.2 (.reqif)'],
] as const;

function Vaerktoej(p: Listeprops) {
  const { liste, nyGuide } = p.syn;
  const hvor = stilling(liste);
  const handling = (h: string) => paths.kravlisteHandling({ id: liste.id, handling: h });
  const laas = { laas: String(liste.laas) };
  const knap = (h: string, tekst: string, bekraeft?: string) => (
    <HandlingKnap sti={handling(h)} felter={laas} variant="tertiaer" lille bekraeft={bekraeft}>
      {tekst}
    </HandlingKnap>
  );
  return (
    <>
      <EksportMenu
        punkter={FORMATER.map(([format, tekst]) => ({
          tekst,
          href: paths.kravlisteFil({ id: liste.id, format }),
        }))}
      />
      <UdskrivKnap />
      {p.laver && hvor !== 'slettet' && (
        <OverflowMenu
          tekst="Mere"
          ikon="more-horiz"
          punkter={[
            ...(hvor === 'i_gang' ? [{ tekst: 'Ret navn og formål', href: handling('omdoeb') }] : []),
            { tekst: 'Kopiér', href: handling('kopier') },
          ]}
        >
          {nyGuide !== null && hvor === 'i_gang' && knap('nyguide', 'Skift til nyeste guide')}
          {hvor === 'faerdig' && knap('genaabn', 'Genåbn')}
          {knap('slet', 'Slet', 'Slet kravlisten? Den kan gendannes.')}
        </OverflowMenu>
      )}
      {p.laver && hvor === 'i_gang' && (
        <HandlingKnap sti={handling('faerdig')} felter={laas} lille>
          Gør færdig
        </HandlingKnap>
      )}
      {p.laver && hvor === 'faerdig' && (
        <>
          <HandlingKnap sti={handling('genaabn')} felter={laas} variant="sekundaer" lille>
            Genåbn
          </HandlingKnap>
          <LinkKnap href={paths.markedsdialogNy({ liste: liste.id })} lille>
            Ny markedsdialog
          </LinkKnap>
        </>
      )}
      {p.laver && hvor === 'slettet' && (
        <HandlingKnap sti={handling('gendan')} felter={laas} lille>
          Gendan
        </HandlingKnap>
      )}
    </>
  );
}

function Nyversioner({ syn }: Listeprops) {
  const nyere = syn.linjer.filter((l) => l.tilstand !== 'fjernet' && harNyere(l));
  if (nyere.length === 0) return null;
  return (
    <Panel
      id="nyversioner"
      overskrift={`${antal(nyere.length, 'krav', 'krav')} er kommet i en nyere version`}
      under="Listen beholder den version, I har valgt, til I tager den nye i brug."
      ved={
        syn.maaRette &&
        nyere.length > 1 && (
          <HandlingKnap
            sti={paths.kravlisteHandling({ id: syn.liste.id, handling: 'nyeversioner' })}
            felter={{ laas: String(syn.liste.laas) }}
            variant="sekundaer"
            lille
          >
            Tag alle nye i brug
          </HandlingKnap>
        )
      }
    >
      <ul class="mb-list">
        {nyere.map((l) => (
          <li>
            <div>
              <Linjelink liste={syn.liste.id} linje={l} />
              <div class="mb-small-text">
                Listen bruger v{l.versionNr}, nyeste er v{l.gaeldendeNr} ·{' '}
                {l.kravId !== null && (
                  <a
                    href={paths.kravForskel(
                      { id: l.kravId },
                      { fra: l.versionNr ?? undefined, til: l.gaeldendeNr ?? undefined },
                    )}
                  >
                    Se forskellen
                  </a>
                )}
              </div>
            </div>
            <div>
              {syn.maaRette && (
                <HandlingKnap
                  sti={paths.kravlisteLinjeHandling({ id: syn.liste.id, linje: l.id, handling: 'version' })}
                  felter={{ laas: String(syn.liste.laas) }}
                  variant="sekundaer"
                  lille
                  skjultTekst={`for ${l.navn}`}
                >
                  Tag v{l.gaeldendeNr} i brug
                </HandlingKnap>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function visDetaljer({ handling, detaljer: d }: Haendelse): string {
  const tekst = (navn: string) =>
    typeof d[navn] === 'string' || typeof d[navn] === 'number' ? String(d[navn]) : '';
  const tal = (navn: string) => (Array.isArray(d[navn]) ? d[navn].length : 0);
  switch (handling) {
    case 'opdater':
      return `${tal('kommer')} kom til, ${tal('gaar')} gik ud`;
    case 'omdoeb':
      return `Fra »${tekst('fra')}« til »${tekst('til')}«`;
    case 'prioritet': {
      const til = PRIORITETSORDEN.find((p) => p === d.til);
      return `${tekst('krav')}: ${til ? PRIORITETER[til] : ''}. ${tekst('grund')}`;
    }
    case 'svar':
      return tekst('tekst');
    default:
      return [tekst('krav'), tekst('grund')].filter((t) => t !== '').join(': ');
  }
}

function Historik({ haendelser }: Listeprops) {
  return (
    <Details titel={`Historik (${haendelser.length})`}>
      <ul class="mb-list">
        {haendelser.map((h) => (
          <li>
            <div>
              {HAENDELSER[h.handling as keyof typeof HAENDELSER] ?? h.handling}
              <div class="mb-small-text">{visDetaljer(h)}</div>
            </div>
            <div class="mb-small-text">
              {h.hvem ?? 'En person, der er slettet'}
              <br />
              {visTidspunkt(h.kl)}
            </div>
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Optaelling({ linjer }: { linjer: readonly Listelinje[] }) {
  const efter = (p: Prioritet) => linjer.filter((l) => l.tilstand === 'med' && prioritetAf(l) === p).length;
  return (
    <span>
      {PRIORITETSORDEN.toReversed()
        .filter((p) => efter(p) > 0)
        .map((p) => `${efter(p)} ${PRIORITETER[p]}`)
        .join(' · ')}
    </span>
  );
}

/** The result: the krav in their order, what has happened to them since, and the list as files. */
export function Listeside(p: Listeprops) {
  const { syn, opgaver, hindringer, visning } = p;
  const { liste, linjer } = syn;
  const med = linjer.filter((l) => l.tilstand === 'med').length;
  const venter = linjer.filter((l) => l.tilstand === 'afventer').length;
  const fjernet = linjer.filter((l) => l.tilstand === 'fjernet').length;
  const her = paths.kravliste({ id: liste.id });
  const gennemse = paths.kravlisteTrin({ id: liste.id, trin: 'gennemse' });
  return (
    <Skal
      titel={liste.navn}
      krummer={krummer(liste)}
      maerkat={<Stillingchip stilling={stilling(liste)} />}
      meta={
        <>
          <span>
            <b>{med}</b> krav
          </span>
          <Optaelling linjer={linjer} />
          <span>
            Rettet {visTidspunkt(liste.rettetKl)}
            {p.hvemRettede !== null && ` af ${p.hvemRettede}`}
          </span>
        </>
      }
      vaerktoej={<Vaerktoej {...p} />}
      besked={
        hindringer.length > 0 && (
          <Besked slags="warning" overskrift={hindringer[0].besked}>
            {hindringer.slice(1).map((h) => (
              <p>{h.besked}</p>
            ))}
          </Besked>
        )
      }
    >
      <div class="mb-stack">
        {liste.formaal !== '' && <p class="kat-tekst">{liste.formaal}</p>}
        <Planbesked syn={syn} />
        <IkkeDannet syn={syn} fra="liste" />
        {opgaver.length > 0 && (
          <Note>
            <b>
              {antal(opgaver.length, 'spørgsmål', 'spørgsmål')} mangler svar, og{' '}
              {antal(antalAfventer(syn), 'krav', 'krav')} afventer.
            </b>{' '}
            {[...new Set(opgaver.map((o) => rollenavn(o.rolle)))].join(', ')} har fået en opgave.
          </Note>
        )}
        <Nyversioner {...p} />
        <Panel
          id="krav"
          overskrift="Krav"
          ved={
            <span class="mb-small-text">
              {venter > 0 && (
                <>
                  <a href={`${gennemse}?vis=afventer`}>{venter} afventer</a> ·{' '}
                </>
              )}
              <a href={`${gennemse}?vis=fjernet`}>{fjernet} fjernet</a> ·{' '}
              <a href={`${gennemse}?vis=ude`}>ikke valgt</a>
            </span>
          }
        >
          <Faner
            etiket="Rækkefølge"
            faner={[
              { tekst: 'Efter kategori', href: her, valgt: visning === 'kategori' },
              { tekst: 'I rækkefølge', href: `${her}?visning=orden`, valgt: visning === 'orden' },
            ]}
          />
          {med + venter === 0 ? (
            <TomTilstand
              overskrift="Ingen krav på listen endnu"
              handling={
                <LinkKnap href={paths.kravlisteTrin({ id: liste.id, trin: 'domaener' })}>
                  Start kravguiden
                </LinkKnap>
              }
            >
              Guiden finder kravene ud fra arbejdsgange og svar.
            </TomTilstand>
          ) : (
            <Linjer {...p} />
          )}
        </Panel>
        {syn.maaRette && (
          <Knaprad>
            <LinkKnap href={paths.kravlisteTrin({ id: liste.id, trin: 'arbejdsgange' })}>
              Fortsæt i guiden
            </LinkKnap>
            <LinkKnap variant="sekundaer" href={paths.kravlisteFritekst({ id: liste.id })}>
              Skriv eget krav
            </LinkKnap>
            <LinkKnap variant="sekundaer" href={`${gennemse}?vis=ude`}>
              Tilføj fra kravbanken
            </LinkKnap>
          </Knaprad>
        )}
        <Historik {...p} />
      </div>
    </Skal>
  );
}
