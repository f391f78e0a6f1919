import type { ComponentChildren } from 'preact';
import { graensetekst } from '../../../../kernel/svartype.ts';
import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import { VALGCHIP } from '../../pages/chips.tsx';
import type { Markedskrav } from '../../rules.ts';
import { erJa, type Svarindhold } from '../../svar/rules.ts';
import { AFGOERELSER, afviger, type Knockout, kortSvar, prisTekst, type Stand } from '../rules.ts';

/** The answer itself, with the sign that it has everywhere. */
export function Svarchip({ krav, svar }: { krav: Pick<Markedskrav, 'indhold'>; svar: Svarindhold | null }) {
  if (svar === null) return <Chip s="neutral">Ikke besvaret</Chip>;
  const tekst = kortSvar(krav, svar);
  if (krav.indhold.svar.type === 'valg')
    return <Chip s={svar.valg === null ? 'neutral' : VALGCHIP[svar.valg]}>{tekst}</Chip>;
  if (afviger(krav, svar)) return <Chip s="bad">{tekst}</Chip>;
  const { svar: type } = krav.indhold;
  return type.type === 'tekst' || graensetekst(type) === '' ? (
    <span>{tekst}</span>
  ) : (
    <Chip s="ok">{tekst}</Chip>
  );
}

/** Where the judging stands, in words. */
export function standtekst(s: Stand): string {
  if (s === 'mangler') return 'Mangler vurdering';
  return s === 'foraeldet' ? 'Ny besvarelse, vurdér igen' : AFGOERELSER[s];
}

const STANDCHIP: Readonly<Record<Stand, ChipSlags>> = {
  accepteret: 'ok',
  accepteret_kommentar: 'ok',
  afvist: 'bad',
  uddybes: 'warn',
  mangler: 'plain',
  foraeldet: 'attn',
};
export function Standchip({ s }: { s: Stand }) {
  return <Chip s={STANDCHIP[s]}>{standtekst(s)}</Chip>;
}

const KNOCKOUT = {
  ingen: null,
  foreslaaet: ['attn', 'Mindstekrav ikke opfyldt: afgør'],
  udelukket: ['bad', 'Udelukket'],
  beholdt: ['info', 'Beholdt trods mindstekrav'],
} as const satisfies Record<Knockout, readonly [ChipSlags, string] | null>;

/** The suggestion or the decision about a supplier, as a link to where it is decided; nothing when there is neither. */
export function Knockoutchip({
  dialogId,
  alias,
  knockout,
}: {
  dialogId: number;
  alias: string;
  knockout: Knockout;
}) {
  const vist = KNOCKOUT[knockout];
  if (vist === null) return null;
  return (
    <a href={paths.markedsudelukkelse({ id: dialogId, leverandoer: alias })}>
      <Chip s={vist[0]}>{vist[1]}</Chip>
    </a>
  );
}

/** What stands beside the answer: price and when it is in production; '' when nothing does. */
export function tillaegstekst(svar: Svarindhold): string {
  const drift = svar.ibrugDato !== null && erJa(svar.valg) ? `I drift fra ${visDato(svar.ibrugDato)}` : '';
  return [prisTekst(svar), drift].filter((t) => t !== '').join(' · ');
}

/** Text as it was typed, with its line breaks. */
export function Fritekst({ children }: { children: string }) {
  return <p class="ev-fritekst">{children}</p>;
}

export function Navn({ navn, kl, foer }: { navn: string; kl: Date; foer: string }): ComponentChildren {
  return (
    <span class="mb-small-text">
      {foer} {navn === '' ? 'en slettet person' : navn}, {visTidspunkt(kl)}
    </span>
  );
}
