import { afregningsopgaver } from './afregning/opgaver.ts';
import { spoergsmaalsopgaver } from './spoergsmaal/opgaver.ts';
import { tilslutningsopgaver } from './tilslutning/opgaver.ts';

/** What waits for a person in a joint programme, part by part. */
export const faellesprogramopgaver = [...tilslutningsopgaver, ...afregningsopgaver, spoergsmaalsopgaver];
