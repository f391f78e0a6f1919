-- What the product does by itself for a strategy: it keeps what the live figure of a goal says month by month, and it tells the
-- administrations of a hearing.

-- The newest that a goal's live figure said of a month. A figure that measures no more keeps what it said: what is read is that of
-- the goal's present figure.
create table strategimaaltal (
  organisation_id int not null,
  maal_id int not null,
  -- The codes of NOEGLETAL in strategi/tal/rules.ts.
  kilde text not null check (kilde <> ''),
  -- The first of the month that the figure is of.
  maaned date not null check (extract(day from maaned) = 1),
  -- The day that it is of, in that month.
  dag date not null,
  taeller bigint not null check (taeller >= 0),
  naevner bigint not null check (naevner > 0),
  kl timestamptz not null,
  primary key (maal_id, kilde, maaned),
  foreign key (organisation_id, maal_id) references strategimaal (organisation_id, id),
  check (date_trunc('month', dag)::date = maaned)
);

-- Which step towards the deadline an administration has been told of; a deadline that is moved begins anew.
create table strategihoeringspost (
  organisation_id int not null,
  hoering_id int not null,
  enhed_id int not null,
  frist date not null,
  -- The codes of TRIN in strategi/hoering/post/rules.ts.
  trin text not null,
  kl timestamptz not null,
  primary key (hoering_id, enhed_id, frist, trin),
  foreign key (hoering_id, enhed_id) references strategihoeringspart (hoering_id, enhed_id),
  foreign key (organisation_id, hoering_id) references strategihoering (organisation_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['strategimaaltal', 'strategihoeringspost'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using (organisation_id = (select app_organisation()) and (select app_art()) in (''kommune'', ''faellesskab'', ''samarbejde''))',
      t || '_egen', t);
    execute format('grant select on %I to maalbillede_app', t);
  end loop;
end $$;
grant insert, update on strategimaaltal to maalbillede_app;
