import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Ikon } from '../../../../ui/ikon.tsx';
import { Beskrivelse, Chip, type ChipSlags, Note } from '../../../../ui/status.tsx';
import {
  GODKENDELSESTILSTANDE,
  type Godkendelse,
  type Godkendelsestilstand,
  type Grundlagsafsnit,
  naesteTrin,
  visTrin,
} from '../rules.ts';

const CHIP: Readonly<Record<Godkendelsestilstand, ChipSlags>> = {
  afventer: 'part',
  godkendt: 'ok',
  returneret: 'warn',
  afvist: 'bad',
  trukket: 'neutral',
};

export function Godkendelseschip({ tilstand }: { tilstand: Godkendelsestilstand }) {
  return <Chip s={CHIP[tilstand]}>{GODKENDELSESTILSTANDE[tilstand]}</Chip>;
}

/** Who decides, in order, and what each has said. */
export function Trinliste({ godkendelse: g }: { godkendelse: Godkendelse }) {
  const nu = naesteTrin(g);
  return (
    <ol class="mb-list">
      {g.trin.map((t) => (
        <li>
          <div>
            {t.orden}. {visTrin(g, t)}
            {t.begrundelse !== '' && <div class="mb-small-text godk-tekst">{t.begrundelse}</div>}
            {nu?.orden === t.orden && t.stedfortraeder !== null && (
              <div class="mb-small-text">
                Er væk. {t.stedfortraeder.navn} er stedfortræder og kan afgøre den.
              </div>
            )}
            {t.afgoerelse === null && g.tilstand === 'afventer' && !t.kanGodkende && (
              <div class="mb-small-text">
                <Chip s="bad">Ikke længere godkender</Chip>
              </div>
            )}
          </div>
          {t.afgjort !== null && <div class="mb-small-text mb-nowrap">{visTidspunkt(t.afgjort)}</div>}
        </li>
      ))}
    </ol>
  );
}

/** Said to whoever can replace: the approver whose turn it is has left. */
export function Fratraadt({ godkendelse: g }: { godkendelse: Godkendelse }) {
  const nu = naesteTrin(g);
  if (nu === null || nu.kanGodkende || nu.stedfortraeder !== null) return null;
  return (
    <Note kraever>
      {nu.person.navn || 'Den, der skulle afgøre den,'} er ikke længere godkender hos jer. {g.bedtAf.navn}{' '}
      skal vælge en anden.
    </Note>
  );
}

/** The facts that the request rests on. */
export function Grundlag({ afsnit }: { afsnit: readonly Grundlagsafsnit[] }) {
  return (
    <>
      {afsnit.map((a) => (
        <>
          <h3 class="godk-afsnit">{a.overskrift}</h3>
          <Beskrivelse
            par={a.linjer.map((l) => [l.navn, <span class="godk-tekst">{l.vaerdi}</span>] as const)}
          />
        </>
      ))}
    </>
  );
}

/** The frozen decision, and the checksum that tells that it still is what it was. */
export function Dokumentlink({ godkendelse: g }: { godkendelse: Godkendelse }) {
  if (g.dokumentSha256 === null) return null;
  return (
    <>
      <p>
        <Ikon navn="file-pdf" />{' '}
        <a href={paths.godkendelseDokument({ id: g.sagId, nr: g.nr })} download>
          Beslutning {g.grundlag.nummer}, nr. {g.nr} (PDF)
        </a>
      </p>
      <p class="mb-small-text">
        Dokumentet er frosset. Kontrolsum (SHA-256): <span class="godk-sum">{g.dokumentSha256}</span>
      </p>
    </>
  );
}
