import { paths } from '../../../../routes.ts';
import { Chip } from '../../../../ui/status.tsx';
import { VALGCHIP } from '../../pages/chips.tsx';
import type { Markedskrav } from '../../rules.ts';
import { erMindstekrav, type Kravstand, SVARSTATUS } from '../fremdrift.ts';
import { type Svarindhold, svartekst, VALG } from '../rules.ts';

/** The answer itself as a chip: of a text only that there is one. */
export function Svarchip({ krav, svar }: { krav: Pick<Markedskrav, 'indhold'>; svar: Svarindhold }) {
  if (svar.valg !== null) return <Chip s={VALGCHIP[svar.valg]}>{VALG[svar.valg]}</Chip>;
  const tekst = svartekst(krav, svar);
  if (tekst === '') return <Chip>Ikke besvaret</Chip>;
  return <Chip s="ok">{krav.indhold.svar.type === 'tekst' ? 'Besvaret' : tekst}</Chip>;
}

/** How far one answer is. */
export function Standchip({ stand }: { stand: Kravstand }) {
  const { status, svar, krav } = stand;
  switch (status) {
    case 'ubesvaret':
      return <Chip>{SVARSTATUS.ubesvaret}</Chip>;
    case 'besvaret':
      return svar ? <Svarchip krav={krav} svar={svar.svar} /> : null;
    default:
      return <Chip s="warn">{SVARSTATUS[status]}</Chip>;
  }
}

/** `193 Afsendelse af Digital Post` as a link to where it is answered. */
export function Kravlink({
  dialogId,
  stand,
  soeg = '',
}: {
  dialogId: number;
  stand: Kravstand;
  soeg?: string;
}) {
  const { krav } = stand;
  return (
    <>
      <a href={`${paths.dialogKrav({ id: dialogId, krav: krav.id })}${soeg}`}>
        {krav.nummer !== '' && <span class="mb-id">{krav.nummer} </span>}
        {krav.indhold.navn}
      </a>{' '}
      {erMindstekrav(stand) && <Chip s={stand.status === 'besvaret' ? 'plain' : 'attn'}>Mindstekrav</Chip>}
    </>
  );
}

/** `193`, or the name of an own text, as a short link in running text. */
export function Kravnummer({ dialogId, krav }: { dialogId: number; krav: Markedskrav }) {
  return (
    <a href={paths.dialogKrav({ id: dialogId, krav: krav.id })}>
      {krav.nummer === '' ? krav.indhold.navn : krav.nummer}
    </a>
  );
}
