import { ROLLER } from '../../../../../kernel/adgang.ts';
import { antal, visDag } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Note, Panel } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import type { Koblinger } from '../../kobling/rules.ts';
import type { Mangel, Sagspunkt } from '../../punkt/rules.ts';
import { taelFase } from '../../punkt/rules.ts';
import type { Beslutning } from '../queries.ts';
import { beslutterI, HANDLINGER, type Handling, skridtFra } from '../rules.ts';

export interface Faseprops {
  readonly sag: Sag;
  readonly punkter: readonly Sagspunkt[];
  readonly koblinger: Koblinger;
  readonly mangler: readonly Mangel[];
  /** Oldest first. */
  readonly beslutninger: readonly Beslutning[];
  /** The reader's roles decide in this phase. */
  readonly beslutter: boolean;
}

const SLUT = { exit: '× Exit', afsluttet: '✓ Afsluttet' } as const;

function Faseboks({ nr, ...p }: { nr: number } & Faseprops) {
  const { sag } = p;
  const videre = p.beslutninger.findLast((b) => b.handling === 'videre' && b.fraFase === nr);
  const tal = taelFase(p.punkter, nr, sag, p.koblinger);
  const s = nr < sag.fase ? 'done' : nr === sag.fase ? 'now' : 'next';
  const under =
    nr < sag.fase
      ? videre
        ? `✓ Videre ${visDag(videre.kl)}`
        : '✓ Videre'
      : nr > sag.fase
        ? antal(tal.ialt, 'punkt', 'punkter')
        : sag.tilstand === 'aaben'
          ? `${tal.lukkede} af ${tal.ialt} punkter`
          : SLUT[sag.tilstand];
  return (
    <li data-s={s === 'now' && sag.tilstand !== 'aaben' ? 'done' : s}>
      <a href={`#fase-${nr}`} aria-current={s === 'now' ? 'step' : undefined}>
        <b>
          {nr}. {sag.faser[nr - 1]?.navn}
        </b>
        <small>{under}</small>
      </a>
    </li>
  );
}

function Knapper({ sag, mangler }: Faseprops) {
  const { id } = sag;
  const spaerret = mangler.some((m) => m.spaerrer);
  const side = (h: Handling) => `${paths.sagBeslutning({ id })}?handling=${h}`;
  const naeste = sag.faser[sag.fase]?.navn ?? '';
  return (
    <span class="mb-tools">
      {skridtFra(sag).map((h) => {
        if (h === 'videre')
          return spaerret ? (
            <Knap type="button" lille deaktiveret>
              Videre til {naeste}
            </Knap>
          ) : (
            <HandlingKnap
              sti={paths.sagBeslutning({ id })}
              felter={{ handling: h, version: String(sag.laas) }}
              lille
            >
              Videre til {naeste}
            </HandlingKnap>
          );
        return h === 'afslut' && spaerret ? null : (
          <LinkKnap
            href={side(h)}
            variant={h === 'genaabn' || h === 'afslut' ? 'primaer' : 'sekundaer'}
            lille
          >
            {h === 'exit' ? 'Exit med begrundelse' : HANDLINGER[h]}
          </LinkKnap>
        );
      })}
    </span>
  );
}

function Hvad({ sag, mangler, beslutninger }: Faseprops) {
  if (sag.tilstand !== 'aaben') {
    const slut = beslutninger.findLast((b) => b.handling === 'exit' || b.handling === 'afslut');
    return (
      <>
        <b>{sag.tilstand === 'exit' ? `Exit i fase ${sag.fase}` : 'Sagen er afsluttet'}</b>
        {slut && ` ${visDag(slut.kl)}${slut.af === '' ? '' : ` af ${slut.af}`}.`} {slut?.begrundelse}
      </>
    );
  }
  const spaerrer = mangler.filter((m) => m.spaerrer).length;
  return (
    <>
      <b>Beslutning efter fase {sag.fase}.</b>{' '}
      {spaerrer > 0
        ? `Kan træffes, når ${spaerrer === 1 ? 'det spærrende punkt' : `de ${spaerrer} spærrende punkter`} er lukket. `
        : mangler.length > 0
          ? `${antal(mangler.length, 'punkt', 'punkter')} er ikke lukket, men spærrer ikke. `
          : 'Alt er lukket. '}
      Beslutter:{' '}
      {beslutterI(sag)
        .map((r) => ROLLER[r].navn)
        .join(' eller ')}
      .
    </>
  );
}

/** »Den gode it-anskaffelse: fase n af 6« with the decision at its end. */
export function Fasepanel(p: Faseprops) {
  const { sag, mangler, beslutter } = p;
  const fase = sag.faser[sag.fase - 1];
  return (
    <Panel
      id="faser"
      overskrift={`Den gode it-anskaffelse: fase ${sag.fase} af ${sag.faser.length}`}
      under={`Hver fase slutter med et valg: videre eller exit.${fase?.note ? ` ${fase.note}` : ''}`}
    >
      <ol class="mb-phases">
        {sag.faser.map((_, i) => (
          <Faseboks nr={i + 1} {...p} />
        ))}
      </ol>
      <div class="sag-beslutning">
        <Note kraever={sag.tilstand === 'aaben'}>
          <div class="sag-beslutningslinje">
            <span>
              <Hvad {...p} />
            </span>
            {beslutter && <Knapper {...p} />}
          </div>
          {sag.tilstand === 'aaben' && mangler.length > 0 && (
            <details class="sag-fold">
              <summary>Det mangler ({mangler.length})</summary>
              <Mangelliste id={sag.id} mangler={mangler} />
            </details>
          )}
        </Note>
      </div>
    </Panel>
  );
}

/** What isn't done, what blocks first. */
export function Mangelliste({ id, mangler }: { id: number; mangler: readonly Mangel[] }) {
  return (
    <ul class="nobullet-list">
      {mangler.map((m) => (
        <li>
          <a href={paths.sagPunkt({ id, punkt: m.punktId })}>{m.navn}</a>
          {m.spaerrer && ' (spærrer)'}
        </li>
      ))}
    </ul>
  );
}
