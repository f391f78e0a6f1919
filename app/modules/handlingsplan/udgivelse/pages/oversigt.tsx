import type { ComponentChildren } from 'preact';
import { visDag, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { KopierLinkKnap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Grad, Note, Panel } from '../../../../ui/status.tsx';
import { lysnavn, visRegler } from '../../lys/forklaring/rules.ts';
import { BeregnetLysmaerke, Lysmaerke, Lysnoegle } from '../../lys/pages/lys.tsx';
import { AARSAGER, LEVERANCESLAGS } from '../../plan/rules.ts';
import { EGEN_GODKENDT } from '../../runde/indberetning/rules.ts';
import { nyheder, sammentaelling } from '../exports.ts';
import type { Trukketudgivelse, Udgivelse } from '../queries.ts';
import { afvigerUdgivet, loeftetekst, type Udgivelsesindhold, type Udgivetinitiativ } from '../rules.ts';
import { Tilbagetrukket, udgavenavn } from './traek.tsx';

/** An address that a reader can follow; anything else is text. */
function Link({ url, children }: { url: string; children: ComponentChildren }) {
  return /^https?:\/\//.test(url) ? <a href={url}>{children}</a> : children;
}

function Stribe({ u, i }: { u: Udgivelsesindhold; i: Udgivetinitiativ }) {
  const lys = new Map(i.stribe.map((s) => [s.periode, s.lys]));
  return (
    <>
      {u.perioder.slice(-5).map(({ periode, kort }) => (
        <td class="mb-lystd" data-kort={kort}>
          {lys.has(periode) ? (
            <Lysmaerke lys={lys.get(periode) ?? null} mangler />
          ) : (
            <span class="mb-muted">–</span>
          )}
        </td>
      ))}
    </>
  );
}

const erLeverance = (p: Udgivetinitiativ['punkter'][number]) => p.art === 'leverance' && !p.udgaaet;

function Lystabel({ u }: { u: Udgivelsesindhold }) {
  // Where all are of one owner the column says nothing, and on a phone the lights come sooner.
  const ejere = new Set(u.initiativer.map((i) => i.ejer)).size > 1;
  const beregnet = u.initiativer.some((i) => i.beregnetLys !== null);
  const ukendt = beregnet && u.initiativer.some((i) => i.lys !== null && i.beregnetLys === null);
  const maalt = u.initiativer.some((i) => i.maalt !== null);
  const leveres = u.initiativer.some((i) => i.punkter.some(erLeverance));
  return (
    <section class="mb-panel mb-flush" id="status" aria-labelledby="h-status">
      <div class="mb-ph">
        <h2 id="h-status">Status</h2>
        <Lysnoegle mangler={u.tal.mangler > 0} ukendt={ukendt} />
      </div>
      <section class="mb-scroll" tabindex={0} aria-label="Initiativer, kan rulles">
        <table class="table table--borderless table--compact mb-wide mb-stick1 mb-lystabel">
          <caption class="sr-only">Lys pr. periode, indberettet og beregnet</caption>
          <thead>
            <tr>
              <th scope="col">Initiativ</th>
              {ejere && <th scope="col">Ejer</th>}
              {u.perioder.slice(-5).map(({ kort }) => (
                <th scope="col" class="mb-lystd">
                  {kort}
                </th>
              ))}
              {beregnet && <th scope="col">Beregnet</th>}
              {maalt && (
                <th scope="col" class="mb-num">
                  Målt
                </th>
              )}
              {leveres && (
                <th scope="col" class="mb-num">
                  Leverancer
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {u.initiativer.map((i) => {
              const leverancer = i.punkter.filter(erLeverance);
              return (
                <tr>
                  <th scope="row">
                    {i.nr !== '' && <span class="mb-id">{i.nr}</span>} <a href={`#i${i.id}`}>{i.navn}</a>
                  </th>
                  {ejere && <td>{i.ejer}</td>}
                  <Stribe u={u} i={i} />
                  {beregnet && (
                    <td class="mb-nowrap" data-kort="Beregnet">
                      {i.lys === null ? (
                        <span class="mb-muted">–</span>
                      ) : (
                        <BeregnetLysmaerke lys={i.beregnetLys} uden={i.beregnetUden} />
                      )}
                      {afvigerUdgivet(i) && <span class="mb-afviger"> Afviger</span>}
                    </td>
                  )}
                  {maalt && (
                    <td class="mb-num" data-kort="Målt">
                      {i.maalt === null ? '–' : <Grad {...i.maalt} />}
                    </td>
                  )}
                  {leveres && (
                    <td class="mb-num" data-kort="Leverancer">
                      {leverancer.length === 0
                        ? '–'
                        : `${leverancer.filter((p) => p.faktisk !== null).length}/${leverancer.length}`}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {beregnet && u.lysregler !== null && <p class="mb-small-text mb-pad">{visRegler(u.lysregler)}</p>}
    </section>
  );
}

function Nyt({ u }: { u: Udgivelsesindhold }) {
  const grupper = u.nyt === null ? [] : nyheder(u.nyt);
  if (u.nyt === null) return null;
  return (
    <Panel id="nyt" overskrift={`Nyt siden ${u.nyt.siden}`}>
      {grupper.length === 0 ? (
        <p>Ingen lys, løfter eller leverancer er ændret.</p>
      ) : (
        <div class="mb-spalter">
          {grupper.map(({ overskrift, punkter }) => (
            <div>
              <h3>{overskrift}</h3>
              <ul>
                {punkter.map((p) => (
                  <li>{p}</li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

function Initiativet({ u, i }: { u: Udgivelsesindhold; i: Udgivetinitiativ }) {
  const input = i.aktiviteter.filter((a) => a.art === 'input');
  const planlagt = i.aktiviteter.filter((a) => a.art === 'aktivitet');
  const kilde = i.kilde === '' ? null : <p class="mb-small-text">Kilde: {i.kilde}</p>;
  return (
    <section class="mb-panel" id={`i${i.id}`} aria-labelledby={`h-i${i.id}`}>
      <div class="mb-ph">
        <h3 id={`h-i${i.id}`}>
          {i.nr} {i.navn}
        </h3>
        <span class="mb-lyspar">
          <Lysmaerke lys={i.lys} mangler /> {i.lys === null ? 'ingen indberetning' : 'indberettet'}
          {i.lys !== null && i.beregnetLys !== null && (
            <>
              {' · '}
              <BeregnetLysmaerke lys={i.beregnetLys} uden={i.beregnetUden} /> beregnet
            </>
          )}
        </span>
        <p>
          {[
            i.ejer && `Ejer: ${i.ejer}`,
            i.partnere.length > 0 && `partnere: ${i.partnere.join(', ')}`,
            i.program,
            i.optaget > u.plan.periodeFra && `optaget ${visDato(i.optaget)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {i.formaal !== '' && <p>{i.formaal}</p>}
      {i.aarsager.length > 0 && (
        <p>
          {i.aarsager.map((a) => (
            <>
              <Chip s="warn">{AARSAGER[a]}</Chip>{' '}
            </>
          ))}
        </p>
      )}
      {i.tekst !== '' && <p class="mb-linjer">{i.tekst}</p>}
      {i.naeste !== '' && (
        <p class="mb-linjer">
          <b>Forventet i næste periode:</b> {i.naeste}
        </p>
      )}
      {i.egenGodkendt && <p class="mb-small-text">{EGEN_GODKENDT}</p>}
      {afvigerUdgivet(i) && (
        <Note>
          <p>
            <b>Beregnet {lysnavn(i.beregnetLys).toLowerCase()}:</b> {i.beregnet.join(' ')}
          </p>
        </Note>
      )}
      {i.punkter.length > 0 && (
        <EnkelTabel
          billedtekst={`Leverancer og milepæle i ${i.navn}`}
          hoveder={[
            { tekst: 'Leverance eller milepæl' },
            { tekst: 'Slags' },
            { tekst: 'Hvornår' },
            { tekst: 'Taget i brug' },
          ]}
          raekker={i.punkter.map((p) => [
            <Link url={p.link}>{p.navn}</Link>,
            p.slags === null ? 'Milepæl' : LEVERANCESLAGS[p.slags],
            p.udgaaet ? 'Udgået' : `${p.faktisk === null ? '' : '✓ '}${loeftetekst(p)}`,
            p.slags === 'ibrugtages' ? `${p.ibrug} ${p.ibrug === 1 ? 'kommune' : 'kommuner'}` : '–',
          ])}
        />
      )}
      {input.length > 0 && (
        <>
          <h4>Giv input</h4>
          <ul>
            {input.map((a) => (
              <li>
                <Link url={a.link}>{a.navn}</Link>
                {a.til !== null && <> senest {visDato(a.til)}</>}
                {a.hvordan !== '' && <>: {a.hvordan}</>}
              </li>
            ))}
          </ul>
        </>
      )}
      {planlagt.length > 0 && (
        <>
          <h4>Planlagte aktiviteter</h4>
          <ul>
            {planlagt.map((a) => (
              <li>
                <Link url={a.link}>{a.navn}</Link>
                {a.fra !== null && <>, {visDato(a.fra)}</>}
                {a.til !== null && a.til !== a.fra && <> til {visDato(a.til)}</>}
              </li>
            ))}
          </ul>
        </>
      )}
      {kilde}
    </section>
  );
}

/** The edition's own content: on its page, and as a preview before it is published. */
export function Udgivelsesvisning({ u }: { u: Udgivelsesindhold }) {
  return (
    <>
      {u.plan.forbehold !== '' && (
        <Note>
          <p>
            <b>Kun en del er kendt.</b> {u.plan.forbehold}
            {u.plan.kilde !== '' && <> Kilde: {u.plan.kilde}.</>}
          </p>
        </Note>
      )}
      {u.introduktion.trim() !== '' && (
        <Panel id="introduktion" overskrift="Introduktion">
          <Rigtekst tekst={u.introduktion} />
        </Panel>
      )}
      <Nyt u={u} />
      <Lystabel u={u} />
      {u.saerskilt.length > 0 && (
        <Panel
          id="saerskilt"
          overskrift="Følges særskilt"
          under="Indgår i den samlede rapportering og i tallene ovenfor."
        >
          <ul>
            {u.saerskilt.map((s) => (
              <li>
                {s.program}: {sammentaelling({ tal: s })}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <div class="mb-sec">
        <h2 id="initiativerne">Initiativerne</h2>
      </div>
      {u.initiativer.map((i) => (
        <Initiativet u={u} i={i} />
      ))}
    </>
  );
}

export interface Oversigtprops {
  readonly udgivelse: Udgivelse;
  readonly indhold: Udgivelsesindhold;
  /** Other editions of the plan, the newest first. */
  readonly andre: readonly Udgivelse[];
  readonly maaSePlan: boolean;
  /** It is withdrawn; only the plan's house still reads it. */
  readonly trukket: Trukketudgivelse | null;
  /** The reader may withdraw it. */
  readonly kanTraekke: boolean;
}

/** An edition of the overview, as anyone reads it. */
export function Oversigtsside(p: Oversigtprops) {
  const { udgivelse, indhold, andre, maaSePlan, trukket } = p;
  const nyere = andre.find((a) => a.rundeId === udgivelse.rundeId && a.nr > udgivelse.nr);
  const titel = `Initiativoversigt, ${indhold.periodenavn}`;
  const til = (format: string) => paths.initiativoversigtFil({ udgivelse: udgivelse.id, format });
  return (
    <Skal
      titel={`${titel} – ${indhold.plan.navn}`}
      overskrift={titel}
      krummer={[
        { tekst: 'Initiativoversigter', sti: paths.initiativoversigter() },
        { tekst: `${indhold.plan.navn}, ${indhold.periodenavn}` },
      ]}
      meta={
        <>
          <span>
            {maaSePlan ? (
              <a href={paths.handlingsplan({ plan: udgivelse.planId })}>{indhold.plan.navn}</a>
            ) : (
              indhold.plan.navn
            )}
          </span>
          <span>{sammentaelling(indhold)}</span>
          <span>
            Udgivet {visDag(udgivelse.udgivetKl)} af {indhold.plan.organisation}
            {udgivelse.nr > 1 && `, ${udgivelse.nr}. udgave`}
          </span>
        </>
      }
      vaerktoej={
        <>
          <KopierLinkKnap />
          <UdskrivKnap />
          {p.kanTraekke && trukket === null && (
            <LinkKnap
              href={paths.initiativoversigtTraek({ udgivelse: udgivelse.id })}
              variant="sekundaer"
              lille
            >
              Træk tilbage
            </LinkKnap>
          )}
          <EksportMenu
            punkter={[
              { tekst: 'PDF', href: til('pdf') },
              { tekst: 'Excel (.xlsx)', href: til('xlsx') },
              { tekst: 'JSON', href: til('json') },
            ]}
          />
        </>
      }
    >
      {trukket && (
        <Tilbagetrukket t={trukket} staar={andre.find((a) => a.rundeId === udgivelse.rundeId) ?? null}>
          <p>Kun I kan læse udgaven og hente dens filer. Andre ser, at den er trukket tilbage, og hvorfor.</p>
        </Tilbagetrukket>
      )}
      {trukket === null && nyere && (
        <Note kraever>
          <p>
            <b>Der er en rettet udgave.</b> {nyere.rettelse}{' '}
            <a href={paths.initiativoversigt({ udgivelse: nyere.id })}>Se {nyere.nr}. udgave</a>
          </p>
        </Note>
      )}
      {udgivelse.rettelse !== '' && (
        <Note>
          <p>
            <b>Rettet i denne udgave:</b> {udgivelse.rettelse}
          </p>
        </Note>
      )}
      <Udgivelsesvisning u={indhold} />
      {andre.some((a) => a.id !== udgivelse.id) && (
        <Panel id="andre" overskrift="Andre udgaver">
          <ul>
            {andre
              .filter((a) => a.id !== udgivelse.id)
              .map((a) => (
                <li>
                  <a href={paths.initiativoversigt({ udgivelse: a.id })}>{udgavenavn(a)}</a>{' '}
                  <span class="mb-small-text">udgivet {visDag(a.udgivetKl)}</span>
                </li>
              ))}
          </ul>
        </Panel>
      )}
      <p class="mb-small-text">
        Udgaven er låst. Indholdet kan kontrolleres med SHA-256 af JSON-filen: <code>{udgivelse.sha256}</code>
      </p>
    </Skal>
  );
}
