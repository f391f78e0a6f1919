import { type Ret, ROLLER, type Rolle, retForArter } from '../../kernel/adgang.ts';

const KOMMUNEROLLER = (Object.keys(ROLLER) as Rolle[]).filter((r) => ROLLER[r].art === 'kommune');

/** Plans, strategies and projects are read by everybody but suppliers, who read what is published. */
export const PLAN_LAES: Ret = retForArter('handlingsplan.laes', ['kommune', 'faellesskab', 'samarbejde']);
/**
 * The secretariat of a plan: makes it, opens rounds, approves reports and publishes. A plan belongs to any organisation, so
 * each kind has a role for it; in step with `app_foerer_plan` (0022).
 */
export const PLAN_SEKRETARIAT: Ret = {
  navn: 'handlingsplan.sekretariat',
  roller: [
    'handlingsplansekretariat',
    'programleder',
    'administrator',
    'itarkitekt',
    'godkender',
    'samarbejdeindkoeber',
    'samarbejdekravredaktoer',
  ],
};
/** Whoever is responsible for an initiative reports on it, from any organisation; for which one is asked of the initiative. */
export const PLAN_INDBERET: Ret = retForArter('handlingsplan.indberet', [
  'kommune',
  'faellesskab',
  'samarbejde',
]);
/** A kommune says for itself what it has taken into use. */
export const PLAN_IBRUG: Ret = {
  navn: 'handlingsplan.ibrug',
  roller: KOMMUNEROLLER.filter((r) => r !== 'anmelder'),
};

/** The house reads and comments its own strategy. */
export const STRATEGI_LAES: Ret = retForArter('strategi.laes', ['kommune', 'faellesskab', 'samarbejde']);
export const STRATEGI_RET: Ret = {
  navn: 'strategi.ret',
  roller: [
    'administrator',
    'itarkitekt',
    'handlingsplansekretariat',
    'programleder',
    'samarbejdekravredaktoer',
  ],
};
export const STRATEGI_VEDTAG: Ret = {
  navn: 'strategi.vedtag',
  roller: ['godkender', 'handlingsplansekretariat', 'samarbejdekravredaktoer'],
};

/** Anyone who works in a kommune or a samarbejde may share a local project. */
export const PROJEKT_DEL: Ret = {
  navn: 'projekt.del',
  roller: [
    ...KOMMUNEROLLER.filter((r) => r !== 'anmelder'),
    'samarbejdekravredaktoer',
    'samarbejdeindkoeber',
  ],
};
/** Follow, ask and say »we do this too«. */
export const PROJEKT_DELTAG: Ret = retForArter('projekt.deltag', ['kommune', 'faellesskab', 'samarbejde']);
export const PROJEKT_MODERER: Ret = {
  navn: 'projekt.moderer',
  roller: ['handlingsplansekretariat', 'programleder'],
};
