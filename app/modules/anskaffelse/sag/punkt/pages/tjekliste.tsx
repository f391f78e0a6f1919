import type { ComponentChildren } from 'preact';
import { antal, visDag } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Accordion } from '../../../../../ui/fds/accordion.tsx';
import { Ikon } from '../../../../../ui/ikon.tsx';
import type { IkonNavn } from '../../../../../ui/ikoner.ts';
import { Chip, Panel } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import type { Koblinger } from '../../kobling/rules.ts';
import { Ansvarlig, Fristchip, kortDato } from '../../pages/dele.tsx';
import { type Optaelling, punktstatus, type Sagspunkt, spaerrerNu, taelFase } from '../rules.ts';

export interface Tjeklisteprops {
  readonly sag: Sag;
  readonly punkter: readonly Sagspunkt[];
  readonly koblinger: Koblinger;
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  /** May add a checkpoint. */
  readonly arbejd: boolean;
}

/** Closed checkpoints beyond this many are folded away. */
const VISTE_LUKKEDE = 5;

/** What stands below the name: the note, else how far it is that it is joined to, else what it asks. */
function undertekst({ note, relevansGrund, indhold }: Sagspunkt, koblinger: Koblinger): string {
  if (note !== '') return note;
  if (relevansGrund !== '') return relevansGrund;
  return indhold.kobling === null ? indhold.tekst : koblinger[indhold.kobling].tekst;
}

function Linje({ punkt: p, sag, koblinger, idag }: { punkt: Sagspunkt } & Tjeklisteprops) {
  const status = punktstatus(p, koblinger, sag.persondata);
  const spaerrer = sag.tilstand === 'aaben' && spaerrerNu(p, sag, koblinger);
  const ikon: IkonNavn =
    status === 'lukket' ? 'success' : spaerrer ? 'error' : status === 'fravalgt' ? 'minus' : 'time';
  return (
    <li data-s={status === 'lukket' ? 'ok' : spaerrer ? 'block' : 'open'}>
      <Ikon navn={ikon} />
      <div>
        <a href={paths.sagPunkt({ id: sag.id, punkt: p.id })}>{p.indhold.navn}</a>
        <br />
        <span class="mb-small-text sag-uddrag">{undertekst(p, koblinger)}</span>
        {p.ubesvarede > 0 && (
          <>
            {' '}
            <Chip s="info">{antal(p.ubesvarede, 'ubesvaret spørgsmål', 'ubesvarede spørgsmål')}</Chip>
          </>
        )}
      </div>
      <div>
        {status === 'lukket' && <Chip s="ok">{p.lukketKl === null ? 'Lukket' : visDag(p.lukketKl)}</Chip>}
        {status === 'fravalgt' && <Chip>Ikke relevant</Chip>}
        {spaerrer && <Chip s="bad">Spærrer{p.frist === null ? '' : ` · ${kortDato(p.frist)}`}</Chip>}
        {!spaerrer && (status === 'aaben' || status === 'i_gang') && (
          <>
            {status === 'i_gang' && <Chip s="part">I gang</Chip>} <Fristchip frist={p.frist} idag={idag} />
          </>
        )}
        <br />
        <Ansvarlig navn={p.ejer} vaek={p.ejerVaek} />
      </div>
    </li>
  );
}

function Linjer({ punkter, ...p }: Tjeklisteprops) {
  return (
    <ul class="mb-list mb-check">
      {punkter.map((punkt) => (
        <Linje punkt={punkt} punkter={punkter} {...p} />
      ))}
    </ul>
  );
}

function Foldet({ titel, ...p }: { titel: string } & Tjeklisteprops) {
  return p.punkter.length === 0 ? null : (
    <details class="sag-fold">
      <summary>{titel}</summary>
      <Linjer {...p} />
    </details>
  );
}

