import { visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Skal } from '../../../../../ui/skal.tsx';
import { Chip, Grad, Liste, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { fristenErNaer, nedtaelling } from '../../nedtaelling.ts';
import type { Brevslags, Dialoglinje } from '../queries.ts';

const UDFALD: Readonly<Record<Brevslags, { tekst: string; s: 'ok' | 'neutral' | 'bad' }>> = {
  tildeling: { tekst: 'I er valgt', s: 'ok' },
  afslag: { tekst: 'Ikke valgt', s: 'neutral' },
  annullering: { tekst: 'Annulleret', s: 'bad' },
};

/** Where one line belongs on the page. */
function gruppe({ dialog, afslag, runde, brev }: Dialoglinje): 'nu' | 'venter' | 'slut' {
  if (runde) return 'nu';
  if (brev || dialog.fase === 'afsluttet' || dialog.fase === 'annulleret') return 'slut';
  if (dialog.fase === 'offentliggjort') return afslag ? 'slut' : 'nu';
  return 'venter';
}

function Maerke({ dialog, afslag, afleveret, runde, brev }: Dialoglinje) {
  if (runde) return <Chip s="attn">Uddybning ønskes</Chip>;
  if (brev) return <Chip s={UDFALD[brev].s}>{UDFALD[brev].tekst}</Chip>;
  if (dialog.fase === 'annulleret') return <Chip s="bad">Annulleret</Chip>;
  if (afslag) return <Chip>Nej tak</Chip>;
  if (afleveret) return <Chip s="ok">Afleveret</Chip>;
  return dialog.fase === 'offentliggjort' ? <Chip s="warn">Ikke afleveret</Chip> : <Chip>Ikke besvaret</Chip>;
}

function Tid({ linje: { dialog, runde, afleveret } }: { linje: Dialoglinje }) {
  const frist = runde ?? dialog.frist;
  if (!frist) return null;
  const passeret = frist <= dialog.nu;
  return (
    <>
      {dialog.organisation} · {passeret ? 'Fristen udløb' : 'Frist'} {visTidspunkt(frist)}
      {!passeret && !fristenErNaer(frist, dialog.nu) && ` (${nedtaelling(frist, dialog.nu)})`}
      {afleveret && ` · Afleveret ${visTidspunkt(afleveret)}`}
    </>
  );
}

function Linjer({
  id,
  overskrift,
  linjer,
}: {
  id: string;
  overskrift: string;
  linjer: readonly Dialoglinje[];
}) {
  if (linjer.length === 0) return null;
  return (
    <Panel id={id} overskrift={overskrift}>
      <Liste
        punkter={linjer.map((l) => ({
          titel: <a href={paths.dialog({ id: l.dialog.id })}>{l.dialog.titel}</a>,
          under: (
            <>
              <Tid linje={l} />
              {l.dialog.frist && fristenErNaer(l.dialog.frist, l.dialog.nu) && (
                <>
                  {' '}
                  <Chip s="attn">{nedtaelling(l.dialog.frist, l.dialog.nu)} tilbage</Chip>
                </>
              )}
            </>
          ),
          side: (
            <span class="svar-side">
              {l.ialt > 0 && <Grad taeller={l.besvaret} naevner={l.ialt} />} <Maerke {...l} />
            </span>
          ),
        }))}
      />
    </Panel>
  );
}

/** »Mine dialoger«. */
export function DialogerSide({ linjer }: { linjer: readonly Dialoglinje[] }) {
  const i = (hvor: ReturnType<typeof gruppe>) => linjer.filter((l) => gruppe(l) === hvor);
  // The nearest deadline first among what can be done something about.
  const nu = i('nu').sort((a, b) =>
    (a.runde ?? a.dialog.frist ?? 0) > (b.runde ?? b.dialog.frist ?? 0) ? 1 : -1,
  );
  return (
    <Skal titel="Mine dialoger">
      {linjer.length === 0 && (
        <TomTilstand overskrift="Der er ingen dialoger endnu">
          Når en kommune inviterer jer, eller du får del i en dialog, står den her. Mangler du en, så spørg
          jeres leverandøradministrator.
        </TomTilstand>
      )}
      <Linjer id="nu" overskrift="Kan besvares nu" linjer={nu} />
      <Linjer id="venter" overskrift="Fristen er udløbet" linjer={i('venter')} />
      <Linjer id="slut" overskrift="Afsluttet" linjer={i('slut')} />
    </Skal>
  );
}
