-- What a programme is made of besides its parts: tracks, governance, the shown plan with every former one, links, documents;
-- the old solutions that it puts out of use; and a kommune's planned use of its solution.

-- A track with whoever leads it: an organisation and a title, no person.
create table programspor (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  navn text not null check (navn <> ''),
  formaal text not null default '',
  leder text not null default '',
  ledertitel text not null default '',
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create index programspor_program on programspor (program_id, raekkefoelge, id);

create table programforum (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  art text not null check (art in ('styregruppe', 'programgruppe', 'referencegruppe', 'foelgegruppe', 'arbejdsgruppe')),
  navn text not null check (navn <> ''),
  mandat text not null default '',
  moeder text not null default '',
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (program_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create index programforum_program on programforum (program_id, raekkefoelge, id);

-- Who sits in a forum: an organisation, known here or by name alone, and a title.
create table programmedlem (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  forum_id int not null,
  medlem_id int references organisation,
  navn text not null check (navn <> ''),
  titel text not null default '',
  formand boolean not null default false,
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, forum_id) references programforum (program_id, id)
);
create index programmedlem_forum on programmedlem (forum_id, raekkefoelge, id);

-- The shown plan: phases (`start` to `slut`) and milestones. `visning` is how a source says it (»Primo februar 2016«), where
-- the day is only the best reading of it.
create table programpunkt (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  art text not null check (art in ('fase', 'milepael')),
  emne text not null check (emne in
    ('tilslutningsfrist', 'udbud', 'kontrakt', 'pilot', 'implementering', 'overdragelse', 'seneste_drift', 'andet')),
  del_id int,
  navn text not null check (navn <> ''),
  beskrivelse text not null default '',
  start date,
  slut date not null,
  visning text not null default '',
  forventet date,
  faktisk date,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id),
  check (art = 'milepael' or start is not null),
  check (start <= slut),
  check (start <= faktisk)
);
create index programpunkt_program on programpunkt (program_id, slut, id);

-- Every plan that was shown; 1 is the first.
create table programbaseline (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  punkt_id int not null,
  nr int not null check (nr > 0),
  start date,
  slut date not null,
  visning text not null default '',
  grund text not null default '',
  kl timestamptz not null,
  af uuid,
  unique (punkt_id, nr),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (organisation_id, punkt_id) references programpunkt (organisation_id, id)
);
create index programbaseline_program on programbaseline (program_id, punkt_id, nr);
-- A plan can't be changed without the former being kept; why is told by `app.baseline_grund` of the transaction.
create function programpunkt_baseline() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.start, new.slut, new.visning) is not distinct from (old.start, old.slut, old.visning) then return null; end if;
  insert into programbaseline (organisation_id, program_id, punkt_id, nr, start, slut, visning, grund, kl, af)
  select new.organisation_id, new.program_id, new.id, coalesce(max(nr), 0) + 1, new.start, new.slut, new.visning,
    coalesce(current_setting('app.baseline_grund', true), ''), new.rettet_kl, new.rettet_af
  from programbaseline where punkt_id = new.id;
  return null;
end $$;
create trigger programpunkt_baseline after insert or update on programpunkt for each row execute function programpunkt_baseline();
create trigger programbaseline_frossen before update or delete on programbaseline for each row execute function program_frossen();

