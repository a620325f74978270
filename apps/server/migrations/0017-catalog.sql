-- What is sold: products, services and tours, their prices by season, departures of tours and the seats kept on them.

create table products (
  organization_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('product', 'service', 'tour')),
  name text not null,
  code text,
  -- The code folded, by which it is unique.
  code_key text,
  description text,
  -- Minor units of the currency.
  price bigint check (price >= 0),
  currency text not null,
  status text not null check (status in ('active', 'archived')),
  tags text[] not null default '{}',
  -- What is said of tours only: length, itinerary, what is included. Read and written whole.
  tour jsonb check ((tour is not null) = (kind = 'tour')),
  sort_name text not null collate "C",
  search_text text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (organization_id, id)
);
-- Deleted ones keep their code, or they could not come back.
create unique index products_by_code on products (organization_id, code_key) where code_key is not null;
create index products_by_name on products (organization_id, sort_name, id) where deleted_at is null;
create index products_newest on products (organization_id, created_at, id) where deleted_at is null;
create index products_search on products using gin (organization_id, search_text gin_trgm_ops)
  with (gin_pending_list_limit = 256) where deleted_at is null;
alter table products alter column search_text set statistics 300;
select make_tenant_table('products');
select make_searchable('products');

-- Tags of the catalogue are words of its own; a list is narrowed by the folded ones.
create table product_tags (
  organization_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  key text not null,
  primary key (organization_id, id),
  foreign key (organization_id, product_id) references products (organization_id, id) on delete cascade
);
create index product_tags_by_key on product_tags (organization_id, key, product_id);
create index product_tags_of_product on product_tags (organization_id, product_id);
select make_tenant_table('product_tags');
select make_searchable('product_tags');

-- Pictures. One that no product names any more, or never did, goes after a while.
create table product_photos (
  organization_id uuid not null,
  id uuid not null,
  product_id uuid,
  position integer not null default 0,
  storage_key text not null,
  name text not null,
  mime text not null,
  size bigint not null,
  unnamed_since timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  check ((product_id is null) = (unnamed_since is not null)),
  foreign key (organization_id, product_id) references products (organization_id, id) on delete cascade
);
create index product_photos_of_product on product_photos (organization_id, product_id, position) where product_id is not null;
create index product_photos_unnamed on product_photos (unnamed_since) where unnamed_since is not null;
select make_tenant_table('product_photos');

create table product_prices (
  organization_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  person_kind text not null check (person_kind in ('adult', 'child', 'infant', 'student', 'senior')),
  season text,
  valid_from date not null,
  valid_to date not null,
  amount bigint not null check (amount >= 0),
  currency text not null,
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  check (valid_from <= valid_to),
  foreign key (organization_id, product_id) references products (organization_id, id) on delete cascade
);
create index product_prices_of_product on product_prices (organization_id, product_id, valid_from);
select make_tenant_table('product_prices');

create table departures (
  organization_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  seats integer not null check (seats > 0),
  status text not null check (status in ('planned', 'guaranteed', 'cancelled', 'done')),
  -- Price of a person on this departure, instead of the seasons'.
  price bigint check (price >= 0),
  currency text,
  guide text,
  note text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  check (starts_on <= ends_on),
  check ((price is null) = (currency is null)),
  foreign key (organization_id, product_id) references products (organization_id, id) on delete cascade
);
create index departures_by_day on departures (organization_id, starts_on, id) where deleted_at is null;
create index departures_of_product on departures (organization_id, product_id, starts_on, id) where deleted_at is null;
select make_tenant_table('departures');

-- Seats kept for somebody. What is held beyond its instant counts no more, whether or not it is marked expired yet.
create table departure_holds (
  organization_id uuid not null,
  id uuid not null,
  departure_id uuid not null,
  contact_id uuid not null,
  deal_id uuid,
  seats integer not null check (seats > 0),
  status text not null check (status in ('held', 'confirmed', 'released', 'expired')),
  expires_at timestamptz(3) not null,
  note text,
  -- The event of having been held, which ends it follow from.
  event_id uuid not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, departure_id) references departures (organization_id, id) on delete cascade,
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade,
  foreign key (organization_id, deal_id) references deals (organization_id, id) on delete set null (deal_id)
);
create index departure_holds_taking on departure_holds (organization_id, departure_id) where status in ('held', 'confirmed');
create index departure_holds_of_departure on departure_holds (organization_id, departure_id, created_at, id);
create index departure_holds_of_contact on departure_holds (organization_id, contact_id, created_at, id);
create index departure_holds_newest on departure_holds (organization_id, created_at, id);
create index departure_holds_of_deal on departure_holds (organization_id, deal_id, created_at, id) where deal_id is not null;
-- Across organizations: what is due.
create index departure_holds_due on departure_holds (expires_at) where status = 'held';
select make_tenant_table('departure_holds');

-- What a contact wants, has booked or had.
create table interests (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  product_id uuid not null,
  departure_id uuid,
  quantity integer not null check (quantity > 0),
  price bigint check (price >= 0),
  currency text not null,
  status text not null check (status in ('interested', 'booked', 'done')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade,
  foreign key (organization_id, product_id) references products (organization_id, id) on delete cascade,
  foreign key (organization_id, departure_id) references departures (organization_id, id) on delete set null (departure_id)
);
create index interests_of_contact on interests (organization_id, contact_id, created_at, id);
create index interests_of_product on interests (organization_id, product_id, created_at, id);
create index interests_newest on interests (organization_id, created_at, id);
select make_tenant_table('interests');

-- What a deal is made of, in the deal's currency; with the switch on, the deal's amount is their sum.
create table deal_products (
  organization_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  position integer not null,
  product_id uuid not null,
  departure_id uuid,
  quantity integer not null check (quantity > 0),
  price bigint not null check (price >= 0),
  primary key (organization_id, id),
  foreign key (organization_id, deal_id) references deals (organization_id, id) on delete cascade,
  foreign key (organization_id, product_id) references products (organization_id, id) on delete cascade,
  foreign key (organization_id, departure_id) references departures (organization_id, id) on delete set null (departure_id)
);
create index deal_products_of_deal on deal_products (organization_id, deal_id, position);
select make_tenant_table('deal_products');

alter table deals add column amount_from_products boolean not null default false;
create or replace view search_deals as select * from deals;
