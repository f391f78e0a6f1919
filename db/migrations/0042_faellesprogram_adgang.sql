-- Row access of fællesprogrammer, where it gave more than what is published, or let rows name a house they don't belong to.

-- A document that was taken out of a draft was never part of what kommuner are asked to join: others than the house read those
-- of an edition, also the ones that only an earlier edition has.
alter policy tilslutningsbilag_laes on tilslutningsbilag using (
  organisation_id = (select tilslutning_hus())
  or runde_id in (select tilslutning_synlige()) and exists (select from tilslutningsudgave u
    where u.runde_id = tilslutningsbilag.runde_id
      and u.indhold -> 'bilag' @> jsonb_build_array(jsonb_build_object('id', tilslutningsbilag.id))));

-- What the house has taken away is its own again.
alter policy programinteressent_laes on programinteressent using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation())
    or fjernet_kl is null and program_id in (select program_synlige())));
alter policy programarrangement_laes on programarrangement using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation())
    or fjernet_kl is null and program_id in (select program_synlige())));
alter policy programtjek_laes on programtjek using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation())
    or fjernet_kl is null and program_id in (select program_synlige())));
alter policy programfund_laes on programfund using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation())
    or fjernet_kl is null and delt and program_id in (select program_synlige())));

-- A kommune's own part of a programme is written by those who may by PROGRAM_DELTAG (faellesprogram/rules.ts), as its answer to a
-- round and its old solutions are.
alter policy programtilmelding_ny on programtilmelding with check (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()) and af = (select app_person())
  and arrangement_id in (select a.id from programarrangement a));
alter policy programtilmelding_ret on programtilmelding using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
alter policy programkanal_ny on programkanal with check (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()) and program_id in (select program_synlige()));
alter policy programkanal_ret on programkanal using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
alter policy programparathed_ny on programparathed with check (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()) and af = (select app_person())
  and program_id in (select program_synlige()));
alter policy programparathed_ret on programparathed using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));

-- The public programmes are among those that one sees.
alter policy programspoergsmaal_laes on programspoergsmaal using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or program_id in (select program_synlige()) and (udgivet_kl is not null or id in (select programspoergsmaal_egne())));
alter policy programsvar_laes on programsvar using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or program_id in (select program_synlige()));

-- The house that a row says it is of is the house of what it is about: else whoever leads programmes of another house could add an
-- answer to this one's question, or an amount to its settlement.
alter table programsvar add unique (organisation_id, id),
  add foreign key (organisation_id, spoergsmaal_id) references programspoergsmaal (organisation_id, id);
alter table programsvarudkast
  add foreign key (organisation_id, spoergsmaal_id) references programspoergsmaal (organisation_id, id);
alter table programsvargodkendelse
  add foreign key (organisation_id, svar_id) references programsvar (organisation_id, id);
alter table afregningskoersel add unique (organisation_id, id);
alter table afregningsbeloeb
  add foreign key (organisation_id, koersel_id) references afregningskoersel (organisation_id, id);