-- What it has to do with, and what the solution will connect to (`tilsluttes`).
create table programhenvisning (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  slags text not null check (slags in ('system', 'integration', 'initiativ', 'sag', 'link')),
  -- The id or key of its kind; the address of a link.
  noegle text not null check (noegle <> ''),
  navn text not null check (navn <> ''),
  tilsluttes boolean not null default false,
  note text not null default '',
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create index programhenvisning_program on programhenvisning (program_id);
create unique index programhenvisning_en on programhenvisning (program_id, slags, noegle) where fjernet_kl is null;

create table programdokument (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  navn text not null check (navn <> ''),
  note text not null default '',
  -- Seen by everybody who sees the programme; else by its own house.
  udgivet boolean not null default false,
  filnavn text not null,
  type text not null,
  stoerrelse bigint not null check (stoerrelse > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create index programdokument_program on programdokument (program_id);

-- A solution that the programme takes the place of.
create table udfasningsloesning (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  -- The part that takes its place; null: whichever a kommune takes into use first.
  del_id int,
  navn text not null check (navn <> ''),
  leverandoer text not null default '',
  note text not null default '',
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (program_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id)
);
create index udfasningsloesning_program on udfasningsloesning (program_id);

-- What is agreed with whoever supplies the old solution, so that it runs until the new one does, and then ends.
create table udfasningsaftale (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  loesning_id int,
  art text not null check (art in ('forsyning', 'udfasning', 'begge')),
  navn text not null check (navn <> ''),
  parter text not null default '',
  fra date,
  til date,
  vilkaar text not null default '',
  dokument_id int,
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, loesning_id) references udfasningsloesning (program_id, id),
  foreign key (organisation_id, dokument_id) references programdokument (organisation_id, id),
  check (fra <= til)
);
create index udfasningsaftale_program on udfasningsaftale (program_id);

-- What one kommune says of its own old solution. The overlap and its cost are computed when they are shown.
create table udfasningkommune (
  organisation_id int not null,
  program_id int not null,
  loesning_id int not null,
  kommune_id int not null references organisation,
  kontrakt_slut date,
  -- The last day it is used.
  udfaset date,
  maaned_oere bigint check (maaned_oere >= 0),
  note text not null default '',
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1,
  primary key (loesning_id, kommune_id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, loesning_id) references udfasningsloesning (program_id, id)
);
create index udfasningkommune_program on udfasningkommune (program_id);

-- Access: everybody who sees the programme reads, its own house's lead writes.
do $$
declare t text;
begin
  foreach t in array array['programspor', 'programforum', 'programmedlem', 'programpunkt', 'programbaseline', 'programhenvisning',
      'programdokument', 'udfasningsloesning', 'udfasningsaftale'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %1$s_hus on %1$s for select using (organisation_id = (select app_organisation()) and (select app_er_offentlig()))', t);
  end loop;
  foreach t in array array['programspor', 'programforum', 'programmedlem', 'programpunkt', 'programhenvisning',
      'programdokument', 'udfasningsloesning', 'udfasningsaftale'] loop
    execute format('create policy %1$s_ny on %1$s for insert with check (organisation_id = (select app_organisation()) and (select app_leder_program()))', t);
    execute format('create policy %1$s_ret on %1$s for update using (organisation_id = (select app_organisation()) and (select app_leder_program()))', t);
    execute format('grant select, insert, update on %I to maalbillede_app', t);
  end loop;
  foreach t in array array['programspor', 'programforum', 'programmedlem', 'programpunkt'] loop
    execute format('create policy %1$s_laes on %1$s for select using (fjernet_kl is null and program_id in (select program_synlige()))', t);
  end loop;
  -- What concerns the kommuner's own agreements isn't for suppliers and guests.
  foreach t in array array['udfasningsloesning', 'udfasningsaftale'] loop
    execute format('create policy %1$s_laes on %1$s for select using (fjernet_kl is null and (select app_er_offentlig())
      and program_id in (select program_synlige()))', t);
  end loop;
end $$;
grant select on programbaseline to maalbillede_app;
create policy programbaseline_laes on programbaseline for select using (program_id in (select program_synlige())
  and exists (select from programpunkt p where p.id = programbaseline.punkt_id and p.fjernet_kl is null));
-- What a link points at is named for those who may see it there: a plan or a system isn't told of because a programme names it.
-- A house's own cases are its own.
create policy programhenvisning_laes on programhenvisning for select using (
  fjernet_kl is null and program_id in (select program_synlige()) and case slags
    when 'sag' then false
    when 'initiativ' then exists (select from initiativ i where i.id::text = noegle)
    when 'system' then exists (select from system s where s.noegle = programhenvisning.noegle)
    else true end);
create policy programdokument_laes on programdokument for select using (
  fjernet_kl is null and udgivet and program_id in (select program_synlige()));

alter table udfasningkommune enable row level security;
create policy udfasningkommune_hus on udfasningkommune for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
create policy udfasningkommune_egen on udfasningkommune using (
  kommune_id = (select app_organisation()) and (select app_i_sagskredsen()) and program_id in (select program_synlige()));
grant select, insert, update on udfasningkommune to maalbillede_app;

-- Joining plans the kommune's use of the solution. Whoever signs (`godkender`) doesn't else write the portfolio: these two let
-- that role add one thing alone, a use under introduction of a system that is the solution of a programme it sees.
create policy systembrug_planlagt on systembrug for insert with check (
  organisation_id = (select app_kommune()) and (select app_har_rolle('godkender')) and livscyklus = 'indfases'
  and fjernet_kl is null and system_id in (select p.system_id from faellesprogram p));
create policy portefoeljehistorik_planlagt on portefoeljehistorik for insert with check (
  organisation_id = (select app_kommune()) and (select app_har_rolle('godkender')) and person_id = (select app_person())
  and art = 'systembrug' and handling = 'opret' and exists (select from systembrug b where b.id = genstand_id
    and b.organisation_id = portefoeljehistorik.organisation_id and b.rettet_kl = portefoeljehistorik.kl
    and b.rettet_af = (select app_person())));