/** What requires somebody first: blocking, then by due date, then in the template's order; what is closed last. */
function ordnet(p: Tjeklisteprops, fase: number) {
  const { sag, koblinger } = p;
  const her = p.punkter.filter(
    (x) => x.faser.includes(fase) || (fase === sag.fase && spaerrerNu(x, sag, koblinger)),
  );
  const med = her.map((x) => ({ x, status: punktstatus(x, koblinger, sag.persondata) }));
  const aabne = med
    .filter(({ status }) => status === 'aaben' || status === 'i_gang')
    .map(({ x }) => x)
    .sort(
      (a, b) =>
        Number(spaerrerNu(b, sag, koblinger)) - Number(spaerrerNu(a, sag, koblinger)) ||
        (a.frist ?? '9').localeCompare(b.frist ?? '9') ||
        a.orden - b.orden,
    );
  const lukkede = med
    .filter(({ status }) => status === 'lukket')
    .map(({ x }) => x)
    .sort((a, b) => (b.lukketKl?.getTime() ?? 0) - (a.lukketKl?.getTime() ?? 0) || a.orden - b.orden);
  return { aabne, lukkede, fravalgte: med.filter((m) => m.status === 'fravalgt').map(({ x }) => x) };
}

function Fase({ fase, ...p }: { fase: number } & Tjeklisteprops) {
  const { aabne, lukkede, fravalgte } = ordnet(p, fase);
  const viste = lukkede.slice(0, VISTE_LUKKEDE);
  const rest = lukkede.slice(VISTE_LUKKEDE);
  if (aabne.length + lukkede.length + fravalgte.length === 0) return <p>Fasen har ingen tjekpunkter.</p>;
  return (
    <>
      <Linjer {...p} punkter={[...aabne, ...viste]} />
      <Foldet
        {...p}
        punkter={rest}
        titel={`Vis ${antal(rest.length, 'lukket punkt', 'lukkede punkter')} mere`}
      />
      <Foldet
        {...p}
        punkter={fravalgte}
        titel={`${antal(fravalgte.length, 'punkt', 'punkter')} er sat til ikke relevant, med begrundelse`}
      />
    </>
  );
}

export function talTekst({ lukkede, ialt }: Optaelling): string {
  return `${lukkede} af ${ialt} lukket`;
}

/** The checkpoints of the phase that the case is in, with the other phases folded below. */
export function Tjekliste(p: Tjeklisteprops) {
  const { sag, punkter, koblinger } = p;
  const tal = taelFase(punkter, sag.fase, sag, koblinger);
  const aabne = tal.ialt - tal.lukkede;
  const foldede: { titel: string; id: string; ved: ComponentChildren; indhold: ComponentChildren }[] =
    sag.faser.flatMap((f, i) => {
      const fase = i + 1;
      if (fase === sag.fase) return [];
      const t = taelFase(punkter, fase, sag, koblinger);
      return [
        {
          titel: `Fase ${fase}: ${f.navn}`,
          id: `fase-${fase}`,
          ved: (
            <>
              <span class="icon_text">{talTekst(t)}</span>
              {t.lukkede === t.ialt && <Ikon navn="success" />}
            </>
          ),
          indhold: <Fase {...p} fase={fase} />,
        },
      ];
    });
  return (
    <Panel
      id="tjekliste"
      overskrift={`Tjekliste, fase ${sag.fase}`}
      ved={
        <span class="mb-small-text" id={`fase-${sag.fase}`}>
          <b>
            {tal.lukkede} af {tal.ialt}
          </b>{' '}
          lukket
          {tal.spaerrer > 0 && ` · ${tal.spaerrer} spærrer`}
          {aabne - tal.spaerrer > 0 &&
            ` · ${aabne - tal.spaerrer} ${aabne - tal.spaerrer === 1 ? 'åbent' : 'åbne'}`}
        </span>
      }
    >
      <Fase {...p} fase={sag.fase} />
      {p.arbejd && (
        <p class="mb-small-text sag-under">
          <a href={paths.sagPunktNyt({ id: sag.id })}>Tilføj et tjekpunkt</a>
        </p>
      )}
      <Accordion punkter={foldede} />
    </Panel>
  );
}
